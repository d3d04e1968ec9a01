"""How well pictures are looked at: faces on real footage, expression, framing, camera moves.

Which stretches show how many faces, how close they are and which cameras stand still was labelled
by eye here, in pictures taken every 0.3 to 0.75 s with the found faces drawn in, so it is no blind
test; expressions are those of the footage's own labels.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from statistics import mean

import pytest

from aigc_studio.analysis.looking import FlowLooker
from aigc_studio.core.looks import EXPRESSIONS, Looks
from aigc_studio.core.settings import Settings
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.children import Children
from aigc_studio.media.probe import Prober
from aigc_studio.suggest.shot_looks import look_of
from tests.conftest import Figures
from tests.moving_pictures import Move, filmed, halting

pytestmark = [pytest.mark.slow, pytest.mark.real]

SINTEL, GOOGLE = "shots/sintel_trailer_720p.mp4", "shots/googlework_short.mp4"
FRIDAY, CHANGING = (
    "speech_en/friday_his_girl_friday.mp4",
    "emotion/wolfganglanger_pexels_sad_to_happy.mp4",
)
SINGLE, LEAVING = "emotion/pyfeat_single_face.mp4", "shots/pyfeat_face_noface.mov"
FROG, BOTTLES, CARS = (
    "broll/toy_frog.mp4",
    "broll/bottles_on_shelf.mp4",
    "broll/cars_from_above.mp4",
)
FLOWER, BUG = "broll/flower_opening.mp4", "broll/bug_on_flower_bw.mp4"


@dataclass(frozen=True)
class Span:
    file: str
    start: float
    end: float
    faces: int


SPANS = (
    *(Span(SINTEL, a, b, 1) for a, b in ((5.9, 8.9), (12.4, 13.8), (14.1, 15.6), (22.1, 23.6))),
    *(Span(SINTEL, a, b, 1) for a, b in ((27.5, 27.9), (31.1, 31.9))),
    *(Span(SINTEL, a, b, 0) for a, b in ((0.0, 5.0), (9.5, 11.4), (17.6, 21.7), (24.0, 27.3))),
    *(Span(SINTEL, a, b, 0) for a, b in ((32.9, 40.5), (41.5, 46.8), (48.0, 52.0))),
    Span(GOOGLE, 19.0, 21.0, 4),
    Span(GOOGLE, 21.3, 32.4, 1),
    *(Span(GOOGLE, a, b, 0) for a, b in ((0.0, 2.5), (3.4, 6.3), (7.1, 8.1), (10.6, 15.1))),
    Span(FRIDAY, 0.0, 6.1, 1),
    Span(CHANGING, 0.0, 19.6, 1),
    Span(SINGLE, 0.0, 2.4, 1),
    Span(LEAVING, 0.8, 2.3, 1),
    *(Span(name, 0.0, 60.0, 0) for name in (FROG, BOTTLES, CARS, FLOWER, BUG)),
    Span(LEAVING, 2.5, 6.4, 0),
)
"""The most faces that look into the camera enough for both eyes to be seen."""
FRAMINGS = (
    (SINTEL, 12.4, 13.8, "close"),
    (SINTEL, 14.1, 15.2, "close"),
    (SINTEL, 27.5, 27.95, "extreme close"),
    (SINTEL, 5.9, 8.4, "full"),
    (GOOGLE, 19.0, 21.0, "full"),
    (GOOGLE, 21.3, 24.4, "medium"),
    (GOOGLE, 24.7, 26.4, "medium"),
    (GOOGLE, 26.6, 28.1, "medium"),
    (FRIDAY, 0.0, 6.1, "medium"),
    (CHANGING, 0.0, 19.6, "extreme close"),
    (SINGLE, 0.0, 2.4, "close"),
    (LEAVING, 0.8, 2.3, "close"),
)
CAMERAS = (
    (BOTTLES, 0.0, 39.0, "still"),
    (CARS, 0.0, 30.0, "still"),
    (FRIDAY, 0.0, 6.1, "still"),
    (GOOGLE, 21.3, 24.4, "still"),
    (GOOGLE, 26.6, 28.1, "still"),
    (GOOGLE, 28.3, 32.4, "still"),
    (SINTEL, 19.0, 21.6, "still"),
    (FROG, 0.0, 8.0, "handheld"),
)
MOVES = (
    (Move(), "still"),
    (Move(right=0.1), "pan left"),
    (Move(right=-0.05), "pan right"),
    (Move(down=0.06), "tilt up"),
    (Move(down=-0.12), "tilt down"),
    (Move(growth=0.08), "zoom in"),
    (Move(growth=-0.15), "zoom out"),
    (Move(shake=0.008), "handheld"),
)
STILLS = ("img_leopard", "img_elephant", "img_balloons-landscape", "img_plumeria", "img_butterfly")
SHUFFLES = 500


class Seen:
    """Looks of the real files, each looked at once."""

    def __init__(self, looker: FlowLooker, children: Children, folder: Path) -> None:
        self._looker, self._children, self._folder = looker, children, folder
        self._known: dict[str, Looks] = {}

    def __call__(self, name: str) -> Looks:
        if name not in self._known:
            self._known[name] = self.of(self._folder / name)
        return self._known[name]

    def of(self, file: Path) -> Looks:
        probed = Prober(self._children).probe(str(file), JobContext())
        return self._looker.look(probed.path, probed.info, None, Settings(), JobContext())


@pytest.fixture(scope="module")
def seen(face_looker: FlowLooker, children: Children, real_media: Path) -> Seen:
    return Seen(face_looker, children, real_media)


def faces_at(looks: Looks, start: float, end: float) -> list[int]:
    """How many faces are seen at each looked-at moment of a span."""
    moments = [n / 5 for n in range(round(start * 5) + 1, int(min(end, float(looks.end)) * 5))]
    times = [float(at) for track in looks.faces for at in track.times]
    return [sum(abs(at - moment) < 0.1 for at in times) for moment in moments]


def test_faces_on_real_footage(seen: Seen, figures: Figures) -> None:
    rows, hits, falses = [], [], []
    for name in dict.fromkeys(span.file for span in SPANS):
        looks = seen(name)
        shown = [(s, faces_at(looks, s.start, s.end)) for s in SPANS if s.file == name]
        found = [min(n, s.faces) / s.faces for s, counts in shown for n in counts if s.faces]
        false = [float(n > 0) for s, counts in shown for n in counts if not s.faces]
        rows.append(_row(Path(name).name, found, false))
        hits += found
        falses += false
    rate = mean([float(h > 0) for h in hits] + falses)
    rows.append(_row("all", hits, falses))
    chance = _row("chance: a face in so many of all pictures", [rate], [rate])
    rows.append(chance | {"pictures with faces": len(hits), "pictures without": len(falses)})
    figures.table("faces: labelled by eye, five pictures a second", rows)

    assert mean(hits) > rate > mean(falses)


def _row(what: str, found: list[float], false: list[float]) -> dict[str, object]:
    return {
        "file": what,
        "pictures with faces": len(found),
        "faces found": mean(found) if found else "",
        "pictures without": len(false),
        "of them with a face": mean(false) if false else "",
    }


def test_expression_of_labelled_faces(seen: Seen, real_media: Path, figures: Figures) -> None:
    truth = json.loads((real_media / "emotion/video_emotions.dev.gt.json").read_text())["clips"]
    names = {"sadness": "sad", "neutral": "neutral", "happiness": "happy"}
    kept = [EXPRESSIONS.index(name) for name in names.values()]
    wanted, said = [], []
    for file in (CHANGING, SINGLE, LEAVING):
        key = file if file in truth else Path(file).name
        for interval in truth[key]["intervals"]:
            if interval["emotion"] not in names:
                continue
            for track in seen(file).faces:
                for at, shares in zip(track.times, track.expressions, strict=True):
                    if interval["start"] <= at < interval["end"]:
                        wanted.append(names[interval["emotion"]])
                        said.append(EXPRESSIONS[max(kept, key=lambda k, s=shares: s[k])])
    right = [a == b for a, b in zip(wanted, said, strict=True)]
    rows: list[dict[str, object]] = [
        {"label": name, "faces": wanted.count(name), "right": mean(
            [r for r, w in zip(right, wanted, strict=True) if w == name])}
        for name in dict.fromkeys(wanted)
    ]  # fmt: skip
    rows.append({"label": "all", "faces": len(right), "right": mean(right)})
    most = Counter(wanted).most_common(1)[0]
    rows.append({"label": f"always {most[0]}", "faces": len(right), "right": most[1] / len(right)})
    dice, shuffled = random.Random(3), []
    for _ in range(SHUFFLES):
        mixed = dice.sample(said, len(said))
        shuffled.append(mean([a == b for a, b in zip(wanted, mixed, strict=True)]))
    rows.append({"label": "chance, shuffled", "faces": len(right), "right": mean(shuffled)})
    figures.table("expression: sad, neutral or happy, smoothed", rows)

    assert mean(right) > mean(shuffled)


def test_framing_of_labelled_shots(seen: Seen, figures: Figures) -> None:
    rows, right = [], []
    for name, start, end, wanted in FRAMINGS:
        found = look_of(seen(name), Fraction(start), Fraction(end))
        right.append(found.scale == wanted)
        rows.append({"file": Path(name).name, "at": start, "labelled": wanted,
                     "found": found.scale, "confidence": found.scale_confidence})  # fmt: skip
    most = Counter(wanted for *_, wanted in FRAMINGS).most_common(1)[0][1] / len(FRAMINGS)
    rows.append({"file": "right", "at": "", "labelled": len(right), "found": f"{mean(right):.2f}",
                 "confidence": ""})  # fmt: skip
    rows.append({"file": "the most usual always", "at": "", "labelled": len(right),
                 "found": f"{most:.2f}", "confidence": ""})  # fmt: skip
    figures.table("framing: labelled by eye", rows)

    assert mean(right) > most


def test_the_camera_of_built_and_of_real_shots(
    seen: Seen, real_media: Path, tmp_path: Path, figures: Figures
) -> None:
    """Real stills under a camera whose move is known, and real footage labelled by eye."""
    rows = []
    right: dict[str, list[bool]] = {}
    for still in STILLS:
        for move, wanted in MOVES:
            file = filmed(tmp_path / "film.mp4", move, picture=real_media / f"broll/{still}.jpg")
            looks = seen.of(file)
            found = look_of(looks, looks.start, looks.end).camera
            right.setdefault(wanted, []).append(found == wanted)
    rows = [
        {"what": f"built: {name}", "shots": len(r), "right": mean(r)} for name, r in right.items()
    ]
    every = [value for values in right.values() for value in values]
    rows.append({"what": "built: all", "shots": len(every), "right": mean(every)})
    rows.append({"what": "built: chance", "shots": len(every), "right": 1 / len(MOVES)})
    real = [
        look_of(seen(name), Fraction(a), Fraction(b)).camera == wanted
        for name, a, b, wanted in CAMERAS
    ]
    still = mean([wanted == "still" for *_, wanted in CAMERAS])
    rows.append({"what": "real: still, one hand-held", "shots": len(real), "right": mean(real)})
    rows.append({"what": "real: always still", "shots": len(real), "right": still})
    figures.table("camera: named moves", rows)

    assert mean(every) > 0.5


def test_visual_hits_where_movement_stops(
    seen: Seen, real_media: Path, tmp_path: Path, figures: Figures
) -> None:
    """Real stills under a camera that halts at irregular moments, to within two pictures.

    It turns at the border of the still too, which counts as a false hit. Chance: as many hits at
    random moments.
    """
    dice, rows, found, random_hits = random.Random(5), [], [], []
    for still in STILLS:
        stops, at = [], 0.7
        while at < 11.3:
            stops.append(round(at * 25) / 25)
            at += dice.uniform(0.7, 1.6)
        file = halting(tmp_path / "film.mp4", stops, picture=real_media / f"broll/{still}.jpg")
        hits = [float(hit.at) for hit in seen.of(file).hits]
        found.append(_matched(hits, stops))
        random_hits.append(_matched([dice.uniform(0.0, 12.0) for _ in hits], stops))
    for what, every in (("visual hits", found), ("chance", random_hits)):
        right, told, there = (sum(column) for column in zip(*every, strict=True))
        rows.append(
            {
                "what": what,
                "stops": there,
                "hits": told,
                "F": 2 * right / max(1, told + there),
                "precision": right / max(1, told),
                "recall": right / there,
            }
        )
    figures.table("visual hits: movement that stops, +-80 ms", rows)

    assert rows[0]["F"] > rows[1]["F"]


def _matched(hits: list[float], stops: list[float]) -> tuple[int, int, int]:
    """(right, hits, stops); each stop answers one hit."""
    left, right = list(stops), 0
    for hit in sorted(hits):
        near = [stop for stop in left if abs(stop - hit) <= 0.081]
        if near:
            left.remove(near[0])
            right += 1
    return right, len(hits), len(stops)
