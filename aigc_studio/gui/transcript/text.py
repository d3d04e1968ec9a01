"""What the panel shows at present: the words of the timeline, or of the file in the viewer.

Both are texts whose words have numbers; what can be done to them differs.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from aigc_studio.core.document import Project, Sequence, Speaker
from aigc_studio.core.ids import AssetId, SpeakerId, new_id
from aigc_studio.core.speech import UNKNOWN_VOICE
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.words import CorrectWords, SetSpeaker
from aigc_studio.gui.timeline_words import TimelineWords
from aigc_studio.gui.transcript.page import Page, Pages, source_page
from aigc_studio.gui.words import clock
from aigc_studio.suggest.asset_words import AssetTranscript
from aigc_studio.suggest.removed_words import removed_words
from aigc_studio.suggest.transcript import SequenceTranscript
from aigc_studio.suggest.word_search import ReplacePlan, correction_for, find, replace_plan


@dataclass(frozen=True, slots=True)
class TimelineText:
    """The text of the open timeline."""

    sequence: Sequence
    transcript: SequenceTranscript
    page: Page

    def time_of(self, number: int) -> str:
        if number >= len(self.transcript):
            return ""
        frame = self.transcript.frames(number, number + 1).start
        return self.sequence.timecode(frame)[:8]

    def length(self, words: range) -> Fraction:
        """Seconds from the first to the last of these words, where they play."""
        parts = self.transcript.parts(words.start, words.stop)
        frames = sum(part.end_frame(p[-1]) - part.start_frame(p[0]) for part, p in parts)
        return self.sequence.frame_rate.seconds(frames)

    def found(self, phrase: str) -> tuple[range, ...]:
        return find(self.transcript, phrase)

    def plan(self, phrase: str, replacement: str) -> ReplacePlan:
        return replace_plan(self.transcript, phrase, replacement)

    def part_of(self, words: range) -> tuple[AssetTranscript, range] | None:
        """The file and the words in it, when all are of one stretch of it."""
        parts = list(self.transcript.parts(words.start, words.stop))
        if not parts or any(s.transcript is not parts[0][0].transcript for s, _ in parts):
            return None
        places = range(parts[0][1].start, parts[-1][1].stop)
        return (parts[0][0].transcript, places) if len(places) == len(words) else None


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of one file."""

    transcript: AssetTranscript
    page: Page

    def time_of(self, number: int) -> str:
        if number >= len(self.transcript.words):
            return ""
        return clock(float(self.transcript.words[number].source.start))

    def seconds(self, words: range) -> tuple[Fraction, Fraction]:
        chosen = self.transcript.words[words.start : words.stop]
        return chosen[0].source.start, chosen[-1].source.end

    def length(self, words: range) -> Fraction:
        start, end = self.seconds(words)
        return end - start

    def part_of(self, words: range) -> tuple[AssetTranscript, range] | None:
        return (self.transcript, words) if words else None


def timeline_text(words: TimelineWords, project: Project, pages: Pages) -> TimelineText | None:
    """None while there is no timeline; ``pages`` keeps the paragraphs from one to the next."""
    sequence, transcript = project.sequence(), words.transcript
    if sequence is None:
        return None
    page = pages.of_timeline(transcript, removed_words(sequence, transcript))
    return TimelineText(sequence, transcript, page)


def source_text(words: TimelineWords, asset_id: AssetId) -> SourceText | None:
    transcript = words.of_asset(asset_id)
    return None if transcript is None else SourceText(transcript, source_page(transcript))


def correction(transcript: AssetTranscript, places: range, text: str) -> Edit:
    """The edit that makes these words read as ``text``."""
    return CorrectWords.of(correction_for(transcript, places, text))


def corrections(plan: ReplacePlan) -> Edit:
    return Batch("Replace words", tuple(CorrectWords.of(c) for c in plan.corrections))


def naming(project: Project, transcript: AssetTranscript, place: int, name: str) -> Edit | None:
    """The edit that gives the voice of a word a name; a name in use means that same person."""
    word = transcript.words[place]
    if word.voice == UNKNOWN_VOICE:
        return None
    voice = (transcript.asset.fingerprint, word.voice)
    known = next((s for s in project.speakers if s.name == name), None)
    if known is None:
        known = next((s for s in project.speakers if voice in s.voices), None)
        fresh = Speaker(SpeakerId(new_id("speaker")), name, (voice,))
        return SetSpeaker(fresh if known is None else replace(known, name=name))
    voices = known.voices if voice in known.voices else (*known.voices, voice)
    return SetSpeaker(replace(known, voices=voices))
