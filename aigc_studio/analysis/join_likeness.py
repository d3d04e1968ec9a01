"""Which borders of a piece are alike: the music around each compared with that around all others.

Around a border the bar before and the bar after it are looked at, each at as many places, whatever
its length (Foote 1999 compares frames; here bars): which pitches sound, timbre, level. Without bars
the same number of seconds is looked at on both sides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.analysis.music_sound import PITCH_BINS, SLOW_RATE, MusicCurves
from aigc_studio.core.music import Music

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Array = NDArray[np.float32]
    Times = NDArray[np.float64]

PLACES = 16
"""Looked at in a bar."""
PITCH_CLASSES = 12
_AROUND_SECONDS = 1.6
_LEAST_BORDERS = 4
_STEADY, _LEAST_STEADY = 0.2, 0.6
"""A bar is steady within that share of the usual length; so much of the piece is to be steady."""
_APART_SECONDS = 0.25
_TIMBRE_WEIGHT, _PITCH_WEIGHT, _LEVEL_WEIGHT = 0.4, 0.4, 0.2
_LEVEL_DB = 6.0
_TURN_WEIGHT, _MOSTLY = 0.3, 80
_TEMPO_APART = 0.04
"""ln of two bars' lengths: more is heard as a slip."""


def borders_of(music: Music, seconds: float) -> tuple[Times, bool]:
    """Seconds from the start where bars begin, and whether that is so; else where attacks are."""
    downs = np.array([float(b.at - music.start) for b in music.beats if b.is_downbeat])
    if len(downs) >= _LEAST_BORDERS:
        lengths = np.diff(downs)
        usual = float(np.median(lengths))
        is_steady = np.abs(lengths / usual - 1) <= _STEADY
        near = np.abs(np.log(lengths[1:] / lengths[:-1])) <= _STEADY
        is_steady[1:] |= near  # a tempo that changed and goes on
        is_steady[:-1] |= near
        if float(lengths[is_steady].sum()) >= _LEAST_STEADY * seconds:
            return downs, True
    beats = {float(b.at - music.start) for b in music.beats}
    hits = {float(a.at - music.start) for a in music.accents}
    kept: list[float] = []
    for at in sorted(beats | hits):
        if not kept or at - kept[-1] >= _APART_SECONDS:
            kept.append(at)
    return np.array(kept, np.float64), False


def unlikenesses(
    curves: MusicCurves, borders: Times, *, has_bars: bool, check: Callable[[], None]
) -> NDArray[np.float32]:
    """(n, n) from leaving at the row to entering at the column: 0 is alike, 1 the median pair."""
    before, after = _around(borders, has_bars=has_bars)
    total = np.zeros((len(borders), len(borders)), np.float32)
    for spans in (before, after):
        check()
        for table, weight in _tables(curves):
            total += weight * _distances(_sampled(table, spans))
    total += _tempo_costs(before, after) if has_bars else 0.0
    apart = total[np.triu_indices(len(borders), 1)]
    usual = float(np.median(apart)) if len(apart) else 1.0
    turns = _turns(curves, before, after)
    return np.asarray(total / max(usual, 1e-6) + _TURN_WEIGHT * turns, np.float32)


def _turns(curves: MusicCurves, before: Times, after: Times) -> Array:
    """(n, n) whether the sound turns: the bar before the row's border against the column's after.

    0 is no more than bars that follow each other in the piece mostly differ, 1 is twice as
    much and more.
    """
    apart = np.zeros((len(before), len(before)), np.float32)
    for table, weight in _tables(curves):
        columns = table.shape[1]
        left, right = (
            _sampled(table, spans).reshape(len(spans), PLACES, columns).sum(axis=1) / PLACES**0.5
            for spans in (before, after)
        )
        squares = np.square(left).sum(axis=1)[:, None] + np.square(right).sum(axis=1)[None, :]
        apart += weight * np.sqrt(np.maximum(squares - 2 * left @ right.T, 0.0))
    usual = float(np.percentile(np.diagonal(apart), _MOSTLY))
    return np.asarray(np.clip(apart / max(usual, 1e-6) - 1, 0.0, 1.0), np.float32)


def _around(borders: Times, *, has_bars: bool) -> tuple[Times, Times]:
    """(n, 2) start and end of what comes before, and after, each border."""
    if not has_bars:
        reach = _AROUND_SECONDS
        return (
            np.stack([borders - reach, borders], axis=1),
            np.stack([borders, borders + reach], axis=1),
        )
    lengths = np.diff(borders)
    usual = float(np.median(lengths))
    first = np.concatenate([[borders[0] - usual], borders[:-1]])
    last = np.concatenate([borders[1:], [borders[-1] + usual]])
    return np.stack([first, borders], axis=1), np.stack([borders, last], axis=1)


def _tables(curves: MusicCurves) -> list[tuple[Array, float]]:
    """What is compared, each with its weight; every table has a mean distance of about 1."""
    pitches = curves.pitches.reshape(-1, PITCH_CLASSES, PITCH_BINS // PITCH_CLASSES).sum(axis=2)
    pitches /= np.linalg.norm(pitches, axis=1, keepdims=True) + 1e-6
    timbre = curves.timbre - curves.timbre.mean(axis=0)
    timbre /= np.sqrt(np.square(timbre).sum(axis=1).mean()) + 1e-6
    steps = len(curves.timbre)
    power = np.interp(
        np.arange(steps) / SLOW_RATE, np.arange(len(curves.power)) / 25.0, curves.power
    )
    level = 10 * np.log10(power + 1e-7)[:, None] / _LEVEL_DB
    return [
        (pitches, _PITCH_WEIGHT),
        (timbre, _TIMBRE_WEIGHT),
        (level.astype(np.float32), _LEVEL_WEIGHT),
    ]


def _sampled(table: Array, spans: Times) -> Array:
    """(n, PLACES * columns): the table's rows at even places of each span, held at the ends."""
    shares = (np.arange(PLACES) + 0.5) / PLACES
    times = spans[:, :1] + (spans[:, 1:] - spans[:, :1]) * shares
    rows = np.clip(times * SLOW_RATE, 0, len(table) - 1)
    low = np.floor(rows).astype(np.int64)
    high = np.minimum(low + 1, len(table) - 1)
    part = (rows - low)[..., None].astype(np.float32)
    mixed = table[low] * (1 - part) + table[high] * part
    return np.asarray(mixed.reshape(len(spans), -1) / np.sqrt(PLACES), np.float32)


def _distances(rows: Array) -> Array:
    squares = np.square(rows).sum(axis=1)
    apart = squares[:, None] + squares[None, :] - 2 * rows @ rows.T
    return np.asarray(np.sqrt(np.maximum(apart, 0.0)), np.float32)


def _tempo_costs(before: Times, after: Times) -> Array:
    """Dear where the bar after the join is longer or shorter than the one before it."""
    left = np.log(np.maximum(before[:, 1] - before[:, 0], 1e-3))
    right = np.log(np.maximum(after[:, 1] - after[:, 0], 1e-3))
    apart = np.abs(left[:, None] - right[None, :])
    return np.asarray(np.maximum(apart / _TEMPO_APART - 1, 0.0), np.float32)
