"""When cues stand: long enough to read, apart, on shot changes, and close to the words they carry.

Positions are frames of the rules' rate. A cue may come ``_LEAD`` before its first word where nobody
speaks and up to ``_LAG`` off where somebody does; within these bounds every cue gets the frames it
needs whenever that is possible at all (latest starts are worked out backwards, then cues are set
down forwards).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aigc_studio.suggest.cue_rules import CueRules

_LEAD_SECONDS = 0.6
_LAG_SECONDS = 0.4
_LINGER_SECONDS = 0.25
_CLOSED_GAP_FRAMES = 12
"""A shorter gap between cues flickers and is closed to the least one."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A cue's words from frame ``first`` to ``last``, and the frames it takes to read."""

    first: int
    last: int
    need: int


@dataclass(frozen=True, slots=True)
class Bounds:
    """Within what cues may be put: the frames of the material and its shot changes."""

    start: int
    end: int | None
    shots: tuple[int, ...] = ()


def timed(slots: Sequence[Slot], rules: CueRules, bounds: Bounds) -> list[tuple[int, int]]:
    """Start and end frame of every slot: in order, apart, each as near to its need as can be."""
    earliest = _earliest(slots, rules, bounds)
    latest = _latest(slots, rules, bounds, earliest)
    spans = _set_down(slots, rules, bounds, (earliest, latest))
    return _on_shots(spans, slots, rules, bounds)


def _earliest(slots: Sequence[Slot], rules: CueRules, bounds: Bounds) -> list[int]:
    lead, lag = _frames(_LEAD_SECONDS, rules), _frames(_LAG_SECONDS, rules)
    result: list[int] = []
    for index, slot in enumerate(slots):
        spoken = slots[index - 1].last if index else bounds.start - lead
        result.append(max(bounds.start, slot.first - lead, min(spoken, slot.first) - lag))
    return result


def _latest(
    slots: Sequence[Slot], rules: CueRules, bounds: Bounds, earliest: Sequence[int]
) -> list[int]:
    """The last frame each may start on so that it and all after it can still be read."""
    lag = _frames(_LAG_SECONDS, rules)
    result = [0] * len(slots)
    following = None if bounds.end is None else bounds.end + rules.gap_frames
    for index in reversed(range(len(slots))):
        slot = slots[index]
        start = slot.first + lag
        if following is not None:
            start = min(start, following - rules.gap_frames - slot.need)
        result[index] = following = max(start, earliest[index])
    return result


def _set_down(
    slots: Sequence[Slot],
    rules: CueRules,
    bounds: Bounds,
    limits: tuple[Sequence[int], Sequence[int]],
) -> list[tuple[int, int]]:
    earliest, latest = limits
    lag, linger = _frames(_LAG_SECONDS, rules), _frames(_LINGER_SECONDS, rules)
    spans: list[tuple[int, int]] = []
    free = bounds.start
    for index, slot in enumerate(slots):
        start = max(min(slot.first, latest[index]), earliest[index], free)
        soft = hard = slot.last + 10 * rules.longest_frames if bounds.end is None else bounds.end
        if index + 1 < len(slots):
            following = slots[index + 1]
            soft = min(following.first, latest[index + 1]) - rules.gap_frames
            hard = following.first + lag - rules.gap_frames
        wanted = slot.last + linger
        if index + 1 < len(slots) and soft - wanted < _CLOSED_GAP_FRAMES - rules.gap_frames:
            wanted = soft
        end = min(max(start + slot.need, min(wanted, soft)), max(hard, start + 1))
        end = min(end, start + max(rules.longest_frames, slot.need))
        spans.append((start, max(end, start + 1)))
        free = spans[-1][1] + rules.gap_frames
    return spans


def _on_shots(
    spans: list[tuple[int, int]], slots: Sequence[Slot], rules: CueRules, bounds: Bounds
) -> list[tuple[int, int]]:
    """Edges near a shot change put on it, where the cue stays readable and apart from others."""
    result = list(spans)
    for index, slot in enumerate(slots):
        least = result[index - 1][1] + rules.gap_frames if index else bounds.start
        most = result[index + 1][0] - rules.gap_frames if index + 1 < len(slots) else bounds.end
        start, end = result[index]
        need = min(slot.need, end - start)
        for shot in _near(start, rules, bounds):
            if least <= shot and need <= end - shot <= rules.longest_frames:
                start = shot
                break
        for shot in _near(end, rules, bounds):
            edge = shot - rules.gap_frames
            is_free = most is None or edge <= most
            if is_free and need <= edge - start <= rules.longest_frames:
                end = edge
                break
        result[index] = (start, end)
    return result


def _near(frame: int, rules: CueRules, bounds: Bounds) -> list[int]:
    close = [shot for shot in bounds.shots if abs(shot - frame) <= rules.snap_frames]
    return sorted(close, key=lambda shot: abs(shot - frame))


def _frames(seconds: float, rules: CueRules) -> int:
    return round(seconds * float(rules.frame_rate.fraction))
