"""The editor's side of the decoding children: start, ask, watch, kill.

A child serves one request at a time and is kept for the next one. One that crashes, stalls, lies
or is cancelled is killed and never used again. ``ask`` may be called on any thread.
"""

from __future__ import annotations

import json
import logging
import os
import queue
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import IO, Any, cast

from aigc_studio.core.errors import MediaError
from aigc_studio.jobs.context import JobContext

log = logging.getLogger(__name__)

_POLL_SECONDS = 0.1
_LONGEST_LINE = 64 * 2**20
_IDLE_KEPT = 2
# glibc would give batches back to the system after use and fetch them anew, page by page.
_KEEPING_MEMORY = {
    "MALLOC_MMAP_THRESHOLD_": str(2**26),
    "MALLOC_TRIM_THRESHOLD_": str(2**28),
    "MALLOC_TOP_PAD_": str(2**24),
}
_ROOT = Path(__file__).resolve().parents[2]


class Children:
    """A small stock of waiting children. ``stall_seconds``: silence after which one has hung."""

    def __init__(self, stall_seconds: float = 20.0, python: str = sys.executable) -> None:
        self._stall_seconds = stall_seconds
        self._python = python
        self._idle: list[_Child] = []
        self._lock = threading.Lock()

    def ask(self, request: dict[str, Any], context: JobContext) -> object:
        """The child's result. ``request`` has ``task`` and ``path``; progress is passed on.

        Raises MediaError with a sentence on the file, or JobCancelled; the child is then dead.
        """
        child = self._take()
        is_whole = False
        try:
            child.send(request)
            answer = self._wait(child, Path(request["path"]).name, context)
            is_whole = True
        finally:
            if is_whole:
                self._keep(child)
            else:
                child.kill()
        if "error" in answer:
            raise MediaError(str(answer["error"]))
        return answer["result"]

    def close(self) -> None:
        """End the waiting children."""
        with self._lock:
            idle, self._idle = self._idle, []
        for child in idle:
            child.kill()

    def _wait(self, child: _Child, name: str, context: JobContext) -> dict[str, Any]:
        heard = time.monotonic()
        while True:
            context.check()
            try:
                line = child.lines.get(timeout=_POLL_SECONDS)
            except queue.Empty:
                if time.monotonic() - heard > self._stall_seconds:
                    raise MediaError(
                        f"“{name}” made the decoder hang and was given up; it is probably damaged."
                    ) from None
                continue
            heard = time.monotonic()
            answer = _understood(line, name, child)
            if "progress" not in answer:
                return answer
            context.progress(float(answer["progress"]), str(answer["stage"]))

    def _take(self) -> _Child:
        with self._lock:
            while self._idle:
                child = self._idle.pop()
                if child.is_alive:
                    return child
                child.kill()
        return _Child(self._python)

    def _keep(self, child: _Child) -> None:
        with self._lock:
            if len(self._idle) < _IDLE_KEPT:
                self._idle.append(child)
                return
        child.kill()


def _understood(line: str | None, name: str, child: _Child) -> dict[str, Any]:
    """The answer in a line. Raises MediaError when the child died or talks nonsense."""
    if line is None:
        log.info("decoding child ended with %s: %s", child.exit_code(), child.last_words())
        raise MediaError(
            f"“{name}” crashed the decoder and was given up; it is damaged or made to do harm."
        )
    try:
        answer = json.loads(line)
    except ValueError:
        answer = None
    if not isinstance(answer, dict):
        raise MediaError(f"“{name}” made the decoder answer nonsense and was given up.")
    if "memory" in answer:
        raise MediaError(f"“{name}” needs more memory to decode than it may have.")
    return answer


class _Child:
    """One process, with a thread that turns its stdout into a queue (None: it ended)."""

    def __init__(self, python: str) -> None:
        self._words = tempfile.TemporaryFile()  # noqa: SIM115 (closed in kill)
        self._process = subprocess.Popen(  # noqa: S603 (our own interpreter and module)
            [python, "-m", "aigc_studio.media.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._words,
            cwd=_ROOT,
            env=os.environ | _KEEPING_MEMORY | {"PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1"},
            text=True,
            encoding="utf-8",
            errors="replace",
        )
        self.lines: queue.Queue[str | None] = queue.Queue()
        self._reader = threading.Thread(
            target=_read_lines, args=(self._stdout, self.lines), daemon=True
        )
        self._reader.start()

    @property
    def _stdout(self) -> IO[str]:
        return cast("IO[str]", self._process.stdout)

    @property
    def _stdin(self) -> IO[str]:
        return cast("IO[str]", self._process.stdin)

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    def send(self, request: dict[str, Any]) -> None:
        try:
            self._stdin.write(json.dumps(request) + "\n")
            self._stdin.flush()
        except OSError:
            # It died of idleness this very moment; the reader tells so.
            log.info("a waiting decoding child was gone")

    def exit_code(self) -> int:
        return self._process.wait()

    def last_words(self) -> str:
        self._words.seek(0)
        return self._words.read()[-2000:].decode(errors="replace")

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()
        self._reader.join()
        try:
            self._stdin.close()
        except OSError:
            log.info("a decoding child left with an unread request")
        self._stdout.close()
        self._words.close()


def _read_lines(stdout: IO[str], lines: queue.Queue[str | None]) -> None:
    while line := stdout.readline(_LONGEST_LINE):
        lines.put(line)
    lines.put(None)
