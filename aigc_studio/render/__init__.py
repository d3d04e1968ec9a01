"""What a sequence looks and sounds like, and how it is encoded and checked."""

from __future__ import annotations
