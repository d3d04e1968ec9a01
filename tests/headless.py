"""A verb as a process of its own would run it: on a new studio that is closed at the end."""

from __future__ import annotations

from collections.abc import Iterable

from aigc_studio.cli.pump import Pump
from aigc_studio.cli.run import run
from aigc_studio.jobs.lanes import JobSystem
from aigc_studio.session.ports import Ports
from aigc_studio.session.studio import Studio


def ran(ports: Ports, arguments: Iterable[object]) -> int:
    """The exit status, also of wrong use."""
    pump = Pump()
    jobs = JobSystem(pump.post)
    try:
        return run(Studio(ports, jobs), pump, [str(a) for a in arguments])
    except SystemExit as wrong:
        return int(wrong.code or 0)
    finally:
        jobs.close()
