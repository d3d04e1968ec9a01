"""Scopes of pictures whose values are known: each dot where it must be, none where it must not."""

from __future__ import annotations

import numpy as np
import pytest

from aigc_studio.core.delivery import Picture
from aigc_studio.media.scopes import NumpyScopes, column_counts, vector_places


def picture(rgb: np.ndarray) -> Picture:
    height, width = rgb.shape[:2]
    return Picture(width, height, np.ascontiguousarray(rgb, np.uint8).tobytes())


def drawn(kind, rgb: np.ndarray) -> np.ndarray:
    made = NumpyScopes().draw(kind, picture(rgb))
    return np.frombuffer(made.data, np.uint8).reshape(made.height, made.width, 3)


def plain(color: tuple[int, int, int], size=(48, 24)) -> np.ndarray:
    return np.full((size[1], size[0], 3), color, np.uint8)


def test_a_ramp_is_a_rising_line_in_the_waveform() -> None:
    ramp = np.repeat(np.arange(256, dtype=np.uint8)[None, :, None], 3, axis=2)
    ramp = np.repeat(ramp, 20, axis=0)

    scope = drawn("waveform", ramp)

    assert scope.shape == (256, 256, 3)
    lit = [np.flatnonzero(scope[:, x, 0]) for x in range(256)]
    assert all(len(rows) == 1 and abs(rows[0] - (255 - x)) <= 1 for x, rows in enumerate(lit))


def test_counts_of_a_column_add_up_to_its_pixels() -> None:
    noise = np.random.default_rng(2).integers(0, 256, (33, 17)).astype(np.uint8)

    counts = column_counts(noise)

    assert (counts.sum(axis=0) == 33).all()
    assert counts[255 - noise[5, 4], 4] >= 1


def test_the_parade_has_each_colour_in_a_third_of_its_own() -> None:
    scope = drawn("parade", plain((200, 100, 0)))
    third = scope.shape[1] // 3

    rows = [np.flatnonzero(scope[:, n * third + 1, n])[0] for n in range(3)]

    assert rows == [55, 155, 255]


@pytest.mark.parametrize(
    ("color", "place"),
    [
        ((128, 128, 128), (128, 128)),
        ((255, 0, 0), (0, 98)),
        ((0, 0, 255), (139, 255)),
        ((0, 255, 255), (255, 157)),
    ],
)
def test_the_vectorscope_puts_colours_where_bt709_does(color, place) -> None:
    rows, columns = vector_places(plain(color))

    assert abs(int(rows[0]) - place[0]) <= 1
    assert abs(int(columns[0]) - place[1]) <= 1
    assert drawn("vector", plain(color))[rows[0], columns[0]].any()


def test_the_histogram_counts_each_channel_apart() -> None:
    half = np.concatenate([plain((50, 60, 70)), plain((50, 160, 70))], axis=0)

    scope = drawn("histogram", half)

    assert scope.shape == (128, 256, 3)
    assert (scope[0, 50, 0] > 0, scope[0, 60, 1] > 0, scope[0, 70, 2] > 0) == (True, False, True)
    assert (scope[-1, 60, 1] > 0, scope[-1, 160, 1] > 0) == (True, True)
    assert scope[:, 51:60].max() == 0
