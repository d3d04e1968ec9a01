"""What ``suggest`` was asked, kept so that an id alone is enough to accept or reject it later."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path

from aigc_studio.cli.arguments import parsed
from aigc_studio.cli.desk import Desk
from aigc_studio.core.errors import StudioError
from aigc_studio.core.records import Offer
from aigc_studio.session.session import plain_path
from aigc_studio.session.studio import Studio
from aigc_studio.suggest.suggestion import Suggestion

_NO_WISH = {"verb", "project", "ids", "json", "arguments", "min_confidence"}


def keep_asked(work: Desk, wanted: argparse.Namespace, offered: Iterable[Suggestion]) -> None:
    """Write down how these were asked for; without options there is nothing to keep."""
    ids = tuple(str(s.id) for s in offered)
    if not ids or not _wishes(wanted):
        return
    project = str(plain_path(wanted.project))
    try:
        work.studio.ports.offers.add(Offer(project, ids, wanted.arguments, str(Path.cwd())))
    except StudioError as error:
        work.console.note(str(error))


def askings(studio: Studio, wanted: argparse.Namespace) -> tuple[argparse.Namespace, ...]:
    """What to ask for, one after the other, to find the wanted ids.

    What is given now goes first; where nothing is, what the ids were offered for.
    """
    if not wanted.ids:
        return (wanted,)
    left = set(wanted.ids)
    found: list[argparse.Namespace] = []
    for offer in studio.ports.offers.of_project(str(plain_path(wanted.project))):
        asked = _asked(offer) if left & set(offer.ids) else None
        if asked is not None:
            left -= set(offer.ids)
            found.append(asked)
    if _wishes(wanted):
        return (wanted, *found)
    return (*found, wanted) if left else tuple(found)


def _asked(offer: Offer) -> argparse.Namespace | None:
    """None for options that this version does not know."""
    try:
        with redirect_stderr(StringIO()):
            asked = parsed(offer.arguments)
    except SystemExit:
        return None
    folder = Path(offer.folder)
    if asked.script is not None:
        asked.script = folder / asked.script
    asked.library = [folder / path for path in asked.library]
    asked.shot_list = None  # it was written then
    return asked


def _wishes(wanted: argparse.Namespace) -> dict[str, object]:
    """The options that were given."""
    plain = vars(parsed(("suggest", str(wanted.project))))
    return {
        name: value
        for name, value in vars(wanted).items()
        if name not in _NO_WISH and value != plain[name]
    }
