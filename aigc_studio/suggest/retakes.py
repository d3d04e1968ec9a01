"""Sentences that were said again: repeated takes, false starts, words said twice.

Two sentences are takes of one another when their tokens align (Ratcliff and Obershelp's matching
blocks). The best by how clearly it was heard, how fluent, how complete and how loud it is stays,
and the strongest of these is told. A false start is a sentence that the next one begins again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from fractions import Fraction
from itertools import pairwise

from aigc_studio.core.rates import FrameRange, TimeRange
from aigc_studio.core.speech import LEVEL_STEP
from aigc_studio.suggest.asset_words import is_wide
from aigc_studio.suggest.fillers import SOUNDS
from aigc_studio.suggest.quiet import mean_of
from aigc_studio.suggest.sentences import Said
from aigc_studio.suggest.suggestion import Evidence, Sentence, Suggestion
from aigc_studio.suggest.talk import Finding, Talk, cut_out, other_breaths, removal, weighed

_SAME = 0.72
_FEWEST = {False: 4, True: 6}
"""Tokens of a sentence that can be a take, by whether it is Chinese."""
_FEWEST_STARTED = {False: 2, True: 3}
_STARTED = 0.75
_NEAR = Fraction(4)
"""Seconds in which a false start is taken up again."""
_FAR = Fraction(150)
"""Seconds of one clip over which saying it again is no new take."""
_MOST_COMMON = 40
"""Shingles in more sentences than this tell nothing."""
_LONGEST_REPEAT = 30
_LINKED = 4
"""Tokens of a repetition that may have a word between it and its first time."""
_STUTTER_MS = 150
_ENDS = frozenset(".!?。！？")
_SHOWN = 40

_BETTER = {
    "clarity": "Drop the take “{words}” at {timecode}: the one at {other} is heard more clearly",
    "fluency": "Drop the take “{words}” at {timecode}: the one at {other} is more fluent",
    "completeness": "Drop the take “{words}” at {timecode}: the one at {other} is more complete",
    "level": "Drop the take “{words}” at {timecode}: the one at {other} is louder",
    "lateness": "Drop the take “{words}” at {timecode}: the one at {other} is as good and later",
}
_WEIGHTS = {"clarity": 0.35, "fluency": 0.35, "completeness": 0.2, "level": 0.1}
_LATER = 0.03
_TOLD = 0.01
"""A lead that is worth telling."""


@dataclass(frozen=True, slots=True)
class _Take:
    """A sentence with what it is worth, each 0..1."""

    said: Said
    worth: dict[str, float]

    @property
    def score(self) -> float:
        return sum(_WEIGHTS[name] * value for name, value in self.worth.items())


def suggest_retakes(talk: Talk, said: list[Said]) -> list[Suggestion]:
    """One suggestion for every weaker take, false start and repetition."""
    found: list[Suggestion] = []
    gone: set[int] = set()
    for group in _groups(talk, said):
        for offer, place in _weaker(talk, [said[i] for i in group], group):
            found.append(offer)
            gone.add(place)
    for place, (one, following) in enumerate(pairwise(said)):
        if place in gone:
            continue
        started = _false_start(talk, one, following)
        if started is not None:
            found.append(started)
            gone.add(place)
    for place, one in enumerate(said):
        if place not in gone:
            found += _repetitions(talk, one)
    return found


# --- takes ----------------------------------------------------------------------------------------


def _groups(talk: Talk, said: list[Said]) -> list[list[int]]:
    """Places of sentences that are takes of one another."""
    leader = list(range(len(said)))

    def find(i: int) -> int:
        while leader[i] != i:
            i = leader[i]
        return i

    for i, j in _candidates(said):
        if find(i) != find(j) and _is_take(talk, said[i], said[j]):
            leader[find(j)] = find(i)
    groups: dict[int, list[int]] = defaultdict(list)
    for i in range(len(said)):
        groups[find(i)].append(i)
    return [group for group in groups.values() if len(group) > 1]


def _candidates(said: list[Said]) -> Iterator[tuple[int, int]]:
    """Pairs that share two tokens in a row, which any two takes do."""
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, one in enumerate(said):
        tokens = [t for t, _ in one.tokens]
        if len(tokens) >= _FEWEST[is_wide(one.text)]:
            for shingle in set(pairwise(tokens)):
                index[shingle].append(place)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for places in index.values():
        if len(places) <= _MOST_COMMON:
            for k, i in enumerate(places):
                for j in places[k + 1 :]:
                    shared[i, j] += 1
    yield from sorted(shared)


def _is_take(talk: Talk, one: Said, other: Said) -> bool:
    apart = talk.sequence.frame_rate.seconds(other.frames.start - one.frames.end)
    if one.stretch.clip.asset_id == other.stretch.clip.asset_id and apart > _FAR:
        return False
    return likeness(one, other) >= _SAME


def likeness(one: Said, other: Said) -> float:
    """The share of tokens of two sentences that align, 0..1."""
    return _ratio([t for t, _ in one.tokens], [t for t, _ in other.tokens])


def _ratio(one: list[str], other: list[str]) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _weaker(talk: Talk, group: list[Said], places: list[int]) -> Iterator[tuple[Suggestion, int]]:
    takes = [_Take(said, _worth(said, group)) for said in group]
    best = max(range(len(takes)), key=lambda i: takes[i].score + _LATER * i)
    for take, place in zip(takes, places, strict=True):
        if take is takes[best]:
            continue
        offer = _drop_take(talk, take, takes[best])
        if offer is not None:
            yield offer, place


def _drop_take(talk: Talk, take: _Take, best: _Take) -> Suggestion | None:
    frames = cut_out(talk, take.said.numbers, talk.breath)
    if frames is None:
        return None
    leads = {name: _WEIGHTS[name] * (best.worth[name] - take.worth[name]) for name in _WEIGHTS}
    why = max(leads, key=lambda name: leads[name])
    lead = best.score - take.score
    alike = likeness(take.said, best.said)
    text = _BETTER[why if leads[why] > _TOLD and lead > 0 else "lateness"]
    others: tuple[tuple[Sentence, FrameRange], ...] = ()
    instead = cut_out(talk, best.said.numbers, talk.breath)
    if instead is not None:
        label = Sentence(
            "Keep this take and drop the one at {other}",
            (("other", talk.timecode(best.said.frames.start)),),
        )
        others = ((label, instead),)
    sure = 0.45 + 0.35 * (alike - _SAME) / (1 - _SAME) + 0.15 * min(max(lead, 0) / 0.2, 1.0)
    return removal(
        talk,
        Finding(
            "retake",
            _key(talk, "retake", take.said),
            frames,
            _sentence(talk, text, take.said, best.said.frames.start),
            weighed([("alike", alike), *((name, best.worth[name]) for name in _WEIGHTS)]),
            sure,
            (_evidence(take.said), _evidence(best.said)),
            others,
        ),
    )


def _worth(said: Said, group: list[Said]) -> dict[str, float]:
    longest = max(len(other.tokens) for other in group)
    loudest = max(_level(other) for other in group)
    return {
        "clarity": sum(word.confidence for word in said.words) / len(said.words),
        "fluency": fluency(said),
        "completeness": len(said.tokens) / longest,
        "level": max(0.0, 1 - (loudest - _level(said)) / 12),
    }


def fluency(said: Said) -> float:
    """1 without fillers, repeated words or pauses inside the sentence."""
    tokens = [t for t, _ in said.tokens]
    stumbles = sum(token in SOUNDS for token in tokens)
    stumbles += sum(a == b and not is_wide(a) for a, b in pairwise(tokens))
    stumbles += sum(b.start_ms - a.end_ms > 400 for a, b in pairwise(said.words))  # noqa: PLR2004
    return max(0.0, 1 - 2 * stumbles / max(len(tokens), 4))


def _level(said: Said) -> float:
    speech = said.stretch.transcript.speech
    source = said.source
    span = (float(source.start - speech.heard.start), float(source.end - speech.heard.start))
    return mean_of(speech.levels_db.data, float(LEVEL_STEP), span)


# --- false starts and repetitions -----------------------------------------------------------------


def _false_start(talk: Talk, one: Said, following: Said) -> Suggestion | None:
    a, b = [t for t, _ in one.tokens], [t for t, _ in following.tokens]
    fewest = _FEWEST_STARTED[is_wide(one.text)] + (one.text[-1:] in _ENDS)
    apart = talk.sequence.frame_rate.seconds(following.frames.start - one.frames.end)
    if len(a) < fewest or len(a) > 0.8 * len(b) or not 0 <= apart <= _NEAR:
        return None
    started = SequenceMatcher(None, a, b[: len(a) + 2], autojunk=False)
    matched = sum(block.size for block in started.get_matching_blocks()) / len(a)
    first = next(block for block in started.get_matching_blocks())
    if matched < _STARTED or max(first.a, first.b) > 1:
        return None
    text = "Drop the false start “{words}” at {timecode}: it is begun again at {other}"
    is_open = one.text[-1:] not in _ENDS
    reasons = [("begun again", matched), ("breaks off", 1.0 if is_open else 0.3)]
    sure = 0.3 + 0.35 * matched + (0.15 if is_open else 0.0)
    return _offer(talk, one, one.numbers, Sentence(text, ()), (reasons, sure, following))


def _repetitions(talk: Talk, said: Said) -> Iterator[Suggestion]:
    """“I want, I want to go”: the first of two runs of tokens that are the same."""
    tokens = said.tokens
    at = 0
    while at < len(tokens):
        length, skipped = _repeat(said, at)
        if not length:
            at += 1
            continue
        numbers = range(tokens[at][1], tokens[at + length + skipped][1])
        text = "Drop “{words}” at {timecode}: it is said again right after"
        reasons = [("said twice", 1.0)]
        sure = min(0.5 + 0.1 * length, 0.85)
        offer = _offer(talk, said, numbers, Sentence(text, ()), (reasons, sure, None))
        if offer is not None:
            yield offer
        at += length + skipped


def _repeat(said: Said, at: int) -> tuple[int, int]:
    """How many tokens from ``at`` on are said again, and how many lie between; else (0, 0)."""
    longest = min(_LONGEST_REPEAT, (len(said.tokens) - at) // 2)
    for length in range(longest, 0, -1):
        for skipped in (0, 1) if length >= _LINKED else (0,):
            if _is_twice(said, at, length, skipped):
                return length, skipped
    return 0, 0


def _is_twice(said: Said, at: int, length: int, skipped: int) -> bool:
    tokens = said.tokens
    second = at + length + skipped
    one, other = tokens[at : at + length], tokens[second : second + length]
    if len(other) < length or any(a != b for (a, _), (b, _) in zip(one, other, strict=True)):
        return False
    if one[-1][1] == other[0][1] or (at and tokens[at - 1][1] == one[0][1]):
        return False  # not at the edges of words
    last, first = (said.words[n - said.numbers.start] for n in (one[-1][1], other[0][1]))
    # “very very” and 看看 are meant; said in one breath they stay.
    is_short = length == 1 or (is_wide(one[0][0]) and length == 2)  # noqa: PLR2004
    return not is_short or first.start_ms - last.end_ms >= _STUTTER_MS


def _offer(
    talk: Talk,
    said: Said,
    numbers: range,
    sentence: Sentence,
    why: tuple[list[tuple[str, float]], float, Said | None],
) -> Suggestion | None:
    reasons, sure, again = why
    frames = cut_out(talk, numbers, talk.breath)
    if frames is None:
        return None
    first = numbers.start - said.numbers.start
    words = said.words[first : first + len(numbers)]
    source = TimeRange(words[0].source.start, max(w.source.end for w in words))
    part = Said(numbers, words, said.stretch, talk.transcript.frames(numbers.start, numbers.stop))
    evidence = [Evidence("speech", said.stretch.clip.asset_id, source)]
    if again is not None:
        evidence.append(_evidence(again))
    where = again.frames.start if again is not None else part.frames.end
    return removal(
        talk,
        Finding(
            "retake",
            _key(talk, "again", part),
            frames,
            _sentence(talk, sentence.text, part, where),
            weighed(reasons),
            sure,
            tuple(evidence),
            other_breaths(talk, numbers, frames),
        ),
    )


def _sentence(talk: Talk, text: str, said: Said, other: int) -> Sentence:
    words = said.text if len(said.text) <= _SHOWN else said.text[: _SHOWN - 1].rstrip() + "…"
    timecodes = talk.timecode(said.frames.start), talk.timecode(other)
    return Sentence(text, (("words", words), ("timecode", timecodes[0]), ("other", timecodes[1])))


def _key(talk: Talk, kind: str, said: Said) -> str:
    asset = said.stretch.transcript.asset
    return talk.key(kind, asset.fingerprint, said.words[0].start_ms, said.words[-1].end_ms)


def _evidence(said: Said) -> Evidence:
    return Evidence("speech", said.stretch.clip.asset_id, said.source)
