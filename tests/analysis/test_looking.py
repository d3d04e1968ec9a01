"""Looking at pictures whose movement and faces are known, without a model."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from aigc_studio.analysis.camera_path import FlowMeter, moved, texture_of
from aigc_studio.analysis.face_tracks import SeenFace, face_tracks
from aigc_studio.analysis.looking import FlowLooker
from aigc_studio.analysis.visual_hits import hits_of, impact_of
from aigc_studio.core.errors import JobCancelled, MediaError
from aigc_studio.core.looks import EXPRESSIONS, Box
from aigc_studio.core.media import MediaInfo
from aigc_studio.core.rates import TimeRange
from aigc_studio.core.settings import Settings
from aigc_studio.inference.face_detector import FoundFace, merged
from aigc_studio.inference.lease import ModelLeases
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.children import Children
from aigc_studio.media.probe import Prober
from aigc_studio.suggest.shot_looks import shot_looks
from tests.moving_pictures import Move, filmed, scene, shifted

if TYPE_CHECKING:
    from numpy.typing import NDArray

HAPPY = tuple(1.0 if name == "happy" else 0.0 for name in EXPRESSIONS)
SAD = tuple(1.0 if name == "sad" else 0.0 for name in EXPRESSIONS)


@pytest.fixture(scope="module")
def children() -> Iterator[Children]:
    started = Children()
    yield started
    started.close()


class NoModels:
    def is_installed(self, model_id: str) -> bool:
        return False

    def digest(self, model_id: str) -> str:
        raise AssertionError(model_id)

    def file(self, model_id: str, name: str) -> Path:
        raise AssertionError(name)


class BrokenModels:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def is_installed(self, model_id: str) -> bool:
        return True

    def digest(self, model_id: str) -> str:
        return "d1"

    def file(self, model_id: str, name: str) -> Path:
        file = self._folder / name
        file.write_bytes(b"no network")
        return file


def face(
    left: float, top: float = 0.2, score: float = 0.9, said: tuple[float, ...] = ()
) -> SeenFace:
    return SeenFace(Box(left, top, 0.2, 0.4), score, said)


def at(step: int) -> Fraction:
    return Fraction(step, 5)


def test_a_face_that_moves_is_one_track_and_two_faces_are_two() -> None:
    pictures = [(at(n), [face(0.1 + 0.04 * n), face(0.7)]) for n in range(8)]

    walking, standing = face_tracks(pictures)

    assert [box.left for box in walking.boxes] == pytest.approx([0.1 + 0.04 * n for n in range(8)])
    assert {box.left for box in standing.boxes} == {0.7}
    assert walking.times == standing.times == tuple(at(n) for n in range(8))
    assert walking.expressions == ()


def test_faces_that_pass_each_other_keep_their_names_by_their_speed() -> None:
    right = [0.05 + 0.06 * n for n in range(12)]
    pictures = [(at(n), [face(x, 0.2), face(0.75 - x, 0.35)]) for n, x in enumerate(right)]

    tracks = face_tracks(pictures)

    assert sorted({box.top for track in tracks for box in track.boxes}) == [0.2, 0.35]
    assert [len({box.top for box in track.boxes}) for track in tracks] == [1, 1]


def test_a_track_survives_a_missed_picture_but_no_cut() -> None:
    missed = [(at(n), [] if n == 3 else [face(0.4)]) for n in range(8)]

    assert [len(track.times) for track in face_tracks(missed)] == [7]
    whole = [(at(n), [face(0.4)]) for n in range(8)]
    assert [len(track.times) for track in face_tracks(whole, [at(4)])] == [4, 4]


class Counted(list[Fraction]):
    """How often a cut was looked at."""

    count = 0

    def __getitem__(self, place):
        self.count += 1
        return super().__getitem__(place)

    def __iter__(self):
        return (self[n] for n in range(len(self)))


def test_cuts_are_gone_through_once_and_it_can_be_ended() -> None:
    pictures = [(at(n), [face(0.4)]) for n in range(200)]
    cuts = Counted(at(n) for n in range(10, 200, 10))

    tracks = face_tracks(pictures, cuts)

    assert [len(track.times) for track in tracks] == [10] * 20
    assert cuts.count <= len(pictures) + len(cuts)
    cancelled = threading.Event()
    cancelled.set()
    with pytest.raises(JobCancelled):
        face_tracks(pictures, cuts, JobContext(cancelled=cancelled).check)


def test_what_is_seen_once_must_be_seen_clearly() -> None:
    assert face_tracks([(at(0), [face(0.4, score=0.7)])]) == ()
    assert len(face_tracks([(at(0), [face(0.4, score=0.9)])])) == 1
    assert face_tracks([(at(n), [face(0.4, score=0.55)]) for n in range(5)]) == ()


def test_expression_is_smoothed_doubted_and_told_as_valence() -> None:
    said = [SAD] * 10 + [HAPPY] * 10
    (track,) = face_tracks([(at(n), [face(0.4, said=s)]) for n, s in enumerate(said)])

    assert all(sum(shares) == pytest.approx(1.0, abs=1e-3) for shares in track.expressions)
    assert track.valence[0] < -0.3
    assert track.valence[-1] > 0.4
    steps = np.diff(track.valence)
    assert (steps >= -1e-4).all()
    assert steps.max() < 0.3
    assert min(track.valence_sd) >= 0.3
    assert track.valence_sd[10] > track.valence_sd[0]


def test_a_face_found_whole_and_in_a_square_is_one() -> None:
    whole, part = FoundFace(10, 10, 40, 40, 0.9), FoundFace(12, 9, 25, 38, 0.7)

    assert merged([part, whole]) == [whole]
    assert len(merged([whole, FoundFace(80, 10, 40, 40, 0.6)])) == 2


def flow(height: int = 72, width: int = 128, **move: float) -> NDArray[np.float64]:
    y, x = np.mgrid[0:height, 0:width].astype(np.float64)
    x, y = x - width / 2, y - height / 2
    grow, turn = move.get("growth", 0.0), move.get("turn", 0.0)
    right, down = move.get("right", 0.0) * width, move.get("down", 0.0) * width
    return np.stack([right + grow * x - turn * y, down + grow * y + turn * x], axis=2)


def test_a_similarity_is_found_in_flow_though_something_else_moves_in_it() -> None:
    field = flow(right=0.01, down=-0.02, growth=0.05, turn=0.03)
    field[20:50, 40:70] += (6.0, 3.0)

    found = moved(field, np.ones((72, 128)))

    got = (found.right, found.down, found.growth, found.turn)
    assert got == pytest.approx((0.01, -0.02, 0.05, 0.03), abs=0.004)
    assert 0.85 < found.fit < 0.95


def test_flat_pictures_say_nothing_of_movement() -> None:
    grey = np.full((72, 128), 90, np.uint8)

    assert texture_of(grey).max() == 0.0
    assert moved(flow(right=0.2), texture_of(grey)).fit == 0.0


def test_two_pictures_of_different_shots_have_nothing_to_do_with_each_other() -> None:
    meter = FlowMeter()
    first, second = scene(1), scene(2)

    assert meter.add(first) is None
    across = meter.add(shifted(first, 3, 0))
    assert across is not None
    assert across.right == pytest.approx(3 / 128, rel=0.2)
    cut = meter.add(second)
    assert cut is not None
    assert cut.is_cut


def test_movement_that_stops_at_once_is_a_hit_and_one_that_fades_is_none() -> None:
    speeds = np.zeros((100, 12))
    speeds[20:40, 0] = 0.5
    speeds[60:100, 3] = np.linspace(0.5, 0.0, 40)

    hits = hits_of(impact_of(speeds), Fraction(2))

    assert [float(hit.at) for hit in hits] == pytest.approx([2 + 40 / 25], abs=0.05)
    assert hits_of(impact_of(np.zeros((100, 12))), Fraction(0)) == ()
    assert hits_of(impact_of(np.zeros((1, 12))), Fraction(0)) == ()


@pytest.mark.parametrize(
    ("move", "name"),
    [
        (Move(), "still"),
        (Move(right=0.1), "pan left"),
        (Move(right=-0.1), "pan right"),
        (Move(down=0.08), "tilt up"),
        (Move(down=-0.08), "tilt down"),
        (Move(growth=0.12), "zoom in"),
        (Move(growth=-0.12), "zoom out"),
        (Move(shake=0.012), "handheld"),
    ],
)
def test_the_camera_of_a_film_is_named(
    move: Move, name: str, tmp_path: Path, children: Children
) -> None:
    file = filmed(tmp_path / "film.mp4", move, seconds=3)
    info = Prober(children).probe(str(file), JobContext()).info

    looks = FlowLooker(children, NoModels(), ModelLeases()).look(
        str(file), info, None, Settings(), JobContext()
    )

    assert not looks.has_looked_for_faces
    assert looks.detector == "flow (no model)"
    (shot,) = shot_looks(looks, ())
    assert (shot.camera, shot.scale, shot.faces) == (name, "unknown", None)
    assert len(looks.impact) == len(looks.camera.right) == 75


def test_it_ends_with_the_pictures_where_the_sound_goes_on(
    tmp_path: Path, children: Children
) -> None:
    file = filmed(tmp_path / "film.mp4", Move(right=0.1), seconds=3)
    info = Prober(children).probe(str(file), JobContext()).info
    longer = replace(info, available_range=TimeRange(Fraction(0), Fraction(100)))
    looker = FlowLooker(children, NoModels(), ModelLeases())

    looks = looker.look(str(file), longer, None, Settings(), JobContext())

    assert looks == looker.look(str(file), info, None, Settings(), JobContext())
    assert looks.end == 3
    # A stream that only says that it goes on: nothing moves there.
    (video,) = longer.video
    said = replace(longer, video=(replace(video, available_range=longer.available_range),))
    held = looker.look(str(file), said, None, Settings(), JobContext())
    assert held.end == 100
    assert not any(held.camera.right.view()[76:])
    assert not any(held.camera.fit.view()[76:])


def test_a_broken_model_is_told_and_the_rest_is_seen(tmp_path: Path, children: Children) -> None:
    file = filmed(tmp_path / "film.mp4", Move(right=0.1), seconds=1)
    info = Prober(children).probe(str(file), JobContext()).info
    looker = FlowLooker(children, BrokenModels(tmp_path), ModelLeases())

    looks = looker.look(str(file), info, None, Settings(), JobContext())

    assert looks.detector == (
        "flow (The weights of the face detector cannot be read; install the model again.)"
    )
    assert not looks.has_looked_for_faces
    assert len(looks.camera.right) == 25
    assert "d1" in looker.version(Settings())
    assert "d1" not in looker.version(Settings(is_ai_enabled=False))


def test_sound_alone_is_refused_and_a_cancelled_look_ends(
    tmp_path: Path, children: Children
) -> None:
    file = filmed(tmp_path / "film.mp4", Move(), seconds=1)
    info: MediaInfo = Prober(children).probe(str(file), JobContext()).info
    looker = FlowLooker(children, NoModels(), ModelLeases())
    cancelled = threading.Event()
    cancelled.set()

    with pytest.raises(MediaError, match="no pictures"):
        looker.look(str(file), replace(info, video=()), None, Settings(), JobContext())
    with pytest.raises(JobCancelled):
        looker.look(str(file), info, None, Settings(), JobContext(cancelled=cancelled))
