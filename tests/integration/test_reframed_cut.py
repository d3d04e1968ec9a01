"""``cut --aspect`` on real footage, as a user runs it: every frame shows the part it should."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from aigc_studio.core.keyframes import framing_at
from aigc_studio.media.colour import PictureScaler
from aigc_studio.media.pictures import PictureReader
from aigc_studio.render.reframing import window_of
from aigc_studio.storage.projects import ProjectFiles
from tests.footage import asset
from tests.integration.test_cut_command import studio

pytestmark = [pytest.mark.real, pytest.mark.slow]

FILM = "shots/pyscenedetect_testvideo.mp4"


@pytest.fixture(scope="module")
def made(real_media: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reframed")
    run = studio(
        folder / "home",
        *("cut", real_media / FILM, "-o", folder / "tall.mp4", "-o", folder / "tall.otio"),
        *("--aspect", "9:16", "--project", folder / "p.aigc"),
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "Reframe for 9:16" in run.stdout
    return folder


def test_the_export_is_upright_and_proved(made: Path) -> None:
    report = json.loads((made / "tall.mp4.report.json").read_text())

    assert report["is_good"] is True
    stream = asset(made / "tall.mp4").info.main_video
    assert stream is not None
    assert stream.display_size == (720, 1280)


def test_every_frame_is_the_framed_part_of_its_picture(real_media: Path, made: Path) -> None:
    import cv2

    project, _ = ProjectFiles().load(made / "p.aigc")
    sequence = project.sequence()
    assert sequence is not None
    source, output = asset(real_media / FILM), asset(made / "tall.mp4")
    readers = [PictureReader(a.path, a.info) for a in (source, output)]
    scalers = [PictureScaler(reader.stream) for reader in readers]
    rate, worst, moved = sequence.frame_rate, 0.0, set()
    for frame in range(5, sequence.duration, 37):
        clip = next(c for c in sequence.video_tracks[0].clips if c.range_in_parent.contains(frame))
        second = clip.source_picture_at(frame, rate)
        framing = framing_at(clip.framing, second)
        assert framing is not None
        window = window_of(framing, (1280, 720), (720, 1280))
        whole = scalers[0].rgb(readers[0].picture_at(second), (1280, 720))
        left = round(window.x)
        part = whole[:, left : left + round(window.width)]
        wanted = cv2.resize(part, (180, 320), interpolation=cv2.INTER_AREA).astype(int)
        middle = rate.seconds(frame) + rate.frame_duration / 2
        shown = scalers[1].rgb(readers[1].picture_at(middle), (180, 320)).astype(int)
        worst = max(worst, float(np.abs(wanted - shown).mean()))
        moved.add(left)
    for reader in readers:
        reader.close()

    assert worst < 5
    assert len(moved) > 2


def test_the_timeline_file_tells_the_framing(made: Path) -> None:
    text = (made / "tall.otio").read_text()

    assert '"framing"' in text
