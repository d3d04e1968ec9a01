"""Encodes a planned range of a sequence into a file, at an exact rate.

Pictures are composed on a thread of their own, some ahead of the encoder; sound is mixed and coded
on another; what is coded is decoded again on a third. Raises RenderError with a sentence; the
caller removes the file.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.errors import RenderError
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.pictures import ReaderBudget
from aigc_studio.media.programme import ProgrammeMeter
from aigc_studio.render.ahead import ahead
from aigc_studio.render.compositor import SequenceCompositor
from aigc_studio.render.delivery_forms import (
    PICTURE_SUFFIXES,
    PictureForm,
    add_pictures,
    add_sound,
    container_of,
    muxer_options,
)
from aigc_studio.render.encode_job import Encoded, EncodeJob, delivered_sound
from aigc_studio.render.fields import picture_of
from aigc_studio.render.picture_folder import write_pictures
from aigc_studio.render.soft import SoftStreams
from aigc_studio.render.spots import caption_frames, shown_cuts, spot_frames
from aigc_studio.render.traces import LevelTrace, Lumas, luma_of, luma_trace
from aigc_studio.render.witness import Letters, Looked, Witness

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from av.audio.frame import AudioFrame
    from av.audio.stream import AudioStream
    from av.container import OutputContainer
    from av.packet import Packet
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

_AHEAD = 12
"""Pictures that may wait for the encoder."""
_SOUND_AHEAD = 8
"""Blocks of sound that may wait for the pictures."""
_RECENT_BYTES = 16 * 2**20
"""An export never steps back, so its readers keep little."""
_CORES_PER_DECODER_THREAD = 4
"""The encoder has the cores; more threads than needed to keep up only cost."""
_SOUND_BLOCK = 8192


def encode(job: EncodeJob, context: JobContext) -> Encoded:
    """Raises RenderError, JobCancelled."""
    import av

    encoded = prepared(job)
    try:
        if job.preset.suffix.lower() in PICTURE_SUFFIXES:
            with composed(job, encoded) as pictures:
                write_pictures(job, encoded, pictures, context)
            return encoded
        options = muxer_options(job.preset, job.course)
        form = container_of(job.preset)
        with av.open(f"file:{job.path}", "w", format=form, options=options) as container:
            _Encoder(job, container, encoded, context).run()
    except (av.error.FFmpegError, OSError) as error:
        raise RenderError(reason_of(error, job.path)) from error
    return encoded


def prepared(job: EncodeJob) -> Encoded:
    """Room for what is noted of this job."""
    course = job.course
    if not course.has_pictures:
        return Encoded()
    shown = frozenset(number for cut in shown_cuts(course) for number in cut)
    close = shown | spot_frames(course) | caption_frames(course)
    looked = Looked(course.frames, shown=shown, close=frozenset(close))
    return Encoded(Lumas(course.frames), looked)


def reader_budget() -> ReaderBudget:
    cores = os.cpu_count() or 1
    threads = max(1, cores // _CORES_PER_DECODER_THREAD)
    return ReaderBudget(_RECENT_BYTES, threads, is_forward_only=True)


def reason_of(error: Exception, path: Path) -> str:
    why = getattr(error, "strerror", None) or str(error)
    folder = path.parent
    return f"The video could not be written to “{folder}” ({why}); nothing was left there."


class SoundLine:
    """The sound of a job, mixed and coded block by block. For one thread."""

    def __init__(self, job: EncodeJob, stream: AudioStream) -> None:
        self._job = job
        self._stream = stream
        self._course = job.course
        self._mixer = SequenceCompositor(reader_budget())
        rate = job.plan.sequence.sample_rate
        self._levels = LevelTrace(rate)
        self._meter = ProgrammeMeter(rate, min(2, job.preset.channels))

    def blocks(self) -> Iterator[tuple[int, list[Packet[AudioStream]]]]:
        """(samples from the start that are in, packets)."""
        done, end = 0, self._course.samples
        while done < end:
            count = min(_SOUND_BLOCK, end - done)
            packets = self._stream.encode(self._frame(done, count))
            done += count
            yield done, packets
        yield end + 1, self._stream.encode(None)

    def close(self, encoded: Encoded) -> None:
        encoded.problems += tuple(self._mixer.problems)
        encoded.samples_over += self._mixer.samples_over
        encoded.damaged_packets += self._mixer.damaged_packets
        encoded.levels = self._levels.decibels()
        encoded.loudness, encoded.clipped = self._meter.finish(), self._meter.clipped
        self._mixer.close()

    def _frame(self, done: int, count: int) -> AudioFrame:
        from av.audio.frame import AudioFrame

        job, sequence = self._job, self._job.plan.sequence
        start = job.plan.start_sample + done
        sound = delivered_sound(job, self._mixer.mix(job.project, sequence, start, count))
        self._levels.add(sound)
        self._meter.add(sound)
        layout = "mono" if sound.shape[1] == 1 else "stereo"
        frame = AudioFrame.from_ndarray(np.ascontiguousarray(sound.T), "fltp", layout)
        frame.sample_rate = sequence.sample_rate
        frame.time_base = Fraction(1, sequence.sample_rate)
        frame.pts = done
        return frame


class _Encoder:
    def __init__(
        self, job: EncodeJob, container: OutputContainer, encoded: Encoded, context: JobContext
    ) -> None:
        self._job = job
        self._course = job.course
        self._container = container
        self._encoded = encoded
        self._context = context
        self._video = self._add_video()
        audio = add_sound(container, job.preset, self._course) if self._course.has_sound else None
        self._sound = SoundLine(job, audio) if audio is not None else None
        self._soft = SoftStreams(container, job.preset.suffix.lower(), job.beside)

    def run(self) -> None:
        try:
            if self._video is None:
                self._run_sound()
            else:
                self._run_pictures(self._video)
        finally:
            if self._sound is not None:
                self._sound.close(self._encoded)

    def _add_video(self) -> VideoStream | None:
        job = self._job
        if not self._course.has_pictures:
            return None
        return add_pictures(self._container, job.preset, job.encoder, job.size, self._course)

    def _run_sound(self) -> None:
        total = self._course.samples
        for heard, packets in self._blocks():
            self._context.check()
            self._container.mux(packets)
            self._context.progress(min(1.0, heard / total), "Encoding")

    def _blocks(self) -> Iterator[tuple[int, list[Packet[AudioStream]]]]:
        if self._sound is not None:
            yield from self._sound.blocks()

    def _run_pictures(self, video: VideoStream) -> None:
        course, form = self._course, PictureForm(self._job.preset)
        witness = Witness(video.codec_context, self._encoded.looked)
        try:
            with (
                composed(self._job, self._encoded) as pictures,
                ahead(self._blocks, "export-sound", _SOUND_AHEAD) as sound,
            ):
                rate = course.plan.sequence.sample_rate
                heard = count = 0
                for number, picture in enumerate(pictures):
                    self._context.check()
                    self._write(video, witness, video.encode(self._stamped(form, picture, number)))
                    count, seconds = number + 1, course.rate.seconds(number + 1)
                    while heard < seconds * rate and (block := next(sound, None)) is not None:
                        heard, packets = block
                        self._container.mux(packets)
                    self._soft.write_until(seconds)
                    self._context.progress(count / course.frames, "Encoding")
                if count < course.frames:
                    raise RenderError("The pictures ended too early; the log has the details.")
                self._finish_pictures(video, witness)
                for _, packets in sound:
                    self._container.mux(packets)
                self._soft.write_until(None)
                self._encoded.seen = witness.finish(self._context.check)
        finally:
            witness.close()

    def _stamped(self, form: PictureForm, picture: VideoFrame, number: int) -> VideoFrame:
        from av.video.frame import PictureType

        frame = form.of(picture)
        frame.pts = number
        frame.time_base = self._course.rate.frame_duration
        # The kind of the source's picture must not be forced on the encoder.
        frame.pict_type = PictureType.NONE
        return frame

    def _write(
        self, video: VideoStream, witness: Witness, packets: Iterable[Packet[VideoStream]]
    ) -> None:
        for packet in packets:
            witness.show(packet)
            packet.stream = video
            self._container.mux(packet)

    def _finish_pictures(self, video: VideoStream, witness: Witness) -> None:
        """What the encoder still holds can take seconds: one picture at a time can be cancelled."""
        for packet in video.codec_context.encode_lazy(None):
            self._context.check()
            self._write(video, witness, [packet])


def composed(job: EncodeJob, encoded: Encoded) -> AbstractContextManager[Iterator[VideoFrame]]:
    """The pictures of the delivery in order, made ahead."""
    return ahead(lambda: compose_all(job, encoded), "export-pictures", _AHEAD)


def compose_all(
    job: EncodeJob, encoded: Encoded, captions: Collection[int] | None = None
) -> Iterator[VideoFrame]:
    """Compose what is to be delivered, noting what the file is compared with.

    ``captions`` are the pictures whose subtitles are looked at; None takes some.
    """
    compositor = SequenceCompositor(reader_budget())
    last: VideoFrame | None = None
    course = job.course
    some = caption_frames(course)
    wanted = spot_frames(course) | some
    captions = some if captions is None else captions
    try:
        for number in range(course.frames):
            frame = picture_of(job, number, compositor)
            is_same = frame is last
            encoded.lumas[number] = encoded.lumas[number - 1] if is_same else luma_trace(frame)
            last = frame
            if number in wanted:
                encoded.looked.spots[number] = luma_of(frame).copy()
            if number in captions:
                plain = picture_of(job, number, compositor, is_bare=True)
                encoded.looked.letters[number] = Letters.between(luma_of(frame), luma_of(plain))
            yield frame
    finally:
        encoded.problems += tuple(compositor.problems)
        encoded.damaged_packets += compositor.damaged_packets
        compositor.close()
