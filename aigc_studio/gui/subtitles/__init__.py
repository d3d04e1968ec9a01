"""The subtitles panel: cues as a list, their problems, files, styles."""

from __future__ import annotations
