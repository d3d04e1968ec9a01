"""Cuts whose coded pictures are taken over: every frame carries its number and is read back."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from aigc_studio.core.delivery import ExportOptions
from aigc_studio.core.errors import MediaError
from aigc_studio.core.ids import CueId, SubtitleTrackId
from aigc_studio.core.rates import FrameRange, FrameRate, TimeRange
from aigc_studio.core.subtitles import SubtitleCue, SubtitleTrack
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.opening import open_input
from aigc_studio.render.export import VideoExporter
from aigc_studio.render.footage_packets import FootagePackets
from aigc_studio.render.presets import PRESETS
from aigc_studio.render.traces import luma_of
from tests.footage import asset, frames
from tests.media_factory import make_media, noise, read_code, steady
from tests.render.timelines import SEQUENCE, Shape, timeline

AVC = next(p for p in PRESETS if p.name == "H.264, copied where possible")
HEVC = next(p for p in PRESETS if p.name == "H.265, copied where possible")
QUIET = ("x265-params", "log-level=error:open-gop=0")
FILMS = {
    "long": ("libx264", 25, (("preset", "medium"), ("g", "24"), ("bf", "3"))),
    "plain": ("libx264", 25, (("preset", "ultrafast"), ("g", "10"), ("bf", "0"))),
    "pyramid": ("libx264", 25, (("preset", "slow"), ("g", "30"), ("bf", "8"), ("refs", "6"))),
    "open": ("libx264", 25, (("g", "20"), ("bf", "3"), ("x264-params", "open-gop=1"))),
    "intra": ("libx264", 25, (("preset", "ultrafast"), ("g", "1"))),
    "hevc": ("libx265", 25, (("preset", "fast"), ("g", "24"), QUIET)),
    "ntsc": ("libx264", Fraction(30000, 1001), (("preset", "medium"), ("g", "24"))),
}


@pytest.fixture(scope="module")
def media(tmp_path_factory):
    folder = tmp_path_factory.mktemp("media")
    found = {}
    for place, (name, (codec, rate, options)) in enumerate(FILMS.items()):
        recipe = steady(
            110,
            Fraction(rate),
            first_code=1000 * place,
            codec=codec,
            options=options,
            sound=noise(4.4, seed=place),
        )
        made = asset(make_media(folder / f"{name}.mp4", recipe))
        stream = replace(made.info.video[0], pixel_format="yuv420p", color_space="bt709")
        found[name] = replace(made, info=replace(made.info, video=(stream,)))
    return found


@pytest.fixture(scope="module")
def stream(tmp_path_factory):
    """A transport stream, which starts at a second of its own."""
    options = (("preset", "medium"), ("g", "24"), ("bf", "3"))
    recipe = steady(
        110, Fraction(25), first_code=500, codec="libx264", options=options, sound=noise(4.4)
    )
    made = asset(make_media(tmp_path_factory.mktemp("stream") / "camera.ts", recipe))
    picture = replace(made.info.video[0], pixel_format="yuv420p", color_space="bt709")
    return replace(made, info=replace(made.info, video=(picture,)))


def export(project, path, preset=AVC, **options):
    return VideoExporter().export(
        project, SEQUENCE, ExportOptions(path, preset, **options), JobContext()
    )


def codes(project) -> list[int]:
    names = list(FILMS)
    sequence = project.sequence()
    return [
        1000 * names.index(clip.name) + int(clip.source_start * sequence.frame_rate.fraction) + n
        for clip in sequence.tracks[0].clips
        for n in range(clip.duration)
    ]


def found(path) -> list[int]:
    return [read_code(luma_of(frame)) for frame in frames(path)]


CUTS = {
    "one stretch": ("long[0:70]@10", AVC, "avc1"),
    "all of a file": ("long[0:110]", AVC, "avc1"),
    "cuts of one file": ("long[0:60]@10 long[60:90]@70 long[90:130]@3", AVC, "avc1"),
    "files of other parameters": ("long[0:50]@20 plain[50:95]@7 pyramid[95:175]@11", AVC, "avc3"),
    "many references": ("pyramid[0:95]@13", AVC, "avc1"),
    "groups that lean on the one before": ("open[0:100]", AVC, "avc1"),
    "key pictures alone": ("intra[0:30]@31 intra[30:50]@3", AVC, "avc1"),
    "H.265": ("hevc[0:60]@10 hevc[60:90]@3", HEVC, "hev1"),
}


@pytest.mark.parametrize("name", CUTS)
def test_every_frame_of_a_copied_cut_is_the_right_one(media, tmp_path, name):
    clips, preset, tag = CUTS[name]
    project = timeline(f"V1: {clips}\nA1: {clips}", media)
    path = tmp_path / "cut.mp4"

    report = export(project, path, preset)

    assert [check for check in report.checks if check.passed is False] == []
    assert found(path) == codes(project)
    assert report.copied_frames >= 10
    with open_input(path) as container:
        assert container.streams.video[0].codec_context.codec_tag == tag


@pytest.mark.parametrize("name", CUTS)
def test_playing_can_start_at_every_key_picture_that_was_copied(media, tmp_path, name):
    clips, preset, _ = CUTS[name]
    project = timeline(f"V1: {clips}\nA1: {clips}", media)
    path, expected = tmp_path / "cut.mp4", codes(project)

    export(project, path, preset)

    keys = key_numbers(path)
    assert len(keys) > len(project.sequence().tracks[0].clips)
    assert {n: code_from(path, n) for n in keys} == {n: expected[n] for n in keys}


def key_numbers(path) -> list[int]:
    """Of the pictures that the file's index tells as key pictures."""
    with open_input(path) as container:
        stream = container.streams.video[0]
        step = Fraction(1, 25) / stream.time_base
        stamps = {p.dts: p.pts for p in container.demux(stream) if p.pts is not None}
        entries = [stream.index_entries[n] for n in range(len(stream.index_entries))]
        return [round(stamps[e.timestamp] / step) for e in entries if e.is_keyframe]


def code_from(path, number) -> int:
    """Of the first picture that a seek gives."""
    with open_input(path) as container:
        stream = container.streams.video[0]
        target = round(Fraction(number, 25) / stream.time_base)
        container.seek(target, stream=stream, backward=True)
        return read_code(luma_of(next(container.decode(stream))))


@pytest.mark.parametrize("beside", ["", "long[90:150]@10"])
def test_a_transport_stream_is_copied_into_a_file(media, stream, tmp_path, beside):
    """Alone, and beside footage whose parameter sets are numbered alike."""
    first = stream.info.video[0].available_range.start * 25
    clips = f"ts[0:50]@{first + 7} ts[50:90]@{first + 60} {beside}"
    project = timeline(f"V1: {clips}\nA1: {clips}", {**media, "ts": stream})
    path = tmp_path / "cut.mp4"

    report = export(project, path)

    assert [check for check in report.checks if check.passed is False] == []
    assert found(path)[:90] == [*range(507, 557), *range(560, 600)]
    assert report.copied_frames >= 40
    keys = key_numbers(path)
    assert {n: code_from(path, n) for n in keys} == {n: found(path)[n] for n in keys}


def test_a_stream_whose_parameters_change_is_not_copied(stream):
    """As if the file began with those of another stream."""
    footage = FootagePackets(stream, None)
    footage.sets = (footage.sets[0] + b"\1", *footage.sets[1:])
    start = stream.info.video[0].available_range.start

    with pytest.raises(MediaError, match="no head to copy"):
        footage.pictures(TimeRange(start, start + 2))


def test_ntsc_is_copied_on_its_own_frames(media, tmp_path):
    shape = Shape(rate=FrameRate(30000, 1001))
    project = timeline("V1: ntsc[0:80]@9\nA1: ntsc[0:80]@9", media, shape)
    path = tmp_path / "cut.mov"

    report = export(project, path, replace(AVC, suffix=".mov"))

    assert report.is_good
    assert report.copied_frames >= 40
    assert found(path) == codes(project)


def test_a_range_is_copied_alone(media, tmp_path):
    project = timeline("V1: long[0:100]", media)
    path = tmp_path / "cut.mp4"

    report = export(project, path, range=FrameRange(5, 80))

    assert report.is_good
    assert report.copied_frames >= 40
    assert found(path) == codes(project)[5:80]


def test_what_is_drawn_over_is_encoded_and_the_rest_is_copied(media, tmp_path):
    project = timeline("V1: long[0:100]", media)
    cue = SubtitleCue(CueId("c"), 30, 10, "Words")
    track = SubtitleTrack(SubtitleTrackId("s"), "Words", "en", (cue,))
    project = project.with_sequence(replace(project.sequence(), subtitles=(track,)))
    path = tmp_path / "cut.mp4"

    report = export(project, path, burn_in=(track.id,))

    assert report.is_good
    assert "burned subtitles" in {check.name for check in report.checks}
    # Copied up to the cue, and again from the first key picture after it.
    assert 24 <= report.copied_frames <= 90
    assert found(path)[:30] == codes(project)[:30]
    assert found(path)[40:] == codes(project)[40:]


@pytest.mark.parametrize(
    ("clips", "preset", "reason"),
    [
        ("long[0:30]@2*2", AVC, "“long” is changed by speed, framing, effects or a transition."),
        ("hevc[0:30]", AVC, "“hevc” differs from the delivery in codec."),
        ("long[0:30]", replace(AVC, width=160, height=90), "“long” differs from the delivery in"),
        ("long[0:30]", replace(AVC, pixel_form="yuv422p"), "“long” differs from the delivery in"),
        ("long[0:12]@3", AVC, "No whole group of pictures of “long” lies in the stretch"),
        ("long[0:9]", replace(AVC, frame_rate=FrameRate(50)), "The frame rate of the delivery is"),
    ],
)
def test_what_cannot_be_copied_is_encoded_and_told(media, tmp_path, clips, preset, reason):
    path = tmp_path / "cut.mp4"

    report = export(timeline(f"V1: {clips}", media), path, preset)

    assert report.is_good
    assert report.copied_frames == 0
    assert report.warnings[0] == "Nothing was copied, all was encoded."
    assert report.warnings[1].startswith(reason)
