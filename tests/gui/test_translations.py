"""Everything that can be read on the screen is translated, and nothing is left over.

After a change of words: ``pyside6-lupdate $(git ls-files 'aigc_studio/gui/*.py') -ts
resources/translations/zh_CN.ts -no-obsolete -locations none``, fill in what is new, then
``pyside6-lrelease resources/translations/zh_CN.ts``. The same with ``en.ts -pluralonly`` where
something is counted: it holds the English singulars. Words from below the window stand in
``gui/catalogue.py`` and ``gui/error_catalogue.py``.
"""

from __future__ import annotations

import re
from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox

from aigc_studio.core.delivery import Check, ExportReport
from aigc_studio.core.errors import EditError
from aigc_studio.core.rates import FrameRate
from aigc_studio.gui.catalogue import CATALOGUE
from aigc_studio.gui.dialogs.export_options import ExportOptionsBox
from aigc_studio.gui.dialogs.reports import found_words
from aigc_studio.gui.reason_words import detector_text, reason_text
from aigc_studio.gui.words import load_translator, phrase, told
from aigc_studio.render.report_page import report_page
from aigc_studio.render.report_words import FOUND
from aigc_studio.suggest.suggestion import Sentence
from tests.conftest import ROOT
from tests.gui import sentences

TRANSLATIONS = ROOT / "resources" / "translations"


def messages(name: str = "zh_CN.ts") -> dict[tuple[str, str], ET.Element]:
    tree = ET.parse(TRANSLATIONS / name)  # noqa: S314 - our own file
    return {
        (context.findtext("name", ""), message.findtext("source", "")): message
        for context in tree.getroot().findall("context")
        for message in context.findall("message")
    }


def forms(message: ET.Element) -> list[str]:
    """What it is translated to: one text, or one for each number that a language tells apart."""
    translation = message.find("translation")
    assert translation is not None
    assert not translation.get("type")
    several = [form.text or "" for form in translation.findall("numerusform")]
    return several or [translation.text or ""]


def counted() -> dict[tuple[str, str], ET.Element]:
    return {key: m for key, m in messages().items() if m.get("numerus")}


@pytest.fixture
def english(qapp):
    translator = load_translator(ROOT / "resources", "en")
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


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
    for key, message in (*messages().items(), *messages("en.ts").items()):
        names = set(re.findall(r"\{\w+\}", key[1]))
        if any(set(re.findall(r"\{\w+\}", f)) != names or not f for f in forms(message)):
            wrong.append(key)

    assert wrong == []


def test_the_compiled_translation_is_the_one_in_the_source(chinese) -> None:
    for (context, source), message in messages().items():
        assert [QCoreApplication.translate(context, source)] == forms(message)


def test_everything_that_is_counted_has_an_english_form_for_one_and_for_many(english) -> None:
    assert set(messages("en.ts")) == set(counted())
    for (context, source), message in messages("en.ts").items():
        shown = [QCoreApplication.translate(context, source, "", n) for n in (1, 2, 0)]
        assert shown == [forms(message)[0], source, source]
        assert shown[0] != source


def test_what_is_counted_in_the_window_is_marked_for_the_translator() -> None:
    marked = {(context, text) for context, text in counted() if context not in CATALOGUE}

    assert sentences.translated_calls({"counted"}) == marked


def test_one_is_told_in_the_singular(english) -> None:
    gap = "Gap before it: {count} frames, {least} at least"

    assert phrase(Sentence(gap, (("count", "1"), ("least", "2")))) == (
        "Gap before it: 1 frame, 2 at least"
    )
    assert phrase(Sentence(gap, (("count", "0"), ("least", "2")))) == gap.format(count=0, least=2)
    assert told("Check", "1 subtitles were moved to whole frames, by half a frame at most.") == (
        "1 subtitle was moved to a whole frame, by half a frame at most."
    )
    assert told("Edit", "Accept 12 suggestions") == "Accept 12 suggestions"
    assert told("Error", "“a.mp4” is used by 1 clips; remove those first.") == (
        "“a.mp4” is used by 1 clip; remove it first."
    )
    rough = Sentence(
        "Rough cut of {seconds} s: {shots} shots from {files} files",
        (("seconds", "9"), ("shots", "4"), ("files", "1")),
    )
    assert phrase(rough) == "Rough cut of 9 s: 4 shots from 1 file"


def test_every_error_of_the_packages_below_has_its_words() -> None:
    known = {sentences.shape(text) for text in CATALOGUE["Error"]}

    assert sentences.errors() - known == set()


def test_every_suggestion_edit_and_job_has_its_words() -> None:
    def shapes(context: str) -> set[str]:
        return {sentences.shape(text) for text in CATALOGUE[context]}

    assert sentences.suggestion_texts() - set(CATALOGUE["Suggestion"]) == set()
    assert sentences.edit_labels() - shapes("Edit") == set()
    assert sentences.job_labels() - shapes("Job") == set()


def test_baselines_are_named_in_chinese_and_models_by_themselves(chinese) -> None:
    assert detector_text("classical (no model)") == "经典方法（无模型）"
    assert detector_text("TransNetV2 + classical") == "TransNetV2 + 经典方法"


def test_finished_sentences_are_told_in_chinese(chinese) -> None:
    error = EditError("“海边.mp4” would overlap “b” on track V1.")

    assert told("Error", str(error)) == "“海边.mp4”会与轨道 V1 上的“b”重叠。"
    assert told("Edit", "Accept 12 suggestions") == "接受 12 条建议"
    sentence = Sentence("Shorter: {seconds} s", (("seconds", "20.0"),))
    assert phrase(sentence) == "更短：20.0 秒"


@pytest.mark.parametrize(
    ("found", "chinese_words"),
    [
        ("none that was not planned", "没有计划之外的"),
        ("12 compared, worst 1.25 at frame 7", "比较 12 帧，最大误差 1.25，在第 7 帧"),
        ("frames 3 to 9, frames 20 to 41", "第 3 至 9 帧，第 20 至 41 帧"),
        ("0.50 s to 1.25 s", "0.50 秒至 1.25 秒"),
        ("100, 2 differ, parameter sets differ", "100，2 个不同，参数集不同"),
        ("-14.1 LUFS (range 3.2 LU)", "-14.1 LUFS（范围 3.2 LU）"),
        ("+0.12 ms (sound -3 samples)", "+0.12 毫秒（声音 -3 个采样）"),
        ("pictures until 4.000000 s", "画面到 4.000000 秒"),
        ("1920x1080", "1920x1080"),
        ("25", "25"),
    ],
)
def test_what_a_check_found_is_told_in_chinese(chinese, found: str, chinese_words: str) -> None:
    assert found_words(found) == chinese_words


def test_options_of_a_delivery_are_named_in_chinese(chinese, qtbot) -> None:
    box = ExportOptionsBox()
    qtbot.addWidget(box)

    names = [c.itemText(n) for c in box.findChildren(QComboBox) for n in range(c.count())]

    assert {"中等", "8 位 4:2:0"} <= set(names)
    assert not [n for n in names if "bit" in n or "medium" in n.lower()]
    assert reason_text("rules") == "规则"


def test_the_page_of_a_delivery_says_what_the_window_says(chinese) -> None:
    assert {text: told("Found", text) for text in CATALOGUE["Found"]} == dict(FOUND)


def test_the_page_of_a_delivery_tells_its_checks_in_chinese() -> None:
    checks = (
        Check(
            "picture content",
            "frames within 4 of 255",
            "9 compared, worst 1 at frame 3",
            passed=True,
        ),
        Check("end of the file", "sound until 2 s", "sound until <1 s", passed=False),
    )
    report = ExportReport("/films/a.mp4", 9, Fraction(1), checks)

    page = report_page(report, {}, FrameRate(25), "zh")

    for words in ("画面内容", "各帧误差不超过 4/255", "比较 9 帧，最大误差 1，在第 3 帧"):
        assert f"<td>{words}</td>" in page
    assert "<td>文件末尾</td><td>声音到 2 秒</td><td>声音到 &lt;1 秒</td>" in page
    assert "<td>frames within 4 of 255</td>" in report_page(report, {}, FrameRate(25), "en")
