"""The arguments of ``search``; a part of the grammar of the command line."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

from aigc_studio.session.searching import LikePicture

_MOST = 1000
COUNT = 20


def add_search(search: argparse.ArgumentParser) -> None:
    search.add_argument(
        "query",
        metavar="QUERY",
        help='words, "phrases", -without, and fields such as shot:close said:"…" rating:>3',
    )
    search.add_argument(
        "places",
        nargs="*",
        type=Path,
        metavar="P|DIR|FILE",
        help="projects, folders or files; without any all that is known",
    )
    search.add_argument("--count", type=_count, default=COUNT, metavar="N")
    search.add_argument(
        "--similar", type=_picture, metavar="FILE[@SECONDS]", help="what looks like this picture"
    )
    search.add_argument("--json", action="store_true", help="print JSON")


def plain_query(arguments: Sequence[str]) -> list[str]:
    """``search -tone`` asks for all without that word: no option is called so."""
    given = list(arguments)
    if given[:1] != ["search"]:
        return given
    for place, text in enumerate(given):
        if text == "--":
            break
        if text.startswith("-") and text[1:2] not in {"", "-"} and text != "-h":
            given[place] = f" {text}"
            break
    return given


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= _MOST:
        raise argparse.ArgumentTypeError(f"give a number from 1 to {_MOST}")
    return int(text)


def _picture(text: str) -> LikePicture:
    """A file whose name has an ``@`` in it is taken as it stands where it is there."""
    path, sign, seconds = text.rpartition("@")
    if sign and path and not Path(text).exists():
        try:
            return LikePicture(str(Path(path).absolute()), Fraction(seconds))
        except (ValueError, ZeroDivisionError):
            pass
    return LikePicture(str(Path(text).absolute()))
