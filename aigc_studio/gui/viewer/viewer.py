"""The viewer panel: shows the material of the moment and plays it.

The playhead of the timeline and the player follow one another. A source or a preview has a position
of its own, so the playhead stays where the editor left it.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from aigc_studio.core.rates import FrameRate
from aigc_studio.core.timecode import format_timecode
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.framing import FramedPlace
from aigc_studio.gui.lists import ElidedLabel
from aigc_studio.gui.pictures import Answer, AssetPicture, PictureRequest
from aigc_studio.gui.viewer.framing_overlay import FramingOverlay
from aigc_studio.gui.viewer.material import Material, shown_material
from aigc_studio.gui.viewer.player import Player
from aigc_studio.gui.viewer.screen import Screen
from aigc_studio.gui.viewer.scrub_bar import ScrubBar
from aigc_studio.gui.viewer.timecode_field import TimecodeField
from aigc_studio.gui.viewer.two_up import TwoUp
from aigc_studio.gui.words import told, translate

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_CLIENT = "viewer"
_NO_RATE = FrameRate(25)
_SCALES = (0.0, 0.5, 1.0, 2.0)
_TITLE_PX = 76
"""Room for the name of a timeline as they are named by themselves."""


class Viewer(QWidget):
    """Transport buttons are the window's actions; ``add_actions`` puts them in."""

    def __init__(self, desk: Desk, player: Player) -> None:
        super().__init__()
        self._desk = desk
        self._player = player
        self._material: Material | None = None
        self._source_positions: dict[str, int] = {}
        self._overlay = FramingOverlay(desk)
        self._build_ui()
        self._connect()
        self._on_material_changed()

    def _build_ui(self) -> None:
        self.setObjectName("Panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        look = self._desk.look
        self.picture = Screen(look)
        self.picture.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.two_up = TwoUp(self._desk, self.picture)
        self.scrub = ScrubBar(look)
        self.timecode = TimecodeField()
        self._title = ElidedLabel("")
        self._title.setMinimumWidth(_TITLE_PX)
        self._length = QLabel()
        self._length.setObjectName("Meta")
        self._scale = QComboBox()
        for scale in _SCALES:
            text = f"{scale:.0%}" if scale else translate("Viewer", "Fit")
            self._scale.addItem(text, scale)
        self._scale.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._scale.setToolTip(translate("Viewer", "Scale"))
        self._scale.setAccessibleName(translate("Viewer", "Scale"))
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(4)
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 8)
        row.addWidget(self.timecode)
        row.addWidget(self._title)  # as wide as its words are, where there is room
        row.addStretch(1)
        row.addLayout(self._buttons)
        row.addStretch(1)
        row.addWidget(self._length)
        row.addSpacing(8)
        row.addWidget(self._scale)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.picture, 1)
        column.addWidget(self.scrub)
        column.addLayout(row)

    def add_button(self, button: QToolButton) -> None:
        self._buttons.addWidget(button)

    def _connect(self) -> None:
        desk, state = self._desk, self._desk.state
        state.playhead_changed.connect(self._on_playhead_changed)
        for signal in (state.source_changed, state.preview_changed):
            signal.connect(self._on_material_changed)
        state.framing_changed.connect(lambda _on: self._on_material_changed())
        state.selection_changed.connect(self._on_selection)
        state.marks_changed.connect(self._show_marks)
        desk.listen(desk.bench.session.project_changed, lambda _c: self._on_material_changed())
        desk.pictures.arrived.connect(self._on_picture)
        desk.listen(self._player.moved, self._on_moved)
        self.scrub.scrubbed.connect(self._on_scrubbed)
        self.timecode.frame_entered.connect(self._player.seek)
        self.timecode.refused.connect(desk.warn)
        self._scale.currentIndexChanged.connect(self._on_scale)

    def _on_material_changed(self) -> None:
        state = self._desk.state
        material = shown_material(self._desk.project, state)
        self._material = material
        if material is None:
            self._player.load(None, 0)
            self.picture.show_purpose(self._purpose())
        else:
            self.picture.show_purpose("")
            self.picture.set_frame_size(self._framed_size(material))
            self._player.load(material, self._position_for(material))
        self._title.setText(self._title_of(material))
        self.picture.set_badge(self._badge())
        self._show_marks()
        self._show_position(self._player.position)

    def _framed(self) -> FramedPlace | None:
        """What is framed by hand now; the screen then has the frame over the whole picture."""
        state = self._desk.state
        is_on = state.is_framing and state.source is None and state.preview is None
        if is_on:
            self._overlay.refresh()
        is_on = is_on and self._overlay.place is not None
        self.picture.overlay = self._overlay if is_on else None
        return self._overlay.place if is_on else None

    def _framed_size(self, material: Material) -> tuple[int, int]:
        framed = self._framed()
        return material.size if framed is None else framed.picture_size

    def _on_selection(self) -> None:
        if self._desk.state.is_framing:
            self._show_position(self._player.position)

    def _purpose(self) -> str:
        if self._desk.project.assets:
            return translate(
                "Viewer", "Drag media to the timeline, or double-click it to look at it"
            )
        return translate("Viewer", "Drop footage here, or press Ctrl+I to import it")

    def _position_for(self, material: Material) -> int:
        state = self._desk.state
        if state.preview is not None:
            return state.preview.range.start
        if material.asset_id is not None:
            return self._source_positions.get(material.asset_id, 0)
        return state.playhead

    def _title_of(self, material: Material | None) -> str:
        if material is None:
            return ""
        if material.asset_id is not None:
            asset = material.project.asset(material.asset_id)
            return translate("Viewer", "Source: {name}").format(name=asset.name if asset else "")
        sequence = material.project.sequence(material.sequence_id)
        return told("Name", sequence.name) if sequence is not None else ""

    def _badge(self) -> str:
        preview = self._desk.state.preview
        if preview is None:
            return ""
        if preview.is_changed_version:
            return translate("Viewer", "As suggested")
        return translate("Viewer", "As it is now")

    def _show_marks(self) -> None:
        state, material = self._desk.state, self._material
        if material is None:
            self.scrub.show_span(0, (None, None))
            self._length.setText("")
            return
        marks = (state.mark_in, state.mark_out)
        if material.asset_id is not None and state.source is not None:
            marks = (
                _frame(material, state.source.mark_in),
                _frame(material, state.source.mark_out),
            )
        self.scrub.show_span(material.duration, marks)
        self._length.setText(format_timecode(material.duration, material.frame_rate))

    def _on_playhead_changed(self, frame: int) -> None:
        if self._desk.state.source is None and self._desk.state.preview is None:
            self._player.seek(frame)

    def _on_scrubbed(self, frame: int) -> None:
        self._player.pause()
        self._player.seek(frame)

    def _on_moved(self, position: int) -> None:
        material, state = self._material, self._desk.state
        if material is None:
            return
        if material.asset_id is not None:
            self._source_positions[material.asset_id] = position
        elif state.preview is None:
            state.set_playhead(position)
        self._show_position(position)

    def _show_position(self, position: int) -> None:
        material = self._material
        self.scrub.show_position(position)
        if material is None:
            self.timecode.show_frame(0, _NO_RATE)
            return
        self.timecode.show_frame(position, material.frame_rate)
        if material.duration:
            frame = min(position, material.duration - 1)
            self.picture.set_frame_size(self._framed_size(material))
            size = self.picture.wanted_pixels()
            framed = self._framed()
            wanted: PictureRequest = material.request(frame, size)
            if framed is not None:
                stream = framed.clip.stream_index
                wanted = AssetPicture(self._desk.project, framed.asset.id, framed.at, size, stream)
            self._desk.pictures.request(_CLIENT, wanted)
        else:
            self.picture.show_image(None)

    def _on_picture(self, answer: Answer) -> None:
        if answer.client == _CLIENT and self._material is not None:
            self.picture.show_image(answer.image, told("Error", answer.sentence))

    def _on_scale(self, _index: int) -> None:
        self.picture.set_scale(float(self._scale.currentData()))
        self._show_position(self._player.position)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_position(self._player.position)


def _frame(material: Material, seconds: Fraction | None) -> int | None:
    return None if seconds is None else material.frame_of(seconds)
