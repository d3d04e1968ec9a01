"""Links and sync are kept by every edit that does not promise otherwise."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aigc_studio.core.document import Clip, Project, Sequence
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import ClipId
from aigc_studio.editing.invariants import violations
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
            documents.append(edit.apply(documents[-1]))
        except EditError:
            continue
    return documents


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
def test_what_was_linked_stays_linked_where_nothing_came_between(documents: list[Project]) -> None:
    for before, after in pairwise(documents):
        there = {clip.id: clip for _, clip in sequence_of(after).clips()}
        lost = {pair for pair in pairs(before) if pair <= there.keys()} - pairs(after)
        for first, second in map(sorted, lost):
            assert origin(there[first]) != origin(there[second])
            assert out_of_sync(before, sequence_of(before)) == {}


def sequence_of(project: Project) -> Sequence:
    sequence = project.sequence()
    assert sequence is not None
    return sequence


def origin(clip: Clip) -> Fraction:
    """The frame at which second 0 of a clip's media would lie."""
    return clip.start - clip.source_start * 25 / clip.speed
