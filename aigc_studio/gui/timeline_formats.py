"""The timeline formats in the words of editors."""

from __future__ import annotations

from collections.abc import Iterable

from aigc_studio.gui.words import translate


def format_name(suffix: str) -> str:
    """What a suffix stands for; the suffix itself where it is not known."""
    return {
        ".otio": translate("Format", "OpenTimelineIO (exact)"),
        ".otioz": translate("Format", "OpenTimelineIO with media"),
        ".fcpxml": translate("Format", "Final Cut Pro, Resolve (FCPXML)"),
        ".fcpxmld": translate("Format", "Final Cut Pro bundle"),
        ".xml": translate("Format", "Premiere, Resolve (FCP7 XML)"),
        ".edl": translate("Format", "Edit list (EDL, CMX 3600)"),
        ".kdenlive": translate("Format", "Kdenlive project"),
        ".mlt": translate("Format", "Shotcut, melt (MLT)"),
        ".json": translate("Format", "JianYing, CapCut draft (up to 5.9)"),
        ".html": translate("Format", "Cut list with pictures (web page)"),
        ".csv": translate("Format", "Cut list (table)"),
        ".labels.txt": translate("Format", "Audacity labels"),
        ".chapters.txt": translate("Format", "YouTube chapters"),
    }.get(suffix, suffix)


def timeline_filters(suffixes: Iterable[str]) -> str:
    """Filters of a file dialog: all that can be read, then each format."""
    known = tuple(suffixes)
    every = translate("Format", "Timelines ({patterns})")
    lines = [every.format(patterns=" ".join(f"*{suffix}" for suffix in known))]
    lines += [f"{format_name(suffix)} (*{suffix})" for suffix in known]
    return ";;".join(lines)
