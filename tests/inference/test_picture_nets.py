"""Nets for pictures and texts: their code on small known truth, and weights that are not theirs."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest

from aigc_studio.core.errors import ModelError
from aigc_studio.inference.image_net import ImageNet
from aigc_studio.inference.image_text import ImageText
from aigc_studio.inference.packed_e5 import PackedE5, unpacked
from aigc_studio.inference.store import ModelStoreOnDisk
from aigc_studio.inference.text_encoder import TextEncoder, cut_into_pieces
from aigc_studio.inference.text_reader import TextReader, in_reading_order
from tests.conftest import ROOT
from tests.tiny_clip import write_tiny_clip
from tests.tiny_e5 import PIECES, write_tiny_e5

MANIFEST = ROOT / "resources" / "models" / "manifest.toml"


def noise(*shape: int, seed: int = 1):
    return np.random.default_rng(seed).integers(0, 256, shape, dtype=np.uint8)


# --- image classes --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def tagger(tmp_path_factory: pytest.TempPathFactory) -> ImageNet:
    """Of random weights of the right shapes."""
    import torch

    torch.manual_seed(3)
    stored: dict[str, torch.Tensor] = {}

    def layer(name: str, norm: str, rows: int, columns: int, size: int) -> None:
        stored[f"{name}.weight"] = torch.randn(rows, columns, size, size) / (columns**0.5 * size)
        for part, value in (("weight", 1.0), ("bias", 0.1), ("running_mean", 0.0)):
            stored[f"{norm}.{part}"] = torch.full((rows,), value)
        stored[f"{norm}.running_var"] = torch.ones(rows)

    stages = ((1, 3, 1, 32, 16), (2, 3, 6, 16, 24), (2, 5, 6, 24, 40), (3, 3, 6, 40, 80),
              (3, 5, 6, 80, 112), (4, 5, 6, 112, 192), (1, 3, 6, 192, 320))  # fmt: skip
    layer("_conv_stem", "_bn0", 32, 3, 3)
    number = 0
    for repeats, size, growth, into, out in stages:
        for repeat in range(repeats):
            own = out if repeat else into
            block, wide = f"_blocks.{number}", own * growth
            if growth > 1:
                layer(f"{block}._expand_conv", f"{block}._bn0", wide, own, 1)
            layer(f"{block}._depthwise_conv", f"{block}._bn1", wide, 1, size)
            layer(f"{block}._project_conv", f"{block}._bn2", out, wide, 1)
            number += 1
    layer("_conv_head", "_bn1", 1280, 320, 1)
    stored["_fc.weight"], stored["_fc.bias"] = torch.randn(1000, 1280) / 36, torch.zeros(1000)
    file = tmp_path_factory.mktemp("tags") / "weights.pth"
    torch.save(stored, file)
    return ImageNet(file)


def test_a_picture_is_seen_the_same_alone_and_among_others(tagger: ImageNet) -> None:
    squares = [noise(224, 224, 3, seed=n) for n in range(3)]

    together, pooled = tagger(squares)
    alone, _ = tagger(squares[1:2])

    assert (together.shape, pooled.shape) == ((3, 1000), (3, 1280))
    assert np.allclose(together[1], alone[0], atol=1e-3)
    assert not np.allclose(together[0], together[1], atol=1e-3)
    assert (pooled >= 0).all()


# --- text in pictures -----------------------------------------------------------------------------


def test_lines_are_read_from_the_top_and_from_the_left() -> None:
    def box(left: float, top: float):
        corners = [[left, top], [left + 40, top], [left + 40, top + 20], [left, top + 20]]
        return np.array(corners, np.float32)

    upper_right, upper_left, lower = box(200, 14), box(10, 10), box(50, 60)

    found = in_reading_order([lower, upper_right, upper_left])

    assert [each[0].tolist() for each in found] == [[10, 10], [200, 14], [50, 60]]


# --- texts ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("texts") / "e5.bin"
    write_tiny_e5(file)
    return file


def test_weights_of_four_bits_are_what_was_packed() -> None:
    block = struct.pack("<e", 0.5) + bytes((n % 16) | ((15 - n) << 4) for n in range(16))

    values = unpacked(np.frombuffer(block, np.uint8).reshape(1, 1, 18))

    low = [(n - 8) * 0.5 for n in range(16)]
    assert values.tolist() == [[*low, *reversed(low)]]


def test_a_text_is_cut_into_its_most_probable_pieces(packed: Path) -> None:
    pieces = PackedE5(packed).pieces

    def names(text: str) -> list[str]:
        known = {number: name for name, number in pieces.numbers.items()}
        return [known.get(n, "?") for n in cut_into_pieces(text, pieces)]

    assert names("red dog") == ["▁red", "▁dog"]
    assert names("red  DOG") == ["▁red", "▁dog"]
    assert names("红花") == ["▁", "红花"]
    assert names("do§") == ["▁", "d", "o", "?"]


def test_a_text_means_the_same_alone_and_among_longer_ones(packed: Path) -> None:
    encoder = TextEncoder(packed)

    alone = encoder(["red dog"], "query")
    among = encoder(["dog " * 200, "red dog", ""], "query")

    assert among.shape == (3, encoder.values)
    assert np.allclose(alone[0], among[1], atol=1e-5)
    assert np.allclose(np.linalg.norm(among, axis=1), 1.0, atol=1e-5)
    assert not np.allclose(alone[0], encoder(["red dog"], "passage")[0], atol=1e-5)
    assert len(PIECES) > 10


# --- pictures and texts in one space --------------------------------------------------------------


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("named") / "image-text"
    folder.mkdir()
    write_tiny_clip(folder)
    return folder


def test_pictures_and_captions_have_comparable_vectors_of_length_one(clip: Path) -> None:
    net = ImageText(clip)
    pictures = [noise(40, 60, 3), noise(60, 40, 3, seed=2)]

    seen = net.pictures(pictures)
    said = net.captions(["a dog", "two dogs " * 50])

    assert [v.shape for v in (*seen, *said)] == [(16,)] * 4
    assert [float(v @ v) for v in (*seen, *said)] == pytest.approx([1.0] * 4, abs=1e-5)
    assert np.allclose(net.pictures(pictures[1:])[0], seen[1], atol=1e-5)
    assert np.allclose(net.captions(["a dog"])[0], said[0], atol=1e-5)


def test_a_named_folder_with_such_a_model_counts_as_installed(clip: Path, tmp_path: Path) -> None:
    folders: list[Path] = []
    store = ModelStoreOnDisk(tmp_path / "models", MANIFEST, lambda: tuple(folders))
    before = store.is_installed("image-text"), store.digest("image-text")

    folders.append(clip.parent)

    assert before == (False, "")
    assert store.is_installed("image-text")
    assert store.folder("image-text") == clip
    digest = store.digest("image-text")
    (clip / "notes.txt").write_text("newer", encoding="utf-8")
    assert store.digest("image-text") != digest


# --- what is not theirs ---------------------------------------------------------------------------


def test_weights_that_are_not_the_nets_are_refused_in_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "weights"
    file.write_bytes(b"no weights at all")
    (tmp_path / "config.json").write_text('{"vision_config": {}}', encoding="utf-8")

    with pytest.raises(ModelError, match="image tagger"):
        ImageNet(file)
    with pytest.raises(ModelError, match="text reader"):
        TextReader(file, file)
    with pytest.raises(ModelError, match="text model"):
        TextEncoder(file)
    with pytest.raises(ModelError, match="image–text model"):
        ImageText(tmp_path)


def test_a_packed_file_that_ends_early_is_refused(packed: Path, tmp_path: Path) -> None:
    whole = packed.read_bytes()
    for size in (3, 40, len(whole) // 2, len(whole) - 200):
        file = tmp_path / f"cut-{size}"
        file.write_bytes(whole[:size])

        with pytest.raises(ModelError, match="text model"):
            TextEncoder(file)
