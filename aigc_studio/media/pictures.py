"""The picture on screen at any instant of a media file, exactly.

The picture at an instant is the last one with a time stamp at or before it, whatever the frame rate
does; before the first picture it is the first, after the last the last. Reading forwards decodes
on without seeking; a jump goes to the key frame before it and, where the file's index lies, further
back until the answer is certain. Recent pictures are kept, so a step back costs nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from pathlib import Path
from typing import TYPE_CHECKING

from aigc_studio.core.errors import MediaError
from aigc_studio.core.media import MediaInfo, VideoStream
from aigc_studio.media.decoding import PictureDecoder, TimedPicture

if TYPE_CHECKING:
    from av.video.frame import VideoFrame

_DECODE_ON = Fraction(1, 2)
"""Seconds ahead that are always decoded through: a seek would cost more."""
_ALWAYS_SEEK = Fraction(10)
"""Seconds ahead from which a seek is tried although the index names no nearer key frame."""
_CERTAIN = Fraction(1, 4)
"""Seconds before a picture in which none is passed over on the way to it."""


@dataclass(frozen=True, slots=True)
class ReaderBudget:
    """What one reader may use. ``threads`` 0 takes one for each core."""

    recent_bytes: int = 96 * 2**20
    threads: int = 0
    is_forward_only: bool = False
    """Never steps back: what lies before a picture that is jumped to need not be decoded."""


class PictureReader:
    """One stream of one file, for one thread at a time. Raises MediaError when it is not there."""

    def __init__(
        self,
        path: str,
        info: MediaInfo,
        stream_index: int | None = None,
        *,
        budget: ReaderBudget | None = None,
    ) -> None:
        stream = info.video_stream(stream_index)
        if stream is None:
            raise MediaError(f"“{Path(path).name}” has no pictures.")
        self.stream: VideoStream = stream
        self._name = Path(path).name
        self._budget = budget or ReaderBudget()
        self._decoder = PictureDecoder(path, stream, self._budget.threads)
        self._recent: list[TimedPicture] = []
        self._has_first = True
        """Whether the first of ``_recent`` is (or will be) the first of the file."""
        self._is_at_end = False

    @property
    def damaged_packets(self) -> int:
        """How many packets could not be decoded so far."""
        return self._decoder.damaged_packets

    def picture_at(self, seconds: Fraction) -> VideoFrame:
        """The decoded picture at that media second, as coded: not yet rotated or converted.

        Raises MediaError when nothing in the stream can be decoded.
        """
        wanted = floor(seconds / self._decoder.time_base)
        held = self._held(wanted)
        if held is None:
            if self._needs_seek(wanted):
                held = self._hurried(wanted) if self._budget.is_forward_only else None
                if held is None:
                    self._seek(wanted)
            held = held or self._decode_up_to(wanted)
        return held.frame

    def pair_at(self, seconds: Fraction) -> tuple[VideoFrame, VideoFrame, float]:
        """The picture at that media second, the one after it, and how far it is to that: 0..1.

        At the end both are the last. Raises MediaError as ``picture_at`` does.
        """
        first = self.picture_at(seconds)
        ticks = seconds / self._decoder.time_base
        place = next(n for n, picture in enumerate(self._recent) if picture.frame is first)
        while place == len(self._recent) - 1 and not self._is_at_end:
            picture = self._decoder.next()
            self._is_at_end = picture is None
            if picture is not None:
                self._keep(picture)
                place = next(n for n, held in enumerate(self._recent) if held.frame is first)
        if place == len(self._recent) - 1:
            return first, first, 0.0
        one, other = self._recent[place], self._recent[place + 1]
        share = (ticks - one.ticks) / max(1, other.ticks - one.ticks)
        return first, other.frame, float(min(max(share, Fraction(0)), Fraction(1)))

    def close(self) -> None:
        self._recent.clear()
        self._decoder.close()

    def _held(self, wanted: int) -> TimedPicture | None:
        if not self._recent:
            return None
        place = bisect_right(self._recent, wanted, key=lambda picture: picture.ticks) - 1
        if place < 0:
            return self._recent[0] if self._has_first else None
        found = self._recent[place]
        # What follows the last one is not known yet, unless it is asked for to the tick.
        is_last = place == len(self._recent) - 1
        return None if is_last and not self._is_at_end and found.ticks < wanted else found

    def _needs_seek(self, wanted: int) -> bool:
        if not self._recent:
            position = floor(self.stream.available_range.start / self._decoder.time_base)
        elif wanted < self._recent[0].ticks:
            return True
        else:
            position = self._recent[-1].ticks
        ahead = (wanted - position) * self._decoder.time_base
        if ahead <= _DECODE_ON:
            return False
        key = self._decoder.key_ticks_before(wanted)
        return ahead > _ALWAYS_SEEK or (key is not None and key > position)

    def _hurried(self, wanted: int) -> TimedPicture | None:
        """The picture by the key frame before it, passing over most of those between.

        None where that is not certain: what was passed over must lie before the answer.
        """
        certain = wanted - floor(_CERTAIN / self._decoder.time_base)
        self._begin_with([], has_first=False)
        if not self._decoder.seek(wanted, hurry_to=certain):
            return None
        while (picture := self._decoder.next()) is not None and picture.ticks <= wanted:
            if picture.ticks >= certain:
                self._keep(picture)
        if not self._recent:
            return None
        found = self._recent[-1]
        self._is_at_end = picture is None
        if picture is not None:
            self._keep(picture)
        return found

    def _seek(self, wanted: int) -> None:
        """Stand at a picture at or before ``wanted``, or before the first one."""
        time_base = self._decoder.time_base
        start = floor(self.stream.available_range.start / time_base)
        end = floor(self.stream.available_range.end / time_base)
        target = max(min(wanted, end), start) if end > start else wanted
        back = 0
        while target - back > start and self._decoder.seek(target - back):
            first = self._decoder.next()
            if first is not None and first.ticks <= wanted:
                self._begin_with([first], has_first=False)
                return
            back = max(2 * back, floor(1 / time_base))
        self._decoder.restart()
        self._begin_with([], has_first=True)

    def _begin_with(self, pictures: list[TimedPicture], *, has_first: bool) -> None:
        self._recent = pictures
        self._has_first = has_first
        self._is_at_end = False

    def _decode_up_to(self, wanted: int) -> TimedPicture:
        while not self._is_at_end:
            picture = self._decoder.next()
            if picture is None:
                self._is_at_end = True
            else:
                self._keep(picture)
            held = self._held(wanted)
            if held is not None:
                return held
        raise MediaError(f"No picture of “{self._name}” can be decoded; the file is damaged.")

    def _keep(self, picture: TimedPicture) -> None:
        self._recent.append(picture)
        most = max(3, self._budget.recent_bytes // max(1, picture.size_bytes))
        if len(self._recent) > most:
            del self._recent[: len(self._recent) - most]
            self._has_first = False
