"""How media is to be transcribed: which files, language, model, speakers; and what it would cost.

Nothing starts before it is asked for. The cost is measured on a short sample on this machine.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from aigc_studio.core.document import MediaAsset
from aigc_studio.core.models import ModelEntry
from aigc_studio.core.speech import ChineseScript, ListenWish
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.dialogs.buttons import confirm_row, keep_default
from aigc_studio.gui.fields import ComboBox, SpinBox
from aigc_studio.gui.words import clock, counted, size_text, told, translate
from aigc_studio.jobs.lanes import Job, Lane
from aigc_studio.session.analysing import AnalysisFailure
from aigc_studio.session.listening import Estimated

_TASK = "speech to text"
_LANGUAGES = ("en", "zh", "ja", "ko", "de", "fr", "es", "it", "pt", "ru")
_NAMES = {
    "en": "English",
    "zh": "中文",
    "ja": "日本語",
    "ko": "한국어",
    "de": "Deutsch",
    "fr": "Français",
    "es": "Español",
    "it": "Italiano",
    "pt": "Português",
    "ru": "Русский",
}
"""Each in its own words, as people look for it."""
_MOST_SPEAKERS = 20


class ListenDialog(QDialog):
    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._entries: tuple[ModelEntry, ...] = ()
        self._ends: list[Callable[[], None]] = []
        self._is_listed = False
        self._wants_estimate = False
        """Asked for, and to be measured anew whenever another model or language is chosen."""
        self._measured: ListenWish | None = None
        self._build_ui()
        self._connect()
        self._fill_media()
        self._load_models()
        keep_default(self)

    def _build_ui(self) -> None:
        self.setWindowTitle(translate("Listen", "Transcribe"))
        self.resize(520, 520)
        self.media = QListWidget()
        self.media.setAccessibleName(translate("Listen", "Media to transcribe"))
        self.language = ComboBox()
        self.language.addItem(translate("Listen", "Found for each file"), "")
        for code in _LANGUAGES:
            self.language.addItem(_NAMES[code], code)
        self.model = ComboBox()
        self.speakers = SpinBox()
        self.speakers.setRange(0, _MOST_SPEAKERS)
        self.speakers.setSpecialValueText(translate("Listen", "Found for each file"))
        self.script = ComboBox()
        for words, script in (
            (translate("Listen", "Simplified"), "simplified"),
            (translate("Listen", "Traditional"), "traditional"),
            (translate("Listen", "As heard"), "as heard"),
        ):
            self.script.addItem(words, script)
        self.vocabulary = QLineEdit()
        self.vocabulary.setPlaceholderText(
            translate("Listen", "Names and terms, separated by commas")
        )
        self.note = QLabel()
        self.note.setObjectName("Meta")
        self.note.setWordWrap(True)
        self.measure = QPushButton(translate("Listen", "Measure how long it takes"))
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.addRow(translate("Listen", "Language"), self.language)
        form.addRow(translate("Listen", "Model"), self.model)
        form.addRow(translate("Listen", "Speakers"), self.speakers)
        form.addRow(translate("Listen", "Chinese script"), self.script)
        form.addRow(translate("Listen", "Vocabulary"), self.vocabulary)
        row = QHBoxLayout()
        row.addWidget(self.measure)
        row.addStretch(1)
        box = confirm_row(self, translate("Listen", "Transcribe"))
        box.accepted.connect(self._begin)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.media, 1)
        column.addLayout(form)
        column.addWidget(self.note)
        column.addLayout(row)
        column.addWidget(box)

    def _connect(self) -> None:
        self.measure.clicked.connect(self._measure)
        self.model.currentIndexChanged.connect(lambda _index: self._on_choice())
        self.language.currentIndexChanged.connect(lambda _index: self._on_choice())
        listenings = self._desk.bench.listenings
        self._ends = [
            listenings.estimated.subscribe(self._on_estimate),
            listenings.failed.subscribe(self._on_failure),
        ]
        self.finished.connect(lambda _result: self._let_go())

    def _let_go(self) -> None:
        for end in self._ends:
            end()
        self._ends.clear()
        self._desk.bench.listenings.stop_estimating()

    def _fill_media(self) -> None:
        """Tick what nobody listened to yet, or what is in the viewer alone."""
        desk = self._desk
        source = desk.state.source
        for asset in desk.project.assets:
            if asset.info.main_audio is None:
                continue
            is_new = desk.bench.listenings.speech(asset.id) is None
            is_meant = is_new if source is None else asset.id == source.asset_id
            words = f"{asset.name}  ·  {clock(float(asset.info.duration))}"
            item = QListWidgetItem(words, self.media)
            item.setData(Qt.ItemDataRole.UserRole, asset.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if is_meant else Qt.CheckState.Unchecked)

    def _load_models(self) -> None:
        models = self._desk.bench.session.ports.models
        self._desk.bench.studio.jobs.submit(
            Job(
                "listen-models",
                "List models",
                Lane.IO,
                lambda _context: models.entries(),
                -1,
                self._show_models,
            )
        )

    def _show_models(self, entries: tuple[ModelEntry, ...]) -> None:
        if not self._ends:
            return  # closed meanwhile
        self._entries = tuple(e for e in entries if e.task == _TASK and e.state != "no source")
        with QSignalBlocker(self.model):
            self.model.clear()
            for entry in self._entries:
                self.model.addItem(entry.name, entry.id)
            installed = [n for n, e in enumerate(self._entries) if e.state == "installed"]
            if installed:
                self.model.setCurrentIndex(installed[0])
        self._is_listed = True
        self._on_choice()

    def _on_choice(self) -> None:
        """What was measured for another model or language says nothing any more."""
        self._measured = None
        if self._wants_estimate:
            self._measure()
        else:
            self._tell_model()

    def _tell_model(self) -> None:
        entry = next((e for e in self._entries if e.id == self.model.currentData()), None)
        if not self._desk.bench.studio.settings.is_ai_enabled:
            words = translate(
                "Listen", "AI is switched off: only where somebody speaks can be found."
            )
        elif entry is None or entry.state != "installed":
            words = translate(
                "Listen",
                "No speech model is installed: only where somebody speaks can be found, no words."
                " Install one in the Models dialog ({size}).",
            ).format(size=size_text(entry.size_bytes) if entry is not None else "127 MiB")
        else:
            words = told("Model", entry.purpose)
        self.note.setText(words)

    def chosen(self) -> list[MediaAsset]:
        ids = {
            item.data(Qt.ItemDataRole.UserRole)
            for row in range(self.media.count())
            if (item := self.media.item(row)).checkState() == Qt.CheckState.Checked
        }
        return [asset for asset in self._desk.project.assets if asset.id in ids]

    def wish(self) -> ListenWish:
        script: ChineseScript = self.script.currentData()
        terms = tuple(t for t in self.vocabulary.text().replace("，", ",").split(",") if t.strip())
        return ListenWish(
            model=self.model.currentData() or ListenWish().model,
            language=self.language.currentData(),
            vocabulary=tuple(term.strip() for term in terms),
            script=script,
            speakers=self.speakers.value(),
        )

    def _measure(self) -> None:
        chosen = self.chosen()
        if not chosen:
            self._wants_estimate = False
            self.measure.setEnabled(True)
            self.note.setText(translate("Listen", "Tick the media to transcribe first."))
            return
        self._wants_estimate = True
        self.measure.setEnabled(False)
        self.note.setText(translate("Listen", "Measuring on a short sample…"))
        if not self._is_listed:
            return  # it is not known yet which model is chosen
        # The longest: of a short one much of the time is the start.
        longest = max(chosen, key=lambda asset: asset.info.duration)
        self._measured = self.wish()
        self._desk.bench.listenings.estimate(longest.id, self._measured)

    def _on_estimate(self, found: Estimated) -> None:
        chosen = self.chosen()
        asset = self._desk.project.asset(found.asset_id)
        if asset is None or found.wish != self._measured:
            return
        per_second = found.estimate.seconds / max(float(asset.info.duration), 0.1)
        whole = per_second * sum(float(a.info.duration) for a in chosen)
        words = counted("Listen", "About {time} for {count} files on {device}.", len(chosen))
        text = words.format(
            time=clock(whole), count=len(chosen), device=found.estimate.device.upper()
        )
        self.note.setText(text)
        self.measure.setEnabled(True)

    def _on_failure(self, _failure: AnalysisFailure) -> None:
        self._wants_estimate = False
        self.measure.setEnabled(True)
        self._tell_model()

    def _begin(self) -> None:
        chosen = self.chosen()
        if not chosen:
            self.note.setText(translate("Listen", "Tick the media to transcribe first."))
            return
        wish = self.wish()
        for asset in chosen:
            self._desk.bench.listenings.request(asset.id, wish)
        self.accept()
