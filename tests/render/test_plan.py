from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from aigc_studio.core.document import Track
from aigc_studio.core.rates import FrameRange, FrameRate
from aigc_studio.render.plan import plan_range
from tests.render.timelines import Shape, timeline


def shown(text: str, wanted: FrameRange | None = None) -> list[tuple[int, int, str | None]]:
    plan = plan_range(timeline(text, {}).sequence(), wanted)
    return [(s.range.start, s.range.end, s.clip.name if s.clip else None) for s in plan.segments]


def test_clips_and_the_gaps_between_them_cover_the_sequence():
    assert shown("V1: a[10:50] b[60:90]") == [
        (0, 10, None),
        (10, 50, "a"),
        (50, 60, None),
        (60, 90, "b"),
    ]


def test_the_upper_track_hides_the_lower_one():
    assert shown("V1: a[0:100]\nV2: b[20:30] c[30:60]") == [
        (0, 20, "a"),
        (20, 30, "b"),
        (30, 60, "c"),
        (60, 100, "a"),
    ]


def test_muted_tracks_and_disabled_clips_do_not_show():
    project = timeline("V1: a[0:100]\nV2: b[0:100]", {})
    sequence = project.sequence()
    low, high = sequence.tracks
    muted = replace(sequence, tracks=(low, replace(high, is_muted=True)))
    off = replace(high, clips=(replace(high.clips[0], is_enabled=False),))

    for tracks in (muted.tracks, (low, off)):
        plan = plan_range(replace(sequence, tracks=tracks))
        assert [s.clip.name for s in plan.segments] == ["a"]


def test_a_range_is_planned_alone():
    assert shown("V1: a[10:50] b[60:90]", FrameRange(40, 65)) == [
        (40, 50, "a"),
        (50, 60, None),
        (60, 65, "b"),
    ]


def test_a_cut_through_running_material_is_not_faded():
    plan = plan_range(timeline("A1: a[0:50] a[50:90]@50 a[90:100]@0 b[120:130]", {}).sequence())

    assert [(h.is_faded_in, h.is_faded_out) for h in plan.heard] == [
        (True, False),
        (False, True),
        (True, True),
        (True, True),
    ]


def test_samples_are_those_of_the_frames_without_drift():
    shape = Shape(rate=FrameRate(30000, 1001))
    plan = plan_range(timeline("V1: a[0:107892]", {}, shape).sequence())

    assert plan.samples == 3600 * 48000 - 173  # 107892 frames last 3599.9964 s
    assert plan.seconds == Fraction(107892 * 1001, 30000)


clips = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 30)), max_size=6)


@given(st.lists(clips, min_size=1, max_size=4))
def test_each_frame_shows_the_topmost_clip(layers):
    tracks, project = [], timeline("V1: a[0:1]", {})
    model = project.sequence().tracks[0].clips[0]
    for depth, spans in enumerate(layers):
        placed, at = [], 0
        for gap, length in spans:
            at += gap
            placed.append(replace(model, name=f"{depth}", start=at, duration=length))
            at += length
        tracks.append(Track(f"V{depth}", "video", "", tuple(placed)))
    sequence = replace(project.sequence(), tracks=tuple(tracks))

    plan = plan_range(sequence)

    for frame in range(sequence.duration):
        covering = [t for t in tracks for c in t.clips if c.range_in_parent.contains(frame)]
        segment = plan.segment_at(frame)
        assert (segment.track_id if segment.clip else None) == (
            covering[-1].id if covering else None
        )
    assert sum(s.range.duration for s in plan.segments) == sequence.duration
