"""A composed timeline delivered whole: transitions, layers, effects, and sound under them."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from aigc_studio.core.delivery import ExportOptions, ExportPreset
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.colour import PictureScaler, planes_of
from aigc_studio.render.compositor import SequenceCompositor
from aigc_studio.render.export import VideoExporter
from tests.footage import asset, frames
from tests.media_factory import make_media, noise, steady, write_wav
from tests.render.test_layers import effect, with_effects, with_transition
from tests.render.timelines import SEQUENCE, Shape, timeline


@pytest.fixture(scope="module")
def media(tmp_path_factory):
    folder = tmp_path_factory.mktemp("media")
    a = make_media(folder / "a.mp4", steady(80, Fraction(25)))
    b = make_media(folder / "b.mp4", steady(80, Fraction(25), first_code=1000))
    s = write_wav(folder / "s.wav", 0.3 * noise(4.0))
    return {p.stem: asset(p) for p in (a, b, s)}


def test_what_is_composed_is_delivered_and_proved(media, tmp_path):
    text = "V1: a[0:20] b[20:40]@10 a[40:60]@5\nV2: b[10:30]@4\nA1: s[0:30] s[30:60]@40"
    project = timeline(text, media, Shape(size=(320, 180)))
    sequence = with_transition(project.sequence(), 0, 1, "whip_pan")
    sequence = with_transition(sequence, 0, 2, "film_burn")
    sequence = with_transition(sequence, 1, 0, "dissolve")
    sequence = with_transition(sequence, 2, 1, "constant_power")
    small = effect("transform", scale=0.4, x=0.25, y=-0.2)
    sequence = with_effects(sequence, 1, 0, small, effect("vignette"))
    sequence = with_effects(sequence, 2, 0, effect("compressor", threshold=-30.0))
    project = project.with_sequence(sequence)
    path = tmp_path / "out.mp4"

    report = VideoExporter().export(
        project, SEQUENCE, ExportOptions(path, ExportPreset("test", crf=1)), JobContext()
    )

    assert report.is_good, [c for c in report.checks if c.passed is False]
    assert not report.warnings
    compositor = SequenceCompositor()
    for number, found in enumerate(frames(path)):
        made = compositor.frame(project, sequence, number, (320, 180))
        luma = planes_of(made)[0].astype(int)
        assert np.abs(planes_of(found)[0].astype(int) - luma).mean() < 1.5, number
    assert number == sequence.duration - 1
    seen = compositor.picture(project, SEQUENCE, 22, (320, 180))
    shown = PictureScaler(media["a"].info.main_video).rgb_of_yuv(
        compositor.frame(project, sequence, 22, (320, 180))
    )
    assert seen.data == shown.tobytes()
    compositor.close()
