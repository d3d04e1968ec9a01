"""Lists for people and other tools, read back as those would read them."""

from __future__ import annotations

import csv
import re
from dataclasses import replace

import pytest

from aigc_studio.core.delivery import Picture
from aigc_studio.core.document import Marker
from aigc_studio.core.errors import InterchangeError, RenderError
from aigc_studio.core.ids import MarkerId, SequenceId
from aigc_studio.interchange import lists
from aigc_studio.interchange.lists import ChaptersWriter, CsvWriter, HtmlWriter, LabelsWriter
from aigc_studio.interchange.pngs import png
from tests.documents import document

MAIN = SequenceId("main")


def marked(*frames: int):
    project = document("V1: a[0:500] b[500:2000@100]\nA1: a[0:500]")
    markers = tuple(
        Marker(MarkerId(f"m{n}"), f, f"Part {n} — 第{n}章") for n, f in enumerate(frames)
    )
    return project.with_sequence(replace(project.sequence(), markers=markers))


class Painter:
    """Every frame in one colour; closed when the page is done."""

    def __init__(self) -> None:
        self.frames: list[int] = []
        self.is_closed = False

    def picture(self, project, sequence_id, frame, size) -> Picture:
        self.frames.append(frame)
        if frame >= 500:
            raise RenderError("The media is missing.")
        return Picture(*size, bytes([200, 10, 30]) * (size[0] * size[1]))

    def close(self) -> None:
        self.is_closed = True


def test_audacity_labels_hold_markers_and_the_cuts_of_the_picture(tmp_path):
    LabelsWriter().write(marked(25, 1000), MAIN, tmp_path / "cut.labels.txt")

    assert (tmp_path / "cut.labels.txt").read_text() == (
        "0.000000\t20.000000\ta\n"
        "1.000000\t1.000000\tPart 0 — 第0章\n"
        "20.000000\t80.000000\tb\n"
        "40.000000\t40.000000\tPart 1 — 第1章\n"
    )


def test_chapters_begin_at_nought_and_are_ten_seconds_long(tmp_path):
    report = ChaptersWriter().write(
        marked(50, 500, 600, 1000, 1990), MAIN, tmp_path / "cut.chapters.txt"
    )

    assert (tmp_path / "cut.chapters.txt").read_text() == (
        "0:00 Part 0 — 第0章\n0:20 Part 1 — 第1章\n0:40 Part 3 — 第3章\n"
    )
    assert "Markers less than 10 seconds apart are left out." in report.losses
    assert "The first chapter was moved to the beginning." in report.losses


def test_a_late_first_marker_gets_a_chapter_before_it(tmp_path):
    ChaptersWriter().write(marked(500, 1000), MAIN, tmp_path / "cut.chapters.txt")

    assert (tmp_path / "cut.chapters.txt").read_text().splitlines()[0] == "0:00 Timeline 1"


def test_fewer_than_three_chapters_are_refused(tmp_path):
    with pytest.raises(InterchangeError, match="at least 3 markers, 10 seconds apart"):
        ChaptersWriter().write(marked(0, 500), MAIN, tmp_path / "cut.chapters.txt")


def test_a_cut_list_is_a_table_that_runs_no_formula(tmp_path):
    project = marked()
    track = project.sequence().tracks[0]
    evil = replace(track.clips[1], name='=HYPERLINK("http://x")')
    track = replace(track, clips=(track.clips[0], evil))
    sequence = replace(project.sequence(), tracks=(track, *project.sequence().tracks[1:]))

    CsvWriter().write(project.with_sequence(sequence), MAIN, tmp_path / "cut.csv")

    with (tmp_path / "cut.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(r["track"], r["name"], r["start"], r["frames"], r["source start"]) for r in rows] == [
        ("A1", "a", "00:00:00:00", "500", "00:00:00:00"),
        ("V1", "a", "00:00:00:00", "500", "00:00:00:00"),
        ("V1", '\'=HYPERLINK("http://x")', "00:00:20:00", "1500", "00:00:04:00"),
    ]


def test_the_page_has_a_picture_of_every_clip_that_can_be_drawn(tmp_path):
    painter = Painter()

    HtmlWriter(lambda: painter).write(marked(), MAIN, tmp_path / "cut.html")

    page = (tmp_path / "cut.html").read_text()
    assert painter.frames == [0, 500]
    assert painter.is_closed
    assert len(re.findall(r'<img src="data:image/png;base64,', page)) == 1
    assert page.count("<tr>") == 4


def test_names_in_the_page_are_never_its_code(tmp_path):
    project = marked()
    evil = replace(project.sequence(), name="<script>alert(1)</script>")

    HtmlWriter().write(project.with_sequence(evil), MAIN, tmp_path / "cut.html")

    assert "<script>" not in (tmp_path / "cut.html").read_text()


def test_a_picture_is_the_same_after_any_reader_of_png():
    import cv2
    import numpy as np

    pixels = np.random.default_rng(3).integers(0, 256, (7, 11, 3), dtype=np.uint8)

    read = cv2.imdecode(np.frombuffer(png(Picture(11, 7, pixels.tobytes())), np.uint8), 1)

    assert (read[:, :, ::-1] == pixels).all()


def test_a_page_that_lost_a_cell_is_not_put_in_place(tmp_path, monkeypatch):
    made, path = lists._page, tmp_path / "cut.html"
    monkeypatch.setattr(lists, "_page", lambda *parts: made(*parts).replace("<td>b</td>", "<td>"))

    with pytest.raises(InterchangeError, match="did not read back"):
        HtmlWriter().write(marked(), MAIN, path)

    assert not path.exists()
