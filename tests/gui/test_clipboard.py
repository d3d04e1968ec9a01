from __future__ import annotations

import shiboken6
from PySide6.QtGui import QGuiApplication

from aigc_studio.core.ids import AssetId
from aigc_studio.core.speech import ListenWish
from tests.documents import document
from tests.fake_speech import FakeListener
from tests.fakes import fake_ports
from tests.speeches import speech


def test_what_is_copied_is_qts_own_and_may_outlive_the_interpreter(show) -> None:
    listener = FakeListener({"a": speech("One two three.")})
    shown = show(document("V1: a[0:1000]\nA1: a[0:1000]"), fake_ports(listener=listener))
    shown.desk.bench.listenings.request(AssetId("asset-a"), ListenWish())
    shown.settle()
    panel = shown.workspace.transcript

    panel.view.selectAll()
    panel.do("copy")

    data = QGuiApplication.clipboard().mimeData()
    assert data.text().split() == ["One", "two", "three."]
    assert not shiboken6.createdByPython(data)
