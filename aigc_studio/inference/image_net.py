"""What a picture shows, by ImageNet's 1000 classes: EfficientNet-Lite0, with its weights as data.

After Tan and Le 2019 in the variant without squeeze-and-excitation and with ReLU6 (Google 2020),
ported to PyTorch by Ross Wightman's and Lukas Melas-Kyriazi's code. The net is written anew, since
the package of the port is untyped and prints while it runs; its padding is TensorFlow's "same".
The batch normalisation is folded into the convolutions when the weights are read.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from aigc_studio.core.errors import ModelError
from aigc_studio.inference.torch_loading import prepare_torch

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from torch import Tensor

    Array = NDArray[np.float32]

SIDE, CLASSES, POOLED = 224, 1000, 1280
_MIDDLE, _RANGE = 127.0, 128.0
"""What Google's training took; with the mean of ImageNet in their place an elephant is a puzzle."""
_EPSILON = 1e-3
_STAGES = (
    # repeats, stride of the first, whether it expands
    (1, 1, False),
    (2, 2, True),
    (2, 2, True),
    (3, 2, True),
    (3, 1, True),
    (4, 2, True),
    (1, 1, True),
)


class ImageNet:
    """For one thread at a time. Raises ModelError when the weights are not the net's."""

    def __init__(self, weights: Path, device: str = "cpu") -> None:
        import pickle  # for the name of its error alone

        prepare_torch()
        import torch

        self._device = device
        try:
            stored = torch.load(weights, map_location="cpu", weights_only=True)
            self._weights = {name: w.to(device) for name, w in _folded(stored).items()}
        except (
            OSError,
            EOFError,
            ValueError,
            LookupError,
            RuntimeError,
            pickle.UnpicklingError,
        ) as error:
            raise ModelError(
                "The weights of the image tagger cannot be read; install the model again."
            ) from error

    def __call__(self, squares: Sequence[NDArray[np.uint8]]) -> tuple[Array, Array]:
        """(logits (n, 1000), pooled (n, 1280)), float32, of squares uint8 (224, 224, 3) RGB."""
        import numpy as np
        import torch

        with torch.inference_mode():
            x = torch.from_numpy(np.stack(squares)).to(self._device).permute(0, 3, 1, 2).float()
            pooled = self._features((x - _MIDDLE) / _RANGE)
            logits = pooled @ self._weights["_fc.w"].T + self._weights["_fc.b"]
            return logits.cpu().numpy(), pooled.cpu().numpy()

    def _features(self, x: Tensor) -> Tensor:
        x = self._convolved(x, "_conv_stem", stride=2).clamp_(0.0, 6.0)
        for number, stride, _expands in _blocks():
            x = self._block(x, f"_blocks.{number}", stride)
        return self._convolved(x, "_conv_head").clamp_(0.0, 6.0).mean(dim=(2, 3))

    def _block(self, x: Tensor, name: str, stride: int) -> Tensor:
        inner = x
        if f"{name}._expand_conv.w" in self._weights:
            inner = self._convolved(inner, f"{name}._expand_conv").clamp_(0.0, 6.0)
        inner = self._convolved(inner, f"{name}._depthwise_conv", stride, inner.shape[1])
        inner = self._convolved(inner.clamp_(0.0, 6.0), f"{name}._project_conv")
        return x + inner if x.shape == inner.shape else inner

    def _convolved(self, x: Tensor, name: str, stride: int = 1, groups: int = 1) -> Tensor:
        from torch.nn.functional import conv2d, pad

        filters = self._weights[f"{name}.w"]
        size = filters.shape[2]
        if size > 1:
            wide, high = (_margin(x.shape[axis], size, stride) for axis in (3, 2))
            x = pad(x, [wide // 2, wide - wide // 2, high // 2, high - high // 2])
        return conv2d(x, filters, self._weights[f"{name}.b"], stride, groups=groups)


def _margin(length: int, size: int, stride: int) -> int:
    """Pixels that "same" adds along one axis."""
    return max((-(-length // stride) - 1) * stride + size - length, 0)


def _blocks() -> list[tuple[int, int, bool]]:
    """(number, stride, whether it expands) of each block."""
    found: list[tuple[int, int, bool]] = []
    for repeats, stride, expands in _STAGES:
        found += [(len(found) + n, stride if n == 0 else 1, expands) for n in range(repeats)]
    return found


def _folded(stored: dict[str, Tensor]) -> dict[str, Tensor]:
    """Filters and offsets. Raises LookupError or RuntimeError where a layer is not as it should."""
    pairs = [("_conv_stem", "_bn0"), ("_conv_head", "_bn1")]
    for number, _, expands in _blocks():
        block = f"_blocks.{number}"
        pairs += [(f"{block}._expand_conv", f"{block}._bn0")] if expands else []
        pairs += [
            (f"{block}._depthwise_conv", f"{block}._bn1"),
            (f"{block}._project_conv", f"{block}._bn2"),
        ]
    found = {}
    for layer, norm in pairs:
        scale = stored[f"{norm}.weight"] / (stored[f"{norm}.running_var"] + _EPSILON).sqrt()
        found[f"{layer}.w"] = stored[f"{layer}.weight"] * scale.view(-1, 1, 1, 1)
        found[f"{layer}.b"] = stored[f"{norm}.bias"] - stored[f"{norm}.running_mean"] * scale
    found["_fc.w"], found["_fc.b"] = stored["_fc.weight"], stored["_fc.bias"]
    if found["_fc.w"].shape != (CLASSES, POOLED):
        raise ValueError("fc")
    return found
