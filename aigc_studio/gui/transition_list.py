"""Transitions and effects: dragged to a cut or a clip, or put by a double click."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from aigc_studio.core.effect_catalogue import EFFECTS
from aigc_studio.core.effects import EffectSpec
from aigc_studio.core.transitions import TRANSITIONS, TransitionSpec
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.effect_icons import paint_effect_icon
from aigc_studio.gui.lists import ALL_WAYS, OwnKeys
from aigc_studio.gui.parameter_words import effect_group, effect_name
from aigc_studio.gui.timeline.transition_drops import EFFECT_MIME, TRANSITION_MIME
from aigc_studio.gui.transition_icons import paint_icon
from aigc_studio.gui.transitions import name_of
from aigc_studio.gui.words import translate

_ICON = QSize(40, 24)
_KIND = Qt.ItemDataRole.UserRole
_IS_EFFECT = Qt.ItemDataRole.UserRole + 1


class TransitionList(OwnKeys, QListWidget):
    """Its items are dragged as ``TRANSITION_MIME``."""

    own_keys = ALL_WAYS | {Qt.Key.Key_Return, Qt.Key.Key_Enter}

    def __init__(self) -> None:
        super().__init__()
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setIconSize(_ICON)
        self.setUniformItemSizes(False)
        self.setAccessibleName(translate("Transition", "Transitions and effects"))

    def mimeTypes(self) -> list[str]:
        return [TRANSITION_MIME, EFFECT_MIME]

    def mimeData(self, items: object) -> QMimeData:
        data = QMimeData()
        for item in items if isinstance(items, list | tuple) else ():
            kind = item.data(_KIND)
            if kind:
                mime = EFFECT_MIME if item.data(_IS_EFFECT) else TRANSITION_MIME
                data.setData(mime, str(kind).encode())
        return data


class TransitionsPanel(QWidget):
    wanted = Signal(str)
    """The kind of a transition that was double-clicked."""
    effect_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.list = TransitionList()
        self.search = QLineEdit()
        self.search.setPlaceholderText(translate("Transition", "Find a transition or effect"))
        self.search.setClearButtonEnabled(True)
        note = QLabel(
            translate(
                "Transition",
                "Drag transitions onto a cut and effects onto a clip, or double-click them.",
            )
        )
        note.setObjectName("Meta")
        note.setWordWrap(True)
        self._lay(note)
        self.fill()
        self.search.textChanged.connect(lambda _text: self.fill())
        desk.look.changed.connect(self.fill)
        self.list.itemActivated.connect(self._on_activated)

    def _lay(self, note: QLabel) -> None:
        self.setObjectName("Panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        head = QHBoxLayout()
        head.setContentsMargins(8, 8, 8, 0)
        head.addWidget(self.search)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 4, 12, 8)
        foot.addWidget(note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addLayout(foot)

    def _on_activated(self, item: QListWidgetItem) -> None:
        kind = item.data(_KIND)
        if kind and item.data(_IS_EFFECT):
            self.effect_wanted.emit(str(kind))
        elif kind:
            self.wanted.emit(str(kind))

    def fill(self) -> None:
        self.list.clear()
        wanted = self.search.text().strip().casefold()
        last = ""
        for spec in TRANSITIONS.values():
            name = name_of(spec.kind)
            if wanted and wanted not in name.casefold() and wanted not in spec.kind:
                continue
            if spec.group != last:
                self._heading(_group_words(spec.group))
                last = spec.group
            item = QListWidgetItem(self._icon(spec), name)
            item.setData(_KIND, spec.kind)
            item.setSizeHint(QSize(0, _ICON.height() + 10))
            self.list.addItem(item)
        self._fill_effects(wanted)

    def _fill_effects(self, wanted: str) -> None:
        last = ""
        for spec in _by_group():
            name = effect_name(spec.kind)
            if wanted and wanted not in name.casefold() and wanted not in spec.kind.casefold():
                continue
            heading = effect_heading(spec)
            if heading != last:
                self._heading(heading)
                last = heading
            item = QListWidgetItem(self._icon(spec), name)
            item.setData(_KIND, spec.kind)
            item.setData(_IS_EFFECT, 1)
            item.setSizeHint(QSize(0, _ICON.height() + 10))
            self.list.addItem(item)

    def _heading(self, words: str) -> None:
        item = QListWidgetItem(words)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setForeground(self._desk.look.theme.color("dim"))
        self.list.addItem(item)

    def _paint(self, spec: TransitionSpec | EffectSpec, painter: QPainter) -> None:
        theme = self._desk.look.theme
        if isinstance(spec, EffectSpec):
            paint_effect_icon(painter, spec, _ICON, theme)
        else:
            paint_icon(painter, spec, _ICON, theme)

    def _icon(self, spec: TransitionSpec | EffectSpec) -> QIcon:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(_ICON * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(QColor(0, 0, 0, 0))
        painter = QPainter(pixmap)
        self._paint(spec, painter)
        painter.end()
        return QIcon(pixmap)


def _by_group() -> list[EffectSpec]:
    """Those of one heading together, headings in the order they first come in."""
    order = list(dict.fromkeys((spec.media, spec.group) for spec in EFFECTS.values()))
    return sorted(EFFECTS.values(), key=lambda spec: order.index((spec.media, spec.group)))


def effect_heading(spec: EffectSpec) -> str:
    words = effect_group(spec.group)
    if spec.media == "audio":
        return translate("Effect", "Sound effects · {group}").format(group=words)
    return translate("Effect", "Effects · {group}").format(group=words)


def _group_words(group: str) -> str:
    return {
        "dissolve": translate("Transition", "Dissolves"),
        "wipe": translate("Transition", "Wipes"),
        "motion": translate("Transition", "Motion"),
        "style": translate("Transition", "Style"),
        "flow": translate("Transition", "Matched"),
        "crossfade": translate("Transition", "Sound"),
    }.get(group, group)
