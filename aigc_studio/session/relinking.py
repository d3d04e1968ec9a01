"""Lost media found again: a folder is searched by content first and by name second.

Nothing is relinked by the search itself: what was found is shown with how it differs, and the
editor decides. All that is decided at once is one step of the history.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from aigc_studio.core.document import MediaAsset
from aigc_studio.core.errors import MediaError, StudioError
from aigc_studio.core.ids import AssetId
from aigc_studio.core.media import MediaInfo, ProbedMedia
from aigc_studio.editing.assets import RelinkAsset
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.offline import is_offline
from aigc_studio.jobs.context import JobContext
from aigc_studio.jobs.lanes import Job, Lane
from aigc_studio.session.importing import files_of
from aigc_studio.session.ports import MediaProber
from aigc_studio.session.session import Session
from aigc_studio.session.signals import Signal

FoundBy = Literal["content", "name", "choice"]
Difference = Literal["kind", "length", "rate", "size", "sound"]
_PROBED_MOST = 4
"""Files of one name that are looked at; of more the rest is passed over."""


@dataclass(frozen=True, slots=True)
class Find:
    """A file that may be the media that is missing."""

    asset_id: AssetId
    media: ProbedMedia
    by: FoundBy
    differences: tuple[Difference, ...]


class Relinks:
    """Main thread; the searching runs on the IO lane. ``relinked`` names media that is back."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.relinked: Signal[AssetId] = Signal()

    def search(
        self,
        folder: Path,
        wanted: Iterable[AssetId],
        on_done: Callable[[tuple[Find, ...]], None],
    ) -> Job:
        """Look below a folder for media; ``on_done`` gets one find at most for each."""
        lost = [a for i in wanted if (a := self._session.asset(i)) is not None]
        prober = self._session.ports.prober

        def work(context: JobContext) -> tuple[Find, ...]:
            context.progress(0.0, "Looking for lost media")
            return find_lost(lost, tuple(files_of(folder.absolute())), prober, context)

        return self._session.jobs.submit(
            Job(f"find:{folder}", "Finding missing media", Lane.IO, work, on_done=on_done)
        )

    def look_at(
        self,
        asset_id: AssetId,
        path: Path,
        on_done: Callable[[Find], None],
        on_failed: Callable[[StudioError], None],
    ) -> None:
        """Look at a file that the editor chose for media."""
        asset, prober = self._session.asset(asset_id), self._session.ports.prober
        if asset is None:
            return
        place = str(path.absolute())

        def work(context: JobContext) -> Find:
            return _find(asset, prober.probe(place, context), "choice")

        self._session.jobs.submit(
            Job(
                f"probe:{place}",
                f"Import {path.name}",
                Lane.IO,
                work,
                on_done=on_done,
                on_failed=on_failed,
            )
        )

    def relink(self, chosen: Mapping[AssetId, ProbedMedia]) -> int:
        """Point media at the files in one step; sub-clips and copies of it follow. How many.

        Raises EditError when clips show more than a file has, and then nothing changed.
        """
        project = self._session.project
        by_path = {a.path: chosen[a.id] for a in project.assets if a.id in chosen}
        edits = tuple(
            RelinkAsset(a.id, media.path, media.fingerprint, media.info)
            for a in project.assets
            if a.has_file
            and (media := chosen.get(a.id) or by_path.get(a.path)) is not None
            and (media.path, media.fingerprint) != (a.path, a.fingerprint)
        )
        if edits:
            self._session.apply(edits[0] if len(edits) == 1 else Batch(edits[0].label, edits))
        for edit in edits:
            self.relinked.emit(edit.asset_id)
        return len(edits)


def find_lost(
    lost: Iterable[MediaAsset], files: tuple[Path, ...], prober: MediaProber, context: JobContext
) -> tuple[Find, ...]:
    """By content, else by name with its suffix, else by the name alone; the likest of several."""
    assets = list(lost)
    found = _by_content(assets, files, prober, context)
    names: dict[str, list[Path]] = {}
    for file in files:
        for name in {file.name.casefold(), file.stem.casefold()}:
            names.setdefault(name, []).append(file)
    for asset in assets:
        old = Path(asset.path)
        alike = names.get(old.name.casefold()) or names.get(old.stem.casefold(), [])
        if asset.id not in found and alike:
            finds = [_named(asset, file, prober, context) for file in alike[:_PROBED_MOST]]
            likest = min(filter(None, finds), key=lambda f: len(f.differences), default=None)
            if likest is not None:
                found[asset.id] = likest
    return tuple(found[a.id] for a in assets if a.id in found)


def _by_content(
    assets: list[MediaAsset], files: tuple[Path, ...], prober: MediaProber, context: JobContext
) -> dict[AssetId, Find]:
    by_print: dict[str, list[MediaAsset]] = {}
    for asset in assets:
        if asset.fingerprint and not is_offline(asset.info):
            by_print.setdefault(asset.fingerprint, []).append(asset)
    sizes = {a.info.size_bytes for same in by_print.values() for a in same}
    found: dict[AssetId, Find] = {}
    for number, file in enumerate(files):
        context.check()
        context.progress(number / len(files), "Looking for lost media")
        with suppress(OSError, MediaError):  # one file that cannot be read is not it
            if file.stat().st_size in sizes:
                for asset in by_print.pop(prober.fingerprint(str(file)), ()):
                    found[asset.id] = _find(asset, prober.probe(str(file), context), "content")
    return found


def differences(old: MediaInfo, new: MediaInfo) -> tuple[Difference, ...]:
    """In what a file is not like the media was; nothing is known of what only a timeline told of.

    Lengths may differ by a frame, as containers count them.
    """
    if is_offline(old):
        return ()
    result: list[Difference] = []
    if old.kind != new.kind:
        result.append("kind")
    before, after = old.main_video, new.main_video
    frame = before.frame_rate.frame_duration if before is not None else 0
    if old.kind != "still" and abs(old.duration - new.duration) > frame:
        result.append("length")
    if (before is None) != (after is None):
        result.append("size")
    elif before is not None and after is not None:
        if old.kind != "still" and before.frame_rate != after.frame_rate:
            result.append("rate")
        if before.display_size != after.display_size:
            result.append("size")
    if [s.channels for s in old.audio] != [s.channels for s in new.audio]:
        result.append("sound")
    return tuple(result)


def _named(asset: MediaAsset, file: Path, prober: MediaProber, context: JobContext) -> Find | None:
    context.check()
    try:
        return _find(asset, prober.probe(str(file), context), "name")
    except (OSError, MediaError):
        return None  # it cannot be read, so it is not it


def _find(asset: MediaAsset, media: ProbedMedia, by: FoundBy) -> Find:
    is_same = media.fingerprint == asset.fingerprint
    unlike = () if is_same else differences(asset.info, media.info)
    return Find(asset.id, media, "content" if is_same else by, unlike)
