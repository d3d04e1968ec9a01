"""Small stand-ins for large media, for looking alone: what there is of them, and in what state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from aigc_studio.core.media import MediaInfo

ProxyState = Literal["none", "making", "ready", "failed"]


@dataclass(frozen=True, slots=True)
class Proxy:
    """The pictures of a file, each at the very time it has there, in a small file of their own."""

    path: str
    info: MediaInfo
    size_bytes: int
    is_camera_made: bool = False


@dataclass(frozen=True, slots=True)
class ProxyStatus:
    """``fraction`` while it is made; ``sentence`` says why there is none."""

    state: ProxyState = "none"
    fraction: float = 0.0
    sentence: str = ""
