"""Footage found: the project's files kept in the index, and searches answered. Main thread.

A file is put again whenever more is known of it. One file is put at a time, behind what the editor
waits for; what arrives meanwhile is put in one go. After a restart nothing is done that was done:
the index says what it was made of.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from aigc_studio.core.document import MediaAsset, Project
from aigc_studio.core.errors import StudioError
from aigc_studio.core.ids import AssetId
from aigc_studio.core.results import MediaFeatures
from aigc_studio.editing.changes import ChangeSet
from aigc_studio.jobs.context import JobContext
from aigc_studio.jobs.lanes import Job, JobState, Lane
from aigc_studio.session.feeling import Sources
from aigc_studio.session.indexing import IndexTask, index_task, put_in_index
from aigc_studio.session.knowing import KnowingState
from aigc_studio.session.renewal import Renewal
from aigc_studio.session.searching import Answer, SearchWish, answer
from aigc_studio.session.session import Session
from aigc_studio.session.signals import Signal
from aigc_studio.session.studio import Studio
from aigc_studio.session.studying import features_key

_AT_ONCE = -9
"""Before all else in its lane: somebody is waiting."""
FaceNames = Callable[[MediaAsset], Mapping[int, str]]


@dataclass(frozen=True, slots=True)
class FootagePicture:
    """A small picture of a file near a moment of it."""

    fingerprint: str
    at: Fraction
    jpeg: bytes


@dataclass(frozen=True, slots=True)
class NotDone:
    """How many of the project's files are still to be worked through."""

    files: int = 0
    unseen: int = 0
    """Pictures that were not looked at."""
    unheard: int = 0
    """Sound that nobody listened to for words: only asked for does it happen."""
    waiting: int = 0
    """Known, and not yet in the index."""


class Findings:
    """``arrived`` tells that an asset's records changed, ``answered`` what a search found."""

    def __init__(
        self,
        studio: Studio,
        session: Session,
        sources: Sources,
        knowing: Callable[[], KnowingState],
    ) -> None:
        self._studio = studio
        self._session = session
        self._sources = sources
        self._knowing = knowing
        self._project = session.project
        self._dirty: dict[str, None] = {}
        self._job: Job | None = None
        self._search: Job | None = None
        self._number = 0
        self._is_closed = False
        self.face_names: FaceNames = lambda _asset: {}
        """Names of faces by their place in the looks of a file."""
        self.arrived: Signal[AssetId] = Signal()
        self.answered: Signal[Answer] = Signal()
        self.refused: Signal[str] = Signal()
        """Why a search has no answer."""
        self.pictured: Signal[FootagePicture] = Signal()
        """A picture that was asked for."""
        self._ends = [
            session.project_changed.subscribe(self._on_changes),
            sources.analyses.arrived.subscribe(self.refresh),
            sources.lookings.arrived.subscribe(self.refresh),
            sources.soundings.arrived.subscribe(self.refresh),
            sources.listenings.finished.subscribe(self.refresh),
        ]
        studio.jobs.subscribe(self._on_job)
        self._renewal = Renewal(studio, self.refresh_all)

    def follow(self, arrived: Signal[AssetId]) -> None:
        """Put an asset again whenever that tells of it."""
        self._ends.append(arrived.subscribe(self.refresh))

    def close(self) -> None:
        """Put and search no more, for when another project takes this one's place."""
        if self._is_closed:
            return
        self._is_closed = True
        self._studio.jobs.unsubscribe(self._on_job)
        for end in self._ends:
            end()
        self._renewal.close()
        for job in (self._job, self._search):
            if job is not None and not job.is_over:
                job.cancel()

    # --- the index --------------------------------------------------------------------------------

    def refresh(self, asset_id: AssetId) -> None:
        """Bring an asset's records in step with what is known of it."""
        asset = self._session.asset(asset_id)
        if asset is not None:
            self._dirty[asset.fingerprint] = None
            self._put_next()

    def refresh_all(self) -> None:
        for asset in self._session.project.assets:
            self._dirty[asset.fingerprint] = None
        self._put_next()

    def rebuild(self) -> None:
        """Forget the index and make it again, by what the analysis cache has."""
        index = self._session.ports.index
        self._session.jobs.submit(
            Job(
                key="clear index",
                label="Empty the search index",
                lane=Lane.IO,
                work=lambda _context: index.clear(),
                on_done=lambda _none: self.refresh_all(),
            )
        )

    def not_done(self) -> NotDone:
        assets = self._session.project.assets
        heard, knowing = self._sources.listenings.heard(), self._knowing()
        return NotDone(
            len(assets),
            knowing.waiting + knowing.failed,
            sum(a.fingerprint not in heard for a in assets if a.info.main_audio is not None),
            len(self._dirty) + (self._job is not None and not self._job.is_over),
        )

    def _put_next(self) -> None:
        is_busy = self._job is not None and not self._job.is_over
        asset = None if self._is_closed or is_busy else self._next()
        if asset is None:
            return
        fingerprint = asset.fingerprint
        ports, settings = self._session.ports, self._studio.settings
        task = self._task(asset)
        self._job = self._session.jobs.submit(
            Job(
                key=f"index:{fingerprint}",
                label=f"Make {asset.name} findable",
                lane=Lane.IO,
                work=lambda context: put_in_index(ports, task, settings, context),
                priority=1,
                on_done=lambda is_new: self._put(fingerprint, is_new=is_new),
                on_failed=lambda _error: self._put(fingerprint, is_new=False),
            )
        )

    def _next(self) -> MediaAsset | None:
        """The next file that is to be put; what the project has no more is passed over."""
        if not self._dirty:
            return None
        assets = {a.fingerprint: a for a in reversed(self._session.project.assets)}
        while self._dirty:
            fingerprint = next(iter(self._dirty))
            del self._dirty[fingerprint]
            if fingerprint in assets:
                return assets[fingerprint]
        return None

    def _on_job(self, job: Job) -> None:
        """One that the editor cancelled is not begun again by itself; the others are."""
        if job is self._job and job.state is JobState.CANCELLED:
            self._job = None
            self._put_next()

    def _task(self, asset: MediaAsset) -> IndexTask:
        sources = self._sources
        return index_task(
            self._session.project,
            asset,
            sources.analyses.threshold(asset.id),
            self.face_names(asset),
            sources.listenings.named_voices(),
        )

    def _put(self, fingerprint: str, *, is_new: bool) -> None:
        if is_new:
            for asset in self._session.project.assets:
                if asset.fingerprint == fingerprint:
                    self.arrived.emit(asset.id)
        self._put_next()

    def _on_changes(self, _changes: ChangeSet) -> None:
        """Ratings, corrections and names are found at once."""
        before, self._project = self._project, self._session.project
        for fingerprint in _touched(before, self._project):
            self._dirty[fingerprint] = None
        self._put_next()

    # --- searching --------------------------------------------------------------------------------

    def search(self, wish: SearchWish) -> None:
        """Answer it by ``answered``, first by words alone; a later search takes its place."""
        self.stop()
        self._number += 1
        number, jobs = self._number, self._session.jobs
        ports, settings = self._session.ports, self._studio.settings
        assets = self._session.project.assets
        among = tuple(a.fingerprint for a in assets) if wish.scope == "project" else None

        def tell(found: Answer) -> None:
            if number == self._number and not self._is_closed:
                self.answered.emit(found)

        def work(context: JobContext) -> Answer:
            def first(found: Answer) -> None:
                jobs.post(lambda: tell(found))

            return answer(ports, wish, among, settings, context, first)

        def failed(error: StudioError) -> None:
            if number == self._number and not self._is_closed:
                self.refused.emit(str(error))

        self._search = jobs.submit(
            Job(
                key=f"search:{id(self)}:{number}",
                label="Search footage",
                lane=Lane.IO,
                work=work,
                priority=_AT_ONCE,
                on_done=tell,
                on_failed=failed,
            )
        )

    def picture(self, fingerprint: str, at: Fraction) -> None:
        """Ask for a picture of a file that is in no project here; ``pictured`` brings it."""
        ports = self._session.ports

        def work(_context: JobContext) -> bytes:
            known = ports.cache.get(features_key(ports, fingerprint), MediaFeatures)
            thumbnails = known.thumbnails if known is not None else ()
            return min(thumbnails, key=lambda t: abs(t.seconds - at)).jpeg if thumbnails else b""

        def done(jpeg: bytes) -> None:
            if jpeg and not self._is_closed:
                self.pictured.emit(FootagePicture(fingerprint, at, jpeg))

        key = f"search picture:{fingerprint}:{at}"
        self._session.jobs.submit(
            Job(key=key, label="Search footage", lane=Lane.IO, work=work, on_done=done)
        )

    def stop(self) -> None:
        """Want no answer any more."""
        self._number += 1
        if self._search is not None and not self._search.is_over:
            self._search.cancel()


def _touched(before: Project, after: Project) -> tuple[str, ...]:
    """Files of which the project says something else than it did."""
    found: dict[str, None] = {}
    known = {a.id: a for a in before.assets}
    for asset in after.assets:
        if asset != known.get(asset.id):
            found[asset.fingerprint] = None
    if before.corrections != after.corrections:
        for correction in set(before.corrections) ^ set(after.corrections):
            found[correction.fingerprint] = None
    if before.speakers != after.speakers:
        for speaker in set(before.speakers) ^ set(after.speakers):
            found.update(dict.fromkeys(print_ for print_, _ in speaker.voices))
    return tuple(found)
