"""The project's media as rows of a Qt model, with what is known of each."""

from __future__ import annotations

from collections.abc import Sequence as Series
from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QPixmap

from aigc_studio.core.document import MediaAsset
from aigc_studio.core.feeling import Feeling
from aigc_studio.core.ids import AssetId
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.pictures import Answer, AssetPicture
from aigc_studio.gui.timeline.drops import ASSETS_MIME, assets_mime
from aigc_studio.gui.words import clock, rate_text, size_text, told, translate

ROW_ROLE = Qt.ItemDataRole.UserRole
_NO_PARENT = QModelIndex()
_CLIENT = "bin:"
_STILL_PIXELS = (320, 180)
_STUDY = "features:", "shots:"

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class BinRow:
    """What a row shows. ``progress`` None means that nothing is being studied."""

    asset: MediaAsset
    meta: str
    thumbnail: QPixmap | None
    is_missing: bool
    progress: float | None
    stage: str = ""
    feeling: Feeling | None = None

    @property
    def is_variable_rate(self) -> bool:
        video = self.asset.info.main_video
        return video is not None and video.is_variable_rate


class BinModel(QAbstractListModel):
    """Follows the document and the analyses; ``set_filter`` keeps names that hold a text."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._filter = ""
        self._assets: tuple[MediaAsset, ...] = ()
        self._thumbnails: dict[str, QPixmap] = {}
        self._asked: set[str] = set()
        desk.pictures.arrived.connect(self._on_picture)
        self.reload()

    def set_filter(self, text: str) -> None:
        self._filter = text.strip().casefold()
        self.reload()

    def reload(self) -> None:
        """The rows are those of the project now; what is selected stays where none came or went."""
        assets = tuple(
            asset for asset in self._desk.project.assets if self._filter in asset.name.casefold()
        )
        if [a.id for a in assets] == [a.id for a in self._assets]:
            self._assets = assets
            self.refresh()
            return
        self.beginResetModel()
        self._assets = assets
        self.endResetModel()

    def refresh(self) -> None:
        """Draw every row again; the rows are the same."""
        if self._assets:
            self.dataChanged.emit(self.index(0), self.index(len(self._assets) - 1))

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._assets)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        asset = self._assets[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return asset.name
        if role == Qt.ItemDataRole.ToolTipRole:
            place = asset.path if asset.has_file else asset.name
            return "\n".join((place, *(told("Note", n) for n in asset.info.notes)))
        if role == ROW_ROLE:
            return self._row(asset)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def mimeTypes(self) -> list[str]:
        return [ASSETS_MIME]

    def mimeData(self, indexes: Series[QModelIndex]) -> QMimeData:
        return assets_mime([self.asset_id(index) for index in indexes])

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction

    def asset_id(self, index: Index) -> AssetId:
        return self._assets[index.row()].id

    def _row(self, asset: MediaAsset) -> BinRow:
        jobs = self._desk.bench.studio.jobs.jobs
        job = next((j for j in jobs if j.key in {s + asset.fingerprint for s in _STUDY}), None)
        return BinRow(
            asset,
            meta_text(asset),
            self._thumbnail(asset),
            asset.id in self._desk.missing,
            job.fraction if job is not None else None,
            told("Job", job.stage) if job is not None else "",
            self._desk.bench.feelings.feeling(asset.id),
        )

    def _thumbnail(self, asset: MediaAsset) -> QPixmap | None:
        known = self._thumbnails.get(_picture_key(asset))
        if known is not None:
            return known
        if asset.info.kind == "still":
            self._ask_for(asset)
            return None
        features = self._desk.bench.analyses.features(asset.id)
        if features is None or not features.thumbnails:
            return None
        # The picture with the most to see takes the most bytes; a black one would tell nothing.
        richest = max(features.thumbnails, key=lambda item: len(item.jpeg))
        pixmap = QPixmap()
        pixmap.loadFromData(richest.jpeg)
        self._thumbnails[_picture_key(asset)] = pixmap
        return pixmap

    def _ask_for(self, asset: MediaAsset) -> None:
        """A still is not studied, so its picture is asked for, once."""
        key = _picture_key(asset)
        if key not in self._asked and asset.info.main_video is not None:
            self._asked.add(key)
            wanted = AssetPicture(self._desk.project, asset.id, Fraction(0), _STILL_PIXELS)
            self._desk.pictures.request(f"{_CLIENT}{key}", wanted, rank=2)

    def _on_picture(self, answer: Answer) -> None:
        if answer.client.startswith(_CLIENT) and answer.image is not None:
            key = answer.client.removeprefix(_CLIENT)
            self._thumbnails[key] = QPixmap.fromImage(answer.image)
            self.refresh()


def _picture_key(asset: MediaAsset) -> str:
    """What is seen of it: of a file by its contents, of a title by what it shows."""
    return f"{asset.id} {asset.title}" if asset.title is not None else asset.fingerprint


def meta_text(asset: MediaAsset) -> str:
    """Length, rate and size in one line."""
    info, video = asset.info, asset.info.main_video
    parts: list[str] = []
    if info.kind != "still":
        parts.append(clock(float(info.duration)))
    if info.kind == "video" and video is not None:
        parts.append(rate_text(video.frame_rate.fraction))
    if video is not None and info.kind != "audio":
        width, height = video.display_size
        parts.append(f"{width} x {height}")
    elif info.main_audio is not None:
        parts.append(translate("Bin", "{rate} kHz").format(rate=info.main_audio.sample_rate / 1000))
    is_title = asset.title is not None
    parts.append(translate("Bin", "title") if is_title else size_text(info.size_bytes))
    if asset.rating:
        parts.insert(0, "★" * asset.rating)
    return " · ".join(parts)
