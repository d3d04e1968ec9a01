from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from aigc_studio.core.errors import MediaError
from aigc_studio.media.sound import SoundReader
from tests.footage import look, whole_sound
from tests.media_factory import make_media, noise, steady, write_wav


def reader_of(path: Path) -> SoundReader:
    return SoundReader(str(path), look(path).info)


def in_pieces(reader: SoundReader, start: Fraction, samples: int, rate: int) -> np.ndarray:
    """Read one after another in pieces of odd lengths."""
    sizes = np.random.default_rng(1).integers(100, 5000, samples // 100)
    pieces, done = [], 0
    for size in sizes:
        count = int(min(size, samples - done))
        pieces.append(reader.read(start + Fraction(done, rate), count, rate))
        done += count
        if done == samples:
            break
    return np.concatenate(pieces)


def test_wav_comes_out_sample_for_sample_wherever_it_is_read(tmp_path):
    sound = noise(2.0)
    reader = reader_of(write_wav(tmp_path / "a.wav", sound))

    for start in (0, 1, 47_999, 12_345, 500, 95_000):
        found = reader.read(Fraction(start, 48000), 900, 48000)
        assert np.abs(found - sound.T[start : start + 900]).max() < 1e-4, start
    reader.close()


def test_before_the_start_and_after_the_end_is_silence(tmp_path):
    sound = noise(1.0)
    reader = reader_of(write_wav(tmp_path / "a.wav", sound))

    early = reader.read(Fraction(-1, 2), 48000, 48000)
    late = reader.read(Fraction(9, 10), 48000, 48000)

    assert not early[:24000].any()
    assert np.abs(early[24000:] - sound.T[:24000]).max() < 1e-4
    assert np.abs(late[:4800] - sound.T[43200:]).max() < 1e-4
    assert not late[4800:].any()
    reader.close()


@pytest.mark.parametrize("rate", [44100, 48000, 32000])
def test_reading_in_pieces_is_seamless_at_any_rate(tmp_path, rate):
    path = write_wav(tmp_path / "a.wav", noise(3.0, 44100), 44100)
    whole = whole_sound(path, rate)

    pieces = in_pieces(reader_of(path), Fraction(0), 2 * rate, rate)

    assert np.abs(pieces - whole.T[: 2 * rate])[200:].max() < 2e-3


@pytest.mark.parametrize(("native", "rate"), [(44100, 48000), (48000, 44100), (22050, 48000)])
def test_converting_the_rate_moves_nothing_in_time(tmp_path, native, rate):
    seconds = np.arange(2 * native) / native
    path = write_wav(tmp_path / "a.wav", np.sin(2 * np.pi * 440 * seconds)[None] * 0.5, native)
    reader = reader_of(path)

    for start in (Fraction(1, 2), Fraction(1), Fraction(1, 3), Fraction(7001, 48000)):
        found = reader.read(start, 4000, rate)[:, 0]
        first = round(start * rate)
        expected = 0.5 * np.sin(2 * np.pi * 440 * (first + np.arange(4000)) / rate)
        assert np.abs(found - expected).max() < 3e-3, start
    reader.close()


def test_mono_is_heard_on_both_sides_at_its_own_level(tmp_path):
    sound = noise(1.0, channels=1)
    reader = reader_of(write_wav(tmp_path / "a.wav", sound))

    found = reader.read(Fraction(0), 48000, 48000)

    assert np.array_equal(found[:, 0], found[:, 1])
    assert np.abs(found[:, 0] - sound[0]).max() < 1e-4
    reader.close()


@pytest.mark.parametrize("suffix", [".mp4", ".mkv", ".mov"])
@pytest.mark.parametrize("delay", [Fraction(0), Fraction(1, 2)])
def test_encoder_delay_and_a_late_start_are_accounted_for(tmp_path, suffix, delay):
    sound = noise(3.0, channels=1)
    recipe = steady(100, Fraction(25), sound=sound, sound_delay=delay)
    path = make_media(tmp_path / f"a{suffix}", recipe)
    reader = reader_of(path)

    whole = reader.read(Fraction(0), 4 * 48000, 48000)[:, 0]

    line = np.concatenate([np.zeros(round(delay * 48000)), sound[0], np.zeros(48000)])
    lags = np.arange(-100, 101)
    middle = slice(60_000, 120_000)
    likeness = [np.dot(np.roll(whole, -lag)[middle], line[middle]) for lag in lags]
    # These containers tell a late start in whole milliseconds: up to 48 samples are their rounding.
    assert abs(int(lags[np.argmax(likeness)])) <= (48 if delay else 0)
    assert np.abs(whole[: max(0, round(delay * 48000) - 1200)]).max(initial=0) < 1e-3
    reader.close()


def test_lost_packets_are_silence_and_what_follows_stays_in_its_place(tmp_path):
    sound = noise(4.0, channels=1)
    whole = make_media(tmp_path / "a.mp4", steady(2, Fraction(25), sound=sound, audio_codec="flac"))
    info = look(whole).info
    data = bytearray(whole.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 20_000] = bytes(20_000)
    path = tmp_path / "broken.mp4"
    path.write_bytes(data)
    reader = SoundReader(str(path), info)

    found = in_pieces(reader, Fraction(0), 4 * 48000, 48000)[:, 0]

    exact = np.abs(found - sound[0]) < 1e-3
    assert exact[:80_000].all()
    assert exact[-60_000:].all()
    assert reader.damaged_packets > 0
    reader.close()


def test_a_file_without_sound_is_told_in_a_sentence(tmp_path):
    path = make_media(tmp_path / "a.mp4", steady(3, Fraction(25)))

    with pytest.raises(MediaError, match="has no sound"):
        reader_of(path)


@pytest.mark.real
@pytest.mark.parametrize(
    ("name", "tolerance"),
    [
        ("speech_en/jfk.flac", 1e-4),
        ("speech_en/mdn_countdown.mp3", 1e-4),
        ("speech_en/friday_his_girl_friday.mp4", 1e-4),
        ("music/kevin_macleod_vibe_ace.ogg", 1e-4),
        ("robustness/exo_bear.opus", 1e-3),
        ("robustness/exo_sample_ima_adpcm.wav", 1e-4),
        ("robustness/exo_sample_cbs_truncated.adts", 1e-4),
        ("shots/bbb_20s_1080p_vp8.webm", 1e-4),
    ],
)
def test_a_jump_in_a_real_file_finds_what_reading_through_finds(real_media, name, tolerance):
    path = real_media / name
    seen = look(path).info.main_audio
    reader = reader_of(path)
    for rate in (seen.sample_rate, 48000):
        start = Fraction(round(seen.available_range.start * rate), rate)
        samples = int(min(seen.available_range.duration, 20) * rate)
        through = in_pieces(reader, start, samples, rate)

        for at in np.random.default_rng(2).integers(0, samples - 3000, 10).tolist():
            jumped = reader.read(start + Fraction(at, rate), 3000, rate)
            assert np.abs(jumped - through[at : at + 3000]).max() < tolerance
    reader.close()
