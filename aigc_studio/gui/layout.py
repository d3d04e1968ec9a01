"""The place of the window and of its docks, kept in the settings."""

from __future__ import annotations

import base64
import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray

from aigc_studio.core.errors import StudioError
from aigc_studio.session.studio import Studio

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

log = logging.getLogger(__name__)

_LARGE = (1600, 950)


def save_layout(window: QMainWindow, studio: Studio) -> None:
    """Keep the layout for the next time; where it cannot be kept only the log says so."""
    state = {
        "geometry": base64.b64encode(window.saveGeometry().data()).decode(),
        "state": base64.b64encode(window.saveState().data()).decode(),
    }
    if studio.settings.window_state == state:
        return
    try:
        studio.set_settings(replace(studio.settings, window_state=state))
    except StudioError as error:
        log.info("the layout was not kept: %s", error)


def restore_layout(window: QMainWindow, studio: Studio) -> None:
    saved = studio.settings.window_state or {}
    if "state" in saved:
        window.restoreState(QByteArray(base64.b64decode(saved["state"])))


def restore_place(window: QMainWindow, studio: Studio) -> None:
    """Size and place of the last run, else large."""
    saved = studio.settings.window_state or {}
    if "geometry" in saved:
        window.restoreGeometry(QByteArray(base64.b64decode(saved["geometry"])))
    else:
        room = window.screen().availableSize()
        window.resize(min(_LARGE[0], room.width()), min(_LARGE[1], room.height()))
