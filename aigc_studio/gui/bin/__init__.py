"""The media bin: model, drawing and panel."""

from __future__ import annotations
