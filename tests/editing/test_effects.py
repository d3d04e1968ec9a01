from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigc_studio.core.document import Clip, Project
from aigc_studio.core.effects import Effect
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import ClipId, EffectId, TrackId
from aigc_studio.core.parameters import ParameterValue, ValuePoint
from aigc_studio.core.retiming import SpeedPoint, SpeedRamp
from aigc_studio.editing.edit import label_of
from aigc_studio.editing.effects import (
    SetBlend,
    SetClipEffects,
    SetRamp,
    SetTrackEffects,
    frozen_ramp,
    reversed_ramp,
)
from aigc_studio.editing.history import History
from aigc_studio.editing.invariants import violations
from tests.documents import RATE, document

FILM = document("V1: a[0:50@100] b[50:90]")
HERE = FILM.sequence().id
A = ClipId("a")
BLUR = Effect(EffectId("e1"), "blur", (ParameterValue("amount", 0.1),))
STRANGE = Effect(EffectId("e2"), "of another program", (ParameterValue("x", text="y"),))


def clip_of(project: Project) -> Clip:
    return project.sequence().find_clip(A)[1]


def test_effects_of_a_clip_are_replaced_whole() -> None:
    edit = SetClipEffects(HERE, A, (BLUR, STRANGE))

    changed = edit.apply(FILM)

    assert clip_of(changed) == replace(clip_of(FILM), effects=(BLUR, STRANGE))
    assert edit.label == "Set effects"
    assert SetClipEffects(HERE, A, ()).apply(changed) == FILM
    assert not list(violations(changed))


def number(name: str, value: float, *at: int) -> ParameterValue:
    return ParameterValue(name, value, points=tuple(ValuePoint(Fraction(n), value) for n in at))


def effect(kind: str, *values: ParameterValue, is_enabled: bool = True) -> Effect:
    return Effect(EffectId(kind), kind, values, is_enabled)


@pytest.mark.parametrize(
    ("before", "after", "label"),
    [
        ((), (effect("blur"),), "Add effect blur"),
        ((), (effect("transform", number("scale", 2)),), "Set transform: scale"),
        ((effect("blur"),), (), "Remove effect blur"),
        ((effect("blur"),), (effect("blur", is_enabled=False),), "Disable effect blur"),
        ((effect("blur", is_enabled=False),), (effect("blur"),), "Enable effect blur"),
        (
            (effect("blur"), effect("mask")),
            (effect("mask"), effect("blur")),
            "Reorder effects",
        ),
        (
            (effect("wheels"),),
            (effect("wheels", number("gain_red", 0.1), number("gain_blue", 0.2)),),
            "Set wheels: gain",
        ),
        (
            (effect("wheels"),),
            (effect("wheels", number("gain", 0.1), number("lift", 0.2)),),
            "Change effect wheels",
        ),
        (
            (effect("crop", number("left", 0.1)),),
            (effect("crop", number("left", 0.1, 4)),),
            "Keyframe of crop: left",
        ),
        (
            (effect("crop", number("left", 0.1, 4, 5)),),
            (effect("crop", number("left", 0.1, 5)),),
            "Remove keyframe of crop: left",
        ),
        ((effect("crop", number("left", 0.1)),), (effect("crop"),), "Reset crop: left"),
        ((effect("crop", number("left", 1)),), (effect("blur"),), "Set effects"),
    ],
)
def test_the_history_says_what_of_a_stack_was_changed(
    before: tuple[Effect, ...], after: tuple[Effect, ...], label: str
) -> None:
    history = History(SetClipEffects(HERE, A, before).apply(FILM))
    of_track = SetTrackEffects(HERE, TrackId("V1"), before).apply(FILM)

    history.apply(SetClipEffects(HERE, A, after))

    assert history.steps[-1].label == label
    assert label_of(SetTrackEffects(HERE, TrackId("V1"), after), of_track) == label


def test_effects_of_a_track_are_replaced_whole() -> None:
    changed = SetTrackEffects(HERE, TrackId("V1"), (BLUR,)).apply(FILM)

    assert changed.sequence().tracks[0] == replace(FILM.sequence().tracks[0], effects=(BLUR,))
    assert not list(violations(changed))


def test_where_the_media_has_not_that_it_plays_from_the_earliest_it_showed() -> None:
    ramp = SpeedRamp(Fraction(20), (SpeedPoint(Fraction(10_000), Fraction(-1)),))
    far = replace(clip_of(FILM), source_start=Fraction(10_000), ramp=ramp)
    sequence = FILM.sequences[0]
    track = replace(sequence.tracks[0], clips=(far, *sequence.tracks[0].clips[1:]))
    film = FILM.with_sequence(replace(sequence, tracks=(track, *sequence.tracks[1:])))

    plain = clip_of(SetRamp(HERE, A, None).apply(film))

    assert plain.source_start == 20 - RATE.seconds(far.duration)


@pytest.mark.parametrize(
    "effects",
    [
        (BLUR, BLUR),
        (replace(BLUR, values=(ParameterValue("amount", float("nan")),)),),
        (
            replace(
                BLUR,
                values=(
                    ParameterValue(
                        "amount",
                        points=(ValuePoint(Fraction(2), 0.0), ValuePoint(Fraction(1), 1.0)),
                    ),
                ),
            ),
        ),
        tuple(replace(BLUR, id=EffectId(f"e{n}")) for n in range(101)),
    ],
)
def test_effects_that_could_not_be_drawn_are_refused(effects: tuple[Effect, ...]) -> None:
    with pytest.raises(EditError, match="values that cannot be"):
        SetClipEffects(HERE, A, effects).apply(FILM)
    with pytest.raises(EditError, match="values that cannot be"):
        SetTrackEffects(HERE, TrackId("V1"), effects).apply(FILM)


def test_blending_is_one_of_the_modes() -> None:
    changed = SetBlend(HERE, A, "screen").apply(FILM)

    assert clip_of(changed) == replace(clip_of(FILM), blend="screen")
    with pytest.raises(EditError, match="no such way"):
        SetBlend(HERE, A, "dodge").apply(FILM)  # type: ignore[arg-type]


def test_a_reversed_clip_shows_the_same_media_from_its_end() -> None:
    ramp = reversed_ramp(clip_of(FILM), RATE)

    changed = SetRamp(HERE, A, ramp).apply(FILM)

    clip = clip_of(changed)
    assert clip.media_at(clip.source_start) == Fraction(6)
    assert clip.media_at(clip.source_range(RATE).end) == Fraction(4)
    assert clip.duration == 50
    assert not list(violations(changed))


seconds = st.fractions(-20, 20, max_denominator=50)
ramps = st.builds(
    lambda start, points, motion: SpeedRamp(
        start, tuple(SpeedPoint(at, speed) for at, speed in sorted(points)), motion
    ),
    seconds,
    st.lists(
        st.tuples(seconds, seconds.filter(lambda speed: speed != 1)),
        min_size=1,
        max_size=5,
        unique_by=lambda point: point[0],
    ),
    st.sampled_from(["nearest", "blend", "flow"]),
)


@given(ramps)
def test_a_reversed_ramp_plays_backwards_what_it_showed_and_twice_is_what_it_was(ramp) -> None:
    clip = replace(clip_of(FILM), ramp=ramp)

    back = replace(clip, ramp=reversed_ramp(clip, RATE))

    used = clip.source_range(RATE)
    clocks = [used.start + used.duration * n / 7 for n in range(8)]
    assert [back.media_at(c) for c in clocks] == [clip.media_at(c) for c in reversed(clocks)]
    assert back.ramp is not None
    assert back.ramp.motion == ramp.motion
    assert replace(back, ramp=reversed_ramp(back, RATE)) == clip


def test_a_clip_without_a_ramp_reversed_twice_is_without_one() -> None:
    clip = clip_of(FILM)

    back = replace(clip, ramp=reversed_ramp(clip, RATE))

    assert reversed_ramp(back, RATE) is None


def test_a_frozen_clip_stands_on_one_picture() -> None:
    ramp = frozen_ramp(clip_of(FILM), 10, RATE)

    clip = clip_of(SetRamp(HERE, A, ramp).apply(FILM))

    shown = {clip.media_at(clip.source_picture_at(n, RATE)) for n in range(50)}
    assert shown == {Fraction(221, 50)}


def test_without_its_ramp_a_clip_plays_what_it_did_before() -> None:
    ramp = SpeedRamp(Fraction(20), (SpeedPoint(Fraction(4), Fraction(2)),))
    fast = SetRamp(HERE, A, ramp).apply(FILM)

    plain = clip_of(SetRamp(HERE, A, None).apply(fast))

    assert plain == clip_of(FILM)
    assert SetRamp(HERE, A, ramp).label == "Set speed ramp"
    assert SetRamp(HERE, A, None).label == "Remove speed ramp"


@pytest.mark.parametrize(
    "ramp",
    [
        SpeedRamp(Fraction(0), ()),
        SpeedRamp(Fraction(0), (SpeedPoint(Fraction(0), Fraction(101)),)),
        SpeedRamp(Fraction(0), (SpeedPoint(Fraction(0), Fraction(1)),), "guessed"),
        SpeedRamp(
            Fraction(0),
            (SpeedPoint(Fraction(1), Fraction(1)), SpeedPoint(Fraction(0), Fraction(1))),
        ),
    ],
)
def test_a_ramp_that_could_not_be_played_is_refused(ramp: SpeedRamp) -> None:
    with pytest.raises(EditError, match="points in order"):
        SetRamp(HERE, A, ramp).apply(FILM)


def test_a_ramp_that_leaves_the_media_is_refused() -> None:
    ramp = SpeedRamp(Fraction(1), (SpeedPoint(Fraction(4), Fraction(-1)),))

    with pytest.raises(EditError, match="no more media"):
        SetRamp(HERE, A, ramp).apply(FILM)
