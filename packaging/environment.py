"""Sets up everything the studio needs: ``.venv``, packages, system libraries.

Uses the standard library alone, since it runs before anything is installed. A stamp in ``.venv``
holds a hash of what was asked for, so a second run does nothing and starts at once.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
WANTED_PYTHON = (3, 11)

# Shared library on Linux -> Debian package that has it. Qt, OpenCV and QtMultimedia load these.
LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libpulse.so.0": "libpulse0",
    "libpulse-mainloop-glib.so.0": "libpulse-mainloop-glib0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def prepare(extras: tuple[str, ...] = ()) -> Path:
    """Make or renew the environment; the path of its Python. Ends the process when it cannot."""
    prepare_libraries()
    interpreter = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = VENV / f"ready-{'-'.join(('run', *extras))}"
    wanted = _wanted()
    if interpreter.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return interpreter
    if not _is_sound(interpreter):
        say("Making the environment in .venv")
        _run(
            [_base_python(), "-m", "venv", "--clear", str(VENV)],
            "The environment could not be made; on Debian and Ubuntu install python3-venv first.",
        )
    say("Installing packages (the first time takes some minutes)")
    target = f"{ROOT}[{','.join(extras)}]" if extras else str(ROOT)
    _run(
        [
            str(interpreter),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--constraint",
            str(CONSTRAINTS),
            "--editable",
            target,
        ],
        "The packages could not be installed; see above. Check the network and run it again.",
    )
    stamp.write_text(wanted, encoding="utf-8")
    return interpreter


def end_with(main: Callable[[list[str]], int]) -> NoReturn:
    """Run ``main`` on the arguments and end the process; an interrupt needs no traceback."""
    try:
        status = main(sys.argv[1:])
    except KeyboardInterrupt:
        say("Stopped. Run it again to go on.")
        status = 130
    except OSError as error:
        say(f"{error.filename or 'The studio'}: {error.strerror or error}.")
        status = 1
    raise SystemExit(status)


def prepare_libraries() -> None:
    """Install missing system libraries where that is possible, else name the one command."""
    if not sys.platform.startswith("linux"):
        return
    missing = [package for library, package in LIBRARIES.items() if not _loads(library)]
    if not _has_chinese_font():
        missing.append("fonts-noto-cjk")
    if not missing:
        return
    command = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        say(f"Installing system libraries: {' '.join(missing)}")
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], env=environment, check=False)
        done = subprocess.run(command, env=environment, check=False, stdout=subprocess.DEVNULL)
        if done.returncode == 0:
            return
    say("Some system libraries or fonts are missing. If the studio does not start, install these")
    say(f"(named as Debian does): {' '.join(missing)}")
    if shutil.which("apt-get"):
        say(f"  sudo {' '.join(command)}")


def say(text: str) -> None:
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def has_display() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(k) for k in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _wanted() -> str:
    parts = [(ROOT / "pyproject.toml").read_bytes(), CONSTRAINTS.read_bytes(), str(ROOT).encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _is_sound(interpreter: Path) -> bool:
    """Whether the environment can install packages: one whose making was stopped has no pip."""
    check = f"import pip, sys; sys.exit(sys.version_info[:2] != {WANTED_PYTHON})"
    try:
        return (
            subprocess.run(
                [str(interpreter), "-c", check], capture_output=True, check=False
            ).returncode
            == 0
        )
    except OSError:
        return False


def _base_python() -> str:
    if sys.version_info[:2] == WANTED_PYTHON:
        return sys.executable
    found = shutil.which("python{}.{}".format(*WANTED_PYTHON))
    if found is None:
        raise SystemExit("The studio needs Python 3.11; install it and run this again with it.")
    return found


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _has_chinese_font() -> bool:
    if shutil.which("fc-list") is None:
        return any(Path("/usr/share/fonts").glob("**/*CJK*"))
    listed = subprocess.run(
        ["fc-list", ":lang=zh", "family"], capture_output=True, text=True, check=False
    )
    return bool(listed.stdout.strip())


def _run(command: list[str], failure: str) -> None:
    if subprocess.run(command, check=False).returncode != 0:
        raise SystemExit(failure)
