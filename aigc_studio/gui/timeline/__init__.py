"""The timeline: geometry, painting, tools and the widgets that hold them."""

from __future__ import annotations
