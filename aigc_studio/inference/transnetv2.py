"""TransNet V2: a network that says of each picture how likely a shot changes after it.

After Souček and Lokoč, "TransNet V2: An effective deep neural network architecture for fast shot
transition detection" (2020), https://github.com/soCzech/TransNetV2 (MIT, © 2020 Tomáš Souček),
whose weights it reads. Written anew for inference alone: batch normalisation is folded into the
convolutions, the spatial convolutions of the four branches are one, and all run as 2-D
convolutions on channels-last memory. The values are those of the original within rounding.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from aigc_studio.core.errors import ModelError
from aigc_studio.inference.torch_loading import prepare_torch

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from torch import Tensor

    Weights = dict[str, Tensor]

HEIGHT, WIDTH = 27, 48
WINDOW, KEPT = 100, 50
"""Pictures looked at in one go, and those in the middle whose answers are kept."""
_MARGIN = (WINDOW - KEPT) // 2
_DILATIONS = (1, 2, 4, 8)
_STACKS = 3
_BLOCKS = 2
_LOOKUP = 101
_BN_EPSILON = 1e-3


def windows_of(count: int, first: int = 0) -> list[NDArray[np.int64]]:
    """Picture indices of the windows whose kept middles cover ``first..count``.

    The first and last pictures are repeated outside, as the network was trained.
    """
    import numpy as np

    starts = range(first - _MARGIN, count - _MARGIN, KEPT)
    return [np.clip(np.arange(start, start + WINDOW), 0, count - 1) for start in starts]


class TransNetV2:
    """Callable on uint8 (n, 100, 27, 48, 3) RGB; gives (n, 50, 2): cut, and any transition, 0..1.

    For one thread at a time. Raises ModelError when the weights are not TransNet V2's.
    """

    def __init__(self, weights_file: Path, device: str = "cpu") -> None:
        import pickle  # for the name of its error alone

        prepare_torch()
        import torch

        try:
            stored = torch.load(weights_file, map_location="cpu", weights_only=True)
            self._stacks = [_stack(stored, stack) for stack in range(_STACKS)]
            self._rest = {
                name: stored[name].float()
                for layer in ("frame_sim_layer.projection", "frame_sim_layer.fc",
                              "color_hist_layer.fc", "fc1", "cls_layer1", "cls_layer2")
                for name in (f"{layer}.weight", f"{layer}.bias")
            }  # fmt: skip
        except (OSError, RuntimeError, LookupError, EOFError, pickle.UnpicklingError) as error:
            raise ModelError(
                "The weights of TransNet V2 cannot be read; install the model again."
            ) from error
        self._device = torch.device(device)
        self._to_device()

    def _to_device(self) -> None:
        self._rest = {name: value.to(self._device) for name, value in self._rest.items()}
        self._stacks = [
            [{name: value.to(self._device) for name, value in block.items()} for block in stack]
            for stack in self._stacks
        ]

    def __call__(self, windows: NDArray[np.uint8]) -> NDArray[np.float32]:
        import numpy as np
        import torch

        with torch.inference_mode():
            pictures = torch.from_numpy(np.ascontiguousarray(windows)).to(self._device)
            logits = self._logits(pictures)[:, _MARGIN : _MARGIN + KEPT]
            return np.asarray(torch.sigmoid(logits.float()).cpu().numpy(), np.float32)

    def _logits(self, pictures: Tensor) -> Tensor:
        import torch
        from torch.nn.functional import linear, relu

        batch, time = pictures.shape[:2]
        x = pictures.flatten(0, 1).permute(0, 3, 1, 2).float().div(255.0)
        pooled = []
        for stack in self._stacks:
            x = _run_stack(stack, x.contiguous(memory_format=torch.channels_last), time)
            pooled.append(x.mean(dim=(2, 3)))
        seen = x.permute(0, 2, 3, 1).reshape(batch, time, -1)
        means = torch.cat(pooled, dim=1).view(batch, time, -1)
        # The original puts the histograms first, then the likeness of features.
        joined = torch.cat([self._histograms(pictures), self._likeness(means), seen], dim=2)
        hidden = relu(linear(joined, self._rest["fc1.weight"], self._rest["fc1.bias"]))
        heads = [
            linear(hidden, self._rest[f"{head}.weight"], self._rest[f"{head}.bias"])
            for head in ("cls_layer1", "cls_layer2")
        ]
        return torch.cat(heads, dim=2)

    def _likeness(self, means: Tensor) -> Tensor:
        """How alike each picture's features are to those of its neighbours."""
        from torch.nn.functional import linear, normalize

        layer = "frame_sim_layer.projection"
        x = linear(means, self._rest[f"{layer}.weight"], self._rest[f"{layer}.bias"])
        return self._neighbours(normalize(x, dim=2), "frame_sim_layer.fc")

    def _histograms(self, pictures: Tensor) -> Tensor:
        """The same with colour histograms of 8x8x8 bins."""
        import torch
        from torch.nn.functional import normalize

        batch, time = pictures.shape[:2]
        red, green, blue = (pictures.long() >> 5).flatten(2, 3).unbind(dim=3)
        bins = ((red << 6) + (green << 3) + blue).flatten(0, 1)
        ones = torch.ones_like(bins, dtype=torch.float32)
        counts = torch.zeros(len(bins), 512, device=bins.device).scatter_add_(1, bins, ones)
        likeness = normalize(counts.view(batch, time, 512), dim=2)
        return self._neighbours(likeness, "color_hist_layer.fc")

    def _neighbours(self, x: Tensor, layer: str) -> Tensor:
        import torch
        from torch.nn.functional import linear, pad, relu

        time, reach = x.shape[1], _LOOKUP // 2
        table = pad(torch.bmm(x, x.transpose(1, 2)), [reach, reach])
        places = torch.arange(time, device=x.device)[:, None]
        places = places + torch.arange(_LOOKUP, device=x.device)[None]
        near = table.gather(2, places.expand(len(x), -1, -1))
        return relu(linear(near, self._rest[f"{layer}.weight"], self._rest[f"{layer}.bias"]))


def _stack(stored: Weights, stack: int) -> list[Weights]:
    return [_block(stored, f"SDDCNN.{stack}.DDCNN.{block}") for block in range(_BLOCKS)]


def _block(stored: Weights, name: str) -> Weights:
    """One block's weights: ``spatial``, and per dilation ``temporal`` with the norm folded in."""
    import torch

    scale = stored[f"{name}.bn.weight"] / torch.sqrt(stored[f"{name}.bn.running_var"] + _BN_EPSILON)
    shift = stored[f"{name}.bn.bias"] - stored[f"{name}.bn.running_mean"] * scale
    branches = [f"{name}.Conv3D_{dilation}.layers" for dilation in _DILATIONS]
    spatial = torch.cat([stored[f"{branch}.0.weight"] for branch in branches]).squeeze(2)
    block = {"spatial": spatial.contiguous(memory_format=torch.channels_last)}
    for dilation, branch, part, offset in zip(
        _DILATIONS, branches, scale.chunk(4), shift.chunk(4), strict=True
    ):
        temporal = stored[f"{branch}.1.weight"].squeeze(4) * part[:, None, None, None]
        block[f"temporal{dilation}"] = temporal.contiguous(memory_format=torch.channels_last)
        block[f"offset{dilation}"] = offset
    return block


def _run_stack(stack: list[Weights], x: Tensor, time: int) -> Tensor:
    from torch.nn.functional import avg_pool2d, relu

    shortcut = relu(_run_block(stack[0], x, time))
    return avg_pool2d(relu(_run_block(stack[1], shortcut, time)) + shortcut, 2)


def _run_block(block: Weights, x: Tensor, time: int) -> Tensor:
    """(n·t, c, h, w) channels-last -> the same with the block's channels, before its relu."""
    import torch
    from torch.nn.functional import conv2d

    height, width = x.shape[2:]
    wide = conv2d(x, block["spatial"], padding=1)
    # Channels-last memory is (n, t, h·w, c): seen so, time is an axis to convolve along.
    lines = wide.permute(0, 2, 3, 1).reshape(-1, time, height * width, wide.shape[1])
    parts = lines.permute(0, 3, 1, 2).chunk(4, dim=1)
    found = [
        conv2d(part, block[f"temporal{d}"], block[f"offset{d}"], padding=(d, 0), dilation=(d, 1))
        for d, part in zip(_DILATIONS, parts, strict=True)
    ]
    joined = torch.cat(found, dim=1)
    pictures = joined.permute(0, 2, 3, 1).reshape(-1, height, width, joined.shape[1])
    return pictures.permute(0, 3, 1, 2)
