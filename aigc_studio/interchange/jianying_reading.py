"""Reads drafts of JianYing and CapCut that are not encrypted."""

from __future__ import annotations

import json
from fractions import Fraction
from math import log10
from pathlib import Path
from typing import Any

from aigc_studio.core.document import TrackKind
from aigc_studio.core.errors import InterchangeError
from aigc_studio.core.ids import CueId, SubtitleTrackId, derived_id
from aigc_studio.core.interchange import ImportedTimeline, TimelineWish
from aigc_studio.core.subtitles import SubtitleCue, SubtitleTrack
from aigc_studio.interchange.building import (
    Builder,
    Draft,
    Lane,
    Media,
    Passage,
    Piece,
    link_like_ones,
)
from aigc_studio.interchange.carrying import MICROSECONDS
from aigc_studio.interchange.places import media_path, offline
from aigc_studio.interchange.rational import snapped
from aigc_studio.interchange.retimes import neat

KIND = "jianying"
DISSOLVE = ("322577", "6724845717472416269")
"""JianYing's own numbers of its plain dissolve: effect and resource."""
_LARGEST = 10**15


def read_draft(data: bytes, path: Path, wish: TimelineWish) -> ImportedTimeline:
    """Raises InterchangeError or ValueError."""
    start = data.lstrip()[:1]
    if start and start != b"{" and start.isalnum():
        raise InterchangeError(
            f"“{path.name}” is encrypted, as JianYing 6 and later write drafts; use version 5.9."
        )
    content = json.loads(data.decode("utf-8-sig"))
    if not isinstance(content, dict) or "tracks" not in content or "materials" not in content:
        raise InterchangeError(f"“{path.name}” is no draft of JianYing or CapCut.")
    return _Reading(content, path, wish).timeline()


class _Reading:
    def __init__(self, content: dict[str, Any], path: Path, wish: TimelineWish) -> None:
        self._content = content
        self._path = path
        self.builder = Builder(path)
        self._materials: dict[str, tuple[str, dict[str, Any]]] = {
            str(item.get("id")): (kind, item)
            for kind, found in content["materials"].items()
            if isinstance(found, list)
            for item in found
            if isinstance(item, dict)
        }
        self._rate = wish.frame_rate or snapped(float(content.get("fps") or 30.0))
        canvas = content.get("canvas_config") or {}
        self._size = wish.size or (int(canvas.get("width", 1920)), int(canvas.get("height", 1080)))

    def timeline(self) -> ImportedTimeline:
        name = str(self._content.get("name") or self._path.parent.name or self._path.stem)
        draft = self.builder.draft("main", name, self._rate)
        draft.size = self._size
        for number, track in enumerate(self._content["tracks"]):
            kind = track.get("type")
            if kind in {"video", "audio"}:
                self._track(draft, track, kind)
            elif kind == "text":
                self._texts(draft, track, number)
            elif track.get("segments"):
                self.builder.note(f"Tracks of “{kind}” are left out.")
        link_like_ones(draft)
        return self.builder.finish(draft)

    def _frames(self, micro: int) -> int:
        if abs(micro) > _LARGEST:
            raise ValueError(f"{micro} microseconds")
        return self._rate.frames_nearest(Fraction(micro, MICROSECONDS))

    def _span(self, segment: dict[str, Any]) -> tuple[int, int]:
        target = segment["target_timerange"]
        start = int(target["start"])
        return self._frames(start), self._frames(start + int(target["duration"]))

    def _track(self, draft: Draft, track: dict[str, Any], kind: TrackKind) -> None:
        lane = draft.lane(kind, sum(other.kind == kind for other in draft.lanes))
        lane.name = str(track.get("name") or "")
        lane.is_muted = bool(int(track.get("attribute", 0)) & 1)
        sounds: list[Piece] = []
        for segment in track.get("segments", ()):
            start, end = self._span(segment)
            piece = self._piece(segment, kind, start, end)
            lane.pieces.append(piece)
            self._passage(segment, lane, end)
            volume = float(segment.get("volume", 1.0))
            if kind == "video" and volume > 0 and piece.media.has_audio:
                sounds.append(
                    Piece(piece.media, start, end - start, piece.source_start, piece.name,
                          piece.speed, is_enabled=piece.is_enabled, gain_db=_decibels(volume))
                )  # fmt: skip
        if sounds:
            below = draft.lane("audio", sum(other.kind == "audio" for other in draft.lanes))
            below.pieces += sounds

    def _piece(self, segment: dict[str, Any], kind: TrackKind, start: int, end: int) -> Piece:
        source = segment.get("source_timerange") or {"start": 0, "duration": 0}
        if abs(int(source["start"])) > _LARGEST:
            raise ValueError(f"{source['start']} microseconds")
        media = self._media(segment)
        speed = neat(Fraction(float(segment.get("speed") or 1.0)))
        volume = float(segment.get("volume", 1.0))
        if segment.get("reverse"):
            self.builder.note("Clips that run backwards are shown forward.")
        return Piece(
            media,
            start,
            end - start,
            Fraction(int(source["start"]), MICROSECONDS),
            str(segment.get("name") or media.name),
            speed,
            is_enabled=bool(segment.get("visible", True)),
            gain_db=_decibels(volume) if kind == "audio" else 0.0,
            extras=self._kept(segment),
        )

    def _media(self, segment: dict[str, Any]) -> Media:
        _, found = self._materials.get(str(segment.get("material_id")), ("", {}))
        path = str(found.get("path") or "")
        name = str(found.get("material_name") or found.get("name") or Path(path).name or "media")
        place = media_path(path, self._path.parent) if path else offline(name)
        media = self.builder.media(place, place, name)
        length = int(found.get("duration") or 0)
        if found.get("type") == "photo":
            media.kind = "still"
        elif 0 < length < _LARGEST:
            media.duration = Fraction(length, MICROSECONDS)
        if found.get("width") and found.get("height"):
            media.size = int(found["width"]), int(found["height"])
        media.rate = self._rate
        media.has_audio = media.has_audio or bool(found.get("has_audio"))
        return media

    def _passage(self, segment: dict[str, Any], lane: Lane, cut: int) -> None:
        for ref in segment.get("extra_material_refs", ()):
            kind, found = self._materials.get(str(ref), ("", {}))
            if kind != "transitions":
                continue
            length = self._frames(int(found.get("duration", 0)))
            extras: tuple[tuple[str, str], ...] = ()
            if found.get("resource_id") != DISSOLVE[1]:
                kept = {k: v for k, v in found.items() if k not in {"id", "duration"}}
                extras = ((KIND, json.dumps(kept, ensure_ascii=False)),)
                self.builder.note(
                    f"The transition “{found.get('name')}” is kept and shown as a dissolve."
                )
            name = "dissolve" if lane.kind == "video" else "constant_power"
            lead = length // 2
            lane.passages.append(Passage(cut, lead, length - lead, name, extras=extras))

    def _kept(self, segment: dict[str, Any]) -> tuple[tuple[str, str], ...]:
        """Keyframes, placing and effects, for the program that wrote them."""
        kept: dict[str, Any] = {}
        if segment.get("common_keyframes"):
            kept["common_keyframes"] = segment["common_keyframes"]
        clip = segment.get("clip")
        if isinstance(clip, dict) and not _is_plain(clip):
            kept["clip"] = clip
        materials: dict[str, list[dict[str, Any]]] = {}
        for ref in segment.get("extra_material_refs", ()):
            kind, found = self._materials.get(str(ref), ("", {}))
            if kind and kind not in {"speeds", "transitions"}:
                materials.setdefault(kind, []).append(found)
        if not kept and not materials:
            return ()
        self.builder.note("Effects of the other program are kept and not shown.")
        text = json.dumps({"segment": kept, "materials": materials}, ensure_ascii=False)
        return ((KIND, text),)

    def _texts(self, draft: Draft, track: dict[str, Any], number: int) -> None:
        track_id = SubtitleTrackId(derived_id("subtitles", self._path, number))
        cues: list[SubtitleCue] = []
        language = ""
        for segment in sorted(
            track.get("segments", ()), key=lambda s: s["target_timerange"]["start"]
        ):
            _, found = self._materials.get(str(segment.get("material_id")), ("", {}))
            text = _text(str(found.get("content") or ""))
            language = language or str(found.get("language") or "")
            start, end = self._span(segment)
            start = max(start, cues[-1].end if cues else 0)
            if text and end > start:
                cue_id = CueId(derived_id("cue", track_id, start))
                cues.append(SubtitleCue(cue_id, start, end - start, text))
        if cues:
            name = str(track.get("name") or "Text")
            draft.subtitles.append(
                SubtitleTrack(track_id, name, language or "zh", tuple(cues), is_burned=True)
            )


def _is_plain(clip: dict[str, Any]) -> bool:
    scale, move = clip.get("scale") or {}, clip.get("transform") or {}
    flip = clip.get("flip") or {}
    return (
        clip.get("alpha", 1.0) == 1.0
        and not clip.get("rotation")
        and scale.get("x", 1.0) == scale.get("y", 1.0) == 1.0
        and not any(move.values())
        and not any(flip.values())
    )


def _text(content: str) -> str:
    """Of a text material: JSON in newer drafts, marks in square brackets in older ones."""
    if content.startswith("{"):
        return str(json.loads(content).get("text", "")).strip()
    return content.replace("<", "[").split("]")[-1].strip() if content.startswith("[") else content


def _decibels(volume: float) -> float:
    return max(20 * log10(volume), -96.0) if volume > 0 else -96.0
