"""Stretches of footage laid one behind the other as a timeline of their own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from aigc_studio.core.document import Clip, MediaAsset, Track
from aigc_studio.core.document import Sequence as Timeline
from aigc_studio.core.ids import ClipId, LinkId, SequenceId, TrackId, derived_id
from aigc_studio.core.rates import FrameRate
from aigc_studio.suggest.moment_scores import Scored
from aigc_studio.suggest.suggestion import PlannedCut, Reason, Rhythm


@dataclass(frozen=True, slots=True)
class Laid:
    """A stretch of a file on a timeline: ``frames`` of it from ``source_start`` on."""

    asset: MediaAsset
    source_start: Fraction
    frames: int
    is_heard: bool
    terms: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """Of the timeline that is made."""

    rate: FrameRate
    size: tuple[int, int]


def laid(scored: Scored, frames: int) -> Laid:
    moment = scored.moment
    return Laid(moment.footage.asset, moment.source.start, frames, moment.is_heard, scored.terms)


def clips_of(
    stretches: Sequence[Laid], key: str, at: int = 0
) -> tuple[tuple[Clip, ...], tuple[Clip, ...]]:
    """Pictures and their sounds from frame ``at`` on; what is not heard has no sound there."""
    pictures: list[Clip] = []
    sounds: list[Clip] = []
    for number, part in enumerate(stretches):
        has_sound = part.is_heard and part.asset.info.main_audio is not None
        link = LinkId(derived_id("link", key, number)) if has_sound else None
        clip = Clip(
            ClipId(derived_id("clip", key, number, "v")),
            part.asset.id,
            part.asset.name,
            at,
            part.frames,
            part.source_start,
            link=link,
        )
        pictures.append(clip)
        if has_sound:
            sounds.append(replace(clip, id=ClipId(derived_id("clip", key, number, "a"))))
        at += part.frames
    return tuple(pictures), tuple(sounds)


def timeline_of(stretches: Sequence[Laid], name: str, key: str, form: Format) -> Timeline:
    pictures, sounds = clips_of(stretches, key)
    tracks = (
        Track(TrackId(derived_id("track", key, "v1")), "video", "V1", pictures),
        Track(TrackId(derived_id("track", key, "a1")), "audio", "A1", sounds),
    )
    return Timeline(
        SequenceId(derived_id("sequence", key)), name, form.rate, *form.size, tracks=tracks
    )


def told_cuts(stretches: Iterable[Laid]) -> Rhythm:
    """Where each stretch begins and what speaks for it; no pace was wanted."""
    cuts, at = [], 0
    for part in stretches:
        cuts.append(PlannedCut(at, part.terms))
        at += part.frames
    return Rhythm(at, tuple(cuts), (), ())


def mean_terms(stretches: Iterable[Laid]) -> tuple[Reason, ...]:
    """The mean of each term over the stretches in which it is known, with its share."""
    rows: dict[str, list[Reason]] = {}
    for part in stretches:
        for term in part.terms:
            rows.setdefault(term.feature, []).append(term)
    total = sum(t.weight for terms in rows.values() for t in terms) or 1.0
    return tuple(
        Reason(name, sum(t.value for t in terms) / len(terms), sum(t.weight for t in terms) / total)
        for name, terms in rows.items()
    )
