"""Rolling a cut: the clip before it ends and the clip after it begins at another frame."""

from __future__ import annotations

from dataclasses import dataclass, replace

from aigc_studio.core.document import Clip, Project
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import ClipId, SequenceId
from aigc_studio.editing.surgery import (
    check_source,
    require_clip,
    require_sequence,
    tail,
    with_changed,
)


@dataclass(frozen=True, slots=True)
class RollCut:
    """Moves a cut from one frame to another; nothing else moves, and no length changes.

    ``before`` are clips that end there and ``after`` those that begin there. Refused where the cut
    is no longer at ``from_frame``, where the media has no more, or where a clip would vanish.
    """

    sequence_id: SequenceId
    before: tuple[ClipId, ...]
    after: tuple[ClipId, ...]
    from_frame: int
    to_frame: int

    @property
    def label(self) -> str:
        return "Roll cut"

    def apply(self, project: Project) -> Project:
        sequence = require_sequence(project, self.sequence_id)
        changed: dict[ClipId, Clip] = {}
        for clip_id in self.before:
            _, clip = require_clip(sequence, clip_id)
            self._check(clip, clip.end)
            changed[clip_id] = replace(clip, duration=self.to_frame - clip.start)
        for clip_id in self.after:
            _, clip = require_clip(sequence, clip_id)
            self._check(clip, clip.start)
            changed[clip_id] = tail(clip, self.to_frame, sequence.frame_rate)
        if not changed:
            raise EditError("There is no cut to roll.")
        for clip in changed.values():
            if clip.duration < 1 or clip.start < 0:
                raise EditError(f"“{clip.name}” needs at least one frame.")
            check_source(project, clip, sequence.frame_rate)
        return with_changed(project, sequence, changed)

    def _check(self, clip: Clip, edge: int) -> None:
        if edge != self.from_frame:
            raise EditError(f"The cut of “{clip.name}” has moved since.")
