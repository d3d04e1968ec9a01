"""What the commands do, in groups."""

from __future__ import annotations
