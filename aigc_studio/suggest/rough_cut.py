"""A rough cut of N seconds: the best stretch of the best shots, in order, varied.

Shots are chosen one after the other by quality less likeness to what is chosen already (maximal
marginal relevance, Carbonell and Goldstein 1998) less a share for footage that is used a lot. Then
they are put in shooting order; where two alike meet, the weaker one is exchanged. The cut is a new
timeline, so nothing of the present one is lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

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
from aigc_studio.core.rates import FrameRange, FrameRate, TimeRange
from aigc_studio.core.results import Shot
from aigc_studio.editing.assembling import sequence_format
from aigc_studio.editing.tracks import AddSequence
from aigc_studio.suggest.drops import flaws_of
from aigc_studio.suggest.footage import Situation
from aigc_studio.suggest.quality import quality, quality_parts
from aigc_studio.suggest.shot_footage import Footage
from aigc_studio.suggest.shot_metrics import likeness_matrix
from aigc_studio.suggest.stretches import StretchFinder
from aigc_studio.suggest.suggestion import (
    Alternative,
    Evidence,
    Provenance,
    Reason,
    Sentence,
    Suggestion,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MARGIN_SECONDS = Fraction(1, 8)
_SHORTEST = Fraction(4, 5)
_WAYS_TO_FILL = (
    (Fraction(4), False),
    (Fraction(8), False),
    (Fraction(20), False),
    (Fraction(100_000), False),
    (Fraction(8), True),
    (Fraction(100_000), True),
)
"""(longest stretch of a shot in seconds, whether flawed shots may be used), best way first."""
_LIKENESS_WEIGHT = 0.5
_SHARE_WEIGHT = 0.2
_ALIKE = 0.85
_CANDIDATES = 600
_SOUND_UNDER_MUSIC_DB = -15.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a shot that may be used."""

    footage: Footage
    shot: Shot
    source: TimeRange
    quality: float


def suggest_rough_cut(situation: Situation, footage: Mapping[AssetId, Footage]) -> list[Suggestion]:
    """One rough cut as wished, with a shorter and a longer one; none without footage."""
    wish = situation.rough_cut
    wanted = wish.assets or tuple(footage)
    chosen = [footage[asset_id] for asset_id in wanted if asset_id in footage]
    pieces = _candidates(chosen, wish.seconds)
    if not pieces:
        return []
    key = derived_id(
        "roughcut", wish, *[(f.asset.id, f.asset.fingerprint, f.threshold) for f in chosen]
    )
    music = situation.project.asset(wish.music) if wish.music is not None else None
    sequence, used = _cut(pieces, wish.seconds, key, music)
    if any(s.id == sequence.id for s in situation.project.sequences):
        return []
    alternatives = tuple(
        _alternative(text, pieces, wish.seconds * factor, (derived_id(key, text), music))
        for text, factor in (
            ("Shorter: {seconds} s", Fraction(2, 3)),
            ("Longer: {seconds} s", Fraction(3, 2)),
        )
    )
    return [_suggestion(situation, SuggestionId(key), sequence, used, alternatives)]


def _suggestion(
    situation: Situation,
    key: SuggestionId,
    sequence: Sequence,
    used: list[Piece],
    alternatives: tuple[Alternative, ...],
) -> Suggestion:
    parts: dict[str, list[tuple[float, float]]] = {}
    for piece in used:
        for name, value, weight in quality_parts(piece.shot):
            parts.setdefault(name, []).append((value, weight))
    reasons = tuple(
        Reason(name, sum(v for v, _ in rows) / len(rows), rows[0][1])
        for name, rows in parts.items()
    )
    values = (
        ("seconds", f"{float(sequence.frame_rate.seconds(sequence.duration)):.1f}"),
        ("shots", str(len(used))),
        ("files", str(len({p.footage.asset.id for p in used}))),
    )
    provenance = used[0].footage.provenance if used else Provenance("rules")
    return Suggestion(
        id=key,
        kind="rough_cut",
        edit=AddSequence(sequence),
        sentence=Sentence("Rough cut of {seconds} s: {shots} shots from {files} files", values),
        reasons=reasons,
        confidence=sum(p.quality for p in used) / len(used),
        evidence=tuple(Evidence("features", p.footage.asset.id, p.source) for p in used),
        sequence_id=sequence.id,
        range=FrameRange(0, sequence.duration),
        touches=(),
        revision=situation.revision,
        provenance=provenance,
        alternatives=alternatives,
    )


def _alternative(
    text: str, pieces: list[Piece], seconds: Fraction, made: tuple[str, MediaAsset | None]
) -> Alternative:
    sequence, _ = _cut(pieces, seconds, *made)
    length = f"{float(sequence.frame_rate.seconds(sequence.duration)):.1f}"
    return Alternative(Sentence(text, (("seconds", length),)), AddSequence(sequence))


def _candidates(footage: list[Footage], seconds: Fraction) -> list[Piece]:
    """Usable shots with the best stretch of each, in shooting order; the best few hundred.

    Stretches get longer than usual, and then flawed shots come in, only where the time is not
    filled without. Black never does.
    """
    pieces: list[Piece] = []
    for longest, with_flawed in _WAYS_TO_FILL:
        pieces = _pieces(footage, longest, with_flawed=with_flawed)
        if sum((p.source.duration for p in pieces), Fraction(0)) >= seconds:
            break
    if len(pieces) > _CANDIDATES:
        limit = sorted((p.quality for p in pieces), reverse=True)[_CANDIDATES - 1]
        pieces = [p for p in pieces if p.quality >= limit][:_CANDIDATES]
    return pieces


def _pieces(footage: list[Footage], longest: Fraction, *, with_flawed: bool) -> list[Piece]:
    pieces: list[Piece] = []
    for item in footage:
        finder = StretchFinder(item)
        for shot in item.shots:
            length = shot.end_seconds - shot.start_seconds - 2 * _MARGIN_SECONDS
            is_usable = not shot.is_black and (with_flawed or not flaws_of(shot))
            if length >= _SHORTEST and is_usable:
                within = TimeRange(
                    shot.start_seconds + _MARGIN_SECONDS, shot.end_seconds - _MARGIN_SECONDS
                )
                source = finder.best(within, min(length, longest))
                pieces.append(Piece(item, shot, source, quality(shot)))
    return pieces


def _cut(
    pieces: list[Piece], seconds: Fraction, key: str, music: MediaAsset | None
) -> tuple[Sequence, list[Piece]]:
    rate, (width, height) = sequence_format(p.footage.asset for p in pieces)
    target = max(1, rate.frames_nearest(seconds))
    order = _chosen(pieces, target, rate)
    lengths = _lengths([pieces[i] for i in order], target, rate)
    used = [pieces[i] for i in order]
    tracks = _tracks(used, lengths, rate, key, music)
    name = f"Rough cut {float(rate.seconds(sum(lengths))):.0f} s"
    sequence_id = SequenceId(derived_id("sequence", key))
    return Sequence(sequence_id, name, rate, width, height, tracks=tracks), used


def _chosen(pieces: list[Piece], target: int, rate: FrameRate) -> list[int]:
    """Indices of the pieces to use, in shooting order."""
    alike = likeness_matrix([p.shot.signature for p in pieces])
    worth = np.array([p.quality for p in pieces])
    nearest = np.zeros(len(pieces))
    left = np.ones(len(pieces), dtype=bool)
    uses: Counter[str] = Counter()
    chosen: list[int] = []
    put_back: list[int] = []
    # Pieces are counted so short at most that every file has a place.
    files = len({p.footage.asset.id for p in pieces})
    fair = max(target // files, rate.frames_ceil(_SHORTEST))
    total = 0
    while total < target and (left.any() or put_back):
        if not left.any():
            # Everything else is used: better two alike in a row than a cut that is too short.
            left[put_back] = True
            put_back, nearest, alike = [], np.zeros(len(pieces)), np.zeros_like(alike)
        used = np.array([uses[p.footage.asset.id] for p in pieces])
        value = worth - _LIKENESS_WEIGHT * nearest - _SHARE_WEIGHT * used / max(len(chosen), 1)
        value += used == 0  # every file once before any file twice
        best = int(np.argmax(np.where(left, value, -np.inf)))
        left[best] = False
        if _meets_its_like(best, chosen, alike):
            put_back.append(best)
            continue
        chosen = sorted([*chosen, best])
        nearest = np.maximum(nearest, alike[best])
        uses[pieces[best].footage.asset.id] += 1
        total += min(max(1, rate.frames_floor(pieces[best].source.duration)), fair)
    return chosen


def _meets_its_like(new: int, chosen: list[int], alike: NDArray[np.float64]) -> bool:
    before = [i for i in chosen if i < new][-1:]
    after = [i for i in chosen if i > new][:1]
    return any(alike[new, i] >= _ALIKE for i in (*before, *after))


def _lengths(used: list[Piece], target: int, rate: FrameRate) -> list[int]:
    """Frames of each piece so that they add up to the target where there is enough footage."""
    lengths = [max(1, rate.frames_floor(p.source.duration)) for p in used]
    least = max(1, rate.frames_floor(_SHORTEST))
    surplus = sum(lengths) - target
    while surplus > 0:
        longest = max(range(len(lengths)), key=lambda i: lengths[i])
        if lengths[longest] <= least:
            lengths[-1] = max(1, lengths[-1] - surplus)
            break
        lengths[longest] -= 1
        surplus -= 1
    return lengths


def _tracks(
    used: list[Piece], lengths: list[int], rate: FrameRate, key: str, music: MediaAsset | None
) -> tuple[Track, ...]:
    video: list[Clip] = []
    audio: list[Clip] = []
    frame = 0
    gain = _SOUND_UNDER_MUSIC_DB if music is not None else 0.0
    for index, (piece, length) in enumerate(zip(used, lengths, strict=True)):
        asset = piece.footage.asset
        has_sound = asset.info.main_audio is not None
        link = LinkId(derived_id("link", key, index)) if has_sound else None
        clip = Clip(
            ClipId(derived_id("clip", key, index, "v")),
            asset.id,
            asset.name,
            frame,
            length,
            piece.source.start,
            link=link,
        )
        video.append(clip)
        if has_sound:
            sound_id = ClipId(derived_id("clip", key, index, "a"))
            audio.append(replace(clip, id=sound_id, gain_db=gain))
        frame += length
    tracks = [
        Track(TrackId(derived_id("track", key, "v1")), "video", "V1", tuple(video)),
        Track(TrackId(derived_id("track", key, "a1")), "audio", "A1", tuple(audio)),
    ]
    if music is not None and music.info.main_audio is not None:
        heard = music.info.main_audio.available_range
        length = min(frame, rate.frames_floor(heard.duration))
        clip_id = ClipId(derived_id("clip", key, "music"))
        bed = Clip(clip_id, music.id, music.name, 0, max(1, length), heard.start)
        tracks.append(Track(TrackId(derived_id("track", key, "a2")), "audio", "A2", (bed,)))
    return tuple(tracks)
