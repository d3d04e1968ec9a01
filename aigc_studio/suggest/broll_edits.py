"""Shots as clips over talk: which track they go onto, and their own sound low beneath it."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from aigc_studio.core.document import Clip, Sequence, Track
from aigc_studio.core.ids import ClipId, LinkId, TrackId, derived_id
from aigc_studio.core.rates import FrameRange, FrameRate, TimeRange
from aigc_studio.editing.laying import LayOver
from aigc_studio.editing.placing import Placement
from aigc_studio.suggest.broll_sources import Source
from aigc_studio.suggest.broll_talk import BROLL_TRACK, base_track

AMBIENCE_DB = -18.0


def laid_over(
    sequence: Sequence, source: Source, frames: FrameRange, key: str, *, is_heard: bool
) -> LayOver:
    """The edit that shows a shot in these frames, and plays its sound low if wished."""
    rate = sequence.frame_rate
    part, _ = source.part(rate.seconds(frames.duration))
    picture = _track(sequence, "video")
    link = LinkId(derived_id("link", key)) if is_heard and _sounds(source, part, rate) else None
    clip = Clip(
        ClipId(derived_id("clip", key)),
        source.asset.id,
        source.asset.name,
        frames.start,
        frames.duration,
        part.start,
        link=link,
    )
    placements, tracks = [Placement(picture.id, clip)], [picture]
    if link is not None:
        sound = _track(sequence, "audio")
        heard = Clip(
            ClipId(derived_id("clip", key, "sound")),
            clip.asset_id,
            clip.name,
            clip.start,
            clip.duration,
            clip.source_start,
            link=link,
            gain_db=AMBIENCE_DB,
        )
        placements.append(Placement(sound.id, heard))
        tracks.append(sound)
    return LayOver(
        sequence.id,
        tuple(placements),
        tuple(Track(t.id, t.kind, t.name) for t in tracks),
        (source.asset,) if source.is_new else (),
        seed=derived_id("edit", key),
    )


def with_laid(sequence: Sequence, edits: Iterable[LayOver]) -> Sequence:
    """A timeline of its own with all of them; what they need in sound tracks comes along."""
    tracks = {track.id: track for track in sequence.tracks}
    clips: dict[TrackId, list[Clip]] = {}
    for edit in edits:
        for track in edit.tracks:
            tracks.setdefault(track.id, track)
        for placement in edit.placements:
            clips.setdefault(placement.track_id, []).append(placement.clip)
    made = tuple(
        Track(t.id, t.kind, t.name, tuple(sorted(clips.get(t.id, ()), key=lambda c: c.start)))
        for t in sorted(tracks.values(), key=lambda t: t.kind != "video")
    )
    return Sequence(
        sequence.id,
        sequence.name,
        sequence.frame_rate,
        sequence.width,
        sequence.height,
        sequence.sample_rate,
        made,
        sequence.markers,
        sequence.subtitles,
    )


def _track(sequence: Sequence, kind: str) -> Track:
    """The one for B-roll, as it is or as it will be: above what it covers, and to be seen."""
    tracks = [t for t in sequence.tracks if t.kind == kind]
    base = base_track(sequence) if kind == "video" else None
    above = tracks[tracks.index(base) + 1 :] if base is not None else tracks
    for track in reversed(above):
        is_shown = kind != "video" or not track.is_muted
        if track.name == BROLL_TRACK and is_shown and not track.is_locked:
            return track
    # Beside those that will not do another is made, which comes to lie on top.
    known = {track.id for track in sequence.tracks}
    number = 0
    while (made := _track_id(sequence, kind, number)) in known:
        number += 1
    return Track(made, "video" if kind == "video" else "audio", BROLL_TRACK)


def _track_id(sequence: Sequence, kind: str, number: int) -> TrackId:
    return TrackId(derived_id("track", sequence.id, BROLL_TRACK, kind, number))


def _sounds(source: Source, part: TimeRange, rate: FrameRate) -> bool:
    sound = source.asset.info.main_audio
    if sound is None or source.record.kind == "still":
        return False
    span, slack = sound.available_range, rate.frame_duration
    return span.start - slack <= part.start and part.end <= span.end + max(slack, Fraction(0))
