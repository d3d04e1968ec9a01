"""Faults planted into exports of real footage: how many the check catches, and how many it invents.

The same faults as in the tests; here the pictures move as they do in films. A fault counts as
caught when anything at all is found wrong, and as named when the check meant for it says so.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from aigc_studio.core.delivery import ExportOptions
from aigc_studio.core.ids import CueId, SubtitleTrackId
from aigc_studio.core.rates import FrameRate
from aigc_studio.core.subtitles import SubtitleCue, SubtitleTrack
from aigc_studio.jobs.context import JobContext
from aigc_studio.render.export import VideoExporter
from tests.footage import asset, frames, whole_sound
from tests.integration.test_planted_faults import FAULTS, PRESET, RATE, Film, options, write
from tests.render.timelines import SEQUENCE, Shape, timeline

pytestmark = [pytest.mark.real, pytest.mark.slow]

FOOTAGE = {
    "trailer": ("shots/sintel_trailer_720p.mp4", 500),
    "talk": ("speech_en/friday_his_girl_friday.mp4", 200),
    "frog": ("broll/toy_frog.mp4", 20),
}
FRAMES = 100


def test_planted_faults_in_real_footage(real_media, tmp_path, figures):
    rows = []
    for name, (file, first) in FOOTAGE.items():
        source = asset(real_media / file, name)
        text = f"V1: {name}[0:{FRAMES}]@{first}"
        if source.info.audio:
            text += f"\nA1: {name}[0:{FRAMES}]@{first}"
        project = timeline(text, {name: source}, Shape(FrameRate(25), (640, 360)))
        cue = SubtitleCue(CueId("c"), 30, 40, "These are the words")
        track = SubtitleTrack(SubtitleTrackId("s"), "Words", "en", (cue,))
        captioned = project.with_sequence(replace(project.sequence(), subtitles=(track,)))
        rows.append({"footage": name} | figures_of(captioned, project, tmp_path / name))
    figures.table("planted faults in real footage", rows)

    assert [row["found in whole files"] for row in rows] == [0] * len(rows)


def figures_of(captioned, bare_project, folder) -> dict[str, object]:
    folder.mkdir()
    exporter = VideoExporter()
    whole, bare = folder / "whole.mp4", folder / "bare.mp4"
    exporter.export(captioned, SEQUENCE, options(whole), JobContext())
    exporter.export(bare_project, SEQUENCE, ExportOptions(bare, PRESET), JobContext())
    plain = [frame.to_ndarray(format="rgb24") for frame in frames(bare)]
    film = Film(
        [frame.to_ndarray(format="rgb24") for frame in frames(whole)],
        whole_sound(whole, RATE)[:, : 4 * RATE],
    )
    caught, named, missed = 0, 0, []
    for plant, check in FAULTS.items():
        wrong = found_wrong(captioned, write(folder / "cut.mp4", plant(film, plain)))
        caught += bool(wrong)
        named += check in wrong
        if not wrong:
            missed.append(plant.__name__)
    false = len(found_wrong(captioned, whole))
    false += len(found_wrong(captioned, write(folder / "again.mp4", film)))
    return {
        "planted": len(FAULTS),
        "caught": caught,
        "named": named,
        "missed": ", ".join(missed) or "-",
        "found in whole files": false,
    }


def found_wrong(project, path) -> set[str]:
    report = VideoExporter().check(path, (project, SEQUENCE, options(path)), JobContext())
    return {check.name for check in report.checks if check.passed is False}
