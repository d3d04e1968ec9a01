"""Edits of saved searches and of multicam groups."""

from __future__ import annotations

from dataclasses import dataclass, replace

from aigc_studio.core.document import MulticamGroup, Project, SavedSearch
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import AssetId, GroupId, SearchId

LEAST_ANGLES = 2


@dataclass(frozen=True, slots=True)
class SaveSearch:
    """Keeps a search as a bin, or changes the one of that id."""

    search: SavedSearch

    @property
    def label(self) -> str:
        return "Save search"

    def apply(self, project: Project) -> Project:
        if not self.search.name.strip() or not self.search.query.strip():
            raise EditError("A saved search needs a name and something to look for.")
        if any(s.id == self.search.id for s in project.searches):
            changed = tuple(self.search if s.id == self.search.id else s for s in project.searches)
            return replace(project, searches=changed)
        return replace(project, searches=(*project.searches, self.search))


@dataclass(frozen=True, slots=True)
class ForgetSearch:
    search_id: SearchId

    @property
    def label(self) -> str:
        return "Forget search"

    def apply(self, project: Project) -> Project:
        kept = tuple(s for s in project.searches if s.id != self.search_id)
        if len(kept) == len(project.searches):
            raise EditError("That search is no longer in the project.")
        return replace(project, searches=kept)


@dataclass(frozen=True, slots=True)
class SetMulticamGroup:
    """Groups recordings of one event, or changes the group of that id."""

    group: MulticamGroup

    @property
    def label(self) -> str:
        return "Group angles"

    def apply(self, project: Project) -> Project:
        check_group(self.group)
        if any(project.asset(angle.asset_id) is None for angle in self.group.angles):
            raise EditError("That media is no longer in the project.")
        others = {a.asset_id for g in project.groups if g.id != self.group.id for a in g.angles}
        if any(angle.asset_id in others for angle in self.group.angles):
            raise EditError("One of these recordings is in another group already.")
        if any(g.id == self.group.id for g in project.groups):
            changed = tuple(self.group if g.id == self.group.id else g for g in project.groups)
            return replace(project, groups=changed)
        return replace(project, groups=(*project.groups, self.group))


@dataclass(frozen=True, slots=True)
class DissolveMulticamGroup:
    group_id: GroupId

    @property
    def label(self) -> str:
        return "Dissolve group"

    def apply(self, project: Project) -> Project:
        kept = tuple(g for g in project.groups if g.id != self.group_id)
        if len(kept) == len(project.groups):
            raise EditError("That group is no longer in the project.")
        return replace(project, groups=kept)


def without_angle(
    groups: tuple[MulticamGroup, ...], asset_id: AssetId
) -> tuple[MulticamGroup, ...]:
    """The groups that are left where a recording goes: one of a single angle is none."""
    left = (replace(g, angles=tuple(a for a in g.angles if a.asset_id != asset_id)) for g in groups)
    return tuple(group for group in left if len(group.angles) >= LEAST_ANGLES)


def check_group(group: MulticamGroup) -> None:
    """Raises EditError when something is wrong with a group by itself."""
    assets = [angle.asset_id for angle in group.angles]
    if not group.name.strip():
        raise EditError("A group needs a name.")
    if len(assets) < LEAST_ANGLES or len(set(assets)) < len(assets):
        raise EditError("A group needs at least two recordings, each once.")
