"""What playback and its proxies say from below the window; a part of the catalogue."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

JOBS = (
    QT_TRANSLATE_NOOP("Job", "Make a proxy of {name}"),
    QT_TRANSLATE_NOOP("Job", "Making a proxy"),
    QT_TRANSLATE_NOOP("Job", "Look for proxies"),
    QT_TRANSLATE_NOOP("Job", "Delete proxies"),
)
ERRORS = (
    QT_TRANSLATE_NOOP("Error", "“{name}” can be seen through, which a proxy would lose."),
    QT_TRANSLATE_NOOP("Error", "“{name}” has several pictures; it is shown without a proxy."),
    QT_TRANSLATE_NOOP("Error", "There is no room left on the disk for the proxy of “{name}”."),
    QT_TRANSLATE_NOOP("Error", "The proxy of “{name}” could not be written ({reason})."),
    QT_TRANSLATE_NOOP(
        "Error", "The proxy of “{name}” does not show the same pictures; it is not used."
    ),
)
