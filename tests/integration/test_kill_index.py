"""``kill -9`` while footage is made findable: nothing is lost, nothing is there by half, and what
was done before the blow is not done again."""

from __future__ import annotations

import random
import time
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from aigc_studio.core.settings import Settings
from aigc_studio.jobs.context import JobContext
from aigc_studio.session.discovering import discover
from aigc_studio.session.indexing import IndexTask, put_in_index
from aigc_studio.session.ports import Ports
from aigc_studio.session.searching import SearchWish, answer
from aigc_studio.storage.cache import AnalysisFiles
from aigc_studio.storage.footage_index import FootageDatabase
from tests.documents import asset, media_info
from tests.fake_finding import FakeEmbedder, FakeSights, FakeTextures
from tests.fakes import fake_ports
from tests.forks import forked, kill, needs_fork

pytestmark = needs_fork

FILES = [
    asset(f"word{n}.mp4", media_info(Fraction(90)), f"/footage/word{n}.mp4") for n in range(24)
]
CONTEXT = JobContext()


class Log:
    """What was done, in a file that outlives a blow."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self, what: str) -> None:
        with self._path.open("a") as file:
            file.write(what + "\n")


def ports_on(root: Path, log: Log) -> Ports:
    """Real cache and index; what would cost time writes down that it was asked."""

    class Sights(FakeSights):
        def read(self, path, *rest):  # type: ignore[no-untyped-def]
            log(f"sights {path}")
            return super().read(path, *rest)

    class Textures(FakeTextures):
        def listen(self, path, *rest):  # type: ignore[no-untyped-def]
            log(f"texture {path}")
            return super().listen(path, *rest)

    class Embedder(FakeEmbedder):
        def texts(self, texts, *rest):  # type: ignore[no-untyped-def]
            for text in texts:
                log(f"text {text}")
            return super().texts(texts, *rest)

    return replace(
        fake_ports(),
        sights=Sights(),
        textures=Textures(),
        embedder=Embedder(),
        cache=AnalysisFiles(root / "cache", 10**9),
        index=FootageDatabase(root / "cache" / "footage.sqlite"),
    )


def run(root: Path) -> None:
    ports = ports_on(root, Log(root / "log"))
    for each in FILES:
        discover(ports, IndexTask(each), Settings(), CONTEXT)


def run_and_kill(root: Path, seconds: float) -> bool:
    """Whether it was killed before its end."""
    child = forked(run, root)
    child.join(seconds)
    return kill(child)


def test_kills_while_indexing_lose_nothing_and_do_nothing_twice(tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    whole.mkdir()
    began = time.monotonic()
    run(whole)
    seconds = time.monotonic() - began
    truth = FootageDatabase(whole / "cache" / "footage.sqlite")
    expected = {f.fingerprint: truth.records(f.fingerprint) for f in FILES}
    root, chance, kills = tmp_path / "killed", random.Random(9), 0
    root.mkdir()

    while run_and_kill(root, chance.uniform(0.1, 0.6) * seconds if kills < 12 else 60):
        kills += 1
        index = FootageDatabase(root / "cache" / "footage.sqlite")
        for fingerprint, records in expected.items():
            version = index.version(fingerprint)
            assert index.records(fingerprint) == (() if version is None else records)
        index.close()

    found = FootageDatabase(root / "cache" / "footage.sqlite")
    assert {f: found.records(f) for f in expected} == expected
    assert {f: found.version(f) for f in expected} == {f: truth.version(f) for f in expected}
    done = Counter((root / "log").read_text().splitlines())
    planned = Counter((whole / "log").read_text().splitlines())
    assert set(done) == set(planned)
    again = sum((done - planned).values())
    assert kills >= 2
    # A blow can only undo what was being done as it fell: one thing, or one file's texts.
    most_texts = max(len(records) for records in expected.values())
    assert again <= kills * most_texts
    assert max(done[w] - planned[w] for w in done) <= kills


def test_a_lost_index_is_made_again_without_analysing(tmp_path: Path) -> None:
    run(tmp_path)
    (tmp_path / "cache" / "footage.sqlite").unlink()
    (tmp_path / "log").unlink()

    ports = ports_on(tmp_path, Log(tmp_path / "log"))
    for each in FILES:
        assert put_in_index(ports, IndexTask(each), Settings(), CONTEXT)

    logged = (tmp_path / "log").read_text().splitlines()
    assert {line.split()[0] for line in logged} == {"text"}
    found = answer(ports, SearchWish("word", "all"), None, Settings(), CONTEXT)
    assert found.hits == ()  # the files of this test are nowhere on the disk
    assert ports.index.state().files == len(FILES)
