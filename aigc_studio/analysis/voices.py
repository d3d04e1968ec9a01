"""Who speaks when: speaker prints of short windows, grouped, smoothed over time, given to words.

Windows of 1.6 s lie every 0.4 s inside speech. They are grouped from the most alike up (average
linkage on the cosine); groups too small to be a person are dissolved. Then each window takes the
group it is most like, where changing the speaker costs something (Viterbi).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

import numpy as np

from aigc_studio.analysis.activity import STEPS_A_SECOND, Span, voiced_spans
from aigc_studio.core.results import Floats
from aigc_studio.core.speech import Voice, Word
from aigc_studio.inference.speaker_encoder import HOP_SAMPLES, RATE, WINDOW_SAMPLES

if TYPE_CHECKING:
    from fractions import Fraction

    from numpy.typing import NDArray

    from aigc_studio.analysis.speech_sound import Sound

    Prints = NDArray[np.float32]
    Labels = NDArray[np.int64]

HOP_SECONDS = 0.4
_JOINED_STEPS = 10
"""Speech with shorter silences is one stretch."""
_BATCH = 64
_SAME_PERSON = 0.585
"""Mean cosine between the windows of two groups from which on they are one person: windows of one
voice are .7 to .85 alike, those of two mostly below .57."""
_LEAST_SECONDS, _LEAST_SHARE = 4.0, 0.03
"""A smaller group is no person."""
_MOST_GROUPED = 800
"""Windows that are grouped pair by pair; of more an even selection is."""
_SWITCH_COST = 0.15
_REACH_SECONDS = 0.6


class Encoder(Protocol):
    def mels(self, sound: Sound, firsts: Sequence[int]) -> Prints: ...

    def __call__(self, mels: Prints) -> Prints: ...


@dataclass(frozen=True, slots=True)
class Windows:
    """``centres`` in seconds of the sound; ``prints`` float32 (n, width), unit length."""

    centres: NDArray[np.float64]
    prints: Prints


def centres_of(activity: Sound) -> NDArray[np.float64]:
    """The middles of the windows in seconds; even a short word has one."""
    result: list[float] = []
    for start, end in _stretches(activity):
        first, last = start / STEPS_A_SECOND, end / STEPS_A_SECOND
        count = max(1, round((last - first) / HOP_SECONDS))
        step = (last - first) / count
        result += [first + (k + 0.5) * step for k in range(count)]
    return np.array(result)


def _stretches(activity: Sound) -> list[Span]:
    joined: list[list[int]] = []
    for start, end in voiced_spans(activity):
        if joined and start - joined[-1][1] < _JOINED_STEPS:
            joined[-1][1] = end
        else:
            joined.append([start, end])
    return [(start, end) for start, end in joined]


def windows_of(
    centres: NDArray[np.float64],
    sound: Callable[[int, int], Sound],
    encoder: Encoder,
    tell: Callable[[float], None],
) -> Windows:
    """Prints at these places; ``sound(start, end)`` gives samples; ``tell`` gets the share done."""
    grid = WINDOW_SAMPLES // 2 / HOP_SAMPLES
    firsts = (np.round(centres * RATE / HOP_SAMPLES - grid) * HOP_SAMPLES).astype(int).tolist()
    prints: list[Prints] = []
    mels: list[Prints] = []
    for run in _runs(firsts):
        tell(len(prints) * _BATCH / len(firsts))
        block = _cut(sound, run[0], run[-1] + WINDOW_SAMPLES)
        mels += list(encoder.mels(block, [first - run[0] for first in run]))
        while len(mels) >= _BATCH:
            prints.append(encoder(np.stack(mels[:_BATCH])))
            del mels[:_BATCH]
    if mels:
        prints.append(encoder(np.stack(mels)))
    return Windows(centres, np.concatenate(prints) if prints else np.zeros((0, 1), np.float32))


def _runs(firsts: Sequence[int]) -> Iterator[list[int]]:
    """Windows that overlap, not too many at once."""
    run: list[int] = []
    for first in firsts:
        if run and (len(run) == _BATCH or first - run[-1] > WINDOW_SAMPLES):
            yield run
            run = []
        run.append(first)
    if run:
        yield run


def _cut(sound: Callable[[int, int], Sound], start: int, end: int) -> Sound:
    """The sound from sample ``start`` to ``end``, with silence where there is none."""
    part = sound(max(start, 0), end)
    before = max(-start, 0)
    return np.pad(part, (before, end - start - before - len(part)))


def labelled(prints: Prints, count: int = 0) -> Labels:
    """Which person each window is, numbered as they appear; ``count`` 0 finds how many."""
    if not len(prints):
        return np.zeros(0, np.int64)
    step = -(-len(prints) // _MOST_GROUPED)
    chosen = prints[::step]
    least = max(_LEAST_SECONDS / HOP_SECONDS / step, _LEAST_SHARE * len(chosen))
    centres = _persons(chosen, least, count)
    likeness = prints @ centres.T
    return _in_order(_smoothed(likeness))


def _persons(prints: Prints, least: float, count: int) -> Prints:
    """The mean print of each person, unit length: float32 (persons, width)."""
    merges = _merges(prints)
    if count:
        steps = _steps_to(merges, len(prints), least, count)
    else:
        steps = next((k for k, m in enumerate(merges) if m[2] < _SAME_PERSON), len(merges))
    groups = _groups(merges[:steps], len(prints))
    large = [g for g in groups if len(g) >= least]
    means = np.stack([prints[g].mean(axis=0) for g in large or [max(groups, key=len)]])
    return np.asarray(means / np.linalg.norm(means, axis=1, keepdims=True), np.float32)


def _merges(prints: Prints) -> list[tuple[int, int, float]]:
    """Which groups become one, the most alike first: (first members of both, mean cosine)."""
    sums, sizes = prints.astype(np.float64), np.ones(len(prints))
    alike = sums @ sums.T
    np.fill_diagonal(alike, -np.inf)
    merges: list[tuple[int, int, float]] = []
    for _ in range(len(prints) - 1):
        a, b = sorted(divmod(int(np.argmax(alike)), len(prints)))
        merges.append((a, b, float(alike[a, b])))
        sums[a] += sums[b]
        sizes[a] += sizes[b]
        sizes[b] = np.inf  # it is no group any more, and like no other
        row = (sums @ sums[a]) / (sizes * sizes[a])
        row[np.isinf(sizes)] = -np.inf
        row[a] = -np.inf
        alike[a], alike[:, a] = row, row
        alike[b], alike[:, b] = -np.inf, -np.inf
    return merges


def _groups(merges: Sequence[tuple[int, int, float]], size: int) -> list[list[int]]:
    groups = {i: [i] for i in range(size)}
    for a, b, _ in merges:
        groups[a] += groups.pop(b)
    return list(groups.values())


def _steps_to(merges: Sequence[tuple[int, int, float]], size: int, least: float, count: int) -> int:
    """After how many merges there are that many groups of persons, the fewest groups in all."""
    sizes = dict.fromkeys(range(size), 1)
    large = size if least <= 1 else 0
    best = (abs(large - count), 0)
    for step, (a, b, _) in enumerate(merges, 1):
        both = sizes[a] + sizes[b]
        large += (both >= least) - (sizes[a] >= least) - (sizes[b] >= least)
        sizes[a] = both
        best = min(best, (abs(large - count), -step))
    return -best[1]


def _smoothed(likeness: Prints) -> Labels:
    """The best sequence of persons: likeness, less a cost where the person changes (Viterbi)."""
    total = likeness[0].astype(np.float64)
    came_from = np.zeros(likeness.shape, np.int64)
    own = np.arange(likeness.shape[1])
    for at in range(1, len(likeness)):
        other = int(np.argmax(total))
        changes = total[other] - _SWITCH_COST > total
        came_from[at] = np.where(changes, other, own)
        total = np.where(changes, total[other] - _SWITCH_COST, total) + likeness[at]
    labels = np.zeros(len(likeness), np.int64)
    labels[-1] = int(np.argmax(total))
    for at in range(len(likeness) - 1, 0, -1):
        labels[at - 1] = came_from[at, labels[at]]
    return labels


def _in_order(labels: Labels) -> Labels:
    _, first, inverse = np.unique(labels, return_index=True, return_inverse=True)
    return np.asarray(np.argsort(np.argsort(first))[inverse], np.int64)


def voices_of(windows: Windows, labels: Labels) -> tuple[Voice, ...]:
    """One a person: the mean print, and for how long he speaks."""
    voices = []
    for number in range(int(labels.max(initial=-1)) + 1):
        mean = windows.prints[labels == number].mean(axis=0)
        unit = (mean / np.linalg.norm(mean)).astype("<f4")
        seconds = round(float((labels == number).sum()) * HOP_SECONDS, 1)
        voices.append(Voice(number, Floats(unit.tobytes()), seconds))
    return tuple(voices)


def with_voices(
    words: Sequence[Word], windows: Windows, labels: Labels, origin: Fraction
) -> tuple[Word, ...]:
    """Each word with the voice of the windows around it; ``origin``: media seconds of second 0."""
    if not len(labels):
        return tuple(words)
    result = []
    for word in words:
        start, end = float(word.start - origin), float(word.end - origin)
        middle = (start + end) / 2
        reach = max((end - start) / 2, _REACH_SECONDS / 2)
        near = slice(*np.searchsorted(windows.centres, [middle - reach, middle + reach]))
        votes = labels[near]
        if not len(votes):
            votes = labels[[int(np.argmin(np.abs(windows.centres - middle)))]]
        result.append(replace(word, voice=int(np.bincount(votes).argmax())))
    return tuple(result)
