"""Where in the stock each person can be shown: a stretch shows a face half of its time or longer.

For a stretch no longer than twice a time on screen that holds where its middle lies in that time.
So each usable shot is cut where faces come and go, and a sight is such a part with whom it shows
and for how long they stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.ids import AssetId
from aigc_studio.core.rates import TimeRange
from aigc_studio.suggest.people import Person

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from aigc_studio.suggest.shot_stock import Stock, StockShot

    Curve = NDArray[np.float64]

_SIGHTS = 4
"""Of one shot, those of the most people for the longest."""


class FaceRoom:
    """The sights of every shot of a stock, as arrays, a row for each shot."""

    def __init__(self, stock: Stock, people: Sequence[Person]) -> None:
        """``people``: those of them who are not in the stock are no part of it."""
        self._shots = stock.shots
        when = _when(people)
        seen = [_spans(shot, people, when) for shot in stock.shots[: stock.count]]
        seen += [{} for _ in stock.shots[stock.count :]]
        known = sorted({person for spans in seen for person in spans})
        self._people = [people[person] for person in known]
        self.count = len(known)
        self.seconds = np.zeros((len(seen), _SIGHTS, self.count))
        """How long each person stays on screen around a sight; 0 where not in it."""
        self.first = np.zeros((len(seen), _SIGHTS))
        """Seconds after the usable start at which a sight begins."""
        self.longest = np.zeros(self.count)
        """Of all the stretches that could show each person."""
        self._sights: list[list[TimeRange]] = []
        for row, spans in enumerate(seen):
            found = _sights(spans)
            self._sights.append([sight for sight, _ in found])
            for place, (sight, people_there) in enumerate(found):
                self.first[row, place] = float(sight.start - stock.shots[row].usable.start)
                for person, stay in people_there.items():
                    number, most = known.index(person), min(2 * float(stay), stock.seconds[row])
                    self.seconds[row, place, number] = float(stay)
                    self.longest[number] = max(self.longest[number], most)

    def shown_by(self, stretches: Iterable[tuple[int, Fraction, Fraction]]) -> NDArray[np.bool_]:
        """Who is shown by stretches (shot, media start, seconds), a value for each person."""
        shown = np.zeros(self.count, np.bool_)
        for shot, start, seconds in stretches:
            asset, stretch = self._shots[shot].footage.asset.id, TimeRange(start, start + seconds)
            shown |= [person.is_shown(asset, stretch) for person in self._people]
        return shown

    def around(self, shot: int, sight: int, within: TimeRange, length: Fraction) -> TimeRange:
        """The part of ``within`` in which a stretch of that length has its middle in the sight."""
        seen = self._sights[shot][sight]
        begin = max(within.start, seen.start - length / 2)
        # Of a sight as long as a picture one place is left.
        end = max(min(within.end, seen.end + length / 2), begin + length)
        return TimeRange(begin, end) if end <= within.end else within


def _when(people: Sequence[Person]) -> dict[AssetId, list[tuple[float, float, int]]]:
    """(first second, last second, person) of every track, by file."""
    found: dict[AssetId, list[tuple[float, float, int]]] = {}
    for number, person in enumerate(people):
        for sighting in person.sightings:
            times = sighting.track.times
            around = float(times[0]) - 1.0, float(times[-1]) + 1.0
            found.setdefault(sighting.asset, []).append((*around, number))
    return found


def _spans(
    shot: StockShot, people: Sequence[Person], when: dict[AssetId, list[tuple[float, float, int]]]
) -> dict[int, list[TimeRange]]:
    """When each person is on screen in a shot; those who are not are left out."""
    asset = shot.footage.asset.id
    start, end = float(shot.usable.start), float(shot.usable.end)
    near = sorted({n for first, last, n in when.get(asset, ()) if first < end and last > start})
    found = ((n, people[n].spans(asset, shot.usable)) for n in near)
    return {number: spans for number, spans in found if spans}


def _sights(spans: dict[int, list[TimeRange]]) -> list[tuple[TimeRange, dict[int, Fraction]]]:
    """(part of the shot, who is on screen and for how long), the best few."""
    edges = sorted({at for own in spans.values() for s in own for at in (s.start, s.end)})
    found = []
    for start, end in pairwise(edges):
        there = {
            person: span.duration
            for person, own in spans.items()
            for span in own
            if span.start <= start and span.end >= end
        }
        if there:
            found.append((TimeRange(start, end), there))
    found.sort(key=lambda f: (-len(f[1]), -sum(f[1].values(), Fraction(0))))
    whole: list[tuple[TimeRange, dict[int, Fraction]]] = []
    for sight, there in found:
        if not any(there.items() <= other.items() for _, other in whole):
            whole.append((sight, there))
    return whole[:_SIGHTS]
