"""Shot detection against hand-marked films, films built with known cuts, and films of flashes.

Beside ours stand its own baseline without the model, PySceneDetect's detectors on the same files,
TransNet V2 alone, and chance (as many cuts at random places). Marks inside a true gradual
transition count neither for nor against hard cuts. A gradual transition is found by an interval of
which at least 0.3 of the union overlaps; a point marks no interval.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from aigc_studio.analysis.fusion import THRESHOLD, Answers, fused
from aigc_studio.analysis.shots import FusedShotDetector
from aigc_studio.core.media import MediaInfo
from aigc_studio.core.results import MediaFeatures
from aigc_studio.core.settings import Settings
from aigc_studio.inference.devices import TorchDevices
from aigc_studio.inference.lease import ModelLeases
from aigc_studio.inference.store import ModelStoreOnDisk
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.children import Children
from aigc_studio.media.features import Extractor
from aigc_studio.media.probe import Prober

pytestmark = [pytest.mark.real, pytest.mark.slow]

RATE = 25
SIZE = (320, 180)
SOURCES = (
    *("broll/bottles_on_shelf.mp4", "broll/bug_on_flower_bw.mp4", "broll/cars_from_above.mp4"),
    *("broll/flower_opening.mp4", "broll/stream_of_water.mp4", "broll/toy_frog.mp4"),
    *("emotion/pyfeat_single_face.mp4", "emotion/wolfganglanger_pexels_sad_to_happy.mp4"),
)
Interval = tuple[int, int]


@dataclass
class Truth:
    """``gradual`` as half-open intervals; marks in ``ignored`` are neither right nor wrong."""

    cuts: list[int]
    gradual: list[Interval] = field(default_factory=list)
    ignored: list[Interval] = field(default_factory=list)


@dataclass
class Film:
    path: Path
    truth: Truth
    info: MediaInfo
    features: MediaFeatures
    answers: Answers

    @property
    def count(self) -> int:
        return len(self.features.times)


@dataclass
class Marks:
    cuts: list[int]
    gradual: list[Interval] = field(default_factory=list)


@pytest.fixture(scope="module")
def study(children: Children, models: ModelStoreOnDisk) -> Callable[[Path, Truth], Film]:
    detector = FusedShotDetector(children, models, TorchDevices(), ModelLeases(), is_sparing=False)

    def study_film(path: Path, truth: Truth) -> Film:
        context = JobContext()
        info = Prober(children).probe(str(path), context).info
        features = Extractor(children).extract(str(path), info, context)
        answers = detector.network_answers(str(path), info, features, Settings(), context)
        return Film(path, truth, info, features, answers)

    return study_film


@pytest.fixture(scope="module")
def marked(real_media: Path, study) -> list[Film]:
    """The hand-marked films."""
    films = []
    for file in sorted((real_media / "shots").glob("*.gt.json")):
        marks = json.loads(file.read_text())
        if "hard_cuts" in marks:
            gradual = [(g["start"], g["end"] + 1) for g in marks["gradual"]]
            doubtful = [t["frames"] for t in marks["traps"] if "ignore" in t["what"]]
            ignored = [(frames[0] - 3, frames[-1] + 4) for frames in doubtful]
            cuts = [cut["frame"] for cut in marks["hard_cuts"]]
            films.append(study(file.parent / marks["file"], Truth(cuts, gradual, ignored)))
    return films


@pytest.fixture(scope="module")
def clips(real_media: Path) -> list[np.ndarray]:
    """Up to 150 pictures of each source, (n, 180, 320, 3) RGB."""
    import av

    result = []
    for name in SOURCES:
        with av.open(str(real_media / name)) as container:
            frames = [f for _, f in zip(range(150), container.decode(video=0), strict=False)]
            small = [f.reformat(*SIZE, format="rgb24").to_ndarray() for f in frames]
        result.append(np.stack(small))
    return result


@pytest.fixture(scope="module")
def built(clips: list[np.ndarray], study, tmp_path_factory: pytest.TempPathFactory) -> list[Film]:
    """Films whose every transition is known, since it was made here."""
    folder = tmp_path_factory.mktemp("built")
    films = []
    for seed in range(2):
        pictures, truth = _assembled(clips, np.random.default_rng(seed), transitions=14)
        films.append(study(_written(folder / f"built{seed}.mp4", pictures), truth))
    return films


@pytest.fixture(scope="module")
def flashing(clips: list[np.ndarray], study, tmp_path_factory: pytest.TempPathFactory) -> Film:
    """No cut at all: camera flashes, strobes, lightning and whip pans over steady footage."""
    pictures = _flashing(clips, np.random.default_rng(7))
    path = _written(tmp_path_factory.mktemp("flashing") / "flashing.mp4", pictures)
    joins = list(np.cumsum([len(clip) for clip in clips])[:-1])
    return study(path, Truth([int(join) for join in joins]))


def test_hard_cuts_and_gradual_transitions(marked, built, flashing, figures) -> None:
    table = _table(marked)
    figures.table("Shots: hand-marked films", table)
    figures.table("Shots: films built with known transitions", _table(built))
    figures.table("Shots: false cuts on flashes, strobes and whip pans", _flash_table(flashing))

    ours, *others = table
    assert all(ours["F1 ±1"] > other["F1 ±1"] for other in others)
    assert ours["gradual found"] > max(o["gradual found"] for o in others[2:])


def test_asking_the_network_only_where_in_doubt_changes_nothing(
    marked: list[Film], children: Children, models: ModelStoreOnDisk, figures
) -> None:
    sparing = FusedShotDetector(children, models, TorchDevices(), ModelLeases())
    rows = []
    # Those short enough to be asked a second time, in parts.
    for film in (film for film in marked if film.count < 800):
        found = sparing.detect(str(film.path), film.info, film.features, Settings(), JobContext())
        whole = fused(film.features, film.answers)
        asked = len(sparing._wanted_windows(film.features, -(-film.count // 50)))
        is_same = (found.candidates, found.score) == (whole.candidates, whole.score)
        rows.append(
            {
                "film": film.path.name,
                "windows": -(-film.count // 50),
                "asked": asked,
                "same boundaries": is_same,
            }
        )
    figures.table("Shots: network asked only where in doubt", rows)

    assert all(row["same boundaries"] for row in rows)


def _methods(films: list[Film]) -> dict[str, list[Marks]]:
    return {
        "AIGC Studio": [_ours(film, film.answers) for film in films],
        "AIGC Studio, no model": [_ours(film, None) for film in films],
        "PySceneDetect AdaptiveDetector": [_peer(film, "AdaptiveDetector") for film in films],
        "PySceneDetect ContentDetector": [_peer(film, "ContentDetector") for film in films],
        "TransNet V2 alone": [_network(film) for film in films],
    }


def _table(films: list[Film]) -> list[dict[str, object]]:
    rows = []
    for name, marks in _methods(films).items():
        row: dict[str, object] = {"detector": name}
        for tolerance in (0, 1, 2):
            row |= _hard(films, marks, tolerance)
        rows.append(row | _gradual(films, marks))
    return [*rows, _chance(films)]


def _flash_table(film: Film) -> list[dict[str, object]]:
    minutes = float(film.info.duration) / 60
    rows = []
    for name, (marks,) in _methods([film]).items():
        right, false, _ = _matched(film.truth, marks.cuts, 1)
        rows.append(
            {
                "detector": name,
                "true cuts found": f"{right} of {len(film.truth.cuts)}",
                "false cuts": false,
                "per 10 min": false / minutes * 10,
                "false gradual": len(marks.gradual),
            }
        )
    return rows


def _hard(films: list[Film], marks: list[Marks], tolerance: int) -> dict[str, float]:
    counts = [_matched(f.truth, m.cuts, tolerance) for f, m in zip(films, marks, strict=True)]
    right, false, missed = (sum(column) for column in zip(*counts, strict=True))
    precision = right / max(right + false, 1)
    recall = right / max(right + missed, 1)
    f1 = 2 * right / max(2 * right + false + missed, 1)
    return {f"P ±{tolerance}": precision, f"R ±{tolerance}": recall, f"F1 ±{tolerance}": f1}


def _matched(truth: Truth, cuts: list[int], tolerance: int) -> tuple[int, int, int]:
    """(right, false, missed), each cut matched once, the nearest first."""
    pairs = sorted((abs(c - t), c, t) for c in cuts for t in truth.cuts if abs(c - t) <= tolerance)
    used: set[int] = set()
    hit: set[int] = set()
    for _, cut, true in pairs:
        if cut not in used and true not in hit:
            used.add(cut)
            hit.add(true)
    spans = [(s - 2, e + 2) for s, e in truth.gradual] + truth.ignored
    left = [c for c in cuts if c not in used and not any(s <= c < e for s, e in spans)]
    return len(used), len(left), len(truth.cuts) - len(hit)


def _gradual(films: list[Film], marks: list[Marks]) -> dict[str, object]:
    found = sum(
        any(_overlap(true, mark) >= 0.3 for mark in m.gradual)
        for f, m in zip(films, marks, strict=True)
        for true in f.truth.gradual
    )
    false = sum(
        not any(mark[0] < true[1] and true[0] < mark[1] for true in f.truth.gradual)
        for f, m in zip(films, marks, strict=True)
        for mark in m.gradual
    )
    total = sum(len(film.truth.gradual) for film in films)
    return {"gradual found": found / max(total, 1), "gradual of": total, "gradual false": false}


def _overlap(one: Interval, other: Interval) -> float:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(shared, 0) / (max(one[1], other[1]) - min(one[0], other[0]))


def _chance(films: list[Film]) -> dict[str, object]:
    """As many cuts as there are, at random pictures; the mean of 200 draws."""
    random = np.random.default_rng(0)
    draws = []
    for _ in range(200):
        marks = [
            Marks(random.choice(np.arange(1, f.count), len(f.truth.cuts), replace=False).tolist())
            for f in films
        ]
        row: dict[str, float] = {}
        for tolerance in (0, 1, 2):
            row |= _hard(films, marks, tolerance)
        draws.append(row)
    mean = {key: float(np.mean([draw[key] for draw in draws])) for key in draws[0]}
    return {"detector": "chance", **mean, **_gradual(films, [Marks([]) for _ in films])}


def _ours(film: Film, answers: Answers | None) -> Marks:
    found = [b for b in fused(film.features, answers).candidates if b.confidence >= THRESHOLD]
    return Marks(
        [b.start for b in found if b.kind == "cut"],
        [(b.start, b.end) for b in found if b.kind != "cut"],
    )


def _network(film: Film) -> Marks:
    """As its authors use it: every run above one half is a transition; many-hot gives its span."""
    cuts = [end - 1 for _, end in _runs(film.answers.cut > 0.5)]
    return Marks(cuts, [r for r in _runs(film.answers.any > 0.5) if r[1] - r[0] >= 3])


def _runs(mask: np.ndarray) -> list[Interval]:
    edges = np.flatnonzero(np.diff(np.r_[False, mask, False].astype(int)))
    return [(int(s), int(e)) for s, e in zip(edges[::2], edges[1::2], strict=True)]


def _peer(film: Film, detector: str) -> Marks:
    """PySceneDetect on the file itself, its times brought to the file's own time stamps."""
    import scenedetect

    scenes = scenedetect.detect(str(_main_stream(film)), getattr(scenedetect, detector)())
    start = film.info.main_video.available_range.start
    half = film.info.main_video.frame_rate.frame_duration / 2
    return Marks(
        [
            film.features.times.picture_at(start + Fraction(begin.seconds) + half)
            for begin, _ in scenes[1:]
        ]
    )


def _main_stream(film: Film) -> Path:
    """The file, or a copy of its main stream where there are several: OpenCV takes the first."""
    import av

    if len(film.info.video) == 1:
        return film.path
    copy = Path(tempfile.mkdtemp()) / "main.mp4"
    with av.open(str(film.path)) as source, av.open(str(copy), "w") as target:
        stream = source.streams[film.info.main_video.index]
        out = target.add_stream_from_template(stream)
        for packet in source.demux(stream):
            if packet.dts is not None:
                packet.stream = out
                target.mux(packet)
    return copy


def _assembled(
    clips: list[np.ndarray], random: np.random.Generator, transitions: int
) -> tuple[np.ndarray, Truth]:
    """Shots of 20 to 60 pictures joined by cuts, dissolves of 6 to 30 pictures and fades."""
    truth = Truth([])
    order = [int(random.integers(len(clips)))]
    while len(order) <= transitions:
        order.append(int(random.choice([i for i in range(len(clips)) if i != order[-1]])))
    film = _stretch(clips[order[0]], random)
    for number, index in enumerate(order[1:]):
        new = _stretch(clips[index], random)
        kind = ("cut", "cut", "dissolve", "cut", "fade")[number % 5]
        if kind == "cut":
            truth.cuts.append(len(film))
            film = np.concatenate([film, new])
        elif kind == "dissolve":
            length = int(random.integers(6, 31))
            length = min(length, len(new) - 8, len(film) - 8)
            share = np.linspace(0, 1, length + 2)[1:-1, None, None, None]
            mixed = film[-length:] * (1 - share) + new[:length] * share
            truth.gradual.append((len(film) - length, len(film)))
            film = np.concatenate([film[:-length], mixed.astype(np.uint8), new[length:]])
        else:
            length = min(int(random.integers(8, 16)), len(new) - 4, len(film) - 4)
            share = np.linspace(1, 0, length)[:, None, None, None]
            truth.gradual.append((len(film) - length, len(film) + length))
            out, into = film[-length:] * share, new[:length] * share[::-1]
            film = np.concatenate([film[:-length], out, into, new[length:]]).astype(np.uint8)
    return film, truth


def _stretch(clip: np.ndarray, random: np.random.Generator) -> np.ndarray:
    length = min(int(random.integers(20, 61)), len(clip))
    start = int(random.integers(len(clip) - length + 1))
    return clip[start : start + length]


def _flashing(clips: list[np.ndarray], random: np.random.Generator) -> np.ndarray:
    parts = []
    for number, clip in enumerate(clips):
        film = clip.astype(np.float32)
        middle = len(clip) // 2
        kind = ("flash", "strobe", "lightning", "whip")[number % 4]
        if kind == "flash":
            for at in range(12, len(clip) - 12, 20):
                film[at : at + int(random.integers(1, 4))] += 150
        elif kind == "strobe":
            film[middle - 12 : middle + 12 : 2] *= 0.15
        elif kind == "lightning":
            for at in range(15, len(clip) - 15, 30):
                film[at : at + 6] += np.linspace(160, 20, 6)[:, None, None, None]
        else:
            for step in range(-8, 8):
                film[middle + step] = np.roll(film[middle + step], (step + 8) * 20, axis=1)
        parts.append(film.clip(0, 255).astype(np.uint8))
    return np.concatenate(parts)


def _written(path: Path, pictures: np.ndarray) -> Path:
    import av

    with av.open(str(path), "w") as out:
        stream = out.add_stream("libx264", rate=RATE, options={"crf": "23", "preset": "veryfast"})
        stream.width, stream.height, stream.pix_fmt = *SIZE, "yuv420p"
        for picture in pictures:
            out.mux(stream.encode(av.VideoFrame.from_ndarray(picture, "rgb24")))
        out.mux(stream.encode(None))
    return path
