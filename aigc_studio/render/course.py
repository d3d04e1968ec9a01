"""A planned range at the rates it is delivered in. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import floor

from aigc_studio.core.delivery import ExportPreset
from aigc_studio.core.rates import FrameRate
from aigc_studio.render.plan import RenderPlan


@dataclass(frozen=True, slots=True)
class Course:
    """``plan.sequence`` has the sample rate of the delivery already; its frame rate may differ."""

    plan: RenderPlan
    rate: FrameRate
    has_pictures: bool = True
    wants_sound: bool = True

    @property
    def is_same_rate(self) -> bool:
        return self.rate == self.plan.sequence.frame_rate

    @property
    def frames(self) -> int:
        """Pictures of the file, to the nearest one."""
        if self.is_same_rate:
            return self.plan.frames
        return max(1, self.rate.frames_nearest(self.plan.seconds))

    @property
    def seconds(self) -> Fraction:
        return self.rate.seconds(self.frames) if self.has_pictures else self.plan.seconds

    @property
    def samples(self) -> int:
        """As long as the pictures, to the nearest sample."""
        if self.is_same_rate or not self.has_pictures:
            return self.plan.samples
        return floor(self.seconds * self.plan.sequence.sample_rate + Fraction(1, 2))

    @property
    def has_sound(self) -> bool:
        return self.wants_sound and bool(self.plan.heard)

    def frame_of(self, number: int) -> int:
        """The sequence's frame that picture ``number`` of the file shows."""
        if self.is_same_rate:
            return self.plan.range.start + number
        return self._frame_at((Fraction(number) + Fraction(1, 2)) * self.rate.frame_duration)

    def _frame_at(self, seconds: Fraction) -> int:
        place = self.plan.range.start + self.plan.sequence.frame_rate.frames_floor(seconds)
        return min(place, self.plan.range.end - 1)

    def moments_of(self, number: int, *, has_fields: bool) -> tuple[int, int]:
        """The sequence's frames of both fields of a picture; the same where it has none."""
        if not has_fields:
            return (self.frame_of(number),) * 2
        quarter = self.rate.frame_duration / 4
        start = self.rate.seconds(number)
        return self._frame_at(start + quarter), self._frame_at(start + 3 * quarter)

    def number_of(self, frame: int) -> int:
        """The first picture of the file that shows this frame of the sequence or a later one."""
        if self.is_same_rate:
            return frame - self.plan.range.start
        seconds = self.plan.sequence.frame_rate.seconds(frame - self.plan.range.start)
        return min(self.frames, self.rate.frames_ceil(seconds - self.rate.frame_duration / 2))


def course_of(plan: RenderPlan, preset: ExportPreset) -> Course:
    rate = preset.frame_rate or plan.sequence.frame_rate
    return Course(plan, rate, bool(preset.video_codec), bool(preset.audio_codec))
