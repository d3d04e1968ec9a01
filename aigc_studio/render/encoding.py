"""Encodes a planned range of a sequence into a file, at the sequence's exact rate.

Pictures are composed on a thread of their own, some ahead of the encoder; sound is mixed and coded
on another; what is coded is decoded again on a third. Raises RenderError with a sentence; the
caller removes the file.
"""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

import numpy as np

from aigc_studio.core.delivery import ExportPreset
from aigc_studio.core.document import Project, Sequence
from aigc_studio.core.errors import RenderError, StudioError
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.colour import planes_of
from aigc_studio.media.pictures import ReaderBudget
from aigc_studio.render.compositor import SequenceCompositor
from aigc_studio.render.geometry import Size
from aigc_studio.render.plan import RenderPlan
from aigc_studio.render.traces import LevelTrace, luma_trace, spot_frames
from aigc_studio.render.witness import Seen, Witness

if TYPE_CHECKING:
    from av.audio.frame import AudioFrame
    from av.audio.stream import AudioStream
    from av.container import OutputContainer
    from av.packet import Packet
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream
    from numpy.typing import NDArray

T = TypeVar("T")

_AHEAD = 12
"""Pictures that may wait for the encoder."""
_SOUND_AHEAD = 8
"""Blocks of sound that may wait for the pictures."""
_RECENT_BYTES = 16 * 2**20
"""An export never steps back, so its readers keep little."""
_CORES_PER_DECODER_THREAD = 4
"""The encoder has the cores; more threads than needed to keep up only cost."""
_SOUND_BLOCK = 8192
_WAIT = 0.1
_BT709, _LIMITED = 1, 1


@dataclass(frozen=True, slots=True)
class EncodeJob:
    """``path`` is a name that nobody else uses."""

    project: Project
    plan: RenderPlan
    preset: ExportPreset
    size: Size
    path: Path


@dataclass(slots=True, eq=False)
class Encoded:
    """What went in, for the comparison with what came out."""

    lumas: list[NDArray[np.uint8]] = field(default_factory=list)
    spots: dict[int, NDArray[np.uint8]] = field(default_factory=dict)
    """The whole luma of a few pictures, by frame of the file."""
    levels: NDArray[np.float32] = field(default_factory=lambda: np.zeros(0, np.float32))
    seen: Seen = field(default_factory=Seen)
    """What the coded pictures look like."""
    problems: tuple[str, ...] = ()
    samples_over: int = 0
    damaged_packets: int = 0


@dataclass(frozen=True, slots=True)
class _Item(Generic[T]):
    """One thing made ahead; ``value`` None is the end, or the error that ended it."""

    value: T | None
    error: Exception | None = None


def encode(job: EncodeJob, context: JobContext) -> Encoded:
    """Raises RenderError, JobCancelled."""
    import av

    encoded = Encoded()
    try:
        options = {"movflags": "+faststart", "movie_timescale": str(_ticks(job.plan.sequence))}
        with av.open(f"file:{job.path}", "w", format="mp4", options=options) as container:
            _Encoder(job, container, encoded, context).run()
    except (av.error.FFmpegError, OSError) as error:
        raise RenderError(_reason(error, job.path)) from error
    return encoded


def _budget() -> ReaderBudget:
    cores = os.cpu_count() or 1
    threads = max(1, cores // _CORES_PER_DECODER_THREAD)
    return ReaderBudget(_RECENT_BYTES, threads, is_forward_only=True)


def _ticks(sequence: Sequence) -> int:
    """Ticks per second in which frames and samples both are whole: the edit lists are exact."""
    return lcm(sequence.frame_rate.numerator, sequence.sample_rate)


def _reason(error: Exception, path: Path) -> str:
    why = getattr(error, "strerror", None) or str(error)
    folder = path.parent
    return f"The video could not be written to “{folder}” ({why}); nothing was left there."


class _Encoder:
    def __init__(
        self, job: EncodeJob, container: OutputContainer, encoded: Encoded, context: JobContext
    ) -> None:
        self._job = job
        self._plan = job.plan
        self._container = container
        self._encoded = encoded
        self._context = context
        self._video = self._add_video()
        self._audio = self._add_audio() if job.plan.heard else None
        self._mixer = SequenceCompositor(_budget())
        self._levels = LevelTrace(job.plan.sequence.sample_rate)
        self._witness = Witness(self._video.codec_context, encoded.spots)

    def run(self) -> None:
        try:
            with (
                _composed(self._job, self._encoded) as pictures,
                _ahead(self._sound, "export-sound", _SOUND_AHEAD) as sound,
            ):
                rate = self._plan.sequence.sample_rate
                heard = 0
                for number, picture in enumerate(pictures):
                    self._context.check()
                    self._put_picture(number, picture)
                    until = self._plan.sequence.frame_rate.seconds(number + 1) * rate
                    while heard < until and (block := next(sound, None)) is not None:
                        heard, packets = block
                        self._container.mux(packets)
                    self._context.progress((number + 1) / self._plan.frames, "Encoding")
                if len(self._encoded.lumas) < self._plan.frames:
                    raise RenderError("The pictures ended too early; the log has the details.")
                self._finish_pictures()
                for _, packets in sound:
                    self._container.mux(packets)
                self._encoded.seen = self._witness.finish(self._context.check)
        finally:
            self._witness.close()
            self._encoded.problems += tuple(self._mixer.problems)
            self._encoded.samples_over = self._mixer.samples_over
            self._encoded.damaged_packets += self._mixer.damaged_packets
            self._encoded.levels = self._levels.decibels()
            self._mixer.close()

    def _add_video(self) -> VideoStream:
        from av.video.stream import VideoStream

        preset, rate = self._job.preset, self._plan.sequence.frame_rate
        options = {"crf": str(preset.crf), "preset": preset.speed}
        stream = self._container.add_stream(preset.video_codec, rate=rate.fraction, options=options)
        if not isinstance(stream, VideoStream):
            raise RenderError(f"“{preset.video_codec}” does not encode pictures.")
        stream.width, stream.height = self._job.size
        stream.pix_fmt = "yuv420p"
        context = stream.codec_context
        # PyAV asks for slice threads, which keep x264 from using all cores.
        context.thread_type = "FRAME"
        context.time_base = rate.frame_duration
        context.colorspace = context.color_primaries = context.color_trc = _BT709
        context.color_range = _LIMITED
        return stream

    def _add_audio(self) -> AudioStream:
        from av.audio.stream import AudioStream

        preset = self._job.preset
        stream = self._container.add_stream(
            preset.audio_codec, rate=self._plan.sequence.sample_rate, layout="stereo"
        )
        if not isinstance(stream, AudioStream):
            raise RenderError(f"“{preset.audio_codec}” does not encode sound.")
        stream.codec_context.bit_rate = preset.audio_bitrate
        return stream

    def _put_picture(self, number: int, picture: VideoFrame) -> None:
        from av.video.frame import PictureType

        picture.pts = number
        picture.time_base = self._plan.sequence.frame_rate.frame_duration
        # The kind of the source's picture must not be forced on the encoder.
        picture.pict_type = PictureType.NONE
        self._write(self._video.encode(picture))

    def _write(self, packets: Iterable[Packet[VideoStream]]) -> None:
        for packet in packets:
            self._witness.show(packet)
            packet.stream = self._video
            self._container.mux(packet)

    def _finish_pictures(self) -> None:
        """What the encoder still holds can take seconds: one picture at a time can be cancelled."""
        for packet in self._video.codec_context.encode_lazy(None):
            self._context.check()
            self._write([packet])

    def _sound(self) -> Iterator[tuple[int, list[Packet[AudioStream]]]]:
        """Encoded sound, block by block: (samples from the start that are in, packets)."""
        if self._audio is None:
            return
        done, end = 0, self._plan.samples
        while done < end:
            count = min(_SOUND_BLOCK, end - done)
            packets = self._audio.encode(self._sound_frame(done, count))
            done += count
            yield done, packets
        yield end + 1, self._audio.encode(None)

    def _sound_frame(self, done: int, count: int) -> AudioFrame:
        from av.audio.frame import AudioFrame

        sequence = self._plan.sequence
        start = self._plan.start_sample + done
        sound = self._mixer.mix(self._job.project, sequence, start, count)
        self._levels.add(sound)
        frame = AudioFrame.from_ndarray(np.ascontiguousarray(sound.T), "fltp", "stereo")
        frame.sample_rate = sequence.sample_rate
        frame.time_base = Fraction(1, sequence.sample_rate)
        frame.pts = done
        return frame


def _composed(job: EncodeJob, encoded: Encoded) -> AbstractContextManager[Iterator[VideoFrame]]:
    """The pictures of the plan in order, made ahead."""
    return _ahead(lambda: _compose_all(job, encoded), "export-pictures", _AHEAD)


@contextmanager
def _ahead(make: Callable[[], Iterator[T]], name: str, most: int) -> Iterator[Iterator[T]]:
    """What ``make`` gives, made ahead on another thread that ends with the block."""
    import av

    waiting: queue.Queue[_Item[T]] = queue.Queue(most)
    stopped = threading.Event()

    def put(item: _Item[T]) -> None:
        while not stopped.is_set():
            try:
                waiting.put(item, timeout=_WAIT)
            except queue.Full:
                continue
            return

    def work() -> None:
        try:
            for item in make():
                put(_Item(item))
                if stopped.is_set():
                    break
        except (StudioError, av.error.FFmpegError, OSError, ValueError) as error:
            put(_Item(None, error))  # raised again where the items are taken
        finally:
            put(_Item(None))

    thread = threading.Thread(target=work, name=name, daemon=True)
    thread.start()
    try:
        yield _taken(waiting)
    finally:
        stopped.set()
        thread.join()


def _taken(waiting: queue.Queue[_Item[T]]) -> Iterator[T]:
    while True:
        item = waiting.get()
        if item.error is not None:
            raise item.error
        if item.value is None:
            return
        yield item.value


def _compose_all(job: EncodeJob, encoded: Encoded) -> Iterator[VideoFrame]:
    compositor = SequenceCompositor(_budget())
    last: VideoFrame | None = None
    first, wanted = job.plan.range.start, spot_frames(job.plan)
    try:
        for number in range(first, job.plan.range.end):
            frame = compositor.frame(job.project, job.plan.sequence, number, job.size)
            is_same = frame is last and bool(encoded.lumas)
            encoded.lumas.append(encoded.lumas[-1] if is_same else luma_trace(frame))
            last = frame
            if number - first in wanted:
                encoded.spots[number - first] = planes_of(frame)[0].copy()
            yield frame
    finally:
        encoded.problems += tuple(compositor.problems)
        encoded.damaged_packets += compositor.damaged_packets
        compositor.close()
