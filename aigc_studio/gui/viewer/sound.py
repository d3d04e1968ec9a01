"""The sound of a material, and the clock that playing follows.

A worker thread with a compositor of its own mixes ahead into a small store, at the speed that is
played, backward too; the sound device pulls from it. Where there is none, a sink without one does.
``elapsed`` is what was heard since ``play``: what the device took, less what waits in its buffer,
and what it was given as silence because the store ran dry. So pictures wait for the sound, never
the other way. Only a device that takes nothing, as one that has yet to wake, is not waited for:
what it missed is left out.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial

from PySide6.QtCore import QIODevice, QObject, Qt, QTimer, Signal
from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QAudioSink, QMediaDevices, QtAudio

from aigc_studio.core.errors import StudioError
from aigc_studio.core.playback import Levels
from aigc_studio.gui.viewer.material import Material
from aigc_studio.jobs.guard import Guard
from aigc_studio.session.playback_ports import (
    Compositor,
    CompositorFactory,
    SoundShuttle,
    SoundShuttleFactory,
)

log = logging.getLogger(__name__)

_ASSET_RATE = 48000
_FRAME_BYTES = 8
_CHUNK = 2400
"""Samples mixed at once: 50 ms."""
_AHEAD = 24000
"""Samples kept ready: half a second."""
_BACKWARD_CHUNK = 9600
"""Backward each one is a seek."""
_GRAIN_SECONDS = 0.08
_TAIL_MS = 250
"""For what lies in the device's buffer."""
_DEVICE_SAMPLES = 9600
_PATIENCE = 0.3
"""Seconds a device may be behind before it is no longer waited for."""


@dataclass(frozen=True, slots=True)
class _Wish:
    """What is to be mixed; ``number`` tells an old wish from the present one."""

    number: int
    material: Material
    start_sample: int
    rate: int
    speed: Fraction = Fraction(1)
    most: int = 0
    """Samples after which it is enough; 0: there is no end."""


class SoundStore(QIODevice):
    """Mixed sound on its way to the device. ``fill`` on the worker, ``readData`` by the device."""

    def __init__(self) -> None:
        super().__init__()
        self._mutex = threading.Lock()
        self._parts: deque[bytes] = deque()
        self._held = 0
        self._silence = 0
        self._owed = 0
        self._given = 0
        self.open(QIODevice.OpenModeFlag.ReadOnly)

    @property
    def held_samples(self) -> int:
        return self._held // _FRAME_BYTES

    @property
    def silent_bytes(self) -> int:
        """How much silence stood in for sound that was not ready."""
        return self._silence

    @property
    def given_bytes(self) -> int:
        """All that the device took since ``clear``, silence too."""
        return self._given

    def clear(self) -> None:
        with self._mutex:
            self._parts.clear()
            self._held = self._silence = self._owed = self._given = 0

    def fill(self, data: bytes) -> None:
        with self._mutex:
            dropped = min(self._owed, len(data))
            self._owed -= dropped
            self._parts.append(data[dropped:])
            self._held += len(data) - dropped

    def leave_out(self, samples: int) -> None:
        """Leave out the next samples, those that are still to be filled in too."""
        with self._mutex:
            wanted = samples * _FRAME_BYTES
            dropped = sum(map(len, self._take(wanted)))
            self._owed += wanted - dropped

    def isSequential(self) -> bool:  # noqa: N802 - Qt's name
        return True

    def bytesAvailable(self) -> int:  # noqa: N802 - Qt's name
        return _AHEAD * _FRAME_BYTES

    def readData(self, maxlen: int) -> object:  # noqa: N802 - Qt's name
        """Whole sample frames; silence where nothing is ready, so that the device goes on."""
        wanted = maxlen - maxlen % _FRAME_BYTES
        with self._mutex:
            data = b"".join(self._take(wanted))
            missing = wanted - len(data)
            self._silence += missing
            self._given += wanted
        return data + bytes(missing)

    def _take(self, wanted: int) -> list[bytes]:
        """As much as there is of so many bytes; the mutex is held."""
        taken: list[bytes] = []
        while wanted and self._parts:
            part = self._parts.popleft()
            if len(part) > wanted:
                self._parts.appendleft(part[wanted:])
                part = part[:wanted]
            taken.append(part)
            wanted -= len(part)
            self._held -= len(part)
        return taken

    def writeData(self, data: object, length: int) -> int:  # noqa: ARG002, N802 - Qt's name
        return -1


class DeviceLag:
    """How far a device is behind the system's clock, beyond what is borne with."""

    def __init__(self) -> None:
        self._began = self._woke = 0.0
        self._is_late = False
        self.skipped = 0.0
        """Seconds that were left out so far."""

    def begin(self, now: float) -> None:
        self._began, self._woke = now, 0.0
        self._is_late, self.skipped = False, 0.0

    def measure(self, now: float, given: float) -> float:
        """Seconds to leave out now; ``given`` is what the device took so far."""
        late = now - self._began - given - self.skipped
        if late > _PATIENCE:
            self._is_late, self._woke = True, given
        if not self._is_late or late <= 0:
            return 0.0
        if given - self._woke > _PATIENCE:
            self._is_late = False
            return 0.0
        self.skipped += late
        return late


class NullSink:
    """Takes sound as a device would, in real time, and lets nobody hear it."""

    def __init__(self, store: SoundStore, rate: int) -> None:
        self._store = store
        self._second = rate * _FRAME_BYTES
        self._began = time.monotonic()
        self._taken = 0

    def waiting_bytes(self) -> int:
        """None: what is due is taken here and now."""
        due = int((time.monotonic() - self._began) * self._second) - self._taken
        if due >= _FRAME_BYTES:
            self._taken += due - due % _FRAME_BYTES
            self._store.readData(due)
        return 0

    def stop(self) -> None:
        """There is nothing to let go of."""


class DeviceSink:
    """A sound device that pulls from the store."""

    def __init__(self, store: SoundStore, rate: int, owner: QObject) -> None:
        self._sink = QAudioSink(output_device(), _format(rate), owner)
        self._sink.setBufferSize(_DEVICE_SAMPLES * _FRAME_BYTES)
        self._sink.start(store)

    @property
    def is_good(self) -> bool:
        return self._sink.error() == QtAudio.Error.NoError

    def waiting_bytes(self) -> int:
        """Not the sink's own count: whether that has its buffer in it differs between systems."""
        return self._sink.bufferSize() - self._sink.bytesFree()

    def stop(self) -> None:
        self._sink.stop()
        self._sink.deleteLater()


class SoundDesk(QObject):
    """Plays from a frame on. Main thread, but for the worker that mixes."""

    failed = Signal(str)
    _ready = Signal(int)

    def __init__(self, compositors: CompositorFactory, shuttles: SoundShuttleFactory) -> None:
        super().__init__()
        self._compositors = compositors
        self._shuttles = shuttles
        self._store = SoundStore()
        self._sink: NullSink | DeviceSink | None = None
        self._lag = DeviceLag()
        self._condition = threading.Condition()
        self._wish: _Wish | None = None
        self._number = 0
        self._opening = 0
        self._is_closed = False
        self._thread: threading.Thread | None = None
        self._levels: deque[tuple[float, Levels]] = deque()
        self._ready.connect(self._on_ready, Qt.ConnectionType.QueuedConnection)

    @property
    def is_playing(self) -> bool:
        return self._wish is not None

    @property
    def elapsed(self) -> float:
        """Seconds that were heard since ``play``."""
        if self._sink is None or self._wish is None:
            return 0.0
        second = _FRAME_BYTES * self._wish.rate
        waiting = self._sink.waiting_bytes()
        given = (self._store.given_bytes - waiting) / second
        late = self._lag.measure(time.monotonic(), given)
        if late:
            self._store.leave_out(int(late * self._wish.rate))
        return max(0.0, self._lag.skipped + given - self._store.silent_bytes / second)

    @property
    def levels(self) -> Levels | None:
        """Of what is heard now; None while nothing is."""
        now, found = self.elapsed, None
        with self._condition:
            while self._levels and self._levels[0][0] <= now:
                found = self._levels.popleft()[1]
        return found

    def play(self, material: Material, frame: int, speed: Fraction = Fraction(1)) -> None:
        """Start the sound of a material at a frame; backward where the speed is negative."""
        self._begin(material, frame, speed, 0.0)

    def grain(self, material: Material, frame: int) -> None:
        """Let the sound of a frame be heard for a moment."""
        self._begin(material, frame, Fraction(1), _GRAIN_SECONDS)

    def reopen(self) -> None:
        """Close what is open of files before the next sound is mixed; they changed."""
        self._opening += 1

    def _begin(self, material: Material, frame: int, speed: Fraction, seconds: float) -> None:
        self.stop()
        rate = _sample_rate(material)
        start = int(material.frame_rate.seconds(frame) * rate)
        with self._condition:
            self._number += 1
            most = int(seconds * rate)
            self._wish = _Wish(self._number, material, start, rate, speed, most)
            self._condition.notify()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="sound", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        with self._condition:
            self._wish = None
            self._levels.clear()
            self._condition.notify()
        if self._sink is not None:
            self._sink.stop()
            self._sink = None
        self._store.clear()

    def close(self) -> None:
        self.stop()
        with self._condition:
            self._is_closed = True
            self._condition.notify()
        if self._thread is not None:
            self._thread.join(timeout=5)
        self._store.close()

    def _on_ready(self, number: int) -> None:
        """Enough is mixed: let the device pull."""
        wish = self._wish
        if wish is None or wish.number != number or self._sink is not None:
            return
        self._sink = self._opened(wish.rate)
        self._lag.begin(time.monotonic())
        if wish.most:
            heard = 1000 * wish.most // wish.rate + _TAIL_MS
            QTimer.singleShot(heard, self, lambda: self._end(number))

    def _opened(self, rate: int) -> NullSink | DeviceSink:
        if output_device().isNull():
            return NullSink(self._store, rate)
        sink = DeviceSink(self._store, rate, self)
        if sink.is_good:
            return sink
        sink.stop()
        self.failed.emit("The sound device cannot be used; playing goes on without sound.")
        return NullSink(self._store, rate)

    def _end(self, number: int) -> None:
        if self._wish is not None and self._wish.number == number:
            self.stop()

    def _run(self) -> None:
        mixer = _Mixer(self._compositors, self._shuttles)
        wish: _Wish | None = None
        done = 0
        try:
            while (following := self._next(wish, done)) is not None:
                if wish is None or wish.number != following.number:
                    wish, done = following, 0
                mixer.keep_to(self._opening)
                count = _chunk(wish, done)
                data, levels = mixer.mixed(wish, done, count)
                done += count
                self._take_in(wish, data, done, levels)
        finally:
            mixer.close()

    def _take_in(self, wish: _Wish, data: bytes, done: int, levels: Levels) -> None:
        """What was mixed for a wish that is no more is not heard."""
        with self._condition:
            if self._wish is None or self._wish.number != wish.number:
                return
            self._store.fill(data)
            self._levels.append((done / wish.rate, levels))
        if self._store.held_samples >= _AHEAD // 2 or 0 < wish.most <= done:
            self._ready.emit(wish.number)

    def _next(self, last: _Wish | None, done: int) -> _Wish | None:
        """The wish to mix for, once there is room; None at the end."""
        with self._condition:
            while not self._is_closed:
                wish = self._wish
                if wish is not None and (last is None or wish.number != last.number):
                    self._store.clear()
                    return wish
                is_enough = wish is not None and 0 < wish.most <= done
                if wish is not None and not is_enough and self._store.held_samples < _AHEAD:
                    return wish
                self._condition.wait(0.01 if wish is not None and not is_enough else None)
            return None


def output_device() -> QAudioDevice:
    return QMediaDevices.defaultAudioOutput()


def _format(rate: int) -> QAudioFormat:
    wanted = QAudioFormat()
    wanted.setSampleRate(rate)
    wanted.setChannelCount(2)
    wanted.setSampleFormat(QAudioFormat.SampleFormat.Float)
    return wanted


def _sample_rate(material: Material) -> int:
    sequence = material.project.sequence(material.sequence_id) if material.sequence_id else None
    return sequence.sample_rate if sequence is not None else _ASSET_RATE


def _chunk(wish: _Wish, done: int) -> int:
    whole = _CHUNK if wish.speed > 0 else _BACKWARD_CHUNK
    return min(whole, wish.most - done) if wish.most else whole


class _Mixer:
    """Mixes and measures, on the worker; silence where that cannot be done."""

    def __init__(self, compositors: CompositorFactory, shuttles: SoundShuttleFactory) -> None:
        self._compositors = compositors
        self._shuttles = shuttles
        self._compositor: Compositor | None = None
        self._shuttle: SoundShuttle | None = None
        self._opening = 0
        self._guard = Guard()
        self._silent_for = ""

    def keep_to(self, opening: int) -> None:
        """Close what was opened before that one."""
        if opening != self._opening:
            self.close()
            self._opening = opening

    def mixed(self, wish: _Wish, done: int, samples: int) -> tuple[bytes, Levels]:
        try:
            return self._guard.run("sound", partial(self._mixed, wish, done, samples))
        except StudioError as error:
            self._say_silent(str(error))
            return bytes(samples * _FRAME_BYTES), Levels((0.0, 0.0))

    def close(self) -> None:
        compositor, self._compositor = self._compositor, None
        if compositor is not None:
            self._guard.attempt("closing a compositor", compositor.close)

    def _mixed(self, wish: _Wish, done: int, samples: int) -> tuple[bytes, Levels]:
        compositor = self._compositor = self._compositor or self._compositors()
        shuttle = self._shuttle = self._shuttle or self._shuttles()
        if not done:
            shuttle.begin(wish.rate)
        try:
            data = _at_speed(compositor, shuttle, wish, done, samples)
            self._silent_for = ""
        except StudioError as error:
            self._say_silent(str(error))
            data = bytes(samples * _FRAME_BYTES)
        return data, replace(shuttle.measure(data), tracks=compositor.track_peaks)

    def _say_silent(self, why: str) -> None:
        """Once for as long as it lasts: there are twenty stretches a second."""
        if why != self._silent_for:
            self._silent_for = why
            log.info("sound is silent here: %s", why)


def _at_speed(
    compositor: Compositor, shuttle: SoundShuttle, wish: _Wish, done: int, samples: int
) -> bytes:
    start = wish.start_sample + done * wish.speed
    if wish.speed == 1:
        return _source(compositor, wish, int(start), samples)
    first, count = shuttle.window(start, samples, wish.speed)
    source = _source(compositor, wish, first, count)
    return shuttle.at_speed(source, start, samples, wish.speed)


def _source(compositor: Compositor, wish: _Wish, first: int, samples: int) -> bytes:
    """Of the material as it is; silence before its start."""
    material, missing = wish.material, min(samples, max(0, -first))
    first, samples = max(first, 0), samples - missing
    if material.sequence_id is not None:
        sound = compositor.sound(material.project, material.sequence_id, first, samples)
    else:
        seconds = material.starts_at + Fraction(first, wish.rate)
        asset = material.asset_id or ""
        sound = compositor.asset_sound(material.project, asset, seconds, samples, wish.rate)
    return bytes(missing * _FRAME_BYTES) + sound
