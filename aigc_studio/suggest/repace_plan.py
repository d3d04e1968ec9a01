"""The programme of a new pace: which length each shot of a timeline gets, in their order.

Its state is the frame at which the next shot begins, so arousal and beats are those of where a shot
comes to lie, not of where it was; each shot is kept, shortened, lengthened into what its file still
has, cut in two by a closer framing, or dropped. Costs are those of the planner: length against the
drawn log-normal, beats under the new cuts, action at them, and a little for every change.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, log
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.document import Sequence
from aigc_studio.suggest.footage import Situation
from aigc_studio.suggest.laid_music import laid_beats, laid_music
from aigc_studio.suggest.music_plan import style_of
from aigc_studio.suggest.pace import MIDDLING, arc_at, music_arousal
from aigc_studio.suggest.pace_items import PaceItem
from aigc_studio.suggest.rhythm_planner import drawn_lengths

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Curve = NDArray[np.float64]

KEPT = 0.45
"""How closely a drawn length is kept: shots that are there cannot have any."""
_OWN_SPREAD = 0.6
"""Of the style's spread, what is drawn: the shots that are there bring the rest."""
BEAT, ACTION = 0.7, 0.4
_LENGTH = 300.0
"""How dear it is when the whole gets longer or shorter: (its share)^2 times this."""
_LONGER = 1.3


@dataclass(frozen=True, eq=False, slots=True)
class Course:
    """What is wanted at each frame where a shot may begin or end."""

    target: Curve
    middles: Curve
    pulse: Curve
    sigma: float
    duration: int


@dataclass(frozen=True, slots=True)
class Taken:
    """One shot in the new pace, from frame ``start`` on; ``length`` 0 is dropped."""

    item: PaceItem
    start: int
    length: int
    action: float
    cut: int = 0
    """Frames from its start at which a closer framing begins; 0 where none does."""


@dataclass(frozen=True, slots=True)
class Freedom:
    """What it costs to give a shot another length, to drop it, or to cut it in two."""

    change: float = 0.15
    drop: float = 2.5
    add: float = 1.2


SPARING = Freedom(0.8, 5.0, inf)
FREE = Freedom(0.0, 1.2, 0.5)


def best(items: list[PaceItem], course: Course, freedom: Freedom) -> tuple[list[Taken], float]:
    """The cheapest lengths: cost of every frame at which the next shot may begin."""
    count = len(course.target)
    now = np.full(count, np.inf)
    now[0] = 0.0
    choices: list[NDArray[np.int16]] = []
    for item in items:
        now, choice = _taken_on(item, course, freedom, now)
        choices.append(choice)
    off = np.arange(count) / course.duration - 1.0
    ends = now + _LENGTH * off * off
    at = int(np.argmin(ends))
    total = float(ends[at])
    taken: list[Taken] = []
    for item, choice in zip(reversed(items), reversed(choices), strict=True):
        number = int(choice[at])
        if number < 0:
            taken.append(Taken(item, at, 0, 0.0))
            continue
        number, is_cut = number % len(item.lengths), number >= len(item.lengths)
        length = int(item.lengths[number])
        cut = int(item.cuts[number])
        at -= length
        taken.append(Taken(item, at, length, float(item.action[number]), is_cut * cut))
    return taken[::-1], total


def cost_as_is(items: list[PaceItem], course: Course, freedom: Freedom) -> float:
    total, at = 0.0, 0
    for item in items:
        number = int(np.flatnonzero(item.lengths == item.frames.duration)[0])
        total += float(_cost(item, number, course, freedom)[at])
        at += item.frames.duration
        total -= BEAT * float(course.pulse[at])
    return total


def _taken_on(
    item: PaceItem, course: Course, freedom: Freedom, now: Curve
) -> tuple[Curve, NDArray[np.int16]]:
    """The costs after one more shot, and by which of its lengths; -1 is dropped."""
    count = len(now)
    new = np.full(count, np.inf)
    choice = np.full(count, -1, np.int16)
    if item.may_go:
        new = now + freedom.drop
    for number, length in enumerate(item.lengths.tolist()):
        if length >= count:
            continue
        ways = [(number, _cost(item, number, course, freedom))]
        if item.cuts[number] and np.isfinite(freedom.add):
            ways.append((number + len(item.lengths), _cost_in_two(item, number, course, freedom)))
        for way, own in ways:
            cost = now[: count - length] + own[: count - length]
            cost -= BEAT * course.pulse[length:]
            better = cost < new[length:]
            new[length:][better] = cost[better]
            choice[length:][better] = way
    return new, choice


def _cost(item: PaceItem, number: int, course: Course, freedom: Freedom) -> Curve:
    """What one length of a shot costs at every frame where it may begin."""
    length = int(item.lengths[number])
    off = (log(length) - course.target) / KEPT
    own = 0.0 if length == item.frames.duration else freedom.change
    return np.asarray(0.5 * off * off + own - ACTION * float(item.action[number]))


def _cost_in_two(item: PaceItem, number: int, course: Course, freedom: Freedom) -> Curve:
    """The same with a closer framing from its cut on: two shots."""
    length, half = int(item.lengths[number]), int(item.cuts[number])
    first = (log(half) - course.target) / KEPT
    second = (log(length - half) - course.target) / KEPT
    later = np.full(len(second), np.inf)
    later[: len(second) - half] = second[half:]
    pulse = np.zeros(len(second))
    pulse[: len(second) - half] = course.pulse[half:]
    own = freedom.add + (0.0 if length == item.frames.duration else freedom.change)
    both = 0.5 * first * first + 0.5 * later * later + own
    return np.asarray(both - BEAT * pulse - ACTION * float(item.action[number]))


def course_of(situation: Situation, sequence: Sequence, items: list[PaceItem]) -> Course | None:
    """None where no arc is wanted and no heard music says one."""
    wish, rate = situation.rhythm, sequence.frame_rate
    first, duration = items[0].frames.start, items[-1].frames.end - items[0].frames.start
    style, frame = style_of(wish), float(sequence.frame_rate.frame_duration)
    places = np.arange(int(duration * _LONGER) + 1)
    ahead = np.asarray(places * frame + style.median / 2, np.float64)
    laid = laid_music(sequence, situation.heard)
    if wish.wanted:
        arousal = arc_at(wish.wanted, np.minimum(ahead / (duration * frame), 1.0))
    elif laid:
        felt = {f.asset.id: f.feeling for f in situation.felt}
        item = max(laid, key=lambda m: m.clip.duration)
        start = float(item.stretch.seconds_at(first))
        arousal = music_arousal(item.heard.music, felt.get(item.clip.asset_id), ahead + start)
    else:
        return None
    pulse = np.zeros(len(places))
    for at, felt_there in laid_beats(laid).items():
        if 0 <= at - first < len(places):
            pulse[at - first] = felt_there
    middles = log(style.median) + style.k * (MIDDLING - arousal)
    seconds = np.asarray(places * frame, np.float64)
    target = drawn_lengths(middles, _OWN_SPREAD * style.sigma, seconds)
    shortest = log(float(rate.seconds(1)) * max(rate.frames_ceil(style.shortest), 1))
    return Course(
        np.clip(target, shortest, log(style.longest)) - log(frame),
        middles,
        pulse,
        style.sigma,
        duration,
    )
