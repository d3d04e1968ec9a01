"""Protocol of what makes proxies."""

from __future__ import annotations

from typing import Protocol

from aigc_studio.core.document import MediaAsset
from aigc_studio.core.proxies import Proxy
from aigc_studio.jobs.context import JobContext


class ProxyMaker(Protocol):
    """Any thread. Raises MediaError with one sentence; nothing half made stays."""

    def make(self, asset: MediaAsset, context: JobContext) -> Proxy:
        """The camera's own proxy where it lies beside the file and fits, else a new one."""

    def is_there(self, proxy: Proxy) -> bool:
        """Whether its file is still as it was made."""

    def clear(self) -> None:
        """Delete those that were made here."""
