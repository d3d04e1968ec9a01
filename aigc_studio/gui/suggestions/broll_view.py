"""B-roll on a card: the sentence with its phrase lit, and which part of which file is shown."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from aigc_studio.gui.look import Look
from aigc_studio.gui.words import translate
from aigc_studio.suggest.broll_evidence import BrollEvidence


class BrollView(QWidget):
    """Shows one suggestion or one of its alternatives."""

    def __init__(self, look: Look, evidence: BrollEvidence) -> None:
        super().__init__()
        self._look = look
        self._evidence = evidence
        self.said = QLabel()
        self.said.setTextFormat(Qt.TextFormat.RichText)
        self.said.setWordWrap(True)
        self.shot = QLabel()
        self.shot.setObjectName("Meta")
        self.shot.setTextFormat(Qt.TextFormat.PlainText)
        self.shot.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.said)
        column.addWidget(self.shot)
        look.changed.connect(self._write)
        self._write()

    def show_evidence(self, evidence: BrollEvidence | None) -> None:
        if evidence is not None:
            self._evidence = evidence
            self._write()

    def _write(self) -> None:
        evidence, theme = self._evidence, self._look.theme
        start, end = evidence.lit
        parts = (evidence.sentence[:start], evidence.sentence[start:end], evidence.sentence[end:])
        before, lit, after = (escape(part) for part in parts)
        dim, key = theme.color("dim").name(), theme.color("accent").name()
        self.said.setText(
            f'<span style="color:{dim}">{before}</span>'
            f'<b style="color:{key}">{lit}</b>'
            f'<span style="color:{dim}">{after}</span>'
        )
        self.said.setAccessibleName(evidence.sentence)
        self.shot.setText(shot_words(evidence))
        self.shot.setToolTip(evidence.path)


def shot_words(evidence: BrollEvidence) -> str:
    """Which part of which file, and what is left of the shot on both sides."""
    values = {
        "name": evidence.name,
        "start": f"{float(evidence.source.start):.1f}",
        "end": f"{float(evidence.source.end):.1f}",
        "before": f"{evidence.handles[0]:.1f}",
        "after": f"{evidence.handles[1]:.1f}",
    }
    words = translate(
        "Broll", "{name}, {start}–{end} s; left for a transition: {before} s and {after} s"
    )
    return words.format(**values)
