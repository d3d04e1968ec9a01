"""How long studying takes: the one pass against a bare decode, its peer, and the network.

Bare decode is told twice: PyAV as it comes, and with the decoder's frame threads, which the pass
uses too for larger pictures. Figures only; nothing here fails on time. Each is the median of
interleaved runs in one process.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from aigc_studio.core.errors import ModelError
from aigc_studio.core.media import MediaInfo
from aigc_studio.inference.store import ModelStoreOnDisk
from aigc_studio.inference.transnetv2 import TransNetV2
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.children import Children
from aigc_studio.media.features import Extractor
from aigc_studio.media.probe import Prober

pytestmark = [pytest.mark.real, pytest.mark.slow]

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("shots", "broll", "emotion", "speech_en")
KINDS = frozenset({".mp4", ".webm", ".mov", ".gif", ".wav", ".mp3", ".flac"})
PEER_FILES = (
    "sintel_trailer_720p.mp4",
    "bbb_20s_1080p_vp8.webm",
    "pyscenedetect_testvideo.mp4",
    "autoeditor_example_42s.mp4",
    "wolfganglanger_pexels_sad_to_happy.mp4",
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
    extractor = Extractor(children)
    files = [file for folder in FOLDERS for file in sorted((real_media / folder).iterdir())]
    rows = []
    for file in (file for file in files if file.suffix in KINDS):
        path = str(file)
        info = Prober(children).probe(path, JobContext()).info
        features = extractor.extract(path, info, JobContext())  # the first one imports
        plain, bare, whole = [], [], []
        for _ in range(RUNS):
            plain.append(seconds(lambda p=path, i=info: plain_decode(p, i)))
            bare.append(extractor.bare_decode_seconds(path, info))
            whole.append(seconds(lambda p=path, i=info: extractor.extract(p, i, JobContext())))
        usual, passed = statistics.median(bare), statistics.median(whole)
        as_it_comes = statistics.median(plain)
        rows.append(
            {
                "file": file.name,
                "pictures": len(features.times),
                "PyAV ms": as_it_comes * 1e3,
                "PyAV with frame threads ms": usual * 1e3,
                "pass ms": passed * 1e3,
                "ratio to PyAV": passed / as_it_comes,
                "ratio to frame threads": passed / usual,
                "PySceneDetect ratio": _peer_seconds(file) / usual,
            }
        )
    figures.table("Speed: one pass with all features", [*rows, *sums(rows)])

    assert all(row["ratio to PyAV"] > 0 for row in rows)


def sums(rows: list[dict[str, object]]) -> Iterator[dict[str, object]]:
    """Films and sounds, each as one: what importing them all takes."""
    for kind, has_pictures in (("all films", True), ("all sounds", False)):
        of_kind = [row for row in rows if bool(row["pictures"]) == has_pictures]
        names = ("pictures", "PyAV ms", "PyAV with frame threads ms", "pass ms")
        total = {name: sum(float(str(row[name])) for row in of_kind) for name in names}
        yield {
            "file": kind,
            **total,
            "ratio to PyAV": total["pass ms"] / total["PyAV ms"],
            "ratio to frame threads": total["pass ms"] / total["PyAV with frame threads ms"],
            "PySceneDetect ratio": float("nan"),
        }


def plain_decode(path: str, info: MediaInfo) -> None:
    """Decode what the pass decodes with PyAV as it comes, without a choice of threads."""
    import av

    with av.open(path) as container:
        wanted = {stream.index for stream in info.audio}
        if info.main_video is not None:
            wanted.add(info.main_video.index)
        for packet in container.demux([s for s in container.streams if s.index in wanted]):
            for _ in packet.decode():
                pass


def _peer_seconds(file: Path) -> float:
    """NaN where it is not asked: it takes long."""
    import scenedetect

    if file.name not in PEER_FILES:
        return float("nan")
    return seconds(lambda: scenedetect.detect(str(file), scenedetect.AdaptiveDetector()))


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
