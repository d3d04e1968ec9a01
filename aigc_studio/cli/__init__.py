"""Headless verbs on the same session."""

from __future__ import annotations
