"""How tracks are cut open and closed; the pure functions that the edits share.

A piece that is cut off gets an id derived from the edit's ``seed`` and what it was cut from, so a
replayed edit makes the same document.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import replace
from operator import attrgetter

from aigc_studio.core.document import Clip, Marker, MediaAsset, Project, Sequence, Track
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import ClipId, LinkId, SequenceId, TrackId, derived_id
from aigc_studio.core.rates import FrameRange, FrameRate, TimeRange
from aigc_studio.editing.settling import settled

_START, _END = attrgetter("start"), attrgetter("end")
LOWEST_GAIN_DB, HIGHEST_GAIN_DB = -96.0, 24.0


def require_sequence(project: Project, sequence_id: SequenceId) -> Sequence:
    sequence = next((s for s in project.sequences if s.id == sequence_id), None)
    if sequence is None:
        raise EditError("The timeline this was made for is no longer in the project.")
    return sequence


def require_track(sequence: Sequence, track_id: TrackId) -> Track:
    track = sequence.track(track_id)
    if track is None:
        raise EditError("The track this was made for is no longer on the timeline.")
    return track


def require_open_track(sequence: Sequence, track_id: TrackId) -> Track:
    track = require_track(sequence, track_id)
    if track.is_locked:
        raise EditError(f"Track {track.name} is locked; unlock it to change it.")
    return track


def require_clip(sequence: Sequence, clip_id: ClipId) -> tuple[Track, Clip]:
    """The clip and its track, which must not be locked."""
    found = sequence.find_clip(clip_id)
    if found is None:
        raise EditError("The clip this was made for is no longer on the timeline.")
    if found[0].is_locked:
        raise EditError(f"Track {found[0].name} is locked; unlock it to change it.")
    return found


def require_clips(sequence: Sequence, clip_ids: Iterable[ClipId]) -> list[tuple[Track, Clip]]:
    """The same for many, in one pass over the timeline. Raises EditError for none at all."""
    wanted = dict.fromkeys(clip_ids)
    if not wanted:
        raise EditError("No clip is selected.")
    found = {c.id: (t, c) for t in sequence.tracks for c in t.clips if c.id in wanted}
    if len(found) == len(wanted) and not any(track.is_locked for track, _ in found.values()):
        return [found[clip_id] for clip_id in wanted]
    return [require_clip(sequence, clip_id) for clip_id in wanted]


def with_changed(project: Project, sequence: Sequence, changed: Mapping[ClipId, Clip]) -> Project:
    """The project with clips of that sequence replaced, each on its own track."""

    def change(track: Track) -> Track:
        if not any(clip.id in changed for clip in track.clips):
            return track
        return with_clips(track, (changed.get(clip.id, clip) for clip in track.clips))

    return with_tracks(project, sequence, change)


def with_tracks(project: Project, sequence: Sequence, change: Callable[[Track], Track]) -> Project:
    """The project with every track of that sequence passed through ``change``."""
    tracks = tuple(change(track) for track in sequence.tracks)
    return settled(project, replace(sequence, tracks=tracks))


def with_clips(track: Track, clips: Iterable[Clip]) -> Track:
    """The track with these clips, in order. Raises EditError when two overlap."""
    ordered = tuple(sorted(clips, key=_START))
    last: Clip | None = None
    end = ordered[0].start if ordered else 0
    for clip in ordered:
        start = clip.start
        if start < end and last is not None:
            raise EditError(f"“{clip.name}” would overlap “{last.name}” on track {track.name}.")
        end, last = start + clip.duration, clip
    if ordered and ordered[0].start < 0:
        raise EditError(f"“{ordered[0].name}” would start before the timeline does.")
    return replace(track, clips=ordered)


def head(clip: Clip, end: int) -> Clip:
    """The part of the clip before sequence frame ``end``."""
    return replace(clip, duration=end - clip.start)


def tail(clip: Clip, start: int, rate: FrameRate) -> Clip:
    """The part of the clip from sequence frame ``start`` on; same id."""
    return replace(
        clip,
        start=start,
        duration=clip.end - start,
        source_start=clip.source_at(start, rate),
    )


def cut_off(clip: Clip, start: int, rate: FrameRate, seed: str) -> Clip:
    """The part from ``start`` on as a clip of its own, linked with the others cut off there."""
    piece = tail(clip, start, rate)
    clip_id = ClipId(derived_id("clip", seed, clip.id, start))
    link = None if clip.link is None else LinkId(derived_id("link", seed, clip.link, start))
    return replace(piece, id=clip_id, link=link)


def reanchored(track: Track, pieces: Mapping[ClipId, ClipId]) -> Track:
    """The track with what hung on the end of a clip that was cut hung on the piece cut off."""
    if not pieces or not track.transitions:
        return track
    moved = tuple(
        t if t.before is None else replace(t, before=pieces.get(t.before, t.before))
        for t in track.transitions
    )
    return replace(track, transitions=moved)


def split_at(track: Track, frame: int, rate: FrameRate, seed: str) -> Track:
    """The track with the clip over that frame, if any, cut in two there."""
    clips: list[Clip] = []
    pieces: dict[ClipId, ClipId] = {}
    for clip in track.clips:
        if clip.start < frame < clip.end:
            piece = cut_off(clip, frame, rate, seed)
            clips += [head(clip, frame), piece]
            pieces[clip.id] = piece.id
        else:
            clips.append(clip)
    return reanchored(replace(track, clips=tuple(clips)), pieces)


def cleared(track: Track, span: FrameRange, rate: FrameRate, seed: str) -> Track:
    """The track with nothing left in ``span``; clips that reach into it are cut."""
    first = bisect_right(track.clips, span.start, key=_END)
    last = bisect_left(track.clips, span.end, key=_START)
    if first >= last:
        return track
    clips: list[Clip] = []
    pieces: dict[ClipId, ClipId] = {}
    for clip in track.clips[first:last]:
        if clip.start < span.start:
            clips.append(head(clip, span.start))
        if clip.end > span.end:
            is_middle = clip.start < span.start
            keep = cut_off(clip, span.end, rate, seed) if is_middle else tail(clip, span.end, rate)
            clips.append(keep)
            if is_middle:
                pieces[clip.id] = keep.id
    whole = (*track.clips[:first], *clips, *track.clips[last:])
    return reanchored(replace(track, clips=whole), pieces)


def shifted(track: Track, from_frame: int, by_frames: int) -> Track:
    """The track with every clip that starts at or after ``from_frame`` moved."""
    if by_frames == 0 or track.end <= from_frame:
        return track
    clips = tuple(
        replace(c, start=c.start + by_frames) if c.start >= from_frame else c for c in track.clips
    )
    return with_clips(track, clips)


def stays(track: Track, owners: Container[TrackId] = ()) -> bool:
    """Whether a ripple leaves a track as it is: a locked one, and one whose sync lock is off.

    ``owners`` are the tracks that the edit is about; those go along unless they are locked.
    """
    return track.is_locked or not (track.is_sync_locked or track.id in owners)


def require_sync_kept(sequence: Sequence, from_frame: int) -> None:
    """Raises EditError when a ripple from there leaves linked clips behind on a locked track."""
    moved = {
        clip.link
        for track, clip in sequence.clips()
        if not track.is_locked and clip.link is not None and clip.end > from_frame
    }
    for track, clip in sequence.clips():
        if track.is_locked and clip.link in moved and clip.end > from_frame:
            raise EditError(
                f"Track {track.name} is locked, and this would pull linked picture and sound on it"
                " apart; unlock it first."
            )


def pushed_markers(
    markers: tuple[Marker, ...], from_frame: int, by_frames: int
) -> tuple[Marker, ...]:
    """Markers as they stand when a gap is opened; one that reaches over it grows."""
    return _placed_anew(
        markers,
        lambda m: m.frame + by_frames if m.frame >= from_frame else m.frame,
        lambda m: m.frame + m.duration + (by_frames if m.frame + m.duration > from_frame else 0),
    )


def pulled_markers(markers: tuple[Marker, ...], gap: FrameRange) -> tuple[Marker, ...]:
    """Markers as they stand when a gap is closed; those in it are kept, at the cut."""

    def pulled(frame: int) -> int:
        return frame if frame <= gap.start else max(gap.start, frame - gap.duration)

    return _placed_anew(markers, lambda m: pulled(m.frame), lambda m: pulled(m.frame + m.duration))


def _placed_anew(
    markers: tuple[Marker, ...], start: Callable[[Marker], int], end: Callable[[Marker], int]
) -> tuple[Marker, ...]:
    """The same tuple where nothing moves, so that no view repaints."""
    moved = [replace(m, frame=start(m), duration=max(end(m) - start(m), 0)) for m in markers]
    if tuple(moved) == markers:
        return markers
    return tuple(sorted(moved, key=lambda m: (m.frame, m.id)))


def check_kind(track: Track, asset: MediaAsset) -> None:
    """Raises EditError when the asset has nothing for that kind of track."""
    if track.kind == "video" and asset.info.kind != "still" and not asset.info.video:
        raise EditError(f"“{asset.name}” has no picture for the video track {track.name}.")
    if track.kind == "audio" and not asset.info.audio:
        raise EditError(f"“{asset.name}” has no sound for the audio track {track.name}.")


def check_source(project: Project, clip: Clip, rate: FrameRate) -> None:
    """Raises EditError when the clip shows more than its media has.

    Up to one sequence frame may hang over, since media rarely ends on a frame of the sequence.
    Stills and media that is not known have no end.
    """
    check_used(project.asset(clip.asset_id), clip, rate)


def check_used(asset: MediaAsset | None, clip: Clip, rate: FrameRate) -> None:
    """The same where the asset is at hand."""
    if asset is None or asset.info.kind == "still" or asset.sequence_id is not None:
        return
    available = asset.info.available_range
    used = clip.source_range(rate)
    if clip.ramp is not None:
        used = TimeRange(*clip.ramp.span_of(used.start, used.end))
    slack = rate.frame_duration * abs(clip.speed)
    if used.start < available.start - slack or used.end > available.end + slack:
        raise EditError(f"“{asset.name}” has no more media there.")
