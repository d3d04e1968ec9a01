from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import opentimelineio as otio
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aigc_studio.core.document import Clip, Marker, MediaAsset, Project, Sequence, Track
from aigc_studio.core.errors import InterchangeError
from aigc_studio.core.ids import AssetId, ClipId, LinkId, MarkerId, SequenceId, TrackId
from aigc_studio.core.keyframes import FramingPoint, GainPoint
from aigc_studio.core.media import AudioStream, MediaInfo, VideoStream
from aigc_studio.core.rates import FrameRate, TimeRange
from aigc_studio.interchange.otio import OtioWriter
from aigc_studio.interchange.otio_reading import read_timeline
from tests.documents import document

RATES = ["24000/1001", "25", "30000/1001", "30", "60000/1001"]
GOLDEN = Path(__file__).parent.parent / "golden" / "interchange" / "mixed_2.otio"
EARLIER = GOLDEN.with_name("mixed.otio")
SEQUENCE = SequenceId("sequence-1")


def asset(name: str, rate: str = "25", *, timecode: str = "") -> MediaAsset:
    whole = TimeRange(Fraction(0), Fraction(600))
    frame_rate = FrameRate.parse(rate)
    frames = int(600 * frame_rate.fraction)
    video = VideoStream(0, "h264", 1280, 720, frame_rate, whole, frames)
    audio = AudioStream(1, "aac", 48000, 2, whole)
    info = MediaInfo("video", "mov", 1, whole, (video,), (audio,), start_timecode=timecode)
    return MediaAsset(AssetId(name), name, f"/media/影 {name}.mp4", f"print-{name}", info)


def project_of(sequence: Sequence, *assets: MediaAsset) -> Project:
    return Project("Test", assets, (sequence,), sequence.id)


def mixed() -> Project:
    rate = FrameRate(25)
    step = rate.frame_duration
    clips = (
        Clip(ClipId("c1"), AssetId("pal"), "pal", 10, 40, 8 * step, link=LinkId("l1")),
        Clip(ClipId("c2"), AssetId("film"), "film", 50, 30, Fraction(1001, 24000) * 7),
        Clip(ClipId("c3"), AssetId("pal"), "fast", 95, 20, 3 * step, Fraction(2)),
        Clip(ClipId("c4"), AssetId("lost"), "lost", 115, 5, 3 * step, is_enabled=False),
    )
    sound = (
        Clip(
            ClipId("a1"), AssetId("pal"), "pal", 10, 40, 8 * step, link=LinkId("l1"), gain_db=-6.0
        ),
    )
    tracks = (
        Track(TrackId("v1"), "video", "V1", clips),
        Track(TrackId("v2"), "video", "V2", (), is_muted=True),
        Track(TrackId("a1"), "audio", "A1", sound, is_locked=True),
    )
    markers = (Marker(MarkerId("m1"), 33, "Look — 看这里", "red", "a note", 12),)
    sequence = Sequence(SEQUENCE, "Cut 剪辑", rate, 1280, 720, 48000, tracks, markers)
    return project_of(sequence, asset("pal"), asset("film", "24000/1001"))


def write(project: Project, path: Path):
    return OtioWriter().write(project, SEQUENCE, path)


def test_what_is_written_is_read_again_as_the_same_timeline(tmp_path):
    project = mixed()

    write(project, tmp_path / "cut.otio")

    assert read_timeline(tmp_path / "cut.otio") == project.sequence()
    assert [p.name for p in tmp_path.iterdir()] == ["cut.otio"]


def test_the_written_file_is_the_golden_one(tmp_path):
    write(mixed(), tmp_path / "cut.otio")

    assert json.loads((tmp_path / "cut.otio").read_text()) == json.loads(GOLDEN.read_text())


def test_the_golden_file_is_still_read():
    assert read_timeline(GOLDEN) == mixed().sequence()
    assert read_timeline(EARLIER) == mixed().sequence()


def test_any_other_program_finds_every_clip_where_it_lies(tmp_path):
    """Only fields of the format itself are looked at."""
    write(mixed(), tmp_path / "cut.otio")
    timeline = otio.core.deserialize_json_from_string((tmp_path / "cut.otio").read_text())

    places = {}
    for clip in timeline.find_clips():
        within = clip.trimmed_range_in_parent()
        places[clip.name, clip.parent().kind] = (
            within.start_time.to_frames(),
            within.duration.to_frames(),
            clip.source_range.start_time.to_frames(),
        )

    assert places == {
        ("pal", "Video"): (10, 40, 8),
        ("film", "Video"): (50, 30, 7),  # 0.292 s is nearest to frame 7 at 25
        ("fast", "Video"): (95, 20, 3),
        ("lost", "Video"): (115, 5, 3),
        ("pal", "Audio"): (10, 40, 8),
    }
    first = timeline.tracks[0][1]
    assert first.media_reference.target_url == "file:///media/%E5%BD%B1%20pal.mp4"
    assert first.media_reference.available_range.duration.to_frames() == 15000
    assert timeline.tracks[0][4].effects[0].time_scalar == 2.0
    assert [t.enabled for t in timeline.tracks] == [True, False, True]
    marker = timeline.tracks.markers[0]
    assert (marker.name, marker.color, marker.comment) == ("Look — 看这里", "RED", "a note")


def test_courses_of_gain_and_framing_are_read_again_and_told(tmp_path):
    course = GainPoint(Fraction(1001, 30000), -12.5), GainPoint(Fraction(2), 0.1 + 0.2)
    framing = FramingPoint(Fraction(1, 3), 0.25, 0.75, 1.5), FramingPoint(Fraction(2), 0.5, 0.5)
    picture = Clip(ClipId("p"), AssetId("pal"), "pal", 0, 40, Fraction(0), framing=framing)
    sound = Clip(ClipId("s"), AssetId("pal"), "pal", 0, 40, Fraction(0), gain_points=course)
    tracks = (
        Track(TrackId("v"), "video", "V1", (picture,)),
        Track(TrackId("a"), "audio", "A1", (sound,)),
    )
    sequence = Sequence(SEQUENCE, "S", FrameRate(25), 1080, 1920, 48000, tracks)

    report = write(project_of(sequence, asset("pal")), tmp_path / "a.otio")

    assert read_timeline(tmp_path / "a.otio") == sequence
    losses = " ".join(report.losses)
    assert "framing of “pal”" in losses
    assert "course of gain of “pal”" in losses


def test_what_the_format_has_no_place_for_is_told(tmp_path):
    losses = " ".join(write(mixed(), tmp_path / "cut.otio").losses)

    assert "“film” starts between frames" in losses
    assert "gain of “pal” (-6 dB)" in losses
    assert "The media of “lost”" in losses
    assert "fast" not in losses


def test_a_clip_in_its_medias_own_rate_is_written_in_that_rate(tmp_path):
    rate = FrameRate(50)
    clip = Clip(ClipId("c"), AssetId("pal"), "pal", 0, 40, Fraction(9, 25))
    track = Track(TrackId("v"), "video", "V1", (clip,))
    project = project_of(Sequence(SEQUENCE, "S", rate, 2, 2, 48000, (track,)), asset("pal"))

    report = write(project, tmp_path / "a.otio")

    text = json.loads((tmp_path / "a.otio").read_text())
    written = text["tracks"]["children"][0]["children"][0]["source_range"]
    assert (written["start_time"]["value"], written["start_time"]["rate"]) == (9.0, 25.0)
    assert (written["duration"]["value"], written["duration"]["rate"]) == (20.0, 25.0)
    assert report.losses == ()


def test_a_camera_time_code_counts_into_the_ranges_of_the_media(tmp_path):
    clip = Clip(ClipId("c"), AssetId("cam"), "cam", 0, 40, Fraction(4, 25))
    track = Track(TrackId("v"), "video", "V1", (clip,))
    sequence = Sequence(SEQUENCE, "S", FrameRate(25), 2, 2, 48000, (track,))
    project = project_of(sequence, asset("cam", timecode="01:00:00:00"))

    write(project, tmp_path / "a.otio")

    made = otio.core.deserialize_json_from_string((tmp_path / "a.otio").read_text())
    clip = made.tracks[0][0]
    assert clip.source_range.start_time.to_frames() == 90004
    assert clip.media_reference.available_range.start_time.to_frames() == 90000
    assert read_timeline(tmp_path / "a.otio") == sequence


names = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=5)
fractions = st.fractions(0, 500, max_denominator=100_000)
shares = st.floats(0, 1)
courses = st.builds(
    lambda levels: tuple(GainPoint(at, db) for at, db in sorted(levels.items())),
    st.dictionaries(fractions, st.floats(-96, 24), max_size=3),
)
framings = st.builds(
    lambda places: tuple(FramingPoint(at, *place) for at, place in sorted(places.items())),
    st.dictionaries(fractions, st.tuples(shares, shares, st.floats(1, 8)), max_size=3),
)
spans = st.lists(st.tuples(st.integers(0, 5000), st.integers(1, 5000)), max_size=6)


@st.composite
def sequences(draw) -> Sequence:
    rate = FrameRate.parse(draw(st.sampled_from(RATES)))
    tracks = []
    for number in range(draw(st.integers(0, 4))):
        clips, at = [], 0
        for gap, length in draw(spans):
            at += gap
            on_grid = rate.seconds(draw(st.integers(0, 9000)))
            clips.append(
                Clip(
                    ClipId(f"c{number}-{at}"),
                    AssetId(draw(st.sampled_from(["pal", "film", "ntsc"]))),
                    draw(names),
                    at,
                    length,
                    draw(st.one_of(st.just(on_grid), fractions)),
                    draw(st.sampled_from([Fraction(1), Fraction(2), Fraction(1, 3)])),
                    draw(st.sampled_from([None, 1])),
                    draw(st.sampled_from([None, LinkId("l")])),
                    draw(st.booleans()),
                    draw(st.floats(-60, 20)),
                    gain_points=draw(courses),
                    framing=draw(framings),
                )
            )
            at += length
        kind = draw(st.sampled_from(["video", "audio"]))
        flags = draw(st.booleans()), draw(st.booleans())
        tracks.append(Track(TrackId(f"t{number}"), kind, "T", tuple(clips), *flags))
    markers = draw(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 99)), max_size=3))
    return Sequence(
        SEQUENCE,
        draw(names),
        rate,
        1920,
        1080,
        48000,
        tuple(tracks),
        tuple(Marker(MarkerId(f"m{i}"), f, "m", "teal", "", d) for i, (f, d) in enumerate(markers)),
    )


@settings(max_examples=60, deadline=None)
@given(sequences())
def test_any_timeline_survives_and_lies_the_same_by_the_formats_own_fields(tmp_path_factory, made):
    path = tmp_path_factory.mktemp("otio") / "a.otio"
    media = (asset("pal"), asset("film", "24000/1001"), asset("ntsc", "30000/1001"))

    write(project_of(made, *media), path)

    assert read_timeline(path) == made
    timeline = otio.core.deserialize_json_from_string(path.read_text(encoding="utf-8"))
    for track, written in zip(made.tracks, timeline.tracks, strict=True):
        items = [item for item in written if isinstance(item, otio.schema.Clip)]
        for clip, item in zip(track.clips, items, strict=True):
            place = item.trimmed_range_in_parent()
            rate = float(made.frame_rate.fraction)
            assert abs(place.start_time.rescaled_to(rate).value - clip.start) < 1e-6
            assert abs(place.duration.rescaled_to(rate).value - clip.duration) < 1e-6
            start = item.source_range.start_time
            half_frame = made.frame_rate.frame_duration / 2
            assert abs(Fraction(start.value) / Fraction(start.rate) - clip.source_start) <= (
                half_frame + Fraction(1, 10**6)
            )


def test_a_folder_that_is_not_there_is_told_and_nothing_is_replaced(tmp_path):
    with pytest.raises(InterchangeError, match="could not be written"):
        write(mixed(), tmp_path / "deep" / "cut.otio")
    with pytest.raises(InterchangeError, match="not in this project"):
        OtioWriter().write(mixed(), SequenceId("other"), tmp_path / "cut.otio")

    assert list(tmp_path.iterdir()) == []


def test_a_file_that_would_not_read_back_never_replaces_an_earlier_one(tmp_path, monkeypatch):
    path = tmp_path / "cut.otio"
    path.write_text("the earlier one")
    other = replace(mixed().sequence(), name="something else")
    monkeypatch.setattr("aigc_studio.interchange.otio.read_timeline", lambda _path: other)

    with pytest.raises(InterchangeError, match="did not read back"):
        write(mixed(), path)

    assert path.read_text() == "the earlier one"
    assert [p.name for p in tmp_path.iterdir()] == ["cut.otio"]


def test_what_cannot_be_read_back_is_told_by_the_name_that_was_given(tmp_path, monkeypatch):
    def refuse(path):
        raise InterchangeError(f"“{path.name}” contradicts itself.")

    monkeypatch.setattr("aigc_studio.interchange.otio.read_timeline", refuse)

    with pytest.raises(InterchangeError, match=r"^“cut\.otio” did not read back"):
        write(mixed(), tmp_path / "cut.otio")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("speed", [Fraction(n, 120) for n in range(119, 601, 119)])
def test_speeds_that_no_decimal_tells_read_back(tmp_path, speed):
    """Reading a decimal, the library may find the one beside it: 119/60 is such a speed."""
    project = document("V1: a[0:50]")
    track = project.sequence().tracks[0]
    fast = replace(track, clips=(replace(track.clips[0], speed=speed),))
    changed = project.with_sequence(replace(project.sequence(), tracks=(fast,)))

    OtioWriter().write(changed, changed.sequence().id, tmp_path / "cut.otio")

    assert read_timeline(tmp_path / "cut.otio") == changed.sequence()


@pytest.mark.parametrize("text", ["", "{}", "[1, 2]", "no json", '{"OTIO_SCHEMA": "Clip.2"}'])
def test_what_is_no_timeline_of_ours_is_refused_with_a_sentence(tmp_path, text):
    path = tmp_path / "a.otio"
    path.write_text(text)

    with pytest.raises(InterchangeError, match=r"“a\.otio” is not"):
        read_timeline(path)
