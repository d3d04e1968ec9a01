"""The sight reader: key frames of a film or a still with what they show.

Shots are cut at the detector's threshold and parted into stretches of some seconds; each has the
sharp, typical picture that stands for it, and one more wherever it comes to look different. Some
stretches at a time are decoded and read, and what is done so far is handed out, so that a run that
is broken off is carried on. Without the models colours, quality and the likeness of blocks remain.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.analysis.picture_eyes import READING, SHOWING, TAGS, Eyes
from aigc_studio.core.errors import MediaError
from aigc_studio.core.rates import TimeRange
from aigc_studio.core.sights import KeyFrame, Sights, SightsSoFar
from aigc_studio.media.key_choice import stretches_between
from aigc_studio.media.key_pictures import STAGE, KeyPicture, KeyPictures

if TYPE_CHECKING:
    from aigc_studio.analysis.picture_eyes import SeenPicture
    from aigc_studio.core.media import MediaInfo
    from aigc_studio.core.results import ShotAnalysis
    from aigc_studio.core.settings import Settings
    from aigc_studio.jobs.context import JobContext
    from aigc_studio.media.children import Children

_VERSION = "1"
_AT_ONCE = 8
"""Stretches decoded and read together: about a minute, 60 MB of pictures at most."""
_LONGEST = 12 * 3600
"""Seconds: no file whose times are nonsense is looked at for ever."""
_CRISP = 0.15
"""Detail that a sharp picture shows; a file never above it is blurred as such."""
_MOST_DETAIL = 0.6
"""A title on black is all edges: it would make every real picture look blurred."""
_WELL_LIT = (50.0, 190.0)
_LIMITS = (16.0, 235.0)
_FLAT, _CONTRASTY = 8.0, 30.0
_FROZEN_SHARE = 0.5
"""What a picture that does not move is worth."""


class ModelSights:
    """Implements ``SightReader``."""

    def __init__(self, children: Children, eyes: Eyes) -> None:
        self._pictures = KeyPictures(children)
        self._eyes = eyes

    def version(self, settings: Settings) -> str:
        return f"sights-{_VERSION} {self._eyes.digest(settings)}".strip()

    def read(
        self,
        path: str,
        info: MediaInfo,
        shots: ShotAnalysis | None,
        settings: Settings,
        context: JobContext,
        so_far: SightsSoFar | None = None,
    ) -> Sights:
        """Raises MediaError when there is no picture, JobCancelled."""
        span = _span(info)
        stretches = stretches_between(span, _cuts(shots)) if info.kind != "still" else (span,)
        made = _begun(span, so_far.known if so_far is not None else None)
        left = [s for s in stretches if s.start >= made.end]
        for at in range(0, len(left), _AT_ONCE):
            done = len(stretches) - len(left) + at
            part = context.part(done / len(stretches), min(1.0, (done + _AT_ONCE) / len(stretches)))
            wanted = left[at : at + _AT_ONCE]
            found = self._pictures.of(path, info, wanted, part.part(0.0, 0.3))
            pixels = [each.pixels for each in found]
            seen = self._eyes.see(pixels, settings, part.part(0.3, 1.0))
            frames = [_frame(k, s) for k, s in zip(found, seen, strict=True)]
            made = replace(made, end=wanted[-1].end, frames=(*made.frames, *frames))
            if so_far is not None and at + _AT_ONCE < len(left):
                so_far.tell(made)
        if not made.frames:
            raise MediaError("No picture of the file can be decoded; it is damaged.")
        context.progress(1.0, STAGE)
        # Once more: weights that turned out to be damaged have seen nothing.
        made = replace(
            made,
            tagged_by=self._eyes.told(TAGS, settings),
            read_by=self._eyes.told(READING, settings),
            shown_by=self._eyes.told(SHOWING, settings),
            model_digest=self._eyes.digest(settings),
        )
        return _finished(made, span, info.kind == "still")

    def picture(
        self, path: str, info: MediaInfo, at: Fraction, settings: Settings, context: JobContext
    ) -> KeyFrame:
        """One picture as it would be read. Raises MediaError, JobCancelled."""
        found = self._pictures.of(path, info, [TimeRange(at, at)], context.part(0.0, 0.3))
        if not found:
            raise MediaError("No picture of the file can be decoded; it is damaged.")
        seen = self._eyes.see([found[0].pixels], settings, context.part(0.3, 1.0))
        frame = _frame(found[0], seen[0])
        return _graded(frame, _CRISP)


def _begun(span: TimeRange, known: Sights | None) -> Sights:
    if known is not None and not known.is_complete and known.start == span.start:
        return known
    return Sights(span.start, span.start, is_complete=False)


def _span(info: MediaInfo) -> TimeRange:
    video = info.main_video
    if video is None or video.available_range.duration > _LONGEST:
        raise MediaError("There are no pictures to look at.")
    span = video.available_range
    if info.kind == "still" or span.duration <= 0:
        return TimeRange(span.start, span.start + max(span.duration, Fraction(1, 25)))
    return span


def _cuts(shots: ShotAnalysis | None) -> list[Fraction]:
    """Where shots change: a gradual change is parted in its middle."""
    found = shots.boundaries() if shots is not None else ()
    return [(each.start_seconds + each.end_seconds) / 2 for each in found]


def _frame(picture: KeyPicture, seen: SeenPicture) -> KeyFrame:
    """With the bare detail for its sharpness: how sharp that is, the whole file tells."""
    measured = picture.measured
    light = _lit(measured.light, measured.contrast)
    return KeyFrame(
        measured.at,
        measured.stretch,
        min(measured.detail, 1.0),
        round(light * (_FROZEN_SHARE if measured.is_frozen else 1.0), 4),
        seen.tags,
        seen.text,
        seen.colours,
        seen.picture,
        seen.shown,
    )


def _lit(light: float, contrast: float) -> float:
    """0 (black, white or flat) to 1 (well lit)."""
    (dim, pale), (black, white) = _WELL_LIT, _LIMITS
    under = (dim - light) / (dim - black)
    over = (light - pale) / (white - pale)
    # A crisp subject before white is no mistake, half as bad at most.
    worst = 0.5 if contrast > _CONTRASTY else 1.0
    lit = 1.0 - min(max(under, over, 0.0), worst)
    return lit * min(contrast / (3 * _FLAT), 1.0) if contrast > _FLAT / 4 else 0.0


def _finished(made: Sights, span: TimeRange, is_still: bool) -> Sights:  # noqa: FBT001
    """Sharpness in parts of what the file can show, and the stretches over the whole of it."""
    shown = [f.sharpness for f in made.frames if f.sharpness <= _MOST_DETAIL]
    best = max(float(np.percentile(shown, 90)), _CRISP) if shown and not is_still else _CRISP
    frames = [_graded(frame, best) for frame in made.frames]
    starts = [span.start, *(frame.stretch.start for frame in frames[1:])]
    ends = [*starts[1:], span.end]
    frames = [
        replace(f, stretch=TimeRange(a, b)) for f, a, b in zip(frames, starts, ends, strict=True)
    ]
    return replace(made, end=span.end, frames=tuple(frames), is_complete=True)


def _graded(frame: KeyFrame, best: float) -> KeyFrame:
    sharpness = min(frame.sharpness / best, 1.0)
    quality = frame.quality * (0.3 + 0.7 * sharpness)
    return replace(frame, sharpness=round(sharpness, 4), quality=round(quality, 4))
