"""Making cues of an hour of words; rippling 10,000 clips with 10,000 cues over them."""

from __future__ import annotations

import time
from fractions import Fraction
from functools import partial
from statistics import median

from aigc_studio.core.document import Project
from aigc_studio.core.ids import CueId, SequenceId, SubtitleTrackId
from aigc_studio.core.rates import FrameRange
from aigc_studio.core.speech import Word
from aigc_studio.core.subtitles import CueWord, SubtitleCue, SubtitleTrack
from aigc_studio.editing.clips import SplitClips
from aigc_studio.editing.placing import RemoveRange
from aigc_studio.editing.subtitle_tracks import AddSubtitleTrack
from aigc_studio.suggest.cues import cues_of
from tests.benchmarks.test_editing_speed import timeline
from tests.conftest import Figures

MAIN = SequenceId("main")
TEXT = (
    "And so, my fellow Americans, ask not what your country can do for you, ask what you can do"
    " for your country. The world is very different now."
)


def milliseconds(work: object, runs: int = 9) -> float:
    taken = []
    for _ in range(runs):
        began = time.perf_counter()
        work()  # type: ignore[operator]
        taken.append(time.perf_counter() - began)
    return median(taken) * 1000


def subtitled(project: Project, count: int) -> Project:
    words = tuple(CueWord(n, (n, n + 1)) for n in range(8))
    cues = tuple(
        SubtitleCue(CueId(f"c{n}"), n * 25, 22, "abcdefgh", words=words) for n in range(count)
    )
    track = SubtitleTrack(SubtitleTrackId("S1"), "S1", "en", cues)
    return AddSubtitleTrack(MAIN, track).apply(project)


def test_ripples_and_splits_with_subtitles(figures: Figures) -> None:
    plain = timeline(10_000)
    rows = []
    sequence = plain.sequence()
    assert sequence is not None
    clip = sequence.tracks[0].clips[0]
    ripple = RemoveRange(MAIN, FrameRange(5, 10))
    split = SplitClips(MAIN, (clip.id,), 10)
    for cues in (0, 1000, 10_000):
        project = subtitled(plain, cues) if cues else plain
        rows += [
            {"edit": name, "clips": 10_000, "cues": cues, "ms": milliseconds(partial(e.apply, p))}
            for name, e, p in (("split", split, project), ("ripple of all", ripple, project))
        ]
    figures.table("edits with subtitles", rows)


def test_cues_of_an_hour(figures: Figures) -> None:
    told = TEXT.split()
    each = Fraction(36, 100)
    words = [Word(told[n % len(told)], n * each, (n + 1) * each, 1.0) for n in range(10_000)]

    took = milliseconds(lambda: cues_of(words), 3)

    figures.table("cues of an hour of speech", [{"words": len(words), "ms": took}])
