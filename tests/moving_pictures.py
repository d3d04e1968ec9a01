"""Films of a drawn scene whose camera does what is asked of it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]


@dataclass(frozen=True)
class Move:
    """Of the scene: widths a second, shares a second; ``shake`` in widths, without a direction."""

    right: float = 0.0
    down: float = 0.0
    growth: float = 0.0
    shake: float = 0.0


def scene(seed: int, height: int = 72, width: int = 128) -> Pixels:
    """Patches of all sizes, softened."""
    import cv2

    dice = np.random.default_rng(seed)
    picture = np.zeros((height, width))
    for cell in (4, 9, 23):
        rough = dice.uniform(0.0, 255.0, (height // cell + 2, width // cell + 2))
        picture += cv2.resize(rough, (width, height), interpolation=cv2.INTER_CUBIC)
    picture = cv2.GaussianBlur(picture, (0, 0), 1.0)
    spread = picture.max() - picture.min()
    return ((picture - picture.min()) / spread * 235.0 + 10.0).astype(np.uint8)


def shifted(picture: Pixels, right: int, down: int) -> Pixels:
    return np.roll(picture, (down, right), (0, 1))


def halting(file: Path, stops: list[float], *, seconds: int = 12, picture: Path) -> Path:
    """A film in which what is seen moves and, at each of ``stops``, halts for a third of a second.

    Each time it moves on in another direction, half a width a second.
    """
    import av
    import cv2

    width, height, fps = 320, 180, 25
    grey = cv2.resize(cv2.imread(str(picture), cv2.IMREAD_GRAYSCALE), (1280, 720))
    dice = np.random.default_rng(7)
    place, heading = np.array([640.0, 360.0]), 0.0
    with av.open(str(file), "w") as container:
        stream = container.add_stream("libx264", rate=fps)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        stream.options = {"crf": "20", "preset": "veryfast"}
        for number in range(seconds * fps):
            at = number / fps
            rests = [stop for stop in stops if stop <= at < stop + 1 / 3]
            if rests and at - rests[0] < 1 / fps:
                heading = float(dice.uniform(0.0, 2.0 * np.pi))
            if not rests:
                step = 0.5 * width / fps * np.array([np.cos(heading), np.sin(heading)])
                if not (200 < (place + step)[0] < 1080 and 120 < (place + step)[1] < 600):
                    heading += np.pi
                    step = -step
                place = place + step
            view = cv2.getRectSubPix(grey, (width, height), tuple(place))
            frame = av.VideoFrame.from_ndarray(cv2.merge([view] * 3), format="rgb24")
            frame.pts, frame.time_base = number, Fraction(1, fps)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return file


def filmed(
    file: Path, move: Move, *, seconds: int = 3, fps: int = 25, picture: Path | None = None
) -> Path:
    """A film of 320 by 180 looking onto a larger scene, drawn or of a picture."""
    import av
    import cv2

    width, height = 320, 180
    big = scene(5, 720, 1280)
    if picture is not None:
        grey = cv2.imread(str(picture), cv2.IMREAD_GRAYSCALE)
        big = cv2.resize(grey, (1280, 720), interpolation=cv2.INTER_AREA)
    dice = np.random.default_rng(5)
    sway = np.cumsum(dice.normal(0.0, 1.0, (seconds * fps, 2)), axis=0)
    sway = (sway - 0.7 * np.roll(sway, 1, axis=0)) * move.shake * width
    with av.open(str(file), "w") as container:
        stream = container.add_stream("libx264", rate=fps)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        stream.options = {"crf": "20", "preset": "veryfast"}
        for number in range(seconds * fps):
            at = number / fps - seconds / 2
            size = (1.0 + move.growth) ** at
            x = 640 - move.right * width * at - sway[number, 0]
            y = 360 - move.down * width * at - sway[number, 1]
            turn = np.array(
                [[size, 0, width / 2 - size * x], [0, size, height / 2 - size * y]], np.float64
            )
            flags = cv2.INTER_AREA if size < 1 else cv2.INTER_LINEAR
            view = cv2.warpAffine(big, turn, (width, height), flags=flags)
            frame = av.VideoFrame.from_ndarray(cv2.merge([view] * 3), format="rgb24")
            frame.pts, frame.time_base = number, Fraction(1, fps)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return file
