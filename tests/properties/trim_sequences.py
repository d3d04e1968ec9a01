"""Edits of trimming and of clips, drawn for a document; and those that promise to keep sync."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from hypothesis import strategies as st

from aigc_studio.core.document import Clip, Project, Sequence, Track
from aigc_studio.core.ids import ClipId
from aigc_studio.core.keyframes import FramingPoint, GainPoint
from aigc_studio.core.rates import FrameRange
from aigc_studio.editing.attributes import ATTRIBUTES, SetAttributes
from aigc_studio.editing.clips import MoveClips, RemoveClips, SplitClips, TrimClips
from aigc_studio.editing.copying import copied, pasted
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.freezing import frozen_to_end, inserted_freeze
from aigc_studio.editing.gaps import CloseGap, CloseGaps
from aigc_studio.editing.joining import JoinClips, through_edits
from aigc_studio.editing.linking import (
    GroupClips,
    LinkClips,
    UngroupClips,
    UnlinkClips,
    with_linked,
)
from aigc_studio.editing.placing import RemoveRange
from aigc_studio.editing.points import Points, fitted, placing, settle
from aigc_studio.editing.replacing import ReplaceClips
from aigc_studio.editing.rolling import RollCut
from aigc_studio.editing.speeds import SetSpeed
from aigc_studio.editing.sync import IntoSync
from aigc_studio.editing.trimming import SlideClips, SlipClips
from tests.properties.steady_ids import steady_ids

FRAMES = st.integers(-30, 30)


def some(draw: st.DrawFn, sequence: Sequence, *, whole: bool = False) -> tuple[ClipId, ...]:
    """A few clips; ``whole`` with all that they are linked with."""
    ids = [clip.id for _, clip in sequence.clips()] or [ClipId("nobody")]
    chosen = draw(st.lists(st.sampled_from(ids), min_size=1, max_size=3, unique=True))
    if whole or draw(st.booleans()):
        linked = with_linked(sequence, chosen)
        return tuple(clip.id for _, clip in sequence.clips() if clip.id in linked) or (ids[0],)
    return tuple(chosen)


def trims(draw: st.DrawFn, _project: Project, sequence: Sequence, number: int) -> Edit:
    return _trim(draw, sequence, number, whole=False)


def _trim(draw: st.DrawFn, sequence: Sequence, number: int, *, whole: bool) -> Edit:
    ids, by = some(draw, sequence, whole=whole), draw(FRAMES)
    choice = draw(st.integers(0, 4))
    if choice == 0:
        return SlipClips(sequence.id, ids, by)
    if choice == 1:
        return SlideClips(sequence.id, ids, by)
    if choice == 2:
        left = [c.id for track in sequence.tracks for c, _ in through_edits(sequence, track)]
        return JoinClips(sequence.id, tuple(left) if left and draw(st.integers(0, 3)) else ids)
    if choice == 3:
        gaps = [(track.id, gap) for track in sequence.tracks for gap in _gaps(track)]
        if gaps and draw(st.integers(0, 4)):
            return CloseGap(sequence.id, *draw(st.sampled_from(gaps)))
        within = FrameRange(number, number + 90) if draw(st.booleans()) else None
        return CloseGaps(sequence.id, within)
    return IntoSync(sequence.id, ids, draw(st.sampled_from(["move", "slip"])), f"seed-{number}")


def _gaps(track: Track) -> Iterator[FrameRange]:
    """Stretches before clips in which the track shows nothing."""
    end = 0
    for clip in track.clips:
        if clip.start > end:
            yield FrameRange(end, clip.start)
        end = clip.end


def bonds(draw: st.DrawFn, _project: Project, sequence: Sequence, number: int) -> Edit:
    kind = draw(st.sampled_from([LinkClips, GroupClips, UngroupClips, UnlinkClips]))
    ids = some(draw, sequence)
    if kind in {LinkClips, GroupClips}:
        return kind(sequence.id, ids, f"seed-{number}")
    return kind(sequence.id, ids)


def exchanges(draw: st.DrawFn, project: Project, sequence: Sequence, number: int) -> Edit:
    """Other media in place of clips, and what is set on one given to others."""
    ids = some(draw, sequence)
    if draw(st.booleans()):
        asset = draw(st.sampled_from(project.assets))
        shows = Fraction(draw(st.integers(0, 1200)), 24)
        return ReplaceClips(
            sequence.id, ids, asset.id, draw(st.integers(0, 100)), shows, f"seed-{number}"
        )
    what = draw(st.lists(st.sampled_from(ATTRIBUTES), max_size=3, unique=True))
    source = draw(st.sampled_from([None, *(clip for _, clip in sequence.clips()), _odd(draw)]))
    kind = draw(st.sampled_from(["video", "audio"]))
    return SetAttributes(sequence.id, ids, tuple(what), source, kind)


def _odd(draw: st.DrawFn) -> Clip:
    """A clip from a file that somebody wrote: its values may be none that can be played."""
    return Clip(
        ClipId("odd"),
        "asset-a",  # type: ignore[arg-type]
        "odd",
        0,
        10,
        Fraction(draw(st.integers(0, 3))),
        draw(st.sampled_from([Fraction(0), Fraction(1, 3), Fraction(2), Fraction(1000)])),
        gain_db=draw(st.sampled_from([-3.0, float("nan"), 99.0])),
        gain_points=(GainPoint(Fraction(1), -2.0), GainPoint(Fraction(2), 3.0)),
        framing=(FramingPoint(Fraction(1), 0.5, 0.5, draw(st.sampled_from([2.0, 0.0]))),),
    )


def copies(draw: st.DrawFn, project: Project, sequence: Sequence, number: int) -> Edit:
    """What the window builds: pastes, freezes, and media by three or four points."""
    places = list(sequence.clips())
    choice = draw(st.integers(0, 3))
    if choice == 3 or not places:
        return _by_points(draw, project, sequence)
    track, clip = draw(st.sampled_from(places))
    frame = draw(st.integers(clip.start, clip.end))
    if choice == 0:
        mode = draw(st.sampled_from(["insert", "overwrite"]))
        edit, _ = pasted(sequence, copied(sequence, some(draw, sequence)), frame, mode)
        return edit
    if choice == 1:
        return inserted_freeze(sequence, track, clip, frame, draw(st.integers(1, 30)))
    return frozen_to_end(sequence, track, clip, frame)


def _by_points(draw: st.DrawFn, project: Project, sequence: Sequence) -> Edit:
    second = st.one_of(st.none(), st.integers(0, 60).map(lambda n: Fraction(n, 7)))
    frame = st.one_of(st.none(), st.integers(0, 200))
    points = Points(draw(second), draw(second), draw(frame), draw(frame))
    asset = draw(st.sampled_from(project.assets))
    mode = draw(st.sampled_from(["insert", "overwrite"]))
    settled = (
        fitted(points, asset, sequence)
        if draw(st.booleans())
        else settle(points, asset, sequence, draw(st.integers(0, 200)))
    )
    return placing(asset, sequence, settled, mode)


def keeping_sync(draw: st.DrawFn, project: Project, number: int) -> Edit:
    """An edit that promises to keep linked clips in sync: it is made with all that is linked."""
    sequence = project.sequence()
    assert sequence is not None
    choice = draw(st.integers(0, 3))
    with steady_ids(number):
        if choice == 0:
            return _whole_edit(draw, sequence, number)
        if choice == 1:
            return _edge_edit(draw, sequence, number)
        if choice == 2:
            return copies(draw, project, sequence, number)
        return _trim(draw, sequence, number, whole=True)


def _whole_edit(draw: st.DrawFn, sequence: Sequence, number: int) -> Edit:
    """Moves, removes or takes out a range."""
    ids, seed = some(draw, sequence, whole=True), f"seed-{number}"
    choice = draw(st.integers(0, 3))
    if choice == 0:
        return MoveClips(sequence.id, ids, draw(FRAMES), seed=seed)
    if choice == 1:
        return RemoveClips(sequence.id, ids, ripple=draw(st.booleans()))
    if choice == 2:
        return SetSpeed(sequence.id, ids, draw(st.sampled_from([Fraction(1, 2), Fraction(2)])))
    start = draw(st.integers(0, 150))
    span = FrameRange(start, start + draw(st.integers(1, 60)))
    return RemoveRange(sequence.id, span, draw(st.booleans()), seed=seed)


def _edge_edit(draw: st.DrawFn, sequence: Sequence, number: int) -> Edit:
    """Splits and rolls; trims of all that is linked, or of one part alone: a J- or L-cut."""
    clips = [clip for _, clip in sequence.clips()]
    ids, by = some(draw, sequence, whole=True), draw(FRAMES)
    choice = draw(st.integers(0, 3))
    if choice == 0 and clips:
        clip = draw(st.sampled_from(clips))
        frame = draw(st.integers(clip.start, clip.end))
        return SplitClips(sequence.id, sequence.linked(clip.id), frame, seed=f"seed-{number}")
    if choice == 1 and clips:
        at = draw(st.sampled_from([clip.end for clip in clips]))
        before = tuple(clip.id for clip in clips if clip.end == at)
        after = tuple(clip.id for clip in clips if clip.start == at)
        return RollCut(sequence.id, before, after, at, at + by)
    edge = draw(st.sampled_from(["in", "out"]))
    if choice == 2:
        return TrimClips(sequence.id, (draw(st.sampled_from(ids)),), edge, by)
    return TrimClips(sequence.id, ids, edge, by, ripple=draw(st.booleans()))
