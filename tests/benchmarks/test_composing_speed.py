"""A composed timeline at 1080p beside ffmpeg's own filter graph and melt; rates of transitions.

Dissolves, a title and a change of colour, with the same encoder settings, one after another. ffmpeg
and melt dissolve in codes, not in light, and read nothing back, so they do less; a program that is
not installed has no row. Transitions are drawn at 720p as a viewer draws them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from aigc_studio.core.delivery import ExportOptions, ExportPreset
from aigc_studio.core.document import Project
from aigc_studio.core.ids import CueId, SubtitleTrackId
from aigc_studio.core.rates import FrameRate
from aigc_studio.core.subtitles import SubtitleCue, SubtitleTrack
from aigc_studio.core.transitions import TRANSITIONS
from aigc_studio.jobs.context import JobContext
from aigc_studio.render.compositor import SequenceCompositor
from aigc_studio.render.export import VideoExporter
from tests.footage import asset, look
from tests.media_factory import make_media, steady
from tests.render.test_layers import effect, with_effects, with_transition
from tests.render.timelines import SEQUENCE, Shape, timeline

pytestmark = [pytest.mark.real, pytest.mark.slow]

SHAPE = Shape(FrameRate(24), (1920, 1080))
STARTS, EACH, OVER = (24, 90, 160), 40, 16
"""Frames into the film, of each clip and of each dissolve."""
PRESET = ExportPreset("test", crf=20, speed="veryfast")


@pytest.fixture(scope="module")
def media(tmp_path_factory):
    folder, size = tmp_path_factory.mktemp("media"), (1280, 720)
    a = make_media(folder / "a.mp4", steady(30, Fraction(25), size=size))
    b = make_media(folder / "b.mp4", steady(30, Fraction(25), size=size, first_code=500))
    return {"a": asset(a, "a"), "b": asset(b, "b")}


@pytest.mark.parametrize("kind", [k for k, s in TRANSITIONS.items() if s.media == "video"])
def test_rates_at_which_transitions_are_drawn(media, figures, kind):
    size = (1280, 720)
    project = timeline("V1: a[0:14] b[14:28]@14", media, Shape(FrameRate(25), size))
    sequence = with_transition(project.sequence(), 0, 1, kind, lead=12, tail=12)
    project = project.with_sequence(sequence)
    compositor = SequenceCompositor()
    compositor.picture(project, SEQUENCE, 2, size)

    began = time.perf_counter()
    for frame in range(3, 26):
        compositor.picture(project, SEQUENCE, frame, size)
    taken = (time.perf_counter() - began) / 23
    compositor.close()

    figures.table(f"drawing at 720p: {kind}", [{"frames/s": 1 / taken, "ms": 1000 * taken}])


def test_dissolves_a_title_and_colour_beside_ffmpeg_and_melt(real_media, tmp_path, figures):
    film = enlarged(real_media / "shots" / "sintel_trailer_720p.mp4", tmp_path / "film.mp4")
    project = composed(film)
    runs: dict[str, Callable[[Path], None]] = {"AIGC Studio": lambda path: ours(project, path)}
    if (program := shutil.which("ffmpeg")) is not None:
        runs["ffmpeg"] = lambda path: run([*ffmpeg_command(program, film), str(path)])
    if (melt := shutil.which("melt")) is not None:
        runs["melt"] = lambda path: run(melt_command(melt, film, path))
    best: dict[str, tuple[float, float]] = {}

    for number, (label, do) in enumerate(runs.items()):
        before, began = os.times(), time.perf_counter()
        do(tmp_path / f"{number}.mp4")
        wall, after = time.perf_counter() - began, os.times()
        best[label] = wall, sum(after[:4]) - sum(before[:4])

    frames = project.sequence().duration
    assert len(look(tmp_path / "0.mp4").stamps) == frames
    own = best["AIGC Studio"]
    rows = [
        {
            "program": label,
            "frames/s": frames / wall,
            "wall s": wall,
            "CPU s": cpu,
            "we take (wall)": own[0] / wall,
            "we take (CPU)": own[1] / cpu,
        }
        for label, (wall, cpu) in best.items()
    ]
    figures.table("dissolves, title and colour at 1080p", rows)


def enlarged(source: Path, path: Path) -> Path:
    """A piece of the film at 1080p."""
    program = shutil.which("ffmpeg")
    if program is None:
        pytest.skip("ffmpeg makes the film this is measured with")
    command = [program, "-y", "-v", "error", "-ss", "20", "-i", str(source), "-t", "9"]
    command += ["-an", "-vf", "scale=1920:1080", "-c:v", "libx264", "-preset", "veryfast"]
    run([*command, "-crf", "18", str(path)])
    return path


def composed(film: Path) -> Project:
    places, at = [], 0
    for start in STARTS:
        places.append(f"f[{at}:{at + EACH}]@{start}")
        at += EACH
    project = timeline("V1: " + " ".join(places), {"f": asset(film, "f")}, SHAPE)
    sequence = project.sequence()
    for number in range(len(STARTS)):
        graded = effect("colour", contrast=1.1, saturation=1.2)
        sequence = with_effects(sequence, 0, number, graded)
    for number in range(1, len(STARTS)):
        half = OVER // 2
        sequence = with_transition(sequence, 0, number, "dissolve", lead=half, tail=half)
    cue = SubtitleCue(CueId("c"), 0, at, "A title over it all")
    title = SubtitleTrack(SubtitleTrackId("t"), "T", "en", (cue,), is_burned=True)
    return project.with_sequence(replace(sequence, subtitles=(title,)))


def ours(project: Project, path: Path) -> None:
    options = ExportOptions(path, PRESET)
    VideoExporter().export(project, SEQUENCE, options, JobContext())


def ffmpeg_command(program: str, film: Path) -> list[str]:
    """Each clip with half a dissolve more on its inner sides; crossed by ``xfade``."""
    command, half = [program, "-y", "-v", "error"], OVER // 2
    last = len(STARTS) - 1
    chains, lengths = [], []
    for number, start in enumerate(STARTS):
        lead, tail = (half if number else 0), (half if number < last else 0)
        lengths.append(EACH + lead + tail)
        command += ["-ss", f"{(start - lead) / 24:.6f}", "-t", f"{lengths[-1] / 24:.6f}"]
        command += ["-i", str(film)]
        chains.append(f"[{number}:v]fps=24,eq=contrast=1.1:saturation=1.2[c{number}]")
    so_far, total = "c0", lengths[0]
    for number in range(1, len(STARTS)):
        offset = (total - OVER) / 24
        chains.append(
            f"[{so_far}][c{number}]xfade=transition=fade:duration={OVER / 24}:offset={offset}"
            f"[x{number}]"
        )
        so_far, total = f"x{number}", total + lengths[number] - OVER
    title = "drawtext=text='A title over it all':fontsize=60:fontcolor=white:x=(w-tw)/2:y=h-150"
    chains.append(f"[{so_far}]{title},format=yuv420p[v]")
    command += ["-filter_complex", ";".join(chains), "-map", "[v]", "-c:v", "libx264"]
    return [*command, "-preset", PRESET.speed, "-crf", str(PRESET.crf)]


def melt_command(melt: str, film: Path, path: Path) -> list[str]:
    half, last = OVER // 2, len(STARTS) - 1
    command = [melt, "-silent", "-profile", "atsc_1080p_24"]
    for number, start in enumerate(STARTS):
        lead, tail = (half if number else 0), (half if number < last else 0)
        command += [str(film), f"in={start - lead}", f"out={start + EACH + tail - 1}"]
        if number:
            command += ["-mix", str(OVER), "-mixer", "luma"]
    command += ["-attach", "avfilter.eq", "av.contrast=1.1", "av.saturation=1.2"]
    command += ["-attach", "dynamictext:A title over it all", "size=60", "fgcolour=white"]
    command += ["-consumer", f"avformat:{path}", "vcodec=libx264", f"preset={PRESET.speed}"]
    return [*command, f"crf={PRESET.crf}", "an=1", "real_time=-2"]


def run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "LC_ALL": "C"})
