"""Everything that can be read on the screen is translated, and nothing is left over.

After a change of words: ``pyside6-lupdate $(git ls-files 'aigc_studio/gui/*.py') -ts
resources/translations/zh_CN.ts -no-obsolete -locations none``, fill in what is new, then
``pyside6-lrelease resources/translations/zh_CN.ts``. Words from below the window stand in
``gui/catalogue.py`` and ``gui/error_catalogue.py``.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QCoreApplication

from aigc_studio.core.errors import EditError
from aigc_studio.gui.catalogue import CATALOGUE
from aigc_studio.gui.words import load_translator, phrase, told
from aigc_studio.suggest.suggestion import Sentence
from tests.conftest import ROOT
from tests.gui import sentences

TRANSLATIONS = ROOT / "resources" / "translations"


def messages() -> dict[tuple[str, str], ET.Element]:
    tree = ET.parse(TRANSLATIONS / "zh_CN.ts")  # noqa: S314 - our own file
    return {
        (context.findtext("name", ""), message.findtext("source", "")): message
        for context in tree.getroot().findall("context")
        for message in context.findall("message")
    }


@pytest.fixture
def chinese(qapp):
    translator = load_translator(ROOT / "resources", "zh")
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


def test_every_visible_string_is_in_the_translation_and_no_other() -> None:
    catalogued = {(context, text) for context, texts in CATALOGUE.items() for text in texts}

    assert set(messages()) == sentences.translated_calls() | catalogued


def test_no_string_is_unfinished_and_every_value_is_kept() -> None:
    wrong = []
    for key, message in messages().items():
        translation = message.find("translation")
        assert translation is not None
        names = set(re.findall(r"\{\w+\}", key[1]))
        is_whole = set(re.findall(r"\{\w+\}", translation.text or "")) == names
        if not translation.text or translation.get("type") or not is_whole:
            wrong.append(key)

    assert wrong == []


def test_the_compiled_translation_is_the_one_in_the_source(chinese) -> None:
    for (context, source), message in messages().items():
        assert QCoreApplication.translate(context, source) == message.findtext("translation")


def test_every_error_of_the_packages_below_has_its_words() -> None:
    known = {sentences.shape(text) for text in CATALOGUE["Error"]}

    assert sentences.errors() - known == set()


def test_every_suggestion_edit_and_job_has_its_words() -> None:
    def shapes(context: str) -> set[str]:
        return {sentences.shape(text) for text in CATALOGUE[context]}

    assert sentences.suggestion_texts() - set(CATALOGUE["Suggestion"]) == set()
    assert sentences.edit_labels() - shapes("Edit") == set()
    assert sentences.job_labels() - shapes("Job") == set()


def test_finished_sentences_are_told_in_chinese(chinese) -> None:
    error = EditError("“海边.mp4” would overlap “b” on track V1.")

    assert told("Error", str(error)) == "“海边.mp4”会与轨道 V1 上的“b”重叠。"
    assert told("Edit", "Accept 12 suggestions") == "接受 12 条建议"
    sentence = Sentence("Shorter: {seconds} s", (("seconds", "20.0"),))
    assert phrase(sentence) == "更短：20.0 秒"
