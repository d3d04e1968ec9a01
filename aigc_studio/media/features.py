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

    version = "4"

    def __init__(self, children: Children) -> None:
        self._children = children

    def extract(self, path: str, info: MediaInfo, context: JobContext) -> MediaFeatures:
        context.progress(0.0, "Decoding")
        with tempfile.NamedTemporaryFile(prefix="aigc-studio-") as results:
            request = self._request("features", path, info) | {"results": results.name}
            answer = self._children.ask(request, context)
            try:
                result = unpacked(PassResult, answer)
                return _read(result, _parts(result, Path(results.name).read_bytes()))
            except (ValueError, KeyError, OSError) as error:
                raise MediaError(
                    f"“{Path(path).name}” made the decoder answer nonsense and was given up."
                ) from error

    def bare_decode_seconds(self, path: str, info: MediaInfo) -> float:
        answer = self._children.ask(self._request("decode", path, info), JobContext())
        return float(str(answer))

    def _request(self, task: str, path: str, info: MediaInfo) -> dict[str, object]:
        return {"task": task, "path": str(Path(path).absolute()), "info": packed(info)}


def _parts(result: PassResult, data: bytes) -> dict[str, bytes]:
    sizes = [part.size for part in result.parts]
    names = [part.name for part in result.parts]
    return dict(zip(names, _cut(data, sizes), strict=True))


def _read(result: PassResult, parts: dict[str, bytes]) -> MediaFeatures:
    """Raises ValueError or KeyError where the arrays do not fit each other."""
    has_pictures = bool(result.curves)
    ticks = parts["ticks"] if has_pictures else b""
    times = PictureTimes(result.time_base, ticks, result.end)
    if not _CURVES.issuperset(result.curves) or len(ticks) % 8:
        raise ValueError("unknown curves")
    if (np.diff(np.frombuffer(ticks, np.int64)) <= 0).any():
        raise ValueError("times that do not rise")
    return MediaFeatures(
        times=times,
        curves={name: Floats(_sized(parts[name], 4 * len(times))) for name in result.curves},
        blocks=_sized(parts["blocks"], 192 * len(times)) if has_pictures else b"",
        thumbnails=tuple(_thumbnails(result, times, parts["thumbnails"])),
        waveforms=tuple(_waveform(stored, parts) for stored in result.waveforms),
        levels_db=Floats(parts["levels"] if result.waveforms else b""),
        levels_start=result.levels_start,
        damage=result.damage,
    )


def _thumbnails(result: PassResult, times: PictureTimes, data: bytes) -> list[Thumbnail]:
    jpegs = _cut(data, [stored.size for stored in result.thumbnails])
    return [
        Thumbnail(stored.picture, times.seconds(stored.picture), jpeg)
        for stored, jpeg in zip(result.thumbnails, jpegs, strict=True)
    ]


def _waveform(stored: StoredWaveform, parts: dict[str, bytes]) -> Waveform:
    levels = _cut(parts[f"wave-{stored.stream_index}"], list(stored.level_sizes))
    return Waveform(
        stored.stream_index,
        stored.sample_rate,
        Fraction(stored.start),
        stored.bucket_samples,
        tuple(levels),
    )


def _cut(data: bytes, sizes: list[int]) -> list[bytes]:
    """Raises ValueError unless the sizes make up the whole."""
    if any(size < 0 for size in sizes):
        raise ValueError("a part of less than nothing")
    edges = itertools.pairwise(itertools.accumulate(sizes, initial=0))
    return [_sized(data, sum(sizes))[start:end] for start, end in edges]


def _sized(data: bytes, size: int) -> bytes:
    if len(data) != size:
        raise ValueError(f"{len(data)} bytes, not {size}")
    return data
