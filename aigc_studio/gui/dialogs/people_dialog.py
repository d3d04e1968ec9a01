"""People: whom the footage shows, told apart by their faces, and what they are called.

Nothing is told apart before the editor turns it on here; all of it can be erased here.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from aigc_studio.core.people import Portrait, SeenPerson
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.dialogs.buttons import keep_default
from aigc_studio.gui.pictures import Answer, AssetPicture
from aigc_studio.gui.words import counted, translate

_CLIENT = "portrait:"
_SIDE = 72
_PICTURE = 960
"""Pixels of the picture's longer side out of which a portrait is cut."""
_AROUND = 1.6
"""How much more than the face is shown."""
_SHOWN = 60
"""People: those who are seen longest; the rest appear as others are named alike."""


class PeopleDialog(QDialog):
    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._faces: dict[str, tuple[QLabel, SeenPerson]] = {}
        self.fields: list[QLineEdit] = []
        self._build_ui()
        self._ends = [desk.bench.people.changed.subscribe(lambda _none: self.refresh())]
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        desk.pictures.arrived.connect(self._on_picture)
        self.finished.connect(self._let_go)
        self.refresh()

    def _build_ui(self) -> None:
        self.setWindowTitle(translate("People", "People"))
        self.resize(560, 520)
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.setObjectName("Meta")
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.turn_on = QPushButton(translate("People", "Tell people apart"))
        self.turn_on.clicked.connect(self._on_turn_on)
        self.erase = QPushButton(translate("People", "Erase all…"))
        self.erase.clicked.connect(self._on_erase)
        close = QPushButton(translate("People", "Close"))
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(self.turn_on)
        row.addWidget(self.erase)
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.note)
        column.addWidget(self._area, 1)
        column.addLayout(row)
        keep_default(self)

    def refresh(self) -> None:
        """Show whom the footage shows now; a name that is being typed is kept."""
        typed = self.focusWidget()
        if isinstance(typed, QLineEdit) and typed.isModified():
            return
        people = self._desk.bench.people
        self.turn_on.setVisible(not people.is_on)
        self.erase.setVisible(people.is_on or bool(people.known()))
        self.note.setText(_about(self._desk))
        self._faces.clear()
        self.fields.clear()
        body = QWidget()
        body.setObjectName("PanelBody")
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for number, person in enumerate(people.seen()[:_SHOWN]):
            self._add(grid, number, person)
        grid.setRowStretch(grid.rowCount(), 1)
        self._area.setWidget(body)

    def _add(self, grid: QGridLayout, number: int, person: SeenPerson) -> None:
        face = QLabel()
        face.setFixedSize(_SIDE, _SIDE)
        face.setAccessibleName(person.name or translate("People", "A face without a name"))
        name = QLineEdit(person.name)
        name.setPlaceholderText(translate("People", "Name"))
        name.setAccessibleName(translate("People", "Name"))
        name.editingFinished.connect(lambda: self._on_named(person, name))
        files = len({asset for asset, _ in person.tracks})
        words = counted("People", "{seconds} s in {count} files", files)
        told = QLabel(words.format(seconds=f"{person.seconds:.0f}", count=files))
        told.setObjectName("Meta")
        box = QVBoxLayout()
        box.setSpacing(4)
        box.addStretch(1)
        box.addWidget(name)
        box.addWidget(told)
        box.addStretch(1)
        forget = QPushButton(translate("People", "Forget"))
        forget.setVisible(person.id is not None)
        forget.clicked.connect(lambda: self._on_forget(person))
        forget.setAutoDefault(False)
        grid.addWidget(face, number, 0)
        grid.addLayout(box, number, 1)
        grid.addWidget(forget, number, 2)
        self.fields.append(name)
        self._ask_for(number, face, person)

    def _ask_for(self, number: int, face: QLabel, person: SeenPerson) -> None:
        asset = self._desk.project.asset(person.portrait.asset_id)
        video = asset.info.main_video if asset is not None else None
        if asset is None or video is None:
            return
        width, height = video.display_size
        scale = _PICTURE / max(width, height)
        size = max(2, round(width * scale)), max(2, round(height * scale))
        client = f"{_CLIENT}{number}"
        self._faces[client] = face, person
        wanted = AssetPicture(self._desk.project, asset.id, person.portrait.at, size)
        self._desk.pictures.request(client, wanted, rank=3)

    def _on_picture(self, answer: Answer) -> None:
        known = self._faces.get(answer.client)
        if known is None or answer.image is None:
            return
        face, person = known
        ratio = self.devicePixelRatioF()
        pixels = round(_SIDE * ratio)
        cut = portrait(answer.image, person.portrait).scaled(
            pixels,
            pixels,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        shown = QPixmap.fromImage(cut)
        shown.setDevicePixelRatio(ratio)
        face.setPixmap(shown)

    def _on_turn_on(self) -> None:
        self._desk.attempt(self._desk.bench.people.turn_on)
        self.refresh()

    def _on_named(self, person: SeenPerson, field: QLineEdit) -> None:
        name = field.text().strip()
        field.setModified(False)
        if not name or name == person.name:
            field.setText(person.name)
            return
        self._desk.attempt(lambda: self._desk.bench.people.name(person, name))

    def _on_forget(self, person: SeenPerson) -> None:
        id_ = person.id
        if id_ is not None:
            self._desk.attempt(lambda: self._desk.bench.people.forget(id_))

    def _on_erase(self) -> None:
        box = QMessageBox(self)
        box.setWindowTitle(translate("People", "Erase what is known of people"))
        box.setText(
            translate(
                "People",
                "All names, and all that is kept of what faces are like, are erased on this"
                " machine, and people are told apart no more.",
            )
        )
        sure = box.addButton(translate("People", "Erase"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(translate("People", "Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.exec()
        if box.clickedButton() is sure:
            self._desk.attempt(self._desk.bench.people.erase)
            self.refresh()

    def _let_go(self) -> None:
        for end in self._ends:
            end()
        self._ends.clear()
        self._desk.pictures.arrived.disconnect(self._on_picture)
        for client in self._faces:
            self._desk.pictures.forget(client)


def portrait(image: QImage, where: Portrait) -> QImage:
    """A square of a picture around the face."""
    width, height = image.width(), image.height()
    x, y = where.box.centre
    side = round(max(where.box.width * width, where.box.height * height) * _AROUND)
    side = max(8, min(side, width, height))
    left = min(max(round(x * width - side / 2), 0), width - side)
    top = min(max(round(y * height - side / 2), 0), height - side)
    return image.copy(QRect(left, top, side, side))


def _about(desk: Desk) -> str:
    people = desk.bench.people
    if not people.is_on:
        return translate(
            "People",
            "Faces are told apart only if you turn it on. What they are like and the names you give"
            " stay on this machine, are never part of a project, and can be erased at any time.",
        )
    if people.seen():
        return translate(
            "People",
            "Give the same name to two that are one person. Names can be searched for: who:Anna",
        )
    return translate(
        "People",
        "Nobody was told apart yet: the footage is still being looked at, or no face in it is"
        " large enough.",
    )
