"""Keeps what hangs on clips sound when the clips change: transitions, and nests of a sequence.

Every edit puts a changed sequence into the project through ``settled``. A transition whose clips
no longer meet goes; one that lost room or material is shortened.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from aigc_studio.core.document import Clip, MediaAsset, Project, Sequence, Track
from aigc_studio.core.ids import AssetId, ClipId, SequenceId, TransitionId
from aigc_studio.core.media import AudioStream, MediaInfo, VideoStream
from aigc_studio.core.rates import FrameRate, TimeRange
from aigc_studio.core.transitions import TRANSITIONS, Transition

LONGEST_TRANSITION = 100_000
"""Frames; no handle is counted further."""


def settled(project: Project, sequence: Sequence) -> Project:
    """The project with the sequence of that id replaced, its transitions and nests sound again."""
    if any(track.transitions for track in sequence.tracks):
        assets = {asset.id: asset for asset in project.assets}
        tracks = tuple(_settled_track(t, assets, sequence.frame_rate) for t in sequence.tracks)
        if any(a is not b for a, b in zip(tracks, sequence.tracks, strict=True)):
            sequence = replace(sequence, tracks=tracks)
    return _with_nests(project.with_sequence(sequence), sequence)


def with_sound_transitions(project: Project) -> tuple[Project, int]:
    """A document as it was found, with what cannot be made sound; how many were changed or went."""
    before = _transitions(project)
    seen: set[TransitionId] = set()
    for sequence in project.sequences:
        tracks = []
        for track in sequence.tracks:
            kept = tuple(t for t in track.transitions if t.id not in seen)
            seen |= {t.id for t in kept}
            whole = len(kept) == len(track.transitions)
            tracks.append(track if whole else replace(track, transitions=kept))
        project = settled(project, replace(sequence, tracks=tuple(tracks)))
    after = _transitions(project)
    return project, sum(n for n in (before - after).values())


def _transitions(project: Project) -> Counter[Transition]:
    tracks = (track for s in project.sequences for track in s.tracks)
    return Counter(transition for track in tracks for transition in track.transitions)


def handle_after(asset: MediaAsset | None, clip: Clip, rate: FrameRate) -> int:
    """Frames that the media runs on after the clip; LONGEST_TRANSITION for what has no end."""
    if asset is None or asset.info.kind == "still" or asset.sequence_id is not None:
        return LONGEST_TRANSITION
    if clip.ramp is not None:
        return _handle_of_ramp(asset, clip, rate, ahead=True)
    left = asset.info.available_range.end - clip.source_range(rate).end
    return _frames(left, clip, rate)


def handle_before(asset: MediaAsset | None, clip: Clip, rate: FrameRate) -> int:
    """Frames of the media before the clip; LONGEST_TRANSITION for what has no beginning."""
    if asset is None or asset.info.kind == "still" or asset.sequence_id is not None:
        return LONGEST_TRANSITION
    if clip.ramp is not None:
        return _handle_of_ramp(asset, clip, rate, ahead=False)
    return _frames(clip.source_start - asset.info.available_range.start, clip, rate)


def fitted(
    transition: Transition, track: Track, assets: Mapping[AssetId, MediaAsset], rate: FrameRate
) -> Transition | None:
    """The transition shortened to the room and material there is; None where there is none.

    Other transitions of the track are not looked at.
    """
    clips = {clip.id: clip for clip in track.clips}
    before = clips.get(transition.before) if transition.before is not None else None
    after = clips.get(transition.after) if transition.after is not None else None
    if not _meets(transition, before, after):
        return None
    lead, tail = transition.lead, transition.tail
    if before is not None:
        lead = min(lead, before.duration)
        if after is not None and not transition.is_held:
            tail = min(tail, handle_after(assets.get(before.asset_id), before, rate))
    else:
        lead = 0
    if after is not None:
        tail = min(tail, after.duration)
        if before is not None and not transition.is_held:
            lead = min(lead, handle_before(assets.get(after.asset_id), after, rate))
    else:
        tail = 0
    if lead + tail < 1:
        return None
    if (lead, tail) == (transition.lead, transition.tail):
        return transition
    return replace(transition, lead=lead, tail=tail)


def cut_frame(transition: Transition, track: Track) -> int | None:
    """The frame of the cut or edge it lies at; None where its clips are gone."""
    for clip in track.clips:
        if clip.id == transition.after:
            return clip.start
        if clip.id == transition.before:
            return clip.end
    return None


def transition_faults(
    track: Track, assets: Mapping[AssetId, MediaAsset], rate: FrameRate
) -> tuple[str, ...]:
    """Sentences on transitions that are not sound; empty when all are."""
    if not track.transitions:
        return ()
    if _settled_track(track, assets, rate) is track:
        return ()
    return (f"track {track.id} has a transition without clips, room or material",)


def _settled_track(track: Track, assets: Mapping[AssetId, MediaAsset], rate: FrameRate) -> Track:
    if not track.transitions:
        return track
    kept = [
        found
        for transition in track.transitions
        if _suits(transition, track)
        and (found := fitted(transition, track, assets, rate)) is not None
    ]
    placed = sorted(kept, key=lambda t: (cut_frame(t, track) or 0, t.before is None))
    sound = _apart(placed, track)
    if len(sound) == len(track.transitions) and all(
        a is b for a, b in zip(sound, track.transitions, strict=True)
    ):
        return track
    return replace(track, transitions=tuple(sound))


def _suits(transition: Transition, track: Track) -> bool:
    """Whether it is for that kind of track and has ends it can have."""
    spec = TRANSITIONS.get(transition.kind)
    if spec is not None and spec.media != track.kind:
        return False
    return transition.lead >= 0 and transition.tail >= 0


def _apart(transitions: list[Transition], track: Track) -> list[Transition]:
    """No two over one frame of a clip: the later one is shortened, then goes."""
    lengths = {clip.id: clip.duration for clip in track.clips}
    free: dict[ClipId, int] = dict(lengths)
    owners: set[tuple[ClipId, str]] = set()
    sound = []
    for transition in transitions:
        ends = _ends(transition)
        if owners & set(ends):
            continue
        lead, tail = transition.lead, transition.tail
        if transition.before is not None:
            lead = min(lead, free[transition.before])
        if transition.after is not None:
            tail = min(tail, free[transition.after])
        if lead + tail < 1:
            continue
        owners.update(ends)
        if transition.before is not None:
            free[transition.before] -= lead
        if transition.after is not None:
            free[transition.after] -= tail
        is_whole = (lead, tail) == (transition.lead, transition.tail)
        sound.append(transition if is_whole else replace(transition, lead=lead, tail=tail))
    return sound


def _ends(transition: Transition) -> list[tuple[ClipId, str]]:
    ends = []
    if transition.before is not None:
        ends.append((transition.before, "out"))
    if transition.after is not None:
        ends.append((transition.after, "in"))
    return ends


def _meets(transition: Transition, before: Clip | None, after: Clip | None) -> bool:
    if (transition.before is None) != (before is None):
        return False
    if (transition.after is None) != (after is None):
        return False
    if before is not None and after is not None:
        return before.end == after.start
    return before is not None or after is not None


def _frames(seconds: Fraction, clip: Clip, rate: FrameRate) -> int:
    frames = rate.frames_floor(seconds / abs(clip.speed))
    return min(max(frames, 0), LONGEST_TRANSITION)


def _handle_of_ramp(asset: MediaAsset, clip: Clip, rate: FrameRate, *, ahead: bool) -> int:
    """By halving: how far the ramp stays within the media."""
    least, most = 0, LONGEST_TRANSITION + 1
    used = clip.source_range(rate)
    while most - least > 1:
        frames = (least + most) // 2
        reach = rate.seconds(frames) * clip.speed
        span = (used.end, used.end + reach) if ahead else (used.start - reach, used.start)
        if _is_within(asset, clip, span):
            least = frames
        else:
            most = frames
    return least


def _is_within(asset: MediaAsset, clip: Clip, span: tuple[Fraction, Fraction]) -> bool:
    first, last = span if clip.ramp is None else clip.ramp.span_of(*span)
    available = asset.info.available_range
    return available.start <= first and last <= available.end


def _with_nests(project: Project, sequence: Sequence) -> Project:
    """Nests of that sequence are as long and large as it is now."""
    if not any(asset.sequence_id == sequence.id for asset in project.assets):
        return project
    info = nested_info(sequence)
    assets = tuple(
        replace(a, info=info) if a.sequence_id == sequence.id and a.info != info else a
        for a in project.assets
    )
    if all(a is b for a, b in zip(assets, project.assets, strict=True)):
        return project
    return replace(project, assets=assets)


def nested_info(sequence: Sequence) -> MediaInfo:
    """What a nest of that sequence is as media."""
    span = TimeRange(Fraction(0), sequence.frame_rate.seconds(sequence.duration))
    picture = VideoStream(
        0,
        "sequence",
        sequence.width,
        sequence.height,
        sequence.frame_rate,
        span,
        sequence.duration,
    )
    sound = AudioStream(1, "sequence", sequence.sample_rate, 2, span, "stereo")
    return MediaInfo("video", "sequence", 0, span, (picture,), (sound,))


def holds_itself(project: Project, sequence_id: SequenceId) -> bool:
    """Whether a sequence shows itself through nests; then it could never be drawn."""
    nests = {a.id: a.sequence_id for a in project.assets if a.sequence_id is not None}
    seen: set[SequenceId] = set()
    waiting = [sequence_id]
    while waiting:
        sequence = project.sequence(waiting.pop())
        inner = {nests.get(clip.asset_id) for _, clip in sequence.clips()} if sequence else set()
        if sequence_id in inner:
            return True
        fresh = {one for one in inner if one is not None} - seen
        seen |= fresh
        waiting += fresh
    return False
