"""A timeline in another shape of frame: a copy of it, each clip framed on its subject.

The open timeline stays as it is. What the editor framed already stays framed so. Captions come
along in lines that fit, or are made of what was transcribed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from threading import Lock

import numpy as np

from aigc_studio.core.document import Clip, Project, Sequence, Track
from aigc_studio.core.ids import (
    AssetId,
    ClipId,
    LinkId,
    MarkerId,
    SequenceId,
    SuggestionId,
    TrackId,
    TransitionId,
    derived_id,
)
from aigc_studio.core.rates import FrameRange, TimeRange
from aigc_studio.core.subtitles import SubtitleTrack
from aigc_studio.core.transitions import Transition
from aigc_studio.editing.tracks import AddSequence
from aigc_studio.suggest.footage import ReframeWish, Situation
from aigc_studio.suggest.framed_captions import (
    fitted_captions,
    fitted_title,
    is_title,
    spoken_captions,
)
from aigc_studio.suggest.framed_clips import (
    FramedClip,
    FramedStretch,
    Material,
    cuts_in,
    framed_clips,
)
from aigc_studio.suggest.path_points import curve
from aigc_studio.suggest.shot_footage import Footage
from aigc_studio.suggest.subject_path import inside_share
from aigc_studio.suggest.suggestion import (
    Evidence,
    FramedShot,
    Provenance,
    Reason,
    Reframing,
    Sentence,
    Suggestion,
)

_PLOTTED = 240
_JERK_STEP = Fraction(1, 25)
_LEAST_SIDE = 2


class ReframeRule:
    """Made anew only where the timeline, what is known of it or the wish differs. Any thread."""

    def __init__(self) -> None:
        self._made: tuple[tuple[object, ...], Suggestion] | None = None
        self._lock = Lock()

    def suggest(self, situation: Situation, footage: Mapping[AssetId, Footage]) -> list[Suggestion]:
        """One suggestion as wished; none before every picture on the timeline was looked at."""
        sequence, wish = situation.sequence, situation.reframe
        if sequence is None or wish.aspect is None or not sequence.duration:
            return []
        frame = framed_size((sequence.width, sequence.height), wish.aspect)
        known = _known(situation, footage)
        shown = {clip.asset_id for track in sequence.video_tracks for clip in track.clips}
        if not shown or shown - known.keys() or frame == (sequence.width, sequence.height):
            return []
        words = situation.spoken if wish.has_captions else ()
        said = (words, situation.project.corrections, situation.project.speakers)
        basis = (sequence, wish, tuple((a, known[a]) for a in sorted(shown)), said)
        with self._lock:
            if self._made is None or self._made[0] != basis:
                made = _suggestion(situation, sequence, known, frame)
                self._made = basis, made
            found = self._made[1]
        if any(s.id == found.sequence_id for s in situation.project.sequences):
            return []
        return [replace(found, revision=situation.revision)]


def reframed(
    situation: Situation, sequence: Sequence, footage: Mapping[AssetId, Footage], wish: ReframeWish
) -> Sequence | None:
    """A timeline in the wished shape; None before all of its pictures were looked at."""
    if wish.aspect is None:
        return None
    frame = framed_size((sequence.width, sequence.height), wish.aspect)
    known = _known(situation, footage)
    shown = {clip.asset_id for track in sequence.video_tracks for clip in track.clips}
    if shown - known.keys():
        return None
    framed = framed_clips(sequence.video_tracks, sequence.frame_rate, known, frame)
    return _remade(replace(situation, reframe=wish), sequence, framed, frame)


def framed_size(size: tuple[int, int], aspect: tuple[int, int]) -> tuple[int, int]:
    """The frame of that shape with the short side of the one there is; both sides even."""
    short = max(min(size) // 2 * 2, _LEAST_SIDE)
    wide, tall = aspect
    if wide * size[1] == tall * size[0]:
        return size
    along = round(short * max(aspect) / min(aspect) / 2) * 2
    return (along, short) if wide >= tall else (short, along)


def _known(situation: Situation, footage: Mapping[AssetId, Footage]) -> dict[AssetId, Material]:
    found = {}
    for watched in situation.watched:
        stream = watched.asset.info.main_video
        if stream is None:
            continue
        item = footage.get(watched.asset.id)
        cuts = cuts_in(item) if item is not None else ()
        found[watched.asset.id] = Material(
            stream.display_size, watched.subjects, watched.looks, cuts
        )
    return found


def _suggestion(
    situation: Situation,
    sequence: Sequence,
    known: Mapping[AssetId, Material],
    frame: tuple[int, int],
) -> Suggestion:
    framed = framed_clips(sequence.video_tracks, sequence.frame_rate, known, frame)
    made = _remade(situation, sequence, framed, frame)
    reframing = _reframing(made, sequence, framed)
    manners = [shot.manner for shot in reframing.shots]
    shape = _shape(situation, frame)
    values = (
        ("aspect", shape),
        ("inside", f"{100 * reframing.inside:.0f}"),
        ("centred", f"{100 * reframing.centred:.0f}"),
        ("still", str(manners.count("still"))),
        ("pan", str(manners.count("pan"))),
        ("follow", str(manners.count("follow"))),
    )
    used = {s.asset_id: s for clip in framed.values() for s in clip.stretches}
    faces = any(m.looks is not None and m.looks.faces for m in known.values())
    return Suggestion(
        id=SuggestionId(str(made.id).replace("sequence", "reframe", 1)),
        kind="reframe",
        edit=AddSequence(made),
        sentence=Sentence(
            "Reframe for {aspect}: the subject found is in the frame {inside} % of the time"
            " ({centred} % with a centre crop); shots still {still}, panned {pan},"
            " followed {follow}",
            values,
        ),
        reasons=(
            Reason("subject in frame", reframing.inside, 0.6),
            Reason("more than a centre crop", reframing.inside - reframing.centred, 0.3),
            Reason("calm path", 1 / (1 + reframing.jerk), 0.1),
        ),
        confidence=round(0.9 * reframing.inside, 3),
        evidence=tuple(
            Evidence("subjects", asset_id, TimeRange(s.start, s.end))
            for asset_id, s in sorted(used.items())
        ),
        sequence_id=made.id,
        range=FrameRange(0, made.duration),
        touches=(),
        revision=situation.revision,
        provenance=Provenance("faces + motion + saliency" if faces else "motion + saliency"),
        reframing=reframing,
    )


def _remade(
    situation: Situation,
    sequence: Sequence,
    framed: Mapping[ClipId, FramedClip],
    frame: tuple[int, int],
) -> Sequence:
    # Not by the points: it means the same when faces are known later and it follows them.
    key = derived_id("sequence", sequence, frame, situation.reframe)

    def copied(clip: Clip, track: Track) -> Clip:
        item = framed.get(clip.id) if track.kind == "video" else None
        return replace(
            clip,
            id=ClipId(derived_id("clip", key, clip.id)),
            link=LinkId(derived_id("link", key, clip.link)) if clip.link is not None else None,
            framing=item.points if item is not None else clip.framing,
        )

    tracks = tuple(
        replace(
            track,
            id=TrackId(derived_id("track", key, track.id)),
            clips=tuple(copied(clip, track) for clip in track.clips),
            transitions=tuple(_moved(transition, key) for transition in track.transitions),
        )
        for track in sequence.tracks
    )
    made = replace(
        sequence,
        id=SequenceId(key),
        name=f"{sequence.name} {_shape(situation, frame)}",
        width=frame[0],
        height=frame[1],
        tracks=tracks,
        markers=tuple(
            replace(m, id=MarkerId(derived_id("marker", key, m.id))) for m in sequence.markers
        ),
    )
    return replace(made, subtitles=_captions(situation, made))


def _moved(transition: Transition, key: str) -> Transition:
    """The same between the copies of its clips."""
    before, after = (
        None if end is None else ClipId(derived_id("clip", key, end))
        for end in (transition.before, transition.after)
    )
    made = TransitionId(derived_id("transition", key, transition.id))
    return replace(transition, id=made, before=before, after=after)


def _shape(situation: Situation, frame: tuple[int, int]) -> str:
    """As it was asked for: whole pixels do not always come to it."""
    wide, tall = situation.reframe.aspect or frame
    return f"{wide}:{tall}"


def _captions(situation: Situation, made: Sequence) -> tuple[SubtitleTrack, ...]:
    """Those there are, else those of what is said; where none are wanted they are hidden.

    Titles stay as they are, as large as fits.
    """
    size = (made.width, made.height)
    titles = tuple(fitted_title(t, size) for t in made.subtitles if is_title(t))
    captions = tuple(t for t in made.subtitles if not is_title(t))
    if not situation.reframe.has_captions:
        hidden = (replace(t, is_hidden=True) for t in fitted_captions(captions, size))
        return (*titles, *hidden)
    if any(track.cues for track in captions):
        shown = fitted_captions(captions, size)
        if all(track.is_hidden for track in shown):
            first = next(track for track in shown if track.cues)
            shown = tuple(replace(t, is_hidden=t is not first) for t in shown)
        return (*titles, *(replace(t, is_burned=True) for t in shown))
    project: Project = situation.project
    track = spoken_captions(project, made, situation.spoken)
    return (*titles, *captions) if track is None else (*titles, *captions, track)


def _reframing(
    made: Sequence, sequence: Sequence, framed: Mapping[ClipId, FramedClip]
) -> Reframing:
    rate = sequence.frame_rate
    shots: list[FramedShot] = []
    rows: list[tuple[int, FramedStretch, float]] = []
    step = max(1, sequence.duration // _PLOTTED)
    for track in sequence.video_tracks:
        for clip in track.clips:
            item = framed.get(clip.id)
            if item is None or not clip.is_enabled:
                continue
            for stretch in item.stretches:
                frames = _frames(clip, stretch, sequence)
                if frames is not None:
                    shots.append(FramedShot(frames, stretch.path.manner))
            for frame in range(clip.start, clip.end, step):
                second = clip.source_at(frame, rate)
                found = _stretch_at(item, second)
                rows.append((frame, found, float(second)))
    rows.sort(key=lambda row: row[0])
    places = np.array([_place(stretch, second) for _n, stretch, second in rows])
    subjects = np.array([_subject(stretch, second) for _n, stretch, second in rows])
    windows = np.array([min(stretch.window, 1.0) for _n, stretch, _second in rows])
    known = {id(s): s for item in framed.values() for s in item.stretches}
    return Reframing(
        made.duration,
        tuple(sorted(shots, key=lambda shot: shot.range)),
        tuple(np.round(places, 4).tolist()),
        tuple(np.round(np.where(np.isnan(subjects), -1.0, subjects), 4).tolist()),
        tuple(np.round(windows, 4).tolist()),
        _inside(places, subjects, windows),
        _inside(np.full(len(places), 0.5), subjects, windows),
        _jerk(list(known.values())),
    )


def _inside(
    places: np.ndarray[tuple[int], np.dtype[np.float64]],
    subjects: np.ndarray[tuple[int], np.dtype[np.float64]],
    windows: np.ndarray[tuple[int], np.dtype[np.float64]],
) -> float:
    """In windows, so that clips of any shape count alike."""
    return inside_share(places / windows, subjects / windows, 1.0) if len(places) else 1.0


def _frames(clip: Clip, stretch: FramedStretch, sequence: Sequence) -> FrameRange | None:
    """Where a clip shows a stretch."""
    rate = sequence.frame_rate
    first = clip.start + round((stretch.start - clip.source_start) / clip.speed * rate.fraction)
    last = clip.start + round((stretch.end - clip.source_start) / clip.speed * rate.fraction)
    first, last = max(first, clip.start), min(last, clip.end)
    return FrameRange(first, last) if first < last else None


def _stretch_at(item: FramedClip, second: Fraction) -> FramedStretch:
    found = item.stretches[0]
    for stretch in item.stretches:
        if stretch.start <= second:
            found = stretch
    return found


def _place(stretch: FramedStretch, second: float) -> float:
    times = np.array([float(p.at) for p in stretch.points])
    values = np.array([getattr(p, stretch.axis) for p in stretch.points], np.float64)
    at = np.array([min(max(second, times[0]), times[-1])])
    return float(curve(times, values, at)[0])


def _subject(stretch: FramedStretch, second: float) -> float:
    """The middle of what is held at the look before that second."""
    path = stretch.path
    place = int(np.searchsorted(path.seconds, second, side="right")) - 1
    return float(path.subject[max(place, 0)])


def _jerk(stretches: list[FramedStretch]) -> float:
    """Over all shots with a path, of the curve as it is played."""
    total, count = 0.0, 0
    for stretch in stretches:
        steps = int((stretch.end - stretch.start) / _JERK_STEP)
        if steps < 4:  # noqa: PLR2004 - of fewer places there is no third difference
            continue
        times = np.array([float(p.at) for p in stretch.points])
        values = np.array([getattr(p, stretch.axis) for p in stretch.points], np.float64)
        at = np.clip(float(stretch.start) + np.arange(steps) * float(_JERK_STEP), *times[[0, -1]])
        thirds = np.diff(curve(times, values, at), n=3) / min(stretch.window, 1.0)
        total += float(np.square(thirds / float(_JERK_STEP) ** 3).sum())
        count += len(thirds)
    return (total / count) ** 0.5 if count else 0.0
