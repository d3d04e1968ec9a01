"""Settings as one JSON file; one that is broken is put aside, not lost."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import msgspec

from aigc_studio.core.errors import ProjectFileError
from aigc_studio.core.settings import Settings
from aigc_studio.storage import codec
from aigc_studio.storage.atomic import replace_file


class SettingsFile:
    """The SettingsStore port."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> Settings:
        try:
            return codec.decode(self._path.read_bytes(), Settings)
        except OSError:
            return Settings()
        except ValueError:
            with suppress(OSError):
                self._path.replace(self._path.with_suffix(".broken"))
            return Settings()

    def save(self, settings: Settings) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(self._path, msgspec.json.format(codec.encode(settings), indent=1))
        except OSError as error:
            raise ProjectFileError(
                f"The settings could not be saved ({error.strerror or error})."
            ) from error
