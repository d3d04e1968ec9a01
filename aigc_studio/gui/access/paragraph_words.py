"""What a screen reader says of a paragraph of the transcript. Pure but for the translation."""

from __future__ import annotations

from collections.abc import Iterable

from aigc_studio.gui.transcript.page import Look, Paragraph
from aigc_studio.gui.transcript.text import SourceText, TimelineText
from aigc_studio.gui.words import clock, kind_text, translate
from aigc_studio.suggest.suggestion import Suggestion

_GOES = frozenset({"silence", "filler", "retake", "off_topic"})


def paragraph_name(paragraph: Paragraph) -> str:
    """The words that play, without who says them and without what was cut out."""
    return _read(paragraph, {"word", "unsure", "corrected"})


def paragraph_state(
    text: TimelineText | SourceText, place: int, suggestions: Iterable[Suggestion]
) -> str:
    """Who speaks, from when to when, and what is unusual about it."""
    paragraph = text.page.paragraphs[place]
    gone = _read(paragraph, {"gone"})
    unsure = sum(span.look == "unsure" for span in paragraph.spans)
    corrected = sum(span.look == "corrected" for span in paragraph.spans)
    kinds = ", ".join(_offered(text, _words(text, place), suggestions))
    parts = (
        _read(paragraph, {"speaker"}).removesuffix(":"),
        _times(text, _words(text, place)),
        translate("Access", "cut out: {words}").format(words=gone) if gone else "",
        translate("Access", "suggested: {kinds}").format(kinds=kinds) if kinds else "",
        translate("Access", "unsure words: {count}").format(count=unsure) if unsure else "",
        translate("Access", "corrected words: {count}").format(count=corrected)
        if corrected
        else "",
    )
    return ", ".join(part for part in parts if part)


def _read(paragraph: Paragraph, looks: set[Look]) -> str:
    """The stretches of some looks, each with the blank before it, if there is one."""
    found, end = [], 0
    for span in paragraph.spans:
        if span.look in looks:
            found.append(paragraph.text[end : span.end])
        end = span.end
    return "".join(found).strip()


def _words(text: TimelineText | SourceText, place: int) -> range:
    first = text.page.firsts[place]
    return range(first, first + len(text.page.paragraphs[place].words))


def _times(text: TimelineText | SourceText, words: range) -> str:
    if not words:
        return ""
    if isinstance(text, SourceText):
        start, end = (clock(float(seconds)) for seconds in text.seconds(words))
    else:
        frames = text.transcript.frames(words.start, words.stop)
        start, end = text.sequence.timecode(frames.start), text.sequence.timecode(frames.end)
    return translate("Access", "{start} to {end}").format(start=start, end=end)


def _offered(
    text: TimelineText | SourceText, words: range, suggestions: Iterable[Suggestion]
) -> list[str]:
    """The kinds of what is offered to go of these words, or of the pauses among them."""
    if isinstance(text, SourceText) or not words:
        return []
    frames = text.transcript.frames(words.start, words.stop)
    kinds = (
        kind_text(s.kind)
        for s in suggestions
        if s.kind in _GOES
        and s.sequence_id == text.sequence.id
        and s.range.start < frames.end
        and frames.start < s.range.end
    )
    return list(dict.fromkeys(kinds))
