"""Pure rules: analysis results, the document and taste in, ranked Suggestions out."""

from __future__ import annotations
