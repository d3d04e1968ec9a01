"""How a project's assets feel over time: read by itself once features and shots are there.

It waits behind everything else that studies files. Once an asset was listened to, looked at or
heard as music it is read again with its words, faces and key. Main thread.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields

from aigc_studio.core.document import MediaAsset
from aigc_studio.core.errors import StudioError
from aigc_studio.core.feeling import Evidence, Feeling
from aigc_studio.core.ids import AssetId
from aigc_studio.jobs.context import JobContext
from aigc_studio.jobs.lanes import Job, Lane
from aigc_studio.session.analysing import Analyses, AnalysisFailure
from aigc_studio.session.angles import Angles
from aigc_studio.session.hearing import Musics
from aigc_studio.session.listening import Listenings
from aigc_studio.session.looking import Lookings
from aigc_studio.session.session import Session
from aigc_studio.session.signals import Signal
from aigc_studio.session.sounding import Soundings
from aigc_studio.session.studio import Studio
from aigc_studio.session.studying import FeelingTask, Material, study_feeling
from aigc_studio.suggest.footage import Felt

_AFTER_ALL_ELSE = 10


@dataclass(frozen=True, slots=True)
class Sources:
    """What is known of a project's assets."""

    analyses: Analyses
    listenings: Listenings
    lookings: Lookings
    musics: Musics
    soundings: Soundings
    angles: Angles


class Feelings:
    """Results live here while the project is open; the cache has them for the next time."""

    def __init__(self, studio: Studio, session: Session, sources: Sources) -> None:
        self._studio = studio
        self._session = session
        self._sources = sources
        self._known: dict[str, tuple[FeelingTask, Feeling]] = {}
        self.arrived: Signal[AssetId] = Signal()
        self.failed: Signal[AnalysisFailure] = Signal()
        self._ends = (
            sources.analyses.arrived.subscribe(self.request),
            sources.analyses.failed.subscribe(self._request_without_shots),
            sources.listenings.finished.subscribe(self.request),
            sources.lookings.arrived.subscribe(self.request),
            sources.musics.arrived.subscribe(self.request),
            sources.soundings.arrived.subscribe(self.request),
        )

    def close(self) -> None:
        """Read nothing more, for when another project takes this one's place in the studio."""
        for end in self._ends:
            end()

    def feeling(self, asset_id: AssetId) -> Feeling | None:
        asset = self._session.asset(asset_id)
        found = self._known.get(asset.fingerprint) if asset is not None else None
        return found[1] if found is not None else None

    def felt(self, within: Collection[AssetId] | None = None) -> tuple[Felt, ...]:
        """Every asset whose feeling is known; ``within`` only those of these."""
        assets = self._session.project.assets
        wanted = assets if within is None else (a for a in assets if a.id in within)
        found = [(a, self._known.get(a.fingerprint)) for a in wanted]
        return tuple(
            Felt(asset, known[1], known[0].evidence.features)
            for asset, known in found
            if known is not None
        )

    def request(self, asset_id: AssetId) -> None:
        """Read an asset as far as it is studied, unless that was done."""
        asset = self._session.asset(asset_id)
        task = self._task(asset) if asset is not None else None
        if asset is None or task is None:
            return
        if task.evidence.shots is None and asset.info.main_video is not None:
            return
        self._submit(asset, task)

    def _request_without_shots(self, failure: AnalysisFailure) -> None:
        """Where shots cannot be found the rest still speaks."""
        asset = self._session.asset(failure.asset_id)
        task = self._task(asset) if asset is not None else None
        if asset is not None and task is not None:
            self._submit(asset, task)

    def _task(self, asset: MediaAsset) -> FeelingTask | None:
        analyses = self._sources.analyses
        features = analyses.features(asset.id)
        if features is None:
            return None
        speech = self._sources.listenings.speech(asset.id)
        if speech is not None and not (speech.is_complete and speech.words):
            speech = None
        material = Material(asset.path, asset.fingerprint, asset.info)
        looks, music = self._sources.lookings.looks(asset.id), self._sources.musics.music(asset.id)
        sounds = self._sources.soundings.sounds(asset.id)
        evidence = Evidence(features, analyses.shots(asset.id), speech, looks, music, sounds)
        return FeelingTask(material, evidence)

    def _submit(self, asset: MediaAsset, task: FeelingTask) -> None:
        known = self._known.get(asset.fingerprint)
        if known is not None and _is_same(known[0], task):
            return
        ports, settings = self._session.ports, self._studio.settings

        def work(context: JobContext) -> Feeling:
            return study_feeling(ports, task, settings, context)

        self._session.jobs.submit(
            Job(
                key=f"feeling:{asset.fingerprint}",
                label=f"Read the feeling of {asset.name}",
                lane=Lane.CPU,
                work=work,
                priority=_AFTER_ALL_ELSE,
                on_done=lambda result: self._arrived(asset, task, result),
                on_failed=lambda error: self._report(asset, error),
            )
        )

    def _arrived(self, asset: MediaAsset, task: FeelingTask, result: Feeling) -> None:
        self._known[asset.fingerprint] = (task, result)
        for same in self._session.project.assets:
            if same.fingerprint == asset.fingerprint:
                self.arrived.emit(same.id)
                self.request(same.id)  # more may have become known meanwhile

    def _report(self, asset: MediaAsset, error: StudioError) -> None:
        self.failed.emit(AnalysisFailure(asset.id, str(error)))


def _is_same(a: FeelingTask, b: FeelingTask) -> bool:
    """Whether the same was looked at; results are never changed in place."""
    one, other = a.evidence, b.evidence
    return all(getattr(one, field.name) is getattr(other, field.name) for field in fields(Evidence))
