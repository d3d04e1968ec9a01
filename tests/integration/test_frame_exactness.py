"""One position shows one frame: in the viewer, the two-up, a still and the export, at every rate.

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
from aigc_studio.gui.trims import CutView
from aigc_studio.gui.viewer.material import Material, asset_material, sequence_material
from aigc_studio.gui.viewer.still import write_still
from aigc_studio.jobs.context import JobContext
from aigc_studio.render.compositor import SequenceCompositor
from aigc_studio.render.export import VideoExporter
from tests.fakes import fake_ports
from tests.footage import asset, look
from tests.gui.conftest import Shown, show
from tests.media_factory import Recipe, make_media, read_code, steady
from tests.numbered_cut import shown_in
from tests.render.timelines import SEQUENCE, Shape, timeline

__all__ = ["show"]

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


def test_the_two_up_shows_the_frames_on_both_sides_of_the_cut(film, show) -> None:
    seen, source = look(film.path), asset(film.path, "film")
    for rate in film.rates:
        later = INTO + 2 * LENGTH
        text = f"V1: film[0:{LENGTH}]@{INTO} film[{LENGTH}:{2 * LENGTH}]@{later}"
        project = timeline(text, {"film": source}, Shape(rate, (320, 180)))
        shown = show(project, fake_ports(compositors=SequenceCompositor))
        half = rate.frame_duration / 2

        for by in (0, 1, 2, 5):
            sides = (LENGTH - 1 - by, LENGTH + by)
            into = (INTO + sides[0], later + by)
            expected = [seen.picture_number_at(rate.seconds(n) + half) for n in into]

            assert both_sides(shown, CutView(project, SEQUENCE, *sides, by)) == expected


def both_sides(shown: Shown, view: CutView) -> list[int]:
    """The numbers that the two-up shows of a trim under way."""
    two_up = shown.workspace.viewer.two_up
    shown.desk.trimming.show(view)
    shown.qtbot.waitUntil(lambda: all(two_up.images), timeout=10_000)
    numbers = [code_in(image) for image in two_up.images if image is not None]
    shown.desk.trimming.show(None)
    return numbers


def request(material: Material, frame: int) -> PictureRequest:
    return material.request(frame, material.size)


def code_in(image: QImage) -> int:
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())
    return read_code(rows[:, : grey.width()])
