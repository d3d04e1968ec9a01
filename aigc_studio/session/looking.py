"""The pictures of a project's assets looked at: faces, the camera, visual hits. Main thread.

It begins by itself once shots are there and runs in a lane of its own, for it decodes the pictures
once more and nobody waits for it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from aigc_studio.core.document import MediaAsset
from aigc_studio.core.errors import StudioError
from aigc_studio.core.ids import AssetId
from aigc_studio.core.looks import Looks, ShotLook
from aigc_studio.core.rates import TimeRange
from aigc_studio.core.results import Boundary, Floats, ShotAnalysis
from aigc_studio.jobs.context import JobContext
from aigc_studio.jobs.lanes import Job, Lane
from aigc_studio.session.analysing import Analyses, AnalysisFailure
from aigc_studio.session.renewal import Renewal
from aigc_studio.session.session import Session
from aigc_studio.session.signals import Signal
from aigc_studio.session.studio import Studio
from aigc_studio.session.studying import Material, looks_key, study_looks
from aigc_studio.suggest.footage import Looked

_AT_ONCE_SECONDS = 60
"""To tell the shots of so much takes about a millisecond."""
_KEPT = 16


@dataclass(frozen=True, slots=True)
class _Telling:
    looks: Looks
    boundaries: tuple[Boundary, ...]
    within: TimeRange

    def is_of(self, other: _Telling) -> bool:
        """Looks are never changed in place."""
        is_same = self.looks is other.looks and self.within == other.within
        return is_same and self.boundaries == other.boundaries


class Lookings:
    """Results live here while the project is open; the cache has them for the next time."""

    def __init__(self, studio: Studio, session: Session, analyses: Analyses) -> None:
        self._studio = studio
        self._session = session
        self._analyses = analyses
        self._looks: dict[str, Looks] = {}
        self._jobs: dict[str, Job] = {}
        self._without_shots: set[str] = set()
        self._told: dict[str, tuple[_Telling, tuple[ShotLook, ...]]] = {}
        self.arrived: Signal[AssetId] = Signal()
        self.failed: Signal[AnalysisFailure] = Signal()
        self.shots_told: Signal[AssetId] = Signal()
        self._ends = (
            analyses.arrived.subscribe(self.request),
            analyses.failed.subscribe(self._request_without_shots),
        )
        self._renewal = Renewal(studio, self.renew)

    def close(self) -> None:
        """Look at nothing more, for when another project takes this one's place."""
        for end in self._ends:
            end()
        self._renewal.close()
        for job in self._jobs.values():
            if not job.is_over:
                job.cancel()

    def looks(self, asset_id: AssetId) -> Looks | None:
        asset = self._session.asset(asset_id)
        return self._looks.get(asset.fingerprint) if asset is not None else None

    def looked(self) -> tuple[Looked, ...]:
        """What is known of the project's assets, in the bin's order."""
        assets = self._session.project.assets
        return tuple(
            Looked(a, self._looks[a.fingerprint]) for a in assets if a.fingerprint in self._looks
        )

    def shots(self, asset_id: AssetId) -> tuple[ShotLook, ...]:
        """How each shot looks, cut at the editor's threshold; empty before that is known.

        Much is told on a worker: then ``shots_told`` tells when to ask again.
        """
        looks = self.looks(asset_id)
        return self.parts(asset_id, looks.start, looks.end) if looks is not None else ()

    def look(self, asset_id: AssetId, start: Fraction, end: Fraction) -> ShotLook | None:
        """How a stretch of an asset looks, in its media seconds."""
        looks = self.looks(asset_id)
        return self._session.ports.suggester.look(looks, start, end) if looks is not None else None

    def parts(self, asset_id: AssetId, start: Fraction, end: Fraction) -> tuple[ShotLook, ...]:
        """The same of a stretch: each shot as far as it lies in it."""
        looks, analysis = self.looks(asset_id), self._analyses.shots(asset_id)
        if looks is None or analysis is None or end <= start:
            return ()
        boundaries = analysis.boundaries(self._analyses.threshold(asset_id))
        task = _Telling(looks, boundaries, TimeRange(start, end))
        known = self._told.get(f"{asset_id} {start} {end}")
        if known is not None and known[0].is_of(task):
            return known[1]
        if end - start > _AT_ONCE_SECONDS:
            self._tell_later(asset_id, task)
            return ()
        return self._session.ports.suggester.shot_looks(looks, boundaries, task.within)

    def _tell_later(self, asset_id: AssetId, task: _Telling) -> None:
        suggester, asset = self._session.ports.suggester, self._session.asset(asset_id)
        if asset is None:
            return
        place = f"{asset_id} {task.within.start} {task.within.end}"

        def done(shots: tuple[ShotLook, ...]) -> None:
            self._told.pop(place, None)
            self._told[place] = task, shots
            for oldest in list(self._told)[:-_KEPT]:
                del self._told[oldest]
            self.shots_told.emit(asset_id)

        self._session.jobs.submit(
            Job(
                key=f"shot looks:{place}",
                label=f"Look at {asset.name}",
                lane=Lane.IO,
                work=lambda _context: suggester.shot_looks(
                    task.looks, task.boundaries, task.within
                ),
                on_done=done,
                on_failed=lambda error: self._session.told.emit(str(error)),
            )
        )

    def request(self, asset_id: AssetId) -> None:
        """Look at an asset unless that was begun, however it ended; its shots must be known."""
        asset = self._session.asset(asset_id)
        shots = self._analyses.shots(asset_id)
        if asset is None or asset.info.main_video is None or shots is None:
            return
        if asset.fingerprint not in self._jobs or asset.fingerprint in self._without_shots:
            self._without_shots.discard(asset.fingerprint)
            self._submit(asset, shots)

    def _request_without_shots(self, failure: AnalysisFailure) -> None:
        """Where shots cannot be found, faces and the camera still can."""
        asset = self._session.asset(failure.asset_id)
        if asset is None or asset.info.main_video is None or asset.fingerprint in self._jobs:
            return
        if self._analyses.features(asset.id) is not None:
            self._without_shots.add(asset.fingerprint)
            self._submit(asset, None)

    def forget_signatures(self) -> None:
        """Keep all that was seen, but not what faces are like."""
        for fingerprint, looks in self._looks.items():
            faces = tuple(replace(track, signature=Floats()) for track in looks.faces)
            self._looks[fingerprint] = replace(looks, faces=faces, told_apart_by="")
        for asset in self._session.project.assets:
            job = self._jobs.get(asset.fingerprint)
            if job is not None and not job.is_over:
                job.cancel()
                self._submit(asset, self._analyses.shots(asset.id))
            elif asset.fingerprint in self._looks:
                self._keep(asset, self._looks[asset.fingerprint])

    def _keep(self, asset: MediaAsset, looks: Looks) -> None:
        """So that it is not looked at again only because it was forgotten what faces are like."""
        ports, settings = self._session.ports, self._studio.settings
        shots = self._analyses.shots(asset.id)

        def work(_context: JobContext) -> None:
            ports.cache.put(looks_key(ports, asset.fingerprint, shots, settings), looks)

        self._session.jobs.submit(
            Job(
                key=f"keep looks:{asset.fingerprint}",
                label=f"Look at {asset.name}",
                lane=Lane.IO,
                work=work,
                on_failed=lambda error: self._session.told.emit(str(error)),
            )
        )

    def renew(self) -> None:
        """Look again; what was looked at with all that can be had now is in the cache."""
        for asset in self._session.project.assets:
            job = self._jobs.get(asset.fingerprint)
            if job is not None:
                job.cancel()
                self._submit(asset, self._analyses.shots(asset.id))

    def _submit(self, asset: MediaAsset, shots: ShotAnalysis | None) -> None:
        ports, settings = self._session.ports, self._studio.settings
        material = Material(asset.path, asset.fingerprint, asset.info)

        def work(context: JobContext) -> Looks:
            return study_looks(ports, material, shots, settings, context)

        self._jobs[asset.fingerprint] = self._session.jobs.submit(
            Job(
                key=f"looks:{asset.fingerprint}",
                label=f"Look at {asset.name}",
                lane=Lane.LATER,
                work=work,
                on_done=lambda looks: self._arrived(asset, looks),
                on_failed=lambda error: self._report(asset, error),
            )
        )

    def _arrived(self, seen: MediaAsset, looks: Looks) -> None:
        if self._looks.get(seen.fingerprint) == looks:
            return  # looked again, and there was no more to be found
        self._looks[seen.fingerprint] = looks
        for asset in self._session.project.assets:
            if asset.fingerprint == seen.fingerprint:
                self.arrived.emit(asset.id)

    def _report(self, asset: MediaAsset, error: StudioError) -> None:
        self.failed.emit(AnalysisFailure(asset.id, str(error)))
