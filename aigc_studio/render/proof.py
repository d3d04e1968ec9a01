"""Reads an export back and compares it with the plan, by content.

Every picture is compared by its trace, some by every pixel with one that is composed afresh; sound
by its level everywhere, and to the sample in the loudest half second of each fifth of the film.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.delivery import Check
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.colour import planes_of
from aigc_studio.render.checks import Planned, compare
from aigc_studio.render.compositor import SequenceCompositor
from aigc_studio.render.encoding import Encoded, EncodeJob
from aigc_studio.render.plan import RenderPlan
from aigc_studio.render.readback import ReadBack, read_pictures, read_sound
from aigc_studio.render.traces import STEPS_PER_SECOND

if TYPE_CHECKING:
    from av.video.frame import VideoFrame
    from numpy.typing import NDArray

_MOST_SPOTS = 8
_WINDOWS = 5
_WINDOW_STEPS = STEPS_PER_SECOND // 2
_STAGE = "Checking the file"
_PICTURES_SHARE = 0.85


def prove(job: EncodeJob, encoded: Encoded, context: JobContext) -> tuple[Check, ...]:
    """Raises RenderError or MediaError when the file cannot even be decoded; JobCancelled."""
    plan, found = job.plan, ReadBack()
    compositor = SequenceCompositor()
    spots: dict[int, float] = {}
    wanted = spot_frames(plan)

    def on_picture(number: int, picture: VideoFrame) -> None:
        context.check()
        context.progress(_PICTURES_SHARE * number / plan.frames, _STAGE)
        if number in wanted:
            spots[number] = _difference(compositor, job, number, picture)

    def on_second(sample: int) -> None:
        context.check()
        done = sample / max(1, plan.samples)
        context.progress(_PICTURES_SHARE + (1 - _PICTURES_SHARE) * done, _STAGE)

    try:
        read_pictures(job.path, found, on_picture)
        windows = sound_windows(plan, encoded.levels)
        read_sound(job.path, found, windows, on_second)
        sounds = {
            start: compositor.mix(job.project, plan.sequence, plan.start_sample + start, count)
            for start, count in windows
        }
    finally:
        compositor.close()
    planned = Planned(plan, job.size, encoded.lumas, encoded.levels, spots, sounds)
    return compare(planned, found)


def spot_frames(plan: RenderPlan) -> set[int]:
    """The first and last frame, and frames on both sides of cuts, as numbers in the file."""
    first = plan.range.start
    edges = {s.range.start - first for s in plan.segments}
    edges |= {s.range.end - 1 - first for s in plan.segments}
    ordered = sorted(edges)
    if len(ordered) <= _MOST_SPOTS:
        return set(ordered)
    picks = np.linspace(0, len(ordered) - 1, _MOST_SPOTS).round().astype(int).tolist()
    return {ordered[place] for place in picks}


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


def _difference(
    compositor: SequenceCompositor, job: EncodeJob, number: int, picture: VideoFrame
) -> float:
    """Mean absolute difference of luma between the file's picture and one composed afresh."""
    frame = job.plan.range.start + number
    wanted = compositor.frame(job.project, job.plan.sequence, frame, job.size)
    first, second = planes_of(wanted)[0], planes_of(picture)[0]
    if first.shape != second.shape:
        return 255.0
    return float(np.abs(first.astype(np.int16) - second).mean())
