"""The cues of one track as a list: times, text, pace, problems, and what another language says."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from aigc_studio.core.document import Sequence
from aigc_studio.core.ids import CueId, SubtitleTrackId
from aigc_studio.core.rates import FrameRate
from aigc_studio.core.subtitles import SubtitleCue, SubtitleTrack
from aigc_studio.editing.subtitles import SetCue
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.words import phrase, translate
from aigc_studio.suggest.cue_checks import CueProblem, check_cues
from aigc_studio.suggest.cue_rules import CueRules, characters_of, rules_for
from aigc_studio.suggest.cue_sources import cuts_of

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_NO_PARENT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class CueRow:
    """What is drawn of a cue. ``beside`` is the text of the other language at the same time."""

    cue: SubtitleCue
    meta: str
    problems: tuple[CueProblem, ...]
    beside: str = ""

    @property
    def told(self) -> tuple[str, ...]:
        return tuple(
            phrase(p.sentence) + (f" · {phrase(p.why)}" if p.why is not None else "")
            for p in self.problems
        )


class CueModel(QAbstractListModel):
    """Rows are gathered once for each change of the document, not for each repaint."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.track_id: SubtitleTrackId | None = None
        self.beside_id: SubtitleTrackId | None = None
        self.is_problems_only = False
        self.problems: tuple[CueProblem, ...] = ()
        self.rows: tuple[CueRow, ...] = ()

    @property
    def track(self) -> SubtitleTrack | None:
        sequence = self._desk.sequence
        if sequence is None or self.track_id is None:
            return None
        return sequence.subtitle_track(self.track_id)

    def rules(self) -> CueRules:
        track, sequence = self.track, self._desk.sequence
        rate = sequence.frame_rate if sequence is not None else FrameRate(25)
        return rules_for(track.language if track is not None else "", rate)

    def reload(self) -> None:
        self.beginResetModel()
        self.problems, self.rows = (), ()
        sequence, track = self._desk.sequence, self.track
        if sequence is not None and track is not None:
            self._gather(sequence, track)
        self.endResetModel()

    def _gather(self, sequence: Sequence, track: SubtitleTrack) -> None:
        rate = sequence.frame_rate
        shots = tuple(rate.frames_nearest(cut) for cut in cuts_of(sequence))
        self.problems = check_cues(sequence.id, track, self.rules(), shots)
        by_cue: dict[CueId, list[CueProblem]] = {}
        for problem in self.problems:
            by_cue.setdefault(problem.cue_id, []).append(problem)
        beside = sequence.subtitle_track(self.beside_id) if self.beside_id is not None else None
        self.rows = tuple(
            CueRow(
                cue,
                _meta(cue, sequence),
                tuple(by_cue.get(cue.id, ())),
                _said_beside(beside, cue) if beside is not None else "",
            )
            for cue in track.cues
            if not self.is_problems_only or cue.id in by_cue
        )

    def row_of(self, cue_id: CueId | None) -> int:
        return next((n for n, row in enumerate(self.rows) if row.cue.id == cue_id), -1)

    def row_at(self, frame: int) -> int:
        """The row of the cue that stands on a frame; -1 for none."""
        at = bisect_right(self.rows, frame, key=lambda row: row.cue.start) - 1
        return at if at >= 0 and frame < self.rows[at].cue.end else -1

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        track = self.track
        is_open = track is not None and not track.is_locked
        return flags | Qt.ItemFlag.ItemIsEditable if is_open else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return row.cue.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join([row.meta, row.cue.text, *row.told])
        return row if role == ROW_ROLE else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        sequence, track = self._desk.sequence, self.track
        if role != Qt.ItemDataRole.EditRole or sequence is None or track is None:
            return False
        cue = self.rows[index.row()].cue
        text = str(value).strip()
        if text == cue.text:
            return False
        return self._desk.apply(SetCue(sequence.id, track.id, cue.id, text))


def _meta(cue: SubtitleCue, sequence: Sequence) -> str:
    pace = float(characters_of(cue.text) / sequence.frame_rate.seconds(cue.duration))
    times = f"{sequence.timecode(cue.start)} – {sequence.timecode(cue.end)}"
    words = translate("Subtitles", "{pace} cps").format(pace=f"{pace:.1f}")
    who = f"{cue.speaker} · " if cue.speaker else ""
    return f"{times} · {who}{words}"


def _said_beside(track: SubtitleTrack, cue: SubtitleCue) -> str:
    """What the other track shows for most of the time of the cue."""
    at = max(bisect_right(track.cues, cue.start, key=lambda c: c.start) - 1, 0)
    texts = []
    while at < len(track.cues) and track.cues[at].start < cue.end:
        other = track.cues[at]
        shared = min(other.end, cue.end) - max(other.start, cue.start)
        if shared * 2 > min(other.duration, cue.duration):
            texts.append(other.text)
        at += 1
    return "\n".join(texts)
