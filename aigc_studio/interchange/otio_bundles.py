"""OpenTimelineIO files as ports: ``.otio`` read and written, ``.otioz`` with the media in it.

A bundle is a ZIP of ``content.otio``, ``version.txt`` and ``media/``. Reading one puts its media
into a folder beside it; nothing in it may lie outside of that folder, and nothing is a link.
"""

from __future__ import annotations

import os
import shutil
import stat
import zipfile
from dataclasses import replace
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote
from uuid import uuid4

from aigc_studio.core.delivery import FidelityReport
from aigc_studio.core.document import MediaAsset, Project
from aigc_studio.core.errors import InterchangeError
from aigc_studio.core.ids import SequenceId
from aigc_studio.core.interchange import ImportedTimeline, TimelineWish
from aigc_studio.interchange.building import LARGEST_FILE
from aigc_studio.interchange.film import Film
from aigc_studio.interchange.formats import contents
from aigc_studio.interchange.otio import Build
from aigc_studio.interchange.otio_facts import parsed_otio
from aigc_studio.interchange.otio_foreign import foreign_timeline
from aigc_studio.interchange.otio_reading import NAMESPACE, is_own, own_timeline
from aigc_studio.interchange.replacing import replacing, require_same
from aigc_studio.jobs.context import JobContext

_CONTENT = "content.otio"
_MOST_FILES = 10_000
_LARGEST_MEDIA = 2**40
_CHUNK = 2**20


class OtioReader:
    """Implements the ``TimelineReader`` port."""

    suffixes = (".otio",)

    def read(self, path: Path, wish: TimelineWish | None = None) -> ImportedTimeline:
        return read_otio(contents(path), path, wish or TimelineWish())


def read_otio(data: bytes, path: Path, wish: TimelineWish) -> ImportedTimeline:
    """Ours value for value, others as they are. Raises InterchangeError."""
    found, notes = parsed_otio(data, path)
    if is_own(found):
        return own_timeline(found, path)
    try:
        return foreign_timeline(found, path, wish, notes)
    except (ValueError, TypeError, AttributeError, ArithmeticError, RecursionError) as error:
        raise InterchangeError(
            f"“{path.name}” is no timeline that can be read ({str(error)[:100]})."
        ) from error


class OtiozReader:
    """Implements the ``TimelineReader`` port."""

    suffixes = (".otioz",)

    def read(self, path: Path, wish: TimelineWish | None = None) -> ImportedTimeline:
        try:
            with zipfile.ZipFile(path) as bundle:
                names = _checked(bundle, path)
                if bundle.getinfo(_CONTENT).file_size > LARGEST_FILE:
                    raise InterchangeError(f"“{path.name}” is too large to be a timeline.")
                data = bundle.read(_CONTENT)
                folder = path.with_name(f"{path.stem} media")
                _extract(bundle, names, folder)
        except (OSError, zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError) as error:
            raise InterchangeError(f"“{path.name}” is no bundle that can be read.") from error
        found = read_otio(data, path, wish or TimelineWish())
        return _in_folder(found, path.parent, folder, _targets_in(data, path))


def _targets_in(data: bytes, path: Path) -> dict[str, str]:
    """Names in the bundle by the ids of our assets; empty for bundles of others."""
    from opentimelineio import schema  # type: ignore[import-untyped]

    found = parsed_otio(data, path)[0]
    if not is_own(found):
        return {}
    names = {}
    for clip in found.find_clips():
        reference = clip.media_reference
        if isinstance(reference, schema.ExternalReference):
            key = str(reference.metadata[NAMESPACE]["asset"])
            names[key] = PurePosixPath(unquote(reference.target_url)).name
    return names


def _checked(bundle: zipfile.ZipFile, path: Path) -> list[zipfile.ZipInfo]:
    """The media in a bundle. Raises InterchangeError when it reaches outside of itself."""
    infos = bundle.infolist()
    for info in infos:
        parts = PurePosixPath(info.filename.replace("\\", "/"))
        is_link = stat.S_ISLNK(info.external_attr >> 16)
        if parts.is_absolute() or ".." in parts.parts or ":" in info.filename or is_link:
            raise InterchangeError(f"“{path.name}” reaches outside of itself and was not read.")
    if len(infos) > _MOST_FILES or sum(i.file_size for i in infos) > _LARGEST_MEDIA:
        raise InterchangeError(f"“{path.name}” is too large to be a timeline.")
    return [i for i in infos if i.filename.startswith("media/") and not i.is_dir()]


def _extract(bundle: zipfile.ZipFile, infos: list[zipfile.ZipInfo], folder: Path) -> None:
    """Media into the folder beside the bundle; what is there in full already stays."""
    if not infos:
        return
    free = shutil.disk_usage(folder.parent).free
    if sum(i.file_size for i in infos) > free:
        raise InterchangeError(f"There is no room for the media in “{folder.name}”.")
    folder.mkdir(exist_ok=True)
    for info in infos:
        target = folder / PurePosixPath(info.filename).name
        if target.is_file() and target.stat().st_size == info.file_size:
            continue
        hidden = target.with_name(f".{target.name}-{uuid4().hex[:8]}.part")
        try:
            with bundle.open(info) as source, hidden.open("wb") as made:
                shutil.copyfileobj(source, made, _CHUNK)
            hidden.replace(target)
        finally:
            hidden.unlink(missing_ok=True)


def _in_folder(
    timeline: ImportedTimeline, parent: Path, folder: Path, names: dict[str, str]
) -> ImportedTimeline:
    """With paths into the folder for media of the bundle."""
    inside = str(parent.absolute() / "media")

    def placed(asset: MediaAsset) -> MediaAsset:
        name = names.get(asset.id)
        if name is None and asset.path.startswith(inside):
            name = PurePosixPath(asset.path).name
        if name is None or not (folder / name).is_file():
            return asset
        return replace(asset, path=str((folder / name).absolute()))

    return replace(timeline, assets=tuple(map(placed, timeline.assets)))


class OtiozWriter:
    """Implements the ``TimelineWriter`` port."""

    suffixes = (".otioz",)

    def write(
        self,
        project: Project,
        sequence_id: SequenceId,
        path: Path,
        context: JobContext | None = None,
    ) -> FidelityReport:
        film = Film.of(project, sequence_id)
        context = context or JobContext()
        targets = _targets(film.used())
        inside = {p: None if n is None else f"media/{quote(n)}" for p, n in targets.items()}
        build = Build(project, film.sequence, inside)
        text = build.timeline().to_json_string(indent=2) + "\n"
        with replacing(path) as hidden:
            _bundle(hidden, text, targets, context)
            with zipfile.ZipFile(hidden) as made:
                found = own_timeline(parsed_otio(made.read(_CONTENT), path)[0], path).main
                is_same = found == film.sequence and _is_whole(made, context)
                require_same(path, is_same=is_same)
        return FidelityReport(str(path), tuple(build.losses))


def _targets(assets: tuple[MediaAsset, ...]) -> dict[str, str | None]:
    """A name in the bundle of its own for each file; None for what is not there."""
    names: dict[str, str | None] = {}
    for asset in assets:
        if not os.path.isfile(asset.path):  # noqa: PTH113 - Path.is_file raises on odd paths
            names[asset.path] = None
            continue
        plain, number = Path(asset.path), 1
        name = plain.name
        while name in names.values():
            number += 1
            name = f"{plain.stem} {number}{plain.suffix}"
        names.setdefault(asset.path, name)
    return names


def _bundle(path: Path, text: str, targets: dict[str, str | None], context: JobContext) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED, allowZip64=True) as bundle:
        bundle.writestr("version.txt", "1.0.0")
        bundle.writestr(_CONTENT, text, zipfile.ZIP_DEFLATED)
        for source, name in targets.items():
            if name is not None:
                entry = zipfile.ZipInfo.from_file(source, f"media/{name}")
                with open(source, "rb") as read, bundle.open(entry, "w") as made:  # noqa: PTH123
                    while chunk := read.read(_CHUNK):
                        context.check()
                        made.write(chunk)


def _is_whole(bundle: zipfile.ZipFile, context: JobContext) -> bool:
    """Whether all in it reads back with the sums that are in it."""
    try:
        for info in bundle.infolist():
            with bundle.open(info) as made:
                while made.read(_CHUNK):
                    context.check()
    except zipfile.BadZipFile:
        return False
    return True
