"""What was recorded of earlier runs: recoveries, replayed histories, judgements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from aigc_studio.core.document import Project


@dataclass(frozen=True, slots=True)
class Recovery:
    """An earlier run that ended without closing."""

    id: str
    project_path: str
    project_name: str
    last_change: float
    """Seconds since the epoch."""
    changes: int


@dataclass(frozen=True, slots=True)
class StepNote:
    """When a step was made and by whom."""

    moment: float = 0.0
    """Seconds since the epoch; 0 where nobody noted it."""
    origin: str = ""
    """The kind of the suggestion that was accepted; empty: made by hand."""


BY_HAND = StepNote()


@dataclass(frozen=True, slots=True)
class RecoveredSession:
    """``documents`` with labels: every step the undo history had, oldest first."""

    project_path: str
    past: tuple[tuple[str, Project], ...]
    future: tuple[tuple[str, Project], ...]
    present: Project
    is_saved: bool
    judged: tuple[tuple[str, str], ...] = ()
    """(suggestion id, judgement) as they were made."""
    notes: tuple[StepNote, ...] = ()
    """One for each label of past and future; short where they were not noted."""


@dataclass(frozen=True, slots=True)
class Version:
    """A named state of a project, kept as a whole project file."""

    id: str
    name: str
    note: str
    moment: float
    """Seconds since the epoch."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What one run of ``suggest`` offered, and how: with ``arguments`` given in ``folder``."""

    project: str
    ids: tuple[str, ...]
    arguments: tuple[str, ...]
    folder: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """One line of the feedback log, from which taste is learned later."""

    suggestion_id: str
    kind: str
    judgement: Literal["accept", "reject", "modify", "undo"]
    confidence: float
    features: tuple[tuple[str, float], ...]
    project: str
    moment: float
