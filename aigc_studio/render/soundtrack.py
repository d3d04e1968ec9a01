"""Mixes what is heard of a sequence, block by block; any cutting into blocks sounds the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Protocol

import numpy as np

from aigc_studio.core.document import Clip, MediaAsset, Project, Sequence, Track
from aigc_studio.core.effect_catalogue import acting, acting_on_track
from aigc_studio.core.effects import Effect
from aigc_studio.core.errors import MediaError
from aigc_studio.core.ids import TrackId
from aigc_studio.render.clip_pictures import asset_of
from aigc_studio.render.mixing import (
    apply_fades,
    at_speed,
    gain_course,
    gain_factor,
    mixed_down,
    source_window,
)
from aigc_studio.render.plan import HeardClip, RenderPlan, is_heard
from aigc_studio.render.ramped import ramped_sound
from aigc_studio.render.readers import OpenReaders
from aigc_studio.render.sound_chains import Chains, Place

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Sound(Protocol):
    """Where sound is read from: a file or a nested sequence."""

    def read(self, start: Fraction, samples: int, rate: int) -> NDArray[np.float32]:
        """float32 (samples, 2) from a second of the media."""


@dataclass(frozen=True, slots=True)
class _Work:
    project: Project
    plan: RenderPlan
    users: dict[str, str]


class SoundTracks:
    """For one thread at a time."""

    def __init__(
        self,
        readers: OpenReaders,
        nested: Callable[[Project, MediaAsset], Sound],
        tell: Callable[[MediaError], None],
    ) -> None:
        self._readers = readers
        self._nested = nested
        self._tell = tell
        self._chains = Chains(tell)
        self.peaks: tuple[tuple[TrackId, tuple[float, float]], ...] = ()
        """By track: the highest of left and right of what was summed last."""

    def summed(
        self, project: Project, plan: RenderPlan, users: dict[str, str], span: tuple[int, int]
    ) -> NDArray[np.float32]:
        """float32 (samples, 2) of ``span``: (start sample, samples); not limited."""
        work = _Work(project, plan, users)
        total = np.zeros((span[1], 2), np.float32)
        peaks = []
        sounding = {heard.track_id for heard in plan.heard_in(*span)}
        for track in plan.sequence.audio_tracks:
            effects = acting_on_track(track.effects, "audio")
            if not is_heard(track, plan.sequence) or not (effects or track.id in sounding):
                continue
            if effects:
                part = self._with_track_effects(work, track, effects, span)
            else:
                part = np.zeros((span[1], 2), np.float32)
                self._add(part, work, span, _is_on(track))
            part = mixed_down(part, track)
            left, right = np.abs(part).max(axis=0, initial=0.0).tolist()
            peaks.append((track.id, (left, right)))
            total += part
        self.peaks = tuple(peaks)
        return total

    def _with_track_effects(
        self, work: _Work, track: Track, effects: tuple[Effect, ...], span: tuple[int, int]
    ) -> NDArray[np.float32]:
        rate = work.plan.sequence.sample_rate

        def source(first: int, samples: int) -> NDArray[np.float32]:
            total = np.zeros((samples, 2), np.float32)
            self._add(total, work, (first, samples), _is_on(track))
            return total

        end = max((h.end_sample for h in work.plan.heard if h.track_id == track.id), default=0)
        place = Place(effects, rate, 0, end, lambda sample: Fraction(sample, rate))
        return self._chains.read((str(track.id), work.plan, track), place, source, span)

    def _add(
        self,
        total: NDArray[np.float32],
        work: _Work,
        span: tuple[int, int],
        is_wanted: Callable[[HeardClip], bool],
    ) -> None:
        start, samples = span
        for heard in work.plan.heard_in(start, samples):
            if not is_wanted(heard):
                continue
            first = max(start, heard.start_sample)
            last = min(start + samples, heard.end_sample)
            try:
                part = self._clip_sound(work, heard, first, last - first)
            except MediaError as error:
                self._tell(error)
                continue
            total[first - start : last - start] += part

    def _clip_sound(
        self, work: _Work, heard: HeardClip, first: int, samples: int
    ) -> NDArray[np.float32]:
        clip, sequence = heard.clip, work.plan.sequence
        user = work.users.get(clip.id, str(heard.track_id))
        sound = self._source(work.project, clip, user)

        def source(first: int, samples: int) -> NDArray[np.float32]:
            return bare_sound(sound, sequence, clip, first, samples)

        effects = acting(clip.effects, "audio") if clip.effects else ()
        if effects:
            clock = partial(clock_at, sequence, clip)
            edges = (heard.start_sample, heard.end_sample)
            place = Place(effects, sequence.sample_rate, *edges, clock)
            key = (str(clip.id), heard, heard)
            part = self._chains.read(key, place, source, (first, samples))
        else:
            part = source(first, samples)
        return levelled(part, sequence, heard, first)

    def _source(self, project: Project, clip: Clip, user: str) -> Sound:
        asset = asset_of(project, clip)
        if asset.sequence_id is not None:
            return self._nested(project, asset)
        return self._readers.sound(asset, clip.stream_index, user)


def _is_on(track: Track) -> Callable[[HeardClip], bool]:
    return lambda heard: heard.track_id == track.id


def clock_at(sequence: Sequence, clip: Clip, sample: int) -> Fraction:
    """The second of a clip's clock at a sample of the sequence."""
    into_clip = Fraction(sample, sequence.sample_rate) - sequence.frame_rate.seconds(clip.start)
    return clip.source_start + into_clip * clip.speed


def bare_sound(
    source: Sound, sequence: Sequence, clip: Clip, first: int, samples: int
) -> NDArray[np.float32]:
    """A clip's sound as it is played, from sequence sample ``first`` on; it may be the source's."""
    rate = sequence.sample_rate
    start = clock_at(sequence, clip, first)
    if clip.ramp is not None or clip.speed < 0:
        return ramped_sound(source, clip, start, samples, rate)
    if clip.speed == 1:
        return source.read(start, samples, rate)
    begin, count = source_window(start * rate, samples, clip.speed)
    found = source.read(Fraction(begin, rate), count, rate)
    return at_speed(found, start * rate - begin, samples, clip.speed)


def levelled(
    part: NDArray[np.float32], sequence: Sequence, heard: HeardClip, first: int
) -> NDArray[np.float32]:
    """With the clip's gain and fades; the part itself may be changed."""
    clip, rate = heard.clip, sequence.sample_rate
    if clip.gain_db:
        part = part * np.float32(gain_factor(clip.gain_db))
    if clip.gain_points:
        start = clock_at(sequence, clip, first)
        part = part * gain_course(clip, start, len(part), rate)[:, None]
    apply_fades(part, heard, first, rate)
    return part
