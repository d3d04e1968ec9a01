"""The network's plumbing on random weights of the right shapes; its accuracy is a figure."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from aigc_studio.core.errors import ModelError
from aigc_studio.inference.transnetv2 import TransNetV2, windows_of


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import torch

    torch.manual_seed(0)
    stored: dict[str, torch.Tensor] = {}
    for stack, filters in enumerate((16, 32, 64)):
        for block in range(2):
            inputs = (3 if stack == 0 else filters * 2) if block == 0 else filters * 4
            name = f"SDDCNN.{stack}.DDCNN.{block}"
            for d in (1, 2, 4, 8):
                layers = f"{name}.Conv3D_{d}.layers"
                stored[f"{layers}.0.weight"] = torch.randn(2 * filters, inputs, 1, 3, 3) * 0.1
                stored[f"{layers}.1.weight"] = torch.randn(filters, 2 * filters, 3, 1, 1) * 0.1
            for part in ("weight", "bias", "running_mean", "running_var"):
                stored[f"{name}.bn.{part}"] = torch.rand(filters * 4) + 0.5
    sizes = {
        "frame_sim_layer.projection": (128, 448),
        "frame_sim_layer.fc": (128, 101),
        "color_hist_layer.fc": (128, 101),
        "fc1": (1024, 4864),
        "cls_layer1": (1, 1024),
        "cls_layer2": (1, 1024),
    }
    for name, (out, size) in sizes.items():
        stored[f"{name}.weight"] = torch.randn(out, size) * 0.02
        stored[f"{name}.bias"] = torch.zeros(out)
    path = tmp_path_factory.mktemp("net") / "transnetv2.pth"
    torch.save(stored, path)
    return path


def original_block(stored, name: str, x):
    """One block as the paper has it: four dilated (2+1)-D convolutions, joined, normalised."""
    import torch
    from torch.nn.functional import batch_norm, conv3d

    parts = []
    for d in (1, 2, 4, 8):
        layers = f"{name}.Conv3D_{d}.layers"
        wide = conv3d(x, stored[f"{layers}.0.weight"], padding=(0, 1, 1))
        parts.append(
            conv3d(wide, stored[f"{layers}.1.weight"], padding=(d, 0, 0), dilation=(d, 1, 1))
        )
    norm = [stored[f"{name}.bn.{p}"] for p in ("running_mean", "running_var", "weight", "bias")]
    return batch_norm(torch.cat(parts, 1), *norm, eps=1e-3)


def test_the_folded_blocks_compute_what_the_paper_says(weights: Path) -> None:
    import torch
    from torch.nn.functional import avg_pool3d, relu

    from aigc_studio.inference.transnetv2 import _run_stack, _stack

    stored = torch.load(weights, weights_only=True)
    x = torch.rand(2, 3, 100, 27, 48)
    with torch.inference_mode():
        first = relu(original_block(stored, "SDDCNN.0.DDCNN.0", x))
        second = relu(original_block(stored, "SDDCNN.0.DDCNN.1", first))
        wanted = avg_pool3d(second + first, (1, 2, 2))
        flat = x.permute(0, 2, 1, 3, 4).flatten(0, 1).contiguous(memory_format=torch.channels_last)
        found = _run_stack(_stack(stored, 0), flat, 100)

    found = found.unflatten(0, (2, 100)).permute(0, 2, 1, 3, 4)
    assert torch.allclose(found, wanted, atol=1e-4)


def test_answers_are_chances_for_the_middle_of_each_window(weights: Path) -> None:
    pictures = np.random.default_rng(0).integers(0, 255, (2, 100, 27, 48, 3)).astype(np.uint8)

    net = TransNetV2(weights)
    both = net(pictures)

    assert both.shape == (2, 50, 2)
    assert ((both >= 0) & (both <= 1)).all()
    assert np.allclose(net(pictures[1:]), both[1:], atol=1e-5)


def test_windows_cover_every_picture_once_and_repeat_the_ends() -> None:
    windows = windows_of(120)

    assert np.concatenate([w[25:75] for w in windows]).tolist()[:120] == list(range(120))
    assert windows[0][:26].tolist() == [0] * 26
    assert windows[-1][-1] == 119


@pytest.mark.parametrize("content", [b"", b"not weights", b"PK\x03\x04 broken"])
def test_weights_that_cannot_be_read_are_told(tmp_path: Path, content: bytes) -> None:
    broken = tmp_path / "transnetv2.pth"
    broken.write_bytes(content)

    with pytest.raises(ModelError, match="install the model again"):
        TransNetV2(broken)


def test_a_pickle_is_never_executed(tmp_path: Path) -> None:
    import pickle

    class Trap:
        def __reduce__(self):
            return (Path.touch, (tmp_path / "executed",))

    trap = tmp_path / "transnetv2.pth"
    trap.write_bytes(pickle.dumps(Trap(), protocol=2))

    with pytest.raises(ModelError):
        TransNetV2(trap)

    assert not (tmp_path / "executed").exists()
