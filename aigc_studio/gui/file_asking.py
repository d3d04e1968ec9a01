"""Asks for files: which kinds are listed, and a dialog whose columns can be read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHeaderView, QSplitter, QTreeView, QWidget

from aigc_studio.gui.words import translate

_MOVING = "mp4 mov m4v mkv webm avi mxf mts m2ts ts mpg mpeg wmv flv 3gp ogv gif"
_PICTURES = "png jpg jpeg tif tiff bmp webp"
_SOUND = "wav mp3 m4a aac flac ogg oga opus aif aiff wma ac3 mka"
_SIZE = (900, 560)
_PLACES_PX = 150


def media_filters() -> str:
    """What can be imported, the kinds by themselves, and everything."""
    kinds = (
        (translate("File", "Media"), f"{_MOVING} {_PICTURES} {_SOUND}"),
        (translate("File", "Pictures"), _PICTURES),
        (translate("File", "Sound"), _SOUND),
    )
    named = [f"{name} ({_patterns(suffixes.split())})" for name, suffixes in kinds]
    every = translate("File", "All files")
    return ";;".join((*named, f"{every} (*)"))


def file_dialog(parent: QWidget, title: str, place: Path, filters: str) -> QFileDialog:
    """A dialog that begins in a folder, or at a name in one; wide enough to read names in."""
    dialog = QFileDialog(parent, title, "", filters)
    dialog.setOption(QFileDialog.Option.HideNameFilterDetails)
    is_folder = place.is_dir()
    dialog.setDirectory(str(place if is_folder else place.parent))
    if not is_folder:
        dialog.selectFile(place.name)
    columns = dialog.findChild(QTreeView, "treeView")  # none where the system has its own
    if columns is not None:
        dialog.resize(*_SIZE)
        for parts in dialog.findChildren(QSplitter):
            parts.setSizes([_PLACES_PX, _SIZE[0] - _PLACES_PX])
        header = columns.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    return dialog


def ask_files(parent: QWidget, title: str, folder: str, filters: str) -> list[Path]:
    """Any number of files that are there; none when it was let be."""
    dialog = file_dialog(parent, title, Path(folder), filters)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    return _chosen(dialog)


def ask_file(parent: QWidget, title: str, folder: str, filters: str) -> Path | None:
    dialog = file_dialog(parent, title, Path(folder), filters)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return next(iter(_chosen(dialog)), None)


def ask_target(parent: QWidget, title: str, proposal: Path, filters: str) -> Path | None:
    """Where something is to be written; a file that is there is asked about."""
    dialog = file_dialog(parent, title, proposal, filters)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.selectFile(proposal.name)
    return next(iter(_chosen(dialog)), None)


def _chosen(dialog: QFileDialog) -> list[Path]:
    is_made = dialog.exec() == QFileDialog.DialogCode.Accepted
    dialog.deleteLater()
    return [Path(path) for path in dialog.selectedFiles()] if is_made else []


def _patterns(suffixes: Iterable[str]) -> str:
    return " ".join(f"*.{suffix}" for suffix in suffixes)
