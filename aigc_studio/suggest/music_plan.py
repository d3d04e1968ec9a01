"""A piece of music and a wish made into slots: the rhythm before any footage is in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.feeling import Feeling
from aigc_studio.core.music import Music
from aigc_studio.suggest.footage import FixedShot, RhythmWish
from aigc_studio.suggest.pace import achieved_pace, arc_at, music_arousal, wanted_pace
from aigc_studio.suggest.rhythm_candidates import MusicPlaces, Stretch, music_places
from aigc_studio.suggest.rhythm_planner import (
    Plan,
    Problem,
    Weights,
    drawn_lengths,
    length_fit,
    plans,
    runners_up,
)
from aigc_studio.suggest.rhythm_styles import DEFAULT_STYLE, STYLES, Style
from aigc_studio.suggest.suggestion import PlannedCut, Reason, Rhythm

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Curve = NDArray[np.float64]

ALTERNATIVES = 3
_BEAT_PER_SHARE = 3.0
"""What a beat is worth grows with how many cuts may lie on one."""
_LEAST_SHOTS = 6
"""Unless a longest shot is wished, none is more than this part of the whole."""
_LEAST_SPREAD = 0.7
_PACE_WINDOW = 4.0
"""Shots that the plot of the pace sees at once."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A heard piece with what it feels like, if that is known."""

    music: Music
    feeling: Feeling | None = None


@dataclass(frozen=True, eq=False, slots=True)
class Planned:
    """A problem with its plans, best first. ``middles``: ln L that is usual at each candidate."""

    problem: Problem
    plans: tuple[Plan, ...]
    places: MusicPlaces
    stretch: Stretch
    style: Style
    arousal: Curve
    middles: Curve
    sigma: float
    """Spread of ln L around its middle: the style's less what the arc itself brings."""

    def edges(self, plan: Plan) -> tuple[int, ...]:
        return tuple(int(f) for f in self.problem.frames[list(plan.path)])

    def wanted(self, plan: Plan) -> Curve:
        """Arousal wanted in each slot of a plan: the mean over it."""
        frames = self.problem.frames
        middles = [(frames[i] + frames[j]) / 2 for i, j in pairwise(plan.path)]
        return np.asarray(np.interp(middles, frames, self.arousal))


def style_of(wish: RhythmWish) -> Style:
    return STYLES.get(wish.style, STYLES[DEFAULT_STYLE])


def planned(piece: Piece, stretch: Stretch, wish: RhythmWish, room: float) -> Planned:
    """Plans for a stretch of a piece; ``room`` is the longest shot in seconds there is."""
    style = style_of(wish)
    fixed = [(start, end) for start, end, _ in fixed_spans(wish, stretch)]
    places = music_places(piece.music, stretch, (f for span in fixed for f in span))
    frame = float(stretch.rate.frame_duration)
    seconds = np.asarray((places.frames - stretch.at) * frame, np.float64)
    duration = stretch.frames * frame
    # A shot answers what is under way in its middle, not when it begins.
    ahead = np.minimum(seconds + style.median / 2, duration)
    arousal = wanted_arousal(piece, stretch, wish, ahead)
    most = float(wish.longest) if wish.longest else max(duration / _LEAST_SHOTS, style.median)
    limit = min(style.longest, room, most)
    shortest = min(float(style.shortest), limit)
    middles = log(style.median) + style.k * (0.5 - arousal)
    sigma = within_spread(style, middles)
    target = drawn_lengths(middles, sigma, seconds)
    share = style.on_beat if wish.on_beat is None else wish.on_beat
    is_forced = np.isin(places.frames, [f for span in fixed for f in span])
    is_inside = np.zeros(len(seconds), np.bool_)
    for start, end in fixed:
        is_inside |= (places.frames > start) & (places.frames < end)
    problem = Problem(
        places.frames,
        frame,
        np.clip(target, log(shortest), log(limit)),
        places.pulse,
        places.is_on_beat,
        places.is_free,
        np.zeros(len(seconds)),
        is_inside,
        is_forced,
        shortest,
        limit,
        Weights(beat=_BEAT_PER_SHARE * share),
        share,
        tuple(
            (int(a), int(b))
            for a, b in np.searchsorted(places.frames, np.array(fixed).reshape(-1, 2))
        ),
    )
    own = wanted_arousal(piece, stretch, wish, seconds)
    found = plans(problem, ALTERNATIVES)
    if not found and fixed:
        # Between what is fixed there may be room for very short shots alone.
        problem = replace(problem, shortest=frame)
        found = plans(problem, ALTERNATIVES)
    return Planned(problem, found, places, stretch, style, own, middles, sigma)


def fixed_spans(wish: RhythmWish, stretch: Stretch) -> tuple[tuple[int, int, FixedShot], ...]:
    """First frame and end of each fixed shot that lies inside of the stretch."""
    rate, free = stretch.rate, stretch.at
    found: list[tuple[int, int, FixedShot]] = []
    for shot in sorted(wish.fixed, key=lambda s: s.at):
        start = stretch.at + rate.frames_nearest(shot.at)
        end = start + max(rate.frames_nearest(shot.seconds), 1)
        if free <= start and end <= stretch.end:
            found.append((start, end, shot))
            free = end
    return tuple(found)


def within_spread(style: Style, middles: Curve) -> float:
    """What is left of a style's spread, which is that of whole films, once the pace moves."""
    left = style.sigma**2 - float(middles.var())
    return float(max(left, (_LEAST_SPREAD * style.sigma) ** 2) ** 0.5)


def wanted_arousal(piece: Piece, stretch: Stretch, wish: RhythmWish, seconds: Curve) -> Curve:
    """What the wish says, else what the music does, at seconds of the stretch."""
    duration = stretch.frames * float(stretch.rate.frame_duration)
    if wish.wanted:
        return arc_at(wish.wanted, seconds / max(duration, 1e-6))
    return music_arousal(piece.music, piece.feeling, seconds + float(stretch.start))


def rhythm_of(made: Planned, plan: Plan, extra: Mapping[int, tuple[Reason, ...]]) -> Rhythm:
    """What is told of a plan; ``extra`` has reasons of the pictures by the number of the cut."""
    problem = made.problem
    frame = problem.frame_seconds
    cuts = []
    for place, other in enumerate(runners_up(problem, plan), start=1):
        before, at = plan.path[place - 1 : place + 1]
        terms = (
            Reason("on the beat", float(problem.pulse[at]), problem.weights.beat),
            Reason("wanted length", length_fit(problem, before, at), 1.0),
            *extra.get(place, ()),
        )
        cuts.append(
            PlannedCut(
                int(problem.frames[at]),
                _shared(terms),
                None if other is None else int(problem.frames[other[0]]),
                0.0 if other is None else max(other[1], 0.0),
            )
        )
    duration = made.stretch.frames * frame
    seconds = np.asarray((problem.frames - made.stretch.at) * frame, np.float64)
    times = np.array([(c.frame - made.stretch.at) * frame for c in cuts], np.float64)
    width = _PACE_WINDOW * made.style.median / 2
    return Rhythm(
        made.stretch.frames,
        tuple(cuts),
        tuple(wanted_pace(made.middles, seconds, duration, made.sigma).tolist()),
        tuple(achieved_pace(times, duration, width).tolist()),
    )


def share_of(made: Planned, plan: Plan) -> float:
    """Of all cuts, how many lie on a beat."""
    cuts = list(plan.cuts)
    return float(made.problem.is_on_beat[cuts].mean()) if cuts else 0.0


def _shared(terms: tuple[Reason, ...]) -> tuple[Reason, ...]:
    """Weights as shares of what was gained."""
    total = sum(t.value * t.weight for t in terms) or 1.0
    return tuple(Reason(t.feature, t.value, t.value * t.weight / total) for t in terms)
