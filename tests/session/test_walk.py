"""The walk on fakes: import, study, suggest, judge, undo, save, come back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from aigc_studio.core.document import Project
from aigc_studio.core.errors import EditError, ProjectFileError
from aigc_studio.core.ids import SequenceId, SuggestionId
from aigc_studio.core.rates import FrameRange
from aigc_studio.editing.assembling import new_sequence, place_assets
from aigc_studio.editing.assets import RelinkAsset
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.clips import RemoveClips
from aigc_studio.editing.history import History
from aigc_studio.editing.placing import RemoveRange
from aigc_studio.editing.tracks import AddSequence
from aigc_studio.session.inbox import applicable
from aigc_studio.session.relinking import Find
from aigc_studio.session.session import Session
from aigc_studio.session.signals import Signal
from aigc_studio.session.studio import Studio
from aigc_studio.session.workbench import Workbench, workbench
from aigc_studio.storage.feedback import FeedbackFile
from aigc_studio.storage.journals import JournalFiles
from aigc_studio.storage.projects import ProjectFiles
from aigc_studio.suggest.footage import RoughCutWish, Wishes
from aigc_studio.suggest.suggestion import Provenance, Sentence, Suggestion
from tests.documents import document, media_info
from tests.fakes import Mailbox, fake_ports, studio_on_fakes


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[tuple[Studio, Mailbox]]:
    ports = fake_ports(
        projects=ProjectFiles(),
        journals=JournalFiles(tmp_path / "journals"),
        feedback=FeedbackFile(tmp_path / "feedback.jsonl"),
    )
    studio, mailbox = studio_on_fakes(ports)
    yield studio, mailbox
    studio.jobs.close()


def footage(tmp_path: Path, *names: str) -> list[Path]:
    paths = [tmp_path / name for name in names]
    for path in paths:
        path.write_bytes(path.name.encode())
    return paths


def laid_out(desk: tuple[Studio, Mailbox], tmp_path: Path) -> Workbench:
    """Two files imported, placed and studied."""
    studio, mailbox = desk
    bench = workbench(studio, studio.new("Film"))
    bench.importer.import_files(footage(tmp_path, "a.mp4", "b.mp4"))
    mailbox.settle(studio.jobs)
    project = bench.session.project
    bench.session.apply(place_assets(project, [a.id for a in project.assets]))
    mailbox.settle(studio.jobs)
    return bench


def test_imported_files_are_added_studied_and_can_be_undone(
    desk: tuple[Studio, Mailbox], tmp_path: Path
) -> None:
    studio, mailbox = desk
    bench = workbench(studio, studio.new("Film"))
    refused: list[tuple[str, str]] = []
    bench.importer.refused.subscribe(refused.append)

    bench.importer.import_files(footage(tmp_path, "a.mp4", "bad.mp4", "花.mp4"))
    mailbox.settle(studio.jobs)

    assert {a.name for a in bench.session.project.assets} == {"a.mp4", "花.mp4"}
    assert [Path(path).name for path, _ in refused] == ["bad.mp4"]
    assert all(bench.analyses.shots(a.id) for a in bench.session.project.assets)
    bench.session.undo()
    assert len(bench.session.project.assets) == 1


def test_lost_media_is_found_again_by_its_content(
    desk: tuple[Studio, Mailbox], tmp_path: Path
) -> None:
    studio, mailbox = desk
    (tmp_path / "new place").mkdir()
    bench = laid_out(desk, tmp_path)
    before = bench.session.project.sequence()
    size = (tmp_path / "a.mp4").stat().st_size
    infos = bench.session.ports.prober.infos
    infos["renamed.mp4"] = replace(infos.get("a.mp4") or media_info(), size_bytes=size)
    assets = bench.session.project.assets
    lost = next(a for a in assets if a.name == "a.mp4")
    known = RelinkAsset(lost.id, lost.path, lost.fingerprint, replace(lost.info, size_bytes=size))
    bench.session.apply(known)
    (tmp_path / "a.mp4").rename(tmp_path / "new place" / "renamed.mp4")

    finds: list[Find] = []
    bench.relinks.search(tmp_path / "new place", [lost.id], finds.extend)
    mailbox.settle(studio.jobs)
    assert [(f.by, f.differences) for f in finds] == [("content", ())]
    bench.relinks.relink({lost.id: finds[0].media})

    found = bench.session.project.asset(lost.id)
    assert found is not None
    assert found.path == str(tmp_path / "new place" / "renamed.mp4")
    assert bench.session.project.sequence() == before


def test_suggestions_change_nothing_until_one_is_accepted_as_one_step(
    desk: tuple[Studio, Mailbox], tmp_path: Path
) -> None:
    bench = laid_out(desk, tmp_path)
    before, steps = bench.session.project, len(bench.session.history.steps)
    split = next(s for s in bench.inbox.suggestions if s.kind == "split")

    preview = bench.inbox.preview(split.id)
    assert bench.session.project is before

    bench.inbox.accept(split.id)
    assert bench.session.project == preview
    assert len(bench.session.history.steps) == steps + 1
    bench.session.undo()
    assert bench.session.project is before


def test_what_an_edit_made_stale_is_offered_anew_in_its_new_place(
    desk: tuple[Studio, Mailbox], tmp_path: Path
) -> None:
    studio, mailbox = desk
    bench = laid_out(desk, tmp_path)
    sequence = bench.session.project.sequence()
    assert sequence is not None
    first, second = sequence.video_tracks[0].clips
    later = [s for s in bench.inbox.suggestions if s.range.start > second.start]
    assert later

    ids = sequence.linked(first.id)
    bench.session.apply(RemoveClips(sequence.id, ids, ripple=True))
    mailbox.settle(studio.jobs)

    moved = {s.id: s.range.start for s in bench.inbox.suggestions}
    for suggestion in later:
        if suggestion.id in moved:
            assert moved[suggestion.id] == suggestion.range.start - first.duration
    assert any(s.id in moved for s in later)


def test_a_suggestion_that_is_gone_is_refused_with_the_reason(
    desk: tuple[Studio, Mailbox], tmp_path: Path
) -> None:
    bench = laid_out(desk, tmp_path)

    with pytest.raises(EditError, match="no longer offered"):
        bench.inbox.accept(SuggestionId("split-nothing"))


def test_accepting_by_rule_is_one_undo_step(desk: tuple[Studio, Mailbox], tmp_path: Path) -> None:
    bench = laid_out(desk, tmp_path)
    before = bench.session.project
    splits = [s.id for s in bench.inbox.suggestions if s.kind == "split"]

    taken = bench.inbox.accept_all(splits)

    assert taken == len(splits) > 1
    bench.session.undo()
    assert bench.session.project is before


def test_a_rejected_suggestion_stays_away_until_it_is_taken_back(
    desk: tuple[Studio, Mailbox], tmp_path: Path
) -> None:
    studio, mailbox = desk
    bench = laid_out(desk, tmp_path)
    split = next(s for s in bench.inbox.suggestions if s.kind == "split")

    bench.inbox.reject(split.id)
    mailbox.settle(studio.jobs)
    assert bench.inbox.find(split.id) is None

    bench.inbox.take_back(split.id)
    mailbox.settle(studio.jobs)
    assert bench.inbox.find(split.id) is not None
    judgements = [j.judgement for j in studio.ports.feedback.all()]
    assert judgements == ["reject", "undo"]


def test_the_master_switch_takes_every_suggestion_away(
    desk: tuple[Studio, Mailbox], tmp_path: Path
) -> None:
    studio, mailbox = desk
    bench = laid_out(desk, tmp_path)

    studio.set_settings(replace(studio.settings, is_ai_enabled=False))
    mailbox.settle(studio.jobs)
    assert bench.inbox.suggestions == ()
    assert studio.ports.devices.releases == 1

    studio.set_settings(replace(studio.settings, is_ai_enabled=True))
    mailbox.settle(studio.jobs)
    assert bench.inbox.suggestions


def test_a_saved_project_comes_back_with_its_undo_history_and_rejections(
    desk: tuple[Studio, Mailbox], tmp_path: Path
) -> None:
    studio, mailbox = desk
    bench = laid_out(desk, tmp_path)
    path = bench.session.save(studio.settings, tmp_path / "film.aigc")
    split = next(s for s in bench.inbox.suggestions if s.kind == "split")
    bench.inbox.reject(split.id)
    mailbox.settle(studio.jobs)
    before = bench.session.project
    bench.session.close()

    session, notes = studio.open(path)
    again = workbench(studio, session)
    again.analyses.request_all()
    mailbox.settle(studio.jobs)

    assert notes == ()
    assert session.project == before
    assert not session.is_modified
    assert again.inbox.find(split.id) is None
    session.undo()
    session.undo()
    assert session.project.sequence() is None
    assert session.is_modified
    session.close()


def test_a_run_that_died_is_recovered_edit_for_edit(
    desk: tuple[Studio, Mailbox], tmp_path: Path
) -> None:
    studio, _ = desk
    bench = laid_out(desk, tmp_path)
    path = bench.session.save(studio.settings, tmp_path / "film.aigc")
    saved = path.read_bytes()
    sequence = bench.session.project.sequence()
    assert sequence is not None
    clip = sequence.video_tracks[0].clips[0]
    bench.session.apply(RemoveClips(sequence.id, sequence.linked(clip.id)))
    last = bench.session.project
    bench.session._journal.abandon()
    bench.session._lock.release()

    (recovery,) = studio.recoveries()
    session = studio.recover(recovery.id)

    assert session.project == last
    assert session.is_modified
    assert session.path == path
    assert path.read_bytes() == saved
    session.save(studio.settings)
    session.close()
    assert studio.recoveries() == []


def test_an_edit_that_cannot_be_recorded_is_refused(
    desk: tuple[Studio, Mailbox], tmp_path: Path
) -> None:
    studio, _ = desk
    blocked = tmp_path / "in the way"
    blocked.write_text("")
    ports = replace(studio.ports, journals=JournalFiles(blocked))
    other = Studio(ports, studio.jobs)
    session = other.new("Film")
    before = session.project

    with pytest.raises(ProjectFileError, match="was not made"):
        session.apply(AddSequence(new_sequence("Timeline")))

    assert session.project is before


def test_asking_for_another_rough_cut_replaces_the_offer(
    desk: tuple[Studio, Mailbox], tmp_path: Path
) -> None:
    studio, mailbox = desk
    bench = laid_out(desk, tmp_path)

    bench.inbox.ask(Wishes(RoughCutWish(Fraction(12))))
    mailbox.settle(studio.jobs)

    assert bench.inbox.wishes.rough_cut.seconds == 12


def test_a_project_without_a_place_asks_for_one(desk: tuple[Studio, Mailbox]) -> None:
    studio, _ = desk
    session = studio.new("Film")

    with pytest.raises(ProjectFileError, match="Choose where"):
        session.save(studio.settings)
    assert isinstance(session.project, Project)


def test_what_was_rejected_before_the_first_save_stays_away(
    desk: tuple[Studio, Mailbox], tmp_path: Path
) -> None:
    studio, mailbox = desk
    bench = laid_out(desk, tmp_path)
    split = next(s for s in bench.inbox.suggestions if s.kind == "split")
    bench.inbox.reject(split.id)
    mailbox.settle(studio.jobs)
    path = bench.session.save(studio.settings, tmp_path / "film.aigc")
    bench.session.close()

    session, _ = studio.open(path)
    again = workbench(studio, session)
    again.analyses.request_all()
    mailbox.settle(studio.jobs)

    assert again.inbox.suggestions
    assert again.inbox.find(split.id) is None
    session.close()


def test_drops_that_overlap_never_take_out_what_lies_behind_them() -> None:
    before = document("V1: a[0:100]\nV2: b[0:100]")
    main = SequenceId("main")

    def drop(start: int, end: int) -> Suggestion:
        span = FrameRange(start, end)
        return Suggestion(
            id=SuggestionId(f"drop-{start}-{end}"),
            kind="drop",
            edit=RemoveRange(main, span),
            sentence=Sentence("Drop"),
            reasons=(),
            confidence=1.0,
            evidence=(),
            sequence_id=main,
            range=span,
            touches=(),
            revision=0,
            provenance=Provenance("test"),
        )

    edits, taken = applicable(before, [drop(10, 50), drop(10, 50), drop(30, 70), drop(80, 90)])

    assert [s.range for s in taken] == [FrameRange(80, 90), FrameRange(30, 70)]
    sequence = Batch("", edits).apply(before).sequence()
    assert sequence is not None
    assert sequence.duration == 50


def test_a_project_saved_under_another_spelling_of_its_name_is_the_same(
    desk: tuple[Studio, Mailbox], tmp_path: Path
) -> None:
    studio, _ = desk
    session = studio.new("Film")
    path = session.save(studio.settings, tmp_path / "film.aigc")
    (tmp_path / "sub").mkdir()

    assert session.save(studio.settings, tmp_path / "sub" / ".." / "film.aigc") == path
    session.close()


def test_a_link_to_a_project_is_the_project(desk: tuple[Studio, Mailbox], tmp_path: Path) -> None:
    studio, _ = desk
    session = studio.new("Film")
    path = session.save(studio.settings, tmp_path / "film.aigc")
    link = tmp_path / "link.aigc"
    link.symlink_to(path)

    with pytest.raises(ProjectFileError, match="open in another studio"):
        studio.open(link)
    session.close()
    again, _ = studio.open(link)
    again.apply(AddSequence(new_sequence("Timeline")))
    again.save(studio.settings)
    again.close()

    assert link.is_symlink()
    assert len(studio.ports.projects.load(path)[0].sequences) == 1


def test_a_journal_that_fails_between_steps_shows_where_the_document_is() -> None:
    studio, _ = studio_on_fakes()
    session = studio.new("Film")
    for number in range(3):
        session.apply(AddSequence(new_sequence(f"Timeline {number}")))
    (journal,) = studio.ports.journals.begun
    seen: list[int] = []
    session.project_changed.subscribe(lambda _: seen.append(len(session.project.sequences)))
    real = journal.undo

    def once() -> None:
        real()
        journal.failure = "The disk is full."

    journal.undo = once
    with pytest.raises(ProjectFileError, match="full"):
        session.go_to_step(0)

    assert seen == [2]
    assert len(session.project.sequences) == 2


def test_a_save_whose_record_fails_is_told_and_still_a_save(tmp_path: Path) -> None:
    studio, _ = studio_on_fakes()
    session = studio.new("Film")
    (journal,) = studio.ports.journals.begun
    journal.failure = "The disk is full."
    told: list[str] = []
    session.told.subscribe(told.append)

    session.save(studio.settings, tmp_path / "film.aigc")

    assert not session.is_modified
    assert "is saved" in told[0]


def test_a_listener_that_raises_does_not_keep_the_others_in_the_dark() -> None:
    signal: Signal[int] = Signal()
    seen: list[int] = []

    def broken(_fact: int) -> None:
        raise ValueError("a bug")

    signal.subscribe(seen.append)
    signal.subscribe(broken)
    signal.subscribe(seen.append)

    with pytest.raises(ValueError, match="a bug"):
        signal.emit(1)

    assert seen == [1, 1]


def test_settings_that_cannot_be_written_keep_no_project_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    studio, _ = studio_on_fakes()

    def refuse(_settings: object) -> None:
        raise ProjectFileError("The settings could not be saved.")

    monkeypatch.setattr(studio.ports.settings, "save", refuse)
    studio.remember(tmp_path / "film.aigc")

    assert studio.settings.recent_projects == (str(tmp_path / "film.aigc"),)


def test_an_unsaved_project_is_modified_also_when_its_first_steps_are_forgotten() -> None:
    studio, _ = studio_on_fakes()
    history = History(Project("Film"), limit=2)
    journal = studio.ports.journals.begin(history.document, None)
    session = Session(studio.ports, studio.jobs, history, journal)
    for number in range(4):
        session.apply(AddSequence(new_sequence(f"Timeline {number}")))

    session.undo()
    session.undo()

    assert not history.can_undo
    assert session.is_modified
