"""Fit music to a length: how long, what is kept, and the ways there are, to be heard.

The piece is heard and its joins are looked for first. What is chosen waits among the suggestions,
where it is judged; leaving the dialog otherwise takes the wish back, and ends what it asked for.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import (
    QLabel,
    QListWidget,
    QPushButton,
    QWidget,
)

from aigc_studio.core.document import Clip
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.dialogs.buttons import allow_confirming, keep_default
from aigc_studio.gui.dialogs.wish_dialog import (
    WishDialog,
    plain_form,
    progress_bar,
    side_by_side,
)
from aigc_studio.gui.fields import CheckBox, ComboBox, DoubleSpinBox
from aigc_studio.gui.review import Review
from aigc_studio.gui.suggestions.fit_view import FitView
from aigc_studio.gui.words import phrase, told, translate
from aigc_studio.jobs.lanes import Job
from aigc_studio.session.analysing import AnalysisFailure
from aigc_studio.suggest.footage import FitWish
from aigc_studio.suggest.suggestion import Suggestion

_SHORTEST, _LONGEST = 2.0, 3600.0


class FitDialog(WishDialog):
    def __init__(
        self, desk: Desk, review: Review, clip: Clip, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, parent)
        self._review = review
        self._clip = clip
        self._chosen: tuple[Suggestion | None, int] = None, 0
        self._make_fields()
        self._build_ui()
        self._connect()
        keep_default(self)
        self._begin()

    def _make_fields(self) -> None:
        self.target = ComboBox()
        self.target.addItem(translate("Fit", "To the end of the picture"), "picture")
        self.target.addItem(translate("Fit", "This long"), "length")
        self.seconds = DoubleSpinBox()
        self.seconds.setRange(_SHORTEST, _LONGEST)
        self.seconds.setDecimals(2)
        self.seconds.setSuffix(translate("Rhythm", " s"))
        self.seconds.setAccessibleName(translate("Fit", "Length"))
        self.start = CheckBox(translate("Fit", "Keep its beginning"))
        self.ending = CheckBox(translate("Fit", "Keep its ending"))
        self.start.setChecked(True)
        self.ending.setChecked(True)
        self.bar = progress_bar(translate("Fit", "Looking for joins"))
        self.ways = QListWidget()
        self.ways.setAccessibleName(translate("Fit", "Ways to fit it"))
        self.ways.setMaximumHeight(84)
        self.view = FitView(self._desk.look)
        self.listen = QPushButton(translate("Fit", "Listen"))
        self.listen.setToolTip(translate("Fit", "Play around the joins; again for how it is now"))

    def _build_ui(self) -> None:
        self.setWindowTitle(translate("Fit", "Fit music to length"))
        self.resize(560, 520)
        form = plain_form()
        form.addRow(translate("Fit", "Music"), QLabel(self._clip.name))
        form.addRow(translate("Fit", "Length"), side_by_side(self.target, self.seconds))
        form.addRow("", self.start)
        form.addRow("", self.ending)
        self._lay(form, self.bar, self.note, self.ways, self.view, self.listen)

    def _connect(self) -> None:
        sequence = self._desk.sequence
        if sequence is not None:
            length = sequence.frame_rate.seconds(self._clip.duration)
            self.seconds.setValue(float(length))
        self.target.currentIndexChanged.connect(lambda _index: self._on_target())
        self.seconds.valueChanged.connect(lambda _value: self._rest.start())
        self.start.toggled.connect(lambda _on: self._rest.start())
        self.ending.toggled.connect(lambda _on: self._rest.start())
        self.ways.currentRowChanged.connect(self._on_way)
        self.listen.clicked.connect(self._listen)
        bench = self._desk.bench
        bench.studio.jobs.subscribe(self._on_job)
        self._hear(
            bench.musics.arrived.subscribe(lambda _asset: self._on_known()),
            bench.musics.failed.subscribe(self._on_failed),
            lambda: bench.studio.jobs.unsubscribe(self._on_job),
        )
        self._on_target()

    def _left(self, *, is_accepted: bool) -> None:
        self._desk.bench.musics.let_go(self)
        if not is_accepted:
            self._desk.state.show_preview(None)

    def _begin(self) -> None:
        musics = self._desk.bench.musics
        self.note.setText(translate("Fit", "Hearing the music and looking for joins…"))
        self.listen.setEnabled(False)
        self.bar.setVisible(True)
        musics.ask_joins(self._clip.asset_id, self)
        is_known = musics.joins(self._clip.asset_id) is not None
        if is_known:
            self.bar.setVisible(False)
            self._ask()

    def _on_target(self) -> None:
        self.seconds.setVisible(self.target.currentData() == "length")
        self._rest.start()

    def _on_known(self) -> None:
        if self._desk.bench.musics.joins(self._clip.asset_id) is not None:
            self.bar.setVisible(False)
            self._ask()

    def _on_failed(self, failure: AnalysisFailure) -> None:
        if failure.asset_id == self._clip.asset_id:
            self.bar.setVisible(False)
            self.note.setText(told("Error", failure.sentence))

    def _on_job(self, job: Job) -> None:
        asset = self._desk.project.asset(self._clip.asset_id)
        if asset is not None and job.key == f"joins:{asset.fingerprint}":
            self.bar.setValue(int(1000 * job.fraction))

    def wish(self) -> FitWish:
        is_length = self.target.currentData() == "length"
        seconds = Fraction(round(self.seconds.value() * 100), 100) if is_length else None
        return FitWish(self._clip.id, seconds, self.start.isChecked(), self.ending.isChecked())

    def offered(self) -> list[Suggestion]:
        found = self._desk.bench.inbox.suggestions
        return [s for s in found if s.kind == "music_fit" and self._clip.id in s.touches]

    def found(self) -> Suggestion | None:
        return next(iter(self.offered()), None)

    def _ask(self) -> None:
        self._rest.stop()
        if self._desk.bench.musics.joins(self._clip.asset_id) is not None:
            self._wish(replace(self._desk.bench.inbox.wishes, fit=self.wish()))

    def _show_plan(self) -> None:
        is_known = self._desk.bench.musics.joins(self._clip.asset_id) is not None
        if not self._is_current or not is_known:
            return
        found = self.found()
        allow_confirming(self, is_allowed=found is not None)
        with QSignalBlocker(self.ways):
            self.ways.clear()
            if found is not None:
                self.ways.addItem(phrase(found.sentence))
                self.ways.addItems([phrase(a.label) for a in found.alternatives])
                self.ways.setCurrentRow(0)
        self.listen.setEnabled(found is not None)
        self.note.setVisible(found is None)
        self.note.setText("" if found is not None else _why_not())
        self.view.show_fit(found.fit if found is not None else None)

    def _on_way(self, row: int) -> None:
        found = self.found()
        if found is not None and 0 <= row <= len(found.alternatives):
            self.view.show_fit(found.fit_of(row))
            self._take(found, row)

    def _take(self, found: Suggestion, row: int) -> None:
        self._desk.state.choose(found.id)
        if self._review.alternative != row:
            self._review.choose_alternative(row or self._review.alternative)

    def _listen(self) -> None:
        found = self.found()
        if found is not None:
            self._take(found, max(self.ways.currentRow(), 0))
            self._review.preview()

    def _confirm(self) -> None:
        """The way that was chosen; the first, where another length makes other ways."""
        self._chosen = self.found(), max(self.ways.currentRow(), 0)
        super()._confirm()

    def _choose(self) -> None:
        found = self.found()
        before, row = self._chosen
        if found is not None:
            is_same = before is not None and found.id == before.id
            self._take(found, row if is_same else 0)


def _why_not() -> str:
    return translate(
        "Fit",
        "There is nothing to do: it is that long already, there is no picture to end with, or"
        " no way through the piece has that length.",
    )
