"""Project files, journal, cache and settings on disk."""

from __future__ import annotations
