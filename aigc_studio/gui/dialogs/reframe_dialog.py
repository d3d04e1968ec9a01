"""Another shape for the timeline: which one, with captions or not, and what comes of it.

The subject is looked for when the dialog opens; progress stands here and it can be stopped. Closing
the dialog without confirming takes the wish back.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import (
    QPushButton,
    QWidget,
)

from aigc_studio.core.ids import AssetId
from aigc_studio.editing.tracks import AddSequence
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.dialogs.buttons import allow_confirming, keep_default
from aigc_studio.gui.dialogs.why_not import why_nothing
from aigc_studio.gui.dialogs.wish_dialog import (
    WishDialog,
    plain_form,
    progress_bar,
    side_by_side,
)
from aigc_studio.gui.fields import CheckBox, ComboBox
from aigc_studio.gui.suggestions.framing_plot import FramingPlot
from aigc_studio.gui.words import phrase, told, translate
from aigc_studio.jobs.lanes import Job
from aigc_studio.session.analysing import AnalysisFailure
from aigc_studio.session.watching import shown_assets
from aigc_studio.suggest.footage import ReframeWish
from aigc_studio.suggest.suggestion import Suggestion

_SHAPES = (
    ((9, 16), QT_TRANSLATE_NOOP("Framing", "9:16, upright phone")),
    ((4, 5), QT_TRANSLATE_NOOP("Framing", "4:5, upright post")),
    ((1, 1), QT_TRANSLATE_NOOP("Framing", "1:1, square")),
    ((16, 9), QT_TRANSLATE_NOOP("Framing", "16:9, wide")),
)


class ReframeDialog(WishDialog):
    """Asks the inbox as its fields change."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._make_fields()
        self._build_ui()
        self._connect()
        keep_default(self)
        self._look()

    def _make_fields(self) -> None:
        sequence = self._desk.sequence
        self.shape = ComboBox()
        for (wide, tall), words in _SHAPES:
            if sequence is None or wide * sequence.height != tall * sequence.width:
                self.shape.addItem(translate("Framing", str(words)), (wide, tall))
        self.captions = CheckBox(translate("Framing", "Write what is said into the picture"))
        self.captions.setChecked(True)
        self.bar = progress_bar(translate("Framing", "Looking for the subject…"))
        self.stop = QPushButton(translate("Rhythm", "Stop"))
        self.plot = FramingPlot(self._desk.look)

    def _build_ui(self) -> None:
        self.setWindowTitle(translate("Framing", "Reframe for another shape"))
        self.resize(560, 400)
        form = plain_form()
        form.addRow(translate("Framing", "Shape"), self.shape)
        form.addRow(translate("Framing", "Captions"), self.captions)
        self._lay(form, side_by_side(self.bar, self.stop), self.note, self.plot)

    def _connect(self) -> None:
        self.shape.currentIndexChanged.connect(lambda _index: self._ask())
        self.captions.toggled.connect(lambda _on: self._ask())
        self.stop.clicked.connect(self._stop)
        bench = self._desk.bench
        bench.studio.jobs.subscribe(self._on_job)
        self._hear(
            bench.watchings.arrived.subscribe(lambda _asset: self._on_seen()),
            bench.watchings.failed.subscribe(self._on_failed),
            lambda: bench.studio.jobs.unsubscribe(self._on_job),
        )

    def _left(self, *, is_accepted: bool) -> None:
        if not is_accepted:
            self._desk.bench.watchings.cancel(self._shown())

    def wish(self) -> ReframeWish:
        wide, tall = self.shape.currentData()
        return ReframeWish((wide, tall), self.captions.isChecked())

    def offered(self) -> list[Suggestion]:
        return [s for s in self._desk.bench.inbox.suggestions if s.kind == "reframe"]

    def found(self) -> Suggestion | None:
        """What is suggested for the wish as it stands."""
        return next(iter(self.offered()), None)

    def _shown(self) -> tuple[AssetId, ...]:
        sequence = self._desk.sequence
        return shown_assets(sequence) if sequence is not None else ()

    def _look(self) -> None:
        self._desk.bench.watchings.ask(self._shown())
        self._on_seen()

    def _on_seen(self) -> None:
        is_looking = self._desk.bench.watchings.is_watching(self._shown())
        self._show_looking(is_looking=is_looking)
        if is_looking:
            self.note.setText(translate("Framing", "Looking for the subject…"))
        else:
            self._ask()

    def _on_failed(self, failure: AnalysisFailure) -> None:
        if failure.asset_id in self._shown():
            self._show_looking(is_looking=False)
            self.note.setText(told("Error", failure.sentence))

    def _on_job(self, job: Job) -> None:
        if job.key.startswith("subjects:"):
            self.bar.setValue(int(1000 * job.fraction))

    def _show_looking(self, *, is_looking: bool) -> None:
        self.bar.setVisible(is_looking)
        self.stop.setVisible(is_looking)

    def _stop(self) -> None:
        self._desk.bench.watchings.cancel(self._shown())
        self._show_looking(is_looking=False)
        self.note.setText(translate("Framing", "Stopped: open this again to look on."))

    def _ask(self) -> None:
        watchings = self._desk.bench.watchings
        if all(watchings.subjects(asset_id) is not None for asset_id in self._shown()):
            self._plan(replace(self._desk.bench.inbox.wishes, reframe=self.wish()))

    def _show_plan(self) -> None:
        if not self._is_current:
            return
        found = self.found()
        allow_confirming(self, is_allowed=found is not None)
        self.plot.show_reframing(found.reframing if found is not None else None)
        if found is not None:
            words = phrase(found.sentence)
            if self.captions.isChecked() and not _has_captions(found):
                words += "\n" + translate(
                    "Framing", "No captions: nothing on the timeline was transcribed yet."
                )
            self.note.setText(words)
        elif not self._desk.bench.watchings.is_watching(self._shown()):
            words = why_nothing(self._desk) or translate(
                "Framing", "Nothing to suggest: that timeline is there already."
            )
            self.note.setText(words)


def _has_captions(found: Suggestion) -> bool:
    edit = found.edit
    return isinstance(edit, AddSequence) and any(t.cues for t in edit.sequence.subtitles)
