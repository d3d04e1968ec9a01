"""The adapters of sights and texts on the models of this machine, fetched where they are not."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from aigc_studio.analysis.embedding import Texts
from aigc_studio.analysis.picture_eyes import Eyes
from aigc_studio.analysis.sights import ModelSights
from aigc_studio.app.folders import folders
from aigc_studio.core.errors import ModelError
from aigc_studio.core.settings import Settings
from aigc_studio.core.sights import Sights
from aigc_studio.inference.devices import TorchDevices
from aigc_studio.inference.lease import ModelLeases
from aigc_studio.inference.store import ModelStoreOnDisk
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.children import Children
from aigc_studio.media.probe import Prober
from tests.conftest import ROOT

MODELS = ("image-tags", "text-reading", "text-meaning")


@dataclass
class Seeing:
    children: Children
    eyes: Eyes
    sights: ModelSights
    texts: Texts

    def read(self, path: Path) -> Sights:
        """A file as one shot."""
        info = Prober(self.children).probe(str(path), JobContext()).info
        return self.sights.read(str(path), info, None, Settings(), JobContext())


def seeing(children: Children, scratch: Path) -> Seeing:
    """Skips where the models cannot be had."""
    manifest = ROOT / "resources/models/manifest.toml"
    store = ModelStoreOnDisk(folders().data / "models", manifest)
    if not all(store.is_installed(model) for model in MODELS):
        store = ModelStoreOnDisk(scratch, manifest)
        try:
            for model in MODELS:
                store.install(model, JobContext())
        except ModelError as error:
            pytest.skip(f"the models cannot be had: {error}")
    labels, leases, devices = ROOT / "resources/labels", ModelLeases(), TorchDevices()
    eyes = Eyes(store, devices, leases, labels)
    sights = ModelSights(children, eyes)
    return Seeing(children, eyes, sights, Texts(store, devices, leases, labels))
