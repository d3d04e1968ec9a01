"""Scopes: what the picture in the viewer measures."""

from __future__ import annotations
