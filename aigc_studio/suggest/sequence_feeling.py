"""The feeling of a timeline from that of its clips.

What is seen comes from the topmost clip, what is heard from all that sound together, each by its
power. A file whose sound is not used adds only what its picture says, and the other way: the shares
are taken apart by source and put together by the weights that each source had. How fast the
timeline itself is cut is a term of its arousal too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil

import numpy as np
from numpy.typing import NDArray

from aigc_studio.core.document import Clip, Sequence
from aigc_studio.core.feeling import FEELING_STEP, LEAST_EVIDENCE, Feeling, FeelingShare
from aigc_studio.core.ids import AssetId
from aigc_studio.core.rates import FrameRate
from aigc_studio.core.results import Floats
from aigc_studio.suggest.cut_rate import WEIGHT, cut_rate, excitement
from aigc_studio.suggest.footage import Felt
from aigc_studio.suggest.smoothing import STEPS_A_SECOND, Curve, gaussian

SEEN = frozenset({"picture", "faces"})
HEARD = frozenset({"sound", "words"})
IGNORANCE = (float(1.0 / np.sqrt(12.0)), float(2.0 / np.sqrt(12.0)))
"""Standard deviation of an arousal and of a valence of which nothing is known."""
_EVIDENCE = (1e-6, LEAST_EVIDENCE)
"""With less weight than this a value is drawn towards neutral; as in the files' own feelings."""
_NEUTRAL = (0.5, 0.0)
_JOIN_SECONDS = 1.0
"""Nobody feels otherwise within a frame of a cut."""
_UNHEARD_DB = -60.0

Places = NDArray[np.intp]
Packed = NDArray[np.float32]


def sequence_feeling(sequence: Sequence, felt: Iterable[Felt]) -> Feeling:
    """From frame 0 to the end, in seconds of the sequence; wide where nothing is known."""
    known = {each.asset.id: each for each in felt}
    count = max(1, ceil(sequence.frame_rate.seconds(sequence.duration) * STEPS_A_SECOND))
    mixes = (_Mix(count), _Mix(count))
    for used in _used(sequence, known, count):
        for kind, mix in enumerate(mixes):
            mix.add(used, kind)
    _pace(sequence, known, mixes[0])
    arousal, valence = (mix.mixed(kind) for kind, mix in enumerate(mixes))
    shares = (
        *(FeelingShare(name, arousal=_floats(c), source=s) for name, s, c in arousal.shares),
        *(FeelingShare(name, Floats(), _floats(c), s) for name, s, c in valence.shares),
    )
    return Feeling(
        Fraction(0),
        _floats(arousal.values),
        _floats(arousal.deviation),
        _floats(valence.values),
        _floats(valence.deviation),
        shares,
        tuple(dict.fromkeys(share.source for share in shares if share.source)),
    )


def values_at(curve: Floats, frames: Iterable[int], rate: FrameRate) -> list[float]:
    """A curve of a sequence's feeling at frames of it; beyond its ends the nearest value."""
    view = curve.view()
    last = len(view) - 1
    places = (int(rate.seconds(frame) / FEELING_STEP) for frame in frames)
    return [view[min(max(place, 0), last)] for place in places]


@dataclass(frozen=True, slots=True)
class _Used:
    """What of a file is seen or heard: at ``steps`` of the sequence, ``places`` of its feeling."""

    feeling: Feeling
    sources: frozenset[str]
    steps: Places
    places: Places
    loudness: Curve
    """How much of all that is heard there, 0..1; all 1 for what is seen."""


@dataclass(frozen=True, slots=True)
class _Mixed:
    values: Curve
    deviation: Curve
    shares: tuple[tuple[str, str, Curve], ...]


@dataclass(slots=True)
class _Mix:
    """Gathers arousal (kind 0) or valence (kind 1)."""

    count: int
    sums: dict[tuple[str, str], Curve] = field(default_factory=dict)
    """Weight times value by (term, source)."""
    weight: Curve = field(init=False)
    deviation: Curve = field(init=False)

    def __post_init__(self) -> None:
        self.weight = np.zeros(self.count)
        self.deviation = np.zeros(self.count)

    def add(self, used: _Used, kind: int) -> None:
        feeling, steps, places = used.feeling, used.steps, used.places
        by_source = {w.name: _curve(w, kind) for w in feeling.weights}
        total = sum((c[places] for c in by_source.values() if c is not None), np.zeros(len(steps)))
        divisor = np.maximum(total, _EVIDENCE[kind])
        added = np.zeros(len(steps))
        for source, weights in by_source.items():
            if weights is not None and source in used.sources:
                added += weights[places] * used.loudness
        for share in feeling.shares:
            values = _curve(share, kind)
            if values is None or share.source not in used.sources:
                continue
            key = share.name, share.source
            if key not in self.sums:
                self.sums[key] = np.zeros(self.count)
            self.sums[key][steps] += values[places] * divisor * used.loudness
        deviation = feeling.valence_sd if kind else feeling.arousal_sd
        self.weight[steps] += added
        self.deviation[steps] += added * _array(deviation)[places]

    def mixed(self, kind: int) -> _Mixed:
        weight = gaussian(self.weight, _JOIN_SECONDS)
        nothing = weight < 1e-6  # noqa: PLR2004
        divisor = np.maximum(weight, _EVIDENCE[kind])
        shares = [
            (name, source, gaussian(line, _JOIN_SECONDS) / divisor)
            for (name, source), line in sorted(self.sums.items())
        ]
        if nothing.any() and _NEUTRAL[kind]:
            shares.append(("unknown", "", np.where(nothing, _NEUTRAL[kind], 0.0)))
        values = sum((line for _, _, line in shares), np.zeros(self.count))
        spread = gaussian(self.deviation, _JOIN_SECONDS) / np.maximum(weight, 1e-6)
        return _Mixed(values, np.where(nothing, IGNORANCE[kind], spread), tuple(shares))


def _pace(sequence: Sequence, known: dict[AssetId, Felt], mix: _Mix) -> None:
    """The timeline's own cuts, where a picture is seen; one take alone was paced by nobody."""
    each, is_seen = np.zeros(mix.count), np.zeros(mix.count, np.bool_)
    for used in _seen(sequence, known, mix.count):
        is_seen[used.steps] = True
        begins = used.steps[np.diff(used.steps, prepend=-2) != 1]
        each[begins[begins > 0]] = STEPS_A_SECOND
    if not each.any():
        return
    own = np.where(is_seen, WEIGHT, 0.0)
    usual = mix.deviation[is_seen].sum() / max(float(mix.weight[is_seen].sum()), 1e-9)
    mix.sums["pace", "picture"] = own * excitement(cut_rate(each))
    mix.weight += own
    mix.deviation += own * usual


def _used(sequence: Sequence, known: dict[AssetId, Felt], count: int) -> Iterator[_Used]:
    yield from _seen(sequence, known, count)
    yield from _heard(sequence, known, count)


def _seen(sequence: Sequence, known: dict[AssetId, Felt], count: int) -> Iterator[_Used]:
    """Clips of the picture where no other lies over them."""
    is_free = np.ones(count, np.bool_)
    for track in reversed(sequence.video_tracks):
        for clip in () if track.is_muted else track.clips:
            steps = _steps(clip, sequence.frame_rate, count)
            if not clip.is_enabled or not len(steps):
                continue
            shown = steps[is_free[steps]]
            is_free[steps] = False
            felt = known.get(clip.asset_id)
            if felt is not None and len(shown):
                places = _places(clip, felt.feeling, shown, sequence.frame_rate)
                yield _Used(felt.feeling, SEEN, shown, places, np.ones(len(shown)))


def _heard(sequence: Sequence, known: dict[AssetId, Felt], count: int) -> Iterator[_Used]:
    """Clips of the sound, each by its share of the power."""
    found: list[tuple[Felt, Places, Places, Curve]] = []
    total = np.zeros(count)
    for track in sequence.audio_tracks:
        for clip in () if track.is_muted else track.clips:
            felt = known.get(clip.asset_id)
            steps = _steps(clip, sequence.frame_rate, count)
            if felt is None or not clip.is_enabled or not len(steps):
                continue
            places = _places(clip, felt.feeling, steps, sequence.frame_rate)
            gain = clip.gain_db + _course(clip, steps, sequence.frame_rate)
            power = 10.0 ** ((_levels(felt, places) + gain) / 10.0)
            total[steps] += power
            found.append((felt, steps, places, power))
    for felt, steps, places, power in found:
        yield _Used(felt.feeling, HEARD, steps, places, power / total[steps])


def _course(clip: Clip, steps: Places, rate: FrameRate) -> Curve:
    """What the clip's course of gain adds at each step, in decibels."""
    if not clip.gain_points:
        return np.zeros(len(steps))
    along = ((steps + 0.5) / STEPS_A_SECOND - float(rate.seconds(clip.start))) * float(clip.speed)
    at = [float(p.at - clip.source_start) for p in clip.gain_points]
    return np.asarray(np.interp(along, at, [p.gain_db for p in clip.gain_points]))


def _steps(clip: Clip, rate: FrameRate, count: int) -> Places:
    """The steps of the sequence whose middle lies in the clip."""
    half = Fraction(1, 2)
    first = ceil(rate.seconds(clip.start) * STEPS_A_SECOND - half)
    last = ceil(rate.seconds(clip.end) * STEPS_A_SECOND - half)
    return np.arange(max(first, 0), min(last, count))


def _places(clip: Clip, feeling: Feeling, steps: Places, rate: FrameRate) -> Places:
    """The step of the file's feeling under each step of the sequence."""
    began = rate.seconds(clip.start)
    offset = float((clip.source_start - feeling.start) * STEPS_A_SECOND)
    along = (steps + 0.5 - float(began * STEPS_A_SECOND)) * float(clip.speed)
    places = np.floor(offset + along).astype(np.intp)
    inside: Places = np.clip(places, 0, len(feeling.arousal) - 1)
    return inside


def _levels(felt: Felt, places: Places) -> Curve:
    """In dBFS, at steps of the feeling; files of unknown level count alike."""
    features = felt.features
    if features is None or not len(features.levels_db):
        return np.zeros(len(places))
    levels = _array(features.levels_db)
    shift = round((felt.feeling.start - features.levels_start) * STEPS_A_SECOND)
    inside = (places + shift >= 0) & (places + shift < len(levels))
    found = levels[np.clip(places + shift, 0, len(levels) - 1)]
    return np.maximum(np.where(inside, found, _UNHEARD_DB), _UNHEARD_DB)


def _curve(share: FeelingShare, kind: int) -> Packed | None:
    data = share.valence if kind else share.arousal
    return _array(data) if len(data) else None


def _array(data: Floats) -> Packed:
    """Without a copy: of a long file a clip may use little."""
    return np.frombuffer(data.data, np.float32)


def _floats(values: Curve) -> Floats:
    return Floats(np.ascontiguousarray(values, "<f4").tobytes())
