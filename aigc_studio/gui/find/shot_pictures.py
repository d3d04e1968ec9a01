"""Pictures of the shots that were found, asked for once and kept while the panel stands."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPixmap

from aigc_studio.core.document import MediaAsset
from aigc_studio.core.finding import Hit
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.pictures import Answer, AssetPicture
from aigc_studio.session.finding import FootagePicture

_PIXELS = (192, 108)
_CLIENT = "find:"
_HOVER = "find-hover"


class ShotPictures(QObject):
    arrived = Signal(str)
    """The key of a shot whose picture there is now."""
    moved = Signal()
    """There is another picture of the shot that is played."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._pictures: dict[str, QPixmap] = {}
        self._asked: set[str] = set()
        self.moving: QPixmap | None = None
        """Of the shot that is played."""
        desk.pictures.arrived.connect(self._on_picture)
        desk.listen(desk.bench.findings.pictured, self._on_foreign_picture)

    def thumbnail(self, hit: Hit, asset: MediaAsset | None) -> QPixmap | None:
        """The key picture; None until it has arrived, and of sound."""
        key = key_of(hit)
        known = self._pictures.get(key)
        if known is None and hit.record.kind != "audio":
            self._ask_for(hit, asset)
        return known

    def ask_moving(self, asset: MediaAsset, at: Fraction) -> None:
        wanted = AssetPicture(self._desk.project, asset.id, at, _PIXELS)
        self._desk.pictures.request(_HOVER, wanted, rank=1)

    def stop_moving(self) -> None:
        self._desk.pictures.forget(_HOVER)
        self.moving = None

    def _ask_for(self, hit: Hit, asset: MediaAsset | None) -> None:
        """Once; what is in no project here shows what was kept when it was studied."""
        key, poster = key_of(hit), hit.record.poster
        asked = key if asset is not None else f"{key} elsewhere"
        if asked in self._asked:
            return
        self._asked.add(asked)
        if asset is None:
            self._desk.bench.findings.picture(hit.record.fingerprint, poster)
            return
        wanted = AssetPicture(self._desk.project, asset.id, poster, _PIXELS)
        self._desk.pictures.request(f"{_CLIENT}{key}", wanted, rank=3)

    def _on_picture(self, answer: Answer) -> None:
        if answer.image is None:
            return
        if answer.client == _HOVER:
            self.moving = QPixmap.fromImage(answer.image)
            self.moved.emit()
        elif answer.client.startswith(_CLIENT):
            self._keep(answer.client.removeprefix(_CLIENT), QPixmap.fromImage(answer.image))

    def _on_foreign_picture(self, picture: FootagePicture) -> None:
        pixmap = QPixmap()
        if pixmap.loadFromData(picture.jpeg):
            self._keep(f"{picture.fingerprint}:{picture.at}", pixmap)

    def _keep(self, key: str, pixmap: QPixmap) -> None:
        self._pictures[key] = pixmap
        self.arrived.emit(key)


def key_of(hit: Hit) -> str:
    return f"{hit.record.fingerprint}:{hit.record.poster}"
