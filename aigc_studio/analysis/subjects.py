"""Finds what is looked at in a film: each eighth of a second a small picture and its saliency.

Blobs of the map become boxes; a box is as large as most of its blob's mass, so that a thin tail
does not make it wide. Needs no model. Faces are added by who uses both (``suggest.reframing``).
"""

from __future__ import annotations

from contextlib import closing
from fractions import Fraction
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.analysis.saliency import Drawn, EyeModel
from aigc_studio.core.errors import MediaError
from aigc_studio.core.subjects import SubjectBox, SubjectKind, Subjects
from aigc_studio.media.colour import PictureScaler
from aigc_studio.media.pictures import PictureReader, ReaderBudget

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from aigc_studio.core.media import MediaInfo
    from aigc_studio.jobs.context import JobContext

STEP = Fraction(1, 8)
DETECTOR = "motion + saliency"
STAGE = "Looking for the subject"
_VERSION = "1"
_LONG_SIDE = 128
_MOST_BOXES = 3
_LEAST_SHARE = 0.12
"""Of the largest blob's mass."""
_LEAST_OF_PEAK = 0.5
_SPREAD = 1.5
"""Half a box in standard deviations of its blob's mass: a filled box is 1.73."""
_SURELY_MOVED = 0.25
_RESTING_WEIGHT = 0.4
"""Of what does not move by itself: an empty street draws less than the car that comes."""


class SaliencyFinder:
    """Implements ``SubjectFinder``."""

    version = f"subjects-{_VERSION}"

    def find(self, path: str, info: MediaInfo, context: JobContext) -> Subjects:
        """Raises MediaError when there are no pictures, JobCancelled."""
        stream = info.main_video
        if stream is None:
            raise MediaError(f"“{Path(path).name}” has no pictures.")
        size = _small(stream.display_size)
        is_still = info.kind == "still"
        span = stream.available_range
        count = 1 if is_still else max(1, ceil(span.duration / STEP))
        times, boxes = [], []
        eye, scaler = EyeModel(), PictureScaler(stream)
        with closing(PictureReader(path, info, budget=ReaderBudget(2**20))) as reader:
            for number in range(count):
                context.check()
                context.progress(number / count, STAGE)
                at = span.start + number * STEP
                # In the middle of a step: a stamp may lie a hair after where it should.
                picture = reader.picture_at(at if is_still else at + Fraction(1, 1000))
                times.append(at)
                boxes += boxes_of(eye.look(scaler.rgb(picture, size)), at)
        return Subjects(STEP, tuple(times), tuple(boxes), DETECTOR)


def boxes_of(drawn: Drawn, at: Fraction) -> list[SubjectBox]:
    """The blobs of a map, the one the one with the most mass first."""
    import cv2

    saliency = drawn.saliency
    height, width = saliency.shape
    limit = max(float(saliency.mean() + saliency.std()), _LEAST_OF_PEAK * float(saliency.max()))
    mask = (saliency > limit).astype(np.uint8)
    count, labels = cv2.connectedComponents(mask)
    blobs = [np.where(labels == n, saliency - limit / 2, 0.0) for n in range(1, count)]
    blobs.sort(key=lambda blob: -float(blob.sum()))
    masses = [float(blob.sum()) for blob in blobs[:_MOST_BOXES]]
    kept = sum(mass >= _LEAST_SHARE * masses[0] for mass in masses)
    total = sum(masses[:kept])
    boxes = []
    for mass, blob in zip(masses[:kept], blobs[:kept], strict=True):
        x, wide = _spread(blob.sum(axis=0))
        y, tall = _spread(blob.sum(axis=1))
        moves = float((blob * drawn.motion).sum()) / mass * drawn.moved
        kind: SubjectKind = "motion" if moves > _SURELY_MOVED else "salient"
        pull = _RESTING_WEIGHT + (1 - _RESTING_WEIGHT) * min(moves / (2 * _SURELY_MOVED), 1.0)
        weight = pull * mass / total
        shares = (x / width, y / height, wide / width, tall / height)
        boxes.append(SubjectBox(at, *shares, weight, kind))
    return boxes


def _spread(profile: NDArray[np.floating]) -> tuple[float, float]:
    """Middle and width of a profile of mass, in samples."""
    places = np.arange(len(profile)) + 0.5
    total = float(profile.sum())
    middle = float((profile * places).sum()) / total
    variance = float((profile * (places - middle) ** 2).sum()) / total
    width = max(2 * _SPREAD * float(np.sqrt(variance)), 1.0)
    low, high = max(middle - width / 2, 0.0), min(middle + width / 2, float(len(profile)))
    return (low + high) / 2, high - low


def _small(shape: tuple[int, int]) -> tuple[int, int]:
    scale = _LONG_SIDE / max(shape)
    return max(16, round(shape[0] * scale)), max(16, round(shape[1] * scale))
