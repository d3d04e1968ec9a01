"""The only door to media files: opening, probing, decoding pictures and sound.

First contact with a file happens in a child process with limits. Everything opens files through
``opening``, which allows the ``file`` protocol and real container formats alone.
"""

from __future__ import annotations
