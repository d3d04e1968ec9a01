"""The picture that stands for a stretch of a file, small, as the inspector shows it."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel

from aigc_studio.core.document import MediaAsset
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.pictures import Answer, AssetPicture
from aigc_studio.gui.words import clock, translate

_CLIENT = "key picture"
_WIDTH, _MOST_HEIGHT = 240, 180


Shown = dict[tuple[str, Fraction], QPixmap]
"""Pictures that were shown: the inspector is built anew with every edit."""
_KEPT = 16


class KeyPicture(QLabel):
    """Asks for its picture unless that was shown; until it is there its place is held."""

    def __init__(self, desk: Desk, asset: MediaAsset, at: Fraction, shown: Shown) -> None:
        super().__init__()
        self._key, self._shown = (asset.fingerprint, at), shown
        self._wanted = AssetPicture(desk.project, asset.id, at, _size(asset))
        self.setFixedSize(QSize(*self._wanted.size))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words = translate("Sights", "Key picture at {time}").format(time=clock(float(at)))
        self.setToolTip(words)
        self.setAccessibleName(words)
        known = shown.get(self._key)
        if known is not None:
            self.setPixmap(known)
            return
        desk.pictures.arrived.connect(self._on_picture)
        desk.pictures.request(_CLIENT, self._wanted, rank=2)

    def _on_picture(self, answer: Answer) -> None:
        if answer.client == _CLIENT and answer.request == self._wanted and answer.image is not None:
            picture = QPixmap.fromImage(answer.image)
            self.setPixmap(picture)
            self._shown[self._key] = picture
            for oldest in list(self._shown)[:-_KEPT]:
                del self._shown[oldest]


def _size(asset: MediaAsset) -> tuple[int, int]:
    video = asset.info.main_video
    wide, high = video.display_size if video is not None else (16, 9)
    scale = min(_WIDTH / wide, _MOST_HEIGHT / high)
    return max(2, round(wide * scale)), max(2, round(high * scale))
