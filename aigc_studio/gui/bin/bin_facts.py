"""What is known of media besides what it is: uses, proxies, copies; looked up at once for a row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from aigc_studio.core.document import Clip, MediaAsset, Sequence
from aigc_studio.core.ids import AssetId
from aigc_studio.core.proxies import ProxyStatus
from aigc_studio.editing.bins import duplicates
from aigc_studio.gui.desk import Desk


class BinFacts:
    """Counted again only when timelines or media are others than before."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._sequences: tuple[Sequence, ...] | None = None
        self._uses: Counter[AssetId] = Counter()
        self._assets: tuple[MediaAsset, ...] | None = None
        self._copies: frozenset[AssetId] = frozenset()

    def uses(self, asset: MediaAsset) -> int:
        """Clips of it on all timelines; a picture with its sound counts once."""
        sequences = self._desk.project.sequences
        if sequences is not self._sequences:
            self._sequences = sequences
            self._uses = Counter(clip.asset_id for s in sequences for clip in _counted(s))
        return self._uses[asset.id]

    @property
    def label_names(self) -> Mapping[str, str]:
        """What the editor calls the colours."""
        return self._desk.bench.studio.settings.label_names or {}

    def is_missing(self, asset: MediaAsset) -> bool:
        return asset.id in self._desk.missing

    def is_duplicate(self, asset: MediaAsset) -> bool:
        assets = self._desk.project.assets
        if assets is not self._assets:
            self._assets = assets
            self._copies = frozenset(a.id for group in duplicates(assets) for a in group)
        return asset.id in self._copies

    def proxy(self, asset: MediaAsset) -> ProxyStatus:
        return self._desk.bench.proxies.status_of(asset)

    def places(self, asset_id: AssetId) -> list[tuple[Sequence, Clip]]:
        """Where it is used, timeline after timeline, in the order of time."""
        return [
            (sequence, clip)
            for sequence in self._desk.project.sequences
            for clip in sorted(_counted(sequence), key=lambda c: c.start)
            if clip.asset_id == asset_id
        ]


def _counted(sequence: Sequence) -> Iterator[Clip]:
    seen: set[tuple[str, AssetId]] = set()
    for _, clip in sequence.clips():
        if clip.link is not None:
            if (clip.link, clip.asset_id) in seen:
                continue
            seen.add((clip.link, clip.asset_id))
        yield clip
