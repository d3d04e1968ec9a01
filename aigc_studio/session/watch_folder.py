"""A folder in which every project that is put there is delivered. Main thread.

A file is taken when it stood unchanged between two looks; a link is not followed. That it was and
what becomes of it are lines in ``deliveries.log`` there, which tell a later run what was done
already, and what a crash left in the queue. What cannot be read is moved aside with a sentence
beside it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from stat import S_ISREG

from aigc_studio.core.delivery import ExportOptions
from aigc_studio.core.errors import EditError, StudioError
from aigc_studio.core.ids import DeliveryId
from aigc_studio.session.signals import Signal
from aigc_studio.session.studio import Studio

SETTLE_SECONDS = 2.0
"""So long a file must stand unchanged."""
_SUFFIX = ".aigc"
_LOG = "deliveries.log"
_OUTPUT, _ASIDE = "delivered", "refused"
_Key = tuple[str, int, int]
"""Name, bytes and moment of change: one version of one file."""


@dataclass(frozen=True, slots=True)
class Outcome:
    name: str
    sentence: str
    """Empty when it was delivered as planned."""


@dataclass(frozen=True, slots=True)
class _Look:
    size: int
    changed: int
    since: float


@dataclass(frozen=True, slots=True)
class _Taken:
    """A file as it was when it was taken; a later version of it is another one."""

    path: Path
    size: int
    changed: int

    @property
    def key(self) -> _Key:
        return self.path.name, self.size, self.changed

    @property
    def is_there(self) -> bool:
        """Whether it still stands so."""
        try:
            stat = self.path.lstat()
        except OSError:
            return False
        return (stat.st_size, stat.st_mtime_ns) == (self.size, self.changed)


class WatchFolder:
    """``form``: how everything is delivered; its path is not used. Raises EditError."""

    def __init__(self, studio: Studio, folder: Path, form: ExportOptions) -> None:
        if not os.path.isdir(folder):  # noqa: PTH112 - Path.is_dir raises where it may not look
            raise EditError(f"There is no folder “{folder}” to watch.")
        self.ended: Signal[Outcome] = Signal()
        self._studio = studio
        self._folder = folder.absolute()
        self._form = form
        self._seen: dict[str, _Look] = {}
        self._running: dict[DeliveryId, _Taken] = {}
        self._done, self._left = _known(self._folder / _LOG)
        self._is_stopped = False
        self._end = studio.deliveries.records.changed.subscribe(lambda _none: self._on_queue())

    @property
    def is_idle(self) -> bool:
        """Whether nothing that was seen is still to be delivered."""
        return not self._running and all(
            (name, look.size, look.changed) in self._done for name, look in self._seen.items()
        )

    def stop(self) -> None:
        """It is looked at no more; what was taken is delivered and told, then it ends."""
        self._is_stopped = True
        if not self._running:
            self._end()

    def follow(self, earlier: WatchFolder) -> None:
        """Tell in its place what becomes of what a stopped watch of this folder had taken."""
        for made, taken in earlier._running.items():
            self._running[made] = replace(taken, path=self._folder / taken.path.name)
            self._left.pop(made, None)
        earlier._running.clear()
        earlier._end()

    def look(self, now: float) -> None:
        """Take what is complete; ``now`` in seconds of any steady clock."""
        self._take_up()
        there = {}
        running = {taken.path for taken in self._running.values()}
        for path in sorted(self._folder.glob(f"*{_SUFFIX}")):
            try:
                stat = path.lstat()
            except OSError:
                continue  # gone since it was listed
            if path.name.startswith(".") or not S_ISREG(stat.st_mode):
                continue
            last = self._seen.get(path.name)
            is_same = last is not None and (last.size, last.changed) == (
                stat.st_size,
                stat.st_mtime_ns,
            )
            look = last if is_same and last else _Look(stat.st_size, stat.st_mtime_ns, now)
            there[path.name] = look
            key = (path.name, look.size, look.changed)
            is_new = key not in self._done and path not in running
            if is_new and is_same and now - look.since >= SETTLE_SECONDS:
                self._take(_Taken(path, look.size, look.changed))
        self._seen = there

    def _take_up(self) -> None:
        """What an earlier run had taken and not ended is the queue's already."""
        left, self._left = self._left, {}
        if not left:
            return
        queue = self._studio.deliveries
        queue.take_up(left)
        for delivery in queue.records.all:
            if delivery.id in left:
                name, size, changed = left[delivery.id]
                self._running[delivery.id] = _Taken(self._folder / name, size, changed)
                queue.let_go(delivery.id)
        self._on_queue()

    def _take(self, taken: _Taken) -> None:
        path = taken.path
        try:
            project, _ = self._studio.ports.projects.load(path)
            sequence = project.sequence()
            if sequence is None:
                raise EditError("There is nothing on the timeline to export.")
            folder = self._folder / _OUTPUT
            folder.mkdir(exist_ok=True)
            target = folder / f"{path.stem}{self._form.preset.suffix}"
            options = replace(self._form, path=target)
            (made,) = self._studio.deliveries.add(project, [(sequence.id, options)])
        except StudioError as error:
            self._refuse(taken, str(error))
        except OSError as error:
            self._refuse(taken, f"It cannot be delivered here ({error.strerror or error}).")
        else:
            self._write(taken, {"outcome": "taken", "delivery": made})
            self._running[made] = taken
            self._on_queue()  # it may be over already

    def _on_queue(self) -> None:
        for delivery in self._studio.deliveries.records.all:
            if delivery.id not in self._running or not delivery.is_over:
                continue
            taken = self._running.pop(delivery.id)
            if delivery.state in {"failed", "cancelled"}:
                self._refuse(taken, delivery.sentence or "It was cancelled.")
            else:
                self.ended.emit(self._log(taken, delivery.sentence))
        if self._is_stopped and not self._running:
            self._end()

    def _refuse(self, taken: _Taken, sentence: str) -> None:
        is_there = taken.is_there
        outcome = self._log(taken, sentence)
        if is_there:  # else what stands there now has its own turn
            self._move_aside(taken.path, sentence)
        self.ended.emit(outcome)

    def _move_aside(self, path: Path, sentence: str) -> None:
        aside = self._folder / _ASIDE
        try:
            aside.mkdir(exist_ok=True)
            free = _free_name(aside, path)
            path.replace(free)
            free.with_name(f"{free.name}.txt").write_text(sentence + "\n", encoding="utf-8")
        except OSError:
            return  # it stays, and is known as done
        self._seen.pop(path.name, None)

    def _log(self, taken: _Taken, sentence: str) -> Outcome:
        self._done.add(taken.key)
        why = self._write(taken, {"outcome": sentence or "done"})
        return Outcome(taken.path.name, sentence or why)

    def _write(self, taken: _Taken, fate: Mapping[str, str]) -> str:
        """Why the line could not be written; empty when it was."""
        name, size, changed = taken.key
        line = {"name": name, "size": size, "changed": changed, **fate}
        try:
            with (self._folder / _LOG).open("a", encoding="utf-8") as log:
                log.write(json.dumps(line, ensure_ascii=False) + "\n")
        except OSError as error:
            return f"The log cannot be written ({error.strerror or error})."
        return ""


def _free_name(folder: Path, path: Path) -> Path:
    """A name that neither a file nor the sentence of one has there."""
    free, number = folder / path.name, 1
    while os.path.lexists(free) or os.path.lexists(f"{free}.txt"):
        number += 1
        free = folder / f"{path.stem} {number}{path.suffix}"
    return free


def _known(log: Path) -> tuple[set[_Key], dict[DeliveryId, _Key]]:
    """What a log tells was done, and what was just taken; other lines are passed over."""
    try:
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return set(), {}
    done: set[_Key] = set()
    taken: dict[DeliveryId, _Key] = {}
    for line in lines:
        try:
            entry = json.loads(line)
            key = str(entry["name"]), int(entry["size"]), int(entry["changed"])
            if "delivery" in entry:
                taken[DeliveryId(str(entry["delivery"]))] = key
            else:
                done.add(key)
        except (ValueError, KeyError, TypeError):
            continue
    return done, {made: key for made, key in taken.items() if key not in done}
