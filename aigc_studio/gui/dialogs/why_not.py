"""Why there is nothing to suggest, where that can be told for sure."""

from __future__ import annotations

from aigc_studio.gui.desk import Desk
from aigc_studio.gui.words import translate


def why_nothing(desk: Desk) -> str:
    """The one reason that keeps everything from being suggested; empty where there is none."""
    bench = desk.bench
    if not bench.studio.settings.is_ai_enabled:
        return translate("Rhythm", "AI is off: nothing is suggested until it is on again.")
    films = [a for a in desk.project.assets if a.info.kind == "video"]
    if not films:
        return translate("Rhythm", "There is no film among the media; stills are not cut.")
    if any(bench.analyses.shots(a.id) is not None for a in films):
        return ""
    if bench.studio.jobs.jobs:
        return translate("Rhythm", "The footage has to be studied first; it is under way.")
    return translate("Rhythm", "The footage could not be studied.")
