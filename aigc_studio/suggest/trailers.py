"""A trailer: hook, build, drop, title, button, cut to music.

The hook is the strongest thing that is said (or shown) and is heard over the piece before it comes
up. Then the footage is cut to the music along an arc that builds, laid so that the piece's lift, if
it has one, comes at the same place. The music fades under the title; the button is one more short
moment after it, alone. Hook and button are kept out of the cut, so no picture comes twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from aigc_studio.core.document import Clip, Track
from aigc_studio.core.document import Sequence as Timeline
from aigc_studio.core.feeling import Feeling
from aigc_studio.core.ids import (
    AssetId,
    ClipId,
    CueId,
    SequenceId,
    SubtitleTrackId,
    SuggestionId,
    TrackId,
    derived_id,
)
from aigc_studio.core.keyframes import GainPoint
from aigc_studio.core.music import Music
from aigc_studio.core.rates import FrameRange, FrameRate, TimeRange
from aigc_studio.core.subtitles import SubtitleCue, SubtitleStyle, SubtitleTrack
from aigc_studio.editing.assembling import sequence_format
from aigc_studio.editing.tracks import AddSequence
from aigc_studio.suggest.cut_to_music import MadeCut, Task, cut_to_music, mean_reasons
from aigc_studio.suggest.footage import Heard, RhythmWish, Situation
from aigc_studio.suggest.moment_scores import Scored
from aigc_studio.suggest.music_plan import Piece
from aigc_studio.suggest.reel_timeline import Laid, clips_of
from aigc_studio.suggest.reels import as_laid, evidence_of
from aigc_studio.suggest.shot_footage import Footage
from aigc_studio.suggest.shot_stock import Stock, StockShot
from aigc_studio.suggest.suggestion import (
    Alternative,
    Evidence,
    PlannedCut,
    Provenance,
    Reason,
    Rhythm,
    Sentence,
    Suggestion,
)

_ARC = ((0.0, 0.3), (0.45, 0.5), (0.65, 0.8), (0.85, 1.0), (1.0, 0.95))
_DROP = Fraction(13, 20)
"""Share of the cut at which the music's lift is to come."""
_HOOK = (Fraction(1), Fraction(7))
_BUTTON = (Fraction(4, 5), Fraction(4))
"""Shortest and longest, in seconds."""
_TITLE = Fraction(5, 2)
_SHORTEST_BODY = Fraction(6)
_PLENTY = Fraction(3, 2)
"""So many times its length of good stretches are enough to choose from."""
_UNDER_HOOK_DB = -16.0
_SILENT_DB = -72.0
_RISE = Fraction(1, 4)
_TITLE_STYLE = SubtitleStyle(size=110, place="middle", is_bold=True, outline=0)


@dataclass(frozen=True, slots=True)
class TrailerTask:
    """What a trailer is made of."""

    situation: Situation
    heard: Heard
    footage: tuple[Footage, ...]
    felt: Mapping[AssetId, Feeling]
    found: Sequence[Scored]
    basis: str


@dataclass(frozen=True, slots=True)
class _Ends:
    """The stretches at both ends, and how many frames each part has."""

    hook: Scored
    button: Scored
    hook_part: Laid
    button_part: Laid
    title: int

    @property
    def frames(self) -> int:
        return self.hook_part.frames + self.title + self.button_part.frames


def suggest_trailer(task: TrailerTask) -> list[Suggestion]:
    """None where there is no pulse, or not footage enough for all the parts."""
    wish, music = task.situation.reel, task.heard.music
    stock = Stock(task.footage, task.felt)
    if not music.beats or not len(stock):
        return []
    key = derived_id("trailer", task.basis, wish.seconds, wish.title, task.heard.asset.fingerprint)
    ends = _ends(task, _rate(stock))
    if ends is None:
        return []
    seconds = wish.seconds - _rate(stock).seconds(ends.frames)
    if seconds < _SHORTEST_BODY:
        return []
    made = _body(task, ends, seconds)
    sequences = [
        _assembled(task, ends, cut, derived_id(key, number)) for number, cut in enumerate(made)
    ]
    if not sequences:
        return []
    return [_suggestion(task, ends, list(zip(made, sequences, strict=True)), key)]


def lift_of(music: Music) -> Fraction | None:
    """Where the piece rises most from one part to the next; None where it never does."""
    rises = [
        (after.energy - before.energy, after.start)
        for before, after in pairwise(music.sections)
        if after.energy > before.energy
    ]
    return max(rises)[1] if rises else None


def begin_of(music: Music, body: Fraction, before: Fraction) -> Fraction:
    """Where in the piece the cut begins: its lift at the drop, on a bar, with room before it."""
    latest = music.end - body
    lift = lift_of(music)
    wanted = music.start + before if lift is None else lift - body * _DROP
    wanted = max(min(wanted, latest), min(music.start + before, latest), music.start)
    bars = [b.at for b in music.beats if b.is_downbeat and music.start <= b.at <= latest]
    return min(bars, key=lambda at: abs(at - wanted)) if bars else wanted


def _rate(stock: Stock) -> FrameRate:
    return sequence_format(item.asset for item in stock.footage)[0]


def _ends(task: TrailerTask, rate: FrameRate) -> _Ends | None:
    best = sorted(task.found, key=lambda s: -s.score)
    hook = _strongest(best, _HOOK, None)
    button = _strongest(best, _BUTTON, hook)
    if hook is None or button is None:
        return None
    return _Ends(
        hook,
        button,
        as_laid(hook, rate, Fraction(3)),
        as_laid(button, rate, Fraction(2)),
        rate.frames_nearest(_TITLE),
    )


def _strongest(
    best: Sequence[Scored], length: tuple[Fraction, Fraction], other: Scored | None
) -> Scored | None:
    """What is said before what is only seen."""
    fits = [
        s for s in best if s is not other and length[0] <= s.moment.source.duration <= length[1]
    ]
    said = [s for s in fits if s.moment.said is not None]
    return next(iter([*said, *fits]), None)


def _body(task: TrailerTask, ends: _Ends, seconds: Fraction) -> tuple[MadeCut, ...]:
    stock = _stock(task, ends, seconds)
    music = task.heard.music
    rate = _rate(stock)
    hook = rate.seconds(ends.hook_part.frames)
    wish = RhythmWish(
        task.heard.asset.id,
        seconds,
        "trailer",
        _ARC,
        chronology=0.2,
        begins=begin_of(music, seconds, hook),
    )
    piece = Piece(music, task.felt.get(task.heard.asset.id))
    return cut_to_music(Task(wish, task.heard.asset, piece, stock, {}))


def _stock(task: TrailerTask, ends: _Ends, seconds: Fraction) -> Stock:
    """The best stretches in which nobody speaks; all shots where those are too few."""
    used = (ends.hook.moment, ends.button.moment)
    parts = [
        (StockShot(m.footage, m.shot, m.source, m.order), scored.score)
        for scored in task.found
        if (m := scored.moment).said is None and m not in used
    ]
    if sum((p.usable.duration for p, _ in parts), Fraction(0)) >= seconds * _PLENTY:
        return Stock(task.footage, task.felt, parts=parts)
    taken: dict[AssetId, list[TimeRange]] = {}
    for moment in used:
        taken.setdefault(moment.footage.asset.id, []).append(moment.source)
    return Stock(task.footage, task.felt, taken)


def _assembled(task: TrailerTask, ends: _Ends, cut: MadeCut, key: str) -> Timeline:
    body, rate = cut.sequence, cut.sequence.frame_rate
    at = ends.hook_part.frames
    hook, hook_sound = clips_of([ends.hook_part], derived_id(key, "hook"))
    shots = tuple(
        replace(c, id=ClipId(derived_id(key, c.id)), start=c.start + at, link=None)
        for c in body.video_tracks[0].clips
    )
    title_at = at + body.duration
    button, button_sound = clips_of(
        [ends.button_part], derived_id(key, "button"), title_at + ends.title
    )
    (bed,) = body.audio_tracks[-1].clips
    tracks = (
        Track(TrackId(derived_id("track", key, "v1")), "video", "V1", (*hook, *shots, *button)),
        Track(TrackId(derived_id("track", key, "a1")), "audio", "A1", (*hook_sound, *button_sound)),
        Track(
            TrackId(derived_id("track", key, "a2")),
            "audio",
            "A2",
            (_bed(task, bed, at, ends.title, (rate, key)),),
        ),
    )
    title = task.situation.reel.title.strip()
    subtitles = (_title(title, FrameRange(title_at, title_at + ends.title), key),) if title else ()
    seconds = float(rate.seconds(title_at + ends.title + ends.button_part.frames))
    return replace(
        body,
        id=SequenceId(derived_id("sequence", key)),
        name=f"Trailer {seconds:.0f} s",
        tracks=tracks,
        subtitles=subtitles,
    )


def _bed(task: TrailerTask, bed: Clip, hook: int, title: int, made: tuple[FrameRate, str]) -> Clip:
    """The music: low under the hook where it goes back that far, and gone when the title is."""
    rate, key = made
    music = task.heard.music
    begin = bed.source_start
    before = min(hook, max(rate.frames_floor(begin - music.start), 0))
    end = begin + rate.seconds(bed.duration)
    after = min(title, max(rate.frames_floor(music.end - end), 0))
    points = [GainPoint(begin, 0.0)]
    if before:
        points.insert(0, GainPoint(begin - _RISE, _UNDER_HOOK_DB))
    fade = rate.seconds(max(after, 1))
    start_of_fade = end if after else end - min(Fraction(1, 2), rate.seconds(bed.duration) / 2)
    stop = end + fade if after else end
    points += [GainPoint(max(start_of_fade, begin + Fraction(1, 100)), 0.0)]
    points += [GainPoint(max(stop, points[-1].at + Fraction(1, 100)), _SILENT_DB)]
    return replace(
        bed,
        id=ClipId(derived_id(key, "music")),
        start=hook - before,
        duration=before + bed.duration + after,
        source_start=begin - rate.seconds(before),
        link=None,
        gain_points=tuple(points),
    )


def _title(text: str, frames: FrameRange, key: str) -> SubtitleTrack:
    cue = SubtitleCue(CueId(derived_id("cue", key)), frames.start, frames.duration, text)
    track_id = SubtitleTrackId(derived_id("subtitles", key))
    return SubtitleTrack(track_id, "Title", "en", (cue,), _TITLE_STYLE, is_burned=True)


def _rhythm(ends: _Ends, cut: MadeCut) -> Rhythm:
    """The plan of the cut with the ends beside it, where no pace was wanted."""
    inner, at = cut.rhythm, ends.hook_part.frames
    whole = at + inner.duration + ends.title + ends.button_part.frames
    places = max(len(inner.wanted), 2)
    wanted, achieved = [], []
    for place in range(places):
        frame = place / (places - 1) * whole - at
        inside = 0 <= frame <= inner.duration and bool(inner.wanted)
        nearest = round(frame / max(inner.duration, 1) * (len(inner.wanted) - 1))
        wanted.append(inner.wanted[nearest] if inside else 0.0)
        achieved.append(inner.achieved[nearest] if inside else 0.0)
    shifted = tuple(
        replace(c, frame=c.frame + at, runner_up=None if c.runner_up is None else c.runner_up + at)
        for c in inner.cuts
    )
    button = PlannedCut(at + inner.duration + ends.title, ends.button_part.terms)
    cuts = (PlannedCut(0, ends.hook_part.terms), *shifted, button)
    return Rhythm(whole, cuts, tuple(wanted), tuple(achieved))


def _suggestion(
    task: TrailerTask, ends: _Ends, made: list[tuple[MadeCut, Timeline]], key: str
) -> Suggestion:
    cut, sequence = made[0]
    rate = sequence.frame_rate
    music = task.heard
    values = (
        ("seconds", f"{float(rate.seconds(sequence.duration)):.1f}"),
        ("name", music.asset.name),
        ("shots", str(len(sequence.video_tracks[0].clips))),
    )
    hook = Reason("hook", ends.hook.score, 0.5)
    return Suggestion(
        id=SuggestionId(key),
        kind="trailer",
        edit=AddSequence(sequence),
        sentence=Sentence("Trailer of {seconds} s to “{name}”: {shots} shots", values),
        reasons=(hook, *mean_reasons(cut.rhythm)),
        confidence=min((ends.hook.score + ends.button.score) / 2, 0.99),
        evidence=(
            evidence_of(ends.hook),
            evidence_of(ends.button),
            Evidence("music", music.asset.id, TimeRange(music.music.start, music.music.end)),
        ),
        sequence_id=sequence.id,
        range=FrameRange(0, sequence.duration),
        touches=(),
        revision=task.situation.revision,
        provenance=Provenance(
            music.music.tracker or "rules", version=music.music.model_digest[:12]
        ),
        alternatives=tuple(
            Alternative(
                Sentence("{shots} shots", (("shots", str(len(other.video_tracks[0].clips))),)),
                AddSequence(other),
                _rhythm(ends, one),
            )
            for one, other in made[1:]
        ),
        rhythm=_rhythm(ends, cut),
    )
