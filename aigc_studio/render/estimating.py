"""How large a delivery becomes and how long it takes.

What is coded is told from a small trial, what is copied from reading it through.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from itertools import accumulate

import numpy as np

from aigc_studio.core.deliveries import DeliveryEstimate
from aigc_studio.core.rates import FrameRange
from aigc_studio.jobs.context import JobContext
from aigc_studio.render.copy_plan import plan_copies
from aigc_studio.render.encode_job import EncodeJob
from aigc_studio.render.trials import Trial, try_pictures, try_sound
from aigc_studio.render.two_pass import makes_two_passes

_PLACES = 3
_FRAMES = 12
_KEY_EVERY = 250
"""Pictures; what encoders do where nothing changes."""
_INTRA = frozenset({"prores_ks", "dnxhd", "png", "mjpeg", "tiff", "gif", "libwebp_anim"})
_SAMPLE_BITS = {"pcm_s16le": 16, "pcm_s24le": 24, "flac": 13}
_BITS = 8
_FIRST_PASS = 0.5
"""What coding costs in a first pass, of what it costs in the second."""
_READINGS = 4
"""How often copied pictures are read: to be found, numbered and written, and when checked."""
_REPORT = 0.5
"""Seconds for the page with pictures of the cuts."""
_JOINT_SPEED = "veryfast"


@dataclass(frozen=True, slots=True)
class _Coded:
    """The stretches of the file that are coded anew; the rest is copied in so many seconds."""

    stretches: tuple[FrameRange, ...]
    copied_bytes: int = 0
    copying: float = 0.0

    @property
    def frames(self) -> int:
        return sum(stretch.duration for stretch in self.stretches)

    def probed(self) -> list[FrameRange]:
        """Some short parts, spread over all of it."""
        starts = np.linspace(0, max(0, self.frames - _FRAMES), _PLACES).astype(int).tolist()
        ends = list(accumulate(stretch.duration for stretch in self.stretches))
        found = []
        for place in dict.fromkeys(starts):
            number = next(n for n, end in enumerate(ends) if place < end)
            end = self.stretches[number].end
            start = end - (ends[number] - place)
            found.append(FrameRange(start, min(start + _FRAMES, end)))
        return found


def estimate(job: EncodeJob, context: JobContext) -> DeliveryEstimate:
    """Raises RenderError, JobCancelled."""
    size, sound = _sound_bytes(job), try_sound(job, context)
    # Where a loudness is wanted, all is mixed once before, to be measured.
    before = sound if job.preset.loudness is not None else 0.0
    if not job.course.has_pictures:
        return DeliveryEstimate(size, before + sound)
    coded = _coded(job)
    if coded.copied_bytes:
        job = replace(job, encoder=replace(job.encoder, options=_quick(job)))
    trial = try_pictures(job, coded.probed(), context) if coded.frames else Trial()
    size += coded.copied_bytes + _picture_bytes(job, coded, trial)
    pictures = coded.copying + coded.frames * _each(job, trial)
    # Sound is coded beside the pictures, on a thread of its own.
    return DeliveryEstimate(size, before + max(pictures, sound) + _REPORT)


def _coded(job: EncodeJob) -> _Coded:
    whole = (FrameRange(0, job.course.frames),)
    if not job.preset.copies:
        return _Coded(whole)
    plan = plan_copies(job)
    if not plan.runs:
        return _Coded(whole)
    began = time.monotonic()
    size = sum(run.footage.bytes_of(run.span, run.first, run.last) for run in plan.runs)
    took = _READINGS * (time.monotonic() - began)
    return _Coded(tuple(plan.coded(job.course.frames)), size, took)


def _quick(job: EncodeJob) -> tuple[tuple[str, str], ...]:
    """Between copied runs speed costs bits alone."""
    return tuple((dict(job.encoder.options) | {"preset": _JOINT_SPEED}).items())


def _sound_bytes(job: EncodeJob) -> int:
    course, preset = job.course, job.preset
    if not course.has_sound:
        return 0
    bits = _SAMPLE_BITS.get(preset.audio_codec)
    if bits is not None:
        return course.samples * bits * preset.channels // _BITS
    return int(course.seconds * preset.audio_bitrate / _BITS)


def _picture_bytes(job: EncodeJob, coded: _Coded, trial: Trial) -> int:
    frames, rate = coded.frames, job.preset.video_bitrate
    if rate:
        return int(job.course.rate.seconds(frames) * rate / _BITS)
    if job.preset.video_codec in _INTRA or not trial.others:
        total = trial.key_bytes + trial.other_bytes
        return total * frames // max(1, trial.frames)
    cuts = len(job.plan.segments) if not coded.copied_bytes else len(coded.stretches)
    keys = min(frames, max(1, frames // _KEY_EVERY, cuts))
    one_key = trial.key_bytes / max(1, trial.keys)
    one_other = trial.other_bytes / trial.others
    return int(keys * one_key + (frames - keys) * one_other)


def _each(job: EncodeJob, trial: Trial) -> float:
    """Seconds for one picture that is coded."""
    composing = trial.composing / max(1, trial.composed)
    coding = trial.coding / max(1, trial.frames)
    if makes_two_passes(job):
        return 2 * composing + (1 + _FIRST_PASS) * coding
    return composing + coding
