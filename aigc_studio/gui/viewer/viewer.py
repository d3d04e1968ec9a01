"""The viewer panel: shows the material of the moment and plays it.

The playhead of the timeline and the player follow one another. A source or a preview has a position
of its own, so the playhead stays where the editor left it.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from aigc_studio.core.document import Project
from aigc_studio.core.rates import FrameRate
from aigc_studio.core.timecode import Counting, format_timecode
from aigc_studio.gui.ahead import Course
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.framing import FramedPlace
from aigc_studio.gui.pictures import AssetPicture
from aigc_studio.gui.state import Preview
from aigc_studio.gui.viewer.caption_row import CaptionRow
from aigc_studio.gui.viewer.level_meter import LevelMeter
from aigc_studio.gui.viewer.material import Material, marked_in, shown_material
from aigc_studio.gui.viewer.onion import OnionSkin
from aigc_studio.gui.viewer.overlays import Overlays
from aigc_studio.gui.viewer.player import Player
from aigc_studio.gui.viewer.screen import Screen
from aigc_studio.gui.viewer.scrub_bar import ScrubBar
from aigc_studio.gui.viewer.showing import Showing
from aigc_studio.gui.viewer.transport_row import TransportRow
from aigc_studio.gui.viewer.two_up import TwoUp
from aigc_studio.gui.words import told, translate

if TYPE_CHECKING:
    from PySide6.QtGui import QImage, QResizeEvent

_NO_RATE = FrameRate(25)


class Viewer(QWidget):
    """Transport buttons are the window's actions; ``add_actions`` puts them in."""

    def __init__(self, desk: Desk, player: Player) -> None:
        super().__init__()
        self.desk = desk
        self._player = player
        self._material: Material | None = None
        self._source_positions: dict[str, int] = {}
        self._build_ui()
        self._overlays = Overlays(desk, self.picture)
        self.showing = Showing(desk, player, self.picture)
        self.onion = OnionSkin(desk, self._lay_over)
        self._connect()
        self._on_material_changed()

    def _build_ui(self) -> None:
        self.setObjectName("Panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        look = self.desk.look
        self.picture = Screen(look)
        self.picture.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.picture.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.two_up = TwoUp(self.desk, self.picture)
        self.scrub = ScrubBar(look)
        self.caption = CaptionRow()
        self.row = TransportRow()
        self.meter = LevelMeter(look, self._player)
        self.timecode = self.row.timecode
        self.add_button = self.row.add_button
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.picture, 1)
        beside.addWidget(self.meter)
        column.addWidget(self.caption)
        column.addLayout(beside, 1)
        column.addWidget(self.scrub)
        column.addWidget(self.row)

    def _connect(self) -> None:
        desk, state = self.desk, self.desk.state
        state.playhead_changed.connect(self._on_playhead_changed)
        for signal in (state.source_changed, state.preview_changed):
            signal.connect(self._on_material_changed)
        state.framing_changed.connect(self._on_material_changed)
        state.selection_changed.connect(self._on_selection)
        state.marks_changed.connect(self._show_marks)
        desk.listen(desk.bench.session.project_changed, lambda _c: self._on_material_changed())
        desk.viewing.changed.connect(self._show_again)
        desk.keys.changed.connect(self._show_purpose)
        desk.files_changed.connect(self._show_again)
        desk.draft.changed.connect(self._show_again)
        desk.listen(desk.bench.proxies.switched, lambda _is_on: self._show_again())
        desk.listen(desk.bench.proxies.arrived, lambda _assets: self._show_again())
        self.showing.dropped_changed.connect(self.row.tell_late)
        desk.listen(self._player.moved, self._on_moved)
        desk.listen(self._player.playing_changed, self._on_playing)
        self.scrub.scrubbed.connect(self._on_scrubbed)
        self.timecode.frame_entered.connect(self._player.seek)
        self.timecode.refused.connect(desk.warn)
        view, divisor = self.row.view_scale, self.row.divisor
        view.currentIndexChanged.connect(lambda _n: self._set_scale(float(view.currentData())))
        divisor.currentIndexChanged.connect(
            lambda _n: desk.viewing.set_divisor(int(divisor.currentData()))
        )

    def _on_material_changed(self) -> None:
        state = self.desk.state
        material = shown_material(self.desk.project, state)
        self._material = material
        if material is None:
            self._player.load(None, 0)
            self.showing.clear()
            self._show_purpose()
        else:
            self.picture.show_purpose("")
            framed = self._framed()
            self.picture.set_frame_size(framed.picture_size if framed else material.size)
            self._player.load(material, self._position_for(material))
        self.picture.set_badge(_badge(state.preview))
        self._show_marks()
        self._show_position(self._player.position)

    def _framed(self) -> FramedPlace | None:
        """What is framed by hand now; the screen then has the frame over the whole picture."""
        return self._overlays.follow(is_playing=bool(self._player.rate))

    def _on_selection(self) -> None:
        self._show_position(self._player.position)

    def _show_purpose(self) -> None:
        """What can be done while there is nothing to look at."""
        if self._material is not None:
            return
        if self.desk.project.assets:
            words = translate(
                "Viewer", "Drag media to the timeline, or double-click it to look at it"
            )
        else:
            words = translate("Viewer", "Drop footage here, or use {key} to import it")
        self.picture.show_purpose(words.format(key=self.desk.keys.told("import")))

    def _position_for(self, material: Material) -> int:
        state = self.desk.state
        if state.preview is not None:
            return state.preview.range.start
        if material.asset_id is not None:
            return self._source_positions.get(material.asset_id, 0)
        return state.playhead

    def _show_marks(self) -> None:
        state, material = self.desk.state, self._material
        if material is None:
            self.scrub.show_span(0, (None, None))
            self.caption.tell("", "", "")
            return
        marks = (state.mark_in, state.mark_out)
        if material.asset_id is not None and state.source is not None:
            marks = (
                _frame(material, state.source.mark_in),
                _frame(material, state.source.mark_out),
            )
        self.scrub.show_span(material.duration, marks)
        is_marked = any(mark is not None for mark in marks)
        span = marked_in(material, state)
        marked = _length(material, span.end - span.start) if is_marked else ""
        self.caption.tell(_title_of(material), marked, _length(material, material.duration))

    def _on_playhead_changed(self, frame: int) -> None:
        if self.desk.state.source is None and self.desk.state.preview is None:
            is_elsewhere = frame != self._player.position
            self._player.seek(frame)
            if is_elsewhere and QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
                self._hear()

    def _on_playing(self, is_playing: bool) -> None:  # noqa: FBT001 - a signal's one fact
        self.meter.follow(is_playing=is_playing)
        self._show_again()

    def _hear(self) -> None:
        if self.desk.viewing.hears_scrubbing:
            self._player.hear()

    def _on_scrubbed(self, frame: int) -> None:
        self._player.pause()
        self._player.seek(frame)
        self._hear()

    def _on_moved(self, position: int) -> None:
        material, state = self._material, self.desk.state
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
            self.timecode.show_frame(0, Counting(_NO_RATE))
            return
        self.timecode.show_frame(position, material.counting)
        if not material.duration:
            self.showing.clear()
            self.onion.clear()
            return
        framed = self._framed()
        for screen in self.showing.screens:
            screen.set_frame_size(framed.picture_size if framed else material.size)
        seen = self.showing.screens[-1].wanted_pixels()
        size = self.desk.viewing.composed_size(seen, material.size)
        frame = min(position, material.duration - 1)
        if framed is None:
            viewed = self.desk.bench.proxies.viewed(_with_draft(self.desk, material))
            material = replace(material, project=viewed)
            rate = float(material.frame_rate.fraction)
            self.showing.show(
                Course(partial(material.request, size=size), frame, material.duration), rate
            )
        else:
            stream = framed.clip.stream_index
            project, asset = self.desk.project, framed.asset.id
            self.showing.show_one(AssetPicture(project, asset, framed.at, size, stream))
        if framed is None and not self._player.rate:
            self.onion.follow(material, frame, size)
        else:
            self.onion.clear()

    def show_on(self, other: Screen | None) -> None:
        """Show on another screen too, in the size of that; None ends it."""
        self.showing.screens = (self.picture,) if other is None else (self.picture, other)
        self._show_again()

    def _lay_over(self, image: QImage | None) -> None:
        for screen in self.showing.screens:
            screen.show_onion(image)

    def _show_again(self) -> None:
        for screen in self.showing.screens:
            screen.show_guides(self.desk.viewing.guides)
        self._show_position(self._player.position)

    def _set_scale(self, scale: float) -> None:
        self.picture.set_scale(scale)
        self._show_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_position(self._player.position)


def _with_draft(desk: Desk, material: Material) -> Project:
    """What is shown of the timeline while an edit is being made."""
    draft = desk.draft.project
    is_other = desk.state.source is not None or desk.state.preview is not None
    return material.project if is_other or draft is None else draft


def _frame(material: Material, seconds: Fraction | None) -> int | None:
    return None if seconds is None else material.frame_of(seconds)


def _length(material: Material, frames: int) -> str:
    return format_timecode(frames, material.frame_rate, drop=material.counting.is_drop)


def _title_of(material: Material | None) -> str:
    if material is None:
        return ""
    if material.asset_id is not None:
        asset = material.project.asset(material.asset_id)
        return translate("Viewer", "Source: {name}").format(name=asset.name if asset else "")
    sequence = material.project.sequence(material.sequence_id)
    return told("Name", sequence.name) if sequence is not None else ""


def _badge(preview: Preview | None) -> str:
    if preview is None:
        return ""
    if preview.is_changed_version:
        return translate("Viewer", "As suggested")
    return translate("Viewer", "As it is now")
