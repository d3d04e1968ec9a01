"""SMPTE timecode text for frames: non-drop ``hh:mm:ss:ff`` and drop-frame ``hh:mm:ss;ff``.

Drop-frame skips the labels 00 and 01 (at 59.94: 00 to 03) at every minute not divisible by ten, so
labels follow the clock at 29.97 and 59.94; no picture is dropped (SMPTE ST 12-1).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from aigc_studio.core.rates import FrameRate

_NTSC_DENOMINATOR = 1001
_LAST_SEXAGESIMAL = 59
_PATTERN = re.compile(r"^(\d{1,3}):(\d{1,2}):(\d{1,2})([:;.])(\d{1,3})$")


@dataclass(frozen=True, slots=True)
class Counting:
    """How the frames of something are called: the label of its first frame, drop-frame or not."""

    rate: FrameRate
    start: int = 0
    """What the label of frame 0 counts."""
    drop: bool | None = None
    """None takes drop-frame where the rate has it."""

    @property
    def is_drop(self) -> bool:
        is_possible = is_drop_rate(self.rate)
        return is_possible if self.drop is None else self.drop and is_possible

    def label(self, frame: int) -> str:
        return format_timecode(frame + self.start, self.rate, drop=self.drop)

    def frame_of(self, text: str) -> int:
        """The frame of a full label. Raises ValueError with a sentence."""
        return parse_timecode(text, self.rate) - self.start


def is_drop_rate(rate: FrameRate) -> bool:
    """Whether drop-frame labels exist for this rate."""
    return rate.denominator == _NTSC_DENOMINATOR and rate.nominal % 30 == 0


def format_timecode(frame: int, rate: FrameRate, *, drop: bool | None = None) -> str:
    """The label of ``frame``; ``drop`` None takes drop-frame where the rate has it."""
    use_drop = is_drop_rate(rate) if drop is None else drop and is_drop_rate(rate)
    sign = "-" if frame < 0 else ""
    count = abs(frame)
    if use_drop:
        count = _add_dropped_labels(count, rate.nominal)
    frames = count % rate.nominal
    seconds = count // rate.nominal
    separator = ";" if use_drop else ":"
    return (
        f"{sign}{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
        f"{separator}{frames:02d}"
    )


def parse_timecode(text: str, rate: FrameRate) -> int:
    """The frame of a label; ``;`` or ``.`` before the frames means drop-frame.

    Raises ValueError with a sentence when the text is no timecode at this rate.
    """
    match = _PATTERN.match(text.strip())
    if match is None:
        raise ValueError(f"“{text}” is not a timecode such as 00:01:12:07.")
    hours, minutes, seconds = (int(match.group(i)) for i in (1, 2, 3))
    frames = int(match.group(5))
    if max(minutes, seconds) > _LAST_SEXAGESIMAL or frames >= rate.nominal:
        raise ValueError(f"“{text}” does not exist at {rate} frames per second.")
    count = ((hours * 60 + minutes) * 60 + seconds) * rate.nominal + frames
    if match.group(4) == ":" or not is_drop_rate(rate):
        return count
    dropped = _labels_dropped_per_minute(rate.nominal)
    if frames < dropped and seconds == 0 and minutes % 10:
        raise ValueError(f"“{text}” is one of the labels that drop-frame timecode leaves out.")
    all_minutes = hours * 60 + minutes
    return count - dropped * (all_minutes - all_minutes // 10)


def _labels_dropped_per_minute(nominal: int) -> int:
    return 2 * nominal // 30


def _add_dropped_labels(frame: int, nominal: int) -> int:
    dropped = _labels_dropped_per_minute(nominal)
    per_ten_minutes = 600 * nominal - 9 * dropped
    tens, rest = divmod(frame, per_ten_minutes)
    frame += 9 * dropped * tens
    first_minute = 60 * nominal
    if rest >= first_minute:
        frame += dropped * (1 + (rest - first_minute) // (first_minute - dropped))
    return frame
