"""The feeling of the open timeline, made anew on a worker whenever an edit or a file changes it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from aigc_studio.core.document import Sequence
from aigc_studio.core.feeling import Feeling
from aigc_studio.core.ids import AssetId
from aigc_studio.jobs.lanes import Job, Lane
from aigc_studio.session.workbench import Workbench
from aigc_studio.suggest.footage import Felt


class TimelineFeeling(QObject):
    """Main thread. ``feeling`` may be that of before the last edit until ``changed`` tells."""

    changed = Signal()

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._is_closed = False
        self._made_of: tuple[object, ...] = ()
        self.feeling: Feeling | None = None
        """None where nothing on the timeline was read yet."""

    def close(self) -> None:
        self._is_closed = True

    def refresh(self) -> None:
        """Make it anew if what it is made of is no longer the same."""
        sequence, felt = self._bench.session.project.sequence(), self._felt()
        made_of = _parts(sequence, felt)
        if self._is_closed or made_of == self._made_of:
            return
        if sequence is None or not felt:
            self._take(made_of, None)
            return
        suggester = self._bench.session.ports.suggester
        self._bench.studio.jobs.submit(
            Job(
                key="timeline feeling",
                label="Read the feeling of the timeline",
                lane=Lane.IO,
                work=lambda _context: suggester.feeling(sequence, felt),
                on_done=lambda feeling: self._arrived(made_of, feeling),
            )
        )

    def take_in(self, asset_id: AssetId) -> None:
        """More is known of a file: what does not lie on the timeline changes nothing."""
        sequence = self._bench.session.project.sequence()
        if sequence is not None and any(c.asset_id == asset_id for _, c in sequence.clips()):
            self.refresh()

    def _felt(self) -> tuple[Felt, ...]:
        """What is known of the files on the timeline."""
        sequence = self._bench.session.project.sequence()
        used = {clip.asset_id for _, clip in sequence.clips()} if sequence is not None else set()
        return self._bench.feelings.felt(used)

    def _arrived(self, made_of: tuple[object, ...], feeling: Feeling) -> None:
        if not self._is_closed:
            self._take(made_of, feeling)
            self.refresh()  # the timeline may have changed meanwhile

    def _take(self, made_of: tuple[object, ...], feeling: Feeling | None) -> None:
        self._made_of = made_of
        if feeling is not self.feeling:
            self.feeling = feeling
            self.changed.emit()


def _parts(sequence: Sequence | None, felt: tuple[Felt, ...]) -> tuple[object, ...]:
    """Markers and subtitles change nothing of it; results are never changed in place."""
    tracks = sequence.tracks if sequence is not None else ()
    return (_Same(tracks), *(_Same(f.feeling) for f in felt))


class _Same:
    """Equal to itself alone, and kept so that no other can come to its place in memory."""

    def __init__(self, kept: object) -> None:
        self._kept = kept

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self._kept is other._kept

    __hash__ = object.__hash__
