"""Subtitle tracks out of files and speech, and files out of tracks. Main thread; files on IO."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from aigc_studio.core.delivery import FidelityReport
from aigc_studio.core.document import Sequence as Timeline
from aigc_studio.core.errors import EditError, StudioError
from aigc_studio.core.ids import CueId, SubtitleTrackId, derived_id, new_id
from aigc_studio.core.rates import FrameRate
from aigc_studio.core.speech import Word
from aigc_studio.core.subtitles import (
    CueWord,
    SubtitleCue,
    SubtitleFile,
    SubtitleOriginal,
    SubtitleTrack,
    TimedCue,
    TimedWord,
)
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.subtitle_tracks import AddSubtitleTrack
from aigc_studio.jobs.lanes import Job, Lane
from aigc_studio.session.exporting import ExportFailure
from aigc_studio.session.ports import SubtitleFiles
from aigc_studio.session.session import Session
from aigc_studio.session.signals import Signal
from aigc_studio.suggest.cue_rules import CueRules, rules_for
from aigc_studio.suggest.cues import cues_of, placed_cues

_LARGEST_KEPT = 2**20
_MOST_TOGETHER = 64
"""Tracks that a file may need for what is shown at the same time."""
_TOUCH = 2
"""Frames that cues may overlap by rounding before they count as shown together."""


class Subtitles:
    """Starts reading and writing of subtitle files and tells how that ended."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.imported: Signal[FidelityReport] = Signal()
        self.written: Signal[FidelityReport] = Signal()
        self.failed: Signal[ExportFailure] = Signal()

    @property
    def suffixes(self) -> tuple[str, ...]:
        return self._session.ports.subtitles.suffixes

    def import_file(self, path: Path) -> Job:
        """Start reading a file into new tracks of the open sequence. Raises EditError."""
        self._sequence()
        files = self._session.ports.subtitles
        return self._session.jobs.submit(
            Job(
                key=f"subtitles:{path}",
                label=f"Import {path.name}",
                lane=Lane.IO,
                work=lambda _context: files.read(path.absolute()),
                on_done=lambda file: self._add(path, file),
                on_failed=lambda error: self._report(path, error),
            )
        )

    def export_track(self, track_id: SubtitleTrackId, path: Path) -> Job:
        """Start writing a track in the format of the suffix. Raises EditError."""
        sequence = self._sequence()
        track = sequence.subtitle_track(track_id)
        if track is None or not track.cues:
            raise EditError("There are no subtitles to write.")
        files, rate = self._session.ports.subtitles, sequence.frame_rate
        return self._session.jobs.submit(
            Job(
                key=f"export:{path}",
                label=f"Write {path.name}",
                lane=Lane.IO,
                work=lambda _c: files.write(file_of(track, rate, files), path.absolute()),
                on_done=self.written.emit,
                on_failed=lambda error: self._report(path, error),
            )
        )

    def make(
        self,
        words: Sequence[Word],
        language: str,
        rules: CueRules | None = None,
        shot_changes: Sequence[Fraction] = (),
        speakers: Mapping[int, str] | None = None,
    ) -> SubtitleTrackId:
        """Add a track of automatic cues; words and shots in seconds of the sequence.

        ``speakers`` names the voices of the words. One undo step. Raises EditError when nothing
        is said.
        """
        sequence = self._sequence()
        track = made_track(sequence, words, language, rules, (shot_changes, speakers or {}))
        self._session.apply(AddSubtitleTrack(sequence.id, track))
        return track.id

    def _sequence(self) -> Timeline:
        sequence = self._session.project.sequence()
        if sequence is None:
            raise EditError("Put a clip on the timeline first.")
        return sequence

    def _add(self, path: Path, file: SubtitleFile) -> None:
        try:
            sequence = self._sequence()
            language = language_of(path.name, file.cues)
            tracks, losses = tracks_of(file, sequence.frame_rate, path.stem, language)
            edits = tuple(AddSubtitleTrack(sequence.id, track) for track in tracks)
            if not edits:
                raise EditError(f"“{path.name}” is empty.")
            self._session.apply(Batch("Import subtitles", edits))
        except StudioError as error:
            self._report(path, error)
            return
        self.imported.emit(FidelityReport(str(path), (*file.notes, *losses)))

    def _report(self, path: Path, error: StudioError) -> None:
        self.failed.emit(ExportFailure(str(path), str(error)))


def made_track(
    sequence: Timeline,
    words: Sequence[Word],
    language: str,
    rules: CueRules | None,
    around: tuple[Sequence[Fraction], Mapping[int, str]],
) -> SubtitleTrack:
    """Automatic cues as a new track; ``around``: shot changes, names of voices. Any thread.

    Raises EditError when nothing is said.
    """
    rate = sequence.frame_rate
    used = replace(rules or rules_for(language), frame_rate=rate)
    end = rate.seconds(sequence.duration) if sequence.duration else None
    track_id = SubtitleTrackId(new_id("subtitles"))
    cues = cues_of(words, language, used, around[0], end=end)
    placed = placed_cues(cues, rate, track_id, around[1])
    if not placed:
        raise EditError("Nothing is said here that could be subtitled.")
    name = f"S{len(sequence.subtitles) + 1}"
    return SubtitleTrack(track_id, name, language, placed)


def tracks_of(
    file: SubtitleFile, rate: FrameRate, name: str, language: str
) -> tuple[tuple[SubtitleTrack, ...], tuple[str, ...]]:
    """Tracks for the cues of a file, and sentences on what became different.

    What is shown together goes to tracks of its own; the first one remembers the file. Raises
    EditError where far too much is shown together.
    """
    lanes: list[list[SubtitleCue]] = []
    ids = [SubtitleTrackId(new_id("subtitles"))]
    moved = 0
    for cue in sorted(file.cues, key=lambda c: c.start):
        start, end = rate.frames_nearest(cue.start), rate.frames_nearest(cue.end)
        moved += rate.seconds(start) != cue.start or rate.seconds(end) != cue.end
        end = max(end, start + 1)
        lane = next((n for n, row in enumerate(lanes) if row[-1].end - start <= _TOUCH), len(lanes))
        if lane == len(lanes):
            if lane == _MOST_TOGETHER:
                raise EditError(f"“{name}” is too large to be subtitles.")
            lanes.append([])
            ids.append(SubtitleTrackId(new_id("subtitles")))
        elif lanes[lane][-1].end > start:
            before = lanes[lane][-1]
            if start - before.start < 1:
                start, end = before.end, max(end, before.end + 1)
            else:
                lanes[lane][-1] = replace(before, duration=start - before.start)
        key = CueId(derived_id("cue", ids[lane], cue.origin))
        lanes[lane].append(SubtitleCue(key, start, end - start, cue.text, cue.speaker))
    losses = []
    if moved:
        losses.append(f"{moved} subtitles were moved to whole frames, by half a frame at most.")
    if len(lanes) > 1:
        losses.append(f"Subtitles that are shown together were put on {len(lanes)} tracks.")
    original = file.original if len(file.original.text) <= _LARGEST_KEPT else None
    tracks = tuple(
        SubtitleTrack(
            ids[n],
            name if n == 0 else f"{name} ({n + 1})",
            language,
            tuple(lane),
            file.style,
            original=original if n == 0 and len(lanes) == 1 else None,
        )
        for n, lane in enumerate(lanes)
    )
    return tracks, tuple(losses)


def file_of(track: SubtitleTrack, rate: FrameRate, files: SubtitleFiles) -> SubtitleFile:
    """The track as it is to be written; what nobody touched has its exact old times."""
    old: dict[CueId, TimedCue] = {}
    original = track.original or SubtitleOriginal("srt")
    if track.original is not None:
        for cue in files.parse(track.original, track.name).cues:
            old[CueId(derived_id("cue", track.id, cue.origin))] = cue
    cues = tuple(_timed(cue, rate, old.get(cue.id)) for cue in track.cues)
    return SubtitleFile(original, cues, track.style)


def _timed(cue: SubtitleCue, rate: FrameRate, old: TimedCue | None) -> TimedCue:
    start, end = rate.seconds(cue.start), rate.seconds(cue.end)
    words = tuple(_timed_word(word, cue, rate) for word in cue.words)
    if old is None:
        return TimedCue(start, end, cue.text, words=words, speaker=cue.speaker)
    if rate.frames_nearest(old.start) == cue.start:
        start = old.start
    if max(rate.frames_nearest(old.end), cue.start + 1) == cue.end:
        end = old.end
    return TimedCue(start, end, cue.text, -1, words, cue.speaker, old.origin)


def _timed_word(word: CueWord, cue: SubtitleCue, rate: FrameRate) -> TimedWord:
    return TimedWord(rate.seconds(cue.start + word.start), word.characters)


def language_of(name: str, cues: Sequence[TimedCue]) -> str:
    """By the name (``film.zh.srt``), else by its script; ``en`` for Latin letters."""
    parts = name.lower().replace("_", ".").split(".")
    named = parts[-2].split("-")[0] if len(parts) > 2 else ""  # noqa: PLR2004 - a name of 3 parts
    if len(named) == 2 and named.isalpha():  # noqa: PLR2004 - ISO 639-1
        return named
    text = "".join(cue.text for cue in cues[:200])
    if any("\u3040" <= c <= "\u30ff" for c in text):
        return "ja"
    if any("\uac00" <= c <= "\ud7a3" for c in text):
        return "ko"
    return "zh" if any("\u4e00" <= c <= "\u9fff" for c in text) else "en"
