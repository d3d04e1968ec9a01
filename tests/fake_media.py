"""Fakes of media, analysis and suggestions: invented but steady results."""

from __future__ import annotations

import base64
import hashlib
import math
import pickle
from array import array
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from aigc_studio.core.document import Clip
from aigc_studio.core.document import Sequence as DocumentSequence
from aigc_studio.core.errors import MediaError, ModelError
from aigc_studio.core.feeling import Feeling
from aigc_studio.core.ids import (
    SuggestionId,
    derived_id,
)
from aigc_studio.core.looks import Looks, ShotLook
from aigc_studio.core.media import MediaInfo, ProbedMedia
from aigc_studio.core.passages import PassageExample
from aigc_studio.core.people import KnownPerson, SeenPerson
from aigc_studio.core.rates import FrameRange, FrameRate, TimeRange
from aigc_studio.core.results import (
    Boundary,
    Floats,
    MediaFeatures,
    PictureTimes,
    Shot,
    ShotAnalysis,
    Thumbnail,
    Waveform,
)
from aigc_studio.core.settings import Settings
from aigc_studio.core.sounds import SameSound
from aigc_studio.core.speech import Speech
from aigc_studio.core.subtitles import TimedCue
from aigc_studio.editing.clips import RemoveClips, SplitClips
from aigc_studio.jobs.context import JobContext
from aigc_studio.suggest.footage import Felt, Looked, Situation, Sounded
from aigc_studio.suggest.moved_cues import Retiming
from aigc_studio.suggest.people import seen_people
from aigc_studio.suggest.sequence_feeling import sequence_feeling
from aigc_studio.suggest.shot_looks import look_of, shot_looks
from aigc_studio.suggest.suggestion import (
    Alternative,
    Evidence,
    Provenance,
    Reason,
    Sentence,
    Suggestion,
)
from tests.documents import RATE, media_info

T = TypeVar("T")

TINY_JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQEAZABkAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQ"
    "c1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSk"
    "pKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wAARCAAJABADASIAAhEBAxEB/8QAHwAAAQUBAQEBAQEAAAAAAAAA"
    "AAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAk"
    "M2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKT"
    "lJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/8QA"
    "HwEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3AAECAxEEBSExBhJBUQdh"
    "cRMiMoEIFEKRobHBCSMzUvAVYnLRChYkNOEl8RcYGRomJygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hp"
    "anN0dXZ3eHl6goOEhYaHiImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uLm6wsPExcbHyMnK0tPU1dbX2Nna4uPk"
    "5ebn6Onq8vP09fb3+Pn6/9oADAMBAAIRAxEAPwCvRRRWxkf/2Q=="
)


@dataclass
class FakeProber:
    """Knows files by name; ``bad`` in a name is refused, unknown ones are a minute of video."""

    infos: dict[str, MediaInfo] = field(default_factory=dict)

    def probe(self, path: str, context: JobContext) -> ProbedMedia:
        context.check()
        name = Path(path).name
        if "bad" in name:
            raise MediaError(f"“{name}” cannot be read: it is damaged.")
        info = self.infos.get(name) or media_info(kind=_kind_of(name))
        return ProbedMedia(path, self.fingerprint(path), info)

    def fingerprint(self, path: str) -> str:
        file = Path(path)
        content = file.read_bytes() if file.is_file() else file.name.encode()
        return hashlib.sha256(content).hexdigest()[:16]


def _kind_of(name: str) -> str:
    suffix = Path(name).suffix.lower()
    if suffix in {".wav", ".mp3", ".ogg", ".flac", ".m4a"}:
        return "audio"
    return "still" if suffix in {".png", ".jpg", ".jpeg"} else "video"


@dataclass
class FakeExtractor:
    """Invented but steady features: one thumbnail a second, a waveform that swells."""

    version: str = "fake-1"
    jpeg: Callable[[str, float], bytes] = lambda _path, _seconds: TINY_JPEG

    def extract(self, path: str, info: MediaInfo, context: JobContext) -> MediaFeatures:
        context.progress(0.5, "Decoding")
        context.check()
        return features_of(info, lambda seconds: self.jpeg(path, seconds))

    def bare_decode_seconds(self, path: str, info: MediaInfo) -> float:
        del path
        return float(info.duration) / 100


def features_of(
    info: MediaInfo, jpeg: Callable[[float], bytes] = lambda _seconds: TINY_JPEG
) -> MediaFeatures:
    stream = info.main_video
    span = info.available_range
    count = stream.frames if stream is not None else 0
    rate = stream.frame_rate if stream is not None else RATE
    times = _times(count, rate, span.end)
    thumbnails = tuple(
        Thumbnail(rate.frames_floor(Fraction(s)), Fraction(s), jpeg(float(s)))
        for s in range(math.ceil(span.duration) if stream is not None else 0)
    )
    curves = {
        name: Floats.of([1.0] * count)
        for name in ("difference", "histogram", "luma_mean", "luma_deviation", "saturation")
    }
    return MediaFeatures(
        times,
        curves,
        bytes(count * 192),
        thumbnails,
        (waveform(span),) if info.audio else (),
        Floats.of([-20.0] * math.ceil(span.duration * 25)),
        span.start,
    )


@lru_cache(maxsize=64)
def _times(count: int, rate: FrameRate, end: Fraction) -> PictureTimes:
    return PictureTimes.of(
        (i * rate.denominator for i in range(count)), Fraction(1, rate.numerator), end
    )


@lru_cache(maxsize=64)
def waveform(span: TimeRange, sample_rate: int = 48000, bucket: int = 512) -> Waveform:
    count = max(1, math.ceil(span.duration * sample_rate / bucket))
    finest = array("b")
    for i in range(count):
        peak = int(100 * abs(math.sin(i / 23)) * abs(math.sin(i / 300)) + 8)
        finest.extend((-peak, peak))
    levels = [finest]
    while len(levels[-1]) > 64:
        last = levels[-1]
        coarse = array("b")
        for i in range(0, len(last), 8):
            group = last[i : i + 8]
            coarse.extend((min(group), max(group)))
        levels.append(coarse)
    packed = tuple(level.tobytes() for level in levels)
    return Waveform(1, sample_rate, span.start, bucket, packed)


@dataclass
class FakeShots:
    """Finds a cut every ``every`` pictures, in turn sure (0.95) and doubtful (0.4)."""

    every: int = 100
    failure: str = ""

    def version(self, settings: Settings) -> str:
        return f"fake-{self.every}-{settings.is_ai_enabled}"

    def detect(
        self,
        path: str,
        info: MediaInfo,
        features: MediaFeatures,
        settings: Settings,
        context: JobContext,
    ) -> ShotAnalysis:
        del path, info, settings
        context.progress(0.2, "Finding cuts")
        context.check()
        if self.failure:
            raise ModelError(self.failure)
        count = len(features.times)
        score = [0.05] * count
        found: list[Boundary] = []
        for number, picture in enumerate(range(self.every, count, self.every)):
            confidence = 0.4 if number % 2 else 0.95
            score[picture] = confidence
            at = features.times.seconds(picture)
            reasons = (("TransNetV2", confidence), ("Histogram", 0.7))
            found.append(Boundary("cut", picture, picture, at, at, confidence, reasons))
        return ShotAnalysis(Floats.of(score), tuple(found), 0.5, "fake detector")


class FakeCache:
    def __init__(self) -> None:
        self.results: dict[str, object] = {}

    def get(self, key: str, kind: type[T]) -> T | None:
        found = self.results.get(key)
        return found if isinstance(found, kind) else None

    def put(self, key: str, result: object) -> None:
        self.results[key] = result

    def raw(self, key: str) -> bytes | None:
        return pickle.dumps(self.results[key]) if key in self.results else None

    def put_raw(self, key: str, data: bytes) -> None:
        self.results[key] = pickle.loads(data)  # noqa: S301 - what this very class wrote

    def size_bytes(self) -> int:
        return 1_000_000 * len(self.results)

    def clear(self) -> None:
        self.results.clear()

    def drop(self, prefix: str) -> None:
        self.results = {k: r for k, r in self.results.items() if not k.startswith(prefix)}


@dataclass
class FakeSuggester:
    """A split at every sure boundary under a clip of V1, a drop of the last clip there."""

    def seen_people(
        self, looked: Sequence[Looked], known: Sequence[KnownPerson]
    ) -> tuple[SeenPerson, ...]:
        return seen_people(looked, known)

    def same_sound(self, one: Sounded, other: Sounded) -> SameSound | None:
        return None

    def passage_examples(self, situation: Situation) -> tuple[PassageExample, ...]:
        return ()

    def suggest(self, situation: Situation) -> tuple[Suggestion, ...]:
        sequence = situation.sequence
        if sequence is None or not sequence.video_tracks:
            return ()
        found: list[Suggestion] = []
        studied = {s.asset.id: s for s in situation.studied}
        clips = sequence.video_tracks[0].clips
        for clip in clips:
            known = studied.get(clip.asset_id)
            sure = known.analysis.boundaries(known.threshold) if known else ()
            first = bisect_left(sure, clip.source_start, key=lambda b: b.start_seconds)
            for boundary in sure[first:]:
                if boundary.start_seconds > clip.source_start + sequence.frame_rate.seconds(
                    clip.duration
                ):
                    break
                frame = sequence.frame_rate.frames_nearest(
                    boundary.start_seconds - clip.source_start
                )
                if 0 < frame < clip.duration:
                    found.append(split_suggestion(situation, clip, clip.start + frame, boundary))
        if len(clips) > 1 and studied:
            found.append(drop_suggestion(situation, clips[-1]))
        return tuple(sorted(found, key=lambda s: (s.range.start, s.kind)))

    def retime(self, cues: Sequence[TimedCue], speech: Speech) -> Retiming | None:
        """The first cue comes to the first word."""
        if not cues or not speech.words:
            return None
        shift = speech.words[0].start - cues[0].start
        return Retiming(Fraction(1), shift, 1.0, is_by_words=True)

    def feeling(self, sequence: DocumentSequence, felt: Sequence[Felt]) -> Feeling:
        return sequence_feeling(sequence, felt)

    def look(self, looks: Looks, start: Fraction, end: Fraction) -> ShotLook:
        return look_of(looks, start, end)

    def shot_looks(
        self, looks: Looks, boundaries: Sequence[Boundary], within: TimeRange | None = None
    ) -> tuple[ShotLook, ...]:
        return shot_looks(looks, boundaries, within)

    def shots(self, features: MediaFeatures, boundaries: tuple[Boundary, ...]) -> tuple[Shot, ...]:
        edges = [0, *(b.start for b in boundaries), len(features.times)]
        return tuple(
            Shot(
                start,
                end,
                features.times.seconds(start),
                features.times.seconds(end),
                (start + end) // 2,
                sharpness=0.8,
                exposure=0.0,
                motion=0.1,
                shake=0.1,
                color=(90, 90, 90),
                is_black=False,
                is_frozen=False,
                signature=bytes(192),
            )
            for start, end in pairwise(edges)
        )


@dataclass
class SeeingSuggester(FakeSuggester):
    """Keeps what it was shown."""

    seen: list[Situation] = field(default_factory=list)

    def suggest(self, situation: Situation) -> tuple[Suggestion, ...]:
        self.seen.append(situation)
        return super().suggest(situation)


def split_suggestion(
    situation: Situation, clip: Clip, frame: int, boundary: Boundary
) -> Suggestion:
    sequence = situation.sequence
    assert sequence is not None
    ids = sequence.linked(clip.id)
    return Suggestion(
        SuggestionId(derived_id("split", clip.asset_id, boundary.start)),
        "split",
        SplitClips(sequence.id, ids, frame, seed=f"split-{frame}"),
        Sentence("Split “{name}” where a new shot begins", (("name", clip.name),)),
        tuple(Reason(name, value, value) for name, value in boundary.reasons),
        boundary.confidence,
        (Evidence("shots", clip.asset_id, clip.source_range(sequence.frame_rate)),),
        sequence.id,
        FrameRange(frame, frame + 1),
        ids,
        situation.revision,
        Provenance("TransNetV2", "1", "MIT", "cpu"),
    )


def drop_suggestion(situation: Situation, clip: Clip) -> Suggestion:
    sequence = situation.sequence
    assert sequence is not None
    ids = sequence.linked(clip.id)
    lift = Alternative(Sentence("Leave a gap"), RemoveClips(sequence.id, ids))
    return Suggestion(
        SuggestionId(derived_id("drop", clip.id)),
        "drop",
        RemoveClips(sequence.id, ids, ripple=True),
        Sentence("Drop “{name}”: it is out of focus", (("name", clip.name),)),
        (Reason("sharpness", 0.1, 0.8), Reason("shake", 0.6, 0.3)),
        0.7,
        (),
        sequence.id,
        clip.range_in_parent,
        ids,
        situation.revision,
        Provenance("classical"),
        (lift,),
    )
