"""What groups of commands share: making an edit of the open timeline, and which clip is meant."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from aigc_studio.core.document import Clip, Sequence, Track
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import ClipId
from aigc_studio.editing.edit import Edit
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.timeline.geometry import clip_at
from aigc_studio.gui.trims import Trim, view_of
from aigc_studio.gui.words import translate


class Acting(QObject):
    """A group of commands on the open timeline."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def make(self, build: Callable[[Sequence], Edit]) -> bool:
        """Build an edit and make it; either may be refused. Whether it was made."""
        desk, sequence = self._desk, self._desk.sequence
        if sequence is None:
            desk.say(translate("Timeline", "There is no timeline yet: put media on it first"))
            return False
        edit = desk.attempt(lambda: build(sequence))
        return edit is not None and desk.apply(edit)

    def trim(self, trim: Trim, by: int) -> None:
        """Make a trim, and show the two frames at its cut for a moment."""
        desk = self._desk
        if desk.apply(trim.edit(by)):
            desk.trimming.show(view_of(trim, desk.project, by, is_brief=True))

    def chosen(self, sequence: Sequence) -> tuple[ClipId, ...]:
        """The selected clips in order, else the one at the playhead with what is linked to it.

        Raises EditError for none.
        """
        state = self._desk.state
        ids = tuple(clip.id for _, clip in sequence.clips() if clip.id in state.selection)
        if ids:
            return ids
        under = clip_under(sequence, state.playhead)
        if under is None:
            raise EditError("No clip is selected.")
        return sequence.linked(under[1].id)


def clip_under(
    sequence: Sequence, frame: int, selection: frozenset[ClipId] = frozenset()
) -> tuple[Track, Clip] | None:
    """The selected clip over a frame, else the topmost one on an open, targeted track."""
    tracks = (*reversed(sequence.video_tracks), *sequence.audio_tracks)
    found = [(t, clip) for t in tracks if not t.is_locked and (clip := clip_at(t, frame))]
    chosen = [(t, c) for t, c in found if c.id in selection]
    aimed = [(t, c) for t, c in found if t.is_targeted]
    return next(iter((*chosen, *aimed, *found)), None)
