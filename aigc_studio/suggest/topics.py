"""What talk is about: chapters with titles, and stretches off a given topic. No model is used.

Chapters follow Hearst's TextTiling (1997): the likeness of the terms before and after each sentence
gap, and how deep it dips between its peaks; a long pause or another file deepens it. Titles are the
phrases that a chapter has and the others have not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from math import log
from statistics import mean, pstdev

from aigc_studio.core.document import Marker
from aigc_studio.core.ids import MarkerId, SuggestionId, derived_id
from aigc_studio.core.rates import FrameRange
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.markers import AddMarker
from aigc_studio.suggest.asset_words import is_wide
from aigc_studio.suggest.sentences import Said
from aigc_studio.suggest.suggestion import (
    Alternative,
    Evidence,
    Sentence,
    Suggestion,
)
from aigc_studio.suggest.talk import Finding, Talk, cut_out, provenance, removal, touched, weighed
from aigc_studio.suggest.terms import cosine, terms, weighted, weights

_BLOCK = 5
"""Sentences compared on each side of a gap."""
_FEWEST_SENTENCES = 10
_LEAST_SECONDS = 90.0
_SHORTEST_CHAPTER = 25.0
_MOST_CHAPTERS = 24
_TITLE_WORDS = 2
_AROUND = 2
"""Sentences on each side that say what a sentence is about."""
_ON_TOPIC = 0.14
"""Share of the best likeness under which a stretch is off the topic."""
_MOST_OFF = 0.75
_SHORTEST_OFF = 6.0


def suggest_chapters(talk: Talk, said: list[Said]) -> list[Suggestion]:
    """One suggestion that marks all chapters; with fewer and with more of them."""
    length = talk.seconds(FrameRange(0, talk.sequence.duration))
    if len(said) < _FEWEST_SENTENCES or length < _LEAST_SECONDS:
        return []
    depths = _depths(talk, said)
    level = mean(depths) + pstdev(depths) / 2
    starts = _boundaries(talk, said, depths, level)
    if len(starts) < 2:  # noqa: PLR2004 - one chapter is none
        return []
    key = derived_id("chapters", talk.sequence.id, *(s.words[0].start_ms for s in said))
    others = []
    for text, factor in (("Fewer: {count} chapters", 1.0), ("More: {count} chapters", -0.5)):
        other = _boundaries(talk, said, depths, mean(depths) + factor * pstdev(depths))
        if other != starts and len(other) > 1:
            label = Sentence(text, (("count", str(len(other))),))
            others.append(Alternative(label, _markers(talk, said, other, f"{key}-{factor}")))
    inner = [depths[place - 1] for place in starts if place]
    clear = min(mean(inner) / (level + 1e-9) / 3, 1.0)
    titles = _titles(said, starts)
    values = (("count", str(len(starts))), ("titles", " · ".join(titles[:4])))
    frames = FrameRange(said[starts[0]].frames.start, said[-1].frames.end)
    return [
        Suggestion(
            id=SuggestionId(key),
            kind="chapters",
            edit=_markers(talk, said, starts, key),
            sentence=Sentence("Mark {count} chapters: {titles}", values),
            reasons=weighed([("change of words", clear)]),
            confidence=0.4 + 0.3 * clear,
            evidence=tuple(_evidence(said[place]) for place in starts),
            sequence_id=talk.sequence.id,
            range=frames,
            touches=touched(talk.sequence, FrameRange(frames.start, frames.start + 1)),
            revision=talk.situation.revision,
            provenance=provenance(talk),
            alternatives=tuple(others),
        )
    ]


def suggest_off_topic(talk: Talk, said: list[Said]) -> list[Suggestion]:
    """Stretches that have nothing to do with the topic that was given."""
    topic = Counter(term for term, _ in terms(talk.situation.topic))
    if not topic or len(said) < _BLOCK:
        return []
    weight = weights(s.counts for s in said)
    around = [
        weighted(_sum(said[max(i - _AROUND, 0) : i + _AROUND + 1]), weight)
        for i in range(len(said))
    ]
    wanted = _widened(weighted(topic, weight), around)
    likeness = [cosine(wanted, vector) for vector in around]
    best = sorted(likeness)[-max(len(likeness) // 10, 1)]
    off = [value < _ON_TOPIC * best for value in likeness]
    if best == 0 or sum(off) > _MOST_OFF * len(off):
        return []
    found = []
    for first, end in _stretches(off):
        offer = _off_topic(talk, said[first:end], max(likeness[first:end]) / best)
        if offer is not None:
            found.append(offer)
    return found


# --- chapters -------------------------------------------------------------------------------------


def _depths(talk: Talk, said: list[Said]) -> list[float]:
    """For the gap before each sentence but the first, how much the words change there."""
    weight = weights(s.counts for s in said)
    likeness = [
        cosine(
            weighted(_sum(said[max(i - _BLOCK, 0) : i]), weight),
            weighted(_sum(said[i : i + _BLOCK]), weight),
        )
        for i in range(1, len(said))
    ]
    depths = []
    for i, value in enumerate(likeness):
        left = _peak(likeness[i::-1])
        right = _peak(likeness[i:])
        depths.append(left + right - 2 * value + _pause(talk, said[i], said[i + 1]))
    return depths


def _peak(values: list[float]) -> float:
    """The height reached while it does not fall."""
    height = values[0]
    for value in values[1:]:
        if value < height:
            break
        height = value
    return height


def _pause(talk: Talk, before: Said, after: Said) -> float:
    if before.stretch.clip.asset_id != after.stretch.clip.asset_id:
        return 0.2
    seconds = talk.sequence.frame_rate.seconds(max(after.frames.start - before.frames.end, 0))
    return min(float(seconds), 2.0) / 10


def _boundaries(talk: Talk, said: list[Said], depths: list[float], level: float) -> list[int]:
    """Places of the sentences that begin a chapter, the first among them."""
    length = talk.seconds(FrameRange(0, talk.sequence.duration))
    apart = max(_SHORTEST_CHAPTER, length / _MOST_CHAPTERS)
    chosen = [0]
    for gap in sorted(range(len(depths)), key=lambda g: -depths[g]):
        near = [talk.seconds(_between(said[gap + 1], said[place])) for place in chosen]
        rest = talk.seconds(FrameRange(said[gap + 1].frames.start, said[-1].frames.end))
        if depths[gap] >= level and min(near) >= apart and rest >= apart:
            chosen.append(gap + 1)
    return sorted(chosen)


def _between(one: Said, other: Said) -> FrameRange:
    first, last = sorted((one.frames.start, other.frames.start))
    return FrameRange(first, last)


def _markers(talk: Talk, said: list[Said], starts: list[int], key: str) -> Batch:
    edits = tuple(
        AddMarker(
            talk.sequence.id,
            Marker(MarkerId(derived_id("marker", key, place)), said[place].frames.start, title),
        )
        for place, title in zip(starts, _titles(said, starts), strict=True)
    )
    return Batch("Mark chapters", edits)


def _titles(said: list[Said], starts: list[int]) -> list[str]:
    """For each chapter the phrases it has and the others have not."""
    parts = [said[a:b] for a, b in pairwise([*starts, len(said)])]
    phrases = [_phrases(part) for part in parts]
    spread = Counter(phrase for each in phrases for phrase in each)
    titles = []
    for part, counts in zip(parts, phrases, strict=True):
        worth = {
            phrase: count * (1.6 if " " in phrase else 1.0) * log(1 + len(parts) / spread[phrase])
            for phrase, count in counts.items()
        }
        titles.append(_title(sorted(worth, key=lambda p: (-worth[p], p)), part))
    return titles


def _phrases(part: Iterable[Said]) -> Counter[str]:
    """Terms as they are said, and pairs of them that stand side by side more than once."""
    singles: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for sentence in part:
        for term, word in sentence.terms:
            singles[shown.setdefault(term, word)] += 1
        line = sentence.text.casefold()
        for (_, one), (_, other) in pairwise(sentence.terms):
            phrase = f"{one}{'' if is_wide(one) else ' '}{other}"
            if phrase in line:
                pairs[phrase] += 1
    return singles + Counter({p: n for p, n in pairs.items() if n > 1})


def _title(phrases: list[str], part: list[Said]) -> str:
    chosen: list[str] = []
    for phrase in phrases:
        if not any(phrase in other or other in phrase for other in chosen):
            chosen.append(phrase)
        if len(chosen) == _TITLE_WORDS:
            break
    if not chosen:
        return part[0].text[:40]
    text = ("、" if is_wide(chosen[0]) else ", ").join(chosen)
    return text[:1].upper() + text[1:]


# --- topic ----------------------------------------------------------------------------------------


def _widened(topic: dict[str, float], around: list[dict[str, float]]) -> dict[str, float]:
    """The topic with the terms that stand beside it most (pseudo relevance feedback)."""
    near = sorted(around, key=lambda vector: -cosine(topic, vector))
    near = [vector for vector in near[: max(len(around) // 10, 2)] if cosine(topic, vector) > 0]
    wide = dict(topic)
    for vector in near:
        for term, value in vector.items():
            wide[term] = wide.get(term, 0.0) + 0.4 * value / len(near)
    return wide


def _stretches(off: list[bool]) -> list[tuple[int, int]]:
    edges = [i for i, (a, b) in enumerate(pairwise([False, *off, False])) if a != b]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _off_topic(talk: Talk, part: list[Said], nearness: float) -> Suggestion | None:
    numbers = range(part[0].numbers.start, part[-1].numbers.stop)
    frames = cut_out(talk, numbers, talk.breath)
    if frames is None or talk.seconds(frames) < _SHORTEST_OFF:
        return None
    counts = _sum(part)
    about = ", ".join(_phrases_of(part, counts))
    values = (
        ("seconds", f"{talk.seconds(frames):.0f}"),
        ("timecode", talk.timecode(frames.start)),
        ("words", about),
    )
    distance = 1 - min(nearness / _ON_TOPIC, 1.0)
    fingerprint = part[0].stretch.transcript.asset.fingerprint
    return removal(
        talk,
        Finding(
            "off_topic",
            talk.key("off_topic", talk.situation.topic, fingerprint, part[0].words[0].start_ms),
            frames,
            Sentence("Drop {seconds} s off the topic at {timecode}: {words}", values),
            weighed([("off topic", 1 - nearness), ("length", min(talk.seconds(frames) / 30, 1.0))]),
            0.4 + 0.3 * distance,
            tuple(_evidence(sentence) for sentence in part),
        ),
    )


def _phrases_of(part: list[Said], counts: Counter[str]) -> list[str]:
    shown = {term: word for sentence in reversed(part) for term, word in sentence.terms}
    return [shown[term] for term, _ in counts.most_common(3)]


def _sum(part: Iterable[Said]) -> Counter[str]:
    total: Counter[str] = Counter()
    for sentence in part:
        total.update(sentence.counts)
    return total


def _evidence(said: Said) -> Evidence:
    return Evidence("speech", said.stretch.clip.asset_id, said.source)
