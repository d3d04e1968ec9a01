"""Who reads which medium: two clips that are seen at once must not share a reader."""

from __future__ import annotations

from aigc_studio.core.document import Sequence, Track


def reading_users(sequence: Sequence) -> dict[str, str]:
    """By clip, for tracks with transitions: its neighbour across a transition is another user.

    One user goes on through plain cuts, so that a reader runs on; others are their track's.
    """
    users: dict[str, str] = {}
    for track in sequence.tracks:
        if track.transitions:
            users |= _of_track(track)
    return users


def _of_track(track: Track) -> dict[str, str]:
    entered = {t.after for t in track.transitions if t.before is not None}
    users, turn = {}, 0
    for clip in track.clips:
        turn = 1 - turn if clip.id in entered else turn
        users[str(clip.id)] = f"{track.id}/{turn}"
    return users
