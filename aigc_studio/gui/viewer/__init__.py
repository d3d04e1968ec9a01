"""The viewer: what is shown, the player that moves it, and its controls."""

from __future__ import annotations
