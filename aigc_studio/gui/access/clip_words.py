"""Tracks and clips in words, as a screen reader says them. Pure but for the translation."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from aigc_studio.core.document import Clip, Sequence, Track
from aigc_studio.core.ids import AssetId
from aigc_studio.core.timecode import format_timecode
from aigc_studio.gui.timeline.header_switches import badge_of, level_text
from aigc_studio.gui.words import translate


def track_name(sequence: Sequence, track: Track) -> str:
    """``V1``, with the name that the editor gave it."""
    badge = badge_of(sequence, track)
    kind = (
        translate("Access", "picture track")
        if track.kind == "video"
        else translate("Access", "sound track")
    )
    return ", ".join(dict.fromkeys((badge, track.name, kind)))


def track_state(track: Track) -> str:
    """What of its switches is not as usual, and how much lies on it."""
    muted = translate("Access", "hidden") if track.kind == "video" else translate("Access", "muted")
    parts = (
        translate("Access", "clips: {count}").format(count=len(track.clips)),
        muted if track.is_muted else "",
        translate("Access", "solo") if track.is_solo else "",
        translate("Access", "locked") if track.is_locked else "",
        "" if track.is_targeted else translate("Access", "not targeted"),
        "" if track.is_sync_locked else translate("Access", "sync lock off"),
        level_text(track),
    )
    return ", ".join(part for part in parts if part)


def clip_state(sequence: Sequence, track: Track, clip: Clip, missing: AbstractSet[AssetId]) -> str:
    """From when to when, how long, and what is unusual about it."""
    length = format_timecode(clip.duration, sequence.frame_rate, drop=False)
    times = translate("Access", "{start} to {end}, {length} long")
    is_silent = track.is_muted
    parts = (
        times.format(
            start=sequence.timecode(clip.start), end=sequence.timecode(clip.end), length=length
        ),
        "" if clip.is_enabled else translate("Access", "disabled"),
        translate("Access", "on a track that is off") if is_silent else "",
        translate("Access", "media missing") if clip.asset_id in missing else "",
        translate("Access", "speed {percent} %").format(percent=round(clip.speed * 100))
        if clip.speed != 1
        else "",
        translate("Access", "speed changes") if clip.ramp is not None else "",
        translate("Access", "effects: {count}").format(count=len(clip.effects))
        if clip.effects
        else "",
        translate("Access", "linked") if clip.link else "",
    )
    return ", ".join(part for part in parts if part)
