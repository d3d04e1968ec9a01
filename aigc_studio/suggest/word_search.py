"""Find and replace in a transcript, and corrections that lose none made before.

Texts are compared in one case and one width and without punctuation, so that a phrase is found over
commas and line ends; between Chinese characters spaces do not count.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from aigc_studio.core.document import WordCorrection
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import AssetId
from aigc_studio.suggest.asset_words import AssetTranscript, AssetWord, is_wide, joined, plain
from aigc_studio.suggest.transcript import SequenceTranscript

_EDGES = re.compile(r"^(\W*)(.*?)(\W*)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class ReplacePlan:
    """Corrections to apply, how many places they change, and how many lie across two clips."""

    corrections: tuple[WordCorrection, ...]
    replaced: int
    left_out: int


def find_words(
    words: Iterable[AssetWord], phrase: str, *, whole_words: bool = False
) -> tuple[range, ...]:
    """Where a phrase is said: ranges of word numbers, in order, none overlapping."""
    wanted = _line(phrase)
    if not wanted:
        return ()
    line, starts = _text_and_starts(words)
    found: list[range] = []
    at = line.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        if not whole_words or _is_whole(line, at, end):
            first = bisect_right(starts, at) - 1
            last = bisect_right(starts, end - 1) - 1
            if not found or first >= found[-1].stop:
                found.append(range(first, last + 1))
        at = line.find(wanted, at + 1)
    return tuple(found)


def find(
    transcript: SequenceTranscript, phrase: str, *, whole_words: bool = False
) -> tuple[range, ...]:
    """The same on the timeline."""
    return find_words(transcript.read(), phrase, whole_words=whole_words)


def replace_plan(
    transcript: SequenceTranscript, phrase: str, replacement: str, *, whole_words: bool = False
) -> ReplacePlan:
    """Corrections that put ``replacement`` wherever a phrase is said on the timeline."""
    changes: dict[AssetId, tuple[AssetTranscript, dict[range, str]]] = {}
    replaced = left_out = 0
    for numbers in find(transcript, phrase, whole_words=whole_words):
        parts = list(transcript.parts(numbers.start, numbers.stop))
        source = parts[0][0].transcript
        places = range(parts[0][1].start, parts[-1][1].stop)
        is_one = all(stretch.transcript is source for stretch, _ in parts)
        if not is_one or len(places) != len(numbers):
            left_out += 1
            continue
        text = _replaced(source.text(places), phrase, replacement)
        _, mine = changes.setdefault(source.asset.id, (source, {}))
        mine[places] = text
        replaced += 1
    corrections = [
        correction
        for source, mine in changes.values()
        for correction in corrections_for(source, mine)
    ]
    return ReplacePlan(tuple(corrections), replaced, left_out)


def correction_for(transcript: AssetTranscript, places: range, text: str) -> WordCorrection:
    """What makes the words at ``places`` read as ``text``."""
    return corrections_for(transcript, {places: text})[0]


def corrections_for(
    transcript: AssetTranscript, changes: dict[range, str]
) -> tuple[WordCorrection, ...]:
    """Corrections for several stretches of one file.

    One that touches an earlier correction takes all of it in, so that nothing of it is lost.
    Raises EditError where a stretch has no words.
    """
    if not all(changes):
        raise EditError("Select the words to correct first.")
    groups: list[tuple[range, dict[range, str]]] = []
    for places in sorted(changes, key=lambda p: p.start):
        wide = _with_earlier(transcript.words, places)
        if groups and wide.start < groups[-1][0].stop:
            whole, inner = groups.pop()
            wide = range(whole.start, max(whole.stop, wide.stop))
        else:
            inner = {}
        groups.append((wide, inner | {places: changes[places]}))
    return tuple(_correction(transcript, wide, inner) for wide, inner in groups)


def _correction(
    transcript: AssetTranscript, wide: range, inner: dict[range, str]
) -> WordCorrection:
    words = transcript.words
    parts: list[tuple[str, bool]] = []
    place = wide.start
    for changed in sorted(inner, key=lambda p: p.start):
        parts += [(w.text, w.has_space) for w in words[place : changed.start]]
        text = inner[changed].strip()
        if text:
            parts.append((text, words[changed.start].has_space))
        place = changed.stop
    parts += [(w.text, w.has_space) for w in words[place : wide.stop]]
    chosen = words[wide.start : wide.stop]
    earlier = [w.correction for w in chosen if w.correction is not None]
    start = min([chosen[0].source.start, *(c.start for c in earlier)])
    end = max([chosen[-1].source.end, *(c.end for c in earlier)])
    return WordCorrection(transcript.asset.fingerprint, start, end, joined(parts))


def _with_earlier(words: tuple[AssetWord, ...], places: range) -> range:
    first, last = places.start, places.stop - 1
    start, end = words[first].correction, words[last].correction
    while start is not None and first > 0 and words[first - 1].correction == start:
        first -= 1
    while end is not None and last + 1 < len(words) and words[last + 1].correction == end:
        last += 1
    return range(first, last + 1)


def _text_and_starts(words: Iterable[AssetWord]) -> tuple[str, list[int]]:
    """The words as one line, and where in it each begins."""
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    before = ""
    for word in words:
        text = " ".join(plain(word.text).split())
        space = " " if before and text and _needs_space(before, text, word.has_space) else ""
        starts.append(length + len(space))
        parts += [space, text]
        length += len(space) + len(text)
        before = text or before
    return "".join(parts), starts


def _needs_space(before: str, after: str, has_space: bool) -> bool:  # noqa: FBT001 - a fact of the word
    return has_space and not (is_wide(before[-1]) and is_wide(after[0]))


def _line(phrase: str) -> str:
    """A phrase in the form of ``_text_and_starts``."""
    parts = " ".join(plain(phrase).split())
    return re.sub(r" ", lambda m: " " if _is_kept(parts, m.start()) else "", parts)


def _is_kept(text: str, at: int) -> bool:
    return not (is_wide(text[at - 1]) and is_wide(text[at + 1]))


def _is_whole(line: str, start: int, end: int) -> bool:
    """Whether no letter continues at either edge; Chinese has no such edges."""
    return not any(
        0 < at < len(line)
        and line[at - 1].isalnum()
        and line[at].isalnum()
        and not is_wide(line[at - 1] + line[at])
        for at in (start, end)
    )


def _replaced(text: str, phrase: str, replacement: str) -> str:
    """``text`` with the phrase in it replaced; what stands around it keeps its punctuation."""
    folded = unicodedata.normalize("NFKC", text)
    if len(folded) == len(text):
        tokens = [re.escape(token) for token in unicodedata.normalize("NFKC", phrase).split()]
        pattern = re.compile(r"[\W_]*".join(tokens), re.IGNORECASE)
        found = pattern.search(folded)
        if found is not None:
            return text[: found.start()] + replacement + text[found.end() :]
    return _EDGES.sub(lambda m: m.group(1) + replacement + m.group(3), text, count=1)
