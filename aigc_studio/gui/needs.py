"""What a command needs, and why it cannot be used where that is not there.

A need that is met does not promise that the command is not refused: an edit knows more of that.
"""

from __future__ import annotations

from collections.abc import Callable

from aigc_studio.core.document import MediaAsset
from aigc_studio.gui.command import Need
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.timeline.geometry import clip_at
from aigc_studio.gui.words import translate


def why_not(desk: Desk, need: Need) -> str:
    """What is missing for a command with this need; empty where nothing is."""
    return "" if _MET[need](desk) else _reason(need)


def _reason(need: Need) -> str:
    return {
        "undo": translate("Need", "nothing to undo"),
        "redo": translate("Need", "nothing to redo"),
        "timeline": translate("Need", "no timeline yet"),
        "clips": translate("Need", "nothing on the timeline"),
        "clip": translate("Need", "no clip selected or under the playhead"),
        "selection": translate("Need", "no clip selected"),
        "removable": translate("Need", "nothing selected"),
        "range": translate("Need", "no in and out marked"),
        "shown": translate("Need", "nothing in the viewer"),
        "source": translate("Need", "no media in the viewer"),
        "media": translate("Need", "no media in the project"),
        "footage": translate("Need", "no media with picture"),
        "sound": translate("Need", "no media with sound"),
        "suggestions": translate("Need", "no suggestions"),
        "suggestion": translate("Need", "no suggestion chosen"),
        "markers": translate("Need", "no markers"),
        "subtitles": translate("Need", "no subtitles"),
    }[need]


def _has_clips(desk: Desk) -> bool:
    sequence = desk.sequence
    return sequence is not None and any(track.clips for track in sequence.tracks)


def _has_clip(desk: Desk) -> bool:
    sequence, state = desk.sequence, desk.state
    if sequence is None:
        return False
    under = (clip_at(t, state.playhead) for t in sequence.tracks if not t.is_locked)
    return bool(state.selection) or any(under)


def _has_removable(desk: Desk) -> bool:
    state = desk.state
    return bool(state.selection or state.transition or desk.trimming.gap)


def _has_suggestion(desk: Desk) -> bool:
    chosen = desk.state.chosen
    return chosen is not None and desk.bench.inbox.find(chosen) is not None


def _is_any(claim: Callable[[MediaAsset], bool]) -> Callable[[Desk], bool]:
    return lambda desk: any(claim(asset) for asset in desk.project.assets)


_MET: dict[Need, Callable[[Desk], bool]] = {
    "": lambda _desk: True,
    "undo": lambda desk: desk.bench.session.history.can_undo,
    "redo": lambda desk: desk.bench.session.history.can_redo,
    "timeline": lambda desk: desk.sequence is not None,
    "clips": _has_clips,
    "clip": _has_clip,
    "selection": lambda desk: bool(desk.state.selection),
    "removable": _has_removable,
    "range": lambda desk: desk.state.chosen_range is not None,
    "shown": lambda desk: desk.sequence is not None or desk.state.source is not None,
    "source": lambda desk: desk.state.source is not None,
    "media": lambda desk: bool(desk.project.assets),
    "footage": _is_any(lambda asset: asset.info.main_video is not None),
    "sound": _is_any(lambda asset: asset.info.main_audio is not None),
    "suggestions": lambda desk: bool(desk.bench.inbox.suggestions),
    "suggestion": _has_suggestion,
    "markers": lambda desk: desk.sequence is not None and bool(desk.sequence.markers),
    "subtitles": lambda desk: desk.sequence is not None and bool(desk.sequence.subtitles),
}
