from __future__ import annotations

from aigc_studio.editing.snapping import SnapIndex, SnapPoint, snap_points
from tests.documents import document


def test_edges_start_and_playhead_attract_but_not_what_is_dragged() -> None:
    sequence = document("V1: a[10:50] b[60:90]").sequence()
    assert sequence is not None

    points = snap_points(sequence, playhead=55, without={"a"})

    assert [p.frame for p in points] == [0, 55, 60, 90]


def test_the_nearest_point_wins_within_reach() -> None:
    points = SnapIndex((SnapPoint(0, "Start"), SnapPoint(60, "b"), SnapPoint(90, "b")))

    assert points.nearest([57, 86], within=5) == (3, SnapPoint(60, "b"))
    assert points.nearest([30], within=5) is None
