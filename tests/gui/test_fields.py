"""Fields and the mouse wheel: who scrolls a form sets nothing of it."""

from __future__ import annotations

import ast

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMainWindow, QScrollArea, QVBoxLayout, QWidget

from aigc_studio.core.ids import ClipId
from aigc_studio.gui.fields import CheckBox, ComboBox, DoubleSpinBox, Slider, SpinBox, ToolButton
from tests.conftest import ROOT
from tests.documents import document

pytestmark = pytest.mark.gui

PLAIN = {
    *("QComboBox", "QFontComboBox", "QSpinBox", "QDoubleSpinBox", "QSlider"),
    *("QCheckBox", "QToolButton"),
}


def turn(field: QWidget) -> None:
    """One notch of the wheel towards the hand over a field."""
    window = field.window()
    at = QPointF(field.mapTo(window, field.rect().center()))
    QTest.wheelEvent(window.windowHandle(), at, QPoint(0, -120))


@pytest.fixture
def form(qtbot):
    area = QScrollArea()
    qtbot.addWidget(area)
    body = QWidget()
    column = QVBoxLayout(body)
    choice = ComboBox()
    choice.addItems(["one", "two", "three"])
    column.addWidget(choice)
    for field in (SpinBox(), DoubleSpinBox(), Slider(Qt.Orientation.Horizontal)):
        field.setValue(50)
        column.addWidget(field)
    column.addSpacing(2000)
    area.setWidget(body)
    with qtbot.waitActive(area):
        area.show()
        area.activateWindow()
    return area


def value(field: QWidget) -> float:
    return field.currentIndex() if isinstance(field, ComboBox) else field.value()


@pytest.mark.parametrize("number", range(4))
def test_the_wheel_scrolls_past_a_field(form, number: int) -> None:
    field = form.widget().layout().itemAt(number).widget()
    before = value(field)
    field.setFocus(Qt.FocusReason.TabFocusReason)

    turn(field)

    assert value(field) == before
    assert form.verticalScrollBar().value() > 0


@pytest.mark.parametrize("number", range(4))
def test_a_field_that_was_clicked_takes_the_wheel_until_another_is(
    form, qtbot, number: int
) -> None:
    field = form.widget().layout().itemAt(number).widget()
    before = value(field)
    qtbot.mouseClick(field.findChild(QLineEdit) or field, Qt.MouseButton.LeftButton)

    if isinstance(field, ComboBox):
        field.hidePopup()
        with qtbot.waitActive(form):
            form.activateWindow()
    turn(field)

    after = value(field)
    assert after != before
    assert form.verticalScrollBar().value() == 0
    form.widget().layout().itemAt((number + 1) % 4).widget().setFocus()
    turn(field)
    assert value(field) == after


def test_scrolling_the_inspector_changes_nothing(show) -> None:
    shown = show(document("V1: a[0:50@100]"))
    shown.desk.state.select({ClipId("a")})
    before = shown.session.project
    rows = shown.workspace.inspector.motion_rows

    for field in rows.fields.values():
        turn(field)

    assert not shown.desk.draft.is_open
    assert shown.session.project is before


def test_every_field_of_the_window_is_one_of_those() -> None:
    plain = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted((ROOT / "aigc_studio" / "gui").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in PLAIN
    ]

    assert not plain


@pytest.fixture
def host(qtbot):
    """A window that has the space bar and the arrows for itself, as the studio's."""
    window = QMainWindow()
    qtbot.addWidget(window)
    body = QWidget()
    QVBoxLayout(body)
    window.setCentralWidget(body)
    window.pressed = []
    for key in ("Space", "Up", "Down", "Left", "Right"):
        action = QAction(key, window)
        action.setShortcut(key)
        action.triggered.connect(lambda _on=False, key=key: window.pressed.append(key))
        window.addAction(action)
    return window


def put(qtbot, window, field: QWidget) -> QWidget:
    window.centralWidget().layout().addWidget(field)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    field.clearFocus()
    return field


@pytest.mark.parametrize("make", [CheckBox, ToolButton])
def test_a_switch_that_was_reached_by_key_is_pressed_by_key(qtbot, host, make) -> None:
    field = put(qtbot, host, make())
    field.setCheckable(True)

    field.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(field, Qt.Key.Key_Space)
    assert field.isChecked()
    assert host.pressed == []

    field.clearFocus()
    field.setFocus(Qt.FocusReason.MouseFocusReason)
    qtbot.keyClick(field, Qt.Key.Key_Space)
    assert field.isChecked()
    assert host.pressed == ["Space"]


@pytest.mark.parametrize("reason", ["TabFocusReason", "MouseFocusReason"])
def test_the_arrows_step_a_number_that_has_the_keys(qtbot, host, reason: str) -> None:
    field = put(qtbot, host, SpinBox())
    field.setValue(5)
    field.setFocus(Qt.FocusReason[reason])

    qtbot.keyClick(field, Qt.Key.Key_Up)

    assert field.value() == 6
    assert host.pressed == []


def test_return_gives_the_keys_back_to_the_window(qtbot, host) -> None:
    field = put(qtbot, host, SpinBox())
    field.setFocus(Qt.FocusReason.MouseFocusReason)

    field.selectAll()
    qtbot.keyClicks(field, "12")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.value() == 12
    assert not field.hasFocus()

    qtbot.keyClick(host, Qt.Key.Key_Left)
    assert host.pressed == ["Left"]


def test_a_choice_that_was_made_by_mouse_leaves_the_arrows_to_the_window(qtbot, host) -> None:
    field = put(qtbot, host, ComboBox())
    field.addItems(["one", "two"])

    field.setFocus(Qt.FocusReason.MouseFocusReason)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.currentIndex() == 0
    assert host.pressed == ["Down"]

    field.clearFocus()
    field.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.currentIndex() == 1
    assert host.pressed == ["Down"]
