"""A subtitle file back in time with the sound: a shift and a stretch, found in two steps.

First, where words were recognised, cues are anchored to the words they hold; else the curve of
"a subtitle is shown" is laid over that of "somebody speaks" for every stretch that frame rates make
and every shift at once (by FFT). Then a robust line through the distances of edges refines both. A
stretch that is one of those between frame rates, within what can be told, is taken as exactly that.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from fractions import Fraction
from itertools import pairwise
from math import exp, lgamma, log
from statistics import median
from typing import TYPE_CHECKING

from aigc_studio.core.speech import ACTIVITY_STEP, LEVEL_STEP, Speech, Word
from aigc_studio.core.subtitles import TimedCue
from aigc_studio.suggest.moved_cues import Retiming
from aigc_studio.suggest.scripts import tokens_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_RATES = (Fraction(24000, 1001), Fraction(24), Fraction(25), Fraction(30000, 1001), Fraction(30))
STRETCHES = tuple(
    sorted({a / b for a in _RATES for b in _RATES if Fraction(9, 10) < a / b < Fraction(10, 9)})
)
_STEP = 0.01
_UNSURE_SECONDS = 0.06
"""A stretch that differs by less than this over the whole file cannot be told from the next one."""
_SPANS = {True: (8.0, 20.0), False: (20.0, 40.0)}
"""By words, or not: seconds of cues from which on a stretch is told at all, and any stretch."""
_LEAST_ANCHORS = 4
_REACH = 0.5
_QUIET_RANGE_DB = 30.0
_NEAR_EDGE = 0.2
_STRETCHES_APART = 5
"""So many of the stretches put the cues at different places."""


def retiming(cues: Sequence[TimedCue], speech: Speech) -> Retiming | None:
    """How the cues are to be moved to fit the sound; None when nothing can be told."""
    by_words = _by_words(cues, speech.words)
    if by_words is not None and by_words.is_fitting:
        return by_words
    return _by_voice(cues, speech) or by_words


# --- by words -------------------------------------------------------------------------------------


def _by_words(cues: Sequence[TimedCue], words: Sequence[Word]) -> Retiming | None:
    anchors = _anchors(cues, words)
    if len({round(a, 2) for a, _ in anchors}) < _LEAST_ANCHORS:
        return None
    scale, shift = _line(anchors, (1.0, 0.0))
    off = median(abs(a * scale + shift - b) for a, b in anchors)
    share = len(anchors) / (2 * len(cues))
    sure = share * max(0.0, 1 - off / _REACH)
    return _made(scale, shift, anchors, min(sure, 1.0), is_by_words=True)


def _anchors(cues: Sequence[TimedCue], words: Sequence[Word]) -> list[tuple[float, float]]:
    """(second in the file, second in the sound) of edges of cues whose outer words were heard."""
    keys: list[str] = []
    edges: list[tuple[int, bool, bool]] = []
    for number, cue in enumerate(cues):
        inner = [token.key for token in tokens_of(cue.text) if token.key]
        keys += inner
        last = len(inner) - 1
        edges += [(number, at == 0, at == last) for at in range(len(inner))]
    heard: list[tuple[str, float, float]] = []
    for word in words:
        tokens = [token.key for token in tokens_of(word.text) if token.key]
        length = float(word.end - word.start) / max(len(tokens), 1)
        for at, key in enumerate(tokens):
            begin = float(word.start) + at * length
            heard.append((key, begin, begin + length))
    anchors: list[tuple[float, float]] = []
    matcher = SequenceMatcher(None, keys, [key for key, _, _ in heard], autojunk=False)
    for block in matcher.get_matching_blocks():
        for offset in range(block.size):
            number, is_first, is_last = edges[block.a + offset]
            _, begin, finish = heard[block.b + offset]
            if is_first:
                anchors.append((float(cues[number].start), begin))
            if is_last:
                anchors.append((float(cues[number].end), finish))
    return anchors


# --- by voice -------------------------------------------------------------------------------------


def _by_voice(cues: Sequence[TimedCue], speech: Speech) -> Retiming | None:

    voice = _voice_curve(speech)
    if not cues or len(voice) == 0 or float(voice.std()) == 0:
        return None
    origin = float(speech.heard.start)
    best = (-1.0, 1.0, 0.0)
    for stretch in STRETCHES:
        shown = _shown_curve(cues, float(stretch))
        score, lag = _best_lag(voice, shown)
        # Of stretches that fit alike the plain one is the likelier.
        score += 1e-3 if stretch == 1 else 0.0
        if score > best[0]:
            best = score, float(stretch), lag * _STEP + origin
    _, scale, shift = best
    onsets, offsets = _edges(voice, origin)
    for reach in (_REACH, _REACH / 2, _REACH / 4):
        pairs = _near_edges(cues, (scale, shift), (onsets, offsets), reach)
        if len({round(a, 2) for a, _ in pairs}) < _LEAST_ANCHORS:
            break
        scale, shift = _line(pairs, (scale, shift))
    pairs = _near_edges(cues, (scale, shift), (onsets, offsets), _REACH / 2)
    found = _made(scale, shift, pairs, 0.0, is_by_words=False)
    seconds = len(voice) * _STEP
    return replace(found, confidence=_no_chance(cues, found, (onsets, offsets), seconds))


def _no_chance(
    cues: Sequence[TimedCue], by: Retiming, edges: tuple[list[float], list[float]], seconds: float
) -> float:
    """How unlikely so many edges of cues would lie at edges of speech if they had no part in it.

    1 less the upper tail of the binomial distribution, for the best of all places tried.
    """
    near = total = 0
    shares = []
    for moments, found in (([c.start for c in cues], edges[0]), ([c.end for c in cues], edges[1])):
        places = [float(by.moment(moment)) for moment in moments]
        near += sum(_is_near(p, found) for p in places)
        total += len(places)
        shares.append(_covered(found) / seconds)
    tail = _upper_tail(near, total, min(sum(shares) / 2, 0.99))
    return max(0.0, 1 - tail * _STRETCHES_APART * seconds / (2 * _NEAR_EDGE))


def _is_near(place: float, edges: Sequence[float]) -> bool:
    """``edges`` in order."""
    at = bisect_left(edges, place - _NEAR_EDGE)
    return at < len(edges) and edges[at] <= place + _NEAR_EDGE


def _upper_tail(least: int, total: int, chance: float) -> float:
    """The chance of at least so many hits among ``total``; by logarithms, which do not overflow."""
    if least <= 0 or chance <= 0:
        return 1.0 if least <= 0 else 0.0
    whole = lgamma(total + 1)
    hit, miss = log(chance), log(1 - chance)
    return sum(
        exp(whole - lgamma(n + 1) - lgamma(total - n + 1) + n * hit + (total - n) * miss)
        for n in range(least, total + 1)
    )


def _covered(edges: Sequence[float]) -> float:
    """Seconds that are near one of these."""
    reach = 2 * _NEAR_EDGE
    return sum(min(b - a, reach) for a, b in pairwise(edges)) + (reach if edges else 0.0)


def _voice_curve(speech: Speech) -> NDArray[np.float64]:
    """Whether somebody speaks in each 10 ms, 0..1, by activity and level; float64 (n,)."""
    import numpy as np

    count = int(float(speech.heard.duration) / _STEP) + 1
    centers = (np.arange(count) + 0.5) * _STEP
    if speech.activity:
        at = np.minimum((centers / float(ACTIVITY_STEP)).astype(int), len(speech.activity) - 1)
        curve = np.frombuffer(speech.activity.data, "<f4").astype(np.float64)[at]
    else:
        curve = np.zeros(count)
        for span in speech.voiced:
            first = float(span.start - speech.heard.start) / _STEP
            last = float(span.end - speech.heard.start) / _STEP
            curve[max(round(first), 0) : max(round(last), 0)] = 1.0
    if speech.levels_db:
        at = np.minimum((centers / float(LEVEL_STEP)).astype(int), len(speech.levels_db) - 1)
        levels = np.frombuffer(speech.levels_db.data, "<f4").astype(np.float64)[at]
        loud = float(np.percentile(levels, 95))
        curve *= np.clip((levels - loud + _QUIET_RANGE_DB) / 6.0, 0.0, 1.0)
    return np.asarray(curve, np.float64)


def _shown_curve(cues: Sequence[TimedCue], stretch: float) -> NDArray[np.float64]:
    import numpy as np

    end = max(float(cue.end) for cue in cues) * stretch
    curve = np.zeros(int(end / _STEP) + 2)
    for cue in cues:
        first, last = float(cue.start) * stretch / _STEP, float(cue.end) * stretch / _STEP
        curve[round(first) : max(round(last), round(first) + 1)] = 1.0
    return curve


def _best_lag(voice: NDArray[np.float64], shown: NDArray[np.float64]) -> tuple[float, int]:
    """The correlation at the best place and by how many steps ``shown`` is late there.

    What is shown before the sound begins or after it ends counts as shown in silence.
    """
    import numpy as np

    size = 1 << int(np.ceil(np.log2(len(voice) + len(shown))))
    product = np.fft.rfft(voice, size) * np.conj(np.fft.rfft(shown, size))
    overlap = np.fft.irfft(product, size)
    peak = int(np.argmax(overlap))
    mass = float(shown.sum())
    extent = len(shown) - int(np.argmax(shown > 0))
    rest = max(1 - mass / max(extent, 1), 0.05)
    power = float(np.sqrt(voice.var() * len(voice) * mass * rest)) or 1.0
    score = (float(overlap[peak]) - float(voice.mean()) * mass) / power
    return score, peak if peak < len(voice) else peak - size


def _edges(voice: NDArray[np.float64], origin: float) -> tuple[list[float], list[float]]:
    """Seconds where speech begins and ends; pauses under 100 ms are none."""
    import numpy as np

    is_on = voice > 0.5  # noqa: PLR2004 - as likely as not
    padded = np.concatenate([[0], is_on.astype(np.int8), [0]])
    steps = np.flatnonzero(np.diff(padded))
    runs: list[list[float]] = []
    for first, last in zip(steps[::2].tolist(), steps[1::2].tolist(), strict=True):
        if runs and first * _STEP - runs[-1][1] < 0.1:  # noqa: PLR2004 - see above
            runs[-1][1] = last * _STEP
        else:
            runs.append([first * _STEP, last * _STEP])
    kept = [run for run in runs if run[1] - run[0] >= 0.1]  # noqa: PLR2004 - a click
    return [origin + run[0] for run in kept], [origin + run[1] for run in kept]


def _near_edges(
    cues: Sequence[TimedCue],
    line: tuple[float, float],
    edges: tuple[list[float], list[float]],
    reach: float,
) -> list[tuple[float, float]]:
    from bisect import bisect_left

    scale, shift = line
    pairs: list[tuple[float, float]] = []
    for cue in cues:
        for moment, found in ((float(cue.start), edges[0]), (float(cue.end), edges[1])):
            target = moment * scale + shift
            at = bisect_left(found, target)
            near = min(found[max(at - 1, 0) : at + 1], key=lambda t: abs(t - target), default=None)
            if near is not None and abs(near - target) <= reach:
                pairs.append((moment, near))
    return pairs


# --- both -----------------------------------------------------------------------------------------


def _line(pairs: Sequence[tuple[float, float]], start: tuple[float, float]) -> tuple[float, float]:
    """Scale and shift by least squares with weights that let outliers go (Tukey, 20 rounds)."""
    scale, shift = start
    for round_ in range(20):
        off = [b - a * scale - shift for a, b in pairs]
        middle = median(off)
        spread = max(median(abs(o - middle) for o in off), 0.01)
        bound = 6 * spread
        if round_ == 0:
            off = [o - middle for o in off]
        weights = [(1 - (o / bound) ** 2) ** 2 if abs(o) < bound else 0.0 for o in off]
        total = sum(weights)
        if total == 0:
            return scale, shift + middle
        mean_a = sum(w * a for w, (a, _) in zip(weights, pairs, strict=True)) / total
        mean_b = sum(w * b for w, (_, b) in zip(weights, pairs, strict=True)) / total
        wide = sum(w * (a - mean_a) ** 2 for w, (a, _) in zip(weights, pairs, strict=True))
        both = sum(
            w * (a - mean_a) * (b - mean_b) for w, (a, b) in zip(weights, pairs, strict=True)
        )
        if wide == 0:
            return scale, shift + middle
        scale = both / wide
        shift = mean_b - scale * mean_a
    return scale, shift


def _made(
    scale: float,
    shift: float,
    pairs: Sequence[tuple[float, float]],
    confidence: float,
    *,
    is_by_words: bool,
) -> Retiming:
    """With the stretch of frame rates that it is, if it is one; the shift is fitted to it anew."""
    firsts = [a for a, _ in pairs]
    span = max(firsts) - min(firsts) if firsts else 0.0
    likely = sorted(STRETCHES, key=lambda s: (abs(float(s) - scale), s != 1))
    unsure = max(_UNSURE_SECONDS, _slope_error(pairs, scale, shift) * span)
    told_from, free_from = _SPANS[is_by_words]
    if span < told_from or abs(1 - scale) * span < unsure:
        exact = Fraction(1)
    elif span < free_from or abs(float(likely[0]) - scale) * span < unsure:
        exact = likely[0]
    else:
        exact = Fraction(scale).limit_denominator(100_000)
    middle = (max(firsts) + min(firsts)) / 2 if firsts else 0.0
    shift += (scale - float(exact)) * middle
    if pairs:
        off = [b - a * float(exact) - shift for a, b in pairs]
        near = [o for o in off if abs(o) <= _REACH / 2]
        shift += _middle(near) if near else 0.0
    return Retiming(exact, Fraction(round(shift * 1000), 1000), confidence, is_by_words)


def _slope_error(pairs: Sequence[tuple[float, float]], scale: float, shift: float) -> float:
    """Three standard errors of the stretch, from how far the edges lie off the line."""
    count = len(pairs)
    if count < 3:  # noqa: PLR2004 - a line through two points has no error
        return 1.0
    spread = 1.4826 * median(abs(b - a * scale - shift) for a, b in pairs)
    mean = sum(a for a, _ in pairs) / count
    wide = sum((a - mean) ** 2 for a, _ in pairs)
    return 3 * spread / wide**0.5 if wide else 1.0


def _middle(values: Sequence[float]) -> float:
    """The mean of the middle half: as robust as the median, steadier for few values."""
    ordered = sorted(values)
    quarter = len(ordered) // 4
    inner = ordered[quarter : len(ordered) - quarter]
    return sum(inner) / len(inner)
