"""Decides from the arguments what to start: a headless verb or the window."""

from __future__ import annotations

from collections.abc import Sequence


def start(arguments: Sequence[str]) -> int:
    """Run ``arguments`` and return the exit status."""
    del arguments
    return 0
