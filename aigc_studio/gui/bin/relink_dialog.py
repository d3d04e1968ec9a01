"""Lost media and the files that may be it: what was found, why, and in what it differs.

What is the same content, or like the media in all that is known of it, is checked at first; what is
not like it is told and left for the editor to check.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from aigc_studio.core.document import MediaAsset
from aigc_studio.core.errors import StudioError
from aigc_studio.core.ids import AssetId
from aigc_studio.core.media import MediaInfo
from aigc_studio.editing.offline import is_offline
from aigc_studio.gui.bin.bin_words import kind_name
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.dialogs.buttons import allow_confirming, confirm_row, keep_default
from aigc_studio.gui.words import clock, counted, rate_text, told, translate
from aigc_studio.session.relinking import Difference, Find

_NAME, _FOUND, _WHY = range(3)


class RelinkDialog(QDialog):
    def __init__(self, desk: Desk, asset_ids: tuple[AssetId, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._finds: dict[AssetId, Find] = {}
        self._is_open = True
        self.rows: dict[AssetId, QTreeWidgetItem] = {}
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build_ui()
        paths: set[str] = set()
        for asset_id in asset_ids:
            asset = desk.project.asset(asset_id)
            # Sub-clips of a file come back with it.
            if asset is not None and asset.has_file and asset.path not in paths:
                paths.add(asset.path)
                self._add(asset)
        self.finished.connect(self._on_finished)
        self._count()

    def _build_ui(self) -> None:
        self.setWindowTitle(translate("Relink", "Relink media"))
        self.resize(860, 420)
        self.table = QTreeWidget()
        self.table.setRootIsDecorated(False)
        self.table.setUniformRowHeights(True)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setAccessibleName(translate("Relink", "Media to relink"))
        self.table.setHeaderLabels(
            [
                translate("Relink", "Media"),
                translate("Relink", "File found"),
                translate("Relink", "Why it is this one"),
            ]
        )
        header = self.table.header()
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(_NAME, 190)
        header.resizeSection(_FOUND, 180)
        self.table.itemChanged.connect(lambda *_: self._count())
        self.search = QPushButton(translate("Relink", "Search a folder…"))
        self.search.clicked.connect(self._on_search)
        self.choose = QPushButton(translate("Relink", "Choose a file…"))
        self.choose.clicked.connect(self._on_choose)
        self.status = QLabel(
            translate("Relink", "A folder is searched by content first, then by name.")
        )
        self.status.setObjectName("Meta")
        self.status.setWordWrap(True)
        tools = QHBoxLayout()
        tools.addWidget(self.search)
        tools.addWidget(self.choose)
        tools.addWidget(self.status, 1)
        self.buttons = confirm_row(self, translate("Relink", "Relink"))
        self.buttons.accepted.connect(self._on_relink)
        column = QVBoxLayout(self)
        column.addWidget(self.table, 1)
        column.addLayout(tools)
        column.addWidget(self.buttons)
        keep_default(self)

    def _add(self, asset: MediaAsset) -> None:
        row = QTreeWidgetItem([asset.name, "", _what(asset)])
        row.setData(_NAME, Qt.ItemDataRole.UserRole, asset.id)
        row.setToolTip(_NAME, asset.path)
        self.table.addTopLevelItem(row)
        self.rows[asset.id] = row
        if len(self.rows) == 1:
            self.table.setCurrentItem(row)

    def search_in(self, folder: Path) -> None:
        """Look for all that was not found yet."""
        wanted = [i for i in self.rows if i not in self._finds]
        if not wanted:
            return
        self.search.setEnabled(False)
        self.status.setText(translate("Relink", "Searching “{name}”…").format(name=folder.name))

        def done(finds: tuple[Find, ...]) -> None:
            if not self._is_open:
                return
            self.search.setEnabled(True)
            for find in finds:
                self._show(find)
            words = counted("Relink", "{count} files found in “{name}”", len(finds))
            if not finds:
                words = translate("Relink", "None of the missing media is in “{name}”.")
            self.status.setText(words.format(count=len(finds), name=folder.name))

        self._desk.bench.relinks.search(folder, wanted, done)

    def look_at(self, path: Path) -> None:
        """A file for the row that is chosen."""
        if not self.rows:
            return
        row = self.table.currentItem()
        asset_id = AssetId(row.data(_NAME, Qt.ItemDataRole.UserRole))

        def done(find: Find) -> None:
            if self._is_open:
                self._show(find)

        def failed(error: StudioError) -> None:
            if self._is_open:
                self.status.setText(told("Error", str(error)))

        self._desk.bench.relinks.look_at(asset_id, path, done, failed)

    def _show(self, find: Find) -> None:
        asset = self._desk.project.asset(find.asset_id)
        row = self.rows.get(find.asset_id)
        if asset is None or row is None:
            return
        self._finds[find.asset_id] = find
        row.setText(_FOUND, Path(find.media.path).name)
        row.setToolTip(_FOUND, find.media.path)
        why = reason_of(find, asset)
        row.setText(_WHY, why)
        row.setToolTip(_WHY, why)
        icon = "alert" if find.differences else "apply"
        token = "ghost" if find.differences else "accept"
        row.setIcon(_WHY, self._desk.look.icon(icon, token))
        is_sure = not find.differences or find.by == "choice"
        row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        row.setCheckState(_NAME, Qt.CheckState.Checked if is_sure else Qt.CheckState.Unchecked)
        self._count()

    def checked(self) -> list[Find]:
        return [
            find
            for asset_id, find in self._finds.items()
            if self.rows[asset_id].checkState(_NAME) == Qt.CheckState.Checked
        ]

    def _count(self) -> None:
        count = len(self.checked())
        for button in self.buttons.buttons():
            if button.property("isConfirm"):
                words = counted("Relink", "Relink {count} files", count)
                plain = translate("Relink", "Relink")
                button.setText(words.format(count=count) if count else plain)
        allow_confirming(self, is_allowed=count > 0)

    def _on_search(self) -> None:
        title = translate("Relink", "Search a folder for missing media")
        folder = QFileDialog.getExistingDirectory(self, title, self._desk.media_folder())
        if folder:
            self.search_in(Path(folder))

    def _on_choose(self) -> None:
        title = translate("Relink", "Choose the file")
        path, _ = QFileDialog.getOpenFileName(self, title, self._desk.media_folder())
        if path:
            self.look_at(Path(path))

    def _on_relink(self) -> None:
        """All that is checked in one step; a refusal is shown here, and nothing changed."""
        chosen = {find.asset_id: find.media for find in self.checked()}
        try:
            self._desk.bench.relinks.relink(chosen)
        except StudioError as error:
            self.status.setText(told("Error", str(error)))
            return
        self.accept()

    def _on_finished(self) -> None:
        self._is_open = False


def reason_of(find: Find, asset: MediaAsset) -> str:
    """Why a file is thought to be media, and in what it is not like it."""
    by = {
        "content": translate("Relink", "Same content"),
        "name": translate("Relink", "Same name"),
        "choice": translate("Relink", "Chosen by you"),
    }[find.by]
    if find.by == "content":
        return by
    if is_offline(asset.info):
        return translate("Relink", "{why}; nothing else is known of it").format(why=by)
    if not find.differences:
        return translate("Relink", "{why}, same length, rate and size").format(why=by)
    told_apart = " · ".join(_difference(d, asset.info, find.media.info) for d in find.differences)
    return translate("Relink", "{why}, but {differences}").format(why=by, differences=told_apart)


def _difference(what: Difference, old: MediaInfo, new: MediaInfo) -> str:
    title = {
        "kind": translate("Relink", "kind"),
        "length": translate("Relink", "length"),
        "rate": translate("Relink", "rate"),
        "size": translate("Relink", "size"),
        "sound": translate("Relink", "sound"),
    }[what]
    words = translate("Relink", "{what} {old} → {new}")
    return words.format(what=title, old=_fact(what, old), new=_fact(what, new))


def _fact(what: Difference, info: MediaInfo) -> str:
    video, none = info.main_video, "–"
    if what == "kind":
        return kind_name(info.kind)
    if what == "length":
        return clock(float(info.duration))
    if what == "sound":
        return "+".join(str(s.channels) for s in info.audio) or none
    if video is None:
        return none
    if what == "rate":
        return rate_text(video.frame_rate.fraction)
    width, height = video.display_size
    return f"{width} x {height}"


def _what(asset: MediaAsset) -> str:
    """What is looked for, before anything is found."""
    if is_offline(asset.info):
        return translate("Relink", "Known from a timeline only")
    video = asset.info.main_video
    facts = [clock(float(asset.info.duration)) if asset.info.kind != "still" else ""]
    if video is not None:
        rate = _fact("rate", asset.info) if asset.info.kind == "video" else ""
        facts += [rate, _fact("size", asset.info)]
    words = translate("Relink", "Not found yet: {facts}")
    return words.format(facts=" · ".join(filter(None, facts)))
