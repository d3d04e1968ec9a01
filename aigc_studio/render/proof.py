"""Reads an export back and compares it with the plan, by content.

Pictures are compared by their traces, some by every pixel; sound by its level everywhere, and to
the sample with sound mixed afresh in the loudest half second of each fifth of the film.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.delivery import Check
from aigc_studio.jobs.context import JobContext
from aigc_studio.render.checks import Planned, compare
from aigc_studio.render.compositor import SequenceCompositor
from aigc_studio.render.encoding import Encoded, EncodeJob
from aigc_studio.render.plan import RenderPlan
from aigc_studio.render.readback import ReadBack, read_pictures, read_sound
from aigc_studio.render.traces import STEPS_PER_SECOND

if TYPE_CHECKING:
    from numpy.typing import NDArray

_WINDOWS = 5
_WINDOW_STEPS = STEPS_PER_SECOND // 2
_STAGE = "Checking the file"
_PICTURES_SHARE = 0.3


def prove(job: EncodeJob, encoded: Encoded, context: JobContext) -> tuple[Check, ...]:
    """Raises RenderError or MediaError when the file cannot even be decoded; JobCancelled."""
    plan, found = job.plan, ReadBack()
    compositor = SequenceCompositor()

    def on_packet(number: int) -> None:
        context.check()
        context.progress(_PICTURES_SHARE * number / plan.frames, _STAGE)

    def on_second(sample: int) -> None:
        context.check()
        done = sample / max(1, plan.samples)
        context.progress(_PICTURES_SHARE + (1 - _PICTURES_SHARE) * done, _STAGE)

    try:
        read_pictures(job.path, found, encoded.seen, on_packet)
        windows = sound_windows(plan, encoded.levels)
        read_sound(job.path, found, windows, on_second)
        sounds = {
            start: compositor.mix(job.project, plan.sequence, plan.start_sample + start, count)
            for start, count in windows
        }
    finally:
        compositor.close()
    planned = Planned(plan, job.size, encoded.lumas, encoded.levels, encoded.seen, sounds)
    return compare(planned, found)


def sound_windows(plan: RenderPlan, levels: NDArray[np.float32]) -> list[tuple[int, int]]:
    """(start sample from the start of the file, samples), in order."""
    step = plan.sequence.sample_rate // STEPS_PER_SECOND
    length = min(_WINDOW_STEPS, len(levels))
    if length == 0:
        return []
    starts = []
    for part in np.array_split(np.arange(len(levels) - length + 1), _WINDOWS):
        if len(part):
            means = [float(levels[n : n + length].mean()) for n in part[:: max(1, length // 4)]]
            starts.append(int(part[:: max(1, length // 4)][int(np.argmax(means))]))
    return [(start * step, length * step) for start in sorted(set(starts))]
