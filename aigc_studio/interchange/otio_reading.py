"""Rebuilds the sequences that an ``.otio`` file of this program holds.

Where clips lie and how long they are comes from the format's own fields; the metadata adds what it
has no place for and must agree with them.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import isclose
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from aigc_studio.core.document import Clip, Extras, Marker, MediaAsset, Sequence, Track
from aigc_studio.core.effects import Effect
from aigc_studio.core.errors import InterchangeError
from aigc_studio.core.ids import AssetId, ClipGroupId, ClipId, LinkId, MarkerId, SequenceId, TrackId
from aigc_studio.core.interchange import ImportedTimeline
from aigc_studio.core.keyframes import FramingPoint, GainPoint
from aigc_studio.core.rates import FrameRate
from aigc_studio.core.retiming import SpeedRamp
from aigc_studio.core.subtitles import SubtitleTrack
from aigc_studio.core.transitions import Transition
from aigc_studio.interchange.formats import contents
from aigc_studio.interchange.numbers import exact
from aigc_studio.interchange.otio_facts import is_still, parsed_otio, unpacked
from aigc_studio.interchange.rational import frames_of
from aigc_studio.interchange.text_files import reason

if TYPE_CHECKING:
    from opentimelineio import schema  # type: ignore[import-untyped]

NAMESPACE = "aigc_studio"


def read_timeline(path: Path) -> Sequence:
    """Raises InterchangeError when it is no timeline that this program wrote."""
    found = parsed_otio(contents(path), path)[0]
    return own_timeline(found, path).main


def is_own(found: object) -> bool:
    """Whether this program wrote it."""
    from opentimelineio import schema

    return isinstance(found, schema.Timeline) and NAMESPACE in found.metadata


def own_timeline(found: schema.Timeline, path: Path) -> ImportedTimeline:
    """What this program wrote, value for value. Raises InterchangeError."""
    if not is_own(found):
        raise InterchangeError(f"“{path.name}” is not a timeline that this program wrote.")
    try:
        nests: dict[str, Sequence] = {}
        main = _sequence(found.metadata[NAMESPACE], found.name, found.tracks, nests)
        assets = tuple(
            unpacked(facts, MediaAsset) for facts in found.metadata[NAMESPACE].get("assets", ())
        )
    except (KeyError, ValueError, TypeError, ArithmeticError) as error:
        raise InterchangeError(f"“{path.name}” contradicts itself ({reason(error)}).") from error
    return ImportedTimeline(str(path), (*nests.values(), main), main.id, assets)


def _sequence(
    facts: Mapping[str, Any], name: str, stack: schema.Stack, nests: dict[str, Sequence]
) -> Sequence:
    rate = FrameRate.parse(facts["frame_rate"])
    return Sequence(
        SequenceId(facts["id"]),
        name,
        rate,
        int(facts["width"]),
        int(facts["height"]),
        int(facts["sample_rate"]),
        tuple(_track(track, rate, nests) for track in stack),
        tuple(_marker(marker, rate) for marker in stack.markers),
        tuple(unpacked(track, SubtitleTrack) for track in facts.get("subtitles", ())),
        int(facts.get("start_frame", 0)),
        facts.get("is_drop_frame"),
        _extras(facts),
    )


def _track(track: schema.Track, rate: FrameRate, nests: dict[str, Sequence]) -> Track:
    from opentimelineio import schema

    facts = track.metadata[NAMESPACE]
    kind: Literal["video", "audio"] = "video" if track.kind == schema.TrackKind.Video else "audio"
    clips, transitions, at = [], [], 0
    for item in track:
        if isinstance(item, schema.Transition):
            transitions += _transitions(item, rate)
            continue
        length = frames_of(item.trimmed_range().duration, rate)
        if isinstance(item, schema.Clip | schema.Stack):
            clips.append(_clip(item, at, length))
        if isinstance(item, schema.Stack):
            inner = item.metadata[NAMESPACE]["sequence"]
            nests.setdefault(inner["id"], _sequence(inner, item.name, item, nests))
        at += length
    return Track(
        TrackId(facts["id"]),
        kind,
        track.name,
        tuple(clips),
        bool(facts["is_locked"]),
        not track.enabled,
        tuple(transitions),
        tuple(unpacked(effect, Effect) for effect in facts.get("effects", ())),
        _extras(facts),
        is_solo=bool(facts.get("is_solo", False)),
        is_targeted=bool(facts.get("is_targeted", True)),
        is_sync_locked=bool(facts.get("is_sync_locked", True)),
        gain_db=float(facts.get("gain_db", 0)),
        pan=float(facts.get("pan", 0)),
        height=None if facts.get("height") is None else int(facts["height"]),
    )


def _transitions(item: schema.Transition, rate: FrameRate) -> list[Transition]:
    """One, or a fade out and a fade in that meet at a cut. Raises ValueError."""
    found = [unpacked(facts, Transition) for facts in item.metadata[NAMESPACE]["transitions"]]
    told = frames_of(item.in_offset, rate), frames_of(item.out_offset, rate)
    if told != (sum(t.lead for t in found), sum(t.tail for t in found)):
        raise ValueError("two lengths for a transition")
    return found


def _extras(facts: Mapping[str, Any]) -> Extras:
    return tuple((str(kind), str(text)) for kind, text in facts.get("extras", ()))


def _clip(clip: schema.Clip, start: int, duration: int) -> Clip:
    facts: Mapping[str, Any] = clip.metadata[NAMESPACE]
    speed = exact(facts["speed"])
    scalars = [effect.time_scalar for effect in clip.effects if hasattr(effect, "time_scalar")]
    ramp = unpacked(facts["ramp"], SpeedRamp) if facts.get("ramp") is not None else None
    told = [0.0] if ramp is not None and is_still(ramp) else ([] if speed == 1 else [float(speed)])
    # The library reads back a decimal that may be the next one to the one written.
    is_same = len(scalars) == len(told) and all(map(isclose, scalars, told))
    if not is_same:
        raise ValueError(f"two speeds for {clip.name}")
    stream, link = facts["stream_index"], facts["link"]
    return Clip(
        ClipId(facts["id"]),
        AssetId(facts["asset"]),
        facts.get("name", clip.name),
        start,
        duration,
        exact(facts["source_start"]),
        speed,
        None if stream is None else int(stream),
        None if link is None else LinkId(link),
        bool(clip.enabled),
        float(facts["gain_db"]),
        tuple(GainPoint(exact(at), float(db)) for at, db in facts.get("gain_points", ())),
        tuple(
            FramingPoint(exact(at), float(x), float(y), float(zoom))
            for at, x, y, zoom in facts.get("framing", ())
        ),
        tuple(unpacked(effect, Effect) for effect in facts.get("effects", ())),
        facts.get("blend", "normal"),
        ramp,
        _extras(facts),
        None if facts.get("group") is None else ClipGroupId(facts["group"]),
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
