"""Reads OpenTimelineIO as other programs write it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from aigc_studio.core.document import Extras, TrackKind
from aigc_studio.core.errors import InterchangeError
from aigc_studio.core.interchange import ImportedTimeline, TimelineWish
from aigc_studio.core.rates import FrameRate
from aigc_studio.core.retiming import SpeedPoint, SpeedRamp
from aigc_studio.core.timecode import format_timecode
from aigc_studio.interchange.building import Builder, Draft, Lane, Media, Passage, Piece
from aigc_studio.interchange.otio_facts import KIND, plain
from aigc_studio.interchange.places import media_path, offline
from aigc_studio.interchange.rational import snapped
from aigc_studio.interchange.retimes import freeze, neat

if TYPE_CHECKING:
    from opentimelineio import core, opentime, schema  # type: ignore[import-untyped]

_MOST_NESTS = 200


def foreign_timeline(
    found: object, path: Path, wish: TimelineWish, notes: tuple[str, ...]
) -> ImportedTimeline:
    """Raises InterchangeError or ValueError."""
    from opentimelineio import schema

    reading = _Reading(path, wish)
    for note in notes:
        reading.builder.note(note)
    if isinstance(found, schema.SerializableCollection):
        timelines = [t for t in found if isinstance(t, schema.Timeline)]
    elif isinstance(found, schema.Timeline):
        timelines = [found]
    else:
        timelines = []
    if not timelines:
        raise InterchangeError(f"“{path.name}” holds no timeline.")
    made = [reading.draft(t.name or path.stem, t.tracks, t.global_start_time) for t in timelines]
    return reading.builder.finish(made[0])


class _Reading:
    def __init__(self, path: Path, wish: TimelineWish) -> None:
        self._path = path
        self._wish = wish
        self.builder = Builder(path)
        self._count = 0

    def draft(self, name: str, stack: schema.Stack, start: opentime.RationalTime | None) -> Draft:
        """A stack of tracks as a timeline; what it shows comes first."""
        self._count += 1
        if self._count > _MOST_NESTS:
            raise InterchangeError(f"“{self._path.name}” holds more timelines than can be shown.")
        key = f"{self._count} {name}"
        made = Draft(key, name, self._wish.frame_rate or _rate(stack, start))
        made.size = self._wish.size or made.size
        made.start_frame = max(made.rate.frames_nearest(exact(start)), 0) if start else 0
        if stack.source_range is not None:
            self.builder.note("A trimmed stack is shown whole.")
        for child in stack:
            self._track(made, child)
        for marker in stack.markers:
            _mark(made, marker, exact(marker.marked_range.start_time))
        self.builder.drafts.append(made)
        return made

    def _track(self, draft: Draft, track: core.Composable) -> None:
        from opentimelineio import schema

        kind: TrackKind = "video"
        if isinstance(track, schema.Track):
            kind = "audio" if track.kind == schema.TrackKind.Audio else "video"
            lane = draft.lane(kind, sum(other.kind == kind for other in draft.lanes))
            lane.name, lane.is_muted = track.name, not track.enabled
            lane.extras = _kept(track)
            if track.source_range is not None and track.source_range != track.available_range():
                self.builder.note("A trimmed track is shown whole.")
            for marker in track.markers:
                _mark(draft, marker, exact(marker.marked_range.start_time))
            _Items(self, draft, lane).lay(list(track))
            return
        lane = draft.lane(kind, sum(other.kind == kind for other in draft.lanes))
        _Items(self, draft, lane).lay([track])

    def media(self, clip: schema.Clip) -> tuple[Media, Fraction]:
        """The media of a clip, and what its time code tells at its first sample."""
        from opentimelineio import schema

        reference = clip.media_reference
        name = (getattr(reference, "name", "") or clip.name or "media").strip()
        available = getattr(reference, "available_range", None)
        start = exact(available.start_time) if available is not None else Fraction(0)
        if isinstance(reference, schema.ExternalReference) and reference.target_url:
            place = media_path(reference.target_url, self._path.parent)
        elif isinstance(reference, schema.ImageSequenceReference):
            place = media_path(
                f"{reference.target_url_base}{reference.name_prefix}{reference.start_frame}"
                f"{reference.name_suffix}",
                self._path.parent,
            )
            self.builder.note("A sequence of pictures is offline: it is no single file.")
        else:
            if isinstance(reference, schema.GeneratorReference):
                self.builder.note("Titles and generators are kept and not shown.")
            place = offline(name)
        media = self.builder.media(f"{place} {start}", place, name)
        if available is not None:
            media.duration = exact(available.duration)
            media.rate = snapped(available.duration.rate)
            if start > 0:
                frames = media.rate.frames_nearest(start)
                media.start_timecode = format_timecode(frames, media.rate)
        return media, start


@dataclass(slots=True)
class _Items:
    """The items of one track onto one lane."""

    reading: _Reading
    draft: Draft
    lane: Lane

    def lay(self, parts: list[core.Composable]) -> None:
        from opentimelineio import schema

        at = Fraction(0)
        for place, item in enumerate(parts):
            if isinstance(item, schema.Transition):
                around = [parts[p] if 0 <= p < len(parts) else None for p in (place - 1, place + 1)]
                self._passage(item, around, at)
                continue
            length = exact(item.duration())
            if not isinstance(item, schema.Gap):
                self._piece(item, at, length)
            at += length

    def _passage(
        self, item: schema.Transition, around: list[core.Composable | None], at: Fraction
    ) -> None:
        from opentimelineio import schema

        rate = self.draft.rate
        has = [a is not None and not isinstance(a, schema.Gap | schema.Transition) for a in around]
        lead, tail = (rate.frames_nearest(exact(t)) for t in (item.in_offset, item.out_offset))
        if (lead and not has[0]) or (tail and not has[1]):
            self.reading.builder.note("A fade that reaches into a gap is shown up to the gap.")
        kind = "dissolve" if self.lane.kind == "video" else "constant_power"
        if item.transition_type != schema.TransitionTypes.SMPTE_Dissolve:
            self.reading.builder.note(
                f"The transition “{item.name}” is kept and shown as a dissolve."
            )
        cut = rate.frames_nearest(at)
        self.lane.passages.append(Passage(cut, lead, tail, kind, has[0], has[1], _kept(item)))

    def _piece(self, item: core.Item, at: Fraction, length: Fraction) -> None:
        from opentimelineio import schema

        rate = self.draft.rate
        start, end = rate.frames_nearest(at), rate.frames_nearest(at + length)
        if rate.seconds(start) != at:
            self.reading.builder.note("Items that start between frames are moved to the nearest.")
        if isinstance(item, schema.Clip):
            media, first = self.reading.media(item)
        else:
            stack = item.tracks if isinstance(item, schema.Timeline) else item
            inner = self.reading.draft(item.name or "nest", _stack(stack), None)
            media, first = self.reading.builder.nest(inner.key, inner.name), Fraction(0)
        span = item.trimmed_range()
        source = exact(span.start_time) - first
        speed, ramp = self._retimed(item, source)
        for marker in item.markers:
            shift = exact(marker.marked_range.start_time) - exact(span.start_time)
            _mark(self.draft, marker, at + shift)
        self.lane.pieces.append(
            Piece(
                media,
                start,
                end - start,
                source,
                item.name,
                speed,
                is_enabled=bool(item.enabled),
                ramp=ramp,
                extras=_kept(item) + self._effects(item),
            )
        )

    def _retimed(self, item: core.Item, source: Fraction) -> tuple[Fraction, SpeedRamp | None]:
        from opentimelineio import schema

        speed = Fraction(1)
        for effect in item.effects:
            if isinstance(effect, schema.FreezeFrame):
                return Fraction(1), freeze(source)
            if isinstance(effect, schema.LinearTimeWarp):
                speed *= neat(Fraction(effect.time_scalar))
        if speed == 0:
            return Fraction(1), freeze(source)
        if speed < 0:
            return Fraction(1), SpeedRamp(source, (SpeedPoint(source, speed),))
        return speed, None

    def _effects(self, item: core.Item) -> Extras:
        from opentimelineio import schema

        kept = [e for e in item.effects if not isinstance(e, schema.LinearTimeWarp)]
        if kept:
            self.reading.builder.note("Effects of the other program are kept and not shown.")
        return tuple(
            (f"{KIND} effect", json.dumps(json.loads(e.to_json_string(indent=-1)))) for e in kept
        )


def _stack(item: core.Item) -> schema.Stack:
    from opentimelineio import schema

    if isinstance(item, schema.Track):
        stack = schema.Stack(item.name)
        stack.append(item.deepcopy())
        return stack
    return item


def _kept(item: core.Item) -> Extras:
    """Metadata of the other program, for it."""
    told = plain(item.metadata)
    return ((KIND, json.dumps(told, ensure_ascii=False)),) if told else ()


def _mark(draft: Draft, marker: schema.Marker, at: Fraction) -> None:
    length = draft.rate.frames_nearest(exact(marker.marked_range.duration))
    color = str(marker.color or "blue").lower()
    comment = str(getattr(marker, "comment", "") or "")
    draft.mark(draft.rate.frames_nearest(at), marker.name, color, comment, max(length, 0))


def exact(time: opentime.RationalTime) -> Fraction:
    """Seconds. Raises ValueError for what is no number."""
    return Fraction(time.value) / snapped(time.rate).fraction


def _rate(stack: schema.Stack, start: opentime.RationalTime | None) -> FrameRate:
    """Of the timeline's start, else that of most clips."""
    if start is not None and start.rate > 1:
        return snapped(start.rate)
    for clip in stack.find_clips():
        rate = clip.duration().rate
        if rate > 1:
            return snapped(rate)
    return FrameRate(25)
