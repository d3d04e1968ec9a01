"""Effects on pictures: what they are called and what of them may be set.

Lengths are shares of the frame: of its width across, of its height down and for what has no side.
"""

from __future__ import annotations

from aigc_studio.core.effects import EffectSpec
from aigc_studio.core.parameters import ParameterSpec


def _number(name: str, default: float, low: float, high: float, unit: str = "") -> ParameterSpec:
    return ParameterSpec(name, default, low, high, unit)


def _choice(name: str, *choices: str) -> ParameterSpec:
    return ParameterSpec(name, kind="choice", choices=choices, default_text=choices[0])


def _switch(name: str) -> ParameterSpec:
    return ParameterSpec(name, kind="switch")


_SEED = ParameterSpec("seed", 1, 0, 65535, kind="whole")
_AMOUNT = _number("amount", 0.5, 0, 1)

_GEOMETRY = (
    EffectSpec(
        "transform",
        "video",
        (
            _number("x", 0, -4, 4, "%"),
            _number("y", 0, -4, 4, "%"),
            _number("scale", 1, 0.01, 20, "%"),
            _number("rotation", 0, -3600, 3600, "°"),
            _number("anchor_x", 0.5, 0, 1, "%"),
            _number("anchor_y", 0.5, 0, 1, "%"),
            _number("opacity", 1, 0, 1, "%"),
        ),
        "geometry",
        (("x", 0), ("y", 0), ("scale", 1), ("rotation", 0), ("opacity", 1)),
        makes_holes=True,
    ),
    EffectSpec(
        "crop",
        "video",
        (
            _number("left", 0, 0, 1, "%"),
            _number("right", 0, 0, 1, "%"),
            _number("top", 0, 0, 1, "%"),
            _number("bottom", 0, 0, 1, "%"),
            _number("feather", 0, 0, 0.5, "%"),
        ),
        "geometry",
        (("left", 0), ("right", 0), ("top", 0), ("bottom", 0)),
        makes_holes=True,
    ),
    EffectSpec(
        "mask",
        "video",
        (
            _choice("shape", "ellipse", "rectangle"),
            _number("x", 0.5, -1, 2, "%"),
            _number("y", 0.5, -1, 2, "%"),
            _number("width", 0.6, 0, 3, "%"),
            _number("height", 0.6, 0, 3, "%"),
            _number("rotation", 0, -3600, 3600, "°"),
            _number("feather", 0.02, 0, 1, "%"),
            _switch("inverted"),
        ),
        "geometry",
        makes_holes=True,
    ),
)
_BALANCES = tuple(
    name
    for wheel in ("lift", "gamma", "gain")
    for name in (wheel, *(f"{wheel}_{channel}" for channel in ("red", "green", "blue")))
)
"""What the three wheels set: of all channels, and of each one; 0 changes nothing."""
_COLOUR = (
    EffectSpec(
        "colour",
        "video",
        (
            _number("exposure", 0, -5, 5, "EV"),
            _number("brightness", 0, -1, 1),
            _number("contrast", 1, 0, 4),
            _number("saturation", 1, 0, 4),
            _number("gamma", 1, 0.1, 10),
            _number("temperature", 0, -1, 1),
            _number("tint", 0, -1, 1),
        ),
        "colour",
        (
            ("exposure", 0),
            ("brightness", 0),
            ("contrast", 1),
            ("saturation", 1),
            ("gamma", 1),
            ("temperature", 0),
            ("tint", 0),
        ),
    ),
    EffectSpec(
        "wheels",
        "video",
        tuple(_number(name, 0, -1, 1) for name in _BALANCES),
        "colour",
        tuple((name, 0) for name in _BALANCES),
    ),
    EffectSpec(
        "lut",
        "video",
        (ParameterSpec("file", kind="file"), _number("strength", 1, 0, 1)),
        "colour",
        (("strength", 0),),
    ),
    EffectSpec(
        "chroma_key",
        "video",
        (
            ParameterSpec("colour", kind="colour", default_text="#00ff00"),
            _number("similarity", 0.25, 0, 1),
            _number("smoothness", 0.1, 0, 1),
            _number("spill", 0.5, 0, 1),
        ),
        "key",
        makes_holes=True,
    ),
)
_STYLE = (
    EffectSpec("blur", "video", (_number("amount", 0.01, 0, 0.5),), "style", (("amount", 0),)),
    EffectSpec(
        "sharpen",
        "video",
        (_number("amount", 0.6, 0, 4), _number("radius", 0.002, 0.0005, 0.02)),
        "style",
        (("amount", 0),),
    ),
    EffectSpec(
        "vignette",
        "video",
        (_AMOUNT, _number("size", 0.6, 0, 1.5), _number("softness", 0.6, 0.01, 2)),
        "style",
        (("amount", 0),),
    ),
    EffectSpec(
        "grain",
        "video",
        (_number("amount", 0.25, 0, 1), _number("size", 1, 1, 8), _SEED),
        "style",
        (("amount", 0),),
    ),
)
_REPAIR = (
    EffectSpec(
        "denoise",
        "video",
        (_choice("method", "in time", "in space", "thorough"), _number("amount", 0.3, 0, 1)),
        "repair",
        (("amount", 0),),
    ),
    EffectSpec(
        "deflicker",
        "video",
        (_number("amount", 1, 0, 1), _number("reach", 0.2, 0.04, 1, "s")),
        "repair",
        (("amount", 0),),
        looks_around=True,
    ),
    EffectSpec(
        "stabilise",
        "video",
        (
            _number("amount", 1, 0, 1),
            _number("crop", 0.08, 0, 0.4),
            _number("reach", 0.5, 0.1, 1, "s"),
        ),
        "repair",
        (("amount", 0),),
        looks_around=True,
    ),
)
_MOVIEPY = (
    EffectSpec("moviepy.BlackAndWhite", "video", (), "moviepy"),
    EffectSpec(
        "moviepy.Blink",
        "video",
        (_number("duration_on", 0.5, 0.04, 10, "s"), _number("duration_off", 0.25, 0.04, 10, "s")),
        "moviepy",
        makes_holes=True,
    ),
    EffectSpec(
        "moviepy.GammaCorrection",
        "video",
        (_number("gamma", 1, 0.1, 10),),
        "moviepy",
        (("gamma", 1),),
    ),
    EffectSpec(
        "moviepy.HeadBlur",
        "video",
        (
            _number("x", 0.5, 0, 1),
            _number("y", 0.5, 0, 1),
            _number("radius", 0.15, 0.01, 1),
            _number("intensity", 0.05, 0, 0.3),
        ),
        "moviepy",
        (("intensity", 0),),
    ),
    EffectSpec("moviepy.InvertColors", "video", (), "moviepy"),
    EffectSpec(
        "moviepy.LumContrast",
        "video",
        (
            _number("lum", 0, -255, 255),
            _number("contrast", 0, -1, 4),
            _number("contrast_threshold", 127, 0, 255),
        ),
        "moviepy",
        (("lum", 0), ("contrast", 0)),
    ),
    EffectSpec("moviepy.MirrorX", "video", (), "moviepy"),
    EffectSpec("moviepy.MirrorY", "video", (), "moviepy"),
    EffectSpec(
        "moviepy.MultiplyColor", "video", (_number("factor", 1, 0, 8),), "moviepy", (("factor", 1),)
    ),
    EffectSpec(
        "moviepy.Painting",
        "video",
        (_number("saturation", 1.4, 0, 4), _number("black", 0.006, 0, 0.1)),
        "moviepy",
    ),
)
VIDEO_EFFECTS = (*_GEOMETRY, *_COLOUR, *_STYLE, *_REPAIR, *_MOVIEPY)
"""In the order of menus."""
