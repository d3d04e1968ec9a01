from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from aigc_studio.core.effects import Effect
from aigc_studio.core.ids import EffectId
from aigc_studio.core.parameters import ParameterValue
from aigc_studio.core.retiming import SpeedPoint, SpeedRamp
from aigc_studio.suggest.cut_sides import CutContext, CutPlace, runs_on
from tests.documents import document

CUT = document("V1: a[0:50@100] b[50:90]").sequence()
BLUR = Effect(EffectId("e1"), "blur", (ParameterValue("amount", 0.1),))


def split(**changes: object) -> bool:
    """Whether a clip that was split runs on when its second half is changed so."""
    first = CUT.tracks[0].clips[0]
    end = first.source_range(CUT.frame_rate).end
    second = replace(first, start=first.end, duration=20, source_start=end, **changes)
    return runs_on(CutPlace(CUT.tracks[0], first, second), CutContext(CUT, {}, {}))


def test_a_clip_that_was_split_runs_on() -> None:
    assert split()
    assert split(effects=(replace(BLUR, is_enabled=False),))


@pytest.mark.parametrize(
    "changes",
    [
        {"effects": (BLUR,)},
        {"blend": "screen"},
        {"ramp": SpeedRamp(Fraction(6), (SpeedPoint(Fraction(6), Fraction(-1)),))},
        {"speed": Fraction(2)},
    ],
    ids=["effects", "blend", "ramp", "speed"],
)
def test_it_does_not_where_its_second_half_looks_otherwise(changes: dict[str, object]) -> None:
    assert not split(**changes)
