"""Deliveries with one file for each picture: a folder of numbered files."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from aigc_studio.core.errors import RenderError
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.opening import open_input
from aigc_studio.render.delivery_forms import PictureForm, describe_pictures
from aigc_studio.render.encode_job import Encoded, EncodeJob
from aigc_studio.render.readback import ReadBack
from aigc_studio.render.traces import Lumas, luma_trace
from aigc_studio.render.witness import digest

if TYPE_CHECKING:
    from av.video.codeccontext import VideoCodecContext
    from av.video.frame import VideoFrame

_MOST_DECODED = 24


def folder_of(path: Path) -> Path:
    """Where the pictures of a delivery to ``shot.png`` stand: the folder ``shot``."""
    return path.with_suffix("")


def write_pictures(
    job: EncodeJob, encoded: Encoded, pictures: Iterator[VideoFrame], context: JobContext
) -> None:
    """Write ``job.path`` as a folder. Raises RenderError, OSError, JobCancelled."""
    encoder, form, course = picture_encoder(job), PictureForm(job.preset), job.course
    job.path.mkdir()
    count = 0
    for number, picture in enumerate(pictures):
        context.check()
        frame = form.of(picture)
        frame.pts, frame.time_base = number, course.rate.frame_duration
        for packet in encoder.encode(frame):
            data = bytes(packet)
            encoded.seen.digests.append(digest("", data))
            (job.path / f"{count + 1:06d}{job.preset.suffix}").write_bytes(data)
            count += 1
        context.progress((number + 1) / course.frames, "Encoding")
    if count != course.frames:
        raise RenderError("The pictures ended too early; the log has the details.")


def picture_encoder(job: EncodeJob) -> VideoCodecContext:
    """Of one picture at a time. Raises RenderError."""
    from av.codec.context import CodecContext
    from av.video.codeccontext import VideoCodecContext

    context = CodecContext.create(job.encoder.name, "w")
    if not isinstance(context, VideoCodecContext):
        raise RenderError(f"“{job.encoder.name}” does not encode pictures.")
    context.options = dict(job.encoder.options)
    describe_pictures(context, job.preset, job.size, job.course)
    # One picture in, one out: a file must not wait for the next.
    context.thread_count = 1
    return context


def read_folder(job: EncodeJob, found: ReadBack, context: JobContext) -> None:
    """Name every file by its content and decode some. Raises MediaError, RenderError."""
    import av

    files = sorted(job.path.iterdir())
    lumas = Lumas(len(files))
    step = max(1, len(files) // _MOST_DECODED)
    for number, file in enumerate(files):
        context.check()
        context.progress(number / len(files), "Checking the file")
        found.digests.append(digest("", file.read_bytes()))
        found.stamps.append(job.course.rate.seconds(number))
        if number % step and number != len(files) - 1:
            continue
        try:
            with open_input(file) as container:
                frame = next(container.decode(video=0))
        except (av.error.FFmpegError, StopIteration) as error:
            raise RenderError(f"The written picture {number + 1} cannot be read back.") from error
        found.size = (frame.width, frame.height)
        lumas[number] = luma_trace(frame)
    found.lumas = lumas
    found.frame_rate = job.course.rate.fraction
    found.tick = Fraction(0)
    found.picture_seconds = job.course.rate.seconds(len(files))
