"""What the database does that its fake does not: filters, lit words, damage, many at once."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from aigc_studio.core.finding import Filter, HitReason, SearchTask
from aigc_studio.core.results import Floats
from aigc_studio.core.sights import ColourShare
from aigc_studio.storage.footage_index import FootageDatabase
from tests.found_footage import shot, tag

CLOSE = shot(
    "A001_C003.MP4",
    said="The waves, they're running in. 大海真美",
    read="EXIT 出口",
    tags=(tag("beach", "海滩"), tag("outdoors", "室外", "place"), tag("day", "白天", "time")),
    people=("Anna Müller",),
    faces=1,
    sounds=("speech", "music"),
    scale="extreme close",
    motion="pan left",
    colours=(ColourShare("blue", 0.6), ColourShare("red", 0.02)),
    rating=4,
    width=1920,
    height=1080,
    rate=Fraction(24000, 1001),
    camera="Sony ILCE-7M4 2024-05-03",
    recorded="2024-05-03T10:00:00",
)
WIDE = shot("b.wav", kind="audio", said="nothing to see", scale="wide", rate=Fraction(25))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "footage.sqlite"


@pytest.fixture
def index(path: Path) -> Iterator[FootageDatabase]:
    database = FootageDatabase(path)
    yield database
    database.close()


@pytest.fixture
def full(index: FootageDatabase) -> FootageDatabase:
    index.put(CLOSE.fingerprint, "1", [CLOSE])
    index.put(WIDE.fingerprint, "1", [WIDE])
    return index


@pytest.mark.parametrize(
    "wanted",
    [
        Filter("shot", "close"),
        Filter("shot", "extreme close"),
        Filter("motion", "pan"),
        Filter("motion", "pan left"),
        Filter("who", "anna"),
        Filter("who", "müller"),
        Filter("said", "waves"),
        Filter("said", "海"),
        Filter("text", "exit"),
        Filter("text", "出口"),
        Filter("tag", "海滩"),
        Filter("colour", "blue"),
        Filter("sound", "music"),
        Filter("people", "1"),
        Filter("people", "0", ">"),
        Filter("place", "outdoors"),
        Filter("time", "day"),
        Filter("rating", "3", ">"),
        Filter("rating", "4"),
        Filter("width", "1920", ">="),
        Filter("height", "1080"),
        Filter("rate", "23.976"),
        Filter("rate", "24000/1001"),
        Filter("file", "c003"),
        Filter("kind", "video"),
        Filter("camera", "sony"),
        Filter("date", "2024-05"),
        Filter("date", "2024", ">="),
        Filter("date", "2024/05/03"),
        Filter("kind", "audio", is_not=True),
        Filter("said", "nothing", is_not=True),
    ],
    ids=lambda f: f"{'-' if f.is_not else ''}{f.field}{f.comparison}{f.value}",
)
def test_filters_keep_what_holds(full: FootageDatabase, wanted: Filter) -> None:
    assert [hit.record.name for hit in full.search(SearchTask(filters=(wanted,)))] == [CLOSE.name]


@pytest.mark.parametrize(
    "wanted",
    [
        Filter("colour", "red"),
        Filter("colour", "_lue"),
        Filter("who", "%"),
        Filter("rating", "many"),
        Filter("rate", "1/0"),
        Filter("duration", "10", "<"),
        Filter("date", "2025", ">="),
        Filter("said", "\"' OR *"),
        Filter("people", "0"),
    ],
    ids=lambda f: f"{f.field}{f.comparison}{f.value}",
)
def test_filters_that_nothing_passes_find_nothing(full: FootageDatabase, wanted: Filter) -> None:
    assert full.search(SearchTask(filters=(wanted,))) == ()


@pytest.mark.parametrize(
    "word", ["海", "大海", "真美", "run", "wave", "C003", "A001", "出", "exits"]
)
def test_short_chinese_words_stems_and_parts_of_names_are_found(
    full: FootageDatabase, word: str
) -> None:
    found = full.search(SearchTask(words=(word,)))

    assert [hit.record.name for hit in found] == [CLOSE.name]


def test_a_part_of_a_word_is_found_by_its_letters(full: FootageDatabase) -> None:
    assert [h.record.name for h in full.search(SearchTask(words=("othin",)))] == [WIDE.name]


def test_the_words_that_led_to_a_shot_are_told_as_they_stand_there(full: FootageDatabase) -> None:
    task = SearchTask(words=("run", "大海", "beach"), filters=(Filter("rating", "3", ">"),))

    (hit,) = full.search(task)

    third = pytest.approx(1 / 3)
    assert hit.reasons == (
        HitReason("said", "running", pytest.approx(2 / 3)),
        HitReason("said", "大海", pytest.approx(2 / 3)),
        HitReason("tags", "beach", third),
        HitReason("filter", "rating:>3", 1.0),
    )
    assert hit.score == pytest.approx(1.0)


def test_what_stands_on_two_lists_leads(index: FootageDatabase) -> None:
    said = shot("said.mp4", said="boat", meaning=Floats.of([0.6, 0.8]))
    like = shot("like.mp4", said="ship", meaning=Floats.of([1.0, 0.0]))
    other = shot("other.mp4", said="tree", meaning=Floats.of([0.0, 1.0]))
    for record in (said, like, other):
        index.put(record.fingerprint, "1", [record])

    found = index.search(SearchTask(words=("boat",), meaning=Floats.of([1.0, 0.0])))

    assert [hit.record.name for hit in found] == ["said.mp4", "like.mp4", "other.mp4"]
    assert [r.feature for r in found[0].reasons] == ["said", "meaning"]


def test_vectors_of_another_length_are_left_alone(full: FootageDatabase) -> None:
    assert full.search(SearchTask(meaning=Floats.of([1.0, 0.0]))) == ()


def test_vectors_follow_what_another_process_puts(path: Path, full: FootageDatabase) -> None:
    query = SearchTask(meaning=Floats.of([1.0, 0.0]))
    assert full.search(query) == ()
    other = FootageDatabase(path)

    other.put("new", "1", [shot("new.mp4", meaning=Floats.of([1.0, 0.0]))])
    other.close()

    assert [hit.record.name for hit in full.search(query)] == ["new.mp4"]


def test_the_index_is_there_again_in_the_next_run(path: Path, full: FootageDatabase) -> None:
    full.close()

    again = FootageDatabase(path)

    assert again.version(CLOSE.fingerprint) == "1"
    assert len(again.search(SearchTask(words=("waves",)))) == 1
    again.close()


def test_a_broken_database_is_put_aside_and_made_anew(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"no database at all" * 500)
    index = FootageDatabase(path)

    assert index.version("a") is None
    index.put(CLOSE.fingerprint, "1", [CLOSE])

    assert index.version(CLOSE.fingerprint) == "1"
    assert path.with_name("footage.sqlite.broken").read_bytes().startswith(b"no database")
    index.close()


@pytest.mark.parametrize(
    "task",
    [
        SearchTask(words=("abc\udcff",)),
        SearchTask(phrases=("\ud800 abc",)),
        SearchTask(filters=(Filter("file", "\udcff"),)),
        SearchTask(fingerprints=("\udcff",), words=("waves",)),
    ],
)
def test_a_text_that_is_none_leaves_the_index_as_it_is(
    path: Path, full: FootageDatabase, task: SearchTask
) -> None:
    assert full.search(task) == ()

    assert full.state().files == 2
    assert not path.with_name("footage.sqlite.broken").exists()


def test_a_record_that_is_no_text_is_not_put_and_harms_nothing(
    path: Path, full: FootageDatabase
) -> None:
    full.put("odd", "1", [shot("odd\udcff.mp4")])

    assert full.version("odd") is None
    assert full.state().files == 2
    assert not path.with_name("footage.sqlite.broken").exists()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE records SET record = x'01'",
        "UPDATE vectors SET ids = x'0102'",
        "DROP TABLE shots",
    ],
)
def test_rows_that_are_not_ours_have_the_index_made_anew(
    path: Path, full: FootageDatabase, damage: str
) -> None:
    full.close()
    with closing(sqlite3.connect(path)) as database:
        database.execute(damage)
        database.commit()
    index = FootageDatabase(path)

    assert index.search(SearchTask(words=("waves",))) == ()
    index.put(CLOSE.fingerprint, "3", [CLOSE])

    assert len(index.search(SearchTask(words=("waves",)))) == 1
    assert path.with_name("footage.sqlite.broken").exists()
    index.close()


def test_a_database_of_another_version_is_made_anew(path: Path, full: FootageDatabase) -> None:
    full.close()
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA user_version = 99")
    index = FootageDatabase(path)

    assert index.state().files == 0
    index.put(CLOSE.fingerprint, "2", [CLOSE])

    assert len(index.search(SearchTask(words=("waves",)))) == 1
    index.close()


@pytest.mark.filterwarnings("error::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_database_damaged_while_it_is_open_is_made_anew(
    path: Path, full: FootageDatabase, caplog: pytest.LogCaptureFixture
) -> None:
    full.close()
    data = bytearray(path.read_bytes())
    data[4096:] = b"\x17" * (len(data) - 4096)
    path.write_bytes(bytes(data))
    index = FootageDatabase(path)

    index.search(SearchTask(words=("waves",)))
    index.put(CLOSE.fingerprint, "3", [CLOSE])

    assert index.version(CLOSE.fingerprint) == "3"
    assert len(index.search(SearchTask(words=("waves",)))) == 1
    caplog.clear()
    index.close()


def test_searches_and_puts_of_several_threads_do_not_harm_each_other(
    full: FootageDatabase, path: Path
) -> None:
    other = FootageDatabase(path)
    wrong: list[int] = []

    def put(index: FootageDatabase, name: str) -> None:
        for number in range(8):
            index.put(name, str(number), [shot(name, n, said=f"round{number}") for n in range(5)])

    def look() -> None:
        for _ in range(20):
            found = len(full.search(SearchTask(words=tuple(f"round{n}" for n in range(8)))))
            if found % 5:
                wrong.append(found)

    threads = [threading.Thread(target=put, args=(i, n)) for i, n in [(full, "x"), (other, "y")]]
    threads.append(threading.Thread(target=look))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert wrong == []
    assert (full.version("x"), full.version("y")) == ("7", "7")
    assert full.state().shots == 12
    other.close()


def test_a_whole_script_can_be_looked_for(full: FootageDatabase) -> None:
    words = tuple(f"word{n}" for n in range(2000))

    found = full.search(SearchTask(words=("waves", *words), phrases=("waves",)))

    assert [hit.record.name for hit in found] == [CLOSE.name]


def test_what_is_forgotten_of_people_is_nowhere_on_disk(path: Path, index: FootageDatabase) -> None:
    name = "Anna Schneewittchen"
    for number in range(30):
        known = [shot(f"{number}.mp4", n, people=(name,), by_face=(name,)) for n in range(8)]
        index.put(known[0].fingerprint, "1", known)
    index.remove("print-3.mp4")
    index.put("print-4.mp4", "2", [shot("4.mp4")])
    broken = path.with_name("footage.sqlite.broken")
    broken.write_text(name)
    assert len(index.search(SearchTask(filters=(Filter("who", "anna"),), count=999))) == 28 * 8

    index.forget_people([name])

    files = [path, path.with_name("footage.sqlite-wal")]
    found = b"".join(file.read_bytes() for file in files).lower()
    assert b"schneewi" not in found
    assert b"anna" not in found
    assert not broken.exists()
    assert index.search(SearchTask(words=(name,))) == ()
    assert index.state().shots == 28 * 8 + 1
    assert _terms(path, "words").isdisjoint({"anna", "schneewittchen"})
    assert _terms(path, "grams").isdisjoint({"ann", "sch", "tch"})


def _terms(path: Path, table: str) -> set[str]:
    """All that a text index of the database knows."""
    with closing(sqlite3.connect(path)) as database:
        database.execute(f"CREATE VIRTUAL TABLE temp.v USING fts5vocab('main', '{table}', 'row')")
        return {row[0] for row in database.execute("SELECT term FROM temp.v")}


@pytest.mark.parametrize(
    ("wanted", "is_found"),
    [
        ("Annie", False),
        ("Anna", True),
        ("Müller", True),
        ("muller", False),
        ("anna müller", True),
        ("nna", False),
        ("Mu\u0308ller", True),
        ("Müller Anna", False),
    ],
)
def test_people_are_found_by_whole_words_of_their_names(
    full: FootageDatabase, wanted: str, *, is_found: bool
) -> None:
    found = full.search(SearchTask(filters=(Filter("who", wanted),)))

    assert bool(found) == is_found


def test_one_writing_finds_the_other(index: FootageDatabase) -> None:
    wide = shot("Cafe\u0301.mp4", said="\uff21\uff22\uff23\uff11\uff12\uff13", camera="\uff33ony")
    index.put("wide", "1", [wide])
    asked = [
        SearchTask(words=("abc123",)),
        SearchTask(words=("\uff21\uff22\uff23\uff11\uff12\uff13",)),
        SearchTask(words=("caf\u00e9",)),
        SearchTask(filters=(Filter("said", "abc123"),)),
        SearchTask(filters=(Filter("file", "caf\u00e9"),)),
        SearchTask(filters=(Filter("camera", "sony"),)),
    ]

    assert [len(index.search(task)) for task in asked] == [1] * len(asked)


@pytest.mark.parametrize(
    "text", ["*", '"', "AND", "said:x", "NEAR(a b)", "(", "a\0b", "{said}", "🎬"]
)
def test_no_word_harms_the_index(full: FootageDatabase, text: str) -> None:
    full.search(SearchTask(words=(text,), phrases=(text,), without=(text,)))
    full.search(SearchTask(filters=(Filter("said", text), Filter("file", text))))

    assert full.state().shots == 2


def test_files_that_are_excluded_are_never_found(full: FootageDatabase) -> None:
    everything = SearchTask()
    by_words = SearchTask(words=("waves", "nothing"))

    for task in (everything, by_words):
        assert len(full.search(task)) == 2
        (left,) = full.search(replace(task, excluded=(CLOSE.fingerprint, "unknown")))
        assert left.record.name == WIDE.name


def test_what_is_only_guessed_helps_to_find_and_leaves_nothing_out(
    index: FootageDatabase,
) -> None:
    guess = replace(tag("hummingbird", "蜂鸟"), confidence=0.13)
    tui = shot("tui.jpg", tags=(tag("bird", "鸟"), guess))
    index.put(tui.fingerprint, "1", [tui])

    def found(task: SearchTask) -> list[str]:
        return [hit.record.name for hit in index.search(task)]

    assert found(SearchTask(words=("hummingbird",))) == ["tui.jpg"]
    assert found(SearchTask(words=("bird",), without=("hummingbird",))) == ["tui.jpg"]
    assert found(SearchTask(words=("bird",), without=("bird",))) == []
