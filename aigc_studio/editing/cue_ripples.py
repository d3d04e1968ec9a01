"""Subtitles as they stand after picture and sound were cut: every word with its moment, no slivers.

A cue loses the words whose moments are cut out of it. What is left too short to be read grows into
the pause beside it, else it joins the neighbour of its sentence. Where the words of a cue have no
moments (typed text), it keeps its text and is told to be cut.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import accumulate
from math import ceil

from aigc_studio.core.ids import CueId, derived_id
from aigc_studio.core.rates import FrameRange, FrameRate
from aigc_studio.core.subtitles import SHORTEST_CUE, CueWord, SubtitleCue, SubtitleTrack
from aigc_studio.editing.cue_surgery import at_place, moved
from aigc_studio.editing.cue_words import ends_sentence, joined, only_words, seam, without_words

_ROUNDING = Fraction(1, 1000)
_SOUNDING = Fraction(1, 10)
"""Seconds after its start by which a word is surely said."""
_GAP = 2
"""Frames that a cue which grows keeps from the next."""
_NOTICED = 5
"""A cut of less than one part in so many of typed text takes a pause and no words."""
_NEAR = Fraction(2)
"""Seconds between two cues that may become one."""


@dataclass(frozen=True, slots=True)
class Room:
    """The timeline that cues stand on after a cut."""

    rate: FrameRate
    end: int

    @property
    def shortest(self) -> int:
        """Frames a cue must stand to be read."""
        return ceil((SHORTEST_CUE + _ROUNDING) * self.rate.fraction)

    @property
    def near(self) -> int:
        return self.rate.frames_nearest(_NEAR)


class _Closing:
    """Disjoint gaps that are closed: where frames come to stand, and which are taken."""

    def __init__(self, gaps: list[FrameRange]) -> None:
        self.gaps = gaps
        self._starts = [gap.start for gap in gaps]
        self._taken = [0, *accumulate(gap.duration for gap in gaps)]

    def place(self, frame: int) -> int:
        """One inside a gap comes to the cut."""
        index = bisect_left(self._starts, frame)
        if index == 0:
            return frame
        before = self.gaps[index - 1]
        return frame - self._taken[index] + max(before.end - frame, 0)

    def takes(self, frame: int) -> bool:
        index = bisect_left(self._starts, frame + 1)
        return index > 0 and frame < self.gaps[index - 1].end


def pulled_subtitles(
    tracks: tuple[SubtitleTrack, ...], gaps: Iterable[FrameRange], room: Room
) -> tuple[SubtitleTrack, ...]:
    """Subtitles as they stand when disjoint gaps are closed; what was said in them goes."""
    closing = _Closing(sorted(gap for gap in gaps if gap.duration))
    if not closing.gaps or not tracks:
        return tracks

    def pulled(track: SubtitleTrack, first: int) -> tuple[SubtitleCue, ...]:
        kept: list[SubtitleCue] = []
        touched: set[CueId] = set()
        before = track.cues[first - 1].text if first else ""
        for cue in track.cues[first:]:
            start, end = closing.place(cue.start), closing.place(cue.end)
            if end - start == cue.duration:
                kept.append(cue if start == cue.start else moved(cue, start))
            elif end > start:
                is_new = not before or ends_sentence(before)
                rest = _spoken(cue, closing.takes, room, is_new=is_new)
                if not cue.words:
                    rest = _typed(cue, end - start, room)
                if rest is not None:
                    kept.append(_pulled(rest, start, end, closing.place))
                    touched.add(cue.id)
            before = cue.text
        return settled((*track.cues[:first], *kept), touched, room)

    return _each(tracks, closing.gaps[0].start, pulled)


def lifted_subtitles(
    tracks: tuple[SubtitleTrack, ...], gap: FrameRange, room: Room
) -> tuple[SubtitleTrack, ...]:
    """Subtitles over a stretch that becomes silent and black; nothing moves."""

    def lifted(track: SubtitleTrack, first: int) -> tuple[SubtitleCue, ...]:
        kept: list[SubtitleCue] = []
        touched: set[CueId] = set()
        before = track.cues[first - 1].text if first else ""
        for cue in track.cues[first:]:
            rest: SubtitleCue | None = cue
            if cue.range.overlaps(gap):
                is_new = not before or ends_sentence(before)
                rest = _spoken(cue, gap.contains, room, is_new=is_new)
                if rest is not None and rest.words and not rest.is_cut and rest is not cue:
                    rest = _off(rest, gap)
                    touched.add(cue.id)
            if rest is not None:
                kept.append(rest)
            before = cue.text
        return settled((*track.cues[:first], *kept), touched, room)

    return _each(tracks, gap.start, lifted)


def pushed_subtitles(
    tracks: tuple[SubtitleTrack, ...], from_frame: int, by_frames: int, room: Room
) -> tuple[SubtitleTrack, ...]:
    """Subtitles as they stand when a gap is opened.

    A cue over the place is parted between its words; typed text keeps to its larger part.
    """

    def pushed(track: SubtitleTrack, first: int) -> tuple[SubtitleCue, ...]:
        kept: list[SubtitleCue] = []
        touched: set[CueId] = set()
        for cue in track.cues[first:]:
            if cue.start >= from_frame:
                kept.append(moved(cue, cue.start + by_frames))
                continue
            parts = _parted(cue, from_frame, by_frames, room)
            kept += parts
            touched.update(part.id for part in parts)
        return settled((*track.cues[:first], *kept), touched, room)

    return _each(tracks, from_frame, pushed)


def laid(track: SubtitleTrack, cues: Iterable[SubtitleCue], room: Room) -> SubtitleTrack:
    """The track with cues put among its own, which give way where they stand in the same place."""
    new = sorted(cues, key=lambda cue: cue.start)
    touched = {cue.id for cue in new}
    own = list(track.cues)
    for wanted in new:
        cue = wanted
        first = bisect_left(own, cue.start + 1, key=lambda c: c.end)
        while first < len(own) and own[first].start < cue.end:
            other = own[first]
            touched.add(other.id)
            first_said = other.start + (other.words[0].start if other.words else 0)
            if first_said < cue.start:
                early, late = _around(other, cue.end, room)
                own[first] = at_place(early, other.start, cue.start)
                first += 1
                if late is not None:
                    # What is said in it after the new one ends comes behind that.
                    touched.add(late.id)
                    own.insert(first, at_place(late, cue.end, max(other.end, cue.end + 1)))
            elif other.end > cue.end:
                own[first] = at_place(other, cue.end, other.end)
            else:
                cue = joined(cue, moved(other, cue.start), seam(cue.text, other.text))
                cue = at_place(replace(cue, words=_rising(cue)), cue.start, max(cue.end, other.end))
                del own[first]
        own.insert(bisect_left(own, cue.start, key=lambda c: c.start), cue)
    return replace(track, cues=settled(tuple(own), touched, room))


def cues_within(track: SubtitleTrack, frames: FrameRange, room: Room) -> tuple[SubtitleCue, ...]:
    """What the subtitles of a stretch are by themselves: the parts of its cues said in it.

    Typed text belongs to where its middle lies.
    """
    found = []
    first = bisect_left(track.cues, frames.start + 1, key=lambda cue: cue.end)
    for cue in track.cues[first:]:
        if cue.start >= frames.end:
            break
        part: SubtitleCue | None = None
        if cue.words:
            part = only_words(cue, lambda w, cue=cue: frames.contains(_said(cue, w, room)))  # type: ignore[misc]
        elif frames.contains((cue.start + cue.end) // 2):
            part = cue
        if part is not None:
            found.append(at_place(part, max(cue.start, frames.start), min(cue.end, frames.end)))
    return tuple(found)


def settled(
    cues: Sequence[SubtitleCue], touched: set[CueId], room: Room
) -> tuple[SubtitleCue, ...]:
    """The cues with those of ``touched`` that are too short made readable."""
    result = list(cues)
    at = 0
    while at < len(result):
        cue = result[at]
        if cue.id not in touched or cue.duration >= room.shortest:
            at += 1
            continue
        grown = _grown(result, at, room)
        mate = None if grown.duration >= room.shortest else _mate(result, at, room)
        if mate is None:
            result[at] = grown
            at += 1
            continue
        first = min(at, mate)
        left, right = result[first : first + 2]
        whole = joined(left, right, seam(left.text, right.text))
        touched.add(whole.id)
        result[first : first + 2] = [whole]
        at = first
    return tuple(result)


# --- one cue --------------------------------------------------------------------------------------


def _said(cue: SubtitleCue, word: CueWord, room: Room) -> int:
    """A frame of the sequence on which the word is surely said."""
    return cue.start + min(word.start + _lasts(cue, word, room) // 2, cue.duration - 1)


def _lasts(cue: SubtitleCue, word: CueWord, room: Room) -> int:
    later = (w.start for w in cue.words if w.start > word.start)
    most = 2 * room.rate.frames_floor(_SOUNDING)
    return min(next(later, cue.duration) - word.start, most)


def _spoken(
    cue: SubtitleCue, is_taken: Callable[[int], bool], room: Room, *, is_new: bool
) -> SubtitleCue | None:
    """What of a cue is still said; one whose words are not known may tell too much."""
    if not cue.words:
        return replace(cue, is_cut=True)
    return without_words(cue, lambda word: is_taken(_said(cue, word, room)), is_new=is_new)


def _typed(cue: SubtitleCue, left: int, room: Room) -> SubtitleCue | None:
    """Typed text of whose time some frames are left; None where these tell nothing of it."""
    if left < room.shortest and 2 * left < cue.duration:
        return None
    is_cut = _NOTICED * (cue.duration - left) > cue.duration
    return replace(cue, is_cut=cue.is_cut or is_cut)


def _pulled(cue: SubtitleCue, start: int, end: int, place: Callable[[int], int]) -> SubtitleCue:
    words = tuple(
        CueWord(min(place(cue.start + w.start) - start, end - start - 1), w.characters)
        for w in cue.words
    )
    return replace(cue, start=start, duration=end - start, words=words)


def _off(cue: SubtitleCue, gap: FrameRange) -> SubtitleCue:
    """The cue without the end of it that stands over a gap."""
    first, last = cue.start + cue.words[0].start, cue.start + cue.words[-1].start
    start = gap.end if first >= gap.end > cue.start else cue.start
    end = gap.start if last < gap.start < cue.end else cue.end
    return at_place(cue, start, end)


def _parted(cue: SubtitleCue, frame: int, by: int, room: Room) -> list[SubtitleCue]:
    """The cue before and behind a gap that opens at a frame inside it."""
    before = only_words(cue, lambda word: _said(cue, word, room) < frame)
    behind = only_words(cue, lambda word: _said(cue, word, room) >= frame)
    if not cue.words:
        is_before = frame - cue.start >= cue.end - frame
        before, behind = (cue, None) if is_before else (None, cue)
    parts = []
    if before is not None:
        parts.append(at_place(before, cue.start, frame))
    if behind is not None:
        rest = moved(at_place(behind, frame, cue.end), frame + by)
        new = CueId(derived_id("cue", cue.id, frame, by))
        parts.append(replace(rest, id=new) if parts else rest)
    return parts


def _around(cue: SubtitleCue, frame: int, room: Room) -> tuple[SubtitleCue, SubtitleCue | None]:
    """What is said before a frame and after it; all of it where nothing is said after."""
    early = only_words(cue, lambda w: _said(cue, w, room) < frame)
    late = only_words(cue, lambda w: _said(cue, w, room) >= frame)
    if early is None or late is None:
        return cue, None
    return early, replace(late, id=CueId(derived_id("cue", cue.id, frame)))


def _rising(cue: SubtitleCue) -> tuple[CueWord, ...]:
    lit = list(accumulate((w.start for w in cue.words), max))
    return tuple(replace(w, start=at) for w, at in zip(cue.words, lit, strict=True))


# --- neighbours -----------------------------------------------------------------------------------


def _grown(cues: list[SubtitleCue], at: int, room: Room) -> SubtitleCue:
    """The cue made long enough, as far as the pauses behind and before it go."""
    cue = cues[at]
    low = cues[at - 1].end + _GAP if at else 0
    high = cues[at + 1].start - _GAP if at + 1 < len(cues) else room.end
    end = max(cue.end, min(high, cue.start + room.shortest))
    start = min(cue.start, max(low, end - room.shortest))
    return at_place(cue, start, end)


def _mate(cues: list[SubtitleCue], at: int, room: Room) -> int | None:
    """The neighbour that a cue is best read with."""
    cue = cues[at]
    choices = []
    for other in (at - 1, at + 1):
        if 0 <= other < len(cues):
            left, right = sorted((cue, cues[other]), key=lambda c: c.start)
            if right.start - left.end > room.near:
                continue
            is_other_voice = bool(cue.speaker and cues[other].speaker) and (
                cue.speaker != cues[other].speaker
            )
            total = len(left.text) + len(right.text)
            choices.append((is_other_voice, ends_sentence(left.text), total, other))
    return min(choices)[3] if choices else None


def _each(
    tracks: tuple[SubtitleTrack, ...],
    from_frame: int,
    change: Callable[[SubtitleTrack, int], tuple[SubtitleCue, ...]],
) -> tuple[SubtitleTrack, ...]:
    """Every unlocked track that reaches past the frame changed; ``change`` gets the first cue."""
    result = []
    for track in tracks:
        if track.is_locked or not track.cues or track.cues[-1].end <= from_frame:
            result.append(track)
            continue
        first = bisect_left(track.cues, from_frame + 1, key=lambda cue: cue.end)
        cues = change(track, first)
        result.append(track if cues == track.cues else replace(track, cues=cues))
    if all(old is new for old, new in zip(tracks, result, strict=True)):
        return tracks
    return tuple(result)
