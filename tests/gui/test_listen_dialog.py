"""What the dialog tells before anything is transcribed."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from aigc_studio.core.models import ModelEntry
from aigc_studio.core.speech import ListenEstimate
from aigc_studio.gui.dialogs.listen_dialog import ListenDialog
from tests.documents import document, media_info
from tests.fake_speech import FakeListener
from tests.fakes import FakeModels, fake_ports


class Measuring(FakeListener):
    """Takes a second for each letter of the model's name; remembers what was measured."""

    def __init__(self) -> None:
        super().__init__()
        self.measured: list[tuple[str, str]] = []

    def estimate(self, task, context):
        context.check()
        self.measured.append((task.wish.model, task.wish.language))
        return ListenEstimate(float(len(task.wish.model)), 10.0, "cpu")


class TwoModels(FakeModels):
    def entries(self) -> tuple[ModelEntry, ...]:
        self.installed = {"tiny", "larger"}
        return tuple(
            self._entry(name, "speech to text", name, "Writes down speech", 1)
            for name in ("tiny", "larger")
        )


@pytest.fixture
def talking(show, qtbot):
    """A dialog whose models are not listed yet."""
    listener = Measuring()
    shown = show(
        document("V1: a[0:100]\nA1: a[0:100]"),
        fake_ports(listener=listener, models=TwoModels()),
    )
    dialog = ListenDialog(shown.desk)
    qtbot.addWidget(dialog)
    return shown, dialog, listener


def test_what_is_measured_before_the_models_are_known_is_the_one_then_chosen(talking) -> None:
    shown, dialog, listener = talking

    dialog.measure.click()
    told = dialog.note.text()
    shown.settle()

    assert told == "Measuring on a short sample…"
    assert listener.measured == [("tiny", "")]
    assert dialog.note.text() == "About 0:04 for 1 file on CPU."
    assert dialog.measure.isEnabled()


def test_another_model_or_language_is_measured_again(talking) -> None:
    shown, dialog, listener = talking
    shown.settle()
    dialog.measure.click()
    shown.settle()

    dialog.model.setCurrentIndex(1)
    shown.settle()
    larger = dialog.note.text()
    dialog.language.setCurrentIndex(dialog.language.findData("zh"))
    shown.settle()

    assert larger == "About 0:06 for 1 file on CPU."
    assert listener.measured == [("tiny", ""), ("larger", ""), ("larger", "zh")]


def test_what_was_not_asked_for_is_not_measured(talking) -> None:
    shown, dialog, listener = talking
    shown.settle()

    dialog.model.setCurrentIndex(1)
    shown.settle()

    assert listener.measured == []


def test_an_estimate_that_comes_late_is_not_told_for_another_model(talking) -> None:
    shown, dialog, listener = talking
    shown.settle()
    dialog.measure.click()

    dialog.model.setCurrentIndex(1)
    shown.settle()

    assert listener.measured[-1] == ("larger", "")
    assert dialog.note.text() == "About 0:06 for 1 file on CPU."


def test_the_longest_file_is_measured_for_all_that_are_ticked(show, qtbot) -> None:
    project = document("V1: a[0:100] b[0:100]\nA1: a[0:100] b[0:100]")
    first, second = project.assets
    short = replace(first, info=media_info(20))
    long = replace(second, info=media_info(100))
    measured = []

    class Listener(FakeListener):
        def estimate(self, task, context):
            measured.append(task.info.duration)
            return super().estimate(task, context)

    shown = show(replace(project, assets=(short, long)), fake_ports(listener=Listener()))
    dialog = ListenDialog(shown.desk)
    qtbot.addWidget(dialog)
    shown.settle()

    dialog.measure.click()
    shown.settle()

    assert measured == [Fraction(100)]
    assert dialog.note.text() == "About 0:12 for 2 files on CPU."
