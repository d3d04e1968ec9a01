"""Writes a sequence as OpenTimelineIO (``.otio``) and proves it by reading it back.

Every time is a whole number of frames: in the media's rate where start and length of a clip are
whole there, else in the sequence's rate with the start to the nearest frame. What the format has
no place for (exact starts, links, gain, streams) stands in the metadata under ``aigc_studio``. A
camera time code counts into the ranges of the media, as other programs expect.
"""

from __future__ import annotations

import os
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from aigc_studio.core.delivery import FidelityReport
from aigc_studio.core.document import Clip, Marker, MediaAsset, Project, Sequence, Track
from aigc_studio.core.errors import InterchangeError
from aigc_studio.core.ids import SequenceId
from aigc_studio.core.rates import FrameRate, TimeRange
from aigc_studio.core.timecode import parse_timecode
from aigc_studio.interchange.otio_reading import NAMESPACE, read_timeline
from aigc_studio.interchange.rational import frames_at, range_at, whole_frames

if TYPE_CHECKING:
    from opentimelineio import opentime, schema  # type: ignore[import-untyped]

_FORMAT = 1
_COLORS = frozenset(
    {"PINK", "RED", "ORANGE", "YELLOW", "GREEN", "CYAN", "BLUE", "PURPLE", "MAGENTA", "BLACK"}
)


class OtioWriter:
    """Implements the ``TimelineWriter`` port."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        return (".otio",)

    def write(self, project: Project, sequence_id: SequenceId, path: Path) -> FidelityReport:
        sequence = project.sequence(sequence_id)
        if sequence is None:
            raise InterchangeError("The sequence is not in this project any more.")
        build = _Build(project, sequence)
        text = build.timeline().to_json_string(indent=2) + "\n"
        hidden = path.with_name(f".{path.stem}-{uuid4().hex[:8]}.part")
        try:
            _write(hidden, text)
            if read_timeline(hidden) != sequence:
                raise InterchangeError(
                    f"“{path.name}” did not read back as it was written; nothing was replaced."
                    " Please report this timeline."
                )
            hidden.replace(path)
        except OSError as error:
            raise InterchangeError(
                f"“{path.name}” could not be written to “{path.parent}” ({error.strerror});"
                " an earlier file is untouched."
            ) from error
        finally:
            hidden.unlink(missing_ok=True)
        return FidelityReport(str(path), tuple(build.losses))


def _write(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


class _Build:
    """``losses``: sentences on what programs that ignore our metadata will not see, each once."""

    def __init__(self, project: Project, sequence: Sequence) -> None:
        self._project = project
        self._sequence = sequence
        self._rate = sequence.frame_rate
        self.losses: dict[str, None] = {}

    def timeline(self) -> schema.Timeline:
        from opentimelineio import schema

        sequence = self._sequence
        timeline = schema.Timeline(sequence.name, global_start_time=frames_at(0, self._rate))
        timeline.metadata[NAMESPACE] = {
            "format": _FORMAT,
            "id": str(sequence.id),
            "frame_rate": str(sequence.frame_rate),
            "width": sequence.width,
            "height": sequence.height,
            "sample_rate": sequence.sample_rate,
        }
        for track in sequence.tracks:
            timeline.tracks.append(self._track(track))
        for marker in sequence.markers:
            timeline.tracks.markers.append(self._marker(marker))
        return timeline

    def _track(self, track: Track) -> schema.Track:
        from opentimelineio import schema

        kind = schema.TrackKind.Video if track.kind == "video" else schema.TrackKind.Audio
        made = schema.Track(track.name, kind=kind)
        made.enabled = not track.is_muted
        made.metadata[NAMESPACE] = {"id": str(track.id), "is_locked": track.is_locked}
        end = 0
        for clip in track.clips:
            if clip.start > end:
                made.append(schema.Gap(source_range=range_at(0, clip.start - end, self._rate)))
            made.append(self._clip(clip))
            end = clip.end
        return made

    def _clip(self, clip: Clip) -> schema.Clip:
        from opentimelineio import schema

        asset = self._project.asset(clip.asset_id)
        made = schema.Clip(
            clip.name,
            media_reference=self._reference(asset, clip),
            source_range=self._source_range(clip, asset),
        )
        made.enabled = clip.is_enabled
        made.metadata[NAMESPACE] = _exact(clip)
        if clip.speed != 1:
            made.effects.append(schema.LinearTimeWarp("speed", float(clip.speed)))
            if Fraction(float(clip.speed)) != clip.speed:
                self._lose(f"The speed of “{clip.name}” ({clip.speed}) is written in decimals.")
        if clip.gain_db:
            self._lose(
                f"The gain of “{clip.name}” ({clip.gain_db:+g} dB) has no place in the format."
            )
        if clip.gain_points:
            self._lose(f"The course of gain of “{clip.name}” has no place in the format.")
        if clip.framing:
            self._lose(f"The framing of “{clip.name}” has no place in the format.")
        if clip.stream_index is not None:
            self._lose(f"Which stream “{clip.name}” uses has no place there.")
        return made

    def _source_range(self, clip: Clip, asset: MediaAsset | None) -> opentime.TimeRange:
        """Both times at one rate: the media's if it divides evenly, else the sequence's."""
        start = clip.source_start + _timecode_offset(asset)
        media_rate = _media_rate(asset)
        if media_rate is not None:
            first = whole_frames(start, media_rate)
            length = whole_frames(self._rate.seconds(clip.duration), media_rate)
            if first is not None and length is not None:
                return range_at(first, length, media_rate)
        if whole_frames(start, self._rate) is None:
            self._lose(
                f"“{clip.name}” starts between frames at {self._rate} per second; other programs"
                " will start it up to half a frame off."
            )
        return range_at(self._rate.frames_nearest(start), clip.duration, self._rate)

    def _reference(
        self, asset: MediaAsset | None, clip: Clip
    ) -> schema.ExternalReference | schema.MissingReference:
        from opentimelineio import schema

        if asset is None:
            self._lose(
                f"The media of “{clip.name}” is not in the project; it is written as missing."
            )
            return schema.MissingReference(clip.name)
        available = None if asset.info.kind == "still" else _available(asset, self._rate)
        reference = schema.ExternalReference(Path(asset.path).as_uri(), available)
        reference.name = asset.name
        whole = asset.info.available_range
        reference.metadata[NAMESPACE] = {
            "asset": str(asset.id),
            "fingerprint": asset.fingerprint,
            "available_start": str(whole.start),
            "available_end": str(whole.end),
        }
        return reference

    def _marker(self, marker: Marker) -> schema.Marker:
        from opentimelineio import schema

        color = marker.color.upper()
        if color not in _COLORS:
            self._lose(f"The marker colour “{marker.color}” has no name in the format.")
            color = "BLUE"
        made = schema.Marker(
            marker.name, range_at(marker.frame, marker.duration, self._rate), color
        )
        made.comment = marker.note
        made.metadata[NAMESPACE] = {"id": str(marker.id), "color": marker.color}
        return made

    def _lose(self, sentence: str) -> None:
        self.losses.setdefault(sentence)


def _exact(clip: Clip) -> dict[str, object]:
    facts: dict[str, object] = {
        "id": str(clip.id),
        "asset": str(clip.asset_id),
        "source_start": str(clip.source_start),
        "speed": str(clip.speed),
        "stream_index": clip.stream_index,
        "link": None if clip.link is None else str(clip.link),
        "gain_db": repr(clip.gain_db),
    }
    if clip.gain_points:
        facts["gain_points"] = [[str(p.at), repr(p.gain_db)] for p in clip.gain_points]
    if clip.framing:
        facts["framing"] = [[str(p.at), *map(repr, (p.x, p.y, p.zoom))] for p in clip.framing]
    return facts


def _media_rate(asset: MediaAsset | None) -> FrameRate | None:
    stream = asset.info.main_video if asset is not None else None
    return None if stream is None or stream.is_variable_rate else stream.frame_rate


def _timecode_offset(asset: MediaAsset | None) -> Fraction:
    """Seconds that the camera's time code adds to the media's own time; 0 without one."""
    stream = asset.info.main_video if asset is not None else None
    if asset is None or stream is None or not asset.info.start_timecode:
        return Fraction(0)
    try:
        frames = parse_timecode(asset.info.start_timecode, stream.frame_rate)
    except ValueError:
        return Fraction(0)
    return stream.frame_rate.seconds(frames)


def _available(asset: MediaAsset, rate: FrameRate) -> opentime.TimeRange:
    """All of the media, as whole frames of its own rate (of the sequence's for sound alone)."""
    own = _media_rate(asset) or rate
    offset, whole = _timecode_offset(asset), asset.info.available_range
    shifted = TimeRange(whole.start + offset, whole.end + offset)
    first = own.frames_nearest(shifted.start)
    return range_at(first, max(1, own.frames_nearest(shifted.end) - first), own)
