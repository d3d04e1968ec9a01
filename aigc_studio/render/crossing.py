"""Transitions in pictures: two sheets of one size and depth made one, for every kind there is.

At share 0 the answer is the one that goes and at share 1 the one that comes, to the bit. The same
moment always gives the same picture: what looks like chance comes from a seed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np

from aigc_studio.core.parameters import ParameterValue
from aigc_studio.core.transitions import TRANSITIONS
from aigc_studio.media.colour import Sheet
from aigc_studio.render import dissolves, flows, motions, strokes, wipes
from aigc_studio.render.canvas import alike, is_clear, over
from aigc_studio.render.moments import Moment

Cross = Callable[[Sheet, Sheet, Moment], Sheet]

_KINDS: Mapping[str, Cross] = MappingProxyType(
    {
        "dissolve": dissolves.dissolve,
        "dip": dissolves.dip,
        "blur": dissolves.blur,
        "wipe": wipes.wipe,
        "clock_wipe": wipes.clock_wipe,
        "iris": wipes.iris,
        "luma_wipe": wipes.luma_wipe,
        "push": motions.push,
        "slide": motions.slide,
        "whip_pan": motions.whip_pan,
        "zoom": motions.zoom,
        "spin": motions.spin,
        "glitch": strokes.glitch,
        "film_burn": strokes.film_burn,
        "match_move": flows.match_move,
        "morph_cut": flows.morph_cut,
    }
)


def crossed(kind: str, before: Sheet, after: Sheet, moment: Moment) -> Sheet:
    """``kind`` is one of ``TRANSITIONS`` for video. Raises MediaError for a file it cannot read."""
    if moment.share <= 0:
        return before
    if moment.share >= 1:
        return after
    return _KINDS[kind](*alike(before, after), moment)


def faded(sheet: Sheet, below: Sheet, moment: Moment, *, is_in: bool) -> Sheet:
    """``sheet`` over ``below``, coming or going; the kind is one that can fade.

    Over what is opaque it goes from the picture without it to the picture with it, so that a fade
    from black is one in linear light.
    """
    kind = moment.spec.kind
    if kind == "dip":
        colour = dissolves.tinted(sheet, moment)
        pair = (colour, sheet) if is_in else (sheet, colour)
        return over(below, crossed("dissolve", *pair, moment))
    if kind == "slide" or is_clear(below):
        nothing = np.zeros((*sheet.shape[:2], 4), sheet.dtype)
        pair = (nothing, sheet) if is_in else (sheet, nothing)
        return over(below, crossed(kind, *pair, moment))
    whole = over(below, sheet)
    return crossed(kind, *((below, whole) if is_in else (whole, below)), moment)


def moment_of(kind: str, values: tuple[ParameterValue, ...], share: float, step: int = 0) -> Moment:
    return Moment(TRANSITIONS[kind], values, share, step)
