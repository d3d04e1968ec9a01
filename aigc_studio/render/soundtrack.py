"""Mixes what is heard of a sequence, block by block; any cutting into blocks sounds the same."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING, Protocol

import numpy as np

from aigc_studio.core.document import Clip, MediaAsset, Project, Sequence
from aigc_studio.core.errors import MediaError
from aigc_studio.render.clip_pictures import asset_of
from aigc_studio.render.mixing import (
    apply_fades,
    at_speed,
    gain_course,
    gain_factor,
    source_window,
)
from aigc_studio.render.plan import HeardClip, RenderPlan
from aigc_studio.render.ramped import ramped_sound
from aigc_studio.render.readers import OpenReaders

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Sound(Protocol):
    """Where sound is read from: a file or a nested sequence."""

    def read(self, start: Fraction, samples: int, rate: int) -> NDArray[np.float32]:
        """float32 (samples, 2) from a second of the media."""


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

    def summed(
        self, project: Project, plan: RenderPlan, users: dict[str, str], span: tuple[int, int]
    ) -> NDArray[np.float32]:
        """float32 (samples, 2) of ``span``: (start sample, samples); not limited."""
        start, samples = span
        total = np.zeros((samples, 2), np.float32)
        for heard in plan.heard_in(start, samples):
            first = max(start, heard.start_sample)
            last = min(start + samples, heard.end_sample)
            user = users.get(heard.clip.id, str(heard.track_id))
            try:
                source = self._source(project, heard.clip, user)
                part = clip_sound(source, plan.sequence, heard, first, last - first)
            except MediaError as error:
                self._tell(error)
                continue
            total[first - start : last - start] += part
        return total

    def _source(self, project: Project, clip: Clip, user: str) -> Sound:
        asset = asset_of(project, clip)
        if asset.sequence_id is not None:
            return self._nested(project, asset)
        return self._readers.sound(asset, clip.stream_index, user)


def clip_sound(
    source: Sound, sequence: Sequence, heard: HeardClip, first: int, samples: int
) -> NDArray[np.float32]:
    """A clip with its gain and fades, from sequence sample ``first`` on."""
    clip, rate = heard.clip, sequence.sample_rate
    into_clip = Fraction(first, rate) - sequence.frame_rate.seconds(clip.start)
    start = clip.source_start + into_clip * clip.speed
    if clip.ramp is not None or clip.speed < 0:
        part = ramped_sound(source, clip, start, samples, rate)
    elif clip.speed == 1:
        part = source.read(start, samples, rate)
    else:
        begin, count = source_window(start * rate, samples, clip.speed)
        found = source.read(Fraction(begin, rate), count, rate)
        part = at_speed(found, start * rate - begin, samples, clip.speed)
    if clip.gain_db:
        part = part * np.float32(gain_factor(clip.gain_db))
    if clip.gain_points:
        part = part * gain_course(clip, start, samples, rate)[:, None]
    apply_fades(part, heard, first, rate)
    return part
