"""OpenTimelineIO of this program and of others, with media in a bundle."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from pathlib import Path

import opentimelineio as otio
import pytest
from hypothesis import HealthCheck, given, settings

from aigc_studio.core.document import Extras
from aigc_studio.core.effects import Effect
from aigc_studio.core.errors import InterchangeError
from aigc_studio.core.ids import EffectId, SequenceId
from aigc_studio.core.parameters import ParameterValue, ValuePoint
from aigc_studio.core.rates import FrameRate
from aigc_studio.core.retiming import SpeedPoint, SpeedRamp
from aigc_studio.editing.invariants import violations
from aigc_studio.interchange.otio import OtioWriter
from aigc_studio.interchange.otio_bundles import OtioReader, OtiozReader, OtiozWriter
from tests.documents import document
from tests.made_timelines import MAIN, timelines

KEPT: Extras = (("otio", '{"Other": {"note": "keep"}}'),)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(project=timelines())
def test_any_timeline_is_read_again_value_for_value_with_its_media_and_nests(tmp_path, project):
    path = tmp_path / "a.otio"

    OtioWriter().write(project, MAIN, path)

    found = OtioReader().read(path)
    assert found.main == project.sequence()
    assert set(found.sequences) <= set(project.sequences)
    assert set(found.assets) <= set(project.assets)
    assert violations(found.project) == ()


def test_effects_ramps_and_what_others_wrote_are_kept_exactly(tmp_path):
    project = document("V1: a[0:50] b[50:90@100]")
    track = project.sequence().tracks[0]
    values = (ParameterValue("amount", points=(ValuePoint(FrameRate(25).seconds(3), 0.1 + 0.2),)),)
    ramp = SpeedRamp(track.clips[0].source_start, (
        SpeedPoint(FrameRate(25).seconds(1), FrameRate(30000, 1001).seconds(20)),
    ))  # fmt: skip
    clips = (
        replace(track.clips[0], effects=(Effect(EffectId("e"), "blur", values),), blend="screen"),
        replace(track.clips[1], ramp=ramp, extras=KEPT),
    )
    sequence = replace(
        project.sequence(), tracks=(replace(track, clips=clips),), start_frame=90_000
    )

    report = OtioWriter().write(project.with_sequence(sequence), sequence.id, tmp_path / "a.otio")

    assert OtioReader().read(tmp_path / "a.otio").main == sequence
    assert '"note": "keep"' in (tmp_path / "a.otio").read_text()
    told = " ".join(report.losses)
    assert "effects of “a”" in told
    assert "changing speed of “b”" in told


def bundled(folder: Path) -> Path:
    project = document("V1: a[0:50] b[50:90@100]")
    files = []
    for number, asset in enumerate(project.assets):
        file = folder / f"in {number}" / "同名 take.mp4"
        file.parent.mkdir()
        file.write_bytes(bytes([number]) * 1000)
        files.append(replace(asset, path=str(file)))
    project = replace(project, assets=tuple(files))
    OtiozWriter().write(project, SequenceId("main"), folder / "cut.otioz")
    return folder / "cut.otioz"


def test_a_bundle_carries_its_media_to_another_place(tmp_path):
    path = bundled(tmp_path)
    for folder in ("in 0", "in 1"):
        (tmp_path / folder / "同名 take.mp4").unlink()

    found = OtiozReader().read(path)

    contents = [Path(a.path).read_bytes()[:1] for a in found.assets]
    assert contents == [b"\0", b"\1"]
    assert {Path(a.path).parent for a in found.assets} == {tmp_path / "cut media"}


def foreign_bundle(path: Path, media: list[tuple[str, bytes]]) -> Path:
    """A bundle of another program with a clip for each medium."""
    timeline = otio.schema.Timeline("cut")
    track = otio.schema.Track("V1", kind=otio.schema.TrackKind.Video)
    length = otio.opentime.TimeRange(
        otio.opentime.RationalTime(0, 25), otio.opentime.RationalTime(50, 25)
    )
    for name, _ in media:
        track.append(otio.schema.Clip(name, otio.schema.ExternalReference(name, length), length))
    timeline.tracks.append(track)
    with zipfile.ZipFile(path, "w") as bundle:
        bundle.writestr("content.otio", timeline.to_json_string())
        for name, data in media:
            bundle.writestr(name, data)
    return path


def test_media_of_the_same_name_in_a_bundle_stay_two(tmp_path):
    media = [("media/a/take.mov", b"one"), ("media/b/take.mov", b"two")]
    media += [("media/TAKE.mov", b"six"), ("media/take.mov", b"ten")]

    found = OtiozReader().read(foreign_bundle(tmp_path / "cut.otioz", media))

    assert [Path(a.path).read_bytes() for a in found.assets] == [b"one", b"two", b"six", b"ten"]
    names = [str(Path(a.path)).casefold() for a in found.assets]
    assert len(set(names)) == 4


def test_media_of_an_earlier_bundle_of_that_name_is_never_replaced(tmp_path):
    first = foreign_bundle(tmp_path / "cut.otioz", [("media/take.mov", b"one")])
    earlier = OtiozReader().read(first).assets[0].path
    again = OtiozReader().read(first).assets[0].path

    later = OtiozReader().read(foreign_bundle(first, [("media/take.mov", b"two")])).assets[0].path

    assert again == earlier
    assert (Path(earlier).read_bytes(), Path(later).read_bytes()) == (b"one", b"two")


@pytest.mark.parametrize("name", ["../evil.mp4", "/etc/evil", "media/../../evil", "C:/evil.mp4"])
def test_a_bundle_that_reaches_outside_is_refused_and_nothing_is_written(tmp_path, name):
    path = tmp_path / "cut.otioz"
    with zipfile.ZipFile(path, "w") as bundle:
        bundle.writestr("content.otio", "{}")
        bundle.writestr(name, b"x")

    with pytest.raises(InterchangeError, match="reaches outside of itself"):
        OtiozReader().read(path)

    assert [p.name for p in tmp_path.iterdir()] == ["cut.otioz"]


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04" + bytes(100), b"no bundle"], ids=["empty", "cut", "text"]
)
def test_what_is_no_bundle_gives_one_sentence(tmp_path, data):
    path = tmp_path / "cut.otioz"
    path.write_bytes(data)

    with pytest.raises(InterchangeError, match=r"“cut\.otioz” is no bundle"):
        OtiozReader().read(path)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[" * 100_000,
        '{"OTIO_SCHEMA": "Timeline.1", "tracks": 7}',
        '{"OTIO_SCHEMA": "Timeline.99", "name": "x"}',
        '{"OTIO_SCHEMA": "Clip.2", "name": "alone"}',
        '{"OTIO_SCHEMA": "Clip.-99999", "media_references": {"DEFAULT_MEDIA": {}}}',
        '{"OTIO_SCHEMA": "Clip.0", "media_references": {"A": {"OTIO_SCHEMA": "Clip.1"}}}',
        '{"OTIO_SCHEMA": "Stack.1", "children": [{"OTIO_SCHEMA": "Clip.2"},',
    ],
    ids=["nothing", "deep", "wrong", "newer", "a clip", "below", "mixed", "broken off"],
)
def test_hostile_otio_gives_one_sentence(tmp_path, text):
    path = tmp_path / "a.otio"
    path.write_text(text)

    with pytest.raises(InterchangeError, match=r"“a\.otio”"):
        OtioReader().read(path)


def test_a_clip_of_an_old_library_keeps_its_media(tmp_path):
    path = tmp_path / "old.otio"
    span = {"OTIO_SCHEMA": "RationalTime.1", "rate": 25, "value": 50}
    length = {"OTIO_SCHEMA": "TimeRange.1", "start_time": span, "duration": span}
    media = {"OTIO_SCHEMA": "ExternalReference.1", "target_url": "/a.mov", "metadata": {}}
    clip = {"OTIO_SCHEMA": "Clip.1", "name": "a", "source_range": length, "metadata": {}}
    track = {"OTIO_SCHEMA": "Track.1", "kind": "Video", "metadata": {}}
    stack = {"OTIO_SCHEMA": "Stack.1", "metadata": {}}
    track["children"] = [clip | {"media_reference": media}]
    path.write_text(
        json.dumps({"OTIO_SCHEMA": "Timeline.1", "tracks": stack | {"children": [track]}})
    )

    found = OtioReader().read(path)

    assert [a.path for a in found.assets] == ["/a.mov"]
    assert [(c.start, c.duration, c.source_start) for _, c in found.main.clips()] == [(0, 50, 2)]


def test_a_clip_whose_length_nobody_tells_is_one_sentence(tmp_path):
    path = tmp_path / "a.otio"
    timeline = otio.schema.Timeline("cut")
    timeline.tracks.append(otio.schema.Track("V1", [otio.schema.Clip("a")], kind="Video"))
    path.write_text(timeline.to_json_string())

    with pytest.raises(InterchangeError, match=r"“a\.otio” is no timeline that can be read \(.+\)"):
        OtioReader().read(path)
