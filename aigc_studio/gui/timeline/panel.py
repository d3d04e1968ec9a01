"""The timeline panel: tool row, ruler, track headers, lanes, scroll bars, and what moves them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QScrollBar,
    QToolButton,
    QWidget,
)

from aigc_studio.core.ids import AssetId, SequenceId
from aigc_studio.editing.changes import ChangeSet
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.fields import Slider
from aigc_studio.gui.timeline.camera import Camera
from aigc_studio.gui.timeline.chooser import TimelineChooser
from aigc_studio.gui.timeline.drops import LaneDrops
from aigc_studio.gui.timeline.feeling_strip import FeelingHeader, FeelingStrip
from aigc_studio.gui.timeline.geometry import MAX_PPF, MIN_PPF, SECTION_PX
from aigc_studio.gui.timeline.headers import TrackHeaders
from aigc_studio.gui.timeline.lanes_view import LanesView
from aigc_studio.gui.timeline.overview import Overview
from aigc_studio.gui.timeline.ruler import Ruler
from aigc_studio.gui.timeline.speaker_strip import SpeakerHeader, SpeakerStrip
from aigc_studio.gui.timeline.stage import Stage
from aigc_studio.gui.timeline.subtitle_strip import SubtitleHeaders, SubtitleStrip
from aigc_studio.gui.timeline.tools import BladeTool, SelectTool, Tool
from aigc_studio.gui.timeline.trim_tools import ClipTool, EdgeTool
from aigc_studio.gui.words import translate

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

_SLIDER_STEPS = 1000
_LOW_PX = 400


class TimelinePanel(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.camera = Camera()
        self.stage = Stage(desk, self.camera)
        tools: dict[str, Tool] = {
            "select": SelectTool(self.stage),
            "blade": BladeTool(self.stage),
            "ripple": EdgeTool(self.stage, "ripple"),
            "roll": EdgeTool(self.stage, "roll"),
            "slip": ClipTool(self.stage, slides=False),
            "slide": ClipTool(self.stage, slides=True),
        }
        self.lanes = LanesView(self.stage, tools)
        self.headers = TrackHeaders(self.stage)
        self.ruler = Ruler(self.stage)
        self.overview = Overview(self.stage)
        self.subtitles = SubtitleStrip(self.stage)
        self.subtitle_headers = SubtitleHeaders(self.stage, self.subtitles)
        self.feeling = FeelingStrip(self.stage)
        self.feeling_header = FeelingHeader(self.stage, self.feeling)
        self.speakers = SpeakerStrip(self.stage)
        self.speaker_header = SpeakerHeader(self.stage)
        self._fitted: SequenceId | None = None
        self._build_ui()
        self._connect()
        self._on_document()
        self._on_words()
        self._on_feeling()

    def _build_ui(self) -> None:
        self.setObjectName("Panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._drops = LaneDrops(self.stage, self.lanes)
        for bar in (self.ruler, self.overview):  # who clicks there is done with a field
            bar.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            bar.setFocusProxy(self.lanes)
        self._across = QScrollBar(Qt.Orientation.Horizontal)
        self._down = QScrollBar(Qt.Orientation.Vertical)
        self._zoom = Slider(Qt.Orientation.Horizontal)
        self._zoom.setRange(0, _SLIDER_STEPS)
        self._zoom.setFixedWidth(140)
        self._zoom.setAccessibleName(translate("Timeline", "Zoom"))
        self._zoom.setToolTip(translate("Timeline", "Zoom"))
        self._title = TimelineChooser(self._desk)
        self.tools = QWidget()
        self.tools.setObjectName("Panel")
        self.tools.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self.tools)
        row.setContentsMargins(8, 4, 12, 4)
        row.setSpacing(4)
        self._tool_row = QHBoxLayout()
        self._tool_row.setSpacing(4)
        row.addLayout(self._tool_row)
        row.addStretch(1)
        row.addWidget(self._title)
        row.addSpacing(12)
        row.addWidget(self._zoom)
        corner = QWidget()
        corner.setFixedWidth(self.headers.width())
        self._lay_out(corner)

    def _lay_out(self, corner: QWidget) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.overview, 0, 1)
        grid.addWidget(corner, 1, 0)
        grid.addWidget(self.ruler, 1, 1)
        grid.addWidget(self.feeling_header, 2, 0)
        grid.addWidget(self.feeling, 2, 1)
        grid.addWidget(self.speaker_header, 3, 0)
        grid.addWidget(self.speakers, 3, 1)
        grid.addWidget(self.subtitle_headers, 4, 0)
        grid.addWidget(self.subtitles, 4, 1)
        grid.addWidget(self.headers, 5, 0)
        grid.addWidget(self.lanes, 5, 1)
        grid.addWidget(self._down, 5, 2)
        grid.addWidget(self._across, 6, 1)
        grid.setRowStretch(5, 1)
        grid.setColumnStretch(1, 1)

    def offer(self, actions: Iterable[QAction]) -> None:
        """What the menu behind the timeline's name has besides the timelines."""
        self._title.offer(actions)

    def add_button(self, button: QToolButton) -> None:
        """Put a tool's button at the end of the row of tools."""
        self._tool_row.addWidget(button)

    def _connect(self) -> None:
        desk, state = self._desk, self._desk.state
        desk.listen(desk.bench.session.project_changed, self._on_project_changed)
        desk.listen(desk.bench.inbox.changed, lambda _none: self._on_suggestions())
        desk.listen(desk.bench.analyses.arrived, self._on_analysis)
        desk.listen(desk.bench.musics.arrived, self._on_analysis)
        desk.words.changed.connect(self._on_words)
        desk.feeling.changed.connect(self._on_feeling)
        state.feeling_lane_changed.connect(self._on_feeling)
        self.feeling.fold_wanted.connect(self._on_fold)
        desk.missing_changed.connect(self.stage.stills.forget)
        desk.missing_changed.connect(self.lanes.invalidate)
        self.stage.stills.arrived.connect(self.lanes.invalidate)
        desk.frame_wanted.connect(self.camera.reveal)
        desk.look.changed.connect(self._repaint)
        self.camera.changed.connect(self._on_camera)
        state.playhead_changed.connect(self._on_playhead)
        state.selection_changed.connect(self.lanes.invalidate)
        state.walked_changed.connect(self.lanes.update)
        state.transition_changed.connect(self.lanes.invalidate)
        state.chosen_changed.connect(self.lanes.invalidate)
        desk.trimming.edge_changed.connect(self.lanes.update)
        desk.trimming.gap_changed.connect(self.lanes.update)
        desk.trimming.refused.connect(self.lanes.show_refusal)
        state.marks_changed.connect(self.ruler.update)
        state.marks_changed.connect(self.overview.update)
        state.picked_changed.connect(self.ruler.update)
        state.picked_changed.connect(self.lanes.update)
        state.cues_changed.connect(self.subtitles.update)
        self._across.valueChanged.connect(self._on_across)
        self._down.valueChanged.connect(self.camera.scroll_to)
        self._zoom.valueChanged.connect(self._on_zoom)

    def _repaint(self) -> None:
        strips = (self.subtitles, self.subtitle_headers, self.speakers, self.speaker_header)
        feeling = (self.feeling, self.feeling_header)
        for widget in (self.ruler, self.overview, self.headers, *feeling, *strips):
            widget.update()
        self.lanes.forget_artwork()

    def _on_project_changed(self, changes: ChangeSet) -> None:
        if changes.sequences or changes.assets or changes.has_structure:
            self._on_document()

    def _on_document(self) -> None:
        self.stage.refresh_document()
        self.subtitles.refresh()
        self.subtitle_headers.refresh()
        sequence = self._desk.sequence
        words = translate("Timeline", "The timeline is empty: drag media here")
        self.lanes.show_purpose("" if sequence is not None and sequence.duration else words)
        self._title.refresh()
        if sequence is not None and sequence.duration and sequence.id != self._fitted:
            # Another timeline is seen whole.
            self._fitted = sequence.id
            self.camera.fit()
            self._show_middle()
            QTimer.singleShot(0, self, self._show_middle)  # once the lanes have their height
        self._on_camera()
        self.headers.update()

    def _show_middle(self) -> None:
        """The lowest picture and the first sound track, which most of a cut lies on."""
        sound = next((i for i in self.stage.lanes if i.track.kind == "audio"), None)
        if sound is not None:
            self.camera.scroll_to(sound.top - SECTION_PX - self.camera.height // 2)

    def _on_words(self) -> None:
        self.speakers.refresh()
        self.speaker_header.setVisible(bool(self.speakers.turns))

    def _on_feeling(self) -> None:
        is_shown = self._desk.state.has_feeling_lane and self.feeling.feeling is not None
        if is_shown and self.feeling.isHidden() and self.height() < _LOW_PX:
            self.feeling.fold(is_folded=True)  # the lanes need the room; a click unfolds it
            self.feeling_header.refresh()
        self.feeling.setVisible(is_shown)
        self.feeling_header.setVisible(is_shown)
        self.feeling.update()

    def _on_fold(self) -> None:
        self.feeling.fold(is_folded=not self.feeling.is_folded)
        self.feeling_header.refresh()

    def _on_suggestions(self) -> None:
        self.stage.refresh_ghosts()
        self.lanes.invalidate()

    def _on_analysis(self, _asset: AssetId) -> None:
        self.lanes.invalidate()

    def _on_playhead(self, frame: int) -> None:
        self.lanes.move_playhead(frame)
        self.ruler.update()
        self.overview.update()
        self.subtitles.update()
        self.speakers.update()
        self.feeling.update()
        self.camera.reveal(frame)

    def _on_camera(self) -> None:
        camera = self.camera
        page = max(1, int(camera.scale.frames_in(camera.width)))
        for bar, page_step, limit, value in (
            (self._across, page, int(camera.last_frame) - page, int(camera.scale.first_frame)),
            (
                self._down,
                camera.height,
                camera.content_height - camera.height,
                camera.scroll_y,
            ),
        ):
            with QSignalBlocker(bar):
                bar.setRange(0, max(0, limit, value))
                bar.setPageStep(page_step)
                bar.setSingleStep(max(1, page_step // 20))
                bar.setValue(value)
        self._down.setVisible(camera.content_height > camera.height)
        with QSignalBlocker(self._zoom):
            self._zoom.setValue(_slider_of(camera.scale.pixels_per_frame))
        self.lanes.invalidate()
        self.overview.update()
        self.ruler.update()
        self.subtitles.update()
        self.speakers.update()
        self.feeling.update()
        self.headers.update()

    def _on_across(self, value: int) -> None:
        self.camera.scroll_to_frame(value)

    def _on_zoom(self, value: int) -> None:
        factor = _zoom_of(value) / self.camera.scale.pixels_per_frame
        x = self.camera.scale.x_of(self._desk.state.playhead)
        is_seen = 0 <= x <= self.camera.width
        self.camera.zoom(factor, x if is_seen else None)


def _slider_of(pixels_per_frame: float) -> int:
    share = math.log(pixels_per_frame / MIN_PPF) / math.log(MAX_PPF / MIN_PPF)
    return round(share * _SLIDER_STEPS)


def _zoom_of(slider: int) -> float:
    return float(MIN_PPF * (MAX_PPF / MIN_PPF) ** (slider / _SLIDER_STEPS))
