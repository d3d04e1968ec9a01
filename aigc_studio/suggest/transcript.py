"""The transcript of a sequence: the words of the clips that lie in it, in reading order.

A word belongs to a clip when its middle lies in the clip's source range. Sound counts, not picture:
clips on audio tracks that are heard, of their asset's main sound (that is what was listened to).
The same sound on two tracks in sync is read once. Where clips sound together, whole utterances
follow each other by their starts.

Words are made when they are asked for: after an edit only the order of the clips is built again,
which takes milliseconds for hours of talk.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import accumulate

from aigc_studio.core.document import Clip, MediaAsset, Project, Sequence, WordCorrection
from aigc_studio.core.ids import AssetId, ClipId, TrackId
from aigc_studio.core.rates import FrameRange, FrameRate, TimeRange
from aigc_studio.suggest.asset_words import (
    PARAGRAPH_PAUSE_MS,
    AssetTranscript,
    AssetWord,
    asset_transcript,
    joined,
    speaks_anew,
)
from aigc_studio.suggest.footage import Spoken
from aigc_studio.suggest.ramp_course import Course, courses
from aigc_studio.suggest.voice_names import named_voices

_JUMP_MS = 3000
"""How much of the media may be missing between two clips of one paragraph."""
_SOUNDING_TOGETHER = 8
"""How many utterances back a word may still sound."""


@dataclass(frozen=True, slots=True)
class SpokenWord:
    """One word of the sequence. ``index`` to ``index_end``: its words in the speech of the file."""

    clip_id: ClipId
    track_id: TrackId
    asset_id: AssetId
    fingerprint: str
    index: int
    index_end: int
    text: str
    frames: FrameRange
    """On the sequence; only what the clip plays of it."""
    source: TimeRange
    confidence: float
    voice: int
    speaker: str
    """The name given to the voice, or nothing."""
    has_space: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words ``first`` up to, not including, ``end`` of the transcript, said by one voice."""

    first: int
    end: int
    asset_id: AssetId
    voice: int
    speaker: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words ``first`` to ``end`` of an asset's transcript as one clip plays them."""

    track_id: TrackId
    clip: Clip
    transcript: AssetTranscript
    first: int
    end: int
    scale: tuple[int, int, int]
    """(a, b, c): a word at m milliseconds lies (m·a - b) / c frames after the clip's start."""
    course: Course | None = None
    """In place of that where the clip has a ramp: the part of it that these words lie in."""

    def __len__(self) -> int:
        return self.end - self.first

    def start_frame(self, place: int) -> int:
        start_ms = self.transcript.words[place].start_ms
        if self.course is not None:
            part = self.course.frames
            return min(self.course.frame_before(Fraction(start_ms, 1000)), part.end - 1)
        a, b, c = self.scale
        frame = (start_ms * a - b) // c
        return self.clip.start + max(0, min(frame, self.clip.duration - 1))

    def end_frame(self, place: int) -> int:
        end_ms = self.transcript.words[place].end_ms
        if self.course is not None:
            part = self.course.frames
            return max(self.course.frame_after(Fraction(end_ms, 1000)), part.start + 1)
        a, b, c = self.scale
        frame = -((b - end_ms * a) // c)
        return self.clip.start + max(1, min(frame, self.clip.duration))

    def frames_of(self, source: TimeRange) -> tuple[int, int]:
        """The first and last frame edge around a stretch of the media."""
        if self.course is not None:
            return self.course.frames_of(source)
        a, b, c = self.scale
        return (
            self.clip.start + int(source.start * 1000 * a - b) // c,
            self.clip.start - int(b - source.end * 1000 * a) // c,
        )

    @property
    def beat(self) -> tuple[object, ...]:
        """The same for clips that play the same of a file at the same moments."""
        if self.course is None:
            a, b, c = self.scale
            return self.clip.asset_id, Fraction(a, c), self.clip.start - Fraction(b, c)
        clip, part = self.clip, self.course.frames
        return clip.asset_id, clip.ramp, clip.speed, clip.source_start, clip.start, part

    def word(self, place: int) -> SpokenWord:
        word, asset = self.transcript.words[place], self.transcript.asset
        start = self.start_frame(place)
        return SpokenWord(
            self.clip.id,
            self.track_id,
            asset.id,
            asset.fingerprint,
            word.index,
            word.index_end,
            word.text,
            FrameRange(start, max(start + 1, self.end_frame(place))),
            word.source,
            word.confidence,
            word.voice,
            word.speaker,
            word.has_space,
        )


@dataclass(frozen=True, slots=True)
class Heard:
    """A clip that is heard, of a file that was listened to; it may hold no word."""

    track_id: TrackId
    clip: Clip
    transcript: AssetTranscript


@dataclass(frozen=True, slots=True)
class SequenceTranscript:
    """Words are counted from 0 in reading order."""

    heard: tuple[Heard, ...]
    """By track."""
    stretches: tuple[Stretch, ...]
    offsets: tuple[int, ...]
    """The number of the first word of each stretch, then how many words there are."""
    paragraphs: tuple[Paragraph, ...]

    def __len__(self) -> int:
        return self.offsets[-1]

    def place(self, number: int) -> tuple[Stretch, int]:
        """The stretch that holds a word, and its place in the asset's transcript."""
        if not 0 <= number < len(self):
            raise IndexError(number)
        at = bisect_right(self.offsets, number) - 1
        stretch = self.stretches[at]
        return stretch, stretch.first + number - self.offsets[at]

    def word(self, number: int) -> SpokenWord:
        stretch, place = self.place(number)
        return stretch.word(place)

    def words(self, first: int = 0, end: int | None = None) -> Iterator[SpokenWord]:
        for stretch, places in self.parts(first, len(self) if end is None else end):
            yield from map(stretch.word, places)

    def parts(self, first: int, end: int) -> Iterator[tuple[Stretch, range]]:
        """The stretches that hold the words from ``first`` to ``end``, with their places there."""
        at = max(bisect_right(self.offsets, first) - 1, 0)
        while at < len(self.stretches) and self.offsets[at] < end:
            stretch, offset = self.stretches[at], self.offsets[at]
            low, high = max(first - offset, 0), min(end - offset, len(stretch))
            if low < high:
                yield stretch, range(stretch.first + low, stretch.first + high)
            at += 1

    def read(self, first: int = 0, end: int | None = None) -> Iterator[AssetWord]:
        """The words without their frames, which is quicker."""
        for stretch, places in self.parts(first, len(self) if end is None else end):
            yield from stretch.transcript.words[places.start : places.stop]

    def text(self, first: int = 0, end: int | None = None) -> str:
        return joined((word.text, word.has_space) for word in self.read(first, end))

    def frames(self, first: int, end: int) -> FrameRange:
        """From the first frame of any of these words to the last."""
        spans = [
            (stretch.start_frame(places[0]), stretch.end_frame(places[-1]))
            for stretch, places in self.parts(first, end)
        ]
        return FrameRange(min(start for start, _ in spans), max(end for _, end in spans))

    def word_at(self, frame: int) -> int | None:
        """The word that sounds at a frame; the later one where two do."""
        last = self._stretch_before(frame)
        for at in range(last, max(last - _SOUNDING_TOGETHER, -1), -1):
            number = self._word_in(at, frame)
            stretch, place = self.place(number)
            if frame < stretch.end_frame(place):
                return number
        return None

    def word_before(self, frame: int) -> int | None:
        """The last word that begins at or before a frame."""
        at = self._stretch_before(frame)
        return None if at < 0 else self._word_in(at, frame)

    def _stretch_before(self, frame: int) -> int:
        return bisect_right(self.stretches, frame, key=lambda s: s.start_frame(s.first)) - 1

    def _word_in(self, at: int, frame: int) -> int:
        stretch = self.stretches[at]
        places = range(stretch.first, stretch.end)
        return self.offsets[at] + bisect_right(places, frame, key=stretch.start_frame) - 1

    def paragraph_at(self, number: int) -> int:
        """The place of the paragraph that holds a word."""
        return bisect_right(self.paragraphs, number, key=lambda p: p.first) - 1

    def words_between(self, frames: FrameRange) -> range:
        """Words whose first frame lies in a range, as one run of numbers; for a drawn range."""
        first, last = self.word_before(frames.start - 1), self.word_before(frames.end - 1)
        low = 0 if first is None else first + 1
        return range(low, max(low, 0 if last is None else last + 1))


class Transcripts:
    """Builds transcripts and keeps what an edit did not touch. One thread at a time."""

    def __init__(self) -> None:
        self._assets: dict[AssetId, tuple[object, AssetTranscript]] = {}
        self._clips: dict[ClipId, tuple[AssetTranscript, Clip, range]] = {}

    def of_assets(
        self, project: Project, spoken: Iterable[Spoken]
    ) -> dict[AssetId, AssetTranscript]:
        """The corrected transcript of every asset that was listened to."""
        by_print: dict[str, list[WordCorrection]] = {}
        for correction in project.corrections:
            by_print.setdefault(correction.fingerprint, []).append(correction)
        items = tuple(spoken)
        names: dict[str, dict[int, str]] = {}
        for (fingerprint, number), speaker in named_voices(project, items).items():
            names.setdefault(fingerprint, {})[number] = speaker.name
        kept: dict[AssetId, tuple[object, AssetTranscript]] = {}
        for item in items:
            mine = by_print.get(item.asset.fingerprint, [])
            known = names.get(item.asset.fingerprint, {})
            kept[item.asset.id] = self._asset(item, mine, known)
        self._assets = kept
        return {asset_id: transcript for asset_id, (_, transcript) in kept.items()}

    def of_sequence(
        self, project: Project, spoken: Iterable[Spoken], sequence: Sequence | None = None
    ) -> SequenceTranscript:
        """The transcript of a sequence, or of the open one; empty where there is none."""
        transcripts = self.of_assets(project, spoken)
        chosen = project.sequence() if sequence is None else sequence
        if chosen is None:
            return SequenceTranscript((), (), (0,), ())
        clips: dict[ClipId, tuple[AssetTranscript, Clip, range]] = {}
        stretches: list[Stretch] = []
        heard = tuple(_heard(chosen, transcripts))
        for item in heard:
            clip, transcript = item.clip, item.transcript
            if clip.ramp is not None:
                stretches += _along_ramp(item, chosen.frame_rate)
                continue
            places = self._places(clip, transcript, chosen.frame_rate)
            clips[clip.id] = transcript, clip, places
            if places:
                scale = _scale(clip, chosen.frame_rate)
                part = Stretch(item.track_id, clip, transcript, places.start, places.stop, scale)
                stretches.append(part)
        self._clips = clips
        ordered = _in_reading_order(stretches)
        offsets = (0, *accumulate(map(len, ordered)))
        paragraphs = _paragraphs(ordered, offsets, chosen.frame_rate)
        return SequenceTranscript(heard, tuple(ordered), offsets, paragraphs)

    def _asset(
        self, item: Spoken, corrections: list[WordCorrection], names: dict[int, str]
    ) -> tuple[object, AssetTranscript]:
        known = self._assets.get(item.asset.id)
        basis = (corrections, names, item.asset)
        if known is not None and known[1].speech is item.speech and known[0] == basis:
            return known
        return basis, asset_transcript(item.asset, item.speech, corrections, names)

    def _places(self, clip: Clip, transcript: AssetTranscript, rate: FrameRate) -> range:
        known = self._clips.get(clip.id)
        if known is not None and known[0] is transcript and _plays_the_same(known[1], clip):
            return known[2]
        return transcript.inside(clip.source_range(rate))


def sequence_transcript(
    project: Project, spoken: Iterable[Spoken], sequence: Sequence | None = None
) -> SequenceTranscript:
    """The same for once, with nothing kept."""
    return Transcripts().of_sequence(project, spoken, sequence)


def _heard(sequence: Sequence, transcripts: dict[AssetId, AssetTranscript]) -> Iterator[Heard]:
    for track in sequence.audio_tracks:
        if track.is_muted:
            continue
        for clip in track.clips:
            transcript = transcripts.get(clip.asset_id)
            # What plays backwards or is frozen says no words that can be read.
            is_heard = clip.is_enabled and _runs_forward(clip, sequence.frame_rate)
            if transcript is not None and is_heard and _is_main(clip, transcript.asset):
                yield Heard(track.id, clip, transcript)


def _runs_forward(clip: Clip, rate: FrameRate) -> bool:
    return clip.ramp is None or bool(courses(clip, rate))


def _along_ramp(item: Heard, rate: FrameRate) -> Iterator[Stretch]:
    """The words of a clip with a ramp, for each part of it that runs forward."""
    clip, transcript = item.clip, item.transcript
    for course in courses(clip, rate):
        places = transcript.inside(course.source)
        if places:
            scale = _scale(clip, rate)
            yield Stretch(item.track_id, clip, transcript, places.start, places.stop, scale, course)


def _is_main(clip: Clip, asset: MediaAsset) -> bool:
    main = asset.info.main_audio
    return main is not None and clip.stream_index in {None, main.index}


def _plays_the_same(a: Clip, b: Clip) -> bool:
    return a is b or (
        a.source_start == b.source_start and a.duration == b.duration and a.speed == b.speed
    )


def _scale(clip: Clip, rate: FrameRate) -> tuple[int, int, int]:
    start, speed = clip.source_start, clip.speed
    up = speed.denominator * rate.numerator
    down = 1000 * start.denominator * speed.numerator * rate.denominator
    return start.denominator * up, 1000 * start.numerator * up, down


# --- order ----------------------------------------------------------------------------------------


def _in_reading_order(stretches: list[Stretch]) -> list[Stretch]:
    """Clips by their start; those that sound together utterance by utterance."""
    # A stable sort: of clips that start together the one on the lower track comes first.
    waiting = sorted(stretches, key=lambda s: s.clip.start)
    ordered: list[Stretch] = []
    together: list[Stretch] = []
    end = 0
    for stretch in waiting:
        if together and stretch.clip.start >= end:
            ordered += _interleaved(together)
            together = []
        together.append(stretch)
        end = max(end, stretch.clip.end)
    return ordered + _interleaved(together)


def _interleaved(together: list[Stretch]) -> list[Stretch]:
    if len(together) < 2:  # noqa: PLR2004 - a pair
        return together
    pieces = [piece for stretch in _once_each(together) for piece in _utterances(stretch)]
    pieces.sort(key=lambda s: s.start_frame(s.first))
    result: list[Stretch] = []
    for piece in pieces:
        last = result[-1] if result else None
        if last is not None and _runs_on(last, piece):
            result[-1] = _part(last, last.first, piece.end)
        else:
            result.append(piece)
    return result


def _runs_on(last: Stretch, piece: Stretch) -> bool:
    is_same = last.clip is piece.clip and last.course == piece.course
    return is_same and last.end == piece.first


def _once_each(together: list[Stretch]) -> Iterator[Stretch]:
    """Without the words that another clip plays at the same moment."""
    if len({stretch.clip.asset_id for stretch in together}) == len(together):
        yield from together
        return
    taken: dict[tuple[object, ...], list[range]] = {}
    for stretch in together:
        others = taken.setdefault(stretch.beat, [])
        for left in without(range(stretch.first, stretch.end), others):
            yield _part(stretch, left.start, left.stop)
        others.append(range(stretch.first, stretch.end))


def without(places: range, others: list[range]) -> list[range]:
    """What of these places lies in none of the others."""
    left = [places] if places else []
    for other in others:
        left = [
            part
            for one in left
            for part in (
                range(one.start, min(one.stop, other.start)),
                range(max(one.start, other.stop), one.stop),
            )
            if part
        ]
    return left


def _utterances(stretch: Stretch) -> Iterator[Stretch]:
    edges = _within(stretch.transcript.runs, stretch)
    for first, end in zip([stretch.first, *edges], [*edges, stretch.end], strict=True):
        yield _part(stretch, first, end)


def _part(stretch: Stretch, first: int, end: int) -> Stretch:
    return replace(stretch, first=first, end=end)


def _within(starts: tuple[int, ...], stretch: Stretch) -> tuple[int, ...]:
    """Those of ``starts`` that lie inside a stretch, not at its front."""
    return starts[bisect_right(starts, stretch.first) : bisect_left(starts, stretch.end)]


# --- paragraphs -----------------------------------------------------------------------------------


def _paragraphs(
    stretches: list[Stretch], offsets: tuple[int, ...], rate: FrameRate
) -> tuple[Paragraph, ...]:
    starts: list[tuple[int, Stretch, int]] = []
    before: Stretch | None = None
    pause = rate.frames_ceil(Fraction(PARAGRAPH_PAUSE_MS, 1000))
    for stretch, offset in zip(stretches, offsets, strict=False):
        if before is None or _is_new_paragraph(before, stretch, pause):
            starts.append((offset, stretch, stretch.first))
        inner = _within(stretch.transcript.paragraphs, stretch)
        starts += [(offset + place - stretch.first, stretch, place) for place in inner]
        before = stretch
    ends = [*(first for first, _, _ in starts[1:]), offsets[-1]]
    result = []
    for (first, stretch, place), end in zip(starts, ends, strict=False):
        word = stretch.transcript.words[place]
        asset_id = stretch.clip.asset_id
        result.append(Paragraph(first, end, asset_id, word.voice, word.speaker))
    return tuple(result)


def _is_new_paragraph(before: Stretch, after: Stretch, pause_frames: int) -> bool:
    if before.transcript is not after.transcript:
        return True
    last, first = before.transcript.words[before.end - 1], after.transcript.words[after.first]
    if not -1 <= first.start_ms - last.end_ms <= _JUMP_MS or first.index < last.index:
        return True
    starts = after.transcript.paragraphs
    at = bisect_left(starts, after.first)
    is_start = at < len(starts) and starts[at] == after.first
    silence = after.start_frame(after.first) - before.end_frame(before.end - 1)
    return is_start or speaks_anew(last.voice, first.voice) or silence >= pause_frames
