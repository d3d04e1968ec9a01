"""Files without which a plan cannot be delivered as it is: media, and those of effects. Pure.

Nests are gone through to their ends, in the stretches of them that are shown or heard.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from aigc_studio.core.document import Clip, Project, Sequence
from aigc_studio.core.effect_catalogue import EFFECTS, acting
from aigc_studio.core.effects import Effect
from aigc_studio.core.errors import RenderError
from aigc_studio.core.ids import AssetId, SequenceId
from aigc_studio.core.parameters import text_of
from aigc_studio.core.rates import FrameRange, FrameRate
from aigc_studio.core.transitions import TRANSITIONS
from aigc_studio.render.plan import Crossing, RenderPlan, Segment, plan_range

_NAMED = 3
_Stretch = tuple[SequenceId, FrameRange, bool]
"""A part of a nested sequence, and whether it is seen or else heard."""


def refuse_missing(project: Project, plan: RenderPlan) -> None:
    """Raises RenderError where a file is not there."""
    needed = _Needed(project)
    needed.see(plan)
    needed.hear(plan)
    needed.go_through_nests()
    if needed.media:
        names, more = _named(needed.media)
        raise RenderError(f"Media is missing: {names}{more}. Relink it, then export again.")
    if needed.files:
        names, more = _named(needed.files)
        raise RenderError(
            f"Files of effects are missing: {names}{more}. Choose others, then export."
        )


class _Needed:
    """Collects by name what is not there."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._known: set[AssetId] = set()
        self._waiting: list[_Stretch] = []
        self.media: set[str] = set()
        self.files: set[str] = set()

    def see(self, plan: RenderPlan) -> None:
        for segment in plan.segments:
            self.files |= set(_missing_files(segment))
            for clip in segment.clips:
                self._use(clip, segment.range, plan.sequence, is_seen=True)

    def hear(self, plan: RenderPlan) -> None:
        for heard in plan.heard:
            span = heard.clip.range_in_parent.intersection(plan.range)
            self._use(heard.clip, span or plan.range, plan.sequence, is_seen=False)

    def go_through_nests(self) -> None:
        seen: set[_Stretch] = set()
        while self._waiting:
            stretch = self._waiting.pop()
            sequence = self._project.sequence(stretch[0])
            if stretch in seen or sequence is None:
                continue
            seen.add(stretch)
            inner = plan_range(sequence, stretch[1], self._project)
            if stretch[2]:
                self.see(inner)
            else:
                self.hear(inner)

    def _use(self, clip: Clip, span: FrameRange, sequence: Sequence, *, is_seen: bool) -> None:
        asset = self._project.asset(clip.asset_id)
        nest = asset.sequence_id if asset is not None else None
        inner = self._project.sequence(nest) if nest is not None else None
        if inner is not None:
            shown = _shown(clip, span, sequence.frame_rate, inner)
            self._waiting += [(inner.id, shown, is_seen)] if shown is not None else []
        elif clip.asset_id not in self._known:
            self._known.add(clip.asset_id)
            if asset is None:
                self.media.add(str(clip.asset_id))
            elif asset.title is None and (nest is not None or not Path(asset.path).is_file()):
                self.media.add(asset.name)


def _shown(clip: Clip, span: FrameRange, rate: FrameRate, inner: Sequence) -> FrameRange | None:
    """The frames of a nested sequence that a clip shows in a stretch."""
    ends = sorted(clip.source_at(frame, rate) for frame in (span.start, span.end))
    first, last = ends if clip.ramp is None else clip.ramp.span_of(ends[0], ends[1])
    start = max(inner.frame_rate.frames_floor(first), 0)
    end = min(inner.frame_rate.frames_ceil(last), inner.duration)
    # A picture that stands has no length.
    end = max(end, min(start + 1, inner.duration))
    return FrameRange(start, end) if start < end else None


def _missing_files(segment: Segment) -> Iterator[str]:
    for layer in segment.layers:
        yield from _of_effects(layer.effects)
        for clip in layer.clips:
            yield from _of_effects(acting(clip.effects, "video"))
        if isinstance(layer.shown, Crossing):
            yield from _of_crossing(layer.shown)


def _of_effects(effects: Iterable[Effect]) -> Iterator[str]:
    """An effect without a file changes nothing."""
    for effect in effects:
        for spec in EFFECTS[effect.kind].parameters:
            path = text_of(effect.values, spec) if spec.kind == "file" else ""
            if path and not Path(path).is_file():
                yield Path(path).name


def _of_crossing(crossing: Crossing) -> Iterator[str]:
    spec = TRANSITIONS[crossing.kind]
    values = crossing.transition.values
    names = {p.name for p in spec.parameters}
    if "pattern" in names and text_of(values, spec.parameter("pattern")) == "file":
        path = text_of(values, spec.parameter("file"))
        if not Path(path).is_file():
            yield Path(path).name or spec.kind


def _named(missing: set[str]) -> tuple[str, str]:
    ordered = sorted(missing)
    named = ", ".join(f"“{name}”" for name in ordered[:_NAMED])
    return named, "" if len(ordered) <= _NAMED else f" and {len(ordered) - _NAMED} more"
