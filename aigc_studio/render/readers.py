"""Open readers of media, kept between calls; what cannot be opened is remembered as broken."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

from aigc_studio.core.document import MediaAsset
from aigc_studio.core.errors import MediaError
from aigc_studio.core.media import VideoStream
from aigc_studio.media.colour import PictureScaler
from aigc_studio.media.pictures import PictureReader, ReaderBudget
from aigc_studio.media.sound import SoundReader
from aigc_studio.render.reframing import Reframer

_MOST_OPEN = 12
_BACKWARD_BYTES = 256 * 2**20
"""A seek back decodes from a key frame on; so much of that is kept for the steps that follow."""

Key = tuple[str, str, str, int | None, str]


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """What draws decoded pictures of one stream; ``shape`` is their size as they are seen."""

    scaler: PictureScaler
    reframer: Reframer
    shape: tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class PictureSource:
    reader: PictureReader
    drawing: Drawing

    def close(self) -> None:
        self.reader.close()


def drawing_of(stream: VideoStream) -> Drawing:
    scaler = PictureScaler(stream)
    return Drawing(scaler, Reframer(scaler, stream.display_size), stream.display_size)


class OpenReaders:
    """``user`` keeps apart two places that read one file at once, such as two tracks."""

    def __init__(self, budget: ReaderBudget | None = None) -> None:
        self._budget = budget
        self._open: OrderedDict[Key, PictureSource | SoundReader] = OrderedDict()
        self._broken: dict[Key, tuple[MediaError, float | None]] = {}
        self.damaged_packets: dict[str, int] = {}
        """By asset name, of readers closed so far."""

    def pictures(
        self, asset: MediaAsset, stream: int | None, user: str, *, is_backward: bool = False
    ) -> PictureSource:
        """``is_backward`` keeps many pictures, to be shown last first. Raises MediaError."""
        kind = "b" if is_backward else "v"
        key = (kind, asset.path, asset.fingerprint, stream, user)
        found = self._open.get(key)
        if isinstance(found, PictureSource):
            self._open.move_to_end(key)
            return found
        self._refuse_broken(key)
        try:
            budget = self._backward_budget() if is_backward else self._budget
            reader = PictureReader(asset.path, asset.info, stream, budget=budget)
        except MediaError as error:
            self.mark_broken(key, error)
            raise
        source = PictureSource(reader, drawing_of(reader.stream))
        self._keep(key, source)
        return source

    def sound(self, asset: MediaAsset, stream: int | None, user: str) -> SoundReader:
        """Raises MediaError."""
        key = ("a", asset.path, asset.fingerprint, stream, user)
        found = self._open.get(key)
        if isinstance(found, SoundReader):
            self._open.move_to_end(key)
            return found
        self._refuse_broken(key)
        try:
            reader = SoundReader(asset.path, asset.info, stream)
        except MediaError as error:
            self.mark_broken(key, error)
            raise
        self._keep(key, reader)
        return reader

    def _backward_budget(self) -> ReaderBudget:
        threads = self._budget.threads if self._budget is not None else 0
        return ReaderBudget(_BACKWARD_BYTES, threads)

    def mark_broken(self, key: Key, error: MediaError) -> None:
        self._broken[key] = (error, _changed(key[1]))

    def damaged(self) -> int:
        """Packets of all readers opened so far that could not be decoded."""
        running = sum(_reader(item).damaged_packets for item in self._open.values())
        return running + sum(self.damaged_packets.values())

    def close(self) -> None:
        while self._open:
            self._drop_oldest()

    def _refuse_broken(self, key: Key) -> None:
        known = self._broken.get(key)
        if known is None:
            return
        error, changed = known
        if changed == _changed(key[1]):
            raise error
        del self._broken[key]

    def _keep(self, key: Key, item: PictureSource | SoundReader) -> None:
        self._open[key] = item
        if len(self._open) > _MOST_OPEN:
            self._drop_oldest()

    def _drop_oldest(self) -> None:
        key, item = self._open.popitem(last=False)
        name = Path(key[1]).name
        self.damaged_packets[name] = (
            self.damaged_packets.get(name, 0) + _reader(item).damaged_packets
        )
        item.close()


def _reader(item: PictureSource | SoundReader) -> PictureReader | SoundReader:
    return item.reader if isinstance(item, PictureSource) else item


def _changed(path: str) -> float | None:
    """When the file last changed; None while it is not there."""
    try:
        return Path(path).stat().st_mtime
    except OSError:
        return None
