"""Dialogs that the editor opens; none opens by itself while work goes on."""

from __future__ import annotations
