"""A fake that finds subjects: what the test put into it, or one thing that crosses the picture."""

from __future__ import annotations

from fractions import Fraction
from math import ceil

from aigc_studio.core.errors import MediaError
from aigc_studio.core.media import MediaInfo
from aigc_studio.core.subjects import SubjectBox, Subjects
from aigc_studio.jobs.context import JobContext

STEP = Fraction(1, 8)


def crossing(
    seconds: Fraction | int = 10, start: float = 0.2, end: float = 0.8, width: float = 0.1
) -> Subjects:
    """One box that goes from ``start`` to ``end`` at an even pace."""
    count = max(1, ceil(Fraction(seconds) / STEP))
    times = tuple(n * STEP for n in range(count))
    places = [start + (end - start) * n / max(count - 1, 1) for n in range(count)]
    boxes = tuple(
        SubjectBox(at, x, 0.5, width, 0.3, 1.0, "motion")
        for at, x in zip(times, places, strict=True)
    )
    return Subjects(STEP, times, boxes, "fake")


class FakeSubjectFinder:
    version = "fake"

    def __init__(self, *refused: str, found: Subjects | None = None) -> None:
        self.refused = refused
        self.found = found
        self.asked: list[str] = []

    def find(self, path: str, info: MediaInfo, context: JobContext) -> Subjects:
        self.asked.append(path)
        context.progress(0.5, "Looking for the subject")
        context.check()
        if path in self.refused:
            raise MediaError(f"“{path}” cannot be decoded.")
        return self.found or crossing(info.duration)
