"""The report of a delivery as one self-contained page: checks, and pictures at the cuts."""

from __future__ import annotations

import base64
import html
from collections.abc import Mapping

from aigc_studio.core.delivery import Check, ExportReport
from aigc_studio.core.rates import FrameRate
from aigc_studio.core.timecode import format_timecode
from aigc_studio.render.report_words import CHINESE, in_chinese

_MARKS = {True: ("✓", "good"), False: ("✗", "bad"), None: ("·", "note")}
_STYLE = (
    "body{background:#15171a;color:#e7e9ec;font:13px/1.5 system-ui,sans-serif;max-width:960px;"
    "margin:32px auto;padding:0 16px}h1{font-size:20px;font-weight:600}h2{font-size:15px;"
    "font-weight:600;margin-top:32px}table{border-collapse:collapse;width:100%}td,th{text-align:"
    "left;padding:6px 12px 6px 0;border-bottom:1px solid #353b45;vertical-align:top}th{color:"
    "#a0a8b3;font-weight:400}.good{color:#43c083}.bad{color:#e06a6a}.note{color:#a0a8b3}"
    "figure{display:inline-block;margin:0 16px 16px 0}figure img{width:200px;border-radius:4px}"
    "figcaption{color:#a0a8b3;font-size:11px;font-variant-numeric:tabular-nums}"
)


def report_page(
    report: ExportReport, pictures: Mapping[int, bytes], rate: FrameRate, language: str
) -> str:
    """``pictures``: JPEG files by frame; neighbours belong to one cut."""
    is_chinese = language == "zh"
    words = CHINESE if is_chinese else {}

    def say(text: str) -> str:
        return html.escape(words.get(text, text))

    is_judged = any(check.passed is not None and check.expected for check in report.checks)
    outcome = "as planned" if report.is_good else "differs from the plan"
    name = html.escape(report.path.replace("\\", "/").rsplit("/", 1)[-1])
    head = "".join(f"<th>{say(title)}</th>" for title in ("", "Check", "Planned", "Found"))
    checks = [in_chinese(check) for check in report.checks] if is_chinese else report.checks
    rows = "".join(_row(check) for check in checks)
    notes = "".join(f"<li>{html.escape(note)}</li>" for note in report.warnings)
    cuts = "".join(
        _figure(n, pictures, rate, (say("before"), say("after")))
        for n in sorted(pictures)
        if n + 1 in pictures and pictures[n]
    )
    return "".join(
        (
            f"<!doctype html><html lang={'zh' if words else 'en'}><meta charset=utf-8>",
            f"<title>{name}</title><style>{_STYLE}</style>",
            f"<h1>{name} · {say(outcome if is_judged else 'checked')}</h1>",
            f"<table><tr>{head}</tr>{rows}</table>",
            f"<h2>{say('Notes')}</h2><ul>{notes}</ul>" if notes else "",
            f"<h2>{say('Pictures at the cuts')}</h2>{cuts}" if cuts else "",
            "</html>\n",
        )
    )


def _row(check: Check) -> str:
    mark, kind = _MARKS[check.passed]
    cells = (check.name, check.expected, check.found)
    told = "".join(f"<td>{html.escape(words)}</td>" for words in cells)
    return f"<tr><td class={kind}>{mark}</td>{told}</tr>"


def _figure(
    number: int, pictures: Mapping[int, bytes], rate: FrameRate, sides: tuple[str, str]
) -> str:
    images = "".join(
        f'<img alt="{side}" src="data:image/jpeg;base64,{_text(pictures[n])}"> '
        for n, side in zip((number, number + 1), sides, strict=True)
    )
    caption = html.escape(format_timecode(number + 1, rate))
    return f"<figure>{images}<figcaption>{caption}</figcaption></figure>"


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
