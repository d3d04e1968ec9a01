"""Opens the studio: ``python3 packaging/run.py [PROJECT | MEDIA…]``.

Makes its own environment the first time, fetches the default models, and opens the window. Without
arguments it opens a sample project. Where there is no display it makes ``cut.mp4``, ``cut.otio``
and the report beside them from the same files instead.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import sample
from environment import ROOT, end_with, has_display, prepare, say

_PROJECT_SUFFIX = ".aigc"
_SAMPLE_SECONDS = "15"


def main(arguments: list[str]) -> int:
    python = prepare()
    _install_models(python)
    if not has_display():
        say("There is no display, so no window opens; the cut is made here instead.")
        return _headless(python, arguments)
    if not arguments:
        arguments = [str(_sample_project(python))]
    return _studio(python, *arguments)


def _headless(python: Path, arguments: list[str]) -> int:
    outputs = [Path.cwd() / "cut.mp4", Path.cwd() / "cut.otio"]
    if arguments and arguments[0].endswith(_PROJECT_SUFFIX):
        results = [_studio(python, "export", arguments[0], str(out), "-y") for out in outputs]
        return max(results)
    extra: list[str] = []
    if not arguments:
        clips, music = sample.fetch(python, _sample_folder())
        arguments = [str(clip) for clip in clips]
        extra = ["--length", _SAMPLE_SECONDS, "--music", str(music)]
    wanted = [part for out in outputs for part in ("-o", str(out))]
    return _studio(python, "cut", *arguments, *wanted, *extra)


def _sample_project(python: Path) -> Path:
    folder = _sample_folder()
    project = folder / f"sample{_PROJECT_SUFFIX}"
    clips, music = sample.fetch(python, folder)
    if not project.exists():
        status = _studio(python, "new", str(project), *map(str, [*clips, music]))
        if status != 0:
            raise SystemExit("The sample project could not be made; see above.")
    return project


def _sample_folder() -> Path:
    home = os.environ.get("AIGC_STUDIO_HOME")
    base = Path(home) if home else Path.home() / ".local" / "share" / "aigc-studio"
    return base / "sample"


def _install_models(python: Path) -> None:
    """The default models; without a network the studio runs with its baselines, and says so."""
    done = subprocess.run(
        [str(python), "-m", "aigc_studio", "models", "install"],
        cwd=ROOT,
        check=False,
        stdout=subprocess.DEVNULL,
    )
    if done.returncode != 0:
        say("The default models could not be fetched; the studio works without them, less well.")


def _studio(python: Path, *arguments: str) -> int:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [str(python), "-m", "aigc_studio", *arguments]
    return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    end_with(main)
