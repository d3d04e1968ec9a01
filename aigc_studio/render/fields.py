"""Deliveries in fields, the upper one first: woven of two moments, flagged so, and checked.

A timeline at the double rate gives each field its own moment. At the single rate both fields are of
one picture, a progressive one in segmented frames (PsF).
"""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from aigc_studio.core.delivery import Check
from aigc_studio.media.colour import deep_planes_of, frame_of_planes
from aigc_studio.media.opening import open_input
from aigc_studio.render.encode_job import EncodeJob

if TYPE_CHECKING:
    from av.filter.graph import Graph
    from av.video.codeccontext import VideoCodecContext
    from av.video.frame import VideoFrame

    from aigc_studio.render.compositor import SequenceCompositor

_UPPER_FIRST = 2
"""As FFmpeg numbers the order of fields."""
_LOOKED_AT = 12


def picture_of(
    job: EncodeJob, number: int, compositor: SequenceCompositor, *, is_bare: bool = False
) -> VideoFrame:
    """Picture ``number`` of the file; ``is_bare``: in 8 bits, without subtitles."""
    first, second = job.course.moments_of(number, has_fields=job.preset.has_fields)
    upper = _composed(job, first, compositor, is_bare=is_bare)
    if second == first:
        return upper
    return woven(upper, _composed(job, second, compositor, is_bare=is_bare))


def _composed(
    job: EncodeJob, frame: int, compositor: SequenceCompositor, *, is_bare: bool
) -> VideoFrame:
    sequence = job.plan.sequence
    if is_bare:
        return compositor.bare_frame(job.project, sequence, frame, job.size)
    return compositor.frame(job.project, sequence, frame, job.size, job.preset.pixel_form)


def woven(upper: VideoFrame, lower: VideoFrame) -> VideoFrame:
    """Every other row of each, from the top."""
    if upper is lower:
        return upper
    made = frame_of_planes(deep_planes_of(upper), upper.format.name)
    for target, plane in zip(deep_planes_of(made), deep_planes_of(lower), strict=True):
        target[1::2] = plane[1::2]
    made.colorspace, made.color_range = upper.colorspace, upper.color_range
    return made


def code_in_fields(context: VideoCodecContext) -> None:
    """Before it is opened."""
    from av.codec.context import Flags

    context.flags |= Flags.interlaced_dct | Flags.interlaced_me
    context.field_order = _UPPER_FIRST


class FieldFlags:
    """Says of pictures that they are two fields, the upper one first."""

    def __init__(self) -> None:
        self._graph: Graph | None = None

    def on(self, picture: VideoFrame) -> VideoFrame:
        if self._graph is None:
            self._graph = _graph(picture, "setfield", "mode=tff")
        picture.pts = None
        self._graph.vpush(picture)
        return self._graph.vpull()


def field_check(path: Path) -> Check:
    """What the first pictures say of their fields. Raises MediaError, FFmpegError."""
    import av

    told = looked = 0
    with open_input(path) as container:
        graph: Graph | None = None
        for frame in container.decode(container.streams.video[0]):
            if graph is None:
                graph = _graph(frame, "select", "eq(interlace_type\\,TOPFIRST)")
            graph.vpush(frame)
            looked += 1
            try:
                graph.vpull()
                told += 1
            except av.error.BlockingIOError:
                pass
            if looked == _LOOKED_AT:
                break
    found = "upper first" if told == looked else f"{looked - told} of {looked} told otherwise"
    return Check("fields", "upper first", found, 0 < looked == told)


def _graph(picture: VideoFrame, name: str, options: str) -> Graph:
    from av.filter.graph import Graph

    graph = Graph()
    source = graph.add_buffer(
        width=picture.width,
        height=picture.height,
        format=picture.format,
        time_base=Fraction(1, 100),
    )
    graph.link_nodes(source, graph.add(name, options), graph.add("buffersink")).configure()
    return graph
