"""Small upright JPEG pictures for bin and timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from fractions import Fraction

    from av import VideoFrame
    from av.video.reformatter import VideoReformatter

HEIGHT = 160
MOST = 400
EVERY_SECONDS = 2.0
_LONGEST_SIDE = 480
_QUALITY = 82


def thumbnail_step(duration_seconds: float) -> float:
    """Seconds between thumbnails."""
    return max(EVERY_SECONDS, duration_seconds / MOST)


def thumbnail(
    frame: VideoFrame, rotation: int, pixel_aspect: Fraction, scaler: VideoReformatter
) -> bytes:
    """JPEG of the picture as it is meant to be seen: turned upright, in square pixels.

    One ``scaler`` for all pictures of a film: to prepare one takes longer than to use it.
    """
    import cv2

    width, height = _coded_size(frame, rotation, float(pixel_aspect))
    small = scaler.reformat(frame, width, height, "bgr24")
    picture = np.asarray(small.to_ndarray(), np.uint8)
    # numpy turns counter-clockwise.
    upright = np.ascontiguousarray(np.rot90(picture, -rotation // 90))
    _, jpeg = cv2.imencode(".jpg", upright, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    return bytes(jpeg.tobytes())


def _coded_size(frame: VideoFrame, rotation: int, pixel_aspect: float) -> tuple[int, int]:
    wide, high = frame.width * pixel_aspect, float(frame.height)
    seen_high = wide if rotation in {90, 270} else high
    scale = min(HEIGHT / seen_high, _LONGEST_SIDE / max(wide, high))
    return max(2, round(wide * scale)), max(2, round(high * scale))
