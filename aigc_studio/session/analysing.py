"""The analyses of a project's assets: asked for, running, arrived. Main thread.

Features come first and are shown at once (thumbnails, waveforms); shots follow on the GPU lane.
A movable threshold per asset re-cuts without analysing again.
"""

from __future__ import annotations

from dataclasses import dataclass

from aigc_studio.core.document import MediaAsset
from aigc_studio.core.errors import StudioError
from aigc_studio.core.ids import AssetId
from aigc_studio.core.results import MediaFeatures, ShotAnalysis
from aigc_studio.jobs.context import JobContext
from aigc_studio.jobs.lanes import Job, Lane
from aigc_studio.session.session import Session
from aigc_studio.session.signals import Signal
from aigc_studio.session.studio import Studio
from aigc_studio.session.studying import Material, study_features, study_shots
from aigc_studio.suggest.footage import Studied


@dataclass(frozen=True, slots=True)
class AnalysisFailure:
    asset_id: AssetId
    sentence: str


class Analyses:
    """Results live here while the project is open; the cache has them for the next time."""

    def __init__(self, studio: Studio, session: Session) -> None:
        self._studio = studio
        self._session = session
        self._features: dict[str, MediaFeatures] = {}
        self._shots: dict[str, ShotAnalysis] = {}
        self._thresholds: dict[AssetId, float] = {}
        self.arrived: Signal[AssetId] = Signal()
        self.failed: Signal[AnalysisFailure] = Signal()

    def features(self, asset_id: AssetId) -> MediaFeatures | None:
        asset = self._session.asset(asset_id)
        return self._features.get(asset.fingerprint) if asset is not None else None

    def shots(self, asset_id: AssetId) -> ShotAnalysis | None:
        asset = self._session.asset(asset_id)
        return self._shots.get(asset.fingerprint) if asset is not None else None

    def threshold(self, asset_id: AssetId) -> float | None:
        """The editor's threshold, else the detector's; None before there is an analysis."""
        analysis = self.shots(asset_id)
        if analysis is None:
            return None
        return self._thresholds.get(asset_id, analysis.threshold)

    def set_threshold(self, asset_id: AssetId, threshold: float) -> None:
        """Re-cut that asset at another threshold, at once."""
        self._thresholds[asset_id] = threshold
        self.arrived.emit(asset_id)

    def request(self, asset_id: AssetId) -> None:
        """Study an asset unless it is studied or being studied."""
        asset = self._session.asset(asset_id)
        if asset is None or asset.info.kind == "still":
            return
        if asset.fingerprint in self._features:
            self._request_shots(asset)
            return
        ports, material = self._session.ports, _material(asset)
        self._session.jobs.submit(
            Job(
                key=f"features:{asset.fingerprint}",
                label=f"Study {asset.name}",
                lane=Lane.CPU,
                work=lambda context: study_features(ports, material, context),
                on_done=lambda result: self._features_arrived(asset, result),
                on_failed=lambda error: self._report(asset, error),
            )
        )

    def is_studying(self, asset_id: AssetId) -> bool:
        asset = self._session.asset(asset_id)
        return asset is not None and self.is_under_way(asset.fingerprint)

    def is_under_way(self, fingerprint: str) -> bool:
        """The same where the media is at hand."""
        jobs = self._session.jobs
        return any(jobs.under_way(f"{step}:{fingerprint}") for step in ("features", "shots"))

    def request_all(self) -> None:
        for asset in self._session.project.assets:
            self.request(asset.id)

    @property
    def has_studied(self) -> bool:
        """Whether the shots of any asset are known."""
        assets = self._session.project.assets if self._shots else ()
        return any(self._shots.get(a.fingerprint) is not None for a in assets)

    def studied(self) -> tuple[Studied, ...]:
        """Every asset whose shots are known, with the editor's threshold."""
        result: list[Studied] = []
        for asset in self._session.project.assets:
            features = self._features.get(asset.fingerprint)
            analysis = self._shots.get(asset.fingerprint)
            if features is not None and analysis is not None:
                threshold = self._thresholds.get(asset.id)
                result.append(Studied(asset, features, analysis, threshold))
        return tuple(result)

    def _features_arrived(self, asset: MediaAsset, result: MediaFeatures) -> None:
        self._features[asset.fingerprint] = result
        self.arrived.emit(asset.id)
        self._request_shots(asset)

    def _request_shots(self, asset: MediaAsset) -> None:
        settings = self._studio.settings
        if asset.fingerprint in self._shots or asset.info.main_video is None:
            return
        ports, material = self._session.ports, _material(asset)
        features = self._features[asset.fingerprint]

        def work(context: JobContext) -> ShotAnalysis:
            return study_shots(ports, material, features, settings, context)

        self._session.jobs.submit(
            Job(
                key=f"shots:{asset.fingerprint}",
                label=f"Find shots in {asset.name}",
                lane=Lane.GPU,
                work=work,
                on_done=lambda result: self._shots_arrived(asset, result),
                on_failed=lambda error: self._report(asset, error),
            )
        )

    def _shots_arrived(self, asset: MediaAsset, result: ShotAnalysis) -> None:
        self._shots[asset.fingerprint] = result
        self.arrived.emit(asset.id)

    def _report(self, asset: MediaAsset, error: StudioError) -> None:
        self.failed.emit(AnalysisFailure(asset.id, str(error)))


def _material(asset: MediaAsset) -> Material:
    return Material(asset.path, asset.fingerprint, asset.info)
