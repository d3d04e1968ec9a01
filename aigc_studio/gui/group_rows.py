"""What the inspector tells of a recording's multicam group: the other angles, and a way out."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from aigc_studio.core.document import MediaAsset, MulticamGroup, Project
from aigc_studio.editing.groups import DissolveMulticamGroup
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.words import translate


class GroupRows(QWidget):
    def __init__(self, desk: Desk, asset: MediaAsset, group: MulticamGroup) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        words = translate("Group", "Angles of “{name}”").format(name=group.name)
        column.addWidget(QLabel(words))
        for line in angle_lines(desk.project, asset, group):
            label = QLabel(line)
            label.setObjectName("Meta")
            label.setWordWrap(True)
            column.addWidget(label)
        self.dissolve = QPushButton(translate("Group", "Dissolve group"))
        self.dissolve.clicked.connect(lambda: desk.apply(DissolveMulticamGroup(group.id)))
        column.addWidget(self.dissolve)


def group_of(project: Project, asset: MediaAsset) -> MulticamGroup | None:
    found = (g for g in project.groups if any(a.asset_id == asset.id for a in g.angles))
    return next(found, None)


def angle_lines(project: Project, asset: MediaAsset, group: MulticamGroup) -> list[str]:
    """Every other angle with when it begins, beside this one."""
    starts = {
        angle.asset_id: angle.at + known.info.available_range.start
        for angle in group.angles
        if (known := project.asset(angle.asset_id)) is not None
    }
    lines = []
    for angle in group.angles:
        other = project.asset(angle.asset_id)
        if other is None or other.id == asset.id:
            continue
        after = float(starts[other.id] - starts.get(asset.id, starts[other.id]))
        words = (
            translate("Group", "{name}: begins {seconds} s later")
            if after >= 0
            else translate("Group", "{name}: begins {seconds} s earlier")
        )
        lines.append(words.format(name=other.name, seconds=f"{abs(after):.2f}"))
    return lines
