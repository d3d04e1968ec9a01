"""The pictures of a project's assets known: key frames with tags, text, colours. Main thread.

It begins by itself once an asset's shots are found (of a still at once), one file at a time: what
is on screen first, then what the open timeline uses, then the rest. While something plays it rests,
and so it does when the project is closed; what was begun is carried on from there, in another run
too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from aigc_studio.core.document import MediaAsset
from aigc_studio.core.errors import StudioError
from aigc_studio.core.ids import AssetId
from aigc_studio.core.sights import Sights
from aigc_studio.jobs.context import JobContext
from aigc_studio.jobs.lanes import Job, JobState, Lane
from aigc_studio.session.analysing import Analyses, AnalysisFailure
from aigc_studio.session.importing import Importer
from aigc_studio.session.renewal import Renewal
from aigc_studio.session.session import Session
from aigc_studio.session.signals import Signal
from aigc_studio.session.studio import Studio
from aigc_studio.session.studying import Material, study_sights


@dataclass(frozen=True, slots=True)
class KnowingState:
    """How many of the project's files with pictures are known."""

    known: int = 0
    waiting: int = 0
    """Not known yet, the one that is read now among them."""
    failed: int = 0
    is_resting: bool = False
    """While something plays."""


class Knowings:
    """Results live here while the project is open; the cache has them for the next time."""

    def __init__(
        self, studio: Studio, session: Session, analyses: Analyses, importer: Importer
    ) -> None:
        self._studio = studio
        self._session = session
        self._analyses = analyses
        self._sights: dict[str, Sights] = {}
        self._waiting: dict[str, MediaAsset] = {}
        """By fingerprint, in the order they came."""
        self._asked: set[str] = set()
        self._failed: set[str] = set()
        self._job: Job | None = None
        self._is_resting = False
        self._is_closed = False
        self.on_screen: Callable[[], Iterable[AssetId]] = tuple
        """Whose pictures are on screen; these are looked at next."""
        self.arrived: Signal[AssetId] = Signal()
        self.failed: Signal[AnalysisFailure] = Signal()
        self.state_changed: Signal[KnowingState] = Signal()
        self._seen_of: tuple[tuple[MediaAsset, ...], set[str]] = ((), set())
        self._ends = (
            analyses.arrived.subscribe(self.request),
            analyses.failed.subscribe(self._request_without_shots),
            importer.imported.subscribe(self.request),
        )
        self._renewal = Renewal(studio, self._renew)

    def close(self) -> None:
        """Look at nothing more, for when another project takes this one's place."""
        self._is_closed = True
        for end in self._ends:
            end()
        self._renewal.close()
        self._break_off()

    def sights(self, asset_id: AssetId) -> Sights | None:
        asset = self._session.asset(asset_id)
        return self._sights.get(asset.fingerprint) if asset is not None else None

    def state(self) -> KnowingState:
        """Of the files that are in the project now."""
        assets = self._session.project.assets
        if self._seen_of[0] is not assets:
            self._seen_of = assets, {a.fingerprint for a in assets if a.info.main_video}
        prints = self._seen_of[1]
        known, failed = len(prints & self._sights.keys()), len(prints & self._failed)
        return KnowingState(known, len(prints) - known - failed, failed, self._is_resting)

    def request_all(self) -> None:
        for asset in self._session.project.assets:
            self.request(asset.id)

    def request(self, asset_id: AssetId) -> None:
        """Look at an asset unless that was begun, however it ended, or its shots are not known."""
        asset = self._session.asset(asset_id)
        if asset is None or asset.info.main_video is None or asset.fingerprint in self._asked:
            return
        if not asset.has_file:
            return
        if self._analyses.shots(asset_id) is not None or asset.info.kind == "still":
            self._ask(asset)

    def rest(self, *, is_resting: bool) -> None:
        """While something plays: the file in work is broken off, and carried on afterwards."""
        if is_resting == self._is_resting:
            return
        self._is_resting = is_resting
        if is_resting:
            self._break_off()
        else:
            self._go_on()
        self.state_changed.emit(self.state())

    def _request_without_shots(self, failure: AnalysisFailure) -> None:
        """Where shots cannot be found, pictures still can be looked at."""
        asset = self._session.asset(failure.asset_id)
        if asset is None or asset.info.main_video is None or asset.fingerprint in self._asked:
            return
        if self._analyses.features(asset.id) is not None:
            self._ask(asset)
        else:
            self._failed.add(asset.fingerprint)
            self.state_changed.emit(self.state())

    def _ask(self, asset: MediaAsset) -> None:
        self._asked.add(asset.fingerprint)
        self._waiting[asset.fingerprint] = asset
        self._go_on()

    def _next(self) -> MediaAsset | None:
        """What is on screen before what the timeline uses before the rest."""
        shown = [self._session.asset(asset_id) for asset_id in self.on_screen()]
        sequence = self._session.project.sequence()
        clips = [clip for _, clip in sequence.clips()] if sequence is not None else []
        used = [self._session.asset(clip.asset_id) for clip in clips]
        wished = [a.fingerprint for a in (*shown, *used) if a is not None]
        for fingerprint in (*wished, *self._waiting):
            if fingerprint in self._waiting:
                return self._waiting[fingerprint]
        return None

    def _go_on(self) -> None:
        if self._job is not None or self._is_resting or self._is_closed:
            return
        asset = self._next()
        if asset is None:
            return
        ports, settings = self._session.ports, self._studio.settings
        material = Material(asset.path, asset.fingerprint, asset.info)
        shots = self._analyses.shots(asset.id)

        def work(context: JobContext) -> Sights:
            return study_sights(ports, material, shots, settings, context)

        self._job = Job(
            key=f"sights:{asset.fingerprint}",
            label=f"See what {asset.name} shows",
            lane=Lane.LATER,
            work=work,
            priority=-1,
            on_done=lambda sights: self._arrived(asset, sights),
            on_failed=lambda error: self._report(asset, error),
        )
        self._studio.jobs.subscribe(self._on_job)
        self._session.jobs.submit(self._job)
        self.state_changed.emit(self.state())

    def _on_job(self, job: Job) -> None:
        """One that the editor cancelled leaves the queue: it is not begun again by itself."""
        if job is self._job and job.state is JobState.CANCELLED:
            self._let_go()
            self._waiting.pop(job.key.removeprefix("sights:"), None)
            self._go_on()

    def _break_off(self) -> None:
        job = self._job
        if job is not None:
            self._let_go()
            job.cancel()

    def _let_go(self) -> None:
        self._job = None
        self._studio.jobs.unsubscribe(self._on_job)

    def _over(self, asset: MediaAsset) -> None:
        if self._job is not None and self._job.key == f"sights:{asset.fingerprint}":
            self._let_go()
        self._waiting.pop(asset.fingerprint, None)

    def _renew(self) -> None:
        """Look again; what was looked at with all that can be had now is in the cache."""
        self._break_off()
        for asset in self._session.project.assets:
            if asset.fingerprint in self._asked:
                self._failed.discard(asset.fingerprint)
                self._waiting[asset.fingerprint] = asset
        self._go_on()

    def _arrived(self, seen: MediaAsset, sights: Sights) -> None:
        self._over(seen)
        if self._sights.get(seen.fingerprint) != sights:
            self._sights[seen.fingerprint] = sights
            for asset in self._session.project.assets:
                if asset.fingerprint == seen.fingerprint:
                    self.arrived.emit(asset.id)
        self._go_on()
        self.state_changed.emit(self.state())

    def _report(self, asset: MediaAsset, error: StudioError) -> None:
        self._over(asset)
        self._failed.add(asset.fingerprint)
        self.failed.emit(AnalysisFailure(asset.id, str(error)))
        self._go_on()
        self.state_changed.emit(self.state())
