"""Protocols for learning how an editor passes cuts; see ``ports``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from aigc_studio.core.passages import PassageExample, PassageMemory, PassageWeights


class PassageLearner(Protocol):
    def learn(
        self, examples: Sequence[PassageExample], prior: PassageWeights, name: str
    ) -> PassageWeights:
        """The most probable weights of whoever passed these cuts so; any thread, well under 1 s.

        Raises ModelError for too few examples.
        """


class PassageStore(Protocol):
    """The cuts of finished timelines that were learned from; on this machine alone."""

    def load(self) -> PassageMemory:
        """What can be read; a broken file is put aside."""

    def save(self, memory: PassageMemory) -> None:
        """Raises ProjectFileError."""
