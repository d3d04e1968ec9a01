"""The past of a project: its steps, its named versions, and what differs between two of them."""

from __future__ import annotations
