"""Searches by an editor's words on the real footage, beside words alone, vectors alone, and chance.

Every file is studied as the program does it, with the models that are installed; names of files
are withheld. A shot is right when it is of a right file: Recall@n is the share of searches with a
right shot among the first n, nDCG counts every shot of the first ten.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from math import log2
from pathlib import Path
from statistics import mean

import pytest

from aigc_studio.app.folders import folders
from aigc_studio.app.wiring import adapters
from aigc_studio.core.document import MediaAsset
from aigc_studio.core.errors import MediaError
from aigc_studio.core.finding import SearchTask
from aigc_studio.core.ids import AssetId
from aigc_studio.core.results import Floats
from aigc_studio.core.settings import Settings
from aigc_studio.jobs.context import JobContext
from aigc_studio.session.discovering import discover
from aigc_studio.session.indexing import IndexTask
from aigc_studio.session.ports import Ports
from aigc_studio.storage.footage_index import FootageDatabase
from aigc_studio.suggest.queries import meant, read_query, search_task
from tests.accuracy.written_queries import FOLDERS, QUERIES, Written
from tests.conftest import Figures

pytestmark = [pytest.mark.slow, pytest.mark.real]

NEEDED = ("text-meaning", "image-tags", "whisper-base", "transnetv2")
LEAVES_OUT = (".json", ".md", ".txt", ".csv", ".rttm", ".stm", ".vtt")
Found = Callable[[Written], list[str]]


@pytest.fixture(scope="module")
def library(
    real_media: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Ports, dict[str, str], list[float]]]:
    """The footage in an index of its own; names by fingerprint; seconds of footage and of work."""
    settings, context = Settings(), JobContext()
    with adapters(folders()) as made:
        installed = {e.id for e in made.models.entries() if e.state == "installed"}
        if not installed.issuperset(NEEDED):
            pytest.skip(f"needs the models {', '.join(NEEDED)}")
        index = FootageDatabase(tmp_path_factory.mktemp("index") / "footage.sqlite")
        ports, names, seconds = replace(made, index=index), {}, 0.0
        began = time.perf_counter()
        files = [p for f in FOLDERS for p in sorted((real_media / f).iterdir())]
        for number, path in enumerate(p for p in files if p.suffix not in LEAVES_OUT):
            try:
                probed = ports.prober.probe(str(path), context)
            except MediaError:
                continue
            names[probed.fingerprint] = path.name
            seconds += float(probed.info.duration) if probed.info.kind != "still" else 0.0
            name = f"A{number:03d}{path.suffix}"
            asset = MediaAsset(
                AssetId(name), name, f"/card/{name}", probed.fingerprint, probed.info
            )
            (tmp := tmp_path_factory.getbasetemp() / name).unlink(missing_ok=True)
            tmp.symlink_to(path)
            discover(ports, IndexTask(replace(asset, path=str(tmp))), settings, context)
        yield ports, names, [seconds, time.perf_counter() - began]
        index.close()


def test_written_searches_find_what_they_should(
    library: tuple[Ports, dict[str, str], list[float]], figures: Figures
) -> None:
    ports, names, (seconds, taken) = library
    embedded = {q.text: _embedded(ports, q.text) for q in QUERIES}
    everything = list(ports.index.search(SearchTask(count=10_000)))
    shots_of = dict.fromkeys(names.values(), 0)
    for hit in everything:
        shots_of[names[hit.record.fingerprint]] += 1

    def ours(query: Written) -> list[str]:
        meaning, shown = embedded[query.text]
        return _names(ports, names, replace(_task(query), meaning=meaning, shown=shown))

    def words(query: Written) -> list[str]:
        return _names(ports, names, _task(query))

    def vectors(query: Written) -> list[str]:
        meaning, shown = embedded[query.text]
        task = replace(_task(query), words=(), phrases=(), meaning=meaning, shown=shown)
        return _names(ports, names, task)

    def chance(query: Written) -> list[str]:
        dice = random.Random(query.text)
        among = [names[h.record.fingerprint] for h in everything]
        return dice.sample(among, min(10, len(among)))

    systems = {"ours": ours, "words only": words, "vectors only": vectors, "random": chance}
    rows = [_row(name, QUERIES, found, shots_of) for name, found in systems.items()]
    figures.table(f"{len(QUERIES)} written searches, {len(everything)} shots", rows)
    kinds = list(dict.fromkeys(q.kind for q in QUERIES))
    by_kind = [
        {"kind": kind, **_row("ours", [q for q in QUERIES if q.kind == kind], ours, shots_of)}
        for kind in kinds
    ]
    figures.table("by kind of search", by_kind)
    missed = [
        {"search": q.text, "wanted": " ".join(q.files)[:40], "first": " ".join(ours(q)[:1])}
        for q in QUERIES
        if not set(ours(q)[:5]) & set(q.files)
    ]
    if missed:
        figures.table("not among the first five", missed)
    figures.table("indexing", [{"footage s": seconds, "work s": taken, "x": seconds / taken}])

    assert rows[0]["nDCG@10"] > rows[-1]["nDCG@10"]


def _task(query: Written) -> SearchTask:
    return replace(search_task(read_query(query.text).query), count=10)


def _embedded(ports: Ports, text: str) -> tuple[Floats, Floats]:
    wanted = meant(read_query(text).query)
    if not wanted:
        return Floats(), Floats()
    settings, context = Settings(), JobContext()
    (meaning,) = ports.embedder.texts([wanted], "query", settings, context)
    (shown,) = ports.embedder.captions([wanted], settings, context)
    return meaning, shown


def _names(ports: Ports, names: dict[str, str], task: SearchTask) -> list[str]:
    return [names[hit.record.fingerprint] for hit in ports.index.search(task)]


def _row(
    system: str, queries: tuple[Written, ...] | list[Written], found: Found, shots: dict[str, int]
) -> dict[str, object]:
    answers = [(q, found(q)) for q in queries]
    return {
        "system": system,
        "searches": len(answers),
        "Recall@1": mean(bool(set(f[:1]) & set(q.files)) for q, f in answers),
        "Recall@5": mean(bool(set(f[:5]) & set(q.files)) for q, f in answers),
        "nDCG@10": mean(_ndcg(f, q, shots) for q, f in answers),
    }


def _ndcg(found: list[str], query: Written, shots: dict[str, int]) -> float:
    gain = sum(1 / log2(n + 2) for n, name in enumerate(found[:10]) if name in query.files)
    right = sum(shots.get(name, 0) for name in query.files)
    best = sum(1 / log2(n + 2) for n in range(min(10, right)))
    return gain / best if best else 0.0
