"""Protocols for machines that lend a hand; the manners of ``ports`` hold here too."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Sequence as Series
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol

from aigc_studio.core.errors import StudioError
from aigc_studio.jobs.context import JobContext

if TYPE_CHECKING:
    from aigc_studio.session.spreading import StudyTask


class ClusterLink(Protocol):
    def study(
        self, tasks: Series[StudyTask], context: JobContext
    ) -> Iterator[tuple[StudyTask, Mapping[str, bytes] | StudioError]]:
        """Hand the files out and yield each as it is done, in any order.

        A file whose worker goes away is given to another. Waits while there is no worker, and says
        so as progress. Raises StudioError when the scheduler goes away, and JobCancelled; what was
        not yet begun is then taken back.
        """


class Cluster(Protocol):
    def connected(self, address: str, tls: str) -> AbstractContextManager[ClusterLink]:
        """To the scheduler at an address. Raises StudioError where there is none."""

    def serve(
        self,
        address: str,
        tls: str,
        study: Callable[[StudyTask, JobContext], Mapping[str, bytes]],
        on_joined: Callable[[str], None],
    ) -> None:
        """Study files for that scheduler until it goes away or this process is stopped.

        For the main thread of a process of its own; ``study`` is called on a worker thread.
        Raises StudioError where there is no scheduler.
        """
