"""Draws the lanes: runs, blocks and whole clips by the room there is. No hit-testing."""

from __future__ import annotations

from dataclasses import replace
from itertools import compress
from math import floor
from time import perf_counter

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from aigc_studio.core.document import Clip
from aigc_studio.gui.theme import META_PX, Theme, font
from aigc_studio.gui.timeline.artwork import Artwork
from aigc_studio.gui.timeline.clip_paint import NAME_PX, ClipPainter, Sources, body_of
from aigc_studio.gui.timeline.clip_pixmaps import WIDEST_PX, DrawnClip
from aigc_studio.gui.timeline.curve_paint import paint_curve
from aigc_studio.gui.timeline.geometry import Lane, Scale, clips_between
from aigc_studio.gui.timeline.ghosts import hatch, paint_ghosts, visible_ghosts
from aigc_studio.gui.timeline.ribbons import Page, Shape
from aigc_studio.gui.timeline.scene import Scene
from aigc_studio.gui.timeline.transition_marks import box_of, in_view, paint_transition

_PIXEL_BYTES = 4
_VIEWS = 3
"""How often the view there is room for among the clips that are kept: most are wider than it."""
_ROUNDING = 0.5 + 1e-6
"""An edge on half a pixel goes the same way however far the view is scrolled."""


class LanePainter:
    """One repaint of the lanes onto a painter whose origin is the top left of the view."""

    def __init__(
        self, painter: QPainter, scene: Scene, theme: Theme, artwork: Artwork, patience: float = 0.0
    ) -> None:
        """``patience``: seconds in which clips of another zoom are drawn anew, not stretched."""
        self._painter = painter
        self._scene = scene
        self._theme = theme
        self._artwork = artwork
        self._ratio = painter.device().devicePixelRatioF()
        self._plates: list[tuple[QPoint, QPixmap, QRectF]] = []
        """Names that were drawn before: where the clip is, its picture, the name's place in it."""
        self._sources = Sources(scene, self._ratio)
        self._clips = ClipPainter(painter, scene, theme, artwork, self._sources)
        pixels = scene.width * scene.height * self._ratio**2
        artwork.clips.make_room(round(pixels * _PIXEL_BYTES * _VIEWS))
        self._special = scene.selection | scene.lit
        self._ghosts = visible_ghosts(scene)
        self._patience = patience
        self.is_rough = False
        """Whether clips of another zoom are shown stretched for want of time."""

    def paint(self) -> None:
        scene, painter = self._scene, self._painter
        painter.fillRect(0, 0, scene.width, scene.height, self._theme.color("ground"))
        painter.translate(0, -scene.scroll_y)
        painter.setFont(font(META_PX))
        for lane in scene.lanes:
            if lane.bottom >= scene.scroll_y and lane.top <= scene.scroll_y + scene.height:
                self._lane(lane)
        for curve in scene.curves:
            paint_curve(painter, scene, self._theme, self._artwork, curve)
        paint_ghosts(painter, scene, self._theme, self._ghosts)
        for at, pixmap, plate in self._plates:
            source = QRectF(plate.topLeft() * self._ratio, plate.size() * self._ratio)
            whole = QRectF(source.toAlignedRect())
            place = QRectF(whole.topLeft() / self._ratio, whole.size() / self._ratio)
            painter.drawPixmap(place.translated(at), pixmap, whole)
        self._clips.write_names()
        painter.translate(0, scene.scroll_y)

    def _lane(self, lane: Lane) -> None:
        scene, painter, theme = self._scene, self._painter, self._theme
        painter.fillRect(0, lane.top, scene.width, lane.height, theme.color("panel"))
        scale = scene.scale
        first, last = scale.frame_at(0), scale.frame_at(scene.width) + 1
        shape = Shape(scale.pixels_per_frame, lane.height, NAME_PX)
        runs: list[QRectF] = []
        for page in self._artwork.ribbons.pages(lane.track, shape, first, last):
            for clip in (*self._page(lane, page), *clips_between(page.wide, first, last)):
                self._roomy_clip(lane, clip)
            runs += page.runs
        # Last, so that a clip of a frame or two is seen beside its neighbours.
        self._boxes(lane, runs, theme.color(lane.track.kind, 0.85))
        self._transitions(lane)
        if lane.track.is_locked:
            hatch(
                painter, QRectF(0, lane.top, scene.width, lane.height), theme.color("faint", 0.25)
            )
        if lane.track.is_muted:
            painter.fillRect(0, lane.top, scene.width, lane.height, theme.color("ground", 0.45))

    def _page(self, lane: Lane, page: Page) -> list[Clip]:
        """Put down clips without room for a name; returns those that look like no other."""
        color = self._theme.color(lane.track.kind)
        bodies, heads, others = self._narrow(page)
        self._boxes(lane, bodies, body_of(color, lane))
        self._boxes(lane, heads, color)
        return others

    def _boxes(self, lane: Lane, boxes: list[QRectF], color: QColor) -> None:
        """Boxes as pages have them: from frame 0 and the top of the lane."""
        if boxes:
            painter, scale = self._painter, self._scene.scale
            origin = scale.first_frame * scale.pixels_per_frame
            painter.translate(-origin, lane.top)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawRects(boxes)
            painter.translate(origin, -lane.top)

    def _narrow(self, page: Page) -> tuple[list[QRectF], list[QRectF], list[Clip]]:
        """Bodies and heads of the clips that look like most, and the others."""
        are_plain = (
            page.is_enabled
            and page.assets <= self._sources.assets.keys()
            and page.assets.isdisjoint(self._scene.missing)
            and page.ids.isdisjoint(self._special)
        )
        if are_plain:
            return page.bodies, page.heads, []
        alike = [self._is_plain(clip) for clip in page.narrow]
        return (
            list(compress(page.bodies, alike)),
            list(compress(page.heads, alike)),
            [clip for clip, is_alike in zip(page.narrow, alike, strict=True) if not is_alike],
        )

    def _is_plain(self, clip: Clip) -> bool:
        return (
            clip.is_enabled
            and clip.asset_id in self._sources.assets
            and clip.asset_id not in self._scene.missing
            and clip.id not in self._special
        )

    def _roomy_clip(self, lane: Lane, clip: Clip) -> None:
        scale, width = self._scene.scale, self._scene.width
        left, right = scale.x_of(clip.start), scale.x_of(clip.end)
        if right <= 0 or left >= width:
            return
        is_whole = left >= 0 and right <= width
        if right - left <= WIDEST_PX and (is_whole or self._is_plain(clip)):
            self._kept_clip(lane, clip, (floor(left + _ROUNDING), floor(right + _ROUNDING)))
        else:
            left, right = max(left, -4.0), min(right, width + 4.0)
            self._clips.paint(
                lane, clip, QRectF(left, lane.top, max(1.0, right - left), lane.height)
            )

    def _kept_clip(self, lane: Lane, clip: Clip, across: tuple[int, int]) -> None:
        """As it was drawn before, where nothing that it is drawn from has changed."""
        scene, (left, right) = self._scene, across
        held = self._sources.held(lane, clip.asset_id)
        state = (clip.id in scene.selection, clip.id in scene.lit, clip.id == scene.hovered)
        look = (lane.height, lane.track.is_muted, state, held[0])
        drawn = self._artwork.clips.get(clip, look)
        if drawn is None or drawn.across != (right - left, scene.scale.pixels_per_frame):
            if drawn is not None and self._patience <= 0:
                self.is_rough = True
                self._painter.drawPixmap(left, lane.top, right - left, lane.height, drawn.pixmap)
                return
            began = perf_counter()
            drawn = self._drawn(lane, clip, right - left, (look, held))
            self._artwork.clips.put(drawn)
            self._patience -= perf_counter() - began
        self._painter.drawPixmap(left, lane.top, drawn.pixmap)
        if drawn.plate is None:
            return
        if left < 0 or left + drawn.plate.right() > scene.width:
            # A name stays in view as long as there is room for it.
            begin, end = max(0, left), min(right, scene.width + 4) - 1
            head = QRectF(begin, lane.top, end - begin, NAME_PX)
            self._painter.fillRect(head, self._theme.color(lane.track.kind))
            self._clips.name(clip, head, drawn.behind, is_missing=False)
        elif self._ghosts or lane.track.is_muted or lane.track.is_locked:
            self._plates.append((QPoint(left, lane.top), drawn.pixmap, drawn.plate))

    def _drawn(
        self,
        lane: Lane,
        clip: Clip,
        width: int,
        look: tuple[tuple[object, ...], tuple[object, ...]],
    ) -> DrawnClip:
        """Draw all of the clip, also what is out of view now."""
        scene = self._scene
        pixmap = QPixmap(round(width * self._ratio), round(lane.height * self._ratio))
        pixmap.setDevicePixelRatio(self._ratio)
        pixmap.fill(self._theme.color("panel"))
        zoom = scene.scale.pixels_per_frame
        alone = replace(scene, scale=Scale(zoom, clip.start), width=width)
        painter = QPainter(pixmap)
        painter.translate(0, -lane.top)
        painter.setFont(font(META_PX))
        inner = ClipPainter(painter, alone, self._theme, self._artwork, self._sources)
        inner.paint(lane, clip, QRectF(0, lane.top, width, lane.height))
        names = inner.write_names()
        painter.end()
        place, behind = names[0] if names else (None, ())
        plate = place.translated(0, -lane.top) if place is not None else None
        return DrawnClip(clip, (width, zoom), look[0], pixmap, plate, behind, look[1])

    def _transitions(self, lane: Lane) -> None:
        scene = self._scene
        placed = scene.transitions.of(lane.track)
        for item in in_view(placed, scene.scale, scene.width) if placed else ():
            box = box_of(item, lane, scene.scale, scene.width)
            is_chosen = item.transition.id == scene.transition
            paint_transition(self._painter, item, box, self._theme, is_chosen=is_chosen)
