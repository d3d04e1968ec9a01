"""The document model, exact time, identifiers, analysis result types, settings and errors.

Everything here is a frozen value of the standard library. No package may be imported from here,
so every other package can speak these types without pulling in a decoder, a model or a window.
"""

from __future__ import annotations
