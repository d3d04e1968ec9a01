"""Highlights and shorts of real footage: no word severed, no picture twice, and more is felt.

There is no written truth of what is best in this footage. So it is counted what may not be, and the
arousal of what was chosen stands beside that of reels of the same stretches at random places; the
score is partly made of it, so that row shows only that the choice is carried out.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.conftest import ROOT, Figures

pytestmark = [pytest.mark.slow, pytest.mark.real]

FOOTAGE = (
    "shots/sintel_trailer_720p.mp4",
    "shots/googlework_short.mp4",
    "speech_en/friday_his_girl_friday.mp4",
    "emotion/wolfganglanger_pexels_sad_to_happy.mp4",
    "broll/cars_from_above.mp4",
    "broll/bottles_on_shelf.mp4",
)
_DRAWS = 400


def studio(*arguments: object) -> dict:
    """What a verb prints as JSON, in the user's own studio with its models."""
    run = subprocess.run(
        [sys.executable, "-m", "aigc_studio", *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout) if run.stdout.startswith("{") else {}


@pytest.fixture(scope="module")
def known(real_media: Path) -> dict[str, dict]:
    paths = [real_media / name for name in FOOTAGE]
    found = studio("analyze", *paths, "--only", "speech,emotion", "--json")["files"]
    return {Path(f["path"]).name: f for f in found}


def severed(known: dict, start: float, end: float) -> int:
    words = known.get("speech", {}).get("words", [])
    inside = [w for at in (start, end) for w in words if w["start"] + 1e-3 < at < w["end"] - 1e-3]
    return len(inside)


def felt(known: dict, start: float, end: float) -> np.ndarray:
    emotion = known["emotion"]
    first, last = (round((at - emotion["start"]) / emotion["step"]) for at in (start, end))
    return np.array(emotion["arousal"][max(first, 0) : max(last, first + 1)])


def at_random(known: dict[str, dict], lengths: list[float], dice: np.random.Generator) -> float:
    """Mean arousal of stretches of these lengths anywhere in the footage."""
    files = list(known.values())
    share = np.array([f["duration"] for f in files])
    parts = []
    for length in lengths:
        file = files[dice.choice(len(files), p=share / share.sum())]
        start = dice.uniform(0, max(file["duration"] - length, 0.01))
        parts.append(felt(file, start, start + length))
    return float(np.concatenate(parts).mean())


def test_highlights_and_shorts_of_real_footage(
    figures: Figures, real_media: Path, known: dict[str, dict], tmp_path: Path
) -> None:
    project = tmp_path / "p.aigc"
    studio("new", project, *[real_media / name for name in FOOTAGE])
    names = {a["id"]: a["name"] for a in studio("show", project, "--json")["assets"]}
    dice = np.random.default_rng(1)
    table = []
    for kind, seconds in (("highlights", 15), ("highlights", 40), ("shorts", 12)):
        offered = studio(
            "suggest", project, "--kind", kind, "--length", seconds, "--count", 3, "--json"
        )["suggestions"]
        spans = [
            (names[e["asset"]], e["start_seconds"], e["end_seconds"])
            for s in offered
            for e in s["evidence"]
        ]
        frames = sum(s["range"]["end"] for s in offered)
        chosen = np.concatenate([felt(known[n], a, b) for n, a, b in spans]).mean()
        chance = [at_random(known, [b - a for _, a, b in spans], dice) for _ in range(_DRAWS)]
        repeats = sum(
            a[0] == b[0] and a[1] < b[2] and b[1] < a[2]
            for i, a in enumerate(spans)
            for b in spans[:i]
        )
        table.append(
            {
                "kind": f"{kind} {seconds} s",
                "stretches": len(spans),
                "frames": frames,
                "severed words": sum(severed(known[n], a, b) for n, a, b in spans),
                "shown twice": repeats,
                "arousal": round(float(chosen), 3),
                "by chance": f"{np.mean(chance):.3f} (95 %: {np.quantile(chance, 0.95):.3f})",
            }
        )
    figures.table("highlights and shorts of real footage", table)
    assert all(row["severed words"] == 0 and row["shown twice"] == 0 for row in table)
