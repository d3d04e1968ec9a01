"""The queue of deliveries: what runs, what waits, what became of it; not modal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from aigc_studio.core.deliveries import Delivery
from aigc_studio.core.ids import DeliveryId
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.dialogs.versions_dialog import VersionsDialog
from aigc_studio.gui.dialogs.watch_dialog import WatchDialog
from aigc_studio.gui.folder_watch import folder_watch
from aigc_studio.gui.words import clock, counted, size_text, told, translate
from aigc_studio.session.deliveries import Deliveries

_RENEW_MS = 500
_ID = Qt.ItemDataRole.UserRole


class DeliveriesDialog(QDialog):
    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._queue = desk.bench.studio.deliveries
        self._build_ui()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        end = self._queue.records.changed.subscribe(lambda _none: self.refresh())
        self.destroyed.connect(end)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._show_progress)
        self._timer.start(_RENEW_MS)
        self.refresh()

    def _build_ui(self) -> None:
        self.setWindowTitle(translate("Deliveries", "Deliveries"))
        self.resize(860, 420)
        self.left = QWidget()
        self._left_words = QLabel()
        self._left_words.setWordWrap(True)
        offer = QHBoxLayout(self.left)
        offer.setContentsMargins(0, 0, 0, 0)
        offer.addWidget(self._left_words, 1)
        offer.addWidget(self._button(translate("Deliveries", "Deliver them"), self._queue.take_up))
        offer.addWidget(
            self._button(translate("Deliveries", "Throw away"), self._queue.records.throw_away)
        )
        self.table = QTableWidget(0, 4)
        self.table.setHorizontalHeaderLabels(
            [
                translate("Deliveries", "File"),
                translate("Deliveries", "Form"),
                translate("Deliveries", "State"),
                translate("Deliveries", "Estimate"),
            ]
        )
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.itemSelectionChanged.connect(self._show_buttons)
        self.empty = QLabel(translate("Deliveries", "Nothing is queued. Export… puts films here."))
        self.empty.setObjectName("Meta")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.left)
        column.addWidget(self.table, 1)
        buttons = self._buttons()
        more = QHBoxLayout()
        more.addWidget(self.empty, 1)
        more.addWidget(self.versions)
        more.addWidget(self.watch)
        column.insertLayout(1, more)
        column.addLayout(buttons)

    def _buttons(self) -> QHBoxLayout:
        self.pause = self._button("", self._on_pause)
        self.cancel = self._button(translate("Deliveries", "Cancel"), self._on_cancel)
        self.up = self._button(translate("Deliveries", "Up"), lambda: self._move(-1))
        self.down = self._button(translate("Deliveries", "Down"), lambda: self._move(1))
        self.hold = self._button(translate("Deliveries", "Hold"), self._on_hold)
        self.urgent = self._button(translate("Deliveries", "First"), self._on_urgent)
        self.folder = self._button(translate("Deliveries", "Open folder"), self._on_folder)
        self.report = self._button(translate("Deliveries", "Open report"), self._on_report)
        self.clear = self._button(
            translate("Deliveries", "Clear what is over"), self._queue.records.forget_over
        )
        self.versions = self._button(
            translate("Deliveries", "Several versions…"),
            lambda: VersionsDialog(self._desk, self).open(),
        )
        self.watch = self._button(
            translate("Deliveries", "Watched folder…"),
            lambda: WatchDialog(
                self._desk, folder_watch(self.parentWidget() or self, self._desk.bench.studio), self
            ).show(),
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.pause, self.cancel, self.up, self.down, self.hold, self.urgent):
            row.addWidget(button)
        row.addStretch(1)
        for button in (self.folder, self.report, self.clear):
            row.addWidget(button)
        return row

    def _button(self, words: str, do: Callable[[], object]) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self._desk.attempt(lambda: (do(), True)))
        return button

    # --- what is shown ----------------------------------------------------------------------------

    def refresh(self) -> None:
        left = self._queue.records.left_over
        self.left.setVisible(bool(left))
        words = counted(
            "Deliveries", "{count} deliveries of an earlier run were not finished.", len(left)
        )
        self._left_words.setText(words.format(count=len(left)))
        chosen = self._chosen()
        rows = self._queue.records.all
        self.empty.setVisible(not rows)
        self.table.setRowCount(len(rows))
        for place, delivery in enumerate(rows):
            self._show_row(place, delivery)
            if chosen is not None and delivery.id == chosen.id:
                self.table.selectRow(place)
        self._show_buttons()

    def _show_row(self, place: int, delivery: Delivery) -> None:
        options, estimate = delivery.options, delivery.estimate
        told_estimate = ""
        if estimate is not None:
            told_estimate = f"{size_text(estimate.bytes)} · {clock(estimate.seconds)}"
        cells = (
            options.path.name,
            told("Preset", options.preset.name),
            state_words(self._queue, delivery),
            told_estimate,
        )
        for column, words in enumerate(cells):
            item = QTableWidgetItem(words)
            item.setData(_ID, delivery.id)
            item.setToolTip(str(options.path) if column == 0 else words)
            self.table.setItem(place, column, item)

    def _show_progress(self) -> None:
        for place, delivery in enumerate(self._queue.records.all):
            item = self.table.item(place, 2)
            if delivery.state == "running" and item is not None:
                item.setText(state_words(self._queue, delivery))

    def _show_buttons(self) -> None:
        chosen = self._chosen()
        is_paused = self._queue.is_paused
        self.pause.setText(
            translate("Deliveries", "Go on") if is_paused else translate("Deliveries", "Pause")
        )
        is_open = chosen is not None and not chosen.is_over
        state = "" if chosen is None else chosen.state
        self.cancel.setEnabled(is_open)
        for button in (self.up, self.down, self.hold, self.urgent):
            button.setEnabled(state in {"waiting", "held"})
        self.hold.setText(
            translate("Deliveries", "Let go")
            if state == "held"
            else translate("Deliveries", "Hold")
        )
        self.folder.setEnabled(chosen is not None)
        self.report.setEnabled(chosen is not None and bool(chosen.page))
        self.clear.setEnabled(any(delivery.is_over for delivery in self._queue.records.all))

    def _chosen(self) -> Delivery | None:
        item = self.table.item(self.table.currentRow(), 0)
        if item is None or not item.isSelected():
            return None
        wanted = DeliveryId(item.data(_ID))
        return next((d for d in self._queue.records.all if d.id == wanted), None)

    # --- what is asked for ------------------------------------------------------------------------

    def _on_pause(self) -> None:
        (self._queue.resume if self._queue.is_paused else self._queue.pause)()

    def _on_cancel(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._queue.cancel(chosen.id)

    def _move(self, by: int) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._queue.records.move(chosen.id, by)

    def _on_hold(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            act = self._queue.let_go if chosen.state == "held" else self._queue.hold
            act(chosen.id)

    def _on_urgent(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._queue.set_urgent(chosen.id, is_urgent=not chosen.is_urgent)

    def _on_folder(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            _open(chosen.options.path.parent)

    def _on_report(self) -> None:
        chosen = self._chosen()
        if chosen is not None and chosen.page:
            _open(Path(chosen.page))


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def state_words(queue: Deliveries, delivery: Delivery) -> str:
    """What became of a delivery, or how far it is."""
    names = {
        "waiting": translate("Deliveries", "Waits"),
        "held": translate("Deliveries", "Held"),
        "done": translate("Deliveries", "As planned"),
        "faulty": translate("Deliveries", "Differs from the plan"),
        "failed": translate("Deliveries", "Failed"),
        "cancelled": translate("Deliveries", "Cancelled"),
    }
    if delivery.state == "running":
        return _progress_words(queue)
    words = names[delivery.state]
    if delivery.is_urgent and delivery.state == "waiting":
        words = translate("Deliveries", "Waits, goes first")
    if not delivery.sentence:
        return words
    return f"{words}: {_reason(delivery)}"


def _reason(delivery: Delivery) -> str:
    if delivery.state == "faulty":
        return ", ".join(told("Check", name) for name in delivery.sentence.split(", "))
    return told("Error", delivery.sentence)


def _progress_words(queue: Deliveries) -> str:
    job = queue.job
    if queue.is_paused:
        return translate("Deliveries", "Paused")
    if job is None:
        return translate("Deliveries", "Begins")
    left = job.seconds_left()
    rest = "" if left is None else f" · {clock(left)}"
    return f"{told('Job', job.stage)} {job.fraction:.0%}{rest}"
