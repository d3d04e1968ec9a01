"""FCP7 XML (xmeml): what Premiere, Resolve and Hiero exchange.

Positions in a file count frames from its first, at full speed or after a speed change; Premiere's
ticks beside them are exact. A clip beside a transition has -1 for that end, and its in or out
point includes what the transition shows of it.
"""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from aigc_studio.core.document import Clip, Marker, MediaAsset, Sequence, Track
from aigc_studio.core.errors import InterchangeError
from aigc_studio.core.ids import ClipId, SequenceId
from aigc_studio.core.interchange import ImportedTimeline, TimelineWish
from aigc_studio.core.rates import FrameRate
from aigc_studio.core.timecode import format_timecode, parse_timecode
from aigc_studio.core.transitions import PLAIN_KIND, Transition
from aigc_studio.editing.settling import cut_frame
from aigc_studio.interchange.carrying import TICKS, Carries
from aigc_studio.interchange.film import Film, Item, from_first, items, stream_place
from aigc_studio.interchange.places import file_url, offline
from aigc_studio.interchange.safe_xml import Element, child, restored, text_of, written
from aigc_studio.interchange.transition_names import WIPE_CODES, XMEML, xmeml_kind
from aigc_studio.interchange.xmeml_reading import KIND, read_xmeml

_NTSC = 1001
CARRIES = Carries(
    steps=TICKS,
    counts_retimed=True,
    largest_speed_part=10_000,
    camera_timecode=False,
    kinds={kind: kind for kind in XMEML},
    extras=KIND,
)


class Xmeml:
    """The format."""

    suffixes = (".xml",)
    carries = CARRIES

    def prepare(self, film: Film) -> tuple[Film, tuple[str, ...]]:
        if film.rate.denominator not in {1, _NTSC} or film.rate.numerator % film.rate.nominal:
            raise InterchangeError("This format has no such frame rate; choose a usual one.")
        return film, ()

    def encode(self, film: Film, path: Path) -> bytes:
        del path
        root = Element("xmeml", version="5")
        _Writing(film).sequence(root, film.sequence)
        return written(root, "xmeml")

    def decode(self, data: bytes, path: Path, wish: TimelineWish) -> ImportedTimeline:
        del wish
        return read_xmeml(data, path)


class _Writing:
    """Files and nested timelines are written whole where they come first, then by their id."""

    def __init__(self, film: Film) -> None:
        self._film = film
        self._files: dict[str, str] = {}
        self._sequences: dict[SequenceId, str] = {}
        self._clip_ids: dict[ClipId, str] = {}

    def sequence(self, parent: Element, sequence: Sequence) -> None:
        if sequence.id in self._sequences:
            child(parent, "sequence", id=self._sequences[sequence.id])
            return
        film = Film(self._film.project, sequence)
        self._sequences[sequence.id] = f"sequence-{len(self._sequences) + 1}"
        for _, clip in sequence.clips():
            self._clip_ids[clip.id] = f"clipitem-{len(self._clip_ids) + 1}"
        made = child(parent, "sequence", id=self._sequences[sequence.id])
        child(made, "name", sequence.name)
        child(made, "duration", sequence.duration)
        rate(made, film.rate)
        _timecode(made, sequence.start_frame, film.rate, is_drop=film.is_drop)
        media = child(made, "media")
        video = child(media, "video")
        _video_format(video, film.rate, (sequence.width, sequence.height))
        for track in sequence.video_tracks:
            self._track(child(video, "track"), film, track)
        audio = child(media, "audio")
        child(audio, "numOutputChannels", 2)
        characteristics = child(child(audio, "format"), "samplecharacteristics")
        child(characteristics, "depth", 16)
        child(characteristics, "samplerate", sequence.sample_rate)
        for track in sequence.audio_tracks:
            self._track(child(audio, "track"), film, track)
        for marker in sequence.markers:
            _marker(made, marker)

    def _track(self, made: Element, film: Film, track: Track) -> None:
        made.set("MZ.TrackName", track.name)
        told: set[str] = set()
        for item in items(track):
            if item.clip is None:
                continue
            for transition in (item.incoming, item.outgoing):
                is_after = transition is item.outgoing
                if transition is None or transition.id in told:
                    continue
                if is_after and transition.after is not None:
                    continue  # it comes with the clip after it
                if not is_after:
                    _transition(made, film, track, transition)
                    told.add(transition.id)
            self._clip(made, film, track, item, item.clip)
            if item.outgoing is not None and item.outgoing.after is None:
                _transition(made, film, track, item.outgoing)
        for kind, text in track.extras:
            kept = restored(text) if kind == KIND else None
            if kept is not None:
                made.append(kept)
        child(made, "enabled", _truth(not track.is_muted))
        child(made, "locked", _truth(track.is_locked))

    def _clip(self, parent: Element, film: Film, track: Track, item: Item, clip: Clip) -> None:
        asset = film.asset(clip)
        made = child(parent, "clipitem", id=self._clip_ids[clip.id])
        child(made, "name", clip.name)
        child(made, "enabled", _truth(clip.is_enabled))
        child(made, "duration", _frames_of(asset, film.rate, clip))
        rate(made, film.rate)
        child(made, "start", item.start if item.incoming is None else -1)
        child(made, "end", item.end if item.outgoing is None else -1)
        told = from_first(asset, clip.source_start) / clip.speed
        first = film.rate.frames_nearest(told) - item.head
        length = item.duration + item.head + item.tail
        child(made, "in", first)
        child(made, "out", first + length)
        head = told - film.rate.seconds(item.head)
        child(made, "pproTicksIn", _ticks(head))
        child(made, "pproTicksOut", _ticks(head + film.rate.seconds(length)))
        inner = film.nested(asset)
        if inner is not None:
            self.sequence(made, inner)
        else:
            self._file(made, film, asset, clip)
        if track.kind == "audio":
            source = child(made, "sourcetrack")
            child(source, "mediatype", "audio")
            child(source, "trackindex", stream_place(asset, clip, "audio") + 1)
        if clip.speed != 1:
            _speed(made, clip, track.kind)
        if clip.gain_db:
            _gain(made, clip.gain_db)
        self._links(made, film.sequence, clip)
        for _, text in clip.extras:
            kept = restored(text)
            if kept is not None:
                made.append(kept)

    def _links(self, made: Element, sequence: Sequence, clip: Clip) -> None:
        linked = sequence.linked(clip.id)
        if len(linked) < 2:  # noqa: PLR2004 - a pair
            return
        for other in linked:
            found = sequence.find_clip(other)
            if found is None:
                continue
            track, _ = found
            same = [t.id for t in sequence.tracks if t.kind == track.kind]
            link = child(made, "link")
            child(link, "linkclipref", self._clip_ids[other])
            child(link, "mediatype", track.kind)
            child(link, "trackindex", same.index(track.id) + 1)
            child(link, "clipindex", [c.id for c in track.clips].index(other) + 1)

    def _file(self, parent: Element, film: Film, asset: MediaAsset | None, clip: Clip) -> None:
        path = asset.path if asset is not None and asset.sequence_id is None else ""
        path = path or offline(asset.name if asset is not None else clip.name)
        if path in self._files:
            child(parent, "file", id=self._files[path])
            return
        self._files[path] = f"file-{len(self._files) + 1}"
        made = child(parent, "file", id=self._files[path])
        child(made, "name", asset.name if asset is not None else clip.name)
        child(made, "pathurl", file_url(path).replace("file:///", "file://localhost/", 1))
        own = _media_rate(asset, film.rate)
        rate(made, own)
        child(made, "duration", _frames_of(asset, own, clip))
        if asset is not None:
            _media(made, asset, own)


def rate(parent: Element, frame_rate: FrameRate) -> None:
    made = child(parent, "rate")
    child(made, "timebase", frame_rate.nominal)
    child(made, "ntsc", _truth(frame_rate.denominator == _NTSC))


def _timecode(parent: Element, frame: int, frame_rate: FrameRate, *, is_drop: bool) -> None:
    made = child(parent, "timecode")
    rate(made, frame_rate)
    child(made, "string", format_timecode(frame, frame_rate, drop=is_drop))
    child(made, "frame", frame)
    child(made, "displayformat", "DF" if is_drop else "NDF")


def _video_format(parent: Element, frame_rate: FrameRate, size: tuple[int, int]) -> None:
    made = child(child(parent, "format"), "samplecharacteristics")
    rate(made, frame_rate)
    child(made, "width", size[0])
    child(made, "height", size[1])
    child(made, "anamorphic", "FALSE")
    child(made, "pixelaspectratio", "square")
    child(made, "fielddominance", "none")


def _media(made: Element, asset: MediaAsset, own: FrameRate) -> None:
    info = asset.info
    try:
        frame = parse_timecode(info.start_timecode, own) if info.start_timecode else 0
    except ValueError:
        frame = 0
    _timecode(made, frame, own, is_drop=";" in info.start_timecode)
    media = child(made, "media")
    stream = info.main_video
    if stream is not None:
        video = child(child(media, "video"), "samplecharacteristics")
        rate(video, own)
        width, height = stream.display_size
        child(video, "width", width)
        child(video, "height", height)
    for sound in info.audio:
        audio = child(media, "audio")
        characteristics = child(audio, "samplecharacteristics")
        child(characteristics, "depth", 16)
        child(characteristics, "samplerate", sound.sample_rate)
        child(audio, "channelcount", sound.channels)


def _transition(parent: Element, film: Film, track: Track, transition: Transition) -> None:
    cut = cut_frame(transition, track) or 0
    made = child(parent, "transitionitem")
    child(made, "start", cut - transition.lead)
    child(made, "end", cut + transition.tail)
    child(made, "alignment", _alignment(transition))
    child(made, "cutPointTicks", _ticks(film.rate.seconds(transition.lead)))
    rate(made, film.rate)
    kept = next((restored(text) for kind, text in transition.extras if kind == KIND), None)
    if kept is not None and _is_of(kept, transition, track):
        made.append(kept)
        return
    name, effect_id, category = XMEML[transition.kind]
    effect = child(made, "effect")
    child(effect, "name", name)
    child(effect, "effectid", effect_id)
    child(effect, "effectcategory", category)
    child(effect, "effecttype", "transition")
    child(effect, "mediatype", track.kind)
    if track.kind == "video":
        child(effect, "wipecode", WIPE_CODES.get(transition.kind, 0))
        child(effect, "wipeaccuracy", 100)
        child(effect, "startratio", 0)
        child(effect, "endratio", 1)
        child(effect, "reverse", "FALSE")


def _is_of(effect: Element, transition: Transition, track: Track) -> bool:
    """Whether what was kept is still what is shown: its kind may have been changed here."""
    kind = xmeml_kind(text_of(effect, "name"), text_of(effect, "effectid"))[0]
    return transition.kind == (kind or PLAIN_KIND[track.kind])


def _alignment(transition: Transition) -> str:
    if transition.before is None:
        return "start-black"
    if transition.after is None:
        return "end-black"
    if transition.lead == 0:
        return "start"
    return "end" if transition.tail == 0 else "center"


def _speed(made: Element, clip: Clip, kind: str) -> None:
    effect = _effect(made, "Time Remap", "timeremap", "motion", kind)
    percent = repr(float(clip.speed * 100))
    for name, low, high, value in (
        ("variablespeed", 0, 1, "0"),
        ("speed", -100000, 100000, percent),
        ("reverse", None, None, "FALSE"),
        ("frameblending", None, None, "FALSE"),
    ):
        parameter = child(effect, "parameter", authoringApp="AIGC Studio")
        child(parameter, "parameterid", name)
        child(parameter, "name", name)
        if low is not None:
            child(parameter, "valuemin", low)
            child(parameter, "valuemax", high)
        child(parameter, "value", value)


def _gain(made: Element, gain_db: float) -> None:
    effect = _effect(made, "Audio Levels", "audiolevels", "audiolevels", "audio")
    parameter = child(effect, "parameter")
    child(parameter, "parameterid", "level")
    child(parameter, "name", "Level")
    child(parameter, "valuemin", 0)
    child(parameter, "valuemax", 3.98109)
    child(parameter, "value", repr(10 ** (gain_db / 20)))


def _effect(made: Element, name: str, effect_id: str, category: str, kind: str) -> Element:
    effect = child(child(made, "filter"), "effect")
    child(effect, "name", name)
    child(effect, "effectid", effect_id)
    child(effect, "effectcategory", category)
    child(effect, "effecttype", category)
    child(effect, "mediatype", kind)
    return effect


def _marker(parent: Element, marker: Marker) -> None:
    made = child(parent, "marker")
    child(made, "name", marker.name)
    child(made, "comment", marker.note)
    child(made, "in", marker.frame)
    child(made, "out", marker.frame + marker.duration if marker.duration else -1)


def _media_rate(asset: MediaAsset | None, otherwise: FrameRate) -> FrameRate:
    stream = asset.info.main_video if asset is not None else None
    if stream is None or stream.is_variable_rate:
        return otherwise
    own = stream.frame_rate
    is_usual = own.denominator in {1, _NTSC} and own.numerator % own.nominal == 0
    return own if is_usual else otherwise


def _frames_of(asset: MediaAsset | None, own: FrameRate, clip: Clip) -> int:
    if asset is None or asset.info.kind == "still":
        return clip.duration
    return max(own.frames_nearest(asset.info.duration), 1)


def _ticks(seconds: Fraction) -> int:
    return (seconds * TICKS + Fraction(1, 2)).__floor__()


def _truth(value: bool) -> str:  # noqa: FBT001 - the words of the format
    return "TRUE" if value else "FALSE"
