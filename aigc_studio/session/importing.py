"""Media into the project: probed by a worker, then added as one edit a file."""

from __future__ import annotations

import mimetypes
import os
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from aigc_studio.core.document import Folder, MediaAsset, Project
from aigc_studio.core.errors import StudioError
from aigc_studio.core.ids import AssetId, FolderId, new_id
from aigc_studio.core.media import ProbedMedia
from aigc_studio.editing.assets import AddAsset
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.bins import AddFolder
from aigc_studio.jobs.lanes import Job, Lane
from aigc_studio.session.session import Session
from aigc_studio.session.signals import Signal

_MEDIA = frozenset(
    (
        *(".mxf", ".mts", ".m2ts", ".mkv", ".webm", ".flv", ".insv", ".braw", ".r3d", ".vob"),
        *(".heic", ".heif", ".dng", ".arw", ".cr3", ".nef", ".webp", ".opus", ".flac", ".m4a"),
    )
)
"""Suffixes of media that not every system knows as such."""


class Importer:
    """Brings files in. Main thread; the probing runs on the IO lane."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.imported: Signal[AssetId] = Signal()
        self.refused: Signal[tuple[str, str]] = Signal()
        """(path, sentence)"""
        self._homes: dict[str, _Home] = {}
        self._order: dict[str, int] = {}
        """Files as they were chosen; they are known in another order."""

    def import_files(self, paths: Iterable[Path], into: FolderId | None = None) -> tuple[str, ...]:
        """Start importing files and everything in folders; gives the paths that were taken up.

        They come to stand in this order, whichever is known first. A file that is in the project
        already is left out. What lies in folders comes to lie in such folders of the bin, all
        below ``into``.
        """
        known = {asset.path for asset in self._session.project.assets}
        homes: dict[str, _Home] = {}
        for root in map(Path.absolute, paths):
            for file in files_of(root):
                names = file.parent.relative_to(root.parent).parts if file != root else ()
                homes.setdefault(str(file), _Home(into, names))
        fresh = [p for p in homes if p not in known]
        self._homes |= {path: homes[path] for path in fresh}
        last = max(self._order.values(), default=-1)
        self._order |= {path: number for number, path in enumerate(fresh, last + 1)}
        for path in fresh:
            self._probe(path, partial(self._add, path))
        return tuple(fresh)

    def _probe(self, path: str, on_done: Callable[[ProbedMedia], None]) -> None:
        prober = self._session.ports.prober
        name = Path(path).name

        def refused(error: StudioError) -> None:
            self.refused.emit((path, str(error)))

        self._session.jobs.submit(
            Job(
                key=f"probe:{path}",
                label=f"Import {name}",
                lane=Lane.IO,
                work=lambda context: prober.probe(path, context),
                on_done=on_done,
                on_failed=refused,
            )
        )

    def _add(self, path: str, media: ProbedMedia) -> None:
        project = self._session.project
        folder, fresh = made_folders(project, self._homes.pop(path, _Home()))
        asset = MediaAsset(
            AssetId(new_id("asset")),
            Path(path).name,
            path,
            media.fingerprint,
            media.info,
            folder=folder,
        )
        add = AddAsset(asset, self._next_after(path))
        try:
            self._session.apply(Batch(add.label, (*fresh, add)) if fresh else add)
        except StudioError as error:
            self.refused.emit((path, str(error)))
            return
        self.imported.emit(asset.id)

    def _next_after(self, path: str) -> AssetId | None:
        """The first in the bin that was chosen behind this file."""
        mine = self._order[path]
        behind = (a.id for a in self._session.project.assets if self._order.get(a.path, -1) > mine)
        return next(behind, None)


@dataclass(frozen=True, slots=True)
class _Home:
    """Where a file goes in the bin: folders by their names, below one that is there."""

    into: FolderId | None = None
    names: tuple[str, ...] = ()


def made_folders(project: Project, home: _Home) -> tuple[FolderId | None, tuple[AddFolder, ...]]:
    """The folder of a file, and what makes it where it is not there yet."""
    known = {(f.parent, f.name): f.id for f in project.folders}
    at = home.into if any(f.id == home.into for f in project.folders) else None
    edits = []
    for name in home.names:
        found = known.get((at, name.strip()))
        if found is None and name.strip():
            found = FolderId(new_id("folder"))
            edits.append(AddFolder(Folder(found, name.strip(), at)))
        at = found or at
    return at, tuple(edits)


_NO_MEDIA = re.compile(
    r"\.(?:aigc|otio|otioz|edl|fcpxml|kdenlive|mlt|xml|json|yaml|yml|toml|csv|tsv|txt|md|rtf|doc|docx|xls"
    r"|xlsx|pdf|html|htm|css|js|py|sh|bat|ini|cfg|log|db|sqlite|srt|vtt|ass"
    r"|ssa|sbv|stm|rttm|zip|tar|gz|7z|rar|exe|dll|so|bak|tmp)$",
    re.IGNORECASE,
)


def is_missing(asset: MediaAsset) -> bool:
    if not asset.has_file:
        return False
    return not os.path.isfile(asset.path)  # noqa: PTH113 - Path.is_file raises on odd paths


def files_of(path: Path) -> Iterable[Path]:
    """The file itself, or every plain file below a folder that may be media; no hidden ones.

    In natural order: take 2 before take 10. What is plainly something else (a note, a subtitle, a
    project) is left out, unless it is named itself.
    """
    if not os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises where it may not look
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted((f for f in folders if not f.startswith(".")), key=natural)
        for name in sorted(names, key=natural):
            if not name.startswith(".") and not _NO_MEDIA.search(name):
                yield Path(folder, name)


def is_named_as_media(path: Path) -> bool:
    """By its suffix; what else lies in a folder is no loss where it cannot be read."""
    kind = mimetypes.guess_type(path.name)[0] or ""
    return kind.startswith(("video/", "audio/", "image/")) or path.suffix.lower() in _MEDIA


def natural(name: str) -> tuple[tuple[tuple[int, int, str], ...], str]:
    """A key that sorts names as people count: digits by their value."""
    parts = re.split(r"(\d+)", name.casefold())
    return tuple((0, int(p), "") if p.isdecimal() else (1, 0, p) for p in parts), name
