"""What the accuracy figures of media analysis need: children, a model store, built films."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from aigc_studio.analysis.looking import FlowLooker
from aigc_studio.core.errors import ModelError
from aigc_studio.inference.lease import ModelLeases
from aigc_studio.inference.store import ModelStoreOnDisk
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.children import Children

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def children() -> Iterator[Children]:
    stock = Children()
    yield stock
    stock.close()


@pytest.fixture(scope="session")
def models(tmp_path_factory: pytest.TempPathFactory) -> ModelStoreOnDisk:
    """A store with the shot model; the user's own if it is there, else fetched for this run."""
    import platformdirs

    manifest = ROOT / "resources/models/manifest.toml"
    home = ModelStoreOnDisk(platformdirs.user_data_path("aigc-studio") / "models", manifest)
    if home.is_installed("transnetv2"):
        return home
    store = ModelStoreOnDisk(tmp_path_factory.mktemp("models"), manifest)
    try:
        store.install("transnetv2", JobContext())
    except ModelError as error:
        pytest.skip(f"the shot model cannot be had: {error}")
    return store


SMALL_MODELS = ("faces", "expressions", "sound-events", "beatnet")


@pytest.fixture(scope="session")
def all_models(tmp_path_factory: pytest.TempPathFactory) -> ModelStoreOnDisk:
    """A store with the small models; the user's own if they are there, else fetched for this."""
    import platformdirs

    manifest = ROOT / "resources/models/manifest.toml"
    home = ModelStoreOnDisk(platformdirs.user_data_path("aigc-studio") / "models", manifest)
    if all(home.is_installed(model) for model in SMALL_MODELS):
        return home
    store = ModelStoreOnDisk(tmp_path_factory.mktemp("models"), manifest)
    try:
        for model in SMALL_MODELS:
            store.install(model, JobContext())
    except ModelError as error:
        pytest.skip(f"the small models cannot be had: {error}")
    return store


@pytest.fixture(scope="session")
def face_looker(children: Children, all_models: ModelStoreOnDisk) -> FlowLooker:
    return FlowLooker(children, all_models, ModelLeases())
