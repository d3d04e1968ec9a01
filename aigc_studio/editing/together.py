"""What is linked goes together where an edit moves one part of it and leaves another.

A ripple moves what begins behind a frame. Across a J- or an L-cut one part of a pair begins before
that frame and the other behind it: such an edit is refused, or where it cuts clips in two, what
goes is linked with the pieces that go.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from fractions import Fraction

from aigc_studio.core.document import Clip, Sequence, Track
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import ClipId, LinkId, derived_id
from aigc_studio.core.rates import FrameRate


def require_together(before: Sequence, after: Sequence, besides: Container[LinkId] = ()) -> None:
    """Raises EditError when linked clips were moved apart; ``besides`` are links not looked at."""
    for link in _parted(before, after):
        if link not in besides:
            name = next(c.name for _, c in after.clips() if c.link == link)
            raise EditError(
                f"This would pull linked picture and sound of “{name}” apart, which start or end"
                " apart; trim both, or unlink them."
            )


def relinked(before: Sequence, after: Sequence, seed: str, frame: int) -> Sequence:
    """With linked clips that went apart linked among themselves.

    Those that were moved get the link of the pieces that were cut off at ``frame``.
    """
    parted = _parted(before, after)
    if not parted:
        return after
    old = _clips(before)

    def changed(clip: Clip) -> Clip:
        if clip.link not in parted or not _moved(old.get(clip.id), clip, after.frame_rate):
            return clip
        return replace(clip, link=LinkId(derived_id("link", seed, clip.link, frame)))

    tracks = tuple(
        track if not _goes(track) else replace(track, clips=tuple(map(changed, track.clips)))
        for track in after.tracks
    )
    return replace(after, tracks=tracks)


def _parted(before: Sequence, after: Sequence) -> dict[LinkId, None]:
    """Links whose clips were moved by different amounts, in order.

    A track whose sync lock is off stays because the editor wants it to.
    """
    old = _clips(before)
    ways: dict[LinkId, Fraction | int] = {}
    parted: dict[LinkId, None] = {}
    for track in after.tracks:
        for clip in track.clips if _goes(track) else ():
            was = old.get(clip.id) if clip.link is not None else None
            if clip.link is None or was is None or was.link != clip.link:
                continue
            way = _moved(was, clip, after.frame_rate)
            if ways.setdefault(clip.link, way) != way:
                parted[clip.link] = None
    return parted


def _moved(before: Clip | None, after: Clip, rate: FrameRate) -> Fraction | int:
    """Frames by which what a clip shows was moved; a trim moves nothing."""
    if before is None or before is after:
        return 0
    if before.speed != after.speed or before.ramp != after.ramp:
        return 0
    if before.source_start == after.source_start:
        return after.start - before.start
    late = (after.source_start - before.source_start) / after.speed / rate.frame_duration
    return after.start - before.start - late


def _clips(sequence: Sequence) -> dict[ClipId, Clip]:
    return {clip.id: clip for track in sequence.tracks for clip in track.clips}


def _goes(track: Track) -> bool:
    return track.is_locked or track.is_sync_locked
