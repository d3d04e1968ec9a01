"""Where the studio keeps what on this machine."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Folders:
    """``resources`` comes with the program; the rest belongs to the user."""

    resources: Path
    config: Path
    data: Path
    state: Path
    cache: Path

    @property
    def manifest(self) -> Path:
        return self.resources / "models" / "manifest.toml"


def folders() -> Folders:
    """The system's usual places, or all below ``AIGC_STUDIO_HOME`` where that is set."""
    resources = Path(__file__).resolve().parent.parent.parent / "resources"
    home = os.environ.get("AIGC_STUDIO_HOME")
    if home:
        base = Path(home).absolute()
        return Folders(resources, base / "config", base / "data", base / "state", base / "cache")
    from platformdirs import PlatformDirs

    dirs = PlatformDirs("aigc-studio", appauthor=False)
    return Folders(
        resources,
        dirs.user_config_path,
        dirs.user_data_path,
        dirs.user_state_path,
        dirs.user_cache_path,
    )
