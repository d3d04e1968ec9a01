"""A second picture over the one that is shown: the frame before or after, or across the cut."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from aigc_studio.gui.desk import Desk
from aigc_studio.gui.pictures import Answer, PictureRequest
from aigc_studio.gui.timeline.geometry import next_edit
from aigc_studio.gui.viewer.material import Material, sequence_material

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

_CLIENT = "onion"


class OnionSkin(QObject):
    """``show`` is handed the picture, or None while there is none to lay over."""

    def __init__(self, desk: Desk, show: Callable[[QImage | None], None]) -> None:
        super().__init__()
        self._desk = desk
        self._show = show
        self._asked: PictureRequest | None = None
        desk.pictures.arrived.connect(self._on_picture)

    def follow(self, material: Material, frame: int, size: tuple[int, int]) -> None:
        other = self._other(material, frame)
        if other is None:
            self.clear()
            return
        wanted = other[0].request(other[1], size)
        image = self._desk.pictures.held(wanted)
        self._asked = wanted if image is None else None
        self._show(image)
        if image is None:
            self._desk.pictures.request(_CLIENT, wanted)

    def clear(self) -> None:
        self._asked = None
        self._desk.pictures.forget(_CLIENT)
        self._show(None)

    def _other(self, material: Material, frame: int) -> tuple[Material, int] | None:
        onion = self._desk.viewing.onion
        if onion == "previous":
            return (material, frame - 1) if frame > 0 else None
        if onion == "next":
            return (material, frame + 1) if frame + 1 < material.duration else None
        return self._across(material, frame) if onion == "other" else None

    def _across(self, material: Material, frame: int) -> tuple[Material, int] | None:
        """Over a source the timeline at the playhead; in a timeline the end of the shot before."""
        project = material.project
        if material.sequence_id is None:
            sequence = self._desk.sequence
            other = sequence_material(project, sequence.id) if sequence is not None else None
            at = self._desk.state.playhead
            return (other, at) if other is not None and at < other.duration else None
        sequence = project.sequence(material.sequence_id)
        if sequence is None:
            return None
        cut = next_edit(sequence, frame + 1, is_forward=False)
        return (material, cut - 1) if cut else None

    def _on_picture(self, answer: Answer) -> None:
        if answer.client == _CLIENT and answer.request is self._asked:
            self._asked = None
            self._show(answer.image)
