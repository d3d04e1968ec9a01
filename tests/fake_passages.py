"""Fakes for learning how cuts are passed: in memory, and by counting alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log

from aigc_studio.core.errors import ModelError
from aigc_studio.core.passages import PASSAGES, PassageExample, PassageMemory, PassageWeights
from aigc_studio.core.results import Floats


class FakePassageStore:
    def __init__(self) -> None:
        self.memory = PassageMemory()

    def load(self) -> PassageMemory:
        return self.memory

    def save(self, memory: PassageMemory) -> None:
        self.memory = memory


class FakePassageLearner:
    """How often each was used moves its bias; facts tell nothing."""

    def learn(
        self, examples: Sequence[PassageExample], prior: PassageWeights, name: str
    ) -> PassageWeights:
        if len(examples) < 2:
            raise ModelError(f"There are {len(examples)} cuts to learn from; open a timeline with"
                             " at least 2 whose media is studied.")  # fmt: skip
        counts = Counter(e.passage for e in examples)
        bias = [b + log(1 + counts[p]) for p, b in zip(PASSAGES, prior.bias.view(), strict=True)]
        return PassageWeights(prior.weights, Floats.of(bias), len(examples), name)
