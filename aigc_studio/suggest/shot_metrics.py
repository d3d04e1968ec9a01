"""Shots out of features and boundaries, each with what is measured of it; likeness of two shots.

Pure numpy over the curves of the decode pass: moving the cut threshold measures the shots again in
milliseconds. A dissolve is split in its middle, a fade or dip where the picture is flattest (the
dark or white moment); the pictures of a transition count for neither shot's quality.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from aigc_studio.core.results import Boundary, MediaFeatures, Shot

Curve = NDArray[np.float32]

_BLACK_LUMA = 24.0
_BLACK_DEVIATION = 8.0
_LIT_LUMA = 30.0
_FROZEN_DIFFERENCE = 0.03
_FROZEN_SECONDS = 0.5
_CRISP_DETAIL = 0.2
"""Detail (see ``_detail``) that a sharp picture shows; a file never above it is blurred as such."""
_WELL_EXPOSED = (50.0, 190.0)
_LIMITS = (16.0, 235.0)
_UNUSABLE_SHAKE = 0.01
"""Widths of high-frequency camera path at which a shot is unusable."""
_LIKENESS_SCALE = 30.0


def shots_between(features: MediaFeatures, boundaries: tuple[Boundary, ...]) -> tuple[Shot, ...]:
    """The shots that ``boundaries`` leave, in order, without gaps over all pictures."""
    pictures = len(features.times)
    if not pictures:
        return ()
    curves = _Curves(features)
    splits = sorted({_split_at(b, curves) for b in boundaries} - {0, pictures})
    splits = [s for s in splits if 0 < s < pictures]
    clear = _outside_transitions(boundaries, pictures)
    return tuple(
        _measure(curves, start, end, clear) for start, end in pairwise([0, *splits, pictures])
    )


def likeness(a: bytes, b: bytes) -> float:
    """How alike two signatures look, 0..1: colour and layout of 8x8 blocks; 1 is the same."""
    if len(a) != len(b) or not a:
        return 0.0
    difference = np.abs(_blocks_of(a) - _blocks_of(b)).mean(axis=(1, 2))
    # Chroma spans a far smaller part of its range than luma does in real pictures.
    distance = float(difference[0] + 2.0 * difference[1] + 2.0 * difference[2])
    return float(np.exp(-distance / _LIKENESS_SCALE))


def likeness_matrix(signatures: list[bytes]) -> NDArray[np.float64]:
    """``likeness`` of every pair: float64 (n, n)."""
    blocks = np.stack([_blocks_of(s) for s in signatures]).astype(np.float32)
    flat = blocks.reshape(len(signatures), 3, -1)
    result = np.empty((len(signatures), len(signatures)))
    for row, own in enumerate(flat):
        difference = np.abs(flat - own).mean(axis=2)
        distance = difference[:, 0] + 2.0 * difference[:, 1] + 2.0 * difference[:, 2]
        result[row] = np.exp(-distance / _LIKENESS_SCALE)
    return result


def likeness_to(blocks: Curve, index: int) -> NDArray[np.float64]:
    """``likeness`` of one signature to each: ``blocks`` float32 (n, 192), float64 (n)."""
    difference = np.abs(blocks - blocks[index]).reshape(len(blocks), 3, -1).mean(axis=2)
    distance = difference[:, 0] + 2.0 * difference[:, 1] + 2.0 * difference[:, 2]
    return np.asarray(np.exp(-distance / _LIKENESS_SCALE), np.float64)


class _Curves:
    """The curves as arrays; one that is missing counts as zero."""

    def __init__(self, features: MediaFeatures) -> None:
        self.features = features
        self.pictures = len(features.times)
        self.luma = self.curve("luma_mean")
        self.deviation = self.curve("luma_deviation")
        self.difference = self.curve("difference")
        self.motion = self.curve("motion")
        self.shake = self.curve("shake")
        self.dark = self.curve("dark")
        self.bright = self.curve("bright")
        self.is_black = (self.luma <= _BLACK_LUMA) & (self.deviation <= _BLACK_DEVIATION)
        self.detail = _detail(self.curve("sharpness"), self.deviation)
        # A title on black is all edges: it would make every real picture look blurred.
        seen = self.detail[self.luma > _LIT_LUMA]
        best = float(np.percentile(seen, 90)) if len(seen) else 0.0
        self.best_detail = max(best, _CRISP_DETAIL)
        blocks = np.frombuffer(features.blocks, np.uint8)
        self.blocks = blocks.reshape(-1, 3, 8, 8)

    def curve(self, name: str) -> Curve:
        stored = self.features.curves.get(name)
        if stored is None or len(stored) != self.pictures:
            return np.zeros(self.pictures, np.float32)
        return np.frombuffer(stored.data, np.float32)


def _detail(sharpness: Curve, deviation: Curve) -> Curve:
    """Edge energy per contrast: a dim or pale picture in focus is as sharp as a bright one."""
    return np.sqrt(sharpness / (deviation**2 + 64.0))


def _split_at(boundary: Boundary, curves: _Curves) -> int:
    start, end = boundary.start, min(boundary.end, curves.pictures)
    if end <= start:
        return start
    if boundary.kind not in {"fade", "dip"}:
        return (start + end) // 2
    flat = curves.deviation[start:end]
    flattest = np.flatnonzero(flat <= flat.min() + 1.0)
    return start + int(flattest[len(flattest) // 2])


def _outside_transitions(boundaries: tuple[Boundary, ...], pictures: int) -> NDArray[np.bool_]:
    clear = np.ones(pictures, np.bool_)
    for boundary in boundaries:
        clear[boundary.start : boundary.end] = False
    return clear


def _measure(curves: _Curves, start: int, end: int, clear: NDArray[np.bool_]) -> Shot:
    seen = np.arange(start, end)
    if clear[start:end].any():
        seen = seen[clear[start:end]]
    # The first picture's change is the cut itself, not movement within the shot.
    within = seen[seen > start] if len(seen) > 1 else seen[:0]
    times = curves.features.times
    start_seconds, end_seconds = times.seconds(start), times.seconds(end)
    is_black = bool(curves.is_black[seen].mean() >= 0.9)  # noqa: PLR2004 (nearly all of it)
    signature = _signature(curves, seen)
    return Shot(
        start=start,
        end=end,
        start_seconds=start_seconds,
        end_seconds=end_seconds,
        key_picture=_key_picture(curves, seen),
        sharpness=_share(float(np.median(curves.detail[seen])) / curves.best_detail),
        exposure=_exposure(curves, seen),
        motion=_mean(curves.motion[within]),
        shake=_share(_usual(curves.shake[within]) / _UNUSABLE_SHAKE),
        color=_color(signature),
        is_black=is_black,
        is_frozen=not is_black
        and end_seconds - start_seconds >= _FROZEN_SECONDS
        and _is_frozen(curves.difference[within]),
        signature=signature,
    )


def _is_frozen(difference: Curve) -> bool:
    return len(difference) > 0 and float(np.percentile(difference, 90)) <= _FROZEN_DIFFERENCE


def _exposure(curves: _Curves, seen: NDArray[np.int64]) -> float:
    luma = float(np.median(curves.luma[seen]))
    (dim, pale), (black, white) = _WELL_EXPOSED, _LIMITS
    # Half of the picture crushed is a night scene; nearly all of it is a mistake.
    under = max((dim - luma) / (dim - black), (_mean(curves.dark[seen]) - 0.5) / 0.45)
    over = max((luma - pale) / (white - pale), (_mean(curves.bright[seen]) - 0.3) / 0.5)
    return _share(over) - _share(under)


def _key_picture(curves: _Curves, seen: NDArray[np.int64]) -> int:
    """A sharp, calm, well-lit picture, rather from the middle."""
    position = np.linspace(-1.0, 1.0, len(seen)) if len(seen) > 1 else np.zeros(1)
    detail = np.clip(curves.detail[seen] / curves.best_detail, 0.0, 1.5)
    score = detail - 0.5 * np.clip(curves.motion[seen], 0.0, 1.0) - 0.2 * np.abs(position)
    score = score - np.abs(curves.luma[seen] - 120.0) / 255.0 - 2.0 * curves.is_black[seen]
    return int(seen[int(np.argmax(score))])


def _signature(curves: _Curves, seen: NDArray[np.int64]) -> bytes:
    if len(curves.blocks) != curves.pictures:
        return b""
    mean = np.rint(curves.blocks[seen].mean(axis=0)).astype(np.uint8)
    return bytes(mean.tobytes())


def _color(signature: bytes) -> tuple[int, int, int]:
    """Mean RGB of the blocks: full-range BT.709."""
    if not signature:
        return (0, 0, 0)
    y, u, v = (float(value) for value in _blocks_of(signature).mean(axis=(1, 2)))
    u, v = u - 128.0, v - 128.0
    rgb = (y + 1.5748 * v, y - 0.1873 * u - 0.4681 * v, y + 1.8556 * u)
    red, green, blue = (round(min(max(value, 0.0), 255.0)) for value in rgb)
    return (red, green, blue)


def _blocks_of(signature: bytes) -> Curve:
    return np.frombuffer(signature, np.uint8).reshape(3, 8, 8).astype(np.float32)


def _share(value: float) -> float:
    return min(max(value, 0.0), 1.0)


def _mean(values: Curve) -> float:
    return float(values.mean()) if len(values) else 0.0


def _usual(values: Curve) -> float:
    """The median: one jolt or whip pan does not make a shot unusable."""
    return float(np.median(values)) if len(values) else 0.0
