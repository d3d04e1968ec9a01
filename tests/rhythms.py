"""Music and footage for tests of rhythm, built so that the right answer is known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import numpy as np

from aigc_studio.core.document import MediaAsset
from aigc_studio.core.music import Accent, Beat, Music, MusicSection
from aigc_studio.core.results import Boundary, Floats, MediaFeatures, ShotAnalysis
from aigc_studio.suggest.footage import Studied
from aigc_studio.suggest.shot_footage import Footage
from aigc_studio.suggest.shot_metrics import shots_between
from tests.documents import RATE, asset, media_info
from tests.fake_media import features_of


def built_music(
    bpm: float = 120,
    seconds: float = 60,
    *,
    energy: Callable[[float], float] = lambda _at: 0.5,
    drop: tuple[float, float] | None = None,
    hits: tuple[float, ...] = (),
) -> Music:
    """A steady click in fours; every first one is a downbeat and the strongest."""
    step = 60 / bpm
    count = int(seconds / step)
    beats = tuple(
        Beat(
            Fraction(n * step).limit_denominator(1000),
            1.0 if n % 4 == 0 else 0.6,
            0.9,
            is_downbeat=n % 4 == 0,
        )
        for n in range(count)
    )
    spans = () if drop is None else (MusicSection(Fraction(drop[0]), Fraction(drop[1]), "drop", 1),)
    return Music(
        Fraction(0),
        Fraction(seconds),
        bpm,
        beats,
        sections=spans,
        accents=tuple(Accent(Fraction(h), 1.0) for h in hits),
        energy=Floats.of(energy(n / 25) for n in range(int(seconds * 25))),
        tracker="built",
    )


def music_asset(seconds: float = 60, name: str = "song") -> MediaAsset:
    return asset(name, media_info(seconds, kind="audio"))


def built_footage(
    name: str,
    lengths: list[float],
    *,
    motion: Callable[[int], float] = lambda shot: 0.05,
    actions: dict[int, float] | None = None,
    seed: int = 0,
) -> Studied:
    """Crisp shots of these lengths, none like another.

    ``motion`` of each shot; ``actions``: seconds into a shot at which something moves much.
    """
    frames = [round(length * 25) for length in lengths]
    count = sum(frames)
    info = media_info(Fraction(count, 25), rate=RATE)
    curves = {
        "difference": np.tile([3.0, 4.0], count)[:count],
        "histogram": np.full(count, 0.1),
        "luma_mean": np.full(count, 110.0),
        "luma_deviation": np.full(count, 50.0),
        "saturation": np.full(count, 80.0),
        "sharpness": np.full(count, 900.0),
        "motion": np.zeros(count),
        "shake": np.full(count, 0.0005),
        "dark": np.zeros(count),
        "bright": np.zeros(count),
    }
    dice = np.random.default_rng(seed + sum(map(ord, name)))
    blocks = np.zeros((count, 3, 8, 8), np.uint8)
    cuts, at = [], 0
    for number, length in enumerate(frames):
        span = slice(at, at + length)
        curves["motion"][span] = motion(number)
        if actions and number in actions:
            curves["motion"][at + round(actions[number] * 25)] = 8 * motion(number)
        blocks[span] = dice.integers(30, 220, (3, 8, 8))
        if at:
            when = Fraction(at, 25)
            cuts.append(Boundary("cut", at, at, when, when, 0.95))
        at += length
    features = replace(
        features_of(info),
        curves={k: Floats(v.astype("<f4").tobytes()) for k, v in curves.items()},
        blocks=blocks.tobytes(),
    )
    score = Floats.of([0.0] * count)
    analysis = ShotAnalysis(score, tuple(cuts), 0.5, "built")
    return Studied(asset(name, info), features, analysis)


def footage_of(studied: Studied) -> Footage:
    features: MediaFeatures = studied.features
    shots = shots_between(features, studied.analysis.boundaries())
    return Footage(studied.asset, features, studied.analysis, shots)
