"""Chinese text cut into words by jieba, with its dictionary read from its own file.

jieba would keep a copy of the dictionary in the system's folder for temporary files, where anybody
may put one in its place. Reading the dictionary itself takes no longer (0.5 s, once a process).
"""

from __future__ import annotations

import re
import warnings
from functools import lru_cache
from itertools import accumulate
from typing import Any

_NUMBER = re.compile(r"\d+(?:[.,:]\d+)+")
"""Jieba parts thousands, times and ratios at their marks."""


def cut_words(text: str) -> list[str]:
    """The tokens of ``text`` in order, spaces and punctuation too; a number is one of them."""
    tokens = [str(token) for token in _tokenizer().cut(text)]
    inside = {at for m in _NUMBER.finditer(text) for at in range(m.start() + 1, m.end())}
    if not inside:
        return tokens
    edges = [end for end in accumulate(map(len, tokens)) if end not in inside]
    return [text[a:b] for a, b in zip([0, *edges[:-1]], edges, strict=True)]


@lru_cache
def _tokenizer() -> Any:  # noqa: ANN401 (a class without types)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba 0.42.1 has escapes that Python now warns of
        import jieba  # type: ignore[import-untyped]
    jieba.setLogLevel(60)
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return tokenizer
