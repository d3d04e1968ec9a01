"""EDL (CMX 3600): one picture track and up to four of sound, told in timecode.

A transition is an event of two lines: what goes, with no length, and what comes, from the first
frame of the transition on; both sides play their handles. ``* CUT AT`` (a comment of ours) tells
where in it the cut lies, ``* MEDIA SPEED`` a speed exactly, which ``M2`` only tells in tenths of a
frame a second.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from math import floor
from pathlib import Path

from aigc_studio.core.document import Clip, Marker, MediaAsset, Track
from aigc_studio.core.ids import ClipId
from aigc_studio.core.interchange import ImportedTimeline, TimelineWish
from aigc_studio.core.rates import FrameRate
from aigc_studio.core.timecode import format_timecode
from aigc_studio.core.transitions import Transition
from aigc_studio.editing.offline import is_offline
from aigc_studio.interchange.carrying import Carries, is_freeze
from aigc_studio.interchange.edl_reading import read_edl
from aigc_studio.interchange.film import Film, Item, items, label_seconds
from aigc_studio.interchange.places import offline
from aigc_studio.interchange.transition_names import WIPE_CODES, wipe_code, wipe_kind

KIND = "edl"
OTHER_RATE = "Timecode of media at another frame rate is told in frames of the timeline."
_AUDIO_CHANNELS = ("A", "A2", "NONE", "NONE")
_AUD = {2: "AUD  3", 3: "AUD       4"}
CARRIES = Carries(
    video_tracks=1,
    audio_tracks=len(_AUDIO_CHANNELS),
    steps=0,
    track_names=False,
    locks=False,
    mutes=False,
    disabled=False,
    gain=False,
    links=False,
    streams=False,
    freezes=True,
    kinds={kind: kind for kind in WIPE_CODES},
    marker_notes=False,
    marker_lengths=False,
    marker_colors=frozenset(
        ("red", "green", "blue", "cyan", "magenta", "yellow", "black", "white", "orange", "pink",
         "purple")
    ),
    nests=False,
    size=False,
    rate=False,
    extras=KIND,
)  # fmt: skip


class Edl:
    """The format."""

    suffixes = (".edl",)
    carries = CARRIES

    def prepare(self, film: Film) -> tuple[Film, tuple[str, ...]]:
        """Without transitions that would need material before a timecode of nought."""
        told: list[str] = []
        tracks = []
        for track in film.sequence.tracks:
            clips = {clip.id: clip for clip in track.clips}
            kept = tuple(t for t in track.transitions if _has_head(film, clips, t))
            if len(kept) < len(track.transitions):
                told.append("Transitions without material in front are written as cuts.")
            tracks.append(replace(track, transitions=kept))
        if any(_counts_otherwise(asset, film.rate) for asset in film.used()):
            told.append(
                "Timecode of media at another frame rate is told in frames of the timeline."
            )
        sequence = replace(film.sequence, tracks=tuple(tracks))
        return Film(film.project.with_sequence(sequence), sequence), tuple(told)

    def encode(self, film: Film, path: Path) -> bytes:
        del path
        return ("\r\n".join(_Lines(film).all()) + "\r\n").encode()

    def decode(self, data: bytes, path: Path, wish: TimelineWish) -> ImportedTimeline:
        return read_edl(data, path, wish)


def _has_head(film: Film, clips: dict[ClipId, Clip], transition: Transition) -> bool:
    after = clips.get(transition.after) if transition.after is not None else None
    if after is None or transition.before is None:
        return True
    return source_frame(film, after) >= head_frames(transition.lead, after.speed)


def source_frame(film: Film, clip: Clip) -> int:
    """The frame of the media's timecode that a clip starts with, at the timeline's rate."""
    seconds = clip.media_at(clip.source_start)
    return max(film.rate.frames_nearest(label_seconds(film.asset(clip), seconds)), 0)


def head_frames(frames: int, speed: Fraction) -> int:
    """Frames of the media behind so many frames of the timeline."""
    return floor(frames * speed + Fraction(1, 2))


class _Lines:
    """The lines of the file, event after event."""

    def __init__(self, film: Film) -> None:
        self._film = film
        self._reels = _reels(film.used())
        self._event = 0
        self._markers = sorted(film.sequence.markers, key=lambda m: m.frame)

    def all(self) -> Iterator[str]:
        yield f"TITLE: {self._film.sequence.name}"
        yield f"FCM: {'DROP FRAME' if self._film.is_drop else 'NON-DROP FRAME'}"
        first = min((c.start for _, c in self._film.sequence.clips()), default=0)
        if first > 0:
            yield self._line("BL", "V", "C", (0, first), (0, first))
        for channel, track in _channels(self._film.sequence.tracks):
            for item in items(track):
                if item.clip is not None:
                    yield from self._item(item, item.clip, channel)
            if track.kind == "video":
                yield from self._fall(self._markers)
                self._markers = []
        yield from self._fall(self._markers)

    def _fall(self, markers: list[Marker]) -> Iterator[str]:
        for marker in markers:
            color = marker.color.upper() if marker.color in CARRIES.marker_colors else "BLUE"
            yield f"* LOC: {self._film.timecode(marker.frame)} {color:<7} {marker.name}".rstrip()

    def _item(self, item: Item, clip: Clip, channel: int) -> Iterator[str]:
        rate, place = self._film.rate, _place(channel)
        start = item.start - item.head
        end = item.end - (item.outgoing.lead if item.outgoing is not None else 0)
        speed = Fraction(0) if is_freeze(clip) else clip.speed
        first = source_frame(self._film, clip) - head_frames(item.head, speed)
        last = first + max(head_frames(end - start, speed), 1 if speed == 0 else 0)
        effect, going = "C", None
        if item.incoming is not None:
            going = item.incoming.before
            yield self._going(item, channel)
            yield from self._gone(item)
            effect = _effect(item.incoming)
        if end > start or item.incoming is not None:
            drop = _is_drop(self._film.asset(clip), rate)
            reel = self._reel(clip)
            yield self._line(reel, place, effect, (first, last), (start, end), drop=drop)
            yield from self._remarks(item, clip, channel, going is not None)
            if speed != 1:
                told = f"{float(speed * rate.nominal):05.1f}"
                at = self._source(first, drop).replace(";", ":")
                yield f"M2   {reel:<8}       {told}                {at}"
                if speed:
                    yield f"* MEDIA SPEED {speed}"
                else:
                    yield "* * FREEZE FRAME"
        if item.outgoing is not None and item.outgoing.after is None:
            yield from self._fade_out(item, item.outgoing, channel)

    def _going(self, item: Item, channel: int) -> str:
        """The first line of a transition: what goes, with no length. Both have one number."""
        start, film = item.start - item.head, self._film
        before = item.incoming.before if item.incoming is not None else None
        found = film.sequence.find_clip(before) if before is not None else None
        if found is None:
            line = self._line("BL", _place(channel), "C", (0, 0), (start, start))
        else:
            going = found[1]
            at = source_frame(film, going) + head_frames(start - going.start, going.speed)
            drop, reel = _is_drop(film.asset(going), film.rate), self._reel(going)
            line = self._line(reel, _place(channel), "C", (at, at), (start, start), drop=drop)
        self._event -= 1
        return line

    def _gone(self, item: Item) -> Iterator[str]:
        """Where what goes comes from, if it had no event of its own."""
        before = item.incoming.before if item.incoming is not None else None
        found = self._film.sequence.find_clip(before) if before is not None else None
        asset = self._film.asset(found[1]) if found is not None else None
        if found is not None and asset is not None and item.head == found[1].duration:
            yield f"* SOURCE FILE: {asset.path}"

    def _fade_out(self, item: Item, fade: Transition, channel: int) -> Iterator[str]:
        place, start = _place(channel), item.end - fade.lead
        if item.clip is None:
            return
        at = source_frame(self._film, item.clip) + head_frames(
            start - item.clip.start, item.clip.speed
        )
        yield self._line(self._reel(item.clip), place, "C", (at, at), (start, start))
        self._event -= 1
        yield self._line("BL", place, _effect(fade), (0, fade.lead), (start, item.end))
        yield from self._aud(channel)

    def _remarks(self, item: Item, clip: Clip, channel: int, is_passage: bool) -> Iterator[str]:  # noqa: FBT001 - one caller
        yield from self._aud(channel)
        incoming = item.incoming
        if is_passage and incoming is not None:
            going = self._film.sequence.find_clip(incoming.before) if incoming.before else None
            yield f"* FROM CLIP NAME: {going[1].name if going else 'BLACK'}"
            yield f"* TO CLIP NAME: {clip.name}"
            yield f"* CUT AT: {self._film.timecode(item.start)}"
        else:
            yield f"* FROM CLIP NAME: {clip.name}"
        asset = self._film.asset(clip)
        path = (
            asset.path
            if asset is not None and asset.sequence_id is None
            else offline(asset.name if asset is not None else clip.name)
        )
        yield f"* SOURCE FILE: {path}"
        for kind, text in clip.extras:
            if kind == KIND and text.startswith("*"):
                yield text

    def _aud(self, channel: int) -> Iterator[str]:
        if channel - 1 in _AUD:
            yield _AUD[channel - 1]

    def _line(
        self,
        reel: str,
        place: str,
        effect: str,
        source: tuple[int, int],
        record: tuple[int, int],
        *,
        drop: bool | None = None,
    ) -> str:
        self._event += 1
        times = [self._source(frame, drop) for frame in source]
        times += [self._film.timecode(frame) for frame in record]
        return f"{self._event:03d}  {reel:<8} {place:<5} {effect:<8} {' '.join(times)}"

    def _source(self, frame: int, drop: bool | None) -> str:  # noqa: FBT001 - as in the media
        is_drop = self._film.is_drop if drop is None else drop
        return format_timecode(frame, self._film.rate, drop=is_drop)

    def _reel(self, clip: Clip) -> str:
        return self._reels.get(str(clip.asset_id), "AX")


def _channels(tracks: tuple[Track, ...]) -> Iterator[tuple[int, Track]]:
    """0 for the picture, 1 and so on for sound."""
    number = 0
    for track in tracks:
        if track.kind == "video":
            yield 0, track
        else:
            number += 1
            yield number, track


def _place(channel: int) -> str:
    return "V" if channel == 0 else _AUDIO_CHANNELS[channel - 1]


def _effect(transition: Transition) -> str:
    letters = "D"
    if transition.kind in WIPE_CODES:
        letters = wipe_code(transition.kind)
        kept = next((text for kind, text in transition.extras if kind == KIND), "")
        if re.fullmatch(r"W\d{3}", kept) and wipe_kind(kept)[0] == transition.kind:
            letters = kept
    return f"{letters:<4} {transition.duration:03d}"


def _is_drop(asset: MediaAsset | None, rate: FrameRate) -> bool | None:
    """How a file counts itself; None like the timeline."""
    del rate
    if asset is None or not asset.info.start_timecode:
        return None
    return ";" in asset.info.start_timecode or "." in asset.info.start_timecode


def _counts_otherwise(asset: MediaAsset, rate: FrameRate) -> bool:
    stream = asset.info.main_video
    is_told = bool(asset.info.start_timecode) and stream is not None
    return is_told and stream is not None and stream.frame_rate != rate


def _reels(assets: tuple[MediaAsset, ...]) -> dict[str, str]:
    """A name of up to eight plain characters for each file with a time code, each its own.

    Other files are ``AX``, as everywhere: they are found by their name.
    """
    reels: dict[str, str] = {}
    for asset in assets:
        if not asset.info.start_timecode and not is_offline(asset.info):
            continue
        plain = re.sub(r"[^A-Za-z0-9_]", "", Path(asset.path).stem.upper())[:8] or "AX"
        number = 1
        reel = plain
        while reel in reels.values() or reel in {"BL", "AX"}:
            number += 1
            reel = f"{plain[: 7 - len(str(number))]}_{number}"
        reels[str(asset.id)] = reel
    return reels
