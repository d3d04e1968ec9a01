"""The edit of the even speed of clips."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor

from aigc_studio.core.document import Clip, Project, Sequence, Track
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import ClipId, SequenceId
from aigc_studio.editing.clips import TrimClips
from aigc_studio.editing.effects import FASTEST
from aigc_studio.editing.surgery import check_source, require_clip, require_sequence, with_tracks

_SLOWEST = Fraction(1, 100)


@dataclass(frozen=True, slots=True)
class SetSpeed:
    """Makes clips play evenly faster or slower; a speed ramp that they have runs as much faster.

    They show what they showed: their length changes, and all that follows goes along as after a
    ripple trim. With ``keeps_length`` they stay where they are and show more or less of their
    media, still in step with each other.
    """

    sequence_id: SequenceId
    clip_ids: tuple[ClipId, ...]
    speed: Fraction
    keeps_length: bool = False

    @property
    def label(self) -> str:
        return "Set speed"

    def apply(self, project: Project) -> Project:
        sequence = require_sequence(project, self.sequence_id)
        if not self.clip_ids:
            raise EditError("No clip is selected.")
        if not _SLOWEST <= self.speed <= FASTEST:
            raise EditError("A clip plays from 100 times slower to 100 times as fast.")
        clips = [require_clip(sequence, clip_id)[1] for clip_id in self.clip_ids]
        if self.keeps_length:
            return self._sped(project, clips)
        first = clips[0]
        if len({(c.start, c.duration, c.speed) for c in clips}) > 1:
            raise EditError(
                f"What is linked with “{first.name}” starts, ends or runs otherwise; keep the"
                " length, or change one alone."
            )
        length = round(first.duration * first.speed / self.speed)
        most = min(self._longest(project, sequence, clip) for clip in clips)
        length = max(min(length, most), 1)
        change = length - first.duration
        trim = TrimClips(self.sequence_id, self.clip_ids, "out", change, ripple=True)
        if change < 0:
            return self._sped(trim.apply(project), clips)
        sped = self._sped(project, clips)
        return trim.apply(sped) if change else sped

    def _longest(self, project: Project, sequence: Sequence, clip: Clip) -> int:
        """Frames from its start to the end of its media; rounding must not ask for one more."""
        asset = project.asset(clip.asset_id)
        wanted = ceil(clip.duration * clip.speed / self.speed)
        if asset is None or asset.info.kind == "still" or asset.sequence_id is not None:
            return wanted
        step = sequence.frame_rate.frame_duration * self.speed
        left = asset.info.available_range.end + step - clip.source_start
        return wanted if clip.ramp is not None else min(wanted, floor(left / step))

    def _sped(self, project: Project, clips: list[Clip]) -> Project:
        """Every clip at the new speed, from what is seen and heard when the first one starts."""
        sequence = require_sequence(project, self.sequence_id)
        anchor = min(clip.start for clip in clips)
        changed: dict[ClipId, Clip] = {}
        for clip in clips:
            found = require_clip(sequence, clip.id)[1]
            changed[clip.id] = self._from(found, sequence, anchor)
            check_source(project, changed[clip.id], sequence.frame_rate)

        def change(track: Track) -> Track:
            if not any(c.id in changed for c in track.clips):
                return track
            return replace(track, clips=tuple(changed.get(c.id, c) for c in track.clips))

        return with_tracks(project, sequence, change)

    def _from(self, clip: Clip, sequence: Sequence, anchor: int) -> Clip:
        late = sequence.frame_rate.seconds(clip.start - anchor)
        start = clip.source_start + late * (self.speed - clip.speed)
        return replace(clip, speed=self.speed, source_start=start)
