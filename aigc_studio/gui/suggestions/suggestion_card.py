"""The chosen suggestion in full: sentence, place, reasons, origin and what to do.

Of what is about the picture it shows two frames, of talk the waveform and the words.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from aigc_studio.core.document import Project
from aigc_studio.core.errors import StudioError
from aigc_studio.editing.groups import SetMulticamGroup
from aigc_studio.editing.tracks import AddSequence
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.lists import KeyButton
from aigc_studio.gui.pictures import Answer, SequencePicture
from aigc_studio.gui.reason_words import reason_text
from aigc_studio.gui.review import Review
from aigc_studio.gui.suggestions.angles_view import AnglesView
from aigc_studio.gui.suggestions.bars import Bar
from aigc_studio.gui.suggestions.broll_view import BrollView
from aigc_studio.gui.suggestions.fit_view import FitView
from aigc_studio.gui.suggestions.framing_plot import FramingPlot
from aigc_studio.gui.suggestions.pace_view import PaceView
from aigc_studio.gui.suggestions.suggestion_delegate import range_text
from aigc_studio.gui.suggestions.talk_stretch import is_of_talk
from aigc_studio.gui.suggestions.talk_view import TalkView
from aigc_studio.gui.words import kind_text, phrase, told, translate
from aigc_studio.suggest.suggestion import Suggestion

_PICTURE = QSize(152, 86)
_REASONS = 3
_SHOT_REASONS = 7
"""All that a shot was chosen by."""
_ALTERNATIVES = ("first", "second", "third")


class SuggestionCard(QWidget):
    """Asks for its pictures when made; the buttons go through ``Review``."""

    resized = Signal()

    def __init__(self, desk: Desk, review: Review, suggestion: Suggestion) -> None:
        super().__init__()
        self._desk = desk
        self._review = review
        self._suggestion = suggestion
        self._frames: dict[str, QLabel] = {}
        self._wanted: dict[str, SequencePicture] = {}
        self._choices: list[KeyButton] = []
        self.buttons: dict[str, KeyButton] = {}
        """By the command that does the same."""
        self.talk = TalkView(desk, suggestion) if is_of_talk(suggestion) else None
        self.pace = self._pace_view()
        self.fit = FitView(desk.look, suggestion.fit) if suggestion.fit is not None else None
        self.broll = self._broll_view()
        edit = suggestion.edit
        self.angles = (
            AnglesView(desk.look, desk.project, edit.group)
            if isinstance(edit, SetMulticamGroup)
            else None
        )
        self._build_ui()
        self._connect()
        self._show_change()

    def _build_ui(self) -> None:
        self.setObjectName("Card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        suggestion = self._suggestion
        self.setAccessibleName(phrase(suggestion.sentence))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        sentence = QLabel(phrase(suggestion.sentence))
        sentence.setObjectName("Sentence")
        sentence.setWordWrap(True)
        column.addWidget(sentence)
        column.addLayout(self._head())
        # Above what may be long, so that it can be judged on every screen.
        column.addLayout(self._buttons())
        # Shots and passages have long names: one below the other.
        is_long = self.broll is not None or bool(suggestion.passages)
        alternatives = QVBoxLayout() if is_long else QHBoxLayout()
        for number, alternative in enumerate(suggestion.alternatives[:_REASONS], start=1):
            choice = KeyButton(f"{number}  {phrase(alternative.label)}")
            choice.setObjectName("Quiet")
            choice.setCheckable(True)
            choice.clicked.connect(lambda _on, n=number: self._review.choose_alternative(n))
            self._choices.append(choice)
            alternatives.addWidget(choice, 1)
        column.addLayout(alternatives)
        if self.broll is not None:
            column.addWidget(self.broll)
        shown = self.talk or self.fit or self.angles
        if shown is not None:
            column.addWidget(shown)
        elif suggestion.kind != "shot_list":
            column.addLayout(self._pictures())
        if self.pace is not None:
            column.addWidget(self.pace)
        if suggestion.reframing is not None:
            column.addWidget(FramingPlot(self._desk.look, suggestion.reframing))
        column.addLayout(self._reasons())
        column.addWidget(self._origin())

    def _broll_view(self) -> BrollView | None:
        evidence = self._suggestion.broll
        return BrollView(self._desk.look, evidence) if evidence is not None else None

    def _pace_view(self) -> PaceView | None:
        """Of what is about rhythm."""
        edit, sequence = self._suggestion.edit, self._desk.sequence
        made = edit.sequence if isinstance(edit, AddSequence) else sequence
        if self._suggestion.rhythm is None or made is None:
            return None
        return PaceView(self._desk.look, made.frame_rate, self._suggestion.rhythm)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        place = KeyButton(range_text(self._desk, self._suggestion))
        place.setObjectName("Link")
        place.setCursor(Qt.CursorShape.PointingHandCursor)
        place.setToolTip(translate("Suggestions", "Go there"))
        place.clicked.connect(lambda: self._review.go_to(self._suggestion.id))
        kind = QLabel(kind_text(self._suggestion.kind))
        kind.setObjectName("Meta")
        row.addWidget(kind)
        row.addWidget(place)
        row.addStretch(1)
        name = translate("Suggestions", "Confidence")
        bar = Bar(self._desk.look, self._suggestion.confidence, "accent", name=name)
        bar.setFixedWidth(104)
        bar.setToolTip(name)
        row.addWidget(bar)
        return row

    def _pictures(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        is_split = self._suggestion.kind == "split"
        names = (
            (translate("Suggestions", "Shot before"), translate("Suggestions", "New shot"))
            if is_split
            else (
                translate("Suggestions", "As it is now"),
                translate("Suggestions", "As suggested"),
            )
        )
        for column, (key, name) in enumerate(zip(("before", "after"), names, strict=True)):
            frame = QLabel()
            frame.setFixedHeight(_PICTURE.height())
            frame.setAlignment(Qt.AlignmentFlag.AlignCenter)
            frame.setAccessibleName(name)
            words = QLabel(name)
            words.setObjectName("Meta")
            self._frames[key] = frame
            grid.addWidget(frame, 0, column)
            grid.addWidget(words, 1, column)
            grid.setColumnStretch(column, 1)
        return grid

    def _reasons(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        strongest = sorted(self._suggestion.reasons, key=lambda r: -abs(r.weight))
        strongest = strongest[: _SHOT_REASONS if self.broll is not None else _REASONS]
        for row, reason in enumerate(strongest):
            words = reason_text(reason.feature)
            name = QLabel(words)
            name.setObjectName("Meta")
            tint = "accept" if reason.weight >= 0 else "reject"
            grid.addWidget(name, row, 0)
            bar = Bar(self._desk.look, abs(reason.weight), tint, name=words)
            bar.setToolTip(
                translate("Suggestions", "Measured {value}").format(value=f"{reason.value:.2f}")
            )
            grid.addWidget(bar, row, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _origin(self) -> QLabel:
        origin = self._suggestion.provenance
        model = " ".join(part for part in (reason_text(origin.model), origin.version[:8]) if part)
        where = translate("Suggestions", "ran on {device}").format(device=origin.ran_on.upper())
        label = QLabel(" · ".join(part for part in (model, origin.licence, where) if part))
        label.setObjectName("Meta")
        label.setWordWrap(True)
        return label

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for name, words, command, act in (
            ("", translate("Suggestions", "Preview"), "preview", self._review.preview),
            ("", translate("Suggestions", "Change"), "edit_suggestion", self._review.edit),
            ("Accept", translate("Suggestions", "Accept"), "accept", self._review.accept),
            ("Reject", translate("Suggestions", "Reject"), "reject", self._review.reject),
        ):
            button = KeyButton(words)
            button.setObjectName(name)
            button.clicked.connect(act)
            button.setVisible(self._is_of_use(command))
            row.addWidget(button, 1)
            self.buttons[command] = button
        return row

    def _show_keys(self) -> None:
        """The buttons name the keys that do the same."""
        for command, button in self.buttons.items():
            button.setToolTip(self._desk.keys.beside(button.text(), command))
        for command, choice in zip(_ALTERNATIVES, self._choices, strict=False):
            choice.setToolTip(self._desk.keys.beside(choice.text(), command))

    def _is_of_use(self, command: str) -> bool:
        """A group of recordings is not on a timeline; a timeline of its own is changed there."""
        if self.angles is not None and command in {"preview", "edit_suggestion"}:
            return False
        return command != "edit_suggestion" or not self._suggestion.opens_timeline

    def _connect(self) -> None:
        self._desk.pictures.arrived.connect(self._on_picture)
        self._desk.keys.changed.connect(self._show_keys)
        self._show_keys()
        self._review.alternative_changed.connect(self._show_alternative)

    def _show_alternative(self) -> None:
        for number, choice in enumerate(self._choices, start=1):
            choice.setChecked(number == self._review.alternative)
        if self.pace is not None:
            self.pace.show_rhythm(self._suggestion.rhythm_of(self._review.alternative))
        if self.fit is not None:
            self.fit.show_fit(self._suggestion.fit_of(self._review.alternative))
        if self.broll is not None:
            self.broll.show_evidence(self._suggestion.broll_of(self._review.alternative))
        self._show_change()
        self.resized.emit()

    def _show_change(self) -> None:
        if self._suggestion.kind == "shot_list":
            return  # markers: nothing that can be seen changes
        if self.talk is None and self.fit is None and self.angles is None:
            self._request_pictures()
        elif self.talk is not None:
            self.talk.show_alternative(self._review.alternative)

    def _request_pictures(self) -> None:
        suggestion, desk = self._suggestion, self._desk
        now, frame = desk.project, suggestion.range.start
        if suggestion.kind == "split":
            self._request("before", now, max(0, frame - 1))
            self._request("after", now, frame)
            return
        passed = next((p for p in suggestion.passages if p.chosen != "cut"), None)
        middle = (suggestion.range.start + suggestion.range.end) // 2
        if passed is not None:
            lead, tail = passed.frames
            # In the middle of a dip there is nothing to see.
            middle = frame = passed.frame - lead + (lead + tail) // 3
        self._request("before", now, frame if suggestion.opens_timeline else middle)
        chosen = self._review.alternative
        try:
            # Not through the inbox: that may offer anew, and this card with it.
            changed = suggestion.edit_of(chosen).apply(now)
        except StudioError as error:
            self._frames["after"].setText(told("Error", str(error)))
            return
        self._request("after", changed, frame)

    def _request(self, key: str, project: Project, frame: int) -> None:
        sequence = project.sequence()
        if sequence is None or sequence.duration == 0:
            return
        frame = min(frame, sequence.duration - 1)
        ratio = self.devicePixelRatioF()
        size = (int(_PICTURE.width() * ratio) // 2 * 2, int(_PICTURE.height() * ratio) // 2 * 2)
        wanted = SequencePicture(project, sequence.id, frame, size)
        self._wanted[key] = wanted
        self._desk.pictures.request(f"card:{key}", wanted, rank=1)

    def _on_picture(self, answer: Answer) -> None:
        key = answer.client.removeprefix("card:")
        # Another card may have asked under this name just before.
        if answer.client.startswith("card:") and self._wanted.get(key) is answer.request:
            _show(self._frames[key], answer.image, told("Error", answer.sentence))


def _show(label: QLabel, image: QImage | None, sentence: str) -> None:
    if image is None:
        label.setText(sentence)
        return
    pixmap = QPixmap.fromImage(image)
    pixmap.setDevicePixelRatio(label.devicePixelRatioF())
    label.setPixmap(pixmap)
