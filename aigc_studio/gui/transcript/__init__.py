"""The transcript: what is said as a text that cuts picture and sound."""

from __future__ import annotations
