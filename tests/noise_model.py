"""The model for noise in speech, for tests that need it."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from aigc_studio.core.errors import ModelError
from aigc_studio.inference.speech_cleaning import MODEL
from aigc_studio.inference.store import ModelStoreOnDisk
from aigc_studio.jobs.context import JobContext
from tests.conftest import ROOT

MANIFEST = ROOT / "resources" / "models" / "manifest.toml"


def store_with_noise_model(folder: Path) -> ModelStoreOnDisk:
    """The user's own if the model is there, else one fetched into the folder for this; or skip."""
    home = ModelStoreOnDisk(platformdirs.user_data_path("aigc-studio") / "models", MANIFEST)
    if home.is_installed(MODEL):
        return home
    made = ModelStoreOnDisk(folder, MANIFEST)
    try:
        made.install(MODEL, JobContext())
    except ModelError as error:
        pytest.skip(f"the model for noise in speech cannot be had: {error}")
    return made
