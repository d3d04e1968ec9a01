"""Cold start to a window that stands, beside importing moviepy and beside a bare Qt window."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from tests.conftest import ROOT, Figures

_BARE = (
    "import time; b=time.perf_counter();"
    "from PySide6.QtWidgets import QApplication, QMainWindow;"
    "from PySide6.QtCore import QTimer;"
    "a=QApplication([]); w=QMainWindow(); w.show(); QTimer.singleShot(0, a.quit); a.exec();"
    "print(time.perf_counter()-b)"
)
_MOVIEPY = "import time; b=time.perf_counter(); import moviepy; print(time.perf_counter()-b)"


def test_the_window_is_usable_soon_after_the_start(tmp_path: Path, figures: Figures) -> None:
    environment = {
        **os.environ,
        "AIGC_STUDIO_HOME": str(tmp_path),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
    }

    def runs(*arguments: str) -> list[tuple[str, float]]:
        results = []
        for _ in range(5):
            began = time.perf_counter()
            run = subprocess.run(
                [sys.executable, *arguments],
                cwd=ROOT,
                env=environment,
                capture_output=True,
                text=True,
                check=True,
                timeout=120,
            )
            results.append((run.stdout.splitlines()[-1], time.perf_counter() - began))
        return results

    ours = [json.loads(line) for line, _ in runs("-m", "tests.start_up_probe")]
    bare = median(float(line) for line, _ in runs("-c", _BARE))
    movie = median(float(line) for line, _ in runs("-c", _MOVIEPY))
    seconds = median(o["seconds"] for o in ours)

    figures.table(
        "from process start to a window that stands",
        [
            {"what": "the studio's window", "seconds": seconds, "ratio": 1.0},
            {"what": "a bare Qt window", "seconds": bare, "ratio": seconds / bare},
            {"what": "import moviepy alone", "seconds": movie, "ratio": seconds / movie},
        ],
    )
    assert all(o["heavy"] == [] for o in ours)
