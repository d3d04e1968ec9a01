"""Exports a sequence and proves it: encode, read back, compare with the plan, put into place.

The file is written under a hidden name in the same folder and renamed when it is whole and was
compared; whatever happens before that, nothing is left and an earlier file is untouched.
"""

from __future__ import annotations

import json
import os
import time
from dataclasses import asdict, replace
from pathlib import Path
from uuid import uuid4

from aigc_studio.core.delivery import Check, ExportOptions, ExportPreset, ExportReport
from aigc_studio.core.document import Project, Sequence
from aigc_studio.core.errors import MediaError, RenderError
from aigc_studio.core.ids import AssetId, SequenceId, SubtitleTrackId
from aigc_studio.jobs.context import JobContext
from aigc_studio.render.encoding import Encoded, EncodeJob, encode
from aigc_studio.render.plan import RenderPlan, plan_range
from aigc_studio.render.presets import PRESETS, output_size
from aigc_studio.render.proof import prove

_ENCODING_SHARE = 0.9
_NAMED = 3


class VideoExporter:
    """Implements the ``Exporter`` port."""

    def presets(self) -> tuple[ExportPreset, ...]:
        return PRESETS

    def export(
        self, project: Project, sequence_id: SequenceId, options: ExportOptions, context: JobContext
    ) -> ExportReport:
        began = time.monotonic()
        sequence = project.sequence(sequence_id)
        if sequence is None:
            raise RenderError("The sequence is not in this project any more.")
        plan = plan_range(_with_burned(sequence, options.burn_in), options.range)
        _refuse_impossible(project, plan, options)
        size = output_size(options.preset, (sequence.width, sequence.height))
        hidden = options.path.with_name(f".{options.path.stem}-{uuid4().hex[:8]}.part")
        job = EncodeJob(project, plan, options.preset, size, hidden)
        try:
            encoded = encode(job, context.part(0, _ENCODING_SHARE))
            _sync(hidden)
            checks = _proved(job, encoded, context.part(_ENCODING_SHARE, 1))
            context.check()
            report = ExportReport(
                str(options.path),
                plan.frames,
                plan.seconds,
                checks,
                _warnings(encoded),
                time.monotonic() - began,
            )
            _put_in_place(hidden, options.path, report)
        finally:
            hidden.unlink(missing_ok=True)
        return report


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


def report_path(path: Path) -> Path:
    """Where the report of an export stands: ``cut.mp4.report.json``."""
    return path.with_name(path.name + ".report.json")


def _refuse_impossible(project: Project, plan: RenderPlan, options: ExportOptions) -> None:
    if plan.frames == 0:
        raise RenderError("There is nothing in this range to export.")
    if options.path.is_dir():
        raise RenderError(f"“{options.path}” is a folder; give the video a name in it.")
    if not options.path.parent.is_dir():
        raise RenderError(f"The folder “{options.path.parent}” does not exist; make it first.")
    missing = _missing_names(project, plan)
    if missing:
        named = ", ".join(f"“{name}”" for name in missing[:_NAMED])
        more = "" if len(missing) <= _NAMED else f" and {len(missing) - _NAMED} more"
        raise RenderError(f"Media is missing: {named}{more}. Relink it, then export again.")


def _missing_names(project: Project, plan: RenderPlan) -> list[str]:
    used = {clip.asset_id for segment in plan.segments for clip in segment.clips}
    used |= {heard.clip.asset_id for heard in plan.heard}
    names = (_missing_name(project, asset_id) for asset_id in used)
    return sorted(name for name in names if name is not None)


def _missing_name(project: Project, asset_id: AssetId) -> str | None:
    asset = project.asset(asset_id)
    if asset is None:
        return str(asset_id)
    if asset.sequence_id is not None:
        return None
    return None if Path(asset.path).is_file() else asset.name


def _proved(job: EncodeJob, encoded: Encoded, context: JobContext) -> tuple[Check, ...]:
    try:
        return prove(job, encoded, context)
    except MediaError as error:
        raise RenderError(f"The written video cannot be read back: {error}") from error


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


def _sync(path: Path) -> None:
    try:
        with path.open("rb+") as file:
            os.fsync(file.fileno())
    except OSError as error:
        raise _unwritable(path, error) from error


def _put_in_place(hidden: Path, path: Path, report: ExportReport) -> None:
    """The report first, so that a video never stands beside the report of an earlier one."""
    text = json.dumps(_plain(report), indent=1, ensure_ascii=False)
    beside = report_path(path)
    draft = hidden.with_suffix(".report")
    try:
        draft.write_text(text, encoding="utf-8")
        hidden.replace(path)
        draft.replace(beside)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        draft.unlink(missing_ok=True)


def _plain(report: ExportReport) -> dict[str, object]:
    seconds = report.seconds
    exact = f"{seconds.numerator}/{seconds.denominator}"
    return asdict(report) | {"seconds": exact, "is_good": report.is_good}


def _unwritable(path: Path, error: OSError) -> RenderError:
    return RenderError(
        f"The video could not be written to “{path.parent}” ({error.strerror}); nothing was left"
        " there."
    )
