"""Learns how the editor passes cuts, from timelines that are finished. Main thread.

What is kept is what was measured at each cut and how it was passed: no picture, no sound, no name
of media. It lies in one file on this machine and can be forgotten at any time.
"""

from __future__ import annotations

from collections.abc import Callable

from aigc_studio.core.errors import EditError, StudioError
from aigc_studio.core.passages import PassageMemory, PassageWeights, ReferenceTimeline
from aigc_studio.jobs.lanes import Job, Lane
from aigc_studio.session.inbox import Inbox
from aigc_studio.session.session import Session
from aigc_studio.session.signals import Signal
from aigc_studio.suggest.footage import Situation
from aigc_studio.suggest.passage_prior import PROFILES, prior


class Passages:
    """``memory`` is read when it is first asked for."""

    def __init__(self, session: Session, inbox: Inbox) -> None:
        self._session = session
        self._inbox = inbox
        self._memory: PassageMemory | None = None
        self.changed: Signal[None] = Signal()
        self.failed: Signal[str] = Signal()

    @property
    def memory(self) -> PassageMemory:
        if self._memory is None:
            self._memory = self._session.ports.passages.load()
        return self._memory

    def learn(self) -> Job:
        """Take the cuts of the open timeline for examples. Raises EditError without one."""
        situation = self._inbox.situation()
        if situation.sequence is None:
            raise EditError("There is no timeline to learn from.")
        return self._session.jobs.submit(
            Job(
                key="learn-passages",
                label="Learn from this timeline",
                lane=Lane.CPU,
                work=lambda _context: self._looked_at(situation),
                on_done=self._keep,
                on_failed=self._report,
            )
        )

    def forget(self) -> None:
        """Everything that was learned. Raises ProjectFileError."""
        self._session.ports.passages.save(PassageMemory())
        self._memory = PassageMemory()
        self.changed.emit(None)

    def weights(self, profile: str, then: Callable[[PassageWeights], None]) -> Job:
        """Compute on a worker what the examples say of that genre; too few are told."""
        examples, ports = self.memory.examples, self._session.ports
        basis = prior(PROFILES[profile])
        return self._session.jobs.submit(
            Job(
                key=f"passage-weights:{profile}",
                label="Weigh what was learned",
                lane=Lane.CPU,
                work=lambda _context: ports.passage_learner.learn(examples, basis, profile),
                on_done=then,
                on_failed=self._report,
            )
        )

    def _looked_at(self, situation: Situation) -> ReferenceTimeline:
        sequence = situation.sequence
        if sequence is None:
            raise EditError("There is no timeline to learn from.")
        found = self._session.ports.suggester.passage_examples(situation)
        if not found:
            raise EditError("No cut of this timeline has studied media on both sides.")
        return ReferenceTimeline(str(sequence.id), sequence.name, found)

    def _keep(self, timeline: ReferenceTimeline) -> None:
        memory = self.memory.with_timeline(timeline)
        try:
            self._session.ports.passages.save(memory)
        except StudioError as error:
            self._report(error)
            return
        self._memory = memory
        self.changed.emit(None)

    def _report(self, error: StudioError) -> None:
        self.failed.emit(str(error))
