from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from aigc_studio.media.colour import planes_of
from aigc_studio.media.pictures import PictureReader
from tests.footage import look
from tests.media_factory import make_media, steady


@pytest.fixture
def combed(tmp_path):
    """A bright square that jumps far between the two fields of each frame."""
    import av

    path = tmp_path / "combed.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=25)
        stream.width, stream.height, stream.pix_fmt = 320, 192, "yuv420p"
        stream.options = {"x264-params": "tff=1", "crf": "5", "g": "12"}
        for number in range(40):
            luma = np.full((192, 320), 40, np.uint8)
            luma[::2, 10 + 4 * number : 60 + 4 * number] = 200
            luma[1::2, 80 + 4 * number : 130 + 4 * number] = 200
            planes = np.concatenate([luma, np.full((96, 320), 128, np.uint8)])
            frame = av.VideoFrame.from_ndarray(planes, "yuv420p")
            frame.pts = number
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def combing(luma: np.ndarray) -> float:
    rows = luma.astype(int)
    return float(np.abs(rows[1:-1] - (rows[:-2] + rows[2:]) / 2).mean())


def test_interlaced_pictures_come_out_without_combs_and_in_their_places(combed):
    seen = look(combed)
    assert seen.info.main_video.is_interlaced
    woven = replace(seen.info, video=(replace(seen.info.main_video, is_interlaced=False),))
    smooth, rough = PictureReader(str(combed), seen.info), PictureReader(str(combed), woven)

    fields = set()
    for number in [*range(40), 7, 33, 2]:
        moment = Fraction(2 * number + 1, 50)
        picture = planes_of(smooth.picture_at(moment))[0]
        assert combing(picture) < combing(planes_of(rough.picture_at(moment))[0]) / 3
        left_edge = int(np.argmax(picture[96] > 120)) - 4 * number
        fields.add(10 if left_edge < 40 else 80)
        assert min(abs(left_edge - 10), abs(left_edge - 80)) <= 4
    assert len(fields) == 1
    smooth.close()
    rough.close()


def test_a_still_is_shown_at_any_time(tmp_path):
    recipe = steady(1, Fraction(25), codec="png", options=(), pixel_format="rgb24")
    path = make_media(tmp_path / "still.png", recipe)
    reader = PictureReader(str(path), look(path).info)

    shown = [reader.picture_at(Fraction(n)) for n in (0, 5, 3000, -2)]

    assert all(frame is shown[0] for frame in shown)
    reader.close()
