"""Text of timeline files, in the encodings that editors write."""

from __future__ import annotations

from aigc_studio.core.errors import InterchangeError

_LONGEST_REASON = 120


def reason(error: Exception) -> str:
    """Why something cannot be read, on one line that fits a sentence."""
    text = " ".join(str(error).split()) or type(error).__name__
    return text if len(text) <= _LONGEST_REASON else f"{text[: _LONGEST_REASON - 1]}…"


def decoded(data: bytes, name: str) -> str:
    """UTF-8 or UTF-16 by its mark, else UTF-8, else Latin-1. Raises InterchangeError for none."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif b"\0" in data:
        raise InterchangeError(f"“{name}” is no text.")
    else:
        encoding = "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        if encoding == "utf-16":
            raise InterchangeError(f"“{name}” is no text.") from None
        return data.decode("latin-1")
