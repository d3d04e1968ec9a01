"""How large a delivery becomes and how long it takes, from a short probe that encodes a little."""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np

from aigc_studio.core.deliveries import DeliveryEstimate
from aigc_studio.core.errors import RenderError
from aigc_studio.jobs.context import JobContext
from aigc_studio.render.compositor import SequenceCompositor
from aigc_studio.render.delivery_forms import PictureForm, describe_pictures
from aigc_studio.render.encode_job import EncodeJob
from aigc_studio.render.encoding import reader_budget

_PLACES = 3
_FRAMES = 12
_KEY_EVERY = 250
"""Pictures; what encoders do where nothing changes."""
_INTRA = frozenset({"prores_ks", "dnxhd", "png", "mjpeg", "tiff", "gif"})
_SAMPLE_BITS = {"pcm_s16le": 16, "pcm_s24le": 24, "flac": 13}
_BITS = 8


@dataclass(slots=True)
class _Probed:
    key_bytes: int = 0
    keys: int = 0
    other_bytes: int = 0
    others: int = 0
    seconds: float = 0.0
    frames: int = 0


def estimate(job: EncodeJob, context: JobContext) -> DeliveryEstimate:
    """Raises RenderError, JobCancelled."""
    course, preset = job.course, job.preset
    size = _sound_bytes(job)
    if not course.has_pictures:
        # Mixing and coding sound run far ahead of real time; about fifty times on two cores.
        return DeliveryEstimate(size, float(course.seconds) / 50)
    probed = _probe(job, context)
    if preset.video_bitrate:
        size += int(course.seconds * preset.video_bitrate / _BITS)
    else:
        size += _picture_bytes(job, probed)
    each = probed.seconds / max(1, probed.frames)
    return DeliveryEstimate(size, each * course.frames)


def _sound_bytes(job: EncodeJob) -> int:
    course, preset = job.course, job.preset
    if not course.has_sound:
        return 0
    bits = _SAMPLE_BITS.get(preset.audio_codec)
    if bits is not None:
        return course.samples * bits * preset.channels // _BITS
    return int(course.seconds * preset.audio_bitrate / _BITS)


def _picture_bytes(job: EncodeJob, probed: _Probed) -> int:
    frames = job.course.frames
    if job.preset.video_codec in _INTRA or not probed.others:
        total = probed.key_bytes + probed.other_bytes
        return total * frames // max(1, probed.keys + probed.others)
    keys = max(1, frames // _KEY_EVERY, len(job.plan.segments))
    one_key = probed.key_bytes / max(1, probed.keys)
    one_other = probed.other_bytes / probed.others
    return int(min(keys, frames) * one_key + max(0, frames - keys) * one_other)


def _probe(job: EncodeJob, context: JobContext) -> _Probed:
    """Encode some stretches, a fresh encoder for each."""
    probed, frames = _Probed(), job.course.frames
    starts = np.linspace(0, max(0, frames - _FRAMES), _PLACES).astype(int).tolist()
    compositor = SequenceCompositor(reader_budget())
    try:
        for place, start in enumerate(dict.fromkeys(starts)):
            context.progress(place / _PLACES, "Estimating")
            _encode_stretch(job, start, compositor, probed, context)
    finally:
        compositor.close()
    return probed


def _encode_stretch(
    job: EncodeJob,
    start: int,
    compositor: SequenceCompositor,
    probed: _Probed,
    context: JobContext,
) -> None:
    from av.codec.context import CodecContext
    from av.video.codeccontext import VideoCodecContext
    from av.video.frame import PictureType

    coder = CodecContext.create(job.encoder.name, "w")
    if not isinstance(coder, VideoCodecContext):
        raise RenderError(f"“{job.encoder.name}” does not encode pictures.")
    coder.options = dict(job.encoder.options)
    describe_pictures(coder, job.preset, job.size, job.course)
    form, packets = PictureForm(job.preset), []
    end = min(job.course.frames, start + _FRAMES)
    began = 0.0
    for number in range(start, end):
        context.check()
        frame = compositor.frame(
            job.project,
            job.plan.sequence,
            job.course.frame_of(number),
            job.size,
            job.preset.pixel_form,
        )
        if number == start:
            began = time.monotonic()  # seeking to the stretch is no part of the export
        shown = form.of(frame)
        shown.pts, shown.time_base = number - start, coder.time_base
        shown.pict_type = PictureType.NONE
        packets += coder.encode(shown)
    packets += coder.encode(None)
    probed.seconds += time.monotonic() - began
    probed.frames += end - start
    for packet in packets:
        if packet.is_keyframe:
            probed.key_bytes += packet.size
            probed.keys += 1
        else:
            probed.other_bytes += packet.size
            probed.others += 1
