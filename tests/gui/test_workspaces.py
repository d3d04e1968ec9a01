"""Workspaces: each has its own arrangement of panels, kept over changes and restarts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QTabBar

from aigc_studio.core.settings import Settings
from aigc_studio.gui.palette import ranked
from aigc_studio.gui.workspaces import WORKSPACES
from tests.documents import document
from tests.fakes import FakeSettings, fake_ports

pytestmark = pytest.mark.gui
TEXT = "V1: a[0:50] b[50:90@10]\nA1: a[0:50]"


def in_front(shown) -> set[str]:
    """The panels that are seen; Qt puts those behind a tab far outside the window."""
    docks = shown.workspace.docks.items()
    return {name for name, dock in docks if not dock.isHidden() and dock.geometry().x() >= 0}


def test_each_workspace_shows_the_panels_of_its_work(show) -> None:
    shown = show(document(TEXT))
    shown.window.resize(1280, 800)

    wanted = {
        "edit": {"media", "suggestions", "timeline"},
        "words": {"transcript", "subtitles", "timeline"},
        "colour": {"scopes", "inspector", "timeline"},
        "deliver": {"deliver", "jobs", "timeline"},
    }
    for name in (*WORKSPACES, *reversed(WORKSPACES)):
        shown.do(f"workspace_{name}")
        shown.qtbot.waitUntil(lambda name=name: in_front(shown) == wanted[name])


def test_a_workspace_is_found_again_as_it_was_left(show) -> None:
    shown = show(document(TEXT))
    shown.do("workspace_words")
    shown.workspace.docks["subtitles"].hide()

    shown.do("workspace_edit")
    assert not shown.workspace.docks["subtitles"].isHidden()
    shown.do("workspace_words")

    assert shown.workspace.docks["subtitles"].isHidden()
    shown.do("reset_layout")
    assert not shown.workspace.docks["subtitles"].isHidden()


def test_the_workspace_is_the_same_after_a_restart(show) -> None:
    settings = FakeSettings()
    first = show(document(TEXT), ports=fake_ports(settings=settings))
    first.do("workspace_deliver")
    first.workspace.docks["history"].hide()
    first.window.close()

    second = show(document(TEXT), ports=fake_ports(settings=FakeSettings(settings.settings)))

    assert second.workspace.workspaces.name == "deliver"
    assert second.workspace.actions["workspace_deliver"].isChecked()
    assert second.workspace.docks["history"].isHidden()
    assert not second.workspace.docks["deliver"].isHidden()


@pytest.mark.parametrize("command", ["workspace_edit", "select_tool"])
def test_what_is_on_stays_marked_when_it_is_chosen_again(show, command: str) -> None:
    shown = show()
    action = shown.workspace.actions[command]
    assert action.isChecked()

    shown.do(command)

    assert action.isChecked()


def test_alt_and_a_number_change_the_workspace(show) -> None:
    shown = show(document(TEXT))
    shown.window.activateWindow()
    shown.qtbot.waitUntil(shown.window.isActiveWindow)

    lanes = shown.workspace.timeline.lanes
    shown.qtbot.keyClick(lanes, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)

    assert shown.studio.settings.workspace == "colour"


def test_an_unknown_workspace_of_the_settings_is_the_first(show) -> None:
    settings = FakeSettings(replace(Settings(), workspace="of tomorrow"))
    shown = show(document(TEXT), ports=fake_ports(settings=settings))

    assert shown.workspace.workspaces.name == "edit"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_workspace_needs_more_than_the_least_window(show, language: str) -> None:
    settings = FakeSettings(replace(Settings(), language=language))
    shown = show(document(TEXT), ports=fake_ports(settings=settings))

    needs = {}
    for name in WORKSPACES:
        shown.do(f"workspace_{name}")
        shown.do("reset_layout")
        QApplication.processEvents()
        least = shown.window.minimumSizeHint()
        needs[name] = (least.width() <= 1280, least.height() <= 800, least)
    shown.studio.set_settings(replace(shown.studio.settings, language="en"))

    assert [name for name, (wide, tall, _) in needs.items() if not (wide and tall)] == [], needs


def test_no_tabs_of_another_arrangement_are_left_in_view(show) -> None:
    shown = show(document(TEXT))
    shown.window.resize(1280, 800)

    def bars() -> list[QTabBar]:
        ways = Qt.FindChildOption.FindDirectChildrenOnly
        found = shown.window.findChildren(QTabBar, options=ways)
        return [bar for bar in found if not bar.isHidden()]

    def are_right() -> bool:
        """Each panel that is shown is named once, among its own group."""
        docks = {d.windowTitle(): d for d in shown.workspace.docks.values() if not d.isHidden()}
        named = [bar.tabText(place) for bar in bars() for place in range(bar.count())]
        groups = (shown.window.tabifiedDockWidgets(dock) for dock in docks.values())
        tabbed = {d.windowTitle() for group in groups for d in group}
        return sorted(named) == sorted(tabbed)

    shown.qtbot.waitUntil(are_right)
    for name in (*WORKSPACES, *reversed(WORKSPACES)):
        shown.do(f"workspace_{name}")
        shown.qtbot.waitUntil(are_right)
    for language in ("zh", "en"):
        shown.studio.set_settings(replace(shown.studio.settings, language=language))
        shown.qtbot.waitUntil(are_right)
        tops = [bar.mapTo(shown.window, QPoint(0, 0)).y() for bar in bars()]
        assert all(top >= shown.workspace.topbar.height() for top in tops)


def test_a_panel_is_found_by_its_name_comes_to_the_front_and_goes_again(show) -> None:
    shown = show(document(TEXT))
    shown.window.resize(1920, 1080)
    assert ranked("mixer", ())[0].id == "panel_mixer"

    shown.do("panel_mixer")
    shown.qtbot.waitUntil(lambda: "mixer" in in_front(shown))
    shown.do("panel_mixer")

    assert shown.workspace.docks["mixer"].isHidden()
