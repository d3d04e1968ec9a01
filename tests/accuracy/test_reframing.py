"""Framing for 9:16: is the subject in the frame, and is the path calm?

On real footage the subject was read off by eye (``framed_subjects``), on built films it is known.
Ours is the whole way from the file to keyframes: shots, faces, saliency, path, simplified points as
they are played. Beside it stand a centre crop (it never moves), a raw tracker (the frame's middle
on the box with the most weight, drawn straight from look to look) and ours without the face model.
Jerk is the root mean square of the third difference at 25 Hz, in frame widths a second cubed,
within shots.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from aigc_studio.analysis.shots import FusedShotDetector
from aigc_studio.analysis.subjects import SaliencyFinder
from aigc_studio.core.keyframes import framing_at
from aigc_studio.core.looks import Looks
from aigc_studio.core.rates import TimeRange
from aigc_studio.core.settings import Settings
from aigc_studio.core.subjects import Subjects
from aigc_studio.inference.devices import TorchDevices
from aigc_studio.inference.lease import ModelLeases
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.features import Extractor
from aigc_studio.suggest.framed_clips import Material, cuts_in, free_axis, joined, stretches_of
from aigc_studio.suggest.shot_footage import Footage
from aigc_studio.suggest.shot_metrics import shots_between
from aigc_studio.suggest.subject_looks import moments_between
from tests.accuracy.framed_subjects import SUBJECTS, Row
from tests.footage import asset
from tests.moving_pictures import scene

pytestmark = [pytest.mark.real, pytest.mark.slow]

FRAME = (9, 16)
RATE = 25
WAYS = ("ours", "ours without faces", "centre crop", "raw tracker")
Values = np.ndarray


@dataclass
class Score:
    """Sums over frames; ``boxes`` counts those whose box can fit."""

    frames: int = 0
    inside: dict[str, int] = field(default_factory=dict)
    whole: dict[str, int] = field(default_factory=dict)
    boxes: int = 0
    jerk: dict[str, list[float]] = field(default_factory=dict)
    manners: list[str] = field(default_factory=list)
    keyframes: int = 0
    seconds: float = 0.0
    wall: float = 0.0

    def add(self, other: Score) -> None:
        self.frames += other.frames
        self.boxes += other.boxes
        self.manners += other.manners
        self.keyframes += other.keyframes
        self.seconds += other.seconds
        self.wall += other.wall
        for way in WAYS:
            self.inside[way] = self.inside.get(way, 0) + other.inside[way]
            self.whole[way] = self.whole.get(way, 0) + other.whole[way]
            self.jerk[way] = self.jerk.get(way, []) + other.jerk[way]

    def row(self, name: str) -> dict[str, object]:
        found: dict[str, object] = {"film": name, "frames": self.frames}
        for way in WAYS:
            found[f"{way}: in %"] = 100 * self.inside[way] / max(self.frames, 1)
        for way in WAYS:
            found[f"{way}: box %"] = 100 * self.whole[way] / max(self.boxes, 1)
        for way in WAYS:
            found[f"{way}: jerk"] = float(np.sqrt(np.mean(self.jerk[way])))
        counts = [f"{self.manners.count(m)} {m}" for m in ("still", "pan", "follow")]
        found["shots"] = ", ".join(counts)
        found["keyframes"] = self.keyframes
        found["looked at, x real time"] = self.seconds / self.wall
        return found


@pytest.fixture(scope="module")
def study(children, models, face_looker):
    """What is known of a file: its subjects, faces and cuts; and how long the subjects took."""
    extractor = Extractor(children)
    detector = FusedShotDetector(children, models, TorchDevices(), ModelLeases())

    def made(path: Path) -> tuple[Material, float]:
        item = asset(path)
        context, settings = JobContext(), Settings()
        began = time.perf_counter()
        subjects = SaliencyFinder().find(item.path, item.info, context)
        wall = time.perf_counter() - began
        features = extractor.extract(item.path, item.info, context)
        analysis = detector.detect(item.path, item.info, features, settings, context)
        shots = shots_between(features, analysis.boundaries())
        footage = Footage(item, features, analysis, shots)
        looks = face_looker.look(item.path, item.info, analysis, settings, context)
        size = item.info.main_video.display_size
        return Material(size, subjects, looks, cuts_in(footage)), wall

    return made


def test_the_subject_stays_in_the_frame_on_real_footage(real_media, study, figures):
    total, rows = Score(), []
    for name, truth in SUBJECTS.items():
        material, wall = study(real_media / name)
        score = scored(material, truth, span_of(material.subjects), wall)
        rows.append(score.row(name))
        total.add(score)
    rows.append(total.row("all"))
    figures.table("reframing 9:16 on real footage", rows)

    assert total.frames > 2000
    assert total.inside["ours"] > total.inside["centre crop"]


def test_a_known_subject_stays_in_the_frame(tmp_path, study, figures):
    total, rows = Score(), []
    for name, (course, pan) in BUILT.items():
        path = tmp_path / f"{name}.mp4"
        truth = build(path, course, pan)
        material, wall = study(path)
        score = scored(material, (truth,), span_of(material.subjects), wall)
        rows.append(score.row(name))
        total.add(score)
    rows.append(total.row("all"))
    figures.table("reframing 9:16 on built films", rows)

    assert total.inside["ours"] >= 0.95 * total.frames


# --- measuring ------------------------------------------------------------------------------------


def span_of(subjects: Subjects) -> TimeRange:
    return TimeRange(subjects.times[0], subjects.times[-1] + subjects.step)


def scored(
    material: Material, truth: tuple[tuple[Row, ...], ...], span: TimeRange, wall: float
) -> Score:
    _axis, window = free_axis(material.size, FRAME)
    bare = Material(material.size, material.subjects, None, material.cuts)
    ways = {
        "ours": played(material, span),
        "ours without faces": played(bare, span),
        "centre crop": lambda at: np.full(len(at), 0.5),
        "raw tracker": tracked(material.subjects, material.looks, span, window),
    }
    stretches = stretches_of("a", material, (span.start, span.end), FRAME)
    score = Score(seconds=float(span.duration), wall=wall)
    score.manners = [s.path.manner for s in stretches]
    score.keyframes = len(joined(stretches))
    edges = [float(s.start) for s in stretches] + [float(span.end)]
    for way, places in ways.items():
        inside = whole = boxes = frames = 0
        for rows in truth:
            second, middle, width = sampled(rows)
            found = places(second)
            inside += int((np.abs(found - middle) <= window / 2).sum())
            left = np.maximum(found - window / 2, middle - width / 2)
            right = np.minimum(found + window / 2, middle + width / 2)
            fits = 0.9 * width <= window
            whole += int((fits & (right - left >= 0.9 * width)).sum())
            boxes, frames = boxes + int(fits.sum()), frames + len(second)
        score.inside[way], score.whole[way] = inside, whole
        score.boxes, score.frames = boxes, frames
        score.jerk[way] = jerks(places, edges, window)
    return score


def sampled(rows: tuple[Row, ...]) -> tuple[Values, Values, Values]:
    """Second, middle and width at 25 Hz."""
    known = np.array(rows)
    second = np.arange(known[0, 0], known[-1, 0], 1 / RATE)
    middle, width = (np.interp(second, known[:, 0], known[:, n]) for n in (1, 2))
    return second, middle, width


def played(material: Material, span: TimeRange):
    points = joined(stretches_of("a", material, (span.start, span.end), FRAME))

    def places(at: Values) -> Values:
        exact = [Fraction(float(t)).limit_denominator(10_000) for t in at]
        return np.array([framing_at(points, t).x for t in exact])

    return places


def tracked(subjects: Subjects, looks: Looks | None, span: TimeRange, window: float):
    """The heaviest box of each look, held inside of the picture."""
    moments = moments_between(subjects, looks, span.start, span.end)
    seconds = [float(at) for at, boxes in moments if boxes]
    heaviest = [max(boxes, key=lambda b: b.weight).x for _at, boxes in moments if boxes]
    middle = np.clip(heaviest or [0.5], window / 2, 1 - window / 2)

    def places(at: Values) -> Values:
        return np.interp(at, seconds or [0.0], middle)

    return places


def jerks(places, edges: list[float], window: float) -> list[float]:
    """Squared third differences of every shot."""
    found: list[float] = []
    for start, end in pairwise(edges):
        at = np.arange(start + 0.002, end - 0.002, 1 / RATE)
        if len(at) > 3:
            thirds = np.diff(places(at), n=3) / window * RATE**3
            found += np.square(thirds).tolist()
    return found


# --- built films ----------------------------------------------------------------------------------

SECONDS = 6
BUILT = {
    "crosses, still camera": (lambda t: 0.15 + 0.7 * t, 0.0),
    "stands, then walks": (lambda t: 0.2 + 0.6 * np.clip(2 * t - 0.8, 0, 1), 0.0),
    "to and fro": (lambda t: 0.5 + 0.32 * np.sin(2 * np.pi * t), 0.0),
    "crosses, camera pans along": (lambda t: 0.25 + 0.5 * t, 0.12),
    "stands at the side": (lambda t: 0.8 + 0.0 * t, 0.0),
}


def build(path: Path, course, pan: float) -> tuple[Row, ...]:
    """A checked ball before drawn scenery; ``pan``: widths a second of the camera."""
    import av
    import cv2

    width, height, fps, radius = 640, 360, 25, 44
    big = cv2.GaussianBlur(scene(3, 540, 1600), (0, 0), 2.5)
    big = (big * 0.5 + 60).astype(np.uint8)
    rows = []
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=fps)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        stream.options = {"crf": "20", "preset": "veryfast"}
        for number in range(SECONDS * fps):
            at = number / fps
            left = 200 + pan * width * at
            part = cv2.warpAffine(
                big,
                np.array([[1.0, 0, left], [0, 1, 90.0]]),
                (width, height),
                flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
            )
            x = float(course(np.float64(at / SECONDS)))
            picture = cv2.merge([part] * 3)
            middle = (round(x * width), 190)
            cv2.circle(picture, middle, radius, (200, 60, 40), -1, cv2.LINE_AA)
            for n in range(4):
                a = 0.6 * at + n * np.pi / 2
                spot = (round(middle[0] + 22 * np.cos(a)), round(middle[1] + 22 * np.sin(a)))
                cv2.circle(picture, spot, 9, (250, 230, 120), -1, cv2.LINE_AA)
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            frame.pts, frame.time_base = number, Fraction(1, fps)
            container.mux(stream.encode(frame))
            rows.append((at, x, 2 * radius / width))
        container.mux(stream.encode())
    return tuple(rows)
