"""Names and switches of the tracks, left of the lanes: lock, mute or hide, rename, add, remove."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QInputDialog, QMenu, QToolTip, QWidget

from aigc_studio.core.document import Track, TrackKind
from aigc_studio.core.ids import TrackId, new_id
from aigc_studio.editing.tracks import AddTrack, RemoveTrack, SetTrack
from aigc_studio.gui.theme import META_PX, font
from aigc_studio.gui.timeline.geometry import Lane, lane_at
from aigc_studio.gui.timeline.stage import Stage
from aigc_studio.gui.words import translate

WIDTH = 112
_ICON = 16


class TrackHeaders(QWidget):
    """One row a lane: name, then the two switches."""

    effects_wanted = Signal(str)
    """The id of a track."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._stage = stage
        self.setFixedWidth(WIDTH)
        self.setMouseTracking(True)
        self.setAccessibleName(translate("Timeline", "Tracks"))

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 200)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = self._stage.desk.look
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.theme.color("ground"))
        painter.translate(0, -self._stage.camera.scroll_y)
        for lane in self._stage.lanes:
            self._paint_lane(painter, lane)

    def _paint_lane(self, painter: QPainter, lane: Lane) -> None:
        look, track = self._stage.desk.look, lane.track
        theme = look.theme
        painter.fillRect(0, lane.top, WIDTH - 2, lane.height, theme.color("panel"))
        painter.fillRect(0, lane.top, 3, lane.height, theme.color(track.kind))
        painter.setFont(font(META_PX, is_strong=True))
        painter.setPen(theme.color("text"))
        words = painter.fontMetrics().elidedText(track.name, Qt.TextElideMode.ElideRight, 44)
        box = QRect(12, lane.top, 44, lane.height)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)
        for place, name, is_on in self._switches(lane):
            tint = "ghost" if is_on else "faint"
            look.icon(name, tint).paint(painter, place)

    def _switches(self, lane: Lane) -> tuple[tuple[QRect, str, bool], ...]:
        """Place, icon and state of lock and mute, in the coordinates of the lanes."""
        track, y = lane.track, lane.top + (lane.height - _ICON) // 2
        lock = "lock" if track.is_locked else "unlock"
        if track.kind == "video":
            mute = "hidden" if track.is_muted else "view"
        else:
            mute = "mute" if track.is_muted else "sound"
        return (
            (QRect(60, y, _ICON, _ICON), lock, track.is_locked),
            (QRect(84, y, _ICON, _ICON), mute, track.is_muted),
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        lane, index = self._switch_at(event.position().toPoint())
        sequence, desk = self._stage.sequence, self._stage.desk
        if lane is None or sequence is None or index is None:
            return
        track = lane.track
        if index == 0:
            desk.apply(SetTrack(sequence.id, track.id, is_locked=not track.is_locked))
        else:
            desk.apply(SetTrack(sequence.id, track.id, is_muted=not track.is_muted))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        lane, index = self._switch_at(event.position().toPoint())
        if lane is not None and index is None:
            self.rename(lane.track)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            lane, index = self._switch_at(event.pos())
            QToolTip.showText(event.globalPos(), self._hint(lane, index), self)
            return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        lane, _ = self._switch_at(event.pos())
        self.menu_for(lane.track if lane is not None else None).exec(event.globalPos())

    def menu_for(self, track: Track | None) -> QMenu:
        menu = QMenu(self)
        add_video = menu.addAction(translate("Timeline", "Add video track"))
        add_video.triggered.connect(lambda: self.add_track("video"))
        add_audio = menu.addAction(translate("Timeline", "Add audio track"))
        add_audio.triggered.connect(lambda: self.add_track("audio"))
        if track is not None:
            menu.addSeparator()
            effects = menu.addAction(translate("Timeline", "Effects of the track…"))
            effects.triggered.connect(lambda: self.effects_wanted.emit(track.id))
            rename = menu.addAction(translate("Timeline", "Rename…"))
            rename.triggered.connect(lambda: self.rename(track))
            words = translate("Timeline", "Remove {name}").format(name=track.name)
            menu.addAction(words).triggered.connect(lambda: self.remove(track.id))
        return menu

    def add_track(self, kind: TrackKind) -> None:
        sequence = self._stage.sequence
        if sequence is None:
            return
        count = sum(track.kind == kind for track in sequence.tracks) + 1
        name = f"{'V' if kind == 'video' else 'A'}{count}"
        track = Track(TrackId(new_id("track")), kind, name)
        self._stage.desk.apply(AddTrack(sequence.id, track))

    def remove(self, track_id: TrackId) -> None:
        sequence = self._stage.sequence
        if sequence is not None:
            self._stage.desk.apply(RemoveTrack(sequence.id, track_id))

    def rename(self, track: Track) -> None:
        sequence = self._stage.sequence
        title = translate("Timeline", "Rename track")
        label = translate("Timeline", "Name")
        name, is_given = QInputDialog.getText(self, title, label, text=track.name)
        if is_given and name.strip() and sequence is not None:
            self._stage.desk.apply(SetTrack(sequence.id, track.id, name=name.strip()))

    def _switch_at(self, point: QPoint) -> tuple[Lane | None, int | None]:
        y = point.y() + self._stage.camera.scroll_y
        lane = lane_at(self._stage.lanes, y)
        if lane is None:
            return None, None
        for index, (place, _, _) in enumerate(self._switches(lane)):
            if place.adjusted(-4, -8, 4, 8).contains(point.x(), y):
                return lane, index
        return lane, None

    def _hint(self, lane: Lane | None, index: int | None) -> str:
        if lane is None or index is None:
            return lane.track.name if lane is not None else ""
        track = lane.track
        if index == 0:
            locked, free = translate("Timeline", "Unlock"), translate("Timeline", "Lock")
            return locked if track.is_locked else free
        if track.kind == "video":
            hidden, seen = translate("Timeline", "Show"), translate("Timeline", "Hide")
            return hidden if track.is_muted else seen
        muted, heard = translate("Timeline", "Unmute"), translate("Timeline", "Mute")
        return muted if track.is_muted else heard
