"""Music fitted on the command line: the joins of what lies on the timeline looked for."""

from __future__ import annotations

import argparse
from dataclasses import replace

from aigc_studio.cli.desk import Desk
from aigc_studio.core.errors import EditError
from aigc_studio.suggest.footage import FitWish
from aigc_studio.suggest.sounding import sounds_alone


def ask_for_fit(work: Desk, wanted: argparse.Namespace) -> None:
    """For ``--kind music-fit``: find the joins of the music on the timeline, and wish the length.

    Raises EditError when no music lies there.
    """
    if "music_fit" not in (wanted.kind or ()):
        return
    project, musics = work.bench.session.project, work.bench.musics
    sequence = project.sequence()
    clips = sounds_alone(sequence) if sequence is not None else []
    if wanted.music is not None:
        named = {a.id for a in project.assets if wanted.music in {a.name, a.path}}
        clips = [c for c in clips if c.asset_id in named]
    if not clips:
        raise EditError("There is no music on the timeline to fit.")
    for asset_id in sorted({c.asset_id for c in clips}):
        musics.ask_joins(asset_id)
    work.wait()
    chosen = clips[0].id if wanted.music is not None else None
    inbox = work.bench.inbox
    inbox.ask(replace(inbox.wishes, fit=FitWish(chosen, wanted.length)))
