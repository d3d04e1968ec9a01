"""Shots out of curves: where they are split and what is measured of them."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from aigc_studio.core.results import Boundary, BoundaryKind, Floats, MediaFeatures, PictureTimes
from aigc_studio.suggest.shot_metrics import likeness, shots_between


def features(pictures: int, **curves: object) -> MediaFeatures:
    """Mid-grey, crisp, moving pictures at 25 a second, but for the curves given."""
    usual = {
        "luma_mean": 120.0,
        "luma_deviation": 50.0,
        "difference": 3.0,
        "sharpness": 400.0,
    } | curves
    blocks = np.full((pictures, 3, 8, 8), 128, np.uint8)
    return MediaFeatures(
        times=PictureTimes.of(range(pictures), Fraction(1, 25), Fraction(pictures, 25)),
        curves={
            name: Floats.of(np.broadcast_to(np.asarray(value, np.float32), pictures))
            for name, value in usual.items()
        },
        blocks=blocks.tobytes(),
        thumbnails=(),
        waveforms=(),
        levels_db=Floats(),
        levels_start=Fraction(0),
    )


def boundary(kind: BoundaryKind, start: int, end: int) -> Boundary:
    return Boundary(kind, start, end, Fraction(start, 25), Fraction(end, 25), 1.0)


def test_shots_cover_all_pictures_without_gaps() -> None:
    shots = shots_between(features(100), (boundary("cut", 70, 70), boundary("cut", 30, 30)))

    assert [(shot.start, shot.end) for shot in shots] == [(0, 30), (30, 70), (70, 100)]
    assert shots[1].start_seconds == Fraction(30, 25)
    assert shots[2].end_seconds == Fraction(4)


def test_a_dissolve_is_split_in_its_middle() -> None:
    shots = shots_between(features(100), (boundary("dissolve", 40, 60),))

    assert [shot.end for shot in shots] == [50, 100]


def test_a_fade_is_split_in_the_dark_middle() -> None:
    deviation = np.full(100, 50.0)
    deviation[40:70] = np.abs(np.arange(-10, 20)) * 3.0

    shots = shots_between(features(100, luma_deviation=deviation), (boundary("fade", 40, 70),))

    assert shots[0].end == 50


def test_no_pictures_are_no_shots() -> None:
    assert shots_between(features(0), ()) == ()


def test_black_is_told_and_a_dark_scene_is_not_black() -> None:
    luma = np.r_[np.zeros(50), np.full(50, 20.0)]
    deviation = np.r_[np.zeros(50), np.full(50, 25.0)]

    black, night = shots_between(
        features(100, luma_mean=luma, luma_deviation=deviation), (boundary("cut", 50, 50),)
    )

    assert black.is_black
    assert not black.is_frozen
    assert not night.is_black
    assert night.exposure < -0.5


def test_a_frozen_shot_is_told_though_it_starts_with_a_cut() -> None:
    difference = np.r_[np.full(50, 4.0), 60.0, np.zeros(49)]

    moving, frozen = shots_between(features(100, difference=difference), (boundary("cut", 50, 50),))

    assert not moving.is_frozen
    assert frozen.is_frozen


def test_blur_and_shake_are_measured_against_the_file() -> None:
    sharpness = np.r_[np.full(50, 400.0), np.full(50, 4.0)]
    shake = np.r_[np.zeros(50), np.full(50, 0.02)]

    good, bad = shots_between(
        features(100, sharpness=sharpness, shake=shake), (boundary("cut", 50, 50),)
    )

    assert good.sharpness == pytest.approx(1.0)
    assert bad.sharpness < 0.2
    assert good.shake == 0.0
    assert bad.shake == 1.0


def test_the_key_picture_is_a_sharp_one_outside_the_transition() -> None:
    sharpness = np.full(100, 100.0)
    sharpness[20] = 900.0
    sharpness[45] = 2000.0

    first, _ = shots_between(features(100, sharpness=sharpness), (boundary("dissolve", 40, 60),))

    assert first.key_picture == 20


def test_likeness_is_one_for_the_same_and_falls_with_difference() -> None:
    noise = np.random.default_rng(1).integers(0, 255, (3, 8, 8))
    scene = noise.astype(np.uint8).tobytes()
    near = np.clip(noise + 3, 0, 255).astype(np.uint8).tobytes()
    other = np.roll(noise, 3, axis=2).astype(np.uint8).tobytes()

    assert likeness(scene, scene) == 1.0
    assert likeness(scene, near) > 0.5
    assert likeness(scene, other) < 0.2
