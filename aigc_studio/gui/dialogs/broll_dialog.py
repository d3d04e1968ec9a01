"""B-roll: for the talk on the timeline or for a script, how much, from where, and what comes of it.

The library is asked as the fields change; what is found waits among the suggestions, what is
missing in the shot list. Closing the dialog without confirming takes the wish back.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from PySide6.QtWidgets import (
    QPushButton,
    QSpinBox,
    QWidget,
)

from aigc_studio.core.document import Sequence
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.dialogs.buttons import allow_confirming, keep_default
from aigc_studio.gui.dialogs.footage_choice import FootageChoice
from aigc_studio.gui.dialogs.script_field import ScriptField
from aigc_studio.gui.dialogs.shot_list_dialog import ShotListDialog
from aigc_studio.gui.dialogs.unheard_row import UnheardRow
from aigc_studio.gui.dialogs.wish_dialog import (
    WishDialog,
    plain_form,
    progress_bar,
    side_by_side,
)
from aigc_studio.gui.fields import CheckBox, ComboBox, SpinBox
from aigc_studio.gui.words import counted, phrase, told, translate
from aigc_studio.jobs.lanes import Job, JobState
from aigc_studio.suggest.broll_evidence import WantedShot
from aigc_studio.suggest.broll_material import BrollWish
from aigc_studio.suggest.broll_talk import has_pictures
from aigc_studio.suggest.suggestion import Suggestion

_FARTHEST, _LONGEST = 120, 60


class BrollDialog(WishDialog):
    """Asks the inbox as its fields change."""

    def __init__(
        self, desk: Desk, parent: QWidget | None = None, *, is_for_script: bool = False
    ) -> None:
        super().__init__(desk, parent)
        self._failure = ""
        self._make_fields()
        self._show_wish(self._before.broll, is_for_script=is_for_script)
        self._build_ui()
        self._connect()
        keep_default(self)
        self._on_talk()

    def _make_fields(self) -> None:
        self.talk = ComboBox()
        self.talk.addItem(translate("Broll", "What is said on the timeline"), "timeline")
        self.talk.addItem(translate("Broll", "A script"), "script")
        self.script = ScriptField(self._desk)
        self.fills = CheckBox(translate("Broll", "Pictures may cover all of it"))
        self.coverage = _spin(1, 100, translate("Broll", " %"))
        self.spacing = _spin(0, _FARTHEST, translate("Rhythm", " s"))
        self.longest = _spin(1, _LONGEST, translate("Rhythm", " s"))
        self.scope = ComboBox()
        self.scope.addItem(translate("Broll", "This project"), "project")
        self.scope.addItem(translate("Broll", "All footage that is known"), "known")
        self.ambience = CheckBox(translate("Broll", "Keep its own sound, low under the talk"))
        films = [a for a in self._desk.project.assets if a.info.main_video is not None]
        self.footage = FootageChoice(films, translate("Broll", "Preferred"))
        self.silent = UnheardRow(self._desk)
        self.bar = progress_bar(translate("Broll", "Looking through the library…"))
        self.shots = QPushButton(translate("Command", "Shot list…"))

    def _show_wish(self, wish: BrollWish, *, is_for_script: bool) -> None:
        """As it was asked last; without a picture everything may be covered."""
        sequence = self._desk.sequence
        is_bare = sequence is None or not has_pictures(sequence)
        is_script = is_for_script or sequence is None
        self.talk.setCurrentIndex(1 if is_script else 0)
        self.script.set_text(wish.script)
        self.fills.setChecked(wish.fills if wish.is_asked else is_bare or is_script)
        self.coverage.setValue(round(100 * wish.coverage))
        self.spacing.setValue(round(wish.spacing))
        self.longest.setValue(round(wish.longest))
        self.scope.setCurrentIndex(self.scope.findData(wish.scope))
        self.ambience.setChecked(wish.keeps_ambience)
        for assets, use in ((wish.assets, "must"), (wish.forbidden, "not")):
            for asset_id in assets:
                if self._desk.project.asset(asset_id) is not None:
                    self.footage.choose(asset_id, "must" if use == "must" else "not")

    def _build_ui(self) -> None:
        self.setWindowTitle(translate("Broll", "B-roll"))
        self.resize(560, 520)
        self._form = plain_form()
        self._form.addRow(translate("Broll", "Over"), self.talk)
        self._form.addRow("", self.script)
        self._form.addRow("", self.fills)
        self._form.addRow(translate("Broll", "Covers at most"), self.coverage)
        self._form.addRow(translate("Broll", "Apart at least"), self.spacing)
        self._form.addRow(translate("Broll", "Each at most"), self.longest)
        self._form.addRow(translate("Broll", "Footage"), self.scope)
        if self.footage.count:
            self._form.addRow("", self.footage)
        self._form.addRow("", self.ambience)
        told_row = side_by_side(self.note, self.shots)
        self._lay(self._form, self.silent, self.bar, told_row)

    def _connect(self) -> None:
        self.talk.currentIndexChanged.connect(lambda _index: self._on_talk())
        self.script.changed.connect(self._rest.start)
        self.script.failed.connect(self._on_failed)
        self.fills.toggled.connect(lambda _on: self._on_talk())
        for field in (self.coverage, self.spacing, self.longest):
            field.valueChanged.connect(lambda _value: self._rest.start())
        self.scope.currentIndexChanged.connect(lambda _index: self._rest.start())
        self.footage.changed.connect(self._rest.start)
        self.ambience.toggled.connect(lambda _on: self._rest.start())
        self.shots.clicked.connect(self._on_shots)
        bench = self._desk.bench
        bench.studio.jobs.subscribe(self._on_job)
        self._hear(
            bench.brolls.arrived.subscribe(lambda _none: self._on_found()),
            bench.brolls.failed.subscribe(self._on_failed),
            bench.listenings.finished.subscribe(lambda _asset: self.silent.refresh()),
            lambda: bench.studio.jobs.unsubscribe(self._on_job),
        )

    def _left(self, *, is_accepted: bool) -> None:
        del is_accepted
        self.script.stop()

    def wish(self) -> BrollWish:
        return replace(
            self._before.broll,
            is_asked=bool(self.script.text) or not self._is_script,
            coverage=self.coverage.value() / 100,
            spacing=Fraction(self.spacing.value()),
            longest=Fraction(self.longest.value()),
            assets=self.footage.chosen("must"),
            forbidden=self.footage.chosen("not"),
            scope="known" if self.scope.currentData() == "known" else "project",
            keeps_ambience=self.ambience.isChecked(),
            fills=self.fills.isChecked(),
            script=self.script.text if self._is_script else "",
        )

    @property
    def _is_script(self) -> bool:
        return bool(self.talk.currentData() == "script")

    def offered(self) -> list[Suggestion]:
        """The shots in order of time, then the shot list."""
        offered = self._desk.bench.inbox.suggestions
        found = [s for s in offered if s.kind == "broll"]
        return [*found, *(s for s in offered if s.kind == "shot_list")]

    def wanted(self) -> tuple[WantedShot, ...]:
        return tuple(row for s in self.offered() for row in s.wanted)

    def _on_talk(self) -> None:
        self._form.setRowVisible(self.script, self._is_script)
        self.silent.show_for(is_wanted=not self._is_script)
        for field in (self.coverage, self.spacing):
            self._form.setRowVisible(field, not self.fills.isChecked())
        self._rest.start()

    # --- what comes of it -------------------------------------------------------------------------

    def _ask(self) -> None:
        self._rest.stop()
        self._failure = ""
        self._plan(replace(self._desk.bench.inbox.wishes, broll=self.wish()))
        self._show_asking()

    def _on_found(self) -> None:
        self._show_asking()
        self._desk.bench.inbox.once_current(self._show_plan)

    def _on_failed(self, sentence: str) -> None:
        if self._ends:
            self._failure = told("Error", sentence)
            self._show_asking()
            self.note.setText(self._failure)

    def _on_job(self, job: Job) -> None:
        if job.key.startswith("broll:"):
            self.bar.setValue(int(1000 * job.fraction))
            bench = self._desk.bench
            is_wished = bench.inbox.wishes.broll.is_asked and not bench.brolls.is_asking
            if job.state is JobState.CANCELLED and is_wished:
                self._failure = translate("Broll", "Stopped: change anything here to look again.")
                self._show_asking()
                self.note.setText(self._failure)

    def _show_asking(self) -> None:
        self.bar.setVisible(self._desk.bench.brolls.is_asking)

    def _on_shots(self) -> None:
        ShotListDialog(self._desk, self.wanted(), self).open()

    def _show_plan(self) -> None:
        if not self._is_current or self._rest.isActive():
            return
        self._show_asking()
        if self._desk.bench.brolls.is_asking:
            self.note.setText(translate("Broll", "Looking through the library…"))
            return
        found, wanted = self.offered(), self.wanted()
        allow_confirming(self, is_allowed=bool(found))
        self.shots.setEnabled(bool(wanted))
        self.note.setText(self._told(found) if found else self._failure or self._why_not())

    def _told(self, found: list[Suggestion]) -> str:
        shots = [s for s in found if s.broll is not None]
        lines = [phrase(s.sentence) for s in found if s.broll is None]
        sequence = self._desk.sequence
        if shots and sequence is not None:
            covered = sum(s.range.duration for s in shots) / max(_length(sequence), 1)
            words = counted("Broll", "{count} shots cover {share} % of the timeline.", len(shots))
            lines.insert(0, words.format(count=len(shots), share=f"{100 * covered:.0f}"))
        return "\n".join(lines)

    def _why_not(self) -> str:
        if not self._desk.bench.studio.settings.is_ai_enabled:
            return translate("Rhythm", "AI is off: nothing is suggested until it is on again.")
        if self._is_script and not self.script.text:
            return translate("Broll", "There is no text yet.")
        if not self._is_script and self.silent.unheard():
            return translate("Broll", "Where nothing is known of what is said, nothing is offered.")
        if not self._desk.bench.brolls.material.answers:
            return translate("Broll", "Nothing is said here that a picture could show.")
        return translate("Broll", "Nothing to suggest: it is all covered, or has to be seen.")


def _length(sequence: Sequence) -> int:
    """To the end of what is heard, seen or read."""
    read = (cue.end for track in sequence.subtitles for cue in track.cues)
    return max(sequence.duration, max(read, default=0))


def _spin(least: int, most: int, suffix: str) -> QSpinBox:
    spin = SpinBox()
    spin.setRange(least, most)
    spin.setSuffix(suffix)
    return spin
