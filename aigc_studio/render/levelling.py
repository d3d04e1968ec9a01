"""Finds the gain that brings a delivery's sound to a loudness, peaks kept below -1 dBTP."""

from __future__ import annotations

from aigc_studio.jobs.context import JobContext
from aigc_studio.media.programme import SILENT_LUFS, ProgrammeMeter
from aigc_studio.render.compositor import SequenceCompositor
from aigc_studio.render.encode_job import EncodeJob, delivered_sound

_HIGHEST_PEAK_DB = -1.0
_TOLD_DB = 0.5


def gain_for(job: EncodeJob, target: float, context: JobContext) -> tuple[float, tuple[str, ...]]:
    """A factor, and a sentence where the peaks leave the sound quieter than was asked for."""
    sequence, course = job.plan.sequence, job.course
    rate = sequence.sample_rate
    meter = ProgrammeMeter(rate, min(2, job.preset.channels), has_peak=True)
    mixer = SequenceCompositor()
    try:
        for start in range(0, course.samples, rate):
            context.check()
            context.progress(start / course.samples, "Measuring the loudness")
            count = min(rate, course.samples - start)
            mix = mixer.mix(job.project, sequence, job.plan.start_sample + start, count)
            meter.add(delivered_sound(job, mix))
    finally:
        mixer.close()
    found = meter.finish()
    if found.integrated <= SILENT_LUFS:
        return 1.0, ()
    wanted = target - found.integrated
    gain = min(wanted, _HIGHEST_PEAK_DB - (found.true_peak or 0.0))
    note: tuple[str, ...] = ()
    if wanted - gain > _TOLD_DB:
        sentence = (
            f"Peaks allow {found.integrated + gain:.1f} LUFS, not {target:.1f}; compress or limit"
            " the loudest clips to get there."
        )
        note = (sentence,)
    return 10 ** (gain / 20), note
