"""Learns how an editor passes cuts from timelines that are finished."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from aigc_studio.core.errors import ModelError
from aigc_studio.core.passages import CUT_FACTS, PASSAGES, PassageExample, PassageWeights
from aigc_studio.core.results import Floats

_SPREAD = (1.0, 1.5)
"""How far weights and habits of an editor lie from a genre's; standard deviations."""
LEAST_EXAMPLES = 8


class PassageLearner:
    """Implements the ``PassageLearner`` port: a multinomial model with the genre's as its prior."""

    def learn(
        self, examples: Sequence[PassageExample], prior: PassageWeights, name: str
    ) -> PassageWeights:
        """Any thread; a fraction of a second. Raises ModelError for too few examples."""
        from aigc_studio.inference.multinomial import Multinomial, fit_multinomial

        known = [e for e in examples if e.passage in PASSAGES]
        if len(known) < LEAST_EXAMPLES:
            raise ModelError(
                f"There are {len(known)} cuts to learn from; open a timeline with at least"
                f" {LEAST_EXAMPLES} whose media is studied."
            )
        shape = (len(PASSAGES), len(CUT_FACTS))
        before = Multinomial(
            np.frombuffer(prior.weights.data, np.float32).reshape(shape).astype(np.float64),
            np.frombuffer(prior.bias.data, np.float32).astype(np.float64),
        )
        facts = np.array([e.facts.values for e in known], np.float64)
        classes = np.array([PASSAGES.index(e.passage) for e in known], np.int64)
        found = fit_multinomial(facts, classes, before, _SPREAD)
        return PassageWeights(
            Floats.of(found.weights.ravel()), Floats.of(found.bias), len(known), name
        )
