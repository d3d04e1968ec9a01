"""Where media of a timeline file lies: URLs and paths of other programs to plain absolute paths.

Nothing is ever opened here. What is no plain path, such as ``http:`` or ``concat:``, comes back as
a name in a folder that cannot be, so that its media stays offline until the editor relinks it.
"""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

NOWHERE = "/offline"
_DRIVE = re.compile(r"^/?[A-Za-z]:[\\/]")
_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]+:")
_LONGEST = 4096


def media_path(text: str, folder: Path) -> str:
    """An absolute path for what a timeline in ``folder`` calls its media."""
    text = text.strip()[:_LONGEST].replace("\0", "")
    if text.lower().startswith("file:"):
        return _of_url(text, folder)
    if _DRIVE.match(text):
        return _of_drive(text)
    if not text or _SCHEME.match(text):
        return offline(text)
    return _absolute(text, folder)


def offline(name: str) -> str:
    """A path for media that is only named."""
    plain = re.sub(r"[\\/\0:]+", "_", name).strip(". ") or "media"
    return f"{NOWHERE}/{plain[-200:]}"


def file_url(path: str) -> str:
    """``file:///…`` of an absolute path."""
    return PurePosixPath("/", path.replace("\\", "/") if _DRIVE.match(path) else path).as_uri()


def _of_url(text: str, folder: Path) -> str:
    try:
        parts = urlsplit(text)
    except ValueError:
        return offline(text)
    path = unquote(parts.path, errors="replace").replace("\0", "")
    if parts.netloc not in {"", "localhost"} and not _DRIVE.match(path):
        # file://name/of/file: many write two slashes where three are meant.
        path = f"/{unquote(parts.netloc)}{path}"
    if _DRIVE.match(path):
        return _of_drive(path)
    return _absolute(path, folder) if path else offline(text)


def _of_drive(text: str) -> str:
    """``C:/a/b``; where there are no drives ``/C:/a/b``, which is not there but keeps its name."""
    plain = text.replace("\\", "/").lstrip("/")
    return plain if os.name == "nt" else f"/{plain}"


def _absolute(text: str, folder: Path) -> str:
    plain = text.replace("\\", "/") if "/" not in text else text
    if ".." in PurePosixPath(plain).parts:
        return offline(plain)
    return str(Path(plain)) if plain.startswith("/") else str(folder.absolute() / plain)
