"""The suggestions panel: a bar to filter and accept many, the list with one card, the judged ones.

Only the chosen suggestion is a widget; the others are drawn, so thousands cost no more than a page.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from aigc_studio.core.ids import AssetId, SuggestionId
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.fields import ComboBox, DoubleSpinBox, SpinBox
from aigc_studio.gui.lists import EmptyOr, KeyButton
from aigc_studio.gui.review import Review
from aigc_studio.gui.suggestions.card_list import CardList
from aigc_studio.gui.suggestions.judged_view import JudgedView
from aigc_studio.gui.suggestions.suggestion_card import SuggestionCard
from aigc_studio.gui.suggestions.suggestion_delegate import SuggestionDelegate
from aigc_studio.gui.suggestions.suggestion_model import Order, SuggestionModel
from aigc_studio.gui.words import kind_text, translate
from aigc_studio.suggest.footage import RoughCutWish

_KINDS = (
    "",
    "split",
    "drop",
    "rough_cut",
    "silence",
    "filler",
    "retake",
    "off_topic",
    "chapters",
    "feeling",
    "key_sentence",
    "rhythm",
    "highlights",
    "trailer",
    "shorts",
    "snap",
    "repace",
    "duck",
    "music_fit",
    "reframe",
    "multicam",
    "broll",
    "shot_list",
    "transitions",
)


class SuggestionsPanel(QWidget):
    def __init__(self, desk: Desk, review: Review) -> None:
        super().__init__()
        self._desk = desk
        self._review = review
        self._model = SuggestionModel(desk)
        self._build_ui()
        self._connect()
        self._on_inbox()

    def _build_ui(self) -> None:
        self.setObjectName("Panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.list = CardList()
        self._delegate = SuggestionDelegate(self._desk, self.list)
        self.list.setModel(self._model)
        self.list.set_card_delegate(self._delegate)
        self.list.setAccessibleName(translate("Suggestions", "Suggestions"))
        self._page = EmptyOr(self.list, "")
        self.judged = JudgedView(self._desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._build_wish())
        column.addLayout(self._build_topic())
        column.addLayout(self._build_bar())
        column.addWidget(self._page, 1)
        column.addWidget(self.judged)

    def _build_wish(self) -> QHBoxLayout:
        self._seconds = SpinBox()
        self._seconds.setRange(3, 3600)
        self._seconds.setValue(int(self._desk.bench.inbox.wishes.rough_cut.seconds))
        self._seconds.setSuffix(translate("Suggestions", " s"))
        self._seconds.setAccessibleName(translate("Suggestions", "Length of the rough cut"))
        self._music = ComboBox()
        self._music.setAccessibleName(translate("Suggestions", "Music"))
        self._music.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._music.setMinimumContentsLength(8)
        self._ask = KeyButton(translate("Suggestions", "Ask"))
        self._ask.setToolTip(translate("Suggestions", "Suggest a rough cut of this length"))
        row = QHBoxLayout()
        row.setContentsMargins(12, 8, 12, 4)
        row.setSpacing(8)
        row.addWidget(QLabel(translate("Suggestions", "Rough cut")))
        row.addWidget(self._seconds)
        row.addWidget(self._music, 1)
        row.addWidget(self._ask)
        return row

    def _build_topic(self) -> QHBoxLayout:
        self.topic = QLineEdit(self._desk.bench.inbox.wishes.topic)
        self.topic.setClearButtonEnabled(True)
        self.topic.setPlaceholderText(
            translate("Suggestions", "Topic: talk that strays from it is offered to go")
        )
        self.topic.setAccessibleName(translate("Suggestions", "Topic of the talk"))
        self.topic.setToolTip(translate("Suggestions", "What the film is about, in a few words"))
        row = QHBoxLayout()
        row.setContentsMargins(12, 4, 12, 4)
        row.addWidget(self.topic)
        return row

    def _build_bar(self) -> QGridLayout:
        self._kind = ComboBox()
        self._kind.setAccessibleName(translate("Suggestions", "Kind"))
        for kind in _KINDS:
            words = kind_text(kind) if kind else translate("Suggestions", "All kinds")
            self._kind.addItem(words, kind)
        self._order = ComboBox()
        self._order.setAccessibleName(translate("Suggestions", "Order"))
        self._order.addItem(translate("Suggestions", "By time"), "time")
        self._order.addItem(translate("Suggestions", "By confidence"), "confidence")
        self._least = DoubleSpinBox()
        self._least.setRange(0.0, 1.0)
        self._least.setSingleStep(0.05)
        self._least.setValue(0.80)
        self._least.setAccessibleName(translate("Suggestions", "Least confidence"))
        self._accept_all = KeyButton()
        grid = QGridLayout()
        grid.setContentsMargins(12, 4, 12, 8)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.addWidget(self._kind, 0, 0)
        grid.addWidget(self._order, 0, 1)
        grid.addWidget(self._least, 1, 0)
        grid.addWidget(self._accept_all, 1, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 2)
        return grid

    def _connect(self) -> None:
        desk = self._desk
        desk.listen(desk.bench.inbox.changed, lambda _none: self._on_inbox())
        desk.listen(desk.bench.session.project_changed, lambda _c: self._on_document())
        desk.listen(desk.bench.studio.settings_changed, lambda _s: self._show_emptiness())
        desk.listen(desk.bench.analyses.arrived, lambda _a: self._show_emptiness())
        desk.watch_jobs(lambda _job: self._show_emptiness())
        desk.look.changed.connect(self.list.viewport().update)
        desk.state.chosen_changed.connect(self._on_chosen)
        self._kind.currentIndexChanged.connect(self._on_arranged)
        self._order.currentIndexChanged.connect(self._on_arranged)
        self._least.valueChanged.connect(self._show_counts)
        self._accept_all.clicked.connect(self._on_accept_all)
        self._ask.clicked.connect(self._on_asked)
        self.topic.editingFinished.connect(self._on_topic)
        desk.words.changed.connect(self._on_words)
        self._on_words()
        self.list.clicked.connect(self._on_clicked)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self._on_document()

    def _on_document(self) -> None:
        """Offer every sound of the project as music."""
        chosen = self._music.currentData()
        self._music.clear()
        self._music.addItem(translate("Suggestions", "No music"), None)
        for asset in self._desk.project.assets:
            if asset.info.kind == "audio":
                self._music.addItem(asset.name, asset.id)
        self._music.setCurrentIndex(max(0, self._music.findData(chosen)))
        self.judged.refresh()

    def _on_inbox(self) -> None:
        self.list.drop_card()
        self._model.reload()
        self._review.order = tuple(s.id for s in self._model.listed)
        self._on_chosen()
        self._show_counts()
        self._show_emptiness()
        self.judged.refresh()

    def _show_emptiness(self) -> None:
        desk = self._desk
        if self._model.rowCount():
            self._page.show_content(is_there=True)
            return
        if not desk.bench.studio.settings.is_ai_enabled:
            words = translate("Suggestions", "AI is off. Switch it on above to get suggestions.")
        elif not desk.project.assets:
            words = translate(
                "Suggestions", "Import footage: splits, unusable shots and rough cuts appear here."
            )
        elif not desk.bench.analyses.has_studied and not desk.words.spoken:
            words = self._why_unknown()
        else:
            words = translate("Suggestions", "Nothing to suggest for this timeline.")
        self._page.set_purpose(words)
        self._page.show_content(is_there=False)

    def _why_unknown(self) -> str:
        """Nothing is known of the footage: it is on its way, or somebody must ask for it."""
        bench, assets = self._desk.bench, self._desk.project.assets
        if any(bench.analyses.is_under_way(asset.fingerprint) for asset in assets):
            return translate(
                "Suggestions", "The footage is being studied; suggestions come as it is."
            )
        if bench.listenings.under_way():
            return translate(
                "Suggestions", "The media is being listened to; suggestions come when it is done."
            )
        if any(asset.info.kind == "video" for asset in assets):
            return translate(
                "Suggestions", "The footage could not be studied, so there is nothing to suggest."
            )
        if any(asset.info.main_audio is not None for asset in assets):
            return translate(
                "Suggestions",
                "There is only sound here. Have it transcribed: silences, fillers, takes and"
                " chapters are suggested from what is said.",
            )
        return translate("Suggestions", "Stills alone give nothing to suggest: import footage.")

    def _show_counts(self) -> None:
        count = len(self._sure())
        least = f"{self._least.value():.2f}"
        words = translate("Suggestions", "Accept all ≥ {least} ({count})")
        self._accept_all.setText(words.format(least=least, count=count))
        self._accept_all.setEnabled(count > 0)

    def _sure(self) -> tuple[SuggestionId, ...]:
        """The listed ones that are sure enough; what opens another timeline is chosen by hand."""
        least = self._least.value() - 1e-9
        return tuple(
            s.id for s in self._model.listed if s.confidence >= least and not s.opens_timeline
        )

    def _on_arranged(self) -> None:
        self.list.drop_card()
        order: Order = "time" if self._order.currentData() == "time" else "confidence"
        self._model.arrange(str(self._kind.currentData()), order)
        self._on_inbox()

    def _on_accept_all(self) -> None:
        self._review.accept_many(self._sure())

    def _on_asked(self) -> None:
        music = self._music.currentData()
        wish = RoughCutWish(
            Fraction(self._seconds.value()), music=AssetId(music) if music else None
        )
        inbox = self._desk.bench.inbox
        inbox.ask(replace(inbox.wishes, rough_cut=wish))
        self._kind.setCurrentIndex(self._kind.findData(""))

    def _on_topic(self) -> None:
        inbox, topic = self._desk.bench.inbox, self.topic.text().strip()
        if topic != inbox.wishes.topic:
            inbox.ask(replace(inbox.wishes, topic=topic))

    def _on_words(self) -> None:
        """A topic is asked for only where there is talk that could stray from it."""
        self.topic.setVisible(bool(self._desk.words.spoken))
        self._show_emptiness()

    def _on_clicked(self, index: QModelIndex) -> None:
        self._review.go_to(self._model.listed[index.row()].id)

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            chosen = self._model.listed[current.row()].id
            if chosen != self._desk.state.chosen:
                self._review.go_to(chosen)

    def _on_chosen(self, _suggestion_id: str = "") -> None:
        """Put the card on the chosen row and bring it into view."""
        row = self._model.row_of(self._desk.state.chosen)
        if row is None:
            self.list.drop_card()
            return
        card = SuggestionCard(self._desk, self._review, self._model.listed[row])
        card.resized.connect(self.list.fit_card)
        self.list.show_card(self._model.index(row), card)
