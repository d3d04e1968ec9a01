"""JianYing and CapCut drafts up to version 5.9 (``draft_content.json``): times in microseconds.

Field names as the open pyJianYingDraft tells them. A transition belongs to the segment before it
and lies across the cut; subtitles are text segments.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from aigc_studio.core.document import Clip, MediaAsset, Track
from aigc_studio.core.ids import derived_id
from aigc_studio.core.interchange import ImportedTimeline, TimelineWish
from aigc_studio.core.transitions import Transition
from aigc_studio.interchange.carrying import MICROSECONDS, Carries
from aigc_studio.interchange.film import Film, Item, from_first, items
from aigc_studio.interchange.jianying_reading import DISSOLVE, KIND, read_draft
from aigc_studio.interchange.places import offline

_STILL_LENGTH = 10_800 * MICROSECONDS
_LISTS = (
    "ai_translates", "audio_balances", "audio_effects", "audio_fades", "audio_track_indexes",
    "audios", "beats", "canvases", "chromas", "color_curves", "digital_humans", "drafts",
    "effects", "flowers", "green_screens", "handwrites", "hsl", "images", "log_color_wheels",
    "loudnesses", "manual_deformations", "masks", "material_animations", "material_colors",
    "multi_language_refs", "placeholders", "plugin_effects", "primary_color_wheels",
    "realtime_denoises", "shapes", "smart_crops", "smart_relights", "sound_channel_mappings",
    "speeds", "stickers", "tail_leaders", "text_templates", "texts", "time_marks", "transitions",
    "video_effects", "video_trackings", "videos", "vocal_beautifys", "vocal_separations",
)  # fmt: skip
_KEYFRAMES = ("adjusts", "audios", "effects", "filters", "handwrites", "stickers", "texts",
              "videos")  # fmt: skip
CARRIES = Carries(
    steps=MICROSECONDS,
    largest_speed_part=10_000,
    locks=False,
    links=False,
    streams=False,
    alignment=False,
    fades=False,
    markers=False,
    subtitles=True,
    nests=False,
    start=False,
    camera_timecode=False,
    extras=KIND,
)


class JianYing:
    """The format."""

    suffixes = (".json",)
    carries = CARRIES

    def prepare(self, film: Film) -> tuple[Film, tuple[str, ...]]:
        """Sound has no transitions there."""
        tracks = tuple(
            t if t.kind == "video" else replace(t, transitions=()) for t in film.sequence.tracks
        )
        is_lost = any(t.transitions for t in film.sequence.audio_tracks)
        sequence = replace(film.sequence, tracks=tracks)
        told = ("Transitions of sound have no place in the format.",) if is_lost else ()
        return Film(film.project.with_sequence(sequence), sequence), told

    def encode(self, film: Film, path: Path) -> bytes:
        del path
        return (json.dumps(_Draft(film).content(), ensure_ascii=False, indent=1) + "\n").encode()

    def decode(self, data: bytes, path: Path, wish: TimelineWish) -> ImportedTimeline:
        return read_draft(data, path, wish)


class _Draft:
    """The draft's JSON; materials are collected as segments ask for them."""

    def __init__(self, film: Film) -> None:
        self._film = film
        self._materials: dict[str, list[dict[str, Any]]] = {name: [] for name in _LISTS}
        self._media: dict[tuple[str, str], str] = {}

    def content(self) -> dict[str, Any]:
        film, sequence = self._film, self._film.sequence
        tracks = [self._track(track) for track in sequence.tracks]
        tracks += [self._texts(n) for n in range(len(sequence.subtitles))]
        return {
            "canvas_config": {
                "height": sequence.height,
                "ratio": "original",
                "width": sequence.width,
            },
            "color_space": 0,
            "config": {"maintrack_adsorb": False, "video_mute": False},
            "create_time": 0,
            "duration": self._micro(sequence.duration),
            "extra_info": None,
            "fps": float(film.rate.fraction),
            "id": self._id("draft"),
            "keyframes": {name: [] for name in _KEYFRAMES},
            "last_modified_platform": {
                "app_id": 3704,
                "app_source": "lv",
                "app_version": "5.9.0",
                "os": "windows",
            },
            "materials": self._materials,
            "name": sequence.name,
            "new_version": "110.0.0",
            "relationships": [],
            "tracks": tracks,
            "version": 360000,
        }

    def _id(self, *parts: object) -> str:
        return derived_id("", self._film.sequence.id, *parts).removeprefix("-")

    def _micro(self, frames: int) -> int:
        return round(self._film.rate.seconds(frames) * MICROSECONDS)

    def _span(self, start: int, end: int) -> dict[str, int]:
        first = self._micro(start)
        return {"start": first, "duration": self._micro(end) - first}

    def _track(self, track: Track) -> dict[str, Any]:
        segments = [self._segment(track, item) for item in items(track) if item.clip is not None]
        return self._track_of(track.kind, track.name, segments, is_muted=track.is_muted)

    def _track_of(
        self, kind: str, name: str, segments: list[dict[str, Any]], *, is_muted: bool
    ) -> dict[str, Any]:
        return {
            "attribute": int(is_muted),
            "flag": 0,
            "id": self._id("track", kind, name, len(segments)),
            "is_default_name": False,
            "name": name,
            "segments": segments,
            "type": kind,
        }

    def _segment(self, track: Track, item: Item) -> dict[str, Any]:
        clip = item.clip
        assert clip is not None  # noqa: S101 - gaps were told apart
        asset = self._film.asset(clip)
        first = from_first(asset, clip.source_start) * MICROSECONDS
        length = self._film.rate.seconds(clip.duration) * clip.speed * MICROSECONDS
        speed = self._add(
            "speeds", clip.id, {"mode": 0, "speed": float(clip.speed), "type": "speed"}
        )
        refs = [speed]
        if item.outgoing is not None and item.outgoing.after is not None:
            refs.append(self._transition(item.outgoing))
        made: dict[str, Any] = {
            "clip": {
                "alpha": 1.0,
                "flip": {"horizontal": False, "vertical": False},
                "rotation": 0.0,
                "scale": {"x": 1.0, "y": 1.0},
                "transform": {"x": 0.0, "y": 0.0},
            },
            "common_keyframes": [],
            "enable_adjust": True,
            "extra_material_refs": refs,
            "id": self._id("segment", clip.id),
            "keyframe_refs": [],
            "material_id": self._material(track, asset, clip),
            "reverse": False,
            "source_timerange": {
                "start": (first + Fraction(1, 2)).__floor__(),
                "duration": round(length),
            },
            "speed": float(clip.speed),
            "target_timerange": self._span(clip.start, clip.end),
            "visible": clip.is_enabled,
            # Sound of the picture lies on tracks of its own.
            "volume": 10 ** (clip.gain_db / 20) if track.kind == "audio" else 0.0,
            "name": clip.name,
        }
        self._put_back(made, clip)
        return made

    def _add(self, kind: str, key: str, facts: Mapping[str, Any]) -> str:
        made = self._id(kind, key)
        self._materials[kind].append({"id": made, **facts})
        return made

    def _transition(self, transition: Transition) -> str:
        kept = next((json.loads(t) for k, t in transition.extras if k == KIND), None)
        facts = kept or {
            "category_id": "",
            "category_name": "",
            "effect_id": DISSOLVE[0],
            "is_overlap": True,
            "name": "叠化",
            "platform": "all",
            "resource_id": DISSOLVE[1],
            "type": "transition",
        }
        micro = self._micro(transition.duration)
        return self._add("transitions", transition.id, {**facts, "duration": micro})

    def _material(self, track: Track, asset: MediaAsset | None, clip: Clip) -> str:
        is_file = asset is not None and asset.sequence_id is None
        path = asset.path if asset is not None and is_file else ""
        path = path or offline(asset.name if asset is not None else clip.name)
        known = self._media.get((path, track.kind))
        if known is not None:
            return known
        name = asset.name if asset is not None else clip.name
        info = asset.info if asset is not None and is_file else None
        is_still = info is not None and info.kind == "still"
        length = round(info.duration * MICROSECONDS) if info is not None else 0
        facts: dict[str, Any] = {"path": path, "duration": _STILL_LENGTH if is_still else length}
        if track.kind == "audio":
            facts |= {"name": name, "type": "extract_music", "category_name": "local"}
        else:
            stream = info.main_video if info is not None else None
            width, height = stream.display_size if stream is not None else (0, 0)
            facts |= {"material_name": name, "type": "photo" if is_still else "video"}
            facts |= {"width": width, "height": height, "category_name": "local"}
            facts["has_audio"] = info is not None and bool(info.audio)
        made = self._add(f"{track.kind}s", f"{path} {track.kind}", facts)
        self._media[path, track.kind] = made
        return made

    def _put_back(self, segment: dict[str, Any], clip: Clip) -> None:
        for kind, text in clip.extras:
            if kind != KIND:
                continue
            kept = json.loads(text)
            segment.update(kept.get("segment", {}))
            for name, found in kept.get("materials", {}).items():
                self._materials.setdefault(name, []).extend(found)
                segment["extra_material_refs"] += [m["id"] for m in found]

    def _texts(self, number: int) -> dict[str, Any]:
        track = self._film.sequence.subtitles[number]
        segments: list[dict[str, Any]] = []
        for cue in track.cues:
            styles = [{"range": [0, len(cue.text)], "size": 8.0, "fill": _white()}]
            material = self._add(
                "texts",
                cue.id,
                {
                    "alignment": 1,
                    "content": json.dumps({"styles": styles, "text": cue.text}, ensure_ascii=False),
                    "language": track.language,
                    "type": "subtitle",
                },
            )
            segments.append(
                {
                    "clip": {"transform": {"x": 0.0, "y": -0.8}, "alpha": 1.0},
                    "extra_material_refs": [],
                    "id": self._id("cue", cue.id),
                    "material_id": material,
                    "source_timerange": None,
                    "target_timerange": self._span(cue.start, cue.end),
                    "visible": True,
                }
            )
        return self._track_of("text", track.name, segments, is_muted=track.is_hidden)


def _white() -> dict[str, Any]:
    solid = {"alpha": 1.0, "color": [1.0, 1.0, 1.0]}
    return {"alpha": 1.0, "content": {"render_type": "solid", "solid": solid}}
