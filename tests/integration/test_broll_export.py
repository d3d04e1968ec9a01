"""Accepted B-roll in an export: its pictures over the talk, whose sound goes on underneath."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np

from aigc_studio.core.delivery import ExportOptions, ExportPreset
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.colour import planes_of
from aigc_studio.render.export import VideoExporter
from aigc_studio.suggest.broll_material import BrollWish
from aigc_studio.suggest.footage import Spoken
from aigc_studio.suggest.rules import RuleBook
from tests.footage import asset, frames, whole_sound
from tests.libraries import answered, library_shot
from tests.media_factory import make_media, noise, read_code, steady
from tests.render.timelines import SEQUENCE, timeline
from tests.speeches import speech


def test_broll_is_seen_where_it_was_laid_and_the_talk_is_heard_on(tmp_path: Path) -> None:
    sound = noise(8.0)
    talk = make_media(tmp_path / "talk.mp4", steady(200, Fraction(25), sound=sound))
    shot = make_media(tmp_path / "river.mp4", steady(120, Fraction(25), first_code=1000))
    media = {path.stem: asset(path) for path in (talk, shot)}
    project = timeline("V1: talk[0:200]\nA1: talk[0:200]", media)
    said = "welcome. (3.6) the river carries boats. (1)"
    at = answered(
        project,
        (Spoken(media["talk"], speech(said, seconds=8)),),
        [library_shot(media["river"], "river boats")],
        BrollWish(is_asked=True, coverage=0.5),
    )
    (found,) = (s for s in RuleBook().suggest(at) if s.kind == "broll")
    accepted = found.edit.apply(project)
    out = tmp_path / "cut.mp4"

    preset = ExportPreset("test", crf=23, speed="veryfast")
    report = VideoExporter().export(accepted, SEQUENCE, ExportOptions(out, preset), JobContext())

    assert report.is_good, [c for c in report.checks if c.passed is False]
    codes = [read_code(planes_of(frame)[0]) for frame in frames(out)]
    assert found.broll is not None
    first = 1000 + int(found.broll.source.start * 25 + Fraction(1, 2))
    expected = list(range(200))
    for number, frame in enumerate(range(found.range.start, found.range.end)):
        expected[frame] = first + number
    assert codes == expected
    heard = whole_sound(out, 48000)[0][: 7 * 48000]
    wanted = whole_sound(talk, 48000)[0][: len(heard)]
    assert np.corrcoef(heard, wanted)[0, 1] > 0.95
