"""Proxies as files in the cache folder, made in a child, and those that cameras leave beside."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from aigc_studio.core.document import MediaAsset
from aigc_studio.core.errors import MediaError
from aigc_studio.core.media import MediaInfo
from aigc_studio.core.proxies import Proxy
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.children import Children
from aigc_studio.media.probe import Prober
from aigc_studio.media.wire import packed, unpacked

_SAME_START = 50
"""Parts of a frame: a side-car that begins within one has the same pictures."""
_BYTES_A_SECOND = 2 * 2**20
_SPARE_BYTES = 256 * 2**20
_VIDEO = (".mp4", ".mov", ".mxf")


class ProxyFiles:
    """Implements ``ProxyMaker``."""

    def __init__(self, children: Children, folder: Path) -> None:
        self._children = children
        self._prober = Prober(children)
        self._folder = folder

    def make(self, asset: MediaAsset, context: JobContext) -> Proxy:
        stream = asset.info.main_video
        if stream is None or asset.info.kind != "video":
            raise MediaError(f"“{asset.name}” has no pictures.")
        if stream.has_alpha:
            raise MediaError(f"“{asset.name}” can be seen through, which a proxy would lose.")
        if len(asset.info.video) > 1:
            raise MediaError(f"“{asset.name}” has several pictures; it is shown without a proxy.")
        beside = self._beside(asset, context)
        return beside if beside is not None else self._made(asset, context)

    def is_there(self, proxy: Proxy) -> bool:
        try:
            return Path(proxy.path).stat().st_size == proxy.size_bytes
        except OSError:
            return False

    def clear(self) -> None:
        for path in self._folder.glob("*.mp4"):
            with suppress(OSError):
                path.unlink()

    def _made(self, asset: MediaAsset, context: JobContext) -> Proxy:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._require_room(asset)
            with tempfile.TemporaryDirectory(prefix=".making-", dir=self._folder) as work:
                part = Path(work) / "proxy.mp4"
                request = {
                    "task": "proxy",
                    "path": asset.path,
                    "info": packed(asset.info),
                    "results": str(part),
                }
                proxy = unpacked(Proxy, self._children.ask(request, context))
                target = self._folder / f"{asset.fingerprint}.mp4"
                part.replace(target)
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or "it answered nonsense"
            raise MediaError(
                f"The proxy of “{asset.name}” could not be written ({why})."
            ) from error
        return replace(proxy, path=str(target))

    def _require_room(self, asset: MediaAsset) -> None:
        needed = int(asset.info.duration * _BYTES_A_SECOND) + _SPARE_BYTES
        if shutil.disk_usage(self._folder).free < needed:
            raise MediaError(f"There is no room left on the disk for the proxy of “{asset.name}”.")

    def _beside(self, asset: MediaAsset, context: JobContext) -> Proxy | None:
        """The camera's own, if it shows the same pictures at the same times."""
        for path in candidates(Path(asset.path)):
            try:
                probed = self._prober.probe(str(path), context)
            except MediaError:
                continue  # one that cannot be read is none
            if fits(asset.info, probed.info):
                video = probed.info.main_video
                info = replace(probed.info, video=(video,) if video else (), audio=())
                return Proxy(str(path), info, path.stat().st_size, is_camera_made=True)
        return None


def candidates(path: Path) -> Iterator[Path]:
    """Files beside a recording that are named as cameras name its proxies."""
    stem = path.stem
    names = {f"{stem}.lrv", f"{stem}.lrf"}
    names |= {f"{stem}{ending}{s}" for ending in ("_proxy", "-proxy", "s03") for s in _VIDEO}
    if stem[:2].upper() in {"GH", "GX", "GP"}:
        names.add(f"GL{stem[2:]}.lrv")  # GoPro
    wanted = {name.casefold() for name in names}
    also = {f"{stem}{suffix}".casefold() for suffix in _VIDEO}
    for folder, known in ((path.parent, wanted), (path.parent / "Proxy", wanted | also)):
        with suppress(OSError):
            for beside in sorted(folder.iterdir()):
                if beside.name.casefold() in known and beside != path:
                    yield beside


def fits(info: MediaInfo, beside: MediaInfo) -> bool:
    """Whether it has the same rate, starts and ends with the other, and has its shape."""
    one, other = info.main_video, beside.main_video
    if one is None or other is None or one.frame_rate != other.frame_rate:
        return False
    frame = one.frame_rate.frame_duration
    late = abs(one.available_range.start - other.available_range.start)
    longer = abs(one.available_range.end - other.available_range.end)
    wide, tall = one.display_size
    across, down = other.display_size
    has_shape = abs(wide * down - tall * across) <= wide * down // 50
    # A little late is another picture for every place just behind a picture's beginning.
    return late <= frame / _SAME_START and longer <= frame / 2 and has_shape
