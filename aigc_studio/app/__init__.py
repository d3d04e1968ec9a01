"""The composition root: plugs adapters into the session; logging, crash dialog, resources."""

from __future__ import annotations
