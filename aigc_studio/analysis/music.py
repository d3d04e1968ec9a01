"""The music listener: the sound read once as curves, then pulse, bars, parts and key.

With BeatNet installed its nets and the onsets decide together; without it, or with AI off, the
onsets decide alone, and the result says so.
"""

from __future__ import annotations

from contextlib import closing
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from aigc_studio.analysis.bars import downbeats_of
from aigc_studio.analysis.beat_fusion import BeatTrack, tracked
from aigc_studio.analysis.keys import key_of
from aigc_studio.analysis.music_sections import energy_of, sections_of
from aigc_studio.analysis.music_sound import ONSET_RATE, MusicCurves, hear_curves
from aigc_studio.analysis.onsets import at_attacks, mean_around
from aigc_studio.analysis.tempi import overall_bpm, tempi_of
from aigc_studio.core.errors import MediaError, ModelError
from aigc_studio.core.music import Accent, Beat, Music, MusicSection, TempoSpan
from aigc_studio.core.results import Floats
from aigc_studio.inference.beat_net import BeatNet
from aigc_studio.media.sound import SoundReader

if TYPE_CHECKING:
    from collections.abc import Callable

    from aigc_studio.core.media import MediaInfo
    from aigc_studio.core.settings import Settings
    from aigc_studio.inference.lease import ModelLeases
    from aigc_studio.jobs.context import JobContext

MODEL = "beatnet"
_WEIGHTS = tuple(f"model_{number}_weights.pt" for number in (1, 2, 3))
_VERSION = "2"
FUSED = "BeatNet + classical"
CLASSICAL = "classical (no model)"
STAGE = "Hearing the music"
_DEVICE = "cpu"
"""Its LSTMs are small and run step by step: no device is quicker."""
_SOUND_SHARE = 0.85
_PARTS_OF_A_SECOND = 1000
_ACCENT_SECONDS = 0.2
_ACCENT_RISE, _LEAST_ACCENT = 1.6, 0.35
"""Over the mean of the peaks around, and of the piece's largest."""


class Weights(Protocol):
    """What is needed of the model store."""

    def is_installed(self, model_id: str) -> bool: ...

    def digest(self, model_id: str) -> str: ...

    def file(self, model_id: str, name: str) -> Path: ...


class BeatListener:
    """Implements ``MusicListener``."""

    def __init__(self, models: Weights, leases: ModelLeases) -> None:
        self._models = models
        self._leases = leases

    def version(self, settings: Settings) -> str:
        if self._has_model(settings):
            return f"music-{_VERSION} {MODEL} {self._models.digest(MODEL)}"
        return f"music-{_VERSION} classical"

    def hear(self, path: str, info: MediaInfo, settings: Settings, context: JobContext) -> Music:
        """Raises MediaError when there is no sound, JobCancelled."""
        if not self._has_model(settings):
            return music_of(self._curves(path, info, None, context), context, CLASSICAL)
        digest = self._models.digest(MODEL)
        files = [self._models.file(MODEL, name) for name in _WEIGHTS]

        def load() -> BeatNet:
            return BeatNet(files, _DEVICE)

        try:
            with self._leases.lease(_DEVICE, f"{MODEL} {digest}", load, context) as net:
                curves = self._curves(path, info, net, context)
        except ModelError as error:
            curves = self._curves(path, info, None, context)
            return music_of(curves, context, f"classical ({error})")
        return music_of(curves, context, FUSED, digest)

    def _has_model(self, settings: Settings) -> bool:
        return settings.is_ai_enabled and self._models.is_installed(MODEL)

    def _curves(
        self, path: str, info: MediaInfo, net: BeatNet | None, context: JobContext
    ) -> MusicCurves:
        stream = info.main_audio
        if stream is None:
            raise MediaError(f"“{Path(path).name}” has no sound.")

        def tell(share: float) -> None:
            context.check()
            context.progress(_SOUND_SHARE * share, STAGE)

        tell(0.0)
        with closing(SoundReader(path, info)) as reader:
            return hear_curves(reader, stream.available_range, net, tell)


def music_of(curves: MusicCurves, context: JobContext, tracker: str, digest: str = "") -> Music:
    """All that can be told from the curves of a file."""
    context.progress(_SOUND_SHARE, STAGE)
    track = tracked(curves, context.check)
    context.check()
    context.progress(0.95, STAGE)
    is_down = downbeats_of(track, curves)
    context.check()
    energy = energy_of(curves.power)
    tempi = tempi_of(track.times)
    at = _instants(curves.start)
    key = key_of(curves.pitches)
    is_music = bool(len(track)) or bool(key.tonic)
    sections = sections_of(curves, track.times[is_down], energy) if is_music else []
    context.progress(1.0, STAGE)
    return Music(
        curves.start,
        at(curves.seconds),
        round(overall_bpm(tempi), 3),
        _beats(track, is_down.tolist(), at),
        tuple(TempoSpan(at(t.start), at(t.end), round(t.bpm, 3)) for t in tempi),
        tuple(MusicSection(at(s.start), at(s.end), s.kind, s.energy) for s in sections),
        accents_of(curves),
        key.tonic,
        key.mode,
        key.confidence,
        Floats(energy.astype("<f4").tobytes()),
        tracker,
        digest,
    )


def _instants(start: Fraction) -> Callable[[float], Fraction]:
    """Media seconds, to the millisecond, of seconds of the curves."""
    return lambda seconds: start + Fraction(round(seconds * _PARTS_OF_A_SECOND), _PARTS_OF_A_SECOND)


def _beats(
    track: BeatTrack, is_down: list[bool], at: Callable[[float], Fraction]
) -> tuple[Beat, ...]:
    rows = zip(
        track.times.tolist(),
        track.strengths.tolist(),
        track.confidences.tolist(),
        is_down,
        strict=True,
    )
    return tuple(Beat(at(time), strength, sure, down) for time, strength, sure, down in rows)


def accents_of(curves: MusicCurves) -> tuple[Accent, ...]:
    """Hits that stand out from what is played around them, on the beat or off it."""
    flux = curves.flux
    reach = round(_ACCENT_SECONDS * ONSET_RATE)
    if len(flux) <= 2 * reach:
        return ()
    padded = np.pad(flux, reach)
    tops = np.lib.stride_tricks.sliding_window_view(padded, 2 * reach + 1).max(axis=1)
    most = float(np.percentile(tops, 99))
    around = mean_around(tops, 4 * ONSET_RATE)
    is_hit = (flux >= tops) & (flux > _ACCENT_RISE * around) & (flux > _LEAST_ACCENT * most)
    is_hit &= flux > 0.0
    steps = np.flatnonzero(is_hit)
    times = at_attacks(steps / ONSET_RATE, curves.attacks)
    strengths = np.minimum(flux[steps] / max(most, 1e-6), 1.0)
    at = _instants(curves.start)
    hits = zip(times.tolist(), strengths.tolist(), strict=True)
    return tuple(Accent(at(time), strength) for time, strength in hits)
