"""Fonts of this system that have the characters of a text.

A family that is asked for comes first, then sans-serif ones known to read well, then any that has
every character. Files are looked at once for each ``FontBook``.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

_SUFFIXES = (".ttf", ".otf", ".ttc")
_LIKED = (
    "notosanscjk", "sourcehansans", "msyh", "pingfang", "notosans", "dejavusans", "arial",
    "helvetica", "liberationsans", "wqy", "simhei", "droidsansfallback", "hiragino", "malgun",
)  # fmt: skip
_FACES = {"ja": 0, "ko": 1, "zh": 2}
"""The face of a language within the collections of Noto and Source Han."""
_PROBE_SIZE = 24
_MOST_FACES = 16
"""Of a collection."""
_MISSING = "\U0010fffd"


class FontBook:
    """Finds and opens fonts; one thread at a time."""

    def __init__(self, folders: tuple[Path, ...] | None = None) -> None:
        self._folders = _folders() if folders is None else folders
        self._files: list[Path] | None = None
        self._families: dict[str, list[tuple[Path, int, str]]] | None = None
        self._opened: dict[tuple[Path, int, int], FreeTypeFont] = {}
        self._lacking: dict[tuple[Path, int], dict[str, bool]] = {}
        self._chosen: dict[tuple[str, bool, str, frozenset[str]], tuple[Path, int] | None] = {}

    def font(
        self, text: str, size: int, family: str = "", language: str = "", *, is_bold: bool = False
    ) -> tuple[FreeTypeFont | None, bool]:
        """A font of that pixel size and whether it has every character; None without any font."""
        letters = frozenset(c for c in text if not c.isspace() and c.isprintable())
        key = (family, is_bold, language, letters)
        if key not in self._chosen:
            self._chosen[key] = self._choose(family, language, letters, is_bold=is_bold)
        chosen = self._chosen[key]
        if chosen is not None:
            return self._open(*chosen, size), True
        for path in self._ordered("", is_bold=is_bold):
            if (font := self._try(path, 0, size)) is not None:
                return font, False
        return None, False

    def _choose(
        self, family: str, language: str, letters: frozenset[str], *, is_bold: bool
    ) -> tuple[Path, int] | None:
        for path, index in self._named(family, is_bold=is_bold):
            if all(self._has(path, index, letter) for letter in letters):
                return path, index
        for path in self._ordered(family, is_bold=is_bold):
            face = _FACES.get(language, 2) if path.suffix.lower() == ".ttc" else 0
            for index in (face, 0):
                if self._try(path, index, _PROBE_SIZE) is not None:
                    if all(self._has(path, index, letter) for letter in letters):
                        return path, index
                    break
        return None

    def _named(self, family: str, *, is_bold: bool) -> list[tuple[Path, int]]:
        """Faces that call themselves so, upright ones of that weight first."""
        if not family:
            return []
        if self._families is None:
            self._families = self._read_families()
        faces = self._families.get(_plain(family), [])

        def rank(face: tuple[Path, int, str]) -> tuple[bool, int, int]:
            style = face[2]
            odd = sum(mark in style for mark in _UNUSUAL)
            return ("bold" in style) != is_bold, odd, len(style)

        return [(path, index) for path, index, _ in sorted(faces, key=rank)]

    def _read_families(self) -> dict[str, list[tuple[Path, int, str]]]:
        found: dict[str, list[tuple[Path, int, str]]] = {}
        for path in self._ordered("", is_bold=False):
            for index in range(_MOST_FACES if path.suffix.lower() == ".ttc" else 1):
                font = self._try(path, index, _PROBE_SIZE)
                if font is None:
                    break
                name, style = (part or "" for part in font.getname())
                found.setdefault(_plain(name), []).append((path, index, style.lower()))
        return found

    def _ordered(self, family: str, *, is_bold: bool) -> list[Path]:
        if self._files is None:
            self._files = sorted(_font_files(self._folders))
        wanted = _plain(family)

        def rank(path: Path) -> tuple[bool, int, bool, int, str]:
            name = path.stem.replace(" ", "").replace("_", "").lower()
            liked = next((n for n, start in enumerate(_LIKED) if name.startswith(start)), 99)
            bold = "bold" in name or name.endswith("bd")
            odd = sum(mark in name for mark in _UNUSUAL)
            return (not (wanted and name.startswith(wanted)), odd, bold != is_bold, liked, name)

        return sorted(self._files, key=rank)

    def _has(self, path: Path, index: int, letter: str) -> bool:
        known = self._lacking.setdefault((path, index), {})
        if letter not in known:
            font = self._open(path, index, _PROBE_SIZE)
            mask, nothing = font.getmask(letter), font.getmask(_MISSING)
            same = mask.size == nothing.size and bytes(mask) == bytes(nothing)
            known[letter] = not same and mask.getbbox() is not None
        return known[letter]

    def _try(self, path: Path, index: int, size: int) -> FreeTypeFont | None:
        try:
            return self._open(path, index, size)
        except (OSError, ValueError):  # a broken font file is passed over
            return None

    def _open(self, path: Path, index: int, size: int) -> FreeTypeFont:
        from PIL import ImageFont

        key = (path, index, size)
        if key not in self._opened:
            self._opened[key] = ImageFont.truetype(str(path), size, index=index)
        return self._opened[key]


_UNUSUAL = (
    "italic", "oblique", "mono", "serif", "condensed", "extralight", "thin", "black", "light",
    "emoji", "symbol", "math", "display",
)  # fmt: skip


def _plain(family: str) -> str:
    return family.replace(" ", "").lower()


def _font_files(folders: tuple[Path, ...]) -> list[Path]:
    found = []
    for folder in folders:
        for place, _, names in os.walk(folder):
            found += [Path(place, n) for n in names if n.lower().endswith(_SUFFIXES)]
    return found


def _folders() -> tuple[Path, ...]:
    home = Path.home()
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", home)) / "Microsoft/Windows/Fonts"
        return Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts", local
    if sys.platform == "darwin":
        return Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"
    return (
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".local/share/fonts",
        home / ".fonts",
    )
