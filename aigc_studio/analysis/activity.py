"""Voice activity: where somebody speaks, and which stretches to write down in one go.

Steps are the 32 ms of the activity network. All functions are pure; indices are half-open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Curve = NDArray[np.float32]

STEPS_A_SECOND = 31.25
SPEAKS, IS_SILENT = 0.5, 0.35
"""Speech begins at the first and ends below the second."""
_LEAST_SPEECH = 3
_LEAST_SILENCE = 5

_MAYBE_SPEECH = 0.06
_PAD = 16
"""Steps of sound kept on both sides of speech that is cut out to be written down."""
_SKIPPED_SILENCE = 62
"""A silence from here on is left out of what is written down."""
_LONGEST_SPAN = 3750
"""Two minutes: one chunk holds no more of the file, so that words come steadily."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Chunk:
    """Stretches written down together, in steps; ``end`` is up to where they cover the sound."""

    pieces: tuple[Span, ...]
    end: int

    @property
    def steps(self) -> int:
        return sum(end - start for start, end in self.pieces)


def voiced_spans(probabilities: Curve) -> list[Span]:
    """Where somebody speaks: a click is no speech, and a stop consonant no silence."""
    spans: list[list[int]] = []
    for start, end in _runs(probabilities):
        if spans and start - spans[-1][1] < _LEAST_SILENCE:
            spans[-1][1] = end
        else:
            spans.append([start, end])
    return [(start, end) for start, end in spans if end - start >= _LEAST_SPEECH]


def _runs(probabilities: Curve) -> Iterator[Span]:
    """From each step of speech on to the next that is silent."""
    silent = np.flatnonzero(probabilities < IS_SILENT)
    loud = np.flatnonzero(probabilities >= SPEAKS)
    at = 0
    while at < len(probabilities):
        place = np.searchsorted(loud, at)
        if place == len(loud):
            return
        start = int(loud[place])
        place = np.searchsorted(silent, start)
        at = int(silent[place]) if place < len(silent) else len(probabilities)
        yield start, at


def next_chunk(probabilities: Curve, start: int, most: int, *, is_all: bool) -> Chunk | None:
    """What to write down next from step ``start`` on: at most ``most`` steps of sound.

    It ends in the best pause of its second half, or where speech is least likely. None while more
    sound has to be heard to tell; with ``is_all`` there is no more.
    """
    heard = probabilities[start : start + 2 * _LONGEST_SPAN]
    is_all = is_all and start + len(heard) == len(probabilities)
    taken: list[Span] = []
    total = 0
    for first, last in _maybe_speech(heard):
        is_open = last == len(heard) and not is_all
        room = most - total
        if last - first > room:
            if not taken or room > most // 2:
                taken.append((first, _pause_in(heard, first + room // 2, first + room)))
            return Chunk(_moved(taken, start), start + taken[-1][1])
        if is_open or (taken and last > _LONGEST_SPAN):
            break
        taken.append((first, last))
        total += last - first
    else:
        if is_all:
            return Chunk(_moved(taken, start), len(probabilities))
    if len(heard) < _LONGEST_SPAN:
        return None
    return Chunk(_moved(taken, start), start + (taken[-1][1] if taken else len(heard) - 2 * _PAD))


def _maybe_speech(probabilities: Curve) -> list[Span]:
    """Everything but what is surely silent, with a margin: music may drown a voice."""
    maybe = np.concatenate([[False], probabilities >= _MAYBE_SPEECH, [False]])
    edges = np.flatnonzero(np.diff(maybe.astype(np.int8)))
    joined: list[list[int]] = []
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if joined and start - joined[-1][1] < _SKIPPED_SILENCE:
            joined[-1][1] = end
        else:
            joined.append([start, end])
    return [(max(0, a - _PAD), min(len(probabilities), b + _PAD)) for a, b in joined]


def _moved(pieces: list[Span], by: int) -> tuple[Span, ...]:
    return tuple((first + by, last + by) for first, last in pieces)


def _pause_in(probabilities: Curve, first: int, last: int) -> int:
    """The middle of the longest silence there, a later one rather; else the least likely step."""
    part = probabilities[first:last]
    silent = np.concatenate([[False], part < IS_SILENT, [False]])
    edges = np.flatnonzero(np.diff(silent.astype(np.int8)))
    runs = list(zip(edges[::2], edges[1::2], strict=True))
    if not runs:
        return first + int(np.argmin(part))
    begin, end = max(runs, key=lambda run: (min(run[1] - run[0], _PAD), run[0]))
    return first + int(begin + end + 1) // 2


def gaps(spans: list[Span]) -> list[Span]:
    """The silences between spans in order."""
    return [(a[1], b[0]) for a, b in pairwise(spans)]
