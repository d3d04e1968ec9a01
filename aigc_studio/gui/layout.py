"""The place of the window and of its docks, kept in the settings."""

from __future__ import annotations

import base64
import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QDockWidget, QTabBar

from aigc_studio.core.errors import StudioError
from aigc_studio.session.studio import Studio

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

log = logging.getLogger(__name__)

_LARGE = (1600, 950)
_TABS_PX = 8
"""Tabs stand so near over their panel."""


def _key(studio: Studio) -> str:
    """Where the places of the panels are kept; each workspace has its own."""
    workspace = studio.settings.workspace
    return "state" if workspace == "edit" else f"state-{workspace}"


def save_layout(window: QMainWindow, studio: Studio) -> None:
    """Keep the layout for the next time; where it cannot be kept only the log says so."""
    state = {
        **(studio.settings.window_state or {}),
        "geometry": base64.b64encode(window.saveGeometry().data()).decode(),
        _key(studio): base64.b64encode(window.saveState().data()).decode(),
    }
    if studio.settings.window_state == state:
        return
    try:
        studio.set_settings(replace(studio.settings, window_state=state))
    except StudioError as error:
        log.info("the layout was not kept: %s", error)


def has_layout(studio: Studio) -> bool:
    """Whether the workspace that is on was left in some arrangement."""
    return _key(studio) in (studio.settings.window_state or {})


def restore_layout(window: QMainWindow, studio: Studio) -> None:
    if has_layout(studio):
        saved = (studio.settings.window_state or {})[_key(studio)]
        window.restoreState(QByteArray(base64.b64decode(saved)))


def restore_place(window: QMainWindow, studio: Studio) -> None:
    """Size and place of the last run, else large."""
    saved = studio.settings.window_state or {}
    if "geometry" in saved:
        window.restoreGeometry(QByteArray(base64.b64decode(saved["geometry"])))
    else:
        room = window.screen().availableSize()
        window.resize(min(_LARGE[0], room.width()), min(_LARGE[1], room.height()))


def put_away_stray_tabs(window: QMainWindow) -> None:
    """Hide tabs that belong to no group of panels any more; call it once the window is laid out.

    WORKAROUND: Qt 6.12 leaves the tab bars of earlier arrangements in view where panels are taken
    out and tabbed anew, and what is not covered of them shines through the gaps between panels.
    """
    docks = {dock.windowTitle(): dock for dock in window.findChildren(QDockWidget)}
    for bar in window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly):
        titles = {bar.tabText(place) for place in range(bar.count())}
        front = docks.get(bar.tabText(bar.currentIndex()))
        if bar.isHidden() or front is None:
            continue
        group = {dock.windowTitle() for dock in (front, *window.tabifiedDockWidgets(front))}
        place, below = front.geometry(), bar.geometry().bottom()
        is_its_place = place.left() == bar.x() and abs(place.top() - below) <= _TABS_PX
        if titles != group or front.isHidden() or not is_its_place:
            bar.hide()
