"""The shots of the library that may be laid over talk, and which part of one is shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from aigc_studio.core.document import MediaAsset, Project, Sequence
from aigc_studio.core.finding import ShotRecord
from aigc_studio.core.ids import AssetId
from aigc_studio.core.rates import FrameRate, TimeRange
from aigc_studio.suggest.broll_material import BrollMaterial, BrollWish
from aigc_studio.suggest.footage import Situation

HANDLE = Fraction(1, 2)
"""Seconds that a transition needs beside a cut."""
_ENDLESS = 10**7
"""Frames that a still can last."""


@dataclass(frozen=True, slots=True)
class Source:
    """A shot with the media it lies in. ``usable``: as far as the media goes."""

    record: ShotRecord
    asset: MediaAsset
    usable: TimeRange
    is_new: bool
    """Whether its media comes into the project with it."""

    def frames(self, rate: FrameRate) -> int:
        """How long it can last on a timeline."""
        if self.record.kind == "still":
            return _ENDLESS
        return rate.frames_floor(self.usable.duration)

    def part(self, seconds: Fraction) -> tuple[TimeRange, tuple[float, float]]:
        """The part to show, around its key frame, and the handles that stay on each side."""
        if self.record.kind == "still":
            return TimeRange(Fraction(0), seconds), (float(HANDLE), float(HANDLE))
        usable = self.usable
        spare = usable.duration - seconds
        handle = max(min(HANDLE, spare / 2), Fraction(0))
        start = self.record.poster - seconds / 2
        start = min(max(start, usable.start + handle), usable.end - handle - seconds)
        start = max(start, usable.start)
        # Whole milliseconds: a place that can be read.
        start = max(Fraction(round(start * 1000), 1000), usable.start)
        start = min(start, max(usable.end - seconds, usable.start))
        end = start + seconds
        return TimeRange(start, end), (float(start - usable.start), float(usable.end - end))


def sources_of(situation: Situation, speaking: frozenset[AssetId]) -> tuple[Source, ...]:
    """Every shot that was found and may be used, each once, in order of file and time.

    ``speaking``: who is seen and heard in the talk; his own pictures are no B-roll to it.
    """
    project, wish, found = situation.project, situation.broll, situation.found
    hidden = barred(project, wish, speaking)
    known = _known(project, wish, found)
    blends = _blends(situation)
    outside = {asset.fingerprint: asset for asset in found.outside}
    shots: dict[tuple[str, int], Source] = {}
    for answer in found.answers:
        for record in answer.records:
            if (record.fingerprint, record.number) in shots:
                continue
            asset = known.get(record.fingerprint) or outside.get(record.fingerprint)
            if asset is None or record.fingerprint in hidden:
                continue
            is_new = record.fingerprint not in known
            if is_new and wish.scope == "project":
                continue
            usable = _usable(record, asset, blends.get(record.fingerprint, ()))
            if usable is not None:
                shots[record.fingerprint, record.number] = Source(record, asset, usable, is_new)
    return tuple(shots[key] for key in sorted(shots))


def barred(project: Project, wish: BrollWish, speaking: Iterable[AssetId]) -> frozenset[str]:
    """Fingerprints of what is not wished for and of who speaks: a copy of a file is that file."""
    unwanted = {*wish.forbidden, *speaking}
    return frozenset(asset.fingerprint for asset in project.assets if asset.id in unwanted)


def shown_already(
    sources: Iterable[Source], project: Project, sequence: Sequence
) -> frozenset[int]:
    """Numbers of those that a picture track of the timeline shows anything of, from any copy."""
    prints = {asset.id: asset.fingerprint for asset in project.assets}
    shown: dict[str, list[TimeRange]] = {}
    for track in sequence.video_tracks:
        for clip in track.clips:
            key = prints.get(clip.asset_id, "")
            shown.setdefault(key, []).append(clip.source_range(sequence.frame_rate))
    return frozenset(
        number
        for number, source in enumerate(sources)
        for part in shown.get(source.asset.fingerprint, ())
        if source.record.kind == "still" or part.overlaps(source.usable)
    )


def _known(project: Project, wish: BrollWish, found: BrollMaterial) -> dict[str, MediaAsset]:
    """By fingerprint; of copies one that is preferred, else the first; none that is missing."""
    there = [asset for asset in project.assets if asset.id not in found.missing]
    ordered = sorted(there, key=lambda asset: asset.id not in wish.assets)
    return {asset.fingerprint: asset for asset in reversed(ordered)}


def _blends(situation: Situation) -> dict[str, tuple[TimeRange, ...]]:
    """Where one picture goes over into the next, by the fingerprint of what was studied."""
    return {
        item.asset.fingerprint: tuple(
            TimeRange(b.start_seconds, b.end_seconds)
            for b in item.analysis.boundaries(item.threshold)
            if b.end_seconds > b.start_seconds
        )
        for item in situation.studied
    }


def _usable(record: ShotRecord, asset: MediaAsset, blends: Iterable[TimeRange]) -> TimeRange | None:
    """As far as it shows nothing of its neighbours: records end in the middle of a blend."""
    if record.kind == "audio" or asset.info.main_video is None:
        return None
    if record.kind == "still":
        return TimeRange(Fraction(0), Fraction(0))
    whole = asset.info.main_video.available_range
    start, end = record.start, max(record.end, record.start)
    for blend in blends:
        if blend.start <= record.start < blend.end:
            start = max(start, blend.end)
        if blend.start < record.end <= blend.end:
            end = min(end, blend.start)
    return TimeRange(start, end).intersection(whole) if start < end else None
