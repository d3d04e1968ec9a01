"""Shot records for tests, by what is in them."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from aigc_studio.core.finding import ShotRecord
from aigc_studio.core.sights import Tag
from tests.fake_finding import word_vector


def tag(en: str, zh: str = "", kind: Any = "object") -> Tag:
    return Tag(kind, f"{kind}/{en}", en, zh or en, 0.9)


def shot(name: str = "a.mp4", number: int = 0, **known: Any) -> ShotRecord:
    """A shot of ten seconds of a file called so; its words are its meaning."""
    words = " ".join([known.get("said", ""), *(t.en for t in known.get("tags", ()))])
    known.setdefault("meaning", word_vector(words))
    start = Fraction(number * 10)
    return ShotRecord(f"print-{name}", f"/footage/{name}", name, number, start, start + 10, **known)
