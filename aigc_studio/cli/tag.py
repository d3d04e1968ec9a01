"""``tag``: what files show, shot by shot, without a project."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from aigc_studio.cli.analyze import tell_each
from aigc_studio.cli.console import Console
from aigc_studio.cli.pump import Pump
from aigc_studio.cli.tags import tags_lines, tags_value
from aigc_studio.cli.telling import media_value
from aigc_studio.jobs.context import JobContext
from aigc_studio.jobs.lanes import Job, Lane
from aigc_studio.session.file_study import StudyWish, study_file
from aigc_studio.session.studio import Studio

_WANTED = frozenset({"tags", "looks"})


def tag(studio: Studio, pump: Pump, console: Console, wanted: argparse.Namespace) -> int:
    """Prints an entry a file; 1 when a file could not be read."""

    def job(path: Path) -> Job:
        return Job(
            key=f"tag:{path}",
            label=f"See what {path.name} shows",
            lane=Lane.GPU,
            work=lambda context: _tagged(studio, path, context, is_fresh=wanted.no_cache),
        )

    return tell_each(studio, pump, console, wanted, job, _text)


def _tagged(
    studio: Studio, path: Path, context: JobContext, *, is_fresh: bool
) -> dict[str, object]:
    wish = StudyWish(_WANTED, use_cache=not is_fresh)
    found = study_file(studio.ports, str(path.absolute()), wish, studio.settings, context)
    entry = media_value(str(path), found.probed.info)
    return entry | tags_value(found) if found.sights is not None else entry


def _text(entry: dict[str, Any]) -> str:
    if "error" in entry:
        return f"{entry['path']}: {entry['error']}"
    lines = [f"{entry['path']}: {entry['duration']:.2f} s"]
    return "\n".join([*lines, *(tags_lines(entry) if "shots" in entry else ["  no pictures"])])
