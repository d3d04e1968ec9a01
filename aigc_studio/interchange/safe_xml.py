"""XML of others, read so that no file can harm: no entities, no outside, bounded size and depth."""

from __future__ import annotations

import copy
from xml.etree import ElementTree as ET
from xml.parsers import expat

from aigc_studio.core.errors import InterchangeError
from aigc_studio.interchange.text_files import reason

DEEPEST = 200
_MOST_ELEMENTS = 4_000_000

Element = ET.Element


def parsed(data: bytes, name: str) -> Element:
    """The root. Raises InterchangeError for what is no XML, or XML that only an attacker writes."""
    builder = _Builder(name)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.EntityDeclHandler = builder.entity
    parser.ExternalEntityRefHandler = builder.entity
    try:
        parser.Parse(data, True)  # noqa: FBT003 - a C function without keywords
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise InterchangeError(f"“{name}” is no XML that can be read ({reason(error)}).") from error
    return builder.close()


class _Builder:
    """Elements as they come, counted."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._tree = ET.TreeBuilder()
        self._depth = 0
        self._count = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._count += 1
        if self._depth > DEEPEST or self._count > _MOST_ELEMENTS:
            raise InterchangeError(f"“{self._name}” is nested too deeply or too large to be read.")
        self._tree.start(tag, attributes)

    def end(self, tag: str) -> None:
        self._depth -= 1
        self._tree.end(tag)

    def data(self, text: str) -> None:
        self._tree.data(text)

    def entity(self, *_arguments: object) -> int:
        raise InterchangeError(
            f"“{self._name}” defines entities, which no timeline needs; it was not read."
        )

    def close(self) -> Element:
        return self._tree.close()


def written(root: Element, doctype: str = "") -> bytes:
    """The document as UTF-8, indented."""
    ET.indent(root)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n' + (
        f"<!DOCTYPE {doctype}>\n" if doctype else ""
    )
    body = ET.tostring(root, encoding="unicode")
    return (head + body + "\n").encode()


def fragment(element: Element) -> str:
    """An element as text, to be kept for the program that wrote it; without its indentation."""
    element = copy.deepcopy(element)
    for part in element.iter():
        part.tail = part.tail if part.tail and part.tail.strip() else None
        if len(part) and not (part.text or "").strip():
            part.text = None
    return ET.tostring(element, encoding="unicode").strip()


def restored(text: str) -> Element | None:
    """What ``fragment`` made; None where it is none any more."""
    try:
        return parsed(text.encode(), "…")
    except InterchangeError:
        return None


def child(parent: Element, tag: str, text: object = None, **attributes: object) -> Element:
    """A new element at the end of ``parent``; attributes that are None are left out."""
    made = ET.SubElement(
        parent, tag, {key: clean(str(v)) for key, v in attributes.items() if v is not None}
    )
    if text is not None:
        made.text = clean(str(text))
    return made


def clean(text: str) -> str:
    """Without the characters that no XML can hold."""
    return "".join(c if _is_allowed(c) else "�" for c in text)


def _is_allowed(character: str) -> bool:
    code = ord(character)
    return (
        code in {9, 10, 13}
        or 0x20 <= code <= 0xD7FF  # noqa: PLR2004 - XML 1.0, production 2
        or 0xE000 <= code <= 0xFFFD  # noqa: PLR2004 - the same
        or code > 0xFFFF  # noqa: PLR2004 - the same
    )


def text_of(parent: Element | None, path: str, default: str = "") -> str:
    """The text at a path, without white space around it."""
    found = None if parent is None else parent.find(path)
    return default if found is None or found.text is None else found.text.strip()
