"""The talk that shots are laid over: what a timeline says, else what it lets read, or a script.

Tracks named ``B-roll`` and what lies above the lowest other picture track count as laid over.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from aigc_studio.core.document import Clip, Project, Sequence, Track
from aigc_studio.core.ids import AssetId, SequenceId, SubtitleTrackId, TrackId, derived_id
from aigc_studio.core.rates import FrameRange, FrameRate
from aigc_studio.core.speech import Word
from aigc_studio.core.subtitles import SubtitleTrack
from aigc_studio.editing.assembling import sequence_format
from aigc_studio.suggest.asset_words import is_wide
from aigc_studio.suggest.broll_lines import (
    Line,
    lines_of_cues,
    lines_of_script,
    lines_of_talk,
)
from aigc_studio.suggest.broll_material import BrollWish
from aigc_studio.suggest.cue_rules import rules_for
from aigc_studio.suggest.cues import cues_of, placed_cues
from aigc_studio.suggest.footage import Spoken
from aigc_studio.suggest.sentences import sentences
from aigc_studio.suggest.transcript import Transcripts

BROLL_TRACK = "B-roll"
_AFTER = Fraction(1)
"""Seconds of a script's timeline after its last word."""


@dataclass(frozen=True, slots=True)
class BrollTalk:
    sequence: Sequence
    lines: tuple[Line, ...]
    speaking: frozenset[AssetId] = frozenset()
    """Media that are seen and heard in it."""
    is_script: bool = False

    @property
    def rate(self) -> FrameRate:
        return self.sequence.frame_rate

    @property
    def whole(self) -> FrameRange:
        end = max((line.frames.end for line in self.lines), default=0)
        if self.is_script:
            return FrameRange(0, end + self.rate.frames_ceil(_AFTER))
        return FrameRange(0, max(self.sequence.duration, end))

    @property
    def pictures(self) -> tuple[Clip, ...]:
        """What is seen beneath: the clips of the lowest picture track that is not laid over."""
        base = base_track(self.sequence)
        if base is None or base.is_muted:
            return ()
        return tuple(clip for clip in base.clips if clip.is_enabled)

    @property
    def laid(self) -> tuple[Clip, ...]:
        """What is laid over it already."""
        base = base_track(self.sequence)
        return tuple(c for t in self.sequence.video_tracks if t is not base for c in t.clips)


def broll_talk(
    project: Project, spoken: Iterable[Spoken], wish: BrollWish, transcripts: Transcripts
) -> BrollTalk | None:
    """None where nothing is said or read."""
    if wish.script.strip():
        return _script(project, wish.script)
    sequence = project.sequence()
    if sequence is None:
        return None
    transcript = transcripts.of_sequence(project, spoken, sequence)
    lines = lines_of_talk(transcript, sentences(transcript))
    if not lines:
        lines = lines_of_cues(sequence)
    if not lines:
        return None
    seen = {c.asset_id for t in sequence.video_tracks for c in t.clips}
    heard = {stretch.clip.asset_id for stretch in transcript.stretches}
    return BrollTalk(sequence, lines, frozenset(seen & heard))


def has_pictures(sequence: Sequence) -> bool:
    """Whether anything is seen beneath the talk; where not, shots may cover all of it."""
    base = base_track(sequence)
    return base is not None and bool(base.clips)


def base_track(sequence: Sequence) -> Track | None:
    """The lowest picture track that is not laid over."""
    tracks = [t for t in sequence.video_tracks if t.name != BROLL_TRACK]
    return next((t for t in tracks if t.clips), tracks[0] if tracks else None)


def _script(project: Project, text: str) -> BrollTalk | None:
    """A timeline for a script: a track for its pictures, one for the voice, its words to read."""
    rate, (width, height) = sequence_format(project.assets)
    lines = lines_of_script(text, rate)
    if not lines:
        return None
    key = derived_id("sequence", "script", text, rate, width, height)
    tracks = (
        Track(TrackId(derived_id("track", key, "V")), "video", BROLL_TRACK),
        Track(TrackId(derived_id("track", key, "A")), "audio", "A1"),
    )
    sequence = Sequence(
        SequenceId(key),
        "Script",
        rate,
        width,
        height,
        tracks=tracks,
        subtitles=(_subtitles(key, lines, rate),),
    )
    return BrollTalk(sequence, lines, is_script=True)


def _subtitles(key: str, lines: tuple[Line, ...], rate: FrameRate) -> SubtitleTrack:
    language = "zh" if is_wide(lines[0].text) else "en"
    words: list[Word] = []
    for line in lines:
        for number, word in enumerate(line.words):
            following = line.words[number + 1].at if number + 1 < len(line.words) else None
            # What stands between two words, punctuation above all, goes with the first of them.
            text = line.text[word.at : following].rstrip()
            first = line.text[: word.at].strip() + text if number == 0 else text
            start, end = rate.seconds(word.frames.start), rate.seconds(word.frames.end)
            spaced = word.at == 0 or line.text[word.at - 1].isspace()
            words.append(Word(first, start, end, 1.0, has_space=spaced))
    cues = cues_of(words, language, rules_for(language, rate))
    track_id = SubtitleTrackId(derived_id("subtitles", key))
    return SubtitleTrack(track_id, "Script", language, placed_cues(cues, rate, key))
