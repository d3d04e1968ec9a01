"""AIGC Studio: local models study the footage and suggest, the editor judges."""

from __future__ import annotations

__version__ = "0.1.0"
