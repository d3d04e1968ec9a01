"""What is heard on a timeline by itself."""

from __future__ import annotations

from aigc_studio.core.document import Clip, Sequence


def sounds_alone(sequence: Sequence) -> list[Clip]:
    """Clips on audio tracks that are heard, belong to no picture and play as fast as they are."""
    return [
        clip
        for track in sequence.audio_tracks
        if not track.is_muted
        for clip in track.clips
        if clip.is_enabled and clip.link is None and clip.speed == 1
    ]
