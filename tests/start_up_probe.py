"""Run as a program: opens the real window, then tells when it stood and what was imported.

``python -m tests.start_up_probe [PATH…]`` prints one JSON document and ends.
"""

from __future__ import annotations

import json
import sys
import time

BEGAN = time.perf_counter()

HEAVY = ("torch", "cv2", "av", "numpy", "scenedetect", "faster_whisper", "moviepy", "onnxruntime")


def main() -> int:
    from pathlib import Path

    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from aigc_studio.app import window

    show = window.show_window
    found: dict[str, object] = {}

    def show_and_tell(*arguments: object) -> object:
        made = show(*arguments)

        def stands() -> None:
            found["seconds"] = time.perf_counter() - BEGAN
            found["heavy"] = [name for name in HEAVY if name in sys.modules]
            found["title"] = made.windowTitle()
            QTimer.singleShot(0, made, made.close)
            QTimer.singleShot(50, QApplication.quit)

        QTimer.singleShot(0, made, stands)
        return made

    window.show_window = show_and_tell
    status = window.open_window([Path(argument) for argument in sys.argv[1:]])
    sys.stdout.write(json.dumps(found) + "\n")
    return status


if __name__ == "__main__":
    raise SystemExit(main())
