"""The commands of titles; a part of the table of commands."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from aigc_studio.gui.command import SEPARATOR, Command

TITLE = (
    Command(
        "title_lower_third",
        "title",
        QT_TRANSLATE_NOOP("Command", "Lower third"),
        "Alt+T",
        "title.lower_third",
        need="timeline",
    ),
    Command(
        "title_lower_third_box",
        "title",
        QT_TRANSLATE_NOOP("Command", "Lower third on a bar"),
        "",
        "title.lower_third_box",
        need="timeline",
    ),
    Command(
        "title_centred",
        "title",
        QT_TRANSLATE_NOOP("Command", "Centred title"),
        "Shift+Alt+T",
        "title.centred_title",
        need="timeline",
    ),
    Command(
        "title_quote",
        "title",
        QT_TRANSLATE_NOOP("Command", "Quote"),
        "",
        "title.quote",
        need="timeline",
    ),
    Command(
        "title_chapter",
        "title",
        QT_TRANSLATE_NOOP("Command", "Chapter card"),
        "",
        "title.chapter_card",
        need="timeline",
    ),
    Command(
        "title_credits",
        "title",
        QT_TRANSLATE_NOOP("Command", "Rolling credits"),
        "",
        "title.credits",
        need="timeline",
    ),
    Command(
        "title_crawl",
        "title",
        QT_TRANSLATE_NOOP("Command", "News crawl"),
        "",
        "title.news_crawl",
        need="timeline",
    ),
    SEPARATOR,
    Command(
        "title_edit",
        "title",
        QT_TRANSLATE_NOOP("Command", "Edit the text of the title"),
        "Alt+Return",
        "title.edit_text",
        need="clip",
    ),
)
