"""What every reader and writer of timelines has to hold to."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings

from aigc_studio.core.document import Clip, Project, Track
from aigc_studio.core.errors import InterchangeError
from aigc_studio.core.ids import SequenceId
from aigc_studio.core.interchange import TimelineWish
from aigc_studio.core.rates import FrameRate
from aigc_studio.editing.invariants import violations
from aigc_studio.editing.settling import cut_frame
from aigc_studio.interchange.formats import FormatReader, FormatWriter
from tests.documents import document
from tests.interchange.formats import FORMATS
from tests.made_timelines import LETTERS, MAIN, timelines

HOSTILE = {
    "nothing": b"",
    "noise": bytes(range(256)) * 20,
    "bad utf-8": b"TITLE: \xff\xfe\xfa\n<xmeml version='5'>\xc3\x28</xmeml>",
    "a thousand laughs": b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">
        <!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">]><xmeml version="5">
        <sequence><name>&lol2;</name></sequence></xmeml>""",
    "a file from outside": b"""<?xml version="1.0"?><!DOCTYPE x [
        <!ENTITY x SYSTEM "file:///etc/passwd">]><fcpxml version="1.10">&x;</fcpxml>""",
    "depth": b"<xmeml>" * 5000,
    "deep json": b"[" * 50_000,
    "huge numbers": b"""<xmeml version="5"><sequence id="1"><name>n</name><rate><timebase>25
        </timebase></rate><media><video><track><clipitem><name>x</name><start>0</start><end>1e999999
        </end><in>0</in><out>5</out></clipitem></track></video></media></sequence></xmeml>""",
}


@pytest.fixture(params=sorted(FORMATS))
def form(request):
    return FORMATS[request.param]()


def places(project: Project) -> list[tuple[object, ...]]:
    """Where clips of the open sequence lie, by kind of track."""
    sequence = project.sequence()
    return sorted(
        (track.kind, clip.start, clip.duration) for track in sequence.tracks for clip in track.clips
    )


def media_of(track: Track) -> list[Clip]:
    """Without titles, which no format carries."""
    return [clip for clip in track.clips if clip.asset_id != LETTERS.id]


def is_written(form, project: Project, path) -> bool:
    """Whether there was anything that the format carries."""
    try:
        FormatWriter(form).write(project, MAIN, path)
    except InterchangeError as error:
        told = str(error)
    else:
        return True
    assert "Nothing of this timeline has a place" in told
    return False


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(project=timelines())
def test_any_timeline_reads_back_as_far_as_the_format_carries_it(form, tmp_path, project):
    """The writer itself compares; what it does not compare here is looked at by hand."""
    path = tmp_path / f"cut{form.suffixes[0]}"
    if not is_written(form, project, path):
        return
    sequence = project.sequence()

    found = FormatReader(form).read(path, TimelineWish(sequence.frame_rate))

    assert violations(found.project) == ()
    kept = [
        t
        for kind, most in (
            ("video", form.carries.video_tracks),
            ("audio", form.carries.audio_tracks),
        )
        for t in [t for t in sequence.tracks if t.kind == kind and media_of(t)][:most]
    ]
    expected = sorted(
        (track.kind, clip.start, clip.duration)
        for track in kept
        for clip in media_of(track)
        if clip.is_enabled or form.carries.disabled
    )
    assert places(found.project) == expected


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(project=timelines(most_tracks=1))
def test_what_was_read_is_written_as_the_same_file_again(form, tmp_path, project):
    path, again = tmp_path / f"a{form.suffixes[0]}", tmp_path / f"b{form.suffixes[0]}"
    if not is_written(form, project, path):
        return
    wish = TimelineWish(project.sequence().frame_rate, (1920, 1080))
    found = FormatReader(form).read(path, wish)

    FormatWriter(form).write(found.project, found.opened, again)

    twice = FormatReader(form).read(again, wish)
    assert places(twice.project) == places(found.project)
    assert [
        (cut_frame(t, track), t.lead, t.tail, t.kind)
        for track in twice.main.tracks
        for t in track.transitions
    ] == [
        (cut_frame(t, track), t.lead, t.tail, t.kind)
        for track in found.main.tracks
        for t in track.transitions
    ]


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_gives_one_sentence(form, tmp_path, data):
    path = tmp_path / f"bad{form.suffixes[0]}"
    path.write_bytes(data)

    with pytest.raises(InterchangeError) as told:
        FormatReader(form).read(path)

    assert str(told.value).startswith("“bad")
    assert len(str(told.value)) < 400


def test_half_a_file_gives_one_sentence_or_less_of_the_timeline(form, tmp_path):
    path = tmp_path / f"half{form.suffixes[0]}"
    project = document("V1: a[0:50] b[50:90@100]\nA1: a[0:50]")
    FormatWriter(form).write(project, SequenceId("main"), path)
    data = path.read_bytes()
    for part in (0.3, 0.6, 0.9):
        path.write_bytes(data[: int(len(data) * part)])
        with suppress(InterchangeError):  # anything else would be a crash
            found = FormatReader(form).read(path, TimelineWish(FrameRate(25)))
            assert violations(found.project) == ()
            assert len(places(found.project)) <= 3


def test_a_file_that_is_not_there_and_a_folder_that_is_not_are_told(form, tmp_path):
    project = document("V1: a[0:50]")
    with pytest.raises(InterchangeError, match="cannot be read"):
        FormatReader(form).read(tmp_path / f"none{form.suffixes[0]}")
    with pytest.raises(InterchangeError, match="could not be written"):
        FormatWriter(form).write(
            project, SequenceId("main"), tmp_path / "deep" / f"a{form.suffixes[0]}"
        )
    with pytest.raises(InterchangeError, match="not in this project"):
        FormatWriter(form).write(project, SequenceId("x"), tmp_path / f"a{form.suffixes[0]}")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_does_not_read_back_replaces_nothing(form, tmp_path, monkeypatch):
    project, path = document("V1: a[0:50]"), tmp_path / f"a{form.suffixes[0]}"
    path.write_text("the earlier one")
    other = document("V1: a[0:49]")
    encode = type(form).encode

    def wrong(self, film, place):
        return encode(self, replace(film, sequence=other.sequence()), place)

    monkeypatch.setattr(type(form), "encode", wrong)

    with pytest.raises(InterchangeError, match="did not read back"):
        FormatWriter(form).write(project, SequenceId("main"), path)

    assert path.read_text() == "the earlier one"
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_media_outside_of_plain_files_stays_offline(form, tmp_path):
    project = document("V1: a[0:50]")
    odd = replace(project.assets[0], path="concat:/etc/passwd|/etc/hosts", name="odd")
    project = replace(project, assets=(odd,))
    path = tmp_path / f"a{form.suffixes[0]}"

    FormatWriter(form).write(project, SequenceId("main"), path)

    found = FormatReader(form).read(path, TimelineWish(FrameRate(25)))
    assert [a.path.startswith("/") for a in found.assets] == [True]
    assert "concat:" not in found.assets[0].path
    assert ".." not in found.assets[0].path


def test_everything_the_format_has_no_place_for_is_told(form, tmp_path):
    project = document("V1: a[0:50] b[50:90@100]")
    sequence = project.sequence()
    track = sequence.tracks[0]
    odd = replace(track.clips[0], source_start=Fraction(1, 977), blend="screen")
    clips = (odd, *track.clips[1:])
    sequence = replace(sequence, tracks=(replace(track, clips=clips),))

    report = FormatWriter(form).write(
        project.with_sequence(sequence), sequence.id, tmp_path / f"a{form.suffixes[0]}"
    )

    told = " ".join(report.losses)
    assert "How “a” is blended" in told
    assert ("“a” starts between frames" in told) == (form.carries.steps is not None)
    assert isinstance(odd, Clip)
