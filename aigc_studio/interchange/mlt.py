"""MLT XML: what melt plays and Shotcut opens.

Every position is a frame of the profile; with a speed it is one of the retimed file. A transition
is a small tractor of two cuts within the playlist, as Shotcut makes it; a nested timeline is a
tractor of playlists.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from math import gcd
from pathlib import Path

from aigc_studio.core.document import Clip, MediaAsset, Track
from aigc_studio.core.ids import ClipId, SequenceId
from aigc_studio.core.interchange import ImportedTimeline, TimelineWish
from aigc_studio.core.media import AudioStream
from aigc_studio.core.transitions import Transition
from aigc_studio.interchange.carrying import Carries
from aigc_studio.interchange.film import Film, Item, from_first, items, stream_place
from aigc_studio.interchange.mlt_reading import KIND, NAME, SOFTNESS, is_inverted, prop, read_mlt
from aigc_studio.interchange.places import offline
from aigc_studio.interchange.safe_xml import Element, child, restored, written
from aigc_studio.interchange.transition_names import LUMAS, luma_kind, luma_name

_LONG = 15_000
CARRIES = Carries(
    steps=0,
    counts_retimed=True,
    largest_speed_part=10_000,
    disabled=False,
    links=False,
    start=False,
    camera_timecode=False,
    marker_notes=False,
    plain_fades=True,
    kinds={kind: kind for kind in LUMAS},
    extras=KIND,
)


def properties(element: Element, **told: object) -> None:
    """Properties of an MLT element; a double underscore stands for a colon, one more for a dot."""
    for name, value in told.items():
        plain = name.replace("___", ".").replace("__", ":")
        child(element, "property", value, name=plain)


def with_heads(film: Film) -> tuple[Film, tuple[str, ...]]:
    """Without transitions that would need frames before a file's first."""
    project, told = film.project, set()
    for sequence in film.all():
        part, tracks = Film(project, sequence), []
        for track in sequence.tracks:
            clips = {clip.id: clip for clip in track.clips}
            kept = tuple(t for t in track.transitions if _has_head(part, clips, t))
            if len(kept) < len(track.transitions):
                told.add("Transitions without material in front are written as cuts.")
            tracks.append(replace(track, transitions=kept))
        project = project.with_sequence(replace(sequence, tracks=tuple(tracks)))
    found = next(s for s in project.sequences if s.id == film.sequence.id)
    return Film(project, found), tuple(told)


def prepared(film: Film) -> tuple[Film, tuple[str, ...]]:
    """The film without what has no heads, and what is told of its wipes."""
    kept, told = with_heads(film)
    passages = [p for s in kept.all() for track in s.tracks for p in track.transitions]
    if any(p.kind == "luma_wipe" and not p.extras for p in passages):
        told = (*told, "Luma wipes take the pattern that the format has.")
    return kept, told


def _has_head(film: Film, clips: dict[ClipId, Clip], transition: Transition) -> bool:
    after = clips.get(transition.after) if transition.after is not None else None
    if after is None or transition.before is None:
        return True
    return first_frame(film, after) >= transition.lead


def first_frame(film: Film, clip: Clip) -> int:
    """The frame of the (retimed) file that a clip starts with."""
    return film.rate.frames_nearest(from_first(film.asset(clip), clip.source_start) / clip.speed)


class Mlt:
    """The format."""

    suffixes = (".mlt",)
    carries = CARRIES

    def prepare(self, film: Film) -> tuple[Film, tuple[str, ...]]:
        return prepared(film)

    def encode(self, film: Film, path: Path) -> bytes:
        del path
        root = head(film, "tractor-main")
        writing = Writing(root, film)
        for sequence in film.all():
            is_main = sequence.id == film.sequence.id
            writing.sequence(Film(film.project, sequence), is_main=is_main)
        return written(root)

    def decode(self, data: bytes, path: Path, wish: TimelineWish) -> ImportedTimeline:
        return read_mlt(data, path, wish)


def head(film: Film, opened: str) -> Element:
    """The root with the profile."""
    sequence = film.sequence
    root = Element("mlt", LC_NUMERIC="C", version="7.12.0", producer=opened)
    divisor = gcd(sequence.width, sequence.height)
    child(
        root,
        "profile",
        description=f"{sequence.width}x{sequence.height}",
        width=sequence.width,
        height=sequence.height,
        progressive=1,
        sample_aspect_num=1,
        sample_aspect_den=1,
        display_aspect_num=sequence.width // divisor,
        display_aspect_den=sequence.height // divisor,
        frame_rate_num=film.rate.numerator,
        frame_rate_den=film.rate.denominator,
        colorspace=709,
    )
    return root


@dataclass(frozen=True, slots=True)
class Cut:
    """A producer and the frames of it that are played; the last one is included."""

    producer: str
    first: int
    last: int


class Producers:
    """Files as MLT plays them: one element for each file, speed, kind and stream."""

    def __init__(self, root: Element, film: Film) -> None:
        self.root = root
        self._film = film
        self._made: dict[tuple[object, ...], str] = {}
        self.bin: dict[str, int] = {}
        """The number of each file in Kdenlive's bin."""

    def cut(self, film: Film, track: Track, clip: Clip, head_frames: int, length: int) -> Cut:
        first = first_frame(film, clip) - head_frames
        producer = self._producer(film, track, clip, first + length)
        return Cut(producer, first, first + length - 1)

    def _producer(self, film: Film, track: Track, clip: Clip, least: int) -> str:
        asset = film.asset(clip)
        is_file = asset is not None and asset.sequence_id is None
        path = asset.path if asset is not None and is_file else ""
        path = path or offline(asset.name if asset is not None else clip.name)
        stream = stream_place(asset, clip, "audio") if track.kind == "audio" else 0
        key = (path, clip.speed, track.kind, stream)
        if key not in self._made:
            self._made[key] = f"producer{len(self._made)}"
            self._element(self._made[key], path, asset if is_file else None, clip)
            self._describe(self.root[-1], track.kind, asset if is_file else None, stream)
            number = self.bin.setdefault(path, len(self.bin) + 2)
            properties(self.root[-1], kdenlive__id=number, kdenlive__folderid=-1)
        element = next(e for e in self.root if e.get("id") == self._made[key])
        _lengthen(element, least)
        return self._made[key]

    def _element(self, made: str, path: str, asset: MediaAsset | None, clip: Clip) -> None:
        length = _LONG
        if asset is not None and asset.info.kind != "still":
            length = max(self._film.rate.frames_nearest(asset.info.duration / clip.speed), 1)
        element = child(self.root, "producer", id=made, **{"in": 0, "out": length - 1})
        is_still = asset is not None and asset.info.kind == "still"
        is_retimed = clip.speed != 1 and not is_still
        properties(element, length=length, eof="pause")
        speed = repr(float(clip.speed))
        properties(element, resource=f"{speed}:{path}" if is_retimed else path)
        if is_retimed:
            properties(
                element, mlt_service="timewarp", warp_speed=speed, warp_resource=path, warp_pitch=0
            )
        else:
            properties(element, mlt_service="qimage" if is_still else "avformat-novalidate")
        name = asset.name if asset is not None else clip.name
        properties(element, shotcut__caption=name, kdenlive__clipname=name)

    def _describe(self, element: Element, kind: str, asset: MediaAsset | None, stream: int) -> None:
        if asset is None:
            return
        sounds = asset.info.audio
        picture = asset.info.main_video
        if kind == "audio":
            chosen = sounds[stream] if stream < len(sounds) else None
            properties(element, audio_index=_index(chosen), video_index=-1, astream=stream)
            properties(element, set___test_audio=0, set___test_image=1)
        else:
            properties(element, video_index=picture.index if picture is not None else -1)
            properties(element, audio_index=_index(sounds[0] if sounds else None))
            properties(element, set___test_audio=1, set___test_image=0)


def _index(stream: AudioStream | None) -> int:
    return -1 if stream is None else stream.index


def _lengthen(element: Element, least: int) -> None:
    """What is held after its end is counted as there, or MLT would cut it off."""
    last = int(element.get("out", "0"))
    if least - 1 > last:
        element.set("out", str(least - 1))
        for part in element.findall("property"):
            if part.get("name") == "length":
                part.text = str(least)


class Writing:
    """Playlists and tractors of the timelines, what is shown by another first."""

    def __init__(self, root: Element, film: Film) -> None:
        self._root = root
        self._producers = Producers(root, film)
        self._nests: dict[SequenceId, str] = {}
        self._lists = 0
        self._joins = 0

    def sequence(self, film: Film, *, is_main: bool) -> None:
        sequence = film.sequence
        name = "tractor-main" if is_main else f"tractor-nest{len(self._nests)}"
        self._nests[sequence.id] = name
        lists = [(track, self._playlist(film, track)) for track in sequence.tracks]
        # Shotcut takes the lowest track for a playlist of that name.
        black = "background" if is_main else f"background-{name}"
        self._background(black, sequence.duration)
        made = child(self._root, "tractor", id=name, **{"in": 0, "out": sequence.duration - 1})
        properties(made, **{NAME.replace(":", "__"): sequence.name})
        if is_main:
            properties(made, shotcut=1)
        self._markers(made, film)
        child(made, "track", producer=black)
        for track, playlist in lists:
            child(made, "track", producer=playlist, hide=hidden(track))
        for number, (track, _) in enumerate(lists, 1):
            blend(made, number, track.kind)

    def _background(self, made: str, duration: int) -> None:
        span = {"in": 0, "out": duration - 1}
        element = child(self._root, "producer", id=f"black-{made}", **span)
        properties(element, length=duration, eof="pause", resource="0", mlt_service="color")
        properties(element, mlt_image_format="rgba", set___test_audio=0)
        playlist = child(self._root, "playlist", id=made)
        child(playlist, "entry", producer=f"black-{made}", **span)

    def _markers(self, made: Element, film: Film) -> None:
        if not film.sequence.markers:
            return
        holder = child(made, "properties", name="shotcut:markers")
        for number, marker in enumerate(film.sequence.markers):
            one = child(holder, "properties", name=number)
            end = marker.frame + marker.duration
            properties(
                one,
                text=marker.name,
                start=_clock(film, marker.frame),
                end=_clock(film, end),
                color="#008000",
            )

    def _playlist(self, film: Film, track: Track) -> str:
        cuts: list[Element] = []
        for item in items(track):
            if item.clip is None:
                cuts.append(Element("blank", length=str(item.duration)))
                continue
            if item.incoming is not None and item.incoming.before is not None:
                cuts.append(self._join(film, track, item.incoming))
            start = item.start + (
                item.incoming.tail if item.incoming and _is_join(item.incoming) else 0
            )
            end = item.end - (
                item.outgoing.lead if item.outgoing and _is_join(item.outgoing) else 0
            )
            if end > start:
                cuts.append(self._entry(film, track, item, (start, end)))
        made = child(self._root, "playlist", id=f"playlist{self._lists}")
        self._lists += 1
        kind = "audio" if track.kind == "audio" else "video"
        properties(made, **{f"shotcut__{kind}": 1, "shotcut__name": track.name})
        if track.is_locked:
            properties(made, shotcut__lock=1)
        made.extend(cuts)
        return str(made.get("id"))

    def _entry(self, film: Film, track: Track, item: Item, span: tuple[int, int]) -> Element:
        clip = item.clip
        assert clip is not None  # noqa: S101 - gaps were told apart
        cut = self._cut(film, track, clip, span)
        entry = Element(
            "entry", {"producer": cut.producer, "in": str(cut.first), "out": str(cut.last)}
        )
        decorate(entry, film, track, item, span, cut.first)
        return entry

    def _cut(self, film: Film, track: Track, clip: Clip, span: tuple[int, int]) -> Cut:
        inner = film.nested(film.asset(clip))
        if inner is not None:
            first = first_frame(film, clip) + span[0] - clip.start
            return Cut(self._nests[inner.id], first, first + span[1] - span[0] - 1)
        return self._producers.cut(film, track, clip, clip.start - span[0], span[1] - span[0])

    def _join(self, film: Film, track: Track, transition: Transition) -> Element:
        """Both sides of a transition as a tractor of their own."""
        made, clips = f"transition{self._joins}", {c.id: c for c in track.clips}
        self._joins += 1
        before, after = (
            clips[transition.before or ClipId("")],
            clips[transition.after or ClipId("")],
        )
        span = (after.start - transition.lead, after.start + transition.tail)
        cuts = [self._cut(film, track, clip, span) for clip in (before, after)]
        length = transition.duration
        element = child(self._root, "tractor", id=made, **{"in": 0, "out": length - 1})
        properties(element, shotcut__transition="lumaMix")
        if transition.lead != length // 2:
            properties(element, aigc_studio__lead=transition.lead)
        for cut in cuts:
            child(element, "track", producer=cut.producer, **{"in": cut.first, "out": cut.last})
        dissolve(element, length, track.kind, transition)
        return Element("entry", {"producer": made, "in": "0", "out": str(length - 1)})


def dissolve(
    element: Element, length: int, kind: str, passage: Transition, *, is_reversed: bool = False
) -> None:
    """A cross dissolve, wipe or cross-fade of two tracks of a tractor."""
    made = child(element, "transition", **{"in": 0, "out": length - 1})
    properties(made, a_track=0, b_track=1)
    if kind == "video":
        properties(made, mlt_service="luma", factory="loader", alpha_over=1)
        _wipe(made, passage, is_reversed=is_reversed)
    else:
        properties(made, mlt_service="mix", start=-1, accepts_blanks=1)
    properties(made, reverse=int(is_reversed))


def _wipe(made: Element, passage: Transition, *, is_reversed: bool) -> None:
    """The picture that it is wiped with, as it was written elsewhere or one that MLT makes.

    A reversed mix runs against its picture unless that is inverted as well.
    """
    kept = next((restored(text) for kind, text in passage.extras if kind == KIND), None)
    resource = prop(kept, "resource") if kept is not None else ""
    if kept is None or luma_kind(resource)[0] != passage.kind:
        resource, kept = luma_name(passage.kind), None
    if not resource:
        return
    properties(made, resource=resource)
    properties(made, softness=prop(kept, "softness") if kept is not None else SOFTNESS)
    if is_reversed != (kept is not None and is_inverted(kept)):
        properties(made, invert=1)


def decorate(
    entry: Element, film: Film, track: Track, item: Item, span: tuple[int, int], first: int
) -> None:
    """Name, gain, fades and what was kept, on the entry of a clip."""
    clip = item.clip
    assert clip is not None  # noqa: S101 - gaps have none
    properties(entry, **{NAME.replace(":", "__"): clip.name})
    if clip.gain_db:
        made = child(entry, "filter")
        properties(made, mlt_service="volume", level=repr(clip.gain_db), kdenlive_id="volume")
        properties(made, shotcut__filter="audioGain")
    length = span[1] - span[0]
    if item.incoming is not None and item.incoming.before is None:
        _fade(entry, track, (first, first + item.incoming.tail - 1), is_in=True)
    if item.outgoing is not None and item.outgoing.after is None:
        last = first + length - 1
        _fade(entry, track, (last - item.outgoing.lead + 1, last), is_in=False)
    for _, text in clip.extras:
        kept = restored(text)
        if kept is not None:
            entry.append(kept)
    del film


def _fade(entry: Element, track: Track, span: tuple[int, int], *, is_in: bool) -> None:
    made = child(entry, "filter", **{"in": span[0], "out": span[1]})
    length = span[1] - span[0]
    course = f"0={0 if is_in else 1};{max(length, 1)}={1 if is_in else 0}"
    word = "In" if is_in else "Out"
    if track.kind == "video":
        properties(made, mlt_service="brightness", level=course, alpha=1)
        properties(
            made,
            kdenlive_id="fade_from_black" if is_in else "fade_to_black",
            shotcut__filter=f"fade{word}Brightness",
        )
    else:
        properties(made, mlt_service="volume", gain=0 if is_in else 1, end=1 if is_in else 0)
        properties(made, kdenlive_id=f"fade{word.lower()}", shotcut__filter=f"fade{word}Volume")


def _is_join(transition: Transition) -> bool:
    return transition.before is not None and transition.after is not None


def hidden(track: Track) -> str:
    """What MLT does not take of a track: its other half, or all of a muted one."""
    if track.is_muted:
        return "both"
    return "audio" if track.kind == "video" else "video"


def blend(made: Element, number: int, kind: str) -> None:
    """How a track goes over those below."""
    transition = child(made, "transition")
    properties(transition, a_track=0, b_track=number)
    if kind == "audio":
        properties(transition, mlt_service="mix", always_active=1, sum=1, accepts_blanks=1)
    else:
        properties(transition, version="0.1", mlt_service="frei0r.cairoblend", always_active=1)
        properties(transition, threads=0, disable=1 if number == 1 else 0)
    properties(transition, internal_added=237)


def _clock(film: Film, frame: int) -> str:
    """Clock time, as Shotcut writes markers: exact to a thousandth."""
    seconds = film.rate.seconds(frame)
    whole = int(seconds)
    thousandths = int((seconds - whole) * 1000 + Fraction(1, 2))
    if thousandths == 1000:  # noqa: PLR2004 - the next second
        whole, thousandths = whole + 1, 0
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}.{thousandths:03d}"
