"""Recordings of one event, known by their sound, offered as a multicam group.

Files that share a sound are joined where their shifts agree. What also shares its pictures is a
copy of one recording, not another angle of it, and is left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from aigc_studio.core.document import Angle, MediaAsset, MulticamGroup, Project
from aigc_studio.core.ids import AssetId, GroupId, SequenceId, SuggestionId, derived_id
from aigc_studio.core.rates import FrameRange, TimeRange
from aigc_studio.core.sounds import SameSound
from aigc_studio.editing.groups import SetMulticamGroup
from aigc_studio.suggest.footage import Situation, Studied
from aigc_studio.suggest.suggestion import Evidence, Provenance, Reason, Sentence, Suggestion

_AGREES = Fraction(1, 10)
"""Seconds by which two ways to a shift may differ."""
_LOOKS = 12
_COPY = 6.0
"""Mean difference of luma in blocks below which two pictures are the same one."""
_FLAT = 4.0
"""A deviation of luma below which a picture shows nothing to compare."""


@dataclass(slots=True)
class _Event:
    """``at`` of each asset: where its media second 0 lies on the clock of the first."""

    at: dict[AssetId, Fraction]
    links: list[SameSound]


def suggest_angles(situation: Situation) -> list[Suggestion]:
    """One group an event, each with all its recordings."""
    project = situation.project
    by_print: dict[str, MediaAsset] = {}
    for asset in project.assets:
        by_print.setdefault(asset.fingerprint, asset)
    studied = {each.asset.id: each for each in situation.studied}
    links = [
        link
        for link in situation.same_sounds
        if link.one in by_print and link.other in by_print
        and not _is_copy(studied, by_print[link.one], by_print[link.other], link)
    ]  # fmt: skip
    events = _events(by_print, links)
    offered = (_suggestion(situation, by_print, event) for event in events)
    return [suggestion for suggestion in offered if suggestion is not None]


def _events(by_print: Mapping[str, MediaAsset], links: Sequence[SameSound]) -> list[_Event]:
    """The surest links first; a link that contradicts what is joined already is left out."""
    events: dict[AssetId, _Event] = {}
    for link in sorted(links, key=lambda each: (-each.confidence, each.one, each.other)):
        one, other = by_print[link.one].id, by_print[link.other].id
        mine = events.setdefault(one, _Event({one: Fraction(0)}, []))
        theirs = events.setdefault(other, _Event({other: Fraction(0)}, []))
        # A moment is at `s` in one and at `s - offset` in the other, on one clock.
        wanted = mine.at[one] + link.offset
        shift = wanted - theirs.at[other]
        if mine is theirs:
            if abs(shift) <= _AGREES:
                mine.links.append(link)
            continue
        for asset, at in theirs.at.items():
            mine.at[asset] = at + shift
            events[asset] = mine
        mine.links += [*theirs.links, link]
    found = {id(event): event for event in events.values() if len(event.at) > 1}
    return list(found.values())


def _is_copy(
    studied: Mapping[AssetId, Studied], one: MediaAsset, other: MediaAsset, link: SameSound
) -> bool:
    """Whether both show the same pictures at the same moments."""
    first, second = studied.get(one.id), studied.get(other.id)
    if first is None or second is None or not first.features.blocks or not second.features.blocks:
        return False
    span = one.info.available_range
    begins = max(span.start, other.info.available_range.start + link.offset)
    ends = min(span.end, other.info.available_range.end + link.offset)
    differences = [
        difference
        for number in range(_LOOKS)
        if (
            difference := _difference(
                first, second, begins + (ends - begins) * Fraction(2 * number + 1, 2 * _LOOKS), link
            )
        )
        is not None
    ]
    return bool(differences) and sum(differences) / len(differences) < _COPY


def _difference(first: Studied, second: Studied, at: Fraction, link: SameSound) -> float | None:
    """Mean difference of two pictures in luma; None where one of them shows nothing."""
    one, other = _blocks(first, at), _blocks(second, at - link.offset)
    if _deviation(one) < _FLAT or _deviation(other) < _FLAT:
        return None
    return sum(abs(a - b) for a, b in zip(one, other, strict=True)) / len(one)


def _blocks(studied: Studied, at: Fraction) -> bytes:
    picture = studied.features.times.picture_at(at)
    return studied.features.blocks[picture * 192 : picture * 192 + 64]


def _deviation(blocks: bytes) -> float:
    mean = sum(blocks) / max(len(blocks), 1)
    return float((sum((b - mean) ** 2 for b in blocks) / max(len(blocks), 1)) ** 0.5)


def _suggestion(
    situation: Situation, by_print: Mapping[str, MediaAsset], event: _Event
) -> Suggestion | None:
    """None where they are grouped like that already."""
    project = situation.project
    known = [g for g in project.groups if any(a.asset_id in event.at for a in g.angles)]
    if len(known) > 1:
        return None  # two groups that the editor made: his word counts
    group = _group(project, event, known[0] if known else None)
    grouped = {angle.asset_id for angle in group.angles}
    if known and {a.asset_id for a in known[0].angles} >= grouped:
        return None
    assets = [asset for asset in project.assets if asset.id in grouped]
    sure = sum(link.confidence for link in event.links) / len(event.links)
    overlap = max(float(link.overlap) for link in event.links)
    values = (("count", str(len(assets))), ("names", ", ".join(a.name for a in assets)))
    return Suggestion(
        SuggestionId(derived_id("multicam", *sorted(grouped))),
        "multicam",
        SetMulticamGroup(group),
        Sentence("{count} recordings of one event: {names}", values),
        (
            Reason("same sound", round(sure, 3), round(sure, 3)),
            Reason("time together", round(overlap, 2), min(1.0, overlap / 60.0)),
        ),
        round(sure, 4),
        _evidence(by_print, event),
        SequenceId(""),
        FrameRange(0, 0),
        (),
        situation.revision,
        Provenance("imprints of sound"),
    )


def _group(project: Project, event: _Event, known: MulticamGroup | None) -> MulticamGroup:
    """On the clock of the recording that began first, or that of a group that is widened."""
    if known is not None:
        anchor = next(a for a in known.angles if a.asset_id in event.at)
        shift = anchor.at - event.at[anchor.asset_id]
        fresh = tuple(
            Angle(asset.id, event.at[asset.id] + shift)
            for asset in project.assets
            if asset.id in event.at and all(a.asset_id != asset.id for a in known.angles)
        )
        return MulticamGroup(known.id, known.name, (*known.angles, *fresh))
    assets = [asset for asset in project.assets if asset.id in event.at]
    first = min(event.at[a.id] + a.info.available_range.start for a in assets)
    angles = tuple(Angle(a.id, event.at[a.id] - first) for a in assets)
    name = assets[0].name.rsplit(".", 1)[0]
    return MulticamGroup(GroupId(derived_id("group", *sorted(event.at))), name, angles)


def _evidence(by_print: Mapping[str, MediaAsset], event: _Event) -> tuple[Evidence, ...]:
    """Where both of each pair run."""
    found: dict[AssetId, Evidence] = {}
    for link in event.links:
        one, other = by_print[link.one], by_print[link.other]
        span, beside = one.info.available_range, other.info.available_range
        begins = max(span.start, beside.start + link.offset)
        ends = min(span.end, beside.end + link.offset)
        if ends > begins:
            found.setdefault(one.id, Evidence("sounds", one.id, TimeRange(begins, ends)))
            there = TimeRange(begins - link.offset, ends - link.offset)
            found.setdefault(other.id, Evidence("sounds", other.id, there))
    return tuple(found.values())
