"""Playing two 1080p tracks with dissolves and a title, at each preview scale and with proxies.

The real window, on a screen that is not seen, with the view at 100 %; one run lasts five minutes.
``ffplay`` and ``mpv`` play the one film alone, without a screen or a device, and compose nothing;
a program that is not installed has no row.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.conftest import ROOT, Figures
from tests.media_factory import write_wav

pytestmark = [pytest.mark.real, pytest.mark.slow]

LONG, SHORT = 300, 20
RUNS = (
    ("1", 1, 0, SHORT),
    ("1/4", 4, 0, SHORT),
    ("1/2, proxies", 2, 1, SHORT),
    ("1/2", 2, 0, LONG),
)


@pytest.fixture(scope="module")
def film(real_media: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The trailer at 1080p and 24 frames a second, without its sound."""
    program = shutil.which("ffmpeg")
    if program is None:
        pytest.skip("ffmpeg makes the film this is measured with")
    path = tmp_path_factory.mktemp("film") / "film.mp4"
    source = real_media / "shots" / "sintel_trailer_720p.mp4"
    command = [program, "-y", "-v", "error", "-i", str(source), "-an", "-r", "24"]
    command += ["-vf", "scale=1920:1080", "-c:v", "libx264", "-preset", "veryfast", "-crf", "20"]
    subprocess.run([*command, str(path)], check=True, capture_output=True)
    return path


@pytest.fixture(scope="module")
def clicks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A short click at the beginning of each second but the first, where a clip fades in."""
    sound = np.zeros((2, 48_000 * LONG), np.float32)
    for second in range(1, LONG):
        sound[:, second * 48_000 : second * 48_000 + 48] = 0.9
    return write_wav(tmp_path_factory.mktemp("sound") / "clicks.wav", sound)


def test_playing_keeps_up_and_in_step(film: Path, clicks: Path, tmp_path, figures: Figures) -> None:
    rows = []
    for label, divisor, proxies, seconds in RUNS:
        home = tmp_path / f"{divisor}-{proxies}"  # of its own: whether proxies are on is kept there
        found = played(film, clicks, home, (seconds, divisor, proxies))
        rows.append({"preview scale": label, "seconds": seconds, **found})
        figures.table("playing two 1080p tracks, dissolves and a title", rows)
    assert all(row["due"] > 0 and row["clicks"] > 0 for row in rows)


def played(film: Path, clicks: Path, home: Path, run: tuple[int, int, int]) -> dict[str, float]:
    environment = {
        **os.environ,
        "AIGC_STUDIO_HOME": str(home / "studio"),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
    }
    program = [sys.executable, "-m", "tests.playback_probe", str(film), str(clicks)]
    done = subprocess.run(
        [*program, *map(str, run)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=run[0] + 240,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_what_other_players_drop_on_one_track(film: Path, figures: Figures) -> None:
    rows = []
    if (ffplay := shutil.which("ffplay")) is not None:
        unseen = {"SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"}
        command = [ffplay, "-autoexit", "-t", str(SHORT), "-stats", str(film)]
        told = told_by(command, unseen)
        drops = re.findall(r"fd=\s*(\d+)", told)
        rows.append({"program": "ffplay, dummy screen", "dropped": int(drops[-1])})
    if (mpv := shutil.which("mpv")) is not None:
        status = "--term-status-msg=late ${frame-drop-count} ${decoder-frame-drop-count}"
        command = [mpv, "--no-config", "--vo=null", "--ao=null", f"--length={SHORT}", status]
        told = told_by([*command, str(film)], {})
        drops = re.findall(r"late (\d*) (\d*)", told)
        count = sum(int(part or 0) for part in drops[-1])
        rows.append({"program": "mpv, null screen", "dropped": count})
    if not rows:
        pytest.skip("neither ffplay nor mpv is installed")
    figures.table("one 1080p track in other players", [row | {"seconds": SHORT} for row in rows])


def told_by(command: list[str], more: dict[str, str]) -> str:
    done = subprocess.run(
        command,
        env={**os.environ, "LC_ALL": "C", **more},
        capture_output=True,
        text=True,
        check=False,
        timeout=SHORT + 60,
    )
    return done.stdout + done.stderr
