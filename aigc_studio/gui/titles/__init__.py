"""The mixer: gain, pan, mute and solo of every track of sound."""

from __future__ import annotations
