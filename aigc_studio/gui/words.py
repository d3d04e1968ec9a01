"""Words on the screen: the translator, and sentences that come from below the window.

The session speaks English with values filled in. ``told`` finds the template in the catalogue,
takes the values out again and fills the translated template with them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from aigc_studio.core.settings import Language
from aigc_studio.gui.catalogue import CATALOGUE
from aigc_studio.suggest.suggestion import Sentence

translate = QCoreApplication.translate

_KIB = 1024.0
_AS_THEY_ARE: Mapping[str, Callable[[str], str]] = MappingProxyType({})
_COUNTED = ("count", "files")
"""The values of sentences from below that have a plural after them."""


def load_translator(resources: Path, language: Language) -> QTranslator | None:
    """The translator for a language; English has one for its plurals. None without its file."""
    name = "zh_CN.qm" if is_chinese(language) else "en.qm"
    translator = QTranslator()
    return translator if translator.load(str(resources / "translations" / name)) else None


def load_qt_translator(language: Language) -> QTranslator | None:
    """What Qt's own dialogs say, such as OK; None where it speaks that language anyhow."""
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    translator = QTranslator()
    is_there = is_chinese(language) and translator.load("qtbase_zh_CN", folder)
    return translator if is_there else None


def is_chinese(language: Language) -> bool:
    system = QLocale.system().language()
    return language == "zh" or (language == "system" and system == QLocale.Language.Chinese)


def told(
    context: str, sentence: str, words: Mapping[str, Callable[[str], str]] = _AS_THEY_ARE
) -> str:
    """A finished English sentence of the session in the language of the window.

    ``words`` says by the names of values how those are told themselves.
    """
    direct = translate(context, sentence)
    if direct != sentence:
        return direct
    for template, pattern in _patterns(context):
        match = pattern.fullmatch(sentence)
        if match is not None:
            values = {n: words.get(n, str)(v) for n, v in match.groupdict().items()}
            return translate(context, template, "", _number(values)).format(**values)
    return sentence


def phrase(sentence: Sentence) -> str:
    """A suggestion's sentence; its text is the translation key."""
    values = dict(sentence.values)
    return translate("Suggestion", sentence.text, "", _number(values)).format(**values)


def _number(values: Mapping[str, str]) -> int:
    """What decides between the form for one and the form for many; -1 where nothing is counted."""
    counted = next((values[name] for name in _COUNTED if name in values), "")
    return int(counted) if counted.isdecimal() else -1


def counted(context: str, text: str, number: int) -> str:
    """A template in the form that a language has for so many; it is marked in ``plurals``."""
    return translate(context, text, "", number)


def kind_text(kind: str) -> str:
    """The name of a kind of suggestion; a kind that is not known stands as it is."""
    return {
        "split": translate("Kind", "Split"),
        "drop": translate("Kind", "Unusable"),
        "rough_cut": translate("Kind", "Rough cut"),
        "silence": translate("Kind", "Silence"),
        "filler": translate("Kind", "Filler"),
        "retake": translate("Kind", "Take"),
        "off_topic": translate("Kind", "Off topic"),
        "chapters": translate("Kind", "Chapters"),
        "feeling": translate("Kind", "Feeling"),
        "key_sentence": translate("Kind", "Key sentence"),
        "rhythm": translate("Kind", "Cut to music"),
        "highlights": translate("Kind", "Highlights"),
        "trailer": translate("Kind", "Trailer"),
        "shorts": translate("Kind", "Shorts"),
        "snap": translate("Kind", "Beat"),
        "repace": translate("Kind", "Pace"),
        "duck": translate("Kind", "Ducking"),
        "music_fit": translate("Kind", "Music fit"),
        "reframe": translate("Kind", "New frame"),
        "multicam": translate("Kind", "Angles of one event"),
        "broll": translate("Kind", "B-roll"),
        "transitions": translate("Kind", "Transition"),
        "shot_list": translate("Kind", "Shot list"),
    }.get(kind, kind)


def clock(seconds: float) -> str:
    """Time left or a length as ``1:20`` or ``1:02:05``."""
    whole = max(0, round(seconds))
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def size_text(size_bytes: int) -> str:
    value = float(size_bytes)
    for unit in ("B", "KiB", "MiB"):
        if value < _KIB:
            return f"{value:.0f} {unit}"
        value /= _KIB
    return f"{value:.1f} GiB"


def rate_text(rate: Fraction) -> str:
    """``25 fps`` or ``29.97 fps``."""
    number = str(rate) if rate.denominator == 1 else f"{float(rate):.3f}".rstrip("0")
    return translate("Words", "{rate} fps").format(rate=number)


@cache
def _patterns(context: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    templates: Iterable[str] = CATALOGUE.get(context, ())
    return tuple((t, _pattern(t)) for t in templates if "{" in t)


def _pattern(template: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", template)
    seen: set[str] = set()
    result = ""
    for index, part in enumerate(parts):
        if index % 2 == 0:
            result += re.escape(part)
        elif part in seen:
            result += f"(?P={part})"
        else:
            seen.add(part)
            result += f"(?P<{part}>.*?)"
    return re.compile(result, re.DOTALL)
