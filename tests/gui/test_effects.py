"""Effects in the window: the inspector's rows of a clip."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from aigc_studio.core.effect_catalogue import EFFECTS
from aigc_studio.core.effects import Effect
from aigc_studio.core.ids import ClipId, EffectId
from aigc_studio.core.parameters import ParameterValue, ValuePoint
from aigc_studio.core.retiming import SpeedPoint, SpeedRamp
from aigc_studio.gui.effect_rows import EffectRows
from aigc_studio.gui.effect_values import ValueField
from aigc_studio.gui.effect_words import _CHOICES, _NAMES, _PARAMETERS, GROUPS
from tests.documents import document

pytestmark = pytest.mark.gui

PICTURE, SOUND = ClipId("a"), ClipId("A1:a")


@pytest.fixture
def shown(show):
    return show(document("V1: a[0:100@50] b[100:200]\nA1: a[0:100@50]", seconds=20))


def clip_of(shown, clip_id: ClipId = PICTURE):
    return shown.sequence.find_clip(clip_id)[1]


def rows(shown, qtbot, clip_id: ClipId = PICTURE) -> EffectRows:
    made = EffectRows(shown.desk, *shown.sequence.find_clip(clip_id))
    qtbot.addWidget(made)
    return made


def field(rows: EffectRows, name: str) -> ValueField:
    return next(f for f in rows._fields if f._spec.name == name)


def test_an_effect_is_added_set_switched_off_and_removed(shown, qtbot) -> None:
    rows(shown, qtbot).append("blur")
    added = clip_of(shown).effects[0]
    field(rows(shown, qtbot), "amount").field.setValue(0.2)
    changed = clip_of(shown).effects[0]
    rows(shown, qtbot)._put(0, replace(changed, is_enabled=False))
    off = clip_of(shown).effects[0]
    rows(shown, qtbot)._remove(0)

    assert (added.kind, added.values) == ("blur", ())
    assert changed.values == (ParameterValue("amount", 0.2),)
    assert not off.is_enabled
    assert clip_of(shown).effects == ()


def test_each_change_is_one_step_of_undo(shown, qtbot) -> None:
    before = shown.desk.project

    rows(shown, qtbot).append("grain")
    shown.desk.bench.session.undo()

    assert shown.desk.project == before


def test_the_order_of_the_stack_is_changed(shown, qtbot) -> None:
    for kind in ("blur", "grain"):
        rows(shown, qtbot).append(kind)

    rows(shown, qtbot)._raise(1)

    assert [effect.kind for effect in clip_of(shown).effects] == ["grain", "blur"]


def test_a_keyframe_is_set_and_taken_away_at_the_playhead(shown, qtbot) -> None:
    rows(shown, qtbot).append("transform")
    shown.desk.state.set_playhead(10)
    field(rows(shown, qtbot), "scale").keyframe.click()
    shown.desk.state.set_playhead(30)
    field(rows(shown, qtbot), "scale").field.setValue(2.0)

    moving = clip_of(shown).effects[0].values

    at = [Fraction(2 * (50 + frame) + 1, 50) for frame in (10, 30)]
    assert moving == (
        ParameterValue("scale", points=(ValuePoint(at[0], 1.0, "smooth"), ValuePoint(at[1], 2.0))),
    )
    made = rows(shown, qtbot)
    shown.desk.state.set_playhead(10)
    assert field(made, "scale").field.value() == 1.0
    assert field(made, "scale").keyframe.isChecked()
    field(made, "scale").keyframe.click()
    field(rows(shown, qtbot), "scale")
    assert clip_of(shown).effects[0].values[0].points == (ValuePoint(at[1], 2.0),)


def test_linked_picture_and_sound_play_backwards_and_forwards_together(shown, qtbot) -> None:
    before = shown.desk.project
    made = rows(shown, qtbot)
    made.play.setCurrentIndex(made.play.findData("backwards"))
    made._on_play()

    ramp = SpeedRamp(Fraction(6), (SpeedPoint(Fraction(2), Fraction(-1)),))
    assert clip_of(shown).ramp == clip_of(shown, SOUND).ramp == ramp
    again = rows(shown, qtbot)
    assert again.play.currentData() == "backwards"
    again.play.setCurrentIndex(again.play.findData("forwards"))
    again._on_play()
    assert shown.desk.project == before


def test_pictures_between_are_drawn_as_chosen(shown, qtbot) -> None:
    made = rows(shown, qtbot)
    made.play.setCurrentIndex(made.play.findData("frozen"))
    made._on_play()
    made = rows(shown, qtbot)
    made.between.setCurrentIndex(made.between.findData("flow"))
    made._on_between()

    assert clip_of(shown).ramp.motion == "flow"
    assert rows(shown, qtbot).play.currentData() == "frozen"


def test_blending_is_for_pictures_alone(shown, qtbot) -> None:
    made = rows(shown, qtbot)
    made.blend.setCurrentIndex(made.blend.findData("screen"))
    made._on_blend()

    assert clip_of(shown).blend == "screen"
    assert rows(shown, qtbot, SOUND).blend.count() == 0


def test_an_effect_of_another_program_is_shown_and_kept(shown, qtbot) -> None:
    made = rows(shown, qtbot)
    made._apply((Effect(EffectId("e"), "their.glow"),))
    rows(shown, qtbot).append("blur")

    assert [effect.kind for effect in clip_of(shown).effects] == ["their.glow", "blur"]


def test_everything_of_the_catalogue_has_a_name() -> None:
    specs = EFFECTS.values()
    parameters = {p for spec in specs for p in spec.parameters}

    assert {spec.kind for spec in specs} == set(_NAMES)
    assert {spec.group for spec in specs} == set(GROUPS)
    assert {p.name for p in parameters} <= set(_PARAMETERS)
    told = {choice for p in parameters for choice in p.choices if not choice.endswith("Hz")}
    assert told == set(_CHOICES)
