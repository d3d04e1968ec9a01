"""Going about by keys alone: clip by clip over the lanes, and from panel to panel."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from aigc_studio.core.document import Clip, Sequence, Track
from aigc_studio.editing.linking import with_companions
from aigc_studio.gui.actions.acting import Acting, clip_under
from aigc_studio.gui.desk import Desk

_LARGE_PX = 90


class WalkActions(Acting):
    def __init__(self, desk: Desk, window: QMainWindow, docks: Mapping[str, QDockWidget]) -> None:
        super().__init__(desk)
        self._window = window
        self._docks = docks

    def select_next_clip(self) -> None:
        self._along(1)

    def select_previous_clip(self) -> None:
        self._along(-1)

    def walk_to_next_clip(self) -> None:
        """Without selecting it: what is selected stays so."""
        self._along(1, is_selecting=False)

    def walk_to_previous_clip(self) -> None:
        self._along(-1, is_selecting=False)

    def select_walked_clip(self) -> None:
        """Add the clip that the keys are on, with what is linked with it, or take it out."""
        sequence, here, state = self._desk.sequence, self._here(), self._desk.state
        if sequence is None or here is None:
            return
        clip = here[1]
        clips = with_companions(sequence, {clip.id})
        is_in = clip.id in state.selection
        state.select(state.selection - clips if is_in else state.selection | clips)
        state.walk_to(clip.id)

    def select_clip_above(self) -> None:
        self._across(-1)

    def select_clip_below(self) -> None:
        self._across(1)

    def next_panel(self) -> None:
        self._to_panel(1)

    def previous_panel(self) -> None:
        self._to_panel(-1)

    def _along(self, by: int, *, is_selecting: bool = True) -> None:
        sequence, here = self._desk.sequence, self._here()
        if sequence is None or here is None:
            return
        track, clip, is_new = here
        place = track.clips.index(clip) + (0 if is_new else by)
        clip = track.clips[min(max(place, 0), len(track.clips) - 1)]
        self._put(sequence, clip, is_selecting=is_selecting)

    def _across(self, by: int) -> None:
        """To the clip of the nearest track with one, that is nearest in time."""
        sequence, here = self._desk.sequence, self._here()
        if sequence is None or here is None:
            return
        track, clip, is_new = here
        if is_new:
            self._put(sequence, clip)
            return
        shown = (*reversed(sequence.video_tracks), *sequence.audio_tracks)
        place = [t.id for t in shown].index(track.id)
        ahead = shown[place + 1 :] if by > 0 else tuple(reversed(shown[:place]))
        other = next((t for t in ahead if t.clips), None)
        if other is not None:
            self._put(sequence, min(other.clips, key=lambda c: _apart(c, clip)))

    def _here(self) -> tuple[Track, Clip, bool] | None:
        """Where the keys are; with nothing selected, where they begin."""
        sequence, state = self._desk.sequence, self._desk.state
        if sequence is None:
            return None
        chosen = [(t, c) for t, c in sequence.clips() if c.id in state.selection]
        walked = sequence.find_clip(state.walked) if state.walked is not None else None
        first = walked or next(iter(chosen), None)
        if first is not None:
            return (*first, False)
        found = clip_under(sequence, state.playhead)
        found = found or next(iter(sequence.clips()), None)
        return (*found, True) if found is not None else None

    def _put(self, sequence: Sequence, clip: Clip, *, is_selecting: bool = True) -> None:
        if is_selecting:
            self._desk.state.select(with_companions(sequence, {clip.id}))
        self._desk.state.walk_to(clip.id)
        self._desk.frame_wanted.emit(clip.start)

    def _to_panel(self, by: int) -> None:
        panels = [p for p in self._panels() if _first_field(p) is not None]
        if not panels:
            return
        focus = self._window.focusWidget()
        holder = next((n for n, p in enumerate(panels) if _holds(p, focus)), None)
        place = (-1 if by > 0 else 0) if holder is None else holder
        wanted = _first_field(panels[(place + by) % len(panels)])
        if wanted is not None:
            wanted.setFocus(Qt.FocusReason.TabFocusReason)

    def _panels(self) -> list[QWidget]:
        """Those in front, as one reads: from the left, then down."""
        window = self._window
        shown: list[QWidget] = [
            dock for dock in self._docks.values() if not dock.visibleRegion().isEmpty()
        ]
        centre = window.centralWidget()
        if centre is not None:
            shown.append(centre)
        timeline = self._docks["timeline"]

        def order(panel: QWidget) -> tuple[bool, int, int]:
            at = panel.mapTo(window, QPoint(0, 0)) if panel.window() is window else QPoint()
            return panel is timeline, at.x(), at.y()

        return sorted(shown, key=order)


def _apart(first: Clip, second: Clip) -> int:
    """Frames between two clips; below zero where they overlap, by how much."""
    return max(first.start, second.start) - min(first.end, second.end)


def _holds(panel: QWidget, focus: QWidget | None) -> bool:
    return focus is not None and panel.isAncestorOf(focus)


def _first_field(panel: QWidget) -> QWidget | None:
    """What gets the keys: the lanes or a list before fields and buttons."""
    able = [
        w
        for w in panel.findChildren(QWidget)
        if w.isVisible() and w.isEnabled() and w.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    main = (
        w for w in able if w.focusPolicy() == Qt.FocusPolicy.StrongFocus and w.height() > _LARGE_PX
    )
    return next(main, able[0] if able else None)
