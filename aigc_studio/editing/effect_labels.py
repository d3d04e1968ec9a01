"""What a change of a stack of effects is called in the history.

Effects and parameters are named by their ids; the window puts its own names in their place.
"""

from __future__ import annotations

from aigc_studio.core.effects import Effect
from aigc_studio.core.parameters import ParameterValue

Stack = tuple[Effect, ...]
_CHANNELS = ("_red", "_green", "_blue")
_MANY = "Set effects"


def stack_label(before: Stack, after: Stack) -> str:
    """Of one effect or one of its numbers; what changes several is not told apart."""
    old, new = {e.id: e for e in before}, {e.id: e for e in after}
    added = [e for e in after if e.id not in old]
    removed = [e for e in before if e.id not in new]
    changed = [(old[i], e) for i, e in new.items() if i in old and old[i] != e]
    if len(added) + len(removed) + len(changed) > 1:
        return _MANY
    if removed:
        return f"Remove effect {removed[0].kind}"
    if added and not added[0].values:
        return f"Add effect {added[0].kind}"
    # What is set under Motion adds its effect in the same step: the number says more.
    pairs = changed or [(Effect(e.id, e.kind), e) for e in added]
    if not pairs:
        return _MANY if before == after else "Reorder effects"
    return _change_label(*pairs[0])


def _change_label(before: Effect, after: Effect) -> str:
    kind = after.kind
    if before.is_enabled != after.is_enabled and before.values == after.values:
        return f"Enable effect {kind}" if after.is_enabled else f"Disable effect {kind}"
    old, new = {v.name: v for v in before.values}, {v.name: v for v in after.values}
    names = [n for n in dict.fromkeys((*old, *new)) if old.get(n) != new.get(n)]
    parameters = {_without_channel(name) for name in names}
    if len(parameters) != 1:
        return f"Change effect {kind}"
    (parameter,) = parameters
    points = [(_points(old.get(n)), _points(new.get(n))) for n in names]
    if not any(n in new for n in names):
        return f"Reset {kind}: {parameter}"
    if any(len(b) < len(a) for a, b in points):
        return f"Remove keyframe of {kind}: {parameter}"
    if any(b for _, b in points):
        return f"Keyframe of {kind}: {parameter}"
    return f"Set {kind}: {parameter}"


def _points(value: ParameterValue | None) -> tuple[object, ...]:
    return () if value is None else value.points


def _without_channel(name: str) -> str:
    """The channels of a colour wheel are set together: they count as the wheel."""
    channel = next((c for c in _CHANNELS if name.endswith(c)), "")
    return name.removesuffix(channel)
