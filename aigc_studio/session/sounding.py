"""The kinds of sound in a project's assets: speech, singing, music. Main thread.

It begins by itself once an asset was studied, in the lane of what nobody waits for. What is nearly
all music and has no pictures is heard as music as well, so that its tempo is known.
"""

from __future__ import annotations

from aigc_studio.core.document import MediaAsset
from aigc_studio.core.errors import StudioError
from aigc_studio.core.ids import AssetId
from aigc_studio.core.sounds import Sounds
from aigc_studio.jobs.context import JobContext
from aigc_studio.jobs.lanes import Job, Lane
from aigc_studio.session.analysing import Analyses, AnalysisFailure
from aigc_studio.session.hearing import BEHIND_ALL_ELSE, Musics
from aigc_studio.session.renewal import Renewal
from aigc_studio.session.session import Session
from aigc_studio.session.signals import Signal
from aigc_studio.session.studio import Studio
from aigc_studio.session.studying import Material, study_sounds
from aigc_studio.suggest.footage import Sounded

_MOSTLY_MUSIC = 0.7


class Soundings:
    """Results live here while the project is open; the cache has them for the next time."""

    def __init__(
        self, studio: Studio, session: Session, analyses: Analyses, musics: Musics
    ) -> None:
        self._studio = studio
        self._session = session
        self._analyses = analyses
        self._musics = musics
        self._sounds: dict[str, Sounds] = {}
        self._jobs: dict[str, Job] = {}
        self.arrived: Signal[AssetId] = Signal()
        self.failed: Signal[AnalysisFailure] = Signal()
        self._end = analyses.arrived.subscribe(self.request)
        self._renewal = Renewal(studio, self._renew)

    def close(self) -> None:
        """Hear nothing more, for when another project takes this one's place."""
        self._end()
        self._renewal.close()
        for job in self._jobs.values():
            if not job.is_over:
                job.cancel()

    def sounds(self, asset_id: AssetId) -> Sounds | None:
        asset = self._session.asset(asset_id)
        return self._sounds.get(asset.fingerprint) if asset is not None else None

    def sounded(self) -> tuple[Sounded, ...]:
        """What is known of the project's assets, in the bin's order."""
        assets = self._session.project.assets
        return tuple(
            Sounded(a, self._sounds[a.fingerprint]) for a in assets if a.fingerprint in self._sounds
        )

    def request(self, asset_id: AssetId) -> None:
        """Hear an asset unless that was begun, however it ended; it must be studied."""
        asset = self._session.asset(asset_id)
        if asset is None or asset.info.main_audio is None:
            return
        if asset.fingerprint in self._jobs:
            return
        if self._analyses.features(asset_id) is not None:
            self._submit(asset)

    def _renew(self) -> None:
        """Hear again; what was told apart with all that can be had now is in the cache."""
        for asset in self._session.project.assets:
            job = self._jobs.get(asset.fingerprint)
            if job is not None:
                job.cancel()
                self._submit(asset)

    def _submit(self, asset: MediaAsset) -> None:
        ports, settings = self._session.ports, self._studio.settings
        material = Material(asset.path, asset.fingerprint, asset.info)

        def work(context: JobContext) -> Sounds:
            return study_sounds(ports, material, settings, context)

        self._jobs[asset.fingerprint] = self._session.jobs.submit(
            Job(
                key=f"sounds:{asset.fingerprint}",
                label=f"Tell the sounds of {asset.name} apart",
                lane=Lane.LATER,
                work=work,
                priority=-1,
                on_done=lambda sounds: self._arrived(asset, sounds),
                on_failed=lambda error: self._report(asset, error),
            )
        )

    def _arrived(self, heard: MediaAsset, sounds: Sounds) -> None:
        if self._sounds.get(heard.fingerprint) == sounds:
            return  # heard again, and there was no more to be told
        self._sounds[heard.fingerprint] = sounds
        share = sum(sounds.music.view()) / max(1, len(sounds.music))
        for asset in self._session.project.assets:
            if asset.fingerprint == heard.fingerprint:
                self.arrived.emit(asset.id)
                if share >= _MOSTLY_MUSIC and self._musics.may_be_music(asset.id):
                    self._musics.ask(asset.id, priority=BEHIND_ALL_ELSE)

    def _report(self, asset: MediaAsset, error: StudioError) -> None:
        self.failed.emit(AnalysisFailure(asset.id, str(error)))
