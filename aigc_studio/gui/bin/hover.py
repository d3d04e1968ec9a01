"""Looking through media under the mouse: where the pointer is on a picture, there it is in time.

While it hovers, I and O mark in and out of that media and open it in the viewer.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from aigc_studio.core.document import MediaAsset
from aigc_studio.core.ids import AssetId
from aigc_studio.gui.bin.bin_model import BinModel
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.lists import is_own_key
from aigc_studio.gui.state import SourceView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractItemView

_MARKS = frozenset({Qt.Key.Key_I, Qt.Key.Key_O})
_STEPS = 1000


class HoverScrub(QObject):
    """Watches one view; ``picture_in`` tells where in a row's place its picture is."""

    moved = Signal()

    def __init__(
        self, desk: Desk, view: QAbstractItemView, picture_in: Callable[[QRect], QRect]
    ) -> None:
        super().__init__(view)
        self._desk = desk
        self._view = view
        self._picture_in = picture_in
        self.asset_id: AssetId | None = None
        self.share = Fraction(0)
        """How far along its media the pointer is, 0 to 1."""
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)

    def seconds_of(self, asset: MediaAsset) -> Fraction | None:
        """The second under the pointer; None while it is not on the picture of that media."""
        if asset.id != self.asset_id:
            return None
        whole = asset.whole
        return whole.start + whole.duration * self.share

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
            if not event.buttons():
                self._move(event.position().toPoint())
        elif event.type() in {QEvent.Type.Leave, QEvent.Type.Wheel}:
            self._put(None, Fraction(0))
        elif self.asset_id is not None and watched is self._view:
            if is_own_key(event, _MARKS):
                return True
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._mark(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _move(self, at: QPoint) -> None:
        index = self._view.indexAt(at)
        model = self._view.model()
        asset = model.asset(index) if isinstance(model, BinModel) else None
        if asset is None or asset.info.kind != "video" or not index.isValid():
            self._put(None, Fraction(0))
            return
        box = self._picture_in(self._view.visualRect(index))
        if not box.contains(at):
            self._put(None, Fraction(0))
            return
        step = round((at.x() - box.left()) * _STEPS / max(1, box.width() - 1))
        self._put(asset.id, Fraction(min(step, _STEPS), _STEPS))

    def _put(self, asset_id: AssetId | None, share: Fraction) -> None:
        if (asset_id, share) != (self.asset_id, self.share):
            self.asset_id, self.share = asset_id, share
            self.moved.emit()

    def _mark(self, key: Qt.Key) -> bool:
        """Set in or out of the media under the pointer, in the viewer."""
        asset = self._desk.project.asset(self.asset_id) if self.asset_id is not None else None
        seconds = self.seconds_of(asset) if asset is not None else None
        if asset is None or seconds is None or key not in _MARKS:
            return False
        now = self._desk.state.source
        if now is None or now.asset_id != asset.id:
            now = SourceView(asset.id)
        first, last = now.mark_in, now.mark_out
        if key == Qt.Key.Key_I:
            first, last = seconds, None if last is not None and last <= seconds else last
        else:
            first, last = None if first is not None and first >= seconds else first, seconds
        self._desk.state.show_source(SourceView(asset.id, first, last))
        return True
