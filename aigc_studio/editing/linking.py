"""Links hold picture and sound of one recording together; groups hold clips that are moved as one.

A link is trimmed, split and kept in sync as one. A group is selected and moved as one, nothing
more: its clips are trimmed alone.
"""

from __future__ import annotations

from collections.abc import Iterable

from aigc_studio.core.document import Sequence
from aigc_studio.core.ids import ClipId


def with_linked(sequence: Sequence, clip_ids: Iterable[ClipId]) -> frozenset[ClipId]:
    """The clips and all linked with them, in one pass over the timeline."""
    wanted = set(clip_ids)
    links = {c.link for _, c in sequence.clips() if c.id in wanted and c.link is not None}
    return frozenset(c.id for _, c in sequence.clips() if c.id in wanted or c.link in links)
