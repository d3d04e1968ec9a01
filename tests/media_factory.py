"""Makes small media files whose every picture and sample is known.

A picture carries a number as sixteen grey bars (bit set: bright), so it can be read back after any
codec, size and letterbox-free scaling. Sound is a function of the sample's index.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from av.video.frame import VideoFrame
    from numpy.typing import NDArray

BITS = 16
DARK, BRIGHT = 50, 200


@dataclass(frozen=True)
class Recipe:
    """``stamps`` are presentation times in ``time_base`` ticks; picture i carries number i."""

    stamps: Sequence[int]
    time_base: Fraction
    size: tuple[int, int] = (320, 180)
    codec: str = "libx264"
    options: tuple[tuple[str, str], ...] = (("preset", "ultrafast"), ("g", "12"), ("bf", "2"))
    first_code: int = 0
    sound: NDArray[np.float32] | None = None
    """(channels, samples) at ``sample_rate``."""
    sample_rate: int = 48000
    audio_codec: str = "aac"
    sound_delay: Fraction = Fraction(0)
    pixel_format: str = "yuv420p"


def steady(count: int, rate: Fraction, **more: object) -> Recipe:
    """A constant frame rate."""
    return Recipe(range(count), 1 / rate, **more)  # type: ignore[arg-type]


def coded_luma(code: int, size: tuple[int, int]) -> NDArray[np.uint8]:
    """uint8 (h, w): the bars of ``code``."""
    bits = np.array([(code >> i) & 1 for i in range(BITS)], np.uint8)
    row = np.where(bits, BRIGHT, DARK).astype(np.uint8)
    return np.tile(row[np.arange(size[0]) * BITS // size[0]], (size[1], 1))


def read_code(luma: NDArray[np.generic]) -> int:
    """The number in the bars of a grey picture (h, w)."""
    height, width = luma.shape
    band = luma[height // 4 : 3 * height // 4].mean(axis=0)
    edges = [round((i + share) * width / BITS) for i in range(BITS) for share in (0.25, 0.75)]
    middle = [band[a : b + 1].mean() for a, b in zip(edges[::2], edges[1::2], strict=True)]
    return sum(int(value > (DARK + BRIGHT) / 2) << i for i, value in enumerate(middle))


def make_media(path: Path, recipe: Recipe) -> Path:
    import av

    with av.open(str(path), "w") as container:
        video = container.add_stream(recipe.codec, rate=Fraction(1 / recipe.time_base))
        video.width, video.height = recipe.size
        video.pix_fmt = recipe.pixel_format
        video.codec_context.time_base = recipe.time_base
        video.options = dict(recipe.options)
        audio = None
        if recipe.sound is not None:
            layout = "mono" if recipe.sound.shape[0] == 1 else "stereo"
            audio = container.add_stream(recipe.audio_codec, rate=recipe.sample_rate, layout=layout)
        for number, stamp in enumerate(recipe.stamps):
            frame = _coded_frame(recipe.first_code + number, recipe)
            frame.pts, frame.time_base = stamp, recipe.time_base
            container.mux(video.encode(frame))
        container.mux(video.encode(None))
        if audio is not None and recipe.sound is not None:
            _encode_sound(container, audio, recipe)
    return path


def _coded_frame(code: int, recipe: Recipe) -> VideoFrame:
    import av

    width, height = recipe.size
    luma = coded_luma(code, recipe.size)
    grey = np.concatenate([luma, np.full((height // 2, width), 128, np.uint8)])
    return av.VideoFrame.from_ndarray(grey, "yuv420p").reformat(format=recipe.pixel_format)


def _encode_sound(container, audio, recipe: Recipe) -> None:
    import av

    sound = np.ascontiguousarray(recipe.sound, np.float32)
    layout = "mono" if sound.shape[0] == 1 else "stereo"
    offset = round(recipe.sound_delay * recipe.sample_rate)
    for start in range(0, sound.shape[1], 1024):
        block = np.ascontiguousarray(sound[:, start : start + 1024])
        frame = av.AudioFrame.from_ndarray(block, "fltp", layout)
        frame.sample_rate = recipe.sample_rate
        frame.time_base = Fraction(1, recipe.sample_rate)
        frame.pts = start + offset
        container.mux(audio.encode(frame))
    container.mux(audio.encode(None))


def noise(seconds: float, rate: int = 48000, *, channels: int = 2, seed: int = 7):
    """float32 (channels, n): smooth noise, good to correlate with."""
    raw = np.random.default_rng(seed).normal(0, 1, (channels, round(seconds * rate) + 64))
    kernel = np.hanning(9) / np.hanning(9).sum()
    soft = np.stack([np.convolve(row, kernel, "valid") for row in raw])
    return (0.25 * soft[:, : round(seconds * rate)]).astype(np.float32)


def write_wav(path: Path, sound: NDArray[np.float32], rate: int = 48000) -> Path:
    """16-bit PCM; ``sound``: float32 (channels, n)."""
    import av

    with av.open(str(path), "w") as container:
        layout = "mono" if sound.shape[0] == 1 else "stereo"
        stream = container.add_stream("pcm_s16le", rate=rate, layout=layout)
        codes = np.clip(np.round(sound.T * 32767), -32768, 32767).astype(np.int16)
        frame = av.AudioFrame.from_ndarray(codes.reshape(1, -1), "s16", layout)
        frame.sample_rate, frame.pts = rate, 0
        frame.time_base = Fraction(1, rate)
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path
