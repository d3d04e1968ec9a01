"""A text model of the layout that ``PackedE5`` reads, with a few random weights and pieces."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np

PIECES = (
    "<s>", "<pad>", "</s>", "<unk>", "▁", "▁red", "▁dog", "▁query", ":", "▁passage", "红花",
    *"abcdefghijklmnopqrstuvwxyz",
)  # fmt: skip
_WIDTH, _LAYERS, _HEADS, _INNER, _PLACES = 64, 2, 4, 128, 32
_NORMAL = {ord(c): c.lower() for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}


def write_tiny_e5(file: Path) -> None:
    dice = np.random.default_rng(5)
    arrays: list[tuple[str, bytes, int]] = []

    def floats(name: str, *shape: int, value: float | None = None) -> None:
        found = dice.normal(size=shape) if value is None else np.full(shape, value)
        arrays.append((name, found.astype("<f4").tobytes(), found.size))

    def blocks(name: str, rows: int, columns: int) -> None:
        count = rows * columns // 32
        data = b"".join(struct.pack("<e", 0.02) + dice.bytes(16) for _ in range(count))
        arrays.append((name, data, rows * columns))

    blocks("emb.word", len(PIECES), _WIDTH)
    floats("emb.pos", _PLACES, _WIDTH)
    floats("emb.type", 2, _WIDTH)
    norms = ["emb.ln", *(f"l{n}.{norm}" for n in range(_LAYERS) for norm in ("aln", "oln"))]
    for norm in norms:
        floats(f"{norm}.w", _WIDTH, value=1.0)
        floats(f"{norm}.b", _WIDTH, value=0.0)
    sizes = {"q": (_WIDTH, _WIDTH), "k": (_WIDTH, _WIDTH), "v": (_WIDTH, _WIDTH)}
    sizes |= {"ao": (_WIDTH, _WIDTH), "fi": (_INNER, _WIDTH), "fo": (_WIDTH, _INNER)}
    for layer in range(_LAYERS):
        for part, (rows, columns) in sizes.items():
            blocks(f"l{layer}.{part}.w", rows, columns)
            floats(f"l{layer}.{part}.b", rows)
    head = _head()
    directory = sum(2 + len(name) + 1 + 20 for name, _, _ in arrays) + 4
    at = len(head) + directory
    listed = struct.pack("<i", len(arrays))
    for name, data, count in arrays:
        listed += struct.pack("<H", len(name)) + name.encode() + b"\0"
        listed += struct.pack("<IQQ", count, at, len(data))
        at += len(data)
    file.write_bytes(head + listed + b"".join(data for _, data, _ in arrays))


def _head() -> bytes:
    sizes = (_WIDTH, _LAYERS, _HEADS, _INNER, len(PIECES), _PLACES, 2)
    head = b"E5S1" + struct.pack("<I7ifi", 1, *sizes, 1e-6, 32)
    texts = [piece.encode() for piece in PIECES]
    edges = np.cumsum([0, *map(len, texts)]).astype("<u4").tobytes()
    scores = np.array([-1.0 if len(p) > 1 else -4.0 for p in PIECES], "<f4").tobytes()
    blob = b"".join(texts)
    head += struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, len(blob)) + edges + scores + blob
    normal = b"".join(struct.pack("<IBI", c, 1, ord(to)) for c, to in sorted(_NORMAL.items()))
    return head + struct.pack("<iI", len(_NORMAL), len(normal)) + normal
