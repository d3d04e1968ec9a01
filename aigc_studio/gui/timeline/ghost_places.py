"""Where suggestions stand on a timeline, ready to be asked for by what is in view. Pure: no Qt."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from operator import attrgetter

from aigc_studio.core.document import Sequence
from aigc_studio.core.ids import ClipId, SuggestionId, TrackId
from aigc_studio.core.rates import FrameRange
from aigc_studio.suggest.suggestion import Suggestion

_START = attrgetter("range.start")


@dataclass(frozen=True, slots=True)
class Ghost:
    """A suggestion on the lanes: its stretch and the clips it would change."""

    suggestion_id: SuggestionId
    kind: str
    range: FrameRange
    touches: frozenset[ClipId]
    confidence: float


class GhostPlaces:
    """Suggestions about one state of a timeline, in order of time; kept until either changes."""

    def __init__(self, ghosts: tuple[Ghost, ...] = (), sequence: Sequence | None = None) -> None:
        self._ghosts = tuple(sorted(ghosts, key=_START))
        self._ends = list(accumulate((g.range.end for g in self._ghosts), max))
        """The latest end of all up to each."""
        self._sequence = sequence
        self._tracks: dict[SuggestionId, frozenset[TrackId]] = {}

    def between(self, first: int, last: int) -> list[Ghost]:
        """Those that touch or abut the stretch of frames."""
        begin = bisect_left(self._ends, first)
        end = bisect_right(self._ghosts, last, key=_START)
        return [ghost for ghost in self._ghosts[begin:end] if ghost.range.end >= first]

    def tracks(self, ghost: Ghost) -> frozenset[TrackId]:
        """The tracks on which it touches a clip at its place."""
        found = self._tracks.get(ghost.suggestion_id)
        if found is None:
            first, last = max(0, ghost.range.start - 1), max(ghost.range.end, 1) + 1
            spots = (self._clips[c] for c in ghost.touches if c in self._clips)
            found = frozenset(t for t, start, end in spots if end > first and start < last)
            self._tracks[ghost.suggestion_id] = found
        return found

    @cached_property
    def _clips(self) -> dict[ClipId, tuple[TrackId, int, int]]:
        """Track, start and end of each clip."""
        if self._sequence is None:
            return {}
        return {clip.id: (track.id, clip.start, clip.end) for track, clip in self._sequence.clips()}


def ghosts_of(suggestions: tuple[Suggestion, ...], sequence: Sequence | None) -> GhostPlaces:
    """Suggestions about clips of the open timeline."""
    if sequence is None:
        return GhostPlaces()
    ghosts = tuple(
        Ghost(s.id, s.kind, s.range, frozenset(s.touches), s.confidence)
        for s in suggestions
        if s.sequence_id == sequence.id and s.touches and not s.opens_timeline
    )
    return GhostPlaces(ghosts, sequence)
