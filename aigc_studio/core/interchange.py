"""Timelines of other programs as they come in."""

from __future__ import annotations

from dataclasses import dataclass

from aigc_studio.core.document import MediaAsset, Project, Sequence
from aigc_studio.core.ids import SequenceId
from aigc_studio.core.rates import FrameRate


@dataclass(frozen=True, slots=True)
class TimelineWish:
    """What a file may leave open: how fast its frames run and how large they are."""

    frame_rate: FrameRate | None = None
    size: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class ImportedTimeline:
    """What a timeline file holds, with ids of its own.

    Paths of assets are absolute; what they lead to may be missing. What was only read from the
    timeline is told of them (``MediaInfo.container``), never more.
    """

    path: str
    sequences: tuple[Sequence, ...]
    opened: SequenceId
    """The one to look at; others may be shown by it, through an asset."""
    assets: tuple[MediaAsset, ...]
    notes: tuple[str, ...] = ()
    """Sentences on what is not shown as it was, each once."""

    @property
    def main(self) -> Sequence:
        return next(s for s in self.sequences if s.id == self.opened)

    @property
    def project(self) -> Project:
        """The same as a document."""
        return Project(self.main.name, self.assets, self.sequences, self.opened)
