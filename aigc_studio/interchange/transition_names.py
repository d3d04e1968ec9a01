"""What other programs call our transitions, and which of ours theirs are.

A transition that has a name there is written by it; one of theirs that is of a kind of ours, only
with another form, is read as that kind, and its own words are kept and put back.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

XMEML: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "dissolve": ("Cross Dissolve", "Cross Dissolve", "Dissolve"),
        "dip": ("Dip to Color Dissolve", "Dip to Color Dissolve", "Dissolve"),
        "wipe": ("Edge Wipe", "Edge Wipe", "Wipe"),
        "clock_wipe": ("Clock Wipe", "Clock Wipe", "Wipe"),
        "luma_wipe": ("Gradient Wipe", "Gradient Wipe", "Wipe"),
        "iris": ("Oval Iris", "Oval Iris", "Iris"),
        "push": ("Push Slide", "Push Slide", "Slide"),
        "slide": ("Slide", "Slide", "Slide"),
        "zoom": ("Cross Zoom", "Cross Zoom", "3D Simulation"),
        "constant_power": ("Cross Fade (+3dB)", "KGAudioTransCrossFade3dB", ""),
        "constant_gain": ("Cross Fade ( 0dB)", "KGAudioTransCrossFade0dB", ""),
    }
)
"""Name, id and category of the transitions that both programs have."""

_XMEML_OTHERS = {
    "film dissolve": "dissolve",
    "additive dissolve": "dissolve",
    "dip to black": "dip",
    "wipe": "wipe",
    "band wipe": "wipe",
    "center wipe": "wipe",
    "barn doors": "wipe",
    "v wipe": "wipe",
    "radial wipe": "clock_wipe",
    "checker wipe": "luma_wipe",
    "checkerboard wipe": "luma_wipe",
    "venetian blind wipe": "luma_wipe",
    "venetian blinds": "luma_wipe",
    "random edge wipe": "luma_wipe",
    "diamond iris": "iris",
    "rectangle iris": "iris",
    "cross iris": "iris",
    "point iris": "iris",
    "star iris": "iris",
    "iris round": "iris",
    "iris box": "iris",
    "iris diamond": "iris",
    "iris cross": "iris",
    "push": "push",
    "zoom": "zoom",
}

FCPXML: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "dissolve": ("Cross Dissolve", "FxPlug:4731E73A-8DAC-4113-9A30-AE85B1761265"),
        "dip": ("Fade To Color", "FxPlug:F779C565-486D-4633-8035-0374B4DB8F5C"),
        "wipe": ("Wipe", "FxPlug:857E2FBA-98DB-411B-A88C-CE6ABC1F65D8"),
        "clock_wipe": ("Clock", "FxPlug:B2C3F87B-2A21-4E13-8173-46ED4FEBC57A"),
        "iris": ("Circle", "FxPlug:1C52AC71-7116-4248-B51F-5F5641EA9EDD"),
        "slide": ("Slide", "FxPlug:6AAB0D54-FCD8-4EBD-A62D-D352A5ED1648"),
        "push": (
            "Push",
            ".../Transitions.localized/Movements.localized/Push.localized/Push.motr",
        ),
        "constant_power": ("Audio Crossfade", "FFAudioTransition"),
    }
)
"""Name and id of the effect that a transition is made of."""

_FCPXML_OTHERS = {
    "dip to color": "dip",
    "dip to color dissolve": "dip",
    "fade to color": "dip",
    "center": "wipe",
    "chevron": "wipe",
    "diagonal": "wipe",
    "edge wipe": "wipe",
    "clock wipe": "clock_wipe",
    "oval iris": "iris",
}

LUMAS: Mapping[str, int] = MappingProxyType(
    {"wipe": 1, "luma_wipe": 9, "iris": 16, "clock_wipe": 22}
)
"""By the number of the picture that MLT itself makes for a wipe, ``%luma01.pgm`` to 22."""
_BUILT_IN = re.compile(r"(?:^|[%/\\])luma(\d\d)\.(?:pgm|png)$")
_EDGES = (*range(1, 9), 15, *range(19, 22))
"""Bars, a barn door, corners."""
_IRISES = range(16, 19)

WIPE_CODES: Mapping[str, int] = MappingProxyType({"wipe": 1, "iris": 119, "clock_wipe": 201})
"""SMPTE's numbers: a bar from the left, an ellipse, a clock from twelve."""
_IRIS_CODES, _CLOCK_CODES = range(101, 200), range(201, 300)


def xmeml_kind(name: str, effect_id: str) -> tuple[str, bool]:
    """The kind of an effect and whether it is just ours; empty where none of ours is like it."""
    for kind, (own_name, own_id, _) in XMEML.items():
        if effect_id == own_id or name == own_name:
            return kind, True
    return _XMEML_OTHERS.get(name.lower(), _XMEML_OTHERS.get(effect_id.lower(), "")), False


def fcpxml_kind(name: str, uid: str) -> tuple[str, bool]:
    """The same by the name and id of an effect of FCPXML."""
    for kind, (own_name, own_uid) in FCPXML.items():
        if uid == own_uid or (not uid and name == own_name):
            return kind, True
    by_name = {own_name.lower(): kind for kind, (own_name, _) in FCPXML.items()}
    return by_name.get(name.lower(), _FCPXML_OTHERS.get(name.lower(), "")), False


def luma_kind(resource: str) -> tuple[str, bool]:
    """The same by the picture of a luma wipe; without one it is a dissolve."""
    if not resource:
        return "dissolve", True
    found = _BUILT_IN.search(resource)
    number = int(found.group(1)) if found is not None else 0
    kind = "luma_wipe"
    if number in _EDGES:
        kind = "wipe"
    elif number in _IRISES:
        kind = "iris"
    elif number == LUMAS["clock_wipe"]:
        kind = "clock_wipe"
    return kind, resource == luma_name(kind)


def luma_name(kind: str) -> str:
    """The picture for a wipe; empty where a dissolve is meant."""
    return f"%luma{LUMAS[kind]:02d}.pgm" if kind in LUMAS else ""


def wipe_kind(code: str) -> tuple[str, bool]:
    """The same by a code such as ``W001``."""
    number = int(code[1:])
    kind = "wipe"
    if number in _IRIS_CODES:
        kind = "iris"
    elif number in _CLOCK_CODES:
        kind = "clock_wipe"
    return kind, code == wipe_code(kind)


def wipe_code(kind: str) -> str:
    return f"W{WIPE_CODES[kind]:03d}"
