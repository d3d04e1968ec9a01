"""The face encoder reads weights packed by table, and refuses any others."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from aigc_studio.core.errors import ModelError
from aigc_studio.inference.face_encoder import SIDE, VALUES, FaceEncoder

BLOCKS = [
    *((f"conv32_{n}", 32, 32) for n in (1, 2, 3)),
    ("conv64_down", 32, 64),
    *((f"conv64_{n}", 64, 64) for n in (1, 2, 3)),
    ("conv128_down", 64, 128),
    *((f"conv128_{n}", 128, 128) for n in (1, 2)),
    ("conv256_down", 128, 256),
    *((f"conv256_{n}", 256, 256) for n in (1, 2)),
    ("conv256_down_out", 256, 256),
]


def written(folder: Path, *, without: str = "") -> tuple[Path, Path]:
    """Weights drawn by chance in the shapes of the net."""
    shapes: dict[str, list[int]] = {}
    for name, size, before, after in [
        ("conv32_down", 7, 3, 32),
        *((f"{block}/conv1", 3, before, after) for block, before, after in BLOCKS),
        *((f"{block}/conv2", 3, after, after) for block, _, after in BLOCKS),
    ]:
        shapes[f"{name}/conv/filters"] = [size, size, before, after]
        shapes |= {
            f"{name}/{part}": [after] for part in ("conv/bias", "scale/weights", "scale/biases")
        }
    shapes["fc"] = [256, VALUES]
    shapes.pop(without, None)
    dice, data, table = np.random.default_rng(2), b"", []
    for number, (name, shape) in enumerate(shapes.items()):
        entry: dict[str, object] = {"name": name, "shape": shape}
        if number % 5:
            entry["quantization"] = {"dtype": "uint8", "scale": 0.0008, "min": -0.1}
            data += dice.integers(0, 256, shape, np.uint8).tobytes()
        else:
            data += dice.normal(0, 0.06, shape).astype(np.float32).tobytes()
        table.append(entry)
    weights, names = folder / "net.bin", folder / "net.json"
    weights.write_bytes(data)
    names.write_text(json.dumps([{"weights": table, "paths": ["net.bin"]}]))
    return weights, names


def test_a_face_gives_the_same_values_each_time_and_another_face_others(tmp_path: Path) -> None:
    encoder = FaceEncoder(*written(tmp_path))
    faces = np.random.default_rng(1).integers(0, 256, (2, SIDE, SIDE, 3), np.uint8)

    first, again, other = encoder(faces[0]), encoder(faces[0].copy()), encoder(faces[1])

    assert first.shape == (VALUES,)
    assert np.isfinite(first).all()
    assert (first == again).all()
    assert not np.allclose(first, other)


def test_a_cut_off_file_a_missing_layer_and_no_table_are_refused(tmp_path: Path) -> None:
    weights, names = written(tmp_path)
    short = tmp_path / "short.bin"
    short.write_bytes(weights.read_bytes()[:-1])
    (tmp_path / "part").mkdir()
    without = written(tmp_path / "part", without="conv128_1/conv2/scale/weights")

    for pair in ((short, names), without, (weights, weights), (weights, tmp_path / "none")):
        with pytest.raises(ModelError, match="face encoder cannot be read"):
            FaceEncoder(*pair)
