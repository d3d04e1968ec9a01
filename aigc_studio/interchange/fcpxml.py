"""FCPXML 1.10 for Final Cut Pro and Resolve: every time an exact fraction of a second.

The lowest picture track is the spine; what lies on others is connected to it, in lanes: pictures
above, sound below. Picture and sound that are one in the file and on the timeline are one clip.
Clips joined by a transition on other tracks make a storyline of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from aigc_studio.core.document import Clip, Marker, MediaAsset, Sequence, Track
from aigc_studio.core.ids import ClipId, LinkId
from aigc_studio.core.interchange import ImportedTimeline, TimelineWish
from aigc_studio.core.transitions import Transition
from aigc_studio.interchange.carrying import Carries, is_freeze, reverse_speed
from aigc_studio.interchange.fcpxml_reading import KIND, kind_of, read_fcpxml
from aigc_studio.interchange.fcpxml_resources import Resources, time
from aigc_studio.interchange.film import Film, Item, from_first, items, stream_place
from aigc_studio.interchange.safe_xml import Element, child, restored, written
from aigc_studio.interchange.transition_names import FCPXML

_LONG = Fraction(24 * 3600)
CARRIES = Carries(
    track_names=False,
    locks=False,
    mutes=False,
    links=False,
    camera_timecode=False,
    freezes=True,
    reverses=True,
    subtitles=True,
    kinds={kind: kind for kind in FCPXML},
    extras=KIND,
)


class Fcpxml:
    """The format."""

    suffixes = (".fcpxml",)
    carries = CARRIES

    def prepare(self, film: Film) -> tuple[Film, tuple[str, ...]]:
        """Markers and subtitles lie in clips of the spine, so none can lie behind the end."""
        project = film.project
        told: tuple[str, ...] = ()
        for sequence in film.all():
            end = sequence.duration
            markers = tuple(
                replace(m, duration=m.duration if m.duration > 1 else 0)
                for m in sequence.markers
                if m.frame < end
            )
            if len(markers) < len(sequence.markers):
                told = ("Markers behind the end have no place in the format.",)
            tracks = tuple(
                replace(t, cues=tuple(c for c in t.cues if c.start < end))
                for t in sequence.subtitles
            )
            project = project.with_sequence(replace(sequence, markers=markers, subtitles=tracks))
        found = next(s for s in project.sequences if s.id == film.sequence.id)
        return Film(project, found), told

    def encode(self, film: Film, path: Path) -> bytes:
        root = Element("fcpxml", version="1.10")
        resources = Resources(root, film)
        library = child(root, "library")
        event = child(library, "event", name=path.stem)
        for sequence in film.all():
            if sequence.id == film.sequence.id:
                project = child(event, "project", name=sequence.name)
                _sequence(project, resources, film)
            else:
                _sequence(resources.media(sequence), resources, Film(film.project, sequence))
        resources.close()
        return written(root, "fcpxml")

    def decode(self, data: bytes, path: Path, wish: TimelineWish) -> ImportedTimeline:
        del wish
        return read_fcpxml(data, path)


@dataclass(slots=True)
class _Slot:
    """A part of the spine to which other things are connected."""

    start: int
    end: int
    local: Fraction
    """The second of its own clock at its start."""
    element: Element


def _sequence(parent: Element, resources: Resources, film: Film) -> None:
    sequence = film.sequence
    made = child(
        parent,
        "sequence",
        format=resources.format(film.rate, (sequence.width, sequence.height)),
        duration=time(film.rate.seconds(sequence.duration)),
        tcStart=time(film.rate.seconds(sequence.start_frame)),
        tcFormat="DF" if film.is_drop else "NDF",
        audioLayout="stereo",
        audioRate=_audio_rate(sequence.sample_rate),
    )
    _Spine(resources, film).write(child(made, "spine"))


class _Spine:
    """Writes one sequence into its spine."""

    def __init__(self, resources: Resources, film: Film) -> None:
        self._resources = resources
        self._film = film
        self._slots: list[_Slot] = []
        self._merged = _merged(film)
        self._gone = {sound.id for sound in self._merged.values()}

    def write(self, spine: Element) -> None:
        film, sequence = self._film, self._film.sequence
        video = sequence.video_tracks
        base = film.rate.seconds(sequence.start_frame)
        own = video[0] if video else Track(sequence.tracks[0].id, "video", "V1")
        self._story(spine, own, list(items(own)), base, is_spine=True)
        if own.end < sequence.duration:
            self._gap(spine, own.end, sequence.duration - own.end, base)
        for lane, track in enumerate(video[1:], 1):
            self._connected(track, lane)
        for lane, track in enumerate(sequence.audio_tracks, 1):
            self._connected(track, -lane)
        self._captions(sequence, len(video))
        for marker in sequence.markers:
            self._marker(marker)
        for slot in self._slots:
            _in_order(slot.element)

    def _story(
        self, story: Element, track: Track, parts: list[Item], base: Fraction, *, is_spine: bool
    ) -> None:
        """Items one behind the other; ``base`` is the clock of the story at frame 0."""
        rate = self._film.rate
        for item in parts:
            if item.clip is None:
                self._gap(story, item.start, item.duration, base)
                continue
            if item.incoming is not None:
                self._transition(story, track, item.incoming, item.start, base)
            made = self._clip(story, track, item.clip, base + rate.seconds(item.start))
            if is_spine:
                local = self._local(item.clip)
                self._slots.append(_Slot(item.start, item.end, local, made))
            else:
                _in_order(made)
            if item.outgoing is not None and item.outgoing.after is None:
                self._transition(story, track, item.outgoing, item.end, base)

    def _gap(self, story: Element, start: int, duration: int, base: Fraction) -> None:
        rate = self._film.rate
        made = child(
            story,
            "gap",
            name="Gap",
            offset=time(base + rate.seconds(start)),
            start="3600s",
            duration=time(rate.seconds(duration)),
        )
        self._slots.append(_Slot(start, start + duration, Fraction(3600), made))

    def _transition(
        self, story: Element, track: Track, transition: Transition, cut: int, base: Fraction
    ) -> None:
        rate = self._film.rate
        kept = next((restored(t) for k, t in transition.extras if k == KIND), None)
        if kept is not None and track.kind == "video" and kind_of(kept) != transition.kind:
            kept = None  # it was changed here
        made = child(
            story,
            "transition",
            name=FCPXML[transition.kind][0],
            offset=time(base + rate.seconds(cut - transition.lead)),
            duration=time(rate.seconds(transition.duration)),
        )
        self._resources.transition(made, (track.kind, transition.kind), kept)

    def _first(self, asset: MediaAsset | None) -> Fraction:
        """What the time code of a file or nested timeline tells at its first frame."""
        inner = self._film.nested(asset)
        if inner is not None:
            return inner.frame_rate.seconds(inner.start_frame)
        return self._resources.start_of(asset)

    def _local(self, clip: Clip) -> Fraction:
        """The clip's own clock at its start: retimed seconds on the file's time code."""
        asset = self._film.asset(clip)
        first = self._first(asset)
        if is_freeze(clip) or reverse_speed(clip):
            return first
        return first + from_first(asset, clip.source_start) / clip.speed

    def _clip(self, parent: Element, track: Track, clip: Clip, offset: Fraction) -> Element:
        film, asset = self._film, self._film.asset(clip)
        inner, sound = film.nested(asset), self._merged.get(clip.id)
        tag = "asset-clip" if inner is None else "ref-clip"
        ref = self._resources.asset(asset, clip) if inner is None else self._resources.nest(inner)
        only = None if sound is not None else track.kind
        made = child(
            parent,
            tag,
            ref=ref,
            offset=time(offset),
            name=clip.name,
            start=time(self._local(clip)),
            duration=time(film.rate.seconds(clip.duration)),
            srcEnable=only,
            enabled=None if clip.is_enabled else 0,
            audioRole="dialogue" if inner is None and (sound or track.kind == "audio") else None,
        )
        self._time_map(made, asset, clip)
        heard = sound or clip
        if heard.gain_db:
            child(made, "adjust-volume", amount=f"{heard.gain_db!r}dB")
        stream = (
            stream_place(asset, heard, "audio") if heard is not clip or track.kind == "audio" else 0
        )
        if stream:
            each = self._resources.channels_each(asset)
            numbers = range(stream * each + 1, (stream + 1) * each + 1)
            child(made, "audio-channel-source", srcCh=", ".join(map(str, numbers)))
        for _, text in clip.extras:
            kept = restored(text)
            if kept is not None:
                made.append(kept)
        return made

    def _time_map(self, made: Element, asset: MediaAsset | None, clip: Clip) -> None:
        backwards = reverse_speed(clip)
        if clip.speed == 1 and not is_freeze(clip) and not backwards:
            return
        first = self._first(asset)
        length = asset.info.duration if asset is not None else Fraction(0)
        points = [
            (first, first),
            (first + (length or _LONG) / clip.speed, first + (length or _LONG)),
        ]
        if is_freeze(clip):
            shown = first + from_first(asset, clip.media_at(clip.source_start))
            points = [(first, shown), (first + _LONG, shown)]
        elif backwards:
            # Down to the first of the file, or as far as the clip goes where that is less.
            shown = first + from_first(asset, clip.media_at(clip.source_start))
            down = max((shown - first) / backwards, self._film.rate.seconds(clip.duration))
            points = [(first, shown), (first + down, shown - down * backwards)]
        mapped = child(made, "timeMap")
        for at, value in points:
            child(mapped, "timept", time=time(at), value=time(value), interp="linear")

    def _slot(self, frame: int) -> _Slot:
        return next((s for s in self._slots if s.start <= frame < s.end), self._slots[-1])

    def _at(self, frame: int) -> tuple[Element, Fraction]:
        """What is under a frame, and its own clock then."""
        slot = self._slot(frame)
        return slot.element, slot.local + self._film.rate.seconds(frame - slot.start)

    def _connected(self, track: Track, lane: int) -> None:
        for run in _runs(track):
            first = run[0]
            if first.clip is None or first.clip.id in self._gone:
                continue
            anchor, at = self._at(first.start)
            if all(item.incoming is None and item.outgoing is None for item in run):
                made = self._clip(anchor, track, first.clip, at)
                made.set("lane", str(lane))
                _in_order(made)
                continue
            story = child(anchor, "spine", lane=lane, offset=time(at))
            base = -self._film.rate.seconds(first.start)
            self._story(story, track, run, base, is_spine=False)

    def _captions(self, sequence: Sequence, first_lane: int) -> None:
        rate = self._film.rate
        for number, track in enumerate(sequence.subtitles):
            for cue in track.cues:
                anchor, at = self._at(cue.start)
                made = child(
                    anchor,
                    "caption",
                    lane=max(first_lane, 1) + number,
                    offset=time(at),
                    name=" ".join(cue.text.split())[:60],
                    start="3600s",
                    duration=time(rate.seconds(cue.duration)),
                    role=f"{'SRT'}?captionFormat=SRT.{track.language or 'en'}",
                )
                self._resources.caption_text(made, cue.text)

    def _marker(self, marker: Marker) -> None:
        anchor, at = self._at(marker.frame)
        length = self._film.rate.seconds(max(marker.duration, 1))
        child(
            anchor,
            "marker",
            start=time(at),
            duration=time(length),
            value=marker.name,
            note=marker.note or None,
        )


def _merged(film: Film) -> dict[ClipId, Clip]:
    """Picture on the spine whose sound is its very own on the first sound track."""
    sequence = film.sequence
    if not sequence.video_tracks or not sequence.audio_tracks:
        return {}
    sounds: dict[tuple[int, LinkId | None], Clip] = {
        (c.start, c.link): c for c in sequence.audio_tracks[0].clips if c.link is not None
    }
    faded = {i for t in sequence.audio_tracks[0].transitions for i in (t.before, t.after)}
    merged = {}
    for clip in sequence.video_tracks[0].clips:
        sound = sounds.get((clip.start, clip.link))
        if sound is None or sound.id in faded or sound.extras or is_freeze(clip):
            continue
        own = ("duration", "asset_id", "source_start", "speed", "is_enabled", "name", "ramp")
        if all(getattr(clip, name) == getattr(sound, name) for name in own):
            merged[clip.id] = sound
    return merged


def _runs(track: Track) -> Iterator[list[Item]]:
    """Clips that transitions join, together; every other clip by itself."""
    run: list[Item] = []
    for item in items(track):
        is_joined = bool(run) and item.incoming is not None and item.incoming.before is not None
        if run and not is_joined:
            yield run
            run = []
        if item.clip is not None:
            run.append(item)
    if run:
        yield run


_ORDER = ("note", "conform-rate", "timeMap", "adjust-", "", "marker", "audio-channel-source",
          "filter-", "metadata")  # fmt: skip


def _in_order(element: Element) -> None:
    """Children as the document type asks for them."""

    def place(part: Element) -> int:
        for number, name in enumerate(_ORDER):
            if name and part.tag.startswith(name):
                return number
        return _ORDER.index("marker") if part.tag in {"keyword", "chapter-marker"} else 4

    element[:] = sorted(element, key=place)


def _audio_rate(rate: int) -> str:
    known = {32000: "32k", 44100: "44.1k", 48000: "48k", 88200: "88.2k", 96000: "96k"}
    return known.get(rate, "48k")
