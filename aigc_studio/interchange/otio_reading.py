"""Rebuilds the sequence that an ``.otio`` file of this program holds.

Where clips lie and how long they are comes from the format's own fields; the metadata adds what it
has no place for and must agree with them.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from aigc_studio.core.document import Clip, Marker, Sequence, Track
from aigc_studio.core.errors import InterchangeError
from aigc_studio.core.ids import AssetId, ClipId, LinkId, MarkerId, SequenceId, TrackId
from aigc_studio.core.keyframes import FramingPoint, GainPoint
from aigc_studio.core.rates import FrameRate
from aigc_studio.interchange.rational import frames_of

if TYPE_CHECKING:
    from opentimelineio import schema  # type: ignore[import-untyped]

NAMESPACE = "aigc_studio"


def read_timeline(path: Path) -> Sequence:
    """Raises InterchangeError when it is no timeline that this program wrote."""
    from opentimelineio import core, exceptions, schema

    try:
        found = core.deserialize_json_from_string(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InterchangeError(f"“{path.name}” cannot be read ({error.strerror}).") from error
    except (ValueError, KeyError, exceptions.OTIOError) as error:
        raise InterchangeError(f"“{path.name}” is not an OpenTimelineIO file.") from error
    if not isinstance(found, schema.Timeline) or NAMESPACE not in found.metadata:
        raise InterchangeError(f"“{path.name}” is not a timeline that this program wrote.")
    try:
        return _sequence(found)
    except (KeyError, ValueError, TypeError) as error:
        raise InterchangeError(f"“{path.name}” contradicts itself ({error}).") from error


def _sequence(timeline: schema.Timeline) -> Sequence:
    facts = timeline.metadata[NAMESPACE]
    rate = FrameRate.parse(facts["frame_rate"])
    return Sequence(
        SequenceId(facts["id"]),
        timeline.name,
        rate,
        int(facts["width"]),
        int(facts["height"]),
        int(facts["sample_rate"]),
        tuple(_track(track, rate) for track in timeline.tracks),
        tuple(_marker(marker, rate) for marker in timeline.tracks.markers),
    )


def _track(track: schema.Track, rate: FrameRate) -> Track:
    from opentimelineio import schema

    facts = track.metadata[NAMESPACE]
    kind: Literal["video", "audio"] = "video" if track.kind == schema.TrackKind.Video else "audio"
    clips, at = [], 0
    for item in track:
        length = frames_of(item.trimmed_range().duration, rate)
        if isinstance(item, schema.Clip):
            clips.append(_clip(item, at, length))
        at += length
    return Track(
        TrackId(facts["id"]),
        kind,
        track.name,
        tuple(clips),
        bool(facts["is_locked"]),
        not track.enabled,
    )


def _clip(clip: schema.Clip, start: int, duration: int) -> Clip:
    facts: Mapping[str, Any] = clip.metadata[NAMESPACE]
    speed = Fraction(facts["speed"])
    scalars = [effect.time_scalar for effect in clip.effects if hasattr(effect, "time_scalar")]
    if scalars != ([] if speed == 1 else [float(speed)]):
        raise ValueError(f"two speeds for {clip.name}")
    stream, link = facts["stream_index"], facts["link"]
    return Clip(
        ClipId(facts["id"]),
        AssetId(facts["asset"]),
        clip.name,
        start,
        duration,
        Fraction(facts["source_start"]),
        speed,
        None if stream is None else int(stream),
        None if link is None else LinkId(link),
        bool(clip.enabled),
        float(facts["gain_db"]),
        tuple(GainPoint(Fraction(at), float(db)) for at, db in facts.get("gain_points", ())),
        tuple(
            FramingPoint(Fraction(at), float(x), float(y), float(zoom))
            for at, x, y, zoom in facts.get("framing", ())
        ),
    )


def _marker(marker: schema.Marker, rate: FrameRate) -> Marker:
    facts = marker.metadata[NAMESPACE]
    return Marker(
        MarkerId(facts["id"]),
        frames_of(marker.marked_range.start_time, rate),
        marker.name,
        facts["color"],
        marker.comment,
        frames_of(marker.marked_range.duration, rate),
    )
