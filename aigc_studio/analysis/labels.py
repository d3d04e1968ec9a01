"""Names of what can be seen: the classes of ImageNet in English and Chinese, and broader words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, cast

from aigc_studio.core.errors import ModelError

_CLASSES = 1000


@dataclass(frozen=True, slots=True)
class Label:
    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class Group:
    """A broader word and the classes below it."""

    kind: Literal["scene", "object"]
    name: Label
    classes: frozenset[int]


@dataclass(frozen=True, slots=True)
class Labels:
    classes: tuple[Label, ...]
    groups: tuple[Group, ...]
    indoors: frozenset[int]
    """Classes that are seen indoors nearly always."""
    outdoors: frozenset[int]


@lru_cache(maxsize=4)
def read_labels(folder: Path) -> Labels:
    """Raises ModelError when the files that come with the program are not as they should be."""
    try:
        classes = tuple(Label(en, zh) for _, en, zh in _rows(folder / "classes.tsv"))
        groups = tuple(
            Group(cast("Literal['scene', 'object']", kind), Label(en, zh), _numbers(numbers))
            for kind, en, zh, numbers in _rows(folder / "groups.tsv")
        )
        places = {name: _numbers(numbers) for name, numbers in _rows(folder / "places.tsv")}
        found = Labels(classes, groups, places["indoors"], places["outdoors"])
    except (OSError, ValueError, KeyError) as error:
        raise ModelError("The names of tags cannot be read; install the studio again.") from error
    if len(classes) != _CLASSES:
        raise ModelError("The names of tags are not whole; install the studio again.")
    return found


def _rows(file: Path) -> list[list[str]]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def _numbers(text: str) -> frozenset[int]:
    """Of ``3 5-7``: 3, 5, 6, 7."""
    found: set[int] = set()
    for part in text.split():
        first, _, last = part.partition("-")
        found.update(range(int(first), int(last or first) + 1))
    if any(number >= _CLASSES for number in found):
        raise ValueError(text)
    return frozenset(found)
