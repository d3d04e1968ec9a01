"""Reads FCPXML as Final Cut Pro, Resolve and others write it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from aigc_studio.core.errors import InterchangeError
from aigc_studio.core.ids import CueId, SubtitleTrackId, derived_id
from aigc_studio.core.interchange import ImportedTimeline
from aigc_studio.core.rates import FrameRate
from aigc_studio.core.retiming import SpeedRamp
from aigc_studio.core.subtitles import SubtitleCue, SubtitleTrack
from aigc_studio.core.timecode import format_timecode
from aigc_studio.interchange.building import (
    Builder,
    Draft,
    Lane,
    Media,
    Passage,
    Piece,
    link_like_ones,
)
from aigc_studio.interchange.places import media_path, offline
from aigc_studio.interchange.retimes import freeze, ramp_of, straight
from aigc_studio.interchange.safe_xml import Element, child, fragment, parsed
from aigc_studio.interchange.transition_names import fcpxml_kind

KIND = "fcpxml"
_TIME = re.compile(r"^(-?\d{1,30})(?:/(\d{1,30}))?s$")
_CLIPS = frozenset(("asset-clip", "clip", "ref-clip", "video", "audio", "sync-clip", "mc-clip"))
_STORY = _CLIPS | {"gap", "title", "audition", "spine", "caption"}
_PLAIN_PARTS = _STORY | {
    "timeMap",
    "marker",
    "audio-channel-source",
    "transition",
    "chapter-marker",
}


_PLAIN = frozenset(("Cross Dissolve", "Audio Crossfade", ""))


def kind_of(kept: Element) -> str:
    """The kind of transition of pictures that was kept, with the effects it refers to."""
    part = kept.find("filter-video")
    ref = part.get("ref", "") if part is not None else ""
    effect = next((e for e in kept.findall("effect") if e.get("id") == ref), kept)
    return fcpxml_kind(effect.get("name", ""), effect.get("uid", ""))[0] or "dissolve"


def read_fcpxml(data: bytes, path: Path) -> ImportedTimeline:
    """Raises InterchangeError or ValueError."""
    root = parsed(data, path.name)
    if root.tag != "fcpxml":
        raise InterchangeError(f"“{path.name}” is no FCPXML.")
    return _Reading(root, path).timeline()


def seconds(element: Element, name: str, otherwise: Fraction = Fraction(0)) -> Fraction:
    """Raises ValueError for what is no time."""
    text = element.get(name)
    if text is None:
        return otherwise
    match = _TIME.match(text)
    if match is None:
        raise ValueError(f"{text[:40]} is no time")
    return Fraction(int(match.group(1)), int(match.group(2) or 1))


@dataclass(frozen=True, slots=True)
class _Source:
    """A resource: what is known of a file or a nested timeline."""

    media: Media
    start: Fraction
    has_video: bool
    has_audio: bool
    channels_each: int


class _Reading:
    def __init__(self, root: Element, path: Path) -> None:
        self._root = root
        self._path = path
        self.builder = Builder(path)
        self.resources = {e.get("id", ""): e for e in root.iterfind("resources/*")}
        self._sources: dict[str, _Source] = {}
        self._drafts: dict[str, Draft | None] = {}

    def timeline(self) -> ImportedTimeline:
        found = [
            self.draft(f"project {number}", project.get("name", ""), sequence)
            for number, project in enumerate(self._root.iter("project"))
            for sequence in project.findall("sequence")
        ]
        holders = [self._root, *self._root.iter("event")]
        if any(e.tag == "asset-clip" for holder in holders for e in holder):
            self.builder.note("Clips that are on no timeline are left out.")
        if not found:
            found = [self._bin()]
        return self.builder.finish(found[0])

    def _bin(self) -> Draft:
        """A file of clips alone: its first nested timeline, or the clips one after the other."""
        holder = next(self._root.iter("event"), self._root)
        nest = next((e for e in holder.findall("ref-clip")), None)
        if nest is not None and self.source(nest) is not None:
            return self.builder.drafts[-1]
        clips = [e for e in holder if e.tag in _CLIPS]
        if not clips:
            raise InterchangeError(f"“{self._path.name}” holds no timeline.")
        form = next((e for e in self.resources.values() if e.tag == "format"), Element("format"))
        made = self.builder.draft("bin", self._path.stem, rate_of(form))
        made.size = _size(form)
        _Story(self, made).spine(clips, Fraction(0), 0)
        link_like_ones(made)
        return made

    def draft(self, key: str, name: str, sequence: Element) -> Draft:
        if self._drafts.get(key) is not None:
            return self._drafts[key]  # type: ignore[return-value]
        if key in self._drafts:
            raise InterchangeError(f"“{self._path.name}” holds a timeline that shows itself.")
        self._drafts[key] = None
        form = self.resources.get(sequence.get("format", ""), Element("format"))
        made = Draft(key, name or self._path.stem, rate_of(form), _size(form))
        made.start_frame = max(made.rate.frames_nearest(seconds(sequence, "tcStart")), 0)
        made.is_drop = {"DF": True, "NDF": False}.get(sequence.get("tcFormat", ""))
        made.sample_rate = {"32k": 32000, "44.1k": 44100, "88.2k": 88200, "96k": 96000}.get(
            sequence.get("audioRate", ""), 48000
        )
        spine = sequence.find("spine")
        story = _Story(self, made)
        if spine is not None:
            story.spine(list(spine), Fraction(0), 0)
        story.close()
        link_like_ones(made)
        self.builder.drafts.append(made)
        self._drafts[key] = made
        return made

    def source(self, element: Element) -> _Source | None:
        """The resource that an element refers to."""
        key = element.get("ref", "")
        resource = self.resources.get(key)
        if resource is None:
            return None
        if key not in self._sources:
            self._sources[key] = (
                self._nest(key, resource) if resource.tag == "media" else self._file(resource)
            )
        return self._sources[key]

    def _nest(self, key: str, resource: Element) -> _Source:
        sequence = resource.find("sequence")
        if sequence is None:
            self.builder.note("Multicam clips are left out.")
            place = offline(resource.get("name", key))
            return _Source(self.builder.media(key, place), Fraction(0), True, True, 2)  # noqa: FBT003
        draft = self.draft(f"media {key}", resource.get("name", ""), sequence)
        media = self.builder.nest(draft.key, draft.name)
        return _Source(media, seconds(sequence, "tcStart"), True, True, 2)  # noqa: FBT003

    def _file(self, resource: Element) -> _Source:
        rep = resource.find("media-rep")
        url = (rep.get("src") if rep is not None else None) or resource.get("src", "")
        name = resource.get("name", "")
        place = media_path(url, self._path.parent) if url else offline(name)
        media = self.builder.media(place, place, name)
        form = self.resources.get(resource.get("format", ""))
        media.rate = rate_of(form) if form is not None else None
        media.size = _size(form) if form is not None else (0, 0)
        length, start = seconds(resource, "duration"), seconds(resource, "start")
        media.duration = length if length > 0 else None
        media.has_video = resource.get("hasVideo") == "1"
        media.has_audio = resource.get("hasAudio") == "1"
        if resource.get("hasVideo") == "1" and length == 0:
            media.kind = "still"
        sources = min(int(resource.get("audioSources", "1")), 64)
        channels = int(resource.get("audioChannels", "2"))
        media.audio_streams = sources if media.has_audio else 0
        each = max(channels // max(sources, 1), 1)
        media.audio_channels = each
        media.sample_rate = int(resource.get("audioRate", "48000"))
        if start > 0 and media.rate is not None:
            media.start_timecode = format_timecode(
                media.rate.frames_nearest(start), media.rate, drop=None
            )
        return _Source(media, start, media.has_video, media.has_audio, each)


class _Story:
    """Lays elements of one sequence; times are seconds from its start."""

    def __init__(self, reading: _Reading, draft: Draft) -> None:
        self._reading = reading
        self._draft = draft
        self._cues: dict[str, list[tuple[int, int, str]]] = {}

    def spine(self, parts: list[Element], at: Fraction, lane: int) -> None:
        """One behind the other, from ``at`` on; transitions lie over what meets."""
        cuts: list[tuple[int, Fraction]] = []
        for place, element in enumerate(parts):
            if element.tag == "transition":
                cuts.append((place, at))
            elif element.tag in _STORY:
                self.item(element, at, lane)
                at += seconds(element, "duration", self._whole(element))
        for place, cut in cuts:
            around = [parts[p] if 0 <= p < len(parts) else None for p in (place - 1, place + 1)]
            self._transition(parts[place], around[0], around[1], cut, lane)

    def _whole(self, element: Element) -> Fraction:
        """How long it is where that is not told: as long as its media."""
        source = self._reading.source(element)
        if source is None:
            return Fraction(0)
        if source.media.nested is not None:
            return Fraction(0)
        return source.media.duration or Fraction(0)

    def item(self, element: Element, at: Fraction, lane: int) -> None:
        """An element that begins ``at``, and what is connected to it."""
        if element.tag == "audition":
            inner = next((e for e in element if e.tag in _CLIPS), None)
            self._reading.builder.note("Of auditions only the chosen clip is kept.")
            if inner is not None:
                self.item(inner, at, lane)
            return
        if element.tag == "spine":
            self.spine(list(element), at, lane)
            return
        local = seconds(element, "start", self._first(element))
        self._show(element, at, lane, local)
        for part in element:
            if part.tag in _STORY and part.get("lane") is not None:
                begins = at + seconds(part, "offset", local) - local
                self.item(part, begins, int(part.get("lane", "0")))
            elif part.tag in {"marker", "chapter-marker"}:
                self._marker(part, at + seconds(part, "start") - local)

    def _first(self, element: Element) -> Fraction:
        source = (
            self._reading.source(element)
            if element.tag in {"asset-clip", "video", "audio"}
            else None
        )
        return source.start if source is not None else Fraction(0)

    def _show(self, element: Element, at: Fraction, lane: int, local: Fraction) -> None:
        tag, note = element.tag, self._reading.builder.note
        if tag in {"caption", "title"}:
            self._text(element, at)
        elif tag in {"sync-clip", "mc-clip"}:
            note(
                f"“{element.get('name', tag)}” is a synchronised or multicam clip and is left out."
            )
        elif tag == "clip":
            self._contents(element, at, lane, local)
        elif tag in {"asset-clip", "ref-clip", "video", "audio"}:
            source = self._reading.source(element)
            if source is None:
                note(f"“{element.get('name', tag)}” refers to nothing in the file.")
                return
            self._piece(element, element, source, (at, lane, local))

    def _contents(self, clip: Element, at: Fraction, lane: int, local: Fraction) -> None:
        """Pictures and sounds within a clip, as far as the clip shows them."""
        for part in clip:
            if part.get("lane") is None and part.tag in {"video", "audio", "gap"}:
                inner = [part, *(e for e in part if e.tag in {"video", "audio"})]
                shift = seconds(part, "offset") - seconds(part, "start", self._first(part))
                for number, found in enumerate(inner):
                    source = self._reading.source(found) if found.tag != "gap" else None
                    if source is None:
                        continue
                    # The clip's clock is the contents' clock, moved by where they lie in it.
                    start = seconds(found, "start", source.start)
                    if number:
                        start -= seconds(found, "offset") + shift
                    else:
                        start = -shift
                    self._piece(clip, found, source, (at, lane, local + start))

    def _piece(
        self, clip: Element, found: Element, source: _Source, where: tuple[Fraction, int, Fraction]
    ) -> None:
        at, lane, local = where
        rate, draft = self._draft.rate, self._draft
        length = seconds(clip, "duration", self._whole(clip))
        first, last = rate.frames_nearest(at), rate.frames_nearest(at + length)
        if rate.seconds(first) != at:
            self._reading.builder.note("Sound that starts between frames is moved to the nearest.")
        media_second, speed, ramp = _retimed(clip, local, source.start)
        only, tag = clip.get("srcEnable", "all"), found.tag
        wants = (
            source.has_video and only in {"all", "video"} and tag != "audio",
            source.has_audio and only in {"all", "audio"} and tag != "video",
        )
        for kind, is_wanted in (("video", wants[0]), ("audio", wants[1])):
            if not is_wanted:
                continue
            piece = Piece(
                source.media,
                first,
                last - first,
                media_second,
                clip.get("name", "") or source.media.name,
                speed,
                self._stream(clip, source) if kind == "audio" else 0,
                is_enabled=clip.get("enabled") != "0",
                gain_db=_gain(clip) if kind == "audio" else 0.0,
                ramp=ramp,
                extras=self._kept(clip) if kind == "video" or not wants[0] else (),
            )
            if last > first >= 0:
                draft.lay(kind, _number(lane, kind), piece)  # type: ignore[arg-type]

    def _stream(self, clip: Element, source: _Source) -> int:
        told = clip.find("audio-channel-source")
        numbers = re.findall(r"\d{1,4}", told.get("srcCh", "") if told is not None else "")
        place = (int(numbers[0]) - 1) // source.channels_each if numbers else 0
        return place if 0 <= place < max(source.media.audio_streams, 1) else 0

    def _kept(self, clip: Element) -> tuple[tuple[str, str], ...]:
        kept = [e for e in clip if e.tag not in _PLAIN_PARTS and e.tag != "adjust-volume"]
        if any(e.tag.startswith(("filter-", "adjust-")) for e in kept):
            self._reading.builder.note("Effects of the other program are kept and not shown.")
        return tuple((KIND, fragment(e)) for e in kept if "ref" not in e.attrib)

    def _transition(
        self,
        element: Element,
        before: Element | None,
        after: Element | None,
        cut: Fraction,
        lane: int,
    ) -> None:
        length = seconds(element, "duration")
        lead = length / 2
        if before is not None and before.get("offset") and element.get("offset"):
            lead = (
                seconds(before, "offset") + seconds(before, "duration") - seconds(element, "offset")
            )
        elif after is not None and after.get("offset") and element.get("offset"):
            lead = seconds(after, "offset") - seconds(element, "offset")
        rate = self._draft.rate
        frames = (rate.frames_nearest(max(lead, Fraction(0))), rate.frames_nearest(length))
        has = [e is not None and e.tag in _CLIPS for e in (before, after)]
        head, tail = frames[0], max(frames[1] - frames[0], 0)
        if (head and not has[0]) or (tail and not has[1]):
            self._reading.builder.note("A fade that reaches into a gap is shown up to the gap.")
        self._lay_passages(element, rate.frames_nearest(cut), (head, tail), has, lane)

    def _lay_passages(
        self, element: Element, cut: int, ends: tuple[int, int], has: list[bool], lane: int
    ) -> None:
        kept = self._kept_transition(element)
        for tag, kind in (("filter-video", "video"), ("filter-audio", "audio")):
            if element.find(tag) is None and not (tag == "filter-video" and not len(element)):
                continue
            if lane < 0 and kind == "video":
                continue
            track = self._lane_with(kind, cut, _number(lane, kind), has)
            if track is None:
                continue
            name = self._kind_of(element) if kind == "video" else "constant_power"
            extras = kept if kind == "video" or lane < 0 else ()
            track.passages.append(Passage(cut, *ends, name, has[0], has[1], extras))

    def _lane_with(self, kind: str, cut: int, number: int, has: list[bool]) -> Lane | None:
        """The lane on which the clips of a transition meet at the cut."""
        own = [lane for lane in self._draft.lanes if lane.kind == kind]
        for lane in own[number:]:
            meets = (
                any(p.start + p.duration == cut for p in lane.pieces),
                any(p.start == cut for p in lane.pieces),
            )
            if all(there or not wanted for there, wanted in zip(meets, has, strict=True)):
                return lane
        return None

    def _kind_of(self, element: Element) -> str:
        """The kind of a transition of pictures; what is only like one is told."""
        effect = self._effect_of(element.find("filter-video"))
        name = element.get("name", "")
        kind, is_ours = fcpxml_kind(effect.get("name", name), effect.get("uid", ""))
        if not is_ours and (kind or name not in _PLAIN):
            told = "as a dissolve" if not kind else f"as “{kind}”"
            self._reading.builder.note(f"The transition “{name}” is kept and shown {told}.")
        return kind or "dissolve"

    def _effect_of(self, part: Element | None) -> dict[str, str]:
        """Name and id of the effect that a part of a transition refers to."""
        ref = part.get("ref", "") if part is not None else ""
        resource = self._reading.resources.get(ref)
        return dict(resource.attrib) if resource is not None and resource.tag == "effect" else {}

    def _kept_transition(self, element: Element) -> tuple[tuple[str, str], ...]:
        """Effect and settings of a transition, where they are more than a plain one of ours."""
        filters = [e for e in element if e.tag in {"filter-video", "filter-audio"}]
        effects = [self._effect_of(part) for part in filters]
        is_ours = all(
            fcpxml_kind(e.get("name", ""), e.get("uid", ""))[1] for e in effects if e
        ) and (any(effects) or element.get("name", "") in _PLAIN)
        if is_ours and not any(len(e) for e in filters):
            return ()
        holder = Element("transition", name=element.get("name", ""))
        for part, effect in zip(filters, effects, strict=True):
            if effect:
                child(holder, "effect", **{k: effect.get(k) for k in ("id", "name", "uid")})
            holder.append(part)
        return ((KIND, fragment(holder)),) if len(holder) else ()

    def _marker(self, element: Element, at: Fraction) -> None:
        rate = self._draft.rate
        length = rate.frames_nearest(seconds(element, "duration"))
        note = " ".join(element.get("note", "").split())
        frame = rate.frames_nearest(at)
        self._draft.mark(frame, element.get("value", ""), "blue", note, length if length > 1 else 0)

    def _text(self, element: Element, at: Fraction) -> None:
        rate = self._draft.rate
        text = "".join(t for found in element.findall("text") for t in found.itertext()).strip()
        role = element.get("role", "")
        language = role.rpartition(".")[2][:2] if "captionFormat" in role else ""
        key = f"{element.get('lane', '1')} {language}" if element.tag == "caption" else "titles"
        first = rate.frames_nearest(at)
        last = rate.frames_nearest(at + seconds(element, "duration"))
        if text and last > first >= 0:
            self._cues.setdefault(key, []).append((first, last, text))
        if element.tag == "title":
            self._reading.builder.note("Titles are shown as subtitles; their look is not kept.")

    def close(self) -> None:
        """Texts become subtitle tracks."""
        for key, cues in self._cues.items():
            track_id = SubtitleTrackId(derived_id("subtitles", self._draft.key, key))
            made: list[SubtitleCue] = []
            for first, last, text in sorted(cues):
                start = max(first, made[-1].end if made else 0)
                if last > start:
                    cue_id = CueId(derived_id("cue", track_id, start))
                    made.append(SubtitleCue(cue_id, start, last - start, text))
            language = key.partition(" ")[2] or "en"
            name = "Titles" if key == "titles" else language
            self._draft.subtitles.append(
                SubtitleTrack(track_id, name, language, tuple(made), is_burned=key == "titles")
            )


def _number(lane: int, kind: str) -> int:
    """The track for a lane: sound of lane -1 and of the spine lies on the first."""
    if kind == "video":
        return max(lane, 0)
    return -lane - 1 if lane < 0 else lane


def _gain(clip: Element) -> float:
    volume = clip.find("adjust-volume")
    amount = volume.get("amount", "0dB") if volume is not None else "0dB"
    return min(max(float(amount.removesuffix("dB")), -96.0), 24.0)


def _retimed(
    clip: Element, local: Fraction, start: Fraction
) -> tuple[Fraction, Fraction, SpeedRamp | None]:
    """Media second from the file's first, speed and ramp at the clip's start."""
    mapped = clip.find("timeMap")
    if mapped is None:
        return local - start, Fraction(1), None
    points = [(seconds(p, "time"), seconds(p, "value") - start) for p in mapped.findall("timept")]
    ramp = ramp_of(points)
    if ramp is None:
        return local - start, Fraction(1), None
    speed = straight(ramp)
    if speed is not None:
        return ramp.media_at(local), speed, None
    if all(point.speed == 0 for point in ramp.points):
        return ramp.start, Fraction(1), freeze(ramp.start)
    return local, Fraction(1), ramp


def rate_of(form: Element) -> FrameRate:
    """Of a format; 25 where it is silent."""
    each = seconds(form, "frameDuration")
    return FrameRate.of(1 / each) if 0 < each <= 1 else FrameRate(25)


def _size(form: Element) -> tuple[int, int]:
    return int(form.get("width", "1920")), int(form.get("height", "1080"))
