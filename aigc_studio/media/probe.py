"""First contact with a media file: a child process looks, this side judges what it says."""

from __future__ import annotations

import hashlib
from pathlib import Path

from aigc_studio.core.errors import MediaError
from aigc_studio.core.media import MediaInfo, ProbedMedia
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.children import Children
from aigc_studio.media.wire import unpacked

_SAMPLE_BYTES = 2**20


class Prober:
    """Implements ``MediaProber``. A still has the nominal range of ``STILL_SECONDS``."""

    def __init__(self, children: Children) -> None:
        self._children = children

    def probe(self, path: str, context: JobContext) -> ProbedMedia:
        file = Path(path).absolute()
        fingerprint = self.fingerprint(str(file))
        answer = self._children.ask({"task": "probe", "path": str(file)}, context)
        try:
            info = unpacked(MediaInfo, answer)
        except ValueError as error:
            raise MediaError(
                f"“{file.name}” made the decoder answer nonsense and was given up."
            ) from error
        return ProbedMedia(str(file), fingerprint, info)

    def fingerprint(self, path: str) -> str:
        """A hash of the size and of a MiB at the head, in the middle and at the tail."""
        file = Path(path)
        if not file.is_file():
            raise MediaError(f"“{file.name}” is not there. Relink it, or bring the file back.")
        size = file.stat().st_size
        digest = hashlib.blake2b(str(size).encode(), digest_size=16)
        try:
            with file.open("rb") as stream:
                for start in (0, size // 2, max(size - _SAMPLE_BYTES, 0)):
                    stream.seek(start)
                    digest.update(stream.read(_SAMPLE_BYTES))
        except OSError as error:
            raise MediaError(f"“{file.name}” cannot be read ({error.strerror}).") from error
        return digest.hexdigest()
