"""Markers of the timeline: the list, the dialog, and their commands."""

from __future__ import annotations
