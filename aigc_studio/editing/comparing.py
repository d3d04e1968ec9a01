"""What differs between two documents in an editor's terms: clip by clip, track by track. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any, Literal

from aigc_studio.core.document import Clip, Marker, Project, Sequence, Track
from aigc_studio.core.ids import ClipId, SequenceId
from aigc_studio.core.rates import FrameRange
from aigc_studio.core.transitions import Transition

Change = Literal["added", "removed", "moved", "trimmed", "changed"]
Subject = Literal[
    "timeline",
    "track",
    "clip",
    "transition",
    "marker",
    "subtitle track",
    "subtitle",
    "media",
    "word",
    "speaker",
]

_PARTS = frozenset({"tracks", "markers", "subtitles", "clips", "transitions", "cues"})
"""Fields whose parts are told one by one."""
_PLACE = frozenset({"start", "frame"})
_TRIM = frozenset({"duration", "source_start"})


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing of one document beside what it is in the other."""

    change: Change
    subject: Subject
    name: str
    track: str = ""
    sequence_id: SequenceId | None = None
    before: FrameRange | None = None
    after: FrameRange | None = None
    details: tuple[str, ...] = ()
    """Names of the fields that differ; ``track`` where it lies on another."""

    @property
    def frame(self) -> int:
        """Where to look for it: where it is now, else where it was."""
        place = self.after or self.before
        return place.start if place is not None else 0


@dataclass(frozen=True, slots=True)
class _Item:
    subject: Subject
    name: str
    value: Any
    """One of the document's values."""
    sequence_id: SequenceId | None = None
    home: str = ""
    """The id of the track it lies on."""
    track: str = ""
    span: FrameRange | None = None


def differences(before: Project, after: Project) -> tuple[Difference, ...]:
    """Timeline by timeline in the order of time, then media and words; empty for the same."""
    if before is after:
        return ()
    old = {_key(item): item for item in _items(before)}
    new = {_key(item): item for item in _items(after)}
    found = [
        difference
        for key in dict.fromkeys((*new, *old))
        if (difference := _between(old.get(key), new.get(key))) is not None
    ]
    order = {s.id: place for place, s in enumerate((*after.sequences, *before.sequences))}
    last = len(order)
    return tuple(
        sorted(
            found,
            key=lambda d: (order.get(d.sequence_id, last) if d.sequence_id else last, d.frame),
        )
    )


def _between(old: _Item | None, new: _Item | None) -> Difference | None:
    here = new or old
    if here is None:
        return None
    details: tuple[str, ...] = ()
    change: Change = "added" if old is None else "removed"
    if old is not None and new is not None:
        details = _details(old, new)
        if not details:
            return None
        change = _change(details, old.subject)
    return Difference(
        change,
        here.subject,
        here.name,
        here.track,
        here.sequence_id,
        old.span if old is not None else None,
        new.span if new is not None else None,
        details,
    )


def _details(old: _Item, new: _Item) -> tuple[str, ...]:
    moved = ("track",) if old.home != new.home else ()
    if old.value is new.value:
        return moved
    names = (f.name for f in fields(new.value) if f.name not in _PARTS)
    return (
        *moved,
        *(n for n in names if getattr(old.value, n) != getattr(new.value, n)),
    )


def _change(details: tuple[str, ...], subject: Subject) -> Change:
    """What an editor would call it: a clip whose ends moved was trimmed, whatever moved along."""
    differs = set(details)
    if differs <= _PLACE | {"track"}:
        return "moved"
    is_timed = subject in {"clip", "subtitle"}
    return "trimmed" if is_timed and differs <= _PLACE | _TRIM | {"track"} else "changed"


def _key(item: _Item) -> tuple[object, ...]:
    value = item.value
    if item.subject == "word":
        return (item.subject, value.fingerprint, value.start, value.end)
    return (item.subject, item.sequence_id, value.id)


def _items(project: Project) -> Iterator[_Item]:
    for sequence in project.sequences:
        yield _Item("timeline", sequence.name, sequence, sequence.id)
        for track in sequence.tracks:
            yield from _of_track(sequence, track)
        for marker in sequence.markers:
            yield _Item("marker", marker.name, marker, sequence.id, span=_of_marker(marker))
        for lane in sequence.subtitles:
            yield _Item("subtitle track", lane.name, lane, sequence.id)
            for cue in lane.cues:
                span = FrameRange(cue.start, cue.start + cue.duration)
                yield _Item("subtitle", cue.text, cue, sequence.id, lane.id, lane.name, span)
    for asset in project.assets:
        yield _Item("media", asset.name, asset)
    for correction in project.corrections:
        yield _Item("word", correction.text, correction)
    for speaker in project.speakers:
        yield _Item("speaker", speaker.name, speaker)


def _of_track(sequence: Sequence, track: Track) -> Iterator[_Item]:
    yield _Item("track", track.name, track, sequence.id)
    clips: dict[ClipId, Clip] = {}
    for clip in track.clips:
        clips[clip.id] = clip
        span = clip.range_in_parent
        yield _Item("clip", clip.name, clip, sequence.id, track.id, track.name, span)
    for passage in track.transitions:
        span = _of_passage(passage, clips)
        yield _Item("transition", passage.kind, passage, sequence.id, track.id, track.name, span)


def _of_marker(marker: Marker) -> FrameRange:
    return FrameRange(marker.frame, marker.frame + max(1, marker.duration))


def _of_passage(passage: Transition, clips: dict[ClipId, Clip]) -> FrameRange:
    before = clips.get(passage.before) if passage.before is not None else None
    after = clips.get(passage.after) if passage.after is not None else None
    cut = before.end if before is not None else after.start if after is not None else 0
    return FrameRange(cut - passage.lead, cut + passage.tail)
