"""``kill -9`` at any moment of an editing run: the recovered document is the last acknowledged one.

The edits are drawn from a seed, so the test knows the document after each. The child tells each
acknowledgement through a pipe; it is killed at a random moment. An edit may have been on its way
when the blow fell: then the recovered document may be one ahead, never behind and never between.
"""

from __future__ import annotations

import os
import random
import time
from pathlib import Path
from typing import Any

from aigc_studio.core.document import Project
from aigc_studio.core.errors import EditError
from aigc_studio.core.rates import FrameRange
from aigc_studio.editing.clips import MoveClips, SplitClips, TrimClips
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.history import History
from aigc_studio.editing.placing import RemoveRange
from aigc_studio.jobs.lanes import JobSystem
from aigc_studio.session.session import Session
from aigc_studio.storage.journals import JournalFiles
from aigc_studio.storage.projects import ProjectFiles
from tests.documents import document
from tests.fakes import fake_ports
from tests.forks import forked, kill, needs_fork, pipe

KILLS = 200
STEPS = 120
START = document("V1: a[0:500] b[500:900@100] c[900:1500]\nA1: a[0:500] b[500:900@100]")

pytestmark = needs_fork


def test_two_hundred_kills_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    chance = random.Random(20261121)
    steps = _script(chance)
    documents = _documents(steps)
    acknowledged_somewhere = set()

    for number in range(KILLS):
        root = tmp_path / str(number)
        acknowledged = _run_and_kill(root, steps, chance.randrange(STEPS))
        acknowledged_somewhere.add(acknowledged)

        journals = JournalFiles(root)
        pending = journals.pending()
        if not pending:
            assert acknowledged == 0
            continue
        found = journals.recover(pending[0].id)

        possible = documents[acknowledged : acknowledged + 2]
        assert found.present in possible, f"kill {number} after {acknowledged} steps"
        assert journals.recover(pending[0].id).present == found.present

    assert len(acknowledged_somewhere) > KILLS // 10, "the blows must fall at many places"


def test_a_recovery_is_offered_again_until_it_is_discarded(tmp_path: Path) -> None:
    steps = _script(random.Random(3))
    _run_and_kill(tmp_path, steps, STEPS)
    journals = JournalFiles(tmp_path)

    (first,) = journals.pending()
    (again,) = journals.pending()
    journals.discard(first.id)

    assert first == again
    assert journals.pending() == []


def test_a_kill_while_saving_leaves_the_old_or_the_new_project(tmp_path: Path) -> None:
    chance = random.Random(7)
    path = tmp_path / "film.aigc"
    other = document("V1: z[0:10]")
    ProjectFiles().save(START, path, backups_kept=2)

    for _ in range(40):
        child = forked(_save_for_ever, path, other)
        time.sleep(chance.uniform(0.0, 0.02))
        kill(child)

        loaded, _ = ProjectFiles().load(path)

        assert loaded in (START, other)


def _save_for_ever(path: Path, other: Project) -> None:
    while True:
        ProjectFiles().save(other, path, backups_kept=2)
        ProjectFiles().save(START, path, backups_kept=2)


def _script(chance: random.Random) -> list[Edit | str]:
    """Edits that apply, and ``undo`` and ``redo`` among them."""
    history = History(START)
    steps: list[Edit | str] = []
    while len(steps) < STEPS:
        roll = chance.random()
        if roll < 0.15 and history.can_undo:
            history.undo()
            steps.append("undo")
        elif roll < 0.25 and history.can_redo:
            history.redo()
            steps.append("redo")
        else:
            edit = _edit(chance, history.document, len(steps))
            try:
                history.apply(edit)
            except EditError:
                continue
            steps.append(edit)
    return steps


def _edit(chance: random.Random, project: Project, number: int) -> Edit:
    sequence = project.sequence()
    assert sequence is not None
    clips = [clip for _, clip in sequence.clips()]
    clip = chance.choice(clips)
    ids = sequence.linked(clip.id)
    seed = f"seed-{number}"
    kind = chance.randrange(4)
    if kind == 0:
        return SplitClips(sequence.id, ids, chance.randint(clip.start, clip.end), seed=seed)
    if kind == 1:
        return TrimClips(sequence.id, ids, "out", chance.randint(-20, 5))
    if kind == 2:
        return MoveClips(sequence.id, ids, chance.randint(-30, 30), seed=seed)
    start = chance.randint(0, 800)
    return RemoveRange(sequence.id, FrameRange(start, start + 3), seed=seed)


def _documents(steps: list[Edit | str]) -> list[Project]:
    history = History(START)
    documents = [history.document]
    for step in steps:
        _do(history, step)
        documents.append(history.document)
    return documents


def _do(history: History, step: Edit | str) -> None:
    if step == "undo":
        history.undo()
    elif step == "redo":
        history.redo()
    elif not isinstance(step, str):
        history.apply(step)


def _run_and_kill(root: Path, steps: list[Edit | str], after: int) -> int:
    """Run the steps in a child, kill it soon after some of them; how many were acknowledged."""
    read_end, write_end = pipe()
    child = forked(_work, root, steps, write_end)
    write_end.close()
    count, told = 0, read_end.fileno()
    while count < after and (chunk := os.read(told, after - count)):
        count += len(chunk)
    kill(child)
    while chunk := os.read(told, 4096):
        count += len(chunk)
    read_end.close()
    return count


def _work(root: Path, steps: list[Edit | str], told: Any) -> None:
    ports = fake_ports(journals=JournalFiles(root))
    journal = ports.journals.begin(START, None)
    session = Session(ports, JobSystem(lambda call: call()), History(START), journal)
    for step in steps:
        if step == "undo":
            session.undo()
        elif step == "redo":
            session.redo()
        elif not isinstance(step, str):
            session.apply(step)
        os.write(told.fileno(), b".")
