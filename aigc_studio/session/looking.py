"""The pictures of a project's assets looked at: faces, the camera, visual hits. Main thread.

It begins by itself once shots are there and runs in a lane of its own, for it decodes the pictures
once more and nobody waits for it.
"""

from __future__ import annotations

from fractions import Fraction

from aigc_studio.core.document import MediaAsset
from aigc_studio.core.errors import StudioError
from aigc_studio.core.ids import AssetId
from aigc_studio.core.looks import Looks, ShotLook
from aigc_studio.core.results import Boundary, ShotAnalysis
from aigc_studio.jobs.context import JobContext
from aigc_studio.jobs.lanes import Job, Lane
from aigc_studio.session.analysing import Analyses, AnalysisFailure
from aigc_studio.session.session import Session
from aigc_studio.session.signals import Signal
from aigc_studio.session.studio import Studio
from aigc_studio.session.studying import Material, study_looks
from aigc_studio.suggest.footage import Looked


class Lookings:
    """Results live here while the project is open; the cache has them for the next time."""

    def __init__(self, studio: Studio, session: Session, analyses: Analyses) -> None:
        self._studio = studio
        self._session = session
        self._analyses = analyses
        self._looks: dict[str, Looks] = {}
        self._jobs: dict[str, Job] = {}
        self._told: dict[AssetId, tuple[Looks, tuple[Boundary, ...], tuple[ShotLook, ...]]] = {}
        self.arrived: Signal[AssetId] = Signal()
        self.failed: Signal[AnalysisFailure] = Signal()
        self._end = analyses.arrived.subscribe(self.request)

    def close(self) -> None:
        """Look at nothing more, for when another project takes this one's place."""
        self._end()
        for job in self._jobs.values():
            if not job.is_over:
                job.cancel()

    def looks(self, asset_id: AssetId) -> Looks | None:
        asset = self._session.project.asset(asset_id)
        return self._looks.get(asset.fingerprint) if asset is not None else None

    def looked(self) -> tuple[Looked, ...]:
        """What is known of the project's assets, in the bin's order."""
        assets = self._session.project.assets
        return tuple(
            Looked(a, self._looks[a.fingerprint]) for a in assets if a.fingerprint in self._looks
        )

    def shots(self, asset_id: AssetId) -> tuple[ShotLook, ...]:
        """How each shot looks, cut at the editor's threshold; empty before both are known."""
        looks, analysis = self.looks(asset_id), self._analyses.shots(asset_id)
        if looks is None or analysis is None:
            return ()
        boundaries = analysis.boundaries(self._analyses.threshold(asset_id))
        known = self._told.get(asset_id)
        if known is None or known[0] is not looks or known[1] != boundaries:
            known = looks, boundaries, self._session.ports.suggester.shot_looks(looks, boundaries)
            self._told[asset_id] = known
        return known[2]

    def look(self, asset_id: AssetId, start: Fraction, end: Fraction) -> ShotLook | None:
        """How a stretch of an asset looks, in its media seconds."""
        looks = self.looks(asset_id)
        return self._session.ports.suggester.look(looks, start, end) if looks is not None else None

    def parts(self, asset_id: AssetId, start: Fraction, end: Fraction) -> tuple[ShotLook, ...]:
        """How each shot of a stretch looks, as far as it lies in it."""
        looks, shots = self.looks(asset_id), self.shots(asset_id)
        if looks is None:
            return ()
        inside = [s for s in shots if s.start < end and s.end > start]
        return tuple(
            s
            if start <= s.start and s.end <= end
            else self._session.ports.suggester.look(looks, max(s.start, start), min(s.end, end))
            for s in inside
        )

    def request(self, asset_id: AssetId) -> None:
        """Look at an asset unless that was begun, however it ended; its shots must be known."""
        asset = self._session.project.asset(asset_id)
        shots = self._analyses.shots(asset_id)
        if asset is None or asset.info.main_video is None or shots is None:
            return
        if asset.fingerprint not in self._jobs:
            self._submit(asset, shots)

    def _submit(self, asset: MediaAsset, shots: ShotAnalysis) -> None:
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
        self._looks[seen.fingerprint] = looks
        for asset in self._session.project.assets:
            if asset.fingerprint == seen.fingerprint:
                self.arrived.emit(asset.id)

    def _report(self, asset: MediaAsset, error: StudioError) -> None:
        self.failed.emit(AnalysisFailure(asset.id, str(error)))
