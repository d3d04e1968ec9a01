"""Values to JSON and back, checked against their types.

Fractions are text such as ``1001/30000``. An edit is an object with its ``type`` and its fields.
Decoding never runs code from the data: the types are ours, the data only fills them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import TypeVar

import msgspec

from aigc_studio.core.errors import ProjectFileError
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.registry import EDITS

T = TypeVar("T")

_FRACTION = re.compile(r"^-?\d{1,40}(/\d{1,40})?$", re.ASCII)
"""Nothing like ``1e999999999``, which would take for ever."""
_DEEPEST_BATCH = 8


def encode(value: object) -> bytes:
    """Compact JSON of a value of our dataclasses.

    Raises ProjectFileError for what no file can hold, such as a name that is not Unicode.
    """
    try:
        return msgspec.json.encode(value, enc_hook=fraction_text)
    except (UnicodeEncodeError, OverflowError) as error:
        raise ProjectFileError(
            "That has a name or a number that cannot be written to a file; rename it first."
        ) from error


def decode(data: bytes, kind: type[T]) -> T:
    """Raises ValueError with the place and reason when the data does not fit."""
    try:
        return msgspec.json.decode(data, type=kind, dec_hook=_decode_other)
    except (msgspec.DecodeError, RecursionError, OverflowError) as error:
        raise ValueError(_reason(error)) from error


def convert(value: object, kind: type[T]) -> T:
    """The same for data that is already parsed."""
    try:
        return msgspec.convert(value, kind, dec_hook=_decode_other)
    except (msgspec.ValidationError, RecursionError, OverflowError) as error:
        raise ValueError(_reason(error)) from error


def parse(data: bytes) -> object:
    """Plain parsed JSON. Raises ValueError."""
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, RecursionError) as error:
        raise ValueError(_reason(error)) from error


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Named bytes as one piece."""
    return msgspec.msgpack.encode(dict(parts))


def unpacked(data: bytes) -> dict[str, bytes]:
    """Raises ValueError."""
    try:
        return msgspec.msgpack.decode(data, type=dict[str, bytes])
    except (msgspec.DecodeError, RecursionError) as error:
        raise ValueError(_reason(error)) from error


def edit_to_json(edit: Edit, depth: int = 0) -> dict[str, object]:
    """A JSON-able form of an edit. Raises ProjectFileError for one that could not be read again."""
    name = type(edit).__name__
    if EDITS.get(name) is not type(edit) or depth > _DEEPEST_BATCH:
        raise ProjectFileError(f"The edit {name} cannot be written down.")
    if isinstance(edit, Batch):
        edits = [edit_to_json(part, depth + 1) for part in edit.edits]
        return {"type": name, "label": edit.label, "edits": edits}
    fields = msgspec.to_builtins(edit, enc_hook=fraction_text)
    return {"type": name, **fields}


def edit_from_json(value: object, depth: int = 0) -> Edit:
    """Raises ValueError for anything that is no edit of ours."""
    if not isinstance(value, dict) or depth > _DEEPEST_BATCH:
        raise ValueError("an edit must be an object")
    name = value.get("type")
    kind = EDITS.get(name) if isinstance(name, str) else None
    if kind is None:
        raise ValueError(f"{name!r} is no edit")
    if kind is Batch:
        edits, label = value.get("edits"), value.get("label")
        if not isinstance(edits, list) or not isinstance(label, str):
            raise ValueError("a batch needs a label and edits")
        return Batch(label, tuple(edit_from_json(part, depth + 1) for part in edits))
    fields = {key: item for key, item in value.items() if key != "type"}
    return convert(fields, kind)


def fraction_text(value: object) -> str:
    """The encoder for what JSON and MessagePack do not know. Raises TypeError."""
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    raise TypeError(f"{type(value).__name__} cannot be written as JSON")


def _decode_other(kind: type, value: object) -> object:
    if kind is Fraction and isinstance(value, str) and _FRACTION.match(value):
        try:
            return Fraction(value)
        except ZeroDivisionError as error:
            raise ValueError("a fraction cannot have the denominator 0") from error
    raise ValueError(f"expected a fraction such as 1/25, got {value!r:.40}")


def _reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    return str(error)
