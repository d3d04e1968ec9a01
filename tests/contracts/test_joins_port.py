"""One suite for the port that finds joins in music, run against adapter and fake."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from aigc_studio.analysis.music_joins import MusicJoinFinder
from aigc_studio.core.errors import JobCancelled, MediaError
from aigc_studio.core.media import AudioStream, MediaInfo
from aigc_studio.core.music import Beat, Music
from aigc_studio.core.rates import TimeRange
from aigc_studio.jobs.context import JobContext
from aigc_studio.session.ports import JoinFinder
from tests.built_music import RATE, band, grid, written
from tests.documents import media_info
from tests.fake_music import FakeJoins, music

SPAN = TimeRange(Fraction(0), Fraction(33))
INFO = MediaInfo("audio", "wav", 1, SPAN, audio=(AudioStream(0, "pcm_s16le", RATE, 1, SPAN),))
HEARD: Music = music(120, 32)
"""What is to be heard in the piece: sixteen bars of two seconds, chords that come round in four."""


@pytest.fixture
def piece(tmp_path: Path) -> Path:
    return written(tmp_path / "piece.wav", band(grid(120, 64)))


@pytest.fixture(params=["fake", "real"])
def finder(request: pytest.FixtureRequest) -> JoinFinder:
    sides: dict[str, Callable[[], JoinFinder]] = {"fake": FakeJoins, "real": MusicJoinFinder}
    return sides[request.param]()


def test_joins_lead_from_border_to_border_and_progress_is_told(
    finder: JoinFinder, piece: Path
) -> None:
    told: list[float] = []

    found = finder.find(
        str(piece), INFO, HEARD, JobContext(lambda share, _stage: told.append(share))
    )

    assert found.has_bars
    assert found.joins
    borders = found.borders
    assert [b.bar for b in borders] == [1 + round(b.at / 2) for b in borders]
    assert all(abs(j.leave_at - borders[j.leave].at) < Fraction(1, 20) for j in found.joins)
    assert all(abs(j.enter_at - borders[j.enter].at) < Fraction(1, 20) for j in found.joins)
    assert all(0 <= j.jump.rank <= 1 for j in found.joins)
    assert told == sorted(told)
    assert told


def test_bars_keep_their_numbers_where_not_every_one_is_looked_at(piece: Path) -> None:
    beats = tuple(Beat(Fraction(n, 15), 1.0, 0.9, is_downbeat=True) for n in range(480))
    bars = replace(HEARD, beats=beats)

    found = MusicJoinFinder().find(str(piece), INFO, bars, JobContext())

    assert found.has_bars
    assert len(found.borders) < 300
    assert [b.bar for b in found.borders] == [1 + round(b.at * 15) for b in found.borders]


def test_no_sound_has_no_joins(finder: JoinFinder, tmp_path: Path) -> None:
    silent = media_info(has_sound=False)
    if isinstance(finder, FakeJoins):
        finder.failure = "“a.mp4” has no sound."

    with pytest.raises(MediaError, match="has no sound"):
        finder.find(str(tmp_path / "a.mp4"), silent, HEARD, JobContext())


def test_it_can_be_cancelled(finder: JoinFinder, piece: Path) -> None:
    cancelled = threading.Event()
    cancelled.set()

    with pytest.raises(JobCancelled):
        finder.find(str(piece), INFO, HEARD, JobContext(cancelled=cancelled))


def test_what_comes_round_is_joined_to_the_sample(piece: Path) -> None:
    found = MusicJoinFinder().find(str(piece), INFO, HEARD, JobContext())

    best = min(found.joins, key=lambda j: j.unlikeness)
    round_trip = best.enter_at - best.leave_at
    assert abs(best.enter - best.leave) % 4 == 0
    assert abs(round_trip - 2 * (best.enter - best.leave)) <= Fraction(1, 20000)
    assert best.correlation > 0.99
    others = [j for j in found.joins if (j.enter - j.leave) % 4]
    assert all(best.unlikeness < j.unlikeness for j in others)


def test_music_beyond_half_an_hour_is_refused_in_a_sentence(piece: Path) -> None:
    span = TimeRange(Fraction(0), Fraction(1801))
    long = MediaInfo("audio", "wav", 1, span, audio=(AudioStream(0, "pcm_s16le", RATE, 1, span),))

    with pytest.raises(MediaError, match="longer than half an hour"):
        MusicJoinFinder().find(str(piece), long, HEARD, JobContext())
