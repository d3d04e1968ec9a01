"""OpenTimelineIO files as ports: ``.otio`` read and written, ``.otioz`` with the media in it.

A bundle is a ZIP of ``content.otio``, ``version.txt`` and ``media/``. Reading one puts its media
into a folder beside it; nothing in it may lie outside of that folder, and nothing is a link.
"""

from __future__ import annotations

import os
import shutil
import stat
import zipfile
import zlib
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
from aigc_studio.interchange.text_files import reason
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
    from opentimelineio import exceptions  # type: ignore[import-untyped]

    found, notes = parsed_otio(data, path)
    try:
        if is_own(found):
            return own_timeline(found, path)
        return foreign_timeline(found, path, wish, notes)
    except (
        ValueError,
        TypeError,
        AttributeError,
        ArithmeticError,
        RecursionError,
        NotImplementedError,
        exceptions.OTIOError,
    ) as error:
        raise InterchangeError(
            f"“{path.name}” is no timeline that can be read ({reason(error)})."
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
                placed = _extract(bundle, names, folder)
        except (OSError, zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError) as error:
            raise InterchangeError(f"“{path.name}” is no bundle that can be read.") from error
        found = read_otio(data, path, wish or TimelineWish())
        return _in_folder(found, path.parent, placed, _targets_in(data, path))


def _targets_in(data: bytes, path: Path) -> dict[str, str]:
    """Names in the bundle by the ids of our assets; empty for bundles of others."""
    from opentimelineio import schema

    found = parsed_otio(data, path)[0]
    if not is_own(found):
        return {}
    names = {}
    for clip in found.find_clips():
        reference = clip.media_reference
        if isinstance(reference, schema.ExternalReference):
            key = str(reference.metadata[NAMESPACE]["asset"])
            names[key] = unquote(reference.target_url)
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


def _extract(
    bundle: zipfile.ZipFile, infos: list[zipfile.ZipInfo], folder: Path
) -> dict[str, Path]:
    """Where each medium lies in the folder beside the bundle, by its name in the bundle.

    What is there in full already stays, and what has its name is never replaced.
    """
    if not infos:
        return {}
    free = shutil.disk_usage(folder.parent).free
    if sum(i.file_size for i in infos) > free:
        raise InterchangeError(f"There is no room for the media in “{folder.name}”.")
    placed: dict[str, Path] = {}
    taken: set[str] = set()
    # Of entries with one name the last is what the bundle holds.
    for name, info in {i.filename: i for i in infos}.items():
        target = _own_place(folder / PurePosixPath(name).relative_to("media"), info, taken)
        placed[name] = target
        taken.add(str(target).casefold())
        if not os.path.lexists(target):
            _take_out(bundle, info, target)
    return placed


def _own_place(plain: Path, info: zipfile.ZipInfo, taken: set[str]) -> Path:
    """Named as in the bundle, with a number where something else is named so already."""
    target, number = plain, 1
    while str(target).casefold() in taken or not _has_room(target, info):
        number += 1
        target = plain.with_name(f"{plain.stem} {number}{plain.suffix}")
    return target


def _has_room(target: Path, info: zipfile.ZipInfo) -> bool:
    """Whether nothing is there, or just what is to be."""
    if not os.path.lexists(target):
        return True
    if not target.is_file() or target.stat().st_size != info.file_size:
        return False
    total = 0
    with target.open("rb") as file:
        while chunk := file.read(_CHUNK):
            total = zlib.crc32(chunk, total)
    return total == info.CRC


def _take_out(bundle: zipfile.ZipFile, info: zipfile.ZipInfo, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    hidden = target.with_name(f".{target.name}-{uuid4().hex[:8]}.part")
    try:
        with bundle.open(info) as source, hidden.open("wb") as made:
            shutil.copyfileobj(source, made, _CHUNK)
        hidden.replace(target)
    finally:
        hidden.unlink(missing_ok=True)


def _in_folder(
    timeline: ImportedTimeline, parent: Path, placed: dict[str, Path], names: dict[str, str]
) -> ImportedTimeline:
    """With paths into the folder for media of the bundle."""
    beside = parent.absolute()

    def moved(asset: MediaAsset) -> MediaAsset:
        name = names.get(asset.id)
        if name is None and Path(asset.path).is_relative_to(beside):
            name = Path(asset.path).relative_to(beside).as_posix()
        target = placed.get(name) if name is not None else None
        return asset if target is None else replace(asset, path=str(target.absolute()))

    return replace(timeline, assets=tuple(map(moved, timeline.assets)))


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
    taken: set[str] = set()
    for asset in assets:
        if asset.path in names:
            continue
        if not os.path.isfile(asset.path):  # noqa: PTH113 - Path.is_file raises on odd paths
            names[asset.path] = None
            continue
        plain, number = Path(asset.path), 1
        name = plain.name
        while name.casefold() in taken:
            number += 1
            name = f"{plain.stem} {number}{plain.suffix}"
        names[asset.path] = name
        taken.add(name.casefold())
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
