"""Draws the lanes: blocks, names, thumbnails, waveforms by the room there is. No hit-testing."""

from __future__ import annotations

from bisect import bisect_right

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from aigc_studio.core.document import Clip, MediaAsset
from aigc_studio.gui.theme import META_PX, Theme, font
from aigc_studio.gui.timeline.artwork import TILE_PX, Artwork
from aigc_studio.gui.timeline.beat_ticks import paint_beats, shown_beats
from aigc_studio.gui.timeline.clip_pixmaps import WIDEST_PX, DrawnClip
from aigc_studio.gui.timeline.gain_line import line_of, paint_gain
from aigc_studio.gui.timeline.geometry import (
    Lane,
    curve_band,
    runs_between,
    threshold_y,
)
from aigc_studio.gui.timeline.ghosts import hatch, paint_ghost, visible_ghosts
from aigc_studio.gui.timeline.keyframe_marks import has_keyframes, paint_keyframes, shown_keyframes
from aigc_studio.gui.timeline.scene import Curve, Scene
from aigc_studio.gui.timeline.transition_marks import box_of, in_view, paint_transition
from aigc_studio.gui.words import translate

NAME_PX = 16
_NAME_FROM = 32
_ART_FROM = 40
_RUN_BELOW = 4.0
"""Narrower clips that lie side by side are one block."""


class LanePainter:
    """One repaint of the lanes onto a painter whose origin is the top left of the view."""

    def __init__(self, painter: QPainter, scene: Scene, theme: Theme, artwork: Artwork) -> None:
        self._painter = painter
        self._scene = scene
        self._theme = theme
        self._artwork = artwork
        self._ratio = painter.device().devicePixelRatioF()
        self._names: list[tuple[QRectF, str, tuple[QColor, ...]]] = []
        """Written last, so that nothing is hatched over them: place, words, what is behind."""
        self._assets = {asset.id: asset for asset in scene.project.assets}
        self._known = {a: (scene.features(a), scene.music(a)) for a in self._assets}
        self._ghosts = visible_ghosts(scene)

    def paint(self) -> None:
        scene, painter = self._scene, self._painter
        painter.fillRect(0, 0, scene.width, scene.height, self._theme.color("ground"))
        painter.translate(0, -scene.scroll_y)
        painter.setFont(font(META_PX))
        for lane in scene.lanes:
            if lane.bottom >= scene.scroll_y and lane.top <= scene.scroll_y + scene.height:
                self._lane(lane)
        for curve in scene.curves:
            self._curve(curve)
        for ghost in self._ghosts:
            paint_ghost(painter, scene, self._theme, ghost)
        for place, words, behind in self._names:
            self._write_name(place, words, behind)
        painter.translate(0, scene.scroll_y)

    def _lane(self, lane: Lane) -> None:
        scene, painter, theme = self._scene, self._painter, self._theme
        painter.fillRect(0, lane.top, scene.width, lane.height, theme.color("panel"))
        block = theme.color(lane.track.kind, 0.85)
        special = scene.selection | scene.lit
        narrow: list[QRectF] = []
        runs: list[QRectF] = []
        top, height, x_of = lane.top, lane.height, scene.scale.x_of
        for start, end, clip in runs_between(lane.track, scene.scale, scene.width, _RUN_BELOW):
            left, right = max(x_of(start), -4.0), min(x_of(end), scene.width + 4.0)
            if clip is None:
                runs.append(QRectF(left, top, max(1.0, right - left), height))
            elif right - left < _NAME_FROM and clip.id not in special and self._is_plain(clip):
                narrow.append(QRectF(left, top, max(1.0, right - left - 1), height))
            elif left >= 0 and right <= scene.width and right - left <= WIDEST_PX:
                self._kept_clip(lane, clip, (round(left), round(right)))
            else:
                self._clip(lane, clip, QRectF(left, top, max(1.0, right - left), height))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(block)
        painter.drawRects(runs)
        self._narrow_clips(lane, narrow)
        self._transitions(lane)
        if lane.track.is_locked:
            hatch(
                painter, QRectF(0, lane.top, scene.width, lane.height), theme.color("faint", 0.25)
            )
        if lane.track.is_muted:
            painter.fillRect(0, lane.top, scene.width, lane.height, theme.color("ground", 0.45))

    def _is_plain(self, clip: Clip) -> bool:
        return (
            clip.is_enabled
            and clip.asset_id in self._assets
            and clip.asset_id not in self._scene.missing
        )

    def _narrow_clips(self, lane: Lane, boxes: list[QRectF]) -> None:
        """Those without room for a name, all at once; a line of the lane parts them."""
        if not boxes:
            return
        painter, color = self._painter, self._theme.color(lane.track.kind)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_body(color, lane))
        painter.drawRects(boxes)
        painter.setBrush(color)
        head = min(NAME_PX, lane.height)
        painter.drawRects([QRectF(b.left(), b.top(), b.width(), head) for b in boxes])

    def _kept_clip(self, lane: Lane, clip: Clip, across: tuple[int, int]) -> None:
        """As it was drawn before, where nothing that it is drawn from has changed."""
        scene, (left, right) = self._scene, across
        asset = self._assets.get(clip.asset_id)
        still = _still_of(self._scene, lane, asset)
        held = (asset, *self._known.get(clip.asset_id, ()), still)
        look = (
            right - left,
            lane.height,
            lane.track.is_muted,
            scene.scale.pixels_per_frame,
            clip.id in scene.selection,
            clip.id in scene.lit,
            clip.id == scene.hovered,
            clip.asset_id in scene.missing,
            self._ratio,
            *map(id, held),
        )
        drawn = self._artwork.clips.get(clip, look)
        if drawn is None:
            drawn = self._drawn(lane, clip, (left, right), (look, held))
            self._artwork.clips.put(drawn)
        self._painter.drawPixmap(left, lane.top, drawn.pixmap)
        is_veiled = lane.track.is_muted or lane.track.is_locked
        if (self._ghosts or is_veiled) and drawn.name is not None:
            place, words, behind = drawn.name
            self._names.append((place.translated(left, lane.top), words, behind))

    def _drawn(
        self,
        lane: Lane,
        clip: Clip,
        across: tuple[int, int],
        look: tuple[tuple[object, ...], tuple[object, ...]],
    ) -> DrawnClip:
        left, right = across
        pixmap = QPixmap(round((right - left) * self._ratio), round(lane.height * self._ratio))
        pixmap.setDevicePixelRatio(self._ratio)
        pixmap.fill(self._theme.color("panel"))
        outer, names, self._names = self._painter, self._names, []
        self._painter = QPainter(pixmap)
        self._painter.translate(-left, -lane.top)
        self._painter.setFont(font(META_PX))
        self._clip(lane, clip, QRectF(left, lane.top, right - left, lane.height))
        for name in self._names:
            self._write_name(*name)
        self._painter.end()
        own, self._names, self._painter = self._names, names, outer
        moved = [(place.translated(-left, -lane.top), words, b) for place, words, b in own]
        return DrawnClip(clip, look[0], pixmap, moved[0] if moved else None, look[1])

    def _transitions(self, lane: Lane) -> None:
        scene = self._scene
        placed = scene.transitions.of(lane.track)
        for item in in_view(placed, scene.scale, scene.width) if placed else ():
            box = box_of(item, lane, scene.scale, scene.width)
            is_chosen = item.transition.id == scene.transition
            paint_transition(self._painter, item, box, self._theme, is_chosen=is_chosen)

    def _clip(self, lane: Lane, clip: Clip, box: QRectF) -> None:
        scene, painter, theme = self._scene, self._painter, self._theme
        box = box.adjusted(0, 0, -1, 0)
        asset = self._assets.get(clip.asset_id)
        is_missing = asset is None or clip.asset_id in scene.missing
        color = theme.color(lane.track.kind)
        painter.fillRect(box, _body(color, lane))
        if box.width() >= _ART_FROM and asset is not None and not is_missing:
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
        if box.width() >= _NAME_FROM:
            is_silent = lane.track.is_muted or not clip.is_enabled
            behind = (color, theme.color("ground", 0.45)) if is_silent else (color,)
            self._name(clip, box, behind, is_missing=is_missing)
        if not clip.is_enabled:
            painter.fillRect(box, theme.color("ground", 0.6))
        self._outline(clip, box)

    def _name(
        self, clip: Clip, box: QRectF, behind: tuple[QColor, ...], *, is_missing: bool
    ) -> None:
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

    def _write_name(self, place: QRectF, words: str, behind: tuple[QColor, ...]) -> None:
        painter = self._painter
        width = painter.fontMetrics().horizontalAdvance(words)
        box = QRectF(place.left() - 3, place.top() + 1, width + 6, place.height() - 2)
        for color in behind:
            painter.fillRect(box, color)
        # A clip that is off is veiled in the ground's colour, on which other letters stand out.
        painter.setPen(self._theme.color("clip_text" if len(behind) == 1 else "text"))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)

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
        if clip.id == scene.hovered and box.width() >= _ART_FROM:
            grip = theme.color("text", 0.9)
            painter.fillRect(QRectF(box.left() + 2, box.center().y() - 10, 2, 20), grip)
            painter.fillRect(QRectF(box.right() - 4, box.center().y() - 10, 2, 20), grip)

    def _art(self, lane: Lane, clip: Clip, asset: MediaAsset, box: QRectF) -> None:
        features, still = self._known[asset.id][0], _still_of(self._scene, lane, asset)
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
        known = self._known.get(clip.asset_id) if lane.track.kind == "audio" else None
        music = known[1] if known is not None else None
        if music is not None and scene.sequence is not None:
            rate = scene.sequence.frame_rate.fraction
            beats = shown_beats(music, clip, rate, scene.scale, scene.width)
            paint_beats(self._painter, box, beats, self._theme)

    def _gain(self, lane: Lane, clip: Clip, box: QRectF) -> None:
        scene = self._scene
        if lane.track.kind == "audio" and scene.sequence is not None and box.width() >= _ART_FROM:
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
        features, sequence = self._known[asset.id][0], scene.sequence
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
        features, sequence = self._known[asset.id][0], scene.sequence
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

    def _curve(self, curve: Curve) -> None:
        scene, painter, theme = self._scene, self._painter, self._theme
        found = scene.sequence.find_clip(curve.clip_id) if scene.sequence is not None else None
        if found is None or scene.sequence is None:
            return
        lane = next((item for item in scene.lanes if item.track.id == found[0].id), None)
        clip = found[1]
        if lane is None:
            return
        top, bottom = curve_band(lane)
        left = max(0.0, scene.scale.x_of(clip.start))
        right = min(float(scene.width), scene.scale.x_of(clip.end))
        if right - left < _ART_FROM:
            return
        painter.fillRect(QRectF(left, top, right - left, bottom - top), theme.color("ground", 0.82))
        self._bars(curve, clip, (left, right), (top, bottom))
        y = threshold_y(lane, curve.threshold)
        painter.setPen(QPen(theme.color("ghost"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(left, y), QPointF(right, y))
        painter.setPen(theme.color("ghost"))
        words = translate("Timeline", "Cut at {value}").format(value=f"{curve.threshold:.2f}")
        painter.drawText(QPointF(left + 6, y - 3 if y - top > NAME_PX else y + 12), words)

    def _bars(
        self, curve: Curve, clip: Clip, across: tuple[float, float], band: tuple[float, float]
    ) -> None:
        """The curve in columns of a pixel; those over the threshold stand out."""
        scale, painter, theme = self._scene.scale, self._painter, self._theme
        if self._scene.sequence is None:
            return
        rate = self._scene.sequence.frame_rate
        per_second = round(scale.pixels_per_frame * float(rate.fraction / clip.speed), 4)
        origin = scale.x_of(clip.start) - float(clip.source_start) * per_second
        faint, strong = theme.color("dim", 0.7), theme.color("accept", 0.6)
        top, bottom = band
        for x in range(int(across[0]), int(across[1]) + 1):
            number, column = divmod(max(0, int(x - origin)), TILE_PX)
            tile = self._artwork.curve_tile(curve.features, curve.analysis, per_second, number)
            color = strong if tile[column] >= curve.threshold else faint
            height = max(1.0, tile[column] * (bottom - top))
            painter.fillRect(QRectF(x, bottom - height, 1, height), color)


def _still_of(scene: Scene, lane: Lane, asset: MediaAsset | None) -> QPixmap | None:
    """The one picture of what does not move, on a track of pictures."""
    return None if asset is None or lane.track.kind != "video" else scene.picture(asset)


def _body(color: QColor, lane: Lane) -> QColor:
    return color.darker(135) if lane.track.kind == "video" else color.darker(170)
