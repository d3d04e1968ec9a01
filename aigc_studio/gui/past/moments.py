"""Moments as an editor reads them."""

from __future__ import annotations

from datetime import datetime


def moment_text(moment: float) -> str:
    """The time of day, with the date of another day; empty where it is not known."""
    if not moment:
        return ""
    try:
        when = datetime.fromtimestamp(moment).astimezone()
    except (OverflowError, OSError, ValueError):  # a file may tell any number
        return ""
    is_today = when.date() == datetime.now().astimezone().date()
    return when.strftime("%H:%M:%S" if is_today else "%Y-%m-%d %H:%M")
