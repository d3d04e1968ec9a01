"""What it costs to know footage: key frames, tags and text, and the meaning of words."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from aigc_studio.core.errors import JobCancelled
from aigc_studio.core.media import MediaInfo
from aigc_studio.core.settings import Settings
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.children import Children
from aigc_studio.media.probe import Prober
from tests.accuracy.seeing import Seeing, seeing
from tests.conftest import Figures

pytestmark = [pytest.mark.slow, pytest.mark.real]

FILES = (
    "shots/sintel_trailer_720p.mp4",
    "shots/bbb_20s_1080p_vp8.webm",
    "shots/googlework_short.mp4",
    "broll/bottles_on_shelf.mp4",
)
TEXTS = 200


@pytest.fixture(scope="module")
def seer(tmp_path_factory: pytest.TempPathFactory) -> Seeing:
    children = Children()
    made = seeing(children, tmp_path_factory.mktemp("models"))
    yield made
    children.close()


def test_knowing_beside_the_length_of_the_footage(
    seer: Seeing, real_media: Path, figures: Figures
) -> None:
    seer.read(real_media / "broll/img_leopard.jpg")  # what loads the models is not measured
    rows = []
    for name in FILES:
        info = Prober(seer.children).probe(str(real_media / name), JobContext()).info
        for what, settings in (("all", Settings()), ("AI off", Settings(is_ai_enabled=False))):
            began = time.perf_counter()
            found = seer.sights.read(str(real_media / name), info, None, settings, JobContext())
            wall = time.perf_counter() - began
            rows.append(
                {
                    "file": Path(name).name,
                    "what": what,
                    "key frames": len(found.frames),
                    "wall s": wall,
                    "times real time": float(info.duration) / wall,
                }
            )
    began = time.perf_counter()
    sentences = [f"Two people walk along street number {n} in the rain" for n in range(TEXTS)]
    seer.texts.vectors(sentences, "passage", Settings(), JobContext())
    wall = time.perf_counter() - began
    figures.table("knowing", rows)
    figures.table("meaning of words", [{"texts": TEXTS, "wall s": wall, "a second": TEXTS / wall}])

    assert all(row["key frames"] for row in rows)


def test_knowing_can_be_called_off(seer: Seeing, real_media: Path, figures: Figures) -> None:
    path = str(real_media / FILES[0])
    info = Prober(seer.children).probe(path, JobContext()).info
    waits = []
    for after in (0.1, 0.4, 0.8, 1.2, 1.6):
        event = threading.Event()
        pressed: list[float] = []

        def cancel(event=event, pressed=pressed) -> None:
            pressed.append(time.perf_counter())
            event.set()

        timer = threading.Timer(after, cancel)
        timer.start()
        with pytest.raises(JobCancelled):
            _again_and_again(seer, path, info, JobContext(cancelled=event))
        waits.append(time.perf_counter() - pressed[0])
    figures.table("calling off knowing", [{"slowest s": max(waits), "times": len(waits)}])

    assert all(wait < 2.0 for wait in waits)


def _again_and_again(seer: Seeing, path: str, info: MediaInfo, context: JobContext) -> None:
    while True:
        seer.sights.read(path, info, None, Settings(), context)
