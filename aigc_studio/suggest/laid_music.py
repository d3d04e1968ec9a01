"""Music that lies on a timeline: where its beats are, and what it feels like."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from aigc_studio.core.document import Clip, Sequence
from aigc_studio.suggest.footage import Heard
from aigc_studio.suggest.rhythm_candidates import Stretch, beat_frames
from aigc_studio.suggest.sounding import sounds_alone


@dataclass(frozen=True, slots=True)
class LaidMusic:
    clip: Clip
    heard: Heard
    stretch: Stretch


def laid_music(sequence: Sequence, heard: Iterable[Heard]) -> list[LaidMusic]:
    """Clips of heard music on audio tracks that sound: by themselves, and as fast as they are."""
    known = {item.asset.id: item for item in heard}
    return [
        LaidMusic(
            clip,
            known[clip.asset_id],
            Stretch(clip.source_start, clip.duration, sequence.frame_rate, clip.start),
        )
        for clip in sounds_alone(sequence)
        if clip.asset_id in known
    ]


def laid_beats(laid: Iterable[LaidMusic]) -> dict[int, float]:
    """Frames of the timeline on which a beat lies, and how strongly it is felt there."""
    found: dict[int, float] = {}
    for item in laid:
        for frame, felt in beat_frames(item.heard.music, item.stretch).items():
            found[frame] = max(found.get(frame, 0.0), felt)
    return found
