"""The looker: a second, slower look at a file's pictures, for faces and for how the camera moves.

Pictures are decoded once more in the child, stretch by stretch, at sizes that the one pass has no
use for: small grey ones for the flow, colour ones five times a second for faces. Without the models
or with AI off only movement is seen, and the result says so.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING, Protocol

import numpy as np

from aigc_studio.analysis.camera_path import DIRECTIONS, NOTHING, FlowMeter, Moved
from aigc_studio.analysis.face_signs import FaceSigner, signs_of
from aigc_studio.analysis.face_tracks import SeenFace, face_tracks
from aigc_studio.analysis.visual_hits import hits_of, impact_of
from aigc_studio.core.errors import MediaError, ModelError
from aigc_studio.core.looks import LOOK_STEP, Box, CameraPath, FaceTrack, Looks
from aigc_studio.core.rates import TimeRange
from aigc_studio.core.results import Floats
from aigc_studio.inference.expression_net import ExpressionNet
from aigc_studio.inference.face_detector import FaceDetector
from aigc_studio.inference.face_encoder import FaceEncoder
from aigc_studio.media.look_frames import LookReader

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from aigc_studio.core.media import MediaInfo
    from aigc_studio.core.results import ShotAnalysis
    from aigc_studio.core.settings import Settings
    from aigc_studio.inference.face_detector import FoundFace
    from aigc_studio.inference.lease import ModelLeases
    from aigc_studio.jobs.context import JobContext
    from aigc_studio.media.children import Children

    Pixels = NDArray[np.uint8]
    Values = NDArray[np.float64]

FACES, EXPRESSIONS, LIKENESS = "faces", "expressions", "face-likeness"
_FACE_FILE = "face_detection_full_range.tflite"
_EXPRESSION_FILE = "emotion_model_quantized.tflite"
_LIKENESS_FILES = (
    "face_recognition_model.bin",
    "face_recognition_model-weights_manifest.json",
)
_VERSION = "3"
FACE_STEP = Fraction(1, 5)
STAGE = "Looking"
_STRETCH = Fraction(30)
"""Seconds decoded at once: of the colour pictures about 60 MB."""
_DEVICE = "cpu for looks"
"""The nets are so small that no device is quicker, and that they are in nobody's way."""
_LONGEST = 12 * 3600
"""Seconds: no file whose times are nonsense is looked at for ever."""


class Weights(Protocol):
    """What is needed of the model store."""

    def is_installed(self, model_id: str) -> bool: ...

    def digest(self, model_id: str) -> str: ...

    def file(self, model_id: str, name: str) -> Path: ...


@dataclass(frozen=True, slots=True)
class _Nets:
    faces: FaceDetector | None = None
    expressions: ExpressionNet | None = None
    encoder: FaceEncoder | None = None
    digest: str = ""
    trouble: str = ""

    @property
    def told(self) -> str:
        found = [
            *(["faces"] if self.faces is not None else []),
            *(["expression"] if self.expressions is not None else []),
            *(["likeness"] if self.encoder is not None else []),
            "flow",
        ]
        text = " + ".join(found)
        missing = self.trouble or ("" if self.faces is not None else "no model")
        return f"{text} ({missing})" if missing else text


@dataclass(frozen=True, slots=True)
class _Readers:
    """``signer`` None: nobody asked for people to be told apart."""

    nets: _Nets
    signer: FaceSigner | None


@dataclass(slots=True)
class _Seen:
    ticks: list[int] = field(default_factory=list)
    moved: list[Moved] = field(default_factory=list)
    """From the picture before to that of the tick."""
    faces: list[tuple[Fraction, list[SeenFace]]] = field(default_factory=list)
    time_base: Fraction = Fraction(1)


class FlowLooker:
    """Implements ``Looker``."""

    def __init__(self, children: Children, models: Weights, leases: ModelLeases) -> None:
        self._reader = LookReader(children)
        self._models = models
        self._leases = leases

    def version(self, settings: Settings) -> str:
        digests = [f"{m} {self._models.digest(m)}" for m in self._wanted(settings)]
        people = ["people"] if settings.recognises_people else []
        return " ".join((f"looks-{_VERSION}", *digests, *people))

    def look(
        self,
        path: str,
        info: MediaInfo,
        shots: ShotAnalysis | None,
        settings: Settings,
        context: JobContext,
    ) -> Looks:
        """Raises MediaError when there is no picture, JobCancelled."""
        span = info.available_range
        if info.main_video is None or span.duration > _LONGEST:
            raise MediaError("There are no pictures to look at.")
        with ExitStack() as stack:
            nets = self._nets(settings, context, stack)
            is_signed = settings.recognises_people
            signer = FaceSigner(nets.encoder) if is_signed else None
            seen = self._seen(path, info, _Readers(nets, signer), context)
        cuts = _cuts(seen, shots)
        shown = _shown(span, info.main_video.available_range, seen)
        found = _looks(shown, seen, nets, cuts, face_tracks(seen.faces, cuts, context.check))
        is_told = is_signed and nets.faces is not None
        return replace(found, told_apart_by=signs_of(nets.encoder)) if is_told else found

    def _wanted(self, settings: Settings) -> list[str]:
        if not settings.is_ai_enabled or not self._models.is_installed(FACES):
            return []
        likeness = [LIKENESS] if settings.recognises_people else []
        return [m for m in (FACES, EXPRESSIONS, *likeness) if self._models.is_installed(m)]

    def _nets(self, settings: Settings, context: JobContext, stack: ExitStack) -> _Nets:
        """The nets there are, held until the stack ends."""
        wanted = self._wanted(settings)
        if not wanted:
            return _Nets()
        digest = "-".join(self._models.digest(model) for model in wanted)

        def load() -> _Nets:
            faces = FaceDetector(self._models.file(FACES, _FACE_FILE))
            encoder = None
            if LIKENESS in wanted:
                encoder = FaceEncoder(*(self._models.file(LIKENESS, n) for n in _LIKENESS_FILES))
            if EXPRESSIONS not in wanted:
                return _Nets(faces, None, encoder, digest, trouble="no model of expressions")
            file = self._models.file(EXPRESSIONS, _EXPRESSION_FILE)
            return _Nets(faces, ExpressionNet(file), encoder, digest)

        try:
            return stack.enter_context(
                self._leases.lease(_DEVICE, f"looks {digest}", load, context)
            )
        except ModelError as error:
            return _Nets(trouble=str(error))

    def _seen(self, path: str, info: MediaInfo, readers: _Readers, context: JobContext) -> _Seen:
        seen, meter = _Seen(), FlowMeter()
        step = FACE_STEP if readers.nets.faces is not None else None
        span = info.available_range
        count = max(1, ceil(span.duration / _STRETCH))
        for number in range(count):
            part = context.part(number / count, (number + 1) / count)
            first = span.start + number * _STRETCH
            # What a damaged clock shows after the end belongs to the last stretch.
            end = span.end + _STRETCH if number == count - 1 else first + _STRETCH
            stretch = TimeRange(first, end)
            base, frames = self._reader.frames(path, info, stretch, step, part.part(0.0, 0.4))
            seen.time_base = base
            for tick, grey in zip(frames.grey_ticks.tolist(), frames.grey, strict=True):
                context.check()
                found = meter.add(grey)
                seen.ticks.append(tick)
                seen.moved.append(found or NOTHING)
            part.progress(0.6, STAGE)
            for tick, picture in zip(frames.colour_ticks.tolist(), frames.colour, strict=True):
                context.check()
                faces = _faces(picture, tick * base, readers)
                seen.faces.append((tick * base, faces))
            part.progress(1.0, STAGE)
        if not seen.ticks:
            raise MediaError("No picture of the file can be decoded; it is damaged.")
        return seen


def _faces(picture: Pixels, at: Fraction, readers: _Readers) -> list[SeenFace]:
    nets, signer = readers.nets, readers.signer
    if nets.faces is None:
        return []
    height, width = picture.shape[:2]
    found = nets.faces(picture)
    grey = _grey(picture) if found and nets.expressions is not None else None
    return [
        SeenFace(
            Box(
                round(face.left / width, 5),
                round(face.top / height, 5),
                round(face.width / width, 5),
                round(face.height / height, 5),
            ),
            face.score,
            () if grey is None or nets.expressions is None else _read(grey, face, nets.expressions),
            Floats() if signer is None else signer(picture, at, face),
        )
        for face in found
    ]


def _grey(picture: Pixels) -> Pixels:
    import cv2

    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), np.uint8)


def _read(grey: Pixels, face: FoundFace, net: ExpressionNet) -> tuple[float, ...]:
    import cv2

    side = max(8, round(max(face.width, face.height)))
    middle = face.left + face.width / 2, face.top + face.height / 2
    square = np.asarray(cv2.getRectSubPix(grey, (side, side), middle), np.uint8)
    return tuple(float(value) for value in net(square))


def _cuts(seen: _Seen, shots: ShotAnalysis | None) -> list[Fraction]:
    """Where no face goes on: cuts the shots tell of, and pictures that do not follow each other."""
    known = [] if shots is None else [each.start_seconds for each in shots.boundaries()]
    broken = [
        tick * seen.time_base
        for tick, moved in zip(seen.ticks, seen.moved, strict=True)
        if moved.is_cut
    ]
    return sorted({*known, *broken})


def _shown(whole: TimeRange, pictures: TimeRange, seen: _Seen) -> TimeRange:
    """The file up to where its pictures end, which may be long before its sound does."""
    last = max(seen.ticks) * seen.time_base + _usual_step(seen)
    return TimeRange(whole.start, max(min(whole.end, max(pictures.end, last)), whole.start))


def _usual_step(seen: _Seen) -> Fraction:
    """Seconds from a picture to the next."""
    steps = sorted(b - a for a, b in pairwise(seen.ticks))
    return steps[len(steps) // 2] * seen.time_base if steps else LOOK_STEP


def _looks(
    span: TimeRange,
    seen: _Seen,
    nets: _Nets,
    cuts: Sequence[Fraction],
    faces: tuple[FaceTrack, ...],
) -> Looks:
    steps = max(1, ceil(span.duration / LOOK_STEP))
    curves = _Curves(span.start, steps, seen, cuts)
    directogram = np.stack([curves.of(_OTHERS + d) for d in range(DIRECTIONS)], axis=1)
    impact = impact_of(directogram)
    return Looks(
        span.start,
        span.end,
        FACE_STEP,
        faces,
        CameraPath(
            _floats(curves.of(0)),
            _floats(curves.of(1)),
            _floats(curves.of(2)),
            _floats(curves.of(3)),
            _floats(curves.at(6)),
        ),
        _floats(curves.of(4)),
        _floats(curves.of(5)),
        _floats(impact),
        hits_of(impact, span.start),
        has_looked_for_faces=nets.faces is not None,
        has_read_expressions=nets.expressions is not None,
        detector=nets.told,
        model_digest=nets.digest,
    )


class _Curves:
    """What was seen between pictures, on even steps; movement over a cut is that of the next."""

    def __init__(self, start: Fraction, steps: int, seen: _Seen, cuts: Sequence[Fraction]) -> None:
        base = float(seen.time_base)
        seconds = np.array(seen.ticks, np.float64) * base
        moments = float(start) + (np.arange(steps) + 0.5) * float(LOOK_STEP)
        self._table = np.array([_row(moved) for moved in _without_cuts(seen, cuts)])
        self._apart = np.diff(seconds, prepend=seconds[0] - float(LOOK_STEP))
        self._places = np.clip(np.searchsorted(seconds, moments), 0, len(seconds) - 1)
        first, last = seconds[0] - self._apart[0], seconds[-1] + float(_usual_step(seen))
        self._is_shown = (moments >= first) & (moments <= last)

    def of(self, column: int) -> Values:
        """A second; nothing moves where there are no pictures."""
        values = self._table[:, column] / np.maximum(self._apart, 1e-3)
        return np.asarray(values[self._places] * self._is_shown)

    def at(self, column: int) -> Values:
        return np.asarray(self._table[self._places, column] * self._is_shown)


_OTHERS = 7


def _row(m: Moved) -> tuple[float, ...]:
    """Columns 0 to 6, then those of the directions."""
    own = m.right, m.down, m.growth, m.turn, m.mean_right, m.mean_down, m.fit
    return (*own, *m.directions)


def _without_cuts(seen: _Seen, cuts: Sequence[Fraction]) -> list[Moved]:
    ticks = np.array(seen.ticks, np.int64)
    places = {int(np.searchsorted(ticks, ceil(cut / seen.time_base))) for cut in cuts}
    kept = list(seen.moved)
    for place in sorted(places, reverse=True):
        if place < len(kept):
            kept[place] = kept[place + 1] if place + 1 < len(kept) else NOTHING
    return kept


def _floats(values: Values) -> Floats:
    return Floats(np.ascontiguousarray(values, "<f4").tobytes())
