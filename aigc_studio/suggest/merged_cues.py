"""Neighbouring cues made one: their text runs on, and is broken anew where a line grew too long."""

from __future__ import annotations

from fractions import Fraction
from functools import reduce

from aigc_studio.core.ids import CueId, SequenceId
from aigc_studio.core.speech import Word
from aigc_studio.core.subtitles import SubtitleCue, SubtitleTrack
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.cue_words import is_unspaced, seam
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.subtitles import MergeCues, SetCue
from aigc_studio.suggest.cue_room import comfortable_texts
from aigc_studio.suggest.cue_rules import CueRules


def merge_cues(
    sequence_id: SequenceId, track: SubtitleTrack, cue_ids: tuple[CueId, ...], rules: CueRules
) -> Edit:
    """One undo step; what no cue may hold keeps its lines and is named by the checks."""
    merge = MergeCues(sequence_id, track.id, cue_ids, None, rules.line_characters)
    cues = sorted((c for c in track.cues if c.id in cue_ids), key=lambda cue: cue.start)
    texts = [cue.text for cue in cues if cue.text]
    if not texts:
        return merge
    text = reduce(lambda a, b: a + seam(a, b, rules.line_characters) + b, texts)
    lines = text.split("\n")
    if max(map(len, lines)) <= rules.line_characters and len(lines) <= rules.lines:
        return merge
    again = _broken(cues, track.language, rules)
    if again is None or again == text:
        return merge
    return Batch(merge.label, (merge, SetCue(sequence_id, track.id, cues[0].id, again)))


def _broken(cues: list[SubtitleCue], language: str, rules: CueRules) -> str | None:
    """The lines of all the text by the rules; None when they are more than one cue."""
    tokens = " ".join(cue.text for cue in cues).split()
    words: list[Word] = []
    for number, token in enumerate(tokens):
        spaced = number > 0 and not (is_unspaced(tokens[number - 1][-1]) and is_unspaced(token[0]))
        words.append(Word(token, Fraction(number), Fraction(number + 1), 1.0, has_space=spaced))
    texts = comfortable_texts(words, language, rules)
    return texts[0] if len(texts) == 1 else None
