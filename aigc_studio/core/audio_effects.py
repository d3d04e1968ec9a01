"""Effects on sound: what they are called and what of them may be set."""

from __future__ import annotations

from aigc_studio.core.effects import EffectSpec
from aigc_studio.core.parameters import ParameterSpec


def _number(name: str, default: float, low: float, high: float, unit: str = "") -> ParameterSpec:
    return ParameterSpec(name, default, low, high, unit)


AUDIO_EFFECTS = (
    EffectSpec(
        "equaliser",
        "audio",
        (
            _number("low_cut", 0, 0, 1000, "Hz"),
            _number("low_gain", 0, -24, 24, "dB"),
            _number("middle", 1000, 100, 10000, "Hz"),
            _number("middle_gain", 0, -24, 24, "dB"),
            _number("high_gain", 0, -24, 24, "dB"),
        ),
        "sound",
        (("low_cut", 0), ("low_gain", 0), ("middle_gain", 0), ("high_gain", 0)),
    ),
    EffectSpec(
        "compressor",
        "audio",
        (
            _number("threshold", -20, -60, 0, "dB"),
            _number("ratio", 3, 1, 20),
            _number("attack", 10, 0.1, 500, "ms"),
            _number("release", 150, 5, 2000, "ms"),
            _number("makeup", 0, 0, 24, "dB"),
        ),
        "sound",
        (("ratio", 1), ("makeup", 0)),
    ),
    EffectSpec(
        "limiter",
        "audio",
        (_number("ceiling", -1, -24, 0, "dB"), _number("release", 50, 5, 1000, "ms")),
        "sound",
    ),
    EffectSpec(
        "denoise_sound",
        "audio",
        (_number("amount", 12, 0, 40, "dB"), _number("floor", -40, -80, -20, "dB")),
        "repair",
        (("amount", 0),),
    ),
    EffectSpec(
        "dehum",
        "audio",
        (
            ParameterSpec("mains", kind="choice", choices=("50 Hz", "60 Hz"), default_text="50 Hz"),
            ParameterSpec("harmonics", 6, 0, 12, kind="whole"),
            _number("width", 4, 1, 20, "Hz"),
        ),
        "repair",
        (("harmonics", 0),),
    ),
    EffectSpec(
        "reverb",
        "audio",
        (
            _number("mix", 0.25, 0, 1),
            _number("length", 1.2, 0.1, 3, "s"),
            _number("damping", 0.5, 0, 1),
        ),
        "sound",
        (("mix", 0),),
    ),
    EffectSpec("pan", "audio", (_number("position", 0, -1, 1),), "sound", (("position", 0),)),
    EffectSpec("loudness", "audio", (_number("target", -16, -40, -5, "LUFS"),), "sound"),
)
"""In the order of menus."""
