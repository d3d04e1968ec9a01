"""The one decode pass, seen from the editor: asks a child, then reads the arrays it left."""

from __future__ import annotations

import itertools
import tempfile
from fractions import Fraction
from pathlib import Path

import numpy as np

from aigc_studio.core.errors import MediaError
from aigc_studio.core.media import MediaInfo
from aigc_studio.core.results import Floats, MediaFeatures, PictureTimes, Thumbnail, Waveform
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.children import Children
from aigc_studio.media.feature_pass import PassResult, StoredWaveform
from aigc_studio.media.wire import packed, unpacked

_CURVES = frozenset(
    {"difference", "histogram", "luma_mean", "luma_deviation", "saturation", "sharpness"}
    | {"motion", "shake", "dark", "bright"}
)


class Extractor:
    """Implements ``FeatureExtractor``."""

    version = "3"

    def __init__(self, children: Children) -> None:
        self._children = children

    def extract(self, path: str, info: MediaInfo, context: JobContext) -> MediaFeatures:
        context.progress(0.0, "Decoding")
        with tempfile.TemporaryDirectory(prefix="aigc-studio-") as folder:
            request = self._request("features", path, info) | {"folder": folder}
            answer = self._children.ask(request, context)
            try:
                return _read(unpacked(PassResult, answer), Path(folder))
            except (ValueError, OSError) as error:
                raise MediaError(
                    f"“{Path(path).name}” made the decoder answer nonsense and was given up."
                ) from error

    def bare_decode_seconds(self, path: str, info: MediaInfo) -> float:
        answer = self._children.ask(self._request("decode", path, info), JobContext())
        return float(str(answer))

    def _request(self, task: str, path: str, info: MediaInfo) -> dict[str, object]:
        return {"task": task, "path": str(Path(path).absolute()), "info": packed(info)}


def _read(result: PassResult, folder: Path) -> MediaFeatures:
    """Raises ValueError where the arrays do not fit each other."""
    has_pictures = bool(result.curves)
    ticks = (folder / "ticks.bin").read_bytes() if has_pictures else b""
    times = PictureTimes(result.time_base, ticks, result.end)
    if not _CURVES.issuperset(result.curves) or len(ticks) % 8:
        raise ValueError("unknown curves")
    if (np.diff(np.frombuffer(ticks, np.int64)) <= 0).any():
        raise ValueError("times that do not rise")
    return MediaFeatures(
        times=times,
        curves={
            name: Floats(_sized(folder / f"{name}.bin", 4 * len(times))) for name in result.curves
        },
        blocks=_sized(folder / "blocks.bin", 192 * len(times)) if has_pictures else b"",
        thumbnails=tuple(_thumbnails(result, times, folder)),
        waveforms=tuple(_waveform(stored, folder) for stored in result.waveforms),
        levels_db=Floats((folder / "levels.bin").read_bytes() if result.waveforms else b""),
        levels_start=result.levels_start,
        damage=result.damage,
    )


def _thumbnails(result: PassResult, times: PictureTimes, folder: Path) -> list[Thumbnail]:
    sizes = [stored.size for stored in result.thumbnails]
    jpegs = _parts(folder / "thumbnails.bin", sizes)
    return [
        Thumbnail(stored.picture, times.seconds(stored.picture), jpeg)
        for stored, jpeg in zip(result.thumbnails, jpegs, strict=True)
    ]


def _waveform(stored: StoredWaveform, folder: Path) -> Waveform:
    levels = _parts(folder / f"wave-{stored.stream_index}.bin", list(stored.level_sizes))
    return Waveform(
        stored.stream_index,
        stored.sample_rate,
        Fraction(stored.start),
        stored.bucket_samples,
        tuple(levels),
    )


def _parts(file: Path, sizes: list[int]) -> list[bytes]:
    data = _sized(file, sum(sizes))
    edges = itertools.pairwise(itertools.accumulate(sizes, initial=0))
    return [data[start:end] for start, end in edges]


def _sized(file: Path, size: int) -> bytes:
    data = file.read_bytes()
    if len(data) != size:
        raise ValueError(f"{file.name} has {len(data)} bytes, not {size}")
    return data
