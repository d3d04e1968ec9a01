"""Dragging 500 of 10,000 clips on 20 tracks: what a move of the mouse costs; no limits."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from aigc_studio.gui.timeline.geometry import Scale
from tests.documents import document
from tests.gui.conftest import show
from tests.gui.test_timeline_mouse import LEFT, NO_KEY

__all__ = ["show"]

pytestmark = [pytest.mark.gui, pytest.mark.slow]

TRACKS = 10
"""Of each kind."""
CLIPS = 500
"""On each track."""
LENGTH, STEP = 40, 48
DRAGGED = 500
MOVES = 60


def crowded() -> str:
    """Ten thousand clips in linked pairs, with a gap behind each."""
    lines = []
    for kind in "VA":
        for number in range(1, TRACKS + 1):
            spans = (f"a{number}[{i * STEP}:{i * STEP + LENGTH}]" for i in range(CLIPS))
            lines.append(f"{kind}{number}: " + " ".join(spans))
    return "\n".join(lines)


def drag(shown, tool: str, press: QPointF) -> tuple[float, list[float]]:
    """Milliseconds of the press with its first move, and of each move with its repaint."""
    lanes = shown.workspace.timeline.lanes
    shown.desk.state.set_tool(tool)

    def send(kind: QEvent.Type, at: QPointF) -> None:
        buttons = LEFT
        QApplication.sendEvent(lanes, QMouseEvent(kind, at, at, LEFT, buttons, NO_KEY))

    began = time.perf_counter()
    send(QEvent.Type.MouseButtonPress, press)
    send(QEvent.Type.MouseMove, press + QPointF(6, 0))
    lanes.repaint()
    first = (time.perf_counter() - began) * 1000
    took = []
    for turn in range(MOVES):
        at = press + QPointF(8 + turn * 3, 0)
        began = time.perf_counter()
        send(QEvent.Type.MouseMove, at)
        lanes.repaint()
        took.append((time.perf_counter() - began) * 1000)
    lanes.keyPressEvent(_escape())
    return first, sorted(took)


def _escape():
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QKeyEvent

    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, NO_KEY)


def test_dragging_five_hundred_of_ten_thousand_clips(show, figures) -> None:
    shown = show(document(crowded(), seconds=4000))
    shown.window.resize(1920, 1080)
    shown.desk.missing = frozenset()
    panel = shown.workspace.timeline
    tracks = shown.sequence.video_tracks
    per_track = DRAGGED // (2 * TRACKS)
    first = CLIPS // 2
    chosen = [c.id for t in shown.sequence.tracks for c in t.clips[first : first + per_track]]
    assert len(chosen) == DRAGGED
    rows = []
    views = {
        "zoomed in": Scale(2.0, first * STEP - 20),
        "whole": Scale(1700 / (CLIPS * STEP), 0.0),
    }
    for view, scale in views.items():
        for tool in ("select", "slip", "slide"):
            panel.camera.look_at(scale)
            shown.desk.state.select(chosen)
            panel.lanes.grab()
            lane = next(item for item in panel.stage.lanes if item.track.id == tracks[-1].id)
            at = QPointF(scale.x_of(first * STEP + 12), lane.top + 40)
            begin, took = drag(shown, tool, at)
            p95 = took[int(len(took) * 0.95)]
            rows.append(
                {
                    "view": view,
                    "tool": tool,
                    "clips": f"{DRAGGED} of {2 * TRACKS * CLIPS}",
                    "press ms": begin,
                    "median ms": took[len(took) // 2],
                    "p95 ms": p95,
                    "fps at p95": 1000 / p95,
                }
            )
    figures.table("dragging clips", rows)
