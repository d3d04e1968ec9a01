"""Duck music: lower it where somebody speaks over it, in steps that are heard as a fade.

Clips have one gain each, so the music is split: three short stairs down before the first word, the
stretch under the words, three up after the last. Pauses that are short stay lowered; music that
came and went with every breath would pump.
"""

from __future__ import annotations

from itertools import pairwise

from aigc_studio.core.document import Clip, Sequence
from aigc_studio.core.ids import ClipId, SuggestionId, derived_id
from aigc_studio.core.rates import FrameRange
from aigc_studio.core.timecode import format_timecode
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.clips import SetClip, SplitClips
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.surgery import LOWEST_GAIN_DB
from aigc_studio.suggest.footage import Situation
from aigc_studio.suggest.laid_music import laid_music
from aigc_studio.suggest.suggestion import (
    Alternative,
    Evidence,
    Provenance,
    Reason,
    Sentence,
    Suggestion,
)
from aigc_studio.suggest.transcript import SequenceTranscript

DUCK_DB = -12.0
"""Less than half as loud to the ear: the words stand out, the music is still there."""
_OTHER_DB = -18.0
_STAIRS = 3
_STAIR_FRAMES = 3
_BRIDGED_SECONDS = 2
"""A pause shorter than this stays lowered."""
_SHORTEST_FRAMES = 10


def suggest_ducking(situation: Situation, transcript: SequenceTranscript) -> list[Suggestion]:
    """One for each clip of music that was heard as such and that somebody speaks over."""
    sequence = situation.sequence
    if sequence is None or not len(transcript):
        return []
    locked = {c.id for t, c in sequence.clips() if t.is_locked}
    runs = _runs(transcript, sequence)
    found = []
    for item in laid_music(sequence, situation.heard):
        clip = item.clip
        if clip.id in locked or _has_words(transcript, clip) or _is_ducked(sequence, clip):
            continue
        under = [r for run in runs if (r := run.intersection(clip.range_in_parent)) is not None]
        under = [r for r in under if r.duration >= _SHORTEST_FRAMES]
        if under:
            found.append(_suggestion(situation, sequence, clip, under))
    return found


def _has_words(transcript: SequenceTranscript, clip: Clip) -> bool:
    return any(s.clip.id == clip.id and len(s) for s in transcript.stretches)


def _is_ducked(sequence: Sequence, clip: Clip) -> bool:
    """Whether a part of the same piece goes on beside it, louder or softer, in one run."""
    same = [c for _, c in sequence.clips() if c.asset_id == clip.asset_id and c.link is None]
    beside = [c for c in same if c.end == clip.start or c.start == clip.end]
    return any(c.gain_db != clip.gain_db for c in beside)


def _runs(transcript: SequenceTranscript, sequence: Sequence) -> list[FrameRange]:
    """Stretches of speech, short pauses bridged."""
    words = sorted((w.frames.start, w.frames.end) for w in transcript.words())
    gap = sequence.frame_rate.nominal * _BRIDGED_SECONDS
    runs: list[FrameRange] = []
    for start, end in words:
        if runs and start - runs[-1].end <= gap:
            runs[-1] = FrameRange(runs[-1].start, max(runs[-1].end, end))
        else:
            runs.append(FrameRange(start, end))
    return runs


def _suggestion(
    situation: Situation, sequence: Sequence, clip: Clip, under: list[FrameRange]
) -> Suggestion:
    rate = sequence.frame_rate
    key = derived_id("duck", sequence.id, clip.id, *under)
    seconds = float(rate.seconds(sum(r.duration for r in under)))
    share = min(sum(r.duration for r in under) / clip.duration, 1.0)
    values = (
        ("name", clip.name),
        ("amount", f"{-DUCK_DB:.0f}"),
        ("seconds", f"{seconds:.1f}"),
        ("timecode", format_timecode(under[0].start, rate)),
    )
    other = Sentence("By {amount} dB", (("amount", f"{-_OTHER_DB:.0f}"),))
    return Suggestion(
        id=SuggestionId(key),
        kind="duck",
        edit=_edit(sequence, clip, under, DUCK_DB, key),
        sentence=Sentence(
            "Lower “{name}” by {amount} dB under {seconds} s of speech from {timecode}", values
        ),
        reasons=(Reason("speech over it", share, 1.0),),
        confidence=0.75,
        evidence=(Evidence("speech", clip.asset_id, clip.source_range(rate)),),
        sequence_id=sequence.id,
        range=FrameRange(under[0].start, under[-1].end),
        touches=(clip.id,),
        revision=situation.revision,
        provenance=Provenance("rules"),
        alternatives=(Alternative(other, _edit(sequence, clip, under, _OTHER_DB, key)),),
    )


def _edit(
    sequence: Sequence, clip: Clip, under: list[FrameRange], amount: float, key: str
) -> Batch:
    """Splits from the last edge to the first, then a gain for each piece that is lowered."""
    gains = _gains(clip, under, amount)
    edits: list[Edit] = []
    ids: dict[int, ClipId] = {clip.start: clip.id}
    edges = sorted(set(gains) - {clip.start})
    for frame in reversed(edges):
        edits.append(SplitClips(sequence.id, (clip.id,), frame, seed=key))
        ids[frame] = ClipId(derived_id("clip", key, clip.id, frame))
    edits += [
        SetClip(sequence.id, ids[frame], gain_db=max(clip.gain_db + gain, LOWEST_GAIN_DB))
        for frame, gain in gains.items()
        if gain
    ]
    return Batch("Duck music", tuple(edits))


def _gains(clip: Clip, under: list[FrameRange], amount: float) -> dict[int, float]:
    """The gain from each frame on, beside the clip's own."""
    lowered = [0.0] * clip.duration
    for run in under:
        for offset in range(-_STAIRS * _STAIR_FRAMES, run.duration + _STAIRS * _STAIR_FRAMES):
            at = run.start + offset - clip.start
            outside = max(-offset, offset - run.duration + 1, 0)
            stair = -(-outside // _STAIR_FRAMES)
            if 0 <= at < clip.duration:
                gain = amount * (1 - stair / (_STAIRS + 1))
                lowered[at] = min(lowered[at], gain)
    changes = [n for n, (a, b) in enumerate(pairwise(lowered), start=1) if a != b]
    return {clip.start + n: lowered[n] for n in (0, *changes)}
