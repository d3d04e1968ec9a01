"""Named versions: whole project files in a folder beside the project, each with what it is called.

A project that has no file yet keeps them by the id of its record, below the data of this user.
"""

from __future__ import annotations

import re
import shutil
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from aigc_studio.core.document import Project
from aigc_studio.core.errors import ProjectFileError
from aigc_studio.core.records import Version
from aigc_studio.storage import codec
from aigc_studio.storage.atomic import replace_file
from aigc_studio.storage.projects import encode_project, load_project

_ID = re.compile(r"[a-z0-9-]{1,80}", re.ASCII)
_TITLE = ".json"
_DOCUMENT = ".aigc"


class VersionFiles:
    """The VersionStore port."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def all(self, place: Path | str) -> list[Version]:
        found: list[Version] = []
        folder = self._folder(place)
        with suppress(OSError):
            for title in folder.glob(f"*{_TITLE}"):
                with suppress(OSError, ValueError):
                    version = codec.decode(title.read_bytes(), Version)
                    if version.id == title.stem and title.with_suffix(_DOCUMENT).is_file():
                        found.append(version)
        return sorted(found, key=lambda v: v.moment, reverse=True)

    def save(self, project: Project, version: Version, place: Path | str) -> None:
        document = self._file(version.id, place)
        start = place.parent if isinstance(place, Path) else None
        data = encode_project(project, start, tells_folder=True)
        try:
            document.parent.mkdir(parents=True, exist_ok=True)
            replace_file(document, data)
            # Last, for a version is there once it is called something.
            replace_file(document.with_suffix(_TITLE), codec.encode(asdict(version)))
        except OSError as error:
            with suppress(OSError):
                document.unlink(missing_ok=True)
            raise ProjectFileError(
                f"The version “{version.name}” could not be saved ({error.strerror or error}); "
                "the project is untouched."
            ) from error

    def load(self, version_id: str, place: Path | str) -> Project:
        document = self._file(version_id, place)
        start = place.parent if isinstance(place, Path) else document.parent
        return load_project(document, start)[0]

    def remove(self, version_id: str, place: Path | str) -> None:
        document = self._file(version_id, place)
        try:
            document.with_suffix(_TITLE).unlink(missing_ok=True)
            document.unlink(missing_ok=True)
        except OSError as error:
            raise ProjectFileError(
                f"The version could not be removed ({error.strerror or error})."
            ) from error
        with suppress(OSError):  # while others are in it, it stays
            document.parent.rmdir()

    def clear(self, place: str) -> None:
        shutil.rmtree(self._folder(place), ignore_errors=True)

    def carry(self, before: Path | str, after: Path | str) -> None:
        if isinstance(after, Path):
            self._set_aside(after, {version.id for version in self.all(before)})
        left = [v.name for v in self.all(before) if not self._carried(v, before, after)]
        if left:
            raise ProjectFileError(
                f"The version “{left[0]}” could not be brought along; it stays where it was."
            )
        if isinstance(before, str):
            self.clear(before)

    def _set_aside(self, place: Path, ours: set[str]) -> None:
        """Versions of the project whose file was replaced get a name of their own beside it.

        They are not named after its backup, for that is pruned in time.
        """
        folder = self._folder(place)
        if not any(title.stem not in ours for title in folder.glob(f"*{_TITLE}")):
            return
        earlier = place.with_name(f"{place.name}.replaced")
        try:
            folder.rename(_free(self._folder(earlier)))
        except OSError as error:
            raise ProjectFileError(
                f"The versions that “{place.name}” had before could not be set aside "
                f"({error.strerror or error}); yours stay where they were."
            ) from error

    def _carried(self, version: Version, before: Path | str, after: Path | str) -> bool:
        """Whether it came along; one that cannot be read comes as it is."""
        with suppress(ProjectFileError):
            self.save(self.load(version.id, before), version, after)
            return True
        source, target = self._file(version.id, before), self._file(version.id, after)
        with suppress(OSError):
            target.parent.mkdir(parents=True, exist_ok=True)
            for suffix in (_DOCUMENT, _TITLE):
                replace_file(target.with_suffix(suffix), source.with_suffix(suffix).read_bytes())
            return True
        return False

    def _folder(self, place: Path | str) -> Path:
        if isinstance(place, Path):
            return place.with_name(f"{place.name}.versions")
        return self._root / _checked(place)

    def _file(self, version_id: str, place: Path | str) -> Path:
        return self._folder(place) / f"{_checked(version_id)}{_DOCUMENT}"


def _free(folder: Path) -> Path:
    """That name, or one with a number where it is taken."""
    found, number = folder, 1
    while found.exists():
        number += 1
        found = folder.with_name(f"{folder.name} {number}")
    return found


def _checked(name: str) -> str:
    """A name that is a plain one. Raises ProjectFileError."""
    if not _ID.fullmatch(name):
        raise ProjectFileError("There is no such version.")
    return name
