"""Music fitted to half, 0.8, 1.3 and 2.5 times its length, exported, read back and measured.

Each join is measured in the exported file and ranked among the piece's own bar borders, exported
alike; beside stand as many hard cuts at random times and hard cuts at bars taken at random. Beat
continuity: the beats of the export are tracked anew, and the intervals around a join are held
against the median.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import platformdirs
import pytest

from aigc_studio.analysis.music import BeatListener
from aigc_studio.analysis.music_joins import MusicJoinFinder
from aigc_studio.core.delivery import ExportOptions, ExportPreset
from aigc_studio.core.document import Clip, MediaAsset, Project, Track
from aigc_studio.core.document import Sequence as Timeline
from aigc_studio.core.ids import AssetId, ClipId, SequenceId, TrackId
from aigc_studio.core.music import Music
from aigc_studio.core.music_joins import Jump, MusicJoin, MusicJoins
from aigc_studio.core.rates import FrameRate
from aigc_studio.core.settings import Settings
from aigc_studio.inference.lease import ModelLeases
from aigc_studio.inference.store import ModelStoreOnDisk
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.children import Children
from aigc_studio.media.probe import Prober
from aigc_studio.media.sound import SoundReader
from aigc_studio.render.export import VideoExporter
from aigc_studio.suggest.fit_planner import FitPath, FitProblem, fit_paths
from aigc_studio.suggest.fitted_clips import fitted_clips
from tests.accuracy.fit_scores import MEASURES, RATE, is_measurable, own_changes, ranks
from tests.built_music import band, drums, grid, written
from tests.conftest import ROOT, Figures

if TYPE_CHECKING:
    from numpy.typing import NDArray

FPS = FrameRate(25)
FACTORS = (0.5, 0.8, 1.3, 2.5)
SMALL = ExportPreset("small", crf=40, speed="ultrafast", audio_bitrate=320_000)
_SAME = Jump(0, 0, 0, 0, 0, 0, 0, 0)
_BASELINE_JOINS = 6


class Piece:
    def __init__(self, path: Path, children: Children, folder: Path) -> None:
        store = ModelStoreOnDisk(
            platformdirs.user_data_path("aigc-studio") / "models",
            ROOT / "resources/models/manifest.toml",
        )
        self.listener = BeatListener(store, ModelLeases())
        self.children, self.folder, self.name = children, folder, path.stem
        info = Prober(children).probe(str(path), JobContext()).info
        self.asset = MediaAsset(AssetId("music"), path.name, str(path), "print", info)
        self.music: Music = self.listener.hear(str(path), info, Settings(), JobContext())
        finder = MusicJoinFinder()
        self.joins: MusicJoins = finder.find(str(path), info, self.music, JobContext())
        whole = FPS.frames_floor(self.joins.end - self.joins.start)
        self.whole = self.exported(FitPath(self.joins.start, (), "own", 0.0), whole, "whole")
        start = self.joins.start
        places = [float(b.at - start) for b in self.joins.borders]
        self.inside = own_changes(self.whole, places)
        assert len(self.inside)

    def exported(self, path: FitPath, frames: int, name: str) -> NDArray[np.float32]:
        """The downmix of a real export of the fitted music."""
        target = self.export(path, frames, name)
        info = Prober(self.children).probe(str(target), JobContext()).info
        assert info.main_video is not None
        assert info.main_video.frames == frames
        with closing(SoundReader(str(target), info)) as reader:
            sound = reader.read(Fraction(0), int(FPS.seconds(frames) * RATE), RATE)
        return np.asarray(sound.mean(axis=1), np.float32)

    def export(self, path: FitPath, frames: int, name: str) -> Path:
        bed = Clip(ClipId("bed"), self.asset.id, "music", 0, 1, self.joins.start)
        clips = fitted_clips(bed, path, self.joins, frames, FPS)
        tracks = (
            Track(TrackId("V1"), "video", "V1"),
            Track(TrackId("A1"), "audio", "A1", clips[::2]),
            Track(TrackId("A2"), "audio", "A2", clips[1::2]),
        )
        end = max(c.end for c in clips)
        silence = Clip(ClipId("end"), self.asset.id, "end", frames - 1, 1, self.joins.start)
        if end < frames:  # so that the timeline is as long as the fit
            muted = replace(silence, gain_db=-96.0)
            tracks = (*tracks, Track(TrackId("A3"), "audio", "A3", (muted,)))
        timeline = Timeline(SequenceId("fit"), "fit", FPS, 64, 36, tracks=tracks)
        project = Project("fit", (self.asset,), (timeline,), timeline.id)
        target = self.folder / f"{self.name} {name}.mp4"
        report = VideoExporter().export(
            project, timeline.id, ExportOptions(target, SMALL), JobContext()
        )
        assert report.frames == frames
        return target

    def beat_errors(self, path: Path, at: Sequence[float]) -> list[float]:
        """ms by which the intervals around each join differ from those of the whole."""
        info = Prober(self.children).probe(str(path), JobContext()).info
        music = self.listener.hear(str(path), info, Settings(), JobContext())
        beats = np.array([float(b.at) for b in music.beats])
        if len(beats) < 8:
            return []
        gaps = np.diff(beats)
        found = []
        for time in at:
            place = int(np.searchsorted(beats, time))
            near = gaps[max(place - 2, 0) : place + 1]
            around = gaps[max(place - 8, 0) : place + 8]
            if len(near):
                found.append(1000 * float(np.abs(near - np.median(around)).max()))
        return found


def times_of(path: FitPath) -> list[float]:
    """Seconds of the result at which the joins lie."""
    found, at, here = [], Fraction(0), path.start
    for join in path.joins:
        at += join.leave_at - here
        found.append(float(at))
        here = join.enter_at
    return found


def hard(leave: Fraction, enter: Fraction) -> MusicJoin:
    """A cut without anything that makes it good: the 5 ms of any edit."""
    edge = Fraction(5, 1000)
    return MusicJoin(0, 0, leave, enter, edge / 2, edge, 0.0, 1.0, _SAME)


def baselines(piece: Piece, generator: np.random.Generator) -> dict[str, list[FitPath]]:
    """Ways of one cut each: at random times, and at borders taken at random."""
    start, end = float(piece.joins.start) + 2, float(piece.joins.end) - 3
    borders = [b.at for b in piece.joins.borders if start < b.at < end]
    made: dict[str, list[FitPath]] = {"random times": [], "random bars, hard": []}
    for _ in range(_BASELINE_JOINS):
        leave, enter = (
            piece.joins.start + Fraction(round(t * 1000), 1000)
            for t in sorted(generator.uniform(start, end, 2))
        )
        made["random times"].append(FitPath(piece.joins.start, (hard(leave, enter),), "own", 0.0))
        if len(borders) > 2:
            first, second = sorted(generator.choice(len(borders), 2, replace=False).tolist())
            join = hard(borders[first], borders[second])
            made["random bars, hard"].append(FitPath(piece.joins.start, (join,), "own", 0.0))
    return made


def row(piece: Piece, kind: str, paths: list[FitPath], frames: list[int]) -> dict[str, Any]:
    found: list[tuple[float, ...]] = []
    beats: list[float] = []
    for number, (path, count) in enumerate(zip(paths, frames, strict=True)):
        name = f"{kind} {number}".replace(",", "")
        sound = piece.exported(path, count, name)
        joins = [t for t in times_of(path) if is_measurable(sound, t)]
        found += [ranks(sound, t, piece.inside) for t in joins]
        beats += piece.beat_errors(piece.folder / f"{piece.name} {name}.mp4", joins)
    table = np.array(found) if found else np.full((0, len(MEASURES)), np.nan)
    larger = float((table >= 1.0).mean()) if len(table) else 0.0
    means = {
        f"{name} rank": float(table[:, k].mean()) if len(table) else ""
        for k, name in enumerate(MEASURES)
    }
    return {
        "piece": piece.name[:18],
        "way": kind,
        "joins": len(table),
        **means,
        "beyond the piece": larger,
        "beat error ms": float(np.median(beats)) if beats else "",
    }


def measured(piece: Piece) -> list[dict[str, Any]]:
    rows = []
    whole = piece.joins.end - piece.joins.start
    for factor in FACTORS:
        frames = FPS.frames_nearest(whole * Fraction(str(factor)))
        paths = fit_paths(FitProblem(piece.joins, FPS.seconds(frames)))
        assert paths
        best = paths[0]
        out = row(piece, f"fit x {factor} ({best.ending})", [best], [frames])
        rows.append(out)
    generator = np.random.default_rng(1)
    for kind, paths in baselines(piece, generator).items():
        lengths = [FPS.frames_floor(p.sounding(piece.joins.end)) for p in paths]
        rows.append(row(piece, kind, paths, lengths))
    return rows


@pytest.mark.real
def test_music_fit_on_real_pieces(
    real_media: Path, children: Children, tmp_path: Path, figures: Figures
) -> None:
    rows: list[dict[str, Any]] = []
    for path in sorted((real_media / "music").iterdir()):
        if path.suffix in {".ogg", ".mp3"}:
            rows += measured(Piece(path, children, tmp_path))

    figures.table("music fit on real pieces, measured in the export", rows)


def test_music_fit_on_built_pieces(children: Children, tmp_path: Path, figures: Figures) -> None:
    rows: list[dict[str, Any]] = []
    pieces = {
        "band in four 112": band(grid(112, 112)),
        "band in three 140": band(grid(140, 150), 3),
        "drums 96": drums(grid(96, 64)),
    }
    for name, built in pieces.items():
        path = written(tmp_path / f"{name}.wav", built)
        rows += measured(Piece(path, children, tmp_path))

    figures.table("music fit on built pieces, measured in the export", rows)
