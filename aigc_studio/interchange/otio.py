"""Writes a sequence as OpenTimelineIO (``.otio``) and proves it by reading it back.

Nested timelines are stacks in their track, transitions and speeds those of the format.

Every time is a whole number of frames: in the media's rate where start and length of a clip are
whole there, else in the sequence's rate with the start to the nearest frame. What the format has
no place for (exact starts, links, gain, streams, effects, ramps, subtitles) stands in the metadata
under ``aigc_studio``. A camera time code counts into the ranges of the media, as other programs
expect.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from aigc_studio.core.delivery import FidelityReport
from aigc_studio.core.document import Clip, Marker, MediaAsset, Project, Sequence, Track
from aigc_studio.core.errors import InterchangeError
from aigc_studio.core.ids import SequenceId
from aigc_studio.core.rates import FrameRate, TimeRange
from aigc_studio.core.transitions import PLAIN_KIND, Transition
from aigc_studio.interchange.film import Film, items, label_seconds
from aigc_studio.interchange.otio_facts import (
    KIND,
    asset_facts,
    clip_facts,
    is_still,
    packed,
    put_back,
    sequence_facts,
    track_facts,
)
from aigc_studio.interchange.otio_reading import NAMESPACE, read_timeline
from aigc_studio.interchange.places import file_url
from aigc_studio.interchange.rational import frames_at, range_at, whole_frames
from aigc_studio.interchange.replacing import replacing, require_same, write_through
from aigc_studio.jobs.context import JobContext

if TYPE_CHECKING:
    from opentimelineio import opentime, schema  # type: ignore[import-untyped]

_FORMAT = 2
_COLORS = frozenset(
    {"PINK", "RED", "ORANGE", "YELLOW", "GREEN", "CYAN", "BLUE", "PURPLE", "MAGENTA", "BLACK"}
)


class OtioWriter:
    """Implements the ``TimelineWriter`` port."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        return (".otio",)

    def write(
        self,
        project: Project,
        sequence_id: SequenceId,
        path: Path,
        context: JobContext | None = None,
    ) -> FidelityReport:
        sequence = Film.of(project, sequence_id).sequence
        build = Build(project, sequence)
        context = context or JobContext()
        context.check()
        text = build.timeline().to_json_string(indent=2) + "\n"
        with replacing(path) as hidden:
            write_through(hidden, text.encode())
            context.check()
            require_same(path, is_same=_is_same(hidden, sequence))
        return FidelityReport(str(path), tuple(build.losses))


def _is_same(hidden: Path, sequence: Sequence) -> bool:
    """Whether it reads back as written; the hidden name is nobody's business."""
    try:
        return read_timeline(hidden) == sequence
    except InterchangeError:
        return False


class Build:
    """``losses``: sentences on what programs that ignore our metadata will not see, each once.

    ``targets``: where files lie, by path, when that is not where they are; None is nowhere.
    """

    def __init__(
        self, project: Project, sequence: Sequence, targets: Mapping[str, str | None] | None = None
    ) -> None:
        self._project = project
        self._sequence = sequence
        self._rate = sequence.frame_rate
        self._targets = targets
        self.losses: dict[str, None] = {}

    def timeline(self) -> schema.Timeline:
        from opentimelineio import schema

        sequence, film = self._sequence, Film(self._project, self._sequence)
        start = frames_at(sequence.start_frame, self._rate)
        timeline = schema.Timeline(sequence.name, global_start_time=start)
        nests = {
            clip.asset_id
            for part in film.all()
            for _, clip in part.clips()
            if (asset := film.asset(clip)) is not None and not asset.has_file
        }
        assets = [*film.used(), *(a for a in self._project.assets if a.id in nests)]
        timeline.metadata[NAMESPACE] = {
            "format": _FORMAT,
            **sequence_facts(sequence),
            "assets": [asset_facts(asset) for asset in assets],
        }
        self._fill(timeline.tracks, sequence)
        return timeline

    def _fill(self, stack: schema.Stack, sequence: Sequence) -> None:
        for track in sequence.tracks:
            stack.append(self._track(track))
        for marker in sequence.markers:
            stack.markers.append(self._marker(marker))
        if sequence.subtitles:
            self._lose("Subtitles have no place in the format; export them as a file of their own.")

    def _track(self, track: Track) -> schema.Track:
        from opentimelineio import schema

        kind = schema.TrackKind.Video if track.kind == "video" else schema.TrackKind.Audio
        made = schema.Track(track.name, kind=kind)
        made.enabled = not track.is_muted
        made.metadata[NAMESPACE] = track_facts(track)
        if track.effects:
            self._lose("Effects of tracks have no place in the format.")
        if track.gain_db or track.pan or track.is_solo:
            self._lose("Gain, pan and solo of tracks have no place in the format.")
        for kind_of, text in track.extras:
            if kind_of == KIND:
                put_back(made, text)
        before: list[Transition] = []
        for item in items(track):
            before += [item.incoming] if item.incoming is not None else []
            if before:
                made.append(self._transition(before, track))
            made.append(self._item(item.clip, item.duration))
            # A fade out waits for a fade in at the same cut: two would stand side by side.
            fade = item.outgoing
            before = [fade] if fade is not None and fade.after is None else []
        if before:
            made.append(self._transition(before, track))
        return made

    def _transition(self, found: list[Transition], track: Track) -> schema.Transition:
        from opentimelineio import schema

        lead, tail = sum(t.lead for t in found), sum(t.tail for t in found)
        known = found[0].kind in PLAIN_KIND.values()
        kind = schema.TransitionTypes.SMPTE_Dissolve if known else schema.TransitionTypes.Custom
        made = schema.Transition(
            found[0].kind, kind, frames_at(lead, self._rate), frames_at(tail, self._rate)
        )
        made.metadata[NAMESPACE] = {"transitions": [packed(t) for t in found]}
        for transition in found:
            plain = PLAIN_KIND[track.kind]
            if transition.kind != plain:
                self._lose(f"The transition “{transition.kind}” is written as “{plain}”.")
            for kind_of, text in transition.extras:
                if kind_of == KIND:
                    put_back(made, text)
        return made

    def _item(self, clip: Clip | None, duration: int) -> schema.Item:
        from opentimelineio import schema

        if clip is None:
            return schema.Gap(source_range=range_at(0, duration, self._rate))
        return self._clip(clip)

    def _clip(self, clip: Clip) -> schema.Clip | schema.Stack:
        from opentimelineio import schema

        asset = self._project.asset(clip.asset_id)
        inner = Film(self._project, self._sequence).nested(asset)
        span = self._source_range(clip, asset)
        if inner is None:
            reference = self._reference(asset, clip)
            made = schema.Clip(clip.name, media_reference=reference, source_range=span)
        else:
            made = schema.Stack(inner.name, source_range=span)
            # What is nested has a rate of its own.
            part = Build(self._project, inner, self._targets)
            part._fill(made, inner)
            self.losses |= part.losses
        made.enabled = clip.is_enabled
        made.metadata[NAMESPACE] = clip_facts(clip, inner)
        self._effects(made, clip)
        self._tell(clip)
        for kind, text in clip.extras:
            if kind == KIND:
                put_back(made, text)
        return made

    def _effects(self, made: schema.Item, clip: Clip) -> None:
        from opentimelineio import schema

        if clip.ramp is not None and is_still(clip.ramp):
            made.effects.append(schema.FreezeFrame("freeze"))
        elif clip.speed != 1:
            made.effects.append(schema.LinearTimeWarp("speed", float(clip.speed)))
            if Fraction(float(clip.speed)) != clip.speed:
                self._lose(f"The speed of “{clip.name}” ({clip.speed}) is written in decimals.")
        if clip.ramp is not None and not is_still(clip.ramp):
            self._lose(
                f"The changing speed of “{clip.name}” has no place in the format; it plays evenly."
            )

    def _tell(self, clip: Clip) -> None:
        name = f"“{clip.name}”"
        told = (
            (
                f"The gain of {name} ({clip.gain_db:+g} dB) has no place in the format.",
                clip.gain_db,
            ),
            (f"The course of gain of {name} has no place in the format.", clip.gain_points),
            (f"The framing of {name} has no place in the format.", clip.framing),
            (f"The effects of {name} have no place in the format.", clip.effects),
            (f"How {name} is blended has no place in the format.", clip.blend != "normal"),
            (f"Which stream {name} uses has no place there.", clip.stream_index is not None),
        )
        for sentence, is_there in told:
            if is_there:
                self._lose(sentence)

    def _source_range(self, clip: Clip, asset: MediaAsset | None) -> opentime.TimeRange:
        """Both times at one rate: the media's if it divides evenly, else the sequence's."""
        start = label_seconds(asset, clip.media_at(clip.source_start))
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

    def _reference(self, asset: MediaAsset | None, clip: Clip) -> schema.MediaReference:
        from opentimelineio import schema

        if asset is None:
            self._lose(
                f"The media of “{clip.name}” is not in the project; it is written as missing."
            )
            return schema.MissingReference(clip.name)
        if asset.title is not None:
            self._lose("Titles have no place in the format.")
            lines = {"text": "\n".join(block.text for block in asset.title.blocks)}
            return schema.GeneratorReference(asset.name, "Title", parameters=lines)
        available = None if asset.info.kind == "still" else _available(asset, self._rate)
        url = self._targets.get(asset.path) if self._targets is not None else file_url(asset.path)
        if url is None:
            self._lose(f"The media of “{asset.name}” is not there; it is written as missing.")
            return schema.MissingReference(asset.name)
        reference = schema.ExternalReference(url, available)
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


def _media_rate(asset: MediaAsset | None) -> FrameRate | None:
    stream = asset.info.main_video if asset is not None else None
    return None if stream is None or stream.is_variable_rate else stream.frame_rate


def _available(asset: MediaAsset, rate: FrameRate) -> opentime.TimeRange:
    """All of the media, as whole frames of its own rate (of the sequence's for sound alone)."""
    own = _media_rate(asset) or rate
    offset, whole = asset.info.label_offset, asset.info.available_range
    shifted = TimeRange(whole.start + offset, whole.end + offset)
    first = own.frames_nearest(shifted.start)
    return range_at(first, max(1, own.frames_nearest(shifted.end) - first), own)
