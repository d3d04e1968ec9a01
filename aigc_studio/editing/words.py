"""Edits of what is said: corrected words and named speakers. They follow the media."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from aigc_studio.core.document import Project, Speaker, WordCorrection
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import SpeakerId


@dataclass(frozen=True, slots=True)
class CorrectWords:
    """Reads a stretch of a file as ``text`` wherever it is used; earlier corrections in it go.

    ``text`` None reads it as it was heard again; an empty one takes the words away.
    """

    fingerprint: str
    start: Fraction
    end: Fraction
    text: str | None

    @staticmethod
    def of(correction: WordCorrection) -> CorrectWords:
        return CorrectWords(
            correction.fingerprint, correction.start, correction.end, correction.text
        )

    @property
    def label(self) -> str:
        return "Correct words" if self.text is not None else "Take correction back"

    def apply(self, project: Project) -> Project:
        if self.end <= self.start:
            raise EditError("Select the words to correct first.")
        if not any(asset.fingerprint == self.fingerprint for asset in project.assets):
            raise EditError("The media these words are spoken in is no longer in the project.")
        kept = [c for c in project.corrections if not self._overlaps(c)]
        if self.text is None and len(kept) == len(project.corrections):
            raise EditError("These words are not corrected.")
        if self.text is not None:
            kept.append(WordCorrection(self.fingerprint, self.start, self.end, self.text))
            kept.sort(key=lambda c: (c.fingerprint, c.start))
        return replace(project, corrections=tuple(kept))

    def _overlaps(self, other: WordCorrection) -> bool:
        same = other.fingerprint == self.fingerprint
        return same and other.start < self.end and self.start < other.end


@dataclass(frozen=True, slots=True)
class SetSpeaker:
    """Gives a person this name and these voices; a voice belongs to one person alone."""

    speaker: Speaker

    @property
    def label(self) -> str:
        return "Name speaker"

    def apply(self, project: Project) -> Project:
        if not self.speaker.name.strip():
            raise EditError("A speaker needs a name.")
        voices = tuple(dict.fromkeys(self.speaker.voices))
        given, taken = replace(self.speaker, voices=voices), set(voices)
        speakers = [
            replace(s, voices=tuple(v for v in s.voices if v not in taken))
            for s in project.speakers
        ]
        places = {s.id: place for place, s in enumerate(speakers)}
        if self.speaker.id in places:
            speakers[places[self.speaker.id]] = given
        else:
            speakers.append(given)
        return replace(project, speakers=tuple(speakers))


@dataclass(frozen=True, slots=True)
class ForgetSpeaker:
    """Takes a name away; its voices are numbers again."""

    speaker_id: SpeakerId

    @property
    def label(self) -> str:
        return "Forget speaker"

    def apply(self, project: Project) -> Project:
        speakers = tuple(s for s in project.speakers if s.id != self.speaker_id)
        if len(speakers) == len(project.speakers):
            raise EditError("That speaker is no longer in the project.")
        return replace(project, speakers=speakers)
