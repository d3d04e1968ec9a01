"""What is told of models and of the devices that run them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ModelState = Literal["installed", "missing", "damaged", "no source"]


@dataclass(frozen=True, slots=True)
class ModelEntry:
    """A line of the Models dialog. ``size_bytes`` is what is downloaded."""

    id: str
    task: str
    name: str
    purpose: str
    languages: tuple[str, ...]
    size_bytes: int
    licence: str
    author: str
    device: str
    state: ModelState
    is_default: bool
    sources: tuple[str, ...]
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Device:
    """``id`` is ``cpu``, ``mps`` or ``cuda:N``."""

    id: str
    name: str
    memory_bytes: int
