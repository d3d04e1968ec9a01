"""The cuts of finished timelines that were learned from: one JSON file."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from aigc_studio.core.errors import ProjectFileError
from aigc_studio.core.passages import CUT_FACTS, PassageMemory
from aigc_studio.storage import codec
from aigc_studio.storage.atomic import replace_file


class PassageFile:
    """The PassageStore port."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> PassageMemory:
        """What can be read; a broken file, or one of other facts, is put aside, not lost."""
        try:
            memory = codec.decode(self._path.read_bytes(), PassageMemory)
        except OSError:
            return PassageMemory()
        except ValueError:
            return self._put_aside()
        if any(len(e.facts.values) != len(CUT_FACTS) for e in memory.examples):
            return self._put_aside()
        return memory

    def save(self, memory: PassageMemory) -> None:
        """With nothing to keep no file is left."""
        try:
            if not memory.timelines:
                self._path.unlink(missing_ok=True)
                return
            self._path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(self._path, codec.encode(memory))
        except OSError as error:
            raise ProjectFileError(
                f"What was learned could not be saved ({error.strerror or error})."
            ) from error

    def _put_aside(self) -> PassageMemory:
        with suppress(OSError):
            self._path.replace(self._path.with_suffix(".broken"))
        return PassageMemory()
