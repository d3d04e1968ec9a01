"""Commands of subtitles; each is one undo step, a job, or a told refusal."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget

from aigc_studio.core.document import Sequence
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import CueId, SubtitleTrackId, new_id
from aigc_studio.core.rates import TimeRange
from aigc_studio.core.results import Floats
from aigc_studio.core.speech import Speech
from aigc_studio.core.subtitles import SubtitleCue, SubtitleTrack
from aigc_studio.editing.subtitle_tracks import AddSubtitleTrack, RemoveSubtitleTrack
from aigc_studio.editing.subtitles import AddCues, RemoveCues, ShiftCues, SplitCue
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.subtitles.chosen import (
    chosen_cues,
    open_sequence,
    shown_track,
    spoken_source,
)
from aigc_studio.gui.subtitles.style_dialog import StyleDialog
from aigc_studio.gui.words import translate
from aigc_studio.jobs.context import JobContext
from aigc_studio.jobs.lanes import Job, Lane
from aigc_studio.session.subtitling import file_of, made_track
from aigc_studio.suggest.cue_checks import check_cues, mend_all
from aigc_studio.suggest.cue_rules import rules_for
from aigc_studio.suggest.cue_sources import CueSource, cuts_of
from aigc_studio.suggest.merged_cues import merge_cues
from aigc_studio.suggest.moved_cues import Retiming, retime_track
from aigc_studio.suggest.scripts import aligned_script

_NEW_SECONDS = 2
_NOT_FITTING = "These subtitles do not fit what is said here; nothing was moved."


class SubtitleActions(QObject):
    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__()
        self._desk = desk
        self._window = window

    # --- tracks -----------------------------------------------------------------------------------

    def make(self) -> None:
        """Subtitles of all that is said on the timeline."""
        source, sequence = spoken_source(self._desk), self._desk.sequence
        if source is None or sequence is None:
            return

        def work(_context: JobContext) -> SubtitleTrack:
            around = (source.cuts, source.speakers)
            return made_track(sequence, source.words, source.language, None, around)

        self._submit(Job("subtitles", "Make subtitles", Lane.IO, work, on_done=self._add_made))

    def _add_made(self, track: SubtitleTrack) -> None:
        sequence = self._desk.sequence
        if sequence is not None and self._desk.apply(AddSubtitleTrack(sequence.id, track)):
            self._desk.state.show_subtitles(track.id)

    def _submit(self, job: Job) -> None:
        job.on_failed = lambda error: self._desk.warn(str(error))
        self._desk.bench.studio.jobs.submit(job)

    def import_file(self) -> None:
        title = translate("Subtitles", "Import subtitles")
        kinds = " ".join(f"*{suffix}" for suffix in self._desk.bench.subtitles.suffixes)
        words = translate("Subtitles", "Subtitles ({kinds})").format(kinds=kinds)
        path, _ = QFileDialog.getOpenFileName(self._window, title, self._desk.media_folder(), words)
        if path:
            subtitles = self._desk.bench.subtitles
            self._desk.attempt(lambda: subtitles.import_file(Path(path)))

    def export_file(self) -> None:
        found = shown_track(self._desk)
        if found is None:
            return
        _, track = found
        kind = track.original.format if track.original is not None else "srt"
        title = translate("Subtitles", "Export subtitles")
        proposal = Path(self._desk.media_folder()) / f"{track.name}.{kind}"
        kinds = " ".join(f"*{suffix}" for suffix in self._desk.bench.subtitles.suffixes)
        words = translate("Subtitles", "Subtitles ({kinds})").format(kinds=kinds)
        path, _ = QFileDialog.getSaveFileName(self._window, title, str(proposal), words)
        if path:
            subtitles = self._desk.bench.subtitles
            target = Path(path) if Path(path).suffix else Path(f"{path}.{kind}")
            self._desk.attempt(lambda: subtitles.export_track(track.id, target))

    def add_track(self) -> None:
        sequence = open_sequence(self._desk)
        if sequence is not None:
            name = f"S{len(sequence.subtitles) + 1}"
            track = SubtitleTrack(SubtitleTrackId(new_id("subtitles")), name, "en")
            if self._desk.apply(AddSubtitleTrack(sequence.id, track)):
                self._desk.state.show_subtitles(track.id)

    def remove_track(self) -> None:
        found = shown_track(self._desk)
        if found is not None:
            self._desk.apply(RemoveSubtitleTrack(found[0].id, found[1].id))

    def style(self) -> None:
        found = shown_track(self._desk)
        if found is not None:
            StyleDialog(self._desk, found[1], self._window).open()

    # --- time -------------------------------------------------------------------------------------

    def retime(self) -> None:
        """Fit the track to the sound of the timeline."""
        found = shown_track(self._desk)
        source = spoken_source(self._desk) if found is not None else None
        if found is None or source is None:
            return
        sequence, track = found
        rate = sequence.frame_rate
        ports = self._desk.bench.session.ports
        files, suggester = ports.subtitles, ports.suggester
        end = max(rate.seconds(sequence.duration), source.words[-1].end)
        voiced = tuple(word.range for word in source.words)
        nothing = Floats.of(())
        heard = TimeRange(Fraction(0), end)
        speech = Speech(source.language, source.words, (), voiced, nothing, nothing, heard)

        def work(_context: JobContext) -> Retiming | None:
            return suggester.retime(file_of(track, rate, files).cues, speech)

        def done(by: Retiming | None) -> None:
            self._retimed(sequence, track, by)

        self._submit(Job("retime", "Fit subtitles to the sound", Lane.IO, work, on_done=done))

    def _retimed(self, sequence: Sequence, track: SubtitleTrack, by: Retiming | None) -> None:
        if by is None or not by.is_fitting:
            self._desk.warn(str(EditError(_NOT_FITTING)))
            return
        if self._desk.apply(retime_track(sequence.id, track, sequence.frame_rate, by)):
            words = translate("Subtitles", "Moved by {shift} s, stretched by {stretch} %")
            shift, stretch = f"{float(by.shift):+.2f}", f"{float(by.scale - 1) * 100:+.2f}"
            self._desk.say(words.format(shift=shift, stretch=stretch))

    def align_script(self) -> None:
        """A written text becomes subtitles with the times at which it is said."""
        source = spoken_source(self._desk)
        if source is None:
            return
        title = translate("Subtitles", "Align a script")
        label = translate("Subtitles", "What is said, as it was written:")
        text, is_given = QInputDialog.getMultiLineText(self._window, title, label)
        if is_given and text.strip():
            self.align(text, source)

    def align(self, text: str, source: CueSource) -> None:
        words, share = aligned_script(text, source.words)
        subtitles = self._desk.bench.subtitles
        made = self._desk.attempt(lambda: subtitles.make(words, source.language, None, source.cuts))
        if made is not None:
            self._desk.state.show_subtitles(made)
            told = translate("Subtitles", "{share} % of the script was heard word by word")
            self._desk.say(told.format(share=round(share * 100)))

    def shift(self) -> None:
        found = shown_track(self._desk)
        if found is None:
            return
        title = translate("Subtitles", "Shift subtitles")
        label = translate("Subtitles", "Frames (later is positive), from the playhead on:")
        frames, is_given = QInputDialog.getInt(self._window, title, label, 0, -999_999, 999_999)
        if is_given and frames:
            sequence, track = found
            here = self._desk.state.playhead
            self._desk.apply(ShiftCues(sequence.id, track.id, frames, here))

    def stretch(self) -> None:
        """The whole track by a share, as between frame rates: 104.27 % is 25 to 23.976."""
        found = shown_track(self._desk)
        if found is None:
            return
        title = translate("Subtitles", "Stretch subtitles")
        label = translate("Subtitles", "Per cent of the present length (25 to 23.976: 104.271):")
        share, is_given = QInputDialog.getDouble(self._window, title, label, 100, 10, 1000, 3)
        if is_given and share != 100:  # noqa: PLR2004 - per cent
            sequence, track = found
            by = Retiming(Fraction(str(round(share, 3))) / 100, Fraction(0), 1.0, is_by_words=False)
            self._desk.apply(retime_track(sequence.id, track, sequence.frame_rate, by))

    # --- cues -------------------------------------------------------------------------------------

    def add(self) -> None:
        """An empty cue at the playhead, as long as there is room for up to two seconds."""
        sequence = open_sequence(self._desk)
        if sequence is None:
            return
        if not sequence.subtitles:
            self.add_track()
        found = shown_track(self._desk)
        if found is None:
            return
        sequence, track = found
        start = self._desk.state.playhead
        behind = min((c.start for c in track.cues if c.start > start), default=None)
        end = start + sequence.frame_rate.frames_nearest(Fraction(_NEW_SECONDS))
        end = end if behind is None else min(end, behind)
        words = translate("Subtitles", "New subtitle")
        cue = SubtitleCue(CueId(new_id("cue")), start, max(end - start, 1), words)
        if self._desk.apply(AddCues(sequence.id, track.id, (cue,))):
            self._desk.state.choose_cues({cue.id})

    def split(self) -> None:
        """At the playhead inside the cue, else in its middle; the text where its words part."""
        found = chosen_cues(self._desk)
        if found is None:
            return
        sequence, track, cues = found
        cue, here = cues[0], self._desk.state.playhead
        frame = here if cue.start < here < cue.end else (cue.start + cue.end) // 2
        at = part_of(cue, frame)
        self._desk.apply(SplitCue(sequence.id, track.id, cue.id, frame, at))

    def merge(self) -> None:
        """The chosen cues, or the chosen one with the next."""
        found = chosen_cues(self._desk)
        if found is None:
            return
        sequence, track, cues = found
        if len(cues) == 1:
            at = track.cues.index(cues[0])
            cues = list(track.cues[at : at + 2])
        ids = tuple(cue.id for cue in cues)
        rules = rules_for(track.language, sequence.frame_rate)
        if self._desk.apply(merge_cues(sequence.id, track, ids, rules)):
            self._desk.state.choose_cues({ids[0]})

    def remove(self) -> None:
        found = chosen_cues(self._desk)
        if found is not None:
            sequence, track, cues = found
            ids = tuple(cue.id for cue in cues)
            self._desk.apply(RemoveCues(sequence.id, track.id, ids))

    def mend_all(self) -> None:
        found = shown_track(self._desk)
        if found is None:
            return
        sequence, track = found
        rate = sequence.frame_rate
        shots = tuple(rate.frames_nearest(cut) for cut in cuts_of(sequence))
        rules = rules_for(track.language, rate)
        edit = mend_all(check_cues(sequence.id, track, rules, shots))
        if edit is None:
            self._desk.say(translate("Subtitles", "There is nothing that can be mended"))
        else:
            self._desk.apply(edit)


def part_of(cue: SubtitleCue, frame: int) -> int:
    """The place in the text that fits a frame: before the word that is said then, else a break."""
    for word in cue.words:
        if cue.start + word.start >= frame and word.characters[0]:
            return word.characters[0]
    wanted = len(cue.text) * (frame - cue.start) // cue.duration
    breaks = [n for n, c in enumerate(cue.text) if c.isspace()]
    near = min(breaks, key=lambda n: abs(n - wanted), default=None)
    is_near = near is not None and abs(near - wanted) <= len(cue.text) // 3
    return near if near is not None and is_near else wanted
