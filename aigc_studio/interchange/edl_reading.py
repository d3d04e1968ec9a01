"""Reads EDLs as Avid, Premiere, Resolve, Nucoda and others write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from math import floor
from pathlib import Path

from aigc_studio.core.errors import InterchangeError
from aigc_studio.core.interchange import ImportedTimeline, TimelineWish
from aigc_studio.core.media import OFFLINE_TIMECODE
from aigc_studio.core.rates import FrameRate
from aigc_studio.core.retiming import SpeedPoint, SpeedRamp
from aigc_studio.core.timecode import is_drop_rate, parse_timecode
from aigc_studio.interchange.building import Builder, Draft, Lane, Passage, Piece
from aigc_studio.interchange.places import media_path, offline
from aigc_studio.interchange.text_files import decoded
from aigc_studio.interchange.transition_names import wipe_kind

_TIME = r"(\d{1,3}[:;.]\d{2}[:;.]\d{2}[:;.]\d{2,3})"
_EVENT = re.compile(
    rf"^(\d+)\s+(.+?)\s+(V\d*|A\d*|AA|AA/V|A2/V|A\d+/V|B|NONE|VA\d*)\s+([CDK]|W\d+)(?:\s+([BO]))?"
    rf"(?:\s+(\d+))?(?:\s+F)?\s+{_TIME}\s+{_TIME}\s+{_TIME}\s+{_TIME}\s*$"
)
_REMARK = re.compile(
    r"^\*?\s*(FROM CLIP NAME|TO CLIP NAME|SOURCE FILE|FROM FILE|FROM CLIP|CUT AT|LOC)\s*:\s*(.*)$"
)
_SPEED = re.compile(r"^M2\s+(\S.*?)\s+(-?\d+(?:\.\d+)?)\s+" + _TIME)
_EXACT = re.compile(r"^\*\s*MEDIA SPEED (\d{1,20})(?:/(\d{1,20}))?$")
_LOCATOR = re.compile(_TIME + r"\s+([A-Za-z]+)\s*(.*)$")
_AUD = re.compile(r"^AUD((?:\s+\d+)+)\s*$")
_BLACK = frozenset({"BL", "BLACK"})


@dataclass(slots=True)
class _Event:
    """One line and what is remarked behind it. Times are labels."""

    number: str
    reel: str
    channels: list[tuple[str, int]]
    effect: str
    length: int
    is_key: bool
    times: tuple[str, str, str, str]
    remarks: dict[str, str] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    speed: Fraction | None = None
    exact: Fraction | None = None


def read_edl(data: bytes, path: Path, wish: TimelineWish) -> ImportedTimeline:
    """Raises InterchangeError or ValueError."""
    return _Reading(decoded(data, path.name), path, wish).timeline()


class _Reading:
    def __init__(self, text: str, path: Path, wish: TimelineWish) -> None:
        self._path = path
        self._builder = Builder(path)
        self._title = path.stem
        self._fcm_drop = False
        self._events: list[_Event] = []
        self._markers: list[tuple[str, str, str]] = []
        for line in text.splitlines():
            self._line(line.strip())
        if not self._events:
            raise InterchangeError(f"“{path.name}” holds no event of an edit list.")
        labels = [label for event in self._events for label in event.times]
        self._trusts_marks = any(";" in label for label in labels)
        self._rate = wish.frame_rate or self._guess(labels)
        self._size = wish.size

    def timeline(self) -> ImportedTimeline:
        start = min(self._record(e.times[2]) for e in self._events)
        draft = self._builder.draft("main", self._title, self._rate)
        draft.start_frame = start
        draft.is_drop = self._is_drop if is_drop_rate(self._rate) else None
        draft.size = self._size or draft.size
        lanes = dict.fromkeys(place for event in self._events for place in event.channels)
        for kind, number in lanes:
            place = (kind, number)
            own = [e for e in self._events if place in e.channels]
            _Lane(self, draft.lane("video" if kind == "V" else "audio", number), start).lay(own)
        for label, color, name in self._markers:
            draft.mark(self._record(label) - start, name, color)
        _link(draft)
        return self._builder.finish(draft)

    @property
    def _is_drop(self) -> bool:
        return self._fcm_drop or self._trusts_marks

    @property
    def builder(self) -> Builder:
        return self._builder

    @property
    def rate(self) -> FrameRate:
        return self._rate

    def _guess(self, labels: Iterable[str]) -> FrameRate:
        highest = max(int(re.split("[:;.]", label)[3]) for label in labels)
        if self._is_drop:
            rate = FrameRate(60000, 1001) if highest >= 30 else FrameRate(30000, 1001)  # noqa: PLR2004
        else:
            ladder = ((50, 60), (30, 50), (25, 30), (24, 25), (0, 24))
            rate = FrameRate(next(fps for least, fps in ladder if highest >= least))
        told = f"{float(rate.fraction):.5g}"
        self._builder.note(f"The file does not tell its frame rate; {told} is taken.")
        return rate

    def _record(self, label: str) -> int:
        return self.frames(label, is_drop=self._is_drop)

    def frames(self, label: str, *, is_drop: bool) -> int:
        """Frames of a label; where the list trusts its marks they tell drop frame."""
        parts = re.split("[:;.]", label)
        drop = ";" in label if self._trusts_marks else is_drop
        text = f"{int(parts[0]):02d}:{parts[1]}:{parts[2]}{';' if drop else ':'}{parts[3]}"
        try:
            return parse_timecode(text, self._rate)
        except ValueError as error:
            if not drop:
                raise InterchangeError(
                    f"“{self._path.name}”: {error} Tell its frame rate."
                ) from error
            return parse_timecode(text.replace(";", ":"), self._rate)

    def source(self, label: str) -> int:
        return self.frames(label, is_drop=self._fcm_drop)

    def _line(self, line: str) -> None:
        if not line:
            return
        match = _EVENT.match(line)
        if match is not None:
            self._events.append(_event(match))
        elif line.startswith("TITLE:"):
            self._title = line[6:].strip() or self._title
        elif line.startswith("FCM:"):
            self._fcm_drop = self._fcm_drop or line[4:].strip().upper().startswith("DROP")
        else:
            self._remark(line)

    def _remark(self, line: str) -> None:
        found, event = _REMARK.match(line), self._events[-1] if self._events else None
        if found is not None and found.group(1) == "LOC":
            mark = _LOCATOR.match(found.group(2))
            if mark is not None:
                self._markers.append((mark.group(1), mark.group(2).lower(), mark.group(3).strip()))
                return
        if event is not None:
            self._remark_on(event, line, found)

    def _remark_on(self, event: _Event, line: str, found: re.Match[str] | None) -> None:
        speed, exact, aud = _SPEED.match(line), _EXACT.match(line), _AUD.match(line)
        if found is not None and found.group(1) != "LOC":
            event.remarks[found.group(1)] = found.group(2).strip()
        elif exact is not None:
            event.exact = Fraction(int(exact.group(1)), int(exact.group(2) or 1))
        elif speed is not None:
            event.speed = Fraction(speed.group(2))
        elif aud is not None:
            event.channels += [("A", int(n) - 1) for n in aud.group(1).split() if 0 < int(n) < 100]  # noqa: PLR2004
        elif line.startswith("*") and "FREEZE FRAME" not in line and len(event.kept) < 100:  # noqa: PLR2004
            event.kept.append(line)
        elif line.startswith("EFFECTS NAME IS"):
            event.remarks["EFFECT"] = line[15:].strip()
        elif not line.startswith("*"):
            self._builder.note(f"“{line[:80]}” is not known in an edit list and was left out.")


@dataclass(slots=True)
class _Lane:
    """Events of one channel onto one lane."""

    reading: _Reading
    lane: Lane
    first: int

    def lay(self, events: list[_Event]) -> None:
        going: _Event | None = None
        for event in events:
            record = self._span(event)
            if event.effect == "C" and record[0] == record[1]:
                going = event
                continue
            if event.is_key:
                self.reading.builder.note("Keys are shown as plain clips on a track of their own.")
            if event.effect == "C" or event.is_key:
                self._cut(event, record)
            else:
                self._pass(event, going, record)
            going = None

    def _span(self, event: _Event) -> tuple[int, int]:
        frames = [self.reading.frames(t, is_drop=self.reading._is_drop) for t in event.times[2:]]  # noqa: SLF001 - one reading
        return frames[0] - self.first, frames[1] - self.first

    def _cut(self, event: _Event, record: tuple[int, int]) -> None:
        if event.reel.upper() in _BLACK:
            return
        source = self.reading.source(event.times[0])
        self._tell_mismatch(event, record)
        self._put(event, record[0], record[1], source, "FROM CLIP NAME")

    def _pass(self, event: _Event, going: _Event | None, record: tuple[int, int]) -> None:
        """What goes plays on until the cut, what comes starts there."""
        start, length = record[0], max(event.length, 1)
        is_black = event.reel.upper() in _BLACK
        before = self._before(start)
        fresh = going if going is not None and self._is_other(going, before) else None
        cut = self._cut_of(event, record, fresh is not None)
        if is_black:
            cut = start + length
        if fresh is not None and cut > start:
            source = self.reading.source(fresh.times[0])
            name = "FROM CLIP NAME"
            self._put(fresh, start, cut, source, name, event.remarks.get(name, ""))
        elif before is not None:
            before.duration += cut - start
        if not is_black:
            speed = self._speed(event) or Fraction(1)
            head = floor((cut - start) * speed + Fraction(1, 2))
            name = "TO CLIP NAME" if "TO CLIP NAME" in event.remarks else "FROM CLIP NAME"
            self._put(event, cut, record[1], self.reading.source(event.times[0]) + head, name)
        kind, extras = self._kind(event)
        has_before = before is not None or fresh is not None
        lead, tail = (cut - start, start + length - cut) if has_before else (0, length)
        self.lane.passages.append(
            Passage(cut, lead, 0 if is_black else tail, kind, has_before, not is_black, extras)
        )

    def _cut_of(self, event: _Event, record: tuple[int, int], is_fresh: bool) -> int:  # noqa: FBT001 - one caller
        told = event.remarks.get("CUT AT", "")
        if re.fullmatch(_TIME, told):
            cut = self.reading.frames(told, is_drop=self.reading._is_drop) - self.first  # noqa: SLF001 - one reading
            if record[0] <= cut <= record[0] + event.length:
                return cut
        return record[0] + event.length // 2 if is_fresh else record[0]

    def _before(self, frame: int) -> Piece | None:
        last = self.lane.pieces[-1] if self.lane.pieces else None
        return last if last is not None and last.start + last.duration == frame else None

    def _is_other(self, going: _Event, before: Piece | None) -> bool:
        """Whether what goes is not what played until then."""
        if going.reel.upper() in _BLACK:
            return False
        if before is None:
            return True
        at = self.reading.source(going.times[0])
        frames = self.reading.rate.fraction
        end = before.source_start * frames + floor(before.duration * before.speed + Fraction(1, 2))
        return before.ramp is None and abs(at - end) > 1

    def _kind(self, event: _Event) -> tuple[str, tuple[tuple[str, str], ...]]:
        if self.lane.kind == "audio":
            return "constant_power", ()
        if event.effect.startswith("W"):
            kind, is_ours = wipe_kind(event.effect)
            if is_ours:
                return kind, ()
            told = f"The transition “{event.effect}” is kept and shown as “{kind}”."
            self.reading.builder.note(told)
            return kind, (("edl", event.effect),)
        return "dissolve", ()

    def _speed(self, event: _Event) -> Fraction | None:
        """Media seconds a second; 0 stands still, less runs backwards; None is told nowhere."""
        if event.speed is None:
            return None
        told = event.speed / self.reading.rate.nominal
        exact = event.exact
        tolerance = Fraction(6, 100) / self.reading.rate.nominal
        return exact if exact is not None and abs(exact - told) <= tolerance else told

    def _put(
        self, event: _Event, start: int, end: int, source: int, name_of: str, name: str = ""
    ) -> None:
        reading, remarks = self.reading, event.remarks
        name = name or remarks.get(name_of, "") or event.reel
        path = remarks.get("SOURCE FILE") or remarks.get("FROM FILE") or remarks.get("FROM CLIP")
        folder = reading._path.parent  # noqa: SLF001 - one reading
        plain = event.reel.upper() if event.reel.upper() not in {"AX", "TST"} else ""
        place = media_path(path, folder) if path else _named(name or plain, folder)
        media = reading.builder.media(place, place, "")
        media.container, media.rate = OFFLINE_TIMECODE, reading.rate
        seconds = reading.rate.seconds(source)
        speed, ramp = self._speed(event), None
        if speed is not None and speed <= 0:
            ramp = SpeedRamp(seconds, (SpeedPoint(seconds, speed),))
        kept = tuple(("edl", line) for line in event.kept)
        self.lane.pieces.append(
            Piece(
                media,
                start,
                end - start,
                seconds,
                name,
                Fraction(1) if speed is None or speed <= 0 else speed,
                ramp=ramp,
                extras=kept,
            )
        )

    def _tell_mismatch(self, event: _Event, record: tuple[int, int]) -> None:
        if event.speed is not None:
            return
        source = [self.reading.source(label) for label in event.times[:2]]
        if source[1] - source[0] != record[1] - record[0]:
            self.reading.builder.note(
                f"Event {event.number} is as long as its place on the timeline, not as its source."
            )


def _event(match: re.Match[str]) -> _Event:
    number, reel, channel, effect, key, length = match.groups()[:6]
    is_key = effect == "K"
    channels = _channels(channel)
    if is_key and not key:
        channels = [("V", 1) if place == ("V", 0) else place for place in channels]
    times = (match.group(7), match.group(8), match.group(9), match.group(10))
    return _Event(number, reel.strip(), channels, effect, int(length or 0), is_key, times)


def _channels(text: str) -> list[tuple[str, int]]:
    """Lanes of a channel field: ``V``, ``A2``, ``AA/V``, ``B`` (picture and first sound)."""
    if text == "NONE":
        return []
    if text == "B":
        return [("V", 0), ("A", 0)]
    found: list[tuple[str, int]] = []
    for part in text.replace("VA", "V/A").split("/"):
        if part == "AA":
            found += [("A", 0), ("A", 1)]
        else:
            found.append((part[0], max(int(part[1:] or 1) - 1, 0)))
    return sorted(set(found), reverse=True)


def _named(name: str, folder: Path) -> str:
    return media_path(name, folder) if re.search(r"\.\w{2,5}$", name) else offline(name)


def _link(draft: Draft) -> None:
    from aigc_studio.interchange.building import link_like_ones

    link_like_ones(draft)
