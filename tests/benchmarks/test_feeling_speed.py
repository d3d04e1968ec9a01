"""What reading a feeling costs beside the length of the file, and of a timeline after an edit."""

from __future__ import annotations

import time
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from aigc_studio.analysis.feeling import feeling_of
from aigc_studio.analysis.feeling_sound import hear
from aigc_studio.analysis.feeling_terms import AROUSAL, VALENCE, Measure
from aigc_studio.core.feeling import Feeling
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.children import Children
from aigc_studio.media.probe import Prober
from aigc_studio.media.sound import SoundReader
from aigc_studio.suggest.footage import Felt
from aigc_studio.suggest.sequence_feeling import sequence_feeling
from tests.conftest import Figures
from tests.documents import document

pytestmark = pytest.mark.slow

MINUTES = 10
SOUNDS = ("music/kevin_macleod_vibe_ace.ogg", "shots/sintel_trailer_720p.mp4")


@pytest.mark.real
def test_hearing_beside_the_length_of_the_sound(real_media: Path, figures: Figures) -> None:
    children, rows = Children(), []
    for name in SOUNDS:
        path = str(real_media / name)
        info = Prober(children).probe(path, JobContext()).info
        seconds = float(info.duration)
        checked: list[float] = [time.perf_counter()]

        reader = SoundReader(path, info)
        start, steps = info.available_range.start, int(seconds * 25)
        hear(reader, start, steps, lambda _s, told=checked: told.append(time.perf_counter()))
        checked.append(time.perf_counter())
        wall = checked[-1] - checked[0]
        reader.close()
        rows.append(
            {
                "file": Path(name).name,
                "seconds": seconds,
                "wall s": wall,
                "real-time factor": wall / seconds,
                "longest s between checks": max(b - a for a, b in pairwise(checked)),
            }
        )
    children.close()
    figures.table("feeling: hearing a file's sound", rows)

    assert len(rows) == len(SOUNDS)


def test_a_timeline_after_an_edit(figures: Figures) -> None:
    felt = {name: _feeling(seed) for seed, name in enumerate("ab")}
    rows = []
    for clips, frames in ((200, 75), (1000, 180)):
        places = " ".join(
            f"{'ab'[i % 2]}[{i * frames}:{(i + 1) * frames}@{i * 37 % 9000}]" for i in range(clips)
        )
        project = document(f"V1: {places}\nA1: {places}")
        sequence = project.sequence()
        assert sequence is not None
        known = [Felt(asset, felt[asset.name]) for asset in project.assets]
        began = time.perf_counter()
        sequence_feeling(sequence, known)
        wall = time.perf_counter() - began
        rows.append({"clips": clips, "minutes": clips * frames / 1500, "ms": 1000 * wall})
    figures.table("feeling: a timeline made anew, on a worker", rows)

    assert len(rows) == 2


def _feeling(seed: int) -> Feeling:
    """Of ten minutes, with every term."""
    dice, count = np.random.default_rng(seed), MINUTES * 1500
    measures = {
        name: Measure(r.mean + r.spread * dice.normal(size=count), np.ones(count))
        for name, r in {**AROUSAL, **VALENCE}.items()
    }
    return feeling_of(Fraction(0), count, measures)
