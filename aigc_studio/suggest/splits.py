"""Split at shots: one suggestion for every boundary inside a clip."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction

from aigc_studio.core.document import Clip, Sequence
from aigc_studio.core.ids import AssetId, SuggestionId, derived_id
from aigc_studio.core.rates import FrameRange, TimeRange
from aigc_studio.core.results import Boundary
from aigc_studio.core.timecode import format_timecode
from aigc_studio.editing.clips import SplitClips
from aigc_studio.suggest.footage import Situation
from aigc_studio.suggest.shot_footage import Footage, first_frame_showing, picture_clips
from aigc_studio.suggest.suggestion import Evidence, Reason, Sentence, Suggestion

_AROUND = Fraction(1, 2)

_SENTENCES = {
    "cut": "Split at {timecode}: a new shot begins here",
    "dissolve": "Split at {timecode}, in the middle of a dissolve",
    "fade": "Split at {timecode}, in the dark of a fade",
    "dip": "Split at {timecode}, in the middle of a dip",
    "wipe": "Split at {timecode}, in the middle of a wipe",
}


def suggest_splits(situation: Situation, footage: Mapping[AssetId, Footage]) -> list[Suggestion]:
    """Splits at the boundaries above each asset's threshold; clip edges are no splits."""
    sequence = situation.sequence
    if sequence is None:
        return []
    found: list[Suggestion] = []
    seen: Counter[tuple[str, str, int]] = Counter()
    for track, clip, known in picture_clips(sequence, footage):
        source = clip.source_range(sequence.frame_rate)
        for boundary in known.analysis.boundaries(known.threshold):
            at = (boundary.start_seconds + boundary.end_seconds) / 2
            if not source.contains(at):
                continue
            frame = first_frame_showing(clip, at, sequence.frame_rate)
            if clip.start < frame < clip.end:
                place = (track.id, known.asset.fingerprint, boundary.start)
                key = derived_id("split", sequence.id, *place, seen[place])
                seen[place] += 1
                found.append(_split(situation, sequence, clip, frame, (boundary, known, key)))
    return found


def _split(
    situation: Situation,
    sequence: Sequence,
    clip: Clip,
    frame: int,
    what: tuple[Boundary, Footage, str],
) -> Suggestion:
    boundary, known, key = what
    touched = tuple(
        other.id
        for other_track, other in sequence.clips()
        if (other.id == clip.id or (clip.link is not None and other.link == clip.link))
        and other.start < frame < other.end
        and not other_track.is_locked
    )
    around = TimeRange(boundary.start_seconds - _AROUND, boundary.end_seconds + _AROUND)
    timecode = format_timecode(frame, sequence.frame_rate)
    total = sum(value for _, value in boundary.reasons) or 1.0
    return Suggestion(
        id=SuggestionId(key),
        kind="split",
        edit=SplitClips(sequence.id, touched, frame, seed=key),
        sentence=Sentence(_SENTENCES[boundary.kind], (("timecode", timecode),)),
        reasons=tuple(Reason(name, value, value / total) for name, value in boundary.reasons),
        confidence=min(boundary.confidence, 0.99),
        evidence=(Evidence("shots", known.asset.id, around),),
        sequence_id=sequence.id,
        range=FrameRange(frame, frame),
        touches=touched,
        revision=situation.revision,
        provenance=known.provenance,
    )
