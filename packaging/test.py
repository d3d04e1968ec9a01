"""Checks and tests: ``python3 packaging/test.py [--figures] [pytest arguments]``.

Makes its own environment the first time. Runs ruff, mypy, import-linter and the tests; with
``--figures`` the accuracy tables and benchmarks instead, which write ``figures.json``.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from environment import ROOT, end_with, prepare, say

FIGURES = ROOT / "figures.json"


def main(arguments: list[str]) -> int:
    python = prepare(("test",))
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    environment.setdefault("PYTHONUNBUFFERED", "1")
    _install_models(python, environment)
    if "--figures" in arguments:
        rest = [a for a in arguments if a != "--figures"]
        places = rest or ["tests/accuracy", "tests/benchmarks"]
        command = [
            "-m",
            "pytest",
            "-s",
            "-q",
            "--timeout=3600",
            f"--figures-json={FIGURES}",
            *places,
        ]
        FIGURES.unlink(missing_ok=True)
        return _run(python, environment, command)
    if arguments:
        return _run(python, environment, ["-m", "pytest", *arguments])
    scripts = python.parent
    checks = (
        [str(scripts / "ruff"), "format", "--check", "."],
        [str(scripts / "ruff"), "check", "."],
        [str(scripts / "mypy")],
        [str(scripts / "lint-imports")],
    )
    for check in checks:
        say(f"== {Path(check[0]).name} {' '.join(check[1:])}")
        if subprocess.run(check, cwd=ROOT, env=environment, check=False).returncode != 0:
            return 1
    ignored = ["--ignore=tests/accuracy", "--ignore=tests/benchmarks"]
    # The same examples of laws each time; a plain pytest looks for new ones.
    # One process a core; the tests of a file stay together, for what they share is costly.
    spread = ["-n", "auto", "--dist", "loadfile"]
    settings = ["-q", "--timeout=300", "--hypothesis-profile=same", *spread]
    return _run(python, environment, ["-m", "pytest", *settings, *ignored])


def _install_models(python: Path, environment: dict[str, str]) -> None:
    """Tests of a model skip, and say so, where it cannot be fetched."""
    command = [str(python), "-m", "aigc_studio", "models", "install"]
    subprocess.run(command, cwd=ROOT, env=environment, check=False, stdout=subprocess.DEVNULL)


def _run(python: Path, environment: dict[str, str], command: list[str]) -> int:
    return subprocess.run(
        [str(python), *command], cwd=ROOT, env=environment, check=False
    ).returncode


if __name__ == "__main__":
    end_with(main)
