"""Exports that cannot succeed leave nothing, and an earlier file untouched."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
import time
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from aigc_studio.core.delivery import ExportOptions, ExportPreset
from aigc_studio.core.document import Clip, MediaAsset, Track
from aigc_studio.core.effects import Effect
from aigc_studio.core.errors import JobCancelled, RenderError
from aigc_studio.core.ids import AssetId, ClipId, EffectId, SequenceId, TrackId, TransitionId
from aigc_studio.core.parameters import ParameterValue
from aigc_studio.core.rates import FrameRange
from aigc_studio.core.transitions import Transition
from aigc_studio.editing.settling import nested_info
from aigc_studio.jobs.context import JobContext
from aigc_studio.render.export import VideoExporter
from tests.footage import asset
from tests.media_factory import make_media, noise, steady
from tests.render.timelines import SEQUENCE, gone, timeline

FAST = ExportPreset("test", crf=23, speed="ultrafast")


@pytest.fixture(scope="module")
def media(tmp_path_factory):
    folder = tmp_path_factory.mktemp("media")
    recipe = steady(150, Fraction(25), sound=noise(6.0), size=(640, 360))
    return {"a": asset(make_media(folder / "a.mp4", recipe))}


def export(project, path: Path, context: JobContext | None = None, preset=FAST):
    return VideoExporter().export(
        project, SEQUENCE, ExportOptions(path, preset), context or JobContext()
    )


@pytest.fixture
def folder(tmp_path) -> Path:
    """Holds an earlier export."""
    (tmp_path / "cut.mp4").write_bytes(b"the earlier one")
    return tmp_path


def assert_untouched(folder: Path) -> None:
    assert [p.name for p in folder.iterdir()] == ["cut.mp4"]
    assert (folder / "cut.mp4").read_bytes() == b"the earlier one"


@pytest.mark.parametrize("stage", ["Encoding", "Checking the file"])
def test_cancelling_ends_within_half_a_second_and_leaves_nothing(media, folder, stage):
    project = timeline("V1: a[0:150]\nA1: a[0:150]", media)
    cancelled, moment = threading.Event(), []

    def cancel(fraction: float, now: str) -> None:
        if now == stage and not moment:
            moment.append(time.monotonic())
            cancelled.set()

    with pytest.raises(JobCancelled):
        export(project, folder / "cut.mp4", JobContext(cancel, cancelled))

    assert time.monotonic() - moment[0] < 0.5
    assert_untouched(folder)
    assert not [t for t in threading.enumerate() if t.name == "export-pictures"]


def test_missing_media_is_named_before_anything_is_written(media, folder):
    project = timeline("V1: a[0:50]", {"a": gone(media["a"], folder)})

    with pytest.raises(RenderError, match=r"“a”.*Relink"):
        export(project, folder / "cut.mp4")

    assert_untouched(folder)


def test_missing_media_in_a_nest_of_a_nest_is_named_where_it_is_shown(media, folder):
    lost = replace(gone(media["a"], folder), id=AssetId("b"), name="b")
    made = timeline("V1: a[0:20] b[20:40]\nA1: a[0:20]", {**media, "b": lost})
    project = nested(nested(made, "middle"), "outer")

    with pytest.raises(RenderError, match=r"Media is missing: “b”\. Relink"):
        export(project, folder / "cut.mp4")
    assert_untouched(folder)
    beginning = ExportOptions(folder / "part.mp4", FAST, FrameRange(0, 20))
    report = VideoExporter().export(project, SEQUENCE, beginning, JobContext())
    assert report.is_good


def test_missing_files_of_effects_and_wipes_are_named_before_anything_is_written(media, folder):
    plain = timeline("V1: a[0:50] a[50:90]@10", media)
    (track,) = plain.sequence().tracks
    grade = Effect(EffectId("e"), "lut", (ParameterValue("file", text=str(folder / "x.cube")),))
    clips = (replace(track.clips[0], effects=(grade,)), track.clips[1])
    values = (
        ParameterValue("pattern", text="file"),
        ParameterValue("file", text=str(folder / "matte.png")),
    )
    first, second = (clip.id for clip in clips)
    wipe = Transition(TransitionId("t"), "luma_wipe", first, second, 5, 5, values=values)
    sequence = replace(plain.sequence(), tracks=(replace(track, clips=clips, transitions=(wipe,)),))
    inside = nested(plain.with_sequence(sequence), "outer")

    with pytest.raises(RenderError, match=r"“matte\.png”, “x\.cube”\. Choose"):
        export(inside, folder / "cut.mp4")
    assert_untouched(folder)


def nested(project, name: str):
    """The project with its timeline as a nest on both tracks of a new one, which is called so."""
    inner = replace(project.sequence(), id=SequenceId(f"in {name}"))
    nest = MediaAsset(AssetId(name), name, "", "", nested_info(inner), sequence_id=inner.id)
    clip = Clip(ClipId("n"), nest.id, name, 0, inner.duration, Fraction(0))
    tracks = (
        Track(TrackId("V"), "video", "V1", (clip,)),
        Track(TrackId("A"), "audio", "A1", (replace(clip, id=ClipId("m")),)),
    )
    outer = replace(project.sequence(), tracks=tracks)
    others = tuple(s for s in project.sequences if s.id != outer.id)
    return replace(project, assets=(*project.assets, nest), sequences=(*others, inner, outer))


def test_a_folder_that_is_not_there_is_told(media, folder):
    project = timeline("V1: a[0:50]", media)

    with pytest.raises(RenderError, match="does not exist"):
        export(project, folder / "deep" / "cut.mp4")
    assert_untouched(folder)


@pytest.mark.parametrize(("codec", "worst"), [("libx264", 51), ("libvpx-vp9", 63)])
def test_a_quality_that_the_encoder_does_not_have_is_refused(media, folder, codec, worst):
    preset = replace(FAST, crf=worst + 1, video_codec=codec)

    with pytest.raises(RenderError, match=f"from 0, the best, to {worst}"):
        export(timeline("V1: a[0:10]", media), folder / "cut.mp4", preset=preset)

    assert_untouched(folder)


def test_a_picture_that_keeps_the_shape_of_its_timeline_says_so(media, tmp_path):
    project = timeline("V1: a[0:10]", media)
    width, height = project.sequence().width, project.sequence().height
    box = (width // 2, height)

    report = export(project, tmp_path / "a.mp4", preset=replace(FAST, width=box[0], height=box[1]))
    whole = export(project, tmp_path / "b.mp4", preset=replace(FAST, width=width, height=height))

    assert f"within the {box[0]}x{box[1]} of this form" in " ".join(report.warnings)
    assert whole.warnings == ()


def test_nothing_to_export_is_told(media, folder):
    with pytest.raises(RenderError, match="nothing in this range"):
        export(timeline("V1: ", media), folder / "cut.mp4")


def test_a_disk_that_fills_up_while_writing_leaves_nothing(media, folder):
    script = f"""
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
from pathlib import Path
from tests.integration.test_export_trouble import *
project = timeline("V1: a[0:150]\\nA1: a[0:150]", {{"a": asset(Path({media["a"].path!r}))}})
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
try:
    export(project, Path({str(folder / "cut.mp4")!r}))
except RenderError as error:
    print("told:", error)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False
    )

    assert "told: The video could not be written" in done.stdout, done.stderr[-2000:]
    assert_untouched(folder)


def test_a_disk_that_is_full_at_the_end_leaves_the_earlier_file(media, folder, monkeypatch):
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(RenderError, match="No space left"):
        export(timeline("V1: a[0:20]", media), folder / "cut.mp4")
    assert_untouched(folder)


def test_a_folder_that_may_not_be_written_to_is_told(media, folder):
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    folder.chmod(0o500)
    try:
        with pytest.raises(RenderError, match="could not be written"):
            export(timeline("V1: a[0:20]", media), folder / "cut.mp4")
    finally:
        folder.chmod(0o700)
    assert_untouched(folder)


def test_a_read_only_disk_is_told():
    here = Path("/proc/self")
    if not here.is_dir():
        pytest.skip("no read-only file system to try")

    project = timeline("V1: a[0:20]", {})
    with pytest.raises(RenderError):
        export(project, here / "cut.mp4")


def test_damaged_media_is_exported_with_a_warning(tmp_path):
    whole = make_media(tmp_path / "a.mp4", steady(100, Fraction(25)))
    info = asset(whole)
    data = bytearray(whole.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 400] = bytes(400)
    whole.write_bytes(data)
    project = timeline("V1: a[0:100]", {"a": info})

    report = export(project, tmp_path / "cut.mp4")

    assert report.is_good
    assert report.frames == 100
