"""Conversations built from recorded voices, with known turns, pauses and overlaps."""

from __future__ import annotations

import random
import wave
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.analysis.activity import STEPS_A_SECOND, voiced_spans
from aigc_studio.inference.silero import STEP_SAMPLES, SileroVad
from aigc_studio.media.children import Children
from aigc_studio.media.probe import Prober
from aigc_studio.media.sound import SoundReader

if TYPE_CHECKING:
    from numpy.typing import NDArray

RATE = 16000
VOICES = {
    "LJ": ("speech_en/LJ001-0001.flac", "speech_en/LJ001-0005.flac", "speech_en/LJ001-0006.flac"),
    "Azure": ("speech_en/azure_en_audio2.wav",),
    "JFK": ("speech_en/jfk.flac",),
    "Sense": ("speech_en/librivox_sense_0870.wav", "speech_en/librivox_sense_0890.wav"),
    "Tim": ("sync/timbl_1.mp3",),
    "秋": ("speech_zh/azure_zh_autumn_53s.wav",),
    "车": ("speech_zh/azure_zh_train_audio1.wav",),
}
CONVERSATIONS = (
    ("2", ("LJ", "JFK"), 1),
    ("2 (alike)", ("Azure", "Tim"), 2),
    ("2 (zh, alike)", ("秋", "车"), 3),
    ("3", ("LJ", "Azure", "JFK"), 4),
    ("3 (men)", ("Azure", "Sense", "Tim"), 5),
    ("5", ("LJ", "Azure", "JFK", "Sense", "Tim"), 6),
)
_GRID = 100


@dataclass(frozen=True)
class Turn:
    voice: str
    start: float
    end: float


@dataclass(frozen=True)
class Conversation:
    name: str
    sound: NDArray[np.float32]
    turns: tuple[Turn, ...]

    def write(self, folder: Path) -> Path:
        path = folder / f"{self.name}.wav"
        with wave.open(str(path), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes((np.clip(self.sound, -1, 1) * 32767).astype("<i2").tobytes())
        return path


def built(name: str, voices: Sequence[str], seed: int, media: Path) -> Conversation:
    """About 24 turns of 1 to 6 s; pauses of 0.1 to 1 s, and every sixth turn begins 0.4 s early."""
    choice = random.Random(seed)
    phrases = {voice: _phrases(voice, media) for voice in voices}
    sound = np.zeros(RATE * 200, np.float32)
    turns: list[Turn] = []
    at, last = 0.5, ""
    for number in range(24):
        voice = choice.choice([v for v in voices if v != last])
        phrase = phrases[voice][number % len(phrases[voice])]
        start = at - 0.4 if number % 6 == 5 else at + choice.uniform(0.1, 1.0)
        first = int(start * RATE)
        sound[first : first + len(phrase)] += phrase
        at, last = start + len(phrase) / RATE, voice
        turns.append(Turn(voice, start, at))
    return Conversation(name, sound[: int((at + 0.5) * RATE)], tuple(turns))


def _phrases(voice: str, media: Path) -> list[NDArray[np.float32]]:
    """What lies between pauses of 0.25 s or more, all equally loud."""
    result = []
    for name in VOICES[voice]:
        sound = read(media / name)
        padded = np.pad(sound, (0, -len(sound) % STEP_SAMPLES))
        joined: list[list[int]] = []
        for start, end in voiced_spans(SileroVad().hear(padded)):
            is_short = joined and joined[-1][1] - joined[-1][0] < STEPS_A_SECOND
            if joined and (start - joined[-1][1] < 8 or is_short):
                joined[-1][1] = end
            else:
                joined.append([start, end])
        for start, end in joined:
            if end - start >= STEPS_A_SECOND:
                part = sound[start * STEP_SAMPLES : min(end, start + 190) * STEP_SAMPLES]
                result.append(part * (0.08 / np.sqrt(np.mean(part**2))))
    return result


def read(path: Path) -> NDArray[np.float32]:
    from aigc_studio.jobs.context import JobContext

    children = Children()
    try:
        info = Prober(children).probe(str(path), JobContext()).info
    finally:
        children.close()
    reader = SoundReader(str(path), info)
    try:
        return reader.read(Fraction(0), int(info.duration * RATE), RATE).mean(axis=1)
    finally:
        reader.close()


def error_rate(true: Sequence[Turn], found: Sequence[Turn], collar: float = 0.25) -> float:
    """Diarisation error: missed, false and mistaken speech over speech, overlaps included.

    Within ``collar`` seconds of a true boundary nothing counts. Voices are matched the best way.
    """
    length = int(max(t.end for t in (*true, *found)) * _GRID) + 1 if found else 0
    length = max(length, int(max(t.end for t in true) * _GRID) + 1)
    wanted, names = _grid(true, length)
    heard, others = _grid(found, length)
    counts = np.ones(length, bool)
    for turn in true:
        for edge in (turn.start, turn.end):
            counts[max(0, int((edge - collar) * _GRID)) : int((edge + collar) * _GRID)] = False
    wanted, heard = wanted[:, counts], heard[:, counts]
    most = np.maximum(wanted.sum(axis=0), heard.sum(axis=0)).sum()
    together = wanted.astype(int) @ heard.T.astype(int)
    size = max(len(names), len(others))
    padded = np.zeros((size, size), int)
    padded[: together.shape[0], : together.shape[1]] = together
    right = max(
        sum(padded[i, j] for i, j in enumerate(order)) for order in permutations(range(size))
    )
    return float((most - right) / wanted.sum())


def _grid(turns: Sequence[Turn], length: int) -> tuple[NDArray[np.bool_], list[str]]:
    names = sorted({t.voice for t in turns})
    grid = np.zeros((len(names), length), bool)
    for turn in turns:
        grid[names.index(turn.voice), int(turn.start * _GRID) : int(turn.end * _GRID)] = True
    return grid, names
