"""Everything that belongs to one open project, as the window and the command line use it."""

from __future__ import annotations

from dataclasses import dataclass

from aigc_studio.session.analysing import Analyses
from aigc_studio.session.exporting import Exports
from aigc_studio.session.importing import Importer
from aigc_studio.session.inbox import Inbox
from aigc_studio.session.session import Session
from aigc_studio.session.studio import Studio
from aigc_studio.session.subtitling import Subtitles


@dataclass(frozen=True, slots=True)
class Workbench:
    studio: Studio
    session: Session
    importer: Importer
    analyses: Analyses
    inbox: Inbox
    exports: Exports
    subtitles: Subtitles


def workbench(studio: Studio, session: Session) -> Workbench:
    """Set up the services of a session; imported media is studied as it arrives."""
    importer = Importer(session)
    analyses = Analyses(studio, session)
    inbox = Inbox(studio, session, analyses)
    importer.imported.subscribe(analyses.request)
    return Workbench(
        studio, session, importer, analyses, inbox, Exports(session), Subtitles(session)
    )
