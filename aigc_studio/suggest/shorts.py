"""A batch of shorts from one long piece: parts of it that stand alone, the best ones.

A short begins where a sentence can be cut into cleanly and ends where one can be cut out of, and
goes on in between as it was. It is better the more is said in it that the whole is about, the more
is felt, the stronger it opens (a hook), and where it opens and closes with a paragraph. Where
nobody speaks its borders are those of shots. Of all such parts the best are taken that do not
overlap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.feeling import Feeling
from aigc_studio.core.ids import SuggestionId, derived_id
from aigc_studio.core.rates import FrameRange, TimeRange
from aigc_studio.editing.tracks import AddSequence
from aigc_studio.suggest.cut_points import is_inside_word
from aigc_studio.suggest.footage import Situation
from aigc_studio.suggest.moment_scores import shares_of
from aigc_studio.suggest.moments import TalkOfFile
from aigc_studio.suggest.reel_timeline import Format, Laid, timeline_of
from aigc_studio.suggest.said_spans import cuts_around
from aigc_studio.suggest.shot_footage import Footage
from aigc_studio.suggest.shot_stock import mean_over, ranks
from aigc_studio.suggest.stretches import picture_from
from aigc_studio.suggest.suggestion import Evidence, Reason, Sentence, Suggestion

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Curve = NDArray[np.float64]

_LEAST_SHARE = Fraction(1, 3)
"""Of the wished length that a short has at least."""
_WEIGHTS = {
    "what is said": 0.3,
    "strong feeling": 0.25,
    "hook": 0.2,
    "stands alone": 0.15,
    "little silence": 0.1,
}
_TALKS = Fraction(3, 10)
"""Of its length that somebody speaks in a piece of talk."""
_PAUSE = Fraction(4, 5)
"""A silence that long ends a paragraph as well."""
_MARGIN = Fraction(1, 8)
_SHOWN = 40
_ASKS = ("?", "？")


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence or a shot: the least that is taken or left. Media seconds."""

    source: TimeRange
    """With a breath where somebody speaks."""
    spoken: Fraction
    worth: float
    """0..1: what is said in it, or how good its picture is."""
    felt: float
    """0..1 beside the others."""
    opens: bool
    """A part may begin here."""
    closes: bool
    is_start: bool
    """It begins a paragraph, or a shot."""
    is_end: bool
    text: str = ""


@dataclass(frozen=True, slots=True)
class Short:
    source: TimeRange
    score: float
    terms: tuple[Reason, ...]
    text: str


def suggest_shorts(
    situation: Situation,
    item: Footage,
    talk: TalkOfFile | None,
    feeling: Feeling | None,
    made: tuple[Format, str],
) -> list[Suggestion]:
    """The best shorts of one file in order of time; none of a file that is hardly longer."""
    wish, (form, basis) = situation.reel, made
    if item.asset.info.duration < wish.seconds * Fraction(3, 2):
        return []
    found = best_shorts(units_of(item, talk, feeling), wish.seconds, wish.count)
    made_of = _Made(situation, item, form, basis, is_heard=talk is not None)
    return [made_of.suggestion(short) for short in found]


@dataclass(frozen=True, slots=True)
class _Made:
    """What all shorts of one file share."""

    situation: Situation
    item: Footage
    form: Format
    basis: str
    is_heard: bool

    def suggestion(self, short: Short) -> Suggestion:
        asset = self.item.asset
        # So that they are listed in the order of time.
        at = f"short-{round(short.source.start * 1000):09d}"
        key = derived_id(at, self.basis, asset.fingerprint, short.source)
        frames = max(1, self.form.rate.frames_floor(short.source.duration))
        part = Laid(asset, short.source.start, frames, self.is_heard, short.terms)
        text = short.text
        title = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
        sequence = timeline_of(
            [part], f"Short {_clock(short.source.start)} {title}".strip(), key, self.form
        )
        return Suggestion(
            id=SuggestionId(key),
            kind="shorts",
            edit=AddSequence(sequence),
            sentence=_sentence(asset.name, short, title),
            reasons=short.terms,
            confidence=min(short.score, 0.99),
            evidence=(Evidence("speech" if title else "features", asset.id, short.source),),
            sequence_id=sequence.id,
            range=FrameRange(0, sequence.duration),
            touches=(),
            revision=self.situation.revision,
            provenance=self.item.provenance,
        )


def _sentence(name: str, short: Short, title: str) -> Sentence:
    values = (
        ("name", name),
        ("seconds", f"{float(short.source.duration):.0f}"),
        ("start", _clock(short.source.start)),
    )
    if not title:
        return Sentence("Short of {seconds} s from {start} of “{name}”", values)
    return Sentence(
        "Short of {seconds} s from {start} of “{name}”: “{words}”", (*values, ("words", title))
    )


def best_shorts(units: Sequence[Unit], longest: Fraction, count: int) -> list[Short]:
    """The best disjoint parts of whole units, in order of time."""
    firsts, lasts, scores = _runs(units, longest)
    taken: list[tuple[int, int]] = []
    for place in np.argsort(-scores, kind="stable").tolist():
        if len(taken) == count:
            break
        first, last = int(firsts[place]), int(lasts[place])
        start, end = units[first].source.start, units[last].source.end
        if all(end <= units[a].source.start or start >= units[b].source.end for a, b in taken):
            taken.append((first, last))
    return [_short(units[first : last + 1]) for first, last in sorted(taken)]


def units_of(item: Footage, talk: TalkOfFile | None, feeling: Feeling | None) -> list[Unit]:
    """The sentences of a file, or its shots where little is said in it."""
    if talk is not None:
        spoken = sum((s.source.duration for s in talk.said), Fraction(0))
        if spoken >= item.asset.info.duration * _TALKS:
            return _sentences(talk, feeling)
    return _shots(item, feeling, talk)


def _sentences(talk: TalkOfFile, feeling: Feeling | None) -> list[Unit]:
    said, shares = talk.said, shares_of(talk.said)
    sources = [s.source for s in said]
    felt = _felt(feeling, sources)
    paragraphs = {p.first for p in talk.talk.transcript.paragraphs}
    units = []
    for number, one in enumerate(said):
        start, stop = cuts_around(talk.talk, one)
        before = sources[number - 1].end if number else None
        after = sources[number + 1].start if number + 1 < len(said) else None
        own = sources[number]
        units.append(
            Unit(
                talk.source(start.frame, max(stop.frame, start.frame + 1)),
                own.duration,
                shares[number],
                float(felt[number]),
                start.is_clean,
                stop.is_clean,
                one.numbers.start in paragraphs or before is None or own.start - before >= _PAUSE,
                one.numbers.stop in paragraphs or after is None or after - own.end >= _PAUSE,
                one.text,
            )
        )
    return units


def _shots(item: Footage, feeling: Feeling | None, talk: TalkOfFile | None) -> list[Unit]:
    words = talk.talk.transcript.heard[0].transcript if talk is not None else None
    times = item.features.times
    shots = [
        s for s in item.shots if not s.is_black and s.end_seconds - s.start_seconds > 4 * _MARGIN
    ]
    sources = []
    for shot in shots:
        start = times.seconds(picture_from(times, shot.start_seconds))
        sources.append(TimeRange(start, max(shot.end_seconds - _MARGIN, start)))
    felt = _felt(feeling, sources)
    moved = ranks(np.array([s.motion for s in shots])) if shots else np.zeros(0)
    return [
        Unit(
            source,
            source.duration,
            0.5 * float(moved[number]) + 0.5 * shot.sharpness,
            float(felt[number]),
            opens=words is None or not is_inside_word(words, source.start),
            closes=words is None or not is_inside_word(words, source.end),
            is_start=True,
            is_end=True,
        )
        for number, (shot, source) in enumerate(zip(shots, sources, strict=True))
    ]


def _felt(feeling: Feeling | None, sources: Sequence[TimeRange]) -> Curve:
    """Places in the order of arousal, 0..1; the middle where nothing is known."""
    if feeling is None or not sources:
        return np.full(len(sources), 0.5)
    course = feeling.arousal.view()
    values = [mean_over(feeling, course, source) for source in sources]
    return ranks(np.array([0.0 if v is None else v for v in values]))


def _runs(
    units: Sequence[Unit], longest: Fraction
) -> tuple[NDArray[np.int64], NDArray[np.int64], Curve]:
    """First and last unit of every part that may be a short, and its score."""
    starts = np.array([float(u.source.start) for u in units])
    ends = np.array([float(u.source.end) for u in units])
    closes = np.array([u.closes for u in units], np.bool_)
    firsts: list[NDArray[np.int64]] = []
    lasts: list[NDArray[np.int64]] = []
    least, most = float(longest * _LEAST_SHARE), float(longest)
    for first, unit in enumerate(units):
        if unit.opens:
            stop = int(np.searchsorted(starts, starts[first] + most))
            last = np.arange(first, stop)
            length = ends[last] - starts[first]
            fits = last[closes[last] & (length >= least) & (length <= most)]
            firsts.append(np.full(len(fits), first, np.int64))
            lasts.append(fits.astype(np.int64))
    i = np.concatenate([np.zeros(0, np.int64), *firsts])
    j = np.concatenate([np.zeros(0, np.int64), *lasts])
    return i, j, _scores(units, i, j)


def _scores(units: Sequence[Unit], i: NDArray[np.int64], j: NDArray[np.int64]) -> Curve:
    """The scores of ``_short`` for many parts at once, by sums from the start."""
    spoken = np.array([float(u.spoken) for u in units])

    def mean(values: Curve) -> Curve:
        sums = np.concatenate([[0.0], np.cumsum(values * spoken)])
        whole = np.concatenate([[0.0], np.cumsum(spoken)])
        return np.asarray((sums[j + 1] - sums[i]) / np.maximum(whole[j + 1] - whole[i], 1e-9))

    worth, felt = (np.array([getattr(u, n) for u in units]) for n in ("worth", "felt"))
    hook = np.array([_hook(u) for u in units])
    alone = np.array([(0.5 * u.is_start, 0.5 * u.is_end) for u in units]).reshape(-1, 2)
    length = np.array([float(u.source.end) for u in units])[j]
    length = length - np.array([float(u.source.start) for u in units])[i]
    said = np.concatenate([[0.0], np.cumsum(spoken)])
    dense = np.minimum((said[j + 1] - said[i]) / np.maximum(length, 1e-6), 1.0)
    parts = (mean(worth), mean(felt), hook[i], alone[i, 0] + alone[j, 1], dense)
    return np.asarray(sum(w * v for w, v in zip(_WEIGHTS.values(), parts, strict=True)))


def _hook(unit: Unit) -> float:
    asks = any(unit.text.rstrip().endswith(mark) for mark in _ASKS)
    return min((unit.worth + unit.felt) / 2 + 0.25 * asks, 1.0)


def _short(part: Sequence[Unit]) -> Short:
    first, last = part[0], part[-1]
    source = TimeRange(first.source.start, last.source.end)
    spoken = sum((u.spoken for u in part), Fraction(0))
    weights = [float(u.spoken) for u in part]
    whole = sum(weights) or 1.0
    values = {
        "what is said": sum(u.worth * w for u, w in zip(part, weights, strict=True)) / whole,
        "strong feeling": sum(u.felt * w for u, w in zip(part, weights, strict=True)) / whole,
        "hook": _hook(first),
        "stands alone": 0.5 * first.is_start + 0.5 * last.is_end,
        "little silence": min(float(spoken) / max(float(source.duration), 1e-6), 1.0),
    }
    text = " ".join(u.text for u in part if u.text)
    names = {"what is said": "what is said" if text else "movement"}
    terms = tuple(
        Reason(names.get(name, name), float(value), _WEIGHTS[name])
        for name, value in values.items()
    )
    return Short(source, sum(t.value * t.weight for t in terms), terms, text)


def _clock(seconds: Fraction) -> str:
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02d}"
