from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aigc_studio.core.document import Project, Sequence
from aigc_studio.core.feeling import Feeling
from aigc_studio.core.results import Floats
from aigc_studio.suggest.cut_rate import WEIGHT
from aigc_studio.suggest.footage import Felt
from aigc_studio.suggest.sequence_feeling import sequence_feeling, values_at
from tests.documents import RATE, document
from tests.fake_feeling import feeling
from tests.fake_media import features_of


def felt_of(project: Project, **feelings: Feeling) -> tuple[Felt, ...]:
    return tuple(
        Felt(asset, feelings[asset.name]) for asset in project.assets if asset.name in feelings
    )


def mixed(project: Project, **feelings: Feeling) -> Feeling:
    sequence = project.sequence()
    assert sequence is not None
    return sequence_feeling(sequence, felt_of(project, **feelings))


def at(found: Feeling, *frames: int) -> list[float]:
    return values_at(found.arousal, frames, RATE)


def steady(picture: float | None, sound: float | None = None, seconds: int = 600) -> Feeling:
    return feeling(
        seconds,
        picture=None if picture is None else lambda _t: picture,
        sound=None if sound is None else lambda _t: sound,
    )


def of_clips(found: Feeling, *frames: int) -> list[float]:
    """The same without the timeline's own cuts, in clips whose terms weigh 1 together."""
    (pace,) = [s.arousal for s in found.shares if s.name == "pace"]
    both = zip(at(found, *frames), values_at(pace, frames, RATE), strict=True)
    return [(value - own) * (1.0 + WEIGHT) for value, own in both]


def test_each_clip_brings_its_own_feeling():
    project = document("V1: a[0:500] b[500:1000]\nA1: a[0:500] b[500:1000]")

    found = mixed(project, a=steady(0.2, 0.2), b=steady(0.8, 0.8))

    assert of_clips(found, 100, 900) == pytest.approx([0.2, 0.8])
    assert 0.2 < at(found, 500)[0] < 0.8


def test_a_timeline_that_is_cut_faster_is_more_exciting():
    def cut_every(frames: int) -> float:
        starts = range(0, 1000, frames)
        text = " ".join(f"a[{first}:{first + frames}]" for first in starts)
        return at(mixed(document(f"V1: {text}"), a=steady(0.5)), 500)[0]

    slow, fast = cut_every(250), cut_every(20)

    assert slow < 0.5 < fast
    assert fast - slow > 0.05


def test_one_take_says_nothing_of_pace_and_a_picture_laid_over_it_cuts_twice():
    one = mixed(document("V1: a[0:1000]"), a=steady(0.4))
    over = mixed(document("V1: a[0:1000]\nV2: b[450:550]"), a=steady(0.4), b=steady(0.4))
    split = mixed(document("V1: a[0:500] a[500:1000]"), a=steady(0.4))

    assert {s.name for s in one.shares if len(s.arousal)} == {"motion"}
    assert at(one, 500) == pytest.approx([0.4])
    assert at(over, 500)[0] > at(split, 500)[0]


def test_a_trimmed_clip_brings_the_part_that_is_used_at_the_speed_it_is_used():
    ramp = feeling(600, picture=lambda t: t / 600)
    project = document("V1: a[0:500@5000]")
    sequence = project.sequence()
    assert sequence is not None
    track = sequence.video_tracks[0]
    fast = replace(track.clips[0], speed=Fraction(4))
    fast_project = project.with_sequence(replace(sequence, tracks=(replace(track, clips=(fast,)),)))

    assert at(mixed(project, a=ramp), 250) == pytest.approx([210 / 600], abs=0.001)
    assert at(mixed(fast_project, a=ramp), 250) == pytest.approx([240 / 600], abs=0.001)


def test_the_topmost_clip_is_what_is_seen():
    project = document("V1: a[0:1000]\nV2: b[250:750]")

    found = mixed(project, a=steady(0.1), b=steady(0.9))

    assert of_clips(found, 50, 500, 950) == pytest.approx([0.1, 0.9, 0.1])


def test_only_the_sound_that_is_heard_counts():
    """The film's own sound is not used; music lies under it."""
    project = document("V1: a[0:500]\nA1: m[0:500]")

    found = mixed(project, a=steady(0.2, 1.0), m=steady(None, 0.8))

    # Half the weight of a file with both is its picture; the music has all of its own.
    assert at(found, 250) == pytest.approx([(0.5 * 0.2 + 1.0 * 0.8) / 1.5])
    assert {s.name for s in found.shares if len(s.arousal)} == {"motion", "loudness"}


def test_sounds_that_play_together_are_mixed_by_level():
    project = document("A1: a[0:500]\nA2: b[0:500]")
    sequence = project.sequence()
    assert sequence is not None
    ducked = replace(
        sequence.tracks[1], clips=(replace(sequence.tracks[1].clips[0], gain_db=-20.0),)
    )
    sequence = replace(sequence, tracks=(sequence.tracks[0], ducked))
    felt = [
        Felt(f.asset, f.feeling, features_of(f.asset.info))
        for f in felt_of(project, a=steady(None, 0.2), b=steady(None, 0.9))
    ]

    found = sequence_feeling(sequence, felt)

    assert at(found, 250) == pytest.approx([(0.2 + 0.01 * 0.9) / 1.01], abs=1e-4)


def muted(sequence: Sequence, name: str) -> Sequence:
    tracks = tuple(replace(t, is_muted=t.is_muted or t.name == name) for t in sequence.tracks)
    return replace(sequence, tracks=tracks)


def test_what_is_muted_or_off_is_neither_seen_nor_heard():
    project = document("V1: a[0:500]\nV2: b[0:500]\nA1: b[0:500]")
    sequence = project.sequence()
    assert sequence is not None
    known = felt_of(project, a=steady(0.2, 0.2), b=steady(0.9, 0.9))

    found = sequence_feeling(muted(muted(sequence, "V2"), "A1"), known)

    assert at(found, 250) == pytest.approx([0.2])


def test_where_nothing_is_known_the_band_is_as_wide_as_it_can_be():
    project = document("V1: a[0:500] x[500:1500]")

    found = mixed(project, a=steady(0.9))

    assert at(found, 1200) == [0.5]
    assert values_at(found.arousal_sd, [250, 1200], RATE) == pytest.approx([0.2, 12**-0.5])
    assert values_at(found.valence_sd, [1200], RATE) == pytest.approx([2 * 12**-0.5])


def test_an_empty_timeline_has_one_value_and_it_says_nothing():
    found = mixed(document("V1:"))

    assert list(found.arousal.view()) == [0.5]
    assert found.sources == ()


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_shares_sum_to_the_whole_of_any_timeline(data):
    edges = sorted(data.draw(st.sets(st.integers(0, 600), min_size=2, max_size=8)))
    names = data.draw(st.lists(st.sampled_from("abx"), min_size=len(edges), max_size=len(edges)))
    clips = " ".join(
        f"{name}[{start}:{end}]" for name, start, end in zip(names, edges, edges[1:], strict=False)
    )
    project = document(f"V1: {clips}\nA1: {clips}\nA2: a[0:300]")

    found = mixed(project, a=steady(0.3, 0.9), b=steady(0.7, 0.1))

    def total(name: str) -> np.ndarray:
        curves: list[Floats] = [getattr(share, name) for share in found.shares]
        return np.sum([np.array(c.view()) for c in curves if len(c)], axis=0)

    assert np.allclose(total("arousal"), np.array(found.arousal.view()), atol=1e-6)
    assert np.allclose(total("valence"), np.array(found.valence.view()), atol=1e-6)
    assert min(found.arousal.view()) >= 0.0
    assert max(found.arousal.view()) <= 1.0 + 1e-6
