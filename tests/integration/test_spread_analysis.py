"""A library studied by several worker processes, one of which is killed half-way."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.media_factory import make_media, noise, steady

FILES = 6
WORKERS = 3

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills by a signal")


def _environment(home: Path) -> dict[str, str]:
    return os.environ | {"AIGC_STUDIO_HOME": str(home), "PYTHONPATH": str(ROOT)}


def _studio(home: Path, *arguments: object) -> list[str]:
    home.mkdir(exist_ok=True)
    return [sys.executable, "-m", "aigc_studio", *map(str, arguments)]


@contextmanager
def _process(command: list[str], home: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        command,
        env=_environment(home),
        cwd=home,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def _line_with(process: subprocess.Popen[str], pattern: str) -> re.Match[str]:
    """Wait for a line of the output. Raises AssertionError when it ends without."""
    assert process.stdout is not None
    seen = []
    for line in process.stdout:
        seen.append(line)
        found = re.search(pattern, line)
        if found:
            return found
    raise AssertionError("".join(seen))


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    for number in range(FILES):
        recipe = steady(150, Fraction(25), first_code=number * 1000, sound=noise(6, seed=number))
        make_media(folder / f"take {number}.mp4", recipe)
    return folder


def _analyze(home: Path, library: Path, *more: object) -> dict[str, Any]:
    """The rows that a process of its own tells, without the clock in them."""
    command = _studio(home, "analyze", library, "--only", "shots,motion", "--json", *more)
    done = subprocess.run(
        command, env=_environment(home), capture_output=True, text=True, check=True, timeout=200
    )
    return json.loads(done.stdout)


def _files_kept(home: Path) -> int:
    return sum(1 for path in home.glob("cache/??/*") if path.is_file())


def test_one_of_three_workers_is_killed_and_the_rows_are_those_of_one_machine(
    tmp_path: Path, library: Path
) -> None:
    homes = [tmp_path / f"worker {n}" for n in range(WORKERS)]
    desk = tmp_path / "desk"
    desk.mkdir()
    scheduler = [sys.executable, "-m", "dask", "scheduler", "--host", "127.0.0.1", "--port", "0"]
    with ExitStack() as stack:
        serving = stack.enter_context(_process([*scheduler, "--no-dashboard"], desk))
        address = _line_with(serving, r"(tcp://127\.0\.0\.1:\d+)")[1]
        workers = [
            stack.enter_context(_process(_studio(home, "worker", address), home)) for home in homes
        ]
        for worker in workers:
            _line_with(worker, "Studying for")
        client = stack.enter_context(
            _process(
                _studio(
                    desk, "analyze", library, "--only", "shots,motion", "--json",
                    "--scheduler", address,
                ),
                desk,
            )
        )  # fmt: skip
        _until(lambda: any(home.glob("cache") for home in homes))
        workers[0].send_signal(signal.SIGKILL)
        assert client.poll() is None, "it was over before a worker could be killed"
        told, _ = client.communicate(timeout=200)

        again = _analyze(desk, library, "--scheduler", address)

    spread = json.loads(told[told.index("{") :])
    assert [entry["path"] for entry in spread["files"]] == [
        str(library / f"take {n}.mp4") for n in range(FILES)
    ]
    assert spread == again == _analyze(tmp_path / "alone", library)
    assert all("error" not in entry for entry in spread["files"])
    assert sum(map(_files_kept, homes[1:])) > 0
    assert _files_kept(desk) >= 2 * FILES


def _until(holds: Any) -> None:
    deadline = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < deadline, "what was waited for did not happen"
        time.sleep(0.02)


def test_without_a_scheduler_one_sentence_tells_how_to_start_one(
    tmp_path: Path, library: Path
) -> None:
    nowhere = "tcp://127.0.0.1:9"
    verbs = [["analyze", library, "--scheduler", nowhere], ["worker", nowhere]]
    home = tmp_path / "home"
    with ExitStack() as stack:
        running = [stack.enter_context(_process(_studio(home, *verb), home)) for verb in verbs]
        for process in running:
            told, _ = process.communicate(timeout=100)

            assert process.returncode == 1
            assert f"There is no scheduler at {nowhere}" in told
            assert "Traceback" not in told
