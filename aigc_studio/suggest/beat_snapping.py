"""Snap to beat: nudge the cuts of the open timeline onto beats of the music that lies on it.

A cut is rolled, so no length changes and nothing else moves. Sound rolls along only where its words
are known and no word would be severed; else the picture rolls alone, which cuts no sound at all.
Cuts that lie on a beat already, or reach one only over handles that are not there, stay.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from aigc_studio.core.document import Clip, Project, Sequence, Track
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import AssetId, ClipId, SuggestionId, derived_id
from aigc_studio.core.rates import FrameRange, TimeRange
from aigc_studio.core.timecode import format_timecode
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.rolling import RollCut
from aigc_studio.suggest.asset_words import AssetTranscript
from aigc_studio.suggest.cut_points import is_inside_word
from aigc_studio.suggest.footage import Situation
from aigc_studio.suggest.laid_music import LaidMusic, laid_beats, laid_music
from aigc_studio.suggest.suggestion import (
    Alternative,
    Evidence,
    Provenance,
    Reason,
    Sentence,
    Suggestion,
)

_SHORTEST = 5
"""Frames that a clip keeps."""
_STRONG = 0.6
_LEAST_CUTS = 2
"""Fewer cuts are no batch."""


@dataclass(frozen=True, slots=True)
class Snap:
    """One cut on its way to a beat. ``strength`` and ``nearness`` are 0..1."""

    edit: RollCut
    touches: tuple[ClipId, ...]
    strength: float
    nearness: float
    is_picture_alone: bool

    @property
    def confidence(self) -> float:
        return 0.5 + 0.45 * self.strength * self.nearness


def suggest_snaps(situation: Situation, words: dict[AssetId, AssetTranscript]) -> list[Suggestion]:
    """One for each cut that has a beat in reach, and one for all of them together."""
    sequence = situation.sequence
    laid = laid_music(sequence, situation.heard) if sequence is not None else []
    if sequence is None or not laid:
        return []
    snaps = list(_snaps(situation, sequence, laid, words))
    offered = [_suggestion(situation, sequence, laid, snap) for snap in snaps]
    if len(snaps) >= _LEAST_CUTS:
        offered.append(_batch(situation, sequence, laid, snaps))
    return offered


def _snaps(
    situation: Situation,
    sequence: Sequence,
    laid: list[LaidMusic],
    words: dict[AssetId, AssetTranscript],
) -> Iterator[Snap]:
    beats = laid_beats(laid)
    reach = sequence.frame_rate.frames_floor(situation.rhythm.tolerance)
    for track in sequence.video_tracks:
        if track.is_locked:
            continue
        for left, right in pairwise(track.clips):
            at = left.end
            if at != right.start or at in beats:
                continue
            near = [f for f in range(at - reach, at + reach + 1) if beats.get(f, 0.0) > 0.0]
            near.sort(key=lambda f: beats[f] * (1 - abs(f - at) / (reach + 1)), reverse=True)
            for frame in near:
                snap = _snap(situation.project, sequence, (left, right), (frame, words))
                if snap is not None:
                    nearness = 1 - abs(frame - at) / (reach + 1)
                    yield Snap(snap[0], snap[1], beats[frame], nearness, snap[2])
                    break


def _snap(
    project: Project,
    sequence: Sequence,
    cut: tuple[Clip, Clip],
    to: tuple[int, dict[AssetId, AssetTranscript]],
) -> tuple[RollCut, tuple[ClipId, ...], bool] | None:
    """The roll that is possible: with its sound, or of the picture alone."""
    (left, right), (frame, words) = cut, to
    if frame - left.start < _SHORTEST or right.end - frame < _SHORTEST:
        return None
    before, after = _sounding(sequence, left), _sounding(sequence, right)
    ends = [c for _, c in before if c.end == left.end]
    begins = [c for _, c in after if c.start == right.start]
    is_whole = len(ends) == len(before) and len(begins) == len(after)
    is_safe = is_whole and all(_is_word_safe(c, frame, sequence, words) for c in (*ends, *begins))
    has_sound = bool(before or after)
    for with_sound in (True, False) if is_safe and has_sound else (False,):
        edit = RollCut(
            sequence.id,
            (left.id, *(c.id for c in ends if with_sound)),
            (right.id, *(c.id for c in begins if with_sound)),
            left.end,
            frame,
        )
        try:
            edit.apply(project)
        except EditError:
            continue
        return edit, (*edit.before, *edit.after), has_sound and not with_sound
    return None


def _sounding(sequence: Sequence, clip: Clip) -> list[tuple[Track, Clip]]:
    """What is linked with a picture on audio tracks."""
    if clip.link is None:
        return []
    return [(t, c) for t, c in sequence.clips() if t.kind == "audio" and c.link == clip.link]


def _is_word_safe(
    clip: Clip, frame: int, sequence: Sequence, words: dict[AssetId, AssetTranscript]
) -> bool:
    known = words.get(clip.asset_id)
    at = clip.source_at(frame, sequence.frame_rate)
    return known is not None and not is_inside_word(known, at)


def _suggestion(
    situation: Situation, sequence: Sequence, laid: list[LaidMusic], snap: Snap
) -> Suggestion:
    edit, rate = snap.edit, sequence.frame_rate
    by = edit.to_frame - edit.from_frame
    later = "later" if by > 0 else "earlier"
    return Suggestion(
        id=SuggestionId(derived_id("snap", sequence.id, *snap.touches, edit.to_frame)),
        kind="snap",
        edit=edit,
        sentence=Sentence(
            _SENTENCES[later, snap.is_picture_alone],
            (("timecode", format_timecode(edit.from_frame, rate)), ("count", str(abs(by)))),
        ),
        reasons=_reasons([snap]),
        confidence=snap.confidence,
        evidence=_evidence(laid, (edit.from_frame, edit.to_frame)),
        sequence_id=sequence.id,
        range=_range([snap]),
        touches=snap.touches,
        revision=situation.revision,
        provenance=_provenance(laid),
    )


_SENTENCES = {
    ("later", False): "Snap the cut at {timecode} to the beat {count} frames later",
    ("earlier", False): "Snap the cut at {timecode} to the beat {count} frames earlier",
    ("later", True): "Snap the picture at {timecode} to the beat {count} frames later; its sound"
    " stays",
    ("earlier", True): "Snap the picture at {timecode} to the beat {count} frames earlier; its"
    " sound stays",
}


def _batch(
    situation: Situation, sequence: Sequence, laid: list[LaidMusic], snaps: list[Snap]
) -> Suggestion:
    taken = _together(situation.project, snaps)
    strong = [s for s in taken if s.strength >= _STRONG]
    alternatives: tuple[Alternative, ...] = ()
    if 0 < len(strong) < len(taken):
        words = Sentence("Strong beats only: {count} cuts", (("count", str(len(strong))),))
        alternatives = (Alternative(words, _all(strong)),)
    return Suggestion(
        id=SuggestionId(derived_id("snaps", sequence.id, *[s.edit for s in taken])),
        kind="snap",
        edit=_all(taken),
        sentence=Sentence("Snap {count} cuts to the beat", (("count", str(len(taken))),)),
        reasons=_reasons(taken),
        confidence=sum(s.confidence for s in taken) / len(taken),
        evidence=_evidence(laid, (_range(taken).start, _range(taken).end)),
        sequence_id=sequence.id,
        range=_range(taken),
        touches=tuple(dict.fromkeys(c for s in taken for c in s.touches)),
        revision=situation.revision,
        provenance=_provenance(laid),
        alternatives=alternatives,
    )


def _together(project: Project, snaps: list[Snap]) -> list[Snap]:
    """Those that apply one after the other."""
    taken = []
    for snap in snaps:
        try:
            project = snap.edit.apply(project)
        except EditError:
            continue
        taken.append(snap)
    return taken


def _all(snaps: list[Snap]) -> Batch:
    return Batch("Snap to beat", tuple(s.edit for s in snaps))


def _range(snaps: list[Snap]) -> FrameRange:
    frames = [f for s in snaps for f in (s.edit.from_frame, s.edit.to_frame)]
    return FrameRange(min(frames), max(frames))


def _reasons(snaps: list[Snap]) -> tuple[Reason, ...]:
    strength = sum(s.strength for s in snaps) / len(snaps)
    nearness = sum(s.nearness for s in snaps) / len(snaps)
    total = strength + nearness or 1.0
    return (
        Reason("on the beat", strength, strength / total),
        Reason("near the cut", nearness, nearness / total),
    )


def _evidence(laid: list[LaidMusic], frames: tuple[int, int]) -> tuple[Evidence, ...]:
    first, last = frames
    item = next((m for m in laid if m.clip.start <= first < m.clip.end), laid[0])
    start = max(item.stretch.seconds_at(first), item.clip.source_start)
    source = TimeRange(start, max(start, item.stretch.seconds_at(last + 1)))
    return (Evidence("music", item.heard.asset.id, source),)


def _provenance(laid: list[LaidMusic]) -> Provenance:
    music = laid[0].heard.music
    return Provenance(music.tracker or "rules", version=music.model_digest[:12])
