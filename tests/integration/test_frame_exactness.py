"""One position shows one frame: in the viewer, in a still, and in the export, at every rate.

The pictures of the clips carry their number. What must be seen is told by the time stamps of a
plain decode: the last picture at or before the middle of the frame that is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage

from aigc_studio.core.delivery import ExportOptions, ExportPreset
from aigc_studio.core.rates import FrameRate
from aigc_studio.gui.pictures import PictureDesk, PictureRequest
from aigc_studio.gui.viewer.material import Material, asset_material, sequence_material
from aigc_studio.gui.viewer.still import write_still
from aigc_studio.jobs.context import JobContext
from aigc_studio.render.compositor import SequenceCompositor
from aigc_studio.render.export import VideoExporter
from tests.footage import asset, look
from tests.media_factory import Recipe, make_media, read_code, steady
from tests.numbered_cut import shown_in
from tests.render.timelines import SEQUENCE, Shape, timeline

RATES = ("24000/1001", "25", "30000/1001", "50", "60000/1001")
OTHER = {"25": "30000/1001"}
"""The rate of the other timeline, which is 25 for all the rest."""
LENGTH, INTO = 20, 7


@dataclass(frozen=True)
class Numbered:
    """A film and the rates of the timelines it is tried in."""

    path: Path
    rates: tuple[FrameRate, ...]


@pytest.fixture(scope="module", params=[*RATES, "variable"], ids=lambda r: r.replace("/", ":"))
def film(request, tmp_path_factory) -> Numbered:
    folder = tmp_path_factory.mktemp("media")
    if request.param == "variable":
        stamps = np.cumsum(np.random.default_rng(5).integers(12, 70, 90)).tolist()
        path = make_media(folder / "phone.mp4", Recipe(stamps, Fraction(1, 1000)))
        return Numbered(path, (FrameRate(30), FrameRate(25)))
    rate = FrameRate.of(Fraction(request.param))
    path = make_media(folder / "film.mp4", steady(100, rate.fraction))
    return Numbered(path, (rate, FrameRate.of(Fraction(OTHER.get(request.param, "25")))))


@pytest.fixture
def see(qtbot, tmp_path):
    """The numbers of asked for pictures as the window gets them; ``still``: by way of a file."""
    desk = PictureDesk(SequenceCompositor)
    answers = {}
    desk.arrived.connect(lambda answer: answers.setdefault(answer.client, answer))

    def number(wanted: PictureRequest, *, still: bool = False) -> int:
        client = f"{len(answers)}"
        desk.request(client, wanted)
        qtbot.waitUntil(lambda: client in answers, timeout=10_000)
        image = answers[client].image
        if still:
            path = tmp_path / "still.png"
            write_still(image, path)
            image = QImage(str(path))
        return code_in(image)

    yield number
    desk.close()


def test_viewer_still_and_export_show_the_same_frame(film, see, tmp_path) -> None:
    seen = look(film.path)
    for count, rate in enumerate(film.rates):
        source = asset(film.path, "film")
        text = f"V1: film[0:{LENGTH}]@{INTO}"
        project = timeline(text, {"film": source}, Shape(rate, (320, 180)))
        material = sequence_material(project, SEQUENCE)
        middles = [rate.seconds(n + INTO) + rate.frame_duration / 2 for n in range(LENGTH)]
        expected = [seen.picture_number_at(middle) for middle in middles]

        path = tmp_path / f"{count}.mp4"
        options = ExportOptions(path, ExportPreset("test", crf=18, speed="veryfast"))
        VideoExporter().export(project, SEQUENCE, options, JobContext())

        assert shown_in(path) == expected
        assert [see(request(material, n)) for n in range(LENGTH)] == expected
        steps = range(LENGTH - 1, 0, -7)
        assert [see(request(material, n), still=True) for n in steps] == [
            expected[n] for n in steps
        ]


def test_the_source_viewer_shows_every_picture_of_its_own_rate(film, see) -> None:
    source, seen = asset(film.path, "film"), look(film.path)
    project = timeline("V1: film[0:5]", {"film": source}, Shape(film.rates[0], (320, 180)))
    material = asset_material(project, source)
    half = material.frame_rate.frame_duration / 2

    for frame in (0, 1, 2, 33, 34, 12):
        expected = seen.picture_number_at(material.seconds_at(frame) + half)
        assert see(request(material, frame)) == expected


def request(material: Material, frame: int) -> PictureRequest:
    return material.request(frame, material.size)


def code_in(image: QImage) -> int:
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())
    return read_code(rows[:, : grey.width()])
