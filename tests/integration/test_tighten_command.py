"""``tighten`` on real talk: no word severed, no click, picture and sound together at every join."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

from aigc_studio.core.document import Clip, Project, Sequence
from aigc_studio.render.compositor import SequenceCompositor
from aigc_studio.render.plan import sample_of
from aigc_studio.storage.projects import ProjectFiles
from tests.footage import frames, whole_sound
from tests.integration.test_cut_command import studio
from tests.integration.test_export_content import best_lag
from tests.media_factory import read_code
from tests.talk_material import RATE, Film, Part, build

pytestmark = [pytest.mark.real, pytest.mark.slow]

PARTS = (
    Part("lj1", 1.6),
    Part("sense1", 0.9),
    Part("jfk", 2.4),
    Part("lj6", 0.3),
    Part("azure", 1.2),
    Part("sense2", 3.0),
)


class Tightened(NamedTuple):
    film: Film
    folder: Path
    project: Project
    sequence: Sequence

    @property
    def sound(self) -> tuple[Clip, ...]:
        return self.sequence.audio_tracks[0].clips

    @property
    def picture(self) -> tuple[Clip, ...]:
        return self.sequence.video_tracks[0].clips


@pytest.fixture(scope="module")
def made(real_media: Path, tmp_path_factory: pytest.TempPathFactory) -> Tightened:
    folder = tmp_path_factory.mktemp("tighten")
    film = build(real_media, folder / "talk.mp4", PARTS)
    outputs = ["-o", folder / "out.mp4", "-o", folder / "out.otio"]
    run = studio(folder / "home", "tighten", film.path, *outputs, "--project", folder / "p.aigc")
    assert run.returncode == 0, run.stdout + run.stderr
    project, _ = ProjectFiles().load(folder / "p.aigc")
    sequence = project.sequence()
    assert sequence is not None
    return Tightened(film, folder, project, sequence)


def test_every_long_pause_is_gone_and_every_word_is_there_whole(made: Tightened) -> None:
    film, rate = made.film, made.sequence.frame_rate
    kept = [tuple(map(float, source_of(clip, rate))) for clip in made.sound]

    whole = [w for w in film.words if any(a <= w.start and w.end <= b for a, b in kept)]
    pauses = [max(0.0, min(b, d) - max(a, c)) for c, d in film.pauses for a, b in kept]

    assert len(kept) >= 5
    assert len(whole) == len(film.words)
    assert sum(pauses) < 0.35 * sum(d - c for c, d in film.pauses)


def source_of(clip: Clip, rate):
    source = clip.source_range(rate)
    return source.start, source.end


def test_no_join_clicks(made: Tightened) -> None:
    """At each join the largest step from sample to sample is no larger than those around it."""
    whole = sound_of(made)
    steps = np.abs(np.diff(whole, axis=1)).max(axis=0)
    joins = [sample_of(made.sequence, clip.start) for clip in made.sound[1:]]

    for join in joins:
        near = steps[join - 48 : join + 48].max()
        around = np.concatenate(
            [steps[join - 12000 : join - 300], steps[join + 300 : join + 12000]]
        )
        assert near <= around.max(), (join, near, around.max())


def test_picture_and_sound_stay_together_at_every_join(made: Tightened) -> None:
    rate = made.sequence.frame_rate
    shown = [read_code(f.to_ndarray(format="gray")) for f in frames(made.folder / "out.mp4")]
    written = whole_sound(made.folder / "out.mp4", RATE)
    source = whole_sound(made.film.path, RATE)

    assert [(c.start, c.duration, c.source_start) for c in made.picture] == [
        (c.start, c.duration, c.source_start) for c in made.sound
    ]
    for clip in made.picture:
        expected = [round(clip.source_at(f, rate) * 25) for f in range(clip.start, clip.end)]
        assert shown[clip.start : clip.end] == expected
    for clip in made.sound:
        first, last = (sample_of(made.sequence, f) for f in (clip.start, clip.end))
        into = round(clip.source_start * RATE)
        lag, likeness = best_lag(source[:, into : into + last - first], written[:, first:last])
        assert abs(lag) <= 48, (clip.start, lag)
        assert likeness > 0.9


def test_the_report_of_the_export_is_good_and_the_timeline_has_the_same_cuts(
    made: Tightened,
) -> None:
    import opentimelineio as otio

    report = json.loads((made.folder / "out.mp4.report.json").read_text())
    timeline = otio.adapters.read_from_file(str(made.folder / "out.otio"))

    assert report["is_good"] is True
    assert len(list(timeline.video_tracks()[0].find_clips())) == len(made.picture)
    assert all(a.end == b.start for a, b in pairwise(made.picture))


def sound_of(made: Tightened) -> np.ndarray:
    """What the timeline sounds like before it is encoded, float32 (2, n)."""
    compositor = SequenceCompositor()
    count = sample_of(made.sequence, made.sequence.duration)
    data = compositor.sound(made.project, made.sequence.id, 0, count)
    compositor.close()
    return np.frombuffer(data, np.float32).reshape(-1, 2).T
