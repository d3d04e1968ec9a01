"""Clips that stand out beside what is selected or pointed at, found without a pass over all."""

from __future__ import annotations

from collections import defaultdict

from aigc_studio.core.document import Clip, Sequence
from aigc_studio.core.ids import ClipId, LinkId


class Companions:
    """For the main thread; what a timeline needs is gathered once for each of its states."""

    def __init__(self) -> None:
        self._linked_of: Sequence | None = None
        self._link: dict[ClipId, LinkId] = {}
        self._members: dict[LinkId, list[ClipId]] = {}
        self._only: Clip | None = None
        self._only_of: Sequence | None = None
        self._only_for: frozenset[ClipId] = frozenset()

    def linked(self, sequence: Sequence | None, shown: frozenset[ClipId]) -> frozenset[ClipId]:
        """Clips with all that are linked with them."""
        if sequence is None or not shown:
            return frozenset()
        if sequence is not self._linked_of:
            self._gather(sequence)
        links = {self._link[clip_id] for clip_id in shown if clip_id in self._link}
        return shown.union(*(self._members[link] for link in links))

    def only_video(self, sequence: Sequence | None, selection: frozenset[ClipId]) -> Clip | None:
        """The one selected clip of a video track; None where none or several are."""
        if sequence is None or not selection:
            return None
        if sequence is not self._only_of or selection != self._only_for:
            tracks = sequence.video_tracks
            chosen = [c for track in tracks for c in track.clips if c.id in selection]
            self._only = chosen[0] if len(chosen) == 1 else None
            self._only_of, self._only_for = sequence, selection
        return self._only

    def _gather(self, sequence: Sequence) -> None:
        members: defaultdict[LinkId, list[ClipId]] = defaultdict(list)
        for _, clip in sequence.clips():
            if clip.link is not None:
                members[clip.link].append(clip.id)
        self._members, self._linked_of = dict(members), sequence
        self._link = {clip_id: link for link, ids in members.items() for clip_id in ids}
