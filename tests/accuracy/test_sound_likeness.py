"""Whether a stretch of sound is nearest to another stretch of its own file."""

from __future__ import annotations

from array import array
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from statistics import mean

import pytest

from aigc_studio.analysis.texture import TextureReader
from aigc_studio.core.errors import MediaError
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.children import Children
from aigc_studio.media.probe import Prober
from aigc_studio.suggest.sound_likeness import heard_vector
from tests.conftest import Figures

pytestmark = [pytest.mark.slow, pytest.mark.real]

FOLDERS = ("broll", "emotion", "music", "shots", "speech_en", "speech_zh")
SECONDS = 4


def test_stretches_of_one_file_sound_alike(
    real_media: Path, children: Children, figures: Figures
) -> None:
    prober, context = Prober(children), JobContext()
    found: list[tuple[str, array[float]]] = []
    for path in (p for folder in FOLDERS for p in sorted((real_media / folder).iterdir())):
        try:
            info = prober.probe(str(path), context).info
            texture = TextureReader().listen(str(path), info, context)
        except MediaError:
            continue  # no media, or no sound
        whole = info.available_range
        edges = range(0, int(whole.duration) + 1, SECONDS)
        for start, end in pairwise(edges):
            vector = heard_vector(texture, whole.start + Fraction(start), whole.start + end)
            if len(vector):
                found.append((path.name, array("f", vector.data)))
    names = [name for name, _ in found]
    asked = [n for n, name in enumerate(names) if names.count(name) > 1]

    def nearest(place: int) -> str:
        mine = found[place][1]
        others = (n for n in range(len(found)) if n != place)
        best = max(others, key=lambda n: sum(a * b for a, b in zip(mine, found[n][1], strict=True)))
        return names[best]

    right = mean(nearest(place) == names[place] for place in asked)
    chance = mean((names.count(names[n]) - 1) / (len(names) - 1) for n in asked)
    figures.table(
        f"nearest of {len(found)} stretches of {SECONDS} s is of the same file",
        [{"ours": right, "by chance": chance, "asked": len(asked)}],
    )
    assert right > chance
