"""Writes a delivery of which runs are copied from the footage and the rest is encoded.

Every piece starts with a picture at which decoding starts anew, and everything decoded in a piece
is shown in it. So pieces can be put one after the other: decoding times count the packets, behind
by as much as any piece runs ahead. Parameter sets of all pieces stand in the head of the file where
their numbers differ (H.264, ``avc1``); otherwise each piece brings its own (``avc3``, ``hev1``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from aigc_studio.core.errors import RenderError
from aigc_studio.core.rates import FrameRange
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.opening import open_input
from aigc_studio.render.ahead import ahead
from aigc_studio.render.compositor import SequenceCompositor
from aigc_studio.render.copy_plan import CopiedRun, CopyPlan
from aigc_studio.render.delivery_forms import (
    PictureForm,
    add_sound,
    container_of,
    describe_pictures,
    muxer_options,
)
from aigc_studio.render.encode_job import Encoded, EncodeJob
from aigc_studio.render.encoders import Encoder
from aigc_studio.render.encoding import SoundLine, reader_budget, reason_of
from aigc_studio.render.footage_packets import FootagePackets
from aigc_studio.render.parameter_sets import (
    avc_config,
    is_instant,
    is_set,
    set_key,
    units,
    with_lengths,
)
from aigc_studio.render.soft import SoftStreams
from aigc_studio.render.traces import luma_of, luma_trace
from aigc_studio.render.witness import digest, head_digest

if TYPE_CHECKING:
    from av.container import OutputContainer
    from av.packet import Packet
    from av.video.codeccontext import VideoCodecContext
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

_SOUND_AHEAD = 8
_CODER_REORDER = 4
"""The coder of the joints runs ahead by less."""
_SET_NUMBERS = range(1, 32)
_JOINT_SPEED = "veryfast"


@dataclass(frozen=True, slots=True)
class _Coded:
    """One coded picture: its number in the file, and its units without parameter sets."""

    number: int
    units: list[bytes]
    sets: tuple[bytes, ...]
    """Those of its piece, where decoding can start."""
    is_key: bool


@dataclass(frozen=True, slots=True, eq=False)
class _Head:
    """How the file tells the parameter sets."""

    extradata: bytes
    tag: str
    coder: Encoder
    """For the joints."""
    is_in_band: bool


def splice(job: EncodeJob, plan: CopyPlan, encoded: Encoded, context: JobContext) -> None:
    """Write ``job.path``. Raises RenderError, MediaError, JobCancelled."""
    import av

    try:
        _write(job, plan, encoded, context)
    except (av.error.FFmpegError, OSError) as error:
        raise RenderError(reason_of(error, job.path)) from error


def _write(job: EncodeJob, plan: CopyPlan, encoded: Encoded, context: JobContext) -> None:
    import av

    codec = plan.runs[0].footage.codec
    head = _head(job, plan, codec)
    options, form = muxer_options(job.preset, job.course), container_of(job.preset)
    encoded.seen.head = head_digest(codec, head.extradata)
    encoded.copied_frames = plan.copied
    with (
        av.open(f"file:{job.path}", "w", format=form, options=options) as container,
        open_input(plan.runs[0].footage.asset.path) as model,
    ):
        video = container.add_stream_from_template(plan.runs[0].footage.stream_of(model))
        _describe(video, job, head)
        audio = add_sound(container, job.preset, job.course) if job.course.has_sound else None
        sound = SoundLine(job, audio) if audio is not None else None
        writer = _Writer(job, container, video, head, encoded)
        try:
            with ahead(
                lambda: sound.blocks() if sound else iter(()), "sound", _SOUND_AHEAD
            ) as ready:
                reorder = max(_CODER_REORDER, *(run.footage.reorder for run in plan.runs))
                heard, rate = 0, job.plan.sequence.sample_rate
                for count, picture in enumerate(_pictures(job, plan, head, encoded)):
                    context.check()
                    writer.put(picture, count - reorder)
                    until = job.course.rate.seconds(count + 1)
                    while heard < until * rate and (block := next(ready, None)) is not None:
                        heard, packets = block
                        container.mux(packets)
                    writer.soft.write_until(until)
                    context.progress((count + 1) / job.course.frames, "Encoding")
                for _, packets in ready:
                    container.mux(packets)
                writer.soft.write_until(None)
        finally:
            if sound is not None:
                sound.close(encoded)
    if writer.count != job.course.frames:
        raise RenderError("The pictures ended too early; the log has the details.")


class _Writer:
    def __init__(
        self,
        job: EncodeJob,
        container: OutputContainer,
        video: VideoStream,
        head: _Head,
        encoded: Encoded,
    ) -> None:
        self._job = job
        self._container = container
        self._video = video
        self._head = head
        self._encoded = encoded
        self._codec = video.codec_context.codec.canonical_name
        self.soft = SoftStreams(container, job.preset.suffix.lower(), job.beside)
        self.count = 0

    def put(self, picture: _Coded, order: int) -> None:
        from av.packet import Packet

        sets = picture.sets if self._head.is_in_band else ()
        data = with_lengths([*sets, *picture.units])
        self._encoded.seen.digests.append(digest(self._codec, data, has_lengths=True))
        packet = cast("Packet[VideoStream]", Packet(data))
        packet.stream = self._video
        packet.time_base = self._job.course.rate.frame_duration
        packet.pts, packet.dts, packet.duration = picture.number, order, 1
        if order > picture.number:
            raise RenderError(
                "The pictures of the footage are coded in an order that cannot be cut."
            )
        packet.is_keyframe = picture.is_key
        self._container.mux(packet)
        self.count += 1


def _pictures(job: EncodeJob, plan: CopyPlan, head: _Head, encoded: Encoded) -> Iterator[_Coded]:
    """All pieces in order, each in the order of decoding."""
    pieces: list[tuple[FrameRange, CopiedRun | None]] = [
        *((run.range, run) for run in plan.runs),
        *((span, None) for span in plan.coded(job.course.frames)),
    ]
    compositor = SequenceCompositor(reader_budget())
    try:
        for span, run in sorted(pieces, key=lambda piece: piece[0]):
            if run is not None:
                yield from _copied(run)
            else:
                yield from _encoded(job, span, head.coder, compositor, encoded)
    finally:
        encoded.problems += tuple(compositor.problems)
        encoded.damaged_packets += compositor.damaged_packets
        compositor.close()


def _copied(run: CopiedRun) -> Iterator[_Coded]:
    shown = _numbers(run)
    codec, sets = run.footage.codec, run.footage.sets
    for place, (seconds, found) in enumerate(run.footage.data(run.span, run.first, run.last)):
        kept = [u for u in found if not is_set(codec, u)]
        inner = tuple(u for u in found if is_set(codec, u))
        is_key = place == 0 or any(is_instant(codec, u) for u in kept)
        number = run.range.start + shown[seconds]
        yield _Coded(number, [*inner, *kept], sets if is_key else (), is_key)


def _numbers(run: CopiedRun) -> dict[object, int]:
    """The place of each picture in the run by its time."""
    seconds = [s for s, _ in run.footage.data(run.span, run.first, run.last)]
    return {moment: place for place, moment in enumerate(sorted(seconds))}


def _encoded(
    job: EncodeJob,
    span: FrameRange,
    encoder: Encoder,
    compositor: SequenceCompositor,
    encoded: Encoded,
) -> Iterator[_Coded]:
    coder, form = _coder(job, encoder), PictureForm(job.preset)
    for number in range(span.start, span.end):
        frame = compositor.frame(
            job.project,
            job.plan.sequence,
            job.course.frame_of(number),
            job.size,
            job.preset.pixel_form,
        )
        encoded.lumas[number] = luma_trace(frame)
        if number in encoded.looked.close:
            encoded.looked.spots[number] = luma_of(frame).copy()
        yield from _units_of(coder, form.of(frame), number, span)
    yield from _units_of(coder, None, span.end, span)


def _units_of(
    coder: VideoCodecContext, frame: VideoFrame | None, number: int, span: FrameRange
) -> Iterator[_Coded]:
    from av.video.frame import PictureType

    if frame is not None:
        frame.pts, frame.time_base = number - span.start, coder.time_base
        frame.pict_type = PictureType.NONE
    codec = coder.codec.canonical_name
    for packet in coder.encode(frame):
        found = units(bytes(packet))
        sets = tuple(u for u in units(coder.extradata or b"") if is_set(codec, u))
        kept = [u for u in found if not is_set(codec, u)]
        is_first = packet.pts == 0
        yield _Coded(
            span.start + (packet.pts or 0),
            kept,
            sets if is_first else (),
            is_key=bool(packet.is_keyframe),
        )


def _coder(job: EncodeJob, encoder: Encoder) -> VideoCodecContext:
    from av.codec.context import CodecContext, Flags
    from av.video.codeccontext import VideoCodecContext

    context = CodecContext.create(encoder.name, "w")
    if not isinstance(context, VideoCodecContext):
        raise RenderError(f"“{encoder.name}” does not encode pictures.")
    describe_pictures(context, job.preset, job.size, job.course)
    context.options = dict(encoder.options)
    context.flags |= Flags.global_header
    context.open()
    return context


def _head(job: EncodeJob, plan: CopyPlan, codec: str) -> _Head:
    footage: list[FootagePackets] = []
    for run in plan.runs:
        if run.footage not in footage:
            footage.append(run.footage)
    if codec == "hevc":
        coder = _closed(job.encoder, "x265-params", "open-gop=0")
        return _Head(footage[0].extradata, "hev1", coder, is_in_band=True)
    taken: dict[tuple[int, int], bytes] = {}
    is_apart = all(
        taken.setdefault(set_key(unit), unit) == unit for each in footage for unit in each.sets
    )
    free = next((n for n in _SET_NUMBERS if all(key[1] != n for key in taken)), None)
    if not is_apart or free is None:
        coder = _closed(job.encoder, "x264-params", "open-gop=0")
        return _Head(footage[0].extradata, "avc3", coder, is_in_band=True)
    coder = _closed(job.encoder, "x264-params", f"open-gop=0:sps-id={free}")
    own = [u for u in units(_coder(job, coder).extradata or b"") if is_set("h264", u)]
    sets = list(taken.values()) + (own if plan.coded(job.course.frames) else [])
    return _Head(avc_config(sets), "avc1", coder, is_in_band=False)


def _closed(encoder: Encoder, key: str, more: str) -> Encoder:
    """Fast: there are few pictures, and at this quality speed costs bits alone."""
    options = dict(encoder.options) | {"preset": _JOINT_SPEED}
    options[key] = ":".join(part for part in (options.get(key, ""), more) if part)
    return replace(encoder, options=tuple(options.items()))


def _describe(video: VideoStream, job: EncodeJob, head: _Head) -> None:
    video.time_base = job.course.rate.frame_duration
    context = video.codec_context
    context.extradata = head.extradata
    context.codec_tag = head.tag
    context.colorspace = context.color_primaries = context.color_trc = 1
    context.color_range = 1
    video.metadata.clear()
