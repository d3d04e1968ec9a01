"""What a file says of its own recording: by what camera, where, when, under what title."""

from __future__ import annotations

import re
from collections.abc import Mapping

_MAKES = ("com.apple.quicktime.make", "com.android.manufacturer", "make", "manufacturer")
_MODELS = ("com.apple.quicktime.model", "com.android.model", "model")
_PLACES = ("com.apple.quicktime.location.iso6709", "location", "location-eng")
_TITLES = ("title", "artist", "album", "com.apple.quicktime.title")
_DATES = (
    "com.apple.quicktime.creationdate", "creation_time", "date_time_original", "date", "icrd",
)  # fmt: skip
_DATE = re.compile(r"(\d{4})(?:[-:/.]?(\d{2}))?(?:[-:/.]?(\d{2}))?(?:[T ](\d{2}:\d{2}:\d{2}))?")
_FIRST_YEAR = 1950
"""Clocks that were never set begin in 1904 or 1970."""
_UNSET = ("1904", "1970-01-01")
_LONGEST = 200


def camera_text(tags: Mapping[str, str]) -> str:
    """Make, model, place and title in one line; empty where nothing is told."""
    lowered = _lowered(tags)
    found = [_first(lowered, keys) for keys in (_MAKES, _MODELS, _PLACES)]
    found += [lowered.get(key, "") for key in _TITLES]
    return " ".join(dict.fromkeys(text for text in found if text))


def recorded_at(tags: Mapping[str, str]) -> str:
    """ISO date, with the time where it is told; empty where it is not, or was never set."""
    lowered = _lowered(tags)
    for key in _DATES:
        match = _DATE.match(lowered.get(key, ""))
        if match is None or int(match[1]) < _FIRST_YEAR:
            continue
        date = "-".join(part for part in match.groups()[:3] if part)
        if not date.startswith(_UNSET):
            return f"{date}T{match[4]}" if match[4] and match[3] else date
    return ""


def _lowered(tags: Mapping[str, str]) -> dict[str, str]:
    return {key.lower(): " ".join(value.split())[:_LONGEST] for key, value in tags.items()}


def _first(tags: Mapping[str, str], keys: tuple[str, ...]) -> str:
    return next((tags[key] for key in keys if tags.get(key)), "")
