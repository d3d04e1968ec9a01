"""Numbers as other programs write them, read exactly and within bounds."""

from __future__ import annotations

import re
from fractions import Fraction

_NUMBER = re.compile(
    r"^\s*[+-]?(\d{1,40}/\d{1,40}|\d{0,40}\.?\d{1,40}(e[+-]?\d{1,2})?|\d{1,40}\.)\s*$",
    re.ASCII | re.IGNORECASE,
)
_LARGEST = 10**18


def exact(text: object) -> Fraction:
    """Raises ValueError for what is no number, or one that no timeline can hold."""
    written = str(text)
    if not _NUMBER.match(written):
        raise ValueError(f"{written[:20]!r} is no number")
    try:
        value = Fraction(written)
    except ZeroDivisionError as error:
        raise ValueError(f"{written[:20]!r} is no number") from error
    if abs(value) > _LARGEST:
        raise ValueError(f"{written[:20]!r} is too large")
    return value
