"""The Find panel: one box, what it found, and why."""

from __future__ import annotations
