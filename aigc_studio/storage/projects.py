"""Project files: one UTF-8 JSON document, indented, in a stable order.

Paths of media below the project's folder are stored relative to it, so a folder can be moved whole;
where it lay is told too, so that the file alone can be put elsewhere, to be delivered. A path that
is not a plain absolute path, or that leaves the folder by ``..``, is kept as it was but never
opened: its media is shown as missing.
"""

from __future__ import annotations

import os
import re
import shutil
from contextlib import suppress
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

import msgspec
from filelock import FileLock, Timeout

from aigc_studio.core.document import MediaAsset, Project
from aigc_studio.core.errors import ProjectFileError
from aigc_studio.editing.invariants import violations
from aigc_studio.editing.settling import with_sound_transitions
from aigc_studio.storage import codec
from aigc_studio.storage.atomic import replace_file
from aigc_studio.storage.migrations import VERSION, migrated

FORMAT = "aigc-studio project"
_FOLDER = "folder"
"""Where relative paths started when it was saved."""
_LARGEST_FILE = 512 * 2**20
_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]+:")
_BACKUP = re.compile(r"\.(\d+)\.bak$")


class ProjectFiles:
    """The ProjectStore on a file system."""

    def load(self, path: Path) -> tuple[Project, tuple[str, ...]]:
        return load_project(path, path.parent)

    def save(self, project: Project, path: Path, *, backups_kept: int) -> None:
        data = encode_project(project, path.parent, tells_folder=True)
        try:
            backup = _back_up(path) if path.exists() and backups_kept > 0 else None
            try:
                replace_file(path, data)
            except OSError:
                # Else every failed attempt would push an older state out of the backups.
                if backup is not None:
                    backup.unlink(missing_ok=True)
                raise
        except OSError as error:
            raise ProjectFileError(
                f"“{path.name}” could not be saved ({error.strerror or error}); the earlier file "
                "is untouched and your changes are still open. Save somewhere else."
            ) from error
        for old in backups_of(path)[:-backups_kept] if backup is not None else ():
            with suppress(OSError):
                old.unlink()

    def lock(self, path: Path) -> HeldLock:
        if not os.path.isdir(path.parent):  # noqa: PTH112 - FileLock would make the folder
            return HeldLock(None)
        lock = FileLock(path.with_name(f".{path.name}.lock"), timeout=0)
        try:
            lock.acquire()
        except Timeout as error:
            raise ProjectFileError(
                f"“{path.name}” is open in another studio; close it there first."
            ) from error
        except OSError:
            # A folder that cannot be written: nobody can save there, so there is nothing to guard.
            return HeldLock(None)
        return HeldLock(lock)


class HeldLock:
    """A lock beside a project file; the system frees it when the process dies."""

    def __init__(self, lock: FileLock | None) -> None:
        self._lock = lock

    def release(self) -> None:
        if self._lock is not None:
            with suppress(OSError):
                Path(self._lock.lock_file).unlink(missing_ok=True)
            self._lock.release()
            self._lock = None


def load_project(path: Path, folder: Path) -> tuple[Project, tuple[str, ...]]:
    """What a project file holds, with relative paths from ``folder`` on, and sentences on it.

    Raises ProjectFileError.
    """
    content = _read(path)
    version = content.get("version")
    if content.get("format") != FORMAT or not isinstance(version, int):
        raise ProjectFileError(f"“{path.name}” is not a project of this studio.")
    if version > VERSION:
        raise ProjectFileError(
            f"“{path.name}” was saved by a newer version of the studio (file version {version},"
            f" this one reads up to {VERSION}); update the studio to open it."
        )
    try:
        project = _decode(migrated(content, version))
    except ValueError as error:
        raise ProjectFileError(_damaged(path, str(error))) from error
    project, mended = with_sound_transitions(project)
    wrong = violations(project)
    if wrong:
        raise ProjectFileError(_damaged(path, wrong[0]))
    found, notes = _with_found_paths(project, folder, _saved_in(content))
    if mended:
        told = f"{mended} transitions had lost their clips or material and were mended."
        notes = (*notes, told)
    return found, notes


def encode_project(
    project: Project, folder: Path | None = None, *, tells_folder: bool = False
) -> bytes:
    """The file's bytes; ``folder`` is where relative paths start, and may be told in them."""
    assets = tuple(_stored_path(asset, folder) for asset in project.assets)
    body = msgspec.to_builtins(
        replace(project, assets=assets, extras={}), enc_hook=codec.fraction_text
    )
    del body["extras"]
    extras = {key: codec.parse(text.encode()) for key, text in project.extras.items()}
    content = {"format": FORMAT, "version": VERSION, "project": body, **extras}
    if tells_folder and folder is not None and assets != project.assets:
        with suppress(UnicodeEncodeError):  # a name that is no text is not told
            content[_FOLDER] = str(folder.absolute()).encode().decode()
    return msgspec.json.format(msgspec.json.encode(content), indent=1) + b"\n"


def decode_project(data: bytes, folder: Path) -> Project:
    """The document of a file's bytes. Raises ValueError."""
    content = codec.parse(data)
    if not isinstance(content, dict):
        raise ValueError("it is no project")  # noqa: TRY004 - the data is wrong, not a type of ours
    return _with_found_paths(_decode(content), folder)[0]


def _read(path: Path) -> dict[str, Any]:
    try:
        size = path.stat().st_size
        if size > _LARGEST_FILE:
            raise ProjectFileError(f"“{path.name}” is too large to be a project.")
        data = path.read_bytes()
    except OSError as error:
        raise ProjectFileError(
            f"“{path.name}” cannot be read ({error.strerror or error})."
        ) from error
    if not data:
        raise ProjectFileError(_damaged(path, "it is empty"))
    try:
        content = codec.parse(data)
    except ValueError as error:
        raise ProjectFileError(_damaged(path, str(error))) from error
    if not isinstance(content, dict):
        raise ProjectFileError(f"“{path.name}” is not a project of this studio.")
    return content


def _decode(content: dict[str, Any]) -> Project:
    project = codec.convert(content.get("project"), Project)
    extras = {
        key: msgspec.json.encode(value).decode()
        for key, value in content.items()
        if key not in {"format", "version", "project", _FOLDER}
    }
    return replace(project, extras=extras)


def _damaged(path: Path, reason: str) -> str:
    backups = backups_of(path)
    rescue = f" The newest backup is “{backups[-1].name}”." if backups else ""
    return f"“{path.name}” is damaged and was not opened ({reason}).{rescue}"


def _stored_path(asset: MediaAsset, folder: Path | None) -> MediaAsset:
    path = Path(asset.path)
    if folder is None or not path.is_absolute() or not path.is_relative_to(folder):
        return asset
    return replace(asset, path=path.relative_to(folder).as_posix())


def _saved_in(content: dict[str, Any]) -> Path | None:
    text = content.get(_FOLDER)
    if not isinstance(text, str) or not Path(text).is_absolute():
        return None
    found = _found_path(text, Path())
    return None if found is None else Path(found)


def _with_found_paths(
    project: Project, folder: Path, saved_in: Path | None = None
) -> tuple[Project, tuple[str, ...]]:
    """Media is looked for beside the project, then where the project lay when it was saved."""
    notes: list[str] = []
    assets: list[MediaAsset] = []
    for asset in project.assets:
        if not asset.has_file:
            assets.append(asset)
            continue
        found = _found_path(asset.path, folder, saved_in)
        if found is None:
            notes.append(
                f"“{asset.name}” names no plain file ({asset.path!r:.60}) and stays closed."
            )
        else:
            asset = replace(asset, path=found) if found != asset.path else asset  # noqa: PLW2901
            if not _is_file(found):
                notes.append(f"“{asset.name}” is missing; relink it.")
        assets.append(asset)
    known = {asset.id for asset in project.assets}
    lost = {c.asset_id for s in project.sequences for _, c in s.clips()} - known
    notes += [f"The media of some clips ({asset_id}) is not in the project." for asset_id in lost]
    return replace(project, assets=tuple(assets)), tuple(notes)


def _is_file(path: str) -> bool:
    return os.path.isfile(path)  # noqa: PTH113 - Path.is_file raises on odd paths


def _found_path(text: str, folder: Path, saved_in: Path | None = None) -> str | None:
    """The absolute path meant; None for what is no plain path inside the rules above.

    A file that is not in the folder may still lie where the project was saved.
    """
    if "\0" in text or not text:
        return None
    if Path(text).is_absolute():
        return text if ".." not in Path(text).parts else None
    if _SCHEME.match(text) or ".." in PurePosixPath(text).parts:
        return None
    found = str(folder.absolute() / text)
    earlier = str(saved_in / text) if saved_in is not None else found
    return earlier if not _is_file(found) and _is_file(earlier) else found


def backups_of(path: Path) -> list[Path]:
    """Numbered backups, oldest first."""
    found = [p for p in path.parent.glob(f"{_escaped(path.name)}.*.bak") if _BACKUP.search(p.name)]
    return sorted(found, key=_backup_number)


def _backup_number(path: Path) -> int:
    match = _BACKUP.search(path.name)
    return int(match.group(1)) if match else 0


def _back_up(path: Path) -> Path:
    backups = backups_of(path)
    number = _backup_number(backups[-1]) + 1 if backups else 1
    target = path.with_name(f"{path.name}.{number}.bak")
    try:
        os.link(path, target)
    except OSError:
        shutil.copy2(path, target)
    return target


def _escaped(name: str) -> str:
    return re.sub(r"([\[*?])", r"[\1]", name)
