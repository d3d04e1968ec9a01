"""Where running text may be parted, and how well: units that stay whole and the cost of each break.

A unit is one word with its punctuation; in Chinese the recognised characters that make up one word
of the language (jieba), so that no line or cue ends inside a word. Costs go from 0 (after a
sentence) to about 3 (between "the" and its noun).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import accumulate, pairwise

from aigc_studio.core.speech import UNKNOWN_VOICE, Word
from aigc_studio.suggest.chinese_words import cut_words

SENTENCE_ENDS = frozenset(".?!。？！…؟۔।")
_CLAUSE_ENDS = frozenset(",;:，；：、—–،")
_CLOSERS = frozenset("\"'”’)]）」』》】")
_OPENERS = frozenset("“‘([（「『《【")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# After these a break tears apart what belongs together; before _STARTERS it reads well.
_LEADERS = {
    "en": _set(
        "a an the my your his her its our their this that these those some any no every each"
        " of to in on at by for from with into onto over under about as than and or but nor so if"
        " because when while who which whose i you he she it we they is are was were be been am do"
        " does did have has had will would shall should can could may might must not very too more"
        " most mr mrs ms dr st i'm you're he's she's it's we're they're don't"
    ),
    "zh": _set(
        "的 地 得 和 与 及 或 在 从 把 被 将 让 使 向 往 对 给 跟 比 为 因 很 太 更 最 不 没 没有"
        " 就 才 都 也 还 又 再 一个 这个 那个 是 有 并 而 但 如果 因为 所以 虽然 这 那 每 各"
    ),
}
_STARTERS = {
    "en": _set(
        "and but or nor so yet because although though if unless until when while where who which"
        " that whose of to in on at by for from with into about as than before after then"
    ),
    "zh": _set(
        "和 与 及 或 但 但是 而 而且 因为 所以 如果 虽然 然后 于是 并 并且 或者 在 从 把 被 对"
    ),
}
_TRAILERS = {
    "zh": _set("的 地 得 了 着 过 吗 呢 吧 啊 呀 嘛 们 里 上 下 中 内 外 后 前 时 旁 边"),
    "ja": _set("は が を に で と も の へ や ね よ か な て た だ です ます"),
}
LONG_PAUSE = Fraction(3, 10)


@dataclass(frozen=True, slots=True)
class Unit:
    """Text that is never parted. ``starts`` tells where each spoken word of it begins."""

    text: str
    start: Fraction
    end: Fraction
    voice: int
    has_space: bool
    starts: tuple[tuple[int, Fraction], ...]
    """(character within the text, media second)."""


def units_of(words: Sequence[Word], language: str, line_characters: int) -> tuple[Unit, ...]:
    """The words as units; words without text are left out, punctuation joins what it follows."""
    units: list[Unit] = []
    for word in words:
        text = " ".join(word.text.split())
        if not text:
            continue
        if units and not any(c.isalnum() for c in text) and _closes(text):
            units[-1] = _joined(units[-1], _unit(word, text))
            continue
        units.append(_unit(word, text))
    if language == "zh":
        units = _whole_words(units)
    return tuple(piece for unit in units for piece in _fitting(unit, line_characters))


def _unit(word: Word, text: str) -> Unit:
    return Unit(text, word.start, word.end, word.voice, word.has_space, ((0, word.start),))


def _closes(text: str) -> bool:
    return all(c in SENTENCE_ENDS or c in _CLAUSE_ENDS or c in _CLOSERS for c in text)


def _joined(left: Unit, right: Unit) -> Unit:
    between = " " if right.has_space and any(c.isalnum() for c in right.text) else ""
    offset = len(left.text) + len(between)
    starts = tuple((at + offset, start) for at, start in right.starts)
    return replace(
        left,
        text=left.text + between + right.text,
        end=max(left.end, right.end),
        starts=(*left.starts, *starts) if between or right.text[:1].isalnum() else left.starts,
        voice=left.voice if left.voice == right.voice else UNKNOWN_VOICE,
    )


def _whole_words(units: list[Unit]) -> list[Unit]:
    """Joins the units of one Chinese word and parts a unit that holds several."""
    if not units:
        return []
    text = "".join(unit.text for unit in units)
    edges = set(accumulate(len(token) for token in chinese_words(text)))
    result: list[Unit] = []
    at = 0
    is_open = False
    for unit in units:
        pieces = _parted(unit, [e - at for e in sorted(edges) if at < e < at + len(unit.text)])
        may_join = is_open and result and result[-1].voice == unit.voice and not unit.has_space
        if may_join and unit.start - result[-1].end < LONG_PAUSE:
            result[-1] = _joined(result[-1], pieces[0])
            pieces = pieces[1:]
        result += pieces
        at += len(unit.text)
        is_open = at not in edges
    return result


def chinese_words(text: str) -> tuple[str, ...]:
    """The text cut into words; punctuation and quotation marks stay with their word."""
    tokens: list[str] = []
    is_quoted = is_opened = False
    for token in cut_words(text):
        is_mark = token in {'"'}
        opens = token in _OPENERS or (is_mark and not is_quoted)
        is_quoted = is_quoted != is_mark
        glued = tokens and (is_opened or token.isspace() or (_closes(token) and not opens))
        if glued:
            tokens[-1] += token
        else:
            tokens.append(token)
        is_opened = opens or (is_opened and token.isspace())
    return tuple(tokens)


def _fitting(unit: Unit, most: int) -> Iterable[Unit]:
    """A unit longer than a line in pieces of a line, at spaces where there are some."""
    if len(unit.text) <= most:
        return (unit,)
    cuts: list[int] = []
    at = 0
    while len(unit.text) - at > most:
        space = unit.text.rfind(" ", at + 1, at + most + 1)
        at = space + 1 if space > at else at + most
        cuts.append(at)
    return _parted(unit, cuts)


def _parted(unit: Unit, cuts: Sequence[int]) -> list[Unit]:
    """The unit in pieces at these characters; times within are shared out by length."""
    if not cuts:
        return [unit]
    known = dict(unit.starts)
    whole = unit.end - unit.start

    def moment(at: int) -> Fraction:
        return known.get(at, unit.start + whole * Fraction(at, len(unit.text)))

    edges = [0, *cuts, len(unit.text)]
    pieces: list[Unit] = []
    for first, last in pairwise(edges):
        raw = unit.text[first:last]
        text = raw.strip()
        begins = max(moment(first), unit.start)
        inner = [(at - first, s) for at, s in unit.starts if first < at < last]
        ends = unit.end if last == len(unit.text) else max(moment(last), begins)
        spaced = unit.has_space if first == 0 else unit.text[first - 1].isspace()
        starts = ((0, begins), *((at, s) for at, s in inner if at < len(text)))
        if text:
            pieces.append(Unit(text, begins, ends, unit.voice, spaced, starts))
    return pieces


def ends_sentence(unit: Unit) -> bool:
    bare = unit.text.rstrip("".join(_CLOSERS))
    return bool(bare) and bare[-1] in SENTENCE_ENDS and not _is_abbreviation(bare)


def _is_abbreviation(bare: str) -> bool:
    stem = bare[:-1].lower()
    return bare.endswith(".") and (stem in {"mr", "mrs", "ms", "dr", "st"} or len(stem) == 1)


def break_costs(units: Sequence[Unit], language: str) -> tuple[float, ...]:
    """The cost of a break before each unit; ``units[0]`` and the end have 0."""
    inner = [_break_cost(left, right, language) for left, right in pairwise(units)]
    return (0.0, *inner, 0.0)


def _break_cost(left: Unit, right: Unit, language: str) -> float:
    pause = max(right.start - left.end, Fraction(0))
    by_pause = 1 - min(float(pause / LONG_PAUSE), 2.0) * 0.4
    if ends_sentence(left) or (
        UNKNOWN_VOICE not in {left.voice, right.voice} and left.voice != right.voice
    ):
        return 0.0
    bare = left.text.rstrip("".join(_CLOSERS))
    if bare and bare[-1] in _CLAUSE_ENDS:
        return 0.25 * by_pause
    cost = 1.2 * by_pause
    word, following = _plain(left.text), _plain(right.text)
    if word in _LEADERS.get(language, ()):
        cost += 1.2
    if following in _TRAILERS.get(language, ()):
        cost += 1.5
    elif following in _STARTERS.get(language, ()) and word not in _LEADERS.get(language, ()):
        cost -= 0.5
    return max(cost, 0.05)


def _plain(text: str) -> str:
    return text.lower().strip("".join(_CLOSERS | _OPENERS | SENTENCE_ENDS | _CLAUSE_ENDS) + " ")
