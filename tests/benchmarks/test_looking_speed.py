"""What looking at pictures and telling sounds apart costs, and how soon it can be called off."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from aigc_studio.analysis.looking import FlowLooker
from aigc_studio.analysis.sounding import EventEar
from aigc_studio.core.errors import JobCancelled, ModelError
from aigc_studio.core.settings import Settings
from aigc_studio.inference.lease import ModelLeases
from aigc_studio.inference.store import ModelStoreOnDisk
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.children import Children
from aigc_studio.media.probe import Prober
from tests.conftest import ROOT, Figures

pytestmark = [pytest.mark.slow, pytest.mark.real]

FILES = ("shots/sintel_trailer_720p.mp4", "shots/bbb_20s_1080p_vp8.webm")


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> ModelStoreOnDisk:
    store = ModelStoreOnDisk(
        tmp_path_factory.mktemp("models"), ROOT / "resources/models/manifest.toml"
    )
    try:
        for model in ("faces", "expressions", "sound-events"):
            store.install(model, JobContext())
    except ModelError as error:
        pytest.skip(f"the models cannot be had: {error}")
    return store


def test_looking_and_telling_sounds_apart_beside_the_length(
    real_media: Path, models: ModelStoreOnDisk, figures: Figures
) -> None:
    children, leases, rows = Children(), ModelLeases(), []
    looker, ear = FlowLooker(children, models, leases), EventEar(models, leases)
    for name in FILES:
        probed = Prober(children).probe(str(real_media / name), JobContext())
        works = {"faces, camera": looker_of(looker, probed.path, probed.info)}
        if probed.info.main_audio is not None:
            works["sounds"] = lambda c, p=probed: ear.hear(p.path, p.info, Settings(), c)
        for what, work in works.items():
            begun = time.perf_counter()
            work(JobContext())
            wall = time.perf_counter() - begun
            seconds = float(probed.info.duration)
            rows.append(
                {
                    "file": Path(name).name,
                    "what": what,
                    "seconds": seconds,
                    "wall s": wall,
                    "real-time factor": wall / seconds,
                    "called off in s": called_off(work, wall / 2),
                }
            )
    children.close()
    figures.table("looking: cost beside the length of the file", rows)

    assert len(rows) >= len(FILES)


def looker_of(looker: FlowLooker, path: str, info: object):  # type: ignore[no-untyped-def]
    return lambda context: looker.look(path, info, None, Settings(), context)


def called_off(work, after: float) -> float:  # type: ignore[no-untyped-def]
    """Seconds from the wish to the end; 0 when it was done before."""
    cancelled, wished = threading.Event(), []

    def wish() -> None:
        wished.append(time.perf_counter())
        cancelled.set()

    timer = threading.Timer(after, wish)
    timer.start()
    try:
        work(JobContext(cancelled=cancelled))
    except JobCancelled:
        return time.perf_counter() - wished[0]
    finally:
        timer.cancel()
        timer.join()
    return 0.0
