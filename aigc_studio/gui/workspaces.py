"""Workspaces: arrangements of the panels for a kind of work, each as the editor left it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

from aigc_studio.core.errors import StudioError
from aigc_studio.gui.layout import has_layout, put_away_stray_tabs, restore_layout, save_layout
from aigc_studio.session.studio import Studio

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDockWidget, QMainWindow

_LOW_WINDOW = 1000
_NARROW_WINDOW = 1500
_SPARE = frozenset({"mixer", "jobs"})
"""In a narrow window these are not among the tabs: the names of the others would not fit."""
Groups = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Which panels stand where: groups one above another, each with tabs, the first in front.

    Shares are percent of the window, ``widest`` pixels of a side; what is nowhere is hidden.
    """

    left: Groups
    right: Groups
    left_share: int
    right_share: int
    timeline_share: int
    widest: int = 470


WORKSPACES = ("edit", "words", "colour", "deliver")
_LEFT = ("media", "find", "transcript", "subtitles", "transitions")
_RIGHT = ("suggestions", "inspector", "history", "markers", "mixer", "jobs")
_PLANS = {
    "edit": Plan((_LEFT,), (_RIGHT,), 28, 26, 40),
    "words": Plan(
        (("transcript", "media", "find"),),
        (("subtitles", "suggestions", "inspector", "history"),),
        40,
        27,
        32,
        1400,
    ),
    "colour": Plan((), (("scopes", "history"), ("inspector", "transitions")), 0, 30, 30, 520),
    "deliver": Plan(
        (("deliver", "media"),), (("jobs", "history", "markers"),), 30, 26, 30, widest=560
    ),
}
_SCOPES_PX = 300
_NAMED = {name for p in _PLANS.values() for g in (*p.left, *p.right) for name in g}


class Workspaces(QObject):
    """Main thread. What is on is in the settings, so that it is the same after a restart."""

    def __init__(
        self, window: QMainWindow, docks: Mapping[str, QDockWidget], studio: Studio
    ) -> None:
        super().__init__()
        self._window = window
        self._docks = docks
        self._studio = studio

    @property
    def name(self) -> str:
        name = self._studio.settings.workspace
        return name if name in _PLANS else "edit"

    def edit(self) -> None:
        self.go("edit")

    def words(self) -> None:
        self.go("words")

    def colour(self) -> None:
        self.go("colour")

    def deliver(self) -> None:
        self.go("deliver")

    def go(self, name: str) -> None:
        """Leave this arrangement as it is and show another as it was left."""
        if name == self.name:
            return
        save_layout(self._window, self._studio)
        with suppress(StudioError):  # then only the next start will not know
            self._studio.set_settings(replace(self._studio.settings, workspace=name))
        if has_layout(self._studio):
            restore_layout(self._window, self._studio)
            QTimer.singleShot(0, self, lambda: put_away_stray_tabs(self._window))
        else:
            self.reset()

    def reset(self) -> None:
        """Everything of this workspace where it was at first, by the size of the window."""
        window = self._window
        is_low = window.height() < _LOW_WINDOW
        plan = _PLANS[self.name]
        right, bottom = (
            Qt.DockWidgetArea.RightDockWidgetArea,
            Qt.DockWidgetArea.BottomDockWidgetArea,
        )
        window.setCorner(Qt.Corner.BottomRightCorner, right if is_low else bottom)
        for dock in self._docks.values():
            dock.setFloating(False)
            window.removeDockWidget(dock)
        self._place(self._fitting(plan.left), Qt.DockWidgetArea.LeftDockWidgetArea)
        self._place(self._fitting(self._with_others(plan.right)), right)
        window.addDockWidget(bottom, self._docks["timeline"])
        self._docks["timeline"].show()
        self._hide_the_rest(plan, right)
        self._size(plan)
        # What was hidden has its room only once the event loop ran.
        QTimer.singleShot(0, self, lambda: self._settle(plan))

    def _settle(self, plan: Plan) -> None:
        self._size(plan)
        put_away_stray_tabs(self._window)

    def _size(self, plan: Plan) -> None:
        window = self._window
        width, height = window.width(), window.height()
        for groups, share in ((plan.left, plan.left_share), (plan.right, plan.right_share)):
            fronts = [self._docks[name] for name in self._fronts(groups)]
            wide = min(plan.widest, max(330, width * share // 100))
            window.resizeDocks(fronts, [wide] * len(fronts), Qt.Orientation.Horizontal)
        if "scopes" in self._fronts(plan.right):
            tall = min(_SCOPES_PX, height * 2 // 5)
            window.resizeDocks([self._docks["scopes"]], [tall], Qt.Orientation.Vertical)
        tall = height * plan.timeline_share // 100
        window.resizeDocks([self._docks["timeline"]], [tall], Qt.Orientation.Vertical)

    def _with_others(self, groups: Groups) -> Groups:
        """Panels that no plan names stand behind the last group."""
        others = tuple(n for n in self._docks if n not in _NAMED and n != "timeline")
        return (*groups[:-1], (*groups[-1], *others))

    def _place(self, groups: Groups, area: Qt.DockWidgetArea) -> None:
        for group in groups:
            docks = [self._docks[name] for name in group if name in self._docks]
            for place, dock in enumerate(docks):
                self._window.addDockWidget(area, dock)
                dock.show()
                if place:
                    self._window.tabifyDockWidget(docks[0], dock)
            if docks:
                docks[0].raise_()

    def _fitting(self, groups: Groups) -> Groups:
        if self._window.width() >= _NARROW_WINDOW:
            return groups
        return tuple((g[0], *(name for name in g[1:] if name not in _SPARE)) for g in groups)

    def _hide_the_rest(self, plan: Plan, area: Qt.DockWidgetArea) -> None:
        """Where they are looked for when they are asked for: among the tabs on the right."""
        front = self._docks[self._fronts(plan.right)[-1]]
        for dock in self._docks.values():
            if self._window.dockWidgetArea(dock) == Qt.DockWidgetArea.NoDockWidgetArea:
                self._window.addDockWidget(area, dock)
                self._window.tabifyDockWidget(front, dock)
                dock.hide()

    def _fronts(self, groups: Groups) -> list[str]:
        there = ([name for name in group if name in self._docks] for group in groups)
        return [names[0] for names in there if names]
