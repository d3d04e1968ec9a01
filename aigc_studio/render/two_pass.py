"""The first of two passes: it learns where the bits of a bit rate are needed most."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from aigc_studio.core.errors import RenderError
from aigc_studio.jobs.context import JobContext
from aigc_studio.render.compositor import SequenceCompositor
from aigc_studio.render.delivery_forms import PictureForm, describe_pictures
from aigc_studio.render.encode_job import EncodeJob
from aigc_studio.render.encoders import Encoder
from aigc_studio.render.encoding import reader_budget
from aigc_studio.render.fields import picture_of

_ABLE = "libx264"
_SHARE = 0.4


@contextmanager
def in_two_passes(
    job: EncodeJob, context: JobContext
) -> Iterator[tuple[EncodeJob, JobContext, tuple[str, ...]]]:
    """The job with what a first pass learned, what is left of the context, and a sentence or none.

    Raises RenderError, JobCancelled.
    """
    if not makes_two_passes(job):
        told = ("Only libx264 makes two passes here; one was made.",) if _is_asked(job) else ()
        yield job, context, told
        return
    with tempfile.TemporaryDirectory(prefix="aigc-passes-") as folder:
        stats = Path(folder) / "stats"
        _learn(job, _passing(job.encoder, stats, "+pass1"), context.part(0, _SHARE))
        second = _passing(job.encoder, stats, "+pass2")
        yield replace(job, encoder=second), context.part(_SHARE, 1), ()


def makes_two_passes(job: EncodeJob) -> bool:
    return _is_asked(job) and job.encoder.name == _ABLE


def _is_asked(job: EncodeJob) -> bool:
    preset = job.preset
    return preset.is_two_pass and preset.video_bitrate > 0 and job.course.has_pictures


def _passing(encoder: Encoder, stats: Path, flag: str) -> Encoder:
    return replace(encoder, options=(*encoder.options, ("stats", str(stats)), ("flags", flag)))


def _learn(job: EncodeJob, encoder: Encoder, context: JobContext) -> None:
    import av
    from av.codec.context import CodecContext
    from av.video.codeccontext import VideoCodecContext
    from av.video.frame import PictureType

    coder = CodecContext.create(encoder.name, "w")
    if not isinstance(coder, VideoCodecContext):
        raise RenderError(f"“{encoder.name}” does not encode pictures.")
    describe_pictures(coder, job.preset, job.size, job.course)
    coder.options = dict(encoder.options)
    form, compositor = PictureForm(job.preset), SequenceCompositor(reader_budget())
    try:
        for number in range(job.course.frames):
            context.check()
            context.progress(number / job.course.frames, "First pass")
            frame = form.of(picture_of(job, number, compositor))
            frame.pts, frame.time_base = number, coder.time_base
            frame.pict_type = PictureType.NONE
            coder.encode(frame)
        for _ in coder.encode_lazy(None):
            context.check()
    except av.error.FFmpegError as error:
        raise RenderError(f"The first pass failed ({error.strerror}).") from error
    finally:
        compositor.close()
        # Closing the encoder is what writes its statistics out.
        del coder
