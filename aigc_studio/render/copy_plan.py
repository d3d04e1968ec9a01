"""Which stretches of a delivery can be taken over from the footage without coding them again.

A stretch is copied where one plain clip is shown at its own speed, size and rate, its codec, pixels
and colours are those of the delivery, and whole groups of pictures lie in it: from one at which
decoding can start anew to one up to which everything that is decoded is also shown. What lies
between the copied runs is encoded.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

from aigc_studio.core.document import Clip, MediaAsset
from aigc_studio.core.errors import MediaError
from aigc_studio.core.media import VideoStream
from aigc_studio.core.rates import FrameRange, TimeRange
from aigc_studio.render.encode_job import EncodeJob
from aigc_studio.render.footage_packets import CodedPicture, FootagePackets
from aigc_studio.render.plan import Segment

_FAMILIES = {"libx264": "h264", "libx265": "hevc"}
_CONTAINERS = frozenset({".mp4", ".mov"})
_LEAST_FRAMES = 6
"""Shorter runs are not worth a joint."""
_SD_SIZE = (1024, 576)
"""Up to this size an untagged picture is taken as BT.601."""


@dataclass(frozen=True, slots=True, eq=False)
class CopiedRun:
    """Pictures of the file ``range`` that are the coded ones from ``first`` to ``last``."""

    range: FrameRange
    footage: FootagePackets
    span: TimeRange
    first: int
    last: int


@dataclass(frozen=True, slots=True, eq=False)
class CopyPlan:
    """``runs`` in order, apart from each other; ``reasons`` why the rest is not copied."""

    runs: tuple[CopiedRun, ...]
    reasons: tuple[str, ...] = ()

    @property
    def copied(self) -> int:
        return sum(run.range.duration for run in self.runs)

    @property
    def joints(self) -> list[int]:
        return [edge for run in self.runs for edge in (run.range.start, run.range.end)]

    def coded(self, frames: int) -> list[FrameRange]:
        """What lies between the runs."""
        edges = [0, *(edge for run in self.runs for edge in (run.range.start, run.range.end))]
        edges.append(frames)
        pairs = zip(edges[::2], edges[1::2], strict=True)
        return [FrameRange(a, b) for a, b in pairs if a < b]


def plan_copies(job: EncodeJob) -> CopyPlan:
    reason = _why_nothing(job)
    if reason:
        return CopyPlan((), (reason,))
    runs: list[CopiedRun] = []
    reasons: dict[str, None] = {}
    footage: dict[tuple[str, int | None], FootagePackets] = {}
    for segment in job.plan.segments:
        clip = segment.clip
        told = _why_not(job, segment)
        if told or clip is None:
            reasons.setdefault(told)
            continue
        asset = job.project.asset(clip.asset_id)
        if asset is None:
            continue
        try:
            key = (asset.path, clip.stream_index)
            found = footage.setdefault(key, FootagePackets(asset, clip.stream_index))
            fresh = [
                run
                for part in _without_subtitles(job, segment.range)
                for run in _runs(job, clip, found, part)
            ]
        except MediaError as error:
            reasons.setdefault(str(error))
            continue
        if not fresh:
            reasons.setdefault(
                f"No whole group of pictures of “{asset.name}” lies in the stretch that is used."
            )
        runs += fresh
    return CopyPlan(tuple(runs), tuple(reason for reason in reasons if reason))


def _why_nothing(job: EncodeJob) -> str:
    preset = job.preset
    if preset.video_codec not in _FAMILIES:
        return "Only H.264 and H.265 are copied."
    if preset.suffix.lower() not in _CONTAINERS:
        return "Pictures are copied into MP4 and MOV files alone."
    if not job.course.is_same_rate:
        return "The frame rate of the delivery is not that of the timeline."
    return ""


def _why_not(job: EncodeJob, segment: Segment) -> str:
    """Empty when the segment shows its clip as it was coded."""
    clip = segment.clip
    if clip is None:
        return "Gaps are black and are encoded."
    asset = job.project.asset(clip.asset_id)
    if asset is None or asset.sequence_id is not None or asset.info.kind != "video":
        return f"“{clip.name}” is no plain video."
    is_as_it_is = segment.is_plain and clip.speed == 1 and clip.ramp is None
    if not is_as_it_is or clip.framing or clip.blend != "normal":
        return f"“{clip.name}” is changed by speed, framing, effects or a transition."
    stream = asset.info.video_stream(clip.stream_index)
    if stream is None:
        return f"“{clip.name}” is no plain video."
    return _why_other(job, asset, stream)


def _why_other(job: EncodeJob, asset: MediaAsset, stream: VideoStream) -> str:
    preset = job.preset
    is_small = stream.width <= _SD_SIZE[0] and stream.height <= _SD_SIZE[1]
    space = stream.color_space or ("" if is_small else "bt709")
    faults = {
        "codec": stream.codec != _FAMILIES[preset.video_codec],
        "size": stream.rotation != 0
        or stream.display_size != job.size
        or (stream.width, stream.height) != job.size
        or job.size != (job.plan.sequence.width, job.plan.sequence.height),
        "frame rate": stream.frame_rate != job.course.rate or stream.is_variable_rate,
        "pixel format": stream.pixel_format not in {preset.pixel_form, ""},
        "interlacing": stream.is_interlaced,
        "colours": stream.is_hdr
        or stream.color_range == "pc"
        or preset.color != "bt709"
        or space != "bt709",
    }
    wrong = [name for name, is_wrong in faults.items() if is_wrong]
    return f"“{asset.name}” differs from the delivery in {', '.join(wrong)}." if wrong else ""


def _without_subtitles(job: EncodeJob, span: FrameRange) -> list[FrameRange]:
    """The parts of a segment in which nothing is drawn over the picture."""
    cues = sorted(
        cue.range
        for track in job.plan.sequence.subtitles
        if not track.is_hidden
        for cue in track.cues
        if cue.range.overlaps(span)
    )
    parts, start = [], span.start
    for cue in cues:
        if cue.start > start:
            parts.append(FrameRange(start, cue.start))
        start = max(start, cue.end)
    if start < span.end:
        parts.append(FrameRange(start, span.end))
    return parts


def _runs(job: EncodeJob, clip: Clip, footage: FootagePackets, part: FrameRange) -> list[CopiedRun]:
    """At most one: from the first instant start in the part as far as decoding is in step."""
    rate = job.course.rate
    wanted = [clip.source_picture_at(frame, rate) for frame in (part.start, part.end - 1)]
    span = TimeRange(wanted[0], wanted[1])
    coded = footage.pictures(span)
    shown = sorted(picture.seconds for picture in coded)
    if not shown or shown[0] > wanted[0]:
        return []
    first_shown = max(s for s in shown if s <= wanted[0])
    last_shown = max(s for s in shown if s <= wanted[1])
    place = next(
        (n for n, p in enumerate(coded) if p.is_instant and p.seconds >= first_shown), None
    )
    if place is None:
        return []
    run = _in_step(coded[place:], last_shown)
    into = shown.index(coded[place].seconds) - shown.index(first_shown)
    first = part.start + into
    if len(run) < _LEAST_FRAMES or not _is_shown(job, clip, first, run, shown):
        return []
    start = job.course.number_of(first)
    seconds = [picture.seconds for picture in run]
    return [
        CopiedRun(
            FrameRange(start, start + len(run)),
            footage,
            TimeRange(min(seconds), max(seconds)),
            run[0].order,
            run[-1].order,
        )
    ]


def _in_step(coded: list[CodedPicture], last_shown: Fraction) -> list[CodedPicture]:
    """The longest start that is whole: everything decoded in it is shown in it, none is missing."""
    shown = sorted(picture.seconds for picture in coded)
    latest = list(accumulate((p.seconds for p in coded), max))
    whole = [
        n + 1
        for n in range(len(coded))
        if latest[n] == shown[n] and shown[n] <= last_shown and shown[0] == coded[0].seconds
    ]
    return coded[: whole[-1]] if whole else []


def _is_shown(
    job: EncodeJob, clip: Clip, first: int, run: list[CodedPicture], shown: list[Fraction]
) -> bool:
    """Whether each picture of the run is the one that is on screen in its frame."""
    rate = job.course.rate
    place = shown.index(min(picture.seconds for picture in run))
    for number in range(len(run)):
        middle = clip.source_picture_at(first + number, rate)
        later = shown[place + number + 1] if place + number + 1 < len(shown) else None
        if shown[place + number] > middle or (later is not None and later <= middle):
            return False
    return True
