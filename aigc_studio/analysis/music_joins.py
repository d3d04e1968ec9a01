"""Finds the joins of a piece of music: implements ``JoinFinder``.

Likeness of the bars around every pair of borders chooses candidates; each is then brought together
to the sample and measured beside the changes that the piece itself makes at its borders. Long fades
at the end are left alone: the piece ends where it is 45 dB below its loudest.
"""

from __future__ import annotations

from bisect import bisect_left
from contextlib import closing
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.analysis.join_likeness import borders_of, unlikenesses
from aigc_studio.analysis.join_sound import HALF, RATE, SPLICES, Snippets, changes, spliced
from aigc_studio.analysis.mono import Reads, read_mono
from aigc_studio.analysis.music_sound import hear_curves
from aigc_studio.core.errors import MediaError
from aigc_studio.core.music_joins import Border, Jump, MusicJoin, MusicJoins
from aigc_studio.media.sound import SoundReader

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from aigc_studio.analysis.music_sound import MusicCurves
    from aigc_studio.core.media import MediaInfo
    from aigc_studio.core.music import Music
    from aigc_studio.jobs.context import JobContext

VERSION = "joins-4"
STAGE = "Looking for joins in the music"
LONGEST_SECONDS = 1800
_GRID = 48000
"""Instants are exact to a sample of this rate."""
_PER_BORDER, _IN_ALL = 10, 1000
_PER_DISTANCE, _FOR_DISTANCES = 3, 300
"""So that there are joins for every length; fewer where there are many borders."""
_LEAST_BARS, _LEAST_APART = 2, 2.0
_MOST_UNLIKE = 1.2
_MOST_BORDERS = 300
_SILENT_DB = 45.0
_SECTION_NEAR = 0.3
_AT_ONCE = 64
_SAME_DB = 0.1
"""Where all bars are alike a change counts as theirs if it is no larger by more than that."""


class MusicJoinFinder:
    @property
    def version(self) -> str:
        return VERSION

    def find(self, path: str, info: MediaInfo, music: Music, context: JobContext) -> MusicJoins:
        """Raises MediaError when there is no sound or too much of it, JobCancelled."""
        stream, name = info.main_audio, Path(path).name
        if stream is None:
            raise MediaError(f"“{name}” has no sound.")
        if stream.available_range.duration > LONGEST_SECONDS:
            raise MediaError(f"“{name}” is longer than half an hour; music is fitted up to that.")
        with closing(SoundReader(path, info)) as reader:

            def tell(share: float) -> None:
                context.check()
                context.progress(0.4 * share, STAGE)

            curves = hear_curves(reader, stream.available_range, None, tell)
            return joins_of(reader, curves, music, context)


def joins_of(reader: Reads, curves: MusicCurves, music: Music, context: JobContext) -> MusicJoins:
    times, has_bars = borders_of(music, curves.seconds)
    end = _end_of(curves)
    times, numbers = _kept(times, end)
    last = max([float(b.at - music.start) for b in music.beats] + times.tolist(), default=end)
    at = _Clock(curves.start)
    if len(times) < 2:  # noqa: PLR2004 (nowhere to go)
        return MusicJoins(curves.start, at(min(last, end)), at(end), has_bars)
    unlike = unlikenesses(curves, times, has_bars=has_bars, check=context.check)
    pairs = _candidates(unlike, times, has_bars=has_bars)
    sound = _read_snippets(reader, curves.start, times, context.part(0.4, 0.6))
    snippets = Snippets(sound, context.check)
    inside = np.sort(_changes(sound, context), axis=0)
    bench = _Bench(snippets, inside, unlike, times, at)
    joins = _measured(bench, pairs, context.part(0.6, 1.0))
    borders = _borders(music, times, numbers, at)
    return MusicJoins(curves.start, at(min(last, end)), at(end), has_bars, borders, joins)


def _end_of(curves: MusicCurves) -> float:
    """Seconds after which nothing is heard any more."""
    level = 10 * np.log10(curves.power + 1e-9)
    if not len(level):
        return curves.seconds
    loud = np.flatnonzero(level > float(np.percentile(level, 98)) - _SILENT_DB)
    return min((int(loud[-1]) + 1) / 25, curves.seconds) if len(loud) else curves.seconds


class _Clock:
    """Media seconds, to the sample, of seconds of the curves."""

    def __init__(self, start: Fraction) -> None:
        self._start = start

    def __call__(self, seconds: float) -> Fraction:
        return self._start + Fraction(round(seconds * _GRID), _GRID)


def _kept(times: NDArray[np.float64], end: float) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Borders inside of the piece, no more than are looked at, and what numbers they have in it."""
    kept = np.flatnonzero((times > 0.0) & (times < end))
    if len(kept) > _MOST_BORDERS:
        kept = kept[:: -(-len(kept) // _MOST_BORDERS)]
    return times[kept], kept + 1


def _borders(
    music: Music, times: NDArray[np.float64], numbers: NDArray[np.int64], at: _Clock
) -> tuple[Border, ...]:
    sections = [(float(s.start - music.start), s.kind) for s in music.sections]
    found = []
    for number, time in zip(numbers.tolist(), times.tolist(), strict=True):
        kinds = [kind for start, kind in sections if abs(start - time) <= _SECTION_NEAR]
        found.append(Border(at(time), number, kinds[0] if kinds else None))
    return tuple(found)


def _candidates(
    unlike: NDArray[np.float32], times: NDArray[np.float64], *, has_bars: bool
) -> list[tuple[int, int]]:
    """For each border the places most alike to go on at, and to come from."""
    count = len(times)
    numbers = np.arange(count)
    if has_bars:
        is_near = np.abs(numbers[:, None] - numbers[None, :]) < _LEAST_BARS
    else:
        is_near = np.abs(times[:, None] - times[None, :]) < _LEAST_APART
    costs = np.where(is_near | (unlike > _MOST_UNLIKE), np.inf, unlike)
    each = min(_PER_BORDER, max(_IN_ALL // count, 3))
    apart_each = min(_PER_DISTANCE, max(_FOR_DISTANCES // count, 1))
    chosen: set[tuple[int, int]] = set()
    for table, is_turned in ((costs, False), (costs.T, True)):
        for here in range(count):
            for there in np.argsort(table[here])[:each].tolist():
                if np.isfinite(table[here, there]):
                    chosen.add((there, here) if is_turned else (here, there))
    for apart in range(1 - count, count) if has_bars else ():
        line = np.diagonal(costs, apart)
        first = max(-apart, 0)
        for place in np.argsort(line)[:apart_each].tolist():
            if np.isfinite(line[place]):
                chosen.add((first + place, first + place + apart))
    return sorted(chosen)


def _read_snippets(
    reader: Reads, start: Fraction, times: NDArray[np.float64], context: JobContext
) -> NDArray[np.float32]:
    found = np.zeros((len(times), 2 * HALF), np.float32)
    for number, time in enumerate(times.tolist()):
        context.check()
        context.progress(number / len(times), STAGE)
        first = round(time * RATE) - HALF
        found[number] = read_mono(reader, start, range(first, first + 2 * HALF), RATE)
    return found


def _changes(sound: NDArray[np.float32], context: JobContext) -> NDArray[np.float64]:
    parts = []
    for first in range(0, len(sound), _AT_ONCE):
        context.check()
        parts.append(changes(sound[first : first + _AT_ONCE]))
    return np.concatenate(parts)


@dataclass(frozen=True, slots=True, eq=False)
class _Bench:
    """What joins are made and measured with; ``inside``: the piece's own changes, sorted."""

    snippets: Snippets
    inside: NDArray[np.float64]
    unlike: NDArray[np.float32]
    times: NDArray[np.float64]
    at: _Clock

    def join(self, leave: int, enter: int) -> MusicJoin:
        """The splice that changes least."""
        sound = self.snippets.sound
        aligned = self.snippets.align(leave, enter)
        tried = [spliced(sound[leave], sound[enter], aligned, *splice) for splice in SPLICES]
        jumps = [_jump(row, self.inside) for row in changes(np.stack(tried))]
        heard = [_heard(jump) for jump in jumps]
        best = heard.index(min(heard))
        lead, fade = (Fraction(str(seconds)) for seconds in SPLICES[best])
        # Snippets begin on whole samples of RATE; so does what was compared.
        left, right = (round(float(self.times[n]) * RATE) / RATE for n in (leave, enter))
        return MusicJoin(
            leave,
            enter,
            self.at(left),
            self.at(right + aligned.lag),
            lead,
            fade,
            round(aligned.correlation, 4),
            round(float(self.unlike[leave, enter]), 4),
            jumps[best],
        )


def _measured(
    bench: _Bench, pairs: list[tuple[int, int]], context: JobContext
) -> tuple[MusicJoin, ...]:
    joins: list[MusicJoin] = []
    for number, (leave, enter) in enumerate(pairs):
        context.check()
        if number % _AT_ONCE == 0:
            context.progress(number / len(pairs), STAGE)
        joins.append(bench.join(leave, enter))
    return tuple(joins)


def _heard(jump: Jump) -> float:
    """Which of two splices is heard more."""
    ranks = (jump.level_rank, jump.slow_level_rank, jump.spectrum_rank, jump.onset_rank)
    return max(ranks) + sum(ranks) / len(ranks)


def _jump(row: NDArray[np.float64], inside: NDArray[np.float64]) -> Jump:
    """``inside`` has the piece's own changes, each column in order."""
    values: list[float] = []
    for column, value in enumerate(row.tolist()):
        below = bisect_left(inside[:, column].tolist(), value - _SAME_DB)
        values += [round(value, 3), round(below / len(inside), 4)]
    return Jump(*values)
