"""Searches by an editor's words on the real footage, beside words alone, vectors alone, and chance.

Every file is studied as the program does it, with the models that are installed; names of files
are withheld, but in one row. A shot is right when it is of a right file: Recall@n is the share of
searches with a right shot among the first n, nDCG counts every shot of the first ten.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
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
_ALL = SearchTask(count=10_000)
Found = Callable[[Written], list[str]]


@dataclass
class Library:
    """The footage in an index; ``names`` by fingerprint."""

    ports: Ports
    names: dict[str, str]

    def found(self, task: SearchTask) -> list[str]:
        return [self.names[hit.record.fingerprint] for hit in self.ports.index.search(task)]


@pytest.fixture(scope="module")
def libraries(
    real_media: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Library, Library]]:
    """With the names of files withheld, and with them."""
    with adapters(folders()) as made:
        installed = {e.id for e in made.models.entries() if e.state == "installed"}
        if not installed.issuperset(NEEDED):
            pytest.skip(f"needs the models {', '.join(NEEDED)}")
        folder = tmp_path_factory.mktemp("library")
        indexes = [FootageDatabase(folder / f"{name}.sqlite") for name in ("bare", "named")]
        bare, named = (Library(replace(made, index=index), {}) for index in indexes)
        files = [p for f in FOLDERS for p in sorted((real_media / f).iterdir())]
        for number, path in enumerate(p for p in files if p.suffix not in LEAVES_OUT):
            link = folder / f"A{number:03d}{path.suffix}"
            link.symlink_to(path)
            _learn(bare, link, path)
            _learn(named, path, path)
        yield bare, named
        for index in indexes:
            index.close()


def _learn(library: Library, path: Path, truth: Path) -> None:
    """Study a file by a name, and put it into the library's index."""
    settings, context = Settings(), JobContext()
    try:
        probed = library.ports.prober.probe(str(path), context)
    except MediaError:
        return
    library.names[probed.fingerprint] = truth.name
    asset = MediaAsset(AssetId(path.name), path.name, str(path), probed.fingerprint, probed.info)
    discover(library.ports, IndexTask(asset), settings, context)


def test_written_searches_find_what_they_should(
    libraries: tuple[Library, Library], figures: Figures
) -> None:
    bare, named = libraries
    embedded = {q.text: _embedded(bare.ports, q.text) for q in QUERIES}
    everything = [bare.names[h.record.fingerprint] for h in bare.ports.index.search(_ALL)]
    shots = Counter(everything)
    dice = random.Random(1)

    def ours(query: Written, library: Library = bare) -> list[str]:
        meaning, shown = embedded[query.text]
        return library.found(replace(_task(query), meaning=meaning, shown=shown))

    def vectors(query: Written) -> list[str]:
        meaning, shown = embedded[query.text]
        bare_task = replace(_task(query), words=(), phrases=())
        return bare.found(replace(bare_task, meaning=meaning, shown=shown))

    systems: dict[str, Found] = {
        "ours": ours,
        "words only": lambda query: bare.found(_task(query)),
        "vectors only": vectors,
        "ours, names kept": lambda query: ours(query, named),
    }
    rows = [_row(name, QUERIES, found, shots) for name, found in systems.items()]
    rows.append(_row("random", QUERIES * 50, lambda _query: dice.sample(everything, 10), shots))
    figures.table(f"{len(QUERIES)} written searches, {len(everything)} shots", rows)
    kinds = list(dict.fromkeys(q.kind for q in QUERIES))
    by_kind = [_row(kind, [q for q in QUERIES if q.kind == kind], ours, shots) for kind in kinds]
    figures.table("ours by kind of search", by_kind)
    missed = [
        {"search": q.text, "wanted": " ".join(q.files)[:40], "first": " ".join(ours(q)[:1])}
        for q in QUERIES
        if not set(ours(q)[:5]) & set(q.files)
    ]
    if missed:
        figures.table("not among the first five", missed)

    assert float(str(rows[0]["nDCG@10"])) > float(str(rows[-1]["nDCG@10"]))


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


def _row(
    system: str, queries: Sequence[Written], found: Found, shots: Mapping[str, int]
) -> dict[str, object]:
    answers = [(q, found(q)) for q in queries]
    return {
        "system": system,
        "searches": len(answers),
        "Recall@1": mean(bool(set(f[:1]) & set(q.files)) for q, f in answers),
        "Recall@5": mean(bool(set(f[:5]) & set(q.files)) for q, f in answers),
        "nDCG@10": mean(_ndcg(f, q, shots) for q, f in answers),
    }


def _ndcg(found: list[str], query: Written, shots: Mapping[str, int]) -> float:
    gain = sum(1 / log2(n + 2) for n, name in enumerate(found[:10]) if name in query.files)
    right = sum(shots.get(name, 0) for name in query.files)
    best = sum(1 / log2(n + 2) for n in range(min(10, right)))
    return gain / best if best else 0.0
