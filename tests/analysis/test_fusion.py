"""What counts as a boundary, on small films made of textures."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from aigc_studio.analysis.cuts import evidence_of
from aigc_studio.analysis.fusion import THRESHOLD, Answers, doubtful, fused
from aigc_studio.core.results import Boundary, Floats, MediaFeatures, PictureTimes
from aigc_studio.media.curves import CurveBuilder
from aigc_studio.media.shrinking import SmallPictures

RATE = 25


def scene(seed: int) -> np.ndarray:
    """A soft random picture, (72, 128)."""
    import cv2

    coarse = np.random.default_rng(seed).integers(20, 235, (5, 8)).astype(np.float32)
    return cv2.resize(coarse, (128, 72), interpolation=cv2.INTER_CUBIC).clip(0, 255)


def hold(seed: int, pictures: int) -> np.ndarray:
    """The scene with a little noise that differs from picture to picture."""
    random = np.random.default_rng(seed)
    return scene(seed) + random.normal(0, 2, (pictures, 72, 128))


def study(*parts: np.ndarray) -> MediaFeatures:
    luma = np.concatenate(parts).clip(0, 255).astype(np.uint8)
    count = len(luma)
    chroma = np.full((2, count, 36, 64), 128, np.uint8)
    builder = CurveBuilder()
    builder.add(SmallPictures(luma, chroma, luma[:, ::5]))
    return MediaFeatures(
        times=PictureTimes.of(range(count), Fraction(1, RATE), Fraction(count, RATE)),
        curves=builder.finish(np.arange(count) / RATE, 72 / 128),
        blocks=builder.blocks().tobytes(),
        thumbnails=(),
        waveforms=(),
        levels_db=Floats(),
        levels_start=Fraction(0),
    )


def boundaries(features: MediaFeatures, answers: Answers | None = None) -> list[Boundary]:
    return [b for b in fused(features, answers).candidates if b.confidence >= THRESHOLD]


def places(found: list[Boundary]) -> list[tuple[str, int, int]]:
    return [(b.kind, b.start, b.end) for b in found]


def silence(count: int) -> Answers:
    return Answers(np.zeros(count, np.float32), np.zeros(count, np.float32))


def test_a_cut_is_found_at_the_first_picture_of_the_new_shot() -> None:
    found = boundaries(study(hold(1, 40), hold(2, 40)))

    assert places(found) == [("cut", 40, 40)]
    assert found[0].start_seconds == Fraction(40, RATE)
    assert found[0].reasons[0][0] == "change"


def test_a_single_black_picture_between_two_shots_has_a_cut_on_each_side() -> None:
    found = boundaries(study(hold(1, 40), np.zeros((1, 72, 128)), hold(2, 40)))

    assert places(found) == [("cut", 40, 40), ("cut", 41, 41)]


@pytest.mark.parametrize("pictures", [1, 2, 4])
def test_a_flash_is_not_a_cut(pictures: int) -> None:
    film = hold(1, 60)
    film[30 : 30 + pictures] += 140

    assert boundaries(study(film)) == []


def test_a_fading_flash_is_not_a_cut() -> None:
    film = hold(1, 60)
    film[30:36] += np.linspace(160, 20, 6)[:, None, None]

    assert boundaries(study(film)) == []


def test_a_strobe_is_not_a_row_of_cuts() -> None:
    film = hold(1, 80)
    film[20:60:2] *= 0.1

    assert boundaries(study(film)) == []


def test_a_flash_on_a_cut_does_not_hide_the_cut() -> None:
    film = np.concatenate([hold(1, 40), hold(2, 40)])
    film[40:42] += 140

    assert [b.start for b in boundaries(study(film)) if b.kind == "cut"]


def test_a_lower_third_that_pops_up_is_not_a_cut() -> None:
    film = hold(1, 60)
    film[30:, 52:66, 10:90] = 240

    assert boundaries(study(film)) == []


def test_a_whip_pan_is_not_a_cut() -> None:
    film = hold(1, 60)
    for step in range(12):
        film[24 + step] = np.roll(film[24 + step], step * 11, axis=1)

    assert [b for b in boundaries(study(film)) if b.kind == "cut"] == []


def test_a_dissolve_is_found_as_one_stretch() -> None:
    share = np.linspace(0, 1, 22)[1:-1, None, None]
    film = study(hold(1, 40), hold(1, 20) * (1 - share) + hold(2, 20) * share, hold(2, 40))

    (found,) = boundaries(film)

    assert found.kind == "dissolve"
    assert abs(found.start - 40) <= 5
    assert abs(found.end - 60) <= 5


def test_a_fade_to_black_is_found() -> None:
    share = np.linspace(1, 0, 20)[:, None, None]
    film = study(hold(1, 40), hold(1, 20) * share, np.zeros((40, 72, 128)))

    (found,) = boundaries(film)

    assert found.kind == "fade"
    assert abs(found.start - 40) <= 3
    assert abs(found.end - 60) <= 3


def test_a_way_through_black_is_one_dip() -> None:
    share = np.linspace(1, 0, 12)[:, None, None]
    film = study(hold(1, 40), hold(1, 12) * share, hold(2, 12) * share[::-1], hold(2, 40))

    (found,) = boundaries(film)

    assert found.kind == "dip"
    assert abs(found.start - 40) <= 3
    assert abs(found.end - 64) <= 3


def test_the_network_makes_a_faint_cut_sure_but_invents_none() -> None:
    faint = study(scene(1)[None].repeat(40, 0), scene(1)[None].repeat(40, 0) * 0.9 + 18)
    yes = silence(80)
    yes.cut[[20, 40]] = 0.9

    assert boundaries(faint) == []
    assert places(boundaries(faint, yes)) == [("cut", 40, 40)]


def test_without_the_network_a_clear_cut_stands() -> None:
    film = study(hold(1, 40), hold(2, 40))

    assert places(boundaries(film, silence(80))) == [("cut", 40, 40)]


def test_candidates_below_the_threshold_are_kept_for_a_lower_one() -> None:
    film = hold(1, 60)
    film[30:, 40:, :] = film[30:, 40:, :] * 0.3 + 150
    candidates = fused(study(film), None).candidates

    assert all(candidate.confidence < THRESHOLD for candidate in candidates)
    assert [candidate.start for candidate in candidates] == [30]


def test_the_score_has_one_value_a_picture() -> None:
    result = fused(study(hold(1, 40), hold(2, 41)), None)

    assert len(result.score) == 81
    assert int(np.argmax(result.score.view())) == 40


def test_steady_footage_leaves_no_doubt() -> None:
    asked = doubtful(evidence_of(study(hold(1, 60), hold(2, 60))))

    assert asked[60]
    assert not asked[:40].any()
    assert not asked[80:].any()
