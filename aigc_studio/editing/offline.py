"""Media that was known from a timeline alone, and what becomes of its clips when it is found."""

from __future__ import annotations

from dataclasses import replace

from aigc_studio.core.document import Clip, MediaAsset, Sequence, Track
from aigc_studio.core.media import OFFLINE, OFFLINE_TIMECODE, MediaInfo, found_at


def is_offline(info: MediaInfo) -> bool:
    """Whether nobody has looked at the file itself."""
    return info.container in {OFFLINE, OFFLINE_TIMECODE}


def turned_up(sequence: Sequence, asset: MediaAsset, found: MediaInfo) -> Sequence:
    """The sequence with that asset's clips on the clock and streams of the found file."""
    if not is_offline(asset.info):
        return sequence
    tracks = tuple(_track(track, asset, found) for track in sequence.tracks)
    if all(a is b for a, b in zip(tracks, sequence.tracks, strict=True)):
        return sequence
    return replace(sequence, tracks=tracks)


def _track(track: Track, asset: MediaAsset, found: MediaInfo) -> Track:
    if all(clip.asset_id != asset.id for clip in track.clips):
        return track
    clips = tuple(
        _clip(clip, track, asset.info, found) if clip.asset_id == asset.id else clip
        for clip in track.clips
    )
    return replace(track, clips=clips)


def _clip(clip: Clip, track: Track, offline: MediaInfo, found: MediaInfo) -> Clip:
    shift = found_at(offline, found)
    ramp = clip.ramp
    if ramp is not None:
        points = tuple(replace(p, at=p.at + shift) for p in ramp.points)
        ramp = replace(ramp, start=ramp.start + shift, points=points)
    return replace(
        clip,
        source_start=clip.source_start + shift,
        ramp=ramp,
        stream_index=_stream(clip, track, offline, found),
    )


def _stream(clip: Clip, track: Track, offline: MediaInfo, found: MediaInfo) -> int | None:
    """The stream at the same place among those of its kind; the main one where there is none."""
    if clip.stream_index is None:
        return None
    is_sound = track.kind == "audio"
    old = [s.index for s in (offline.audio if is_sound else offline.video)]
    new = [s.index for s in (found.audio if is_sound else found.video)]
    place = old.index(clip.stream_index) if clip.stream_index in old else 0
    return new[place] if 0 < place < len(new) else None
