"""Compares what an export gives back with what was planned. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from aigc_studio.core.delivery import Check
from aigc_studio.render.geometry import Size
from aigc_studio.render.plan import RenderPlan
from aigc_studio.render.readback import ReadBack
from aigc_studio.render.traces import STEPS_PER_SECOND
from aigc_studio.render.witness import Seen

Luma = NDArray[np.uint8]

_AAC_FRAME = 1024
_MOST_LUMA_ERROR = 4.0
"""Of 255, mean over the 16x9 parts of a picture; coding moves it by less than 1."""
_MOST_PICTURE_ERROR = 10.0
"""Of 255, mean over all pixels of a spot check."""
_BLACK = 24
_SILENT_DB, _HEARD_DB = -60.0, -45.0
_SILENT_STEPS = 5
_SHIFTS = 3
_SURE_LIKENESS = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Planned:
    plan: RenderPlan
    size: Size
    lumas: list[Luma]
    levels: NDArray[np.float32]
    seen: Seen
    sounds: dict[int, NDArray[np.float32]]
    """What should be heard, by the sample (from the start of the file) where it should start."""


def compare(planned: Planned, found: ReadBack) -> tuple[Check, ...]:
    checks = [*_form(planned, found), *_pictures(planned, found)]
    if planned.plan.heard:
        checks += _sound(planned, found)
    return tuple(checks)


def _form(planned: Planned, found: ReadBack) -> list[Check]:
    plan = planned.plan
    rate = plan.sequence.frame_rate
    wanted = [rate.seconds(n) for n in range(len(found.stamps))]
    back = found.frame_rate
    off = [n for n, (a, b) in enumerate(zip(wanted, found.stamps, strict=True)) if a != b]
    where = "exact" if not off else f"frame {off[0]} at {float(found.stamps[off[0]]):.4f} s"
    size = f"{planned.size[0]}x{planned.size[1]}"
    return [
        _same("frames", str(plan.frames), str(len(found.stamps))),
        _same("frame rate", str(rate), f"{back.numerator}/{back.denominator}"),
        _same("time stamps", "exact", where),
        _same("resolution", size, f"{found.size[0]}x{found.size[1]}"),
        _same("video duration", _seconds(plan.seconds), _seconds(found.picture_seconds)),
    ]


def _pictures(planned: Planned, found: ReadBack) -> list[Check]:
    errors = luma_errors(planned.lumas, found.lumas)
    worst = max(errors, key=lambda n: errors[n], default=0)
    black = unplanned_black(planned.lumas, found.lumas)
    spots = planned.seen.differences
    worst_spot = max(spots, key=lambda n: spots[n], default=0)
    return [
        _coded(planned.seen, found),
        Check(
            "picture content",
            f"frames within {_MOST_LUMA_ERROR:g} of 255",
            f"{len(errors)} compared, worst {errors.get(worst, 0.0):.2f} at frame {worst}",
            bool(errors) and all(error <= _MOST_LUMA_ERROR for error in errors.values()),
        ),
        Check(
            "spot checks",
            f"{len(spots)} frames within {_MOST_PICTURE_ERROR:g} of 255",
            f"worst {spots.get(worst_spot, 0.0):.2f} at frame {worst_spot}",
            all(error <= _MOST_PICTURE_ERROR for error in spots.values()),
        ),
        Check("black stretches", "none that was not planned", _ranges(black, "frame"), black == []),
    ]


def _coded(seen: Seen, found: ReadBack) -> Check:
    """Whether the file holds the very packets that were coded, and decoded beside the encoder."""
    wrong = sum(a != b for a, b in zip(seen.digests, found.digests, strict=False))
    wrong += abs(len(seen.digests) - len(found.digests))
    head = "" if seen.head == found.head else ", parameter sets differ"
    return Check(
        "coded pictures",
        f"{len(seen.digests)} as encoded",
        f"{len(found.digests)}, {wrong} differ{head}",
        wrong == 0 and not head,
    )


def _sound(planned: Planned, found: ReadBack) -> list[Check]:
    plan = planned.plan
    rate = plan.sequence.sample_rate
    expected = _seconds(plan.seconds)
    if found.sound_seconds is None:
        return [Check("sound", expected, "none", passed=False)]
    late = abs(found.sound_seconds - plan.seconds)
    silent = unplanned_silence(planned.levels, found.levels)
    return [
        Check(
            "sound duration",
            expected,
            _seconds(found.sound_seconds),
            late <= Fraction(_AAC_FRAME, rate),
        ),
        _same("sample rate", str(rate), str(found.sample_rate)),
        _offset(planned, found),
        Check(
            "silent stretches", "none that was not planned", _ranges(silent, "10 ms"), silent == []
        ),
    ]


def _offset(planned: Planned, found: ReadBack) -> Check:
    """How far sound and picture moved against each other, by content."""
    rate = planned.plan.sequence.sample_rate
    frame = planned.plan.sequence.frame_rate.frame_duration
    limit = f"less than one frame ({float(frame) * 1000:.1f} ms)"
    lags = [
        lag
        for start, sound in planned.sounds.items()
        if start in found.sounds
        for lag, likeness in [sound_lag(sound, found.sounds[start])]
        if likeness >= _SURE_LIKENESS
    ]
    pictures = picture_shift(planned.lumas, found.lumas)
    if not lags:
        return Check("A/V offset", limit, "too quiet to be measured", passed=None)
    sound = Fraction(int(np.median(lags)), rate)
    offset = sound - pictures * frame
    text = f"{float(offset) * 1000:+.2f} ms (sound {int(np.median(lags)):+d} samples)"
    return Check("A/V offset", limit, text, abs(offset) < frame)


def luma_errors(planned: list[Luma], found: dict[int, Luma]) -> dict[int, float]:
    """For each frame that was decoded the mean difference of its 16x9 parts."""
    return {
        number: float(np.abs(planned[number].astype(np.int16) - luma).mean())
        for number, luma in found.items()
        if 0 <= number < len(planned)
    }


def picture_shift(planned: list[Luma], found: dict[int, Luma]) -> int:
    """By how many frames the found pictures come late, of -3..3; 0 wins a draw."""
    shifts = sorted(range(-_SHIFTS, _SHIFTS + 1), key=abs)
    numbers = [n for n in found if _SHIFTS <= n < len(planned) - _SHIFTS]
    if not numbers:
        return 0
    second = np.stack([found[n] for n in numbers]).astype(np.int16)
    costs = [
        np.abs(np.stack([planned[n - shift] for n in numbers]).astype(np.int16) - second).mean()
        for shift in shifts
    ]
    return shifts[int(np.argmin(costs))]


def sound_lag(planned: NDArray[np.float32], found: NDArray[np.float32]) -> tuple[int, float]:
    """By how many samples ``found`` comes late, and how alike they are then (0..1).

    Both float32 (n, 2); normalised cross-correlation of their sums.
    """
    first, second = planned.sum(axis=1), found.sum(axis=1)
    size = 2 ** int(np.ceil(np.log2(len(first) + len(second))))
    spectrum = np.fft.rfft(second, size) * np.conj(np.fft.rfft(first, size))
    correlation = np.fft.irfft(spectrum, size)
    peak = int(np.argmax(correlation))
    power = float(np.sqrt(np.square(first).sum() * np.square(second).sum()))
    likeness = float(correlation[peak]) / power if power > 0 else 0.0
    return (peak if peak < size // 2 else peak - size), likeness


def unplanned_black(planned: list[Luma], found: dict[int, Luma]) -> list[tuple[int, int]]:
    """Ranges of frames; half-open."""
    numbers = sorted(n for n in found if 0 <= n < len(planned))
    is_black = [found[n].max() <= _BLACK < int(planned[n].max()) - 4 for n in numbers]
    runs = _runs(np.array(is_black, bool), 1)
    return [(numbers[a], numbers[b - 1] + 1) for a, b in runs]


def unplanned_silence(
    planned: NDArray[np.float32], found: NDArray[np.float32]
) -> list[tuple[int, int]]:
    """In steps of 10 ms; 50 ms are the least that count."""
    count = min(len(planned), len(found))
    is_lost = (found[:count] < _SILENT_DB) & (planned[:count] > _HEARD_DB)
    return _runs(is_lost, _SILENT_STEPS)


def _runs(flags: NDArray[np.bool_], shortest: int) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[0], flags.astype(np.int8), [0]])))
    pairs = zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
    return [(a, b) for a, b in pairs if b - a >= shortest]


def _ranges(runs: list[tuple[int, int]], unit: str) -> str:
    if not runs:
        return "none"
    if unit == "frame":
        return ", ".join(f"frames {a} to {b - 1}" for a, b in runs[:5])
    step = STEPS_PER_SECOND
    return ", ".join(f"{a / step:.2f} s to {b / step:.2f} s" for a, b in runs[:5])


def _same(name: str, expected: str, found: str) -> Check:
    return Check(name, expected, found, expected == found)


def _seconds(value: Fraction) -> str:
    return f"{float(value):.6f} s"
