"""Laws that hold for any sequence of edits."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aigc_studio.core.document import Project
from aigc_studio.editing.changes import changes_between
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.history import History
from aigc_studio.editing.invariants import violations
from aigc_studio.storage import codec
from aigc_studio.storage.journals import JournalFiles
from aigc_studio.storage.projects import ProjectFiles, decode_project, encode_project
from tests.documents import document
from tests.properties.edit_sequences import histories

START = document(
    "V2: c[40:70]\nV1: a[0:50] b[50:90@100] a[120:200@300]\nA1: a[0:50] b[50:90@100]\n"
    "S1: Good_day[5:45] and_how_are_you[47:80] today[80:110]"
)
Grown = tuple[list[Edit], list[Project]]
RUNS = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.data_too_large])


@RUNS
@given(histories(START))
def test_any_edits_keep_the_invariants(grown: Grown) -> None:
    _, documents = grown

    for each in documents:
        assert violations(each) == ()


@RUNS
@given(histories(START))
def test_undoing_every_edit_gives_the_first_document_itself(grown: Grown) -> None:
    made, documents = grown
    history = History(START)

    for edit in made:
        history.apply(edit)
    assert history.document == documents[-1]
    for _ in made:
        history.undo()

    assert history.document is START
    for expected in documents[1:]:
        history.redo()
        assert history.document == expected


@RUNS
@given(histories(START))
def test_an_edit_written_down_and_read_again_does_the_same(grown: Grown) -> None:
    made, documents = grown

    for edit, before, after in zip(made, documents, documents[1:], strict=False):
        again = codec.edit_from_json(codec.parse(codec.encode(codec.edit_to_json(edit))))

        assert again == edit
        assert again.apply(before) == after


@RUNS
@given(histories(START))
def test_saving_and_loading_is_the_identity(grown: Grown) -> None:
    _, documents = grown
    folder = Path("/somewhere")

    again = decode_project(encode_project(documents[-1], folder), folder)

    assert again == documents[-1]


@settings(max_examples=60, deadline=None)
@given(histories(START), st.lists(st.sampled_from(["undo", "redo"]), max_size=6))
def test_replaying_the_journal_is_the_identity(grown: Grown, steps: list[str]) -> None:
    made, _ = grown
    with TemporaryDirectory() as folder:
        journals = JournalFiles(Path(folder))
        journal = journals.begin(START, None)
        history = History(START)
        for edit in made:
            journal.edit(edit)
            history.apply(edit)
        for step in steps:
            if step == "undo" and history.can_undo:
                journal.undo()
                history.undo()
            elif step == "redo" and history.can_redo:
                journal.redo()
                history.redo()
        journal.abandon()
        pending = journals.pending()
        if not made:
            assert pending == []
            return

        found = journals.recover(pending[0].id)

        assert found.present == history.document
        everything = [d for _, d in found.past] + [found.present] + [d for _, d in found.future]
        assert everything == [step.document for step in history.steps]


@RUNS
@given(histories(START))
def test_a_change_set_names_every_clip_that_differs(grown: Grown) -> None:
    _, documents = grown
    before, after = documents[0], documents[-1]

    changes = changes_between(before, after)

    old = {c.id: c for s in before.sequences for _, c in s.clips()}
    new = {c.id: c for s in after.sequences for _, c in s.clips()}
    differing = {k for k in old.keys() | new.keys() if old.get(k) != new.get(k)}
    assert differing <= changes.clips


@RUNS
@given(histories(START))
def test_a_change_set_tells_whenever_subtitles_differ(grown: Grown) -> None:
    _, documents = grown

    for before, after in pairwise(documents):
        differ = [s.subtitles for s in before.sequences] != [s.subtitles for s in after.sequences]
        same_ids = [s.id for s in before.sequences] == [s.id for s in after.sequences]
        if differ and same_ids:
            assert changes_between(before, after).has_subtitles


def test_a_project_file_of_the_tests_is_plain_text(tmp_path: Path) -> None:
    path = tmp_path / "小样.aigc"

    ProjectFiles().save(START, path, backups_kept=3)

    assert '"format": "aigc-studio project"' in path.read_text(encoding="utf-8")
