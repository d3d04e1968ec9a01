"""Stand-ins for the ports of learning; see ``lazy``."""

from __future__ import annotations

from collections.abc import Sequence

from aigc_studio.app.lazy import Later
from aigc_studio.core.passages import PassageExample, PassageWeights
from aigc_studio.session.passage_ports import PassageLearner


class LazyPassageLearner:
    def __init__(self, later: Later[PassageLearner]) -> None:
        self._later = later

    def learn(
        self, examples: Sequence[PassageExample], prior: PassageWeights, name: str
    ) -> PassageWeights:
        return self._later().learn(examples, prior, name)
