"""Builds projects from text such as ``V1: a[0:50] b[50:90]@10`` for the render tests.

``name[start:end]`` puts the asset on those frames; ``@n`` starts n frames of the sequence into the
media; ``*2`` plays at double speed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from aigc_studio.core.document import Clip, MediaAsset, Project, Sequence, Track
from aigc_studio.core.ids import AssetId, ClipId, SequenceId, TrackId
from aigc_studio.core.rates import FrameRate

_CLIP = re.compile(r"(\w+)\[(\d+):(\d+)\](?:@([\d/]+))?(?:\*([\d/]+))?")
SEQUENCE = SequenceId("cut")


@dataclass(frozen=True)
class Shape:
    rate: FrameRate = field(default_factory=lambda: FrameRate(25))
    size: tuple[int, int] = (320, 180)
    sample_rate: int = 48000


def timeline(text: str, assets: dict[str, MediaAsset], shape: Shape | None = None) -> Project:
    shape = shape or Shape()
    tracks = tuple(_track(line.strip(), assets, shape) for line in text.strip().splitlines())
    sequence = Sequence(
        SEQUENCE, "Cut", shape.rate, *shape.size, sample_rate=shape.sample_rate, tracks=tracks
    )
    return Project("Test", tuple(assets.values()), (sequence,), SEQUENCE)


def _track(line: str, assets: dict[str, MediaAsset], shape: Shape) -> Track:
    name, _, rest = line.partition(":")
    kind = "video" if name.startswith("V") else "audio"
    clips = []
    for number, match in enumerate(_CLIP.finditer(rest)):
        label, start, end, into, speed = match.groups()
        source = Fraction(into or 0) * shape.rate.frame_duration
        found = assets.get(label)
        asset_id = found.id if found is not None else AssetId(label)
        clips.append(
            Clip(
                ClipId(f"{name}-{number}"),
                asset_id,
                label,
                int(start),
                int(end) - int(start),
                source,
                Fraction(speed or 1),
            )
        )
    return Track(TrackId(name), kind, name, tuple(clips))


def gone(asset: MediaAsset, folder: Path) -> MediaAsset:
    from dataclasses import replace

    return replace(asset, path=str(folder / "gone.mp4"))
