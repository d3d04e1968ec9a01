"""Stand-ins for the adapters of playback that load theirs at the first call."""

from __future__ import annotations

from aigc_studio.app.lazy import Later
from aigc_studio.core.delivery import Picture
from aigc_studio.core.document import MediaAsset
from aigc_studio.core.playback import ScopeKind
from aigc_studio.core.proxies import Proxy
from aigc_studio.core.titles import Title
from aigc_studio.jobs.context import JobContext
from aigc_studio.session.playback_ports import ScopeDrawer, TitleMeasurer
from aigc_studio.session.proxy_ports import ProxyMaker


class LazyProxies:
    def __init__(self, later: Later[ProxyMaker]) -> None:
        self._later = later

    def make(self, asset: MediaAsset, context: JobContext) -> Proxy:
        return self._later().make(asset, context)

    def is_there(self, proxy: Proxy) -> bool:
        return self._later().is_there(proxy)

    def clear(self) -> None:
        self._later().clear()


class LazyScopes:
    def __init__(self, later: Later[ScopeDrawer]) -> None:
        self._later = later

    def draw(self, kind: ScopeKind, picture: Picture) -> Picture:
        return self._later().draw(kind, picture)


class LazyTitles:
    def __init__(self, later: Later[TitleMeasurer]) -> None:
        self._later = later

    def block_sizes(self, title: Title, frame: tuple[int, int]) -> tuple[tuple[int, int], ...]:
        return self._later().block_sizes(title, frame)
