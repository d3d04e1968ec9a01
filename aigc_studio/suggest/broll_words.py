"""Words that a picture may show, with their place in a text: by these phrases and shots compare.

``terms`` leaves out Chinese words of one character, for most of them say nothing; of those that
name a thing, as 鸟 or 船 do, the commonest are known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from aigc_studio.suggest.asset_words import is_wide
from aigc_studio.suggest.chinese_words import cut_words
from aigc_studio.suggest.terms import stem, terms

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_ABSTRACT = """
nothing something anything everything nobody somebody anybody everybody every each always never
sometimes often maybe perhaps today tomorrow yesterday year month week day hour minute moment
happen happened went gone waited need seem became become begin began finish start stop tried
try believe understand remember forget decide agree hope wish feel felt ask told tell first second
third last next many whole different important possible easy hard better best able bit lot little
behind without within although however therefore really probably simply quite rather almost enough
together already still
今天 明天 昨天 今年 去年 明年 时间 时候 开始 结束 以后 以前 之后 之前 发生 成为 认为 希望 需要 相信
记得 忘记 决定 有点 有些 所有 每个 每天 任何 总是 从来 也许 大概 其中 其他 重要 不同 问题 事情 东西
方面 情况 一直 一起 这么 那么 多么 怎样 如何 十分 特别 比较 相当 真的 确实 一定 必须 只能 只有
"""
_UNSEEN = frozenset(map(stem, _ABSTRACT.split()))
"""Stems of what no picture shows; they part phrases."""
_THINGS = frozenset(
    "鸟豹山河湖海江溪船车花树草叶林狗猫马牛羊鱼虫桥路楼房门窗床书笔纸灯火水雨雪云月星手脸眼脚饭菜茶酒肉蛋米"
    "果瓜糖刀球琴鼓画城村街店塔庙象虎狮猴熊兔鼠蛇龙鸡鸭鹅猪蜂蝶鹰狼鹿沙石土田井岛港"
)


@dataclass(frozen=True, slots=True)
class SeenWord:
    """Half-open characters of the text."""

    start: int
    end: int
    stem: str


def seen_words(text: str) -> Iterator[SeenWord]:
    """In order; what no picture shows is left out."""
    at = 0
    for piece in cut_words(text) if is_wide(text) else _pieces(text):
        found = piece if piece in _THINGS else next((s for s, _ in terms(piece)), "")
        if found and found not in _UNSEEN:
            yield SeenWord(at, at + len(piece), found)
        at += len(piece)


@lru_cache(maxsize=20_000)
def stems(text: str) -> tuple[str, ...]:
    return tuple(word.stem for word in seen_words(text))


def _pieces(text: str) -> Iterator[str]:
    """The text in words and in what lies between them."""
    at = 0
    for match in _WORD.finditer(text):
        yield text[at : match.start()]
        yield match[0]
        at = match.end()
    yield text[at:]
