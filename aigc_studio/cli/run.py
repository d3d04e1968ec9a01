"""Runs one verb: exit 0 done, 1 a told failure, 2 wrong use."""

from __future__ import annotations

from collections.abc import Sequence

from aigc_studio.cli.arguments import parsed
from aigc_studio.cli.console import Console
from aigc_studio.cli.pump import Pump
from aigc_studio.cli.verbs import VERBS
from aigc_studio.core.errors import StudioError
from aigc_studio.session.studio import Studio
from aigc_studio.session.studying import FACE_KEYS


def run(studio: Studio, pump: Pump, arguments: Sequence[str]) -> int:
    """Parse and run. Wrong use raises SystemExit(2) after telling what is wrong."""
    wanted = parsed(arguments)
    console = Console()
    studio.jobs.subscribe(console.on_job)
    is_for_now = getattr(wanted, "every_face", False) and not studio.settings.recognises_people
    if is_for_now:
        # Asked for by name: for this run faces are told apart, and nothing of it is kept.
        studio.tell_people_apart_for_now()
    try:
        return VERBS[wanted.verb](studio, pump, console, wanted)
    except StudioError as error:
        console.note(str(error))
        return 1
    except BrokenPipeError:
        raise  # nobody reads on: told by the exit status alone
    except OSError as error:
        what = f"“{error.filename}”: " if error.filename else ""
        console.note(f"{what}{error.strerror or error}.")
        return 1
    except KeyboardInterrupt:
        console.note("Stopped; nothing half written is left.")
        return 1
    finally:
        if is_for_now:
            studio.ports.cache.drop(FACE_KEYS)
        studio.jobs.unsubscribe(console.on_job)
