"""Whom the editor named by their faces: one JSON file that only this user may read."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from aigc_studio.core.errors import ProjectFileError
from aigc_studio.core.people import KnownPerson
from aigc_studio.storage import codec
from aigc_studio.storage.atomic import replace_file

_OWN_ALONE = 0o600


@dataclass(frozen=True, slots=True)
class _People:
    people: tuple[KnownPerson, ...] = ()


class PeopleFile:
    """The PeopleStore port."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def all(self) -> tuple[KnownPerson, ...]:
        """What can be read; a broken file is put aside, not lost."""
        try:
            return codec.decode(self._path.read_bytes(), _People).people
        except OSError:
            return ()
        except ValueError:
            with suppress(OSError):
                self._path.replace(self._path.with_suffix(".broken"))
            return ()

    def save(self, people: Sequence[KnownPerson]) -> None:
        """With nobody to keep no file is left."""
        try:
            if not people:
                self._path.unlink(missing_ok=True)
                self._path.with_suffix(".broken").unlink(missing_ok=True)
                return
            self._path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(self._path, codec.encode(_People(tuple(people))))
            self._path.chmod(_OWN_ALONE)
        except OSError as error:
            raise ProjectFileError(
                f"The names of people could not be saved ({error.strerror or error})."
            ) from error
