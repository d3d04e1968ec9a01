"""What is said in a project's assets: asked for, being heard, arrived. Main thread.

Nothing is listened to unasked: it takes minutes. Words come while the rest is still being heard,
and what was heard once is there again the next time the file is in a project (``recall``).
"""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import dataclass

from aigc_studio.core.document import MediaAsset, Speaker
from aigc_studio.core.errors import StudioError
from aigc_studio.core.ids import AssetId, derived_id
from aigc_studio.core.speech import ListenEstimate, ListenTask, ListenWish, Speech
from aigc_studio.jobs.context import JobContext
from aigc_studio.jobs.lanes import Job, Lane
from aigc_studio.session.analysing import AnalysisFailure
from aigc_studio.session.ports import Ports
from aigc_studio.session.relistening import Asked, AskedOnce, taken_in
from aigc_studio.session.session import Session
from aigc_studio.session.signals import Signal
from aigc_studio.session.studio import Studio
from aigc_studio.session.studying import speech_key, study_speech
from aigc_studio.suggest.footage import Spoken
from aigc_studio.suggest.voice_names import VoiceKey, named_voices


@dataclass(frozen=True, slots=True)
class Estimated:
    """What transcribing an asset as wished would take on this machine."""

    asset_id: AssetId
    wish: ListenWish
    estimate: ListenEstimate


class Listenings:
    """Results live here while the project is open; the cache has them for the next time."""

    def __init__(self, studio: Studio, session: Session) -> None:
        self._studio = studio
        self._session = session
        self._speeches: dict[str, Speech] = {}
        self._jobs: dict[AssetId, Job] = {}
        self._estimating: Job | None = None
        self.arrived: Signal[AssetId] = Signal()
        """More of an asset was heard, or all of it: ``speech`` has changed."""
        self.finished: Signal[AssetId] = Signal()
        """All that was wished of an asset was heard; emitted before ``arrived``."""
        self.failed: Signal[AnalysisFailure] = Signal()
        self.estimated: Signal[Estimated] = Signal()

    def speech(self, asset_id: AssetId) -> Speech | None:
        """What was heard last of an asset; while it is listened to, what was heard so far."""
        asset = self._session.asset(asset_id)
        return self._speeches.get(asset.fingerprint) if asset is not None else None

    def heard(self) -> Set[str]:
        """The fingerprints of all of which anything was heard."""
        return self._speeches.keys()

    def named_voices(self) -> dict[VoiceKey, Speaker]:
        """Who each voice is, by (fingerprint, number): named here, or alike to one that is."""
        return named_voices(self._session.project, self.spoken())

    def spoken(self) -> tuple[Spoken, ...]:
        """Every asset that was listened to to the end."""
        return tuple(
            Spoken(asset, speech)
            for asset in self._session.project.assets
            if (speech := self._speeches.get(asset.fingerprint)) is not None and speech.is_complete
        )

    def is_listening(self, asset_id: AssetId) -> bool:
        job = self._jobs.get(asset_id)
        return job is not None and not job.is_over

    def under_way(self) -> tuple[AssetId, ...]:
        """All that is listened to now, in the order it was asked for."""
        return tuple(asset_id for asset_id, job in self._jobs.items() if not job.is_over)

    def request(self, asset_id: AssetId, wish: ListenWish | None = None) -> None:
        """Listen to an asset; takes the place of what is being listened to in it."""
        asset = self._session.asset(asset_id)
        if asset is None or asset.info.main_audio is None:
            return
        wanted = wish or ListenWish()
        key = derived_id("speech", asset.fingerprint, wanted)
        if self.is_listening(asset_id) and self._jobs[asset_id].key == key:
            return
        self.cancel(asset_id)
        ports, settings, jobs = self._session.ports, self._studio.settings, self._session.jobs

        before = self._speeches.get(asset.fingerprint)

        def on_part(part: Speech) -> None:
            jobs.post(lambda: self._heard(asset, job, taken_in(before, part), is_all=False))

        def work(context: JobContext) -> Speech:
            task = ListenTask(asset.path, asset.info, wanted, settings)
            return listen_as_asked(ports, asset.fingerprint, task, context, before, on_part)

        job = Job(
            key=key,
            label=f"Listen to {asset.name}",
            lane=Lane.GPU,
            work=work,
            on_done=lambda speech: self._heard(asset, job, taken_in(before, speech), is_all=True),
            on_failed=lambda error: self._report(asset, error),
        )
        self._jobs[asset_id] = jobs.submit(job)

    def request_all(self, wish: ListenWish | None = None) -> None:
        for asset in self._session.project.assets:
            self.request(asset.id, wish)

    def cancel(self, asset_id: AssetId) -> None:
        """Stop listening to it; what was heard stays, and is carried on when asked again."""
        job = self._jobs.pop(asset_id, None)
        if job is not None and not job.is_over:
            job.cancel()

    def recall(self, asset_id: AssetId) -> None:
        """Bring back what was heard of an asset in an earlier run, if anything was."""
        asset = self._session.asset(asset_id)
        if asset is None or asset.info.main_audio is None or asset.fingerprint in self._speeches:
            return
        ports = self._session.ports

        self._session.jobs.submit(
            Job(
                key=f"recall:{asset.fingerprint}",
                label=f"Look up what is said in {asset.name}",
                lane=Lane.IO,
                work=lambda _context: heard_before(ports, asset.fingerprint),
                on_done=lambda speech: self._recalled(asset, speech),
                on_failed=lambda error: self._report(asset, error),
            )
        )

    def recall_all(self) -> None:
        for asset in self._session.project.assets:
            self.recall(asset.id)

    def estimate(self, asset_id: AssetId, wish: ListenWish) -> None:
        """Measure on a short sample what listening would take; told by ``estimated``.

        Takes the place of what is being measured.
        """
        asset = self._session.asset(asset_id)
        if asset is None or asset.info.main_audio is None:
            return
        task = ListenTask(asset.path, asset.info, wish, self._studio.settings)
        listener = self._session.ports.listener

        def done(estimate: ListenEstimate) -> None:
            self.estimated.emit(Estimated(asset_id, wish, estimate))

        self.stop_estimating()
        self._estimating = self._session.jobs.submit(
            Job(
                key=derived_id("estimate", asset.fingerprint, wish),
                label=f"Estimate for {asset.name}",
                lane=Lane.GPU,
                work=lambda context: listener.estimate(task, context),
                on_done=done,
                on_failed=lambda error: self._report(asset, error),
            )
        )

    def stop_estimating(self) -> None:
        """What waits for the lane need not wait for a sample that nobody wants any more."""
        if self._estimating is not None and not self._estimating.is_over:
            self._estimating.cancel()

    def _heard(self, asset: MediaAsset, job: Job, speech: Speech, *, is_all: bool) -> None:
        if self._jobs.get(asset.id) is job:
            self._take(asset.fingerprint, speech, is_all=is_all)

    def _recalled(self, asset: MediaAsset, speech: Speech | None) -> None:
        if speech is not None and asset.fingerprint not in self._speeches:
            self._take(asset.fingerprint, speech, is_all=speech.is_complete)

    def _take(self, fingerprint: str, speech: Speech, *, is_all: bool) -> None:
        self._speeches[fingerprint] = speech
        for asset in self._session.project.assets:
            if asset.fingerprint == fingerprint:
                if is_all:
                    self.finished.emit(asset.id)
                self.arrived.emit(asset.id)

    def _report(self, asset: MediaAsset, error: StudioError) -> None:
        self.failed.emit(AnalysisFailure(asset.id, str(error)))


def listen_as_asked(
    ports: Ports,
    fingerprint: str,
    task: ListenTask,
    context: JobContext,
    before: Speech | None = None,
    on_part: Callable[[Speech], None] | None = None,
) -> Speech:
    """Listen to a file so that ``heard_before`` finds it; for workers.

    ``before`` is what was heard last. Raises MediaError, ModelError, JobCancelled.
    """
    wish, key = task.wish, _asked_key(fingerprint)
    once = AskedOnce(wish, speech_key(ports, fingerprint, wish, task.settings))
    asked = (ports.cache.get(key, Asked) or Asked()).then(once)
    if before is None or not before.is_complete:
        ports.cache.put(key, asked)
    speech = study_speech(ports, fingerprint, task, context, on_part=on_part)
    # Only now: one that ends badly must not take the place of what was heard before.
    ports.cache.put(key, asked)
    return speech


def heard_before(ports: Ports, fingerprint: str) -> Speech | None:
    """What was heard of a file in whatever run, by the cache; for workers."""
    found: Speech | None = None
    for once in (ports.cache.get(_asked_key(fingerprint), Asked) or Asked()).times:
        heard = ports.cache.get(once.key, Speech)
        found = taken_in(found, heard) if heard is not None else found
    return found


def _asked_key(fingerprint: str) -> str:
    """Under which the cache has how a file was listened to."""
    return derived_id("asked", "2", fingerprint)
