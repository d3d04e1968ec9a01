"""Proxies of a project's media: asked for, being made, ready. Main thread.

One is made at a time, behind everything else on the IO lane. ``viewed`` gives the document as the
viewer is to read it; exports and analyses never see that.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Container, Iterable, Mapping, Set
from dataclasses import replace

from aigc_studio.core.document import MediaAsset, Project
from aigc_studio.core.errors import StudioError
from aigc_studio.core.ids import AssetId
from aigc_studio.core.proxies import Proxy, ProxyStatus
from aigc_studio.core.settings import Settings
from aigc_studio.editing.changes import ChangeSet
from aigc_studio.jobs.context import JobContext
from aigc_studio.jobs.lanes import Job, JobState, Lane
from aigc_studio.session.session import Session
from aigc_studio.session.signals import Signal
from aigc_studio.session.studio import Studio

_BEHIND = 20
_KEPT_VIEWS = 8
_NONE = ProxyStatus()


class Proxies:
    """``changed`` names an asset whose status is another, ``switched`` tells of the switch.

    ``arrived`` names all that got or lost theirs at once.
    """

    def __init__(self, studio: Studio, session: Session) -> None:
        self._studio = studio
        self._session = session
        self.changed: Signal[AssetId] = Signal()
        self.arrived: Signal[tuple[AssetId, ...]] = Signal()
        self.switched: Signal[bool] = Signal()
        self._ready: dict[str, Proxy] = {}
        self._failed: dict[str, str] = {}
        self._queue: dict[str, AssetId] = {}
        self._looked_for: set[str] = set()
        self._job: Job | None = None
        self._look_job: Job | None = None
        self._views: OrderedDict[tuple[int, int], tuple[Project, tuple[MediaAsset, ...]]] = (
            OrderedDict()
        )
        self._is_on = studio.settings.uses_proxies
        self._ends: list[Callable[[], None]] = [
            session.project_changed.subscribe(self._on_project_changed),
            studio.settings_changed.subscribe(self._on_settings),
            lambda: studio.jobs.unsubscribe(self._on_job),
        ]
        studio.jobs.subscribe(self._on_job)
        self.recall()

    @property
    def is_on(self) -> bool:
        return self._is_on

    def status(self, asset_id: AssetId) -> ProxyStatus:
        asset = self._session.asset(asset_id)
        return _NONE if asset is None else self.status_of(asset)

    def status_of(self, asset: MediaAsset) -> ProxyStatus:
        """The same where the media is at hand."""
        key = asset.fingerprint
        if key in self._ready:
            return ProxyStatus("ready", 1.0)
        if key in self._queue:
            is_now = self._job is not None and self._job.key == _key(key)
            return ProxyStatus("making", self._job.fraction if is_now and self._job else 0.0)
        return ProxyStatus("failed", 0.0, self._failed[key]) if key in self._failed else _NONE

    def make(self, asset_ids: Iterable[AssetId]) -> int:
        """Make those that are not there yet; how many that are."""
        asked: set[str] = set()
        for asset_id in asset_ids:
            asset = self._session.asset(asset_id)
            if asset is None or not _has_pictures(asset):
                continue
            key = asset.fingerprint
            if key not in self._ready and key not in self._queue:
                self._failed.pop(key, None)
                self._queue[key] = asset_id
                asked.add(key)
        self._tell(asked)
        self._next()
        return len(asked)

    def recall(self) -> None:
        """See which ones are there: of earlier runs, and still."""
        self._look({asset.fingerprint for asset in self._session.project.assets})

    def cancel(self) -> None:
        """Make no more; the one that is being made leaves nothing."""
        waiting, self._queue = self._queue, {}
        job, self._job = self._job, None  # what is asked for from now on does not wait for it
        if job is not None:
            job.cancel()
        self._tell(waiting)

    def delete(self) -> None:
        """Those that were made here go from the disk; what a camera made is never touched."""
        self.cancel()
        maker = self._session.ports.proxies

        def done(_none: None) -> None:
            self._renew({key for key, p in self._ready.items() if not p.is_camera_made}, {})

        job = Job(
            "proxies:clear", "Delete proxies", Lane.IO, lambda _c: maker.clear(), on_done=done
        )
        self._studio.jobs.submit(job)

    def use(self, *, is_on: bool) -> None:
        """The switch, kept in the settings. Raises ProjectFileError."""
        self._studio.set_settings(replace(self._studio.settings, uses_proxies=is_on))

    def viewed(self, project: Project) -> Project:
        """The same with ready proxies in the place of their media, while that is switched on."""
        if not self._is_on or not self._ready:
            return project
        name = (id(project.assets), id(project.sequences))
        known = self._views.get(name)
        if known is None:
            named = _streams_named(project)
            seen = tuple(
                _seen(asset, self._ready.get(asset.fingerprint), named) for asset in project.assets
            )
            known = self._views[name] = (project, seen)
            if len(self._views) > _KEPT_VIEWS:
                self._views.popitem(last=False)
        return replace(project, assets=known[1])

    def close(self) -> None:
        for end in self._ends:
            end()
        self._ends = []
        self.cancel()
        if self._look_job is not None:
            self._look_job.cancel()

    def _next(self) -> None:
        if self._job is not None or not self._queue:
            return
        key, asset_id = next(iter(self._queue.items()))
        asset = self._session.asset(asset_id)
        if asset is None:
            del self._queue[key]
            self._next()
            return
        maker = self._session.ports.proxies
        self._job = Job(
            key=_key(key),
            label=f"Make a proxy of {asset.name}",
            lane=Lane.IO,
            work=lambda context: maker.make(asset, context),
            priority=_BEHIND,
            on_done=lambda proxy: self._made(asset, proxy),
            on_failed=lambda error: self._not_made(asset, error),
        )
        self._studio.jobs.submit(self._job)

    def _made(self, asset: MediaAsset, proxy: Proxy) -> None:
        self._session.ports.cache.put(_key(asset.fingerprint), proxy)
        self._queue.pop(asset.fingerprint, None)
        self._renew(set(), {asset.fingerprint: proxy})

    def _not_made(self, asset: MediaAsset, error: StudioError) -> None:
        self._failed[asset.fingerprint] = str(error)
        self._queue.pop(asset.fingerprint, None)
        self._tell({asset.fingerprint})
        self._session.told.emit(str(error))

    def _renew(self, gone: Set[str], come: Mapping[str, Proxy]) -> None:
        """All at once: for whoever looks at them, each change means to read all media anew."""
        if not gone and not come:
            return
        kept = {key: proxy for key, proxy in self._ready.items() if key not in gone}
        self._ready = {**kept, **come}
        self._views.clear()
        if told := self._tell(gone | come.keys()):
            self.arrived.emit(told)

    def _tell(self, keys: Container[str]) -> tuple[AssetId, ...]:
        """Sub-clips and copies of a file are of one state."""
        told = tuple(a.id for a in self._session.project.assets if a.fingerprint in keys)
        for asset_id in told:
            self.changed.emit(asset_id)
        return told

    def _on_job(self, job: Job) -> None:
        if job is not self._job:
            return
        if job.is_over:
            self._job = None
            key = job.key.removeprefix(_key(""))
            if self._queue.pop(key, None) is not None and job.state is JobState.CANCELLED:
                self._tell({key})
            self._next()
        elif (key := job.key.removeprefix(_key(""))) in self._queue:
            self._tell({key})

    def _on_project_changed(self, changes: ChangeSet) -> None:
        if changes.assets:
            self._look({a.fingerprint for a in self._session.project.assets} - self._looked_for)

    def _on_settings(self, settings: Settings) -> None:
        if settings.uses_proxies != self._is_on:
            self._is_on = settings.uses_proxies
            self.switched.emit(self._is_on)

    def _look(self, keys: Iterable[str]) -> None:
        """Find those that were made in an earlier run, and lose those that are gone."""
        wanted, known = tuple(keys), dict(self._ready)
        if not wanted:
            return
        ports = self._session.ports

        def look(context: JobContext) -> dict[str, Proxy]:
            found = {}
            for key in wanted:
                context.check()
                proxy = known.get(key) or ports.cache.get(_key(key), Proxy)
                if proxy is not None and ports.proxies.is_there(proxy):
                    found[key] = proxy
            return found

        def done(found: dict[str, Proxy]) -> None:
            if not self._ends:
                return  # closed as the last one was found
            self._looked_for.update(wanted)
            gone = {key for key in known.keys() & set(wanted) if key not in found}
            self._renew(
                {key for key in gone if self._ready.get(key) is known[key]},
                {key: proxy for key, proxy in found.items() if key not in self._ready},
            )
            # While one look goes on no other is begun.
            self._look({a.fingerprint for a in self._session.project.assets} - self._looked_for)

        job = Job(f"proxies:{id(self)}", "Look for proxies", Lane.IO, look, _BEHIND, on_done=done)
        self._look_job = self._studio.jobs.submit(job)


def _seen(asset: MediaAsset, proxy: Proxy | None, named: set[tuple[AssetId, int]]) -> MediaAsset:
    if proxy is None:
        return asset
    held = {stream.index for stream in proxy.info.video}
    if any(index not in held for asset_id, index in named if asset_id == asset.id):
        return asset  # a clip shows another stream than the proxy is of
    return replace(asset, path=proxy.path, info=proxy.info)


def _key(fingerprint: str) -> str:
    return f"proxy:{fingerprint}"


def _has_pictures(asset: MediaAsset) -> bool:
    return asset.info.kind == "video" and bool(asset.info.video) and asset.sequence_id is None


def _streams_named(project: Project) -> set[tuple[AssetId, int]]:
    return {
        (clip.asset_id, clip.stream_index)
        for sequence in project.sequences
        for track in sequence.video_tracks
        for clip in track.clips
        if clip.stream_index is not None
    }
