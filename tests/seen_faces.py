"""Faces of people that can be told apart, for tests: each person a direction of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from aigc_studio.core.looks import Box, FaceTrack, Looks
from aigc_studio.core.media import MediaInfo
from aigc_studio.core.results import Floats, ShotAnalysis
from aigc_studio.core.settings import Settings
from aigc_studio.jobs.context import JobContext
from tests.fake_looks import FakeLooker, face_track, looks

_SIDE = 128
FACE_BOX = Box(0.4, 0.2, 0.2, 0.4)


def signature(person: int, *, blur: float = 0.0) -> Floats:
    """``blur``: how far it is from the person's own; that of others is 1.4 away."""
    values = [0.0] * _SIDE
    values[person], values[100] = 1.0, blur
    return Floats.of(values)


def face_of(
    person: int, start: float, end: float, box: Box = FACE_BOX, *, blur: float = 0.0
) -> FaceTrack:
    track = face_track(Fraction(start), Fraction(end), box)
    return replace(track, signature=signature(person, blur=blur))


def looks_with(*faces: FaceTrack, seconds: int = 60, by: str = "encoder") -> Looks:
    seen = looks(seconds, tuple(sorted(faces, key=lambda f: f.times[0])))
    return replace(seen, told_apart_by=by)  # type: ignore[arg-type]


@dataclass
class PeopleLooker(FakeLooker):
    """As the real one: what faces are like is read only where the editor asked for it."""

    def version(self, settings: Settings) -> str:
        return f"{super().version(settings)} {settings.recognises_people}"

    def look(
        self,
        path: str,
        info: MediaInfo,
        shots: ShotAnalysis | None,
        settings: Settings,
        context: JobContext,
    ) -> Looks:
        found = super().look(path, info, shots, settings, context)
        if settings.recognises_people:
            return found
        faces = tuple(replace(track, signature=Floats()) for track in found.faces)
        return replace(found, faces=faces, told_apart_by="")
