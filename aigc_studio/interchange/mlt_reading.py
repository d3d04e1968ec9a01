"""Reads MLT XML: documents of Kdenlive, of Shotcut and of melt."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from aigc_studio.core.document import TrackKind
from aigc_studio.core.errors import InterchangeError
from aigc_studio.core.interchange import ImportedTimeline, TimelineWish
from aigc_studio.core.rates import FrameRate
from aigc_studio.core.retiming import SpeedPoint, SpeedRamp
from aigc_studio.interchange.building import (
    Builder,
    Draft,
    Lane,
    Media,
    Passage,
    Piece,
    link_like_ones,
)
from aigc_studio.interchange.numbers import exact
from aigc_studio.interchange.places import media_path
from aigc_studio.interchange.retimes import neat
from aigc_studio.interchange.safe_xml import Element, fragment, parsed
from aigc_studio.interchange.transition_names import luma_kind

KIND = "mlt"
NAME = "aigc_studio:name"
_FILES = frozenset(("avformat", "avformat-novalidate", "timewarp", "qimage", "pixbuf", "xml", ""))
_STILLS = frozenset(("qimage", "pixbuf"))
_CLOCK = re.compile(r"^(\d+):(\d+):(\d+)(?:[.,](\d+))?$")
_FRAMES = re.compile(r"^(\d+):(\d+):(\d+)[:;](\d+)$")
_MOST_NESTS = 50
SOFTNESS = 0.05
"""Of the edge of a wipe, as ours has where nothing else is set."""


def read_mlt(data: bytes, path: Path, wish: TimelineWish) -> ImportedTimeline:
    """Raises InterchangeError or ValueError."""
    root = parsed(data, path.name)
    if root.tag != "mlt":
        raise InterchangeError(f"“{path.name}” is no MLT document.")
    return _Reading(root, path, wish).timeline()


@dataclass(slots=True)
class _Cut:
    """What an entry or a track of a join plays: frames of a (retimed) producer."""

    producer: Element
    first: int
    last: int
    entry: Element


@dataclass(slots=True)
class _Part:
    """A stretch of a playlist: a cut, a join of two, or nothing."""

    start: int
    length: int
    cut: _Cut | None = None
    join: Element | None = None


@dataclass(slots=True)
class _Found:
    """A clip in the making, which joins may lengthen."""

    start: int
    end: int
    cut: _Cut
    first: int
    """The frame of the producer that is played at ``start``."""


@dataclass(slots=True)
class _TrackPlan:
    kind: TrackKind
    name: str = ""
    is_muted: bool = False
    is_locked: bool = False
    both: bool = False
    """Picture and sound are played from it."""
    found: list[_Found] = field(default_factory=list)
    joins: list[Passage] = field(default_factory=list)


class _Reading:
    def __init__(self, root: Element, path: Path, wish: TimelineWish) -> None:
        self._root = root
        self._path = path
        self.builder = Builder(path)
        self._ids = {e.get("id"): e for e in root.iter() if e.get("id") is not None}
        self._drafts: dict[str, Draft | None] = {}
        profile = root.find("profile")
        self._rate = wish.frame_rate or FrameRate(25)
        self._size = wish.size or (1920, 1080)
        if profile is not None:
            self._rate = FrameRate.of(
                Fraction(
                    int(profile.get("frame_rate_num", "25")),
                    int(profile.get("frame_rate_den", "1")),
                )
            )
            self._size = int(profile.get("width", "1920")), int(profile.get("height", "1080"))
        base = root.get("root", "")
        self._folder = Path(base) if base.startswith("/") else path.parent

    def timeline(self) -> ImportedTimeline:
        tractors = [e for e in self._root if e.tag == "tractor"]
        if not tractors:
            raise InterchangeError(f"“{self._path.name}” holds no timeline.")
        main = tractors[-1]
        inner = [self._ids.get(t.get("producer")) for t in main.findall("track")]
        only = inner[0] if len(inner) == 1 else None
        if only is not None and only.tag == "tractor":
            main = only  # newer Kdenlive keeps its timelines in a tractor of tractors
        draft = self.draft(main)
        self._guides(draft)
        return self.builder.finish(draft)

    def draft(self, tractor: Element) -> Draft:
        """A tractor of playlists as a timeline, made once."""
        key = tractor.get("id", "")
        found = self._drafts.get(key)
        if found is not None:
            return found
        if key in self._drafts or len(self._drafts) > _MOST_NESTS:
            raise InterchangeError(f"“{self._path.name}” holds a timeline that shows itself.")
        self._drafts[key] = None
        name = prop(tractor, NAME) or self._path.stem
        made = Draft(key, name, self._rate, self._size)
        for track in tractor.findall("track"):
            target = self._ids.get(track.get("producer"))
            is_ground = target is not None and target.get("id", "").startswith("background")
            if target is not None and not is_ground and target.tag in {"playlist", "tractor"}:
                self._lay(made, self._plan(track, target))
        for marker in tractor.iterfind("properties[@name='shotcut:markers']/properties"):
            start = self.position(prop(marker, "start"))
            length = self.position(prop(marker, "end")) - start
            made.mark(start, prop(marker, "text"), "blue", "", max(length, 0))
        link_like_ones(made)
        self.builder.drafts.append(made)
        self._drafts[key] = made
        return made

    def position(self, text: str) -> int:
        """Frames of a position: a number, clock time or timecode. Raises ValueError."""
        if not text:
            return 0
        if len(text) > 40:  # noqa: PLR2004 - no position is that long
            raise ValueError(f"{text[:20]}… is no position")
        clock, frames = _CLOCK.match(text), _FRAMES.match(text)
        if clock is not None:
            hours, minutes, seconds = (int(clock.group(n)) for n in (1, 2, 3))
            rest = Fraction(int(clock.group(4) or 0), 10 ** len(clock.group(4) or ""))
            return self._rate.frames_nearest(hours * 3600 + minutes * 60 + seconds + rest)
        if frames is not None:
            hours, minutes, seconds, rest_frames = (int(frames.group(n)) for n in (1, 2, 3, 4))
            return ((hours * 60 + minutes) * 60 + seconds) * self._rate.nominal + rest_frames
        return int(text)

    # --- from playlists to plans ------------------------------------------------------------------

    def _plan(self, track: Element, target: Element) -> _TrackPlan:
        hide = track.get("hide", target.get("hide", ""))
        lists = [target]
        if target.tag == "tractor":
            inner = target.findall("track")
            lists = [e for t in inner if (e := self._ids.get(t.get("producer"))) is not None]
            hide = inner[0].get("hide", hide) if inner else hide
        is_audio = (
            prop(target, "kdenlive:audio_track") == "1"
            or prop(target, "shotcut:audio") == "1"
            or hide == "video"
        )
        kind: TrackKind = "audio" if is_audio else "video"
        told = prop(target, "kdenlive:track_name") or prop(target, "shotcut:name")
        plan = _TrackPlan(
            kind,
            told,
            hide in {"both", kind},
            "1" in {prop(target, "shotcut:lock"), prop(target, "kdenlive:locked_track")},
            hide == "" and kind == "video",
        )
        for playlist in lists:
            self._read_list(plan, playlist)
        if target.tag == "tractor":
            for transition in target.findall("transition"):
                self._mix(plan, transition)
        plan.found.sort(key=lambda f: f.start)
        return plan

    def _read_list(self, plan: _TrackPlan, playlist: Element) -> None:
        parts = self._parts(playlist)
        own: dict[int, _Found] = {}
        for place, part in enumerate(parts):
            if part.cut is not None:
                first = part.cut.first
                own[place] = _Found(part.start, part.start + part.length, part.cut, first)
        for place, part in enumerate(parts):
            if part.join is not None:
                self._join(plan, part, own, place)
        plan.found += [own[place] for place in sorted(own)]

    def _parts(self, playlist: Element) -> list[_Part]:
        parts: list[_Part] = []
        at = 0
        for element in playlist:
            if element.tag == "blank":
                at += max(self.position(element.get("length", "0")), 0)
            elif element.tag == "entry":
                producer = self._ids.get(element.get("producer"))
                if producer is None:
                    self.builder.note("Entries of producers that are not in the file are left out.")
                    continue
                first = self.position(element.get("in", producer.get("in", "0")))
                last = self.position(element.get("out", producer.get("out", "0")))
                length = last - first + 1
                if length < 1:
                    continue
                if _is_join(producer):
                    parts.append(_Part(at, length, join=producer))
                else:
                    parts.append(_Part(at, length, _Cut(producer, first, last, element)))
                at += length
        return parts

    def _join(self, plan: _TrackPlan, part: _Part, own: dict[int, _Found], place: int) -> None:
        """A transition within a playlist: both neighbours reach to the cut in it."""
        join = part.join
        assert join is not None  # noqa: S101 - joins alone come here
        tracks = [t for t in join.findall("track") if self._ids.get(t.get("producer")) is not None]
        if len(tracks) < 2:  # noqa: PLR2004 - both sides
            return
        told = prop(join, "aigc_studio:lead")
        lead = min(max(int(told), 0), part.length) if told else part.length // 2
        cut = part.start + lead
        for number, track in enumerate(tracks[:2]):
            producer = self._ids[track.get("producer")]
            first = self.position(track.get("in", "0"))
            other = own.get(place - 1 if number == 0 else place + 1)
            is_same = other is not None and other.cut.producer.get("id") == producer.get("id")
            cut_of = _Cut(producer, first, first + part.length - 1, Element("entry"))
            if number == 0:
                if is_same and other is not None and other.end == part.start:
                    other.end = cut
                elif lead:
                    own[place * 1000 + 1_000_000] = _Found(part.start, cut, cut_of, first)
            elif is_same and other is not None and other.start == part.start + part.length:
                other.start, other.first = cut, first + lead
            elif part.length > lead:
                end = part.start + part.length
                own[place * 1000 + 1_000_001] = _Found(cut, end, cut_of, first + lead)
        made = next((t for t in join.findall("transition") if _is_luma(t)), None)
        plan.joins.append(self._passage(plan, made, (cut, lead, part.length - lead)))

    def _mix(self, plan: _TrackPlan, transition: Element) -> None:
        """Kdenlive's mix: two clips of a track overlap on its two playlists."""
        if prop(transition, "internal_added") or transition.get("in") is None:
            return
        start = self.position(transition.get("in", "0"))
        end = self.position(transition.get("out", "0")) + 1
        before = next((f for f in plan.found if f.start < start + 1 and f.end == end), None)
        after = next((f for f in plan.found if f.start == start and f is not before), None)
        if before is None or after is None:
            self.builder.note("A mix without two clips was left out.")
            return
        told = prop(transition, "kdenlive:mixcut")
        tail = min(max(int(told), 0), end - start) if told else (end - start) // 2
        cut = end - tail
        before.end = cut
        after.first += cut - after.start
        after.start = cut
        plan.joins.append(self._passage(plan, transition, (cut, cut - start, tail)))

    def _passage(
        self, plan: _TrackPlan, made: Element | None, place: tuple[int, int, int]
    ) -> Passage:
        """What a join or mix is, by the picture that it is wiped with and how."""
        if plan.kind == "audio" or made is None:
            return Passage(*place, "dissolve" if plan.kind == "video" else "constant_power")
        resource = prop(made, "resource")
        kind, is_ours = luma_kind(resource)
        if not resource or (is_ours and _is_plain_wipe(made)):
            return Passage(*place, kind)
        name = resource.replace("\\", "/").rpartition("/")[2]
        self.builder.note(f"The transition “{name}” is kept and shown as “{kind}”.")
        return Passage(*place, kind, extras=((KIND, fragment(made)),))

    # --- from plans to lanes ----------------------------------------------------------------------

    def _lay(self, draft: Draft, plan: _TrackPlan) -> None:
        number = sum(lane.kind == plan.kind for lane in draft.lanes)
        lane = draft.lane(plan.kind, number)
        lane.name, lane.is_muted, lane.is_locked = plan.name, plan.is_muted, plan.is_locked
        sound = None
        if plan.both:
            sound = draft.lane("audio", sum(other.kind == "audio" for other in draft.lanes))
        for found in plan.found:
            piece = self._piece(lane, found)
            if piece is None or found.end <= found.start:
                continue
            lane.pieces.append(piece)
            self._fades(lane, found)
            if sound is not None and prop(found.cut.producer, "audio_index") != "-1":
                sound.pieces.append(self._piece(sound, found) or piece)
        lane.passages += plan.joins

    def _piece(self, lane: Lane, found: _Found) -> Piece | None:
        producer, entry = found.cut.producer, found.cut.entry
        service = prop(producer, "mlt_service")
        if producer.tag == "tractor":
            inner = self.draft(producer)
            media = self.builder.nest(inner.key, inner.name)
            speed, ramp = Fraction(1), None
        elif service not in _FILES:
            lane.extras = (*lane.extras, (KIND, fragment(producer)))
            self.builder.note("Titles and generators are kept and not shown.")
            return None
        else:
            media = self._media(producer, service)
            speed, ramp = self._speed(producer, found)
        told = self._rate.seconds(found.first)
        return Piece(
            media,
            found.start,
            found.end - found.start,
            told if ramp is not None else told * speed,
            prop(entry, NAME) or prop(producer, "kdenlive:clipname") or media.name,
            speed,
            self._stream(producer) if lane.kind == "audio" else 0,
            gain_db=_gain(entry) if lane.kind == "audio" else 0.0,
            ramp=ramp,
            extras=self._kept(entry),
        )

    def _media(self, producer: Element, service: str) -> Media:
        resource = prop(producer, "warp_resource") if service == "timewarp" else ""
        resource = (
            resource or re.sub(r"^-?[\d.]+:(?=.)", "", prop(producer, "resource"))
            if (service == "timewarp")
            else prop(producer, "resource")
        )
        place = media_path(resource, self._folder)
        media = self.builder.media(place, place)
        length = self.position(prop(producer, "length"))
        speed = abs(neat(exact(prop(producer, "warp_speed") or "1")))
        if service in _STILLS:
            media.kind = "still"
        elif length > 0:
            told = self._rate.seconds(length) * speed
            media.duration = max(told, media.duration or told)
        sizes = [prop(producer, f"meta.media.{side}") for side in ("width", "height")]
        if all(side.isdecimal() for side in sizes):
            media.size = int(sizes[0]), int(sizes[1])
        numbers = [prop(producer, f"meta.media.frame_rate_{part}") for part in ("num", "den")]
        if all(n.isdecimal() and int(n) for n in numbers):
            media.rate = FrameRate.of(Fraction(int(numbers[0]), int(numbers[1])))
        media.rate = media.rate or self._rate
        media.has_video = media.has_video or prop(producer, "video_index") not in {"-1", ""}
        media.has_audio = media.has_audio or prop(producer, "audio_index") not in {"-1", ""}
        return media

    def _speed(self, producer: Element, found: _Found) -> tuple[Fraction, SpeedRamp | None]:
        if prop(producer, "mlt_service") != "timewarp":
            return Fraction(1), None
        speed = neat(exact(prop(producer, "warp_speed") or "1"))
        if speed > 0:
            return speed, None
        # Frame 0 of a reversed file is its last.
        length = self._rate.seconds(self.position(prop(producer, "length")))
        del found
        return Fraction(1), SpeedRamp(-length * speed, (SpeedPoint(Fraction(0), speed),))

    def _stream(self, producer: Element) -> int:
        """Which sound of the file is played, from 0."""
        told = prop(producer, "astream")
        if told.isdecimal():
            return min(int(told), 63)
        index = prop(producer, "audio_index")
        if not index.isdecimal():
            return 0
        types = [prop(producer, f"meta.media.{n}.stream.type") for n in range(min(int(index), 64))]
        return types.count("audio")

    def _fades(self, lane: Lane, found: _Found) -> None:
        kind = "dissolve" if lane.kind == "video" else "constant_power"
        for made in found.cut.entry.findall("filter"):
            fade = _fade_of(made)
            if fade is None:
                continue
            first = self.position(made.get("in", str(found.cut.first)))
            last = self.position(made.get("out", str(found.cut.last)))
            length = last - first + 1
            if fade == "in":
                lane.passages.append(Passage(found.start, 0, length, kind, False, True))  # noqa: FBT003
            else:
                lane.passages.append(Passage(found.end, length, 0, kind, True, False))  # noqa: FBT003

    def _kept(self, entry: Element) -> tuple[tuple[str, str], ...]:
        kept = [e for e in entry.findall("filter") if _fade_of(e) is None and not _is_plain_gain(e)]
        if kept:
            self.builder.note("Effects of the other program are kept and not shown.")
        return tuple((KIND, fragment(e)) for e in kept)

    def _guides(self, draft: Draft) -> None:
        """Kdenlive's markers of the timeline."""
        holder = next((e for e in self._root if e.get("id") == "main_bin"), None)
        text = prop(holder, "kdenlive:docproperties.guides") if holder is not None else ""
        if not text:
            return
        for guide in json.loads(text):
            frame = int(guide.get("pos", 0))
            draft.mark(
                frame, str(guide.get("comment", "")), "blue", "", int(guide.get("duration", 0))
            )


def prop(element: Element, name: str) -> str:
    """The text of a property; empty where there is none."""
    for part in element:
        if part.tag == "property" and part.get("name") == name:
            return part.text or ""
    return ""


def _is_join(producer: Element) -> bool:
    """Whether a tractor is a transition in a playlist."""
    if producer.tag != "tractor":
        return False
    if prop(producer, "shotcut:transition"):
        return True
    services = {prop(t, "mlt_service") for t in producer.findall("transition")}
    return len(producer.findall("track")) == 2 and "luma" in services  # noqa: PLR2004


def _is_luma(transition: Element) -> bool:
    return prop(transition, "mlt_service") == "luma"


def is_inverted(luma: Element) -> bool:
    """Whether a wipe runs against its picture; in a reversed mix it does so by itself."""
    return (prop(luma, "invert") == "1") != (prop(luma, "reverse") == "1")


def _is_plain_wipe(luma: Element) -> bool:
    """Whether its direction and edge are those that are written here."""
    try:
        softness = float(prop(luma, "softness"))
    except ValueError:
        return False
    return softness == SOFTNESS and not is_inverted(luma)


def _fade_of(made: Element) -> str | None:
    names = f"{prop(made, 'kdenlive_id')} {prop(made, 'shotcut:filter')}".lower()
    if "fade_from" in names or "fadein" in names:
        return "in"
    return "out" if "fade_to" in names or "fadeout" in names else None


def _is_plain_gain(made: Element) -> bool:
    level = prop(made, "level")
    return prop(made, "mlt_service") == "volume" and bool(level) and "=" not in level


def _gain(entry: Element) -> float:
    for made in entry.findall("filter"):
        if _is_plain_gain(made) and _fade_of(made) is None:
            return float(prop(made, "level"))
    return 0.0
