"""Which rows the bin has, and what each shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aigc_studio.core.document import Folder, MediaAsset, Project, Sequence
from aigc_studio.core.feeling import Feeling
from aigc_studio.core.ids import FolderId
from aigc_studio.core.proxies import ProxyStatus
from aigc_studio.editing.bins import folders_below
from aigc_studio.gui.bin.bin_facts import BinFacts
from aigc_studio.gui.bin.bin_filter import BinFilter
from aigc_studio.gui.bin.bin_pictures import BinPictures
from aigc_studio.gui.bin.bin_words import meta_text
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.words import told
from aigc_studio.session.importing import natural

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap

_STUDY = "features:", "shots:"


@dataclass(frozen=True)
class BinRow:
    """What a row shows. ``progress`` None means that nothing is being studied."""

    asset: MediaAsset
    meta: str
    thumbnail: QPixmap | None
    is_missing: bool
    progress: float | None
    stage: str = ""
    feeling: Feeling | None = None
    proxy: ProxyStatus = field(default_factory=ProxyStatus)

    @property
    def is_variable_rate(self) -> bool:
        video = self.asset.info.main_video
        return video is not None and video.is_variable_rate


@dataclass(frozen=True)
class FolderRow:
    folder: Folder
    inside: int
    """Media and folders that lie in it themselves."""


@dataclass(frozen=True)
class TimelineRow:
    """One of several timelines; the only one needs no row to be opened from."""

    sequence: Sequence
    is_open: bool


def timelines_in(
    project: Project, folder_id: FolderId | None, wanted: BinFilter
) -> tuple[Sequence, ...]:
    """They lie in no folder, and no filter is about them."""
    is_shown = folder_id is None and not wanted.is_on and len(project.sequences) > 1
    return project.sequences if is_shown else ()


def folders_in(project: Project, folder_id: FolderId | None) -> list[Folder]:
    inner = (f for f in project.folders if f.parent == folder_id)
    return sorted(inner, key=lambda f: natural(f.name))


def kept_assets(
    project: Project, folder_id: FolderId | None, wanted: BinFilter, facts: BinFacts
) -> list[MediaAsset]:
    """Media of a folder; what a filter keeps is of all folders below it, too."""
    if not wanted.is_on:
        return [a for a in project.assets if a.folder == folder_id]
    places = folders_below(project, folder_id)
    return [a for a in project.assets if a.folder in places and wanted.keeps(a, facts)]


def bin_row(desk: Desk, asset: MediaAsset, pictures: BinPictures, facts: BinFacts) -> BinRow:
    jobs = desk.bench.studio.jobs
    found = (jobs.under_way(step + asset.fingerprint) for step in _STUDY)
    job = next((job for job in found if job is not None), None)
    return BinRow(
        asset,
        meta_text(asset, facts),
        pictures.best(asset),
        facts.is_missing(asset),
        job.fraction if job is not None else None,
        told("Job", job.stage) if job is not None else "",
        desk.bench.feelings.feeling(asset.id),
        facts.proxy(asset),
    )
