"""A fake that looks at pictures: what the test put into it, or one glad face and a still camera."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil
from pathlib import Path

from aigc_studio.core.errors import MediaError
from aigc_studio.core.looks import LOOK_STEP, Box, CameraPath, FaceTrack, Looks
from aigc_studio.core.media import MediaInfo
from aigc_studio.core.results import Floats, ShotAnalysis
from aigc_studio.core.settings import Settings
from aigc_studio.jobs.context import JobContext

GLAD = (0.0, 0.0, 0.0, 0.9, 0.0, 0.0, 0.1)


def face_track(
    start: Fraction | int,
    end: Fraction | int,
    box: Box = Box(0.4, 0.2, 0.2, 0.4),  # noqa: B008 (frozen)
    *,
    valence: float = 0.7,
) -> FaceTrack:
    """One face in the same place, five times a second."""
    count = int((Fraction(end) - Fraction(start)) * 5)
    times = tuple(Fraction(start) + Fraction(n, 5) for n in range(count))
    return FaceTrack(
        times,
        (box,) * count,
        (0.9,) * count,
        (GLAD,) * count,
        (valence,) * count,
        (0.3,) * count,
    )


def looks(
    seconds: Fraction | int = 60,
    faces: tuple[FaceTrack, ...] = (),
    *,
    right: float = 0.0,
    down: float = 0.0,
    growth: float = 0.0,
) -> Looks:
    """A camera that does the same all the time."""
    count = ceil(Fraction(seconds) / LOOK_STEP)
    path = CameraPath(
        Floats.of([right] * count),
        Floats.of([down] * count),
        Floats.of([growth] * count),
        Floats.of([0.0] * count),
        Floats.of([1.0] * count),
    )
    return Looks(
        Fraction(0),
        Fraction(seconds),
        faces=faces,
        camera=path,
        motion_right=path.right,
        motion_down=path.down,
        impact=Floats.of([0.0] * count),
        has_looked_for_faces=True,
        has_read_expressions=True,
        detector="fake",
    )


@dataclass
class FakeLooker:
    """``seen`` by file name. ``failure`` is told instead."""

    seen: dict[str, Looks] = field(default_factory=dict)
    failure: str = ""
    release: str = ""
    looked_at: list[str] = field(default_factory=list)

    def version(self, settings: Settings) -> str:
        return f"fake looks{self.release} {settings.is_ai_enabled}"

    def look(
        self,
        path: str,
        info: MediaInfo,
        shots: ShotAnalysis | None,
        settings: Settings,
        context: JobContext,
    ) -> Looks:
        context.check()
        context.progress(0.5, "Looking")
        name = Path(path).name
        self.looked_at.append(name)
        if self.failure:
            raise MediaError(self.failure)
        if info.main_video is None:
            raise MediaError(f"“{name}” has no pictures.")
        duration = info.duration
        return self.seen.get(name) or looks(duration, (face_track(0, duration),))
