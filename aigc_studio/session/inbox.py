"""The suggestions that wait for the editor's judgement. Main thread.

Suggestions are a pure function of document and analyses, with ids that stay the same while they
mean the same. So after every change they are made anew: what an edit made stale is offered again in
its new place, and what no longer applies goes. Accepting is one ordinary undo step.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Literal

from aigc_studio.core.document import Project
from aigc_studio.core.errors import EditError, StudioError
from aigc_studio.core.ids import SequenceId, SuggestionId
from aigc_studio.core.rates import FrameRange
from aigc_studio.core.records import Judgement
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.edit import Edit
from aigc_studio.jobs.lanes import Job, Lane
from aigc_studio.session.broll import Brolls
from aigc_studio.session.feeling import Feelings, Sources
from aigc_studio.session.session import Session
from aigc_studio.session.signals import Signal
from aigc_studio.session.studio import Studio
from aigc_studio.session.watching import Watchings
from aigc_studio.suggest.footage import Situation, Wishes
from aigc_studio.suggest.suggestion import REMOVALS, Suggestion


@dataclass(frozen=True, slots=True)
class Judged:
    """A suggestion that was judged in this session, for the folded part of the panel."""

    suggestion: Suggestion
    judgement: Literal["accept", "reject"]


class Inbox:
    """Offers, previews, accepts and rejects."""

    def __init__(
        self,
        studio: Studio,
        session: Session,
        sources: Sources,
        feelings: Feelings,
        watchings: Watchings,
        brolls: Brolls,
    ) -> None:
        self._studio = studio
        self._session = session
        self._sources = sources
        self._feelings = feelings
        self._watchings = watchings
        self._brolls = brolls
        self._wishes = Wishes()
        self._fresh: tuple[Suggestion, ...] = ()
        self._suggestions: tuple[Suggestion, ...] = ()
        self._waiting: list[Callable[[], None]] = []
        self._judged: list[Judged] = []
        self._rejected = _rejected_before(session)
        self.changed: Signal[None] = Signal()
        self._is_outdated = True
        self._job: Job | None = None
        self._is_closed = False
        self._ends = (
            sources.analyses.arrived.subscribe(lambda _asset: self.refresh()),
            sources.listenings.finished.subscribe(lambda _asset: self.refresh()),
            sources.lookings.arrived.subscribe(lambda _asset: self.refresh()),
            sources.soundings.arrived.subscribe(lambda _asset: self.refresh()),
            sources.angles.arrived.subscribe(lambda _none: self.refresh()),
            feelings.arrived.subscribe(lambda _asset: self.refresh()),
            sources.musics.arrived.subscribe(lambda _asset: self.refresh()),
            watchings.arrived.subscribe(lambda _asset: self.refresh()),
            brolls.arrived.subscribe(lambda _none: self.refresh()),
            session.project_changed.subscribe(lambda _changes: self.refresh()),
            studio.settings_changed.subscribe(lambda _settings: self.refresh()),
        )

    def close(self) -> None:
        """Suggest no more, for when another project takes this one's place in the studio."""
        self._is_closed = True
        self._waiting.clear()
        for end in self._ends:
            end()

    @property
    def suggestions(self) -> tuple[Suggestion, ...]:
        """What is offered now, in timeline order."""
        return self._suggestions

    @property
    def judged(self) -> tuple[Judged, ...]:
        return tuple(self._judged)

    @property
    def wishes(self) -> Wishes:
        return self._wishes

    def ask(self, wishes: Wishes) -> None:
        """Have it otherwise: another rough cut, a topic, other limits for talk."""
        self._wishes = wishes
        self._brolls.wish(wishes.broll)
        self.refresh()

    @property
    def is_current(self) -> bool:
        """Whether what is offered was made for the document as it is now."""
        return not self._is_outdated

    def once_current(self, deed: Callable[[], None]) -> None:
        """Do it now, or right after an edit as soon as what is offered fits the document again.

        So nobody waits at the window while the rules run. Deeds are done in the order they came.
        """
        if self._is_outdated:
            self._waiting.append(deed)
            self.refresh()
        else:
            deed()

    def refresh(self) -> None:
        """Make the suggestions anew for the document as it is, on a worker."""
        self._is_outdated = True
        if self._is_closed:
            return
        if not self._studio.settings.is_ai_enabled:
            self._offer(self.situation(), ())
            return
        if self._job is not None and not (self._job.is_over or self._job.cancelled.is_set()):
            return  # what it finds is held against the situation then, and sought anew
        situation, suggester = self.situation(), self._session.ports.suggester

        def failed(error: StudioError) -> None:
            self._waiting.clear()
            self._session.told.emit(str(error))

        self._job = self._session.jobs.submit(
            Job(
                key="suggest",
                label="Look for suggestions",
                lane=Lane.IO,
                work=lambda _context: suggester.suggest(situation),
                priority=-1,
                on_done=lambda fresh: self._offer(situation, fresh),
                on_failed=failed,
            )
        )

    def refresh_now(self) -> None:
        """The same, before this returns."""
        situation = self.situation()
        is_on = self._studio.settings.is_ai_enabled
        self._offer(situation, self._session.ports.suggester.suggest(situation) if is_on else ())

    def situation(self) -> Situation:
        """All that is known of the project now, with what is wished.

        Words that the settings keep are kept besides those that were asked for.
        """
        session, wishes = self._session, self._wishes
        kept = (*self._studio.settings.kept_words, *wishes.tighten.kept_words)
        return Situation(
            session.project,
            session.revision,
            self._sources.analyses.studied(),
            wishes.rough_cut,
            self._sources.listenings.spoken(),
            wishes.topic,
            replace(wishes.tighten, kept_words=kept),
            felt=self._feelings.felt(),
            heard=self._sources.musics.heard(),
            rhythm=wishes.rhythm,
            watched=self._watchings.watched(),
            reframe=wishes.reframe,
            reel=wishes.reel,
            looked=self._sources.lookings.looked(),
            fit=wishes.fit,
            duck=wishes.duck,
            sounded=self._sources.soundings.sounded(),
            same_sounds=self._sources.angles.same_sounds(),
            broll=wishes.broll,
            found=self._brolls.material,
            passages=wishes.passages,
        )

    def _offer(self, situation: Situation, fresh: tuple[Suggestion, ...]) -> None:
        if situation != self.situation():
            self.refresh()
            return
        self._is_outdated = False
        self._fresh = fresh
        offered = tuple(s for s in fresh if s.id not in self._rejected)
        if offered != self._suggestions:
            self._suggestions = offered
            self.changed.emit(None)
        while self._waiting and not self._is_outdated:
            self._waiting.pop(0)()

    def find(self, suggestion_id: SuggestionId) -> Suggestion | None:
        return next((s for s in self._suggestions if s.id == suggestion_id), None)

    def preview(self, suggestion_id: SuggestionId, alternative: int = 0) -> Project:
        """The document as it would be; nothing is changed. Raises EditError.

        ``alternative`` 0 is the suggestion itself, 1 its first alternative.
        """
        suggestion = self._current(suggestion_id)
        return _edit_of(suggestion, alternative).apply(self._session.project)

    def accept(
        self, suggestion_id: SuggestionId, alternative: int = 0, made: Edit | None = None
    ) -> None:
        """Apply it as one undo step. Raises EditError when it is no longer offered.

        ``made`` is what the editor made of it, and is applied in its place.
        """
        suggestion = self._current(suggestion_id)
        edit = made or _edit_of(suggestion, alternative)
        self._session.apply(Batch(_label(suggestion), (edit,)), suggestion.kind)
        self._judge(suggestion, "accept")

    def accept_all(self, suggestion_ids: Iterable[SuggestionId]) -> int:
        """Apply many as one undo step, last place first; gives how many still applied.

        Raises EditError when none did.
        """
        if self._is_outdated:
            self.refresh_now()
        wanted = set(suggestion_ids)
        chosen = [s for s in self._suggestions if s.id in wanted]
        edits, taken = applicable(self._session.project, chosen)
        if not edits:
            raise EditError("None of these suggestions applies any more.")
        label = _label(taken[0]) if len(taken) == 1 else f"Accept {len(taken)} suggestions"
        kinds = {suggestion.kind for suggestion in taken}
        self._session.apply(Batch(label, edits), kinds.pop() if len(kinds) == 1 else "several")
        for suggestion in taken:
            self._judge(suggestion, "accept")
        return len(taken)

    def reject(self, suggestion_id: SuggestionId) -> None:
        """Offer it no more in this project. The document is not touched."""
        suggestion = self._current(suggestion_id)
        self._rejected.add(suggestion.id)
        self._judge(suggestion, "reject")
        self._offer(self.situation(), self._fresh)

    def take_back(self, suggestion_id: SuggestionId) -> None:
        """Offer a rejected suggestion again."""
        judged = next((j for j in self._judged if j.suggestion.id == suggestion_id), None)
        if suggestion_id not in self._rejected or judged is None:
            raise EditError("That suggestion was not rejected.")
        self._rejected.discard(suggestion_id)
        _record(self._session, judged.suggestion, "undo")
        self._judged.remove(judged)
        self.changed.emit(None)
        if self.is_current:
            self._offer(self.situation(), self._fresh)

    def _current(self, suggestion_id: SuggestionId) -> Suggestion:
        if self._is_outdated:
            self.refresh_now()
        suggestion = self.find(suggestion_id)
        if suggestion is None:
            raise EditError("That suggestion is no longer offered: the timeline has changed.")
        return suggestion

    def _judge(self, suggestion: Suggestion, judgement: Literal["accept", "reject"]) -> None:
        self._judged.append(Judged(suggestion, judgement))
        _record(self._session, suggestion, judgement)
        self.changed.emit(None)


def applicable(
    project: Project, suggestions: Iterable[Suggestion]
) -> tuple[tuple[Edit, ...], tuple[Suggestion, ...]]:
    """The edits that apply one after the other, last place on the timeline first.

    Going backwards no edit moves what an earlier place still needs. A stretch that reaches into one
    that was taken out already is left out: what lies there now is not what it was made for.
    """
    edits: list[Edit] = []
    taken: list[Suggestion] = []
    removed: dict[SequenceId, FrameRange] = {}
    ordered = sorted(
        _outermost(suggestions), key=lambda s: (s.range.start, s.range.end), reverse=True
    )
    for suggestion in ordered:
        last = removed.get(suggestion.sequence_id)
        if last is not None and suggestion.range.overlaps(last):
            continue
        try:
            project = suggestion.edit.apply(project)
        except EditError:
            continue
        edits.append(suggestion.edit)
        taken.append(suggestion)
        if suggestion.kind in REMOVALS:
            removed[suggestion.sequence_id] = suggestion.range
    return tuple(edits), tuple(taken)


def _outermost(suggestions: Iterable[Suggestion]) -> list[Suggestion]:
    """Without removals inside of a longer one, which takes their stretch out too."""
    kept: list[Suggestion] = []
    ends: dict[SequenceId, int] = {}
    for suggestion in sorted(suggestions, key=lambda s: (s.range.start, -s.range.end)):
        if suggestion.kind in REMOVALS:
            if suggestion.range.end <= ends.get(suggestion.sequence_id, -1):
                continue
            ends[suggestion.sequence_id] = suggestion.range.end
        kept.append(suggestion)
    return kept


def _record(
    session: Session, suggestion: Suggestion, judgement: Literal["accept", "reject", "undo"]
) -> None:
    """Write a judgement into the journal and the feedback log; a failure is only told."""
    if not session.keeps_judgements:
        return
    line = Judgement(
        suggestion.id,
        suggestion.kind,
        judgement,
        suggestion.confidence,
        tuple((r.feature, r.value) for r in suggestion.reasons),
        str(session.path or session.project.name),
        time.time(),
    )
    try:
        session.record_judgement(suggestion.id, judgement)
        session.ports.feedback.add(line)
    except StudioError as error:
        session.told.emit(str(error))


def _edit_of(suggestion: Suggestion, alternative: int) -> Edit:
    if alternative == 0:
        return suggestion.edit
    if not 0 < alternative <= len(suggestion.alternatives):
        raise EditError("There is no such alternative.")
    return suggestion.alternatives[alternative - 1].edit


def _label(suggestion: Suggestion) -> str:
    return {
        "split": "Accept: split at shot",
        "drop": "Accept: drop shot",
        "rough_cut": "Accept: rough cut",
        "silence": "Accept: drop silence",
        "filler": "Accept: drop filler",
        "retake": "Accept: drop take",
        "off_topic": "Accept: drop off-topic talk",
        "chapters": "Accept: chapters",
        "feeling": "Accept: feeling",
        "key_sentence": "Accept: key sentence",
        "rhythm": "Accept: cut to music",
        "highlights": "Accept: highlights",
        "trailer": "Accept: trailer",
        "shorts": "Accept: short",
        "snap": "Accept: snap to beat",
        "repace": "Accept: new pace",
        "duck": "Accept: duck music",
        "music_fit": "Accept: fit music",
        "reframe": "Accept: new frame",
        "multicam": "Accept: group angles",
        "broll": "Accept: B-roll",
        "shot_list": "Accept: shot list",
        "transitions": "Accept: transitions",
    }[suggestion.kind]


def _rejected_before(session: Session) -> set[SuggestionId]:
    """Ids whose last judgement in this project was a rejection.

    The journal also knows those that were made before the project had a file.
    """
    last: dict[str, str] = {}
    if session.path is not None:
        for line in session.ports.feedback.all():
            if line.project == str(session.path):
                last[line.suggestion_id] = line.judgement
    last.update(session.judged_before)
    return {SuggestionId(k) for k, judgement in last.items() if judgement == "reject"}
