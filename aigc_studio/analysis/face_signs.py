"""What a face is like, in numbers that are near each other for one person.

A face is turned upright by its eyes and mouth, then read by the face encoder; without that model
by patterns of its brightness (centre-symmetric local binary patterns, Heikkilä and others 2009, in
8 by 8 fields as Ahonen and others did, 2006), which tell people apart far worse. Nothing here knows
a name.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.results import Floats
from aigc_studio.inference.face_encoder import SIDE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from aigc_studio.core.looks import FaceSigns
    from aigc_studio.inference.face_detector import FoundFace
    from aigc_studio.inference.face_encoder import FaceEncoder

    Pixels = NDArray[np.uint8]

LEAST_WIDTH = 28.0
"""Pixels: of smaller faces the encoder sees nothing of whose they are."""
_LEAST_SCORE = 0.6
_EVERY = Fraction(2, 5)
"""Seconds: a face that stays where it is is read again after this long."""
_EYES_TO_MOUTH = 0.45
_MIDDLE = 0.43
"""How far the mouth is from the eyes, and the middle of all three from the top, in sides of the
upright picture: as the encoder was trained."""
_FIELDS, _SMALL = 8, 64
_LEAST_STEP = 3
"""Levels of grey by which opposite neighbours have to differ to count."""


def signs_of(encoder: FaceEncoder | None) -> FaceSigns:
    return "patterns" if encoder is None else "encoder"


class FaceSigner:
    """Reads the faces of a film's pictures in order of time, each now and then."""

    def __init__(self, encoder: FaceEncoder | None) -> None:
        self._encoder = encoder
        self._read: list[tuple[Fraction, FoundFace]] = []

    def __call__(self, picture: Pixels, at: Fraction, face: FoundFace) -> Floats:
        """The signature of a face in a picture; empty where it is too small or was just read."""
        self._read = [(when, other) for when, other in self._read if at - when < _EVERY]
        if face.width < LEAST_WIDTH or face.score < _LEAST_SCORE or not face.points:
            return Floats()
        if any(when < at and _is_there(face, other) for when, other in self._read):
            return Floats()
        turned = upright(picture, face)
        if turned is None:
            return Floats()
        self._read.append((at, face))
        values = patterns(turned) if self._encoder is None else self._encoder(turned)
        return Floats.of(values.tolist())


def _is_there(face: FoundFace, other: FoundFace) -> bool:
    across = abs(face.left + face.width / 2 - other.left - other.width / 2)
    down = abs(face.top + face.height / 2 - other.top - other.height / 2)
    return max(across, down) < face.width / 2


def upright(picture: Pixels, face: FoundFace) -> Pixels | None:
    """uint8 (150, 150, 3): the eyes level, the face as large as the encoder knows it."""
    import cv2

    right, left, _, mouth = (np.array(point) for point in face.points[:4])
    reach = (np.hypot(*(right - mouth)) + np.hypot(*(left - mouth))) / 2
    if reach < 1.0:
        return None
    across = left - right
    angle = -float(np.arctan2(across[1], across[0]))
    scale = SIDE * _EYES_TO_MOUTH / float(reach)
    turn = scale * np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    middle = np.array([SIDE / 2, SIDE * _MIDDLE])
    way = np.column_stack([turn, middle - turn @ ((right + left + mouth) / 3)])
    flat = cv2.warpAffine(picture, way, (SIDE, SIDE), borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(flat, np.uint8)


def patterns(face: Pixels) -> NDArray[np.float32]:
    """float32 (1024,): the square roots of 16 shares in each field; as long as 1."""
    import cv2

    grey = cv2.cvtColor(face, cv2.COLOR_RGB2GRAY)
    small = cv2.resize(grey, (_SMALL + 2, _SMALL + 2), interpolation=cv2.INTER_AREA)
    even = np.asarray(cv2.createCLAHE(2.0, (4, 4)).apply(small), np.int16)
    codes = np.zeros((_SMALL, _SMALL), np.int64)
    for bit, (down, across) in enumerate(((0, 1), (1, 1), (1, 0), (1, -1))):
        there, back = _shifted(even, down, across), _shifted(even, -down, -across)
        codes |= (there - back > _LEAST_STEP).astype(np.int64) << bit
    side = _SMALL // _FIELDS
    row, column = np.indices(codes.shape) // side
    places = ((row * _FIELDS + column) * 16 + codes).ravel()
    counts = np.bincount(places, minlength=_FIELDS * _FIELDS * 16)
    return np.asarray(np.sqrt(counts / counts.sum()), np.float32)


def _shifted(grey: NDArray[np.int16], down: int, across: int) -> NDArray[np.int16]:
    return grey[1 + down : 1 + down + _SMALL, 1 + across : 1 + across + _SMALL]
