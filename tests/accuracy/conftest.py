"""What the accuracy figures of media analysis need: children, a model store, built films."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from aigc_studio.analysis.looking import EXPRESSIONS, FACES, FlowLooker
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


@pytest.fixture(scope="session")
def face_looker(children: Children, tmp_path_factory: pytest.TempPathFactory) -> FlowLooker:
    """A looker with its models; the user's own if they are there, else fetched for this run."""
    import platformdirs

    manifest = ROOT / "resources/models/manifest.toml"
    store = ModelStoreOnDisk(platformdirs.user_data_path("aigc-studio") / "models", manifest)
    if not (store.is_installed(FACES) and store.is_installed(EXPRESSIONS)):
        store = ModelStoreOnDisk(tmp_path_factory.mktemp("models"), manifest)
        try:
            for model in (FACES, EXPRESSIONS):
                store.install(model, JobContext())
        except ModelError as error:
            pytest.skip(f"the models of faces cannot be had: {error}")
    return FlowLooker(children, store, ModelLeases())
