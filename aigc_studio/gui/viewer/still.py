"""A picture of the viewer as a file: at full size, from the compositor that exports use."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QIODevice, QObject, QSaveFile
from PySide6.QtGui import QImageWriter

from aigc_studio.core.errors import RenderError
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.pictures import Answer, PictureRequest
from aigc_studio.gui.viewer.material import Material
from aigc_studio.gui.words import translate
from aigc_studio.jobs.lanes import Job, Lane

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

_CLIENT = "still"


def still_name(material: Material, frame: int) -> str:
    """Such as ``Timeline 1 00.00.04.12.png``."""
    if material.sequence_id is not None:
        sequence = material.project.sequence(material.sequence_id)
        name = sequence.name if sequence is not None else ""
    else:
        asset = material.project.asset(material.asset_id) if material.asset_id else None
        name = Path(asset.name).stem if asset is not None else ""
    told = material.counting.label(frame).replace(":", ".").replace(";", ".")
    kept = "".join(c for c in name if c not in '\\/:*?"<>|').strip()
    return f"{kept} {told}.png".strip()


class StillSaver(QObject):
    """Main thread; the picture is made and written on workers."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._waiting: tuple[PictureRequest, Path] | None = None
        desk.pictures.arrived.connect(self._on_picture)

    def save(self, material: Material, frame: int, path: Path) -> None:
        wanted = material.request(frame, material.size)
        self._waiting = (wanted, path)
        self._desk.pictures.request(_CLIENT, wanted, rank=1)

    def _on_picture(self, answer: Answer) -> None:
        if answer.client != _CLIENT or self._waiting is None:
            return
        wanted, path = self._waiting
        if answer.request is not wanted:
            return
        self._waiting = None
        image = answer.image
        if image is None:
            self._desk.warn(answer.sentence)
            return
        self._desk.bench.studio.jobs.submit(
            Job(
                key=f"still:{path}",
                label=f"Write {path.name}",
                lane=Lane.IO,
                work=lambda _context: write_still(image, path),
                on_done=lambda _none: self._tell(path),
                on_failed=lambda error: self._desk.warn(str(error)),
            )
        )

    def _tell(self, path: Path) -> None:
        words = translate("Viewer", "The still is saved as “{path}”")
        self._desk.say(words.format(path=path))


def write_still(image: QImage, path: Path) -> None:
    """Whole or not at all. Raises RenderError."""
    file = QSaveFile(str(path))
    is_written = file.open(QIODevice.OpenModeFlag.WriteOnly) and QImageWriter(file, b"png").write(
        image
    )
    if not is_written or not file.commit():
        reason = file.errorString()
        file.cancelWriting()
        raise RenderError(f"“{path.name}” cannot be written: {reason}.")
