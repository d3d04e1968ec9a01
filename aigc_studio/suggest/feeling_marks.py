"""Peaks and turns of the timeline's feeling, offered as markers.

A peak stands out of the arousal around it; a turn is where valence goes from one side to the other
faster than elsewhere. Both must be clear against the curve itself: the band of such curves is wider
than most of their moves, which is why the confidence stays low.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from threading import Lock

import numpy as np

from aigc_studio.core.document import Marker, Sequence
from aigc_studio.core.feeling import FEELING_STEP, Feeling
from aigc_studio.core.ids import MarkerId, SuggestionId, derived_id
from aigc_studio.core.rates import FrameRange
from aigc_studio.core.timecode import format_timecode
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.markers import AddMarker
from aigc_studio.suggest.footage import Felt, Situation
from aigc_studio.suggest.sequence_feeling import sequence_feeling
from aigc_studio.suggest.smoothing import STEPS_A_SECOND, Curve
from aigc_studio.suggest.suggestion import (
    Alternative,
    Evidence,
    Provenance,
    Sentence,
    Suggestion,
)
from aigc_studio.suggest.talk import touched, weighed

_SHORTEST_SECONDS = 20
_LEAST_PROMINENCE = 0.08
"""Of arousal, between a peak and the higher of the two dips beside it."""
_LEAST_SWING = 0.25
"""Of valence, from the dip before a turn to the height after it, or the other way."""
_SWING_SECONDS = 3
_APART_SECONDS = 5
_MOST = 24
_NEAR_SECONDS = 1
_SHOWN = 4
_PEAK, _GLADDER, _SADDER = "▲", "◐ − → +", "◑ + → −"  # noqa: RUF001 - signs, in any language


@dataclass(frozen=True, slots=True)
class Mark:
    """``strength`` 0..1: how much it stands out."""

    frame: int
    name: str
    strength: float

    @property
    def is_peak(self) -> bool:
        return self.name == _PEAK


class TimelineFeelings:
    """Makes the feeling of a timeline, and keeps the last: most edits change nothing of it.

    Any thread. Who asks while it is being made waits for it, since it is asked for at once by the
    lane and by the rules; files that the timeline does not use make no difference.
    """

    def __init__(self) -> None:
        self._last: tuple[tuple[object, ...], Feeling] | None = None
        self._lock = Lock()

    def of(self, sequence: Sequence, felt: Iterable[Felt]) -> Feeling:
        used = {clip.asset_id for _, clip in sequence.clips()}
        known = tuple(each for each in felt if each.asset.id in used)
        parts = (sequence.tracks, sequence.frame_rate, *(each.feeling for each in known))
        with self._lock:
            last = self._last
            if last is None or not _is_same(last[0], parts):
                last = self._last = (parts, sequence_feeling(sequence, known))
            return last[1]


def _is_same(before: tuple[object, ...], now: tuple[object, ...]) -> bool:
    """Parts are frozen: the same ones make the same feeling."""
    if len(before) != len(now):
        return False
    return all(a is b for a, b in zip(before, now, strict=True))


def suggest_feeling_marks(
    situation: Situation, feelings: TimelineFeelings | None = None
) -> list[Suggestion]:
    """One suggestion that marks all peaks and turns; the one or the other alone besides."""
    sequence = situation.sequence
    if sequence is None or not situation.felt:
        return []
    if sequence.frame_rate.seconds(sequence.duration) < _SHORTEST_SECONDS:
        return []
    marks = _fresh(sequence, _marks(sequence, (feelings or TimelineFeelings()), situation.felt))
    if not marks:
        return []
    key = derived_id("feeling", sequence.id, *((m.frame, m.name) for m in marks))
    peaks = [m for m in marks if m.is_peak]
    turns = [m for m in marks if not m.is_peak]
    others = [
        Alternative(Sentence(text), _edit(sequence, chosen, f"{key}-{text}"))
        for text, chosen in (("Peaks alone", peaks), ("Turns alone", turns))
        if peaks and turns
    ]
    shown = marks[:_SHOWN]
    places = " · ".join(f"{format_timecode(m.frame, sequence.frame_rate)} {m.name}" for m in shown)
    more = " …" if len(marks) > _SHOWN else ""
    clear = max(m.strength for m in marks)
    reasons = weighed(
        (name, max((m.strength for m in group), default=0.0))
        for name, group in (("stands out", peaks), ("changes sides", turns))
        if group
    )
    return [
        Suggestion(
            id=SuggestionId(key),
            kind="feeling",
            edit=_edit(sequence, marks, key),
            sentence=Sentence(
                "Mark where the feeling peaks or turns: {places}", (("places", places + more),)
            ),
            reasons=reasons,
            confidence=0.3 + 0.3 * clear,
            evidence=_evidence(situation, sequence, marks),
            sequence_id=sequence.id,
            range=FrameRange(marks[0].frame, marks[-1].frame + 1),
            touches=touched(sequence, FrameRange(marks[0].frame, marks[0].frame + 1)),
            revision=situation.revision,
            provenance=Provenance("feeling curves"),
            alternatives=tuple(others),
        )
    ]


def _marks(sequence: Sequence, feelings: TimelineFeelings, felt: Iterable[Felt]) -> list[Mark]:
    feeling = feelings.of(sequence, felt)
    rate = sequence.frame_rate

    def frame(step: int) -> int:
        seconds = (step + Fraction(1, 2)) * FEELING_STEP
        return min(rate.frames_floor(seconds), sequence.duration - 1)

    arousal = np.asarray(feeling.arousal.view(), np.float64)
    valence = np.asarray(feeling.valence.view(), np.float64)
    found = [Mark(frame(s), _PEAK, min(p / 0.3, 1.0)) for s, p in peaks_of(arousal)]
    found += [
        Mark(frame(s), _GLADDER if swing > 0 else _SADDER, min(abs(swing) / 1.0, 1.0))
        for s, swing in turns_of(valence)
    ]
    strongest = sorted(found, key=lambda m: -m.strength)[:_MOST]
    return sorted(strongest, key=lambda m: (m.frame, m.name))


def peaks_of(arousal: Curve) -> list[tuple[int, float]]:
    """(step, prominence) of what stands out; of two too near each other the higher one."""
    apart = _APART_SECONDS * STEPS_A_SECOND
    found: list[tuple[int, float]] = []
    for step in _tops(arousal):
        left, right = arousal[: step + 1], arousal[step:]
        prominence = arousal[step] - max(_dip(left[::-1]), _dip(right))
        if prominence < _LEAST_PROMINENCE:
            continue
        if found and step - found[-1][0] < apart:
            if arousal[step] > arousal[found[-1][0]]:
                found[-1] = (step, float(prominence))
            continue
        found.append((step, float(prominence)))
    return found


def turns_of(valence: Curve) -> list[tuple[int, float]]:
    """(step, swing) where valence crosses from one side to the other; positive for gladder."""
    reach = _SWING_SECONDS * STEPS_A_SECOND
    sides = np.sign(valence)
    found: list[tuple[int, float]] = []
    for step in np.flatnonzero(sides[1:] * sides[:-1] < 0) + 1:
        around = valence[max(step - reach, 0) : step], valence[step : step + reach]
        is_gladder = valence[step] > 0
        swing = (
            around[1].max() - around[0].min() if is_gladder else around[1].min() - around[0].max()
        )
        is_apart = not found or step - found[-1][0] >= _APART_SECONDS * STEPS_A_SECOND
        if abs(swing) >= _LEAST_SWING and is_apart:
            found.append((int(step), float(swing)))
    return found


def _tops(curve: Curve) -> list[int]:
    """Steps that are higher than both sides; the middle of a flat top. The ends are none."""
    change = np.flatnonzero(np.diff(curve)) + 1
    edges = [0, *change.tolist(), len(curve)]
    runs = list(pairwise(edges))
    return [
        (start + end - 1) // 2
        for start, end in runs[1:-1]
        if curve[start - 1] < curve[start] > curve[end]
    ]


def _dip(onward: Curve) -> float:
    """The lowest value until the curve rises over where it began, or ends."""
    higher = np.flatnonzero(onward > onward[0])
    return float(onward[: higher[0] if len(higher) else len(onward)].min())


def _fresh(sequence: Sequence, marks: list[Mark]) -> list[Mark]:
    """Not where there is a marker already."""
    near = sequence.frame_rate.frames_nearest(Fraction(_NEAR_SECONDS))
    return [m for m in marks if all(abs(m.frame - k.frame) > near for k in sequence.markers)]


def _edit(sequence: Sequence, marks: list[Mark], key: str) -> Batch:
    edits = tuple(
        AddMarker(
            sequence.id,
            Marker(
                MarkerId(derived_id("marker", key, mark.frame, mark.name)),
                mark.frame,
                mark.name,
                "red" if mark.is_peak else "yellow",
            ),
        )
        for mark in marks
    )
    return Batch("Mark the feeling", edits)


def _evidence(situation: Situation, sequence: Sequence, marks: list[Mark]) -> tuple[Evidence, ...]:
    """The clips under the marks whose files were read."""
    known = {felt.asset.id for felt in situation.felt}
    frames = [mark.frame for mark in marks]
    return tuple(
        Evidence("feeling", clip.asset_id, clip.source_range(sequence.frame_rate))
        for track, clip in sequence.clips()
        if clip.asset_id in known and any(clip.start <= frame < clip.end for frame in frames)
    )
