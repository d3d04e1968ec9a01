"""Bringing panels to the front by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDockWidget


class PanelActions(QObject):
    """Each brings its panel to the front; one that is in front is hidden."""

    def __init__(self, docks: Mapping[str, QDockWidget]) -> None:
        super().__init__()
        self._docks = docks

    def media(self) -> None:
        self._turn("media")

    def find(self) -> None:
        self._turn("find")

    def transcript(self) -> None:
        self._turn("transcript")

    def subtitles(self) -> None:
        self._turn("subtitles")

    def transitions(self) -> None:
        self._turn("transitions")

    def suggestions(self) -> None:
        self._turn("suggestions")

    def inspector(self) -> None:
        self._turn("inspector")

    def history(self) -> None:
        self._turn("history")

    def markers(self) -> None:
        self._turn("markers")

    def mixer(self) -> None:
        self._turn("mixer")

    def scopes(self) -> None:
        self._turn("scopes")

    def jobs(self) -> None:
        self._turn("jobs")

    def deliver(self) -> None:
        self._turn("deliver")

    def timeline(self) -> None:
        self._turn("timeline")

    def _turn(self, name: str) -> None:
        dock = self._docks[name]
        # Of panels behind a tab Qt says that they are not visible, though they are not hidden.
        is_in_front = not dock.isHidden() and not dock.visibleRegion().isEmpty()
        dock.setVisible(not is_in_front)
        if not is_in_front:
            dock.raise_()
