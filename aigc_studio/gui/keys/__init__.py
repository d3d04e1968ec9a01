"""Keys of commands: presets, what the editor changed, and finding a command by its name."""

from __future__ import annotations
