"""Editing by hand over real footage in the real window: most edits in one session, then back."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtWidgets import QApplication

from aigc_studio.core.document import Clip
from aigc_studio.core.rates import TimeRange
from aigc_studio.editing.assembling import Place, place_parts
from aigc_studio.editing.invariants import violations
from aigc_studio.editing.sync import out_of_sync
from aigc_studio.gui.dialogs.attributes_dialog import AttributesDialog
from aigc_studio.gui.dialogs.four_point_dialog import FourPointDialog
from aigc_studio.gui.pictures import Answer, SequencePicture
from aigc_studio.gui.state import SourceView
from tests.gui.conftest import Shown
from tests.gui.test_timeline_mouse import LEFT, NO_KEY, Hand
from tests.integration.test_window_walk import real_window, settle

__all__ = ["real_window"]

pytestmark = [pytest.mark.real, pytest.mark.gui, pytest.mark.slow]

MEDIA = ("shots/googlework_short.mp4", "broll/flower_opening.mp4", "shots/sintel_trailer_720p.mp4")


class Walk:
    """Does commands, and sees after each that the document is sound and linked clips in sync."""

    def __init__(self, shown: Shown) -> None:
        self.shown = shown
        self.documents = [shown.session.project]

    def do(self, command: str, playhead: int | None = None, *selected: Clip) -> None:
        if playhead is not None:
            self.shown.desk.go_to(playhead)
            self.shown.desk.state.select(clip.id for clip in selected)
        self.shown.do(command)
        self.seen()

    def seen(self) -> None:
        """One more step was made, and nothing broke."""
        project = self.shown.session.project
        assert project is not self.documents[-1], "nothing was changed"
        assert violations(project) == ()
        assert out_of_sync(project, self.shown.sequence) == {}
        self.documents.append(project)

    @property
    def pictures(self) -> tuple[Clip, ...]:
        return self.shown.sequence.video_tracks[0].clips

    @property
    def sounds(self) -> tuple[Clip, ...]:
        return self.shown.sequence.audio_tracks[0].clips


def composed(shown: Shown, frame: int, size: tuple[int, int]) -> QImage:
    """What the viewer's compositor makes of a frame of the timeline."""
    got: list[Answer] = []
    desk = shown.desk
    desk.pictures.arrived.connect(got.append)
    desk.pictures.request(
        "walk", SequencePicture(shown.session.project, shown.sequence.id, frame, size)
    )
    shown.qtbot.waitUntil(lambda: any(a.client == "walk" for a in got), timeout=30_000)
    image = next(a.image for a in got if a.client == "walk")
    assert image is not None
    return image


def drag(shown: Shown, hand: Hand, start: QPointF, end: QPointF) -> None:
    hand.press(start.toPoint())
    event = QMouseEvent(QEvent.Type.MouseMove, end, end, LEFT, LEFT, NO_KEY)
    QApplication.sendEvent(shown.workspace.timeline.lanes, event)


def opened(shown: Shown, real_media: Path) -> Walk:
    """Three films on the timeline: two seconds of each, from the middle."""
    shown.window.open_paths([real_media / name for name in MEDIA])
    settle(shown)
    parts = []
    for asset in shown.session.project.assets:
        span = asset.info.available_range
        middle = span.start + span.duration / 2
        parts.append((asset.id, TimeRange(middle, middle + 2)))
    shown.desk.apply(place_parts(shown.session.project, parts, Place(0, "overwrite")))
    shown.desk.state.set_snapping(is_on=False)
    return Walk(shown)


def test_a_session_of_trims_over_real_footage(real_window: Shown, real_media: Path) -> None:
    shown = real_window
    walk = opened(shown, real_media)
    first, second, third = walk.pictures
    cut = first.end

    # A roll by mouse: the two-up shows the very frames that the viewer shows afterwards.
    shown.do("roll_tool")
    hand = Hand(shown)
    at = QPointF(hand.at("V1", cut + 0.4, 40))
    drag(shown, hand, at, at + QPointF(7 * 4, 0))
    two_up = shown.workspace.viewer.two_up
    view = shown.desk.trimming.view
    assert view is not None
    assert (view.left, view.right, view.shift) == (cut + 6, cut + 7, 7)
    shown.qtbot.waitUntil(lambda: all(two_up.images), timeout=30_000)
    images = [image.copy() for image in two_up.images if image is not None]
    hand.release((at + QPointF(7 * 4, 0)).toPoint())
    walk.seen()
    size = (images[0].width(), images[0].height())
    assert [composed(shown, f, size) for f in (cut + 6, cut + 7)] == images
    assert images[0] != images[1]

    shown.do("select_tool")
    walk.do("slip_forward", second.start + 20)
    walk.do("slide_back", second.start + 20)
    shown.desk.go_to(third.start)
    shown.do("choose_edit")
    walk.do("nudge_far_back")
    shown.do("change_trim")
    walk.do("nudge_forward")
    shown.desk.trimming.let_go()
    walk.do("split_all", 20)
    walk.do("trim_start_open", 30)
    shown.desk.state.select(())
    walk.do("close_gap", 25)
    walk.do("extend_next", walk.pictures[1].end - 4)
    walk.do("insert_freeze", walk.pictures[1].start + 5)
    walk.do("freeze_to_end", walk.pictures[-1].start + 10)
    walk.do("split", walk.pictures[0].start + 6, *walk.pictures[:1], *walk.sounds[:1])
    walk.do("join", walk.pictures[0].end)

    assert _back_and_forth(walk)


def test_a_session_of_copies_over_real_footage(real_window: Shown, real_media: Path) -> None:
    shown = real_window
    walk = opened(shown, real_media)

    walk.do("group", 0, *walk.pictures[:2])
    walk.do("ungroup")
    picture = walk.pictures[1]
    walk.do("duplicate", 0, picture, *(c for c in walk.sounds if c.link == picture.link))
    shown.desk.state.select(c.id for c in (*walk.pictures[:1], *walk.sounds[:1]))
    shown.do("copy")
    walk.do("paste_insert", shown.sequence.duration)
    walk.do("cut_clips", 0, walk.pictures[-1])
    walk.do("paste", shown.sequence.duration)
    last = walk.pictures[-1]
    walk.do("nudge_far_forward", 0, last, *(c for c in walk.sounds if c.link == last.link))
    walk.do("close_gaps")
    walk.do("link", 0, walk.pictures[0])
    walk.do("relink_clips", 0, walk.pictures[0], walk.sounds[0])

    assert _back_and_forth(walk)


def test_a_session_with_a_source_over_real_footage(real_window: Shown, real_media: Path) -> None:
    shown = real_window
    walk = opened(shown, real_media)
    flower = next(a for a in shown.session.project.assets if "flower" in a.name)

    # The flower in place of the last clip, then by four points that do not agree.
    start = flower.info.available_range.start
    shown.desk.state.show_source(SourceView(flower.id, start + 1))
    shown.desk.state.select([walk.pictures[1].id])
    walk.do("replace")
    shown.desk.state.set_marks(10, 35)
    shown.desk.state.show_source(SourceView(flower.id, start + 1, start + 3))
    shown.do("overwrite")
    shown.window.findChildren(FourPointDialog)[-1].accept()
    walk.seen()
    fitted = next(c for c in walk.pictures if c.start == 10)
    rate = shown.sequence.frame_rate
    assert fitted.source_range(rate) == TimeRange(start + 1, start + 3)
    assert fitted.speed == Fraction(2) / rate.seconds(25)

    # What is set on it goes to the others.
    shown.do("timeline")
    shown.desk.state.select([fitted.id])
    shown.do("copy")
    shown.desk.state.select([walk.pictures[-1].id])
    shown.do("paste_attributes")
    dialog = shown.window.findChildren(AttributesDialog)[-1]
    assert dialog.boxes["speed"].isChecked()
    dialog.reject()

    shown.desk.go_to(20)
    shown.do("match_frame")
    assert shown.desk.state.source is not None
    assert shown.desk.state.source.asset_id == flower.id
    shown.desk.state.set_playhead(0)
    shown.do("reverse_match")
    assert shown.desk.state.playhead == 20
    assert _back_and_forth(walk)


def _back_and_forth(walk: Walk) -> bool:
    """Every step taken back and made again, documents compared whole."""
    shown = walk.shown
    for expected in reversed(walk.documents[:-1]):
        shown.do("undo")
        assert shown.session.project is expected
    for expected in walk.documents[1:]:
        shown.do("redo")
        assert shown.session.project is expected
    return True
