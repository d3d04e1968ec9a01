"""Sounds whose beats, bars, parts and key are known: clicks, drums, chords, noise."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Sound = NDArray[np.float32]

RATE = 22050


@dataclass(frozen=True)
class Piece:
    """``sound`` float32 (n,) at ``rate``; beats and downbeats in seconds."""

    sound: Sound
    beats: tuple[float, ...] = ()
    downbeats: tuple[float, ...] = ()
    rate: int = RATE


def grid(bpm: float, count: int, first: float = 0.0) -> list[float]:
    return [first + 60.0 / bpm * number for number in range(count)]


def tempo_grid(spans: Sequence[tuple[float, int]], first: float = 0.0) -> list[float]:
    """Beats of several tempi in a row: (beats a minute, how many)."""
    gaps = [60.0 / bpm for bpm, count in spans for _ in range(count)]
    return list(accumulate(gaps[:-1], initial=first))


def placed(seconds: float, hits: Sequence[tuple[float, Sound]], rate: int = RATE) -> Sound:
    """Each sound begins at its time."""
    sound = np.zeros(int(seconds * rate), np.float32)
    for time, hit in hits:
        at = round(time * rate)
        end = min(at + len(hit), len(sound))
        sound[at:end] += hit[: end - at]
    return sound


def click(gain: float = 0.6, rate: int = RATE) -> Sound:
    t = np.arange(int(0.03 * rate)) / rate
    return np.asarray(gain * np.sin(2 * np.pi * 1500 * t) * np.exp(-t * 150), np.float32)


def kick(gain: float = 0.8, rate: int = RATE) -> Sound:
    t = np.arange(int(0.25 * rate)) / rate
    swept = 2 * np.pi * (50 * t + 6 * (1 - np.exp(-t * 30)))
    return np.asarray(gain * np.sin(swept) * np.exp(-t * 14), np.float32)


def snare(gain: float = 0.5, rate: int = RATE, seed: int = 1) -> Sound:
    t = np.arange(int(0.18 * rate)) / rate
    noise = np.random.default_rng(seed).normal(0, 0.5, len(t))
    return np.asarray(gain * (noise + np.sin(2 * np.pi * 190 * t)) * np.exp(-t * 25), np.float32)


def hat(gain: float = 0.2, rate: int = RATE, seed: int = 2) -> Sound:
    noise = np.random.default_rng(seed).normal(0, 1, int(0.05 * rate))
    t = np.arange(len(noise)) / rate
    return np.asarray(gain * np.diff(noise, prepend=0.0) * np.exp(-t * 90), np.float32)


def tone(hertz: float, seconds: float, gain: float = 0.1, rate: int = RATE) -> Sound:
    """A plucked string of five partials."""
    t = np.arange(int(seconds * rate)) / rate
    partials = sum(np.sin(2 * np.pi * hertz * k * t) / k for k in range(1, 6))
    return np.asarray(gain * partials * np.exp(-t * 1.5) * np.minimum(t * 200, 1), np.float32)


def chord(notes: Sequence[int], seconds: float, gain: float = 0.1, rate: int = RATE) -> Sound:
    """Of MIDI notes."""
    parts = [tone(440 * 2 ** ((note - 69) / 12), seconds, gain, rate) for note in notes]
    return np.asarray(np.sum(parts, axis=0), np.float32)


def noise(seconds: float, gain: float, seed: int = 3) -> Sound:
    values = np.random.default_rng(seed).normal(0, gain, int(seconds * RATE))
    return values.astype(np.float32)


def clicks(beats: Sequence[float], tail: float = 1.0, rate: int = RATE) -> Piece:
    """One click a beat, all alike."""
    sound = placed(beats[-1] + tail, [(b, click(rate=rate)) for b in beats], rate)
    return Piece(sound, tuple(beats), rate=rate)


def drums(beats: Sequence[float], metre: int = 4, tail: float = 1.0) -> Piece:
    """Kick on the first of the bar, snare on others, hats on beats and between them."""
    hits: list[tuple[float, Sound]] = []
    for number, beat in enumerate(beats):
        place = number % metre
        if place == 0:
            hits.append((beat, kick(1.0)))
        elif metre == 4 and place == 2:
            hits.append((beat, kick(0.6)))
        else:
            hits.append((beat, snare(0.5 if metre == 4 else 0.3)))
        hits.append((beat, hat()))
        if number + 1 < len(beats):
            hits.append(((beat + beats[number + 1]) / 2, hat(0.12)))
    return Piece(placed(beats[-1] + tail, hits), tuple(beats), tuple(beats[::metre]))


def band(beats: Sequence[float], metre: int = 4) -> Piece:
    """Drums with a bass and chords that change with the bar: I vi IV V in C major."""
    rhythm = drums(beats, metre)
    roots = ((48, 60, 64, 67), (45, 60, 64, 69), (41, 60, 65, 69), (43, 59, 62, 67))
    bars = list(rhythm.downbeats)
    ends = [*bars[1:], beats[-1] + 0.9]
    hits = [
        (bar, chord(roots[number % 4], end - bar, 0.06))
        for number, (bar, end) in enumerate(zip(bars, ends, strict=True))
    ]
    chords = placed(len(rhythm.sound) / RATE + 1, hits)[: len(rhythm.sound)]
    return Piece(np.float32(0.7) * rhythm.sound + chords, rhythm.beats, rhythm.downbeats)


def syncopated(bpm: float, bars: int) -> Piece:
    """Kicks off the beat (1, 2 and a half, 4), snare on 2 and 4, quiet hats on the beats."""
    beat = 60.0 / bpm
    beats = grid(bpm, 4 * bars)
    hits: list[tuple[float, Sound]] = []
    for bar in range(bars):
        first = 4 * bar * beat
        hits += [(first + place * beat, kick()) for place in (0.0, 1.5, 2.5)]
        hits += [(first + place * beat, snare(0.4, seed=bar)) for place in (1.0, 3.0)]
        hits += [(first + place * beat / 2, hat(0.15, seed=place)) for place in range(8)]
    return Piece(placed(beats[-1] + 1, hits), tuple(beats), tuple(beats[::4]))


def with_stray_hits(piece: Piece, rate_hz: float, seed: int = 5) -> Piece:
    """Clicks at random times, off any grid, and hiss."""
    generator = np.random.default_rng(seed)
    seconds = len(piece.sound) / RATE
    times = generator.uniform(0, seconds - 0.1, int(rate_hz * seconds))
    strays = placed(seconds + 1, [(float(t), click(0.25)) for t in times])
    hiss = noise(seconds + 1, 0.01)
    around = (strays + hiss)[: len(piece.sound)]
    return Piece(piece.sound + around, piece.beats, piece.downbeats)


def written(path: Path, piece: Piece) -> Path:
    """As a WAV file of 16 bit, mono."""
    import wave

    values = np.clip(piece.sound, -1, 1)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(piece.rate)
        file.writeframes((values * 32767).astype("<i2").tobytes())
    return path


def built() -> dict[str, Callable[[], Piece]]:
    """About half a minute each, by name."""
    pieces: dict[str, Callable[[], Piece]] = {}
    for bpm in range(70, 181, 10):
        pieces[f"clicks {bpm}"] = partial(clicks, grid(bpm, bpm // 2, 0.5))
        pieces[f"drums {bpm}"] = partial(drums, grid(bpm, bpm // 2 // 4 * 4, 0.3))
    slowing = [(130 - number / 3, 1) for number in range(92)]
    steady = drums(grid(120, 60))
    return pieces | {
        "drums 100 to 130": partial(drums, tempo_grid([(100, 32), (130, 32)])),
        "drums 150 to 110 to 90": partial(drums, tempo_grid([(150, 32), (110, 32), (90, 32)])),
        "drums slowing from 130 to 100": partial(drums, tempo_grid(slowing)),
        "drums in three, 100": partial(drums, grid(100, 60), 3),
        "band in four, 112": partial(band, grid(112, 64)),
        "band in three, 140": partial(band, grid(140, 90), 3),
        "syncopated, 96": partial(syncopated, 96, 12),
        "syncopated, 128": partial(syncopated, 128, 16),
        "drums 120 with stray hits": partial(with_stray_hits, steady, 2.0),
    }


def unseen() -> dict[str, list[Callable[[], Piece]]]:
    """Pieces by kind that no constant was set by: odd tempi, late starts, other changes."""
    kinds: dict[str, list[Callable[[], Piece]]] = {}
    for bpm, late in ((73.3, 0.4), (103.1, 1.7), (133.7, 0.9), (163.2, 1.3)):
        beats = grid(bpm, 48, late)
        for kind, build in (
            ("drums in four", partial(drums, beats)),
            ("drums in three", partial(drums, beats, 3)),
            ("band in four", partial(band, beats)),
            ("band in three", partial(band, beats, 3)),
            ("syncopated", partial(syncopated, bpm, 10)),
            ("band with 4 stray hits a second", partial(_crowded, beats, int(bpm))),
        ):
            kinds.setdefault(kind, []).append(build)
    for first, second in ((80, 120), (140, 95), (160, 110), (90, 135)):
        beats = tempo_grid([(first, 32), (second, 40)])
        kinds.setdefault("band, a change of tempo", []).append(partial(band, beats))
    return kinds


def _crowded(beats: Sequence[float], seed: int) -> Piece:
    return with_stray_hits(band(beats), 4.0, seed)
