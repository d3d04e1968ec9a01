"""Run as a program: plays a composed timeline in the real window and measures what is shown.

``python -m tests.playback_probe FILM CLICKS SECONDS DIVISOR PROXIES`` prints one JSON document. The
view is at 100 %, so that the preview scale alone decides what is composed. Where there is no sound
device the sink without one takes the samples in real time. The offset of picture and sound is
measured twice: each picture against the clock, when it is put on the screen; and in the samples,
where a click stands at each second but the first: when it was taken, against when the picture of
that second was shown.
"""

from __future__ import annotations

import json
import random
import sys
import time
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path

import numpy as np

from aigc_studio.core.document import Project
from aigc_studio.core.ids import CueId, SubtitleTrackId
from aigc_studio.core.rates import FrameRate
from aigc_studio.core.subtitles import SubtitleCue, SubtitleTrack
from tests.footage import asset
from tests.render.test_layers import effect, with_effects, with_transition
from tests.render.timelines import Shape, timeline

RATE = FrameRate(24)
EACH, OVER = 240, 24
"""Frames of a clip and of a dissolve: one every ten seconds."""
SEEKS = 40
_BEAT_MS = 2
_LOUD = 0.5


def composed(film: Path, clicks: Path, seconds: int) -> Project:
    """Two 1080p tracks, the upper one small in a corner, dissolves on the lower, and a title."""
    frames = seconds * RATE.nominal
    starts = range(0, frames, EACH)
    lower = [f"f[{s}:{min(s + EACH, frames)}]@{100 + s % 480}" for s in starts]
    upper = [f"f[{s}:{min(s + EACH, frames)}]@{340 + s % 480}" for s in starts]
    text = f"V1: {' '.join(lower)}\nV2: {' '.join(upper)}\nA1: s[0:{frames}]"
    media = {"f": asset(film, "f"), "s": asset(clicks, "s")}
    project = timeline(text, media, Shape(RATE, (1920, 1080)))
    sequence = project.sequence()
    small = effect("transform", scale=0.3, x=0.3, y=-0.3)
    for number in range(len(starts)):
        sequence = with_effects(sequence, 1, number, small)
    for number in range(1, len(starts)):
        half = OVER // 2
        sequence = with_transition(sequence, 0, number, "dissolve", lead=half, tail=half)
    cue = SubtitleCue(CueId("c"), 0, frames, "A title over it all")
    title = SubtitleTrack(SubtitleTrackId("t"), "T", "en", (cue,), is_burned=True)
    return project.with_sequence(replace(sequence, subtitles=(title,)))


@dataclass
class Measured:
    offsets: list[float] = field(default_factory=list)
    """Seconds that pictures stood behind the sound when they were put up."""
    shown_at: dict[int, float] = field(default_factory=dict)
    gaps: list[float] = field(default_factory=list)
    seeks: list[float] = field(default_factory=list)
    taken: list[bytes] = field(default_factory=list)
    began: float = 0.0
    """When the sink began to take."""


class Probe:
    """Plays, then seeks, then leaves the program."""

    def __init__(self, window: object, seconds: int, divisor: int) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.window = window
        self.workspace = window.workspace
        self.player, self.viewer = self.workspace.player, self.workspace.viewer
        self.seconds, self.found = seconds, Measured()
        self.dropped = self.in_time = 0
        self.last = time.perf_counter()
        row = self.viewer.row
        row.view_scale.setCurrentIndex(row.view_scale.findData(1.0))
        row.divisor.setCurrentIndex(row.divisor.findData(divisor))
        self.viewer.showing.shown.connect(self._on_shown)
        self.heart = QTimer()
        self.heart.setTimerType(Qt.TimerType.PreciseTimer)
        self.heart.timeout.connect(self._beat)
        self._listen()
        QTimer.singleShot(3000, self._play)

    def _listen(self) -> None:
        """Keep what the sink takes."""
        store = self.player._sound._store
        read = store.readData

        def kept(most: int) -> object:
            data = read(most)
            self.found.taken.append(bytes(data))
            return data

        store.readData = kept

    def _play(self) -> None:
        self.player.playing_changed.subscribe(self._on_playing)
        self.heart.start(_BEAT_MS)
        self.last = time.perf_counter()
        self.player.play(Fraction(1))

    def _beat(self) -> None:
        now = time.perf_counter()
        self.found.gaps.append((now - self.last) * 1000 - _BEAT_MS)
        self.last = now
        sink = self.player._sound._sink
        if sink is not None and hasattr(sink, "_began"):
            self.found.began = sink._began

    def _on_shown(self, image: object) -> None:
        frame = self.viewer.showing._newest
        if image is None or frame is None or not self.player.rate:
            return
        heard = self.player._sound.elapsed
        self.found.offsets.append(heard - float(RATE.seconds(frame)))
        self.found.shown_at.setdefault(frame, time.monotonic())

    def _on_playing(self, is_playing: bool) -> None:  # noqa: FBT001 - a signal's one fact
        from PySide6.QtCore import QTimer

        if not is_playing:
            showing = self.viewer.showing
            self.dropped, self.in_time = showing.dropped, showing.in_time
            self.heart.stop()
            QTimer.singleShot(0, self._seek_all)

    def _seek_all(self) -> None:
        from PySide6.QtWidgets import QApplication

        dice, last = random.Random(4), self.seconds * RATE.nominal - 1
        for _ in range(SEEKS):
            # What was played is kept, and would be there at once.
            self.workspace.desk.pictures.forget_all()
            began = time.perf_counter()
            self.player.seek(dice.randrange(0, last))
            while self.viewer.showing._asked is not None:
                QApplication.processEvents()
            self.found.seeks.append((time.perf_counter() - began) * 1000)
        sys.stdout.write(json.dumps(self.result()) + "\n")
        sys.stdout.flush()
        self.workspace.file.may_leave = lambda: True
        self.window.close()

    def result(self) -> dict[str, float]:
        found, due = self.found, self.dropped + self.in_time
        offsets = 1000 * np.abs(found.offsets or [0.0])
        in_samples = 1000 * np.abs(offsets_in_samples(found) or [0.0])
        gaps = sorted(found.gaps)
        return {
            "due": due,
            "dropped": self.dropped,
            "shown/s": len(found.shown_at) / self.seconds,
            "offset p95 ms": float(np.quantile(offsets, 0.95)),
            "in samples p95 ms": float(np.quantile(in_samples, 0.95)),
            "in samples max ms": float(in_samples.max()),
            "clicks": len(offsets_in_samples(found)),
            "seek p95 ms": float(np.quantile(found.seeks, 0.95)),
            "stall p99 ms": gaps[int(len(gaps) * 0.99)],
            "stall max ms": gaps[-1],
        }


def offsets_in_samples(found: Measured) -> list[float]:
    """For every click: when the first picture from it on was shown, less when that was due."""
    if not found.taken or not found.began:
        return []
    sound = np.frombuffer(b"".join(found.taken), np.float32)[::2]
    loud = np.flatnonzero(np.abs(sound) > _LOUD)
    first = loud[np.diff(loud, prepend=-48_000) > 4800]
    offsets = []
    for second, sample in enumerate(first, start=1):
        begin = second * RATE.nominal
        frame = next((f for f in range(begin, begin + RATE.nominal) if f in found.shown_at), None)
        if frame is not None:
            heard = found.began + sample / 48_000 + float(RATE.seconds(frame - begin))
            offsets.append(found.shown_at[frame] - heard)
    return offsets


def main() -> int:
    from aigc_studio.app import window
    from aigc_studio.editing.history import History
    from aigc_studio.session.session import Session

    film, clicks, seconds, divisor, proxies = sys.argv[1:6]
    project = composed(Path(film), Path(clicks), int(seconds))
    show, kept = window.show_window, []

    def show_and_probe(studio: object, *arguments: object) -> object:
        from PySide6.QtCore import QTimer

        made = show(studio, *arguments)
        made.resize(2200, 1600)
        journal = studio.ports.journals.begin(project, None)
        session = Session(studio.ports, studio.jobs, History(project), journal)
        made.show_session(session)
        bench = made.workspace.desk.bench
        bench.rest()
        if int(proxies):
            bench.proxies.make([project.assets[0].id])
            bench.proxies.use(is_on=True)

        def begin() -> None:
            if studio.jobs.jobs:
                QTimer.singleShot(200, begin)
            else:
                kept.append(Probe(made, int(seconds), int(divisor)))

        begin()
        return made

    window.show_window = show_and_probe
    return window.open_window([])


if __name__ == "__main__":
    raise SystemExit(main())
