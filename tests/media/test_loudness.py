"""Waveforms and levels of sounds of known shape."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from aigc_studio.media.loudness import SoundMeter

RATE = 48_000


def frame(samples: np.ndarray, layout: str, form: str, pts: int):
    import av

    made = av.AudioFrame.from_ndarray(samples, form, layout)
    made.sample_rate, made.pts, made.time_base = RATE, pts, Fraction(1, RATE)
    return made


def tone(count: int, amplitude: float = 0.5) -> np.ndarray:
    return (amplitude * np.sin(np.arange(count) * 0.1)).astype(np.float32)


def test_a_tone_has_its_level_and_its_peaks() -> None:
    meter = SoundMeter(3)
    for start in range(0, RATE, 1200):
        meter.add(frame(np.stack([tone(1200)] * 2), "stereo", "fltp", start))

    loudness = meter.finish()

    assert loudness.waveform.stream_index == 3
    assert np.median(loudness.levels_db.view()) == pytest.approx(20 * np.log10(0.5**0.5 / 2), 0.2)
    assert len(loudness.levels_db) == 25
    finest = np.frombuffer(loudness.waveform.levels[0], np.int8).reshape(-1, 2)
    assert len(finest) == -(-RATE // 256)
    assert tuple(np.median(finest, axis=0)) == (-63, 63)


@pytest.mark.parametrize(
    ("form", "kind", "scale"), [("s16", np.int16, 2**15), ("s32", np.int32, 2**31)]
)
def test_every_sample_format_has_the_same_scale(form: str, kind: type, scale: int) -> None:
    meter = SoundMeter(0)
    meter.add(frame((tone(RATE) * scale).astype(kind)[None], "mono", form, 0))

    peaks = np.frombuffer(meter.finish().waveform.levels[0], np.int8)

    assert abs(int(peaks.max()) - 63) <= 1


def test_coarser_levels_keep_the_extremes() -> None:
    samples = np.zeros(RATE, np.float32)
    samples[31_000] = 1.0
    meter = SoundMeter(0)
    meter.add(frame(samples[None], "mono", "fltp", 0))

    levels = meter.finish().waveform.levels

    assert [np.frombuffer(level, np.int8).max() for level in levels] == [127] * len(levels)
    assert [len(level) // 2 for level in levels] == [188, 47, 12]


def test_a_gap_in_the_sound_is_silence_and_a_late_start_is_kept() -> None:
    meter = SoundMeter(0)
    meter.add(frame(tone(RATE)[None], "mono", "fltp", RATE))
    meter.add(frame(tone(RATE)[None], "mono", "fltp", 3 * RATE))

    loudness = meter.finish()

    assert loudness.waveform.start == 1
    assert len(loudness.levels_db) == 75
    assert max(loudness.levels_db.view()[26:49]) == -120.0


def test_no_sound_is_no_waveform() -> None:
    assert SoundMeter(0).finish() is None
