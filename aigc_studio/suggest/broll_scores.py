"""How well each shot of the library suits each phrase of the talk: meaning, words, picture, fit.

Vectors of a text model are all much alike, so a likeness counts as far as it is above what the
phrase has to all shots and the shot to all phrases. Words count by BM25 (Robertson and Zaragoza
2009) over all that is known of a shot, in both languages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.finding import ShotRecord
from aigc_studio.core.results import Floats
from aigc_studio.suggest.broll_material import BrollAnswer
from aigc_studio.suggest.broll_words import stems

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

LEAST_SENSE = 0.35
"""Under it a shot has nothing to do with the phrase. Measured on 21 real files: of 78 phrases of
talk about other things the nearest shot came to 0.34 at most, in 95 of 100 to 0.26."""
_K1, _B = 1.2, 0.5
_UNKNOWN = 20
"""Shots without the word that are thought into every library."""
_PARTLY = 0.7
_CONTEXT = 0.35
"""What the rest of the sentence counts beside the phrase."""
_TAGGED, _SEEN, _SAID = 1.0, 0.35, 0.5
"""What is written in a picture seldom is what it shows."""
_MEANING = (0.05, 0.35)
"""Likeness above what is usual that counts nothing, and everything."""
_SHOWN = (0.02, 0.10)
_FEWEST = 4
"""Shots and phrases of which something usual can be told."""
_PLAIN = (0.15, 0.5)
"""The same of likeness as it is, where there are fewer."""


@dataclass(frozen=True, slots=True)
class Sense:
    """Of every phrase (rows) to every shot (columns), 0..1: float64 (p, s)."""

    meaning: Matrix
    shown: Matrix
    words: Matrix

    @property
    def whole(self) -> Matrix:
        """Each speaks for itself: what one of them is sure of, the others need not know."""
        rest = (1 - 0.8 * self.meaning) * (1 - 0.9 * self.shown) * (1 - 0.9 * self.words)
        return np.asarray(1.0 - rest)


def sense_of(answers: Sequence[BrollAnswer], records: Sequence[ShotRecord]) -> Sense:
    """Of all phrases to all shots at once."""
    own = _likeness([a.phrase for a in answers], [r.meaning for r in records])
    around = _likeness([a.sentence for a in answers], [r.meaning for r in records])
    seen = _likeness([a.shown for a in answers], [r.shown for r in records])
    return Sense(
        _raised((1 - _CONTEXT) * own + _CONTEXT * around, _MEANING),
        _raised(seen, _SHOWN),
        _words(answers, records),
    )


def _likeness(rows: Sequence[Floats], columns: Sequence[Floats]) -> Matrix:
    """Dots of vectors of length 1; not a number where either is missing or of another size."""
    found = np.full((len(rows), len(columns)), np.nan)
    sizes = {len(v) for v in rows} & {len(v) for v in columns} - {0}
    for size in sizes:
        own = [n for n, v in enumerate(rows) if len(v) == size]
        other = [n for n, v in enumerate(columns) if len(v) == size]
        left = np.array([rows[n].view() for n in own], np.float64)
        right = np.array([columns[n].view() for n in other], np.float64)
        found[np.ix_(own, other)] = left @ right.T
    return found


def _raised(likeness: Matrix, reach: tuple[float, float]) -> Matrix:
    """0..1 of how far likeness is above the usual."""
    known = ~np.isnan(likeness)
    if not known.any():
        return np.zeros(likeness.shape)
    low, high = reach
    if min(likeness.shape) >= _FEWEST:
        filled = np.where(known, likeness, np.nanmean(likeness))
        usual = filled.mean(axis=1, keepdims=True) + filled.mean(axis=0, keepdims=True)
        above = filled - usual + filled.mean()
    else:
        above = np.nan_to_num(likeness)
        low, high = _PLAIN
    return np.where(known, np.clip((above - low) / (high - low), 0.0, 1.0), 0.0)


# --- words ----------------------------------------------------------------------------------------


def _words(answers: Sequence[BrollAnswer], records: Sequence[ShotRecord]) -> Matrix:
    """The share of a phrase's weight that is found in what is known of a shot."""
    documents = [_document(record) for record in records]
    lengths = np.array([sum(d.values()) for d in documents], np.float64)
    mean = float(lengths.mean()) if len(lengths) else 1.0
    places: dict[str, list[tuple[int, float]]] = {}
    for column, document in enumerate(documents):
        for term, often in document.items():
            places.setdefault(term, []).append((column, often))
    found = np.zeros((len(answers), len(records)))
    norms = _K1 * (1 - _B + _B * lengths / max(mean, 1e-9))
    for row, answer in enumerate(answers):
        asked = _asked(answer)
        rare = {t: w * _rarity(len(places.get(t, ())), len(records)) for t, w in asked.items()}
        whole = sum(sorted(rare.values())[-_asked_most(answer) :]) or 1.0
        for term, rarity in rare.items():
            for column, often in places.get(term, ()):
                found[row, column] += rarity * often * (_K1 + 1) / (often + norms[column])
        found[row] /= whole
    # One word of a phrase is often all of it that can be shown.
    return np.asarray(np.clip(found, 0.0, 1.0) ** _PARTLY)


def _asked(answer: BrollAnswer) -> dict[str, float]:
    asked = dict.fromkeys(stems(answer.query.sentence), _CONTEXT)
    asked.update(dict.fromkeys(stems(answer.query.phrase), 1.0))
    return asked


def _asked_most(answer: BrollAnswer) -> int:
    """Of a long sentence no shot shows every word."""
    return max(len(set(stems(answer.query.phrase))), 1)


def _rarity(count: int, number: int) -> float:
    """In a small library, too, a word is rare; one that is not in it no more than a single one."""
    often = max(count, 1)
    return log(1 + (number + _UNKNOWN - often + 0.5) / (often + 0.5))


def _document(record: ShotRecord) -> Mapping[str, float]:
    """How often each stem is in what is known of a shot, the surer the more."""
    found: dict[str, float] = {}
    for tag in record.tags:
        for name in (tag.en, tag.zh):
            _count(found, name, _TAGGED * tag.confidence)
    for name in (*record.people, *record.sounds, _spaced(record.name)):
        _count(found, name, _TAGGED)
    _count(found, record.read, _SEEN)
    _count(found, record.said, _SAID)
    return found


def _count(found: dict[str, float], text: str, weight: float) -> None:
    for stem in stems(text):
        found[stem] = found.get(stem, 0.0) + weight


def _spaced(name: str) -> str:
    """The words of a file's name, without its suffix."""
    stem = name.rsplit(".", 1)[0]
    return "".join(c if c.isalpha() else " " for c in stem)


# --- picture --------------------------------------------------------------------------------------


def fit_of(record: ShotRecord, size: tuple[int, int], rate: float) -> float:
    """0..1 of how the shape, the size and the frame rate of a shot suit a timeline."""
    if not record.width or not record.height:
        return 0.5
    across, down = record.width / size[0], record.height / size[1]
    filled = min(across, down) / max(across, down)
    sharp = min(max(across, down), 1.0)
    own = float(record.rate)
    steady = 1.0 if record.kind == "still" or not own else min(own / rate, 1.0)
    even = 1.0 if record.kind == "still" or _is_even(own, rate) else 0.85
    return 0.45 * filled + 0.3 * sharp + 0.25 * steady * even


def _is_even(own: float, rate: float) -> bool:
    """Whether each picture stands for as many frames as the others."""
    if not own:
        return True
    ratio = max(own, rate) / min(own, rate)
    return abs(ratio - round(ratio)) < 0.01  # noqa: PLR2004 - 29.97 goes with 59.94


def quality_of(record: ShotRecord) -> float:
    """0..1; the editor's rating counts more than what was measured."""
    if record.rating:
        return 0.5 * record.quality + 0.5 * record.rating / 5
    return record.quality


def is_card(record: ShotRecord) -> bool:
    """Whether it is a title rather than a picture."""
    return any(tag.key in _CARDS for tag in record.tags)


def talks(record: ShotRecord) -> bool:
    """Whether somebody speaks into the camera: such a shot does not go over other talk."""
    return bool(record.said.strip()) and bool(record.faces) and record.scale in _NEAR


_CARDS = frozenset({"graphics/text card"})
_NEAR = frozenset({"extreme close", "close", "medium"})
