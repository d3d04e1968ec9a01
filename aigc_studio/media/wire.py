"""Frozen dataclasses as JSON values and back, checked against their annotations.

For what crosses between the editor and its decoding child. The child may have been taken over by a
hostile file, so nothing is unpickled and every value is checked: ``unpacked`` raises ValueError for
whatever does not fit the type. Fractions travel as text such as ``1001/30000``.
"""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from fractions import Fraction
from typing import Literal, TypeVar, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")


def packed(value: object) -> object:
    """A JSON value of dataclasses, tuples, Fractions and plain values."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: packed(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [packed(item) for item in value]
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    return value


def unpacked(kind: type[T], value: object) -> T:
    """The value of type ``kind``. Raises ValueError where it is none."""
    try:
        return cast("T", _read(kind, value))
    except (TypeError, KeyError, ZeroDivisionError) as error:
        raise ValueError(f"not a {kind.__name__}: {error}") from error


def _read(kind: object, value: object) -> object:
    if isinstance(kind, type) and is_dataclass(kind):
        hints, parts = get_type_hints(kind), _plain(dict, value)
        return kind(**{f.name: _read(hints[f.name], parts[f.name]) for f in fields(kind)})
    if kind is Fraction:
        return Fraction(_plain(str, value))
    if get_origin(kind) is not None:
        return _read_generic(get_origin(kind), get_args(kind), value)
    if kind is float and type(value) is int:
        return float(value)
    return _plain(cast("type[object]", kind), value)


def _read_generic(origin: object, arguments: tuple[object, ...], value: object) -> object:
    if origin is tuple:
        return tuple(_read(arguments[0], item) for item in _plain(list, value))
    if origin is Literal:
        return _one_of(arguments, value)
    if origin is types.UnionType:
        return None if value is None else _read(arguments[0], value)
    raise TypeError(f"{origin} is not carried")


def _plain(kind: type[T], value: object) -> T:
    if type(value) is not kind:
        raise ValueError(f"{value!r} is no {kind.__name__}")
    return value


def _one_of(choices: tuple[object, ...], value: object) -> object:
    if value not in choices:
        raise ValueError(f"{value!r} is none of {choices}")
    return value
