"""What the library has for the talk of a project: asked for on a worker, handed to the rule.

Nothing is asked before B-roll is wished for. Then every key phrase of the talk is looked up once,
and again when the talk, the footage or the index changed. Main thread.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from aigc_studio.core.document import MediaAsset, Project
from aigc_studio.core.errors import MediaError, StudioError
from aigc_studio.core.finding import SearchTask, ShotRecord
from aigc_studio.core.ids import AssetId, derived_id
from aigc_studio.core.results import Floats
from aigc_studio.core.settings import Settings
from aigc_studio.editing.changes import ChangeSet
from aigc_studio.jobs.context import JobContext
from aigc_studio.jobs.lanes import Job, Lane
from aigc_studio.session.importing import is_missing
from aigc_studio.session.listening import Listenings
from aigc_studio.session.ports import Ports
from aigc_studio.session.session import Session
from aigc_studio.session.signals import Signal
from aigc_studio.session.studio import Studio
from aigc_studio.suggest.broll_material import BrollAnswer, BrollMaterial, BrollQuery, BrollWish
from aigc_studio.suggest.broll_phrases import queries
from aigc_studio.suggest.broll_sources import barred
from aigc_studio.suggest.broll_talk import BrollTalk, broll_talk
from aigc_studio.suggest.footage import Spoken
from aigc_studio.suggest.terms import terms
from aigc_studio.suggest.transcript import Transcripts

_COUNT = 40
"""Shots that are looked at for each phrase."""
_PROBED = 5
"""Of what is not in the project, the best of each phrase are looked at closely."""
_TOGETHER = 16
"""Phrases that are read at once: about 0.2 s between two looks at whether to stop."""
_SENTENCE = 0.35
"""What the rest of the sentence counts in what is searched for."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """All that an answer depends on."""

    project: Project
    spoken: tuple[Spoken, ...]
    wish: BrollWish
    settings: Settings
    times: int
    """How often the index was said to have changed."""


class Brolls:
    """``material`` is what is known for the wish as it stands."""

    def __init__(self, studio: Studio, session: Session, listenings: Listenings) -> None:
        self._studio = studio
        self._session = session
        self._listenings = listenings
        self._wish = BrollWish()
        self._times = 0
        self._number = 0
        self._job: Job | None = None
        self._answered: _Asked | None = None
        self._waiting = False
        self._library = _Library(session.ports)
        self.material = BrollMaterial()
        self.arrived: Signal[None] = Signal()
        """The library was asked; what it has may be the same as before."""
        self.failed: Signal[str] = Signal()
        self.brought: Signal[AssetId] = Signal()
        """Media from outside came into the project with its shot."""
        self._ends = (
            session.project_changed.subscribe(self._on_changes),
            listenings.finished.subscribe(lambda _asset: self._ask()),
            studio.settings_changed.subscribe(lambda _settings: self._ask()),
        )

    def close(self) -> None:
        """Ask no more, for when another project takes this one's place."""
        for end in self._ends:
            end()
        self.cancel()

    @property
    def is_asking(self) -> bool:
        return self._job is not None and not self._job.is_over

    def wish(self, wish: BrollWish) -> None:
        """Ask the library for this; a wish that is not asked stops it."""
        self._wish = wish
        if wish.is_asked:
            self._ask()
        else:
            self.cancel()

    def refresh(self) -> None:
        """Ask again: other footage is known by now."""
        self._times += 1
        self._library.forget()
        self._ask()

    def cancel(self) -> None:
        self._waiting = False
        if self._job is not None and not self._job.is_over:
            self._job.cancel()
        self._job = None

    def _on_changes(self, changes: ChangeSet) -> None:
        for asset in self.material.outside:
            if asset.id in changes.assets and self._session.asset(asset.id) is not None:
                self.brought.emit(asset.id)
        self._ask()

    def _ask(self) -> None:
        if not self._wish.is_asked:
            return
        asked = self._now()
        if asked == self._answered:
            return
        if self.is_asking:
            self._waiting = True
            return
        self._number += 1
        job = Job(
            key=f"broll:{id(self)}:{self._number}",
            label="Look for B-roll",
            lane=Lane.IO,
            work=lambda context: self._library.material(asked, context),
            on_done=lambda material: self._take(job, asked, material),
            on_failed=self._report,
        )
        self._job = self._session.jobs.submit(job)

    def _now(self) -> _Asked:
        return _Asked(
            self._session.project,
            self._listenings.spoken(),
            self._wish,
            self._studio.settings,
            self._times,
        )

    def _take(self, job: Job, asked: _Asked, material: BrollMaterial) -> None:
        if self._job is not job:
            return
        self._job, self._answered = None, asked
        if material != self.material:
            self.material = material
        self._go_on()
        self.arrived.emit(None)

    def _report(self, error: StudioError) -> None:
        self._job = None
        self.failed.emit(str(error))
        self._go_on()

    def _go_on(self) -> None:
        waiting, self._waiting = self._waiting, False
        if waiting:
            self._ask()


@dataclass(frozen=True, slots=True)
class _Reach:
    """Which files may be found. ``hidden``: fingerprints of those that are not wished for."""

    asked: _Asked
    hidden: frozenset[str]
    context: JobContext
    strange: set[str] = field(default_factory=set)
    """Files that were found and lie elsewhere, or that are gone."""

    @property
    def within(self) -> tuple[str, ...] | None:
        """In order of the project; None where all that is known is asked for."""
        if self.asked.wish.scope == "known":
            return None
        prints = dict.fromkeys(asset.fingerprint for asset in self.asked.project.assets)
        return tuple(p for p in prints if p not in self.hidden)

    def excluded(self) -> tuple[str, ...]:
        """What is asked for by name needs none."""
        known = self.asked.wish.scope == "known"
        return tuple(sorted(self.hidden | self.strange)) if known else ()

    def holds(self, record: ShotRecord) -> bool:
        """Whether it is in the project, or there and in a folder that is asked for if any is."""
        if any(a.fingerprint == record.fingerprint for a in self.asked.project.assets):
            return True
        folders = self.asked.wish.folders
        is_near = not folders or any(Path(record.path).is_relative_to(f) for f in folders)
        if is_near and os.path.isfile(record.path):  # noqa: PTH113 - Path raises on odd paths
            return True
        self.strange.add(record.fingerprint)
        return False


class _Library:
    """Asks the ports; what was read or probed once is kept. One worker at a time."""

    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        self._transcripts = Transcripts()
        self._read: dict[tuple[str, str], tuple[Floats, Floats]] = {}
        self._probed: dict[str, MediaAsset | None] = {}
        self._answers: dict[tuple[object, ...], BrollAnswer] = {}

    def forget(self) -> None:
        """All that the index answered; what a worker is at it still keeps for itself."""
        self._answers = {}

    def material(self, asked: _Asked, context: JobContext) -> BrollMaterial:
        talk = broll_talk(asked.project, asked.spoken, asked.wish, self._transcripts)
        if talk is None:
            return BrollMaterial()
        wanted = queries(talk.lines)
        texts = tuple(dict.fromkeys(t for q in wanted for t in (q.phrase, q.sentence)))
        meant_by = self._embed(texts, asked.settings, context.part(0.0, 0.6))
        part = context.part(0.6, 1.0)
        answers: list[BrollAnswer] = []
        outside: dict[str, MediaAsset] = {}
        known = {asset.fingerprint for asset in asked.project.assets}
        missing = tuple(asset.id for asset in asked.project.assets if is_missing(asset))
        reach = _Reach(asked, _hidden(asked, talk, missing), part)
        for number, query in enumerate(wanted):
            part.progress(number / len(wanted), "Asking the library")
            part.check()
            answer = self._answer(query, meant_by, reach)
            strange = [r for r in answer.records if r.fingerprint not in known]
            for record in strange[:_PROBED]:
                asset = self._asset(record, part)
                if asset is not None:
                    outside[record.fingerprint] = asset
            answers.append(answer)
        return BrollMaterial(tuple(answers), tuple(outside.values()), meant_by, missing)

    def _embed(self, texts: Sequence[str], settings: Settings, context: JobContext) -> str:
        """Have every text read that was not yet; gives what reads them."""
        embedder = self._ports.embedder
        version = embedder.text_version(settings)
        fresh = [t for t in texts if (version, t) not in self._read]
        for first in range(0, len(fresh), _TOGETHER):
            context.progress(first / len(fresh), "Reading the talk")
            context.check()
            some = fresh[first : first + _TOGETHER]
            meant = embedder.texts(some, "query", settings, context)
            shown = embedder.captions(some, settings, context)
            for text, *vectors in zip(some, meant, shown, strict=True):
                self._read[version, text] = vectors[0], vectors[1]
        return version

    def _answer(self, query: BrollQuery, version: str, reach: _Reach) -> BrollAnswer:
        """Looked up once, until the footage that is asked for or the index changed."""
        answers, asked = self._answers, reach.asked
        scope = reach.within or asked.wish.folders
        key = (query, version, asked.wish.scope, scope, reach.hidden, asked.times)
        if key not in answers:
            answers[key] = self._search(query, version, reach)
        return answers[key]

    def _search(self, query: BrollQuery, version: str, reach: _Reach) -> BrollAnswer:
        """Files that may not be used are left out and asked again, until they crowd out nothing."""
        phrase, shown = self._read[version, query.phrase]
        sentence, _ = self._read[version, query.sentence]
        task = SearchTask(
            words=tuple(dict.fromkeys(_words(query.phrase) + _words(query.sentence))),
            meaning=_blend(phrase, sentence),
            shown=shown,
            fingerprints=reach.within,
            count=_COUNT,
        )
        while True:
            reach.context.check()
            hits = self._ports.index.search(replace(task, excluded=reach.excluded()))
            records = tuple(hit.record for hit in hits if reach.holds(hit.record))
            if len(records) == len(hits) or len(hits) < _COUNT:
                return BrollAnswer(query, records, phrase, sentence, shown)

    def _asset(self, record: ShotRecord, context: JobContext) -> MediaAsset | None:
        """The file of a shot as it would come into the project; None where it cannot."""
        if record.fingerprint not in self._probed:
            self._probed[record.fingerprint] = self._probe(record, context)
        asset = self._probed[record.fingerprint]
        return None if asset is None or is_missing(asset) else asset

    def _probe(self, record: ShotRecord, context: JobContext) -> MediaAsset | None:
        try:
            media = self._ports.prober.probe(record.path, context)
        except MediaError:
            return None
        if media.fingerprint != record.fingerprint:
            return None
        key = AssetId(derived_id("asset", record.fingerprint))
        return MediaAsset(key, record.name, record.path, record.fingerprint, media.info)


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for _, word in terms(text))


def _hidden(asked: _Asked, talk: BrollTalk, missing: Iterable[AssetId]) -> frozenset[str]:
    """Fingerprints of what is not to be laid, or cannot be: of copies one may be there."""
    gone, assets = set(missing), asked.project.assets
    there = {asset.fingerprint for asset in assets if asset.id not in gone}
    lost = {asset.fingerprint for asset in assets} - there
    return barred(asked.project, asked.wish, talk.speaking) | lost


def _blend(phrase: Floats, sentence: Floats) -> Floats:
    """Of length 1 again; empty where either is."""
    if not len(phrase) or len(phrase) != len(sentence):
        return phrase
    pairs: Iterable[tuple[float, float]] = zip(
        array("f", phrase.data), array("f", sentence.data), strict=True
    )
    mixed = [(1 - _SENTENCE) * a + _SENTENCE * b for a, b in pairs]
    length = sum(v * v for v in mixed) ** 0.5 or 1.0
    return Floats.of(v / length for v in mixed)
