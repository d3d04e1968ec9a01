"""Music in a project's assets: asked for, being heard, arrived. Main thread.

Most sound is no music, so only what is asked for is heard: by who cuts to a piece, and for what
turned out to be nearly all music, behind everything else. What was heard once is in the cache, and
is there at once when it is asked for again. A piece that nobody waits for any more, since the
dialog that asked was left, is not heard to the end.
"""

from __future__ import annotations

from aigc_studio.core.document import MediaAsset
from aigc_studio.core.errors import MediaError, StudioError
from aigc_studio.core.ids import AssetId
from aigc_studio.core.music import Music
from aigc_studio.core.music_joins import LONGEST_SECONDS, MusicJoins, too_long
from aigc_studio.jobs.context import JobContext
from aigc_studio.jobs.lanes import Job, JobState, Lane
from aigc_studio.session.analysing import AnalysisFailure
from aigc_studio.session.session import Session
from aigc_studio.session.signals import Signal
from aigc_studio.session.studio import Studio
from aigc_studio.session.studying import Material, study_joins, study_music
from aigc_studio.suggest.footage import Heard

_LEAST_SECONDS = 5
ANYBODY = "anybody"
"""Who asks without ever letting go."""
BEHIND_ALL_ELSE = 10
"""The priority of what nobody waits for."""


class Musics:
    """Results live here while the project is open; the cache has them for the next time."""

    def __init__(self, studio: Studio, session: Session) -> None:
        self._studio = studio
        self._session = session
        self._musics: dict[str, Music] = {}
        self._joins: dict[str, MusicJoins] = {}
        self._joinless: set[str] = set()
        """Those in which none could be looked for."""
        self._jobs: dict[str, Job] = {}
        self._waiting: dict[str, set[object]] = {}
        self.arrived: Signal[AssetId] = Signal()
        self.failed: Signal[AnalysisFailure] = Signal()

    def music(self, asset_id: AssetId) -> Music | None:
        asset = self._session.asset(asset_id)
        return self._musics.get(asset.fingerprint) if asset is not None else None

    def joins(self, asset_id: AssetId) -> MusicJoins | None:
        asset = self._session.asset(asset_id)
        return self._joins.get(asset.fingerprint) if asset is not None else None

    def heard(self) -> tuple[Heard, ...]:
        """Every asset that was heard as music."""
        return tuple(
            Heard(asset, music, self._joins.get(asset.fingerprint))
            for asset in self._session.project.assets
            if (music := self._musics.get(asset.fingerprint)) is not None
        )

    def may_be_music(self, asset_id: AssetId) -> bool:
        """Whether to offer an asset as music: sound without a picture, of some length."""
        asset = self._session.asset(asset_id)
        if asset is None or asset.info.main_audio is None:
            return False
        return asset.info.main_video is None and asset.info.duration > _LEAST_SECONDS

    def is_hearing(self, asset_id: AssetId) -> bool:
        asset = self._session.asset(asset_id)
        if asset is None or asset.fingerprint in self._musics:
            return False
        return any(not j.is_over for j in self._jobs_of(asset))

    def ask(self, asset_id: AssetId, by: object = ANYBODY, *, priority: int = 0) -> None:
        """Hear an asset unless it is heard or being heard; told by ``arrived`` or ``failed``."""
        asset = self._session.asset(asset_id)
        if asset is None or asset.info.main_audio is None or asset.fingerprint in self._musics:
            return
        settings = self._studio.settings
        ports, material = self._session.ports, _material(asset)

        def work(context: JobContext) -> Music:
            return study_music(ports, material, settings, context)

        self._begin(
            Job(
                key=f"music:{asset.fingerprint}",
                label=f"Hear the music in {asset.name}",
                lane=Lane.GPU,
                work=work,
                priority=priority,
                on_done=lambda music: self._arrived(asset, music, None),
                on_failed=lambda error: self._report(asset, error),
            ),
            by,
        )

    def may_join(self, asset_id: AssetId) -> bool:
        """Whether to look for joins where they are only welcome: it is not too long or failed."""
        asset = self._session.asset(asset_id)
        if asset is None or asset.fingerprint in self._joinless:
            return False
        sound = asset.info.main_audio
        return sound is not None and sound.available_range.duration <= LONGEST_SECONDS

    def ask_joins(self, asset_id: AssetId, by: object = ANYBODY) -> None:
        """Also find where it can be joined, hearing it first where that was not done.

        That a piece is too long is told at once.
        """
        asset = self._session.asset(asset_id)
        if asset is None or asset.info.main_audio is None or asset.fingerprint in self._joins:
            return
        if asset.info.main_audio.available_range.duration > LONGEST_SECONDS:
            self._report(asset, MediaError(too_long(asset.name)))
            return

        def failed(error: StudioError) -> None:
            self._joinless.add(asset.fingerprint)
            self._report(asset, error)

        settings = self._studio.settings
        ports, material = self._session.ports, _material(asset)

        def work(context: JobContext) -> tuple[Music, MusicJoins]:
            return study_joins(ports, material, settings, context)

        self._begin(
            Job(
                key=f"joins:{asset.fingerprint}",
                label=f"Look for joins in {asset.name}",
                lane=Lane.GPU,
                work=work,
                on_done=lambda found: self._arrived(asset, *found),
                on_failed=failed,
            ),
            by,
        )

    def cancel(self, asset_id: AssetId) -> None:
        """Stop hearing it, whoever waits."""
        asset = self._session.asset(asset_id)
        if asset is not None:
            self._stop(asset)

    def let_go(self, by: object) -> None:
        """``by`` waits for nothing any more; what nobody else waits for is stopped."""
        for key, waiting in list(self._waiting.items()):
            if by in waiting:
                waiting.discard(by)
                if not waiting:
                    self._end(key)

    def _begin(self, job: Job, by: object) -> None:
        known = self._jobs.get(job.key)
        if known is None or known.is_over:
            self._waiting[job.key] = set()
            self._jobs[job.key] = self._session.jobs.submit(job)
        elif known.state is JobState.WAITING and job.priority < known.priority:
            known.cancel()  # somebody waits for it now
            self._jobs[job.key] = self._session.jobs.submit(job)
        self._waiting[job.key].add(by)

    def _jobs_of(self, asset: MediaAsset) -> list[Job]:
        keys = (f"music:{asset.fingerprint}", f"joins:{asset.fingerprint}")
        return [self._jobs[key] for key in keys if key in self._jobs]

    def _stop(self, asset: MediaAsset) -> None:
        for job in self._jobs_of(asset):
            self._end(job.key)

    def _end(self, key: str) -> None:
        self._waiting.pop(key, None)
        job = self._jobs.pop(key, None)
        if job is not None and not job.is_over:
            job.cancel()

    def _arrived(self, heard: MediaAsset, music: Music, joins: MusicJoins | None) -> None:
        self._musics[heard.fingerprint] = music
        if joins is not None:
            self._joins[heard.fingerprint] = joins
        for asset in self._session.project.assets:
            if asset.fingerprint == heard.fingerprint:
                self.arrived.emit(asset.id)

    def _report(self, asset: MediaAsset, error: StudioError) -> None:
        self.failed.emit(AnalysisFailure(asset.id, str(error)))


def _material(asset: MediaAsset) -> Material:
    return Material(asset.path, asset.fingerprint, asset.info)
