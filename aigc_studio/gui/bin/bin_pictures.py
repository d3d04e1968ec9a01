"""The pictures of media in the bin: the richest one of a file, and the one under the mouse.

They come out of what the analysis kept, so they are there at once; where nothing is kept yet a
picture is asked for.
"""

from __future__ import annotations

from bisect import bisect_right
from fractions import Fraction
from operator import attrgetter

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPixmap

from aigc_studio.core.document import MediaAsset
from aigc_studio.core.ids import AssetId
from aigc_studio.core.results import MediaFeatures, Thumbnail
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.pictures import Answer, AssetPicture
from aigc_studio.gui.timeline.artwork import PixmapCache

_STILL = "bin:still:"
_HOVER = "bin:hover"
_PIXELS = (320, 180)
_KEPT = 400


class BinPictures(QObject):
    changed = Signal()
    """A picture that was asked for is there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._best: dict[tuple[str, object], QPixmap] = {}
        self._stills: dict[str, QPixmap] = {}
        self._asked: set[str] = set()
        self._under = PixmapCache(_KEPT)
        self._wanted: tuple[AssetId, Fraction] | None = None
        self._hovered: tuple[AssetId, QPixmap] | None = None
        desk.pictures.arrived.connect(self._on_picture)

    def best(self, asset: MediaAsset) -> QPixmap | None:
        """The picture that tells most of media, or of the part that a sub-clip is."""
        if asset.info.kind == "still":
            self._ask_for(asset)
            return self._stills.get(_shown_by(asset))
        key = asset.fingerprint, asset.part
        known = self._best.get(key)
        features = self._desk.bench.analyses.features(asset.id) if known is None else None
        if features is None or not features.thumbnails:
            return known
        inside = [t for t in features.thumbnails if asset.whole.contains(t.seconds)]
        # The picture with the most to see takes the most bytes; a black one would tell nothing.
        richest = max(inside or features.thumbnails, key=lambda item: len(item.jpeg))
        return self._best.setdefault(key, _pixmap(richest))

    def under(self, asset: MediaAsset, seconds: Fraction) -> QPixmap | None:
        """The picture at a second, as near as it is kept."""
        features = self._desk.bench.analyses.features(asset.id)
        item = _thumbnail_at(features, seconds) if features is not None else None
        if item is not None:
            return self._under.get((asset.fingerprint, item.picture), lambda: _pixmap(item))
        if self._wanted != (asset.id, seconds):
            # Once: its arrival draws the row again, which would ask for it for ever.
            self._wanted = asset.id, seconds
            wanted = AssetPicture(self._desk.project, asset.id, seconds, _PIXELS)
            self._desk.pictures.request(_HOVER, wanted, rank=1)
        hovered = self._hovered
        return hovered[1] if hovered is not None and hovered[0] == asset.id else None

    def _ask_for(self, asset: MediaAsset) -> None:
        """A still is not studied, so its picture is asked for, once."""
        shown = _shown_by(asset)
        if shown not in self._asked and asset.info.main_video is not None:
            self._asked.add(shown)
            wanted = AssetPicture(self._desk.project, asset.id, Fraction(0), _PIXELS)
            self._desk.pictures.request(f"{_STILL}{shown}", wanted, rank=2)

    def _on_picture(self, answer: Answer) -> None:
        if answer.image is None:
            return
        if answer.client.startswith(_STILL):
            shown = answer.client.removeprefix(_STILL)
            self._stills[shown] = QPixmap.fromImage(answer.image)
            self.changed.emit()
        elif answer.client == _HOVER and isinstance(answer.request, AssetPicture):
            self._hovered = answer.request.asset_id, QPixmap.fromImage(answer.image)
            self.changed.emit()


def _shown_by(asset: MediaAsset) -> str:
    """What is seen of a still: of a file by its contents, of a title by what it shows."""
    return f"{asset.id} {asset.title}" if asset.title is not None else asset.fingerprint


def _thumbnail_at(features: MediaFeatures, seconds: Fraction) -> Thumbnail | None:
    """The last thumbnail at or before that time, else the first."""
    items = features.thumbnails
    if not items:
        return None
    return items[max(0, bisect_right(items, seconds, key=attrgetter("seconds")) - 1)]


def _pixmap(item: Thumbnail) -> QPixmap:
    pixmap = QPixmap()
    pixmap.loadFromData(item.jpeg)
    return pixmap
