"""The rhythm of cuts to built and real music, beside cutting every k beats, by chance and greedily.

On built music the tempo and the arousal are known; on real music they are what is heard. Share on
the beat is held where a style does not live on it, so the measure is F above that of the same
lengths in another order. Words severed and pictures repeated are counted in the finished cuts.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from aigc_studio.analysis.music import BeatListener
from aigc_studio.analysis.shots import FusedShotDetector
from aigc_studio.core.document import Project
from aigc_studio.core.settings import Settings
from aigc_studio.core.speech import Word
from aigc_studio.inference.devices import TorchDevices
from aigc_studio.inference.lease import ModelLeases
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.features import Extractor
from aigc_studio.media.probe import Prober
from aigc_studio.suggest.footage import Heard, RhythmWish, Situation, Spoken, Studied
from aigc_studio.suggest.music_plan import Piece, Planned, planned
from aigc_studio.suggest.rhythm_candidates import Stretch
from aigc_studio.suggest.rules import RuleBook
from tests import footage
from tests.accuracy.rhythm_scores import by_chance, every_k_beats, greedily, scored
from tests.conftest import Figures
from tests.documents import RATE
from tests.rhythms import built_footage, built_music, music_asset
from tests.speeches import of_words

pytestmark = [pytest.mark.slow]

BUILD = ((0.0, 0.1), (1.0, 0.9))
REAL_MUSIC = ("kevin_macleod_vibe_ace.ogg", "cc0_drums_tempo_changes.ogg")
REAL_FOOTAGE = (
    *("broll/bottles_on_shelf.mp4", "broll/bug_on_flower_bw.mp4", "broll/cars_from_above.mp4"),
    *("broll/flower_opening.mp4", "broll/stream_of_water.mp4", "broll/toy_frog.mp4"),
    *("shots/bbb_20s_1080p_vp8.webm", "shots/sintel_trailer_720p.mp4"),
    "shots/pyscenedetect_testvideo.mp4",
)


def rows(name: str, made: Planned) -> list[dict[str, object]]:
    edges = np.array(made.edges(made.plans[0]))
    shots = len(edges) - 1
    others = {
        "ours": edges,
        "every k beats": every_k_beats(made, shots),
        "random": by_chance(made, shots),
        "greedy": greedily(made),
    }
    return [{"music": name, **scored(made, cuts).row(cut)} for cut, cuts in others.items()]


def test_rhythm_on_built_music(figures: Figures) -> None:
    table: list[dict[str, object]] = []
    for name, bpm, style, arc in (
        ("120, build", 120, "film", BUILD),
        ("90, two peaks", 90, "vlog", ((0, 0.2), (0.3, 0.9), (0.5, 0.2), (0.8, 1.0), (1, 0.3))),
        ("140, build", 140, "music video", BUILD),
        ("100, calm to storm", 100, "trailer", ((0, 0.1), (0.5, 0.15), (0.75, 0.95), (1, 1))),
    ):
        piece = Piece(built_music(bpm, 180))
        stretch = Stretch(Fraction(0), 180 * 25, RATE)
        made = planned(piece, stretch, RhythmWish(style=style, wanted=arc), 30.0)
        table += rows(f"{name}, {style}", made)

    figures.table("rhythm on built music", table)
    ours = [row for row in table if row["cut"] == "ours"]
    assert all(row["run"] <= 3 for row in ours)
    assert all(0.45 <= row["sigma ln L"] <= 1.1 for row in ours)


@dataclass(frozen=True)
class Material:
    studied: tuple[Studied, ...]
    heard: tuple[Heard, ...]


@pytest.fixture(scope="module")
def real(real_media: Path, children, models) -> Material:
    settings = Settings(is_ai_enabled=False)
    shots = FusedShotDetector(children, models, TorchDevices(), ModelLeases())
    context, studied, heard = JobContext(), [], []
    for name in REAL_FOOTAGE:
        path = real_media / name
        info = Prober(children).probe(str(path), context).info
        features = Extractor(children).extract(str(path), info, context)
        analysis = shots.detect(str(path), info, features, settings, context)
        studied.append(Studied(footage.asset(path), features, analysis))
    listener = BeatListener(models, ModelLeases())
    for name in REAL_MUSIC:
        path = real_media / "music" / name
        piece = footage.asset(path)
        heard.append(Heard(piece, listener.hear(str(path), piece.info, settings, context)))
    return Material(tuple(studied), tuple(heard))


@pytest.mark.real
def test_rhythm_on_real_music_and_footage(figures: Figures, real: Material) -> None:
    table: list[dict[str, object]] = []
    finished: list[dict[str, object]] = []
    for heard in real.heard:
        for style in ("vlog", "music video"):
            wish = RhythmWish(heard.asset.id, Fraction(40), style, chronology=0.3)
            assets = (*(s.asset for s in real.studied), heard.asset)
            here = Situation(Project("Real", assets), 1, real.studied, heard=(heard,), rhythm=wish)
            cut = next(s for s in RuleBook().suggest(here) if s.kind == "rhythm")
            sequence = cut.edit.sequence
            clips = sequence.tracks[0].clips
            stretch = Stretch(heard.music.start, sequence.duration, sequence.frame_rate)
            made = planned(Piece(heard.music), stretch, wish, 30.0)
            name = f"{heard.asset.name}, {style}"
            table += rows(name, made)
            edges = np.array([*(c.start for c in clips), sequence.duration])
            finished.append(
                {
                    "cut": name,
                    **{k: v for k, v in scored(made, edges).row("").items() if k != "cut"},
                    "repeated": _repeated(clips, sequence.frame_rate),
                    "longest/shortest s": f"{max(c.duration for c in clips) / 25:.1f}"
                    f"/{min(c.duration for c in clips) / 25:.2f}",
                }
            )

    figures.table("rhythm on real music", table)
    figures.table("finished cuts of real footage", finished)
    assert all(row["repeated"] == 0 for row in finished)


def test_no_word_is_severed_where_sound_is_kept(figures: Figures) -> None:
    severed = sounding = 0
    song = music_asset(60)
    for seed in range(12):
        dice = np.random.default_rng(seed)
        studied = built_footage("a", [float(v) for v in dice.uniform(2, 8, 40)], seed=seed)
        at, words = Fraction(0), []
        while at < studied.asset.info.duration - 2:
            start = at + Fraction(int(dice.integers(2, 90)), 100)
            at = start + Fraction(int(dice.integers(12, 60)), 100)
            words.append(Word("w", start, at, 0.9))
        spoken = Spoken(studied.asset, of_words(words, seconds=400))
        here = Situation(
            Project("Built", (studied.asset, song)),
            1,
            (studied,),
            spoken=(spoken,),
            heard=(Heard(song, built_music(120, 60)),),
            rhythm=RhythmWish(song.id, style="vlog", keeps_sound=True),
        )
        (cut,) = [s for s in RuleBook().suggest(here) if s.kind == "rhythm"]
        for number in range(1 + len(cut.alternatives)):
            for clip in cut.edit_of(number).sequence.tracks[1].clips:
                span = clip.source_range(RATE)
                sounding += 1
                severed += sum(w.start < at < w.end for w in words for at in (span.start, span.end))

    figures.table("words severed", [{"sounding clips": sounding, "severed words": severed}])
    assert sounding > 0
    assert severed == 0


def _repeated(clips, rate) -> int:
    """Pairs of clips that show the same picture."""
    spans: dict[str, list[tuple[Fraction, Fraction]]] = {}
    for clip in clips:
        span = clip.source_range(rate)
        spans.setdefault(clip.asset_id, []).append((span.start, span.end))
    return sum(
        before[1] > after[0]
        for found in spans.values()
        for before, after in pairwise(sorted(found))
    )
