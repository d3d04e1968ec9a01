"""Nested sequences: as deep, as clear and as well drawn as what they show."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from aigc_studio.core.document import MediaAsset
from aigc_studio.core.ids import AssetId, ClipId, SequenceId, TrackId
from aigc_studio.editing.settling import nested_info
from aigc_studio.media.colour import deep_planes_of
from aigc_studio.render.compositor import SequenceCompositor
from aigc_studio.render.plan import plan_range
from tests.footage import asset
from tests.media_factory import make_media, noise, steady, write_wav
from tests.render.seen import SIZE, as_glass, both, nested, rgb, write_deep, write_glass
from tests.render.test_layers import effect, with_effects, with_transition
from tests.render.timelines import timeline

FULL = (320, 180)
FORMS = ["yuv420p", "yuv422p10le", "yuv444p10le", "yuva420p", "yuva444p10le"]


@pytest.fixture(scope="module")
def media(tmp_path_factory):
    folder = tmp_path_factory.mktemp("media")
    a = make_media(folder / "a.mp4", steady(60, Fraction(25)))
    b = make_media(folder / "b.mp4", steady(60, Fraction(25), first_code=1000))
    write_glass(folder / "glass.png")
    write_deep(folder / "deep.mkv")
    s = write_wav(folder / "s.wav", noise(4.0))
    paths = (a, b, folder / "glass.png", folder / "deep.mkv", s)
    found = {p.stem: asset(p) for p in paths}
    return found | {"glass": as_glass(found["glass"])}


@pytest.fixture
def compositor():
    made = SequenceCompositor()
    yield made
    made.close()


def test_a_nest_looks_and_sounds_like_its_sequence(media, compositor):
    project = timeline("V1: a[0:10] b[10:40]@5\nA1: s[0:40]@3", media)
    inner = with_transition(project.sequence(), 0, 1, "iris")
    project = nested(project.with_sequence(inner), inner)

    for frame in (3, 10, 25):
        whole = rgb(compositor.picture(project, SequenceId("outer"), frame, SIZE)).astype(int)
        own = rgb(compositor.picture(project, inner.id, frame, SIZE))
        assert np.abs(whole - own).mean() < 1.5
    loud = compositor.mix(project, project.sequence(), 1000, 20_000)
    assert np.array_equal(loud, SequenceCompositor().mix(project, inner, 1000, 20_000))
    assert not compositor.problems


def test_a_sequence_that_shows_itself_is_told_and_not_drawn_for_ever(media, compositor):
    project = timeline("V1: a[0:10]", media)
    inner = project.sequence()
    project = nested(project, inner)
    outer = project.sequence()
    loop = MediaAsset(AssetId("loop"), "Loop", "", "", nested_info(outer), sequence_id=outer.id)
    clips = (replace(inner.tracks[0].clips[0], asset_id=loop.id),)
    looped = replace(inner, tracks=(replace(inner.tracks[0], clips=clips),))
    project = replace(project, assets=(*project.assets, loop), sequences=(looped, outer))

    compositor.picture(project, outer.id, 3, SIZE)

    assert any("shows itself" in text for text in compositor.problems)


def planes(compositor, project, frame, form):
    made = compositor.frame(project, project.sequence(), frame, FULL, form)
    return [plane.copy() for plane in deep_planes_of(made)]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("clip", ["a", "glass", "deep"])
def test_a_nest_of_one_clip_is_that_clip_in_every_form(media, compositor, clip, form):
    alone = timeline(f"V1: {clip}[0:30]", media)
    nest = nested(alone, alone.sequence())

    for frame in (0, 17):
        one, other = (planes(compositor, p, frame, form) for p in (alone, nest))
        assert [p.dtype for p in one] == [p.dtype for p in other]
        assert max(np.abs(x.astype(int) - y).max() for x, y in zip(one, other, strict=True)) == 0


def test_a_nest_keeps_ten_bits_through_effects_and_transitions(media, compositor):
    alone = timeline("V1: deep[0:10] deep[10:20]", media)
    inner = with_transition(alone.sequence(), 0, 1, "dissolve")
    nest = nested(alone.with_sequence(inner), inner, 20)

    luma = planes(compositor, nest, 9, "yuv422p10le")[0].astype(int)

    assert np.abs(luma - (300 + np.arange(320) // 2)).max() <= 1
    assert len(np.unique(luma % 4)) == 4


def over(project, lower: str, media):
    """The nest on top of a clip."""
    outer = project.sequence()
    low = replace(timeline(f"V1: {lower}", media).sequence().tracks[0], id=TrackId("low"))
    return project.with_sequence(replace(outer, tracks=(low, *outer.tracks)))


def test_a_clip_shows_through_the_gap_of_a_nest(media, compositor):
    below = timeline("V1: b[0:30]", media)
    inner = timeline("V1: a[0:10] a[20:30]", media)
    nest = over(nested(inner, inner.sequence()), "b[0:30]", media)
    above = timeline("V1: a[0:30]", media)

    shown = [planes(compositor, nest, n, "yuv420p") for n in (5, 15, 25)]

    wanted = [planes(compositor, p, n, "yuv420p") for p, n in ((above, 5), (below, 15))]
    for one, other in zip(shown, wanted, strict=False):
        assert max(np.abs(x.astype(int) - y).max() for x, y in zip(one, other, strict=True)) <= 2
    whole = plan_range(nest.sequence(), None, nest)
    assert [len(s.layers) for s in whole.segments] == [2]


def test_a_gap_that_is_cut_into_a_nest_shows_at_once(media, compositor):
    """In the timeline that shows the nest, which itself was not touched."""
    inner = timeline("V1: a[0:10] a[10:20] a[20:30]", media)
    project = over(nested(inner, inner.sequence()), "b[0:30]", media)
    below = timeline("V1: b[0:30]", media)
    whole = planes(compositor, project, 15, "yuv420p")
    track = inner.sequence().tracks[0]
    holed = replace(inner.sequence(), tracks=(replace(track, clips=track.clips[::2]),))
    changed_project = replace(project, sequences=(holed, *project.sequences[1:]))

    shown = planes(compositor, changed_project, 15, "yuv420p")

    wanted = planes(compositor, below, 15, "yuv420p")
    assert np.abs(shown[0].astype(int) - whole[0]).max() > 20
    assert np.abs(shown[0].astype(int) - wanted[0]).max() <= 2


def test_what_was_looked_at_in_a_nest_is_looked_at_again_after_a_change(media, compositor):
    inner = timeline("V1: a[0:30]", media)
    other = timeline("V1: deep[0:30]", media)
    project = nested(inner, inner.sequence())
    strong = effect("deflicker", amount=1.0)
    outer = with_effects(project.sequence(), 0, 0, strong)
    project = project.with_sequence(outer)
    planes(compositor, project, 15, "yuv420p")
    project = project.with_sequence(replace(other.sequence(), id=inner.sequence().id))

    shown = planes(compositor, project, 15, "yuv420p")

    fresh = SequenceCompositor()
    wanted = planes(fresh, project, 15, "yuv420p")
    fresh.close()
    assert np.array_equal(shown[0], wanted[0])


def test_a_nest_without_holes_covers_what_is_below(media):
    inner = timeline("V1: a[0:30]", media)
    nest = over(nested(inner, inner.sequence()), "b[0:30]", media)

    whole = plan_range(nest.sequence(), None, nest)

    assert [(len(s.layers), s.is_plain) for s in whole.segments] == [(1, True)]


def test_a_hole_reaches_through_a_nest_in_a_nest(media, compositor):
    inner = timeline("V1: a[0:10] a[20:30]", media)
    middle = nested(inner, inner.sequence())
    shown = middle.sequence()
    nest = MediaAsset(AssetId("twice"), "Twice", "", "", nested_info(shown), sequence_id=shown.id)
    clips = (replace(shown.tracks[0].clips[0], asset_id=nest.id),)
    outer = replace(shown, id=SequenceId("top"), tracks=(replace(shown.tracks[0], clips=clips),))
    project = replace(
        middle,
        assets=(*middle.assets, nest),
        sequences=(*middle.sequences, outer),
        active_sequence=outer.id,
    )

    alpha = [planes(compositor, project, n, "yuva420p")[3] for n in (5, 15)]

    assert [(int(x.min()), int(x.max())) for x in alpha] == [(255, 255), (0, 0)]
    assert not plan_range(outer, None, project).segments[0].is_covered


@pytest.mark.parametrize("change", ["blend", "dissolve", "slide", "vignette", "fade"])
def test_a_nest_with_holes_is_delivered_as_it_is_seen(media, compositor, change, tmp_path):
    inner = timeline("V1: a[0:12] b[18:30]\nV2: glass[0:30]", media)
    project = over(nested(inner, inner.sequence()), "b[0:30]@20", media)
    plain = rgb(compositor.picture(project, project.sequence().id, 11, SIZE))
    outer = changed(project.sequence(), change)
    project = project.with_sequence(outer)

    for frame in (11, 15):
        seen, got = both(compositor, project, frame, tmp_path / f"{frame}.mkv")
        assert (seen == got).all()
        if frame == 11:
            assert (seen != plain).any()
    assert not compositor.problems


def changed(sequence, change: str):
    low, nest, *rest = sequence.tracks
    if change == "vignette":
        return with_effects(sequence, 1, 0, effect("vignette", amount=0.9))
    if change == "blend":
        clips = (replace(nest.clips[0], blend="difference"),)
        return replace(sequence, tracks=(low, replace(nest, clips=clips), *rest))
    if change == "fade":
        return with_transition(sequence, 1, 0, "dissolve", tail=20)
    first = nest.clips[0]
    halves = (
        replace(first, duration=12),
        replace(first, id=ClipId("second"), start=12, duration=18, source_start=Fraction(8, 25)),
    )
    cut = replace(sequence, tracks=(low, replace(nest, clips=halves), *rest))
    return with_transition(cut, 1, 1, change)


def test_glass_in_a_nest_has_no_dark_edge_when_it_is_made_smaller(media, compositor):
    """Smaller or not, half opaque green on green stays one green."""
    inner = timeline("V1: glass[0:10]", media)
    project = nested(inner, inner.sequence(), 10)

    made = compositor.frame(project, project.sequence(), 3, (200, 112), "yuva444p10le")

    luma, alpha = (deep_planes_of(made)[n].astype(int) for n in (0, 3))
    inside = luma[56, 100]
    assert np.abs(luma[alpha > 100] - inside).max() < 25


def test_a_nest_of_another_shape_is_clear_around_its_holes(media, compositor):
    tall = timeline("V1: a[0:10] a[20:30]", media)
    inner = replace(tall.sequence(), width=180, height=180)
    project = over(nested(tall.with_sequence(inner), inner), "b[0:30]", media)
    outer = replace(project.sequence(), width=320, height=180)
    project = project.with_sequence(outer)
    below = timeline("V1: b[0:30]", media)

    for frame in (5, 15):
        shown = planes(compositor, project, frame, "yuv420p")[0].astype(int)
        wanted = planes(compositor, below, frame, "yuv420p")[0]
        assert np.abs(shown[:, :60] - wanted[:, :60]).max() <= 2
