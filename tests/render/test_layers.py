from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from aigc_studio.core.document import Clip, Sequence, Track
from aigc_studio.core.effects import Effect
from aigc_studio.core.ids import EffectId, TransitionId
from aigc_studio.core.parameters import ParameterValue, ValuePoint
from aigc_studio.core.transitions import Transition
from aigc_studio.render.plan import Crossing, Layer, RenderPlan, plan_range
from tests.render.timelines import timeline


def with_transition(sequence: Sequence, track: int, at: int, kind: str, **more) -> Sequence:
    """Across the cut before clip ``at`` of a track; 4 frames before and 6 after it."""
    changed = sequence.tracks[track]
    before = changed.clips[at - 1].id if at else None
    after = changed.clips[at].id if at < len(changed.clips) else None
    lead, tail = (4 if before else 0), (6 if after else 0)
    made = Transition(
        TransitionId(f"t{track}-{at}-{len(changed.transitions)}"),
        kind,
        before,
        after,
        more.pop("lead", lead),
        more.pop("tail", tail),
        **more,
    )
    wanted = replace(changed, transitions=(*changed.transitions, made))
    return replace(sequence, tracks=tuple(wanted if t is changed else t for t in sequence.tracks))


def with_effects(sequence: Sequence, track: int, clip: int, *effects: Effect) -> Sequence:
    changed = sequence.tracks[track]
    clips = list(changed.clips)
    clips[clip] = replace(clips[clip], effects=effects)
    wanted = replace(changed, clips=tuple(clips))
    return replace(sequence, tracks=tuple(wanted if t is changed else t for t in sequence.tracks))


def effect(kind: str, *, is_enabled: bool = True, **values: float | str) -> Effect:
    made = tuple(
        ParameterValue(name, text=value) if isinstance(value, str) else ParameterValue(name, value)
        for name, value in values.items()
    )
    return Effect(EffectId(f"e-{kind}"), kind, made, is_enabled)


def told(plan: RenderPlan) -> list[tuple[int, int, list[str]]]:
    return [
        (s.range.start, s.range.end, [_named(layer) for layer in s.layers]) for s in plan.segments
    ]


def _named(layer: Layer) -> str:
    if isinstance(layer.shown, Clip):
        return layer.shown.name
    before, after = layer.shown.before, layer.shown.after
    return f"{before.name if before else ''}>{after.name if after else ''}"


def test_a_transition_is_drawn_from_both_clips_for_its_frames_alone() -> None:
    sequence = timeline("V1: a[0:50] b[50:90]", {}).sequence()

    plan = plan_range(with_transition(sequence, 0, 1, "dissolve"))

    assert told(plan) == [(0, 46, ["a"]), (46, 56, ["a>b"]), (56, 90, ["b"])]
    crossing = plan.segments[1].layers[0].shown
    assert isinstance(crossing, Crossing)
    shares = [crossing.share_at(frame) for frame in range(46, 56)]
    assert shares == [(2 * n + 1) / 20 for n in range(10)]


def test_what_is_under_a_fade_is_drawn_too() -> None:
    sequence = timeline("V1: a[0:100]\nV2: b[20:60]", {}).sequence()
    sequence = with_transition(with_transition(sequence, 1, 0, "dissolve"), 1, 1, "dissolve")

    assert told(plan_range(sequence)) == [
        (0, 20, ["a"]),
        (20, 26, ["a", ">b"]),
        (26, 56, ["b"]),
        (56, 60, ["a", "b>"]),
        (60, 100, ["a"]),
    ]


def test_only_what_can_be_seen_through_lets_lower_layers_in() -> None:
    sequence = timeline("V1: a[0:10]\nV2: b[0:10]", {}).sequence()
    upper = sequence.tracks[1].clips[0]

    small = with_effects(sequence, 1, 0, effect("transform", scale=0.5))
    neutral = with_effects(sequence, 1, 0, effect("transform", scale=1.0), effect("unheard of"))
    off = with_effects(sequence, 1, 0, effect("mask", is_enabled=False))
    clips = (replace(upper, blend="screen"),)
    mixed = replace(sequence, tracks=(sequence.tracks[0], replace(sequence.tracks[1], clips=clips)))

    assert [told(plan_range(s))[0][2] for s in (small, neutral, off, mixed)] == [
        ["a", "b"],
        ["b"],
        ["b"],
        ["a", "b"],
    ]


def test_an_effect_that_changes_nothing_leaves_the_clip_plain() -> None:
    sequence = timeline("V1: a[0:10]", {}).sequence()
    still = ParameterValue(
        "scale", points=(ValuePoint(Fraction(0), 1.0), ValuePoint(Fraction(2), 1.0))
    )
    moving = replace(still, points=(ValuePoint(Fraction(0), 1.0), ValuePoint(Fraction(2), 1.1)))

    def is_plain(value: ParameterValue) -> bool:
        made = Effect(EffectId("e"), "transform", (value,))
        return plan_range(with_effects(sequence, 0, 0, made)).segments[0].is_plain

    assert is_plain(still)
    assert not is_plain(moving)


def test_effects_of_a_track_belong_to_all_that_it_shows() -> None:
    sequence = timeline("V1: a[0:20]\nV2: b[0:10] c[10:20]", {}).sequence()
    upper = replace(sequence.tracks[1], effects=(effect("crop", left=0.5),))
    sequence = replace(sequence, tracks=(sequence.tracks[0], upper))

    plan = plan_range(sequence)

    assert told(plan) == [(0, 10, ["a", "b"]), (10, 20, ["a", "c"])]
    assert not any(segment.is_plain for segment in plan.segments)


def test_a_transition_of_a_clip_that_is_off_is_a_plain_cut() -> None:
    sequence = with_transition(timeline("V1: a[0:50] b[50:90]", {}).sequence(), 0, 1, "push")
    track = sequence.tracks[0]
    clips = (track.clips[0], replace(track.clips[1], is_enabled=False))

    plan = plan_range(replace(sequence, tracks=(replace(track, clips=clips),)))

    assert told(plan) == [(0, 50, ["a"]), (50, 90, [])]


def test_what_is_not_known_or_cannot_fade_is_rendered_as_the_plain_one() -> None:
    sequence = timeline("V1: a[0:50] b[50:90]", {}).sequence()
    strange = with_transition(sequence, 0, 1, "star wipe of another program")
    fade = with_transition(sequence, 0, 0, "morph_cut")

    kinds = [
        layer.shown.kind
        for one in (strange, fade)
        for segment in plan_range(one).segments
        for layer in segment.layers
        if isinstance(layer.shown, Crossing)
    ]

    assert kinds == ["dissolve", "dissolve"]


def test_crossed_sound_is_heard_beyond_its_clips_but_a_held_handle_is_silent() -> None:
    sequence = timeline("A1: a[0:50] b[50:90]", {}).sequence()

    crossed = plan_range(with_transition(sequence, 0, 1, "constant_gain")).heard
    held = plan_range(with_transition(sequence, 0, 1, "constant_gain", is_held=True)).heard

    step = 1920
    assert [(h.start_sample // step, h.end_sample // step) for h in crossed] == [(0, 56), (46, 90)]
    assert [(h.is_faded_in, h.is_faded_out) for h in crossed] == [(True, False), (False, True)]
    assert [(h.start_sample // step, h.end_sample // step) for h in held] == [(0, 50), (50, 90)]
    for heard in (crossed, held):
        out, into = heard[0].fade_out, heard[1].fade_in
        assert out is not None
        assert out == into
        assert (out.start_sample // step, out.end_sample // step) == (46, 56)


spans = st.lists(st.tuples(st.integers(0, 6), st.integers(2, 12), st.booleans()), max_size=5)


@given(st.lists(spans, min_size=1, max_size=3))
def test_a_plan_has_no_hole_and_draws_each_layer_once(layers) -> None:
    project = timeline("V1: a[0:1]", {})
    model = project.sequence().tracks[0].clips[0]
    tracks = []
    for depth, laid in enumerate(layers):
        clips, transitions, at = [], [], 0
        for gap, length, crosses in laid:
            is_next = crosses and bool(clips)
            at += 0 if is_next else gap
            clip = replace(model, id=f"{depth}-{at}", name=f"{depth}", start=at, duration=length)
            if is_next:
                transitions.append(
                    Transition(
                        TransitionId(f"{depth}:{at}"), "dissolve", clips[-1].id, clip.id, 1, 1
                    )
                )
            clips.append(clip)
            at += length
        tracks.append(Track(f"V{depth}", "video", "", tuple(clips), transitions=tuple(transitions)))
    sequence = replace(project.sequence(), tracks=tuple(tracks))

    plan = plan_range(sequence)

    ends = [0, *(s.range.end for s in plan.segments)]
    assert [s.range.start for s in plan.segments] == ends[:-1]
    assert ends[-1] == sequence.duration
    for segment in plan.segments:
        names = [layer.track_id for layer in segment.layers]
        assert len(names) == len(set(names))
        covering = [layer.covers for layer in segment.layers]
        assert not any(covering[1:])
