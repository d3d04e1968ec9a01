"""Jobs that wait or run: progress, stage, time left, cancel; and the last that ended."""

from __future__ import annotations

import time
from collections import deque

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from aigc_studio.gui.desk import Desk
from aigc_studio.gui.fields import ToolButton
from aigc_studio.gui.lists import ElidedLabel, EmptyOr
from aigc_studio.gui.look import Look
from aigc_studio.gui.words import clock, counted, told, translate
from aigc_studio.jobs.lanes import Job, JobState, Lane
from aigc_studio.session.knowing import KnowingState

_MOST_ROWS = 60
_KEPT = 20
_ROW_HEAD = 20
_TOO_SOON = 0.05
"""Less of the work than this says nothing about how long it takes."""
_QUIET = {"suggest", "checkpoint", "missing", "index", "search", "people", "keep looks", "angles"}
"""Jobs that come with every edit are not worth a row when they are done; keys up to a colon."""


class JobRow(QWidget):
    """One job; ``refresh`` draws it as it is now."""

    def __init__(self, job: Job, look: Look) -> None:
        super().__init__()
        self._job = job
        self._name = ElidedLabel(told("Job", job.label))
        self._name.setObjectName("")
        self._state = QLabel()
        self._state.setObjectName("Meta")
        self._state.setWordWrap(True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self._name.text())
        self._cancel = ToolButton()
        words = translate("Jobs", "Cancel")
        self._cancel.setToolTip(words)
        self._cancel.setAccessibleName(f"{words}: {self._name.text()}")
        look.dress(self._cancel, "cancel", "dim")
        self._cancel.clicked.connect(job.cancel)
        self._top = top = QHBoxLayout()
        top.addWidget(self._name, 1)
        top.addWidget(self._cancel)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 8, 6)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self._bar)
        column.addWidget(self._state)
        # A line that wraps lets a layout squeeze all beside it; a row keeps its height.
        self._name.setFixedHeight(max(self._name.sizeHint().height(), _ROW_HEAD))
        self._state.setMinimumHeight(self._state.fontMetrics().height())
        self.refresh()

    def refresh(self) -> None:
        job = self._job
        self._state.setText(state_text(job))  # the height goes by the words of now
        if self._bar.isHidden() != job.is_over or not self.minimumHeight():
            self._bar.setVisible(not job.is_over)
            self._cancel.setVisible(not job.is_over)
            self._top.invalidate()
            self._column.invalidate()
            self.setMinimumHeight(self._column.minimumSize().height())
        self._bar.setValue(round(job.fraction * 1000))
        failed = job.state is JobState.FAILED
        self._state.setObjectName("Bad" if failed else "Meta")
        self._state.style().polish(self._state)


def state_text(job: Job) -> str:
    """Stage, percent and time left in one line, or how it ended."""
    if job.cancelled.is_set() and not job.is_over:
        return translate("Jobs", "Cancelling…")
    ended = {
        JobState.WAITING: translate("Jobs", "Waiting"),
        JobState.DONE: translate("Jobs", "Done"),
        JobState.CANCELLED: translate("Jobs", "Cancelled"),
    }
    if job.state in ended:
        return ended[job.state]
    if job.state is JobState.FAILED:
        return told("Error", str(job.error))
    parts = [told("Job", job.stage)] if job.stage else []
    parts.append(f"{job.fraction:.0%}")
    left = job.seconds_left()
    if left is not None:
        parts.append(translate("Jobs", "{time} left").format(time=clock(left)))
    return " · ".join(parts)


def known_text(state: KnowingState) -> str:
    """How far the footage is known, in a line; empty where there is none."""
    whole = state.known + state.waiting + state.failed
    if not whole:
        return ""
    words = counted("Jobs", "Pictures known of {known} of {count} files", whole)
    parts = [words.format(known=state.known, count=whole)]
    if state.failed:
        words = translate("Jobs", "{count} cannot be read")
        parts.append(words.format(count=state.failed))
    if state.waiting and state.is_resting:
        parts.append(translate("Jobs", "resting while something plays"))
    return " · ".join(parts)


class JobsPanel(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._rows: dict[Job, JobRow] = {}
        self._ended: deque[Job] = deque()
        self._changed: dict[Job, None] = {}
        self._build_ui()
        desk.watch_jobs(self._on_job)
        desk.listen(desk.bench.knowings.state_changed, self._tell_known)
        desk.listen(desk.bench.session.project_changed, lambda _changes: self._ask_known())
        self._ask_known()
        for job in desk.bench.studio.jobs.jobs:
            self._on_job(job)

    def _build_ui(self) -> None:
        self.setObjectName("Panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        body = QWidget()
        body.setObjectName("PanelBody")
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 4, 0, 4)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        self._page = EmptyOr(area, translate("Jobs", "Imports, analyses and exports show here."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._page, 1)
        self._known = QLabel()
        self._known.setObjectName("Meta")
        self._known.setWordWrap(True)
        self._known.setContentsMargins(12, 6, 12, 8)
        column.addWidget(self._known)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(100)
        self._timer.timeout.connect(self._refresh)

    def _on_job(self, job: Job) -> None:
        if _is_quiet(job) and job.state is not JobState.FAILED:
            return
        self._changed[job] = None
        if not self._timer.isActive():
            self._timer.start()

    def _refresh(self) -> None:
        over = [j for j in self._changed if j not in self._rows and _is_well_over(j)]
        passed = set(over[:-_KEPT])  # their rows would go at once
        for job in sorted(self._changed.keys() - passed, key=lambda j: j.label):
            self._show(job)
        self._changed.clear()
        self._page.show_content(is_there=bool(self._rows))

    def _ask_known(self) -> None:
        self._tell_known(self._desk.bench.knowings.state())

    def _tell_known(self, state: KnowingState) -> None:
        words = known_text(state)
        self._known.setText(words)
        self._known.setVisible(bool(words))

    def _show(self, job: Job) -> None:
        row = self._rows.get(job)
        if row is None:
            is_waiting = job.started is None and not job.is_over
            if len(self._rows) >= _MOST_ROWS and (is_waiting or _is_well_over(job)):
                return  # the count on top tells of them; each is shown when it begins
            row = self._rows[job] = JobRow(job, self._desk.look)
            self._column.insertWidget(0, row)
        row.refresh()
        if job.is_over and job not in self._ended:
            self._ended.append(job)
            self._column.removeWidget(row)
            self._column.insertWidget(self._column.count() - 1, row)
        while len(self._ended) > _KEPT:
            old = self._rows.pop(self._ended.popleft())
            self._column.removeWidget(old)
            old.deleteLater()


def _is_well_over(job: Job) -> bool:
    return job.is_over and job.state is not JobState.FAILED


def _is_quiet(job: Job) -> bool:
    return job.key.partition(":")[0] in _QUIET


class Summary:
    """All jobs since none ran, so that the share of what is done does not fall back."""

    def __init__(self) -> None:
        self._batch: set[Job] = set()

    def text(self, jobs: tuple[Job, ...]) -> str:
        """``2 jobs 64 % · 1:20`` for the top bar, an export before others; empty at rest."""
        shown = [job for job in jobs if not _is_quiet(job)]
        if not shown:
            self._batch.clear()
            return ""
        self._batch.update(shown)
        exported = next((job for job in shown if job.lane is Lane.EXPORT), None)
        if exported is not None:
            words = translate("Jobs", "Export {share}").format(share=f"{exported.fraction:.0%}")
            seconds = exported.seconds_left()
            return f"{words} · {clock(seconds)}" if seconds is not None else words
        share = sum(1.0 if j.is_over else j.fraction for j in self._batch) / len(self._batch)
        template = counted("Jobs", "{count} jobs {share}", len(shown))
        words = template.format(count=len(shown), share=f"{share:.0%}")
        left = self._seconds_left(share)
        return f"{words} · {clock(left)}" if left is not None else words

    def _seconds_left(self, share: float) -> float | None:
        began = [job.started for job in self._batch if job.started is not None]
        if not began or share < _TOO_SOON:
            return None
        return (time.monotonic() - min(began)) * (1 - share) / share
