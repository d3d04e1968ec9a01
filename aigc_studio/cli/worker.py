"""``worker``: study files for whoever spreads a library; ``analyze --scheduler`` is its client."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

from aigc_studio.cli.console import Console
from aigc_studio.cli.pump import Pump
from aigc_studio.core.errors import StudioError
from aigc_studio.jobs.lanes import Job, JobState, Lane
from aigc_studio.session.file_study import StudyWish
from aigc_studio.session.spreading import Spread, Spreading, study_for_another
from aigc_studio.session.studio import Studio


def worker(studio: Studio, pump: Pump, console: Console, wanted: argparse.Namespace) -> int:
    """Runs until it is stopped; 1 when the scheduler goes away."""
    del pump
    address: str = wanted.address
    studio.ports.cluster.serve(
        address,
        str(wanted.tls or ""),
        lambda task, context: study_for_another(studio.ports, task, studio.settings, context),
        lambda own: console.note(f"Studying for {address} as {own}; stop with Ctrl+C."),
    )
    console.note(f"The scheduler at {address} went away.")
    return 1


def spread(
    studio: Studio,
    pump: Pump,
    files: Iterable[Path],
    wish: StudyWish,
    wanted: argparse.Namespace,
) -> Spread:
    """Have files studied elsewhere; the results are in the cache then. Raises StudioError."""
    paths = [str(path.absolute()) for path in files]
    spreading = Spreading(studio.ports, studio.settings, wanted.scheduler, str(wanted.tls or ""))
    done: list[Spread] = []
    failed: list[StudioError] = []
    job = studio.jobs.submit(
        Job(
            key="spread",
            label=f"Study {len(paths)} files on {wanted.scheduler}",
            lane=Lane.IO,
            work=lambda context: spreading.study(paths, wish, context),
            on_done=done.append,
            on_failed=failed.append,
        )
    )
    pump.run_until(lambda: job.is_over)
    if failed:
        raise failed[0]
    if job.state is not JobState.DONE:
        raise StudioError("Cancelled; what came home is kept.")
    return done[0]
