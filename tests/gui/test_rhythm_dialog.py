"""The dialog that cuts to music: it has the music heard, plans as sliders move, and hands over."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from aigc_studio.core.ids import AssetId
from aigc_studio.core.results import Floats
from aigc_studio.gui.dialogs.rhythm_dialog import RhythmDialog
from aigc_studio.gui.dialogs.snap_dialog import SnapDialog
from aigc_studio.suggest.arcs import ARCS
from aigc_studio.suggest.footage import RhythmWish
from aigc_studio.suggest.rules import RuleBook
from tests.cli.test_verbs import BrightExtractor
from tests.documents import asset, document, media_info
from tests.fake_looks import FakeLooker, face_track, looks
from tests.fake_music import FakeJoins, FakeMusic, music
from tests.fakes import fake_ports


@pytest.fixture
def shown(show):
    project = document("V1: a[0:100] b[100:200]", seconds=20)
    song = asset("song", media_info(20, kind="audio"))
    project = replace(project, assets=(*project.assets, song))
    heard, finder = FakeMusic(), FakeJoins()
    ports = fake_ports(suggester=RuleBook(), extractor=BrightExtractor(), music=heard, joins=finder)
    made = show(project, ports)
    made.desk.bench.analyses.request_all()
    made.settle()
    made.heard, made.finder = heard, finder
    return made


@pytest.fixture
def dialog(shown, qtbot):
    made = RhythmDialog(shown.desk, "rhythm")
    qtbot.addWidget(made)
    made.show()
    shown.settle()
    return made


def planned(shown, qtbot, dialog, change) -> None:
    before = shown.desk.bench.inbox.wishes
    change()
    qtbot.waitUntil(lambda: shown.desk.bench.inbox.wishes != before, timeout=5000)
    shown.settle()


def test_the_music_is_heard_and_a_plan_stands_beside_the_fields(shown, dialog) -> None:
    assert shown.heard.heard == ["song"]
    assert dialog.note.text().startswith("Cut to “song”")
    assert dialog.pace.plot._rhythm is not None
    assert not dialog.bar.isVisible()


def test_a_slider_that_moves_plans_again_and_does_not_hear_again(shown, dialog, qtbot) -> None:
    first = dialog.found()

    planned(shown, qtbot, dialog, lambda: dialog.chronology.setValue(100))

    assert dialog.found() is not None
    assert dialog.found().id != first.id
    assert shown.desk.bench.inbox.wishes.rhythm.chronology == 1.0
    assert shown.heard.heard == ["song"]


def test_a_style_brings_its_share_of_cuts_on_the_beat(shown, dialog, qtbot) -> None:
    planned(
        shown,
        qtbot,
        dialog,
        lambda: dialog.style_choice.setCurrentIndex(dialog.style_choice.findData("music video")),
    )

    assert dialog.on_beat.value() == 70
    assert shown.desk.bench.inbox.wishes.rhythm.style == "music video"


def test_confirming_chooses_the_suggestion_in_the_panel(shown, dialog) -> None:
    found = dialog.found()

    dialog._confirm()

    assert dialog.result() == QDialog.DialogCode.Accepted
    assert shown.desk.state.chosen == found.id


def test_a_value_typed_right_before_enter_is_in_the_suggestion(shown, dialog) -> None:
    before = dialog.found()

    dialog.length.setValue(8)
    dialog._confirm()
    shown.settle()

    assert shown.desk.bench.inbox.wishes.rhythm.seconds == 8
    assert dialog.found().id != before.id
    assert shown.desk.state.chosen == dialog.found().id


def test_joins_that_cannot_be_looked_for_keep_no_plan_back(shown, dialog, qtbot) -> None:
    shown.finder.failure = "The file broke."

    planned(shown, qtbot, dialog, lambda: dialog.length.setValue(8))
    planned(shown, qtbot, dialog, lambda: dialog.chronology.setValue(100))

    assert dialog.note.text().startswith("Cut to “song”")
    assert shown.finder.looked == ["song"]


def test_cancelling_takes_the_wish_back(shown, dialog) -> None:
    dialog.reject()
    shown.settle()

    assert shown.desk.bench.inbox.wishes.rhythm == RhythmWish()
    assert not [s for s in shown.desk.bench.inbox.suggestions if s.kind == "rhythm"]


def test_music_without_a_pulse_is_told(shown, qtbot) -> None:
    shown.heard.pieces["song"] = replace(music(seconds=20), beats=())
    made = RhythmDialog(shown.desk, "rhythm")
    qtbot.addWidget(made)
    shown.settle()

    assert made.note.text() == "No pulse is heard in it, so nothing can be cut to it."


def test_a_failure_to_hear_is_told_in_the_dialog(shown, qtbot) -> None:
    shown.heard.failure = "“song” cannot be decoded."
    made = RhythmDialog(shown.desk, "rhythm")
    qtbot.addWidget(made)
    shown.settle()

    assert made.note.text() == "“song” cannot be decoded."


def test_the_card_tells_why_a_cut_is_there(shown, dialog, qtbot) -> None:
    shown.desk.state.choose(dialog.found().id)
    dialog.accept()
    card = shown.workspace.suggestions.list.card
    card.pace.plot.setFocus()

    qtbot.keyClick(card.pace.plot, Qt.Key.Key_Right)

    assert card.pace.words.text().startswith("Cut at 00:00:")
    assert all(name.text() for name in card.pace.names)
    assert not any(bar.isHidden() for bar in card.pace.bars)


def test_without_sound_in_the_project_the_command_says_what_to_do(show) -> None:
    project = document("V1: a[0:100]")
    mute = replace(project.assets[0], info=media_info(60, has_sound=False))
    shown = show(replace(project, assets=(mute,)))
    told: list[str] = []
    shown.desk.said.connect(told.append)

    shown.do("cut_to_music")

    assert told == ["Import a piece of music first"]


def test_snapping_hears_what_lies_on_the_timeline(show) -> None:
    project = document("V1: a[0:48@100] b[48:200@100]\nA2: song[0:1000]")
    song = next(a for a in project.assets if a.name == "song")
    sound = replace(song, info=media_info(Fraction(600), kind="audio"))
    project = replace(
        project, assets=tuple(sound if a.id == song.id else a for a in project.assets)
    )
    heard = FakeMusic()
    shown = show(project, fake_ports(suggester=RuleBook(), music=heard))

    shown.do("snap_to_beat")
    shown.settle()

    kinds = {s.kind for s in shown.desk.bench.inbox.suggestions}
    assert "snap" in kinds
    assert heard.heard == ["song"]
    assert shown.desk.bench.musics.music(AssetId("asset-song")) is not None


def test_pacing_anew_follows_the_arc_that_is_chosen(show, qtbot) -> None:
    spans = " ".join(f"{n}[{i * 150}:{i * 150 + 150}@100]" for i, n in enumerate("abcdefgh"))
    shown = show(
        document(f"V1: {spans}", seconds=20),
        fake_ports(suggester=RuleBook(), extractor=BrightExtractor()),
    )
    shown.desk.bench.analyses.request_all()
    shown.settle()
    made = RhythmDialog(shown.desk, "repace")
    qtbot.addWidget(made)
    shown.settle()
    before = made.note.text()

    planned(
        shown, qtbot, made, lambda: made.arc.names.setCurrentIndex(made.arc.names.findData("build"))
    )

    assert before.startswith("Nothing to change")
    assert made.note.text().startswith("New pace: ")
    assert made.found().kind == "repace"


def test_an_arc_is_drawn_on_the_one_that_was_picked(shown, dialog, qtbot) -> None:
    assert not dialog.arc.drawn.isVisible()
    planned(shown, qtbot, dialog, lambda: dialog.arc.choose("build"))
    assert dialog.arc.drawn.isVisible()
    assert shown.desk.bench.inbox.wishes.rhythm.wanted == ARCS["build"].points

    planned(shown, qtbot, dialog, lambda: qtbot.keyClick(dialog.arc.drawn, Qt.Key.Key_Up))

    (place, value), *rest = ARCS["build"].points
    wanted = shown.desk.bench.inbox.wishes.rhythm.wanted
    assert wanted == ((place, pytest.approx(value + 0.05)), *rest)
    assert dialog.arc.names.currentText() == "Drawn by hand"


def test_footage_can_be_asked_for_or_kept_out_and_a_shot_has_a_longest(
    shown, dialog, qtbot
) -> None:
    a, b, _ = shown.desk.project.assets

    def change() -> None:
        dialog.footage.choose(a.id, "must")
        dialog.footage.choose(b.id, "not")
        dialog.longest.setValue(2.5)

    planned(shown, qtbot, dialog, change)

    wish = shown.desk.bench.inbox.wishes.rhythm
    assert (wish.kept, wish.forbidden, wish.longest) == ((a.id,), (b.id,), Fraction(5, 2))
    sequence = dialog.found().edit.sequence
    assert {c.asset_id for c in sequence.video_tracks[0].clips} == {a.id}


def test_every_face_is_asked_for_only_where_faces_are_known(shown, dialog, show, qtbot) -> None:
    assert not dialog.faces.isEnabled()
    song = asset("song", media_info(20, kind="audio"))
    project = document("V1: a[0:100] b[100:200]", seconds=20)
    face = replace(face_track(2, 8), signature=Floats.of([1.0] * 128))
    looker = FakeLooker({"a": replace(looks(20, (face,)), told_apart_by="encoder")})
    ports = fake_ports(
        suggester=RuleBook(), extractor=BrightExtractor(), music=FakeMusic(), looker=looker
    )
    known = show(replace(project, assets=(*project.assets, song)), ports)
    known.desk.bench.analyses.request_all()
    known.settle()
    made = RhythmDialog(known.desk, "rhythm")
    qtbot.addWidget(made)
    made.show()
    known.settle()
    assert made.faces.isVisible()
    assert made.faces.isEnabled()

    planned(known, qtbot, made, made.faces.click)

    assert known.desk.bench.inbox.wishes.rhythm.every_face
    assert made.note.text().endswith("1 of 1 faces shown")


def test_selected_clips_stay_where_they_lie(shown, qtbot) -> None:
    shown.desk.state.select([AssetId("b")])
    made = RhythmDialog(shown.desk, "rhythm")
    qtbot.addWidget(made)
    made.show()
    shown.settle()
    assert made.fixed.isVisible()
    assert made.fixed.text() == "Keep the 1 selected clip where it lies"

    planned(shown, qtbot, made, made.fixed.click)

    clips = made.found().edit.sequence.video_tracks[0].clips
    assert ("asset-b", 100, 100) in [(c.asset_id, c.start, c.duration) for c in clips]


def test_the_reach_of_a_snap_is_asked_for_and_taken_back_on_cancel(shown, qtbot) -> None:
    made = SnapDialog(shown.desk)
    qtbot.addWidget(made)

    planned(shown, qtbot, made, lambda: made.tolerance.setValue(500))

    assert shown.desk.bench.inbox.wishes.rhythm.tolerance == Fraction(1, 2)
    assert made.note.text() == "No cut has a beat within reach"
    made.reject()
    assert shown.desk.bench.inbox.wishes.rhythm.tolerance == RhythmWish().tolerance


def test_a_tolerance_typed_right_before_enter_is_asked_for(shown, qtbot) -> None:
    made = SnapDialog(shown.desk)
    qtbot.addWidget(made)
    shown.settle()

    made.tolerance.setValue(500)
    made._confirm()
    shown.settle()

    assert shown.desk.bench.inbox.wishes.rhythm.tolerance == Fraction(1, 2)
