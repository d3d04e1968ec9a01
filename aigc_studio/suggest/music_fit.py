"""Fit music: a piece on the timeline shortened or extended to a length without its being heard.

What belongs to one piece, also where an earlier fit cut it into parts, is fitted as one and laid
anew; parts that cross each other lie on two tracks. Its gain stays, a course of gain that it had
goes: what it was for may lie elsewhere now.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from aigc_studio.core.document import Clip, Sequence, Track
from aigc_studio.core.ids import ClipId, SuggestionId, TrackId, derived_id
from aigc_studio.core.music_joins import MusicJoins
from aigc_studio.core.rates import FrameRange, FrameRate
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.clips import RemoveClips
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.placing import Overwrite, Placement
from aigc_studio.editing.tracks import AddTrack
from aigc_studio.suggest.fit_evidence import FitEvidence
from aigc_studio.suggest.fit_planner import (
    FitPath,
    FitProblem,
    fit_paths,
    most_gap,
    unlike_to_the_ear,
)
from aigc_studio.suggest.fitted_clips import evidence_of, fitted_clips
from aigc_studio.suggest.footage import FitWish, Heard, Situation
from aigc_studio.suggest.laid_music import laid_music
from aigc_studio.suggest.suggestion import (
    Alternative,
    Evidence,
    Provenance,
    Reason,
    Sentence,
    Suggestion,
)

_SHORTEST_SECONDS = 2
_FADED_CONFIDENCE, _MOST_CONFIDENCE = 0.6, 0.95


@dataclass(frozen=True, slots=True)
class Bed:
    """One piece of music as it lies on the timeline, in one clip or in several."""

    heard: Heard
    clips: tuple[Clip, ...]

    @property
    def range(self) -> FrameRange:
        return FrameRange(min(c.start for c in self.clips), max(c.end for c in self.clips))


@dataclass(frozen=True, slots=True)
class _Fit:
    path: FitPath
    edit: Batch
    evidence: FitEvidence


class MusicFits:
    """The rule; ways that were found for the same piece and length are kept."""

    def __init__(self) -> None:
        self._known: dict[FitProblem, tuple[FitPath, ...]] = {}

    def suggest(self, situation: Situation) -> list[Suggestion]:
        sequence, wish = situation.sequence, situation.fit
        if sequence is None:
            return []
        if wish.clip is not None and sequence.find_clip(wish.clip) is None:
            wish = FitWish()  # it was for a clip that was fitted since, or taken away
        found = []
        for bed in beds(sequence, situation.heard):
            joins = bed.heard.joins
            if joins is None or (wish.clip and wish.clip not in {c.id for c in bed.clips}):
                continue
            frames = _wanted_frames(sequence, bed, wish)
            if frames is None or _fits_already(bed, joins, frames, sequence.frame_rate):
                continue
            problem = FitProblem(
                joins,
                sequence.frame_rate.seconds(frames),
                keeps_start=wish.keeps_start,
                keeps_end=wish.keeps_end,
            )
            fits = [_fit(sequence, bed, joins, path, frames) for path in self._paths(problem)]
            if fits:
                found.append(_suggestion(situation, sequence, bed, fits))
        return found

    def _paths(self, problem: FitProblem) -> tuple[FitPath, ...]:
        if problem not in self._known:
            if len(self._known) > 32:  # noqa: PLR2004 (a slider that moved for long)
                self._known.clear()
            self._known[problem] = fit_paths(problem)
        return self._known[problem]


def beds(sequence: Sequence, heard: Iterable[Heard]) -> list[Bed]:
    """Clips of one piece that touch or cross are one bed; on locked tracks none is changed."""
    locked = {c.id for t, c in sequence.clips() if t.is_locked}
    laid = [m for m in laid_music(sequence, heard) if m.clip.id not in locked]
    found: list[Bed] = []
    for item in sorted(laid, key=lambda m: (m.clip.asset_id, m.clip.start)):
        last = found[-1] if found else None
        same = last is not None and last.heard.asset.id == item.clip.asset_id
        if last is not None and same and item.clip.start <= last.range.end:
            found[-1] = replace(last, clips=(*last.clips, item.clip))
        else:
            found.append(Bed(item.heard, (item.clip,)))
    return found


def _wanted_frames(sequence: Sequence, bed: Bed, wish: FitWish) -> int | None:
    rate = sequence.frame_rate
    if wish.seconds is not None:
        frames = rate.frames_nearest(wish.seconds)
    else:
        picture = max((t.end for t in sequence.video_tracks), default=0)
        frames = picture - bed.range.start
    return frames if frames >= rate.frames_ceil(Fraction(_SHORTEST_SECONDS)) else None


def _fits_already(bed: Bed, joins: MusicJoins, frames: int, rate: FrameRate) -> bool:
    """Also where it ends as it does a little before: no way through it may come nearer."""
    left = frames - bed.range.duration
    last = max(bed.clips, key=lambda c: c.end).source_range(rate).end
    ends_itself = abs(last - joins.end) <= rate.frame_duration
    return left == 0 or (ends_itself and 0 < left <= rate.frames_ceil(most_gap(joins)))


def _fit(sequence: Sequence, bed: Bed, joins: MusicJoins, path: FitPath, frames: int) -> _Fit:
    clips = fitted_clips(bed.clips[0], path, joins, frames, sequence.frame_rate)
    gone = tuple(c.id for c in bed.clips)
    edits: list[Edit] = [RemoveClips(sequence.id, gone)]
    tracks = _tracks(sequence, bed, clips, edits)
    placements = tuple(
        Placement(tracks[number % len(tracks)], clip) for number, clip in enumerate(clips)
    )
    seed = derived_id("fit", bed.clips[0].id, frames, path.joins)
    edits.append(Overwrite(sequence.id, placements, seed))
    evidence = evidence_of(bed.range, path, joins, frames, sequence.frame_rate)
    return _Fit(path, Batch("Fit music", tuple(edits)), evidence)


def _tracks(
    sequence: Sequence, bed: Bed, clips: tuple[Clip, ...], edits: list[Edit]
) -> tuple[TrackId, ...]:
    """One track for a single piece, two for pieces that cross: where there is room, else new."""
    gone = {c.id for c in bed.clips}
    wanted = min(len(clips), 2)
    home = [t for t in sequence.audio_tracks if any(c.id in gone for c in t.clips)]
    # Never among the sound of pictures.
    others = [
        t for t in sequence.audio_tracks if t not in home and all(c.link is None for c in t.clips)
    ]
    free: list[TrackId] = []
    for track in (*home, *others):
        mine = clips[len(free) :: wanted] if len(free) < wanted else ()
        if mine and not track.is_locked and not track.is_muted and _has_room(track, mine, gone):
            free.append(track.id)
    while len(free) < wanted:
        number = len(sequence.audio_tracks) + 1 + sum(isinstance(e, AddTrack) for e in edits)
        track_id = TrackId(derived_id("track", "fit", sequence.id, bed.clips[0].id, number))
        edits.append(AddTrack(sequence.id, Track(track_id, "audio", f"A{number}")))
        free.append(track_id)
    return tuple(free)


def _has_room(track: Track, clips: Iterable[Clip], gone: set[ClipId]) -> bool:
    kept = [c.range_in_parent for c in track.clips if c.id not in gone]
    return not any(c.range_in_parent.overlaps(k) for c in clips for k in kept)


def _suggestion(situation: Situation, sequence: Sequence, bed: Bed, fits: list[_Fit]) -> Suggestion:
    best, asset = fits[0], bed.heard.asset
    music = bed.heard.music
    rate = sequence.frame_rate
    whole = best.evidence.whole
    key = derived_id(
        "music_fit", sequence.id, bed.clips[0].id, best.evidence.after_frames, best.path
    )
    return Suggestion(
        id=SuggestionId(key),
        kind="music_fit",
        edit=best.edit,
        sentence=_sentence(asset.name, best, float(rate.seconds(best.evidence.after_frames))),
        reasons=_reasons(best),
        confidence=_confidence(best),
        evidence=(Evidence("music", asset.id, whole),),
        sequence_id=sequence.id,
        range=_range(bed, best.evidence),
        touches=tuple(c.id for c in bed.clips),
        revision=situation.revision,
        provenance=Provenance(music.tracker or "rules", version=music.model_digest[:12]),
        alternatives=tuple(Alternative(_label(f), f.edit, fit=f.evidence) for f in fits[1:]),
        fit=best.evidence,
    )


def _range(bed: Bed, evidence: FitEvidence) -> FrameRange:
    """From the first join to the last; without any, from where it ends otherwise."""
    end = bed.range.start + evidence.after_frames
    if not evidence.joins:
        return FrameRange(max(end - 100, bed.range.start), end)
    return FrameRange(evidence.joins[0].frame, evidence.joins[-1].frame + 1)


def _sentence(name: str, fit: _Fit, seconds: float) -> Sentence:
    values = (("name", name), ("seconds", f"{seconds:.1f}"), ("joins", str(len(fit.path.joins))))
    if not fit.path.joins:
        return Sentence("Fade “{name}” out after {seconds} s", values)
    if not fit.evidence.has_bars:
        text = (
            "No steady bars are heard in “{name}”: fitted to {seconds} s where it sounds most"
            " alike, joins: {joins}"
        )
        return Sentence(text, values)
    if fit.path.ending == "own":
        return Sentence("Fit “{name}” to {seconds} s with its own ending, joins: {joins}", values)
    return Sentence("Fit “{name}” to {seconds} s and fade it out, joins: {joins}", values)


def _label(fit: _Fit) -> Sentence:
    values = (("joins", str(len(fit.path.joins))),)
    if fit.path.ending == "own":
        return Sentence("Own ending, joins: {joins}", values)
    return Sentence("Faded out, joins: {joins}", values)


def _reasons(fit: _Fit) -> tuple[Reason, ...]:
    """Of the worst join: how alike the music is, how far its change stays inside the piece's."""
    own = Reason("own ending", 1.0 if fit.path.ending == "own" else 0.0, 0.3)
    joins = fit.path.joins
    if not joins:
        return (own,)
    alike = 1 - max(unlike_to_the_ear(j) for j in joins)
    smooth = 1 - max(j.jump.rank for j in joins)
    return (
        Reason("alike at the joins", max(alike, 0.0), max(alike, 0.0) * 0.4),
        Reason("smooth joins", smooth, smooth * 0.3),
        replace(own, weight=own.value * own.weight),
    )


def _confidence(fit: _Fit) -> float:
    if not fit.path.joins:
        return _FADED_CONFIDENCE
    worst = max(unlike_to_the_ear(j) for j in fit.path.joins)
    jump = max(j.jump.rank for j in fit.path.joins)
    heard = 0.7 * max(worst - 0.3, 0.0) + max(jump - 0.8, 0.0)
    steady = 1.0 if fit.evidence.has_bars else 0.7
    faded = 1.0 if fit.path.ending == "own" else 0.9
    return round(min(max(1 - heard, 0.05) * steady * faded, _MOST_CONFIDENCE), 4)
