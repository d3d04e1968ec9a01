"""Commands of the viewer: full screen, guides, onion skin, stills."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from aigc_studio.core.ids import AssetId
from aigc_studio.gui.viewer.full_screen import FullScreen
from aigc_studio.gui.viewer.material import shown_material
from aigc_studio.gui.viewer.player import Player
from aigc_studio.gui.viewer.still import StillSaver, still_name
from aigc_studio.gui.viewer.viewer import Viewer
from aigc_studio.gui.words import translate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class ViewerActions(QObject):
    """``chosen`` tells what is selected in the bin."""

    def __init__(
        self,
        viewer: Viewer,
        player: Player,
        window: QWidget,
        chosen: Callable[[], tuple[AssetId, ...]],
    ) -> None:
        super().__init__()
        desk = viewer.desk
        self._chosen = chosen
        self._desk = desk
        self._viewer = viewer
        self._player = player
        self._window = window
        self._stills = StillSaver(desk)
        self.full: FullScreen | None = None

    def toggle_full_screen(self) -> None:
        if self.full is not None:
            self.full.close()
            return
        full = FullScreen(self._desk.look, self._window.actions(), self._window)
        self.full = full
        full.left.connect(self._on_left)
        full.resized.connect(lambda: self._viewer.show_on(full.screen_view))
        self._viewer.show_on(full.screen_view)
        full.showFullScreen()

    def _on_left(self) -> None:
        self.full = None
        self._viewer.show_on(None)

    def safe_areas(self) -> None:
        self._desk.viewing.toggle_guide("safe")

    def thirds(self) -> None:
        self._desk.viewing.toggle_guide("thirds")

    def centre(self) -> None:
        self._desk.viewing.toggle_guide("centre")

    def onion_previous(self) -> None:
        self._desk.viewing.toggle_onion("previous")

    def onion_next(self) -> None:
        self._desk.viewing.toggle_onion("next")

    def onion_other(self) -> None:
        self._desk.viewing.toggle_onion("other")

    def toggle_proxies(self) -> None:
        proxies = self._desk.bench.proxies
        self._desk.attempt(lambda: proxies.use(is_on=not proxies.is_on))

    def make_proxies(self) -> None:
        """Of what is chosen in the bin, else of all media."""
        chosen = self._chosen() or tuple(asset.id for asset in self._desk.project.assets)
        if self._desk.bench.proxies.make(chosen) == 0:
            self._desk.say(translate("Viewer", "There is no proxy to be made"))

    def delete_proxies(self) -> None:
        self._desk.bench.proxies.delete()

    def save_still(self) -> None:
        """The frame that is shown, to a file the editor names."""
        self._player.pause()
        material = shown_material(self._desk.project, self._desk.state)
        if material is None or material.duration == 0:
            self._desk.say(translate("Viewer", "There is no picture to save"))
            return
        frame = min(self._player.position, material.duration - 1)
        place = Path(self._desk.media_folder()) / still_name(material, frame)
        title = translate("Viewer", "Save still")
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, str(place), "PNG (*.png)")
        if chosen:
            path = Path(chosen)
            path = path if path.suffix.lower() == ".png" else path.with_name(f"{path.name}.png")
            self._stills.save(material, frame, path)
