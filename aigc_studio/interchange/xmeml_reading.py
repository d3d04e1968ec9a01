"""Reads FCP7 XML as Final Cut, Premiere, Resolve and Hiero write it."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from math import log10
from pathlib import Path

from aigc_studio.core.errors import InterchangeError
from aigc_studio.core.interchange import ImportedTimeline
from aigc_studio.core.rates import FrameRate
from aigc_studio.core.retiming import SpeedRamp
from aigc_studio.interchange.building import Builder, Draft, Lane, Media, Passage, Piece
from aigc_studio.interchange.carrying import TICKS
from aigc_studio.interchange.numbers import exact
from aigc_studio.interchange.places import media_path, offline
from aigc_studio.interchange.retimes import freeze, neat, ramp_of
from aigc_studio.interchange.safe_xml import Element, fragment, parsed, text_of
from aigc_studio.interchange.transition_names import xmeml_kind

KIND = "xmeml"
_KEPT = frozenset(("labels", "logginginfo", "comments", "colorinfo", "marker", "compositemode"))
_LONGEST_NUMBER = 40


def read_xmeml(data: bytes, path: Path) -> ImportedTimeline:
    """Raises InterchangeError or ValueError."""
    root = parsed(data, path.name)
    if root.tag != "xmeml":
        raise InterchangeError(f"“{path.name}” is no FCP7 XML.")
    return _Reading(root, path).timeline()


@dataclass(slots=True)
class _File:
    """A file element, given whole once and then named by its id."""

    media: Media
    sounds: list[int] = field(default_factory=list)
    """Channels of each of its sound streams."""


class _Reading:
    def __init__(self, root: Element, path: Path) -> None:
        self._root = root
        self._path = path
        self.builder = Builder(path)
        self._files: dict[str, _File] = {}
        self._drafts: dict[str, Draft | None] = {}
        self._whole = {s.get("id", ""): s for s in root.iter("sequence") if len(s)}

    def timeline(self) -> ImportedTimeline:
        tops = [s for s in self._root.iter("sequence") if len(s)]
        inner = {s for clip in self._root.iter("clipitem") for s in clip.iter("sequence")}
        drafts = [self.draft(s) for s in tops if s not in inner]
        if not drafts:
            raise InterchangeError(f"“{self._path.name}” holds no timeline.")
        return self.builder.finish(drafts[0])

    def draft(self, sequence: Element) -> Draft:
        """The draft of a sequence element, made once."""
        key = sequence.get("id") or f"sequence {len(self._drafts)}"
        found = self._drafts.get(key)
        if found is not None:
            return found
        if key in self._drafts:
            raise InterchangeError(f"“{self._path.name}” holds a timeline that shows itself.")
        self._drafts[key] = None
        made = Draft(key, text_of(sequence, "name") or self._path.stem, rate_of(sequence))
        _fill(made, sequence)
        for kind, name in (("video", "media/video/track"), ("audio", "media/audio/track")):
            for number, track in enumerate(sequence.findall(name)):
                _Track(self, made, made.lane(kind, number)).read(track)  # type: ignore[arg-type]
        # What is shown by another comes first.
        self.builder.drafts.append(made)
        self._drafts[key] = made
        return made

    def nested(self, reference: Element) -> Media | None:
        whole = self._whole.get(reference.get("id", ""))
        whole = reference if whole is None and len(reference) else whole
        if whole is None:
            return None
        draft = self.draft(whole)
        return self.builder.nest(draft.key, draft.name)

    def file(self, element: Element, name: str, frame_rate: FrameRate) -> _File:
        key = element.get("id") or text_of(element, "pathurl") or name
        found = self._files.get(key)
        if found is not None and not len(element):
            return found
        url, told = text_of(element, "pathurl"), text_of(element, "name")
        place = media_path(url, self._path.parent) if url else offline(told or name)
        media = self.builder.media(place, place, told if told and told != "/" else "")
        own = rate_of(element) if element.find("rate") is not None else frame_rate
        media.rate = own
        frames = whole(text_of(element, "duration"), 0)
        media.duration = own.seconds(frames) if frames > 0 else None
        media.start_timecode = text_of(element, "timecode/string")
        size = [whole(text_of(element, f"media/video/samplecharacteristics/{s}"), 0)
                for s in ("width", "height")]  # fmt: skip
        media.size = (size[0], size[1])
        media.has_video = element.find("media/video") is not None
        sounds = [whole(text_of(a, "channelcount"), 2) for a in element.findall("media/audio")]
        media.audio_streams = max(media.audio_streams, len(sounds))
        media.has_audio = bool(sounds)
        found = self._files[key] = _File(media, sounds)
        return found

    def note(self, sentence: str) -> None:
        self.builder.note(sentence)


@dataclass(slots=True)
class _Track:
    """One track element onto one lane."""

    reading: _Reading
    draft: Draft
    lane: Lane

    def read(self, track: Element) -> None:
        lane = self.lane
        lane.name = track.get("MZ.TrackName") or text_of(track, "name")
        lane.is_muted = text_of(track, "enabled").upper() == "FALSE"
        lane.is_locked = text_of(track, "locked").upper() == "TRUE"
        if (
            int(track.get("currentExplodedTrackIndex", "0")) > 0
            and track.find("clipitem") is not None
        ):
            self.reading.note(
                "Channels of one sound that lie on tracks of their own play both channels each."
            )
        parts = [e for e in track if e.tag in {"clipitem", "transitionitem", "generatoritem"}]
        for place, element in enumerate(parts):
            if element.tag == "clipitem":
                around = [parts[p] if 0 <= p < len(parts) else None for p in (place - 1, place + 1)]
                self._clip(
                    element,
                    *(e if e is not None and e.tag == "transitionitem" else None for e in around),
                )
            elif element.tag == "generatoritem":
                lane.extras = (*lane.extras, (KIND, fragment(element)))
                self.reading.note("Titles and generators are kept and not shown.")
            else:
                before = parts[place - 1] if place else None
                after = parts[place + 1] if place + 1 < len(parts) else None
                has = tuple(e is not None and e.tag == "clipitem" for e in (before, after))
                self._passage(element, has[0], has[1])

    def _passage(self, element: Element, has_before: bool, has_after: bool) -> None:  # noqa: FBT001 - both sides
        start, end, cut = self._span(element)
        alignment = text_of(element, "alignment")
        name, effect_id = text_of(element, "effect/name"), text_of(element, "effect/effectid")
        kind, is_ours = xmeml_kind(name, effect_id)
        extras: tuple[tuple[str, str], ...] = ()
        effect = element.find("effect")
        if not is_ours and effect is not None:
            extras = ((KIND, fragment(effect)),)
            if not kind:
                self.reading.note(f"The transition “{name}” is kept and shown as a dissolve.")
            else:
                self.reading.note(f"The transition “{name}” is kept and shown as “{kind}”.")
        kind = kind or ("dissolve" if self.lane.kind == "video" else "constant_power")
        self.lane.passages.append(
            Passage(
                cut,
                max(cut - start, 0),
                max(end - cut, 0),
                kind,
                has_before and alignment != "start-black",
                has_after and alignment != "end-black",
                extras,
            )
        )

    def _span(self, element: Element) -> tuple[int, int, int]:
        """Start, end and cut of a transition."""
        start, end = (whole(text_of(element, name), 0) for name in ("start", "end"))
        alignment, ticks = text_of(element, "alignment"), text_of(element, "cutPointTicks")
        if alignment.startswith("start"):
            cut = start
        elif alignment.startswith("end"):
            cut = end
        elif ticks:
            cut = start + self.draft.rate.frames_nearest(Fraction(whole(ticks, 0), TICKS))
        else:
            cut = start + (end - start) // 2
        return start, end, min(max(cut, start), end)

    def _clip(self, clip: Element, incoming: Element | None, outgoing: Element | None) -> None:
        start, end = (whole(text_of(clip, name), -1) for name in ("start", "end"))
        own = rate_of(clip) if clip.find("rate") is not None else self.draft.rate
        first, last = (whole(text_of(clip, name), 0) for name in ("in", "out"))
        length = self.draft.rate.frames_nearest(own.seconds(max(last - first, 0)))
        at = start
        if start < 0 and incoming is not None:
            at, _, start = self._span(incoming)
        if end < 0 and outgoing is not None:
            end = self._span(outgoing)[2]
        if start < 0:
            at = start = (end - length) if end >= 0 else self._end()
        if end < 0:
            end = start + length
        media, sounds = self._media(clip, own)
        if media is None:
            return
        source, speed, ramp = self._source(clip, own, first)
        head = self.draft.rate.seconds(start - at)
        source += head * speed
        self.lane.pieces.append(
            Piece(
                media,
                start,
                end - start,
                source,
                text_of(clip, "name"),
                speed,
                self._stream(clip, sounds),
                self._link(clip),
                text_of(clip, "enabled").upper() != "FALSE",
                self._gain(clip),
                (),
                ramp,
                self._kept(clip),
            )
        )

    def _end(self) -> int:
        return max((p.start + p.duration for p in self.lane.pieces), default=0)

    def _media(self, clip: Element, own: FrameRate) -> tuple[Media | None, list[int]]:
        name, inner, file = text_of(clip, "name"), clip.find("sequence"), clip.find("file")
        if inner is not None:
            nest = self.reading.nested(inner)
            if nest is None:
                self.reading.note(f"The timeline in “{name}” is not in the file.")
            return nest, []
        if file is None:
            place = offline(name)
            self.reading.note(f"“{name}” names no file.")
            return self.reading.builder.media(place, place, name), []
        found = self.reading.file(file, name, own)
        return found.media, found.sounds

    def _source(
        self, clip: Element, own: FrameRate, first: int
    ) -> tuple[Fraction, Fraction, SpeedRamp | None]:
        """Media second, speed and ramp at the in point."""
        told, ticks = own.seconds(first), text_of(clip, "pproTicksIn")
        if ticks:
            exact = Fraction(whole(ticks, 0), TICKS)
            told = exact if abs(exact - told) < own.frame_duration else told
        if text_of(clip, "stillframe").upper() == "TRUE":
            at = own.seconds(whole(text_of(clip, "stillframeoffset"), first))
            return at, Fraction(1), freeze(at)
        remap = next(
            (f for f in clip.findall("filter") if text_of(f, "effect/effectid") == "timeremap"),
            None,
        )
        source, speed, ramp = _remapped(remap, told, own)
        if remap is not None and ramp is None and _is_backwards(remap):
            self.reading.note("Clips that run backwards are shown forward.")
        return source, speed, ramp

    def _stream(self, clip: Element, sounds: list[int]) -> int:
        """The number of the sound stream; with one stream the number is of its channel."""
        if self.lane.kind == "video":
            return 0
        index = whole(text_of(clip, "sourcetrack/trackindex"), 1) - 1
        return index if 0 < index < len(sounds) else 0

    def _link(self, clip: Element) -> str:
        """The least name among the linked, so that all of them tell the same."""
        names = [text_of(link, "linkclipref") for link in clip.findall("link")]
        return min([n for n in names if n], default="") if len(names) > 1 else ""

    def _gain(self, clip: Element) -> float:
        for found in clip.findall("filter"):
            if (
                text_of(found, "effect/effectid") == "audiolevels"
                and found.find(".//keyframe") is None
            ):
                level = float(text_of(found, "effect/parameter/value", "1"))
                return max(20 * log10(level), -96.0) if level > 0 else -96.0
        return 0.0

    def _kept(self, clip: Element) -> tuple[tuple[str, str], ...]:
        kept = [e for e in clip if e.tag in _KEPT]
        for found in clip.findall("filter"):
            name = text_of(found, "effect/effectid")
            is_shown = name == "timeremap" or (
                name == "audiolevels" and found.find(".//keyframe") is None
            )
            if not is_shown:
                kept.append(found)
                self.reading.note("Effects of the other program are kept and not shown.")
        return tuple((KIND, fragment(e)) for e in kept)


def _remapped(
    remap: Element | None, told: Fraction, own: FrameRate
) -> tuple[Fraction, Fraction, SpeedRamp | None]:
    if remap is None:
        return told, Fraction(1), None
    values = {text_of(p, "parameterid"): p for p in remap.iter("parameter")}
    number = text_of(values.get("speed"), "value", "100")
    value = exact(number)
    given = values.get("speed")
    is_share = given is not None and not given.get("authoringApp") and 0 < value < 1
    speed = neat(value if is_share else value / 100)
    is_changing = text_of(values.get("variablespeed"), "value") == "1"
    is_reverse = text_of(values.get("reverse"), "value").upper() == "TRUE" or speed < 0
    if is_changing or is_reverse:
        graph = values.get("graphdict")
        points = [
            (own.seconds(whole(text_of(k, "when"), 0)), own.seconds(whole(text_of(k, "value"), 0)))
            for k in (graph.iter("keyframe") if graph is not None else ())
        ]
        ramp = ramp_of(points)
        if ramp is not None:
            return told, Fraction(1), ramp
    if speed == 0:
        return told, Fraction(1), freeze(told)
    return told * abs(speed), abs(speed), None


def _is_backwards(remap: Element) -> bool:
    values = {text_of(p, "parameterid"): text_of(p, "value") for p in remap.iter("parameter")}
    return values.get("reverse", "").upper() == "TRUE" or exact(values.get("speed") or "100") < 0


def _fill(draft: Draft, sequence: Element) -> None:
    size = [whole(text_of(sequence, f"media/video/format/samplecharacteristics/{name}"), 0)
            for name in ("width", "height")]  # fmt: skip
    draft.size = (size[0], size[1]) if min(size) > 0 else draft.size
    told = text_of(sequence, "media/audio/format/samplecharacteristics/samplerate")
    draft.sample_rate = whole(told, 48000)
    draft.start_frame = max(whole(text_of(sequence, "timecode/frame"), 0), 0)
    shown = text_of(sequence, "timecode/displayformat")
    draft.is_drop = {"DF": True, "NDF": False}.get(shown)
    for marker in sequence.findall("marker"):
        start, end = whole(text_of(marker, "in"), 0), whole(text_of(marker, "out"), -1)
        note = " ".join(text_of(marker, "comment").split())
        draft.mark(
            start, text_of(marker, "name"), "blue", note, max(end - start, 0) if end > 0 else 0
        )


def rate_of(parent: Element) -> FrameRate:
    """Raises ValueError for a rate that cannot be."""
    timebase = whole(text_of(parent, "rate/timebase"), 25)
    if not 1 <= timebase <= 1000:  # noqa: PLR2004 - frames a second
        raise ValueError(f"{timebase} frames a second")
    is_ntsc = text_of(parent, "rate/ntsc").upper() == "TRUE"
    return FrameRate(timebase * 1000, 1001) if is_ntsc else FrameRate(timebase)


def whole(text: str, otherwise: int) -> int:
    """A whole number; some write ``12.0``."""
    return round(exact(text)) if text else otherwise
