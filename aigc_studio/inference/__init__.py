"""The only door to models and devices."""

from __future__ import annotations
