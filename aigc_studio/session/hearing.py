"""Music in a project's assets: asked for, being heard, arrived. Main thread.

Nothing is heard unasked: most sound is no music, and who cuts to a piece asks for that piece. What
was heard once is in the cache, and is there at once when it is asked for again.
"""

from __future__ import annotations

from aigc_studio.core.document import MediaAsset
from aigc_studio.core.errors import StudioError
from aigc_studio.core.ids import AssetId
from aigc_studio.core.music import Music
from aigc_studio.jobs.context import JobContext
from aigc_studio.jobs.lanes import Job, Lane
from aigc_studio.session.analysing import AnalysisFailure
from aigc_studio.session.session import Session
from aigc_studio.session.signals import Signal
from aigc_studio.session.studio import Studio
from aigc_studio.session.studying import Material, study_music
from aigc_studio.suggest.footage import Heard

_LEAST_SECONDS = 5


class Musics:
    """Results live here while the project is open; the cache has them for the next time."""

    def __init__(self, studio: Studio, session: Session) -> None:
        self._studio = studio
        self._session = session
        self._musics: dict[str, Music] = {}
        self._jobs: dict[str, Job] = {}
        self.arrived: Signal[AssetId] = Signal()
        self.failed: Signal[AnalysisFailure] = Signal()

    def music(self, asset_id: AssetId) -> Music | None:
        asset = self._session.project.asset(asset_id)
        return self._musics.get(asset.fingerprint) if asset is not None else None

    def heard(self) -> tuple[Heard, ...]:
        """Every asset that was heard as music."""
        return tuple(
            Heard(asset, music)
            for asset in self._session.project.assets
            if (music := self._musics.get(asset.fingerprint)) is not None
        )

    def may_be_music(self, asset_id: AssetId) -> bool:
        """Whether to offer an asset as music: sound without a picture, of some length."""
        asset = self._session.project.asset(asset_id)
        if asset is None or asset.info.main_audio is None:
            return False
        return asset.info.main_video is None and asset.info.duration > _LEAST_SECONDS

    def is_hearing(self, asset_id: AssetId) -> bool:
        asset = self._session.project.asset(asset_id)
        job = self._jobs.get(asset.fingerprint) if asset is not None else None
        return job is not None and not job.is_over

    def ask(self, asset_id: AssetId) -> None:
        """Hear an asset unless it is heard or being heard; told by ``arrived`` or ``failed``."""
        asset = self._session.project.asset(asset_id)
        if asset is None or asset.info.main_audio is None:
            return
        if asset.fingerprint in self._musics or self.is_hearing(asset_id):
            return
        ports, settings = self._session.ports, self._studio.settings
        material = Material(asset.path, asset.fingerprint, asset.info)

        def work(context: JobContext) -> Music:
            return study_music(ports, material, settings, context)

        self._jobs[asset.fingerprint] = self._session.jobs.submit(
            Job(
                key=f"music:{asset.fingerprint}",
                label=f"Hear the music in {asset.name}",
                lane=Lane.GPU,
                work=work,
                on_done=lambda music: self._arrived(asset, music),
                on_failed=lambda error: self._report(asset, error),
            )
        )

    def cancel(self, asset_id: AssetId) -> None:
        asset = self._session.project.asset(asset_id)
        job = self._jobs.pop(asset.fingerprint, None) if asset is not None else None
        if job is not None and not job.is_over:
            job.cancel()

    def _arrived(self, heard: MediaAsset, music: Music) -> None:
        self._musics[heard.fingerprint] = music
        for asset in self._session.project.assets:
            if asset.fingerprint == heard.fingerprint:
                self.arrived.emit(asset.id)

    def _report(self, asset: MediaAsset, error: StudioError) -> None:
        self.failed.emit(AnalysisFailure(asset.id, str(error)))
