"""Words -> cues, by one dynamic programme over where cues end.

The cost of a cue is that of the break at its end (``phrases``), of its lines (balance, the break
between them, a word alone on a line), of reading it (characters per second against the time there
is, too short, too long), of pauses and shot changes inside it, and of two sentences or speakers.
When is settled afterwards by ``cue_timing``. Lines and cues are never longer than the rules allow.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

from aigc_studio.core.ids import CueId, derived_id
from aigc_studio.core.rates import FrameRate
from aigc_studio.core.speech import UNKNOWN_VOICE, Word
from aigc_studio.core.subtitles import CueWord, SubtitleCue, TimedCue, TimedWord
from aigc_studio.suggest.cue_rules import CueRules, rules_for
from aigc_studio.suggest.cue_timing import Bounds, Slot, timed
from aigc_studio.suggest.phrases import Unit, break_costs, ends_sentence, units_of

_PER_CUE = 1.0
_BREAK = 2.0
_LINE_BREAK = 1.5
_IMBALANCE = 1.2
_WIDOW = 25.0
_UNREADABLE = 60.0
_BORROWED = 2.0
_PAUSE = 3.0
_SHOT = 4.0
_SENTENCES = 0.6
_VOICES = 0.8
_TOO_LONG = 1e4
_LONGEST_PAUSE = 1500
_BREATH = 500
_BORROWABLE = 400
"""Milliseconds: a cue with a longer pause is parted; a shorter breath is none; off its words."""
_TURN = {"zh": "－", "ja": "－"}


def cues_of(
    words: Sequence[Word],
    language: str = "en",
    rules: CueRules | None = None,
    shot_changes: Iterable[Fraction] = (),
    *,
    end: Fraction | None = None,
) -> tuple[TimedCue, ...]:
    """Cues of words in order; all in seconds of the same file or sequence.

    ``end`` is where the material ends, after which nothing can be shown. Where people speak faster
    than may be read and no pause is near, a cue comes out too fast: ``cue_checks`` names it.
    """
    rules = rules_for(language) if rules is None else rules
    short = language.lower().replace("_", "-").split("-")[0]
    units = units_of(words, short, rules.line_characters)
    if not units:
        return ()
    changes = tuple(sorted(shot_changes))
    parts = _Plan(units, short, rules, changes).best_parts()
    rate = rules.frame_rate
    slots = []
    for part in parts:
        first, last = units[part.first].start, max(u.end for u in units[part.first : part.last])
        need = rules.frames_to_read(part.text)
        slots.append(Slot(rate.frames_floor(first), rate.frames_ceil(last), need))
    shots = tuple(rate.frames_nearest(shot) for shot in changes)
    limit = None if end is None else max(rate.frames_floor(end), slots[-1].first + 1)
    spans = timed(slots, rules, Bounds(0, limit, shots))
    return tuple(
        _cue(units, part, rate.seconds(a), rate.seconds(b))
        for part, (a, b) in zip(parts, spans, strict=True)
    )


def placed_cues(
    cues: Iterable[TimedCue], rate: FrameRate, seed: str, speakers: Mapping[int, str] | None = None
) -> tuple[SubtitleCue, ...]:
    """The cues on a sequence whose second 0 is theirs; those that would be empty are left out.

    ``speakers`` names voices. The same ``seed`` gives the same ids.
    """
    placed: list[SubtitleCue] = []
    for number, cue in enumerate(cues):
        start = rate.frames_nearest(cue.start)
        if placed:
            start = max(start, placed[-1].end)
        last = rate.frames_nearest(cue.end)
        if last <= start or not cue.text.strip():
            continue
        words = tuple(
            CueWord(
                min(max(rate.frames_nearest(w.start) - start, 0), last - start - 1), w.characters
            )
            for w in cue.words
        )
        name = (speakers or {}).get(cue.voice, "")
        key = CueId(derived_id("cue", seed, number))
        placed.append(SubtitleCue(key, start, last - start, cue.text, name, words))
    return tuple(placed)


@dataclass(frozen=True, slots=True)
class _Part:
    """Units ``first`` to ``last`` (half-open) as one cue; ``lines`` are where its lines begin."""

    first: int
    last: int
    lines: tuple[int, ...]
    text: str
    starts: tuple[TimedWord, ...]


class _Plan:
    """The dynamic programme over one run of units.

    Costs are reckoned from whole milliseconds, which is quick; positions stay exact.
    """

    def __init__(
        self,
        units: tuple[Unit, ...],
        language: str,
        rules: CueRules,
        shots: tuple[Fraction, ...],
    ) -> None:
        self.units = units
        self.rules = rules
        self.breaks = break_costs(units, language)
        self.dash = _TURN.get(language, "- ")
        self.starts = [_milliseconds(unit.start) for unit in units]
        self.ends = [_milliseconds(unit.end) for unit in units]
        self.shots = [_milliseconds(shot) for shot in shots]
        self.frame = _milliseconds(rules.frame_rate.frame_duration)
        self.gap = rules.gap_frames * self.frame
        self.shortest = _milliseconds(rules.shortest)
        self.longest = _milliseconds(rules.longest)
        self.pace = float(1000 / rules.characters_per_second)
        self.widths = [0, *accumulate(len(u.text) + u.has_space for u in units)]
        # What a break inside a cue costs: the sum up to each unit.
        self.turns = [0, 0, *accumulate(self._is_turn(at) for at in range(1, len(units)))]
        self.inside = [0.0, 0.0, *accumulate(self._inside(at) for at in range(1, len(units)))]

    def _is_turn(self, at: int) -> int:
        left, right = self.units[at - 1].voice, self.units[at].voice
        return int(left != right and UNKNOWN_VOICE not in {left, right})

    def _inside(self, at: int) -> float:
        pause = self.starts[at] - self.ends[at - 1]
        cost = _PAUSE * pause / 1000 if pause > _BREATH else 0.0
        return cost + (_SENTENCES if ends_sentence(self.units[at - 1]) else 0.0)

    def best_parts(self) -> list[_Part]:
        count = len(self.units)
        best = [float("inf")] * (count + 1)
        came: list[tuple[int, tuple[int, ...]]] = [(0, ())] * (count + 1)
        best[0] = 0.0
        for first in range(count):
            for last in range(first + 1, count + 1):
                if last > first + 1 and not self._may_reach(first, last):
                    break
                cost, lines = self._cost(first, last)
                if best[first] + cost < best[last]:
                    best[last], came[last] = best[first] + cost, (first, lines)
        parts: list[_Part] = []
        last = count
        while last:
            first, lines = came[last]
            parts.append(self._part(first, last, lines))
            last = first
        return parts[::-1]

    def _may_reach(self, first: int, last: int) -> bool:
        """Whether the cue may grow this far at all; what is too long stays too long."""
        return (
            self.starts[last - 1] - self.ends[last - 2] <= _LONGEST_PAUSE
            and self.ends[last - 1] - self.starts[first] <= self.longest
            and self.turns[last] - self.turns[first + 1] <= 1
            and self._width(first, last) <= self.rules.lines * self.rules.line_characters
        )

    def _width(self, first: int, last: int) -> int:
        return self.widths[last] - self.widths[first] - self.units[first].has_space

    def _cost(self, first: int, last: int) -> tuple[float, tuple[int, ...]]:
        cost, lines = self._line_cost(first, last)
        cost += _PER_CUE + _BREAK * self.breaks[last]
        is_whole = self.breaks[first] == 0 and self.breaks[last] == 0
        if last == first + 1 and not is_whole:
            cost += _WIDOW
        cost += self._reading_cost(first, last, len(lines))
        cost += self.inside[last] - self.inside[first + 1]
        return cost + _SHOT * self._shots_inside(first, last), lines

    def _shots_inside(self, first: int, last: int) -> int:
        margin = self.rules.snap_frames * self.frame
        low = bisect_left(self.shots, self.starts[first] + margin)
        high = bisect_left(self.shots, self.ends[last - 1] - margin)
        return max(high - low, 0)

    def _reading_cost(self, first: int, last: int, lines: int) -> float:
        characters = self._width(first, last)
        if self.turns[last] - self.turns[first + 1]:
            characters += len(self.dash) * lines
        wanted = max(self.shortest, characters * self.pace)
        latest = self.starts[first] + self.longest
        after = self.starts[last] if last < len(self.units) else latest
        lacking = wanted - (min(after - self.gap, latest) - self.starts[first])
        if lacking <= 0:
            return 0.0
        before = self.starts[first] - (self.ends[first - 1] if first else 0)
        most = max(_BORROWABLE + min(before, _BORROWABLE) - self.gap, 0)
        return (_BORROWED * lacking + _UNREADABLE * max(lacking - most, 0.0)) / 1000

    def _line_cost(self, first: int, last: int) -> tuple[float, tuple[int, ...]]:
        """The cheapest lines for a cue of these units, and where each begins."""
        width, most = self._width(first, last), self.rules.line_characters
        if self.turns[last] != self.turns[first + 1]:
            turn = next(at for at in range(first + 1, last) if self._is_turn(at))
            sides = (self._width(first, turn), self._width(turn, last))
            fits = max(sides) + len(self.dash) <= most and self.rules.lines > 1
            return (_VOICES if fits else _TOO_LONG), (first, turn)
        if width <= most or last == first + 1:
            return 0.0, (first,)
        return self._broken(first, last, self.rules.lines)

    def _broken(self, first: int, last: int, lines: int) -> tuple[float, tuple[int, ...]]:
        most = self.rules.line_characters
        if self._width(first, last) <= most:
            return 0.0, (first,)
        best: tuple[float, tuple[int, ...]] = (_TOO_LONG, (first,))
        if lines < 2:  # noqa: PLR2004 - one line is left and it does not fit
            return best
        for at in range(first + 1, last):
            left = self._width(first, at)
            if left > most:
                break
            rest, begins = self._broken(at, last, lines - 1)
            right = min(self._width(at, last), most)
            cost = _LINE_BREAK * self.breaks[at] + rest
            cost += _IMBALANCE * abs(left - right) / most + (0.1 if left > right else 0.0)
            cost += _WIDOW * (self._is_widow(first, at) + self._is_widow(at, last))
            if cost < best[0]:
                best = (cost, (first, *begins))
        return best

    def _is_widow(self, first: int, last: int) -> bool:
        return last == first + 1 and len(self.units[first].text) < self.rules.line_characters // 2

    def _part(self, first: int, last: int, lines: tuple[int, ...]) -> _Part:
        dash = self.dash if self.turns[last] != self.turns[first + 1] else ""
        text = ""
        starts: list[TimedWord] = []
        for begin, stop in zip(lines, (*lines[1:], last), strict=True):
            text += f"\n{dash}" if text else dash
            for index in range(begin, stop):
                unit = self.units[index]
                if index > begin and unit.has_space:
                    text += " "
                starts += _words(unit, len(text))
                text += unit.text
        return _Part(first, last, lines, text, tuple(starts))


def _words(unit: Unit, at: int) -> list[TimedWord]:
    edges = [offset for offset, _ in unit.starts] + [len(unit.text)]
    return [
        TimedWord(start, (at + offset, at + following))
        for (offset, start), following in zip(unit.starts, edges[1:], strict=True)
    ]


def _cue(units: Sequence[Unit], part: _Part, start: Fraction, end: Fraction) -> TimedCue:
    voices = {unit.voice for unit in units[part.first : part.last]}
    voice = voices.pop() if len(voices) == 1 else UNKNOWN_VOICE
    return TimedCue(start, end, part.text, voice, part.starts)


def _milliseconds(seconds: Fraction) -> int:
    return round(seconds * 1000)
