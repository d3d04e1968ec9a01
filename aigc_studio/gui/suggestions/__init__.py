"""The suggestions panel: cards, list, and what can be done with a suggestion."""

from __future__ import annotations
