"""Terms of running text, English and Chinese, without a model: words that carry meaning.

English words lose their commonest endings, so that ``cut`` and ``cutting`` meet; Chinese is cut
into words by jieba. Words that say nothing of the subject are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import log, sqrt

from aigc_studio.suggest.asset_words import is_wide, plain
from aigc_studio.suggest.chinese_words import cut_words

_ENGLISH = """
a about above after again against all also am an and any are as at be because been before being
below between both but by can could did do does doing down during each even few for from
further get gets got had has have having he her here hers him his how i if in into is it its
itself just know let like make many may me might mine more most much must my no nor not now of
off on once one only or other our ours out over own really said same say says see she should so
some such than that the their theirs them then there these they thing things this those through
to too two under until up upon us very was way we well were what when where which while who
whom why will with would yes you your yours i'm it's that's don't we're you're they're i've
we've there's let's okay ok um uh er going go goes gonna want think mean kind sort actually
basically right good look come take
"""
_CHINESE = """
的 了 是 在 我 你 他 她 它 我们 你们 他们 她们 它们 这 那 这个 那个 这些 那些 这里 那里
这样 那样 就 就是 也 都 还 又 再 很 更 最 太 和 与 或 而 但 但是 因为 所以 如果 虽然 然后
还是 或者 以及 一个 一种 一些 一下 一样 没有 不是 不 没 有 会 能 可以 可能 应该 要 想 说
看 去 来 到 从 把 被 让 给 对 对于 关于 什么 怎么 为什么 哪 哪个 谁 多少 几 呢 吗 吧 啊
嗯 呃 哦 之 其 其实 现在 时候 自己 大家 今天 我要 非常 已经 觉得 知道 进行 通过 使用 时
中 上 下 里 个 年 月 日 等
"""
_EMPTY_WORDS = frozenset(_ENGLISH.split()) | frozenset(_CHINESE.split())
_WORD = re.compile(r"[a-z0-9][a-z0-9'-]+")
_ENDINGS = ("ational", "ingly", "edly", "ing", "ies", "ied", "ers", "er", "ed", "es", "ly", "s")
_SHORTEST_STEM = 3


@lru_cache(maxsize=20_000)
def terms(text: str) -> tuple[tuple[str, str], ...]:
    """(stem, word as it stands) of all that carries meaning, in order."""
    line = plain(text)
    found = [(stem(word), word) for word in _WORD.findall(line) if _carries(word)]
    if is_wide(line):
        found += [(word, word) for word in _chinese(line)]
    return tuple(found)


def stem(word: str) -> str:
    """An English word without its commonest ending; crude, and the same for all its forms."""
    word = word.removesuffix("'s")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            word = word[: -len(ending)]
            break
    if len(word) > _SHORTEST_STEM and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return word.removesuffix("e") if len(word) > _SHORTEST_STEM else word


def weights(documents: Iterable[Mapping[str, int]]) -> dict[str, float]:
    """The inverse document frequency of every stem."""
    counted: Counter[str] = Counter()
    number = 0
    for document in documents:
        counted.update(document.keys())
        number += 1
    return {term: log((1 + number) / (1 + count)) + 1 for term, count in counted.items()}


def cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Of two sparse vectors, 0 where one is empty."""
    if len(other) < len(one):
        one, other = other, one
    dot = sum(value * other[term] for term, value in one.items() if term in other)
    if dot == 0:
        return 0.0
    lengths = sqrt(sum(v * v for v in one.values())) * sqrt(sum(v * v for v in other.values()))
    return dot / lengths


def weighted(counts: Mapping[str, int], weight: Mapping[str, float]) -> dict[str, float]:
    return {term: (1 + log(count)) * weight.get(term, 1.0) for term, count in counts.items()}


def is_empty_word(word: str) -> bool:
    """Whether it says nothing of a subject, such as ``the`` or ``的``."""
    return word.casefold() in _EMPTY_WORDS


def _carries(word: str) -> bool:
    return len(word) >= _SHORTEST_STEM and word not in _EMPTY_WORDS and not word.isdigit()


def _chinese(text: str) -> list[str]:
    return [w for w in cut_words(text) if len(w) > 1 and is_wide(w) and w not in _EMPTY_WORDS]
