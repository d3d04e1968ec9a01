"""Films of talk built from real recordings: where every word lies, every picture numbered.

The parts stand one behind the other in room tone, with pauses of known length between them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np

from tests.footage import whole_sound
from tests.media_factory import make_media, steady

RATE = 48000
FRAME_RATE = Fraction(25)
ROOM_DB = -62.0


@dataclass(frozen=True)
class Part:
    """A recording, or a stretch of it in seconds, and the pause that follows it."""

    name: str
    pause: float = 0.0
    start: float = 0.0
    end: float | None = None
    gain_db: float = 0.0


@dataclass(frozen=True)
class TrueWord:
    text: str
    start: float
    end: float
    part: int


@dataclass(frozen=True)
class Film:
    path: Path
    seconds: float
    words: tuple[TrueWord, ...]
    parts: tuple[tuple[float, float], ...]
    """Where the sound of each part lies."""
    pauses: tuple[tuple[float, float], ...]
    """The room tone between them."""


ENGLISH = {
    "lj1": "speech_en/LJ001-0001",
    "lj5": "speech_en/LJ001-0005",
    "lj6": "speech_en/LJ001-0006",
    "sense1": "speech_en/librivox_sense_0870",
    "sense2": "speech_en/librivox_sense_0890",
    "azure": "speech_en/azure_en_audio2",
    "jfk": "speech_en/jfk",
}


def build(media: Path, path: Path, parts: Iterable[Part], *, lead: float = 0.8) -> Film:
    """A film with AAC sound; ``media`` is the folder of real footage."""
    pieces = [_room(lead, 1)]
    at = pieces[0].shape[1] / RATE
    words: list[TrueWord] = []
    spans, pauses = [], [(0.0, at)]
    for number, part in enumerate(parts):
        sound, truth = _recording(media, part)
        length = sound.shape[1] / RATE
        pieces.append(sound)
        words += [
            TrueWord(w["word"], at + w["start"] - part.start, at + w["end"] - part.start, number)
            for w in truth
        ]
        spans.append((at, at + length))
        at += length
        if part.pause:
            pieces.append(_room(part.pause, number + 2))
            pauses.append((at, at + part.pause))
            at += part.pause
    track = np.concatenate(pieces, axis=1)
    recipe = steady(int(at * FRAME_RATE), FRAME_RATE, sound=track, sample_rate=RATE)
    make_media(path, recipe)
    return Film(path, at, tuple(words), tuple(spans), tuple(pauses))


def _recording(media: Path, part: Part) -> tuple[np.ndarray, list[dict]]:
    stem = media / ENGLISH[part.name]
    source = next(p for p in (stem.with_suffix(s) for s in (".flac", ".wav")) if p.is_file())
    truth = json.loads(stem.with_suffix(".gt.json").read_text(encoding="utf-8"))["words"]
    sound = whole_sound(source, RATE)
    end = sound.shape[1] / RATE if part.end is None else part.end
    cut = sound[:, round(part.start * RATE) : round(end * RATE)] * 10 ** (part.gain_db / 20)
    edge = np.minimum(1.0, np.arange(cut.shape[1]) / 240)
    faded = cut * edge * edge[::-1]
    inside = [w for w in truth if w["start"] >= part.start - 0.01 and w["end"] <= end + 0.01]
    return (faded + _room(faded.shape[1] / RATE, 99)[:, : faded.shape[1]]).astype(
        np.float32
    ), inside


def _room(seconds: float, seed: int) -> np.ndarray:
    raw = np.random.default_rng(seed).normal(0, 10 ** (ROOM_DB / 20), (1, round(seconds * RATE)))
    return np.repeat(raw, 2, axis=0).astype(np.float32)
