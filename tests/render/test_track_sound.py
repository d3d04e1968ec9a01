from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from aigc_studio.core.document import Project
from aigc_studio.render.compositor import SequenceCompositor
from tests.footage import asset
from tests.media_factory import write_wav
from tests.render.timelines import timeline

RATE = 48000
SPAN = (9_600, 4_800)


@pytest.fixture(scope="module")
def media(tmp_path_factory):
    folder = tmp_path_factory.mktemp("media")
    seconds = np.arange(2 * RATE) / RATE
    tones = {"low": 0.2 * np.sin(2 * np.pi * 200 * seconds)[None]}
    tones["high"] = 0.3 * np.sin(2 * np.pi * 2000 * seconds)[None]
    return {name: asset(write_wav(folder / f"{name}.wav", tone)) for name, tone in tones.items()}


def film(media, **first: object) -> Project:
    """Two tracks of sound; ``first`` is set on the first of them."""
    project = timeline("A1: low[0:25]\nA2: high[0:25]", media)
    sequence = project.sequence()
    assert sequence is not None
    track = replace(sequence.tracks[0], **first)
    return project.with_sequence(replace(sequence, tracks=(track, sequence.tracks[1])))


def mixed(project: Project) -> np.ndarray:
    compositor = SequenceCompositor()
    sound = compositor.mix(project, project.sequence(), *SPAN)
    compositor.close()
    return sound


def test_a_solo_track_is_heard_alone(media) -> None:
    alone = mixed(film(media, is_solo=True))

    both, high = mixed(film(media)), mixed(film(media, is_muted=True))
    assert np.allclose(alone, both - high, atol=1e-6)
    assert np.abs(alone).max() > 0.1


def test_the_peaks_of_each_track_are_told_behind_its_fader(media) -> None:
    project = film(media, gain_db=-6.0, pan=-1.0)
    compositor = SequenceCompositor()

    compositor.mix(project, project.sequence(), *SPAN)
    peaks = dict(compositor.track_peaks)
    compositor.close()

    assert peaks["A1"] == pytest.approx((0.1, 0.0), abs=2e-3)
    assert peaks["A2"] == pytest.approx((0.3, 0.3), abs=2e-3)


def test_a_muted_track_stays_silent_when_it_is_solo(media) -> None:
    assert not mixed(film(media, is_solo=True, is_muted=True)).any()


def test_gain_of_a_track_is_heard_over_all_of_it(media) -> None:
    low = mixed(film(media)) - mixed(film(media, is_muted=True))

    softer = mixed(film(media, gain_db=-6.0)) - mixed(film(media, is_muted=True))

    assert np.allclose(softer, low * 10 ** (-6 / 20), atol=1e-5)


def test_a_track_that_is_panned_right_is_heard_there_alone(media) -> None:
    high = mixed(film(media, is_muted=True))

    right = mixed(film(media, pan=1.0)) - high

    low = mixed(film(media)) - high
    assert np.allclose(right[:, 0], 0, atol=1e-6)
    assert np.allclose(right[:, 1], low[:, 1], atol=1e-5)
