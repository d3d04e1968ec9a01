"""Words for what can be set of a transition."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QT_TRANSLATE_NOOP

from aigc_studio.core.transitions import Alignment, Easing
from aigc_studio.gui.words import told

ALIGNMENTS: tuple[tuple[Alignment, object], ...] = (
    ("centre", QT_TRANSLATE_NOOP("Transition", "Across the cut")),
    ("start", QT_TRANSLATE_NOOP("Transition", "From the cut on")),
    ("end", QT_TRANSLATE_NOOP("Transition", "Up to the cut")),
)
EASINGS: tuple[tuple[Easing, object], ...] = (
    ("linear", QT_TRANSLATE_NOOP("Transition", "Even")),
    ("ease", QT_TRANSLATE_NOOP("Transition", "Gentle at both ends")),
    ("ease_in", QT_TRANSLATE_NOOP("Transition", "Gentle start")),
    ("ease_out", QT_TRANSLATE_NOOP("Transition", "Gentle end")),
)
_PARAMETERS: Mapping[str, object] = MappingProxyType(
    {
        "colour": QT_TRANSLATE_NOOP("Transition", "Colour"),
        "amount": QT_TRANSLATE_NOOP("Transition", "Amount"),
        "angle": QT_TRANSLATE_NOOP("Transition", "Angle"),
        "softness": QT_TRANSLATE_NOOP("Transition", "Softness"),
        "shape": QT_TRANSLATE_NOOP("Transition", "Shape"),
        "pattern": QT_TRANSLATE_NOOP("Transition", "Pattern"),
        "file": QT_TRANSLATE_NOOP("Transition", "Picture"),
        "inverted": QT_TRANSLATE_NOOP("Transition", "Inverted"),
        "seed": QT_TRANSLATE_NOOP("Transition", "Variant"),
        "direction": QT_TRANSLATE_NOOP("Transition", "Direction"),
        "blur": QT_TRANSLATE_NOOP("Transition", "Motion blur"),
        "turn": QT_TRANSLATE_NOOP("Transition", "Turn"),
    }
)
_CHOICES: Mapping[str, object] = MappingProxyType(
    {
        "left": QT_TRANSLATE_NOOP("Transition", "To the left"),
        "right": QT_TRANSLATE_NOOP("Transition", "To the right"),
        "up": QT_TRANSLATE_NOOP("Transition", "Upwards"),
        "down": QT_TRANSLATE_NOOP("Transition", "Downwards"),
        "circle": QT_TRANSLATE_NOOP("Transition", "Circle"),
        "diamond": QT_TRANSLATE_NOOP("Transition", "Diamond"),
        "box": QT_TRANSLATE_NOOP("Transition", "Box"),
        "clouds": QT_TRANSLATE_NOOP("Transition", "Clouds"),
        "blinds": QT_TRANSLATE_NOOP("Transition", "Blinds"),
        "checks": QT_TRANSLATE_NOOP("Transition", "Checks"),
        "radial": QT_TRANSLATE_NOOP("Transition", "Radial"),
        "file": QT_TRANSLATE_NOOP("Transition", "A picture of your own"),
    }
)


def parameter_words(name: str) -> str:
    return told("Transition", str(_PARAMETERS[name])) if name in _PARAMETERS else name


def choice_words(name: str) -> str:
    return told("Transition", str(_CHOICES[name])) if name in _CHOICES else name
