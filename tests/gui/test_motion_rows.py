"""Place, cut, pan and fades of a clip in the inspector, without an effect being added first."""

from __future__ import annotations

from fractions import Fraction

import pytest

from aigc_studio.core.ids import ClipId
from aigc_studio.core.parameters import ValuePoint
from tests.documents import document

pytestmark = pytest.mark.gui


@pytest.fixture
def shown(show):
    made = show(document("V1: a[0:50@100] b[50:100@100]\nA1: c[0:100@100]"))
    made.desk.state.select({ClipId("a")})
    return made


def clip(shown, name: str = "a"):
    return shown.sequence.find_clip(ClipId(name))[1]


def motion(shown):
    return shown.workspace.inspector.motion_rows


def rest(shown) -> None:
    shown.qtbot.waitUntil(lambda: not shown.desk.draft.is_open, timeout=5000)


def test_a_picture_is_moved_without_adding_an_effect_as_one_step(shown) -> None:
    before = shown.session.project
    motion(shown).fields["x"].setValue(10)
    motion(shown).fields["scale"].setValue(150)
    motion(shown).fields["left"].setValue(20)
    assert shown.session.project is before
    rest(shown)
    after = shown.session.project

    crop, transform = clip(shown).effects
    assert (crop.kind, [(v.name, v.value) for v in crop.values]) == ("crop", [("left", 0.2)])
    assert [(v.name, v.value) for v in transform.values] == [("x", 0.1), ("scale", 1.5)]
    shown.do("undo")
    assert shown.session.project is before
    assert motion(shown).fields["scale"].value() == 100
    shown.do("redo")
    assert shown.session.project == after


def test_keyframes_are_set_gone_to_and_reset(shown) -> None:
    rows = motion(shown)
    shown.desk.state.set_playhead(0)
    rows.keys["opacity"].click()
    shown.desk.state.set_playhead(25)
    rows.fields["opacity"].setValue(40)
    rest(shown)

    (value,) = clip(shown).effects[0].values
    assert value.points == (
        ValuePoint(Fraction(4), 1, "smooth"), ValuePoint(Fraction(5), 0.4, "smooth")
    )  # fmt: skip
    assert rows.keys["opacity"].text() == "◆"
    rows.buttons["opacity", "previous"].click()
    assert shown.desk.state.playhead == 0
    rows.buttons["opacity", "next"].click()
    assert shown.desk.state.playhead == 25
    assert not rows.buttons["opacity", "next"].isEnabled()
    rows.buttons["opacity", "reset"].click()

    assert clip(shown).effects[0].values == ()
    assert rows.fields["opacity"].value() == 100


def test_what_was_set_belongs_to_where_the_playhead_was(shown) -> None:
    rows = motion(shown)
    shown.desk.state.set_playhead(0)
    rows.keys["x"].click()
    shown.desk.state.set_playhead(10)
    rows.fields["x"].setValue(30)
    shown.desk.state.set_playhead(30)

    (value,) = clip(shown).effects[0].values
    assert [(p.at, p.value) for p in value.points] == [(4, 0), (Fraction(22, 5), 0.3)]


def test_sound_has_gain_pan_and_fades(shown) -> None:
    shown.desk.state.select({ClipId("A1:c")})
    rows = shown.workspace.inspector.sound_rows
    before = shown.session.project

    rows.gain.setValue(-3)
    rows.pan.fields["position"].setValue(-0.5)
    rest(shown)
    rows.fades.fade_in.setValue(12)
    rows.fades.fade_out.setValue(8)

    sound = clip(shown, "A1:c")
    assert (sound.gain_db, sound.effects[0].kind) == (-3, "pan")
    fades = next(t for t in shown.sequence.audio_tracks).transitions
    assert [(t.before, t.after, t.duration) for t in fades] == [
        (None, "A1:c", 12), ("A1:c", None, 8)
    ]  # fmt: skip
    rows.fades.fade_in.setValue(0)
    assert len(next(t for t in shown.sequence.audio_tracks).transitions) == 1
    for _ in range(5):
        shown.do("undo")
    assert shown.session.project is before


def test_rows_are_of_what_is_selected(shown) -> None:
    inspector = shown.workspace.inspector
    assert not inspector.motion_rows.isHidden()
    assert inspector.sound_rows.isHidden()
    shown.desk.state.select({ClipId("A1:c")})
    assert inspector.motion_rows.isHidden()
    assert not inspector.sound_rows.isHidden()
    shown.desk.state.select({ClipId("a"), ClipId("b")})
    assert inspector.motion_rows.isHidden()
