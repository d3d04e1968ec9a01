"""``convert``: from one program's timeline to another's, with all that is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from aigc_studio.interchange.edl import Edl
from aigc_studio.interchange.fcpxml import Fcpxml
from aigc_studio.interchange.formats import FormatReader, FormatWriter
from tests.fakes import fake_ports
from tests.headless import ran

LIST = """TITLE: Cut
FCM: NON-DROP FRAME
001  AX       V     C        00:00:10:00 00:00:12:00 01:00:00:00 01:00:02:00
* FROM CLIP NAME: sea
"""


@pytest.fixture
def command(tmp_path: Path, capsys):
    (tmp_path / "cut.edl").write_text(LIST)

    def call(*arguments: object) -> tuple[int, str, str]:
        ports = fake_ports(
            readers=(FormatReader(Edl()), FormatReader(Fcpxml())),
            timelines=(FormatWriter(Edl()), FormatWriter(Fcpxml())),
        )
        status = ran(ports, ["convert", *arguments])
        told = capsys.readouterr()
        return status, told.out, told.err

    return call


def test_a_list_becomes_a_timeline_of_another_program_and_losses_are_told(command, tmp_path):
    status, out, _ = command(tmp_path / "cut.edl", tmp_path / "cut.fcpxml", "--fps", "29.97")

    assert status == 0
    assert "read back and the same" in out
    assert "on reading: “sea” is missing; relink it." in out
    found = FormatReader(Fcpxml()).read(tmp_path / "cut.fcpxml")
    assert str(found.main.frame_rate) == "30000/1001"
    assert [(c.start, c.duration) for _, c in found.main.clips()] == [(0, 60)]


def test_losses_are_told_as_json(command, tmp_path):
    status, out, _ = command(
        tmp_path / "cut.edl", tmp_path / "b.fcpxml", "--json", "--size", "640x360"
    )

    told = json.loads(out)
    assert status == 0
    assert told["written"]["path"] == str(tmp_path / "b.fcpxml")
    assert "The file does not tell its frame rate; 24 is taken." in told["read"]["losses"]
    assert FormatReader(Fcpxml()).read(tmp_path / "b.fcpxml").main.width == 640


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("none.edl", "b.fcpxml"), "cannot be read"),
        (("cut.edl", "b.docx"), "cannot be written"),
        (("cut.docx", "b.edl"), "is no known timeline format"),
    ],
)
def test_what_cannot_be_converted_is_told_and_nothing_is_written(
    command, tmp_path, arguments, sentence
):
    status, _, err = command(*(tmp_path / name for name in arguments))

    assert status == 1
    assert sentence in err
    assert [p.name for p in tmp_path.iterdir()] == ["cut.edl"]


def test_an_impossible_rate_is_wrong_use(command, tmp_path):
    status, _, err = command(tmp_path / "cut.edl", tmp_path / "b.fcpxml", "--fps", "1/0")

    assert status == 2
    assert "is no frame rate" in err


STANDING = """TITLE: Cut
001  AX       V     C        00:00:10:00 00:00:10:01 01:00:00:00 01:00:02:00
M2   AX             000.0                00:00:10:00
* FROM CLIP NAME: sea
"""


def test_a_freeze_of_media_that_is_not_there_stays_one(command, tmp_path):
    """A picture that stands uses no stretch of its media, which is no still for that."""
    (tmp_path / "still.edl").write_text(STANDING)

    status, out, _ = command(tmp_path / "still.edl", tmp_path / "still.fcpxml", "--fps", "24")

    found = FormatReader(Fcpxml()).read(tmp_path / "still.fcpxml").main
    clip = found.tracks[0].clips[0]
    assert (status, "read back and the same" in out) == (0, True)
    assert (clip.duration, clip.media_at(clip.source_start)) == (48, 10)
