"""Players: what moves the position through a material. Main thread.

``Player`` is all the window knows. ``TimerPlayer`` shows the frame that is due: the sound is the
clock, at every speed; a player that was given none follows the system's clock.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from fractions import Fraction
from typing import Protocol

from PySide6.QtCore import Qt, QTimer

from aigc_studio.core.playback import Levels
from aigc_studio.core.rates import FrameRange
from aigc_studio.gui.viewer.material import Material
from aigc_studio.session.signals import Signal


class Player(Protocol):
    """Emits on the main thread. ``rate`` 1 is forward at speed, -1 backward, 2 double."""

    moved: Signal[int]
    """The position in frames of the material."""
    playing_changed: Signal[bool]
    is_looping: bool
    """Whether what is played begins again at its end."""

    @property
    def position(self) -> int: ...

    @property
    def rate(self) -> Fraction:
        """0 while paused."""

    @property
    def dropped(self) -> int:
        """Frames that were passed over since ``play`` because they came too late."""

    @property
    def levels(self) -> Levels | None:
        """How loud the sound is that is heard now; None where nothing new is."""

    def load(self, material: Material | None, position: int) -> None:
        """Show another material or another version of it; playing goes on when it still can."""

    def play(self, rate: Fraction, within: FrameRange | None = None) -> None:
        """Play from the position; ``within`` starts at its start and stops at its end."""

    def pause(self) -> None: ...

    def seek(self, position: int) -> None: ...

    def hear(self) -> None:
        """Let the sound at the position be heard for a moment; not while playing."""

    def reopen(self) -> None:
        """Files are others than they were: read them anew from here on."""

    def close(self) -> None:
        """Stop and release devices."""


class SoundClock(Protocol):
    """What a player needs of the sound; ``sound.SoundDesk`` is one."""

    @property
    def is_playing(self) -> bool: ...

    @property
    def elapsed(self) -> float:
        """Seconds heard since ``play``."""

    @property
    def levels(self) -> Levels | None: ...

    def play(self, material: Material, frame: int, speed: Fraction = Fraction(1)) -> None:
        """Start at a frame; backward where the speed is negative."""

    def grain(self, material: Material, frame: int) -> None:
        """A moment of sound at a frame."""

    def reopen(self) -> None:
        """Mix from files that are opened anew."""

    def stop(self) -> None: ...

    def close(self) -> None: ...


PlayerFactory = Callable[[], Player]


class TimerPlayer:
    """Frames follow the sound or the monotonic clock; a frame that is late is left out."""

    def __init__(self, sound: SoundClock | None = None) -> None:
        self._sound = sound
        self.moved: Signal[int] = Signal()
        self.playing_changed: Signal[bool] = Signal()
        self.is_looping = False
        self._material: Material | None = None
        self._position = 0
        self._rate = Fraction(0)
        self._within: FrameRange | None = None
        self._began_at = 0.0
        self._began_frame = 0
        self._dropped = 0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    @property
    def position(self) -> int:
        return self._position

    @property
    def rate(self) -> Fraction:
        return self._rate

    @property
    def dropped(self) -> int:
        return self._dropped

    @property
    def levels(self) -> Levels | None:
        return self._sound.levels if self._sound is not None else None

    def load(self, material: Material | None, position: int) -> None:
        self._material = material
        if material is None or material.duration == 0:
            self.pause()
        self._move(position)
        self._restart_clock()

    def play(self, rate: Fraction, within: FrameRange | None = None) -> None:
        material = self._material
        if material is None or material.duration == 0 or rate == 0:
            self.pause()
            return
        self._within = within
        self._rate = rate
        self._dropped = 0
        span = self._span(material)
        if within is not None or (rate > 0 and self._position >= span.end - 1):
            self._move(span.start)
        elif rate < 0 and self._position <= span.start:
            self._move(span.end - 1)
        self._restart_clock()
        self._timer.start(max(1, int(500 * material.frame_rate.frame_duration)))
        self.playing_changed.emit(self._rate != 0)

    def pause(self) -> None:
        self._within = None
        if self._rate != 0:
            self._rate = Fraction(0)
            self._timer.stop()
            if self._sound is not None:
                self._sound.stop()
            self.playing_changed.emit(self._rate != 0)

    def seek(self, position: int) -> None:
        """What follows the position answers with it, and that must not begin the sound anew."""
        if position != self._position:
            self._move(position)
            self._restart_clock()

    def hear(self) -> None:
        material = self._material
        if self._sound is not None and material is not None and self._rate == 0:
            self._sound.grain(material, self._position)

    def reopen(self) -> None:
        if self._sound is not None:
            self._sound.reopen()

    def close(self) -> None:
        self.pause()
        if self._sound is not None:
            self._sound.close()

    def _span(self, material: Material) -> FrameRange:
        whole = FrameRange(0, material.duration)
        return (self._within and self._within.intersection(whole)) or whole

    def _restart_clock(self) -> None:
        self._began_at = time.monotonic()
        self._began_frame = self._position
        if self._sound is None or self._material is None:
            return
        if self._rate:
            self._sound.play(self._material, self._position, self._rate)
        else:
            self._sound.stop()

    def _elapsed(self) -> float:
        if self._sound is not None and self._sound.is_playing:
            return self._sound.elapsed
        return time.monotonic() - self._began_at

    def _tick(self) -> None:
        material = self._material
        if material is None:
            self.pause()
            return
        frames = int(self._elapsed() * float(self._rate * material.frame_rate.fraction))
        span = self._span(material)
        target = self._began_frame + frames
        if self.is_looping and not span.start <= target < span.end:
            self._move(span.start if self._rate > 0 else span.end - 1)
            self._restart_clock()
            return
        at_end = target >= span.end - 1 if self._rate > 0 else target <= span.start
        target = min(max(target, span.start), span.end - 1)
        self._dropped += max(0, abs(target - self._position) - max(1, abs(int(self._rate))))
        self._move(target)
        if at_end and not self.is_looping:
            self.pause()

    def _move(self, position: int) -> None:
        last = max(0, self._material.duration - 1) if self._material is not None else 0
        # Pausing behind the last frame is allowed: that is where the next clip goes.
        limit = last if self._rate != 0 else last + 1
        position = min(max(position, 0), limit)
        if position != self._position:
            self._position = position
            self.moved.emit(position)
