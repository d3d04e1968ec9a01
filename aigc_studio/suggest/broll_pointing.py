"""Words that ask to look at what is seen, in English and in Chinese of both scripts."""

from __future__ import annotations

import re

_THING = "screen|slide|picture|image|photo|map|chart|graph|diagram|board|monitor|display|left|right"
_ENGLISH = (
    rf"look at (?:this|that|these|those|it|me|(?:the|my|your) (?:{_THING}))",
    "look (?:here|there|closely|carefully|over)",
    "(?:take|have) a (?:(?:good|close|closer|quick) )?look",
    "check (?:this|that|it|these|those) out|check out (?:this|that|these|those)",
    "watch (?:this|how|closely|carefully)",
    "(?:right|over|up|down) (?:in )?here",
    "as (?:you|we) (?:can )?see|(?:you|we) can see|see (?:this|here|that)",
    "(?:here|there) you (?:see|can see)|here is|here are|here (?:it|he|she) is|here they are",
    "this one|like this (?:one|here)",
    "on (?:the|this|my) (?:screen|slide|table|desk)|behind me|in my hands?",
    "what i(?:'m| am) holding|let me show you|i(?:'ll| will) show you",
)
_CHINESE = (
    "看这里|看这儿|看这边|看这个|看这张|看这幅|看这段|看那里|看那边|看那个|看到这|看过来|看我"
    "|看左边|看右边|看上面|看下面|看前面|看后面|看中间|看屏幕|看大屏幕|看一下|注意看|仔细看"
    "|请看|你看|您看|大家看|如图|如屏幕|这边是|这里是|可以看到|能看到|像这样|就是这样"
    "|屏幕上|画面上|我身后|我手里|我手上|给你看|给你们看|给大家看|展示一下"
)
_TRADITIONAL = str.maketrans(
    "這裡裏邊個張請們樣圖螢熒畫後給過來註見點兒間細",
    "这里里边个张请们样图屏屏画后给过来注见点儿间细",
)
"""Of what stands in the phrases; character by character, so that places stay."""


def _compiled() -> re.Pattern[str]:
    """Between two words there may be more than a blank, between two characters anything such."""
    english = "|".join(_ENGLISH).replace(" ", r"[\s,]+")
    chinese = "|".join(r"[\s,，、]*".join(phrase) for phrase in _CHINESE.split("|"))
    return re.compile(rf"\b(?:{english})\b|{chinese}", re.IGNORECASE)


_POINTING = _compiled()


def points_at(text: str) -> list[tuple[int, int]]:
    """Where a sentence asks to look at what is seen: half-open places."""
    plain = text.replace("\u2019", "'").translate(_TRADITIONAL)
    return [match.span() for match in _POINTING.finditer(plain)]
