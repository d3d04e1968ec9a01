"""What the dialog tells before anything is transcribed."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from aigc_studio.gui.dialogs.listen_dialog import ListenDialog
from tests.documents import document, media_info
from tests.fake_speech import FakeListener
from tests.fakes import fake_ports


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

    dialog.measure.click()
    shown.settle()

    assert measured == [Fraction(100)]
    assert dialog.note.text() == "About 0:12 for 2 files on CPU."
