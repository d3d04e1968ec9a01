"""Commands of the view and of the review of suggestions."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from aigc_studio.gui.desk import Desk
from aigc_studio.gui.review import Review
from aigc_studio.gui.timeline.camera import Camera

_STEP = 1.5


class ViewActions(QObject):
    """``show_jobs``, ``reset_layout`` and ``show_start`` belong to the window and are handed in."""

    def __init__(
        self,
        desk: Desk,
        camera: Camera,
        show_jobs: Callable[[], None],
        reset_layout: Callable[[], None],
        show_start: Callable[[], None],
    ) -> None:
        super().__init__()
        self._desk = desk
        self._camera = camera
        self.show_jobs = show_jobs
        self.reset_layout = reset_layout
        self.show_start = show_start

    def select_tool(self) -> None:
        self._desk.state.set_tool("select")

    def blade_tool(self) -> None:
        self._desk.state.set_tool("blade")

    def ripple_tool(self) -> None:
        self._desk.state.set_tool("ripple")

    def roll_tool(self) -> None:
        self._desk.state.set_tool("roll")

    def slip_tool(self) -> None:
        self._desk.state.set_tool("slip")

    def slide_tool(self) -> None:
        self._desk.state.set_tool("slide")

    def toggle_snapping(self) -> None:
        state = self._desk.state
        state.set_snapping(is_on=not state.is_snapping)

    def toggle_feeling(self) -> None:
        state = self._desk.state
        state.set_feeling_lane(is_on=not state.has_feeling_lane)

    def zoom_in(self) -> None:
        self._zoom(_STEP)

    def zoom_out(self) -> None:
        self._zoom(1 / _STEP)

    def fit(self) -> None:
        self._camera.fit()

    def zoom_selection(self) -> None:
        """Over the selected clips, else from in to out; a little room on both sides."""
        sequence, state = self._desk.sequence, self._desk.state
        clips = [c for _, c in sequence.clips()] if sequence is not None else []
        spans = [c.range_in_parent for c in clips if c.id in state.selection]
        if not spans and state.chosen_range is not None:
            spans = [state.chosen_range]
        if spans:
            self._camera.look_over(min(s.start for s in spans), max(s.end for s in spans))

    def show_timeline(self) -> None:
        """Leave source and preview."""
        self._desk.state.show_source(None)
        self._desk.state.show_preview(None)

    def select_all(self) -> None:
        sequence = self._desk.sequence
        if sequence is not None:
            clips = (c.id for t, c in sequence.clips() if not t.is_locked)
            self._desk.state.select(clips)

    def deselect(self) -> None:
        self._desk.state.select(())

    def _zoom(self, factor: float) -> None:
        """Around the playhead when it is in view."""
        x = self._camera.scale.x_of(self._desk.state.playhead)
        self._camera.zoom(factor, x if 0 <= x <= self._camera.width else None)


class ReviewActions(QObject):
    def __init__(self, review: Review) -> None:
        super().__init__()
        self._review = review

    def next(self) -> None:
        self._review.step(1)

    def previous(self) -> None:
        self._review.step(-1)

    def preview(self) -> None:
        self._review.preview()

    def accept(self) -> None:
        self._review.accept()

    def reject(self) -> None:
        self._review.reject()

    def edit(self) -> None:
        self._review.edit()

    def first_alternative(self) -> None:
        self._review.choose_alternative(1)

    def second_alternative(self) -> None:
        self._review.choose_alternative(2)

    def third_alternative(self) -> None:
        self._review.choose_alternative(3)
