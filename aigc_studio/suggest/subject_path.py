"""One shot's way of the frame along its free axis: still, panned, or following the subject.

Places are shares of the picture along that axis, ``window`` is the frame's length there. First a
Viterbi search finds which of the boxes to hold: leaving one costs as much as two seconds of it.
Then what is held gives a band in which the frame's middle may lie (with margin and room ahead of
what moves), and the calmest way through the bands is taken: one place if it serves, else a straight
pan, else a path that rests where it can (L1 on speed, after Grundmann, Kwatra and Essa 2011), turns
gently (L2 on acceleration and jerk) and keeps a speed limit; solved by ADMM (Boyd et al. 2011).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Row = NDArray[np.float64]

Manner = Literal["still", "pan", "follow"]

_PLACES = 61
_MARGIN = 0.08
"""Of the window, kept free on both sides of the subject."""
_LEAD = 0.12
_LEAD_SPEED = 0.4
"""Room ahead at that speed (windows a second) and beyond, of the window."""
_CENTRING = 0.2
_SWITCH_COST = 6.0
"""Of moving by a window, in looks at a subject of weight 1."""
_HELD = 0.5
_SERVES = 0.97
_SLACK = 0.05
"""Of the window: so far a calm way may cut into the margin."""
_TIGHT = 0.14
"""Half a band, of the window, where the subject is larger than it."""
_FASTEST_PAN = 0.5
"""Windows a second; a faster one smears."""
_FASTEST = 1.2
_MOST_KNOTS, _OVERLAP = 400, 120
"""Looks that are solved at once, and that two parts share: 50 s and 15 s."""
_STRAIN = 30.0
_REST, _GENTLE, _SMOOTH = 0.6, 0.15, 0.06
"""Cost of speed, of acceleration squared, of jerk squared; in windows and seconds."""
_ROUNDS = 500
_SETTLED = 2e-5
"""Windows that no place moves by any more."""
_BAND_RHO, _SPEED_RHO = 10.0, 10.0


@dataclass(frozen=True, slots=True)
class Spot:
    """One box along the free axis: its middle and length as shares of the picture."""

    place: float
    length: float
    weight: float


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """What is seen at one second."""

    second: float
    boxes: tuple[Spot, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Path:
    """The frame's middle at ``seconds``; ``subject`` is the middle of what is held, else nan."""

    manner: Manner
    seconds: Row
    places: Row
    subject: Row

    def inside(self, window: float) -> float:
        """Share of the looks at which the subject's middle is in the frame; 1 without any."""
        return inside_share(self.places, self.subject, window)


@dataclass(frozen=True, slots=True, eq=False)
class _Bands:
    seconds: Row
    low: Row
    high: Row
    weight: Row
    subject: Row


def inside_share(places: Row, subject: Row, window: float) -> float:
    known = ~np.isnan(subject)
    if not known.any():
        return 1.0
    return float((np.abs(places - subject)[known] <= window / 2).mean())


def path_of(looks: Sequence[Look], window: float) -> Path:
    """The way through one shot; ``looks`` in order, at least one."""
    seconds = np.array([look.second for look in looks], np.float64)
    held = _held_places(looks, window)
    bands = _bands(looks, held, window)
    resting, served = _best_rest(bands, held, window)
    if served >= _SERVES or len(looks) < 3:  # noqa: PLR2004 - two looks make no movement
        return Path("still", seconds, np.full(len(looks), resting), bands.subject)
    ends, panned = _best_pan(bands, window)
    if panned >= _SERVES:
        places = ends[0] + (ends[1] - ends[0]) * (seconds - seconds[0]) / np.ptp(seconds)
        return Path("pan", seconds, places, bands.subject)
    return Path("follow", seconds, _followed(bands, window), bands.subject)


def _grid(window: float) -> Row:
    return np.linspace(window / 2, 1 - window / 2, _PLACES)


def _held_places(looks: Sequence[Look], window: float) -> Row:
    """Where the frame would best be at each look, if it moved at a cost alone (Viterbi)."""
    grid = _grid(window)
    scores = np.stack([_scores(look.boxes, grid, window) for look in looks])
    moving = _SWITCH_COST * np.abs(grid[:, None] - grid[None, :]) / window
    best = scores[0]
    before = np.zeros(scores.shape, np.int64)
    for number in range(1, len(looks)):
        reached = best[None, :] - moving
        before[number] = reached.argmax(axis=1)
        best = reached.max(axis=1) + scores[number]
    place = int(best.argmax())
    places = np.zeros(len(looks))
    for number in range(len(looks) - 1, -1, -1):
        places[number] = grid[place]
        place = int(before[number, place])
    return places


def _scores(boxes: Sequence[Spot], grid: Row, window: float) -> Row:
    total = np.zeros(len(grid))
    for box in boxes:
        off = np.abs(grid - box.place) / window
        total += box.weight * (_cover(box, grid, window) - _CENTRING * np.minimum(off, 1.0))
    return total


def _cover(box: Spot, places: Row, window: float) -> Row:
    """The share of the box that is in the window less its margin."""
    inner = window * (1 - 2 * _MARGIN)
    left = np.maximum(places - inner / 2, box.place - box.length / 2)
    right = np.minimum(places + inner / 2, box.place + box.length / 2)
    return np.clip((right - left) / max(min(box.length, inner), 1e-6), 0.0, 1.0)


def _bands(looks: Sequence[Look], held: Row, window: float) -> _Bands:
    count = len(looks)
    low, high = np.full(count, -np.inf), np.full(count, np.inf)
    weight, subject = np.zeros(count), np.full(count, np.nan)
    for number, look in enumerate(looks):
        kept = _kept(look.boxes, held[number], window)
        if kept:
            weight[number] = sum(box.weight for box in kept)
            subject[number] = kept[0].place
            low[number] = min(box.place - box.length / 2 for box in kept)
            high[number] = max(box.place + box.length / 2 for box in kept)
    seconds = np.array([look.second for look in looks], np.float64)
    ahead = _room_ahead(seconds, subject, window)
    room = window / 2 - _MARGIN * window
    left, right = low + np.minimum(ahead, 0.0), high + np.maximum(ahead, 0.0)
    first, last = right - room, left + room
    known = np.isfinite(low)
    is_large = first > last
    middle = (np.where(known, left, 0.0) + np.where(known, right, 0.0)) / 2
    tight = _TIGHT * window
    first = np.where(is_large, middle - tight, np.where(known, first, -np.inf))
    last = np.where(is_large, middle + tight, np.where(known, last, np.inf))
    # What lies at the picture's edge is shown as well as can be.
    edge = window / 2
    first, last = np.clip(first, edge, 1 - edge), np.clip(last, edge, 1 - edge)
    return _Bands(seconds, first, last, weight, subject)


def _kept(boxes: Sequence[Spot], place: float, window: float) -> list[Spot]:
    """What the frame holds there, the heaviest first, as long as all fit together."""
    shown = [b for b in boxes if float(_cover(b, np.array([place]), window)[0]) >= _HELD]
    shown.sort(key=lambda box: -box.weight)
    kept: list[Spot] = []
    for box in shown:
        both = [*kept, box]
        left = min(b.place - b.length / 2 for b in both)
        right = max(b.place + b.length / 2 for b in both)
        if not kept or right - left <= window * (1 - 2 * _MARGIN):
            kept.append(box)
    return kept


def _room_ahead(seconds: Row, subject: Row, window: float) -> Row:
    """How much room is wanted ahead of the subject: positive to the right."""
    known = np.flatnonzero(~np.isnan(subject))
    if len(known) < 3:  # noqa: PLR2004 - no course
        return np.zeros(len(subject))
    course = _smoothed(np.interp(seconds, seconds[known], subject[known]))
    speed = np.gradient(course, seconds) / window
    return np.asarray(_LEAD * window * np.clip(speed / _LEAD_SPEED, -1.0, 1.0), np.float64)


def _smoothed(values: Row) -> Row:
    width = min(9, len(values) // 2 * 2 - 1)
    hill = np.hanning(width + 2)[1:-1]
    padded = np.pad(values, width // 2, mode="edge")
    return np.convolve(padded, hill / hill.sum(), mode="valid")


def _best_rest(bands: _Bands, held: Row, window: float) -> tuple[float, float]:
    """The best single place, and the share of what is looked at that it serves."""
    weight = bands.weight
    if not weight.any():
        return 0.5, 1.0
    grid = np.linspace(window / 2, 1 - window / 2, 4 * _PLACES)
    slack = _SLACK * window
    served = (grid[:, None] >= bands.low - slack) & (grid[:, None] <= bands.high + slack)
    share = served @ weight / weight.sum()
    near = np.abs(grid[:, None] - held) @ weight / weight.sum() / window
    best = int(np.argmax(share - 0.05 * near))
    return float(grid[best]), float(share[best])


def _best_pan(bands: _Bands, window: float) -> tuple[tuple[float, float], float]:
    """Start and end of the best straight pan, and the share it serves."""
    grid = np.linspace(window / 2, 1 - window / 2, _PLACES)
    span = float(np.ptp(bands.seconds))
    picks = np.unique(np.linspace(0, len(bands.seconds) - 1, 160).round().astype(int))
    along = (bands.seconds[picks] - bands.seconds[0]) / max(span, 1e-6)
    weight = bands.weight[picks]
    if not weight.any():
        return (0.5, 0.5), 0.0
    best = ((0.5, 0.5), 0.0)
    slack = _SLACK * window
    low, high = bands.low[picks] - slack, bands.high[picks] + slack
    for start in grid:
        reach = grid[np.abs(grid - start) <= _FASTEST_PAN * window * span]
        places = start + (reach[:, None] - start) * along
        served = (places >= low) & (places <= high)
        share = served @ weight / weight.sum() - 1e-3 * np.abs(reach - start)
        number = int(share.argmax())
        if share[number] > best[1]:
            best = ((float(start), float(reach[number])), float(share[number]))
    return best


def _followed(bands: _Bands, window: float) -> Row:
    """Long shots in parts that overlap; a mean of two ways within the bands is within them too."""
    seconds = bands.seconds
    knots = np.linspace(seconds[0], seconds[-1], len(seconds))
    low, high, weight = _at_knots(bands, knots)
    step = float(knots[1] - knots[0])
    total, shares = np.zeros(len(knots)), np.zeros(len(knots))
    for part in _parts(len(knots)):
        calm = _calm(low[part] / window, high[part] / window, weight[part], step)
        share = _ramp(part, len(knots))
        total[part] += share * calm
        shares[part] += share
    places = np.interp(seconds, knots, total / shares * window)
    return np.asarray(np.clip(places, window / 2, 1 - window / 2), np.float64)


def _parts(count: int) -> list[slice]:
    if count <= _MOST_KNOTS:
        return [slice(0, count)]
    starts = range(0, count - _OVERLAP, _MOST_KNOTS - _OVERLAP)
    return [slice(start, min(start + _MOST_KNOTS, count)) for start in starts]


def _ramp(part: slice, count: int) -> Row:
    """How much a part counts at its knots: little towards an end that another part covers."""
    length = part.stop - part.start
    edge = np.clip((np.arange(length) + 1.0) / (_OVERLAP + 1.0), 0.0, 1.0)
    gentle = edge * edge * (3 - 2 * edge)
    up = np.ones(length) if part.start == 0 else gentle
    down = np.ones(length) if part.stop == count else gentle[::-1]
    return np.minimum(up, down)


def _at_knots(bands: _Bands, knots: Row) -> tuple[Row, Row, Row]:
    """The narrowest band around each knot."""
    low, high = np.full(len(knots), -np.inf), np.full(len(knots), np.inf)
    weight = np.zeros(len(knots))
    step = float(knots[1] - knots[0])
    nearest = np.round((bands.seconds - knots[0]) / step).astype(np.int64)
    known = bands.weight > 0
    np.maximum.at(low, nearest[known], bands.low[known])
    np.minimum.at(high, nearest[known], bands.high[known])
    np.maximum.at(weight, nearest[known], bands.weight[known])
    crossed = low > high
    middle = np.where(crossed, (np.where(crossed, low, 0) + np.where(crossed, high, 0)) / 2, 0)
    return np.where(crossed, middle, low), np.where(crossed, middle, high), weight


def _calm(low: Row, high: Row, weight: Row, step: float) -> Row:
    """The calmest course within the bands; where it must be fast it leaves them. In windows."""
    count = len(low)
    inverse = _system(count, round(step, 6))
    band_rho = _BAND_RHO * step
    pull = _STRAIN * step * np.maximum(weight, 0.0) / band_rho
    place = _start(low, high)
    near, near_dual = place.copy(), np.zeros(count)
    moved, moved_dual = np.diff(place), np.zeros(count - 1)
    for number in range(_ROUNDS):
        # The transposed difference of what is moved, beside what the bands want.
        wanted = _SPEED_RHO * -np.diff(moved - moved_dual, prepend=0.0, append=0.0)
        before, place = place, inverse @ (band_rho * (near - near_dual) + wanted)
        near = _into_band(place + near_dual, low, high, pull)
        raw = np.diff(place) + moved_dual
        moved = np.sign(raw) * np.maximum(np.abs(raw) - _REST / _SPEED_RHO, 0.0)
        moved = np.clip(moved, -_FASTEST * step, _FASTEST * step)
        near_dual += place - near
        moved_dual = raw - moved
        if number > _ROUNDS // 5 and float(np.abs(place - before).max()) < _SETTLED:
            break
    return place


@lru_cache(maxsize=8)
def _system(count: int, step: float) -> Row:
    """The inverse of the quadratic part, the same for every part of that length."""
    speed_of = np.diff(np.eye(count), axis=0)
    turn_of = np.diff(np.eye(count), n=2, axis=0) / step**2
    jerk_of = np.diff(np.eye(count), n=3, axis=0) / step**3
    quiet = step * (_GENTLE * turn_of.T @ turn_of + _SMOOTH * jerk_of.T @ jerk_of)
    total = 2 * quiet + _BAND_RHO * step * np.eye(count) + _SPEED_RHO * speed_of.T @ speed_of
    return np.asarray(np.linalg.inv(total), np.float64)


def _start(low: Row, high: Row) -> Row:
    known = np.flatnonzero(np.isfinite(low) & np.isfinite(high))
    if not len(known):
        return np.zeros(len(low))
    return np.interp(np.arange(len(low)), known, (low[known] + high[known]) / 2)


def _into_band(values: Row, low: Row, high: Row, pull: Row) -> Row:
    """Each value moved towards its band by up to ``pull`` (the proximal step of a hinge)."""
    over = np.clip(values - high, 0.0, None)
    under = np.clip(low - values, 0.0, None)
    return values - np.minimum(over, pull) + np.minimum(under, pull)
