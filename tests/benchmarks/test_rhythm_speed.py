"""What planning takes: ten minutes of music, two hours of footage in 2,400 shots."""

from __future__ import annotations

import time
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from aigc_studio.core.document import Project
from aigc_studio.suggest.footage import Heard, RhythmWish, Situation
from aigc_studio.suggest.music_plan import Piece, planned
from aigc_studio.suggest.rhythm_candidates import Stretch
from aigc_studio.suggest.rules import RuleBook
from tests.conftest import Figures
from tests.documents import RATE
from tests.rhythms import built_footage, built_music, music_asset

FILES, SHOTS = 12, 200


@pytest.mark.slow
def test_ten_minutes_of_music_and_two_hours_of_footage(figures: Figures) -> None:
    dice = np.random.default_rng(7)
    studied = [
        built_footage(
            f"f{n}",
            [float(v) for v in dice.lognormal(0.9, 0.6, SHOTS).clip(0.8, 15)],
            motion=lambda shot: 0.02 + 0.01 * (shot % 30),
            actions=dict.fromkeys(range(0, SHOTS, 2), 0.5),
            seed=n,
        )
        for n in range(FILES)
    ]
    hours = sum(float(s.asset.info.duration) for s in studied) / 3600
    song = music_asset(600)
    music = built_music(128, 600, energy=lambda at: 0.5 + 0.5 * float(np.sin(at / 40)))
    project = Project("Test", (*(s.asset for s in studied), song))
    wish = RhythmWish(music=song.id, style="vlog")
    here = Situation(project, 1, tuple(studied), heard=(Heard(song, music),), rhythm=wish)
    rules = RuleBook()

    began = time.perf_counter()
    made = planned(Piece(music), Stretch(Fraction(0), 15000, RATE), wish, 15.0)
    rhythm = time.perf_counter() - began
    began = time.perf_counter()
    first = next(s for s in rules.suggest(here) if s.kind == "rhythm")
    whole = time.perf_counter() - began
    began = time.perf_counter()
    moved = replace(here, rhythm=replace(wish, chronology=0.9))
    again = next(s for s in rules.suggest(moved) if s.kind == "rhythm")
    slider = time.perf_counter() - began

    figures.table(
        "planning a cut to music",
        [
            {
                "footage h": hours,
                "shots": FILES * SHOTS,
                "candidates": len(made.problem.frames),
                "slots": len(first.edit.sequence.tracks[0].clips),
                "rhythm alone s": rhythm,
                "first s": whole,
                "slider moved s": slider,
            }
        ],
    )
    assert again.id != first.id
