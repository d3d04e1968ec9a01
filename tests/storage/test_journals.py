from __future__ import annotations

import os
from pathlib import Path

import pytest

from aigc_studio.core.document import Marker
from aigc_studio.core.errors import ProjectFileError
from aigc_studio.core.ids import MarkerId, SequenceId
from aigc_studio.core.records import StepNote
from aigc_studio.editing.history import restored
from aigc_studio.editing.markers import AddMarker
from aigc_studio.editing.restoring import RestoreVersion
from aigc_studio.storage.journals import JournalFiles
from aigc_studio.storage.projects import ProjectFiles
from tests.documents import document

MAIN = SequenceId("main")
START = document("V1: a[0:50]")


def mark(number: int) -> AddMarker:
    return AddMarker(MAIN, Marker(MarkerId(f"m{number}"), number, "m"))


def test_nothing_is_written_before_the_first_edit(tmp_path: Path) -> None:
    journal = JournalFiles(tmp_path / "j").begin(START, None)

    journal.close()

    assert not (tmp_path / "j").exists()


def test_closing_a_session_that_was_not_saved_leaves_nothing(tmp_path: Path) -> None:
    journals = JournalFiles(tmp_path)
    journal = journals.begin(START, None)
    journal.edit(mark(1))

    journal.close()

    assert journals.pending() == []
    assert list(tmp_path.iterdir()) == []


def test_a_living_session_is_not_offered_for_recovery(tmp_path: Path) -> None:
    journals = JournalFiles(tmp_path)
    journal = journals.begin(START, None)
    journal.edit(mark(1))

    assert JournalFiles(tmp_path).pending() == []
    journal.abandon()
    assert len(journals.pending()) == 1


def test_the_undo_history_is_there_again_after_saving_and_closing(tmp_path: Path) -> None:
    journals, path = JournalFiles(tmp_path / "j"), tmp_path / "film.aigc"
    journal = journals.begin(START, None)
    first, second = mark(1), mark(2)
    journal.edit(first)
    journal.edit(second)
    done = second.apply(first.apply(START))
    ProjectFiles().save(done, path, backups_kept=0)
    journal.saved(path)
    journal.close()

    loaded, _ = ProjectFiles().load(path)
    resumed = journals.resume(loaded, path)

    assert resumed is not None
    history, again = resumed
    assert [d for _, d in history.past] == [START, first.apply(START)]
    assert history.is_saved
    again.undo()
    again.saved(path)
    again.close()
    third = journals.resume(first.apply(START), path)
    assert third is not None
    assert [d for _, d in third[0].future] == [done]
    third[1].close()


def test_history_is_not_taken_up_when_the_file_was_changed_elsewhere(tmp_path: Path) -> None:
    journals, path = JournalFiles(tmp_path), tmp_path / "film.aigc"
    journal = journals.begin(START, None)
    journal.edit(mark(1))
    journal.saved(path)
    journal.close()

    assert journals.resume(document("V1: other[0:5]"), path) is None
    assert journals.resume(START, path) is None


def test_a_torn_last_record_is_cut_off(tmp_path: Path) -> None:
    journals = JournalFiles(tmp_path)
    journal = journals.begin(START, None)
    journal.edit(mark(1))
    journal.edit(mark(2))
    journal.abandon()
    log = next(tmp_path.glob("*/journal.log"))
    whole = log.read_bytes()

    for size in range(len(whole) - 1, whole.index(b"\n"), -7):
        log.write_bytes(whole[:size])
        (found,) = journals.pending()
        assert journals.recover(found.id).present == mark(1).apply(START)


def test_damage_in_the_middle_falls_back_to_the_recovery_copy(tmp_path: Path) -> None:
    journals = JournalFiles(tmp_path)
    journal = journals.begin(START, None)
    document_now = START
    for number in range(5):
        journal.edit(mark(number))
        document_now = mark(number).apply(document_now)
    journal.checkpoint(document_now)()
    journal.abandon()
    log = next(tmp_path.glob("*/journal.log"))
    damaged = bytearray(log.read_bytes())
    damaged[30] ^= 0xFF
    log.write_bytes(damaged)

    (found,) = journals.pending()

    assert journals.recover(found.id).present == document_now


def test_a_recovered_session_goes_on_in_the_same_journal(tmp_path: Path) -> None:
    journals = JournalFiles(tmp_path)
    journal = journals.begin(START, None)
    journal.edit(mark(1))
    journal.abandon()
    (found,) = journals.pending()

    again = journals.adopt(found.id)
    again.edit(mark(2))
    again.abandon()

    (later,) = journals.pending()
    assert journals.recover(later.id).present == mark(2).apply(mark(1).apply(START))


def test_a_record_that_cannot_be_written_is_told_and_cut_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journals = JournalFiles(tmp_path)
    journal = journals.begin(START, None)
    journal.edit(mark(1))
    real = os.write

    def half(handle: int, data: bytes) -> int:
        return real(handle, data[: len(data) // 2])

    monkeypatch.setattr(os, "write", half)
    with pytest.raises(ProjectFileError, match=r"was not made.*No space left"):
        journal.edit(mark(2))
    monkeypatch.undo()
    journal.edit(mark(3))
    journal.abandon()

    (found,) = journals.pending()
    assert journals.recover(found.id).present == mark(3).apply(mark(1).apply(START))


def test_a_state_folder_that_cannot_be_written_refuses_the_edit(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    journal = JournalFiles(blocked).begin(START, None)

    with pytest.raises(ProjectFileError, match="was not made"):
        journal.edit(mark(1))


def test_a_session_with_nothing_unsaved_is_not_offered_after_it_died(tmp_path: Path) -> None:
    journals, path = JournalFiles(tmp_path / "j"), tmp_path / "film.aigc"
    journal = journals.begin(START, None)
    journal.edit(mark(1))
    journal.saved(path)
    journal.judge("split-1", "reject")
    journal.close()
    done = mark(1).apply(START)
    resumed = journals.resume(done, path)
    assert resumed is not None
    resumed[1].abandon()

    assert journals.pending() == []
    again = journals.resume(done, path)

    assert again is not None
    assert again[0].is_saved
    assert [d for _, d in again[0].past] == [START]
    again[1].close()


def test_judging_alone_leaves_nothing_to_recover(tmp_path: Path) -> None:
    journals, path = JournalFiles(tmp_path), tmp_path / "film.aigc"
    journal = journals.begin(START, path)
    journal.judge("split-1", "reject")
    journal.abandon()

    assert journals.pending() == []
    resumed = journals.resume(START, path)
    assert resumed is not None
    assert resumed[0].judged == (("split-1", "reject"),)
    resumed[1].close()


def test_a_session_recovered_from_its_copy_goes_on_from_there(tmp_path: Path) -> None:
    journals = JournalFiles(tmp_path)
    journal = journals.begin(START, tmp_path / "film.aigc")
    document_now = START
    for number in range(5):
        journal.edit(mark(number))
        document_now = mark(number).apply(document_now)
    journal.checkpoint(document_now)()
    journal.abandon()
    log = next(tmp_path.glob("*/journal.log"))
    damaged = bytearray(log.read_bytes())
    damaged[30] ^= 0xFF
    log.write_bytes(damaged)

    journals.adopt(journals.pending()[0].id).abandon()
    (unedited,) = journals.pending()
    assert journals.recover(unedited.id).present == document_now
    assert not journals.recover(unedited.id).is_saved
    again = journals.adopt(unedited.id)
    again.edit(mark(7))
    again.abandon()

    (later,) = journals.pending()
    assert journals.recover(later.id).present == mark(7).apply(document_now)


def test_a_copy_written_late_claims_no_more_than_it_holds(tmp_path: Path) -> None:
    journals = JournalFiles(tmp_path)
    journal = journals.begin(START, None)
    journal.edit(mark(0))
    write = journal.checkpoint(mark(0).apply(START))
    journal.edit(mark(1))
    journal.edit(mark(2))
    write()
    journal.abandon()
    log = next(tmp_path.glob("*/journal.log"))
    damaged = bytearray(log.read_bytes())
    damaged[-5] ^= 0xFF
    log.write_bytes(damaged)

    (found,) = journals.pending()

    assert journals.recover(found.id).present == mark(1).apply(mark(0).apply(START))


def test_a_copy_written_after_closing_leaves_nothing_behind(tmp_path: Path) -> None:
    journal = JournalFiles(tmp_path).begin(START, None)
    journal.edit(mark(0))
    write = journal.checkpoint(START)
    journal.close()

    write()

    assert list(tmp_path.iterdir()) == []


def test_a_first_record_that_fails_leaves_the_next_session_locked_as_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journals = JournalFiles(tmp_path)
    journal = journals.begin(START, None)
    full = OSError(28, "No space left on device")

    def refuse(handle: int) -> None:
        raise full

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(ProjectFileError, match="No space left"):
        journal.edit(mark(1))
    monkeypatch.undo()
    journal.edit(mark(2))

    assert journals.pending() == []
    journal.abandon()
    assert len(journals.pending()) == 1


def test_a_half_record_that_cannot_be_cut_off_at_once_is_cut_off_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journals = JournalFiles(tmp_path)
    journal = journals.begin(START, None)
    journal.edit(mark(1))
    real = os.write

    def half(handle: int, data: bytes) -> int:
        return real(handle, data[: len(data) // 2])

    def stuck(handle: int, size: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "write", half)
    monkeypatch.setattr(os, "ftruncate", stuck)
    with pytest.raises(ProjectFileError):
        journal.edit(mark(2))
    monkeypatch.undo()
    journal.edit(mark(3))
    journal.abandon()

    (found,) = journals.pending()
    assert journals.recover(found.id).present == mark(3).apply(mark(1).apply(START))


def test_what_another_studio_recovers_is_neither_discarded_nor_recovered_twice(
    tmp_path: Path,
) -> None:
    journals = JournalFiles(tmp_path)
    journal = journals.begin(START, None)
    journal.edit(mark(1))
    journal.abandon()
    (found,) = journals.pending()
    other = JournalFiles(tmp_path).adopt(found.id)

    journals.discard(found.id)
    with pytest.raises(ProjectFileError, match="another studio"):
        journals.adopt(found.id)
    other.edit(mark(2))
    other.abandon()

    (later,) = journals.pending()
    assert journals.recover(later.id).present == mark(2).apply(mark(1).apply(START))


def test_a_session_adopted_after_it_was_closed_elsewhere_is_guarded_again(tmp_path: Path) -> None:
    journals, path = JournalFiles(tmp_path / "j"), tmp_path / "film.aigc"
    journal = journals.begin(START, None)
    journal.edit(mark(1))
    journal.abandon()
    (found,) = journals.pending()
    other = journals.adopt(found.id)
    other.saved(path)
    other.close()

    late = journals.adopt(found.id)
    late.edit(mark(2))
    late.abandon()

    assert [r.id for r in journals.pending()] == [found.id]


def test_when_and_by_whom_a_step_was_made_and_a_restored_version_outlive_a_crash(
    tmp_path: Path,
) -> None:
    journals = JournalFiles(tmp_path)
    journal = journals.begin(START, None)
    notes = (StepNote(1_700_000_000.5), StepNote(1_700_000_001.0, "silence"), StepNote())
    version = RestoreVersion("First cut", mark(9).apply(START))
    for edit, note in zip((mark(1), mark(2), version), notes, strict=True):
        journal.edit(edit, note)
    journal.undo()
    journal.abandon()

    (found,) = JournalFiles(tmp_path).pending()
    session = journals.recover(found.id)
    history = restored(session.past, session.present, session.future, session.notes)

    assert [step.note for step in history.steps[1:]] == list(notes)
    assert history.position == 2
    assert history.steps[3].document == version.document
    assert history.steps[3].label == "Restore version First cut"
    assert journals.adopt(found.id).id == found.id


def test_a_journal_of_an_earlier_version_has_steps_without_a_time(tmp_path: Path) -> None:
    journals = JournalFiles(tmp_path)
    journal = journals.begin(START, None)
    journal.edit(mark(1))
    journal.abandon()

    (found,) = journals.pending()

    assert journals.recover(found.id).notes == (StepNote(),)
