"""Several machines at one library, by ``dask.distributed``.

Whoever can reach a scheduler can run code on its workers: it is for a trusted network, or with TLS.
Nothing is listened on or connected to unless a command names an address.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from aigc_studio.core.errors import ModelError, StudioError
from aigc_studio.core.ids import derived_id
from aigc_studio.jobs.context import JobContext
from aigc_studio.session.spreading import StudyTask

if TYPE_CHECKING:
    from distributed import Client, Future
    from distributed.security import Security

Answer = Mapping[str, bytes] | StudioError
_CONNECT_SECONDS = 6
_LOOK_SECONDS = 0.1
_TLS_FILES = ("ca.pem", "cert.pem", "key.pem")

_study: Callable[[StudyTask, JobContext], Mapping[str, bytes]] | None = None
"""What this process does for others, once it serves."""


class DaskCluster:
    """The Cluster port."""

    @contextmanager
    def connected(self, address: str, tls: str) -> Iterator[DaskLink]:
        from distributed import Client

        _quiet()
        try:
            client = Client(  # type: ignore[no-untyped-call]
                address,
                timeout=_CONNECT_SECONDS,
                set_as_default=False,
                security=_security(tls),
                name="aigc-studio",
            )
        except (OSError, ValueError, TypeError, RuntimeError) as error:
            raise StudioError(_unreachable(address)) from error
        try:
            yield DaskLink(client, address)
        finally:
            client.close(timeout=2)  # type: ignore[no-untyped-call]

    def serve(
        self,
        address: str,
        tls: str,
        study: Callable[[StudyTask, JobContext], Mapping[str, bytes]],
        on_joined: Callable[[str], None],
    ) -> None:
        global _study  # noqa: PLW0603 - dask calls a function by its name, in this process
        _quiet()
        _study = study
        try:
            asyncio.run(_serve(address, _security(tls), on_joined))
        except (OSError, ValueError, TypeError, RuntimeError) as error:
            raise StudioError(_unreachable(address)) from error
        finally:
            _study = None


class DaskLink:
    def __init__(self, client: Client, address: str) -> None:
        self._client = client
        self._address = address

    def study(
        self, tasks: Sequence[StudyTask], context: JobContext
    ) -> Iterator[tuple[StudyTask, Answer]]:
        from distributed import as_completed

        futures = {self._hand_out(task): task for task in tasks}
        arriving = as_completed(  # type: ignore[no-untyped-call]
            list(futures), loop=self._client.loop
        )
        try:
            while futures:
                context.check()
                done = arriving.next_batch(block=False)  # type: ignore[no-untyped-call]
                for future in done:
                    yield futures.pop(future), self._answer(future)
                if not done:
                    self._wait(context)
        finally:
            if futures:
                self._client.cancel(  # type: ignore[no-untyped-call]
                    list(futures), force=True
                )

    def _hand_out(self, task: StudyTask) -> Future[bytes]:
        from aigc_studio.storage import codec

        request = codec.encode(task)
        key = derived_id("study", request)
        return self._client.submit(study_here, request, key=key, pure=False, retries=0)

    def _wait(self, context: JobContext) -> None:
        if self._client.status not in {"running", "newly-created"}:
            raise StudioError(
                f"The scheduler at {self._address} went away; what came home is kept. Start it"
                " and the command again to go on."
            )
        if not self._client.scheduler_info(n_workers=1).get("workers"):
            context.progress(0.0, "Waiting for a worker to join")
        context.cancelled.wait(_LOOK_SECONDS)

    def _answer(self, future: Future[bytes]) -> Answer:
        from distributed import KilledWorker
        from distributed.client import FutureCancelledError

        from aigc_studio.storage import codec

        try:
            return codec.unpacked(future.result())
        except StudioError as error:
            return error
        except KilledWorker:
            return StudioError("Every worker that studied it went away; it may be what ends them.")
        except (FutureCancelledError, OSError, ValueError, ImportError) as error:
            return StudioError(f"It did not come home ({error}).")


def study_here(request: bytes) -> bytes:
    """On a worker: the results of one file. Raises StudioError."""
    from aigc_studio.storage import codec

    if _study is None:
        raise ModelError("This worker is no studio; start one with “aigc-studio worker”.")
    return codec.packed(_study(codec.decode(request, StudyTask), JobContext()))


async def _serve(address: str, security: Security | None, on_joined: Callable[[str], None]) -> None:
    from distributed import Worker

    worker = Worker(
        address,
        nthreads=1,
        memory_limit=0,
        dashboard=False,
        security=security,
        death_timeout=_CONNECT_SECONDS,
    )
    async with worker:
        on_joined(worker.address)
        await worker.finished()  # type: ignore[no-untyped-call]


def _security(folder: str) -> Security | None:
    """Raises StudioError when the keys are not there."""
    if not folder:
        return None
    from distributed.security import Security

    ca, cert, key = (Path(folder, name) for name in _TLS_FILES)
    for path in (ca, cert, key):
        if not path.is_file():
            raise StudioError(f"“{folder}” has no {path.name}; TLS needs {', '.join(_TLS_FILES)}.")
    parts = {
        f"tls_{role}_{what}": str(path)
        for role in ("client", "worker", "scheduler")
        for what, path in (("cert", cert), ("key", key))
    }
    return Security(  # type: ignore[no-untyped-call]
        require_encryption=True, tls_ca_file=str(ca), **parts
    )


def _unreachable(address: str) -> str:
    return f"There is no scheduler at {address}; start one with “dask scheduler”."


def _quiet() -> None:
    """What matters is told by us."""
    import distributed  # its own settings of the log come first

    del distributed
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
