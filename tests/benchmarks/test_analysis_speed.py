"""How long studying takes: the one pass against a bare decode, its peer, and the network.

Figures only; nothing here fails on time. Each is the median of interleaved runs in one process.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from aigc_studio.core.errors import ModelError
from aigc_studio.inference.store import ModelStoreOnDisk
from aigc_studio.inference.transnetv2 import TransNetV2
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.children import Children
from aigc_studio.media.features import Extractor
from aigc_studio.media.probe import Prober

pytestmark = [pytest.mark.real, pytest.mark.slow]

ROOT = Path(__file__).resolve().parents[2]
FILES = (
    "shots/sintel_trailer_720p.mp4",
    "shots/bbb_20s_1080p_vp8.webm",
    "shots/pyscenedetect_testvideo.mp4",
    "speech_en/autoeditor_example_42s.mp4",
    "emotion/wolfganglanger_pexels_sad_to_happy.mp4",
)
RUNS = 5


@pytest.fixture(scope="module")
def children() -> Iterator[Children]:
    stock = Children()
    yield stock
    stock.close()


def seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def test_the_pass_against_a_bare_decode(children: Children, real_media: Path, figures) -> None:
    import scenedetect

    extractor = Extractor(children)
    rows = []
    for name in FILES:
        path = str(real_media / name)
        info = Prober(children).probe(path, JobContext()).info
        extractor.extract(path, info, JobContext())  # the first one imports
        bare, whole = [], []
        for _ in range(RUNS):
            bare.append(extractor.bare_decode_seconds(path, info))
            whole.append(seconds(lambda p=path, i=info: extractor.extract(p, i, JobContext())))
        peer = seconds(lambda p=path: scenedetect.detect(p, scenedetect.AdaptiveDetector()))
        usual = statistics.median(bare)
        rows.append(
            {
                "file": Path(name).name,
                "bare decode s": usual,
                "pass s": statistics.median(whole),
                "ratio": statistics.median(whole) / usual,
                "PySceneDetect ratio": peer / usual,
            }
        )
    figures.table("Speed: one pass with all features", rows)

    assert all(row["ratio"] > 0 for row in rows)


def test_pictures_a_second_of_the_network(tmp_path: Path, figures) -> None:
    store = ModelStoreOnDisk(tmp_path, ROOT / "resources/models/manifest.toml")
    try:
        store.install("transnetv2", JobContext())
    except ModelError as error:
        pytest.skip(f"the shot model cannot be had: {error}")
    net = TransNetV2(store.file("transnetv2", "transnetv2.pth"))
    window = np.random.default_rng(0).integers(0, 255, (1, 100, 27, 48, 3)).astype(np.uint8)
    net(window)
    usual = statistics.median(seconds(lambda: net(window)) for _ in range(10))
    figures.table("Speed: TransNet V2 on the CPU", [{"batch": 1, "pictures a second": 50 / usual}])

    assert usual > 0
