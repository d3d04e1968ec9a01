"""Drop unusable shots: black, frozen, blurred, shaken, badly exposed, or a weaker take.

Each flaw is a number between 0 (fine) and 1 (hopeless); the confidence is the worst of them. Focus,
shake and exposure can be meant, so they never reach the confidence of plain black. A shot is a
repeated take when another one looks the same and is better; which is better is said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from aigc_studio.core.document import Sequence
from aigc_studio.core.ids import AssetId, ClipId, SuggestionId, derived_id
from aigc_studio.core.rates import FrameRange, TimeRange
from aigc_studio.core.results import Shot
from aigc_studio.core.timecode import format_timecode
from aigc_studio.editing.placing import RemoveRange
from aigc_studio.suggest.footage import Situation
from aigc_studio.suggest.laid_music import laid_music
from aigc_studio.suggest.quality import quality
from aigc_studio.suggest.shot_footage import Footage, ShownShot, shown_shots
from aigc_studio.suggest.shot_metrics import likeness_matrix
from aigc_studio.suggest.suggestion import Evidence, Reason, Sentence, Suggestion

_SHORTEST_SECONDS = 0.4
_BAD = 0.5
_MATTER_OF_TASTE = 0.78
"""Only black is beyond doubt; all else stays below what is accepted by rule (0.80)."""
_SAME_TAKE = 0.93
_LENGTH_RATIO = 2.0
_DARK = -0.5
_PLAIN = 8.0
"""Spread of the 8x8 luma blocks, 0..128, under which a picture is as good as one colour."""
_COMPARED_SHOTS = 1500

_SENTENCES = {
    "black": "Drop {seconds} s of black at {timecode}",
    "frozen": "Drop {seconds} s of frozen picture at {timecode}",
    "blurred": "Drop {seconds} s out of focus at {timecode}",
    "shaken": "Drop {seconds} s of shaking picture at {timecode}",
    "too dark": "Drop {seconds} s that is too dark at {timecode}",
    "too bright": "Drop {seconds} s that is too bright at {timecode}",
    "repeated take": "Drop {seconds} s at {timecode}: the take at {other} looks the same and is"
    " better",
}


@dataclass(frozen=True, slots=True)
class Flaw:
    """``severity`` 0..1; ``other`` is the timecode of the better take."""

    name: str
    severity: float
    other: str = ""
    better: tuple[ShownShot, float] | None = None


def suggest_drops(situation: Situation, footage: Mapping[AssetId, Footage]) -> list[Suggestion]:
    """One suggestion for every shot on the timeline with a flaw worth telling."""
    sequence = situation.sequence
    if sequence is None:
        return []
    shown = shown_shots(sequence, footage)
    takes = _weaker_takes(shown, sequence)
    # What is cut to music would be torn off it.
    music = [m.clip.range_in_parent for m in laid_music(sequence, situation.heard)]
    found: list[Suggestion] = []
    seen: Counter[tuple[str, str, int]] = Counter()
    for index, item in enumerate(shown):
        flaws = flaws_of(item.shot)
        if index in takes:
            flaws.append(takes[index])
        seconds = float(sequence.frame_rate.seconds(item.frames.duration))
        if not flaws or seconds < _SHORTEST_SECONDS:
            continue
        if any(item.frames.overlaps(m) for m in music):
            continue
        place = (item.track.id, item.footage.asset.fingerprint, item.shot.start)
        key = derived_id("drop", sequence.id, *place, seen[place])
        seen[place] += 1
        found.append(_drop(situation, sequence, item, flaws, key))
    return found


def flaws_of(shot: Shot) -> list[Flaw]:
    """What is wrong with a shot as such, worst first."""
    if shot.is_black:
        return [Flaw("black", 0.97)]
    # A crisp dark picture is a title or meant to be dark.
    darkness = -shot.exposure * min(max((0.9 - shot.sharpness) / 0.4, 0.0), 1.0)
    measured = {
        "frozen": 0.8 if shot.is_frozen else 0.0,
        "blurred": 1.0 - shot.sharpness / 0.4,
        "shaken": (shot.shake - 0.3) / 0.7,
        "too dark": (darkness - 0.3) / 0.7,
        "too bright": (shot.exposure - 0.3) / 0.7,
    }
    told = [Flaw(n, _MATTER_OF_TASTE * min(v, 1.0)) for n, v in measured.items() if v >= _BAD]
    return sorted(told, key=lambda flaw: flaw.severity, reverse=True)


def _weaker_takes(shown: list[ShownShot], sequence: Sequence) -> dict[int, Flaw]:
    """For each shot that is a weaker take of another: which, and how sure."""
    usable = [i for i, item in enumerate(shown) if _has_a_look(item.shot)][:_COMPARED_SHOTS]
    if len(usable) < 2:  # noqa: PLR2004 - a pair
        return {}
    alike = likeness_matrix([shown[i].shot.signature for i in usable])
    worth = [quality(shown[i].shot) for i in usable]
    lengths = np.array([shown[i].frames.duration for i in usable], dtype=np.float64)
    near = np.maximum(lengths[:, None], lengths) <= _LENGTH_RATIO * np.minimum(
        lengths[:, None], lengths
    )
    result: dict[int, Flaw] = {}
    for row, index in enumerate(usable):
        pairs = [
            int(other)
            for other in np.flatnonzero((alike[row] >= _SAME_TAKE) & near[row])
            if (worth[other], -other) > (worth[row], -row)
            # Two parts of one shot are no takes of each other.
            and shown[usable[other]].shot is not shown[index].shot
        ]
        if pairs:
            best = max(pairs, key=lambda other: worth[other])
            sure = 0.5 + 0.3 * (float(alike[row, best]) - _SAME_TAKE) / (1 - _SAME_TAKE)
            better = shown[usable[best]]
            where = format_timecode(better.frames.start, sequence.frame_rate)
            result[index] = Flaw("repeated take", sure, where, (better, float(alike[row, best])))
    return result


def _has_a_look(shot: Shot) -> bool:
    """Whether its layout can tell a set-up: titles on black all look alike to coarse blocks."""
    luma = np.frombuffer(shot.signature, dtype=np.uint8)[:64]
    return shot.exposure > _DARK and float(luma.std()) >= _PLAIN


def _drop(
    situation: Situation, sequence: Sequence, item: ShownShot, flaws: list[Flaw], key: str
) -> Suggestion:
    worst = max(flaws, key=lambda flaw: flaw.severity)
    rate = sequence.frame_rate
    values = (
        ("seconds", f"{float(rate.seconds(item.frames.duration)):.1f}"),
        ("timecode", format_timecode(item.frames.start, rate)),
        ("other", worst.other),
    )
    total = sum(flaw.severity for flaw in flaws)
    evidence = [Evidence("features", item.footage.asset.id, _source(item.shot))]
    if worst.better is not None:
        other, _ = worst.better
        evidence.append(Evidence("features", other.footage.asset.id, _source(other.shot)))
    return Suggestion(
        id=SuggestionId(key),
        kind="drop",
        edit=RemoveRange(sequence.id, item.frames, ripple=True, seed=key),
        sentence=Sentence(_SENTENCES[worst.name], values),
        reasons=tuple(Reason(f.name, min(f.severity, 1.0), f.severity / total) for f in flaws),
        confidence=min(worst.severity, 1.0),
        evidence=tuple(evidence),
        sequence_id=sequence.id,
        range=item.frames,
        touches=_touched(sequence, item.frames),
        revision=situation.revision,
        provenance=item.footage.provenance,
    )


def _source(shot: Shot) -> TimeRange:
    return TimeRange(shot.start_seconds, shot.end_seconds)


def _touched(sequence: Sequence, frames: FrameRange) -> tuple[ClipId, ...]:
    return tuple(c.id for _, c in sequence.clips() if c.range_in_parent.overlaps(frames))
