"""A piece as it sounds once it is fitted: what was heard in it, on a time of its own from 0.

So whatever cuts to music cuts to fitted music in the same way. ``fitted_piece`` is the whole of it:
the music to plan with, and the clips to lay.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from fractions import Fraction

from aigc_studio.core.document import Clip
from aigc_studio.core.keyframes import GainPoint, gain_at
from aigc_studio.core.music import ENERGY_STEP, Music, MusicSection, TempoSpan
from aigc_studio.core.music_joins import MusicJoins
from aigc_studio.core.rates import FrameRate, TimeRange
from aigc_studio.core.results import Floats
from aigc_studio.suggest.fit_planner import FitPath, FitProblem, fit_paths
from aigc_studio.suggest.fitted_clips import fade_out, fade_seconds, fitted_clips


@dataclass(frozen=True, slots=True)
class FittedPiece:
    """``music`` counts from 0; ``path`` and ``joins`` say where its sound comes from."""

    music: Music
    path: FitPath
    joins: MusicJoins
    frames: int

    def clips(self, bed: Clip, rate: FrameRate, frames: int) -> tuple[Clip, ...]:
        """For the tracks in turn; ``bed`` names media, place and gain.

        Where less than all of it is used, what is left is faded out.
        """
        made = fitted_clips(bed, self.path, self.joins, self.frames, rate)
        end = bed.start + frames
        kept = [replace(c, duration=min(c.end, end) - c.start) for c in made if c.start < end]
        if frames < self.frames:
            kept[-1] = faded(kept[-1], rate)
        return tuple(kept)


def fitted_piece(
    music: Music, joins: MusicJoins | None, frames: int, rate: FrameRate
) -> FittedPiece | None:
    """A piece made just as long; None where its joins are not known or nothing has that length."""
    if joins is None:
        return None
    wanted = rate.seconds(frames)
    paths = fit_paths(FitProblem(joins, wanted), 1)
    if not paths or not (paths[0].joins or paths[0].ending == "own"):
        return None
    return FittedPiece(_as_fitted(music, paths[0], joins, wanted), paths[0], joins, frames)


def faded(clip: Clip, rate: FrameRate) -> Clip:
    """The clip with its end faded out, on top of the course of gain it has."""
    source = clip.source_range(rate)
    fade = fade_out(source.end - fade_seconds(source.duration), source.end)
    own = clip.gain_points
    times = sorted({p.at for p in (*own, *fade) if source.start <= p.at <= source.end})
    points = (GainPoint(at, max(gain_at(own, at) + gain_at(fade, at), -96.0)) for at in times)
    return replace(clip, gain_points=tuple(points))


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of the piece that sounds at ``at`` of the fitted one."""

    source: TimeRange
    at: Fraction

    def has(self, seconds: Fraction) -> bool:
        return self.source.contains(seconds)

    def moved(self, seconds: Fraction) -> Fraction:
        return seconds - self.source.start + self.at


def _as_fitted(music: Music, path: FitPath, joins: MusicJoins, wanted: Fraction) -> Music:
    parts = _parts(path, joins, wanted)
    beats = [replace(b, at=p.moved(b.at)) for p in parts for b in music.beats if p.has(b.at)]
    accents = [replace(a, at=p.moved(a.at)) for p in parts for a in music.accents if p.has(a.at)]
    return replace(
        music,
        start=Fraction(0),
        end=wanted,
        beats=tuple(beats),
        accents=tuple(accents),
        sections=_sections(parts, music.sections),
        tempos=_tempos(parts, music.tempos),
        energy=_energy(parts, music, wanted),
    )


def _parts(path: FitPath, joins: MusicJoins, wanted: Fraction) -> list[_Part]:
    edges = [path.start]
    for join in path.joins:
        edges += [join.leave_at, join.enter_at]
    edges.append(joins.end)
    found: list[_Part] = []
    at = Fraction(0)
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        length = min(end - start, wanted - at)
        if length > 0:
            found.append(_Part(TimeRange(start, start + length), at))
            at += length
    return found


def _sections(parts: list[_Part], sections: tuple[MusicSection, ...]) -> tuple[MusicSection, ...]:
    found: list[MusicSection] = []
    for part in parts:
        for section in sections:
            both = part.source.intersection(TimeRange(section.start, section.end))
            if both is not None:
                start, end = part.moved(both.start), part.moved(both.end)
                found.append(replace(section, start=start, end=end))
    return tuple(found)


def _tempos(parts: list[_Part], tempos: tuple[TempoSpan, ...]) -> tuple[TempoSpan, ...]:
    found: list[TempoSpan] = []
    for part in parts:
        for span in tempos:
            both = part.source.intersection(TimeRange(span.start, span.end))
            if both is not None:
                start, end = part.moved(both.start), part.moved(both.end)
                found.append(replace(span, start=start, end=end))
    return tuple(found)


def _energy(parts: list[_Part], music: Music, wanted: Fraction) -> Floats:
    values = music.energy.view()
    if not len(values):
        return music.energy
    starts = [part.at for part in parts]
    found: list[float] = []
    for step in range(int(wanted / ENERGY_STEP)):
        at = step * ENERGY_STEP
        part = parts[max(bisect_right(starts, at) - 1, 0)]
        source = at - part.at + part.source.start
        place = int((source - music.start) / ENERGY_STEP)
        found.append(values[min(max(place, 0), len(values) - 1)])
    return Floats.of(found)
