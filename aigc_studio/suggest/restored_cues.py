"""Subtitles of words that are put back: made again by the rules of their language.

A cue whose sentence the words belong to is broken anew with them; others stay as they are. Tracks
in another language, and those whose words have no times, are left alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from aigc_studio.core.document import Clip, Sequence
from aigc_studio.core.ids import new_id
from aigc_studio.core.rates import FrameRange, FrameRate, TimeRange
from aigc_studio.core.speech import Word
from aigc_studio.core.subtitles import SubtitleCue, SubtitleTrack
from aigc_studio.editing.cue_surgery import at_place
from aigc_studio.editing.cue_words import between, ends_sentence
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.subtitles import LayCues, RemoveCues
from aigc_studio.suggest.asset_words import AssetTranscript, AssetWord
from aigc_studio.suggest.cue_rules import rules_for
from aigc_studio.suggest.cues import cues_of, placed_cues
from aigc_studio.suggest.ramp_course import Course, missing_course

_BESIDE = 12
"""Frames between a cue and the join that its sentence may run over."""
_DASHES = ("-", "\u2013", "\u2014")
_STOPS = ".,!?;:\u2026。，？！；：…"
_FAR = Fraction(6)
"""Seconds from the join within which a track must have cues of this talk to get these back."""


@dataclass(frozen=True, slots=True)
class Restored:
    """Where words come back: ``missing`` are frames behind the end of ``left`` in its media."""

    transcript: AssetTranscript
    left: Clip
    right: Clip
    missing: FrameRange

    @property
    def join(self) -> int:
        return self.left.end


def cues_again(sequence: Sequence, back: Restored) -> tuple[list[Edit], list[Edit]]:
    """What to do before and after the picture is put back."""
    before: list[Edit] = []
    after: list[Edit] = []
    rate = sequence.frame_rate
    tracks = [t for t in sequence.subtitles if not t.is_locked and _is_of(t, back, rate)]
    words = _restored_words(sequence, back) if tracks else []
    for track in tracks if words else ():
        beside = _beside(track, back.join, words)
        said = [w for cue in beside for w in _said(sequence, back, cue)]
        again = _made(sequence, track, (*said, *words), (beside, back))
        if beside:
            before.append(RemoveCues(sequence.id, track.id, tuple(cue.id for cue in beside)))
        if again:
            after.append(LayCues(sequence.id, track.id, again))
    return before, after


def _restored_words(sequence: Sequence, back: Restored) -> list[Word]:
    rate, left = sequence.frame_rate, back.left
    course = missing_course(left, back.right, rate)
    if left.ramp is not None and course is not None:
        return _words_of_ramp(back, course)
    origin = left.source_at(left.end, rate)
    scale = rate.fraction / left.speed
    found = []
    begin, end = (origin + frames / scale for frames in (back.missing.start, back.missing.end))
    every = back.transcript.words
    at = max(bisect_left(every, int(begin * 1000), key=lambda word: word.start_ms) - 1, 0)
    for word in every[at:]:
        if word.source.start > end:
            break
        first = (word.source.start - origin) * scale
        last = (word.source.end - origin) * scale
        if back.missing.start <= (first + last) / 2 < back.missing.end:
            by = back.join - back.missing.start
            found.append(_word(word, rate.seconds(1) * (first + by), rate.seconds(1) * (last + by)))
    return found


def _words_of_ramp(back: Restored, course: Course) -> list[Word]:
    """The same where the speed changes, on whole frames."""
    end = course.clip.start
    first, last = end + back.missing.start, end + back.missing.end
    places = back.transcript.inside(TimeRange(course.seconds_at(first), course.seconds_at(last)))
    found = []
    for word in back.transcript.words[places.start : places.stop]:
        start = max(course.frame_before(word.source.start), first) - first + back.join
        stop = min(course.frame_after(word.source.end), last) - first + back.join
        seconds = course.rate.seconds
        found.append(_word(word, seconds(start), seconds(max(stop, start + 1))))
    return found


def _word(word: AssetWord, start: Fraction, end: Fraction) -> Word:
    return Word(word.text, max(start, Fraction(0)), end, 1.0, word.voice, word.has_space)


def _is_of(track: SubtitleTrack, back: Restored, rate: FrameRate) -> bool:
    """Whether the track subtitles this talk, in its language."""
    spoken = back.transcript.speech.language
    if track.language.split("-")[0] != spoken.split("-")[0]:
        return False
    far = rate.frames_nearest(_FAR)
    first = bisect_left(track.cues, back.join - far, key=lambda cue: cue.end)
    return any(cue.words and cue.start <= back.join + far for cue in track.cues[first : first + 4])


def _beside(track: SubtitleTrack, join: int, words: list[Word]) -> list[SubtitleCue]:
    """The cues whose sentence the words belong to; only such as are known word by word."""
    first = bisect_left(track.cues, join - _BESIDE, key=lambda cue: cue.end)
    found = []
    for cue in track.cues[first:]:
        if cue.start > join + _BESIDE:
            break
        if cue.start >= join:
            runs_on = not ends_sentence(words[-1].text)
        elif cue.end <= join:
            runs_on = not ends_sentence(cue.text)
        else:
            runs_on = True
        if runs_on and _is_known(cue):
            found.append(cue)
    return found


def _is_known(cue: SubtitleCue) -> bool:
    if any(line.startswith(_DASHES) for line in cue.text.split("\n")):
        return False  # two speak in it, and who says what would be lost
    bare = list(cue.text)
    for word in cue.words:
        first, last = word.characters
        bare[first:last] = " " * (last - first)
    return bool(cue.words) and not cue.is_cut and not any(c.isalnum() for c in bare)


def _said(sequence: Sequence, back: Restored, cue: SubtitleCue) -> list[Word]:
    """The words of a cue where they will be, as the transcript writes them unless corrected."""
    rate = sequence.frame_rate
    ends = [*(w.start for w in cue.words[1:]), cue.duration]
    found = []
    for number, (word, end) in enumerate(zip(cue.words, ends, strict=True)):
        first, last = word.characters
        nearest = cue.words[number + 1].characters[0] if number + 1 < len(cue.words) else None
        text = " ".join(cue.text[first:nearest].split()) or cue.text[first:last]
        frame = cue.start + word.start
        clip = back.left if frame < back.join else back.right
        heard = _heard(back.transcript, clip.media_at(clip.source_at(frame, rate)))
        has_own_stop = text.endswith(tuple(_STOPS))
        if heard is not None and not has_own_stop and _plain(heard.text) == _plain(text):
            text = heard.text
        by = back.missing.duration if frame >= back.join else 0
        spaced = bool(between(cue.text[:first].rstrip(), text))
        start = rate.seconds(frame + by)
        stop = rate.seconds(max(cue.start + min(end, word.start + 25), frame + 1) + by)
        found.append(Word(text, start, stop, 1.0, has_space=spaced))
    return found


def _heard(transcript: AssetTranscript, source: Fraction) -> AssetWord | None:
    at = bisect_left(transcript.words, int(source * 1000), key=lambda word: word.start_ms)
    near = transcript.words[max(at - 1, 0) : at + 1]
    return min(near, key=lambda word: abs(word.source.start - source), default=None)


def _plain(text: str) -> str:
    """Without what the breaking of cues changes: the first capital and the stop at the end."""
    bare = text.rstrip(_STOPS)
    return bare[:1].casefold() + bare[1:]


def _made(
    sequence: Sequence,
    track: SubtitleTrack,
    words: Iterable[Word],
    where: tuple[list[SubtitleCue], Restored],
) -> tuple[SubtitleCue, ...]:
    """Cues of these words within the room that the other cues leave."""
    rate, (gone, back) = sequence.frame_rate, where
    rules = rules_for(track.language, rate)
    ordered = sorted(words, key=lambda word: word.start)
    others = [cue for cue in track.cues if cue not in gone]
    join, by = back.join, back.missing.duration
    low = max([0, *(c.end + rules.gap_frames for c in others if c.start < join)])
    high = min(
        [
            sequence.duration + by,
            *(c.start + by - rules.gap_frames for c in others if c.start >= join),
        ]
    )
    cues = cues_of(ordered, track.language, rules, end=rate.seconds(max(high, 1)))
    placed = placed_cues(cues, rate, new_id("edit"))
    speakers = {cue.speaker for cue in gone}
    speaker = speakers.pop() if len(speakers) == 1 else ""
    inside = (at_place(c, max(c.start, low), min(c.end, high)) for c in placed if c.end > low)
    return tuple(replace(cue, speaker=speaker) for cue in inside if cue.duration > 0)
