"""Documents for tests, written as text: ``document("V1: a[0:50] b[50:90]")``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from aigc_studio.core.document import Clip, MediaAsset, Project, Sequence, Track
from aigc_studio.core.ids import (
    AssetId,
    ClipId,
    CueId,
    LinkId,
    SequenceId,
    SubtitleTrackId,
    TrackId,
    derived_id,
)
from aigc_studio.core.media import AudioStream, MediaInfo, VideoStream
from aigc_studio.core.rates import FrameRate, TimeRange
from aigc_studio.core.subtitles import CueWord, SubtitleCue, SubtitleTrack

RATE = FrameRate(25)


def media_info(
    seconds: float | Fraction = 60,
    *,
    kind: str = "video",
    rate: FrameRate = RATE,
    size: tuple[int, int] = (1920, 1080),
    has_sound: bool = True,
    is_variable_rate: bool = False,
) -> MediaInfo:
    """What a prober says of a plain file of that kind."""
    span = TimeRange(Fraction(0), Fraction(seconds))
    picture = VideoStream(
        0,
        "h264",
        *size,
        rate,
        span,
        rate.frames_nearest(span.duration) if kind == "video" else 1,
        is_variable_rate,
    )
    sound = AudioStream(1, "aac", 48000, 2, span, "stereo")
    notes = ("The frame rate varies.",) if is_variable_rate else ()
    return MediaInfo(
        kind,  # type: ignore[arg-type]
        "png" if kind == "still" else "mp4",
        8_000_000,
        TimeRange(Fraction(0), Fraction(0)) if kind == "still" else span,
        () if kind == "audio" else (picture,),
        (sound,) if kind == "audio" or (kind == "video" and has_sound) else (),
        notes=notes,
    )


def asset(name: str, info: MediaInfo | None = None, path: str | None = None) -> MediaAsset:
    """An asset whose id is ``asset-NAME``."""
    place = path or f"/footage/{name}"
    return MediaAsset(AssetId(f"asset-{name}"), name, place, f"print-{name}", info or media_info())


def document(
    text: str, *, seconds: int = 600, rate: FrameRate = RATE, name: str = "Test"
) -> Project:
    """A project from lines such as ``V1: a[0:50] b[50:90@100]``; a line a track.

    ``a[0:50@100]`` is asset ``a`` on frames 0 to 50, from its frame 100 on. Clip ids are the
    asset's name, ``a``, then ``a.2`` and so on; on other tracks ``A1:a``. Clips of the
    same asset with the same frames on two tracks are linked. ``S1: Good_day[0:50]`` is a subtitle
    track with a cue ``Good day`` of two timed words; cue ids are ``S1.1``, ``S1.2`` and so on.
    """
    names: dict[str, MediaAsset] = {}
    tracks: list[Track] = []
    subtitles: list[SubtitleTrack] = []
    for line in filter(None, (part.strip() for part in text.splitlines())):
        label, _, rest = line.partition(":")
        if label.startswith("S"):
            subtitles.append(_subtitles(label, rest))
            continue
        kind = "video" if label.startswith("V") else "audio"
        clips = [_clip(label, word, names, rate, seconds) for word in rest.split()]
        tracks.append(Track(TrackId(label), kind, label, _unique(clips)))
    sequence = Sequence(
        SequenceId("main"),
        "Timeline 1",
        rate,
        1920,
        1080,
        tracks=tuple(tracks),
        subtitles=tuple(subtitles),
    )
    return Project(name, tuple(names.values()), (_linked(sequence),), sequence.id)


def _clip(
    label: str, word: str, names: dict[str, MediaAsset], rate: FrameRate, seconds: int
) -> Clip:
    name, _, span = word.rstrip("]").partition("[")
    span, _, source = span.partition("@")
    start, end = map(int, span.split(":"))
    found = names.setdefault(name, asset(name, media_info(seconds, rate=rate)))
    clip_id = ClipId(name if label == "V1" else f"{label}:{name}")
    first = rate.seconds(int(source or 0))
    return Clip(clip_id, found.id, name, start, end - start, first)


def _subtitles(label: str, rest: str) -> SubtitleTrack:
    cues = []
    for number, item in enumerate(rest.split(), 1):
        name, _, span = item.rstrip("]").partition("[")
        start, end = map(int, span.split(":"))
        text = name.replace("_", " ")
        words = []
        at = 0
        for word in text.split():
            moment = (end - start) * at // len(text)
            words.append(CueWord(moment, (at, at + len(word))))
            at += len(word) + 1
        cue_id = CueId(f"{label}.{number}")
        cues.append(SubtitleCue(cue_id, start, end - start, text, words=tuple(words)))
    return SubtitleTrack(SubtitleTrackId(label), label, "en", tuple(cues))


def _unique(clips: Iterable[Clip]) -> tuple[Clip, ...]:
    seen: dict[str, int] = {}
    result = []
    for clip in clips:
        seen[clip.id] = count = seen.get(clip.id, 0) + 1
        result.append(clip if count == 1 else replace(clip, id=ClipId(f"{clip.id}.{count}")))
    return tuple(result)


def _linked(sequence: Sequence) -> Sequence:
    groups: dict[tuple[str, int, int], int] = {}
    for _, clip in sequence.clips():
        key = (clip.asset_id, clip.start, clip.end)
        groups[key] = groups.get(key, 0) + 1

    def link(clip: Clip) -> Clip:
        key = (clip.asset_id, clip.start, clip.end)
        return replace(clip, link=LinkId(derived_id("link", *key))) if groups[key] > 1 else clip

    tracks = tuple(replace(t, clips=tuple(map(link, t.clips))) for t in sequence.tracks)
    return replace(sequence, tracks=tracks)


def spelled(project: Project, sequence_id: SequenceId | None = None) -> str:
    """The tracks of a timeline as ``document`` reads them, by the names of the clips."""
    sequence = project.sequence(sequence_id)
    assert sequence is not None
    lines = []
    for track in sequence.tracks:
        words = [_spelled(clip, sequence.frame_rate) for clip in track.clips]
        lines.append(" ".join([f"{track.name}:", *words]))
    return "\n".join(lines)


def _spelled(clip: Clip, rate: FrameRate) -> str:
    first = rate.frames_floor(clip.source_start)
    source = f"@{first}" if first else ""
    return f"{clip.name}[{clip.start}:{clip.end}{source}]"
