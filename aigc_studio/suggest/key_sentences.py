"""Key sentences: those that the others have most in common with, each told once.

TextRank (Mihalcea and Tarau 2004) over the likeness of terms; of two that say the same, one is
taken. Each can be marked, or all put on a timeline of their own.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from aigc_studio.core.document import Clip, Marker, Sequence
from aigc_studio.core.ids import (
    ClipId,
    LinkId,
    MarkerId,
    SequenceId,
    SuggestionId,
    TrackId,
    derived_id,
)
from aigc_studio.core.rates import FrameRange
from aigc_studio.editing.markers import AddMarker
from aigc_studio.editing.tracks import AddSequence
from aigc_studio.suggest.said_spans import clean_span
from aigc_studio.suggest.sentences import Said
from aigc_studio.suggest.suggestion import Evidence, Sentence, Suggestion
from aigc_studio.suggest.talk import Talk, provenance, touched, weighed
from aigc_studio.suggest.terms import weighted, weights

_FEWEST_SENTENCES = 8
_COMPARED = 1200
_DAMPING = 0.85
_TURNS = 40
_TERMS = (3, 40)
"""Terms of a sentence that can stand for itself."""
_MOST = 12
_SAME = 0.5
_SHOWN = 48


def suggest_key_sentences(talk: Talk, said: list[Said]) -> list[Suggestion]:
    """A marker for every key sentence, and a timeline of them all."""
    usable = [s for s in said if _TERMS[0] <= len(s.terms) <= _TERMS[1]][:_COMPARED]
    if len(usable) < _FEWEST_SENTENCES:
        return []
    scores, likeness = rank(usable)
    count = min(max(len(usable) // 8, 3), _MOST)
    chosen: list[int] = []
    for place in sorted(range(len(usable)), key=lambda i: -scores[i]):
        if len(chosen) < count and all(likeness[place, other] < _SAME for other in chosen):
            chosen.append(place)
    best = max(scores[place] for place in chosen)
    shares = {place: float(scores[place] / best) for place in sorted(chosen)}
    marks = [_mark(talk, usable[place], share) for place, share in shares.items()]
    return [*_timeline(talk, [usable[place] for place in shares]), *marks]


def rank(said: list[Said]) -> tuple[np.ndarray, np.ndarray]:
    """TextRank of each sentence, float64 (n,), and their likeness, float64 (n, n)."""
    weight = weights(s.counts for s in said)
    vectors = [weighted(s.counts, weight) for s in said]
    places = {term: place for place, term in enumerate(weight)}
    rows = np.zeros((len(said), len(weight)), dtype=np.float32)
    for row, vector in zip(rows, vectors, strict=True):
        row[[places[term] for term in vector]] = list(vector.values())
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    likeness = (rows @ rows.T).astype(np.float64)
    np.fill_diagonal(likeness, 0.0)
    totals = likeness.sum(axis=0)
    flow = likeness / np.where(totals > 0, totals, 1.0)
    scores = np.full(len(said), 1 / len(said))
    for _ in range(_TURNS):
        scores = (1 - _DAMPING) / len(said) + _DAMPING * (flow @ scores)
    return scores, likeness


def _mark(talk: Talk, said: Said, share: float) -> Suggestion:
    text = said.text if len(said.text) <= _SHOWN else said.text[: _SHOWN - 1].rstrip() + "…"
    fingerprint = said.stretch.transcript.asset.fingerprint
    key = talk.key("key_sentence", fingerprint, said.words[0].start_ms)
    marker = Marker(
        MarkerId(derived_id("marker", key)),
        said.frames.start,
        text,
        color="yellow",
        duration=said.frames.duration,
    )
    values = (("timecode", talk.timecode(said.frames.start)), ("words", text))
    return Suggestion(
        id=SuggestionId(key),
        kind="key_sentence",
        edit=AddMarker(talk.sequence.id, marker),
        sentence=Sentence("Mark the key sentence at {timecode}: “{words}”", values),
        reasons=weighed([("says what others say", share)]),
        confidence=0.35 + 0.35 * share,
        evidence=(Evidence("speech", said.stretch.clip.asset_id, said.source),),
        sequence_id=talk.sequence.id,
        range=said.frames,
        touches=touched(talk.sequence, said.frames),
        revision=talk.situation.revision,
        provenance=provenance(talk),
    )


def _timeline(talk: Talk, chosen: list[Said]) -> list[Suggestion]:
    """All key sentences one behind the other; those that cannot be cut out cleanly are left out."""
    spans = [span for span in (clean_span(talk, said) for said in chosen) if span is not None]
    if len(spans) < 2:  # noqa: PLR2004 - one sentence is no summary
        return []
    key = derived_id("highlights", talk.sequence.id, *spans)
    sequence = _assembled(talk, spans, key)
    if any(s.id == sequence.id for s in talk.situation.project.sequences):
        return []
    seconds = f"{float(sequence.frame_rate.seconds(sequence.duration)):.1f}"
    return [
        Suggestion(
            id=SuggestionId(key),
            kind="key_sentence",
            edit=AddSequence(sequence),
            sentence=Sentence(
                "Timeline of {count} key sentences, {seconds} s",
                (("count", str(len(spans))), ("seconds", seconds)),
            ),
            reasons=weighed([("says what others say", 1.0)]),
            confidence=0.5,
            evidence=tuple(Evidence("speech", s.stretch.clip.asset_id, s.source) for s in chosen),
            sequence_id=sequence.id,
            range=FrameRange(0, sequence.duration),
            touches=(),
            revision=talk.situation.revision,
            provenance=provenance(talk),
        )
    ]


def _assembled(talk: Talk, spans: list[FrameRange], key: str) -> Sequence:
    source = talk.sequence
    tracks = []
    for track in source.tracks:
        clips: list[Clip] = []
        at = 0
        for number, span in enumerate(spans):
            for clip in track.clips:
                part = clip.range_in_parent.intersection(span)
                if part is not None:
                    clips.append(_piece(source, clip, part, at - span.start, (key, number)))
            at += span.duration
        track_id = TrackId(derived_id("track", key, track.id))
        tracks.append(
            replace(track, id=track_id, clips=tuple(clips), is_locked=False, transitions=())
        )
    return replace(
        source,
        id=SequenceId(derived_id("sequence", key)),
        name="Key sentences",
        tracks=tuple(tracks),
        markers=(),
        subtitles=(),
    )


def _piece(
    source: Sequence, clip: Clip, part: FrameRange, moved: int, key: tuple[str, int]
) -> Clip:
    return replace(
        clip,
        id=ClipId(derived_id("clip", *key, clip.id)),
        start=part.start + moved,
        duration=part.duration,
        source_start=clip.source_at(part.start, source.frame_rate),
        link=None if clip.link is None else LinkId(derived_id("link", *key, clip.link)),
    )
