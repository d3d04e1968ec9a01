"""Every form of delivery, written, checked and read back from outside."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from aigc_studio.core.delivery import ExportOptions, ExportPreset
from aigc_studio.core.document import Marker
from aigc_studio.core.errors import RenderError
from aigc_studio.core.ids import CueId, MarkerId, SubtitleTrackId
from aigc_studio.core.rates import FrameRange, FrameRate
from aigc_studio.core.subtitles import SubtitleCue, SubtitleTrack
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.opening import open_input
from aigc_studio.media.programme import ProgrammeMeter
from aigc_studio.render.export import VideoExporter, report_path
from aigc_studio.render.presets import PRESETS
from aigc_studio.render.soft import SoftCue, read_cues
from aigc_studio.render.traces import luma_of
from tests.footage import asset, frames, look, whole_sound
from tests.media_factory import make_media, noise, read_code, steady
from tests.render.timelines import SEQUENCE, Shape, timeline

TEXT = "V1: pal[0:10]@10 pal[10:25]@40\nA1: pal[0:10]@10 pal[10:25]@40"
CODES = [*range(1010, 1020), *range(1040, 1055)]
NO_STREAMS = (
    "Files that end in “.gif” hold no subtitle streams;"
    " use .mp4, .mov, .mkv, .webm or burn them in."
)
FAST = ExportPreset("test", crf=23, speed="ultrafast")


@pytest.fixture(scope="module")
def media(tmp_path_factory):
    path = tmp_path_factory.mktemp("media") / "pal.mp4"
    recipe = steady(100, Fraction(25), first_code=1000, sound=noise(4.0))
    return {"pal": asset(make_media(path, recipe))}


def export(project, path, preset=FAST, **options):
    wanted = ExportOptions(path, preset, **options)
    return VideoExporter().export(project, SEQUENCE, wanted, JobContext())


def light(preset: ExportPreset) -> ExportPreset:
    """The same form in a small picture, where the form allows that."""
    if preset.group == "Broadcast" or preset.video_codec == "dnxhd" or not preset.width:
        return preset
    return replace(preset, width=preset.width // 4, height=preset.height // 4)


@pytest.mark.parametrize("preset", PRESETS, ids=lambda p: p.name)
def test_every_preset_gives_a_file_that_passes_its_checks(media, tmp_path, preset):
    path = tmp_path / f"cut{preset.suffix}"
    text = TEXT if preset.group != "Broadcast" else TEXT.replace("[10:25]", "[10:15]")
    project = timeline(text, media)

    report = export(project, path, light(preset))

    assert [check for check in report.checks if check.passed is False] == []
    assert report.checks
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith(".")) == []


@pytest.mark.parametrize(
    "name",
    ["H.265 10 bit", "AV1", "WebM VP9", "ProRes 422 HQ", "DNxHR HQX", "GIF", "Pictures, PNG"],
)
def test_the_pictures_of_a_form_are_the_planned_ones(media, tmp_path, name):
    preset = next(p for p in PRESETS if p.name == name)
    preset = replace(preset, width=0, height=0, frame_rate=None)
    path = tmp_path / f"cut{preset.suffix}"

    export(timeline(TEXT, media), path, preset)

    folder = path.with_suffix("")
    files = sorted(folder.iterdir()) if folder.is_dir() else [path]
    assert [read_code(luma_of(f)) for file in files for f in frames(file)] == CODES


def test_another_frame_rate_shows_each_picture_at_its_time(media, tmp_path):
    path = tmp_path / "cut.mp4"

    report = export(timeline(TEXT, media), path, replace(FAST, frame_rate=FrameRate(50)))

    assert report.is_good
    assert report.frames == 50
    assert [read_code(luma_of(f)) for f in frames(path)] == [c for c in CODES for _ in range(2)]


def test_bars_keep_the_whole_size_and_are_black(media, tmp_path):
    path = tmp_path / "cut.mp4"

    report = export(
        timeline(TEXT, media), path, replace(FAST, width=180, height=320, has_bars=True)
    )

    assert report.is_good
    luma = luma_of(next(frames(path)))
    assert luma.shape == (320, 180)
    assert int(luma[:90].max()) <= 20


def test_loudness_comes_to_the_target(media, tmp_path):
    path = tmp_path / "cut.wav"
    preset = next(p for p in PRESETS if p.name == "Sound, WAV")

    report = export(timeline(TEXT, media), path, replace(preset, loudness=-23.0))

    assert report.is_good
    meter = ProgrammeMeter(48000)
    meter.add(whole_sound(path, 48000).T)
    assert abs(meter.finish().integrated + 23.0) < 0.2


def test_one_channel_is_the_mean_of_both(media, tmp_path):
    path = tmp_path / "cut.wav"
    preset = next(p for p in PRESETS if p.name == "Sound, WAV")

    report = export(timeline(TEXT, media), path, replace(preset, channels=1))

    assert [check for check in report.checks if check.passed is False] == []
    assert look_channels(path) == 1
    both = tmp_path / "both.wav"
    export(timeline(TEXT, media), both, preset)
    wanted = whole_sound(both, 48000).mean(axis=0)
    # FFmpeg puts one channel on both 3 dB down.
    assert np.abs(whole_sound(path, 48000)[0] * 2**0.5 - wanted).max() < 1e-4


def look_channels(path) -> int:
    with open_input(path) as container:
        return container.streams.audio[0].codec_context.layout.nb_channels


def captioned(media):
    project = timeline(TEXT, media)
    cues = (
        SubtitleCue(CueId("c1"), 2, 6, "Hello there"),
        SubtitleCue(CueId("c2"), 12, 8, "你好，\n世界"),
    )
    track = SubtitleTrack(SubtitleTrackId("s1"), "Words", "zh", cues, is_hidden=True)
    marker = Marker(MarkerId("m1"), 10, "Second part")
    sequence = replace(project.sequence(), subtitles=(track,), markers=(marker,))
    return project.with_sequence(sequence)


@pytest.mark.parametrize("suffix", [".mp4", ".mov", ".mkv"])
def test_subtitles_and_chapters_go_into_the_file(media, tmp_path, suffix):
    path = tmp_path / f"cut{suffix}"

    report = export(
        captioned(media),
        path,
        replace(FAST, suffix=suffix),
        soft_subtitles=(SubtitleTrackId("s1"),),
        chapters=True,
    )

    assert report.is_good, report.checks
    assert read_cues(path) == (
        (SoftCue(80, 320, "Hello there"), SoftCue(480, 800, "你好，\n世界")),
    )
    with open_input(path) as container:
        assert [c["metadata"]["title"] for c in container.chapters()] == ["Cut", "Second part"]
        assert [s.metadata.get("language") for s in container.streams if s.type == "subtitle"] == [
            "chi"
        ]


def test_subtitles_start_with_the_range(media, tmp_path):
    path = tmp_path / "cut.mp4"

    export(
        captioned(media),
        path,
        range=FrameRange(5, 20),
        soft_subtitles=(SubtitleTrackId("s1"),),
    )

    assert read_cues(path) == ((SoftCue(0, 120, "Hello there"), SoftCue(280, 600, "你好，\n世界")),)


def test_what_cannot_be_is_refused_in_a_sentence_and_leaves_nothing(media, tmp_path):
    project = captioned(media)
    silent = timeline("V1: pal[0:10]", media)
    sound = next(p for p in PRESETS if p.name == "Sound, WAV")
    refusals = [
        lambda: export(project, tmp_path / "a.txt"),
        lambda: export(project, tmp_path / "a"),
        lambda: export(silent, tmp_path / "a.wav", sound),
        lambda: export(project, tmp_path / "a.mp4", range=FrameRange(4, 4)),
        lambda: export(project, tmp_path / "a.mp4", replace(FAST, video_codec="libnothing")),
        lambda: export(
            project,
            tmp_path / "a.gif",
            replace(FAST, suffix=".gif", video_codec="gif", audio_codec=""),
            soft_subtitles=(SubtitleTrackId("s1"),),
        ),
    ]

    sentences = []
    for refused in refusals:
        with pytest.raises(RenderError) as error:
            refused()
        sentences.append(str(error.value))

    assert sentences == [
        "“a.txt” must end in “.mp4” in this form.",
        "“a” must end in “.mp4” in this form.",
        "There is no sound in this range to export.",
        "There is nothing in this range to export.",
        "The encoder “libnothing” does not work here in this form; choose another preset.",
        NO_STREAMS,
    ]
    assert list(tmp_path.iterdir()) == []


def test_a_card_that_is_not_there_is_told_and_the_processor_does_it(media, tmp_path):
    path = tmp_path / "cut.mp4"

    report = export(timeline(TEXT, media), path, replace(FAST, is_hardware=True))

    assert report.is_good
    if report.encoder == "libx264":
        assert report.warnings[0].startswith("No graphics card here encodes H264 (nvenc, ")
    assert json.loads(report_path(path).read_text())["encoder"] == report.encoder


def test_two_passes_stay_within_the_bit_rate_and_leave_nothing(media, tmp_path):
    path = tmp_path / "cut.mp4"
    text = "V1: pal[0:100]"
    preset = replace(FAST, width=640, height=360, video_bitrate=150_000, is_two_pass=True)
    stages = []

    report = VideoExporter().export(
        timeline(text, media),
        SEQUENCE,
        ExportOptions(path, preset),
        JobContext(lambda _share, stage: stages.append(stage)),
    )

    assert report.is_good
    assert stages.index("First pass") < stages.index("Encoding")
    assert path.stat().st_size * 8 / 4 < 1.1 * 150_000
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "cut.mp4",
        "cut.mp4.report.html",
        "cut.mp4.report.json",
    ]


def test_an_estimate_is_near_to_what_becomes_of_it(media, tmp_path):
    path = tmp_path / "cut.mp4"
    project = timeline("V1: pal[0:100]\nA1: pal[0:100]", media)
    wanted = ExportOptions(path, FAST)

    estimate = VideoExporter().estimate(project, SEQUENCE, wanted, JobContext())
    VideoExporter().export(project, SEQUENCE, wanted, JobContext())

    assert list(tmp_path.glob(".*")) == []
    assert 0.5 < estimate.bytes / path.stat().st_size < 2
    assert estimate.seconds > 0


def test_sizes_promised_are_given(media, tmp_path):
    sizes = []
    for number, preset in enumerate(PRESETS[:3]):
        path = tmp_path / f"{number}.mp4"
        export(timeline(TEXT, media, Shape(size=(640, 480))), path, preset)
        main = look(path).info.main_video
        sizes.append((main.width, main.height))

    assert sizes == [(640, 480), (1440, 1080), (720, 540)]
