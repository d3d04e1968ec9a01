"""Everything that belongs to one open project, as the window and the command line use it."""

from __future__ import annotations

from dataclasses import dataclass

from aigc_studio.session.analysing import Analyses
from aigc_studio.session.angles import Angles
from aigc_studio.session.broll import Brolls
from aigc_studio.session.exporting import Exports
from aigc_studio.session.feeling import Feelings, Sources
from aigc_studio.session.finding import Findings
from aigc_studio.session.hearing import Musics
from aigc_studio.session.importing import Importer
from aigc_studio.session.inbox import Inbox
from aigc_studio.session.knowing import Knowings
from aigc_studio.session.listening import Listenings
from aigc_studio.session.looking import Lookings
from aigc_studio.session.passages import Passages
from aigc_studio.session.people import People
from aigc_studio.session.proxies import Proxies
from aigc_studio.session.relinking import Relinks
from aigc_studio.session.session import Session
from aigc_studio.session.snapshots import Snapshots
from aigc_studio.session.sounding import Soundings
from aigc_studio.session.studio import Studio
from aigc_studio.session.subtitling import Subtitles
from aigc_studio.session.timelines import Timelines
from aigc_studio.session.watching import Watchings


@dataclass(frozen=True, slots=True)
class Workbench:
    studio: Studio
    session: Session
    importer: Importer
    analyses: Analyses
    musics: Musics
    listenings: Listenings
    lookings: Lookings
    knowings: Knowings
    soundings: Soundings
    angles: Angles
    people: People
    feelings: Feelings
    watchings: Watchings
    brolls: Brolls
    inbox: Inbox
    passages: Passages
    exports: Exports
    timelines: Timelines
    subtitles: Subtitles
    findings: Findings
    proxies: Proxies
    snapshots: Snapshots
    relinks: Relinks

    def rest(self) -> None:
        """Leave alone what looks, sounds and feels: nobody waits for that here."""
        for service in (
            self.people,
            self.findings,
            self.knowings,
            self.lookings,
            self.knowings,
            self.soundings,
            self.angles,
            self.feelings,
        ):
            service.close()

    def close(self) -> None:
        """Suggest and study no more and close the session: another takes its place."""
        self.inbox.close()
        self.rest()
        self.watchings.close()
        self.proxies.close()
        self.brolls.close()
        self.snapshots.close()
        self.session.close()


def workbench(studio: Studio, session: Session) -> Workbench:
    """Set up the services of a session; imported media is studied as it arrives.

    It is listened to when the editor asks; what was heard in an earlier run is there again.
    """
    importer = Importer(session)
    analyses = Analyses(studio, session)
    musics = Musics(studio, session)
    listenings = Listenings(studio, session)
    lookings = Lookings(studio, session, analyses)
    knowings = Knowings(studio, session, analyses, importer)
    soundings = Soundings(studio, session, analyses, musics)
    people = People(studio, session, lookings)
    angles = Angles(studio, session, soundings)
    sources = Sources(analyses, listenings, lookings, musics, soundings, angles)
    feelings = Feelings(studio, session, sources)
    watchings = Watchings(session, lookings)
    brolls = Brolls(studio, session, listenings)
    brolls.brought.subscribe(importer.imported.emit)
    inbox = Inbox(studio, session, sources, feelings, watchings, brolls)
    importer.imported.subscribe(analyses.request)
    importer.imported.subscribe(listenings.recall)
    findings = Findings(studio, session, sources, knowings.state)
    findings.follow(knowings.arrived)
    importer.imported.subscribe(findings.refresh)
    findings.arrived.subscribe(lambda _asset: brolls.refresh())
    findings.face_names = lambda asset: people.names(asset.id)
    people.changed.subscribe(lambda _none: findings.refresh_all())
    exports = Exports(session)
    timelines = Timelines(session)
    timelines.media_arrived.subscribe(importer.imported.emit)
    relinks = Relinks(session)
    relinks.relinked.subscribe(importer.imported.emit)
    return Workbench(
        studio,
        session,
        importer,
        analyses,
        musics,
        listenings,
        lookings,
        knowings,
        soundings,
        angles,
        people,
        feelings,
        watchings,
        brolls,
        inbox,
        Passages(session, inbox),
        exports,
        timelines,
        Subtitles(session),
        findings,
        Proxies(studio, session),
        Snapshots(session),
        relinks,
    )
