"""Which faces of a project are of one person, by what they are like, and whom the editor named.

Tracks of faces are joined to groups, nearest first by the mean of all their distances, until none
are near enough: rather two groups for one person than one for two. Two that are seen in the same
picture are never one. It is worked out anew whenever it is asked for, from the cache of analysis.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.ids import AssetId
from aigc_studio.core.looks import FaceSigns, FaceTrack
from aigc_studio.core.people import KnownPerson, Portrait, SeenPerson
from aigc_studio.core.rates import TimeRange
from aigc_studio.suggest.footage import Looked

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

_APART: dict[FaceSigns, float] = {"encoder": 0.45, "patterns": 0.42}
"""The mean distance from which two groups stay apart. The encoder's author draws the line between
two good photographs at 0.6, which joins strangers in footage: measured on seven people and eleven
of their tracks."""
_LEAST_SEEN = 3
"""Pictures: what is seen for a shorter time may be no face."""
_LEAST_SURE = 0.78
"""Of the detector at its surest: logos and trees come near to it."""
_MOST = 2000
"""Tracks compared, the longest; the rest are left out."""
_MOST_SIGNATURES = 12
"""Kept of one person: his longest sights."""
_BRIDGED = Fraction(7, 10)
"""Seconds a face may be missed and still be on screen."""


@dataclass(frozen=True, slots=True)
class Sighting:
    asset: AssetId
    track: FaceTrack
    step: Fraction
    """Seconds between two pictures."""
    place: int = 0
    """Of the track in its file's looks."""


@dataclass(frozen=True, slots=True)
class Person:
    """A group of tracks that show one face."""

    sightings: tuple[Sighting, ...]

    def spans(self, asset: AssetId, within: TimeRange) -> list[TimeRange]:
        """When the face is on screen in a stretch of a file, in order."""
        found: list[TimeRange] = []
        times = sorted(
            (at, at + sighting.step)
            for sighting in self.sightings
            if sighting.asset == asset and sighting.track.times[0] < within.end
            for at in sighting.track.times
            if within.start - sighting.step < at < within.end
        )
        for begin, end in times:
            if found and begin - found[-1].end <= _BRIDGED:
                found[-1] = TimeRange(found[-1].start, max(found[-1].end, end))
            else:
                found.append(TimeRange(begin, end))
        cut = [TimeRange(max(s.start, within.start), min(s.end, within.end)) for s in found]
        return [span for span in cut if span.end > span.start]

    def is_shown(self, asset: AssetId, stretch: TimeRange) -> bool:
        """Whether the face is on screen for at least half of a stretch."""
        seen = sum((span.duration for span in self.spans(asset, stretch)), Fraction(0))
        return 2 * seen >= stretch.duration


def people_of(looked: Iterable[Looked]) -> tuple[Person, ...]:
    """The people of the files, in the order in which they are first seen."""
    kinds: dict[FaceSigns, list[Sighting]] = {}
    for item in looked:
        for place, track in enumerate(item.looks.faces):
            if _is_clear(track):
                sighting = Sighting(item.asset.id, track, item.looks.face_step, place)
                kinds.setdefault(item.looks.told_apart_by, []).append(sighting)
    return tuple(
        Person(tuple(sightings[n] for n in group))
        for kind, sightings in kinds.items()
        for group in grouped(sightings, _APART.get(kind, 0.0))
    )


def seen_people(looked: Iterable[Looked], known: Sequence[KnownPerson]) -> tuple[SeenPerson, ...]:
    """The people of the files, those of one name together; who is seen longest comes first."""
    items = tuple(looked)
    kinds = {item.asset.id: item.looks.told_apart_by for item in items}
    together: dict[str, list[tuple[Person, KnownPerson | None]]] = {}
    for number, person in enumerate(people_of(items)):
        named = _named(person, kinds[person.sightings[0].asset], known)
        key = str(number) if named is None else f"id {named.id}"
        together.setdefault(key, []).append((person, named))
    found = [
        _seen(Person(tuple(s for p, _ in same for s in p.sightings)), same[0][1], kinds)
        for same in together.values()
    ]
    return tuple(sorted(found, key=lambda p: (-p.seconds, p.tracks)))


def _named(person: Person, kind: FaceSigns, known: Sequence[KnownPerson]) -> KnownPerson | None:
    """Whose signatures are nearest to the group's, if they are near enough."""
    rows = np.array([s.track.signature.view() for s in person.sightings], np.float64)
    nearest: tuple[float, KnownPerson] | None = None
    for each in known:
        if each.kind != kind or not each.signatures:
            continue
        theirs = np.array([s.view() for s in each.signatures], np.float64)
        if theirs.shape[1] != rows.shape[1]:
            continue
        away = np.sqrt(np.square(rows[:, None] - theirs[None]).sum(axis=2)).min(axis=1).mean()
        if away < _APART.get(kind, 0.0) and (nearest is None or away < nearest[0]):
            nearest = float(away), each
    return nearest[1] if nearest is not None else None


def _seen(
    person: Person, named: KnownPerson | None, kinds: Mapping[AssetId, FaceSigns]
) -> SeenPerson:
    longest = sorted(person.sightings, key=lambda s: -len(s.track.times))
    best, place = max(
        ((s, n) for s in person.sightings for n in range(len(s.track.times))),
        key=lambda at: at[0].track.confidences[at[1]] * at[0].track.boxes[at[1]].height ** 0.5,
    )
    return SeenPerson(
        named.id if named is not None else None,
        named.name if named is not None else "",
        tuple((s.asset, s.place) for s in person.sightings),
        Portrait(best.asset, best.track.times[place], best.track.boxes[place]),
        float(sum(len(s.track.times) * s.step for s in person.sightings)),
        kinds[person.sightings[0].asset],
        tuple(s.track.signature for s in longest[:_MOST_SIGNATURES]),
    )


def _is_clear(track: FaceTrack) -> bool:
    is_seen = len(track.times) >= _LEAST_SEEN and max(track.confidences) >= _LEAST_SURE
    return is_seen and len(track.signature) > 0


def grouped(sightings: Sequence[Sighting], apart: float) -> list[tuple[int, ...]]:
    """Which of them are one person's: numbers, each once, unless there are too many to compare."""
    longest = sorted(range(len(sightings)), key=lambda n: -len(sightings[n].track.times))
    kept = sorted(longest[:_MOST])
    groups = {place: [number] for place, number in enumerate(kept)}
    distance = _distances([sightings[n] for n in kept])
    while len(groups) > 1:
        first, second = sorted(divmod(int(distance.argmin()), len(kept)))
        if distance[first, second] >= apart:
            break
        # The mean of all distances between two groups; where two may not be one it is infinite.
        own, other = len(groups[first]), len(groups[second])
        mean = (own * distance[first] + other * distance[second]) / (own + other)
        distance[first], distance[:, first] = mean, mean
        distance[first, first] = np.inf
        distance[second], distance[:, second] = np.inf, np.inf
        groups[first] += groups.pop(second)
    return [tuple(sorted(group)) for group in groups.values()]


def _distances(sightings: Sequence[Sighting]) -> Matrix:
    """Infinite to itself, and between faces of one picture."""
    if not sightings:
        return np.zeros((0, 0))
    rows = np.array([s.track.signature.view() for s in sightings], np.float64)
    squares = (rows * rows).sum(axis=1)
    away = np.sqrt(np.maximum(squares[:, None] + squares[None] - 2.0 * rows @ rows.T, 0.0))
    seen: dict[tuple[AssetId, Fraction], list[int]] = {}
    for number, sighting in enumerate(sightings):
        for at in sighting.track.times:
            seen.setdefault((sighting.asset, at), []).append(number)
    for together in seen.values():
        if len(together) > 1:
            away[np.ix_(together, together)] = np.inf
    np.fill_diagonal(away, np.inf)
    return np.asarray(away)
