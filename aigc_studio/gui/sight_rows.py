"""What the inspector tells of what is seen: tags, text that can be read, colours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from aigc_studio.core.sights import KeyFrame, Sights, Tag
from aigc_studio.gui.words import translate

_MOST_TAGS, _MOST_LINES, _MOST_COLOURS = 8, 6, 3
_LONGEST_LINE = 80


def frames_within(sights: Sights, start: Fraction, end: Fraction) -> list[KeyFrame]:
    """Those that stand in a stretch of a file, else those that stand for it."""
    return [f for f in sights.frames if start <= f.at < end] or [
        f for f in sights.frames if f.stretch.start < end and start < f.stretch.end
    ]


def sight_rows(
    sights: Sights, frames: Sequence[KeyFrame], *, is_chinese: bool
) -> list[tuple[str, str]]:
    """(name, words) of what some key frames show."""
    if not frames:
        return []
    rows = [(translate("Sights", "Shows"), _tags_text(sights, frames, is_chinese=is_chinese))]
    lines = list(dict.fromkeys(line.text for frame in frames for line in frame.text))
    if lines:
        shown = [_shortened(line) for line in lines[:_MOST_LINES]]
        rest = ["…"] if len(lines) > _MOST_LINES else []
        rows.append((translate("Sights", "Text in the picture"), "\n".join([*shown, *rest])))
    rows.append((translate("Sights", "Colours"), ", ".join(_colours(frames))))
    return [row for row in rows if row[1]]


def _tags_text(sights: Sights, frames: Iterable[KeyFrame], *, is_chinese: bool) -> str:
    best: dict[str, Tag] = {}
    for frame in frames:
        for tag in frame.tags:
            if tag.key not in best or tag.confidence > best[tag.key].confidence:
                best[tag.key] = tag
    ranked = sorted(best.values(), key=lambda tag: (-tag.confidence, tag.key))[:_MOST_TAGS]
    words = [f"{t.zh if is_chinese else t.en} {t.confidence:.0%}" for t in ranked]
    if not sights.tagged_by:
        words.append(translate("Sights", "not tagged: no model, or AI is off"))
    return ", ".join(words) or translate("Sights", "nothing that is sure")


def _colours(frames: Sequence[KeyFrame]) -> list[str]:
    shares: dict[str, float] = {}
    for frame in frames:
        for each in frame.colours:
            shares[each.colour] = shares.get(each.colour, 0.0) + each.share / len(frames)
    ranked = sorted(shares, key=lambda colour: -shares[colour])[:_MOST_COLOURS]
    return [colour_text(colour) for colour in ranked]


def colour_text(colour: str) -> str:
    return {
        "black": translate("Sights", "black"),
        "white": translate("Sights", "white"),
        "grey": translate("Sights", "grey"),
        "red": translate("Sights", "red"),
        "orange": translate("Sights", "orange"),
        "yellow": translate("Sights", "yellow"),
        "green": translate("Sights", "green"),
        "cyan": translate("Sights", "cyan"),
        "blue": translate("Sights", "blue"),
        "purple": translate("Sights", "purple"),
        "pink": translate("Sights", "pink"),
        "brown": translate("Sights", "brown"),
    }.get(colour, colour)


def _shortened(line: str) -> str:
    return line if len(line) <= _LONGEST_LINE else f"{line[: _LONGEST_LINE - 1]}…"
