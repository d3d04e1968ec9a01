"""Use cases of one open project; the only writer of the document.

Everything outside is known as a protocol in ``ports``; ``app`` plugs the adapters in.
"""

from __future__ import annotations
