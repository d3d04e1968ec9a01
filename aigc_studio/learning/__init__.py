"""What is learned from the editor's judgements."""

from __future__ import annotations
