"""How well text in pictures is read: real frames in English, real frames with Chinese burnt in.

What stands in the frames was written down by eye. There is no footage with Chinese writing here, so
real sentences (of the Chinese speech, of the captions of the footage) are drawn onto real frames
with the studio's own lettering, in four looks and sizes, small ones among them.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from aigc_studio.core.rates import TimeRange
from aigc_studio.core.settings import Settings
from aigc_studio.core.subtitles import SubtitleStyle
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.children import Children
from aigc_studio.media.key_pictures import KeyPictures
from aigc_studio.media.probe import Prober
from aigc_studio.render.fonts import FontBook
from aigc_studio.render.lettering import Job, lettered
from tests.accuracy.seeing import Seeing, seeing
from tests.conftest import Figures

pytestmark = [pytest.mark.slow, pytest.mark.real]

SINTEL, GOOGLE = "shots/sintel_trailer_720p.mp4", "shots/googlework_short.mp4"
ENGLISH: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (SINTEL, "21/2", ("THE BLENDER FOUNDATION", "presents")),
    (SINTEL, "1065/25", ("SINTEL",)),
    (SINTEL, "95/2", ("COMING SOON",)),
    (SINTEL, "50", (
        "BLENDER FOUNDATION PRESENTS", "THE DURIAN OPEN MOVIE PROJECT", "SINTEL",
        "HALINA REIJN - THOM HOFFMAN", "REALIZED WITH THE SUPPORT OF",
        "BLENDER FOUNDATION - THE NETHERLANDS FILM FUND - CINEGRID", "DIVX - JAN MORGENSTERN",
        "PRODUCED BY BLENDER INSTITUTE, AMSTERDAM",
        "CREATED WITH THE FREE/OPEN SOURCE PROGRAM BLENDER",
        "(CC) CREATIVE COMMONS ATTRIBUTION 3.0", "http://durian.blender.org")),
    (GOOGLE, "12", ("Google", "PARIS")),
    (GOOGLE, "39/2", ("GOOGLE", "PARIS")),
    (GOOGLE, "23", ("CARLO", "Vice President - Southern & Eastern Europe, Middle East & Africa")),
    (GOOGLE, "61/2", ("OMAR", "Software Engineer")),
    (GOOGLE, "17/10", ("METROPOLITAIN",)),
    ("shots/pyscenedetect_counter.mp4", "3/2", ("Frame = 16", "PTS = 1.5s")),
    ("speech_en/autoeditor_example_42s.mp4", "10", ("01:00:10:00",)),
    ("shots/bbb_20s_1080p_vp8.webm", "19", (
        "Peach Open Movie Team", "SACHA GOEDEGEBURE", "Director", "ANDREAS GORALCZYK",
        "Art Director", "ENRICO VALENZA", "Lead Artist", "NATHAN VEGDAHL", "Character Rigger",
        "WILLIAM REYNISH", "Character Animator", "CAMPBELL BARTON", "Technical Director",
        "BRECHT VAN LOMMEL", "Software Developer")),
)  # fmt: skip
EMPTY = (
    ("broll/bottles_on_shelf.mp4", "8"),
    ("broll/cars_from_above.mp4", "10"),
    ("broll/flower_opening.mp4", "2"),
    ("broll/toy_frog.mp4", "3"),
    ("broll/stream_of_water.mp4", "1"),
    ("shots/nasa_13013_multistream.mp4", "5"),
    (GOOGLE, "33"),
    ("emotion/wolfganglanger_pexels_sad_to_happy.mp4", "5"),
)
"""Frames in which nothing is written."""
CHINESE = (
    ("broll/flower_opening.mp4", "2", "红色花朵绽放的延时摄影"),
    ("broll/stream_of_water.mp4", "1", "溪水流过石头"),
    (GOOGLE, "33", "秋天总是那么富有诗意"),
    (GOOGLE, "26", "树叶渐渐变红，街道旁的银杏树也开始落叶"),
    (SINTEL, "25", "黄昏时分，夕阳洒在街道上"),
    ("broll/cars_from_above.mp4", "10", "俯拍公路上行驶的汽车"),
    ("broll/bottles_on_shelf.mp4", "8", "从货架上拿放塑料水瓶"),
    ("shots/bbb_20s_1080p_vp8.webm", "3", "清晨，薄雾笼罩大地"),
    ("emotion/wolfganglanger_pexels_sad_to_happy.mp4", "5", "仿佛是一场心灵的抚慰"),
    ("broll/toy_frog.mp4", "3", "木桌上的绿色青蛙玩具"),
)
STYLES = (
    SubtitleStyle(size=60),
    SubtitleStyle(size=90, color="#ffcc00", outline=0),
    SubtitleStyle(size=50, box="#000000a0", outline=0),
    SubtitleStyle(size=40, is_bold=True),
)


@dataclass(frozen=True)
class Read:
    wanted: str
    found: str


@pytest.fixture(scope="module")
def seer(children: Children, tmp_path_factory: pytest.TempPathFactory) -> Seeing:
    return seeing(children, tmp_path_factory.mktemp("models"))


def test_text_in_real_frames(seer: Seeing, real_media: Path, figures: Figures) -> None:
    english = [
        Read("".join(lines), _text(seer, _frame(seer, real_media / name, at)))
        for name, at, lines in ENGLISH
    ]
    chinese = [
        Read(text, _text(seer, _burnt(_frame(seer, real_media / name, at), text, number)))
        for number, (name, at, text) in enumerate(CHINESE)
    ]
    empty = [_text(seer, _frame(seer, real_media / name, at)) for name, at in EMPTY]
    rows = []
    for what, reads in (("en, as filmed", english), ("zh, burnt in", chinese)):
        shuffled = [r.found for r in reads]
        random.Random(3).shuffle(shuffled)
        others = [Read(r.wanted, text) for r, text in zip(reads, shuffled, strict=True)]
        rows += [
            {"what": what, "characters right": _right(reads), "frames": len(reads)},
            {"what": f"{what}, answers shuffled", "characters right": _right(others),
             "frames": len(reads)},
        ]  # fmt: skip
    clean = sum(not text for text in empty) / len(empty)
    rows.append({"what": "nothing read where there is nothing", "characters right": clean,
                 "frames": len(empty)})  # fmt: skip
    figures.table("text in pictures", rows)

    assert _right(english) > 0.85
    assert _right(chinese) > 0.85
    assert clean >= 0.75


def _frame(seer: Seeing, path: Path, at: str) -> np.ndarray:
    info = Prober(seer.children).probe(str(path), JobContext()).info
    moment = TimeRange(Fraction(at), Fraction(at))
    found = KeyPictures(seer.children).of(str(path), info, [moment], JobContext())
    return found[0].pixels


def _burnt(picture: np.ndarray, text: str, number: int) -> np.ndarray:
    height, width = picture.shape[:2]
    style = STYLES[number % len(STYLES)]
    drawn = lettered(Job(text, style, "zh", (), width, height), FontBook())
    assert drawn is not None
    assert drawn.is_whole
    high, wide = drawn.rgba.shape[:2]
    top, left = round(height * 0.9) - high, (width - wide) // 2
    below = picture[top : top + high, left : left + wide].astype(np.float32)
    alpha = drawn.rgba[:, :, 3:].astype(np.float32) / 255
    mixed = picture.copy()
    mixed[top : top + high, left : left + wide] = drawn.rgba[:, :, :3] * alpha + below * (1 - alpha)
    return mixed


def _text(seer: Seeing, picture: np.ndarray) -> str:
    seen = seer.eyes.see([picture], Settings(), JobContext())[0]
    return "".join(line.text for line in seen.text)


def _plain(text: str) -> str:
    """Spaces and dashes are layout; what the camera shows of them is a matter of taste."""
    return "".join(c for c in text if c.isalnum() or c in ":.=&/()")


def _right(reads: list[Read]) -> float:
    """1 - (characters to change) / (characters there are)."""
    wrong = sum(_distance(_plain(r.wanted), _plain(r.found)) for r in reads)
    return max(0.0, 1.0 - wrong / sum(len(_plain(r.wanted)) for r in reads))


def _distance(one: str, other: str) -> int:
    """Characters to add, leave out or change."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1]
