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
        self._at: str = ""
        """The clip where the keys are, among those selected with it."""

    def select_next_clip(self) -> None:
        self._along(1)

    def select_previous_clip(self) -> None:
        self._along(-1)

    def select_clip_above(self) -> None:
        self._across(-1)

    def select_clip_below(self) -> None:
        self._across(1)

    def next_panel(self) -> None:
        self._to_panel(1)

    def previous_panel(self) -> None:
        self._to_panel(-1)

    def _along(self, by: int) -> None:
        sequence, here = self._desk.sequence, self._here()
        if sequence is None or here is None:
            return
        track, clip, is_new = here
        place = track.clips.index(clip) + (0 if is_new else by)
        self._put(sequence, track.clips[min(max(place, 0), len(track.clips) - 1)])

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
        chosen.sort(key=lambda pair: pair[1].id != self._at)
        if chosen:
            return (*chosen[0], False)
        found = clip_under(sequence, state.playhead)
        found = found or next(iter(sequence.clips()), None)
        return (*found, True) if found is not None else None

    def _put(self, sequence: Sequence, clip: Clip) -> None:
        self._at = clip.id
        self._desk.state.select(with_companions(sequence, {clip.id}))
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
