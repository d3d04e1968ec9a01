"""Lanes, priorities, progress and cancellation. Knows neither video nor Qt."""

from __future__ import annotations
