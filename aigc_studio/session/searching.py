"""A search carried out: what is asked for read, embedded and looked up. For workers.

Words alone answer at once; the answer by meaning follows as soon as the text is embedded.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Literal

from aigc_studio.core.errors import StudioError
from aigc_studio.core.finding import Hit, SearchTask, ShotRecord
from aigc_studio.core.rates import TimeRange
from aigc_studio.core.results import Floats
from aigc_studio.core.settings import Settings
from aigc_studio.jobs.context import JobContext
from aigc_studio.session.ports import Ports
from aigc_studio.suggest.queries import Query, meant, read_query, search_task

SearchScope = Literal["project", "all"]
COUNT = 60
_SPARE = 2
"""So many times more are fetched, as files that are gone have to be left out; then more still."""
_MOST_FETCHED = 100_000


@dataclass(frozen=True, slots=True)
class LikePicture:
    """A picture of a file, or a picture file itself."""

    path: str
    at: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class LikeSound:
    """A stretch of a file that is in the index."""

    fingerprint: str
    range: TimeRange


@dataclass(frozen=True, slots=True)
class SearchWish:
    text: str = ""
    scope: SearchScope = "project"
    picture: LikePicture | None = None
    sound: LikeSound | None = None
    count: int = COUNT

    @property
    def is_empty(self) -> bool:
        return not self.text.strip() and self.picture is None and self.sound is None


@dataclass(frozen=True, slots=True)
class Answer:
    wish: SearchWish
    hits: tuple[Hit, ...] = ()
    notes: tuple[str, ...] = ()
    """Sentences on what was not understood or could not be used."""
    is_whole: bool = True
    """False while the answer by meaning is still to come."""


def answer(
    ports: Ports,
    wish: SearchWish,
    fingerprints: tuple[str, ...] | None,
    settings: Settings,
    context: JobContext,
    on_first: Callable[[Answer], None] | None = None,
) -> Answer:
    """What is found among those files, or all; ``on_first`` gets the answer by words alone.

    Where nothing is asked for nothing is found.
    Raises JobCancelled, MediaError where the picture cannot be read, StudioError where the sound
    is not known.
    """
    read = read_query(wish.text)
    if read.query.is_empty and wish.picture is None and wish.sound is None:
        return Answer(wish, notes=read.notes)
    base = replace(search_task(read.query), fingerprints=fingerprints)
    like = _like(ports, wish, read.query, settings, context)
    context.check()
    if on_first is not None and not like and (base.words or base.phrases):
        first = _found(ports, base, wish.count, context)
        on_first(Answer(wish, first, read.notes, is_whole=False))
    context.check()
    task, notes = _with_meaning(ports, base, read.query, settings, context)
    task = replace(
        task,
        picture=like.get("picture", Floats()),
        shown=like.get("shown", task.shown),
        heard=like.get("heard", Floats()),
    )
    context.check()
    return Answer(wish, _found(ports, task, wish.count, context), read.notes + notes)


def _found(ports: Ports, task: SearchTask, count: int, context: JobContext) -> tuple[Hit, ...]:
    """So many whose file is there, as far as there are so many."""
    wanted = count * _SPARE
    while True:
        hits = ports.index.search(replace(task, count=wanted))
        kept = _there(hits, count)
        if len(kept) == count or len(hits) < wanted or wanted >= _MOST_FETCHED:
            return kept
        wanted *= 4
        context.check()


def _with_meaning(
    ports: Ports, task: SearchTask, query: Query, settings: Settings, context: JobContext
) -> tuple[SearchTask, tuple[str, ...]]:
    """Words are found without a model too: what stops one is told, and no more."""
    text = meant(query)
    if not text:
        return task, ()
    try:
        (meaning,) = ports.embedder.texts([text], "query", settings, context)
        (shown,) = ports.embedder.captions([text], settings, context)
    except StudioError as error:
        context.check()
        return task, (str(error),)
    return replace(task, meaning=meaning, shown=shown), ()


def _like(
    ports: Ports, wish: SearchWish, query: Query, settings: Settings, context: JobContext
) -> dict[str, Floats]:
    """The vectors of what it shall be like."""
    picture = wish.picture or _named_picture(query)
    vectors: dict[str, Floats] = {}
    if picture is not None:
        frame = ports.embedder.picture(picture.path, picture.at, settings, context)
        vectors = {"picture": frame.picture, "shown": frame.shown}
        if not any(len(v) for v in vectors.values()):
            raise StudioError("Pictures cannot be compared: turn AI on, or install the model.")
    if wish.sound is not None:
        vectors["heard"] = _heard(ports.index.records(wish.sound.fingerprint), wish.sound.range)
    return {kind: vector for kind, vector in vectors.items() if len(vector)}


def _named_picture(query: Query) -> LikePicture | None:
    """``similar:FILE@SECONDS`` of the text."""
    path, _, seconds = query.similar.rpartition("@")
    if not query.similar:
        return None
    try:
        return LikePicture(path, Fraction(seconds)) if path else LikePicture(query.similar)
    except (ValueError, ZeroDivisionError):
        return LikePicture(query.similar)


def _heard(records: tuple[ShotRecord, ...], span: TimeRange) -> Floats:
    """What that stretch sounds like, by the shots that lie in it."""
    total: list[float] = []
    for record in records:
        shared = float(min(record.end, span.end) - max(record.start, span.start))
        if shared <= 0 or not len(record.heard):
            continue
        values = array("f", record.heard.data)
        total = total or [0.0] * len(values)
        total = [a + shared * b for a, b in zip(total, values, strict=True)]
    norm = sum(v * v for v in total) ** 0.5
    if not norm:
        raise StudioError("What that sounds like is not known yet; wait until it is in the index.")
    return Floats.of(v / norm for v in total)


def _there(hits: tuple[Hit, ...], count: int) -> tuple[Hit, ...]:
    """Those whose file is there: the index keeps what other projects know."""
    known: dict[str, bool] = {}
    kept: list[Hit] = []
    for hit in hits:
        path = hit.record.path
        if known.setdefault(path, _is_there(path)):
            kept.append(hit)
    return tuple(kept[:count])


def _is_there(path: str) -> bool:
    try:
        return Path(path).exists()
    except (OSError, ValueError):
        return False
