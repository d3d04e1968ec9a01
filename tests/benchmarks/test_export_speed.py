"""A cuts-only export against the ffmpeg commands and MoviePy that do the same; prints ratios.

Same pieces of the same real clips, same encoder settings, in turns; the best of the turns counts.
Our figure is given with and without the reading back, which the others do not do.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from aigc_studio.core.delivery import ExportOptions, ExportPreset
from aigc_studio.core.document import Project
from aigc_studio.core.rates import FrameRate
from aigc_studio.jobs.context import JobContext
from aigc_studio.render.export import VideoExporter
from tests.footage import asset, look
from tests.render.timelines import SEQUENCE, Shape, timeline

pytestmark = [pytest.mark.real, pytest.mark.slow]

TURNS = 3
PRESET = ExportPreset("test", crf=20, speed="medium")
CUTS = {
    "one size and rate": (
        "s[0:120]@200 s[120:240]@700 s[240:320]@100",
        Shape(FrameRate(24), (1280, 720)),
    ),
    "one size and rate, a longer film": (
        "s[0:300]@900 s[300:700]@200 s[700:1000]@600",
        Shape(FrameRate(24), (1280, 720)),
    ),
    "mixed sizes and rates": (
        "s[0:100]@200 f[100:200]@10 t[200:300]@40",
        Shape(FrameRate(25), (1280, 720)),
    ),
}


@dataclass
class Best:
    wall: float = float("inf")
    cpu: float = float("inf")
    parts: dict[str, float] = field(default_factory=dict)


@pytest.mark.parametrize("name", CUTS)
def test_export_speed_beside_ffmpeg_and_moviepy(real_media, tmp_path, figures, name):
    files = {
        "s": "shots/sintel_trailer_720p.mp4",
        "f": "broll/flower_opening.mp4",
        "t": "broll/toy_frog.mp4",
    }
    media = {key: asset(real_media / file, key) for key, file in files.items()}
    clips, shape = CUTS[name]
    project = timeline(f"V1: {clips}\nA1: {clips}", media, shape)
    runs: dict[str, Callable[[Path], float | None]] = {
        "AIGC Studio": lambda path: ours(project, path)
    }
    for label, program in programs().items():
        command = ffmpeg_command(project, program)
        runs[label] = lambda path, command=command: run(command, path)
    if shutil.which("melt"):
        profile = melt_profile(project, tmp_path / "profile")
        runs["melt"] = lambda path: run_melt(project, profile, path)
    runs["MoviePy"] = lambda path: moviepy_cut(project, path)

    best = {label: Best() for label in runs}
    for turn in range(TURNS):
        for label, do in runs.items():
            if label == "MoviePy" and turn:
                continue  # slow, and far from close
            measure(best[label], do, tmp_path / f"{list(runs).index(label)}.mp4")

    frames = project.sequence().duration
    assert len(look(tmp_path / "0.mp4").stamps) == frames
    figures.table(f"export speed: {name}", rows(best, frames))


def rows(best: dict[str, Best], frames: int) -> list[dict[str, object]]:
    own = best["AIGC Studio"]
    table = []
    for label, figure in best.items():
        table.append(
            {
                "program": label,
                "frames": frames,
                "wall s": figure.wall,
                "CPU s": figure.cpu,
                "we take (wall)": own.wall / figure.wall,
                "we take (CPU)": own.cpu / figure.cpu,
                "our encoding alone (wall)": own.parts["encoding"] / figure.wall,
            }
        )
    return table


def measure(best: Best, do: Callable[[Path], float | None], path: Path) -> None:
    before, began = os.times(), time.perf_counter()
    encoding = do(path)
    wall, after = time.perf_counter() - began, os.times()
    best.wall = min(best.wall, wall)
    best.cpu = min(best.cpu, sum(after[:4]) - sum(before[:4]))
    if encoding is not None:
        best.parts["encoding"] = min(best.parts.get("encoding", encoding), encoding)


def ours(project: Project, path: Path) -> float:
    """Seconds until the check began."""
    began, checking = time.perf_counter(), []

    def watch(_fraction: float, stage: str) -> None:
        if stage != "Encoding" and not checking:
            checking.append(time.perf_counter() - began)

    report = VideoExporter().export(
        project, SEQUENCE, ExportOptions(path, PRESET), JobContext(watch)
    )
    assert report.is_good
    return checking[0]


def programs() -> dict[str, str]:
    import imageio_ffmpeg

    found = {"ffmpeg of imageio": imageio_ffmpeg.get_ffmpeg_exe()}
    installed = shutil.which("ffmpeg")
    return found if installed is None else found | {"ffmpeg installed": installed}


def ffmpeg_command(project: Project, program: str) -> list[str]:
    sequence = project.sequence()
    width, height, rate = sequence.width, sequence.height, sequence.frame_rate
    command, filters, joined = [program, "-y", "-v", "error"], [], ""
    for number, clip in enumerate(sequence.tracks[0].clips):
        found = project.asset(clip.asset_id)
        command += ["-ss", f"{float(clip.source_start):.6f}"]
        command += ["-t", f"{float(rate.seconds(clip.duration)):.6f}", "-i", found.path]
        stream = found.info.main_video
        chain = []
        if stream.display_size != (width, height):
            chain.append(f"scale={width}:{height}:force_original_aspect_ratio=decrease")
            chain.append(f"pad={width}:{height}:(ow-iw)/2:(oh-ih)/2,setsar=1")
        if stream.frame_rate != rate:
            chain.append(f"fps={rate}")
        filters.append(f"[{number}:v]{','.join(chain) or 'null'}[v{number}]")
        filters.append(f"[{number}:a]aresample={sequence.sample_rate}[a{number}]")
        joined += f"[v{number}][a{number}]"
    count = len(sequence.tracks[0].clips)
    filters.append(f"{joined}concat=n={count}:v=1:a=1[v][a]")
    command += ["-filter_complex", ";".join(filters), "-map", "[v]", "-map", "[a]"]
    command += ["-c:v", "libx264", "-preset", PRESET.speed, "-crf", str(PRESET.crf)]
    command += ["-pix_fmt", "yuv420p", "-c:a", "aac", "-b:a", str(PRESET.audio_bitrate)]
    return [*command, "-movflags", "+faststart"]


def run(command: list[str], path: Path) -> None:
    subprocess.run([*command, str(path)], check=True)


def melt_profile(project: Project, path: Path) -> Path:
    sequence = project.sequence()
    rate = sequence.frame_rate
    values = {
        "description": "cut",
        "frame_rate_num": rate.numerator,
        "frame_rate_den": rate.denominator,
        "width": sequence.width,
        "height": sequence.height,
        "progressive": 1,
        "sample_aspect_num": 1,
        "sample_aspect_den": 1,
        "display_aspect_num": sequence.width,
        "display_aspect_den": sequence.height,
        "colorspace": 709,
    }
    path.write_text("".join(f"{name}={value}\n" for name, value in values.items()))
    return path


def run_melt(project: Project, profile: Path, path: Path) -> None:
    """Debian's program, for the measurement alone."""
    sequence = project.sequence()
    command = ["melt", "-silent", "-profile", str(profile)]
    for clip in sequence.tracks[0].clips:
        first = round(clip.source_start * sequence.frame_rate.fraction)
        command += [project.asset(clip.asset_id).path, f"in={first}"]
        command += [f"out={first + clip.duration - 1}"]
    command += ["-consumer", f"avformat:{path}", "vcodec=libx264", f"preset={PRESET.speed}"]
    command += [f"crf={PRESET.crf}", "pix_fmt=yuv420p", "acodec=aac", "ab=192k"]
    command += [f"ar={sequence.sample_rate}", "movflags=+faststart"]
    subprocess.run(command, check=True, capture_output=True)


def moviepy_cut(project: Project, path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from moviepy import VideoFileClip, concatenate_videoclips

        sequence = project.sequence()
        size, rate = (sequence.width, sequence.height), float(sequence.frame_rate.fraction)
        parts = []
        for clip in sequence.tracks[0].clips:
            start = float(clip.source_start)
            length = float(sequence.frame_rate.seconds(clip.duration))
            source = VideoFileClip(project.asset(clip.asset_id).path)
            part = source.subclipped(start, start + length)
            parts.append(part if part.size == list(size) else part.resized(height=size[1]))
        whole = concatenate_videoclips(parts, method="compose")
        whole.write_videofile(
            str(path),
            fps=rate,
            codec="libx264",
            preset=PRESET.speed,
            audio_codec="aac",
            audio_bitrate="192k",
            ffmpeg_params=["-crf", str(PRESET.crf)],
            logger=None,
        )
        for part in parts:
            part.close()
