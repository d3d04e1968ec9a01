"""Ruler, overview, meters, scopes and viewer in words, as a screen reader says them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect

from aigc_studio.core.document import Marker, Sequence
from aigc_studio.core.playback import SILENT_LUFS
from aigc_studio.core.timecode import format_timecode
from aigc_studio.gui.access.teller import Part
from aigc_studio.gui.markers.marker_words import colour_name
from aigc_studio.gui.scopes.scopes_panel import ScopesPanel
from aigc_studio.gui.timeline.stage import Stage
from aigc_studio.gui.viewer.level_meter import FLOOR_DB, LevelMeter
from aigc_studio.gui.viewer.viewer import Viewer
from aigc_studio.gui.words import translate

_MARKER_BOX = QRect(-6, 13, 12, 15)


def joined(parts: Iterable[str]) -> str:
    return ", ".join(part for part in parts if part)


def ruler_words(stage: Stage) -> str:
    """Where the playhead and the marks are, and how many markers there are."""
    sequence, state = stage.sequence, stage.desk.state
    if sequence is None:
        return ""
    at = sequence.timecode
    playhead = translate("Access", "playhead at {time}").format(time=at(state.playhead))
    mark_in = translate("Access", "in at {time}")
    mark_out = translate("Access", "out at {time}")
    count = len(sequence.markers)
    return joined(
        (
            playhead,
            mark_in.format(time=at(state.mark_in)) if state.mark_in is not None else "",
            mark_out.format(time=at(state.mark_out)) if state.mark_out is not None else "",
            translate("Access", "markers: {count}").format(count=count) if count else "",
        )
    )


def marker_words(sequence: Sequence, marker: Marker) -> str:
    """When, how long, its colour and its note."""
    length = format_timecode(marker.duration, sequence.frame_rate, drop=False)
    long = translate("Access", "{length} long").format(length=length)
    colour = colour_name(marker.color)
    start = sequence.timecode(marker.frame)
    return joined((start, long if marker.duration else "", colour, marker.note))


def ruler_parts(stage: Stage) -> list[Part]:
    sequence, scale = stage.sequence, stage.camera.scale
    return [
        Part(
            marker.id,
            marker.name or translate("Access", "marker"),
            marker_words(sequence, marker),
            _MARKER_BOX.translated(round(scale.x_of(marker.frame)), 0),
        )
        for marker in (sequence.markers if sequence is not None else ())
        if sequence is not None
    ]


def ruler_made_of(stage: Stage) -> tuple[object, ...]:
    """What the parts of the ruler depend on; timelines that are the same object compare at once."""
    return stage.sequence, stage.camera.scale


def overview_words(stage: Stage) -> str:
    """What of the timeline is in view."""
    sequence, camera = stage.sequence, stage.camera
    if sequence is None or not sequence.duration:
        return translate("Access", "nothing on the timeline")
    first = max(0, int(camera.scale.first_frame))
    last = min(sequence.duration, int(first + camera.scale.frames_in(camera.width)))
    words = translate("Access", "in view from {start} to {end}, of {length}")
    length = format_timecode(sequence.duration, sequence.frame_rate, drop=False)
    at = sequence.timecode
    return words.format(start=at(first), end=at(max(first, last)), length=length)


def meter_words(meter: LevelMeter) -> str:
    over = translate("Access", "too loud: above 0 dB") if any(meter.is_over) else ""
    return joined((peak_words([value for value, _ in meter.held]), over))


def peak_words(peaks: list[float]) -> str:
    """Of left and right, in dBFS."""
    words = translate("Access", "left {left}, right {right}")
    return words.format(left=_level(peaks[0]), right=_level(peaks[1]))


def _level(value: float) -> str:
    return f"{value:.0f} dB" if value > FLOOR_DB else translate("Access", "silent")


def scope_words(panel: ScopesPanel) -> str:
    """Which scope, and how loud it is; what it draws cannot be said."""
    levels = panel.levels
    loud = translate("Access", "loudness {value} LUFS").format(value=f"{levels.short_term:.1f}")
    nothing = "" if panel.has_picture else translate("Access", "no picture")
    is_loud = levels.short_term > SILENT_LUFS
    return joined((panel.kinds.currentText(), nothing, loud if is_loud else ""))


def viewer_words(viewer: Viewer) -> str:
    """What is shown, where in it, and which version of a suggestion."""
    if viewer.picture.purpose:
        return viewer.picture.purpose
    caption = viewer.caption
    where = translate("Access", "{time} of {length}")
    return joined(
        (
            caption.title.text(),
            where.format(time=viewer.timecode.text(), length=caption.length.text()),
            viewer.picture.badge,
        )
    )


def scrub_words(viewer: Viewer) -> str:
    where = translate("Access", "{time} of {length}")
    length = viewer.caption.length.text()
    return where.format(time=viewer.timecode.text(), length=length) if length else ""
