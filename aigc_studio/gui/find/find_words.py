"""Words of the Find panel: why something was found, what is not done yet, examples."""

from __future__ import annotations

from aigc_studio.core.finding import Hit, HitReason, ShotRecord
from aigc_studio.core.sights import SURE
from aigc_studio.gui.theme import is_window_chinese
from aigc_studio.gui.words import clock, counted, translate
from aigc_studio.session.finding import NotDone
from aigc_studio.suggest.query_fields import FIELDS

_LIT_FIELDS = {"said", "read", "people", "name", "camera"}
_MOST_CHIPS = 6


def chips_of(hit: Hit) -> tuple[str, ...]:
    """Why it was found, in a few words each: tags, kinds of likeness, what was asked by name."""
    chips: dict[str, None] = {}
    for reason in hit.reasons:
        chip = _chip(hit.record, reason)
        if chip:
            chips[chip] = None
    return tuple(chips)[:_MOST_CHIPS]


def lit_of(hit: Hit) -> tuple[str, ...]:
    """The words that are lit where they stand."""
    found = (r.text for r in hit.reasons if r.feature in _LIT_FIELDS and r.text)
    return tuple(dict.fromkeys(found))


def line_of(hit: Hit) -> str:
    """The line of text shown of a hit: where its words are, else what is said, else its tags."""
    record = hit.record
    texts = {"said": record.said, "read": record.read, "camera": record.camera}
    for reason in hit.reasons:
        if texts.get(reason.feature):
            return " ".join(texts[reason.feature].split())
    said = " ".join(record.said.split())
    # What is seen says more than that it is outdoors by day; what is only guessed is not told.
    sure = (tag for tag in record.tags if tag.confidence >= SURE)
    seen = sorted(sure, key=lambda tag: tag.kind in {"place", "time"})
    return said or " · ".join(tag_name(record, tag.en) for tag in seen[:5])


def tag_name(record: ShotRecord, text: str) -> str:
    """A tag in the language of the window; what is no tag stands as it is."""
    for tag in record.tags:
        if text.casefold() in {tag.en.casefold(), tag.zh.casefold()}:
            return tag.zh if is_window_chinese() else tag.en
    return text


def span_text(record: ShotRecord) -> str:
    """Where the shot lies in its file, and how long it is."""
    seconds = float(record.end - record.start)
    if record.kind == "still":
        return translate("Find", "picture")
    length = translate("Find", "{seconds:.1f} s").format(seconds=seconds)
    return f"{clock(float(record.start))} · {length}"


def not_done_text(state: NotDone) -> str:
    """What an answer may still lack; empty when all is done."""
    waiting, unseen, unheard = state.waiting, state.unseen, state.unheard
    parts = (
        (waiting, counted("Find", "{count} files being made findable", waiting)),
        (unseen, counted("Find", "{count} files not looked at yet", unseen)),
        (unheard, counted("Find", "{count} files not listened to", unheard)),
    )
    return " · ".join(text.format(count=count) for count, text in parts if count)


def examples() -> tuple[str, ...]:
    """Searches that show what can be asked."""
    return (
        translate("Find", "sunset on the beach"),
        translate("Find", "shot:close motion:still"),
        translate("Find", 'said:"thank you" people:1'),
        translate("Find", "colour:red rating:>3 duration:<5"),
    )


def fields_help() -> str:
    """Every field with its values, for the tooltip of the box."""
    is_chinese = is_window_chinese()
    lines = [
        translate(
            "Find", 'Words, "phrases", -without, and fields; Chinese and English find each other:'
        )
    ]
    for known in FIELDS:
        name = known.chinese[0] if is_chinese else known.english[0]
        values = [names[0] if is_chinese else key for key, names in known.choices.items()]
        lines.append(f"{name}: {', '.join(values)}" if values else f"{name}:")
    return "\n".join(lines)


def _chip(record: ShotRecord, reason: HitReason) -> str:
    share = f" {reason.value:.0%}" if reason.value else ""
    return {
        "said": translate("Find", "said"),
        "read": translate("Find", "in the picture"),
        "tags": tag_name(record, reason.text),
        "people": reason.text,
        "sounds": reason.text,
        "name": translate("Find", "file name"),
        "camera": translate("Find", "camera"),
        "meaning": translate("Find", "meaning") + share,
        "shown": translate("Find", "picture and words") + share,
        "picture": translate("Find", "looks alike") + share,
        "heard": translate("Find", "sounds alike") + share,
        "filter": reason.text,
    }.get(reason.feature, "")
