"""How many times faster than real time cuts are delivered whose pictures are copied.

The target is 20. Real footage, as it came from its encoder; sound is coded anew and the file is
read back and checked, which is in the time.
"""

from __future__ import annotations

import time
from contextlib import closing
from pathlib import Path

import pytest

from aigc_studio.core.delivery import ExportOptions
from aigc_studio.core.document import MediaAsset
from aigc_studio.core.ids import AssetId
from aigc_studio.core.rates import FrameRate
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.children import Children
from aigc_studio.media.probe import Prober
from aigc_studio.render.export import VideoExporter
from aigc_studio.render.presets import PRESETS
from tests.render.timelines import SEQUENCE, Shape, timeline

pytestmark = [pytest.mark.real, pytest.mark.slow]

LONG = " ".join(f"s[{n * 1200}:{n * 1200 + 1200}]" for n in range(4))
SHORT = "s[0:500]@40 s[500:1000]@600 s[1000:1200]@100"
COPIED = next(p for p in PRESETS if p.name == "H.264, copied where possible")
CODED = next(p for p in PRESETS if p.name == "H.264 as sequence")


def probed(path: Path, name: str) -> MediaAsset:
    with closing(Children()) as children:
        found = Prober(children).probe(str(path), JobContext())
    return MediaAsset(AssetId(name), name, str(path), found.fingerprint, found.info)


def test_copied_cuts_are_delivered_many_times_faster_than_real_time(real_media, tmp_path, figures):
    media = {"s": probed(real_media / "shots/sintel_trailer_720p.mp4", "s")}
    rows = []
    for name, clips, preset in (
        ("long stretches", LONG, COPIED),
        ("short cuts, far from key pictures", SHORT, COPIED),
        ("short cuts, far from key pictures", SHORT, CODED),
    ):
        project = timeline(f"V1: {clips}\nA1: {clips}", media, Shape(FrameRate(24), (1280, 720)))
        began = time.perf_counter()
        report = VideoExporter().export(
            project, SEQUENCE, ExportOptions(tmp_path / "cut.mp4", preset), JobContext()
        )
        took = time.perf_counter() - began
        assert report.is_good
        rows.append(
            {
                "cuts": name,
                "preset": preset.name,
                "seconds of film": float(report.seconds),
                "frames copied": report.copied_frames,
                "of": report.frames,
                "wall s": took,
                "x real time": float(report.seconds) / took,
            }
        )
    figures.table("copied cuts", rows)
