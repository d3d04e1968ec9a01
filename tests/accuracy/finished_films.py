"""Finished films taken apart at their hand-marked boundaries: timelines whose passages are known.

A clip runs from the end of one boundary to the start of the next; what shows a gradual one is in no
clip. Some pictures are left out at hard cuts too, so that a gap tells nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

from aigc_studio.app.folders import folders
from aigc_studio.app.wiring import adapters
from aigc_studio.cli.console import Console
from aigc_studio.cli.desk import desk
from aigc_studio.cli.pump import Pump
from aigc_studio.core.document import Clip, MediaAsset, Project, Sequence, Track
from aigc_studio.core.ids import ClipId, LinkId, SequenceId, TrackId
from aigc_studio.core.rates import FrameRate
from aigc_studio.jobs.lanes import JobSystem
from aigc_studio.session.studio import Studio
from aigc_studio.suggest.footage import Situation

FILMS = (
    "shots/sintel_trailer_720p.mp4",
    "shots/googlework_short.mp4",
    "shots/pyscenedetect_testvideo.mp4",
    "shots/bbb_20s_1080p_vp8.webm",
    "shots/nasa_13013_multistream.mp4",
    "shots/pyfeat_face_noface.mov",
)
_LEFT_OUT = Fraction(1, 10)
_SHORTEST = Fraction(1, 4)
_TOGETHER = Fraction(2)
"""A fade out and a fade in this near are one dip."""


@dataclass(frozen=True)
class Passed:
    """One boundary in media seconds."""

    start: Fraction
    end: Fraction
    passage: str


def boundaries(path: Path, rate: FrameRate) -> list[Passed]:
    """Hand-marked, by time; a fade from or to black at an end of the film is none."""
    truth = json.loads(path.with_suffix(".gt.json").read_text())
    found = [_hard(cut, rate) for cut in truth["hard_cuts"]]
    fades = []
    for gradual in truth["gradual"]:
        start, end = (Fraction(str(gradual[k])) for k in ("start_time", "end_time"))
        kind = gradual["type"]
        if kind in {"dissolve", "dip_to_white"}:
            found.append(Passed(start, end, "dissolve" if kind == "dissolve" else "dip"))
        else:
            fades.append((start, end, kind))
    for (start, _, out), (next_start, end, back) in pairwise(fades):
        is_pair = "out" in out and "in" in back and "out" not in back
        if is_pair and next_start - start < 2 * _TOGETHER:
            found.append(Passed(start, end, "dip"))
    inside = sorted(found, key=lambda p: p.start)
    return [p for p in inside if p.passage != "cut" or not _is_covered(p, inside)]


def _hard(cut: object, rate: FrameRate) -> Passed:
    at = cut.get("time") if isinstance(cut, dict) else rate.seconds(int(str(cut)))
    seconds = Fraction(str(at))
    return Passed(seconds - _LEFT_OUT, seconds + _LEFT_OUT, "cut")


def _is_covered(cut: Passed, others: list[Passed]) -> bool:
    middle = (cut.start + cut.end) / 2
    return any(o.passage != "cut" and o.start <= middle <= o.end for o in others)


@dataclass(frozen=True)
class Film:
    project: Project
    passages: tuple[str, ...]
    """Of every cut of its one picture track."""


def film(asset: MediaAsset, path: Path) -> Film:
    """The timeline of a film. Too short pieces are left out with the boundary before them."""
    stream = asset.info.main_video
    assert stream is not None
    rate = stream.frame_rate
    marked = boundaries(path, rate)
    pieces: list[tuple[Fraction, Fraction]] = []
    passages: list[str] = []
    start, passage = asset.info.available_range.start, ""
    for boundary in [*marked, Passed(asset.info.available_range.end, Fraction(0), "")]:
        if boundary.start - start >= _SHORTEST:
            if pieces:
                passages.append(passage)
            pieces.append((start, boundary.start))
        start, passage = boundary.end, boundary.passage
    clips, at = [], 0
    for number, (first, last) in enumerate(pieces):
        length = max(rate.frames_floor(last - first), 1)
        clips.append(
            Clip(ClipId(f"c{number}"), asset.id, asset.name, at, length, first,
                 link=LinkId(f"l{number}"))
        )  # fmt: skip
        at += length
    sound = tuple(replace(c, id=ClipId(f"{c.id}-a")) for c in clips) if asset.info.audio else ()
    tracks = (
        Track(TrackId("v1"), "video", "V1", tuple(clips)),
        Track(TrackId("a1"), "audio", "A1", sound),
    )
    sequence = Sequence(
        SequenceId(f"film-{asset.id}"), asset.name, rate, *stream.display_size, tracks=tracks
    )
    project = Project(asset.name, (asset,), (sequence,), sequence.id)
    return Film(project, tuple(passages))


@contextmanager
def studied_films(media: Path) -> Iterator[tuple[Situation, dict[str, MediaAsset]]]:
    """All films studied by the studio of the home that is set, with its models."""
    pump = Pump()
    jobs = JobSystem(pump.post)
    with adapters(folders()) as ports:
        studio = Studio(ports, jobs)
        session = studio.new("Films")
        with desk(studio, pump, Console(), session, is_plain=False) as work:
            ids = work.import_media([media / name for name in FILMS])
            work.analyse()
            project = work.bench.session.project
            known = {a.id: a for a in project.assets}
            yield (
                work.bench.inbox.situation(),
                {name: known[key] for name, key in zip(FILMS, ids, strict=True)},
            )
        jobs.close()
