"""How what was offered was asked for: one JSON file of the latest calls of each project."""

from __future__ import annotations

from pathlib import Path

from aigc_studio.core.errors import ProjectFileError
from aigc_studio.core.records import Offer
from aigc_studio.storage import codec
from aigc_studio.storage.atomic import replace_file

_KEPT_OF_A_PROJECT, _KEPT = 20, 400


class OfferFile:
    """The OfferLog port."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def add(self, offer: Offer) -> None:
        others = [o for o in self._all() if o != offer]
        mine = [offer, *(o for o in others if o.project == offer.project)][:_KEPT_OF_A_PROJECT]
        kept = (*mine, *(o for o in others if o.project != offer.project))[:_KEPT]
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(self._path, codec.encode(kept))
        except OSError as error:
            raise ProjectFileError(
                f"What was offered could not be written down ({error.strerror or error}); to"
                " accept it, repeat the options."
            ) from error

    def of_project(self, project: str) -> tuple[Offer, ...]:
        return tuple(offer for offer in self._all() if offer.project == project)

    def _all(self) -> tuple[Offer, ...]:
        """Latest first; what cannot be read is nothing."""
        try:
            return codec.decode(self._path.read_bytes(), tuple[Offer, ...])
        except (OSError, ValueError):
            return ()
