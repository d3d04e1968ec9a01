"""All rules together: a situation in, suggestions in timeline order out. Pure."""

from __future__ import annotations

from aigc_studio.suggest.drops import suggest_drops
from aigc_studio.suggest.footage import Situation
from aigc_studio.suggest.rough_cut import suggest_rough_cut
from aigc_studio.suggest.splits import suggest_splits
from aigc_studio.suggest.suggestion import Suggestion


def suggest(situation: Situation) -> tuple[Suggestion, ...]:
    """Every suggestion of every rule, by place on the timeline, then by kind."""
    found = [
        *suggest_rough_cut(situation),
        *suggest_splits(situation),
        *suggest_drops(situation),
    ]
    return tuple(sorted(found, key=lambda s: (s.range.start, s.kind, s.id)))
