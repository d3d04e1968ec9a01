"""Whether linked clips still show and sound what belongs together, and how to bring them back.

Linked clips of one asset, or of recordings of one event, belong together at one media time. What is
linked from other assets has no such time, and is never out of sync.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Literal

from aigc_studio.core.document import Clip, MulticamGroup, Project, Sequence
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import AssetId, ClipId, LinkId, SequenceId, new_id
from aigc_studio.core.rates import FrameRate
from aigc_studio.editing.clips import MoveClips
from aigc_studio.editing.surgery import check_source, require_clips, require_sequence, with_changed

Clocks = Mapping[AssetId, tuple[str, Fraction]]
"""By asset: whose clock its seconds are told by, and where its second 0 lies on it."""


def clocks_of(groups: Iterable[MulticamGroup]) -> Clocks:
    return {a.asset_id: (group.id, a.at) for group in groups for a in group.angles}


def out_of_sync(project: Project, sequence: Sequence) -> dict[ClipId, int]:
    """By clip: frames that it is late (positive) or early, against what it is linked with.

    The first clip of a link, which is a picture where there is one, is what the others are
    measured by; it is told the opposite of the first that is off.
    """
    first: dict[LinkId, Clip] = {}
    off: dict[ClipId, int] = {}
    clocks = clocks_of(project.groups)
    for _, clip in sequence.clips():
        if clip.link is None:
            continue
        lead = first.setdefault(clip.link, clip)
        late = lateness(lead, clip, sequence.frame_rate, clocks)
        if late:
            off[clip.id] = late
            off.setdefault(lead.id, -late)
    return off


def lateness(lead: Clip, clip: Clip, rate: FrameRate, clocks: Clocks) -> int:
    """Frames that one clip comes after the other; 0 where the two have no common time."""
    is_same = clip.asset_id == lead.asset_id
    if is_same and clip.start == lead.start and clip.source_start == lead.source_start:
        return 0
    gap = _gap(lead, clip, rate, clocks)
    return 0 if gap is None else rate.frames_nearest(gap)


def _gap(lead: Clip, clip: Clip, rate: FrameRate, clocks: Clocks) -> Fraction | None:
    """Seconds of the timeline that ``clip`` comes later than ``lead``, where both run as fast."""
    if clip.speed != lead.speed or clip.ramp != lead.ramp:
        return None
    shift = _clock_shift(lead.asset_id, clip.asset_id, clocks)
    if shift is None:
        return None
    media = lead.source_at(clip.start, rate) - shift - clip.source_start
    return media / clip.speed


def _clock_shift(lead: AssetId, other: AssetId, clocks: Clocks) -> Fraction | None:
    if lead == other:
        return Fraction(0)
    mine, its = clocks.get(lead), clocks.get(other)
    if mine is None or its is None or mine[0] != its[0]:
        return None
    return its[1] - mine[1]


@dataclass(frozen=True, slots=True)
class IntoSync:
    """Brings clips back to what they are linked with: moved there, or slipped in place.

    Where all clips of a link are named, they come to the first of them.
    """

    sequence_id: SequenceId
    clip_ids: tuple[ClipId, ...]
    way: Literal["move", "slip"]
    seed: str = field(default_factory=lambda: new_id("edit"))

    @property
    def label(self) -> str:
        return "Move into sync" if self.way == "move" else "Slip into sync"

    def apply(self, project: Project) -> Project:
        sequence = require_sequence(project, self.sequence_id)
        off = self._off(project, sequence)
        if not off:
            raise EditError("These clips are in sync with what they are linked with.")
        if self.way == "slip":
            return self._slipped(project, sequence, off)
        for clip, gap in off:
            by = -sequence.frame_rate.frames_nearest(gap)
            if by:
                move = MoveClips(sequence.id, (clip.id,), by, seed=f"{self.seed}-{clip.id}")
                project = move.apply(project)
        return project

    def _off(self, project: Project, sequence: Sequence) -> list[tuple[Clip, Fraction]]:
        """The clips to be brought back, with how late each is."""
        wanted = [clip for _, clip in require_clips(sequence, self.clip_ids)]
        leads = self._leads(sequence, {clip.id for clip in wanted})
        clocks = clocks_of(project.groups)
        found = []
        for clip in wanted:
            lead = leads.get(clip.link) if clip.link is not None else None
            if lead is None or lead.id == clip.id:
                continue
            gap = _gap(lead, clip, sequence.frame_rate, clocks)
            if gap:
                found.append((clip, gap))
        return found

    @staticmethod
    def _leads(sequence: Sequence, wanted: set[ClipId]) -> dict[LinkId, Clip]:
        """By link: the first clip that is not to be brought back, else the first."""
        leads: dict[LinkId, Clip] = {}
        for _, clip in sequence.clips():
            if clip.link is None:
                continue
            lead = leads.setdefault(clip.link, clip)
            if lead.id in wanted and clip.id not in wanted:
                leads[clip.link] = clip
        return leads

    @staticmethod
    def _slipped(project: Project, sequence: Sequence, off: list[tuple[Clip, Fraction]]) -> Project:
        changed: dict[ClipId, Clip] = {}
        for clip, gap in off:
            slipped = replace(clip, source_start=clip.source_start + gap * clip.speed)
            check_source(project, slipped, sequence.frame_rate)
            changed[clip.id] = slipped
        return with_changed(project, sequence, changed)
