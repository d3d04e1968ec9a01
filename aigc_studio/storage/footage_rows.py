"""Shot records as rows of the index: columns to filter by, texts to search in, a packed record."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

import msgspec

from aigc_studio.core.finding import ShotRecord
from aigc_studio.core.results import Floats
from aigc_studio.core.sights import SURE
from aigc_studio.storage.codec import fraction_text
from aigc_studio.storage.footage_schema import BrokenRow
from aigc_studio.suggest.query_fields import FIELDS

PART = "\u200b"
"""Stands between Chinese characters in indexed text; no word has it, and it is not seen."""
VECTOR_KINDS = ("meaning", "shown", "picture", "heard")
_CHOICES: dict[str, Mapping[str, tuple[str, ...]]] = {
    known.key: known.choices for known in FIELDS if known.choices
}
LEAST_COLOUR = 0.1
"""Share of the picture from which on a shot is found by a colour."""
COLUMNS = (
    "file, kind, scale, motion, people, faces, sounds, colours, place, daytime, rating, duration,"
    " width, height, rate, path, camera, recorded"
)
_WIDE = re.compile("([\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3040-\u30ff])")
_NAME_WORD = re.compile(r"\w+")
_CASES = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])")


def parted(text: str) -> str:
    """Text in which every Chinese character is a word of its own."""
    return _WIDE.sub(f"{PART}\\1{PART}", text)


def whole(text: str) -> str:
    """The text as it was before ``parted``."""
    return text.replace(PART, "")


def listed(values: Iterable[str]) -> str:
    """Values one can look for by ``%|value|%``."""
    return "".join(f"|{v.casefold()}" for v in values) + "|"


def folded(text: str) -> str:
    """One writing of what means the same: one case, one width, one way to write an accent."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def name_words(name: str) -> str:
    """The words of a name, to be found whole: `` anna schmidt ``; empty where it has none."""
    words = _NAME_WORD.findall(parted(folded(name)))
    return f" {' '.join(words)} " if words else ""


def texts_of(record: ShotRecord) -> tuple[str, ...]:
    """What stands in the columns of the text indexes, in their order; in one width."""
    return tuple(unicodedata.normalize("NFKC", text) for text in _texts(record))


def _texts(record: ShotRecord) -> tuple[str, ...]:
    told: dict[bool, list[str]] = {True: [], False: []}
    for tag in record.tags:
        told[tag.confidence >= SURE].append(f"{tag.en} · {tag.zh}")
    tags, guesses = " · ".join((*told[True], *_named(record))), " · ".join(told[False])
    sounds = " · ".join(_both("sound", sound) for sound in record.sounds)
    people = " · ".join(record.people)
    name = f"{record.name} {_folder(record.path)}"
    split = _CASES.sub(" ", name)
    name = name if split == name else f"{name} {split}"
    return record.said, record.read, tags, people, sounds, name, record.camera, guesses


def _named(record: ShotRecord) -> Iterator[str]:
    """Colours, size of shot and camera in both languages, so that plain words find them too."""
    for colour in record.colours:
        if colour.share >= LEAST_COLOUR:
            yield _both("colour", colour.colour)
    for key, value in (("shot", record.scale), ("motion", record.motion)):
        if value != "unknown":
            yield _both(key, value)


def _both(key: str, value: str) -> str:
    names = _CHOICES[key].get(value)
    return f"{value} · {names[0]}" if names else value


def row_of(file_id: int, record: ShotRecord) -> tuple[object, ...]:
    """The values of ``COLUMNS``."""
    colours = (c.colour for c in record.colours if c.share >= LEAST_COLOUR)
    return (
        file_id,
        record.kind,
        record.scale,
        record.motion,
        "".join(f"|{name_words(name)}" for name in record.people),
        record.faces,
        listed(record.sounds),
        listed(colours),
        _tag_of(record, "place"),
        _tag_of(record, "time"),
        record.rating,
        float(record.end - record.start),
        record.width,
        record.height,
        float(record.rate),
        folded(f"{record.name}\n{record.path}"),
        folded(record.camera),
        record.recorded,
    )


def packed(record: ShotRecord) -> bytes:
    """Without its vectors, which lie beside those of the whole file."""
    none = Floats()
    bare = replace(record, meaning=none, shown=none, picture=none, heard=none)
    return msgspec.msgpack.encode(bare, enc_hook=fraction_text)


def unpacked(data: bytes) -> ShotRecord:
    """Raises msgspec.DecodeError, BrokenRow."""
    try:
        return msgspec.msgpack.decode(data, type=ShotRecord, dec_hook=_fraction)
    except ZeroDivisionError as error:
        raise BrokenRow("a record with a time that is none") from error


def _tag_of(record: ShotRecord, kind: str) -> str:
    tag = max((t for t in record.tags if t.kind == kind), key=lambda t: t.confidence, default=None)
    return "" if tag is None else tag.key.rsplit("/", 1)[-1]


def _folder(path: str) -> str:
    return path.replace("\\", "/").rsplit("/", 2)[-2] if path.count("/") > 1 else ""


def _fraction(kind: type, value: object) -> object:
    if kind is Fraction and isinstance(value, str):
        return Fraction(value)
    raise ValueError("not a value of ours")
