"""Protocols of what makes deliveries, checks them and remembers which are to be made."""

from __future__ import annotations

from collections.abc import Sequence as Series
from pathlib import Path
from typing import Protocol

from aigc_studio.core.deliveries import Delivery, DeliveryEstimate
from aigc_studio.core.delivery import ExportOptions, ExportPreset, ExportReport
from aigc_studio.core.document import Project
from aigc_studio.core.ids import DeliveryId, SequenceId
from aigc_studio.jobs.context import JobContext


class Exporter(Protocol):
    def presets(self) -> tuple[ExportPreset, ...]: ...

    def export(
        self, project: Project, sequence_id: SequenceId, options: ExportOptions, context: JobContext
    ) -> ExportReport:
        """Encode to a temporary name, read back, compare with the plan, rename, write the report.

        The report stands beside the file as ``NAME.report.json``. Raises RenderError, JobCancelled;
        then no file is left and an earlier file of that name is untouched.
        """

    def check(
        self,
        path: Path,
        against: tuple[Project, SequenceId, ExportOptions] | None,
        context: JobContext,
    ) -> ExportReport:
        """Read a file and tell what is wrong with it; ``against`` what it should be.

        Without a plan only what can be told of the file alone. Writes nothing. Raises MediaError,
        RenderError, JobCancelled.
        """

    def estimate(
        self, project: Project, sequence_id: SequenceId, options: ExportOptions, context: JobContext
    ) -> DeliveryEstimate:
        """From a short probe; nothing is written. Raises RenderError, JobCancelled."""


class DeliveryStore(Protocol):
    """What waits to be delivered, so that it is there again after a crash."""

    def all(self) -> tuple[Delivery, ...]:
        """In order; a broken record is put aside."""

    def save(self, deliveries: Series[Delivery]) -> None:
        """Keep these and no others. Raises ProjectFileError."""

    def keep(self, delivery_id: DeliveryId, project: Project) -> None:
        """The project that a delivery is of. Raises ProjectFileError."""

    def project(self, delivery_id: DeliveryId) -> Project:
        """Raises ProjectFileError."""
