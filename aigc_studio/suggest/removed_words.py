"""What was cut out between two clips of the same file, to be shown struck through and put back."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from aigc_studio.core.document import Clip, Sequence, Track
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import AssetId, ClipId, LinkId, derived_id, new_id
from aigc_studio.core.rates import FrameRange, FrameRate, TimeRange, merged
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.clips import TrimClips
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.placing import Insert, Placement
from aigc_studio.suggest.asset_words import AssetTranscript
from aigc_studio.suggest.cut_points import is_inside_word, is_quiet, level_at
from aigc_studio.suggest.ramp_course import missing_course
from aigc_studio.suggest.restored_cues import Restored, cues_again
from aigc_studio.suggest.transcript import SequenceTranscript, without


@dataclass(frozen=True, slots=True)
class Removed:
    """Words of a file that lie between two of its clips and are nowhere on the timeline.

    ``before`` is the number of the transcript's word that they stood before.
    """

    before: int
    transcript: AssetTranscript
    places: range
    left: ClipId
    right: ClipId

    @property
    def text(self) -> str:
        return self.transcript.text(self.places)


def removed_words(sequence: Sequence, transcript: SequenceTranscript) -> tuple[Removed, ...]:
    """Everything that can be shown struck through, in reading order."""
    shown = _shown(transcript)
    found: list[Removed] = []
    sources = {item.clip.asset_id: item.transcript for item in transcript.heard}
    numbers = _first_numbers(transcript)
    for left, right in _joins(sequence):
        source = sources.get(left.asset_id)
        if source is None:
            continue
        end = left.source_range(sequence.frame_rate).end
        gap = TimeRange(left.media_at(end), right.media_at(right.source_start))
        before = numbers.get(right.id)
        if before is None:
            last = transcript.word_before(right.start)
            before = 0 if last is None else last + 1
        places = source.inside(gap)
        found += [
            Removed(before, source, part, left.id, right.id)
            for part in _left_over(places, shown.get(left.asset_id, []))
        ]
    return tuple(sorted(found, key=lambda r: (r.before, r.places.start)))


def restore_words(sequence: Sequence, removed: Removed, places: range | None = None) -> Edit:
    """Puts removed words back, or some of them, with what else was cut there and their subtitles.

    Raises EditError when the two clips no longer meet.
    """
    places = removed.places if places is None else places
    left, right = _found(sequence, removed.left), _found(sequence, removed.right)
    if left.end != right.start:
        raise EditError("Close the gap between the two clips first; then the words fit in.")
    start, end = _stretch_to_restore(sequence, removed, (left, right), places)
    missing = sequence.frame_rate.frames_floor(
        (right.source_start - left.source_at(left.end, sequence.frame_rate)) / left.speed
    )
    pairs = _cut_together(sequence, left, right)
    if _is_spanned(sequence, left.end):
        edit: Edit = _insertion(sequence, pairs, FrameRange(start, end))
    elif start == 0:
        ids = tuple(one.id for _, one, _ in pairs)
        edit = TrimClips(sequence.id, ids, "out", end, ripple=True)
    elif end == missing:
        ids = tuple(other.id for _, _, other in pairs)
        edit = TrimClips(sequence.id, ids, "in", start - missing, ripple=True)
    else:
        edit = _insertion(sequence, pairs, FrameRange(start, end))
    back = Restored(removed.transcript, left, right, FrameRange(start, end))
    before, after = cues_again(sequence, back)
    return Batch("Restore words", (*before, edit, *after))


def _stretch_to_restore(
    sequence: Sequence, removed: Removed, join: tuple[Clip, Clip], places: range
) -> tuple[int, int]:
    """Frames of what is missing, from the end of the left clip, that hold the words wanted.

    All of it when all words are wanted; else up to the best cut towards the words that stay away.
    """
    left, right = join
    rate = sequence.frame_rate
    origin = left.source_at(left.end, rate)
    missing = rate.frames_floor((right.source_start - origin) / left.speed)
    if not places or places.start < removed.places.start or places.stop > removed.places.stop:
        raise EditError("Select words that were removed.")
    start, end = 0, missing
    course = missing_course(left, right, rate)

    def cut_between(number: int) -> int:
        one, other = removed.transcript.words[number - 1 : number + 1]
        if course is None:
            edges = (
                rate.frames_ceil((one.source.end - origin) / left.speed),
                rate.frames_floor((other.source.start - origin) / left.speed),
            )
        else:
            ends = course.frame_after(one.source.end), course.frame_before(other.source.start)
            edges = ends[0] - left.end, ends[1] - left.end
        frames = range(min(edges), max(edges) + 1)

        def cost(frame: int) -> tuple[bool, bool, float]:
            return _cost(removed, left.media_at(left.source_at(left.end + frame, rate)))

        return min(frames, key=cost)

    if places.start > removed.places.start:
        start = min(max(cut_between(places.start), 0), missing - 1)
    if places.stop < removed.places.stop:
        end = min(max(cut_between(places.stop), start + 1), missing)
    if end <= start:
        raise EditError("There is no frame to put back there.")
    return start, end


def _cost(removed: Removed, seconds: Fraction) -> tuple[bool, bool, float]:
    """Smaller is a better place to cut."""
    source = removed.transcript
    return (
        is_inside_word(source, seconds),
        not is_quiet(source, seconds),
        level_at(source, seconds),
    )


def _joins(sequence: Sequence) -> Iterator[tuple[Clip, Clip]]:
    """Neighbours on a sound track that come from one file, with something of it left out."""
    for track in sequence.audio_tracks:
        for left, right in pairwise(track.clips):
            rate, end = sequence.frame_rate, left.source_range(sequence.frame_rate).end
            plays = left.asset_id, left.speed, left.ramp, left.stream_index
            is_same = plays == (right.asset_id, right.speed, right.ramp, right.stream_index)
            if is_same and end < right.source_start and _can_be_read(left, right, rate):
                yield left, right


def _can_be_read(left: Clip, right: Clip, rate: FrameRate) -> bool:
    """Not of what a ramp ran backwards through."""
    return left.ramp is None or missing_course(left, right, rate) is not None


def _shown(transcript: SequenceTranscript) -> dict[AssetId, list[range]]:
    """Disjoint ranges of places in order; they are few, since pieces of a file touch each other."""
    shown: dict[AssetId, list[FrameRange]] = {}
    for stretch in transcript.stretches:
        part = FrameRange(stretch.first, stretch.end)
        shown.setdefault(stretch.clip.asset_id, []).append(part)
    return {key: [range(r.start, r.end) for r in merged(rows)] for key, rows in shown.items()}


def _left_over(places: range, shown: list[range]) -> list[range]:
    first = bisect_right(shown, places.start, key=lambda part: part.stop)
    last = bisect_left(shown, places.stop, key=lambda part: part.start)
    return without(places, shown[first:last])


def _first_numbers(transcript: SequenceTranscript) -> dict[ClipId, int]:
    numbers: dict[ClipId, int] = {}
    for stretch, offset in zip(transcript.stretches, transcript.offsets, strict=False):
        numbers.setdefault(stretch.clip.id, offset)
    return numbers


def _found(sequence: Sequence, clip_id: ClipId) -> Clip:
    found = sequence.find_clip(clip_id)
    if found is None:
        raise EditError("The clip this was made for is no longer on the timeline.")
    return found[1]


def _cut_together(sequence: Sequence, left: Clip, right: Clip) -> list[tuple[Track, Clip, Clip]]:
    """The clips on each unlocked track that lost the same stretch at the same frame."""
    rate = sequence.frame_rate
    lost = (right.source_start - left.source_at(left.end, rate)) / left.speed
    return [
        (track, one, other)
        for track in sequence.tracks
        if not track.is_locked
        for one, other in pairwise(track.clips)
        if one.end == other.start == left.end
        and one.asset_id == other.asset_id
        and (one.speed, one.ramp) == (other.speed, other.ramp)
        and (other.source_start - one.source_at(one.end, rate)) / one.speed == lost
    ]


def _is_spanned(sequence: Sequence, frame: int) -> bool:
    return any(c.start < frame < c.end for t, c in sequence.clips() if not t.is_locked)


def _insertion(
    sequence: Sequence, pairs: list[tuple[Track, Clip, Clip]], missing: FrameRange
) -> Insert:
    seed = new_id("edit")
    placements = []
    for number, (track, one, _) in enumerate(pairs):
        piece = replace(
            one,
            id=ClipId(derived_id("clip", seed, number)),
            start=one.end,
            duration=missing.duration,
            source_start=one.source_at(one.end + missing.start, sequence.frame_rate),
            link=None if one.link is None else LinkId(derived_id("link", seed, one.link)),
        )
        placements.append(Placement(track.id, piece))
    if not placements:
        raise EditError("The track these words were on is locked; unlock it first.")
    return Insert(sequence.id, tuple(placements), seed=seed)
