"""The names of styles and arcs in the language of the window."""

from __future__ import annotations

from aigc_studio.gui.words import translate


def style_text(name: str) -> str:
    """A style that is not known stands as it is."""
    return {
        "film": translate("Style", "Film"),
        "vlog": translate("Style", "Vlog"),
        "interview": translate("Style", "Interview"),
        "documentary": translate("Style", "Documentary"),
        "sport": translate("Style", "Sport"),
        "wedding": translate("Style", "Wedding"),
        "product": translate("Style", "Product"),
        "music video": translate("Style", "Music video"),
        "trailer": translate("Style", "Trailer"),
        "lesson": translate("Style", "Lesson"),
    }.get(name, name)


def arc_text(name: str) -> str:
    return {
        "even": translate("Arc", "Even"),
        "build": translate("Arc", "Build"),
        "two peaks": translate("Arc", "Two peaks"),
        "calm to storm": translate("Arc", "Calm to storm"),
        "trailer": translate("Arc", "Trailer"),
        "elegy": translate("Arc", "Elegy"),
        "wave": translate("Arc", "Wave"),
    }.get(name, name)
