"""Timelines to and from other programs."""

from __future__ import annotations
