"""The names of styles and of music in the language of the window."""

from __future__ import annotations

from aigc_studio.core.ids import AssetId
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.words import clock, translate


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


def music_items(desk: Desk) -> list[tuple[str, AssetId]]:
    """What can be cut to: sound without a picture first; that of a film may be cut to as well."""
    assets = [a for a in desk.project.assets if a.info.main_audio is not None]
    assets.sort(key=lambda a: not desk.bench.musics.may_be_music(a.id))
    return [(f"{a.name}  ·  {clock(float(a.info.duration))}", a.id) for a in assets]
