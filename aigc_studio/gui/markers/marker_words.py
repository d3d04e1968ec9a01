"""What the colours of markers are called."""

from __future__ import annotations

from aigc_studio.gui.words import translate

COLOURS = ("blue", "red", "green", "yellow")


def colour_name(colour: str) -> str:
    names = {
        "blue": translate("Markers", "Blue"),
        "red": translate("Markers", "Red"),
        "green": translate("Markers", "Green"),
        "yellow": translate("Markers", "Yellow"),
    }
    return names.get(colour, colour)
