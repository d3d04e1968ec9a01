"""Bytes of a subtitle file -> text, in any encoding people have.

A byte order mark decides; then valid UTF-8; then zero bytes tell UTF-16. What is left is a national
encoding: a Chinese, Japanese or Korean one is told by how many of its characters are among the
common ones, which stand together in each of these code tables; others are left to
charset-normalizer.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from aigc_studio.core.errors import InterchangeError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 200_000
_SURE = 0.85


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    encoding: str
    has_bom: bool


def decoded(data: bytes, name: str) -> Decoded:
    """Text that gives the same bytes when it is encoded again. Raises InterchangeError."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_strict(data[len(mark) :], encoding, name), encoding, has_bom=True)
    for encoding in _candidates(data):
        try:
            text = data.decode(encoding)
            if text.encode(encoding) == data and "\0" not in text:
                return Decoded(text, encoding, has_bom=False)
        except UnicodeError:
            continue
    raise InterchangeError(f"“{name}” holds no text that can be read.")


def encoded(text: str, encoding: str, *, has_bom: bool) -> tuple[bytes, str]:
    """The bytes and the encoding used: UTF-8 where the wanted one lacks a character."""
    mark = next((m for m, e in _MARKS if has_bom and e == encoding), b"")
    try:
        return mark + text.encode(encoding), encoding
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace"), "utf-8"


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InterchangeError(
            f"“{name}” is damaged: it says it is {encoding} but is not, from byte {error.start} on."
        ) from error
    if text.encode(encoding) != data or "\0" in text:
        raise InterchangeError(f"“{name}” holds no text that can be read.")
    return text


def _candidates(data: bytes) -> list[str]:
    sample = data[:_SAMPLE]
    if b"\0" in sample:
        even, odd = sample[::2].count(0), sample[1::2].count(0)
        return ["utf-16-le", "utf-16-be"] if odd > even else ["utf-16-be", "utf-16-le"]
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return ["utf-8"]
    scores = sorted(((score(sample), name) for name, score in _SCORES.items()), reverse=True)
    asian = [name for score, name in scores if score >= _SURE]
    return [*asian, *_by_normalizer(sample), "cp1252", "latin-1"]


def _by_normalizer(sample: bytes) -> list[str]:
    """Latin text is Western, unless symbols stand in words; other scripts are asked of the library.

    It cannot tell the Latin code pages apart in a text as short as a film's titles.
    """
    letters = [c for c in sample if c > 127 or chr(c).isalpha()]  # noqa: PLR2004
    if sum(c > 127 for c in letters) < len(letters) / 3:  # noqa: PLR2004 - ASCII ends there
        western = sample.decode("cp1252", "replace")
        return ["cp1250"] if re.search(r"[^\W\d_][¹³¼¾£¥¿]|[¹³][^\W\d_]", western) else ["cp1252"]
    from charset_normalizer import from_bytes

    kinds = ["cp1251", "cp1253", "cp1255", "cp1256", "koi8_r", "cp874"]
    best = from_bytes(sample, cp_isolation=kinds).best()
    return [best.encoding] if best is not None else []


def _pairs(sample: bytes) -> list[tuple[int, int]]:
    """Lead and trail bytes of two-byte characters."""
    pairs: list[tuple[int, int]] = []
    at = 0
    while at < len(sample):
        if sample[at] < 0x80:  # noqa: PLR2004 - ASCII
            at += 1
            continue
        if at + 1 == len(sample):
            break
        pairs.append((sample[at], sample[at + 1]))
        at += 2
    return pairs


def _share(sample: bytes, encoding: str, common: tuple[tuple[int, int], ...]) -> float:
    """How many of the characters lie in the common ranges of the code table; 0 if it cannot be."""
    cut = sample
    for _ in range(4):  # the sample may end inside a character
        try:
            cut.decode(encoding)
            break
        except UnicodeDecodeError as error:
            if error.start < len(cut) - 3:
                return 0.0
            cut = cut[: error.start]
    codes = [lead << 8 | trail for lead, trail in _pairs(cut)]
    if not codes:
        return 0.0
    return sum(any(a <= code <= b for a, b in common) for code in codes) / len(codes)


def _gb(sample: bytes) -> float:
    """Level 1 of GB 2312 and its punctuation."""
    return _share(sample, "gb18030", ((0xA1A1, 0xA3FE), (0xB0A1, 0xD7F9)))


def _big5(sample: bytes) -> float:
    """Level 1 of Big5 and its punctuation."""
    return _share(sample, "big5", ((0xA140, 0xA3BF), (0xA440, 0xC67E)))


def _euc_kr(sample: bytes) -> float:
    """Hangul and punctuation of KS X 1001; a Korean line has spaces between its words."""
    share = _share(sample, "cp949", ((0xA1A1, 0xA1FE), (0xB0A1, 0xC8FE)))
    runs = max((len(run) for run in sample.split()), default=0)
    return share + 0.01 if runs <= 40 else share - 0.2  # noqa: PLR2004 - bytes of a long word


def _shift_jis(sample: bytes) -> float:
    """Kana, level 1 kanji and punctuation; kana are at least a quarter of any Japanese text."""
    try:
        text = sample.decode("cp932", "ignore")
    except UnicodeDecodeError:
        return 0.0
    if "�" in text or not _is_valid(sample, "cp932"):
        return 0.0
    wide = [c for c in text if ord(c) > 0x7F]  # noqa: PLR2004 - ASCII
    kana = sum("ぁ" <= c <= "ヿ" for c in wide)
    half = sum("｡" <= c <= "ﾟ" for c in wide)
    if not wide or kana < len(wide) / 4:
        return 0.0
    return 1.02 - half / len(wide)


def _is_valid(sample: bytes, encoding: str) -> bool:
    try:
        sample.decode(encoding)
    except UnicodeDecodeError as error:
        return error.start >= len(sample) - 3
    return True


def _euc_jp(sample: bytes) -> float:
    """Hiragana and katakana stand in rows A4 and A5."""
    if not _is_valid(sample, "euc_jp"):
        return 0.0
    pairs = _pairs(sample)
    kana = sum(lead in {0xA4, 0xA5} for lead, _ in pairs)
    return 1.01 if pairs and kana >= len(pairs) / 4 else 0.0


_SCORES = {
    "gb18030": _gb,
    "big5": _big5,
    "cp949": _euc_kr,
    "cp932": _shift_jis,
    "euc_jp": _euc_jp,
}
