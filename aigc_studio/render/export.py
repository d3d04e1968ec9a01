"""Exports a sequence and proves it: encode, read back, compare with the plan, put into place.

The file is written under a hidden name in the same folder and renamed when it is whole and was
compared; whatever happens before that, nothing is left and an earlier file is untouched.
"""

from __future__ import annotations

import time
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from uuid import uuid4

from aigc_studio.core.deliveries import DeliveryEstimate
from aigc_studio.core.delivery import Check, ExportOptions, ExportPreset, ExportReport
from aigc_studio.core.document import Project, Sequence
from aigc_studio.core.errors import MediaError, RenderError
from aigc_studio.core.ids import SequenceId, SubtitleTrackId
from aigc_studio.jobs.context import JobContext
from aigc_studio.render.copy_plan import plan_copies
from aigc_studio.render.delivery_forms import PICTURE_SUFFIXES
from aigc_studio.render.encode_job import Encoded, EncodeJob
from aigc_studio.render.encoders import Encoder, encoder_for, refuse_unfit_quality
from aigc_studio.render.encoding import encode, prepared
from aigc_studio.render.estimating import estimate
from aigc_studio.render.examining import examine, examine_alone
from aigc_studio.render.fields import field_check
from aigc_studio.render.levelling import gain_for
from aigc_studio.render.looking_back import look_back
from aigc_studio.render.needed_files import refuse_missing
from aigc_studio.render.picture_folder import folder_of
from aigc_studio.render.placing import discard, page_path, put_in_place, report_path, sync
from aigc_studio.render.plan import plan_range
from aigc_studio.render.presets import PRESETS, output_size
from aigc_studio.render.proof import prove
from aigc_studio.render.readback import ReadBack
from aigc_studio.render.report_page import report_page
from aigc_studio.render.soft import beside, refuse_unfit
from aigc_studio.render.splicing import splice
from aigc_studio.render.spots import caption_frames, joint_frames
from aigc_studio.render.two_pass import in_two_passes

__all__ = ["VideoExporter", "report_path"]

_LEVELLING_SHARE = 0.15
_ENCODING_SHARE = 0.9
_SPLICING_SHARE = 0.8


class VideoExporter:
    """Implements the ``Exporter`` port."""

    def presets(self) -> tuple[ExportPreset, ...]:
        return PRESETS

    def export(
        self, project: Project, sequence_id: SequenceId, options: ExportOptions, context: JobContext
    ) -> ExportReport:
        began = time.monotonic()
        job = order(project, sequence_id, options)
        if options.preset.video_codec and job.plan.frames:
            job = replace(job, encoder=encoder_for(job.preset, job.size))
        _refuse_impossible(job, options)
        try:
            start = _LEVELLING_SHARE if job.preset.loudness is not None else 0.0
            job, notes = _levelled(job, context.part(0, start))
            encoded, copying = _written(job, context.part(start, _ENCODING_SHARE))
            sync(job.path)
            checks, _found = _proved(job, encoded, context.part(_ENCODING_SHARE, 1))
            context.check()
            report = ExportReport(
                str(_final(options)),
                job.course.frames if job.course.has_pictures else 0,
                job.course.seconds,
                checks,
                (*_warnings(encoded), *notes, *copying),
                time.monotonic() - began,
                encoded.copied_frames,
                str(page_path(_final(options))),
                job.encoder.name,
            )
            page = report_page(report, encoded.seen.pictures, job.course.rate, options.language)
            put_in_place(job.path, _final(options), report, page)
        finally:
            discard(job.path)
        return report

    def estimate(
        self, project: Project, sequence_id: SequenceId, options: ExportOptions, context: JobContext
    ) -> DeliveryEstimate:
        job = order(project, sequence_id, options)
        if job.plan.frames == 0:
            raise RenderError("There is nothing in this range to export.")
        if options.preset.video_codec:
            job = replace(job, encoder=encoder_for(job.preset, job.size))
        return estimate(job, context)

    def check(
        self,
        path: Path,
        against: tuple[Project, SequenceId, ExportOptions] | None,
        context: JobContext,
    ) -> ExportReport:
        began = time.monotonic()
        if against is None:
            checks, found, _ = examine_alone(path, context)
            length = max(found.picture_seconds, found.sound_seconds or Fraction(0))
            took = time.monotonic() - began
            return ExportReport(str(path), len(found.stamps), length, checks, (), took)
        project, sequence_id, options = against
        job = replace(order(project, sequence_id, options), path=path)
        refuse_missing(job.project, job.plan)
        job, notes = _levelled(job, context.part(0, _LEVELLING_SHARE))
        checks, _ = examine(job, context.part(_LEVELLING_SHARE, 1))
        checks = (*checks, *_fields(job))
        frames = job.course.frames if job.course.has_pictures else 0
        took = time.monotonic() - began
        return ExportReport(str(path), frames, job.course.seconds, checks, notes, took)


def _written(job: EncodeJob, context: JobContext) -> tuple[Encoded, tuple[str, ...]]:
    """Copied where it can be, and sentences on why the rest was not."""
    if not job.preset.copies or job.preset.has_fields:
        with in_two_passes(job, context) as (learned, rest, notes):
            return encode(learned, rest), notes
    plan = plan_copies(job)
    if not plan.runs:
        return encode(job, context), ("Nothing was copied, all was encoded.", *plan.reasons)
    wanted = {*joint_frames(job.course, plan.joints), *caption_frames(job.course)}
    encoded = prepared(job)
    encoded.looked.close |= wanted
    try:
        splice(job, plan, encoded, context.part(0, _SPLICING_SHARE))
    except MediaError as error:  # parameter sets that change on the way
        return encode(job, context), ("Nothing was copied, all was encoded.", str(error))
    look_back(job, encoded, wanted, context.part(_SPLICING_SHARE, 1))
    return encoded, plan.reasons


def order(project: Project, sequence_id: SequenceId, options: ExportOptions) -> EncodeJob:
    """What is to be encoded, under a name that nobody else uses. Raises RenderError."""
    sequence = project.sequence(sequence_id)
    if sequence is None:
        raise RenderError("The sequence is not in this project any more.")
    preset = options.preset
    refuse_unfit_quality(preset)
    burned = _with_burned(_in_form(sequence, preset), options.burn_in)
    plan = plan_range(burned, options.range, project)
    size = output_size(preset, (sequence.width, sequence.height))
    hidden = options.path.with_name(f".{options.path.stem}-{uuid4().hex[:8]}.part")
    whole = plan_range(sequence, options.range)
    soft = beside(whole, options.soft_subtitles, chapters=options.chapters)
    refuse_unfit(preset.suffix.lower(), soft)
    return EncodeJob(project, plan, preset, size, hidden, Encoder("", ()), soft)


def _in_form(sequence: Sequence, preset: ExportPreset) -> Sequence:
    """With the sample rate of the delivery, and its shape where bars are wanted."""
    changed = replace(sequence, sample_rate=preset.sample_rate or sequence.sample_rate)
    if preset.has_bars and preset.width and preset.height:
        return replace(changed, width=preset.width, height=preset.height)
    return changed


def _final(options: ExportOptions) -> Path:
    is_folder = options.preset.suffix.lower() in PICTURE_SUFFIXES
    return folder_of(options.path) if is_folder else options.path


def _levelled(job: EncodeJob, context: JobContext) -> tuple[EncodeJob, tuple[str, ...]]:
    if job.preset.loudness is None or not job.course.has_sound:
        return job, _told(job)
    gain, note = gain_for(job, job.preset.loudness, context)
    target = None if note else job.preset.loudness
    return replace(job, gain=gain, target=target), (*_told(job), *note)


def _told(job: EncodeJob) -> tuple[str, ...]:
    told = [job.encoder.note] if job.encoder.note else []
    box, (width, height) = (job.preset.width, job.preset.height), job.size
    if job.course.has_pictures and all(box) and job.size != box:
        told.append(
            f"The picture is {width}x{height}: the shape of the timeline within the"
            f" {box[0]}x{box[1]} of this form."
        )
    rate = job.plan.sequence.frame_rate
    if job.preset.has_fields and job.course.rate.fraction >= rate.fraction:
        told.append(
            "Both fields of a picture show one moment (PsF): the timeline has no more pictures."
        )
    return tuple(told)


def _with_burned(sequence: Sequence, chosen: tuple[SubtitleTrackId, ...]) -> Sequence:
    """The sequence with just the subtitles that are to be in the picture."""
    if not sequence.subtitles:
        return sequence
    tracks = (
        replace(t, is_hidden=False)
        for t in sequence.subtitles
        if t.id in chosen or (t.is_burned and not t.is_hidden)
    )
    return replace(sequence, subtitles=tuple(tracks))


def _refuse_impossible(job: EncodeJob, options: ExportOptions) -> None:
    if job.plan.frames == 0:
        raise RenderError("There is nothing in this range to export.")
    if not job.course.has_pictures and not job.course.has_sound:
        raise RenderError("There is no sound in this range to export.")
    if options.path.is_dir():
        raise RenderError(f"“{options.path}” is a folder; give the video a name in it.")
    if _final(options) != options.path and _final(options).exists():
        raise RenderError(f"The folder “{_final(options)}” is there already; choose another name.")
    if options.path.suffix.lower() != options.preset.suffix.lower():
        raise RenderError(
            f"“{options.path.name}” must end in “{options.preset.suffix}” in this form."
        )
    if not options.path.parent.is_dir():
        raise RenderError(f"The folder “{options.path.parent}” does not exist; make it first.")
    refuse_missing(job.project, job.plan)


def _proved(
    job: EncodeJob, encoded: Encoded, context: JobContext
) -> tuple[tuple[Check, ...], ReadBack]:
    try:
        checks, found = prove(job, encoded, context)
        return (*checks, *_fields(job)), found
    except MediaError as error:
        raise RenderError(f"The written video cannot be read back: {error}") from error


def _fields(job: EncodeJob) -> tuple[Check, ...]:
    return (field_check(job.path),) if job.preset.has_fields else ()


def _warnings(encoded: Encoded) -> tuple[str, ...]:
    found = list(dict.fromkeys(encoded.problems))
    if encoded.damaged_packets:
        found.append(
            f"{encoded.damaged_packets} damaged packets of the media were passed over:"
            " pictures stand still and sound is silent there."
        )
    if encoded.samples_over:
        found.append(
            f"{encoded.samples_over} samples were louder than full scale and were rounded off;"
            " lower the gain of the loudest clips."
        )
    return tuple(found)
