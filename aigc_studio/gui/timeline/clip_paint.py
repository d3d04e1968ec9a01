"""Draws single clips: body, name, thumbnails, waveform, beats, gain and keyframes."""

from __future__ import annotations

from bisect import bisect_right

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from aigc_studio.core.document import Clip, MediaAsset
from aigc_studio.core.ids import AssetId
from aigc_studio.core.music import Music
from aigc_studio.core.results import MediaFeatures
from aigc_studio.gui.theme import Theme
from aigc_studio.gui.timeline.artwork import TILE_PX, Artwork
from aigc_studio.gui.timeline.beat_ticks import paint_beats, shown_beats
from aigc_studio.gui.timeline.gain_line import line_of, paint_gain
from aigc_studio.gui.timeline.geometry import Lane
from aigc_studio.gui.timeline.ghosts import hatch
from aigc_studio.gui.timeline.keyframe_marks import has_keyframes, paint_keyframes, shown_keyframes
from aigc_studio.gui.timeline.ribbons import NAME_FROM_PX
from aigc_studio.gui.timeline.scene import Scene
from aigc_studio.gui.words import translate

NAME_PX = 16
ART_FROM_PX = 40


class Sources:
    """What is known of the files of a scene, asked for once in a repaint."""

    def __init__(self, scene: Scene, ratio: float) -> None:
        self._scene = scene
        self._ratio = ratio
        self.assets = {asset.id: asset for asset in scene.project.assets}
        self._known: dict[AssetId, tuple[MediaFeatures | None, Music | None]] = {}
        self._held: dict[tuple[bool, AssetId], tuple[object, ...]] = {}

    def of(self, asset_id: AssetId) -> tuple[MediaFeatures | None, Music | None]:
        known = self._known.get(asset_id)
        if known is None:
            known = self._scene.features(asset_id), self._scene.music(asset_id)
            self._known[asset_id] = known
        return known

    def still(self, lane: Lane, asset: MediaAsset | None) -> QPixmap | None:
        """The one picture of what does not move, on a track of pictures."""
        return None if asset is None or lane.track.kind != "video" else self._scene.picture(asset)

    def held(self, lane: Lane, asset_id: AssetId) -> tuple[object, ...]:
        """What clips of a file are drawn from: first a key of it, then what the key names."""
        key = (lane.track.kind == "video", asset_id)
        found = self._held.get(key)
        if found is None:
            asset = self.assets.get(asset_id)
            held = (asset, *self.of(asset_id), self.still(lane, asset))
            found = (self._ratio, asset_id in self._scene.missing, *map(id, held)), *held
            self._held[key] = found
        return found


class ClipPainter:
    """Onto a painter whose origin is the left of the scene and the top of all lanes."""

    def __init__(
        self, painter: QPainter, scene: Scene, theme: Theme, artwork: Artwork, sources: Sources
    ) -> None:
        self._painter = painter
        self._scene = scene
        self._theme = theme
        self._artwork = artwork
        self._sources = sources
        self._ratio = painter.device().devicePixelRatioF()
        self._names: list[tuple[QRectF, str, tuple[QColor, ...]]] = []
        """Written last, so that nothing is hatched over them: place, words, what is behind."""

    def paint(self, lane: Lane, clip: Clip, box: QRectF) -> None:
        """All but the name, which ``write_names`` puts on top."""
        scene, painter, theme = self._scene, self._painter, self._theme
        box = box.adjusted(0, 0, -1, 0)
        asset = self._sources.assets.get(clip.asset_id)
        is_missing = asset is None or clip.asset_id in scene.missing
        color = theme.color(lane.track.kind)
        painter.fillRect(box, body_of(color, lane))
        if box.width() >= ART_FROM_PX and asset is not None and not is_missing:
            self._art(lane, clip, asset, box)
            self._beats(lane, clip, box)
        self._gain(lane, clip, box)
        if scene.sequence is not None and has_keyframes(clip):
            rate = scene.sequence.frame_rate.fraction
            places = shown_keyframes(clip, rate, scene.scale, scene.width)
            paint_keyframes(painter, box, places, theme)
        painter.fillRect(QRectF(box.left(), box.top(), box.width(), NAME_PX), color)
        if is_missing:
            hatch(painter, box, theme.color("reject", 0.8))
        if box.width() >= NAME_FROM_PX:
            is_silent = lane.track.is_muted or not clip.is_enabled
            behind = (color, theme.color("ground", 0.45)) if is_silent else (color,)
            self.name(clip, box, behind, is_missing=is_missing)
        if not clip.is_enabled:
            painter.fillRect(box, theme.color("ground", 0.6))
        self._outline(clip, box)

    def name(
        self, clip: Clip, box: QRectF, behind: tuple[QColor, ...], *, is_missing: bool
    ) -> None:
        """Have the name written over the part of a box that is in view."""
        painter = self._painter
        name = translate("Timeline", "Missing: {name}").format(name=clip.name)
        words = name if is_missing else clip.name
        if clip.speed != 1:
            words = f"{float(clip.speed):.0%} · {words}"
        left = max(box.left(), 0.0)
        room = box.right() - left - 10
        if room < painter.fontMetrics().averageCharWidth() * 3:
            return
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(room))
        self._names.append((QRectF(left + 6, box.top(), room, NAME_PX), shown, behind))

    def write_names(self) -> list[tuple[QRectF, tuple[QColor, ...]]]:
        """Where each name stands with its ground, and what that is."""
        return [(self._write(*name), name[2]) for name in self._names]

    def _write(self, place: QRectF, words: str, behind: tuple[QColor, ...]) -> QRectF:
        painter = self._painter
        width = painter.fontMetrics().horizontalAdvance(words)
        box = QRectF(place.left() - 3, place.top() + 1, width + 6, place.height() - 2)
        for color in behind:
            painter.fillRect(box, color)
        # A clip that is off is veiled in the ground's colour, on which other letters stand out.
        painter.setPen(self._theme.color("clip_text" if len(behind) == 1 else "text"))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)
        return box

    def _outline(self, clip: Clip, box: QRectF) -> None:
        scene, painter, theme = self._scene, self._painter, self._theme
        if clip.id in scene.selection:
            painter.setPen(QPen(theme.color("text"), 2))
        elif clip.id in scene.lit:
            painter.setPen(QPen(theme.color("accent"), 1))
        else:
            painter.setPen(QPen(theme.color("ground"), 1))
            painter.drawLine(box.topRight() + QPointF(0.5, 0), box.bottomRight() + QPointF(0.5, 0))
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(1, 1, -1, -1))
        if clip.id == scene.hovered and box.width() >= ART_FROM_PX:
            grip = theme.color("text", 0.9)
            painter.fillRect(QRectF(box.left() + 2, box.center().y() - 10, 2, 20), grip)
            painter.fillRect(QRectF(box.right() - 4, box.center().y() - 10, 2, 20), grip)

    def _art(self, lane: Lane, clip: Clip, asset: MediaAsset, box: QRectF) -> None:
        features = self._sources.of(asset.id)[0]
        still = self._sources.still(lane, asset)
        painter = self._painter
        painter.save()
        painter.setClipRect(box)
        if still is not None:
            self._repeat(still, clip, box)
        elif lane.track.kind == "video":
            self._filmstrip(clip, asset, box)
        elif features is not None and features.waveforms:
            self._waveform(clip, asset, box)
        painter.restore()

    def _beats(self, lane: Lane, clip: Clip, box: QRectF) -> None:
        scene = self._scene
        music = self._sources.of(clip.asset_id)[1] if lane.track.kind == "audio" else None
        if music is not None and scene.sequence is not None:
            rate = scene.sequence.frame_rate.fraction
            beats = shown_beats(music, clip, rate, scene.scale, scene.width)
            paint_beats(self._painter, box, beats, self._theme)

    def _gain(self, lane: Lane, clip: Clip, box: QRectF) -> None:
        scene = self._scene
        if lane.track.kind == "audio" and scene.sequence is not None and box.width() >= ART_FROM_PX:
            line = line_of(clip, lane, scene.scale, scene.sequence.frame_rate)
            is_selected = clip.id in scene.selection
            paint_gain(self._painter, box, line, self._theme, is_selected=is_selected)

    def _repeat(self, still: QPixmap, clip: Clip, box: QRectF) -> None:
        """One picture side by side, from the beginning of the clip."""
        shown = self._artwork.still(still, int(box.height()) - NAME_PX, self._ratio)
        width = max(8.0, shown.deviceIndependentSize().width())
        start_x = self._scene.scale.x_of(clip.start)
        x = start_x + max(0, int((box.left() - start_x) / width)) * width
        while x < box.right():
            self._painter.drawPixmap(QPointF(x, box.top() + NAME_PX), shown)
            x += width

    def _filmstrip(self, clip: Clip, asset: MediaAsset, box: QRectF) -> None:
        scene = self._scene
        features, sequence = self._sources.of(asset.id)[0], scene.sequence
        if features is None or sequence is None:
            return
        height = int(box.height()) - NAME_PX
        if not features.thumbnails:
            return
        first, times = features.thumbnails[0], self._artwork.thumbnail_times(features)
        # Where a thumbnail stands need not be exact, and exact time is slow.
        rate, from_second = float(sequence.frame_rate.fraction), float(clip.source_start)
        speed = float(clip.speed)
        sample = self._artwork.thumbnail(asset.fingerprint, first, height, self._ratio)
        width = max(8.0, sample.deviceIndependentSize().width())
        start_x = scene.scale.x_of(clip.start)
        index = max(0, int((box.left() - start_x) / width))
        x = start_x + index * width
        while x < box.right():
            frame = scene.scale.first_frame + (x + width / 2) / scene.scale.pixels_per_frame
            inside = min(max(int(frame), clip.start), clip.end - 1)
            source = from_second + (inside - clip.start) / rate * speed
            if clip.ramp is not None:
                source = float(clip.media_at(clip.source_at(inside, sequence.frame_rate)))
            item = features.thumbnails[max(0, bisect_right(times, source) - 1)]
            pixmap = self._artwork.thumbnail(asset.fingerprint, item, height, self._ratio)
            self._painter.drawPixmap(QPointF(x, box.top() + NAME_PX), pixmap)
            x += width

    def _waveform(self, clip: Clip, asset: MediaAsset, box: QRectF) -> None:
        scene = self._scene
        features, sequence = self._sources.of(asset.id)[0], scene.sequence
        if features is None or sequence is None:
            return
        per_second = round(
            scene.scale.pixels_per_frame * float(sequence.frame_rate.fraction / clip.speed), 4
        )
        wave = next(
            (w for w in features.waveforms if w.stream_index == clip.stream_index),
            features.waveforms[0],
        )
        color = self._theme.color("clip_text", 0.7)
        size = (TILE_PX, int(box.height()) - NAME_PX)
        origin = scene.scale.x_of(clip.start) - float(clip.source_start) * per_second
        number = int((max(box.left(), 0.0) - origin) // TILE_PX)
        while origin + number * TILE_PX < box.right():
            key = (f"{asset.fingerprint} {wave.stream_index}", per_second, number)
            tile = self._artwork.waveform_tile(key, wave, size, color)
            left = origin + number * TILE_PX
            self._painter.drawPixmap(QPointF(left, box.top() + NAME_PX), tile)
            number += 1


def body_of(color: QColor, lane: Lane) -> QColor:
    return color.darker(135) if lane.track.kind == "video" else color.darker(170)
