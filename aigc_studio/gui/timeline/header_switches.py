"""The switches of a track's header: where they stand, what they show, and what a press does. Pure.

A track that is low has its switches beside its name, a usual one has them below it.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect

from aigc_studio.core.document import Sequence, Track
from aigc_studio.core.ids import SequenceId
from aigc_studio.editing.tracks import SetTrack
from aigc_studio.gui.timeline.geometry import Lane
from aigc_studio.gui.words import translate

WIDTH = 148
ICON_PX = 16
_STEP = 26
_LOW = 46
_BADGE = QRect(8, 0, 30, 18)


@dataclass(frozen=True, slots=True)
class Switch:
    """``is_marked``: it stands as it usually does not, so it is to be seen."""

    name: str
    icon: str
    is_on: bool
    is_marked: bool
    place: QRect
    hint: str

    def pressed(self, sequence_id: SequenceId, track: Track, *, is_on: bool) -> SetTrack:
        """The edit that a press makes of any track."""
        return SetTrack(sequence_id, track.id, **{self.name: is_on})  # type: ignore[arg-type]


def badge_of(sequence: Sequence, track: Track) -> str:
    """Kind and number of a track by where it stands: V1, A2."""
    same = [t.id for t in sequence.tracks if t.kind == track.kind]
    return f"{'V' if track.kind == 'video' else 'A'}{same.index(track.id) + 1}"


def badge_place(lane: Lane) -> QRect:
    return _BADGE.translated(0, _row(lane, 0) - 1)


def switches_of(lane: Lane) -> tuple[Switch, ...]:
    """In the coordinates of the lanes; the first is the badge, which targets."""
    track = lane.track
    wanted = [
        ("is_sync_locked", track.is_sync_locked, ("sync", "sync_off")),
        ("is_locked", track.is_locked, ("lock", "unlock")),
        (
            "is_muted",
            track.is_muted,
            ("hidden", "view") if track.kind == "video" else ("mute", "sound"),
        ),
    ]
    if track.kind == "audio":
        wanted.append(("is_solo", track.is_solo, ("solo", "solo")))
    y = _row(lane, 1)
    first = 46 if lane.height < _LOW else 10
    badge = Switch(
        "is_targeted",
        "",
        track.is_targeted,
        not track.is_targeted,
        badge_place(lane),
        _hint("is_targeted", track, is_on=track.is_targeted),
    )
    return (
        badge,
        *(
            Switch(
                name,
                icons[0] if is_on else icons[1],
                is_on,
                is_on != (name == "is_sync_locked"),
                QRect(first + place * _STEP, y, ICON_PX, ICON_PX),
                _hint(name, track, is_on=is_on),
            )
            for place, (name, is_on, icons) in enumerate(wanted)
        ),
    )


def name_place(lane: Lane) -> QRect:
    """Where the name stands; a low track has no room for one."""
    if lane.height < _LOW:
        return QRect()
    return QRect(44, _row(lane, 0), WIDTH - 50, ICON_PX)


def level_text(track: Track) -> str:
    """Gain and pan where they are not the usual: ``-3.0 dB · L20``."""
    parts = []
    if track.gain_db:
        parts.append(f"{track.gain_db:+.1f} dB")
    if track.pan:
        parts.append(f"{'L' if track.pan < 0 else 'R'}{abs(round(track.pan * 100))}")
    return " · ".join(parts)


def _row(lane: Lane, row: int) -> int:
    if lane.height < _LOW:
        return lane.top + (lane.height - ICON_PX) // 2
    spare = min((lane.height - 2 * ICON_PX - 6) // 2, 10)
    return lane.top + spare + row * (ICON_PX + 6)


def _hint(name: str, track: Track, *, is_on: bool) -> str:
    if name == "is_targeted":
        on, off = translate("Timeline", "Untarget"), translate("Timeline", "Target")
    elif name == "is_sync_locked":
        on, off = translate("Timeline", "Release sync lock"), translate("Timeline", "Sync lock")
    elif name == "is_locked":
        on, off = translate("Timeline", "Unlock"), translate("Timeline", "Lock")
    elif name == "is_solo":
        on, off = translate("Timeline", "End solo"), translate("Timeline", "Solo")
    elif track.kind == "video":
        on, off = translate("Timeline", "Show"), translate("Timeline", "Hide")
    else:
        on, off = translate("Timeline", "Unmute"), translate("Timeline", "Mute")
    return on if is_on else off
