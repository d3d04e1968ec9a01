"""PySide6 views of one session."""

from __future__ import annotations
