"""Adapters that study footage: the one decode pass and what is derived from it."""

from __future__ import annotations
