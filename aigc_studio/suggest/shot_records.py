"""All that is known of a file, told shot by shot: what the index of footage is made of.

Shots lie between boundaries at the editor's threshold; what is longer than half a minute, and what
has no shots (a recording of sound, a file whose shots are not known), is told in stretches that end
with a sentence. A word belongs to the shot in which its middle lies, a key frame to that in which
it stands, so a moved threshold needs no new analysis.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from aigc_studio.core.document import MediaAsset, WordCorrection
from aigc_studio.core.finding import ShotRecord
from aigc_studio.core.looks import FaceTrack, Looks, ShotLook
from aigc_studio.core.rates import TimeRange
from aigc_studio.core.results import Boundary, Floats, ShotAnalysis
from aigc_studio.core.sights import ColourShare, KeyFrame, Sights, Tag
from aigc_studio.core.sounds import Sounds
from aigc_studio.core.speech import Speech
from aigc_studio.suggest.asset_words import AssetTranscript, asset_transcript
from aigc_studio.suggest.shot_looks import shot_looks

LONGEST_SHOT = Fraction(30)
"""Seconds; a longer one is told in parts, or a whole interview would be one find."""
STRETCH = Fraction(15)
"""About so long is a stretch of sound."""
_LEAST_STRETCH = Fraction(5)
_LEAST_SOUND = Fraction(1, 5)
"""Share of a shot from which on a kind of sound is told of it."""
_LEAST_TAG = 0.05
_MOST_TAGS = 12
_SILENCE_DB = -55.0
_MANY_LETTERS = 1200
_NAME_WORD = re.compile(r"[^\W\d]{2,}|[\u4e00-\u9fff]+")
_NO_NAMES = frozenset(
    (
        *("img", "dsc", "dscn", "dscf", "mvi", "mov", "vid", "pxl", "gopr", "dji", "clip", "video"),
        *("audio", "image", "screenshot", "untitled", "sequence", "export", "final", "copy"),
    )
)


@dataclass(frozen=True, slots=True)
class KnownFile:
    """One asset with whatever is known of it by now."""

    asset: MediaAsset
    shots: ShotAnalysis | None = None
    threshold: float | None = None
    sights: Sights | None = None
    looks: Looks | None = None
    sounds: Sounds | None = None
    speech: Speech | None = None
    corrections: tuple[WordCorrection, ...] = ()
    faces: Mapping[int, str] = field(default_factory=dict)
    """The names of faces, by their place in ``looks.faces``."""
    voices: Mapping[int, str] = field(default_factory=dict)
    """The names of voices, by their number in ``speech.voices``."""


def shot_records(known: KnownFile) -> tuple[ShotRecord, ...]:
    """Every shot of the file in order, without the vectors of its words and of its sound."""
    speech = known.speech
    transcript = (
        asset_transcript(known.asset, speech, known.corrections, dict(known.voices))
        if speech is not None
        else None
    )
    spans = _spans(known, transcript)
    looked = _looked(known, spans)
    return tuple(
        _record(known, number, span, transcript, look)
        for number, (span, look) in enumerate(zip(spans, looked, strict=True))
    )


def record_text(record: ShotRecord) -> str:
    """What a record is about, in both languages and in one line, to be embedded by its meaning."""
    tags = ", ".join(f"{t.en} {t.zh}" for t in record.tags if t.kind != "graphics")
    parts = (tags, record.said, record.read, " ".join(record.people), _name_words(record.name))
    return ". ".join(part for part in parts if part)[:_MANY_LETTERS]


def without_faces(record: ShotRecord, names: frozenset[str] | set[str] | None) -> ShotRecord:
    """The same without those names (casefolded; None: all) where they are of a face alone.

    What was made of a text with a name in it is taken away too.
    """
    gone = {n for n in record.by_face if names is None or n.casefold() in names}
    if not gone:
        return record
    return replace(
        record,
        people=tuple(n for n in record.people if n not in gone),
        by_face=tuple(n for n in record.by_face if n not in gone),
        meaning=Floats(),
    )


def _name_words(name: str) -> str:
    """What a name says; the numbers and letters that cameras give say nothing."""
    words = _NAME_WORD.findall(name.rsplit(".", 1)[0].replace("_", " "))
    return " ".join(w for w in words if w.casefold() not in _NO_NAMES)


# --- where shots lie ------------------------------------------------------------------------------


def _spans(known: KnownFile, transcript: AssetTranscript | None) -> list[TimeRange]:
    whole = _whole(known)
    if known.asset.info.kind == "still":
        return [whole]
    edges = [whole.start, *_cuts(known, whole), whole.end]
    longest = LONGEST_SHOT if known.asset.info.main_video is not None else STRETCH
    ends = _sentence_ends(transcript)
    spans: list[TimeRange] = []
    for start, end in itertools.pairwise(edges):
        spans += _parts(TimeRange(start, end), longest, ends)
    return spans


def _whole(known: KnownFile) -> TimeRange:
    whole = known.asset.info.available_range
    if whole.end > whole.start:
        return whole
    return TimeRange(whole.start, whole.start + Fraction(5))


def _cuts(known: KnownFile, whole: TimeRange) -> list[Fraction]:
    if known.shots is None:
        return []
    cuts: list[Fraction] = []
    for boundary in known.shots.boundaries(known.threshold):
        middle = (boundary.start_seconds + boundary.end_seconds) / 2
        if (cuts[-1] if cuts else whole.start) < middle < whole.end:
            cuts.append(middle)
    return cuts


def _sentence_ends(transcript: AssetTranscript | None) -> list[Fraction]:
    """Where one may part talk: in the pause before a sentence."""
    if transcript is None:
        return []
    words = transcript.words
    return [
        max(
            words[place - 1].source.end,
            (words[place - 1].source.end + words[place].source.start) / 2,
        )
        for place in transcript.runs
        if place > 0
    ]


def _parts(span: TimeRange, longest: Fraction, ends: Sequence[Fraction]) -> list[TimeRange]:
    parts: list[TimeRange] = []
    start = span.start
    while span.end - start > longest:
        latest = min(start + longest, span.end - _LEAST_STRETCH)
        place = bisect_right(ends, latest) - 1
        at = ends[place] if place >= 0 and ends[place] > start + _LEAST_STRETCH else latest
        parts.append(TimeRange(start, at))
        start = at
    return [*parts, TimeRange(start, span.end)]


def _looked(known: KnownFile, spans: list[TimeRange]) -> list[ShotLook | None]:
    """How each stretch looks; told once for all, by boundaries at their ends."""
    looks = known.looks
    if looks is None:
        return [None] * len(spans)
    boundaries = [Boundary("cut", 0, 0, s.start, s.start, 1.0) for s in spans[1:]]
    told = shot_looks(looks, boundaries, TimeRange(spans[0].start, spans[-1].end))
    starts = [look.start for look in told]
    result: list[ShotLook | None] = []
    for span in spans:
        place = bisect_right(starts, (span.start + span.end) / 2) - 1
        result.append(told[place] if place >= 0 else None)
    return result


# --- what is in them ------------------------------------------------------------------------------


def _record(
    known: KnownFile,
    number: int,
    span: TimeRange,
    transcript: AssetTranscript | None,
    look: ShotLook | None,
) -> ShotRecord:
    asset, info = known.asset, known.asset.info
    frames = _frames(known.sights, span)
    best = _typical(frames, span)
    picture = info.main_video if info.kind != "audio" else None
    seen, heard = _seen(known, span), _heard(span, transcript)
    width, height = picture.display_size if picture is not None else (0, 0)
    moves = picture is not None and info.kind == "video"
    return ShotRecord(
        fingerprint=asset.fingerprint,
        path=asset.path,
        name=asset.name,
        number=number,
        start=span.start,
        end=span.end,
        kind=info.kind,
        poster=best.at if best is not None else (span.start + span.end) / 2,
        said=transcript.text(transcript.inside(span)) if transcript is not None else "",
        read=_read(frames),
        tags=_tags(frames),
        people=tuple(dict.fromkeys([*seen, *heard])),
        faces=look.faces if look is not None else None,
        sounds=_sounds(known, span),
        scale=look.scale if look is not None else "unknown",
        motion=_motion(look, is_still=info.kind == "still"),
        colours=_colours(frames),
        rating=asset.rating,
        quality=best.quality if best is not None else 0.5,
        width=width,
        height=height,
        rate=picture.frame_rate.fraction if picture is not None and moves else Fraction(0),
        camera=info.camera,
        recorded=info.recorded,
        picture=best.picture if best is not None else Floats(),
        shown=best.shown if best is not None else Floats(),
        by_face=tuple(n for n in dict.fromkeys(seen) if n not in heard),
    )


def _frames(sights: Sights | None, span: TimeRange) -> list[KeyFrame]:
    """Those that stand in it, else the one whose stretch covers its middle."""
    if sights is None:
        return []
    inside = [f for f in sights.frames if span.start <= f.at < span.end]
    middle = (span.start + span.end) / 2
    return inside or [f for f in sights.frames if f.stretch.start <= middle < f.stretch.end]


def _typical(frames: list[KeyFrame], span: TimeRange) -> KeyFrame | None:
    """The best to look at that stands in the shot."""
    inside = [f for f in frames if span.start <= f.at < span.end] or frames
    return max(inside, key=lambda f: (f.quality + f.sharpness, -f.at), default=None)


def _tags(frames: Iterable[KeyFrame]) -> tuple[Tag, ...]:
    """Each once, as sure as in the surest picture."""
    best: dict[str, Tag] = {}
    for frame in frames:
        for tag in frame.tags:
            known = best.get(tag.key)
            if tag.confidence >= _LEAST_TAG and (
                known is None or tag.confidence > known.confidence
            ):
                best[tag.key] = tag
    return tuple(sorted(best.values(), key=lambda t: (-t.confidence, t.key))[:_MOST_TAGS])


def _read(frames: Iterable[KeyFrame]) -> str:
    """Each line once, as a title stays over many pictures."""
    lines = dict.fromkeys(line.text.strip() for frame in frames for line in frame.text)
    return "\n".join(line for line in lines if line)


def _colours(frames: list[KeyFrame]) -> tuple[ColourShare, ...]:
    shares: dict[str, float] = {}
    for frame in frames:
        for colour in frame.colours:
            shares[colour.colour] = shares.get(colour.colour, 0.0) + colour.share / len(frames)
    ordered = sorted(shares.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(ColourShare(colour, share) for colour, share in ordered)


def _motion(look: ShotLook | None, *, is_still: bool) -> str:
    if is_still:
        return "still"
    return look.camera if look is not None else "unknown"


def _seen(known: KnownFile, span: TimeRange) -> list[str]:
    return [
        name
        for place, name in sorted(known.faces.items())
        if known.looks is not None
        and place < len(known.looks.faces)
        and _is_in(known.looks.faces[place], span)
    ]


def _heard(span: TimeRange, transcript: AssetTranscript | None) -> list[str]:
    if transcript is None:
        return []
    inside = transcript.inside(span)
    return [w.speaker for w in transcript.words[inside.start : inside.stop] if w.speaker]


def _is_in(face: FaceTrack, span: TimeRange) -> bool:
    place = bisect_left(face.times, span.start)
    return place < len(face.times) and face.times[place] < span.end


def _sounds(known: KnownFile, span: TimeRange) -> tuple[str, ...]:
    """Kinds of sound that fill a good part of it; ``silence`` of a track without any."""
    if known.asset.info.main_audio is None:
        return ()
    seconds: dict[str, Fraction] = {}
    length = span.end - span.start
    for part in known.sounds.spans if known.sounds is not None else ():
        shared = min(part.end, span.end) - max(part.start, span.start)
        if shared > 0:
            seconds[part.kind] = seconds.get(part.kind, Fraction(0)) + shared
    found = [
        kind
        for kind in ("speech", "singing", "music")
        if seconds.get(kind, 0) >= _LEAST_SOUND * length
    ]
    if "speech" not in found and _is_spoken(known.speech, span):
        found.insert(0, "speech")
    return tuple(found) if found or not _is_silent(known.sounds, span) else ("silence",)


def _is_spoken(speech: Speech | None, span: TimeRange) -> bool:
    if speech is None:
        return False
    shared = sum(
        (max(Fraction(0), min(v.end, span.end) - max(v.start, span.start)) for v in speech.voiced),
        Fraction(0),
    )
    return shared >= _LEAST_SOUND * (span.end - span.start)


def _is_silent(sounds: Sounds | None, span: TimeRange) -> bool:
    if sounds is None or not len(sounds.prosody.level_db):
        return False
    levels = sounds.prosody.level_db.view()
    first = max(0, int((span.start - sounds.start) * 25))
    inside = levels[first : max(first + 1, int((span.end - sounds.start) * 25))]
    return bool(len(inside)) and max(inside) < _SILENCE_DB
