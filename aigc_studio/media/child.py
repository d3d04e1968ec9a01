"""The process that touches media files first, so that a hostile one can only harm this process.

``python -m aigc_studio.media.child`` reads one JSON request a line on stdin and answers with JSON
lines on stdout: any number of ``{"progress": x, "stage": s}``, then ``{"result": …}`` or
``{"error": sentence}``. Big arrays go to the file that the request names. It limits its
own memory and processor time, and ends when stdin closes or nobody asks for a while.
"""

from __future__ import annotations

import importlib
import json
import os
import queue
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

from aigc_studio.core.errors import MediaError
from aigc_studio.core.media import MediaInfo
from aigc_studio.media.wire import packed, unpacked

MEMORY_LIMIT_BYTES = 6 * 2**30
CPU_LIMIT_SECONDS = 6 * 3600
IDLE_SECONDS = 60.0

Report = Callable[[float, str], None]
Handler = Callable[[dict[str, Any], Report], object]


_READERS = {
    "glimpses": ("glimpses", "glimpse"),
    "looks": ("look_frames", "write_looks"),
    "key pictures": ("key_pictures", "write_key_pictures"),
    "proxy": ("proxy_pass", "write_proxy"),
}
"""What takes the request, the file's information, and a report; by module and name."""


def main() -> None:
    answers = _claim_stdout()
    _limit_memory()
    requests: queue.Queue[str] = queue.Queue()
    threading.Thread(target=_listen, args=(requests,), daemon=True).start()
    while True:
        try:
            line = requests.get(timeout=IDLE_SECONDS)
        except queue.Empty:
            return
        _limit_processor()
        _answer(json.loads(line), answers)
        _warm_up()


def _warm_up() -> None:
    """Import what the next request will need while nobody waits."""
    for module in ("cv2", "aigc_studio.media.feature_pass"):
        importlib.import_module(module)


def _listen(requests: queue.Queue[str]) -> None:
    """Ends the process at once, even in the middle of decoding, when the editor is gone."""
    for line in sys.stdin:
        requests.put(line)
    os._exit(0)


def _answer(request: dict[str, Any], answers: TextIO) -> None:
    def say(message: dict[str, Any]) -> None:
        answers.write(json.dumps(message) + "\n")
        answers.flush()

    def report(fraction: float, stage: str) -> None:
        say({"progress": fraction, "stage": stage})

    try:
        result = _handler(request["task"])(request, report)
    except MediaError as error:
        say({"error": str(error)})
    except MemoryError:
        say({"memory": True})
    else:
        say({"result": packed(result)})


def _handler(task: str) -> Handler:
    if task == "probe":
        from aigc_studio.media.first_contact import examine

        return lambda request, report: examine(request["path"], report)
    if task == "features":
        from aigc_studio.media.feature_pass import run_pass

        return lambda request, report: run_pass(
            request["path"], _info(request), Path(request["results"]), report
        )
    if task == "decode":
        from aigc_studio.media.feature_pass import bare_decode

        return lambda request, report: bare_decode(request["path"], _info(request), report)
    if task in _READERS:
        module, name = _READERS[task]
        read = getattr(importlib.import_module(f"aigc_studio.media.{module}"), name)
        return lambda request, report: read(request, _info(request), report)
    raise ValueError(f"no such task: {task}")


def _info(request: dict[str, Any]) -> MediaInfo:
    return unpacked(MediaInfo, request["info"])


def _claim_stdout() -> TextIO:
    """The real stdout, for answers alone; whatever a library prints goes to stderr."""
    own = os.dup(1)
    os.dup2(2, 1)
    return os.fdopen(own, "w", encoding="utf-8")


def _limit_memory() -> None:
    if sys.platform == "win32":
        return
    import resource

    _set_limit(resource.RLIMIT_CORE, 0)
    _set_limit(resource.RLIMIT_AS, MEMORY_LIMIT_BYTES)


def _limit_processor() -> None:
    """Anew for each request: the system counts over the whole life of the process."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    _set_limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + CPU_LIMIT_SECONDS)


def _set_limit(which: int, amount: int) -> None:
    import resource

    _, hard = resource.getrlimit(which)
    if hard != resource.RLIM_INFINITY:
        amount = min(amount, hard)
    try:
        resource.setrlimit(which, (amount, hard))
    except (OSError, ValueError):  # macOS refuses some of them
        return


if __name__ == "__main__":
    main()
