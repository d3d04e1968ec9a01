"""What a command of subtitles is about; where there is nothing, that is told."""

from __future__ import annotations

from aigc_studio.core.document import Sequence
from aigc_studio.core.errors import EditError
from aigc_studio.core.subtitles import SubtitleCue, SubtitleTrack
from aigc_studio.gui.desk import Desk
from aigc_studio.suggest.cue_sources import CueSource, cue_source
from aigc_studio.suggest.transcript import Transcripts


def open_sequence(desk: Desk) -> Sequence | None:
    if desk.sequence is None:
        desk.warn(str(EditError("Put a clip on the timeline first.")))
    return desk.sequence


def shown_track(desk: Desk) -> tuple[Sequence, SubtitleTrack] | None:
    """The track of the panel."""
    sequence = open_sequence(desk)
    if sequence is None:
        return None
    chosen = desk.state.subtitle_track
    track = sequence.subtitle_track(chosen) if chosen is not None else None
    track = track or (sequence.subtitles[0] if sequence.subtitles else None)
    if track is None:
        desk.warn(str(EditError("There are no subtitles on the timeline yet.")))
        return None
    return sequence, track


def chosen_cues(desk: Desk) -> tuple[Sequence, SubtitleTrack, list[SubtitleCue]] | None:
    """The chosen cues, else the one under the playhead."""
    found = shown_track(desk)
    if found is None:
        return None
    sequence, track = found
    cues = [c for c in track.cues if c.id in desk.state.cues]
    cues = cues or [c for c in track.cues if c.range.contains(desk.state.playhead)]
    if not cues:
        desk.warn(str(EditError("No subtitle is selected.")))
        return None
    return sequence, track, cues


def spoken_source(desk: Desk) -> CueSource | None:
    """What is said on the timeline."""
    sequence = open_sequence(desk)
    if sequence is None:
        return None
    spoken = desk.bench.listenings.spoken()
    transcript = Transcripts().of_sequence(desk.project, spoken)
    source = cue_source(sequence, transcript, spoken)
    if not source.words:
        desk.warn(
            str(EditError("Nothing on the timeline was transcribed yet; transcribe it first."))
        )
        return None
    return source
