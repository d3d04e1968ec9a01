"""A multinomial logistic model fitted by torch, drawn towards a model that was known before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aigc_studio.inference.torch_loading import prepare_torch

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_STEPS = 60


@dataclass(frozen=True, eq=False, slots=True)
class Multinomial:
    """Scores are ``weights @ x + bias``; ``weights`` is (classes, facts)."""

    weights: NDArray[np.float64]
    bias: NDArray[np.float64]


def fit_multinomial(
    facts: NDArray[np.float64],
    classes: NDArray[np.int64],
    before: Multinomial,
    spread: tuple[float, float],
) -> Multinomial:
    """The most probable model of the examples, given the one before. Any thread; deterministic.

    ``facts`` is (n, facts), ``classes`` (n,). Weights and bias lie around those of ``before`` with
    the standard deviations ``spread``: few examples move it little, many as far as they tell.
    """
    prepare_torch()
    import torch

    x = torch.tensor(facts, dtype=torch.float64)
    y = torch.tensor(classes)
    start = torch.tensor(before.weights, dtype=torch.float64)
    first = torch.tensor(before.bias, dtype=torch.float64)
    weights, bias = start.clone().requires_grad_(), first.clone().requires_grad_()
    optimizer = torch.optim.LBFGS(
        [weights, bias], max_iter=_STEPS, line_search_fn="strong_wolfe", tolerance_grad=1e-8
    )

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        likely = torch.nn.functional.cross_entropy(x @ weights.T + bias, y, reduction="sum")
        far = ((weights - start) / spread[0]).square().sum()
        off = ((bias - first) / spread[1]).square().sum()
        total = likely + (far + off) / 2
        total.backward()  # type: ignore[no-untyped-call]
        return total

    optimizer.step(loss)  # type: ignore[no-untyped-call]
    return Multinomial(weights.detach().numpy(), bias.detach().numpy())
