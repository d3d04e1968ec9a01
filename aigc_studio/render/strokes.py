"""Transitions with a look of their own: glitch and film burn. Chance comes from the seed alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.media.colour import Sheet, peak_of, within_alpha
from aigc_studio.render.canvas import mixed
from aigc_studio.render.moments import Moment
from aigc_studio.render.wipes import clouds, edge_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

_BANDS = 24
_FURTHEST = 0.25
"""Of the width: how far a band may be torn away."""
_SPLIT = 0.03
"""Of the width: how far red and blue come apart."""
_SOFT_BURN = 0.35
_GLOW = (1.0, 0.52, 0.16)
"""Of what burns: red, green and blue."""
_DRIFT = 0.6


def glitch(before: Sheet, after: Sheet, moment: Moment) -> Sheet:
    """Bands are torn aside and jump to the other picture; colours come apart."""
    force = moment.number("amount") * np.sin(np.pi * moment.share)
    chance = np.random.default_rng([moment.whole("seed"), moment.step])
    height, width = before.shape[:2]
    made = np.empty_like(before)
    edges = np.unique(np.sort(chance.integers(0, height, _BANDS)))
    for top, bottom in zip([0, *edges], [*edges, height], strict=True):
        shown = after if chance.random() < moment.share else before
        is_torn = chance.random() < force
        shift = round(chance.uniform(-1, 1) * _FURTHEST * width) if is_torn else 0
        made[top:bottom] = np.roll(shown[top:bottom], shift, axis=1)
    split = round(force * chance.uniform(0.3, 1) * _SPLIT * width)
    if split:
        made[..., 0] = np.roll(made[..., 0], split, axis=1)
        made[..., 2] = np.roll(made[..., 2], -split, axis=1)
    return within_alpha(made)


def film_burn(before: Sheet, after: Sheet, moment: Moment) -> Sheet:
    """Light eats through the film: along its edge, and over all in the middle."""
    height, width = before.shape[:2]
    field = clouds((width, height), moment.whole("seed"))
    made = mixed(before, after, edge_of(field, moment.share, _SOFT_BURN))
    edge = edge_of(field, moment.share, _SOFT_BURN)
    heat = (4 * edge * (1 - edge) + np.sin(np.pi * moment.share) * _DRIFT * (1 - field)).astype(
        np.float32
    )
    glow = np.clip(heat * np.float32(moment.number("amount") * np.sin(np.pi * moment.share)), 0, 1)
    return _lit(made, glow)


def _lit(sheet: Sheet, glow: NDArray[np.float32]) -> Sheet:
    """Screened with a warm light (h, w)."""
    peak = peak_of(sheet)
    made = sheet.copy()
    room = sheet[..., 3] if sheet.shape[2] > 3 else np.full_like(sheet[..., 0], peak)  # noqa: PLR2004 - channels
    for channel, warmth in enumerate(_GLOW):
        plane = sheet[..., channel].astype(np.float32)
        lit = plane + (room.astype(np.float32) - plane) * glow * np.float32(warmth)
        made[..., channel] = np.rint(lit)
    return made
