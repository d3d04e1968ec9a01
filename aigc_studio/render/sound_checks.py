"""Compares the sound that an export gives back with what was planned. Pure."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.delivery import Check
from aigc_studio.media.programme import SILENT_LUFS, ProgrammeLoudness
from aigc_studio.render.check_words import ranges, runs, same, seconds
from aigc_studio.render.checks import Planned, picture_shift
from aigc_studio.render.mixing import KNEE
from aigc_studio.render.readback import ReadBack

if TYPE_CHECKING:
    from numpy.typing import NDArray

_CODED_FRAME = 1152
"""Samples; of the codecs in use the longest that a file ends in whole ones of."""
_STAMP_ROUNDING = Fraction(1, 1000)
_SILENT_DB, _HEARD_DB = -60.0, -45.0
_FAINT_DB, _LOST_DB = -57.0, 30.0
_SILENT_STEPS = 5
_SURE_LIKENESS = 0.5
_MOST_LOUDNESS_ERROR = 1.0
"""LU; coding moves it by a tenth."""
_HIGHEST_LEVELLED_PEAK = -1.0
_PEAK_CODING, _LEVELLED_CODING = 1.0, 0.5
"""dB that coding may add to a peak; less where room was left for it."""
_LEAST_CLIPPED = 16
_CLIPPED_SHARE = 1e-5


def sound_checks(planned: Planned, found: ReadBack) -> list[Check]:
    course = planned.course
    rate = course.plan.sequence.sample_rate
    expected = seconds(course.seconds)
    if found.sound_seconds is None:
        return [Check("sound", expected, "none", passed=False)]
    late = abs(found.sound_seconds - course.seconds)
    silent = unplanned_silence(planned.levels, found.levels)
    return [
        Check(
            "sound duration",
            expected,
            seconds(found.sound_seconds),
            late <= Fraction(_CODED_FRAME, rate) + _STAMP_ROUNDING,
        ),
        same("sample rate", str(rate), str(found.sample_rate)),
        _offset(planned, found),
        Check(
            "silent stretches", "none that was not planned", ranges(silent, "10 ms"), silent == []
        ),
        *_loudness(planned, found),
    ]


def _loudness(planned: Planned, found: ReadBack) -> list[Check]:
    if planned.loudness is None or found.loudness is None:
        return []
    wanted, there = planned.loudness, found.loudness
    target = planned.target
    error = abs((wanted.integrated if target is None else target) - there.integrated)
    is_measured = max(wanted.integrated, there.integrated) > SILENT_LUFS
    extra = found.clipped - planned.clipped
    limit = max(_LEAST_CLIPPED, int(_CLIPPED_SHARE * 2 * planned.course.samples))
    return [
        Check(
            "loudness",
            loudness_words(wanted) if target is None else f"{target:.1f} LUFS",
            loudness_words(there),
            error <= _MOST_LOUDNESS_ERROR if is_measured else None,
        ),
        peak_check(there, _peak_limit(planned)),
        Check(
            "clipped sound",
            f"{planned.clipped} samples",
            f"{found.clipped} samples",
            extra <= limit,
        ),
    ]


def loudness_words(sound: ProgrammeLoudness) -> str:
    if sound.integrated <= SILENT_LUFS:
        return "silence"
    return f"{sound.integrated:.1f} LUFS (range {sound.range:.1f} LU)"


def _peak_limit(planned: Planned) -> float | None:
    """Full scale, one below where it is levelled; none for a mix that reaches it by itself.

    What such a mix becomes is up to the codec: AAC adds up to 2 dB to rounded tops.
    """
    if planned.is_levelled:
        return _HIGHEST_LEVELLED_PEAK
    is_hot = planned.loudness is not None and planned.loudness.highest > KNEE
    return None if is_hot else 0.0


def peak_check(sound: ProgrammeLoudness, limit: float | None = None) -> Check:
    """Judged where there is a limit, told elsewhere: much music is mastered over full scale."""
    peak = sound.true_peak
    added = _LEVELLED_CODING if limit is not None and limit < 0 else _PEAK_CODING
    is_low = None if peak is None or limit is None else peak <= limit + added
    return Check("true peak", f"below {limit or 0.0:.3g} dBTP", peak_words(sound), is_low)


def peak_words(sound: ProgrammeLoudness) -> str:
    return "not measured" if sound.true_peak is None else f"{sound.true_peak:.1f} dBTP"


def _offset(planned: Planned, found: ReadBack) -> Check:
    """How far sound and picture moved against each other, by content."""
    course = planned.course
    rate = course.plan.sequence.sample_rate
    frame = course.rate.frame_duration
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


def unplanned_silence(
    planned: NDArray[np.float32], found: NDArray[np.float32]
) -> list[tuple[int, int]]:
    """In steps of 10 ms; 50 ms are the least that count."""
    count = min(len(planned), len(found))
    wanted, there = planned[:count], found[:count]
    is_lost = (there < _SILENT_DB) & (wanted > _HEARD_DB)
    is_lost |= (there < wanted - _LOST_DB) & (wanted > _FAINT_DB)
    return runs(is_lost, _SILENT_STEPS)
