"""A cut of plain grey films with a wipe at each cut: which way it runs can be read back."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.document import Project
from aigc_studio.core.ids import TransitionId
from aigc_studio.core.transitions import Transition
from tests.documents import RATE, document

if TYPE_CHECKING:
    from numpy.typing import NDArray

GREYS = {"a": 50, "b": 200, "c": 90, "d": 160}
LENGTH = 60


def wiped_cut(folder: Path, kind: str) -> Project:
    """Four films and three cuts."""
    project = document("V1: a[0:20@20] b[20:40@20] c[40:60@20] d[60:80@20]")
    assets = tuple(
        replace(a, path=str(_plain_film(folder / f"{a.name}.mp4", GREYS[a.name])))
        for a in project.assets
    )
    sequence = project.sequence()
    (track,) = sequence.tracks
    passages = tuple(
        Transition(TransitionId(f"t{n}"), kind, before.id, after.id, 6, 6)
        for n, (before, after) in enumerate(pairwise(track.clips))
    )
    track = replace(track, transitions=passages)
    sequence = replace(sequence, width=320, height=180, tracks=(track,))
    return replace(project, assets=assets).with_sequence(sequence)


def next_shown(film: Path, project: Project) -> list[NDArray[np.bool_]]:
    """Half-way through each wipe: where the picture is that of the next clip."""
    import av

    with av.open(str(film)) as container:
        pictures = [frame.to_ndarray(format="gray") for frame in container.decode(video=0)]
    shown = []
    for before, after in pairwise(project.sequence().tracks[0].clips):
        middle = (GREYS[before.name] + GREYS[after.name]) / 2
        is_bright = pictures[after.start] > middle
        shown.append(is_bright == (GREYS[after.name] > GREYS[before.name]))
    return shown


def _plain_film(path: Path, grey: int) -> Path:
    import av

    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=RATE.fraction)
        stream.width, stream.height, stream.pix_fmt = 320, 180, "yuv420p"
        picture = np.full((180, 320), grey, np.uint8)
        for _ in range(LENGTH):
            frame = av.VideoFrame.from_ndarray(picture, "gray").reformat(format="yuv420p")
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path
