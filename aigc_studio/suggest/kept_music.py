"""Music that lies by itself stays where it is when the picture over it gets another length.

Ripple edits take along what begins behind them. Music that was cut to, or that crosses itself on
two tracks, would be torn: it is put back, and faded out where the picture now ends before it.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from aigc_studio.core.document import Clip, Project, Sequence
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import ClipId
from aigc_studio.editing.clips import MoveClips, RemoveClips, TrimClips
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.keyframes import SetGainPoints
from aigc_studio.suggest.fitted_music import faded
from aigc_studio.suggest.sounding import sounds_alone


def kept_music(before: Sequence, project: Project, seed: str) -> list[Edit]:
    """Edits for a project in which ``before`` has already got its new lengths.

    None where one of them would be refused: then the music goes along.
    """
    edits: list[Edit] = []
    try:
        for edit in _moved_back(before, project, seed):
            project = edit.apply(project)
            edits.append(edit)
        for edit in _ended(before, project):
            project = edit.apply(project)
            edits.append(edit)
    except EditError:
        return []
    return edits


def _now(before: Sequence, project: Project) -> dict[ClipId, Clip]:
    """What is left of the music, by id."""
    now = project.sequence(before.id)
    beds = {c.id for c in sounds_alone(before)}
    return {c.id: c for _, c in now.clips() if c.id in beds} if now is not None else {}


def _moved_back(before: Sequence, project: Project, seed: str) -> list[Edit]:
    """Those that go later from the last on, those that go earlier from the first on."""
    now = _now(before, project)
    moves = [
        (clip.id, clip.start - now[clip.id].start)
        for clip in sorted(sounds_alone(before), key=lambda c: c.start)
        if clip.id in now
    ]
    later = [m for m in reversed(moves) if m[1] > 0]
    earlier = [m for m in moves if m[1] < 0]
    runs = [
        (by, tuple(clip_id for clip_id, _ in run))
        for by, run in groupby((*later, *earlier), key=lambda move: move[1])
    ]
    # Those that move alike move together, or the crossfades between them would go.
    return [MoveClips(before.id, ids, by, seed=f"{seed}:{ids[0]}") for by, ids in runs]


def _ended(before: Sequence, project: Project) -> list[Edit]:
    """Where the music ended with the picture, it does again."""
    end = _picture_end(project.sequence(before.id))
    edits: list[Edit] = []
    if max((c.end for c in sounds_alone(before)), default=0) > _picture_end(before):
        return edits
    for clip in _now(before, project).values():
        if clip.start >= end:
            edits.append(RemoveClips(before.id, (clip.id,), ripple=False))
        elif clip.end > end:
            edits.append(TrimClips(before.id, (clip.id,), "out", end - clip.end))
            shorter = faded(replace(clip, duration=end - clip.start), before.frame_rate)
            edits.append(SetGainPoints(before.id, clip.id, shorter.gain_points))
    return edits


def _picture_end(sequence: Sequence | None) -> int:
    return max((t.end for t in sequence.video_tracks), default=0) if sequence is not None else 0
