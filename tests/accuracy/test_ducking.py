"""Ducking measured in the sound it makes: depth, slopes, how early it is down, and pumping.

Even noise lies where the music is, so what is measured is the gain alone, in steps of 5 ms; the
words are silent here. Beside it stand the stairs of three decibels that clips of one gain allow.
"""

from __future__ import annotations

import itertools
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from aigc_studio.core.document import Clip, MediaAsset, Project, Track
from aigc_studio.core.document import Sequence as Timeline
from aigc_studio.core.ids import AssetId, ClipId, SequenceId, TrackId
from aigc_studio.core.media import AudioStream, MediaInfo
from aigc_studio.core.rates import FrameRange, FrameRate, TimeRange
from aigc_studio.render.compositor import SequenceCompositor
from aigc_studio.suggest.ducking import ducking_points
from tests.built_music import RATE, Piece, noise, written
from tests.conftest import Figures

if TYPE_CHECKING:
    from numpy.typing import NDArray

FPS = FrameRate(25)
SECONDS = 40
STEP = 240
SPOKEN = (FrameRange(125, 200), FrameRange(215, 300), FrameRange(450, 520), FrameRange(700, 820))
"""A pause of 0.6 s, one of 6 s, one of 7.2 s."""


def test_ducking_in_the_sound(tmp_path: Path, figures: Figures) -> None:
    path = written(tmp_path / "noise.wav", Piece(noise(SECONDS, 0.1)))
    span = TimeRange(Fraction(0), Fraction(SECONDS))
    info = MediaInfo("audio", "wav", 1, span, audio=(AudioStream(0, "pcm", RATE, 1, span),))
    asset = MediaAsset(AssetId("music"), "noise", str(path), "print", info)
    whole = Clip(ClipId("bed"), asset.id, "noise", 0, SECONDS * 25, Fraction(0))
    plain = mixed(asset, (whole,))
    rows: list[dict[str, Any]] = []
    for depth in (-6.0, -12.0, -18.0):
        ducked = replace(whole, gain_points=ducking_points(whole, SPOKEN, depth, FPS))
        rows.append({"way": f"course, {-depth:.0f} dB"} | measured(plain, mixed(asset, (ducked,))))
    rows.append({"way": "stairs, 12 dB"} | measured(plain, mixed(asset, stairs(whole))))

    figures.table("ducking, measured in the sound", rows)
    assert all(abs(r["under words dB"] + d) < 0.2 for r, d in zip(rows, (6, 12, 18), strict=False))


def stairs(whole: Clip) -> tuple[Clip, ...]:
    """Three frames at each of 3, 6 and 9 dB on both sides of what is spoken."""
    lowered = np.zeros(whole.duration)
    for run in (FrameRange(125, 300), *SPOKEN[2:]):
        for frame in range(run.start - 9, run.end + 9):
            outside = max(run.start - frame, frame - run.end + 1, 0)
            lowered[frame] = -12 * (1 - -(-outside // 3) / 4)
    edges = [0, *(np.flatnonzero(np.diff(lowered)) + 1).tolist(), whole.duration]
    return tuple(
        replace(
            whole,
            id=ClipId(f"bed {a}"),
            start=a,
            duration=b - a,
            source_start=FPS.seconds(a),
            gain_db=float(lowered[a]),
        )
        for a, b in itertools.pairwise(edges)
    )


def mixed(asset: MediaAsset, clips: tuple[Clip, ...]) -> NDArray[np.float32]:
    track = Track(TrackId("A1"), "audio", "A1", clips)
    timeline = Timeline(SequenceId("t"), "t", FPS, 64, 36, tracks=(track,))
    project = Project("p", (asset,), (timeline,), timeline.id)
    compositor = SequenceCompositor()
    try:
        return compositor.mix(project, timeline, 0, SECONDS * 48000)[:, 0]
    finally:
        compositor.close()


def measured(plain: NDArray[np.float32], ducked: NDArray[np.float32]) -> dict[str, float]:
    """The gain every 5 ms is the ratio of both sounds."""
    powers = [np.square(s.reshape(-1, STEP)).mean(axis=1) + 1e-12 for s in (plain, ducked)]
    gain = 10 * np.log10(powers[1] / powers[0])
    at = [(int(r.start * 8), int(r.end * 8)) for r in SPOKEN]
    depth = float(np.median(np.concatenate([gain[a:b] for a, b in at])))
    first = at[0][0]
    early = int(np.argmax(gain[first - 200 :] < depth + 0.3)) - 200
    slopes = np.diff(gain[first - 200 : first + 1]), np.diff(gain[at[1][1] : at[1][1] + 400])
    return {
        "under words dB": depth,
        "down before the word ms": -5.0 * early,
        "largest step down dB in 5 ms": float(-slopes[0].min()),
        "largest step up dB in 5 ms": float(slopes[1].max()),
        "seconds down": float((slopes[0] < -0.02).sum() * 0.005),
        "seconds up": float((slopes[1] > 0.02).sum() * 0.005),
        "up in the short pause dB": float(gain[at[0][1] : at[1][0]].max() - depth),
        "up in the long pause dB": float(gain[at[1][1] : at[2][0]].max() - depth),
    }
