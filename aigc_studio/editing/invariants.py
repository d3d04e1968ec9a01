"""What must hold of every document: checked after every edit in tests, and on load."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from aigc_studio.core.document import Project, Sequence, Track
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import LinkId, SequenceId
from aigc_studio.editing.surgery import check_source


def violations(project: Project) -> tuple[str, ...]:
    """Sentences, empty for a sound document. A clip of an unknown asset is missing, not wrong."""
    return tuple(_violations(project))


def _violations(project: Project) -> Iterator[str]:
    yield from _repeated("asset", [a.id for a in project.assets])
    yield from _repeated("sequence", [s.id for s in project.sequences])
    clips = [clip.id for s in project.sequences for _, clip in s.clips()]
    yield from _repeated("clip", clips)
    if project.active_sequence is not None and project.sequence() is None:
        yield "the open sequence is not in the project"
    for sequence in project.sequences:
        yield from _of_sequence(project, sequence)
    yield from _shared_links(project)


def _of_sequence(project: Project, sequence: Sequence) -> Iterator[str]:
    yield from _repeated("track", [t.id for t in sequence.tracks])
    yield from _repeated("marker", [m.id for m in sequence.markers])
    if sequence.width < 1 or sequence.height < 1 or sequence.sample_rate < 1:
        yield f"sequence {sequence.id} has no size"
    kinds = [t.kind for t in sequence.tracks]
    if kinds != sorted(kinds, reverse=True):
        yield f"video tracks of {sequence.id} must come before audio tracks"
    if any(m.frame < 0 or m.duration < 0 for m in sequence.markers):
        yield f"a marker of {sequence.id} lies before its start"
    for track in sequence.tracks:
        yield from _of_track(project, sequence, track)


def _of_track(project: Project, sequence: Sequence, track: Track) -> Iterator[str]:
    end = 0
    for clip in track.clips:
        if clip.start < end:
            yield f"clip {clip.id} overlaps another or lies before the start"
        end = clip.end
        if clip.duration < 1 or clip.speed <= 0:
            yield f"clip {clip.id} needs at least one frame and a speed"
            continue
        try:
            check_source(project, clip, sequence.frame_rate)
        except EditError:
            yield f"clip {clip.id} shows more than its media has"


def _shared_links(project: Project) -> Iterator[str]:
    owners: dict[LinkId, SequenceId] = {}
    for sequence in project.sequences:
        for _, clip in sequence.clips():
            if clip.link is not None and owners.setdefault(clip.link, sequence.id) != sequence.id:
                yield f"link {clip.link} reaches from one sequence into another"


def _repeated(what: str, ids: Iterable[str]) -> Iterator[str]:
    for item, count in Counter(ids).items():
        if count > 1:
            yield f"{what} id {item} is used {count} times"
