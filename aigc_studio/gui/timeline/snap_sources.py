"""Beats and shot boundaries that are known, as places on the timeline to land on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator
from fractions import Fraction

from aigc_studio.core.document import Clip, Sequence
from aigc_studio.core.ids import AssetId, ClipId
from aigc_studio.core.rates import FrameRange, FrameRate
from aigc_studio.editing.snapping import SnapPoint
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.words import translate

_MOST = 4000
"""Points of one kind; where there are more of them no one aims at one."""


def studied_points(
    desk: Desk, sequence: Sequence, without: Collection[ClipId], view: FrameRange
) -> tuple[SnapPoint, ...]:
    """Of every clip in view that plays straight; nothing of what was not studied or is dragged."""
    found: set[SnapPoint] = set()
    known: dict[tuple[str, AssetId], list[Fraction]] = {}
    shot, beat = translate("Timeline", "Shot boundary"), translate("Timeline", "Beat")
    for track, clip in sequence.clips():
        if clip.end < view.start or clip.start > view.end:
            continue
        if clip.id in without or clip.ramp is not None or len(found) > _MOST:
            continue
        key = (track.kind, clip.asset_id)
        if key not in known:
            known[key] = _boundaries(desk, clip) if track.kind == "video" else _beats(desk, clip)
        at = known[key]
        if not at:
            continue
        name = shot if track.kind == "video" else beat
        found |= {SnapPoint(f, name) for f in _frames(clip, sequence.frame_rate, at)}
    return tuple(sorted(found))


def _boundaries(desk: Desk, clip: Clip) -> list[Fraction]:
    analyses = desk.bench.analyses
    analysis = analyses.shots(clip.asset_id)
    if analysis is None:
        return []
    found = analysis.boundaries(analyses.threshold(clip.asset_id))
    return [boundary.start_seconds for boundary in found]


def _beats(desk: Desk, clip: Clip) -> list[Fraction]:
    music = desk.bench.musics.music(clip.asset_id)
    return [beat.at for beat in music.beats] if music is not None else []


def _frames(clip: Clip, rate: FrameRate, times: list[Fraction]) -> Iterator[int]:
    span = clip.source_range(rate)
    for time in times[bisect_right(times, span.start) : bisect_left(times, span.end)]:
        yield clip.start + rate.frames_nearest((time - span.start) / clip.speed)
