"""Where a new title goes, and what a title is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aigc_studio.core.errors import EditError
from aigc_studio.core.rates import FrameRange
from aigc_studio.core.title_templates import TITLE_TEMPLATES
from aigc_studio.core.titles import Title, TitleBlock
from aigc_studio.editing.assets import RelinkAsset
from aigc_studio.editing.invariants import violations
from aigc_studio.editing.title_places import add_title
from aigc_studio.editing.title_rules import check_title, check_title_form
from tests.documents import document, media_info

WORDS = Title((TitleBlock("Words"),))


def put(text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    project = document(text)
    sequence = project.sequence()
    assert sequence is not None
    made = add_title(project, sequence, WORDS, FrameRange(start, end), "t").apply(project)
    assert violations(made) == ()
    titles = {a.id for a in made.assets if a.title is not None}
    return [(t.name, c.start, c.end) for t, c in made.sequence().clips() if c.asset_id in titles]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("V1: a[0:100]\nV2: b[0:10]", "V2"),
        ("V1: a[0:100]\nV2: b[50:90]", "V3"),
        ("V1: a[0:100]\nV2: b[50:90]\nV3: b[200:210]", "V3"),
        ("V1: a[0:10]", "V1"),
        ("V1: a[0:100]\nV2: b[0:10]\nV3: c[55:60]", "V4"),
    ],
)
def test_it_lies_over_all_pictures_and_covers_nothing(text: str, expected: str) -> None:
    assert put(text, 40, 60) == [(expected, 40, 60)]


@pytest.mark.parametrize("template", TITLE_TEMPLATES, ids=lambda t: t.id)
def test_every_template_can_be_drawn_in_another_language(template) -> None:
    told = template.told(lambda words: f"字 {words}")

    check_title(told)
    assert all(block.text.startswith("字 ") for block in told.blocks)
    assert told.motion == template.title.motion


def test_a_title_cannot_be_relinked() -> None:
    project = document("V1: a[0:100]")
    made = add_title(project, project.sequence(), WORDS, FrameRange(0, 20), "t").apply(project)
    (title,) = [a for a in made.assets if a.title is not None]

    with pytest.raises(EditError, match="“Words” shows no file"):
        RelinkAsset(title.id, "/b.mp4", "print", media_info(700)).apply(made)


@pytest.mark.parametrize("sides", [(), ((0, 1080),), ((1920, 2**31),), ((4, 4), (4, 4))])
def test_a_title_that_has_no_size_that_can_be_shown_is_refused(sides) -> None:
    project = document("V1: a[0:10]")
    sequence = project.sequence()
    assert sequence is not None
    made = add_title(project, sequence, WORDS, FrameRange(0, 5), "t").apply(project)
    *others, title = made.assets
    (stream,) = title.info.video
    video = tuple(replace(stream, width=width, height=height) for width, height in sides)
    wrong = replace(title, info=replace(title.info, video=video))

    assert len(violations(replace(made, assets=(*others, wrong)))) == 1


@pytest.mark.parametrize(
    ("block", "motion"),
    [
        (TitleBlock("\n".join(["x"] * 300), size=200), "roll"),
        (TitleBlock("word " * 3000, size=60), "roll"),
        (TitleBlock("字" * 2000, size=80), "crawl"),
        (TitleBlock("\n".join(["字" * 30] * 200), size=100), "stand"),
    ],
)
def test_what_could_be_too_long_to_draw_is_refused_but_stays_openable(block, motion) -> None:
    title = Title((block,), motion)

    with pytest.raises(EditError, match="too long to be drawn"):
        check_title(title)
    check_title_form(title)


@pytest.mark.parametrize(
    ("block", "motion"),
    [
        (TitleBlock("\n".join(["A name of someone"] * 700), size=30), "roll"),
        (TitleBlock("word " * 400, size=36), "crawl"),
        (TitleBlock("字" * 300, size=60), "stand"),
    ],
)
def test_long_credits_and_news_can_be_drawn(block, motion) -> None:
    check_title(Title((block, TitleBlock("End", y=0.9)), motion))
