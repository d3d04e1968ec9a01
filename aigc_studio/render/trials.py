"""Small trials of a delivery: some pictures composed and coded, some sound mixed and coded."""

from __future__ import annotations

import io
import time
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from aigc_studio.core.errors import RenderError
from aigc_studio.core.rates import FrameRange
from aigc_studio.jobs.context import JobContext
from aigc_studio.render.compositor import SequenceCompositor
from aigc_studio.render.delivery_forms import (
    PICTURE_SUFFIXES,
    PictureForm,
    add_sound,
    describe_pictures,
)
from aigc_studio.render.encode_job import Encoded, EncodeJob
from aigc_studio.render.encoders import accelerator_of
from aigc_studio.render.encoding import SoundLine, reader_budget, reason_of
from aigc_studio.render.fields import picture_of
from aigc_studio.render.picture_folder import picture_encoder

if TYPE_CHECKING:
    from av.packet import Packet
    from av.video.codeccontext import VideoCodecContext
    from av.video.stream import VideoStream

_SOUND_SECONDS = Fraction(2)


@dataclass(slots=True)
class Trial:
    """``coding``: seconds that all its ``frames`` took; ``composing``: that ``composed`` did."""

    key_bytes: int = 0
    keys: int = 0
    other_bytes: int = 0
    others: int = 0
    composing: float = 0.0
    coding: float = 0.0
    frames: int = 0
    composed: int = 0

    def take(self, packets: Iterable[Packet[VideoStream]]) -> None:
        for packet in packets:
            if packet.is_keyframe:
                self.key_bytes += packet.size
                self.keys += 1
            else:
                self.other_bytes += packet.size
                self.others += 1


def try_pictures(job: EncodeJob, stretches: list[FrameRange], context: JobContext) -> Trial:
    """Code stretches of the file, a fresh encoder for each. Raises RenderError, JobCancelled."""
    import av

    trial, compositor = Trial(), SequenceCompositor(reader_budget())
    try:
        for place, stretch in enumerate(stretches):
            context.progress(place / len(stretches), "Estimating")
            _code(job, stretch, compositor, trial, context)
    except (av.error.FFmpegError, OSError) as error:
        raise RenderError(reason_of(error, job.path)) from error
    finally:
        compositor.close()
    return trial


def _code(
    job: EncodeJob,
    stretch: FrameRange,
    compositor: SequenceCompositor,
    trial: Trial,
    context: JobContext,
) -> None:
    from av.video.frame import PictureType

    coder, form = _coder(job), PictureForm(job.preset)
    for number in range(stretch.start, stretch.end):
        context.check()
        began = time.monotonic()
        frame = picture_of(job, number, compositor)
        composed = time.monotonic()
        # Seeking to the stretch is no part of the export.
        if number > stretch.start or stretch.duration == 1:
            trial.composing += composed - began
            trial.composed += 1
        shown = form.of(frame)
        shown.pts, shown.time_base = number - stretch.start, coder.time_base
        shown.pict_type = PictureType.NONE
        trial.take(coder.encode(shown))
        trial.coding += time.monotonic() - composed
    began = time.monotonic()
    trial.take(coder.encode(None))
    trial.coding += time.monotonic() - began
    trial.frames += stretch.duration


def _coder(job: EncodeJob) -> VideoCodecContext:
    from av.codec.context import CodecContext
    from av.video.codeccontext import VideoCodecContext

    if job.preset.suffix.lower() in PICTURE_SUFFIXES:
        return picture_encoder(job)
    name = job.encoder.name
    coder = CodecContext.create(name, "w", hwaccel=accelerator_of(name))
    if not isinstance(coder, VideoCodecContext):
        raise RenderError(f"“{name}” does not encode pictures.")
    coder.options = dict(job.encoder.options)
    describe_pictures(coder, job.preset, job.size, job.course)
    return coder


def try_sound(job: EncodeJob, context: JobContext) -> float:
    """How long all sound takes, from its first two seconds. Raises RenderError, JobCancelled."""
    import av

    if not job.course.has_sound:
        return 0.0
    most = min(job.course.samples, int(_SOUND_SECONDS * job.plan.sequence.sample_rate))
    with av.open(io.BytesIO(), "w", format="matroska") as container:
        line = SoundLine(job, add_sound(container, job.preset, job.course))
        try:
            began, done = time.monotonic(), 0
            for done, _ in line.blocks():
                context.check()
                if done >= most:
                    break
            took = time.monotonic() - began
        finally:
            line.close(Encoded())
    return took * job.course.samples / max(1, min(done, job.course.samples))
