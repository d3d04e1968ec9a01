"""Media into the project: probed by a worker, then added as one edit a file."""

from __future__ import annotations

import mimetypes
import os
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path

from aigc_studio.core.document import MediaAsset
from aigc_studio.core.errors import MediaError, StudioError
from aigc_studio.core.ids import AssetId, new_id
from aigc_studio.core.media import ProbedMedia
from aigc_studio.editing.assets import AddAsset, RelinkAsset
from aigc_studio.editing.offline import is_offline
from aigc_studio.jobs.context import JobContext
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
    """Brings files in and finds lost ones again. Main thread; the probing runs on the IO lane."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.imported: Signal[AssetId] = Signal()
        self.refused: Signal[tuple[str, str]] = Signal()
        """(path, sentence)"""
        self._order: dict[str, int] = {}
        """Files as they were chosen; they are known in another order."""

    def import_files(self, paths: Iterable[Path]) -> tuple[str, ...]:
        """Start importing files and everything in folders; gives the paths that were taken up.

        They come to stand in this order, whichever is known first. A file that is in the project
        already is left out.
        """
        known = {asset.path for asset in self._session.project.assets}
        chosen = [str(p) for path in paths for p in files_of(path.absolute())]
        fresh = [p for p in dict.fromkeys(chosen) if p not in known]
        last = max(self._order.values(), default=-1)
        self._order |= {path: number for number, path in enumerate(fresh, last + 1)}
        for path in fresh:
            self._probe(path, partial(self._add, path))
        return tuple(fresh)

    def relink(self, asset_id: AssetId, path: Path) -> None:
        """Point an asset at another file after a look at it."""

        def done(media: ProbedMedia) -> None:
            self._relinked(asset_id, media)

        self._probe(str(path.absolute()), done)

    def find_missing(self, folder: Path) -> None:
        """Search a folder for missing media by content fingerprint, and relink what is found."""
        missing = {a.fingerprint: a for a in self._session.project.assets if is_missing(a)}
        sizes = {a.info.size_bytes for a in missing.values()}
        # Of media that only a timeline tells of nothing is known but its name.
        named = {Path(a.path).name: a for a in missing.values() if is_offline(a.info)}
        prober = self._session.ports.prober

        def search(context: JobContext) -> list[tuple[AssetId, str]]:
            found: list[tuple[AssetId, str]] = []
            for file in files_of(folder.absolute()):
                context.check()
                with suppress(OSError, MediaError):  # one file that cannot be read is not it
                    if file.name in named:
                        found.append((named.pop(file.name).id, str(file)))
                    elif file.stat().st_size in sizes:
                        match = missing.get(prober.fingerprint(str(file)))
                        if match is not None:
                            found.append((match.id, str(file)))
            return found

        def relink_all(found: list[tuple[AssetId, str]]) -> None:
            for asset_id, path in found:
                self.relink(asset_id, Path(path))
            if not found:
                self._session.told.emit(f"None of the missing media is in “{folder.name}”.")

        self._session.jobs.submit(
            Job(f"find:{folder}", "Finding missing media", Lane.IO, search, on_done=relink_all)
        )

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
        asset = MediaAsset(
            AssetId(new_id("asset")), Path(path).name, path, media.fingerprint, media.info
        )
        try:
            self._session.apply(AddAsset(asset, self._next_after(path)))
        except StudioError as error:
            self.refused.emit((path, str(error)))
            return
        self.imported.emit(asset.id)

    def _next_after(self, path: str) -> AssetId | None:
        """The first in the bin that was chosen behind this file."""
        mine = self._order[path]
        behind = (a.id for a in self._session.project.assets if self._order.get(a.path, -1) > mine)
        return next(behind, None)

    def _relinked(self, asset_id: AssetId, media: ProbedMedia) -> None:
        try:
            self._session.apply(RelinkAsset(asset_id, media.path, media.fingerprint, media.info))
        except StudioError as error:
            self.refused.emit((media.path, str(error)))
            return
        self.imported.emit(asset_id)


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
