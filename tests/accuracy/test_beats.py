"""Beats and downbeats within 70 ms, on real and built pieces, beside librosa and chance.

F of beats as in MIREX: each beat matches one of the truth at most, within 70 ms. Of the joined
drum loops only the sections are scored that their annotation says can be, half a second off their
edges. Chance is as many beats as were found, at random times.
"""

from __future__ import annotations

import json
import time
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from aigc_studio.analysis.music import MODEL, BeatListener
from aigc_studio.core.errors import ModelError
from aigc_studio.core.music import Music
from aigc_studio.core.settings import Settings
from aigc_studio.inference.lease import ModelLeases
from aigc_studio.inference.store import ModelStoreOnDisk
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.children import Children
from aigc_studio.media.probe import Prober
from tests.built_music import RATE, Piece, built, clicks, grid, noise, placed, unseen, written
from tests.conftest import ROOT, Figures

TOLERANCE = 0.07
WITHOUT_MODEL = replace(Settings(), is_ai_enabled=False)


@dataclass(frozen=True)
class Truth:
    beats: tuple[float, ...]
    downbeats: tuple[float, ...] = ()
    scored: tuple[tuple[float, float], ...] = ()
    """Where to score; everywhere when empty."""

    def within(self, times: Sequence[float]) -> list[float]:
        spans = self.scored or ((-1.0, float("inf")),)
        return [t for t in times if any(a <= t <= b for a, b in spans)]


def f_measure(found: Sequence[float], truth: Sequence[float]) -> float:
    """One to one, in order: with one tolerance the greedy matching is the largest."""
    hits = here = there = 0
    while here < len(found) and there < len(truth):
        apart = found[here] - truth[there]
        if abs(apart) <= TOLERANCE:
            hits, here, there = hits + 1, here + 1, there + 1
        elif apart < 0:
            here += 1
        else:
            there += 1
    total = len(found) + len(truth)
    return 2 * hits / total if total else 1.0


def test_the_measure_itself_counts_each_beat_once() -> None:
    assert f_measure([1.0, 1.02, 2.0], [1.0, 2.06, 3.0]) == pytest.approx(2 * 2 / 6)
    assert f_measure([], [1.0]) == 0.0
    assert f_measure([0.93, 2.071], [1.0, 2.0]) == pytest.approx(0.5)


@pytest.fixture(scope="module")
def listener(tmp_path_factory: pytest.TempPathFactory) -> BeatListener:
    import platformdirs

    manifest = ROOT / "resources/models/manifest.toml"
    store = ModelStoreOnDisk(platformdirs.user_data_path("aigc-studio") / "models", manifest)
    if not store.is_installed(MODEL):
        store = ModelStoreOnDisk(tmp_path_factory.mktemp("models"), manifest)
        try:
            store.install(MODEL, JobContext())
        except ModelError as error:
            pytest.skip(f"the beat model cannot be had: {error}")
    return BeatListener(store, ModelLeases())


class Heard:
    """One piece by every tracker."""

    def __init__(self, path: Path, truth: Truth, listener: BeatListener, children: Children):
        info = Prober(children).probe(str(path), JobContext()).info
        self.truth = truth
        assert info.main_audio is not None
        # The truth counts from the first sample, which an MP3 presents a little after 0.
        self._origin = float(info.main_audio.available_range.start)
        self.seconds = float(info.duration)
        self.fused = listener.hear(str(path), info, Settings(), JobContext())
        self.classical = listener.hear(str(path), info, WITHOUT_MODEL, JobContext())
        self.librosa = librosa_beats(path)

    def rows(self, name: str) -> dict[str, Any]:
        chance = random_beats(len(self.fused.beats), self.seconds)
        row = {
            "piece": name,
            "F ours": self._f(self._beats(self.fused)),
            "F classical": self._f(self._beats(self.classical)),
            "F librosa": self._f(self.librosa),
            "F chance": float(np.mean([self._f(beats) for beats in chance])),
        }
        down: dict[str, Any] = {"down ours": "", "down classical": "", "down chance": ""}
        if self.truth.downbeats:
            down = {
                "down ours": self._down(self._downbeats(self.fused)),
                "down classical": self._down(self._downbeats(self.classical)),
                "down chance": float(np.mean([self._down(beats[::4]) for beats in chance])),
            }
        return row | down | {"offset ms": self._offset_ms(), "tempo": self.fused.tempo}

    def _beats(self, music: Music) -> list[float]:
        return [float(b.at) - self._origin for b in music.beats]

    def _downbeats(self, music: Music) -> list[float]:
        return [float(b.at) - self._origin for b in music.beats if b.is_downbeat]

    def _f(self, beats: Sequence[float]) -> float:
        return f_measure(self.truth.within(beats), self.truth.within(self.truth.beats))

    def _down(self, beats: Sequence[float]) -> float:
        return f_measure(self.truth.within(beats), self.truth.within(self.truth.downbeats))

    def _offset_ms(self) -> float:
        """How much later than the truth the beats lie that match, in the median."""
        found = np.array(self.truth.within(self._beats(self.fused)))
        apart = [found[np.abs(found - t).argmin()] - t for t in self.truth.beats if len(found)]
        near = [a for a in apart if abs(a) <= TOLERANCE]
        return 1000 * float(np.median(near)) if near else float("nan")


def librosa_beats(path: Path) -> list[float]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import librosa

        sound, rate = librosa.load(str(path), sr=22050)
        _, beats = librosa.beat.beat_track(y=sound, sr=rate, units="time")
    return [float(beat) for beat in beats]


def random_beats(count: int, seconds: float, times: int = 20) -> list[list[float]]:
    generator = np.random.default_rng(7)
    return [sorted(generator.uniform(0, seconds, count).tolist()) for _ in range(times)]


def annotated(folder: Path) -> dict[str, tuple[Path, Truth]]:
    """Every real piece with beats beside it."""
    found: dict[str, tuple[Path, Truth]] = {}
    for file in sorted(folder.glob("*.gt.json")):
        told = json.loads(file.read_text(encoding="utf-8"))
        if "beats" not in told:
            continue
        spans = [
            (s["start"] + (0.5 if s["start"] else -0.1), s["end"] - 0.5)
            for s in told.get("sections", [])
            if s["scored"]
        ]
        truth = Truth(tuple(told["beats"]), tuple(told.get("downbeats", ())), tuple(spans))
        found[told["file"]] = (folder / told["file"], truth)
    return found


@pytest.mark.slow
@pytest.mark.real
def test_beats_of_annotated_real_music(
    listener: BeatListener, children: Children, real_media: Path, figures: Figures
) -> None:
    pieces = annotated(real_media / "music")
    rows = [
        Heard(path, truth, listener, children).rows(name) for name, (path, truth) in pieces.items()
    ]
    figures.table("Beats of real music (F, 70 ms)", rows)

    for row in rows:
        assert row["F ours"] >= 0.95
        assert row["F ours"] > row["F chance"] + 0.3
        assert row["F ours"] >= row["F librosa"] - 0.02
        assert abs(row["offset ms"]) < 20


@pytest.mark.slow
def test_beats_of_built_pieces(
    listener: BeatListener, children: Children, tmp_path: Path, figures: Figures
) -> None:
    rows = []
    for name, build in built().items():
        piece = build()
        path = written(tmp_path / "piece.wav", piece)
        truth = Truth(piece.beats, piece.downbeats)
        rows.append(Heard(path, truth, listener, children).rows(name))
    mean = {"piece": "mean"} | {
        key: float(np.mean([row[key] for row in rows if row[key] != ""]))
        for key in list(rows[0])[1:]
    }
    figures.table("Beats of built pieces (F, 70 ms)", [*rows, mean])

    assert mean["F ours"] >= 0.95
    assert mean["F classical"] >= 0.95
    assert mean["down ours"] >= 0.9
    assert mean["F ours"] > mean["F librosa"]


@pytest.mark.slow
def test_beats_of_built_pieces_that_set_no_constant(
    listener: BeatListener, children: Children, tmp_path: Path, figures: Figures
) -> None:
    rows = []
    for kind, builds in unseen().items():
        told = []
        for build in builds:
            piece = build()
            path = written(tmp_path / "piece.wav", piece)
            truth = Truth(piece.beats, piece.downbeats)
            told.append(Heard(path, truth, listener, children).rows(kind))
        means = {
            key: float(np.mean([row[key] for row in told]))
            for key in told[0]
            if key.startswith(("F ", "down "))
        }
        rows.append({"kind": kind, "pieces": len(told)} | means)
    figures.table("Beats of built pieces that set no constant (F, 70 ms)", rows)

    assert np.mean([row["F ours"] for row in rows]) >= 0.9
    assert np.mean([row["down ours"] for row in rows]) >= 0.85


@pytest.mark.slow
@pytest.mark.real
def test_what_has_no_pulse(
    listener: BeatListener, children: Children, real_media: Path, tmp_path: Path, figures: Figures
) -> None:
    """How many beats each tracker finds a minute where there is none."""
    files = [
        path
        for folder in ("speech_en", "speech_zh")
        for path in sorted((real_media / folder).iterdir())
        # He counts down aloud, a number a second: that is a pulse.
        if path.suffix in {".wav", ".flac", ".mp4", ".mp3"} and "countdown" not in path.name
    ]
    hiss = written(tmp_path / "white noise.wav", Piece(noise(30, 0.1)))
    scattered = np.sort(np.random.default_rng(4).uniform(0, 29, 60)).tolist()
    strays = written(tmp_path / "clicks at random.wav", clicks(scattered))
    rows = []
    for path in [*files, hiss, strays]:
        heard = Heard(path, Truth(()), listener, children)
        minutes = heard.seconds / 60
        rows.append(
            {
                "file": path.name,
                "ours a minute": len(heard.fused.beats) / minutes,
                "classical a minute": len(heard.classical.beats) / minutes,
                "librosa a minute": len(heard.librosa) / minutes,
            }
        )
    figures.table("Beats where there is no pulse", rows)

    speech = [row["ours a minute"] for row in rows[: len(files)]]
    assert sum(value == 0 for value in speech) >= 0.9 * len(speech)


@pytest.mark.slow
def test_how_long_hearing_takes(
    listener: BeatListener, children: Children, tmp_path: Path, figures: Figures
) -> None:
    """Real-time factors on ten minutes; librosa is warmed up before."""
    beats = grid(123, 1200)
    hits = placed(10 * 60, [(b, clicks([0.0], 0.03).sound) for b in beats])
    path = written(tmp_path / "long.wav", Piece(hits + noise(600, 0.01)[: len(hits)]))
    short = written(tmp_path / "short.wav", clicks(grid(120, 20)))
    info = Prober(children).probe(str(path), JobContext()).info
    short_info = Prober(children).probe(str(short), JobContext()).info
    listener.hear(str(short), short_info, Settings(), JobContext())
    librosa_beats(short)

    rows = []
    for name, run in (
        ("ours", lambda: listener.hear(str(path), info, Settings(), JobContext())),
        ("ours, no model", lambda: listener.hear(str(path), info, WITHOUT_MODEL, JobContext())),
        ("librosa, beats alone", lambda: librosa_beats(path)),
    ):
        began = time.perf_counter()
        run()
        taken = time.perf_counter() - began
        rows.append({"tracker": name, "seconds": taken, "real-time factor": taken / 600})
    figures.table("Time to hear ten minutes of music", rows)

    assert Fraction(len(hits), RATE) == 600
