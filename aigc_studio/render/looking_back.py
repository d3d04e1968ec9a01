"""Looks at chosen pictures of a written file, beside the same ones composed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from aigc_studio.core.errors import RenderError
from aigc_studio.core.rates import FrameRate
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.opening import open_input
from aigc_studio.render.compositor import SequenceCompositor
from aigc_studio.render.encode_job import Encoded, EncodeJob
from aigc_studio.render.encoding import reader_budget
from aigc_studio.render.spots import caption_frames
from aigc_studio.render.traces import Lumas, luma_of, luma_trace
from aigc_studio.render.witness import Letters

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

_LEANING = frozenset({"h264", "hevc"})
"""Codecs whose decoders know which pictures no other leans on."""


def look_back(
    job: EncodeJob, encoded: Encoded, numbers: Iterable[int], context: JobContext
) -> None:
    """Note how these pictures of the file compare. Raises RenderError, MediaError."""
    wanted = sorted(numbers)
    compositor = SequenceCompositor(reader_budget())
    captions = caption_frames(job.course)
    encoded.seen.lumas = Lumas(job.course.frames)
    try:
        for done, (number, found) in enumerate(
            pictures_at(job.path, wanted, job.course.rate, context)
        ):
            context.progress(done / len(wanted), "Checking the file")
            place = job.course.frame_of(number)
            if number not in encoded.looked.spots:
                planned = compositor.frame(
                    job.project, job.plan.sequence, place, job.size, job.preset.pixel_form
                )
                encoded.lumas[number] = luma_trace(planned)
                encoded.looked.spots[number] = luma_of(planned).copy()
            if number in captions:
                bare = compositor.bare_frame(job.project, job.plan.sequence, place, job.size)
                wanted_luma = encoded.looked.spots[number]
                encoded.looked.letters[number] = Letters.between(wanted_luma, luma_of(bare))
            encoded.looked.note(encoded.seen, number, found)
    finally:
        compositor.close()


def pictures_at(
    path: Path, wanted: list[int], rate: FrameRate, context: JobContext
) -> Iterator[tuple[int, VideoFrame]]:
    """The pictures of a file of constant rate with these numbers, which increase.

    Raises RenderError when one is not there.
    """
    with open_input(path) as container:
        stream = container.streams.video[0]
        stream.thread_type = "AUTO"
        time_base = stream.time_base or rate.frame_duration
        for number in wanted:
            target = round(rate.seconds(number) / time_base)
            container.seek(target, stream=stream, backward=True)
            frame = _shown_at(target, _hurried(container, stream, target), context)
            if frame is None:
                raise RenderError(f"The written video cannot be read back at picture {number}.")
            yield number, frame


def _shown_at(target: int, frames: Iterator[VideoFrame], context: JobContext) -> VideoFrame | None:
    for frame in frames:
        context.check()
        if frame.pts is not None and frame.pts >= target:
            return frame if frame.pts == target else None
    return None


def _hurried(container: InputContainer, stream: VideoStream, target: int) -> Iterator[VideoFrame]:
    """From here on; those before ``target`` that no other leans on are left out."""
    decoder = stream.codec_context
    can_hurry = decoder.codec.canonical_name in _LEANING
    for packet in container.demux(stream):
        is_early = can_hurry and packet.pts is not None and packet.pts < target
        decoder.skip_frame = "NONREF" if is_early else "DEFAULT"
        yield from decoder.decode(packet if packet.size else None)
