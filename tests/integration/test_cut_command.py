"""``cut`` on real footage, as a user runs it: every frame and every sound is the right one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from aigc_studio.core.document import Clip, MediaAsset, Sequence
from aigc_studio.storage.projects import ProjectFiles
from tests.conftest import ROOT
from tests.footage import look, whole_sound
from tests.integration.test_export_content import best_lag

pytestmark = [pytest.mark.real, pytest.mark.slow]

CLIPS = {
    "23.976": "emotion/wolfganglanger_pexels_sad_to_happy.mp4",
    "25": "robustness/torchcodec_av1_video.mkv",
    "29.97": "broll/flower_opening.mp4",
    "30": "speech_en/friday_his_girl_friday.mp4",
    "variable": "shots/pyfeat_face_noface.mov",
}
SIZE = (96, 54)


def studio(home: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "AIGC_STUDIO_HOME": str(home), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "aigc_studio", *map(str, arguments)]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, timeout=240
    )


@pytest.fixture(scope="module")
def made(real_media: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cut")
    paths = [real_media / name for name in CLIPS.values()]
    outputs = ["-o", folder / "cut.mp4", "-o", folder / "cut.otio"]
    run = studio(
        folder / "home", "cut", *paths, *outputs, "--length", 16, "--project", folder / "p.aigc"
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return folder


def test_the_cut_has_the_length_asked_for_and_uses_every_file(made: Path) -> None:
    project, _ = ProjectFiles().load(made / "p.aigc")
    sequence = project.sequence()
    assert sequence is not None

    report = json.loads((made / "cut.mp4.report.json").read_text())

    assert sequence.duration == sequence.frame_rate.frames_nearest(16)
    assert report["is_good"] is True
    assert len(look(made / "cut.mp4").stamps) == sequence.duration
    used = {clip.asset_id for clip in sequence.video_tracks[0].clips}
    assert used == {asset.id for asset in project.assets}
    rates = {str(a.info.main_video.frame_rate) for a in project.assets}
    assert {"24000/1001", "25/1", "30000/1001", "30/1"} <= rates
    assert any(a.info.main_video.is_variable_rate for a in project.assets)


def test_every_frame_shows_the_right_picture_of_its_source(made: Path) -> None:
    project, _ = ProjectFiles().load(made / "p.aigc")
    sequence = project.sequence()
    assert sequence is not None
    cut = pictures(made / "cut.mp4")
    checked = 0

    for clip in sequence.video_tracks[0].clips:
        asset = project.asset(clip.asset_id)
        assert asset is not None
        seen = look(Path(asset.path))
        source = pictures(Path(asset.path))
        for frame in range(clip.start, clip.end):
            moment = clip.source_picture_at(frame, sequence.frame_rate)
            right = seen.picture_number_at(moment)
            checked += shows(cut[frame], source, right, frame_of(sequence, asset))

    # Where neighbours look alike a frame cannot prove which it is; most must.
    assert checked > 0.5 * sequence.duration


def test_every_clip_sounds_as_its_source_at_the_same_sample(made: Path) -> None:
    project, _ = ProjectFiles().load(made / "p.aigc")
    sequence = project.sequence()
    assert sequence is not None
    written = whole_sound(made / "cut.mp4", 48000)
    compared = 0

    for clip in sequence.audio_tracks[0].clips:
        asset = project.asset(clip.asset_id)
        assert asset is not None
        wanted, found = heard(clip, asset, sequence, written)
        if wanted.size == 0 or np.abs(wanted).max() < 0.01:
            continue
        lag, likeness = best_lag(wanted, found)
        assert abs(lag) <= 48, (asset.name, lag)
        assert likeness > 0.8, (asset.name, likeness)
        compared += 1

    assert compared >= 2


def test_the_timeline_file_is_read_by_opentimelineio_with_the_same_clips(made: Path) -> None:
    import opentimelineio as otio

    project, _ = ProjectFiles().load(made / "p.aigc")
    sequence = project.sequence()
    assert sequence is not None

    timeline = otio.adapters.read_from_file(str(made / "cut.otio"))

    names = [clip.name for clip in timeline.video_tracks()[0].find_clips()]
    assert names == [clip.name for clip in sequence.video_tracks[0].clips]
    length = timeline.video_tracks()[0].duration()
    assert round(length.rescaled_to(float(sequence.frame_rate.fraction)).value) == sequence.duration


def pictures(path: Path) -> np.ndarray:
    """Every picture, upright and small, as float32 RGB (n, h, w, 3)."""
    import av

    shown = []
    with av.open(str(path)) as container:
        stream = max(container.streams.video, key=lambda s: s.width * s.height)
        stream.thread_type = "AUTO"
        for frame in container.decode(stream):
            small = frame.reformat(width=SIZE[0], height=SIZE[1], format="rgb24").to_ndarray()
            turned = np.rot90(small, (frame.rotation or 0) // 90)
            shown.append(turned.astype(np.float32))
    return np.stack(shown)


def frame_of(sequence: Sequence, asset: MediaAsset) -> tuple[float, float, float, float]:
    """Where the asset lies in the sequence's picture, as shares: left, top, width, height."""
    video = asset.info.main_video
    assert video is not None
    width, height = video.display_size
    scale = min(sequence.width / width, sequence.height / height)
    wide, tall = width * scale / sequence.width, height * scale / sequence.height
    return (1 - wide) / 2, (1 - tall) / 2, wide, tall


def shows(
    found: np.ndarray, source: np.ndarray, right: int, place: tuple[float, float, float, float]
) -> bool:
    """Whether the frame proves to be the right picture; fails when it shows another."""
    import cv2

    left, top, wide, tall = place
    rows, columns = found.shape[:2]
    area = found[
        round(top * rows) : max(round((top + tall) * rows), round(top * rows) + 4),
        round(left * columns) : max(round((left + wide) * columns), round(left * columns) + 4),
    ]
    distances = {}
    for number in range(max(right - 2, 0), min(right + 3, len(source))):
        candidate = cv2.resize(source[number], area.shape[1::-1], interpolation=cv2.INTER_AREA)
        # Flicker of the light is lost first in encoding: the structure tells pictures apart.
        distances[number] = float(np.abs(flat(candidate) - flat(area)).mean())
    others = [d for n, d in distances.items() if n != right]
    assert distances[right] <= min(others) + 0.35, (right, distances)
    return distances[right] < min(others)


def flat(picture: np.ndarray) -> np.ndarray:
    return picture - picture.mean(axis=(0, 1))


def heard(
    clip: Clip, asset: MediaAsset, sequence: Sequence, written: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The clip's sound in its source and in the cut, where the source has any."""
    source = whole_sound(Path(asset.path), 48000)
    audio = asset.info.main_audio
    assert audio is not None
    begin = round(sequence.frame_rate.seconds(clip.start) * 48000)
    end = round(sequence.frame_rate.seconds(clip.end) * 48000)
    into = round((clip.source_start - audio.available_range.start) * 48000)
    late = max(0, -into)
    begin, into = begin + late, into + late
    length = max(0, min(end - begin, source.shape[1] - into))
    return source[:, into : into + length], written[:, begin : begin + length]
