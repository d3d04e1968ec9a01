"""Where transitions lie on their tracks. Pure: no widget, no Qt."""

from __future__ import annotations

from dataclasses import dataclass

from aigc_studio.core.document import Track
from aigc_studio.core.ids import TrackId
from aigc_studio.core.transitions import Transition


@dataclass(frozen=True, slots=True)
class Placed:
    """A transition with the frames that it fills."""

    transition: Transition
    cut: int

    @property
    def start(self) -> int:
        return self.cut - self.transition.lead

    @property
    def end(self) -> int:
        return self.cut + self.transition.tail


class TransitionPlaces:
    """Where the transitions of each track lie; kept until the track changes."""

    def __init__(self) -> None:
        self._known: dict[TrackId, tuple[Track, tuple[Placed, ...]]] = {}

    def of(self, track: Track) -> tuple[Placed, ...]:
        """In order of time."""
        if not track.transitions:
            return ()
        known = self._known.get(track.id)
        if known is None or known[0] is not track:
            known = self._known[track.id] = track, _placed(track)
        return known[1]


def _placed(track: Track) -> tuple[Placed, ...]:
    starts = {c.id: c.start for c in track.clips}
    ends = {c.id: c.end for c in track.clips}
    found = []
    for transition in track.transitions:
        if transition.after is not None and transition.after in starts:
            found.append(Placed(transition, starts[transition.after]))
        elif transition.before is not None and transition.before in ends:
            found.append(Placed(transition, ends[transition.before]))
    return tuple(sorted(found, key=lambda p: p.start))
