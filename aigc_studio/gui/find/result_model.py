"""What was found as rows of a Qt model, with the pictures of their shots."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QUrl,
)

from aigc_studio.core.document import MediaAsset
from aigc_studio.core.finding import Hit
from aigc_studio.core.rates import TimeRange
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.find.find_words import chips_of, line_of, lit_of, span_text
from aigc_studio.gui.find.shot_pictures import ShotPictures, key_of
from aigc_studio.gui.timeline.drops import ASSETS_MIME, MediaPart, parts_mime

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap

ROW_ROLE = Qt.ItemDataRole.UserRole
_NO_PARENT = QModelIndex()
_STEPS = 24
"""Pictures of a shot that is played in its tile."""
_LEAST_STEP = Fraction(1, 8)

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class ResultRow:
    """What a row shows."""

    hit: Hit
    thumbnail: QPixmap | None
    is_in_project: bool
    span: str
    line: str
    lit: tuple[str, ...]
    chips: tuple[str, ...]


class ResultModel(QAbstractListModel):
    """Keeps the pictures of what was found before, so that a list that grows does not flicker."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._hits: tuple[Hit, ...] = ()
        self._assets: dict[str, MediaAsset] = {}
        self._pictures = ShotPictures(desk)
        self._playing = -1
        self._step = 0
        self._pictures.arrived.connect(self._on_picture)
        self._pictures.moved.connect(lambda: self._draw(self._playing))

    def show_hits(self, hits: Sequence[Hit]) -> None:
        self.stop_playing()
        self.beginResetModel()
        self._hits = tuple(hits)
        self._know_assets()
        self.endResetModel()

    def refresh(self) -> None:
        """Draw every row again; the rows are the same."""
        self._know_assets()
        if self._hits:
            self.dataChanged.emit(self.index(0), self.index(len(self._hits) - 1))

    def _know_assets(self) -> None:
        self._assets = {a.fingerprint: a for a in reversed(self._desk.project.assets)}

    def hit(self, index: Index) -> Hit:
        return self._hits[index.row()]

    def asset(self, hit: Hit) -> MediaAsset | None:
        """The asset of the project that it was found in; None in that of another."""
        return self._assets.get(hit.record.fingerprint)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        hit = self._hits[index.row()]
        if role == ROW_ROLE:
            return self._row(index.row())
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            parts = (hit.record.name, span_text(hit.record), line_of(hit), *chips_of(hit))
            return ", ".join(part for part in parts if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(p for p in (hit.record.path, hit.record.said, hit.record.read) if p)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def mimeTypes(self) -> list[str]:
        return [ASSETS_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Shots of the project with their in and out; files of others, to be imported."""
        hits = [self.hit(index) for index in indexes]
        data = parts_mime(self.parts(hits))
        foreign = dict.fromkeys(hit.record.path for hit in hits if self.asset(hit) is None)
        if foreign:
            data.setUrls([QUrl.fromLocalFile(path) for path in foreign])
        return data

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction

    def parts(self, hits: Iterable[Hit]) -> tuple[MediaPart, ...]:
        found = ((self.asset(hit), hit) for hit in hits)
        return tuple((asset.id, part_of(asset, hit)) for asset, hit in found if asset is not None)

    # --- pictures ---------------------------------------------------------------------------------

    def play(self, row: int) -> None:
        """Show the pictures of a shot one after the other; ``step`` brings the next."""
        if row != self._playing:
            self.stop_playing()
            self._playing, self._step = row, 0

    def step(self) -> None:
        if not 0 <= self._playing < len(self._hits):
            return
        hit = self._hits[self._playing]
        asset = self.asset(hit)
        if asset is None or hit.record.kind != "video":
            return
        length = hit.record.end - hit.record.start
        each = max(length / _STEPS, _LEAST_STEP)
        self._pictures.ask_moving(asset, hit.record.start + (each * self._step) % length)
        self._step += 1

    def stop_playing(self) -> None:
        """Every row shows its own picture again."""
        row, self._playing = self._playing, -1
        self._pictures.stop_moving()
        self._draw(row)

    def _draw(self, row: int) -> None:
        if 0 <= row < len(self._hits):
            self.dataChanged.emit(self.index(row), self.index(row))

    def _row(self, row: int) -> ResultRow:
        hit = self._hits[row]
        asset = self.asset(hit)
        picture = self._pictures.moving if row == self._playing else None
        return ResultRow(
            hit,
            picture or self._pictures.thumbnail(hit, asset),
            asset is not None,
            span_text(hit.record),
            line_of(hit),
            lit_of(hit),
            chips_of(hit),
        )

    def _on_picture(self, key: str) -> None:
        for row, hit in enumerate(self._hits):
            if key_of(hit) == key:
                self._draw(row)


def part_of(asset: MediaAsset, hit: Hit) -> TimeRange | None:
    """The stretch of the asset that was found; None for a still, which has no seconds."""
    return None if asset.info.kind == "still" else TimeRange(hit.record.start, hit.record.end)
