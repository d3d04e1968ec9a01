"""Edits as values, history, change sets and the document's invariants."""

from __future__ import annotations
