"""Reads an export back and compares it with the plan, by content.

Pictures are compared by their traces, some by every pixel; sound by its level everywhere, and to
the sample with sound mixed afresh in the loudest half second of each fifth of the film.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.delivery import Check
from aigc_studio.core.errors import RenderError
from aigc_studio.jobs.context import JobContext
from aigc_studio.render.checks import Planned, layout_checks, picture_checks
from aigc_studio.render.compositor import SequenceCompositor
from aigc_studio.render.course import Course
from aigc_studio.render.delivery_forms import COLORS, PICTURE_SUFFIXES, colors_of
from aigc_studio.render.encode_job import Encoded, EncodeJob, delivered_sound
from aigc_studio.render.picture_folder import read_folder
from aigc_studio.render.readback import ReadBack, Windows, read_layout, read_pictures, read_sound
from aigc_studio.render.sound_checks import sound_checks
from aigc_studio.render.traces import STEPS_PER_SECOND
from aigc_studio.render.webp import read_webp

if TYPE_CHECKING:
    from numpy.typing import NDArray

_WINDOWS = 5
_WINDOW_STEPS = STEPS_PER_SECOND // 2
STAGE = "Checking the file"
_PICTURES_SHARE = 0.3
_UNFLAGGED = frozenset({"gif", "libwebp_anim", "png", "tiff", "mjpeg"})
"""Codecs whose files do not tell colours, or in their own way."""


def prove(
    job: EncodeJob, encoded: Encoded, context: JobContext
) -> tuple[tuple[Check, ...], ReadBack]:
    """Raises RenderError or MediaError when the file cannot even be decoded; JobCancelled."""
    found = ReadBack()
    suffix = job.preset.suffix.lower()
    if suffix in PICTURE_SUFFIXES:
        read_folder(job, found, context)
        sounds: dict[int, NDArray[np.float32]] = {}
    elif suffix == ".webp":
        read_webp(job.path, found)
        sounds = {}
    else:
        sounds = _read(job, encoded, found, context)
    return compare(planned_of(job, encoded, sounds), found), found


def planned_of(job: EncodeJob, encoded: Encoded, sounds: dict[int, NDArray[np.float32]]) -> Planned:
    preset = job.preset
    has_flags = job.course.has_pictures and preset.video_codec not in _UNFLAGGED
    return Planned(
        job.course,
        job.size,
        encoded.lumas,
        encoded.levels,
        encoded.seen,
        sounds,
        encoded.loudness,
        encoded.clipped,
        COLORS[colors_of(preset)] if has_flags else None,
        (),
        job.beside,
        preset.loudness is not None,
        job.target,
    )


def compare(planned: Planned, found: ReadBack) -> tuple[Check, ...]:
    checks = picture_checks(planned, found) if planned.course.has_pictures else []
    if planned.course.has_sound:
        checks += sound_checks(planned, found)
    return (*checks, *layout_checks(planned, found))


def _read(
    job: EncodeJob, encoded: Encoded, found: ReadBack, context: JobContext
) -> dict[int, NDArray[np.float32]]:
    """Read a file of one piece; the sound that should be in its windows."""
    course = job.course

    def on_packet(number: int) -> None:
        context.check()
        context.progress(_PICTURES_SHARE * number / course.frames, STAGE)

    def on_second(sample: int) -> None:
        context.check()
        done = sample / max(1, course.samples)
        context.progress(_PICTURES_SHARE + (1 - _PICTURES_SHARE) * done, STAGE)

    read_layout(job.path, found)
    if course.has_pictures:
        read_pictures(job.path, found, encoded.seen, on_packet)
    if not course.has_sound:
        return {}
    windows = sound_windows(course, encoded.levels)
    read_sound(job.path, found, windows, on_second)
    if found.damaged_sound:
        raise RenderError("The sound of the written video is damaged; it was thrown away.")
    return sounds_of(job, windows)


def sounds_of(job: EncodeJob, windows: Windows) -> dict[int, NDArray[np.float32]]:
    """What should be heard in each window, mixed afresh."""
    compositor, plan = SequenceCompositor(), job.plan
    try:
        return {
            start: delivered_sound(
                job,
                compositor.mix(job.project, plan.sequence, plan.start_sample + start, count),
            )
            for start, count in windows
        }
    finally:
        compositor.close()


def sound_windows(course: Course, levels: NDArray[np.float32]) -> Windows:
    """(start sample from the start of the file, samples), in order."""
    step = course.plan.sequence.sample_rate // STEPS_PER_SECOND
    length = min(_WINDOW_STEPS, len(levels))
    if length == 0:
        return []
    starts = []
    for part in np.array_split(np.arange(len(levels) - length + 1), _WINDOWS):
        if len(part):
            means = [float(levels[n : n + length].mean()) for n in part[:: max(1, length // 4)]]
            starts.append(int(part[:: max(1, length // 4)][int(np.argmax(means))]))
    return [(start * step, length * step) for start in sorted(set(starts))]
