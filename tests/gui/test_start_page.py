"""The page of the first run: shown until left, never again by itself, reachable from Help."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from aigc_studio.core.settings import Settings
from aigc_studio.gui.start_page import StartPage
from tests.documents import document
from tests.fakes import FakeSettings, fake_ports

pytestmark = pytest.mark.gui


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("AIGC_STUDIO_HOME", str(tmp_path))
    return tmp_path


def page(shown) -> StartPage | None:
    current = shown.workspace.centre.currentWidget()
    return current if isinstance(current, StartPage) else None


def test_the_first_window_shows_three_steps_and_how_to_go_on(show) -> None:
    shown = show()
    first = page(shown)
    assert first is not None

    words = {label.text() for label in first.findChildren(QLabel)}
    buttons = {button.text() for button in first.findChildren(QPushButton)}

    assert words >= {"Bring footage in", "Let it be studied, and judge", "Deliver"}
    assert buttons >= {"Import media…", "Export…", "Open the sample", "Open…", "Start editing"}
    assert not first.sample.isEnabled()


def test_once_left_it_is_not_shown_again_but_help_has_it(show) -> None:
    settings = FakeSettings()
    shown = show(ports=fake_ports(settings=settings))
    first = page(shown)
    assert first is not None

    first.dismiss.click()
    assert page(shown) is None
    shown.do("new")
    assert page(shown) is None
    again = show(ports=fake_ports(settings=FakeSettings(settings.settings)))
    assert page(again) is None
    again.do("start_page")
    assert page(again) is not None


def test_footage_takes_its_place(show, tmp_path) -> None:
    shown = show()
    file = tmp_path / "clip.mp4"
    file.write_bytes(b"x")

    shown.window.open_paths([file])
    shown.settle()

    assert page(shown) is None
    assert shown.studio.settings.has_started


def test_who_has_opened_projects_finds_them_at_each_start_and_nowhere_else(show) -> None:
    recent = ("/projects/a.aigc",)
    settings = Settings(recent_projects=recent, has_started=True)

    assert page(show(document("V1: a[0:50]"))) is None
    shown = show(ports=fake_ports(settings=FakeSettings(settings)))
    first = page(shown)
    assert first is not None
    assert "a" in {button.text() for button in first.findChildren(QPushButton)}
    shown.do("new")
    assert page(shown) is None


def test_the_sample_is_opened_where_it_was_fetched(show, home) -> None:
    folder = home / "sample"
    folder.mkdir()
    for name in ("bikes.mp4", "happy.opus", "notes.txt"):
        (folder / name).write_bytes(b"x")
    shown = show()
    first = page(shown)
    assert first is not None

    first.sample.click()
    shown.settle()

    assert {a.name for a in shown.session.project.assets} == {"bikes.mp4", "happy.opus"}
    assert page(shown) is None


def test_the_language_is_changed_on_the_page_and_the_page_stays(show) -> None:
    shown = show()
    first = page(shown)
    assert first is not None

    first.language.setCurrentIndex(first.language.findData("zh"))
    first.language.activated.emit(first.language.currentIndex())
    shown.settle()
    in_chinese = page(shown)
    words = in_chinese.dismiss.text() if in_chinese is not None else ""
    shown.studio.set_settings(replace(shown.studio.settings, language="en"))

    assert words == "开始剪辑"
