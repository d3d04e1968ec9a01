"""Any sequence of edits: a strategy that draws edits which make sense for a document."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from aigc_studio.core.document import (
    Angle,
    Clip,
    Marker,
    MulticamGroup,
    Project,
    SavedSearch,
    Sequence,
    Speaker,
    Track,
)
from aigc_studio.core.effects import Effect
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import (
    AssetId,
    ClipId,
    CueId,
    EffectId,
    GroupId,
    LinkId,
    MarkerId,
    SearchId,
    SequenceId,
    SpeakerId,
    SubtitleTrackId,
    TrackId,
    TransitionId,
)
from aigc_studio.core.keyframes import FramingPoint, GainPoint
from aigc_studio.core.parameters import ParameterValue
from aigc_studio.core.rates import FrameRange
from aigc_studio.core.retiming import SpeedPoint, SpeedRamp
from aigc_studio.core.subtitles import CueWord, SubtitleCue, SubtitleStyle, SubtitleTrack
from aigc_studio.core.transitions import Transition
from aigc_studio.editing.assets import AddAsset, RateAsset, RelinkAsset, RemoveAsset
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.clips import MoveClips, RemoveClips, SetClip, SplitClips, TrimClips
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.effects import SetBlend, SetClipEffects, SetRamp, SetTrackEffects
from aigc_studio.editing.groups import (
    DissolveMulticamGroup,
    ForgetSearch,
    SaveSearch,
    SetMulticamGroup,
)
from aigc_studio.editing.keyframes import SetFraming, SetGainPoints
from aigc_studio.editing.markers import AddMarker, RemoveMarker, SetMarker
from aigc_studio.editing.placing import Insert, Overwrite, Placement, RemoveRange
from aigc_studio.editing.restoring import RestoreVersion
from aigc_studio.editing.rolling import RollCut
from aigc_studio.editing.sequences import (
    DuplicateSequence,
    NestClips,
    RemoveSequence,
    SetSequence,
)
from aigc_studio.editing.speeds import SetSpeed
from aigc_studio.editing.subtitle_tracks import (
    AddSubtitleTrack,
    RemoveSubtitleTrack,
    SetSubtitleTrack,
)
from aigc_studio.editing.subtitles import (
    AddCues,
    MergeCues,
    MoveCues,
    PlaceCues,
    RemoveCues,
    SetCue,
    ShiftCues,
    SplitCue,
    TrimCue,
)
from aigc_studio.editing.tracks import (
    AddSequence,
    AddTrack,
    MoveTrack,
    OpenSequence,
    RemoveTrack,
    SetTrack,
)
from aigc_studio.editing.transitions import (
    OffsetSound,
    RemoveTransitions,
    SetTransition,
    longest_fit,
)
from aigc_studio.editing.words import CorrectWords, ForgetSpeaker, SetSpeaker
from tests.documents import asset, media_info
from tests.properties.bin_sequences import shelved
from tests.properties.steady_ids import steady_ids
from tests.properties.title_sequences import titles
from tests.properties.trim_sequences import bonds, copies, exchanges, trims

FRAMES = st.integers(-20, 400)


@st.composite
def edits(draw: st.DrawFn, project: Project, number: int) -> Edit:
    """One edit, often one that applies, sometimes one that must be refused."""
    sequence = project.sequence()
    assert sequence is not None
    makers = [
        _place,
        _remove,
        _move,
        _trim,
        _split,
        _roll,
        trims,
        bonds,
        exchanges,
        copies,
        _set_clip,
        _set_gain_points,
        _set_framing,
        _effects,
        _transition,
        _transition,
        _range,
        _track,
        _whole_timeline,
        _marker,
        _asset,
        titles,
        shelved,
        _subtitles,
        _cues,
        _cues,
        _words,
        _restore,
    ]
    maker = draw(st.sampled_from(makers))
    with steady_ids(number):
        edit = maker(draw, project, sequence, number)
    if draw(st.integers(0, 9)) == 0:
        other = _marker(draw, project, sequence, number + 100_000)
        return Batch("Both", (edit, other))
    return edit


def grown(draw: st.DrawFn, project: Project, most: int = 12) -> tuple[list[Edit], list[Project]]:
    """Edits that applied one after the other, and the document after each."""
    made: list[Edit] = []
    documents = [project]
    for number in range(draw(st.integers(1, most))):
        try:
            edit = draw(edits(documents[-1], number))
            documents.append(edit.apply(documents[-1]))
        except EditError:
            continue
        made.append(edit)
    return made, documents


@st.composite
def histories(draw: st.DrawFn, project: Project) -> tuple[list[Edit], list[Project]]:
    return grown(draw, project)


def _clips(sequence: Sequence) -> list[Clip]:
    return [clip for _, clip in sequence.clips()]


def _some_ids(draw: st.DrawFn, sequence: Sequence) -> tuple[ClipId, ...]:
    ids = [c.id for c in _clips(sequence)]
    if not ids:
        return (ClipId("nobody"),)
    chosen = draw(st.lists(st.sampled_from(ids), min_size=1, max_size=3, unique=True))
    if draw(st.booleans()):
        chosen = [other for one in chosen for other in sequence.linked(one)]
    return tuple(dict.fromkeys(chosen))


def _place(draw: st.DrawFn, project: Project, sequence: Sequence, number: int) -> Edit:
    source = draw(st.sampled_from(project.assets))
    start, duration = draw(st.integers(0, 300)), draw(st.integers(1, 80))
    from_second = Fraction(draw(st.integers(0, 40 * 24)), draw(st.sampled_from([24, 25, 30])))
    link = LinkId(f"link-{number}") if draw(st.booleans()) else None
    speed = draw(st.sampled_from([Fraction(1), Fraction(1), Fraction(2), Fraction(1, 2)]))
    kinds = {t.kind: t.id for t in sequence.tracks}
    placements = tuple(
        Placement(
            track_id,
            Clip(
                ClipId(f"new-{number}-{kind}"),
                source.id,
                source.name,
                start,
                duration,
                from_second,
                speed,
                link=link,
            ),
        )
        for kind, track_id in kinds.items()
        if draw(st.booleans())
    )
    kind = draw(st.sampled_from([Insert, Overwrite]))
    return kind(sequence.id, placements, seed=f"seed-{number}")


def _remove(draw: st.DrawFn, project: Project, sequence: Sequence, number: int) -> Edit:
    return RemoveClips(sequence.id, _some_ids(draw, sequence), ripple=draw(st.booleans()))


def _move(draw: st.DrawFn, project: Project, sequence: Sequence, number: int) -> Edit:
    ids = _some_ids(draw, sequence)
    target = draw(st.sampled_from([t.id for t in sequence.tracks] or [TrackId("none")]))
    to = ((ids[0], target),) if draw(st.booleans()) else ()
    return MoveClips(sequence.id, ids, draw(st.integers(-60, 60)), to, seed=f"seed-{number}")


def _trim(draw: st.DrawFn, project: Project, sequence: Sequence, number: int) -> Edit:
    edge = draw(st.sampled_from(["in", "out"]))
    ids = _some_ids(draw, sequence)
    return TrimClips(sequence.id, ids, edge, draw(st.integers(-40, 40)), draw(st.booleans()))


def _split(draw: st.DrawFn, project: Project, sequence: Sequence, number: int) -> Edit:
    clips = _clips(sequence)
    if not clips:
        return SplitClips(sequence.id, (), 5, seed=f"seed-{number}")
    clip = draw(st.sampled_from(clips))
    frame = draw(st.integers(clip.start, clip.end))
    ids = sequence.linked(clip.id) if draw(st.booleans()) else (clip.id,)
    return SplitClips(sequence.id, ids, frame, seed=f"seed-{number}")


def _roll(draw: st.DrawFn, project: Project, sequence: Sequence, number: int) -> Edit:
    """Mostly at a cut that is there."""
    clips = _clips(sequence)
    at = draw(st.sampled_from([c.end for c in clips] or [5]))
    before = tuple(c.id for c in clips if c.end == at and draw(st.integers(0, 3)))
    after = tuple(c.id for c in clips if c.start == at and draw(st.integers(0, 3)))
    return RollCut(sequence.id, before, after, at, at + draw(st.integers(-40, 40)))


def _transition(draw: st.DrawFn, project: Project, sequence: Sequence, number: int) -> Edit:
    """Mostly at a cut or an edge that is there."""
    known = [t.id for track in sequence.tracks for t in track.transitions]
    if known and draw(st.integers(0, 4)) == 0:
        return RemoveTransitions(sequence.id, (draw(st.sampled_from(known)),))
    places = [(track, clip) for track, clip in sequence.clips()]
    if not places:
        return RemoveTransitions(sequence.id, ())
    track, after = draw(st.sampled_from(places))
    before = next((c for c in track.clips if c.end == after.start), None)
    if draw(st.integers(0, 5)) == 0 and before is not None:
        return OffsetSound(
            sequence.id, (before.id,), (after.id,), after.start, draw(st.integers(-20, 20))
        )
    kinds = ["dissolve", "push"] if track.kind == "video" else ["constant_power", "wipe"]
    transition = Transition(
        TransitionId(f"transition-{number}"),
        draw(st.sampled_from([*kinds, "of another program"])),
        before.id if before is not None and draw(st.integers(0, 3)) else None,
        after.id if draw(st.integers(0, 5)) else None,
        draw(st.integers(-1, 30)),
        draw(st.integers(0, 30)),
        is_held=draw(st.booleans()),
    )
    wanted = longest_fit(project, sequence, track, transition) or transition
    return SetTransition(sequence.id, track.id, wanted)


def _set_clip(draw: st.DrawFn, project: Project, sequence: Sequence, number: int) -> Edit:
    gain = draw(st.one_of(st.none(), st.floats(-120, 40)))
    enabled = draw(st.one_of(st.none(), st.booleans()))
    return SetClip(sequence.id, _some_ids(draw, sequence)[0], f"n{number}", enabled, gain)


def _set_gain_points(draw: st.DrawFn, project: Project, sequence: Sequence, number: int) -> Edit:
    points = tuple(
        GainPoint(Fraction(draw(st.integers(0, 200)), 10), draw(st.floats(-100, 26)))
        for _ in range(draw(st.integers(0, 3)))
    )
    return SetGainPoints(sequence.id, _some_ids(draw, sequence)[0], points)


def _set_framing(draw: st.DrawFn, project: Project, sequence: Sequence, number: int) -> Edit:
    share = st.floats(-0.1, 1.1)
    points = tuple(
        FramingPoint(Fraction(place, 3), draw(share), draw(share), draw(st.floats(0.9, 4)))
        for place in range(draw(st.integers(0, 3)))
    )
    return SetFraming(sequence.id, _some_ids(draw, sequence)[0], points)


def _effects(draw: st.DrawFn, project: Project, sequence: Sequence, number: int) -> Edit:
    clip_id = _some_ids(draw, sequence)[0]
    kind = draw(st.integers(0, 4))
    if kind == 4:
        ids = tuple(_some_ids(draw, sequence))
        speed = draw(st.sampled_from([Fraction(0), Fraction(1, 3), Fraction(1), Fraction(5, 2)]))
        return SetSpeed(sequence.id, ids, speed, draw(st.booleans()))
    if kind == 0:
        return SetBlend(sequence.id, clip_id, draw(st.sampled_from(["normal", "screen", "none"])))
    if kind == 1:
        speeds = st.sampled_from([Fraction(-1), Fraction(0), Fraction(1, 3), Fraction(2)])
        points = tuple(
            SpeedPoint(Fraction(n), draw(speeds)) for n in range(draw(st.integers(0, 2)))
        )
        ramp = SpeedRamp(Fraction(draw(st.integers(0, 20))), points)
        return SetRamp(sequence.id, clip_id, ramp if draw(st.booleans()) else None)
    value = ParameterValue("amount", draw(st.sampled_from([0.0, 0.5, float("inf")])))
    stack = tuple(
        Effect(EffectId(f"effect-{number}-{n}"), "blur", (value,))
        for n in range(draw(st.integers(0, 2)))
    )
    if kind == 2 and sequence.tracks:
        return SetTrackEffects(sequence.id, draw(st.sampled_from(sequence.tracks)).id, stack)
    return SetClipEffects(sequence.id, clip_id, stack)


def _range(draw: st.DrawFn, project: Project, sequence: Sequence, number: int) -> Edit:
    start = draw(FRAMES)
    span = FrameRange(start, start + draw(st.integers(0, 100)))
    return RemoveRange(sequence.id, span, draw(st.booleans()), seed=f"seed-{number}")


def _track(draw: st.DrawFn, project: Project, sequence: Sequence, number: int) -> Edit:
    ids = [t.id for t in sequence.tracks] or [TrackId("none")]
    choice = draw(st.integers(0, 4))
    if choice == 0:
        kind = draw(st.sampled_from(["video", "audio"]))
        return AddTrack(sequence.id, Track(TrackId(f"track-{number}"), kind, f"T{number}"))
    if choice == 1:
        return RemoveTrack(sequence.id, draw(st.sampled_from(ids)))
    if choice == 2:
        return MoveTrack(sequence.id, draw(st.sampled_from(ids)), draw(st.integers(-1, 3)))
    if choice == 3 and number % 5 == 4:
        return OpenSequence(draw(st.sampled_from([s.id for s in project.sequences])))
    if choice == 3:
        empty = Sequence(
            f"sequence-{number}", "Other", sequence.frame_rate, 640, 360, tracks=sequence.tracks[:0]
        )
        return (
            Batch("New", (AddSequence(empty),))
            if number == 3
            else SetTrack(sequence.id, draw(st.sampled_from(ids)), name=f"n{number}")
        )
    return _set_track(draw, sequence.id, draw(st.sampled_from(ids)))


def _set_track(draw: st.DrawFn, sequence_id: SequenceId, track_id: TrackId) -> Edit:
    name = draw(
        st.sampled_from(["is_locked", "is_muted", "is_solo", "is_targeted", "is_sync_locked"])
    )
    if draw(st.booleans()):
        return SetTrack(sequence_id, track_id, **{name: draw(st.booleans())})
    return SetTrack(
        sequence_id,
        track_id,
        gain_db=draw(st.sampled_from([-6.0, 0.0, 99.0])),
        pan=draw(st.sampled_from([-1.0, 0.25, 2.0])),
        height=draw(st.sampled_from([40, 90, 4])),
    )


def _whole_timeline(draw: st.DrawFn, project: Project, sequence: Sequence, number: int) -> Edit:
    choice = draw(st.integers(0, 3))
    if choice == 0:
        return SetSequence(
            sequence.id,
            draw(st.sampled_from([None, "", "Neu"])),
            draw(st.sampled_from([None, 0, 90_000, -1])),
            draw(st.sampled_from([None, True, False])),
        )
    if choice == 1 and len(project.sequences) > 1:
        return RemoveSequence(draw(st.sampled_from([s.id for s in project.sequences])))
    if choice == 2:
        return DuplicateSequence(sequence.id, "Copy", f"copy-{number}")
    clips = [c.id for c in _clips(sequence)] or [ClipId("none")]
    chosen = draw(st.lists(st.sampled_from(clips), min_size=1, max_size=4, unique=True))
    return NestClips(sequence.id, tuple(chosen), "Nest", f"nest-{number}")


def _marker(draw: st.DrawFn, project: Project, sequence: Sequence, number: int) -> Edit:
    marker = Marker(MarkerId(f"marker-{number}"), draw(FRAMES), "mark")
    known = [m.id for m in sequence.markers] or [MarkerId("none")]
    choice = draw(st.integers(0, 3))
    if choice == 0:
        return RemoveMarker(sequence.id, draw(st.sampled_from(known)))
    if choice == 1:
        changed = Marker(draw(st.sampled_from(known)), draw(FRAMES), "changed", "red")
        return SetMarker(sequence.id, changed)
    return AddMarker(sequence.id, marker)


def _asset(draw: st.DrawFn, project: Project, sequence: Sequence, number: int) -> Edit:
    choice = draw(st.integers(0, 4))
    known = draw(st.sampled_from([a.id for a in project.assets]))
    if choice == 3:
        return RateAsset(known, draw(st.integers(-1, 6)))
    if choice == 4:
        return _bins(draw, project, number)
    if choice == 0:
        return AddAsset(asset(f"fresh{number}"))
    if choice == 1:
        return RemoveAsset(known)
    return RelinkAsset(AssetId(known), f"/elsewhere/{number}.mp4", "print", media_info(700))


def _bins(draw: st.DrawFn, project: Project, number: int) -> Edit:
    choice = draw(st.integers(0, 3))
    name = draw(st.sampled_from(["", "Sea", "婚礼"]))
    search = SearchId(f"search-{draw(st.integers(0, 3))}")
    group = GroupId(f"group-{draw(st.integers(0, 3))}")
    if choice == 0:
        return SaveSearch(SavedSearch(search, name, draw(st.sampled_from(["", "shot:close"]))))
    if choice == 1:
        return ForgetSearch(search)
    if choice == 2:
        return DissolveMulticamGroup(group)
    ids = st.sampled_from([a.id for a in project.assets])
    angles = draw(st.lists(ids, max_size=3))
    return SetMulticamGroup(
        MulticamGroup(group, name, tuple(Angle(a, Fraction(n, 3)) for n, a in enumerate(angles)))
    )


def _subtitles(draw: st.DrawFn, project: Project, sequence: Sequence, number: int) -> Edit:
    ids = [t.id for t in sequence.subtitles] or [SubtitleTrackId("none")]
    choice = draw(st.integers(0, 3))
    if choice == 0:
        cues = tuple(_cue(draw, f"{number}-{n}", n * 60) for n in range(draw(st.integers(0, 3))))
        return AddSubtitleTrack(
            sequence.id, SubtitleTrack(SubtitleTrackId(f"subs-{number}"), "S", "en", cues)
        )
    chosen = draw(st.sampled_from(ids))
    if choice == 1 and number % 4 == 0:
        return RemoveSubtitleTrack(sequence.id, chosen)
    if choice == 2:
        return SetSubtitleTrack(sequence.id, chosen, is_locked=draw(st.booleans()))
    style = SubtitleStyle(size=draw(st.integers(-5, 600)), outline=draw(st.integers(0, 9)))
    return SetSubtitleTrack(sequence.id, chosen, name=f"s{number}", language="zh", style=style)


def _cue(draw: st.DrawFn, name: str, start: int) -> SubtitleCue:
    duration = draw(st.integers(1, 60))
    words = (CueWord(0, (0, 4)), CueWord(duration // 2, (5, 8)))
    return SubtitleCue(CueId(f"cue-{name}"), start, duration, "Good day", words=words)


def _cues(draw: st.DrawFn, project: Project, sequence: Sequence, number: int) -> Edit:
    tracks = sequence.subtitles or (SubtitleTrack(SubtitleTrackId("none"), "", ""),)
    track = draw(st.sampled_from(tracks))
    where = (sequence.id, track.id)
    cues = track.cues or (SubtitleCue(CueId("none"), 0, 9, ""),)
    at = draw(st.integers(0, len(cues) - 1))
    cue = cues[at]
    by = draw(st.integers(-30, 30))
    few = tuple(c.id for c in cues[at : at + draw(st.integers(1, 3))])
    character = draw(st.integers(0, len(cue.text)))
    return draw(
        st.sampled_from(
            [
                AddCues(*where, (_cue(draw, str(number), draw(st.integers(-5, 300))),)),
                RemoveCues(*where, few),
                SetCue(*where, cue.id, draw(st.sampled_from(["", "day", "Good\nday", "x Good"]))),
                SetCue(*where, cue.id, speaker="Ann"),
                PlaceCues(*where, ((cue.id, cue.start + by, cue.end + 2 * by),)),
                MoveCues(*where, few, by),
                TrimCue(*where, cue.id, draw(st.sampled_from(["in", "out"])), by),
                SplitCue(*where, cue.id, cue.start + abs(by), character, f"seed-{number}"),
                MergeCues(*where, few, draw(st.sampled_from([" ", "\n", ""]))),
                ShiftCues(*where, by, draw(st.integers(0, 100))),
            ]
        )
    )


def _words(draw: st.DrawFn, project: Project, sequence: Sequence, number: int) -> Edit:
    choice = draw(st.integers(0, 4))
    name = draw(st.sampled_from([SpeakerId("speaker-1"), SpeakerId("speaker-2")]))
    fingerprint = draw(st.sampled_from([a.fingerprint for a in project.assets] or ["nothing"]))
    if choice == 0:
        return ForgetSpeaker(name)
    if choice == 1:
        voices = draw(st.lists(st.integers(0, 3), max_size=2, unique=True))
        return SetSpeaker(Speaker(name, f"n{number}", tuple((fingerprint, v) for v in voices)))
    start = Fraction(draw(st.integers(0, 30_000)), 1000)
    text = draw(st.sampled_from(["", "so", "so it is", None]))
    length = Fraction(draw(st.integers(0, 4000)), 1000)
    return CorrectWords(fingerprint, start, start + length, text)


def _restore(draw: st.DrawFn, project: Project, sequence: Sequence, number: int) -> Edit:
    """A version that differs from the document by one edit."""
    made = _marker(draw, project, sequence, number)
    try:
        return RestoreVersion("Before", made.apply(project))
    except EditError:
        return RestoreVersion("Before", project)
