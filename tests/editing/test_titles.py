"""Titles are put on a track, and changed where a clip shows them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aigc_studio.core.document import MediaAsset, Project
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import ClipId, SequenceId, TrackId
from aigc_studio.core.titles import Title, TitleBlock
from aigc_studio.editing.clips import SplitClips
from aigc_studio.editing.invariants import violations
from aigc_studio.editing.titles import AddTitle, SetTitle
from tests.documents import document, spelled

MAIN = SequenceId("main")
FIRST = Title((TitleBlock("Bob"),))
SECOND = Title((TitleBlock("Bob", color="#ff0000"),))


def titled() -> tuple[Project, ClipId]:
    film = document("V1: a[0:50]\nV2:")
    sequence = film.sequence()
    assert sequence is not None
    made = AddTitle(sequence.id, TrackId("V2"), FIRST, 10, 20, "s").apply(film)
    after = made.sequence()
    assert after is not None
    return made, after.tracks[1].clips[0].id


def title_of(project: Project) -> MediaAsset:
    (found,) = (a for a in project.assets if a.title is not None)
    return found


def test_a_title_lies_on_its_track_by_the_name_of_its_words() -> None:
    made, _ = titled()

    assert spelled(made) == "V1: a[0:50]\nV2: Bob[10:30]"
    assert violations(made) == ()
    assert not title_of(made).has_file


def test_other_words_give_it_another_name_and_a_colour_does_not() -> None:
    made, clip_id = titled()
    renamed = replace(
        made,
        assets=tuple(replace(a, name="Lower third") if a.title else a for a in made.assets),
    )

    coloured = SetTitle(MAIN, clip_id, SECOND, "x").apply(renamed)
    reworded = SetTitle(MAIN, clip_id, Title((TitleBlock("Ann"),)), "x").apply(made)

    assert (title_of(coloured).name, title_of(coloured).title) == ("Lower third", SECOND)
    assert title_of(reworded).name == "Ann"
    assert spelled(reworded).endswith("Ann[10:30]")


def test_a_title_that_two_clips_show_is_changed_in_one_alone() -> None:
    made, clip_id = titled()
    cut = SplitClips(MAIN, (clip_id,), 20, "s").apply(made)

    changed = SetTitle(MAIN, clip_id, SECOND, "x").apply(cut)

    titles = {a.title for a in changed.assets if a.title is not None}
    assert titles == {FIRST, SECOND}
    assert violations(changed) == ()


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        (TitleBlock(" "), "something to show"),
        (TitleBlock("a", size=0), "Letters of a title"),
        (TitleBlock("a", outline=900), "Outline, shadow and box"),
        (TitleBlock("a", leading=5), "Lines of a title"),
        (TitleBlock("a", x=9.0), "lies in the picture"),
    ],
)
def test_what_cannot_be_drawn_is_refused(block: TitleBlock, reason: str) -> None:
    made, clip_id = titled()

    with pytest.raises(EditError, match=reason):
        SetTitle(MAIN, clip_id, Title((block,)), "x").apply(made)
