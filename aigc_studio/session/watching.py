"""The subject in the pictures of a project's assets: asked for, being looked for, arrived.

Nothing is looked for unasked: who reframes a timeline asks for what lies on it. Faces come from
``looking``, which runs by itself; they are taken along as soon as they are known. Main thread.
"""

from __future__ import annotations

from collections.abc import Iterable

from aigc_studio.core.document import MediaAsset, Sequence
from aigc_studio.core.errors import StudioError
from aigc_studio.core.ids import AssetId
from aigc_studio.core.subjects import Subjects
from aigc_studio.jobs.context import JobContext
from aigc_studio.jobs.lanes import Job, Lane
from aigc_studio.session.analysing import AnalysisFailure
from aigc_studio.session.looking import Lookings
from aigc_studio.session.session import Session
from aigc_studio.session.signals import Signal
from aigc_studio.session.studying import Material, study_subjects
from aigc_studio.suggest.footage import Watched


def shown_assets(sequence: Sequence) -> tuple[AssetId, ...]:
    """What is seen on a timeline, each once."""
    found = (clip.asset_id for track in sequence.video_tracks for clip in track.clips)
    return tuple(dict.fromkeys(found))


class Watchings:
    """Results live here while the project is open; the cache has them for the next time."""

    def __init__(self, session: Session, lookings: Lookings) -> None:
        self._session = session
        self._lookings = lookings
        self._subjects: dict[str, Subjects] = {}
        self._jobs: dict[str, Job] = {}
        self.arrived: Signal[AssetId] = Signal()
        self.failed: Signal[AnalysisFailure] = Signal()
        self._end = lookings.arrived.subscribe(self._on_looked)

    def close(self) -> None:
        """Tell nothing more, for when another project takes this one's place."""
        self._end()

    def watched(self) -> tuple[Watched, ...]:
        """Every asset whose pictures were looked at, with its faces where they are known."""
        return tuple(
            Watched(asset, subjects, self._lookings.looks(asset.id))
            for asset in self._session.project.assets
            if (subjects := self._subjects.get(asset.fingerprint)) is not None
        )

    def subjects(self, asset_id: AssetId) -> Subjects | None:
        asset = self._session.asset(asset_id)
        return self._subjects.get(asset.fingerprint) if asset is not None else None

    def is_watching(self, asset_ids: Iterable[AssetId]) -> bool:
        """Whether any of them is still being looked at."""
        assets = (self._session.asset(a) for a in asset_ids)
        jobs = (self._jobs.get(a.fingerprint) for a in assets if a is not None)
        return any(job is not None and not job.is_over for job in jobs)

    def ask(self, asset_ids: Iterable[AssetId]) -> None:
        """Look at each unless that was or is being done; told by ``arrived`` or ``failed``."""
        for asset_id in asset_ids:
            asset = self._session.asset(asset_id)
            if asset is None or asset.info.main_video is None:
                continue
            if asset.fingerprint not in self._subjects and not self.is_watching([asset_id]):
                self._submit(asset)

    def cancel(self, asset_ids: Iterable[AssetId]) -> None:
        for asset_id in asset_ids:
            asset = self._session.asset(asset_id)
            job = self._jobs.pop(asset.fingerprint, None) if asset is not None else None
            if job is not None and not job.is_over:
                job.cancel()

    def _submit(self, asset: MediaAsset) -> None:
        ports = self._session.ports
        material = Material(asset.path, asset.fingerprint, asset.info)

        def work(context: JobContext) -> Subjects:
            return study_subjects(ports, material, context)

        self._jobs[asset.fingerprint] = self._session.jobs.submit(
            Job(
                key=f"subjects:{asset.fingerprint}",
                label=f"Look for the subject in {asset.name}",
                lane=Lane.CPU,
                work=work,
                on_done=lambda found: self._arrived(asset, found),
                on_failed=lambda error: self._report(asset, error),
            )
        )

    def _arrived(self, watched: MediaAsset, found: Subjects) -> None:
        self._subjects[watched.fingerprint] = found
        for asset in self._session.project.assets:
            if asset.fingerprint == watched.fingerprint:
                self.arrived.emit(asset.id)

    def _on_looked(self, asset_id: AssetId) -> None:
        """Faces of an asset that is framed by them are news."""
        if self.subjects(asset_id) is not None:
            self.arrived.emit(asset_id)

    def _report(self, asset: MediaAsset, error: StudioError) -> None:
        self.failed.emit(AnalysisFailure(asset.id, str(error)))
