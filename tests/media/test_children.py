"""Decoding children that crash, hang, lie or are cancelled; played by small scripts."""

from __future__ import annotations

import stat
import sys
import threading
import time
from pathlib import Path

import pytest

from aigc_studio.core.errors import JobCancelled, MediaError
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.children import Children

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the scripts need a #! line")


def played_by(folder: Path, body: str, stall_seconds: float = 20.0) -> Children:
    """Children whose interpreter is a script that runs ``body`` in place of the decoder."""
    script = folder / "child"
    script.write_text(f"#!{sys.executable}\nimport sys, os, time, json\n{body}\n")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    return Children(stall_seconds, str(script))


def ask(children: Children, context: JobContext | None = None) -> object:
    try:
        return children.ask({"task": "probe", "path": "/clip.mp4"}, context or JobContext())
    finally:
        children.close()


def test_progress_and_result_come_through(tmp_path: Path) -> None:
    seen: list[tuple[float, str]] = []
    body = (
        "sys.stdin.readline()\n"
        "print(json.dumps({'progress': 0.5, 'stage': 'Reading'}), flush=True)\n"
        "print(json.dumps({'result': [1]}), flush=True)\ntime.sleep(60)"
    )

    result = ask(played_by(tmp_path, body), JobContext(lambda *event: seen.append(event)))

    assert result == [1]
    assert seen == [(0.5, "Reading")]


def test_a_crash_is_told_with_the_name_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(MediaError, match=r"“clip.mp4” crashed the decoder"):
        ask(played_by(tmp_path, "sys.stdin.readline(); os.kill(os.getpid(), 11)"))


def test_a_hang_is_given_up(tmp_path: Path) -> None:
    with pytest.raises(MediaError, match="made the decoder hang"):
        ask(played_by(tmp_path, "time.sleep(60)", stall_seconds=0.3))


@pytest.mark.parametrize("words", ["nonsense", "[1, 2]", "7"])
def test_nonsense_is_told(tmp_path: Path, words: str) -> None:
    body = f"sys.stdin.readline(); print({words!r}, flush=True); time.sleep(60)"

    with pytest.raises(MediaError, match="nonsense"):
        ask(played_by(tmp_path, body))


def test_cancelling_kills_the_child_at_once(tmp_path: Path) -> None:
    context = JobContext()
    threading.Timer(0.2, context.cancelled.set).start()
    begun = time.monotonic()

    with pytest.raises(JobCancelled):
        ask(played_by(tmp_path, "time.sleep(60)"), context)

    assert time.monotonic() - begun < 0.7


def test_a_told_failure_leaves_the_child_alive_for_the_next_file(
    children: Children, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.mp4"
    empty.touch()

    for _ in range(2):
        with pytest.raises(MediaError, match=r"“empty.mp4” is empty"):
            children.ask({"task": "probe", "path": str(empty)}, JobContext())
