"""Putting and searching 100,000 built shots with words in two languages and three kinds of vector;
making real footage findable from nothing. ``AIGC_BENCH_SHOTS`` gives another number of shots.
"""

from __future__ import annotations

import os
import random
import resource
import time
from array import array
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from statistics import median

import pytest

from aigc_studio.app.folders import folders
from aigc_studio.app.wiring import adapters
from aigc_studio.core.document import MediaAsset
from aigc_studio.core.finding import Filter, SearchTask, ShotRecord
from aigc_studio.core.ids import AssetId
from aigc_studio.core.results import Floats
from aigc_studio.core.settings import Settings
from aigc_studio.core.sights import ColourShare, Tag
from aigc_studio.jobs.context import JobContext
from aigc_studio.session.discovering import discover
from aigc_studio.session.indexing import IndexTask
from aigc_studio.storage.cache import AnalysisFiles
from aigc_studio.storage.footage_index import FootageDatabase
from tests.conftest import Figures

pytestmark = pytest.mark.slow

SHOTS = int(os.environ.get("AIGC_BENCH_SHOTS", "100000"))
A_FILE = 100
QUERIES = 60
MEANING, PICTURE, HEARD = 384, 512, 120
_PAIRS = """
beach/海滩 dog/狗 car/汽车 street/街道 mountain/山 child/孩子 kitchen/厨房 office/办公室 crowd/人群
river/河流 night/夜晚 tree/树 boat/船 bridge/桥 train/火车 window/窗户 flower/花 horse/马 snow/雪
"""
THINGS = dict(pair.split("/") for pair in _PAIRS.split())
_HEADS, _TAILS = "ba co di fe gu ha ki lo mu ne po ra si tu va", "n nd st rk ll me ting der ver son"
ENGLISH = [a + b for a in _HEADS.split() for b in _TAILS.split()]
_FIRST, _LAST = "天地人山水风雨光明城市工作学生电影音乐故事", "上下大小新老前后东西南北"
CHINESE = [a + b for a in _FIRST for b in _LAST]


def shots(chance: random.Random, file: int) -> list[ShotRecord]:
    things = list(THINGS.items())
    made = []
    for number in range(A_FILE):
        tags = tuple(
            Tag("object", f"object/{en}", en, zh, chance.random())
            for en, zh in chance.sample(things, 4)
        )
        # Words as in speech: few are said often, many seldom.
        english = [ENGLISH[int(len(ENGLISH) * chance.random() ** 3)] for _ in range(14)]
        chinese = [CHINESE[int(len(CHINESE) * chance.random() ** 3)] for _ in range(8)]
        said = " ".join(english) if file % 2 else "".join(chinese)
        made.append(
            ShotRecord(
                f"print{file}",
                f"/library/day{file % 30}/A{file:04d}_C{number:03d}.mov",
                f"A{file:04d}_C{number:03d}.mov",
                number,
                Fraction(number * 4),
                Fraction(number * 4 + 4),
                said=said,
                read="EXIT 出口" if chance.random() < 0.05 else "",
                tags=tags,
                sounds=("speech",),
                scale=chance.choice(["close", "medium", "wide"]),
                motion=chance.choice(["still", "pan left", "handheld"]),
                colours=(ColourShare(chance.choice(["red", "blue", "green"]), 0.4),),
                rating=chance.randrange(6),
                width=1920,
                height=1080,
                rate=Fraction(25),
                meaning=vector(chance, MEANING),
                picture=vector(chance, PICTURE),
                heard=vector(chance, HEARD),
            )
        )
    return made


def vector(chance: random.Random, size: int) -> Floats:
    import numpy as np

    values = np.random.default_rng(chance.getrandbits(32)).standard_normal(size, np.float32)
    return Floats((values / np.linalg.norm(values)).tobytes())


def tasks(chance: random.Random) -> Iterator[tuple[str, SearchTask]]:
    things = list(THINGS.items())
    for number in range(QUERIES):
        en, zh = chance.choice(things)
        meaning = vector(chance, MEANING)
        words = (chance.choice([en, zh]), chance.choice(ENGLISH if number % 2 else CHINESE))
        close = (Filter("shot", "close"), Filter("rating", "3", ">"))
        yield "words", SearchTask(words)
        yield "meaning", SearchTask(meaning=meaning)
        yield "words + meaning", SearchTask(words, meaning=meaning)
        yield "words + meaning + filters", SearchTask(words, meaning=meaning, filters=close)
        yield "filters", SearchTask(filters=close)
        yield "phrase", SearchTask(phrases=(f"{words[0]}",), meaning=meaning)
        yield "like a picture", SearchTask(picture=vector(chance, PICTURE))


def _p95(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]


def memory_mib() -> float:
    text = Path("/proc/self/statm").read_text(encoding="ascii")
    return int(text.split()[1]) * resource.getpagesize() / 2**20


def test_search_among_many_shots(tmp_path: Path, figures: Figures) -> None:
    chance = random.Random(5)
    index = FootageDatabase(tmp_path / "footage.sqlite")
    put = 0.0
    for file in range(SHOTS // A_FILE):
        records = shots(chance, file)
        began = time.perf_counter()
        index.put(records[0].fingerprint, "1", records)
        put += time.perf_counter() - began
    index.close()
    index = FootageDatabase(tmp_path / "footage.sqlite")
    before = memory_mib()
    began = time.perf_counter()
    first = index.search(SearchTask(("beach",), meaning=vector(chance, MEANING)))
    opening = time.perf_counter() - began

    taken: dict[str, list[float]] = {}
    spent: dict[str, list[float]] = {}
    for kind, task in tasks(chance):
        began, cpu = time.perf_counter(), time.process_time()
        found = index.search(task)
        taken.setdefault(kind, []).append((time.perf_counter() - began) * 1000)
        spent.setdefault(kind, []).append((time.process_time() - cpu) * 1000)
        assert len(found) <= task.count

    rows = [
        {
            "query": kind,
            "p50 ms": median(ms),
            "p95 ms": _p95(ms),
            "p50 CPU ms": median(spent[kind]),
            "p95 CPU ms": _p95(spent[kind]),
        }
        for kind, ms in taken.items()
    ]
    figures.table(f"search among {SHOTS} shots", rows)
    state = index.state()
    figures.table(
        "index",
        [
            {
                "shots": state.shots,
                "MiB": state.size_bytes / 2**20,
                "bytes a shot": state.size_bytes / state.shots,
                "shots put a second": state.shots / put,
                "first search ms": opening * 1000,
                "memory MiB": memory_mib() - before,
            }
        ],
    )
    assert len(first) == SearchTask().count
    assert len(array("f", first[0].record.meaning.data)) == MEANING
    index.close()


REAL = (
    "broll/toy_frog.mp4",
    "broll/flower_opening.mp4",
    "speech_en/friday_his_girl_friday.mp4",
    "speech_en/jfk.flac",
    "speech_zh/azure_zh_train_audio1.wav",
    "shots/nasa_13013_multistream.mp4",
)


@pytest.mark.real
def test_making_real_footage_findable(real_media: Path, tmp_path: Path, figures: Figures) -> None:
    settings, context, rows = Settings(), JobContext(), []
    with adapters(folders()) as made:
        index = FootageDatabase(tmp_path / "footage.sqlite")
        ports = replace(made, cache=AnalysisFiles(tmp_path / "cache", 10**10), index=index)
        models = [e.id for e in made.models.entries() if e.state == "installed"]
        for name in REAL:
            path = str(real_media / name)
            began, cpu = time.perf_counter(), time.process_time()
            probed = ports.prober.probe(path, context)
            asset = MediaAsset(AssetId(name), name, path, probed.fingerprint, probed.info)
            discover(ports, IndexTask(asset), settings, context)
            seconds = time.perf_counter() - began
            length = float(probed.info.duration)
            rows.append(
                {
                    "file": Path(name).name,
                    "s": length,
                    "work s": seconds,
                    "x real time": length / seconds,
                    "CPU s here": time.process_time() - cpu,
                }
            )
        index.close()
    figures.table(f"from nothing to findable, models {len(models)}, first file loads them", rows)
    assert len(rows) == len(REAL)
