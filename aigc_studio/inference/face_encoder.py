"""Whom a face is like: the ResNet of dlib (Davis King 2017) in the 8 bits of face-api.js, as data.

128 values of an upright face; those of one person lie near each other. The net is written anew for
torch after face-api.js (MIT, Vincent Mühler and Vladimir Mandic): 29 convolutions, each with a
scale and an offset of its own in place of batch normalisation.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aigc_studio.core.errors import ModelError
from aigc_studio.inference.torch_loading import prepare_torch

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from torch import Tensor

SIDE, VALUES = 150, 128
_MEAN = (122.782, 117.001, 104.298)
_LAYERS = (
    *("conv32_1", "conv32_2", "conv32_3", "conv64_down", "conv64_1", "conv64_2", "conv64_3"),
    *("conv128_down", "conv128_1", "conv128_2", "conv256_down", "conv256_1", "conv256_2"),
    "conv256_down_out",
)


class FaceEncoder:
    """For one thread at a time. Raises ModelError when the weights are not the net's."""

    def __init__(self, weights: Path, table: Path) -> None:
        prepare_torch()
        try:
            self._weights = _read(weights.read_bytes(), json.loads(table.read_bytes()))
            _check(self._weights)
        except (OSError, ValueError, LookupError, TypeError) as error:
            raise ModelError(
                "The weights of the face encoder cannot be read; install the model again."
            ) from error

    def __call__(self, face: NDArray[np.uint8]) -> NDArray[np.float32]:
        """float32 (128,); ``face`` is uint8 (150, 150, 3) RGB, upright."""
        import numpy as np
        import torch
        from torch.nn.functional import max_pool2d

        with torch.inference_mode():
            x = torch.from_numpy(np.ascontiguousarray(face)).permute(2, 0, 1)[None].float()
            x = (x - torch.tensor(_MEAN).view(1, 3, 1, 1)) / 255.0
            x = max_pool2d(torch.relu(self._convolved(x, "conv32_down", stride=2)), 3, 2)
            for layer in _LAYERS:
                x = self._residual(x, layer, is_halving="down" in layer)
            return np.asarray((x.mean(dim=(2, 3)) @ self._weights["fc"])[0].numpy(), np.float32)

    def _residual(self, x: Tensor, layer: str, *, is_halving: bool) -> Tensor:
        import torch
        from torch.nn.functional import avg_pool2d, pad

        stride = 2 if is_halving else 1
        inner = torch.relu(self._convolved(x, f"{layer}/conv1", stride))
        inner = self._convolved(inner, f"{layer}/conv2", 1)
        straight = avg_pool2d(x, 2, 2) if is_halving else x
        # The short way may be narrower, and the long one a pixel smaller: both are filled up.
        straight = pad(straight, [0, 0, 0, 0, 0, inner.shape[1] - straight.shape[1]])
        rest = [straight.shape[3] - inner.shape[3], straight.shape[2] - inner.shape[2]]
        return torch.relu(pad(inner, [0, rest[0], 0, rest[1]]) + straight)

    def _convolved(self, x: Tensor, layer: str, stride: int) -> Tensor:
        from torch.nn.functional import conv2d

        own = self._weights
        filters = own[f"{layer}/conv/filters"]
        margin = filters.shape[2] // 2 if stride == 1 else 0
        x = conv2d(x, filters, own[f"{layer}/conv/bias"], stride, margin)
        return x * own[f"{layer}/scale/weights"] + own[f"{layer}/scale/biases"]


def _read(data: bytes, table: Any) -> dict[str, Tensor]:  # noqa: ANN401 - JSON
    import numpy as np
    import torch

    found, at = {}, 0
    for entry in table[0]["weights"]:
        count = int(np.prod(entry["shape"]))
        packed = entry.get("quantization")
        stored = np.frombuffer(data, np.uint8 if packed else np.float32, count, at)
        at += stored.nbytes
        values = torch.from_numpy(stored.astype(np.float32).reshape(entry["shape"]))
        if packed:
            values = values * packed["scale"] + packed["min"]
        name = str(entry["name"])
        if name.endswith("filters"):
            values = values.permute(3, 2, 0, 1).contiguous()
        elif "/scale/" in name:
            values = values.view(1, -1, 1, 1)
        found[name] = values
    return found


def _check(weights: dict[str, Tensor]) -> None:
    """Raises ValueError or LookupError where a layer is missing or of another shape."""
    blocks = [f"{layer}/{conv}" for layer in _LAYERS for conv in ("conv1", "conv2")]
    for name in ("conv32_down", *blocks):
        width = int(name[4 : name.index("_")])
        parts = ("conv/filters", "conv/bias", "scale/weights", "scale/biases")
        filters, bias, scale, offset = (weights[f"{name}/{part}"] for part in parts)
        if filters.shape[0] != width or {bias.numel(), scale.numel(), offset.numel()} != {width}:
            raise ValueError(name)
    if weights["fc"].shape != (256, VALUES):
        raise ValueError("fc")
