"""Identifiers. An id is made where an edit is made, never where it is applied: replay is exact."""

from __future__ import annotations

import hashlib
import uuid
from typing import NewType

AssetId = NewType("AssetId", str)
SequenceId = NewType("SequenceId", str)
TrackId = NewType("TrackId", str)
ClipId = NewType("ClipId", str)
LinkId = NewType("LinkId", str)
ClipGroupId = NewType("ClipGroupId", str)
MarkerId = NewType("MarkerId", str)
SuggestionId = NewType("SuggestionId", str)
SubtitleTrackId = NewType("SubtitleTrackId", str)
CueId = NewType("CueId", str)
SpeakerId = NewType("SpeakerId", str)
SearchId = NewType("SearchId", str)
GroupId = NewType("GroupId", str)
FolderId = NewType("FolderId", str)
PersonId = NewType("PersonId", str)
TransitionId = NewType("TransitionId", str)
EffectId = NewType("EffectId", str)
DeliveryId = NewType("DeliveryId", str)


def new_id(prefix: str) -> str:
    """A fresh random id such as ``clip-3f9a0c12d4e5``; wrap it in the id type wanted."""
    return f"{prefix}-{uuid.uuid4().hex[:12]}"


def derived_id(prefix: str, *parts: object) -> str:
    """An id that is the same whenever ``parts`` are the same, in any process on any machine."""
    text = "\x1f".join(str(part) for part in parts)
    return f"{prefix}-{hashlib.sha256(text.encode()).hexdigest()[:12]}"
