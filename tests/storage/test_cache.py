from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from aigc_studio.core.results import Boundary, Floats, MediaFeatures, ShotAnalysis
from aigc_studio.storage.cache import AnalysisFiles
from tests.documents import media_info
from tests.fake_media import features_of

SHOTS = ShotAnalysis(
    Floats.of([0.0, 0.9]),
    (Boundary("cut", 1, 1, Fraction(1001, 30000), Fraction(1001, 30000), 0.9, (("d", 0.5),)),),
    0.5,
    "test",
)


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[AnalysisFiles]:
    files = AnalysisFiles(tmp_path / "cache", 10**9)
    yield files
    files.close()


def test_results_come_back_as_they_were_put(cache: AnalysisFiles) -> None:
    features = features_of(media_info(2))

    cache.put("f", features)
    cache.put("s", SHOTS)

    assert cache.get("f", MediaFeatures) == features
    assert cache.get("s", ShotAnalysis) == SHOTS
    assert cache.get("nothing", ShotAnalysis) is None
    assert cache.get("s", MediaFeatures) is None


def test_a_changed_file_counts_as_absent(cache: AnalysisFiles, tmp_path: Path) -> None:
    cache.put("s", SHOTS)
    (stored,) = [p for p in (tmp_path / "cache").glob("??/*") if p.is_file()]

    stored.write_bytes(stored.read_bytes()[:-1] + b"\x00")

    assert cache.get("s", ShotAnalysis) is None


def test_the_least_used_results_go_first(tmp_path: Path) -> None:
    cache = AnalysisFiles(tmp_path, 250)

    for name in "abcdef":
        cache.put(name, f"{name}" * 90)

    assert cache.size_bytes() <= 250
    assert cache.get("f", str) == "f" * 90
    assert cache.get("a", str) is None
    cache.close()


def test_clearing_leaves_nothing(cache: AnalysisFiles, tmp_path: Path) -> None:
    cache.put("s", SHOTS)

    cache.clear()

    assert cache.size_bytes() == 0
    assert not [p for p in (tmp_path / "cache").glob("??/*") if p.is_file()]


def test_a_damaged_index_is_only_a_lost_cache(tmp_path: Path) -> None:
    (tmp_path / "index.sqlite").write_bytes(b"no database" * 500)
    cache = AnalysisFiles(tmp_path, 10**9)

    assert cache.get("s", ShotAnalysis) is None
    cache.put("s", SHOTS)

    assert cache.get("s", ShotAnalysis) == SHOTS
    cache.close()


def test_an_index_that_was_damaged_in_the_middle_is_begun_again(tmp_path: Path) -> None:
    cache = AnalysisFiles(tmp_path, 10**9)
    for number in range(200):
        cache.put(f"key-{number}" * 20, SHOTS)
    cache.close()
    index = tmp_path / "index.sqlite"
    content = bytearray(index.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    index.write_bytes(content)
    cache = AnalysisFiles(tmp_path, 10**9)

    assert cache.get("key-7" * 20, ShotAnalysis) is None
    cache.put("s", SHOTS)

    assert cache.get("s", ShotAnalysis) == SHOTS
    cache.close()


def test_a_replaced_result_leaves_no_file_unless_another_has_the_same(
    cache: AnalysisFiles, tmp_path: Path
) -> None:
    cache.put("a", "one" * 50)
    cache.put("b", "one" * 50)

    cache.put("a", "two" * 50)
    shared = sum(p.is_file() for p in (tmp_path / "cache").glob("??/*"))
    cache.put("b", "two" * 50)
    alone = sum(p.is_file() for p in (tmp_path / "cache").glob("??/*"))

    assert (shared, alone) == (2, 1)
    assert cache.get("a", str) == cache.get("b", str) == "two" * 50
