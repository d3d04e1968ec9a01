"""Where a shot may lie over a phrase: from a pause near its first word to a pause after it.

A shot begins within a second of the key word, which is where editors put three quarters of them
(Huber et al., B-Script, CHI 2019), best in a pause; it ends where a word does.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from aigc_studio.core.rates import FrameRange, FrameRate, merged
from aigc_studio.suggest.broll_lines import Line
from aigc_studio.suggest.broll_material import BrollWish
from aigc_studio.suggest.broll_phrases import KeyPhrase

REACH = Fraction(1)
"""Seconds between the key word and the start of its shot, at most."""
_LEAD = Fraction(1, 5)
"""Into a pause, before the word after it."""
_HOLD = Fraction(2, 5)
"""After the last word, into the pause."""
_USUAL = 3.0
_LENGTHS = (2.0, 3.0, 5.0)
"""Seconds that are offered of every phrase, or what comes nearest to them at the end of a word."""
_FILLING = (3.0, 5.0)
"""The same where one picture follows the other."""
_LONG_PAUSE = 0.6


@dataclass(frozen=True, slots=True)
class Span:
    """``ease``: 0..1, how natural it is to cut there and to stay that long."""

    frames: FrameRange
    offset: float
    """Seconds from the key word to the start."""
    ease: float


@dataclass(frozen=True, slots=True)
class Ground:
    """Where words begin and end on a timeline, and where it is free."""

    rate: FrameRate
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    free: tuple[FrameRange, ...]

    def room_at(self, frame: int) -> FrameRange | None:
        at = bisect_right(self.free, frame, key=lambda r: r.start) - 1
        return self.free[at] if at >= 0 and self.free[at].contains(frame) else None

    def seconds(self, frames: int) -> float:
        """For what is weighed; nothing is placed by it."""
        return frames * self.rate.denominator / self.rate.numerator

    def pause_before(self, frame: int) -> int:
        """Frames in which nobody speaks before a word that starts there."""
        at = bisect_right(self.ends, frame)
        return frame - self.ends[at - 1] if at else frame

    def pause_after(self, frame: int) -> int:
        at = bisect_left(self.starts, frame)
        return self.starts[at] - frame if at < len(self.starts) else self.rate.nominal


def ground_of(
    lines: Sequence[Line], rate: FrameRate, whole: FrameRange, taken: Iterable[FrameRange]
) -> Ground:
    """``taken``: frames on which nothing may be laid."""
    words = [word.frames for line in lines for word in line.words]
    return Ground(
        rate,
        tuple(sorted(w.start for w in words)),
        tuple(sorted(w.end for w in words)),
        free_of(whole, taken),
    )


def free_of(whole: FrameRange, taken: Iterable[FrameRange]) -> tuple[FrameRange, ...]:
    """What of a range none of these takes, in order."""
    free: list[FrameRange] = []
    at = whole.start
    for item in merged(taken):
        if item.start > at:
            free.append(FrameRange(at, min(item.start, whole.end)))
        at = max(at, item.end)
    if at < whole.end:
        free.append(FrameRange(at, whole.end))
    return tuple(r for r in free if r.duration > 0)


def spans_of(phrase: KeyPhrase, ground: Ground, wish: BrollWish) -> tuple[Span, ...]:
    """A few of different length with one start, each in free room; none where there is none."""
    said = phrase.frames
    start, ease = _start(said.start, ground)
    room = ground.room_at(start)
    if room is None:
        return ()
    least = max(ground.rate.frames_ceil(wish.shortest), 1)
    most = min(ground.rate.frames_floor(wish.longest), room.end - start)
    if wish.fills:
        # What follows is the next picture's; this one is made longer once all are there.
        said_until = phrase.line.frames.end
        most = min(most, max(said_until + ground.pause_after(said_until) - start, least))
    if most < least:
        return ()
    found: dict[int, Span] = {}
    offset = ground.seconds(start - said.start)
    for seconds in _FILLING if wish.fills else _LENGTHS:
        end, kindness = _end(start, (least, most), seconds, phrase, ground)
        found.setdefault(end, Span(FrameRange(start, end), offset, (ease + kindness) / 2))
    return tuple(found[end] for end in sorted(found))


def _start(key: int, ground: Ground) -> tuple[int, float]:
    """The best frame near a key word, and how well one can cut there."""
    reach = ground.rate.frames_floor(REACH)
    low = bisect_left(ground.starts, key - reach)
    words = {*ground.starts[low : bisect_right(ground.starts, key + reach)], key}
    best, most = key, -1.0
    for word in sorted(words):
        pause = max(ground.pause_before(word), 0)
        frame = max(word - min(pause // 2, ground.rate.frames_floor(_LEAD)), key - reach, 0)
        if ground.room_at(frame) is None:
            continue
        ease = min(ground.seconds(pause) / _LONG_PAUSE, 1.0)
        away = abs(ground.seconds(frame - key))
        # Late is worse than early: the word is heard before its picture comes.
        worth = 0.5 * ease + 0.5 * (1.0 - away) - (0.15 if frame > key else 0.0)
        if worth > most:
            best, most = frame, worth
    return best, max(most, 0.0)


def _end(
    start: int, reach: tuple[int, int], seconds: float, phrase: KeyPhrase, ground: Ground
) -> tuple[int, float]:
    """The end nearest to a length, at a pause if there is one, and how natural it is."""
    least, most = reach
    wanted = min(max(round(seconds * ground.rate.fraction), least), most)
    low = bisect_left(ground.ends, start + least)
    ends = ground.ends[low : bisect_right(ground.ends, start + most)]
    best, worth = start + wanted, 0.2
    sentence, said = phrase.line.frames.end, phrase.frames.end
    for word in ends:
        pause = min(ground.seconds(ground.pause_after(word)) / _LONG_PAUSE, 1.0)
        hold = min(max(ground.pause_after(word), 0) // 2, ground.rate.frames_floor(_HOLD))
        frame = min(word + hold, start + most)
        away = abs(ground.seconds(frame - start) - ground.seconds(wanted))
        value = 0.4 + 0.3 * pause + (0.15 if word == sentence else 0.0) - 0.35 * away
        value += 0.15 if frame >= said else 0.0
        if value > worth:
            best, worth = frame, value
    stay = 1.0 - min(abs(ground.seconds(best - start) - _USUAL) / _USUAL, 1.0)
    return best, min(max(0.6 * worth + 0.4 * stay, 0.0), 1.0)
