"""The sound of a material, and the clock that playing follows.

A worker thread with a compositor of its own mixes ahead into a small store; the sound device pulls
from it. ``elapsed`` is what was heard since ``play``: what the device took, less what waits in its
buffer and what it had to be given as silence because the store ran dry. So pictures wait for the
sound, never the other way. Only a device that takes nothing, as one that has yet to wake, is not
waited for: what it missed is left out.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QIODevice, QObject, Qt, Signal
from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QAudioSink, QMediaDevices, QtAudio

from aigc_studio.core.errors import StudioError
from aigc_studio.gui.viewer.material import Material
from aigc_studio.session.ports import Compositor, CompositorFactory

log = logging.getLogger(__name__)

_ASSET_RATE = 48000
_FRAME_BYTES = 8
_CHUNK = 2400
"""Samples mixed at once: 50 ms."""
_AHEAD = 24000
"""Samples kept ready: half a second."""
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


class SoundDesk(QObject):
    """Plays from a frame on. Main thread, but for the worker that mixes."""

    failed = Signal(str)
    _ready = Signal(int)

    def __init__(self, compositors: CompositorFactory) -> None:
        super().__init__()
        self._compositors = compositors
        self._store = SoundStore()
        self._sink: QAudioSink | None = None
        self._lag = DeviceLag()
        self._condition = threading.Condition()
        self._wish: _Wish | None = None
        self._number = 0
        self._is_closed = False
        self._thread: threading.Thread | None = None
        self._ready.connect(self._on_ready, Qt.ConnectionType.QueuedConnection)

    @property
    def has_device(self) -> bool:
        return not output_device().isNull()

    @property
    def is_playing(self) -> bool:
        return self._wish is not None

    @property
    def elapsed(self) -> float:
        """Seconds of the material that were heard since ``play``."""
        if self._sink is None or self._wish is None:
            return 0.0
        second = _FRAME_BYTES * self._wish.rate
        # Not the sink's own count: whether that has its buffer in it differs between systems.
        waiting = self._sink.bufferSize() - self._sink.bytesFree()
        given = (self._store.given_bytes - waiting) / second
        late = self._lag.measure(time.monotonic(), given)
        if late:
            self._store.leave_out(int(late * self._wish.rate))
        return max(0.0, self._lag.skipped + given - self._store.silent_bytes / second)

    def play(self, material: Material, frame: int) -> bool:
        """Start the sound of a material at a frame; False where there is no device."""
        self.stop()
        if not self.has_device:
            return False
        rate = _sample_rate(material)
        start = int(material.frame_rate.seconds(frame) * rate)
        with self._condition:
            self._number += 1
            self._wish = _Wish(self._number, material, start, rate)
            self._condition.notify()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="sound", daemon=True)
            self._thread.start()
        return True

    def stop(self) -> None:
        with self._condition:
            self._wish = None
            self._condition.notify()
        if self._sink is not None:
            self._sink.stop()
            self._sink.deleteLater()
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
        device = output_device()
        self._sink = QAudioSink(device, _format(wish.rate), self)
        self._sink.setBufferSize(_DEVICE_SAMPLES * _FRAME_BYTES)
        self._sink.start(self._store)
        self._lag.begin(time.monotonic())
        if self._sink.error() != QtAudio.Error.NoError:
            self.stop()
            self.failed.emit("The sound device cannot be used; playing goes on without sound.")

    def _run(self) -> None:
        compositor = self._compositors()
        done = 0
        position = 0
        try:
            while (wish := self._next(done)) is not None:
                if wish.number != done:
                    done, position = wish.number, wish.start_sample
                self._store.fill(_mixed(compositor, wish, position))
                position += _CHUNK
                if self._store.held_samples >= _AHEAD // 2:
                    self._ready.emit(wish.number)
        finally:
            compositor.close()

    def _next(self, done: int) -> _Wish | None:
        """The wish to mix for, once there is room; None at the end."""
        with self._condition:
            while not self._is_closed:
                wish = self._wish
                if wish is not None and wish.number != done:
                    self._store.clear()
                    return wish
                if wish is not None and self._store.held_samples < _AHEAD:
                    return wish
                self._condition.wait(0.01 if wish is not None else None)
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


def _mixed(compositor: Compositor, wish: _Wish, position: int) -> bytes:
    material = wish.material
    try:
        if material.sequence_id is not None:
            return compositor.sound(material.project, material.sequence_id, position, _CHUNK)
        seconds = material.starts_at + Fraction(position, wish.rate)
        asset = material.asset_id or ""
        return compositor.asset_sound(material.project, asset, seconds, _CHUNK, wish.rate)
    except StudioError as error:
        log.info("sound is silent here: %s", error)
        return bytes(_CHUNK * _FRAME_BYTES)
