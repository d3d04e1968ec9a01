"""The subject finder on built films whose subject is known."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from aigc_studio.analysis.saliency import EyeModel, camera_flow, difference_map
from aigc_studio.analysis.subjects import STEP, SaliencyFinder
from aigc_studio.core.errors import JobCancelled, MediaError
from aigc_studio.jobs.context import JobContext
from tests.footage import asset
from tests.media_factory import noise, write_wav
from tests.moving_pictures import scene


def film(path: Path, places: list[float], pan: float = 0.0) -> Path:
    """A red square on drawn scenery that the camera passes by; 8 pictures a second."""
    import av
    import cv2

    big = cv2.GaussianBlur(scene(4, 180, 1280), (0, 0), 2.0) // 2 + 60
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=8)
        stream.width, stream.height, stream.pix_fmt = 320, 180, "yuv420p"
        stream.options = {"crf": "18"}
        for number, x in enumerate(places):
            left = round(200 + pan * 320 * number / 8)
            picture = cv2.merge([big[:, left : left + 320]] * 3)
            picture[70:110, round(x * 320) - 20 : round(x * 320) + 20] = (210, 50, 40)
            frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format="rgb24")
            frame.pts, frame.time_base = number, Fraction(1, 8)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


def heaviest(path: Path) -> list[float]:
    item = asset(path)
    found = SaliencyFinder().find(item.path, item.info, JobContext())
    assert found.times == tuple(n * STEP for n in range(len(found.times)))
    best = []
    for at in found.times:
        boxes = [b for b in found.boxes if b.at == at]
        best.append(max(boxes, key=lambda b: b.weight).x)
    return best


@pytest.mark.parametrize("pan", [0.0, 0.25])
def test_what_moves_by_itself_is_found_while_the_camera_rests_or_pans(tmp_path, pan) -> None:
    places = np.linspace(0.2, 0.8, 32).tolist()

    found = heaviest(film(tmp_path / "a.mp4", places, pan))

    off = np.abs(np.array(found) - places)
    assert np.median(off) < 0.05
    assert (off < 0.12).mean() > 0.9


def test_what_stands_still_is_found_by_its_colour(tmp_path) -> None:
    found = heaviest(film(tmp_path / "a.mp4", [0.75] * 16))

    assert np.abs(np.array(found) - 0.75).max() < 0.06


def test_looking_can_be_stopped_and_sound_alone_is_refused(tmp_path) -> None:
    item = asset(film(tmp_path / "a.mp4", [0.5] * 16))
    sound = asset(write_wav(tmp_path / "s.wav", noise(1.0)))
    stopped = JobContext(lambda share, _stage: stopped.cancelled.set() if share > 0.3 else None)
    with pytest.raises(JobCancelled):
        SaliencyFinder().find(item.path, item.info, stopped)
    with pytest.raises(MediaError, match="no pictures"):
        SaliencyFinder().find(sound.path, sound.info, JobContext())


def test_the_camera_is_told_from_what_moves_in_its_picture() -> None:
    ys, xs = np.mgrid[0:72, 0:128].astype(np.float32)
    flow = np.stack([3 + 0.02 * (xs - 64), 0.02 * (ys - 36) - 1], axis=2).astype(np.float32)
    moving = flow.copy()
    moving[20:45, 30:60] += (6, 2)

    found = camera_flow(moving)

    assert np.abs(found - flow).max() < 0.15


def test_colours_unlike_the_borders_stand_out() -> None:
    picture = np.full((72, 128, 3), (90, 120, 90), np.uint8)
    picture += np.random.default_rng(1).integers(0, 8, picture.shape, dtype=np.uint8)
    picture[30:50, 80:100] = (220, 60, 50)

    found = difference_map(picture)

    assert found[32:48, 82:98].min() > 0.8
    assert found[:, :70].max() < 0.3


def test_a_change_of_shot_is_no_movement() -> None:
    eye = EyeModel()
    eye.look(np.full((72, 128, 3), 30, np.uint8))

    seen = eye.look(np.full((72, 128, 3), 200, np.uint8))

    assert seen.moved == 0
