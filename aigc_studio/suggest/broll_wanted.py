"""What there is to shoot: phrases that the library has nothing for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from aigc_studio.core.document import Marker
from aigc_studio.core.ids import MarkerId, derived_id
from aigc_studio.core.rates import FrameRange
from aigc_studio.suggest.broll_evidence import WantedShot
from aigc_studio.suggest.broll_planner import Picked
from aigc_studio.suggest.broll_sources import HANDLE
from aigc_studio.suggest.broll_talk import BrollTalk
from aigc_studio.suggest.footage import Looked
from aigc_studio.suggest.shot_looks import look_of

_CLOSER = {"wide": "close", "full": "close", "medium": "wide"}
"""By what lies beneath; over a close picture a wide one."""
_IN_TURN = ("wide", "medium", "close")


def wanted_shots(
    talk: BrollTalk,
    plan: Sequence[Picked],
    phrases: Sequence[tuple[str, str]],
    nearest: Sequence[tuple[str, float]],
    looked: Iterable[Looked],
) -> tuple[WantedShot, ...]:
    """A row for every place of the plan. ``phrases`` and ``nearest`` are by slot."""
    looks = tuple(looked)
    rows = []
    for number, item in enumerate(plan):
        frames = item.span.frames
        phrase, sentence = phrases[item.slot.key]
        name, likeness = nearest[item.slot.key]
        rows.append(
            WantedShot(
                phrase,
                sentence,
                frames,
                talk.rate,
                float(talk.rate.seconds(frames.duration) + 2 * HANDLE),
                _scale(talk, frames, looks) or _IN_TURN[number % len(_IN_TURN)],
                name,
                likeness,
            )
        )
    return tuple(rows)


def marker_of(talk: BrollTalk, row: WantedShot) -> Marker:
    return Marker(
        MarkerId(derived_id("marker", "shot", talk.sequence.id, row.frames.start, row.phrase)),
        row.frames.start,
        row.phrase,
        color="red",
        note=row.sentence,
        duration=row.frames.duration,
    )


def _scale(talk: BrollTalk, frames: FrameRange, looked: tuple[Looked, ...]) -> str:
    """One that differs from the picture beneath; empty where nothing is known of that."""
    rate = talk.rate
    for clip in talk.pictures:
        part = clip.range_in_parent.intersection(frames)
        looks = next((i.looks for i in looked if i.asset.id == clip.asset_id), None)
        if part is not None and looks is not None:
            start, end = clip.source_at(part.start, rate), clip.source_at(part.end, rate)
            scale = look_of(looks, start, end).scale
            return "" if scale == "unknown" else _CLOSER.get(scale, "wide")
    return ""
