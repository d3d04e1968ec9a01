"""Export with all its options, and the queue of deliveries, in the window."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from shiboken6 import isValid

from aigc_studio.core.delivery import ExportOptions, ExportPreset
from aigc_studio.core.ids import SequenceId, SubtitleTrackId
from aigc_studio.core.rates import FrameRate
from aigc_studio.gui.dialogs.deliveries_dialog import DeliveriesDialog
from aigc_studio.gui.dialogs.export_dialog import ExportDialog
from aigc_studio.gui.dialogs.export_options import ExportOptionsBox
from aigc_studio.gui.dialogs.versions_dialog import VersionsDialog
from aigc_studio.gui.dialogs.watch_dialog import WatchDialog
from aigc_studio.gui.folder_watch import folder_watch
from aigc_studio.render.presets import PRESETS
from aigc_studio.session.watch_folder import Outcome
from tests.documents import document
from tests.fakes import FakeExporter, fake_ports

TEXT = "V1: a[0:100]\nS1: Words[10:60]"


def test_every_preset_comes_out_of_the_options_as_it_went_in(qtbot) -> None:
    box = ExportOptionsBox()
    qtbot.addWidget(box)
    found = []
    for preset in PRESETS:
        box.fill(preset)
        found.append(box.form())

    assert found == list(PRESETS)


def test_what_is_changed_under_more_is_delivered(show, tmp_path) -> None:
    exporter = FakeExporter()
    shown = show(document(TEXT), fake_ports(exporter=exporter))
    dialog = ExportDialog(shown.desk, shown.window)
    dialog._options._width.setValue(640)
    dialog._options._height.setValue(360)
    dialog._options._rate.setCurrentIndex(dialog._options._rate.findText("25"))
    next(iter(dialog._burned.values())).setChecked(False)
    next(iter(dialog._soft.values())).setChecked(True)

    assert dialog.begin(tmp_path / "out.mp4")
    shown.settle()

    options = exporter.calls[0]
    first = exporter.presets()[0]
    assert options.preset == replace(first, width=640, height=360, frame_rate=FrameRate(25))
    assert len(options.soft_subtitles) == 1
    assert options.burn_in == ()
    shown.window._report.close()


def test_the_estimate_follows_the_choice(show) -> None:
    shown = show(document(TEXT))
    dialog = ExportDialog(shown.desk, shown.window)

    shown.desk.bench.exports.estimate(dialog._asked())
    shown.settle()

    assert dialog._estimate.text() == "About 3 MiB, 0:12 to make"
    dialog.reject()


def test_options_that_say_nothing_for_a_preset_are_folded(qtbot) -> None:
    box = ExportOptionsBox()
    qtbot.addWidget(box)
    box.show()

    def shown_for(name: str) -> set[str]:
        box.fill(next(p for p in PRESETS if p.name == name))
        parts = {
            "size": box._width, "aim": box._aim, "quality": box._quality, "rate": box._bitrate,
            "speed": box._speed, "pixels": box._form, "sound": box._sound_bitrate,
            "heard": box._channels, "copies": box._copies, "card": box._card,
            "fields": box._fields,
        }  # fmt: skip
        return {name for name, part in parts.items() if part.isVisible()}

    assert shown_for("H.264 as sequence") == {
        "size", "aim", "quality", "speed", "pixels", "sound", "heard", "copies", "card", "fields"
    }  # fmt: skip
    assert shown_for("Bilibili") == {
        "size", "aim", "rate", "speed", "pixels", "sound", "heard", "copies", "card", "fields"
    }  # fmt: skip
    assert shown_for("ProRes 422 HQ") == {"size", "pixels", "heard", "fields"}
    assert shown_for("XDCAM HD422 50") == {"size", "rate", "pixels", "heard", "fields"}
    assert shown_for("Sound, MP3") == {"sound", "heard"}
    assert shown_for("Pictures, JPEG") == {"size", "quality"}
    labels = {label.text() for label in box.findChildren(QLabel) if label.isVisible()}
    assert labels == {"Size", "×", "Frames a second", "Aim at"}


def test_a_timeline_of_another_program_has_no_options_and_sound_no_subtitles(show) -> None:
    shown = show(document(TEXT))
    exporter = shown.session.ports.exporter
    exporter.presets = lambda: PRESETS
    dialog = ExportDialog(shown.desk, shown.window)
    dialog.show()
    dialog._more.click()
    (burned,) = dialog._burned.values()
    burned.setChecked(True)

    def choose(words: str) -> None:
        names = [dialog._format.itemText(n) for n in range(dialog._format.count())]
        dialog._format.setCurrentIndex(next(n for n, t in enumerate(names) if t.startswith(words)))

    def seen() -> list[bool]:
        parts = (dialog._more, dialog._options, dialog.queue, burned)
        return [part.isVisible() for part in parts]

    choose("OpenTimelineIO")
    assert seen() == [False, False, False, False]
    choose("Sound, WAV")
    assert seen() == [True, True, True, False]
    assert dialog._asked().burn_in == ()
    choose("Douyin")
    assert seen() == [True, True, True, True]
    tall = dialog.height()
    choose("ProRes 422")
    assert dialog.height() == dialog.sizeHint().height() < tall
    choose("Douyin")
    assert dialog._format.currentText() == "Douyin / TikTok · 1080×1920 · .mp4"
    assert dialog._asked().burn_in == tuple(dialog._burned)
    dialog.reject()


def queued(shown, *names: str) -> DeliveriesDialog:
    dialog = DeliveriesDialog(shown.desk, shown.window)
    shown.qtbot.addWidget(dialog)
    for name in names:
        chosen = ExportDialog(shown.desk, shown.window)
        chosen._path.setText(name)
        chosen._on_queued()
    return dialog


def states(dialog: DeliveriesDialog) -> list[tuple[str, str]]:
    return [
        (dialog.table.item(row, 0).text(), dialog.table.item(row, 2).text())
        for row in range(dialog.table.rowCount())
    ]


def test_what_is_queued_is_shown_moved_held_and_cancelled(show, tmp_path) -> None:
    shown = show(document(TEXT), fake_ports(exporter=FakeExporter()))
    queue = shown.desk.bench.studio.deliveries
    queue.pause()
    dialog = queued(shown, str(tmp_path / "a.mp4"), str(tmp_path / "b.mp4"))

    dialog.table.selectRow(1)
    dialog.up.click()
    dialog.hold.click()
    assert states(dialog) == [("b.mp4", "Held"), ("a.mp4", "Waits")]
    dialog.hold.click()
    dialog.urgent.click()
    assert states(dialog)[0] == ("b.mp4", "Waits, goes first")
    dialog.cancel.click()
    dialog.pause.click()
    shown.settle()

    assert states(dialog) == [("b.mp4", "Cancelled"), ("a.mp4", "As planned")]
    assert [Path(tmp_path / name).exists() for name in ("a.mp4", "b.mp4")] == [True, False]
    dialog.clear.click()
    assert states(dialog) == []
    dialog.close()


def test_a_failed_delivery_tells_why(show, tmp_path) -> None:
    shown = show(document(TEXT), fake_ports(exporter=FakeExporter("The disk is full.")))
    dialog = queued(shown, str(tmp_path / "a.mp4"))
    shown.settle()

    assert states(dialog) == [("a.mp4", "Failed: The disk is full.")]
    assert shown.window.toast.words == "The disk is full."
    dialog.close()


def test_presets_of_unknown_values_are_kept(qtbot) -> None:
    box = ExportOptionsBox()
    qtbot.addWidget(box)
    odd = ExportPreset("odd", frame_rate=FrameRate(25, 2), speed="slower", loudness=-19.5)

    box.fill(odd)

    assert box.form() == odd


def test_versions_of_forms_timelines_and_languages_are_queued_in_one_go(show, tmp_path) -> None:
    project = document("V1: a[0:100]\nS1: Words[10:60]")
    (first,) = project.sequences
    short = replace(first, id=SequenceId("short"), name="Short")
    german = replace(first.subtitles[0], id=SubtitleTrackId("S2"), language="de", name="Worte")
    first = replace(first, subtitles=(*first.subtitles, german))
    exporter = FakeExporter()
    exporter.presets = lambda: PRESETS
    shown = show(replace(project, sequences=(first, short)), fake_ports(exporter=exporter))
    shown.studio.deliveries.pause()
    dialog = VersionsDialog(shown.desk, shown.window)
    (confirm,) = [b for b in dialog.findChildren(QPushButton) if b.property("isConfirm")]
    assert dialog.note.text() == "Choose a form and a timeline."
    assert not confirm.isEnabled()
    dialog.path.setText(str(tmp_path / "film.mp4"))

    dialog.forms.tick([p for p in PRESETS if p.name in {"YouTube 1080p", "Douyin / TikTok"}])
    dialog.timelines.tick([first, short])
    dialog.languages.tick(["de"])

    assert dialog.note.text().startswith("2 films: film")
    dialog.languages.tick([])
    assert dialog.note.text().startswith("4 films: film")
    confirm.click()
    queue = shown.studio.deliveries.records.all
    assert [(d.name, d.options.preset.name) for d in queue] == [
        (first.name, "YouTube 1080p"),
        (first.name, "Douyin / TikTok"),
        ("Short", "YouTube 1080p"),
        ("Short", "Douyin / TikTok"),
    ]
    assert len({d.options.path for d in queue}) == 4
    assert {d.options.path.parent for d in queue} == {tmp_path}
    assert [len(d.options.burn_in) for d in queue] == [2, 2, 1, 1]
    shown.studio.deliveries.resume()
    shown.settle()


def test_a_folder_is_watched_and_what_is_put_there_is_delivered(show, tmp_path, qtbot) -> None:
    exporter = FakeExporter()
    shown = show(document(TEXT), fake_ports(exporter=exporter))
    shown.session.ports.projects.files[tmp_path / "cut.aigc"] = document("V1: b[0:50]")
    said: list[str] = []
    shown.desk.said.connect(said.append)
    watch = folder_watch(shown.window, shown.studio)
    dialog = WatchDialog(shown.desk, watch, shown.window)
    qtbot.addWidget(dialog)
    dialog.folder.setText(str(tmp_path))
    for name in ("cut.aigc", "bad.aigc"):
        (tmp_path / name).write_text("a project")

    dialog.toggle.click()

    assert dialog.toggle.text() == "Stop watching"
    assert not dialog.form.isEnabled()
    qtbot.waitUntil(lambda: len(watch.outcomes) == 2, timeout=20_000)
    shown.settle()
    assert [o.path for o in exporter.calls] == [tmp_path / "delivered" / "cut.mp4"]
    lines = sorted(dialog.told.item(row).text() for row in range(2))
    assert lines[1] == "“cut.aigc”: delivered"
    assert lines[0] in said
    dialog.toggle.click()
    assert dialog.state.text() == "Nothing is watched."


def test_a_folder_that_is_not_there_is_told_and_not_watched(show, tmp_path, qtbot) -> None:
    shown = show(document(TEXT))
    warned: list[str] = []
    shown.desk.warned.connect(warned.append)
    dialog = WatchDialog(shown.desk, folder_watch(shown.window, shown.studio), shown.window)
    qtbot.addWidget(dialog)
    assert not dialog.toggle.isEnabled()

    dialog.folder.setText(str(tmp_path / "nowhere"))
    dialog.toggle.click()

    assert warned == [f"There is no folder “{tmp_path / 'nowhere'}” to watch."]
    assert dialog.toggle.text() == "Watch"


def test_the_queue_leads_to_versions_and_the_watched_folder(show) -> None:
    shown = show(document(TEXT))
    dialog = queued(shown)

    dialog.versions.click()
    dialog.watch.click()

    for kind in (VersionsDialog, WatchDialog):
        (made,) = dialog.findChildren(kind)
        assert made.isVisible()
        made.reject()


def test_the_watched_folder_goes_with_the_queue_and_holds_up_no_delivery(show, tmp_path) -> None:
    shown = show(document(TEXT), fake_ports(exporter=FakeExporter()))
    queue = shown.studio.deliveries
    queue.pause()
    dialog = queued(shown, *(str(tmp_path / f"{name}.mp4") for name in "abc"))
    dialog.watch.click()
    (watch_dialog,) = dialog.findChildren(WatchDialog)
    watch = folder_watch(shown.window, shown.studio)
    queue.records.changed.subscribe(lambda _none: watch.ended.emit(Outcome("cut.aigc", "")))

    dialog.close()
    shown.qtbot.waitUntil(lambda: not isValid(watch_dialog))
    queue.resume()
    shown.settle()

    assert [d.state for d in queue.records.all] == ["done"] * 3


def test_a_queue_that_goes_with_its_window_listens_no_more(show, qtbot) -> None:
    shown = show(document(TEXT))
    changed = shown.studio.deliveries.records.changed
    before, window = len(changed._listeners), QWidget()
    dialog = DeliveriesDialog(shown.desk, window)
    assert len(changed._listeners) == before + 1

    window.deleteLater()
    qtbot.waitUntil(lambda: not isValid(dialog))

    assert len(changed._listeners) == before


def test_a_folder_that_is_watched_anew_tells_each_delivery_once(show, tmp_path, qtbot) -> None:
    shown = show(document(TEXT), fake_ports(exporter=FakeExporter()))
    ports = shown.session.ports
    ports.projects.files[tmp_path / "cut.aigc"] = document("V1: b[0:50]")
    queue = shown.studio.deliveries
    queue.pause()
    watch = folder_watch(shown.window, shown.studio)
    form = ExportOptions(Path(), ports.exporter.presets()[0])
    (tmp_path / "cut.aigc").write_text("a project")
    watch.start(tmp_path, form)
    qtbot.waitUntil(lambda: bool(queue.records.all), timeout=20_000)

    for _ in range(2):
        watch.stop()
        watch.start(tmp_path, form)
    queue.resume()
    shown.settle()

    assert watch.outcomes == [Outcome("cut.aigc", "")]
    lines = (tmp_path / "deliveries.log").read_text().splitlines()
    assert [json.loads(line)["outcome"] for line in lines] == ["taken", "done"]
    watch.stop()


@pytest.mark.parametrize("name", ["", "/", "~nobodyhere/x"])
def test_a_name_that_is_none_gives_no_versions(show, name) -> None:
    shown = show(document(TEXT))
    dialog = VersionsDialog(shown.desk, shown.window)
    dialog.forms.tick(shown.desk.bench.exports.presets)

    dialog.path.setText(name)

    assert dialog.wanted() == []
    assert dialog.note.text() == "Choose a place and a name for the films."
    dialog.path.setText("/films/x")
    assert len(dialog.wanted()) == len(shown.desk.bench.exports.presets)
    dialog.reject()


def test_a_home_that_nobody_has_is_told_in_a_sentence(show, qtbot) -> None:
    shown = show(document(TEXT))
    warned: list[str] = []
    shown.desk.warned.connect(warned.append)
    dialog = WatchDialog(shown.desk, folder_watch(shown.window, shown.studio), shown.window)
    qtbot.addWidget(dialog)
    export = ExportDialog(shown.desk, shown.window)

    dialog.folder.setText("~nobodyhere")
    dialog.toggle.click()
    export._path.setText("~nobodyhere/x.mp4")

    assert warned == ["There is no folder “~nobodyhere” to watch."]
    asked = export._asked()
    assert asked is not None
    assert asked.path == Path("~nobodyhere/x.mp4")
    export.reject()
