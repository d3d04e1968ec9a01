"""Links and sync are kept by every edit that does not promise otherwise."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aigc_studio.core.document import Project
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import ClipId
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.clips import RemoveClips, TrimClips
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.gaps import CloseGap, CloseGaps
from aigc_studio.editing.invariants import violations
from aigc_studio.editing.placing import Insert, RemoveRange
from aigc_studio.editing.speeds import SetSpeed
from aigc_studio.editing.sync import out_of_sync
from tests.documents import document
from tests.properties.trim_sequences import keeping_sync

START = document(
    "V2: c[40:70]\n"
    "V1: a[0:50@40] b[50:90@100] a[90:120@300] d[140:200@60]\n"
    "A1: a[0:50@40] b[50:90@100] a[90:120@300] d[140:200@60]\n"
    "A2: c[40:70]"
)
RUNS = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.data_too_large])


@st.composite
def kept(draw: st.DrawFn) -> list[Project]:
    """The documents after each of a few edits that were not refused."""
    documents = [START]
    for number in range(draw(st.integers(1, 8))):
        try:
            edit = keeping_sync(draw, documents[-1], number)
            if _ripples(edit) and _has_split_edits(documents[-1]):
                continue
            documents.append(edit.apply(documents[-1]))
        except EditError:
            continue
    return documents


def _ripples(edit: Edit) -> bool:
    """Whether it moves what begins behind a frame: a J- or L-cut over that frame is pulled apart.

    The timeline shows that by its badge then; nothing else may.
    """
    if isinstance(edit, Batch):
        return any(_ripples(part) for part in edit.edits)
    if isinstance(edit, TrimClips | RemoveClips | RemoveRange):
        return edit.ripple
    return isinstance(edit, Insert | SetSpeed | CloseGap | CloseGaps)


def _has_split_edits(project: Project) -> bool:
    """Whether linked clips begin or end apart: a J- or an L-cut."""
    sequence = project.sequence()
    assert sequence is not None
    spans: dict[str, set[tuple[int, int]]] = {}
    for _, clip in sequence.clips():
        if clip.link is not None:
            spans.setdefault(clip.link, set()).add((clip.start, clip.end))
    return any(len(found) > 1 for found in spans.values())


def pairs(project: Project) -> set[frozenset[ClipId]]:
    """Which clips are linked with each other."""
    sequence = project.sequence()
    assert sequence is not None
    found: dict[str, list[ClipId]] = {}
    for _, clip in sequence.clips():
        if clip.link is not None:
            found.setdefault(clip.link, []).append(clip.id)
    return {frozenset((a, b)) for ids in found.values() for a in ids for b in ids if a < b}


@RUNS
@given(kept())
def test_linked_clips_stay_in_sync_and_the_document_sound(documents: list[Project]) -> None:
    for project in documents:
        sequence = project.sequence()
        assert sequence is not None
        assert violations(project) == ()
        assert out_of_sync(project, sequence) == {}


@RUNS
@given(kept())
def test_what_was_linked_stays_linked_as_long_as_both_are_there(documents: list[Project]) -> None:
    for before, after in pairwise(documents):
        sequence = after.sequence()
        assert sequence is not None
        there = {clip.id for _, clip in sequence.clips()}
        assert {pair for pair in pairs(before) if pair <= there} <= pairs(after)
