"""What waits to be delivered, is being delivered or was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from aigc_studio.core.delivery import ExportOptions
from aigc_studio.core.ids import DeliveryId, SequenceId

DeliveryState = Literal["waiting", "running", "held", "done", "faulty", "failed", "cancelled"]
"""``held`` waits until it is let go; ``faulty`` is there but differs from its plan."""


@dataclass(frozen=True, slots=True)
class DeliveryEstimate:
    """From a short probe: ``bytes`` of the file and ``seconds`` that making it takes here."""

    bytes: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Delivery:
    """One file to be made of one sequence as it was when it was asked for."""

    id: DeliveryId
    name: str
    """Of the sequence."""
    sequence_id: SequenceId
    options: ExportOptions
    state: DeliveryState = "waiting"
    is_urgent: bool = False
    """Goes before all that are not."""
    sentence: str = ""
    """Why it failed, or what is wrong with the file."""
    page: str = ""
    """The report's page, once there is one."""
    estimate: DeliveryEstimate | None = None

    @property
    def is_over(self) -> bool:
        return self.state in {"done", "faulty", "failed", "cancelled"}
