"""Hearing music on sounds whose beats, bars, parts and key are known, without a model."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from aigc_studio.analysis.music import CLASSICAL, BeatListener
from aigc_studio.core.errors import JobCancelled, MediaError
from aigc_studio.core.media import AudioStream, MediaInfo
from aigc_studio.core.music import Music
from aigc_studio.core.rates import TimeRange
from aigc_studio.core.settings import Settings
from aigc_studio.inference.lease import ModelLeases
from aigc_studio.jobs.context import JobContext
from tests.built_music import (
    RATE,
    Piece,
    band,
    chord,
    click,
    clicks,
    drums,
    grid,
    noise,
    placed,
    tempo_grid,
    written,
)


class NoModels:
    def is_installed(self, model_id: str) -> bool:
        return False

    def digest(self, model_id: str) -> str:
        raise AssertionError(model_id)

    def file(self, model_id: str, name: str) -> Path:
        raise AssertionError(name)


class BrokenModels:
    """A model is there, but its weights are not what they should be."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def is_installed(self, model_id: str) -> bool:
        return True

    def digest(self, model_id: str) -> str:
        return "d1"

    def file(self, model_id: str, name: str) -> Path:
        path = self._folder / name
        path.write_text("no weights")
        return path


def info_of(seconds: Fraction, rate: int = RATE) -> MediaInfo:
    span = TimeRange(Fraction(0), seconds)
    return MediaInfo("audio", "wav", 1, span, audio=(AudioStream(0, "pcm_s16le", rate, 1, span),))


def heard(piece: Piece, folder: Path, context: JobContext | None = None) -> Music:
    path = written(folder / "piece.wav", piece)
    info = info_of(Fraction(len(piece.sound), piece.rate), piece.rate)
    listener = BeatListener(NoModels(), ModelLeases())
    return listener.hear(str(path), info, Settings(), context or JobContext())


def times(music: Music) -> list[float]:
    return [float(beat.at) for beat in music.beats]


def downbeats(music: Music) -> list[float]:
    return [float(beat.at) for beat in music.beats if beat.is_downbeat]


@pytest.mark.parametrize("bpm", [72, 97, 120, 143, 174])
def test_a_steady_click_is_heard_to_the_beat(bpm: int, tmp_path: Path) -> None:
    piece = clicks(grid(bpm, 32, 0.5))

    music = heard(piece, tmp_path)

    assert music.tempo == pytest.approx(bpm, rel=0.01)
    assert times(music) == pytest.approx(list(piece.beats), abs=0.02)
    assert len(music.tempos) == 1
    assert music.tracker == CLASSICAL
    assert music.model_digest == ""


@pytest.mark.parametrize("bpm", [80, 126, 160])
def test_hi_hats_between_the_beats_are_no_beats(bpm: int, tmp_path: Path) -> None:
    piece = drums(grid(bpm, 48, 0.3))

    music = heard(piece, tmp_path)

    assert times(music) == pytest.approx(list(piece.beats), abs=0.02)
    assert downbeats(music) == pytest.approx(list(piece.downbeats), abs=0.02)


def test_a_piece_in_three_has_three_beats_a_bar(tmp_path: Path) -> None:
    piece = band(grid(126, 72), 3)

    music = heard(piece, tmp_path)

    assert downbeats(music) == pytest.approx(list(piece.downbeats), abs=0.02)


def test_a_change_of_tempo_begins_a_span(tmp_path: Path) -> None:
    piece = drums(tempo_grid([(100, 32), (130, 40)]))

    music = heard(piece, tmp_path)

    assert [span.bpm for span in music.tempos] == pytest.approx([100, 130], rel=0.01)
    assert float(music.tempos[0].end) == pytest.approx(piece.beats[32], abs=0.7)
    assert times(music) == pytest.approx(list(piece.beats), abs=0.02)


def test_a_strong_beat_is_stronger_than_a_weak_one(tmp_path: Path) -> None:
    beats = grid(110, 48)
    hits = [(at, click(0.8 if n % 4 == 0 else 0.1)) for n, at in enumerate(beats)]

    music = heard(Piece(placed(beats[-1] + 1, hits)), tmp_path)

    first = [beat.strength for beat in music.beats if beat.is_downbeat]
    others = [beat.strength for beat in music.beats if not beat.is_downbeat]
    assert len(first) == 12
    assert min(first) > max(others)
    assert max(first) == pytest.approx(1.0)


def test_what_begins_late_is_heard_from_there(tmp_path: Path) -> None:
    piece = drums(grid(120, 40, 12.0))

    music = heard(piece, tmp_path)

    assert times(music)[0] == pytest.approx(12.0, abs=0.02)
    assert times(music) == pytest.approx(list(piece.beats), abs=0.02)


def test_a_pause_in_the_middle_has_no_beats(tmp_path: Path) -> None:
    beats = grid(120, 40) + grid(120, 40, 32.0)
    piece = clicks(beats)

    music = heard(piece, tmp_path)

    assert times(music) == pytest.approx(beats, abs=0.02)
    assert [float(span.start) for span in music.tempos] == pytest.approx([0.0, 32.0], abs=0.02)


def test_three_seconds_at_eight_kilohertz_are_enough(tmp_path: Path) -> None:
    piece = clicks(grid(150, 7, 0.2), 0.4, rate=8000)

    music = heard(piece, tmp_path)

    assert times(music) == pytest.approx(list(piece.beats), abs=0.02)


@pytest.mark.parametrize(
    "sound",
    [
        np.zeros(15 * RATE, np.float32),
        noise(15, 0.1),
        chord((57, 60, 64), 15),
        np.zeros(RATE // 5, np.float32),
        np.zeros(0, np.float32),
    ],
    ids=["silence", "noise", "a held chord", "a fifth of a second", "nothing"],
)
def test_what_has_no_pulse_has_no_beats(sound: np.ndarray, tmp_path: Path) -> None:
    music = heard(Piece(sound), tmp_path)

    assert (music.tempo, music.beats, music.tempos) == (0.0, (), ())


@pytest.mark.real
@pytest.mark.parametrize(
    "name",
    ["speech_en/azure_en_audio2.wav", "speech_en/librivox_sense_0870.wav",
     "speech_zh/azure_zh_autumn_53s.wav", "speech_zh/aishell_BAC009S0724W0121.wav"],
)  # fmt: skip
def test_speech_has_no_beats_no_key_and_no_parts(name: str, real_media: Path) -> None:
    import av

    path = real_media / name
    with av.open(str(path)) as file:
        stream = file.streams.audio[0]
        assert stream.duration is not None
        assert stream.time_base is not None
        info = info_of(stream.duration * stream.time_base, stream.rate)

    music = BeatListener(NoModels(), ModelLeases()).hear(str(path), info, Settings(), JobContext())

    assert (music.tempo, music.beats, music.key, music.sections) == (0.0, (), "", ())


@pytest.mark.parametrize(
    ("chords", "key"),
    [
        ([(48, 60, 64, 67), (53, 60, 65, 69), (55, 59, 62, 67), (48, 60, 64, 67)], ("C", "major")),
        ([(45, 57, 60, 64), (50, 57, 62, 65), (52, 56, 59, 64), (45, 57, 60, 64)], ("A", "minor")),
        ([(42, 58, 61, 66), (47, 59, 63, 66), (49, 56, 61, 65), (42, 58, 61, 66)], ("F#", "major")),
    ],
)
def test_a_cadence_tells_its_key(
    chords: list[tuple[int, ...]], key: tuple[str, str], tmp_path: Path
) -> None:
    hits = [(2.0 * n, chord(notes, 2.0)) for n, notes in enumerate(chords * 3)]

    music = heard(Piece(placed(24.0, hits)), tmp_path)

    assert (music.key, music.mode) == key
    assert music.key_confidence > 0.6


def test_drums_have_no_key(tmp_path: Path) -> None:
    music = heard(drums(grid(110, 40)), tmp_path)

    assert (music.key, music.mode, music.key_confidence) == ("", "", 0.0)


def test_parts_begin_on_downbeats_and_are_named_by_their_energy(tmp_path: Path) -> None:
    """Quiet chords, the whole band, quiet chords, the band, chords: twelve bars each."""
    beats = grid(120, 240)
    loud = band(beats)
    bars = loud.downbeats
    quiet = placed(
        len(loud.sound) / RATE + 2, [(b, chord((48, 60, 64, 67), 2.0, 0.02)) for b in bars]
    )[: len(loud.sound)]
    part = (np.arange(len(loud.sound)) / RATE // 24).astype(int) % 2
    ticks = placed(len(loud.sound) / RATE + 1, [(b, click(0.05)) for b in beats])
    sound = np.where(part == 1, loud.sound, quiet + ticks[: len(quiet)]).astype(np.float32)

    music = heard(Piece(sound), tmp_path)

    assert [s.kind for s in music.sections] == ["intro", "drop", "break", "drop", "end"]
    starts = [float(s.start) for s in music.sections]
    assert starts == pytest.approx([0, 24, 48, 72, 96], abs=2.1)
    assert set(starts[1:]) <= set(downbeats(music))
    energies = [s.energy for s in music.sections]
    assert min(energies[1::2]) > 2 * max(energies[::2])
    assert music.sections[-1].end == music.end


def test_a_lone_hit_is_an_accent_where_it_falls(tmp_path: Path) -> None:
    beats = grid(120, 40)
    soft = placed(21.0, [(at, click(0.05)) for at in beats])
    sound = soft + placed(21.0, [(7.25, click(0.9)), (14.75, click(0.9))])

    music = heard(Piece(sound), tmp_path)

    strongest = sorted(music.accents, key=lambda accent: -accent.strength)[:2]
    assert sorted(float(a.at) for a in strongest) == pytest.approx([7.25, 14.75], abs=0.02)


def test_energy_follows_the_level(tmp_path: Path) -> None:
    quiet, loud = noise(10, 0.005), noise(10, 0.3)

    music = heard(Piece(np.concatenate([quiet, loud])), tmp_path)

    energy = list(music.energy.view())
    assert len(energy) == 500
    assert max(energy[:240]) < 0.2
    assert min(energy[260:]) > 0.8


def test_times_count_from_the_start_of_the_sound(tmp_path: Path) -> None:
    piece = clicks(grid(120, 24, 0.5))
    path = written(tmp_path / "piece.wav", piece)
    whole = info_of(Fraction(len(piece.sound), RATE))
    span = TimeRange(Fraction(3), whole.available_range.end)
    late = MediaInfo("audio", "wav", 1, span, audio=(AudioStream(0, "pcm_s16le", RATE, 1, span),))

    music = BeatListener(NoModels(), ModelLeases()).hear(str(path), late, Settings(), JobContext())

    assert music.start == 3
    assert times(music)[0] == pytest.approx(3.0, abs=0.02)


def test_a_file_without_sound_is_refused_in_a_sentence() -> None:
    silent = MediaInfo("video", "mp4", 1, TimeRange(Fraction(0), Fraction(5)))

    with pytest.raises(MediaError, match=r"film\.mp4.*no sound"):
        BeatListener(NoModels(), ModelLeases()).hear("film.mp4", silent, Settings(), JobContext())


def test_hearing_reports_progress_and_stops_when_cancelled(tmp_path: Path) -> None:
    piece = clicks(grid(120, 240))
    seen: list[float] = []
    cancelled = threading.Event()
    began = 0.0

    def report(share: float, stage: str) -> None:
        nonlocal began
        seen.append(share)
        if len(seen) == 4:
            began = time.monotonic()
            cancelled.set()

    with pytest.raises(JobCancelled):
        heard(piece, tmp_path, JobContext(report, cancelled))

    assert time.monotonic() - began < 0.5
    assert seen == sorted(seen)


def test_with_broken_weights_the_onsets_decide_alone_and_it_says_so(tmp_path: Path) -> None:
    piece = clicks(grid(120, 24, 0.5))
    path = written(tmp_path / "piece.wav", piece)
    info = info_of(Fraction(len(piece.sound), RATE))
    listener = BeatListener(BrokenModels(tmp_path), ModelLeases())

    music = listener.hear(str(path), info, Settings(), JobContext())

    assert times(music) == pytest.approx(list(piece.beats), abs=0.02)
    assert music.tracker.startswith("classical (The weights of BeatNet cannot be read")
    assert music.model_digest == ""


def test_what_is_cached_depends_on_the_model_and_on_whether_ai_is_on(tmp_path: Path) -> None:
    with_model = BeatListener(BrokenModels(tmp_path), ModelLeases())
    without = BeatListener(NoModels(), ModelLeases())
    off = replace(Settings(), is_ai_enabled=False)

    assert "d1" in with_model.version(Settings())
    assert with_model.version(off) == without.version(Settings()) == without.version(off)
