"""Links hold picture and sound of one recording together; groups hold clips that are moved as one.

A link is trimmed, split and kept in sync as one. A group is selected and moved as one, nothing
more: its clips are trimmed alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from aigc_studio.core.document import Clip, Project, Sequence
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import ClipGroupId, ClipId, LinkId, SequenceId, derived_id, new_id
from aigc_studio.editing.surgery import require_clips, require_sequence, with_changed


def with_linked(sequence: Sequence, clip_ids: Iterable[ClipId]) -> frozenset[ClipId]:
    """The clips and all linked with them, in one pass over the timeline."""
    wanted = set(clip_ids)
    links = {c.link for _, c in sequence.clips() if c.id in wanted and c.link is not None}
    return frozenset(c.id for _, c in sequence.clips() if c.id in wanted or c.link in links)


def with_companions(sequence: Sequence, clip_ids: Iterable[ClipId]) -> frozenset[ClipId]:
    """The clips with all that are grouped with them, and all linked with any of those."""
    wanted = set(clip_ids)
    groups = {c.group for _, c in sequence.clips() if c.id in wanted and c.group is not None}
    if groups:
        wanted |= {c.id for _, c in sequence.clips() if c.group in groups}
    return with_linked(sequence, wanted)


def _seed() -> str:
    return new_id("edit")


@dataclass(frozen=True, slots=True)
class LinkClips:
    """Links clips with each other, and with no others."""

    sequence_id: SequenceId
    clip_ids: tuple[ClipId, ...]
    seed: str = field(default_factory=_seed)

    @property
    def label(self) -> str:
        return "Link clips"

    def apply(self, project: Project) -> Project:
        sequence = require_sequence(project, self.sequence_id)
        clips = [clip for _, clip in require_clips(sequence, self.clip_ids)]
        _check_many(clips)
        link = LinkId(derived_id("link", self.seed, *self.clip_ids))
        return with_changed(project, sequence, {c.id: replace(c, link=link) for c in clips})


@dataclass(frozen=True, slots=True)
class UnlinkClips:
    """Takes the links of clips away; what was linked with them is linked with nothing, too."""

    sequence_id: SequenceId
    clip_ids: tuple[ClipId, ...]

    @property
    def label(self) -> str:
        return "Unlink clips"

    def apply(self, project: Project) -> Project:
        sequence = require_sequence(project, self.sequence_id)
        require_clips(sequence, self.clip_ids)
        together = with_linked(sequence, self.clip_ids)
        clips = [clip for _, clip in require_clips(sequence, sorted(together))]
        changed = {c.id: replace(c, link=None) for c in clips if c.link is not None}
        if not changed:
            raise EditError("None of these clips is linked.")
        return with_changed(project, sequence, changed)


@dataclass(frozen=True, slots=True)
class GroupClips:
    """Makes a group of clips; they leave the groups they were in."""

    sequence_id: SequenceId
    clip_ids: tuple[ClipId, ...]
    seed: str = field(default_factory=_seed)

    @property
    def label(self) -> str:
        return "Group clips"

    def apply(self, project: Project) -> Project:
        sequence = require_sequence(project, self.sequence_id)
        clips = [clip for _, clip in require_clips(sequence, self.clip_ids)]
        _check_many(clips)
        group = ClipGroupId(derived_id("clips", self.seed, *self.clip_ids))
        return with_changed(project, sequence, {c.id: replace(c, group=group) for c in clips})


@dataclass(frozen=True, slots=True)
class UngroupClips:
    """Dissolves the groups that the clips are in."""

    sequence_id: SequenceId
    clip_ids: tuple[ClipId, ...]

    @property
    def label(self) -> str:
        return "Ungroup clips"

    def apply(self, project: Project) -> Project:
        sequence = require_sequence(project, self.sequence_id)
        groups = {c.group for _, c in require_clips(sequence, self.clip_ids)} - {None}
        if not groups:
            raise EditError("None of these clips is in a group.")
        members = [clip.id for _, clip in sequence.clips() if clip.group in groups]
        clips = [clip for _, clip in require_clips(sequence, members)]
        return with_changed(project, sequence, {c.id: replace(c, group=None) for c in clips})


def _check_many(clips: list[Clip]) -> None:
    if not clips[1:]:
        raise EditError("Choose two clips or more.")
