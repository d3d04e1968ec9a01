"""The transcript of ten hours of talk after one edit; found and replaced phrases in it."""

from __future__ import annotations

import time
from collections.abc import Callable
from fractions import Fraction
from statistics import median

import pytest

from aigc_studio.core.document import Project
from aigc_studio.core.ids import SequenceId
from aigc_studio.core.rates import FrameRange
from aigc_studio.core.speech import Word
from aigc_studio.editing.placing import RemoveRange
from aigc_studio.gui.transcript.page import Pages
from aigc_studio.suggest.footage import Spoken
from aigc_studio.suggest.removed_words import removed_words
from aigc_studio.suggest.transcript import Transcripts
from aigc_studio.suggest.word_search import find
from tests.conftest import Figures
from tests.documents import document
from tests.speeches import of_words

HOURS = 10
SECONDS = HOURS * 3600


def ten_hours(clips: int, tracks: int) -> Project:
    frames = SECONDS * 25 // clips
    spans = " ".join(
        f"a[{i * frames}:{(i + 1) * frames}@{(i * 7919 % clips) * frames}]" for i in range(clips)
    )
    other = spans.replace("a[", "b[")
    lines = [f"V1: {spans}", f"A1: {spans}"] + ([f"A2: {other}"] if tracks > 1 else [])
    return document("\n".join(lines), seconds=SECONDS)


def talk(project: Project) -> tuple[Spoken, ...]:
    """Two and a half words a second, 90,000 in all, a pause after every twelfth."""
    words = []
    for number in range(SECONDS * 5 // 2):
        start = Fraction(number * 400 - (150 if number % 12 else 0), 1000) + Fraction(1, 5)
        words.append(Word(f"word{number % 500}", start, start + Fraction(1, 4), 0.9))
    heard = of_words(words, range(0, len(words), 12), seconds=1, voiced=())
    return tuple(Spoken(asset, heard) for asset in project.assets)


@pytest.mark.slow
@pytest.mark.parametrize(("clips", "tracks"), [(1, 1), (1_000, 1), (5_000, 1), (1_000, 2)])
def test_ten_hours_of_words_after_one_edit(clips: int, tracks: int, figures: Figures) -> None:
    project = ten_hours(clips, tracks)
    spoken = talk(project)
    transcripts = Transcripts()
    first = milliseconds(lambda: transcripts.of_sequence(project, spoken), runs=1)
    edited = [
        RemoveRange(SequenceId("main"), FrameRange(at, at + 25), seed=str(at)).apply(project)
        for at in range(50_000, 57_000, 1_000)
    ]
    made = iter(edited)
    update = milliseconds(lambda: transcripts.of_sequence(next(made), spoken), runs=len(edited))
    transcript = transcripts.of_sequence(edited[-1], spoken)
    written = page_milliseconds(project, edited, spoken)
    search = milliseconds(lambda: find(transcript, "word7 word8"), runs=3)

    figures.table(
        f"transcript of {HOURS} h, {clips} clips, {tracks} sound tracks",
        [
            {
                "words": len(transcript),
                "first ms": first,
                "one edit ms": update,
                "page first ms": written[0],
                "page one edit ms": written[1],
                "find phrase ms": search,
                "hits": len(find(transcript, "word7 word8")),
            }
        ],
    )
    assert len(transcript) > 80_000 * tracks


def page_milliseconds(
    project: Project, edited: list[Project], spoken: tuple[Spoken, ...]
) -> tuple[float, float]:
    """What the panel writes on the main thread: at first, and after one edit."""
    transcripts, pages = Transcripts(), Pages()

    def write(document: Project) -> float:
        sequence, transcript = document.sequences[0], transcripts.of_sequence(document, spoken)
        removed = removed_words(sequence, transcript)
        return milliseconds(lambda: pages.of_timeline(transcript, removed), runs=1)

    return write(project), median(write(document) for document in edited)


def milliseconds(work: Callable[[], object], runs: int) -> float:
    taken = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return median(taken) * 1000
