"""The theme that is on, and the icons in its colours; widgets that paint ask here."""

from __future__ import annotations

import weakref
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QSize, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractButton, QApplication
from shiboken6 import isValid

from aigc_studio.gui.theme import Theme, font, load_theme, palette_of

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QIcon

ICONS = {
    "add": "mdi6.plus",
    "alert": "mdi6.alert-outline",
    "apply": "mdi6.check",
    "blade": "mdi6.box-cutter",
    "cancel": "mdi6.close",
    "chevron": "mdi6.chevron-right",
    "end": "mdi6.skip-next",
    "filter": "mdi6.filter-variant",
    "folder": "mdi6.folder-outline",
    "folder_new": "mdi6.folder-plus-outline",
    "fit": "mdi6.fit-to-page-outline",
    "grid": "mdi6.view-grid-outline",
    "import": "mdi6.tray-arrow-down",
    "jobs": "mdi6.progress-clock",
    "list": "mdi6.format-list-bulleted",
    "lock": "mdi6.lock-outline",
    "mark_in": "mdi6.contain-start",
    "mark_out": "mdi6.contain-end",
    "marker": "mdi6.bookmark-outline",
    "minus": "mdi6.minus",
    "mute": "mdi6.volume-off",
    "pause": "mdi6.pause",
    "play": "mdi6.play",
    "plus": "mdi6.plus",
    "redo": "mdi6.redo",
    "ripple": "mdi6.arrow-expand-right",
    "roll": "mdi6.arrow-split-vertical",
    "slip": "mdi6.arrow-left-right",
    "slide": "mdi6.arrow-expand-horizontal",
    "reject": "mdi6.close",
    "search": "mdi6.magnify",
    "select": "mdi6.cursor-default-outline",
    "snap": "mdi6.magnet",
    "solo": "mdi6.headphones",
    "sync": "mdi6.link-variant",
    "sync_off": "mdi6.link-variant-off",
    "sound": "mdi6.volume-high",
    "cut": "mdi6.content-cut",
    "off": "mdi6.circle-outline",
    "on": "mdi6.circle",
    "start": "mdi6.skip-previous",
    "step_back": "mdi6.step-backward",
    "step_forward": "mdi6.step-forward",
    "timelines": "mdi6.filmstrip",
    "title": "mdi6.format-text",
    "undo": "mdi6.undo",
    "unlock": "mdi6.lock-open-variant-outline",
    "view": "mdi6.eye-outline",
    "hidden": "mdi6.eye-off-outline",
}


class Look(QObject):
    """Main thread. ``changed`` tells painted widgets to draw themselves anew."""

    changed = Signal()

    def __init__(self, resources: Path, theme_name: str) -> None:
        super().__init__()
        self._resources = resources
        self._theme = load_theme(resources, theme_name)
        self._dressed: list[tuple[weakref.ref[QAbstractButton | QAction], str, str]] = []

    @property
    def resources(self) -> Path:
        return self._resources

    @property
    def theme(self) -> Theme:
        return self._theme

    def wear(self, theme_name: str) -> None:
        """Change the theme of the whole program."""
        if theme_name != self._theme.name:
            self._theme = load_theme(self._resources, theme_name)
            self.put_on()

    def put_on(self) -> None:
        application = QApplication.instance()
        worn = f"{self._theme.name} {QLocale().name()}"
        # To do it again would change nothing, and every widget would be dressed anew.
        if isinstance(application, QApplication) and application.property("worn") != worn:
            application.setProperty("worn", worn)
            # Fonts that differ by their features alone are the same to Qt: let go of the old first.
            application.setFont(QFont())
            application.setFont(font())
            application.setPalette(palette_of(self._theme))
            application.setStyleSheet(self._theme.style_sheet)
        self._dressed = [entry for entry in self._dressed if _lives(entry[0]())]
        for reference, name, tint in self._dressed:
            target = reference()
            if target is not None:
                target.setIcon(self.icon(name, tint))
        self.changed.emit()

    def icon(self, name: str, tint: str = "text") -> QIcon:
        """An icon of the one library in a colour of the theme."""
        import qtawesome  # type: ignore[import-untyped]  # it has no types

        color = self._theme.color(tint)
        icon: QIcon = qtawesome.icon(
            ICONS[name], color=color, color_disabled=self._theme.color("faint")
        )
        return icon

    def dress(self, target: QAbstractButton | QAction, name: str, tint: str = "text") -> None:
        """Give a button or action an icon that follows the theme."""
        target.setIcon(self.icon(name, tint))
        if isinstance(target, QAbstractButton):
            target.setIconSize(QSize(16, 16))
        self._dressed = [e for e in self._dressed if e[0]() not in {None, target}]
        self._dressed.append((weakref.ref(target), name, tint))


def _lives(target: object) -> bool:
    """Whether neither the Python object nor the one of Qt behind it is gone."""
    return target is not None and isValid(target)
