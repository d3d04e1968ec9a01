"""Pictures of what is not studied: stills, titles and nests on the timeline.

Each is asked for once, when it is first drawn, and anew when what it shows has changed.
"""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPixmap

from aigc_studio.core.document import MediaAsset, Project, Sequence
from aigc_studio.core.ids import AssetId
from aigc_studio.core.titles import Title
from aigc_studio.gui.pictures import Answer, AssetPicture, PictureDesk

_CLIENT = "clip:"
_RANK = 3
"""Behind all that somebody looks at."""
_HEIGHT = 160
_WIDEST = 480

_Subject = Sequence | Title | str
"""What an asset shows: a timeline, lettering, or the contents of a file."""


class ClipStills(QObject):
    arrived = Signal()

    def __init__(self, pictures: PictureDesk) -> None:
        super().__init__()
        self._pictures = pictures
        self._asked: dict[AssetId, _Subject] = {}
        self._made: dict[AssetId, QPixmap] = {}
        pictures.arrived.connect(self._on_picture)

    def of(self, project: Project, asset: MediaAsset) -> QPixmap | None:
        """The picture of it as it last was; None for what has moving pictures of its own."""
        subject = _subject(project, asset)
        if subject is None or not asset.info.video:
            return None
        asked = self._asked.get(asset.id)
        if asked is not subject and asked != subject:
            self._asked[asset.id] = subject
            # The first picture of a timeline is often black.
            middle = asset.info.duration / 2 if isinstance(subject, Sequence) else Fraction(0)
            wanted = AssetPicture(project, asset.id, middle, _size(asset))
            self._pictures.request(f"{_CLIENT}{asset.id}", wanted, rank=_RANK)
        return self._made.get(asset.id)

    def forget(self) -> None:
        """Media came or went: ask again for what could not be made."""
        self._asked.clear()

    def _on_picture(self, answer: Answer) -> None:
        if answer.client.startswith(_CLIENT) and answer.image is not None:
            asset_id = AssetId(answer.client.removeprefix(_CLIENT))
            self._made[asset_id] = QPixmap.fromImage(answer.image)
            self.arrived.emit()


def _subject(project: Project, asset: MediaAsset) -> _Subject | None:
    if asset.sequence_id is not None:
        return project.sequence(asset.sequence_id)
    if asset.title is not None:
        return asset.title
    return asset.fingerprint if asset.info.kind == "still" else None


def _size(asset: MediaAsset) -> tuple[int, int]:
    video = asset.info.main_video
    wide, high = video.display_size if video is not None else (16, 9)
    return max(2, min(_WIDEST, round(_HEIGHT * wide / high))), _HEIGHT
