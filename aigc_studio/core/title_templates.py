"""Titles to begin with, by what they are for. Their words are samples, told in any language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

from aigc_studio.core.titles import Title, TitleBlock

TITLE_SECONDS = Fraction(5)
_LEFT = 0.1
"""Where what stands at the left begins: inside of what is safe for titles."""


@dataclass(frozen=True, slots=True)
class TitleTemplate:
    """``seconds``: how long it is unless a range is marked."""

    id: str
    title: Title
    seconds: Fraction = TITLE_SECONDS

    def told(self, translate: Callable[[str], str]) -> Title:
        """The title with its sample words in another language."""
        blocks = (replace(block, text=translate(block.text)) for block in self.title.blocks)
        return replace(self.title, blocks=tuple(blocks))


_NAME = TitleBlock(
    "Name", _LEFT, 0.82, "left", "bottom", 0.6, size=70, is_bold=True, shadow=3, leading=115
)
_ROLE = TitleBlock("Role, place", _LEFT, 0.83, "left", "top", 0.6, size=42, shadow=2)
_CENTRED = TitleBlock("Title", width=0.8, size=130, is_bold=True, shadow=5)
_NEWS = "News of the day in one line that passes below the picture."
_CREDITS = (
    "Directed by\nName\n\nWritten by\nName\n\nCamera\nName\n\nSound\nName\n\nEdited by\nName\n\n\n"
    "With thanks to\nName\nName"
)

TITLE_TEMPLATES = (
    TitleTemplate("lower_third", Title((_NAME, _ROLE))),
    TitleTemplate(
        "lower_third_box",
        Title(
            (
                replace(_NAME, shadow=0, box="#101418d9", box_pad=16),
                replace(_ROLE, shadow=0, box="#e8b23ae6", box_pad=12, color="#101418"),
            )
        ),
    ),
    TitleTemplate("centred_title", Title((_CENTRED,))),
    TitleTemplate(
        "quote",
        Title(
            (
                TitleBlock("“What was said.”", y=0.46, width=0.7, size=80, is_italic=True),
                TitleBlock("— Who said it", y=0.66, width=0.7, size=44),
            )
        ),
    ),
    TitleTemplate(
        "chapter_card",
        Title(
            (
                TitleBlock("Chapter 1", y=0.42, anchor="bottom", width=0.8, size=52),
                TitleBlock("What it is about", y=0.45, anchor="top", size=110, is_bold=True),
            )
        ),
    ),
    TitleTemplate(
        "credits",
        Title((TitleBlock(_CREDITS, width=0.8, size=56, leading=140),), "roll"),
        Fraction(15),
    ),
    TitleTemplate(
        "news_crawl",
        Title(
            (TitleBlock(_NEWS, y=0.9, size=52, box="#101418d9", box_pad=14, leading=120),), "crawl"
        ),
        Fraction(10),
    ),
)
"""In the order of the menu."""


def title_template(template_id: str) -> TitleTemplate:
    """Raises KeyError."""
    for template in TITLE_TEMPLATES:
        if template.id == template_id:
            return template
    raise KeyError(template_id)
