"""A way through a piece made into clips: pieces that cross each other with courses of gain.

Clips begin and end on frames, joins need not: each piece begins on the frame in which its crossing
begins, silent until then, from a source offset that is exact to the sample.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from math import floor

from aigc_studio.core.document import Clip
from aigc_studio.core.ids import ClipId, derived_id
from aigc_studio.core.keyframes import GainPoint
from aigc_studio.core.music_joins import SILENT_DB, MusicJoin, MusicJoins, crossing
from aigc_studio.core.rates import FrameRange, FrameRate, TimeRange
from aigc_studio.suggest.fit_evidence import FitEvidence, FittedJoin, UsedPart
from aigc_studio.suggest.fit_planner import FitPath

_LONGEST_FADE, _FADE_SHARE = Fraction(4), Fraction(1, 4)
_FADE_STEPS = 12
_FADE_DB = -40.0
_CUT_FADE = Fraction(1, 5)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A piece as it sounds: its media from ``enter`` on lies at ``at`` seconds of the whole."""

    at: Fraction
    enter: Fraction
    before: MusicJoin | None
    after: MusicJoin | None

    def media(self, seconds: Fraction) -> Fraction:
        return self.enter + seconds - self.at


def fitted_clips(
    bed: Clip, path: FitPath, joins: MusicJoins, frames: int, rate: FrameRate
) -> tuple[Clip, ...]:
    """In order; each crosses the next.

    They fill ``frames`` from where the bed starts, but for silence that is left after the ending.
    """
    wanted = rate.seconds(frames)
    made = []
    stretches = _stretches(path)
    for number, (stretch, next_one) in enumerate(
        zip(stretches, [*stretches[1:], None], strict=True)
    ):
        first = 0 if stretch.before is None else rate.frames_floor(stretch.at - stretch.before.lead)
        if next_one is None or stretch.after is None:
            sounding = min(wanted, path.sounding(joins.end))
            last = min(frames, rate.frames_ceil(sounding))
            points = (*_rising(stretch), *_ending(stretch, path, joins, wanted))
        else:
            over = next_one.at - stretch.after.lead + stretch.after.fade
            last = min(frames, rate.frames_ceil(over))
            points = (*_rising(stretch), *_falling(stretch.after))
        clip_id = ClipId(derived_id("clip", "fit", bed.id, frames, number, path.joins, path.ending))
        made.append(
            replace(
                bed,
                id=clip_id,
                start=bed.start + first,
                duration=max(last - first, 1),
                source_start=stretch.media(rate.seconds(first)),
                gain_points=points,
            )
        )
    return tuple(made)


def evidence_of(
    bed: FrameRange, path: FitPath, joins: MusicJoins, frames: int, rate: FrameRate
) -> FitEvidence:
    """``bed``: the frames that the music fills now."""
    stretches = _stretches(path)
    wanted = min(rate.seconds(frames), path.sounding(joins.end))
    edges = [*(s.at for s in stretches), wanted]
    parts = tuple(
        UsedPart(
            FrameRange(bed.start + floor(a * rate.fraction), bed.start + floor(b * rate.fraction)),
            TimeRange(s.media(a), s.media(b)),
        )
        for s, (a, b) in zip(stretches, pairwise(edges), strict=True)
    )
    told = tuple(
        FittedJoin(
            bed.start + rate.frames_floor(s.at),
            joins.borders[s.before.leave],
            joins.borders[s.before.enter],
            s.before,
        )
        for s in stretches
        if s.before is not None
    )
    return FitEvidence(
        bed.duration,
        frames,
        TimeRange(joins.start, joins.end),
        tuple(b for b in joins.borders if b.section is not None),
        parts,
        told,
        path.ending,
        joins.has_bars,
    )


def fade_out(start: Fraction, end: Fraction) -> tuple[GainPoint, ...]:
    """A course of gain that falls to nothing: evenly to the ear, and to silence at the end."""
    steps = [Fraction(n, _FADE_STEPS) for n in range(_FADE_STEPS + 1)]
    return tuple(
        GainPoint(
            start + (end - start) * share,
            SILENT_DB if share == 1 else _FADE_DB * float(share) ** 1.5,
        )
        for share in steps
    )


def fade_seconds(seconds: Fraction) -> Fraction:
    """How long a piece of that length is faded out."""
    return min(_LONGEST_FADE, seconds * _FADE_SHARE)


def _stretches(path: FitPath) -> list[_Stretch]:
    found = []
    at, enter, before = Fraction(0), path.start, None
    for join in path.joins:
        found.append(_Stretch(at, enter, before, join))
        at, enter, before = at + join.leave_at - enter, join.enter_at, join
    return [*found, _Stretch(at, enter, before, None)]


def _rising(stretch: _Stretch) -> tuple[GainPoint, ...]:
    join = stretch.before
    if join is None:
        return ()
    start = join.enter_at - join.lead
    return tuple(
        GainPoint(start + join.fade * Fraction(str(share)), coming)
        for share, _, coming in crossing(join.correlation)
    )


def _falling(join: MusicJoin) -> tuple[GainPoint, ...]:
    start = join.leave_at - join.lead
    return tuple(
        GainPoint(start + join.fade * Fraction(str(share)), going)
        for share, going, _ in crossing(join.correlation)
    )


def _ending(
    stretch: _Stretch, path: FitPath, joins: MusicJoins, wanted: Fraction
) -> tuple[GainPoint, ...]:
    """The piece's own ending needs none, unless its last sound is longer than there is room."""
    over = stretch.media(wanted)
    begin = max(stretch.enter, joins.start) + Fraction(1, 10)
    if path.ending == "own":
        if path.sounding(joins.end) <= wanted:
            return ()
        start = max(min(joins.last + _CUT_FADE, over - _CUT_FADE), begin)
    else:
        start = max(over - fade_seconds(wanted), begin)
    return fade_out(start, over) if start < over else ()
