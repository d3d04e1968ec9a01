"""Transitions as the document holds them: how one clip gives way to the next, or fades."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from aigc_studio.core.ids import ClipId, TransitionId
from aigc_studio.core.parameters import ParameterSpec, ParameterValue

Easing = Literal["linear", "ease", "ease_in", "ease_out"]
"""How far it has come with time; ``ease`` starts and ends gently."""
Alignment = Literal["centre", "start", "end"]
"""Where it lies: across the cut, from the cut on, up to the cut."""


@dataclass(frozen=True, slots=True)
class Transition:
    """How the track passes from ``before`` to ``after``, at the cut where the one ends.

    It fills ``lead`` frames before the cut and ``tail`` frames after it. ``before`` is shown
    ``tail`` frames longer and ``after`` ``lead`` frames earlier than their ranges say: that is
    their handle. With ``is_held`` a missing handle is a standing picture and silence. ``before``
    None fades in, ``after`` None fades out. ``kind`` names a ``TransitionSpec``; an unknown one
    is kept, told and rendered as the plain one of the track.
    """

    id: TransitionId
    kind: str
    before: ClipId | None
    after: ClipId | None
    lead: int
    tail: int
    easing: Easing = "linear"
    values: tuple[ParameterValue, ...] = ()
    is_held: bool = False
    extras: tuple[tuple[str, str], ...] = ()
    """What another program wrote that has no place here: (kind of text, text)."""

    @property
    def duration(self) -> int:
        return self.lead + self.tail

    @property
    def alignment(self) -> Alignment | None:
        """None for one that lies unevenly across the cut."""
        if self.lead == 0:
            return "start"
        if self.tail == 0:
            return "end"
        return "centre" if abs(self.lead - self.tail) <= 1 else None


@dataclass(frozen=True, slots=True)
class TransitionSpec:
    """What a transition is. ``can_fade``: it also works with one clip alone."""

    kind: str
    media: Literal["video", "audio"]
    parameters: tuple[ParameterSpec, ...] = ()
    can_fade: bool = False
    group: str = ""

    def parameter(self, name: str) -> ParameterSpec:
        """Raises KeyError."""
        for spec in self.parameters:
            if spec.name == name:
                return spec
        raise KeyError(name)


def _number(name: str, default: float, low: float, high: float, unit: str = "") -> ParameterSpec:
    return ParameterSpec(name, default, low, high, unit)


def _choice(name: str, *choices: str) -> ParameterSpec:
    return ParameterSpec(name, kind="choice", choices=choices, default_text=choices[0])


_ANGLE = _number("angle", 0, -360, 360, "°")
_SOFTNESS = _number("softness", 0.05, 0, 1)
_COLOUR = ParameterSpec("colour", kind="colour", default_text="#000000")
_SIDE = _choice("direction", "left", "right", "up", "down")
_SEED = ParameterSpec("seed", 1, 0, 65535, kind="whole")
_INVERTED = ParameterSpec("inverted", kind="switch")

_VIDEO = (
    TransitionSpec("dissolve", "video", (), can_fade=True, group="dissolve"),
    TransitionSpec("dip", "video", (_COLOUR,), can_fade=True, group="dissolve"),
    TransitionSpec("blur", "video", (_number("amount", 0.06, 0, 0.5),), group="dissolve"),
    TransitionSpec("wipe", "video", (_ANGLE, _SOFTNESS), can_fade=True, group="wipe"),
    TransitionSpec("clock_wipe", "video", (_ANGLE, _SOFTNESS), can_fade=True, group="wipe"),
    TransitionSpec(
        "iris", "video", (_choice("shape", "circle", "diamond", "box"), _SOFTNESS), group="wipe"
    ),
    TransitionSpec(
        "luma_wipe",
        "video",
        (
            _choice("pattern", "clouds", "blinds", "checks", "radial", "file"),
            ParameterSpec("file", kind="file"),
            _SOFTNESS,
            _INVERTED,
            _SEED,
        ),
        group="wipe",
    ),
    TransitionSpec("push", "video", (_SIDE,), group="motion"),
    TransitionSpec("slide", "video", (_SIDE,), can_fade=True, group="motion"),
    TransitionSpec("whip_pan", "video", (_SIDE, _number("blur", 0.6, 0, 1)), group="motion"),
    TransitionSpec(
        "zoom",
        "video",
        (_number("amount", 2, 1, 8), _number("blur", 0.4, 0, 1)),
        group="motion",
    ),
    TransitionSpec(
        "spin",
        "video",
        (_number("turn", 180, -720, 720, "°"), _number("blur", 0.4, 0, 1)),
        group="motion",
    ),
    TransitionSpec("glitch", "video", (_number("amount", 0.5, 0, 1), _SEED), group="style"),
    TransitionSpec("film_burn", "video", (_number("amount", 0.7, 0, 1), _SEED), group="style"),
    TransitionSpec("match_move", "video", (), group="flow"),
    TransitionSpec("morph_cut", "video", (), group="flow"),
)
_AUDIO = (
    TransitionSpec("constant_power", "audio", (), can_fade=True, group="crossfade"),
    TransitionSpec("constant_gain", "audio", (), can_fade=True, group="crossfade"),
    TransitionSpec("exponential", "audio", (), can_fade=True, group="crossfade"),
)
TRANSITIONS: Mapping[str, TransitionSpec] = MappingProxyType(
    {spec.kind: spec for spec in (*_VIDEO, *_AUDIO)}
)
"""All that can be rendered, in the order of menus. A cut is the absence of a transition."""
PLAIN_KIND: Mapping[str, str] = MappingProxyType({"video": "dissolve", "audio": "constant_power"})
"""By the kind of the track."""


def eased(easing: Easing, share: float) -> float:
    """How far a transition has come at that share of its time; both 0..1."""
    share = min(max(share, 0.0), 1.0)
    if easing == "ease":
        return share * share * (3 - 2 * share)
    if easing == "ease_in":
        return share * share
    if easing == "ease_out":
        return share * (2 - share)
    return share
