"""Tags of a picture out of what the net says of it, and of what can be measured in it.

A class is told where it is likely by itself; broader words where their likely classes together are:
mass that lies thinly on hundreds of classes says nothing and is left out. Indoors or outdoors is
told from classes that are found in one place alone, day or night from the light of what is
outdoors, drawn pictures from how much of them is perfectly even. What is not sure enough is not
told at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.sights import ReadText, Tag

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from aigc_studio.analysis.labels import Labels

    Pixels = NDArray[np.uint8]
    Array = NDArray[np.float32]

SIDE = 224
_WIDE = 1.2
"""Above it the sides of a picture are looked at by themselves too."""
_WEIGHTS = (0.3, 0.4, 0.15, 0.15)
"""Of the whole picture, its middle and its sides."""
_LEAST_CLASS, _LEAST_GROUP = 0.3, 0.4
_SAYS_SOMETHING = 0.02
"""Probability below which a class counts for no broader word."""
_SAYS_A_LITTLE = 0.004
"""The same for where a picture was taken: there the many unlikely ones agree."""
_MOST = 8
_LEAST_PLACE = 0.62
_PRIOR = 0.12
"""Mass for not knowing where a picture was taken."""
_NIGHT, _DAY = 55.0, 85.0
"""Mean luma below and above which a picture outdoors is of the night or of the day."""
_CARD, _DRAWN = 0.85, 0.9
"""Shares of pixels just as their neighbours: of the real footage at most .82, of cards .96 on."""


def views_of(picture: Pixels) -> list[Pixels]:
    """Squares for the net, uint8 (224, 224, 3), of a picture uint8 (h, w, 3)."""
    import cv2

    height, width = picture.shape[:2]
    side, is_wide = min(height, width), width >= height

    def cut(at: int) -> Pixels:
        return picture[:, at : at + side] if is_wide else picture[at : at + side]

    rest = max(height, width) - side
    parts = [picture, cut(rest // 2)]
    if max(height, width) > _WIDE * side:
        parts += [cut(0), cut(rest)]
    return [
        np.asarray(cv2.resize(p, (SIDE, SIDE), interpolation=cv2.INTER_AREA), np.uint8)
        for p in parts
    ]


def likely(logits: Array) -> Array:
    """Probabilities float32 (1000,) of a picture from the logits of its views (n, 1000)."""
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    chances = raised / raised.sum(axis=1, keepdims=True)
    weights = np.array(_WEIGHTS[: len(logits)])
    return np.asarray((chances * (weights / weights.sum())[:, None]).sum(axis=0), np.float32)


def tags_of(
    picture: Pixels, chances: Array | None, text: Sequence[ReadText], labels: Labels
) -> tuple[Tag, ...]:
    """The surest first; without the net only what can be measured."""
    found = _drawn(picture, text)
    if chances is not None and not any(tag.key == "graphics/text card" for tag in found):
        found += _things(chances, labels)
        found += _place(picture, chances, labels)
    return tuple(sorted(found, key=lambda tag: (-tag.confidence, tag.key)))


def _things(chances: Array, labels: Labels) -> list[Tag]:
    found = {}
    for group in labels.groups:
        own = [float(chances[n]) for n in group.classes if chances[n] >= _SAYS_SOMETHING]
        if sum(own) >= _LEAST_GROUP:
            key = f"{group.kind}/{group.name.en}"
            found[key] = Tag(group.kind, key, group.name.en, group.name.zh, _share(sum(own)))
    scenes = {n for group in labels.groups if group.kind == "scene" for n in group.classes}
    for number in np.flatnonzero(chances >= _LEAST_CLASS).tolist():
        label = labels.classes[number]
        is_object = any(number in g.classes for g in labels.groups if g.kind == "object")
        kind = "scene" if number in scenes and not is_object else "object"
        key = f"{kind}/{label.en}"
        sure = _share(float(chances[number]))
        if key not in found or found[key].confidence < sure:
            found[key] = Tag(
                "scene" if kind == "scene" else "object", key, label.en, label.zh, sure
            )
    return sorted(found.values(), key=lambda tag: -tag.confidence)[:_MOST]


def _place(picture: Pixels, chances: Array, labels: Labels) -> list[Tag]:
    said = np.where(chances >= _SAYS_A_LITTLE, chances, 0.0)
    inside = float(said[sorted(labels.indoors)].sum())
    outside = float(said[sorted(labels.outdoors)].sum()) + 0.35 * sky_share(picture)
    sure = (max(inside, outside) + _PRIOR / 2) / (inside + outside + _PRIOR)
    if sure < _LEAST_PLACE or max(inside, outside) < 2 * _PRIOR:
        return []
    if inside > outside:
        return [Tag("place", "place/indoors", "indoors", "室内", _share(sure))]
    outdoors = Tag("place", "place/outdoors", "outdoors", "室外", _share(sure))
    return [outdoors, *_time(picture, sure)]


def _time(picture: Pixels, sure: float) -> list[Tag]:
    light = float(_grey(picture).mean())
    if light < _NIGHT:
        share = sure * min(1.0, 0.6 + (_NIGHT - light) / _NIGHT)
        return [Tag("time", "time/night", "night", "夜晚", _share(share))]
    if light > _DAY:
        share = sure * min(1.0, 0.7 + (light - _DAY) / 200.0)
        return [Tag("time", "time/day", "day", "白天", _share(share))]
    return []


def sky_share(picture: Pixels) -> float:
    """0..1: how much of the upper third is blue or bright, and even like a sky."""
    import cv2

    upper = picture[: max(1, picture.shape[0] // 3)]
    small = cv2.resize(upper, (64, 24), interpolation=cv2.INTER_AREA)
    hue, saturation, value = cv2.split(cv2.cvtColor(small, cv2.COLOR_RGB2HSV))
    grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)
    even = np.abs(cv2.Laplacian(grey, cv2.CV_16S)) <= 6  # noqa: PLR2004 - levels of haze and noise
    is_blue = (hue > 92) & (hue < 128) & (saturation > 40) & (value > 90)  # noqa: PLR2004
    return float((is_blue & even).mean())


def _drawn(picture: Pixels, text: Sequence[ReadText]) -> list[Tag]:
    """Cards with text, titles over a picture, and drawings."""
    even = even_share(picture)
    area = sum(line.box.width * line.box.height for line in text)
    found = []
    if text and even >= _CARD:
        sure = 0.5 + 0.5 * min(1.0, (even - _CARD) / (1.0 - _CARD) + area)
        found.append(Tag("graphics", "graphics/text card", "text card", "字卡", _share(sure)))
    elif text:
        sure = min(0.95, max(line.confidence for line in text))
        found.append(Tag("graphics", "graphics/text", "text", "文字", _share(sure)))
    if even >= _DRAWN and not text and float(_grey(picture).std()) > 12.0:  # noqa: PLR2004 - not black
        found.append(Tag("graphics", "graphics/graphics", "graphics", "图形", _share(even)))
    return found


def even_share(picture: Pixels) -> float:
    """0..1: the share of pixels that are as their neighbours; of what is filmed hardly any."""
    grey = _grey(picture).astype(np.int16)
    right = np.abs(np.diff(grey, axis=1))[:-1] == 0
    down = np.abs(np.diff(grey, axis=0))[:, :-1] == 0
    return float((right & down).mean())


def _grey(picture: Pixels) -> Pixels:
    import cv2

    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), np.uint8)


def _share(value: float) -> float:
    return round(min(max(value, 0.0), 1.0), 3)
