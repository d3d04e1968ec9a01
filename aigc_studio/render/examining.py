"""Checks a file that is there: against a plan, or for what can be told without one.

Every picture is decoded. Against a plan every picture is composed too, so this takes as long as an
export; without one it takes as long as playing all of it at full speed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.delivery import Check
from aigc_studio.core.errors import MediaError
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.opening import open_input
from aigc_studio.media.programme import ProgrammeMeter
from aigc_studio.render.check_words import ranges, runs, seconds
from aigc_studio.render.checks import color_words
from aigc_studio.render.compositor import SequenceCompositor
from aigc_studio.render.encode_job import Encoded, EncodeJob, delivered_sound
from aigc_studio.render.encoding import compose_all, prepared
from aigc_studio.render.proof import STAGE, compare, planned_of, sound_windows, sounds_of
from aigc_studio.render.readback import ReadBack, describe, picture_seconds, read_layout, read_sound
from aigc_studio.render.sound_checks import loudness_words, peak_check
from aigc_studio.render.spots import all_caption_frames
from aigc_studio.render.traces import LevelTrace, Lumas, luma_trace
from aigc_studio.render.wholeness import STRICT, STRICTLY_READ, wholeness_checks
from aigc_studio.render.witness import Looked, Seen

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream
    from numpy.typing import NDArray

OnPicture = Callable[[int, "VideoFrame"], None]

_BLACK = 24
_STILL = 0.12
_FROZEN_SECONDS = Fraction(1, 2)
_SILENT_DB = -60.0
_SILENT_STEPS = 50
_LATE = Fraction(1, 5)
"""Seconds by which pictures and sound may end apart."""
_SECOND = 1_000_000
_PLAN_SHARE = 0.6


def examine(job: EncodeJob, context: JobContext) -> tuple[tuple[Check, ...], Encoded]:
    """Compare the file ``job.path`` with its plan. Raises MediaError, RenderError, JobCancelled."""
    encoded, course = prepared(job), job.course
    part = context.part(0, _PLAN_SHARE)
    if course.has_pictures:
        for number, _ in enumerate(compose_all(job, encoded, all_caption_frames(course))):
            part.check()
            part.progress(number / course.frames, "Composing the plan")
    if course.has_sound:
        _listen_to_plan(job, encoded, part)
    found = ReadBack()
    read_layout(job.path, found)
    rest = context.part(_PLAN_SHARE, 1)
    if course.has_pictures:
        encoded.seen = Seen(Lumas(course.frames))
        decode_all(
            job.path,
            found,
            lambda number, frame: encoded.looked.note(encoded.seen, number, frame),
            rest,
        )
        found.lumas = encoded.seen.lumas
    windows = sound_windows(course, encoded.levels)
    if course.has_sound:
        read_sound(job.path, found, windows, lambda _sample: rest.check())
    planned = planned_of(job, encoded, sounds_of(job, windows))
    checks = compare(replace(planned, streams=_streams(job, found)), found)
    return (*checks, *wholeness_checks(job.path, found)), encoded


def examine_alone(path: Path, context: JobContext) -> tuple[tuple[Check, ...], ReadBack, Seen]:
    """What can be told of a file without a plan. Raises MediaError, RenderError, JobCancelled."""
    found, seen = ReadBack(), Seen()
    read_layout(path, found)
    kinds = [name.split()[0] for name in found.streams]
    if not {"video", "audio"} & set(kinds):
        raise MediaError(f"“{path.name}” holds neither pictures nor sound.")
    lumas: list[NDArray[np.uint8]] = []
    checks = [Check("streams", "", ", ".join(found.streams), passed=None)]
    if "video" in kinds:
        looked = Looked()

        def note(number: int, frame: VideoFrame) -> None:
            lumas.append(luma_trace(frame))
            looked.note(seen, number, frame)

        decode_all(path, found, note, context)
        checks += _alone_pictures(found, lumas)
    if "audio" in kinds:
        read_sound(path, found, [], lambda _sample: context.check())
        checks += _alone_sound(found)
    if found.stamps and found.sound_seconds is not None:
        apart = abs(found.picture_seconds - found.sound_seconds)
        limit = f"ends within {float(_LATE):.1f} s"
        checks.append(Check("A/V length", limit, f"{float(apart):.3f} s apart", apart <= _LATE))
    return (*checks, *wholeness_checks(path, found)), found, seen


def decode_all(path: Path, found: ReadBack, note: OnPicture, context: JobContext) -> None:
    """Decode every picture in order of showing. Raises MediaError where none can be."""
    with open_input(path) as container:
        stream = container.streams.video[0]
        # Several pictures at a time, FFmpeg loses what the decoder of VP8 complains of.
        codec = stream.codec_context.codec.canonical_name
        stream.thread_type = "SLICE" if codec == "vp8" else "AUTO"
        time_base = stream.time_base or Fraction(1)
        describe(stream, found)
        whole = Fraction(container.duration or 0, _SECOND)
        stream.codec_context.options = STRICT if codec in STRICTLY_READ else {}
        end = Fraction(0)
        for frame in _strictly(container, stream, found):
            context.check()
            stamp = (frame.pts or 0) * time_base
            number = len(found.stamps) + len(found.damaged)
            found.stamps.append(stamp)
            if frame.is_corrupt:
                found.damaged.append(number)
            note(number, frame)
            end = max(end, stamp + (frame.duration or 0) * time_base)
            if whole:
                context.progress(min(1.0, float(stamp / whole)), STAGE)
        if not found.stamps:
            raise MediaError(f"“{path.name}” holds no picture that can be decoded.")
        found.picture_seconds = picture_seconds(container, stream, found)
        step = 1 / found.frame_rate if found.frame_rate else Fraction(0)
        found.shown_seconds = max(end, found.stamps[-1] + step) - found.stamps[0]


def _strictly(
    container: InputContainer, stream: VideoStream, found: ReadBack
) -> Iterator[VideoFrame]:
    """Every picture that can be decoded; the others are noted as damaged."""
    import av

    packets, packet = container.demux(stream), None
    is_over = False
    while not is_over:
        try:
            packet = next(packets, None)
        except av.error.FFmpegError:
            packet = None
        is_over = packet is None or not packet.size
        try:
            yield from stream.codec_context.decode(None if is_over else packet)
        except av.error.EOFError:
            return
        except av.error.FFmpegError:
            found.damaged.append(len(found.stamps) + len(found.damaged))


def _listen_to_plan(job: EncodeJob, encoded: Encoded, context: JobContext) -> None:
    sequence, course = job.plan.sequence, job.course
    rate = sequence.sample_rate
    levels, meter = LevelTrace(rate), ProgrammeMeter(rate, min(2, job.preset.channels))
    mixer = SequenceCompositor()
    try:
        for start in range(0, course.samples, rate):
            context.check()
            count = min(rate, course.samples - start)
            mix = mixer.mix(job.project, sequence, job.plan.start_sample + start, count)
            sound = delivered_sound(job, mix)
            levels.add(sound)
            meter.add(sound)
    finally:
        mixer.close()
    encoded.levels, encoded.loudness = levels.decibels(), meter.finish()
    encoded.clipped = meter.clipped


def _streams(job: EncodeJob, found: ReadBack) -> tuple[str, ...]:
    """The streams that there should be, with the codecs that there are: those are free."""
    kinds = ["video"] * job.course.has_pictures + ["audio"] * job.course.has_sound
    kinds += ["subtitle"] * len(job.beside.tracks)
    there = list(found.streams)
    wanted = []
    for kind in kinds:
        match = next((name for name in there if name.split()[0] == kind), kind)
        if match in there:
            there.remove(match)
        wanted.append(match)
    return tuple(wanted)


def _alone_pictures(found: ReadBack, lumas: list[NDArray[np.uint8]]) -> list[Check]:
    rate = found.frame_rate or Fraction(25)
    steps = {b - a for a, b in pairwise(found.stamps)}
    is_steady = not steps or max(steps) - min(steps) <= 2 * found.tick
    changes = np.array([_change(a, b) for a, b in pairwise(lumas)] or [1.0])
    black = runs(np.array([luma.max() <= _BLACK for luma in lumas]), 2)
    shortest = max(2, int(_FROZEN_SECONDS * rate))
    frozen = [(a, b + 1) for a, b in runs(changes < _STILL, shortest)]
    is_inside = np.concatenate([[True], changes[:-1] >= _STILL])
    after = np.concatenate([changes[1:] >= _STILL, [True]])
    repeated = int(((changes < _STILL) & is_inside & after).sum())
    colors = found.colors or (2, 2, 2, 0)
    return [
        Check("frames", "", str(len(found.stamps)), passed=None),
        Check("frame rate", "", f"{rate.numerator}/{rate.denominator}", passed=None),
        Check("resolution", "", f"{found.size[0]}x{found.size[1]}", passed=None),
        Check("video duration", "", seconds(found.picture_seconds), passed=None),
        Check(
            "time stamps",
            "even",
            "even" if is_steady else "uneven",
            passed=None if is_steady else False,
        ),
        Check("black stretches", "", ranges(black, "frame"), passed=None),
        Check("frozen stretches", "", ranges(frozen, "frame"), passed=None),
        Check("repeated frames", "", str(repeated), passed=None),
        Check("colour flags", "", color_words(colors), passed=None),
    ]


def _alone_sound(found: ReadBack) -> list[Check]:
    silent = runs(found.levels < _SILENT_DB, _SILENT_STEPS)
    checks = [
        Check("sound duration", "", seconds(found.sound_seconds or Fraction(0)), passed=None),
        Check("sample rate", "", str(found.sample_rate), passed=None),
        Check("silent stretches", "", ranges(silent, "10 ms"), passed=None),
    ]
    if found.loudness is not None:
        checks += [
            Check("loudness", "", loudness_words(found.loudness), passed=None),
            peak_check(found.loudness),
        ]
    limit = max(16, found.sample_rate // 1000)
    checks.append(
        Check(
            "clipped sound",
            "none",
            f"{found.clipped} samples" if found.clipped else "none",
            found.clipped <= limit,
        )
    )
    return checks


def _change(first: NDArray[np.uint8], second: NDArray[np.uint8]) -> float:
    return float(np.abs(first.astype(np.int16) - second).mean())
