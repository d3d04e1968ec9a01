"""Which of the attributes of a copied clip the selected clips get, or which they lose."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from aigc_studio.core.document import Clip, TrackKind
from aigc_studio.core.ids import ClipId
from aigc_studio.editing.attributes import ATTRIBUTES, OF_KIND, Attribute, SetAttributes
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.copying import CopiedClip
from aigc_studio.editing.edit import Edit
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.fields import CheckBox
from aigc_studio.gui.words import counted, translate

_SELDOM = frozenset({"speed", "enabled"})
"""What is kept unless it is asked for."""


class AttributesDialog(QDialog):
    """``copies`` empty takes away."""

    def __init__(
        self,
        desk: Desk,
        clip_ids: tuple[ClipId, ...],
        copies: tuple[CopiedClip, ...],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._clip_ids = clip_ids
        self._sources = _sources(copies)
        self._is_removal = not copies
        self.boxes: dict[Attribute, QCheckBox] = {}
        self.setWindowTitle(
            translate("Attributes", "Remove attributes")
            if self._is_removal
            else translate("Attributes", "Paste attributes")
        )
        self._build_ui()

    def _build_ui(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        count = len(self._clip_ids)
        if self._is_removal:
            words = counted("Attributes", "What {count} clips are to lose", count)
            text = words.format(count=count)
        else:
            names = " · ".join(dict.fromkeys(c.name for c in self._sources.values()))
            words = counted("Attributes", "From “{name}” to {count} clips", count)
            text = words.format(name=names, count=count)
        head = QLabel(text)
        head.setWordWrap(True)
        column.addWidget(head)
        for name in ATTRIBUTES:
            if name not in self._offered():
                continue
            box = CheckBox(_word(name))
            held = any(_has(clip, name) for clip in self._sources.values())
            box.setChecked(name not in _SELDOM if self._is_removal else held)
            self.boxes[name] = box
            column.addWidget(box)
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        column.addSpacing(8)
        column.addWidget(self._buttons)

    def accept(self) -> None:
        sequence = self._desk.sequence
        what = tuple(name for name, box in self.boxes.items() if box.isChecked())
        if sequence is None:
            return
        edits: list[Edit] = []
        if self._is_removal:
            edits.append(SetAttributes(sequence.id, self._clip_ids, what))
        else:
            for kind, source in self._sources.items():
                ids = tuple(
                    clip.id
                    for track, clip in sequence.clips()
                    if clip.id in self._clip_ids and track.kind == kind
                )
                if ids and set(what) & OF_KIND[kind]:
                    edits.append(SetAttributes(sequence.id, ids, what, source, kind))
        if edits:
            self._desk.apply(edits[0] if len(edits) == 1 else Batch(edits[0].label, tuple(edits)))
        super().accept()

    def _kinds(self) -> set[TrackKind]:
        sequence = self._desk.sequence
        clips = sequence.clips() if sequence is not None else ()
        return {track.kind for track, clip in clips if clip.id in self._clip_ids}

    def _offered(self) -> set[Attribute]:
        """What the clips can have, of kinds that were copied."""
        kinds = self._kinds() if self._is_removal else self._kinds() & set(self._sources)
        return {name for kind in kinds for name in OF_KIND[kind]}


def _sources(copies: tuple[CopiedClip, ...]) -> dict[TrackKind, Clip]:
    """The first copied clip of each kind."""
    found: dict[TrackKind, Clip] = {}
    for item in copies:
        found.setdefault(item.kind, item.clip)
    return found


def _has(clip: Clip, name: Attribute) -> bool:
    """Whether the clip has something to give there."""
    return {
        "effects": bool(clip.effects),
        "framing": bool(clip.framing),
        "gain": bool(clip.gain_db or clip.gain_points),
        "speed": clip.speed != 1 or clip.ramp is not None,
        "blend": clip.blend != "normal",
        "enabled": not clip.is_enabled,
    }[name]


def _word(name: Attribute) -> str:
    return {
        "effects": translate("Attributes", "Effects"),
        "framing": translate("Attributes", "Framing"),
        "gain": translate("Attributes", "Gain and its course"),
        "speed": translate("Attributes", "Speed (the length stays)"),
        "blend": translate("Attributes", "Blending"),
        "enabled": translate("Attributes", "Enabled or not"),
    }[name]
