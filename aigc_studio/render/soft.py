"""What goes into a file beside pictures and sound: subtitles to be turned on, and chapters."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, cast

from aigc_studio.core.errors import RenderError
from aigc_studio.core.ids import SubtitleTrackId
from aigc_studio.media.opening import open_input
from aigc_studio.render.plan import RenderPlan

if TYPE_CHECKING:
    from av.container import OutputContainer
    from av.packet import Packet
    from av.stream import Stream
    from av.subtitles.stream import SubtitleStream

_MS = 1000
_CODECS = {".mp4": "mov_text", ".mov": "mov_text", ".mkv": "subrip", ".webm": "webvtt"}
_HEAD = (
    b"[Script Info]\nScriptType: v4.00+\nPlayResX: 384\nPlayResY: 288\n\n[V4+ Styles]\n"
    b"Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour,"
    b" Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline,"
    b" Shadow, Alignment, MarginL, MarginR, MarginV, Encoding\n"
    b"Style: Default,Arial,16,&Hffffff,&Hffffff,&H0,&H0,0,0,0,0,100,100,0,0,1,1,0,2,10,10,10,1\n\n"
    b"[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
)
_LANGUAGES = {
    "en": "eng",
    "zh": "chi",
    "de": "ger",
    "fr": "fre",
    "es": "spa",
    "it": "ita",
    "ja": "jpn",
    "ko": "kor",
    "pt": "por",
    "ru": "rus",
    "ar": "ara",
    "hi": "hin",
}


@dataclass(frozen=True, slots=True)
class SoftCue:
    """In thousandths of a second of the file."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class SoftTrack:
    name: str
    language: str
    cues: tuple[SoftCue, ...]


@dataclass(frozen=True, slots=True)
class ChapterMark:
    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Beside:
    """All of it."""

    tracks: tuple[SoftTrack, ...] = ()
    chapters: tuple[ChapterMark, ...] = ()


def beside(plan: RenderPlan, tracks: tuple[SubtitleTrackId, ...], *, chapters: bool) -> Beside:
    """What of the sequence lies in the range, from the start of the file."""
    sequence = plan.sequence
    chosen = tuple(t for t in sequence.subtitles if t.id in tracks)
    soft = tuple(SoftTrack(t.name, t.language, tuple(_cues(plan, t.id))) for t in chosen if t.cues)
    return Beside(soft, _chapters(plan) if chapters else ())


def _cues(plan: RenderPlan, track_id: SubtitleTrackId) -> list[SoftCue]:
    track = plan.sequence.subtitle_track(track_id)
    found = []
    for cue in track.cues if track is not None else ():
        part = cue.range.intersection(plan.range)
        if part is not None:
            found.append(SoftCue(_at(plan, part.start), _at(plan, part.end), cue.text))
    return found


def _chapters(plan: RenderPlan) -> tuple[ChapterMark, ...]:
    """From each marker to the next; what comes before the first belongs to a nameless one."""
    marks = sorted({m.frame: m.name for m in plan.sequence.markers}.items())
    inside = [(frame, name) for frame, name in marks if plan.range.contains(frame)]
    if not inside:
        return ()
    if inside[0][0] > plan.range.start:
        inside.insert(0, (plan.range.start, plan.sequence.name))
    ends = [*(frame for frame, _ in inside[1:]), plan.range.end]
    return tuple(
        ChapterMark(_at(plan, frame), _at(plan, end), name)
        for (frame, name), end in zip(inside, ends, strict=True)
    )


def _at(plan: RenderPlan, frame: int) -> int:
    return round(plan.sequence.frame_rate.seconds(frame - plan.range.start) * _MS)


def refuse_unfit(suffix: str, wanted: Beside) -> None:
    """Raises RenderError when this kind of file cannot hold subtitles."""
    if wanted.tracks and suffix not in _CODECS:
        known = ", ".join(_CODECS)
        raise RenderError(
            f"Files that end in “{suffix}” hold no subtitle streams; use {known} or burn them in."
        )


class SoftStreams:
    """Writes the subtitle streams of a file along with its pictures, and its chapters."""

    def __init__(self, container: OutputContainer, suffix: str, wanted: Beside) -> None:
        self._container = container
        self._streams = [_add(container, _CODECS[suffix], track) for track in wanted.tracks]
        self._waiting = sorted(
            ((cue, place) for place, track in enumerate(wanted.tracks) for cue in track.cues),
            key=lambda pair: -pair[0].start,
        )
        self._is_movie_text = _CODECS.get(suffix) == "mov_text"
        if wanted.chapters:
            container.set_chapters(
                [
                    {
                        "id": number,
                        "start": mark.start,
                        "end": mark.end,
                        "time_base": Fraction(1, _MS),
                        "metadata": {"title": mark.name},
                    }
                    for number, mark in enumerate(wanted.chapters)
                ]
            )

    def write_until(self, seconds: Fraction | None) -> None:
        """Cues that begin before ``seconds``; None writes all that is left."""
        while self._waiting and (seconds is None or self._waiting[-1][0].start < seconds * _MS):
            cue, place = self._waiting.pop()
            packet = self._packet(cue)
            packet.stream = self._streams[place]
            self._container.mux(packet)

    def _packet(self, cue: SoftCue) -> Packet[SubtitleStream]:
        from av.packet import Packet

        text = cue.text.encode()
        if self._is_movie_text:
            text = len(text).to_bytes(2, "big") + text
        packet = cast("Packet[SubtitleStream]", Packet(text))
        packet.time_base = Fraction(1, _MS)
        packet.pts = packet.dts = cue.start
        packet.duration = cue.end - cue.start
        return packet


def _add(container: OutputContainer, codec: str, track: SoftTrack) -> SubtitleStream:
    from av.subtitles.stream import SubtitleStream

    stream = container.add_stream(codec)
    if not isinstance(stream, SubtitleStream):
        raise RenderError(f"“{codec}” does not encode subtitles.")
    stream.codec_context.subtitle_header = _HEAD
    stream.codec_context.time_base = Fraction(1, _MS)
    stream.time_base = Fraction(1, _MS)
    stream.metadata["language"] = _LANGUAGES.get(track.language, track.language or "und")
    stream.metadata["title"] = track.name
    return stream


def read_cues(path: Path) -> tuple[tuple[SoftCue, ...], ...]:
    """The cues of each stream of subtitles in a file, as they are stored. Raises MediaError."""
    with open_input(path) as container:
        streams = [s for s in container.streams if s.type == "subtitle"]
        found: dict[int, list[SoftCue]] = {s.index: [] for s in streams}
        if not streams:
            return ()
        for packet in container.demux(streams):
            cue = _cue_of(packet)
            if cue is not None:
                found[packet.stream_index].append(cue)
    return tuple(tuple(cues) for cues in found.values())


def _cue_of(packet: Packet[Stream]) -> SoftCue | None:
    """None for what fills the gaps between cues."""
    data = bytes(packet)
    if packet.stream.codec_context.codec.canonical_name == "mov_text":
        data = data[2 : 2 + int.from_bytes(data[:2], "big")]
    text = data.decode("utf-8", "replace").strip()
    if packet.pts is None or not text:
        return None
    scale = (packet.time_base or Fraction(1, _MS)) * _MS
    start = round(packet.pts * scale)
    return SoftCue(start, start + round((packet.duration or 0) * scale), text)
