"""Commands of timelines as wholes: new, settings, copies, nests; and of their tracks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from aigc_studio.core.document import Sequence
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import SequenceId, new_id
from aigc_studio.editing.assembling import added_track, new_sequence
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.linking import with_linked
from aigc_studio.editing.sequences import (
    DuplicateSequence,
    NestClips,
    RemoveSequence,
    SetSequence,
)
from aigc_studio.editing.tracks import (
    HIGHEST_TRACK,
    LOWEST_TRACK,
    AddSequence,
    OpenSequence,
    RemoveTrack,
    SetTrack,
)
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.dialogs.sequence_dialog import SequenceDialog
from aigc_studio.gui.timeline.geometry import usual_height
from aigc_studio.gui.words import told, translate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_GROWTH = 1.25


class TimelineActions(QObject):
    """``came_from``: timelines that were left for one nested in them, the last one last."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__()
        self._desk = desk
        self._window = window
        self._came_from: list[SequenceId] = []

    def new_timeline(self) -> None:
        project = self._desk.project
        name = f"Timeline {len(project.sequences) + 1}"
        fresh = new_sequence(name, project.assets)
        dialog = SequenceDialog(fresh, self._window, is_new=True)
        dialog.accepted.connect(partial(self._make, dialog, fresh))
        dialog.open()

    def settings(self) -> None:
        sequence = self._desk.sequence
        if sequence is None:
            self._tell_none()
            return
        dialog = SequenceDialog(sequence, self._window)
        dialog.accepted.connect(partial(self._change, dialog, sequence.id))
        dialog.open()

    def duplicate(self) -> None:
        def edit(sequence: Sequence) -> Edit:
            words = translate("Timeline", "{name} copy")
            name = words.format(name=told("Name", sequence.name))
            return DuplicateSequence(sequence.id, name, new_id("edit"))

        self._edit(edit)

    def remove(self) -> None:
        self._edit(lambda sequence: RemoveSequence(sequence.id))

    def nest(self) -> None:
        """The selected clips, and what is linked with them."""

        def edit(sequence: Sequence) -> Edit:
            chosen = with_linked(sequence, self._desk.state.selection)
            ids = tuple(c.id for _, c in sequence.clips() if c.id in chosen)
            words = translate("Timeline", "Nest {number}")
            count = sum(a.sequence_id is not None for a in self._desk.project.assets)
            name = words.format(number=count + 1)
            return NestClips(sequence.id, ids, name, new_id("edit"))

        self._edit(edit)

    def open_nest(self) -> None:
        """Open the timeline that a selected clip shows, or the one under the playhead."""
        sequence, state = self._desk.sequence, self._desk.state
        clips = [c for _, c in sequence.clips()] if sequence is not None else []
        chosen = [c for c in clips if c.id in state.selection]
        under = [c for c in clips if c.start <= state.playhead < c.end]
        for clip in (*chosen, *under):
            asset = self._desk.project.asset(clip.asset_id)
            if asset is not None and asset.sequence_id is not None and sequence is not None:
                self._came_from.append(sequence.id)
                self._desk.apply(OpenSequence(asset.sequence_id))
                return
        self._desk.say(
            translate("Timeline", "No nested timeline is selected or under the playhead")
        )

    def leave_nest(self) -> None:
        """Back to the timeline that was left for this one."""
        known = {s.id for s in self._desk.project.sequences}
        while self._came_from:
            outer = self._came_from.pop()
            if outer in known and outer != self._desk.project.active_sequence:
                self._desk.apply(OpenSequence(outer))
                return
        self._desk.say(translate("Timeline", "No timeline was left for this one"))

    # --- tracks -----------------------------------------------------------------------------------

    def add_video_track(self) -> None:
        self._edit(lambda sequence: added_track(sequence, "video"))

    def add_audio_track(self) -> None:
        self._edit(lambda sequence: added_track(sequence, "audio"))

    def remove_empty_tracks(self) -> None:
        def edit(sequence: Sequence) -> Edit:
            empty = [t for t in sequence.tracks if not t.clips and not t.is_locked]
            kept = {t.kind for t in sequence.tracks if t not in empty}
            spared = [next((t for t in empty if t.kind == k), None) for k in ("video", "audio")]
            going = [t for t in empty if t.kind in kept or t not in spared]
            if not going:
                raise EditError("There is no empty track that could go.")
            return _together([RemoveTrack(sequence.id, t.id) for t in going])

        self._edit(edit)

    def taller(self) -> None:
        self._scale_heights(_GROWTH)

    def lower(self) -> None:
        self._scale_heights(1 / _GROWTH)

    def target_all(self) -> None:
        """Target every track; when all are, none but the lowest of each kind."""

        def edit(sequence: Sequence) -> Edit:
            if not all(t.is_targeted for t in sequence.tracks):
                wanted = {t.id for t in sequence.tracks}
            else:
                wanted = {
                    kind[0].id for kind in (sequence.video_tracks, sequence.audio_tracks) if kind
                }
            changed = [t for t in sequence.tracks if t.is_targeted != (t.id in wanted)]
            if not changed:
                raise EditError("There is one track of each kind; they are targeted.")
            return _together(
                [SetTrack(sequence.id, t.id, is_targeted=t.id in wanted) for t in changed]
            )

        self._edit(edit)

    def _scale_heights(self, factor: float) -> None:
        def edit(sequence: Sequence) -> Edit:
            edits = []
            for track in sequence.tracks:
                before = track.height or usual_height(track.kind)
                height = min(max(round(before * factor), LOWEST_TRACK), HIGHEST_TRACK)
                if height != before:
                    edits.append(SetTrack(sequence.id, track.id, height=height))
            if not edits:
                raise EditError("The tracks are as high or low as they go.")
            return _together(edits)

        self._edit(edit)

    # --- what they share --------------------------------------------------------------------------

    def _edit(self, build: Callable[[Sequence], Edit]) -> None:
        desk, sequence = self._desk, self._desk.sequence
        if sequence is None:
            self._tell_none()
            return
        desk.attempt(lambda: desk.bench.session.apply(build(sequence)))

    def _tell_none(self) -> None:
        self._desk.say(translate("Timeline", "There is no timeline yet: put media on it first"))

    def _make(self, dialog: SequenceDialog, fresh: Sequence) -> None:
        wish = dialog.wish()
        made = replace(
            fresh,
            name=wish.name,
            frame_rate=wish.frame_rate,
            width=wish.size[0],
            height=wish.size[1],
            start_frame=wish.start_frame,
            is_drop_frame=wish.is_drop_frame,
        )
        self._desk.apply(AddSequence(made))

    def _change(self, dialog: SequenceDialog, sequence_id: SequenceId) -> None:
        wish, sequence = dialog.wish(), self._desk.project.sequence(sequence_id)
        if sequence is None:
            return
        edits: list[Edit] = []
        if wish.name != told("Name", sequence.name):
            edits.append(SetSequence(sequence_id, wish.name))
        drop = wish.is_drop_frame if sequence.is_drop_frame != wish.is_drop_frame else None
        if wish.start_frame != sequence.start_frame or drop is not None:
            edits.append(SetSequence(sequence_id, None, wish.start_frame, drop))
        if edits:
            self._desk.apply(_together(edits))


def _together(edits: list[Edit] | list[SetTrack] | list[RemoveTrack]) -> Edit:
    return edits[0] if len(edits) == 1 else Batch(edits[0].label, tuple(edits))
