"""Cut to music: choose and order the best of the footage for a piece, a length and an arc.

First the rhythm is planned (``music_plan``), then each slot gets a stretch (``stretch_choice``).
The cut is a new timeline with the music on a track of its own. The footage is not heard, unless it
is wished and its words are known: then a stretch sounds where neither of its ends is inside of a
word.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from aigc_studio.core.document import Clip, MediaAsset, Sequence, Track
from aigc_studio.core.ids import (
    AssetId,
    ClipId,
    LinkId,
    SequenceId,
    SuggestionId,
    TrackId,
    derived_id,
)
from aigc_studio.core.music_joins import MusicJoins
from aigc_studio.core.rates import FrameRange, FrameRate, TimeRange
from aigc_studio.editing.assembling import sequence_format
from aigc_studio.editing.tracks import AddSequence
from aigc_studio.suggest.asset_words import AssetTranscript
from aigc_studio.suggest.cut_points import is_inside_word
from aigc_studio.suggest.face_room import FaceRoom
from aigc_studio.suggest.fitted_music import FittedPiece, faded, fitted_piece
from aigc_studio.suggest.footage import RhythmWish, Situation
from aigc_studio.suggest.music_plan import Piece, Planned, fixed_spans, planned, rhythm_of, share_of
from aigc_studio.suggest.people import Person
from aigc_studio.suggest.rhythm_candidates import Stretch
from aigc_studio.suggest.rhythm_planner import Plan
from aigc_studio.suggest.shot_stock import Stock
from aigc_studio.suggest.stretch_choice import ChoiceWish, Filled, Slots, choose
from aigc_studio.suggest.suggestion import (
    Alternative,
    Evidence,
    Provenance,
    Reason,
    Rhythm,
    Sentence,
    Suggestion,
)

_OF_FOOTAGE = Fraction(9, 10)
"""Of the usable footage at most so much is used: shots never fill slots to the last picture."""
_SHORTEST_CUT = Fraction(1)
_SOUND_UNDER_MUSIC_DB = -15.0
_FEELING, _ACTION, _FLOW, _LOOK, _FACES = 1.0, 0.5, 0.5, 0.5, 1.0


@dataclass(frozen=True, slots=True)
class Task:
    """What is cut to what. ``words`` are of the files whose speech is known."""

    wish: RhythmWish
    asset: MediaAsset
    piece: Piece
    stock: Stock
    words: Mapping[AssetId, AssetTranscript]
    joins: MusicJoins | None = None
    """Where they are known the music is made as long as the cut."""
    fitted: FittedPiece | None = None
    people: tuple[Person, ...] = ()
    """Who is seen in the footage, where each is wished once."""
    room: FaceRoom | None = None


@dataclass(frozen=True, slots=True)
class MadeCut:
    """One way to cut it, as a timeline with its reasons."""

    sequence: Sequence
    filled: tuple[Filled, ...]
    rhythm: Rhythm
    share: float
    shown: int = 0
    """People of the task who are on screen for at least half of a stretch."""

    @property
    def seconds(self) -> str:
        return f"{float(self.sequence.frame_rate.seconds(self.rhythm.duration)):.1f}"


def cut_to_music(task: Task) -> tuple[MadeCut, ...]:
    """The best cut and its alternatives; none without a pulse or without usable footage."""
    stock, music, sound = task.stock, task.piece.music, task.asset.info.main_audio
    if not music.beats or not stock.count or sound is None:
        return ()
    rate, _ = sequence_format(item.asset for item in stock.footage)
    start = max(music.start, sound.available_range.start, task.wish.begins or music.start)
    usable = sum((s.usable.duration for s in stock.shots), Fraction(0)) * _OF_FOOTAGE
    music_left = min(music.end, sound.available_range.end) - start
    fitted = _fitted(task, min(task.wish.seconds or music_left, usable), music_left, rate)
    if fitted is not None:
        # What is felt over the piece as it was says nothing of the fitted one.
        task = replace(task, piece=Piece(fitted.music), fitted=fitted)
        start, music_left = Fraction(0), rate.seconds(fitted.frames)
    seconds = min(task.wish.seconds or music_left, music_left, usable)
    if seconds < _SHORTEST_CUT:
        return ()
    if task.people:
        task = replace(task, room=FaceRoom(stock, task.people))
    # As many frames as asked for, but never more than there is music.
    frames = min(rate.frames_nearest(seconds), max(rate.frames_floor(music_left), 1))
    stretch = Stretch(start, frames, rate)
    frame = float(rate.frame_duration)
    room = max(float(stock.seconds.max()) - 2 * frame, frame)
    made = planned(task.piece, stretch, task.wish, room)
    cuts = (_made(task, made, plan, number) for number, plan in enumerate(made.plans))
    return tuple(cut for cut in cuts if cut is not None)


def _fitted(
    task: Task, seconds: Fraction, music_left: Fraction, rate: FrameRate
) -> FittedPiece | None:
    """The piece made so long, where that is not its length and nobody says where it begins."""
    is_long_enough = abs(seconds - music_left) <= rate.frame_duration
    if is_long_enough or seconds < _SHORTEST_CUT or task.wish.begins is not None:
        return None
    return fitted_piece(task.piece.music, task.joins, rate.frames_nearest(seconds), rate)


def suggestion_of(situation: Situation, task: Task, cuts: tuple[MadeCut, ...]) -> Suggestion:
    """The first cut with the others as its alternatives."""
    best = cuts[0]
    shots = [task.stock.shots[f.shot] for f in best.filled]
    alternatives = tuple(
        Alternative(
            Sentence(
                "{shots} shots, {share} % on beat",
                (("shots", str(len(cut.filled))), ("share", f"{100 * cut.share:.0f}")),
            ),
            AddSequence(cut.sequence),
            cut.rhythm,
        )
        for cut in cuts[1:]
    )
    music = Evidence(
        "music", task.asset.id, TimeRange(task.piece.music.start, task.piece.music.end)
    )
    rate = best.sequence.frame_rate
    clips = best.sequence.video_tracks[0].clips
    reasons = mean_reasons(best.rhythm)
    if task.people:
        reasons += (Reason("every face", best.shown / len(task.people), _FACES),)
    quality = sum(float(task.stock.quality[f.shot]) for f in best.filled) / len(best.filled)
    fits = [r.value for r in reasons if r.feature in {"wanted length", "feeling"}]
    return Suggestion(
        id=SuggestionId(cut_key(task)),
        kind="rhythm",
        edit=AddSequence(best.sequence),
        sentence=_told(task, best),
        reasons=reasons,
        confidence=min(sum([quality, *fits]) / (1 + len(fits)), 0.99),
        evidence=(
            music,
            *(
                Evidence("features", s.footage.asset.id, c.source_range(rate))
                for s, c in zip(shots, clips, strict=True)
            ),
        ),
        sequence_id=best.sequence.id,
        range=FrameRange(0, best.sequence.duration),
        touches=(),
        revision=situation.revision,
        provenance=Provenance(
            task.piece.music.tracker or "rules", version=task.piece.music.model_digest[:12]
        ),
        alternatives=alternatives,
        rhythm=best.rhythm,
    )


def _told(task: Task, cut: MadeCut) -> Sentence:
    values = (
        ("name", task.asset.name),
        ("seconds", cut.seconds),
        ("shots", str(len(cut.filled))),
        ("share", f"{100 * cut.share:.0f}"),
    )
    if not task.people:
        return Sentence(
            "Cut to “{name}”: {shots} shots in {seconds} s, {share} % of the cuts on the beat",
            values,
        )
    return Sentence(
        "Cut to “{name}”: {shots} shots in {seconds} s, {share} % of the cuts on the beat,"
        " {shown} of {faces} faces shown",
        (*values, ("shown", str(cut.shown)), ("faces", str(len(task.people)))),
    )


def cut_key(task: Task) -> str:
    """The same for the same wish, music and footage."""
    footage = [(f.asset.id, f.asset.fingerprint, f.threshold) for f in task.stock.footage]
    fitted = ("fitted",) if task.joins is not None else ()
    faces = ("faces", len(task.people)) if task.people else ()
    return derived_id("rhythm", task.wish, task.asset.fingerprint, *footage, *fitted, *faces)


def sequence_key(key: str, number: int) -> SequenceId:
    return SequenceId(derived_id("sequence", key, number))


def mean_reasons(rhythm: Rhythm) -> tuple[Reason, ...]:
    """The mean of each term over all cuts."""
    rows: dict[str, list[Reason]] = {}
    for cut in rhythm.cuts:
        for term in cut.terms:
            rows.setdefault(term.feature, []).append(term)
    return tuple(
        Reason(
            name,
            sum(t.value for t in terms) / len(terms),
            sum(t.weight for t in terms) / len(terms),
        )
        for name, terms in rows.items()
    )


def _made(task: Task, made: Planned, plan: Plan, number: int) -> MadeCut | None:
    edges = made.edges(plan)
    rate = made.stretch.rate
    slots = Slots(edges, made.wanted(plan), rate)
    orders = {item.asset.id: order for order, item in enumerate(task.stock.footage)}
    kept = tuple(orders[a] for a in task.wish.kept if a in orders)
    numbers = {wished: task.stock.count + n for n, (wished, _) in enumerate(task.stock.fixed)}
    places = {
        start: numbers[wished]
        for start, _, wished in fixed_spans(task.wish, made.stretch)
        if wished in numbers
    }
    fixed = {
        slot: (places[edge], task.stock.shots[places[edge]].usable.start)
        for slot, edge in enumerate(edges[:-1])
        if edge in places
    }
    filled = choose(task.stock, slots, ChoiceWish(task.wish.chronology, kept, fixed, task.room))
    if not filled:
        return None
    if len(filled) < len(slots):
        # The footage ran out: what is filled is the cut.
        path = plan.path[: len(filled) + 1]
        plan, edges = replace(plan, path=path), edges[: len(filled) + 1]
        made = replace(made, stretch=replace(made.stretch, frames=edges[-1]))
    key = derived_id(cut_key(task), number)
    sequence = _sequence(task, made.stretch, edges, filled, key)
    sequence = replace(sequence, id=sequence_key(cut_key(task), number))
    rhythm = rhythm_of(made, plan, _of_pictures(filled))
    return MadeCut(sequence, filled, rhythm, share_of(made, plan), _shown(task, sequence))


def _shown(task: Task, sequence: Sequence) -> int:
    clips, rate = sequence.video_tracks[0].clips, sequence.frame_rate
    stretches = [(clip.asset_id, clip.source_range(rate)) for clip in clips]
    return sum(any(p.is_shown(a, span) for a, span in stretches) for p in task.people)


def _of_pictures(filled: tuple[Filled, ...]) -> dict[int, tuple[Reason, ...]]:
    """What speaks for each cut in the pictures on both sides of it."""
    return {
        place: (
            Reason("feeling", after.feeling, _FEELING),
            Reason("cut on action", before.action, _ACTION),
            Reason("no jump cut", 1.0 - after.jump, _FLOW),
        )
        for place, (before, after) in enumerate(pairwise(filled), start=1)
    }


def _sequence(
    task: Task, stretch: Stretch, edges: tuple[int, ...], filled: tuple[Filled, ...], key: str
) -> Sequence:
    rate, (width, height) = sequence_format(item.asset for item in task.stock.footage)
    video: list[Clip] = []
    audio: list[Clip] = []
    for index, (fill, (start, end)) in enumerate(zip(filled, pairwise(edges), strict=True)):
        asset = task.stock.shots[fill.shot].footage.asset
        clip_id = ClipId(derived_id("clip", key, index, "v"))
        clip = Clip(clip_id, asset.id, asset.name, start, end - start, fill.source_start)
        if fill.shot >= task.stock.count:
            wished = task.stock.fixed[fill.shot - task.stock.count][0]
            clip = replace(clip, framing=wished.framing, stream_index=wished.stream_index)
        if task.wish.keeps_sound and _sounds_whole(task, clip, clip.source_range(rate)):
            clip = replace(clip, link=LinkId(derived_id("link", key, index)))
            sound_id = ClipId(derived_id("clip", key, index, "a"))
            audio.append(replace(clip, id=sound_id, gain_db=_SOUND_UNDER_MUSIC_DB))
        video.append(clip)
    bed_id = ClipId(derived_id("clip", key, "music"))
    bed = Clip(bed_id, task.asset.id, task.asset.name, 0, edges[-1], stretch.start)
    tracks = (
        Track(TrackId(derived_id("track", key, "v1")), "video", "V1", tuple(video)),
        Track(TrackId(derived_id("track", key, "a1")), "audio", "A1", tuple(audio)),
        *(
            Track(TrackId(derived_id("track", key, f"a{n}")), "audio", f"A{n}", clips)
            for n, clips in enumerate(_beds(task, bed, rate), start=2)
        ),
    )
    seconds = float(rate.seconds(edges[-1]))
    name = f"Cut to music {seconds:.0f} s"
    return Sequence(SequenceId(key), name, rate, width, height, tracks=tracks)


def _beds(task: Task, bed: Clip, rate: FrameRate) -> tuple[tuple[Clip, ...], ...]:
    """The music by tracks: it crosses itself where it is fitted, and is never cut off hard."""
    if task.fitted is not None:
        clips = task.fitted.clips(bed, rate, bed.duration)
        return (clips[::2], clips[1::2]) if len(clips) > 1 else (clips,)
    sounding = task.piece.music.end - bed.source_start
    is_cut_off = sounding - rate.seconds(bed.duration) > rate.frame_duration
    if is_cut_off and task.wish.begins is None:
        bed = faded(bed, rate)
    return ((bed,),)


def _sounds_whole(task: Task, clip: Clip, source: TimeRange) -> bool:
    """Whether a stretch may be heard: its words are known, and neither end is inside of one."""
    words = task.words.get(clip.asset_id)
    if words is None or words.asset.info.main_audio is None:
        return False
    return not (is_inside_word(words, source.start) or is_inside_word(words, source.end))
