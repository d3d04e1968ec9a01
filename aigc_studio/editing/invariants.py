"""What must hold of every document: checked after every edit in tests, and on load."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from aigc_studio.core.document import MediaAsset, Project, Sequence, Track
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import AssetId, ClipGroupId, LinkId, SequenceId
from aigc_studio.core.subtitles import SubtitleTrack
from aigc_studio.editing.assets import BEST_RATING
from aigc_studio.editing.bins import folder_faults
from aigc_studio.editing.effects import effect_faults
from aigc_studio.editing.groups import check_group
from aigc_studio.editing.keyframes import keyframe_faults
from aigc_studio.editing.settling import holds_itself, transition_faults
from aigc_studio.editing.surgery import HIGHEST_GAIN_DB, LOWEST_GAIN_DB, check_used
from aigc_studio.editing.title_rules import check_title_form
from aigc_studio.editing.tracks import HIGHEST_TRACK, LOWEST_TRACK

LARGEST_SIDE = 16384
LARGEST_TEXT = 500
"""Thousandths of the frame's height."""
HIGHEST_SAMPLE_RATE = 768_000
LOWEST_RATE = 1
HIGHEST_RATE = 1000
LONGEST_FRAMES = 2**31 - 1
"""What a painter's coordinate can hold: more than a year at 60 frames a second."""


def violations(project: Project) -> tuple[str, ...]:
    """Sentences, empty for a sound document. A clip of an unknown asset is missing, not wrong."""
    return tuple(_violations(project))


def _violations(project: Project) -> Iterator[str]:
    yield from _repeated("asset", [a.id for a in project.assets])
    yield from _repeated("sequence", [s.id for s in project.sequences])
    clips = [clip.id for s in project.sequences for _, clip in s.clips()]
    yield from _repeated("clip", clips)
    tracks = [track for s in project.sequences for track in s.tracks]
    yield from _repeated("transition", [t.id for track in tracks for t in track.transitions])
    yield from _of_nests(project)
    if project.active_sequence is not None and project.sequence() is None:
        yield "the open sequence is not in the project"
    assets = {asset.id: asset for asset in project.assets}
    for sequence in project.sequences:
        yield from _of_sequence(assets, sequence)
    yield from _shared_links(project)
    yield from _of_words(project)
    yield from _of_bins(project)


def _of_sequence(assets: Mapping[AssetId, MediaAsset], sequence: Sequence) -> Iterator[str]:
    yield from _repeated("track", [t.id for t in sequence.tracks])
    yield from _repeated("marker", [m.id for m in sequence.markers])
    if not (1 <= sequence.width <= LARGEST_SIDE and 1 <= sequence.height <= LARGEST_SIDE):
        yield f"sequence {sequence.id} has no size that can be shown"
    if not (
        1 <= sequence.sample_rate <= HIGHEST_SAMPLE_RATE
        and LOWEST_RATE <= sequence.frame_rate.fraction <= HIGHEST_RATE
    ):
        yield f"sequence {sequence.id} has no rate that can be played"
    if max([0, *(track.end for track in sequence.tracks)]) > LONGEST_FRAMES:
        yield f"sequence {sequence.id} is longer than any timeline"
    kinds = [t.kind for t in sequence.tracks]
    if kinds != sorted(kinds, reverse=True):
        yield f"video tracks of {sequence.id} must come before audio tracks"
    if any(not 0 <= m.frame <= m.frame + m.duration <= LONGEST_FRAMES for m in sequence.markers):
        yield f"a marker of {sequence.id} lies outside of any timeline"
    for track in sequence.tracks:
        yield from _of_track(assets, sequence, track)
    yield from _repeated("subtitle track", [t.id for t in sequence.subtitles])
    yield from _repeated("cue", [c.id for t in sequence.subtitles for c in t.cues])
    for subtitles in sequence.subtitles:
        yield from subtitle_violations(subtitles)


def _of_track(
    assets: Mapping[AssetId, MediaAsset], sequence: Sequence, track: Track
) -> Iterator[str]:
    end = 0
    for clip in track.clips:
        if clip.start < end:
            yield f"clip {clip.id} overlaps another or lies before the start"
        end = clip.end
        if clip.duration < 1 or clip.speed <= 0:
            yield f"clip {clip.id} needs at least one frame and a speed"
            continue
        if not LOWEST_GAIN_DB <= clip.gain_db <= HIGHEST_GAIN_DB:
            yield f"clip {clip.id} has a gain that cannot be played"
        if keyframe_faults(clip):
            yield f"clip {clip.id} has keyframes that are out of order or out of bounds"
        try:
            check_used(assets.get(clip.asset_id), clip, sequence.frame_rate)
        except EditError:
            yield f"clip {clip.id} shows more than its media has"
    if not LOWEST_GAIN_DB <= track.gain_db <= HIGHEST_GAIN_DB or not -1 <= track.pan <= 1:
        yield f"track {track.id} has a gain or a pan that cannot be played"
    if track.height is not None and not LOWEST_TRACK <= track.height <= HIGHEST_TRACK:
        yield f"track {track.id} has a height that cannot be drawn"
    yield from effect_faults(track)
    yield from transition_faults(track, assets, sequence.frame_rate)


def subtitle_violations(track: SubtitleTrack) -> Iterator[str]:
    """What is wrong with a track by itself."""
    end = 0
    for cue in track.cues:
        if cue.start < end or cue.duration < 1 or cue.end > LONGEST_FRAMES:
            yield f"cue {cue.id} overlaps another, is empty or lies outside of any timeline"
        end = cue.end
        at = lit = 0
        for word in cue.words:
            first, last = word.characters
            if not at <= first < last <= len(cue.text) or not lit <= word.start < cue.duration:
                yield f"cue {cue.id} has a word that is not in its text or time"
            at, lit = last, word.start
    style = track.style
    if not (1 <= style.size <= LARGEST_TEXT and 0 <= style.outline <= style.size):
        yield f"subtitle track {track.id} has a size that cannot be drawn"
    if not 0 <= style.margin <= 1000:  # noqa: PLR2004 - thousandths of the frame
        yield f"subtitle track {track.id} has a margin outside of the picture"


def _shared_links(project: Project) -> Iterator[str]:
    links: dict[LinkId, SequenceId] = {}
    groups: dict[ClipGroupId, SequenceId] = {}
    for sequence in project.sequences:
        for _, clip in sequence.clips():
            if clip.link is not None and links.setdefault(clip.link, sequence.id) != sequence.id:
                yield f"link {clip.link} reaches from one sequence into another"
            group = clip.group
            if group is not None and groups.setdefault(group, sequence.id) != sequence.id:
                yield f"group {group} reaches from one sequence into another"


def _of_words(project: Project) -> Iterator[str]:
    yield from _repeated("speaker", [s.id for s in project.speakers])
    yield from _repeated("voice", [str(voice) for s in project.speakers for voice in s.voices])
    if any(c.start >= c.end for c in project.corrections):
        yield "a correction of words has no length"


def _repeated(what: str, ids: Iterable[str]) -> Iterator[str]:
    for item, count in Counter(ids).items():
        if count > 1:
            yield f"{what} id {item} is used {count} times"


def _of_bins(project: Project) -> Iterator[str]:
    yield from _repeated("saved search", [s.id for s in project.searches])
    yield from _repeated("group", [g.id for g in project.groups])
    yield from _repeated("folder", [f.id for f in project.folders])
    yield from folder_faults(project)
    yield from _repeated("angle", [a.asset_id for g in project.groups for a in g.angles])
    for group in project.groups:
        try:
            check_group(group)
        except EditError:
            yield f"multicam group {group.id} needs a name and two recordings"
    for asset in project.assets:
        if asset.title is not None:
            try:
                check_title_form(asset.title)
            except EditError:
                yield f"title {asset.id} cannot be drawn"
            sides = [side for v in asset.info.video for side in (v.width, v.height)]
            if len(asset.info.video) != 1 or not all(1 <= n <= LARGEST_SIDE for n in sides):
                yield f"title {asset.id} has no size that can be shown"
    if any(not 0 <= asset.rating <= BEST_RATING for asset in project.assets):
        yield "a rating is from 0 to 5"


def _of_nests(project: Project) -> Iterator[str]:
    for asset in project.assets:
        if asset.sequence_id is not None and holds_itself(project, asset.sequence_id):
            yield f"sequence {asset.sequence_id} shows itself"
