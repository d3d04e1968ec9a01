"""A cut of real footage at five rates, one of them variable, checked against plain decodes."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from aigc_studio.core.delivery import ExportOptions, ExportPreset
from aigc_studio.core.document import Clip, Project, Sequence
from aigc_studio.core.rates import FrameRate
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.colour import planes_of
from aigc_studio.render.export import VideoExporter
from aigc_studio.render.geometry import fitted
from aigc_studio.render.plan import sample_of
from tests.footage import Seen, asset, frames, look, whole_sound
from tests.render.timelines import SEQUENCE, Shape, timeline

pytestmark = pytest.mark.real

FILES = {
    "film": "emotion/wolfganglanger_pexels_sad_to_happy.mp4",  # 23.976
    "pal": "shots/nasa_13013_multistream.mp4",  # its first stream: 25
    "ntsc": "broll/flower_opening.mp4",  # 29.97
    "web": "broll/toy_frog.mp4",  # 30
    "phone": "robustness/moviepy_fire2.mp4",  # variable, upside down
    "film2": "shots/sintel_trailer_720p.mp4",  # 24
}
TEXT = """
V1: film[0:30]@60 pal[30:60]@40 ntsc[60:100]@20 web[100:140]@50 phone[140:180]@5 film2[180:230]@700
A1: film[0:30]@60 pal[30:60]@40 ntsc[60:100]@20 web[100:140]@50 phone[140:180]@5 film2[180:230]@700
"""
NEIGHBOURS = 3


@pytest.fixture(scope="module")
def media(real_media):
    return {name: asset(real_media / file, name) for name, file in FILES.items()}


@pytest.mark.parametrize("rate", ["24000/1001", "25", "30000/1001", "30"])
def test_frames_and_sound_of_a_real_cut_are_the_right_ones(media, tmp_path, rate):
    shape = Shape(FrameRate.parse(rate), (640, 360))
    project = with_first_stream_of_pal(timeline(TEXT, media, shape))
    path = tmp_path / "cut.mp4"
    preset = ExportPreset("test", crf=16, speed="veryfast")

    report = VideoExporter().export(project, SEQUENCE, ExportOptions(path, preset), JobContext())

    assert report.is_good, [c for c in report.checks if c.passed is False]
    sequence = project.sequence()
    assert_pictures(path, project, sequence)
    assert_sound(path, project, sequence)


def with_first_stream_of_pal(project: Project) -> Project:
    sequence = project.sequence()

    def pick(clip: Clip, index: int) -> Clip:
        return replace(clip, stream_index=index) if clip.name == "pal" else clip

    tracks = tuple(
        replace(t, clips=tuple(pick(c, 0 if t.kind == "video" else 1) for c in t.clips))
        for t in sequence.tracks
    )
    return project.with_sequence(replace(sequence, tracks=tracks))


def assert_pictures(path: Path, project: Project, sequence: Sequence) -> None:
    """Of the source pictures around the right one, none is more like the exported frame."""
    import cv2

    exported = [planes_of(frame)[0].copy() for frame in frames(path)]
    assert len(exported) == sequence.duration
    decided = 0
    for clip in sequence.tracks[0].clips:
        seen = look(Path(project.asset(clip.asset_id).path), clip.stream_index)
        small = small_pictures(seen, clip.stream_index)
        stream = seen.info.video_stream(clip.stream_index)
        box = fitted(stream.display_size, (sequence.width, sequence.height), step=2)
        for number in range(clip.start, clip.end):
            right = seen.picture_number_at(clip.source_picture_at(number, sequence.frame_rate))
            inner = exported[number][box.y : box.y + box.height, box.x : box.x + box.width]
            found = normal(cv2.resize(inner, (160, 90), interpolation=cv2.INTER_AREA))
            near = range(max(0, right - NEIGHBOURS), min(len(small), right + NEIGHBOURS + 1))
            costs = {n: float(np.abs(small[n] - found).mean()) for n in near}
            best = min(costs, key=lambda n: costs[n])
            # Where the source stands still its neighbours are as good; else it must be the one.
            assert costs[right] <= costs[best] + 0.002, (clip.name, number, right, costs)
            decided += best == right
    assert decided > 0.9 * sequence.duration


@cache
def small_pictures(seen: Seen, index: int | None) -> list[np.ndarray]:
    import cv2

    stream = seen.info.video_stream(index)
    made = []
    for frame in frames(seen.path, stream.index):
        luma = np.rot90(planes_of(frame)[0], -stream.rotation // 90)
        made.append(normal(cv2.resize(luma, (160, 90), interpolation=cv2.INTER_AREA)))
    return made


def normal(luma: np.ndarray) -> np.ndarray:
    """Without brightness and contrast, which a change of matrix or range moves."""
    picture = luma.astype(np.float32)
    return (picture - picture.mean()) / (picture.std() + 1)


def assert_sound(path: Path, project: Project, sequence: Sequence) -> None:
    written = whole_sound(path, 48000)
    offsets = {}
    for clip in sequence.tracks[1].clips:
        source_asset = project.asset(clip.asset_id)
        stream = source_asset.info.audio_stream(clip.stream_index)
        source = whole_sound(Path(source_asset.path), 48000, stream.index)
        begin, end = sample_of(sequence, clip.start), sample_of(sequence, clip.end)
        into = round((clip.source_start - stream.available_range.start) * 48000)
        wanted = source[:, into : into + end - begin].sum(axis=0)
        found = written[:, begin : begin + len(wanted)].sum(axis=0)
        if np.sqrt(np.square(wanted).mean()) < 1e-3:
            assert np.sqrt(np.square(found).mean()) < 3e-3, clip.name
            continue
        size = 2**19
        line = np.fft.irfft(np.fft.rfft(found, size) * np.conj(np.fft.rfft(wanted, size)))
        place = int(np.argmax(line))
        offsets[clip.name] = place if place < size // 2 else place - size
        power = np.sqrt(np.square(found).sum() * np.square(wanted).sum())
        assert line[place] / power > 0.9, (clip.name, line[place] / power)
    assert len(offsets) >= 3
    assert max(abs(offset) for offset in offsets.values()) <= 2, offsets


def test_the_burnt_in_numbers_of_a_counter_come_out_in_their_places(real_media, tmp_path):
    import cv2

    media = {"n": asset(real_media / "shots/pyscenedetect_counter.mp4", "n")}
    project = timeline("V1: n[0:15]@3*1/2 n[15:40]@30", media, Shape(size=(960, 540)))
    path = tmp_path / "cut.mp4"
    preset = ExportPreset("test", crf=16, speed="veryfast")

    report = VideoExporter().export(project, SEQUENCE, ExportOptions(path, preset), JobContext())

    assert report.is_good
    source = [cv2.resize(planes_of(f)[0], (960, 540)) for f in frames(Path(media["n"].path))]
    for number, frame in enumerate(frames(path)):
        clip = project.sequence().tracks[0].clips[number >= 15]
        moment = clip.source_picture_at(number, FrameRate(25))
        picture = planes_of(frame)[0].astype(int)
        costs = [np.abs(picture - other).mean() for other in source]
        assert int(np.argmin(costs)) == min(int(moment * 10), 29)
