"""What the command line tells of music that is fitted."""

from __future__ import annotations

from aigc_studio.suggest.fit_evidence import FitEvidence, FittedJoin


def fit_value(fit: FitEvidence | None) -> dict[str, object]:
    """Which parts are used, and each join with what was measured; nothing of other suggestions."""
    if fit is None:
        return {}
    return {
        "fit": {
            "before_frames": fit.before_frames,
            "after_frames": fit.after_frames,
            "ending": fit.ending,
            "bars": fit.has_bars,
            "parts": [
                {
                    "start": p.frames.start,
                    "end": p.frames.end,
                    "source_start_seconds": float(p.source.start),
                    "source_end_seconds": float(p.source.end),
                }
                for p in fit.parts
            ],
            "joins": [_join_value(j) for j in fit.joins],
        }
    }


def _join_value(fitted: FittedJoin) -> dict[str, object]:
    join, jump = fitted.join, fitted.join.jump
    return {
        "frame": fitted.frame,
        "from_bar": fitted.leave.bar,
        "from_seconds": float(join.leave_at),
        "to_bar": fitted.enter.bar,
        "to_seconds": float(join.enter_at),
        "fade_seconds": float(join.fade),
        "correlation": join.correlation,
        "unlikeness": join.unlikeness,
        "jump": {
            "level_db": jump.level_db,
            "level_rank": jump.level_rank,
            "slow_level_db": jump.slow_level_db,
            "slow_level_rank": jump.slow_level_rank,
            "spectrum_db": jump.spectrum_db,
            "spectrum_rank": jump.spectrum_rank,
            "onset_db": jump.onset_db,
            "onset_rank": jump.onset_rank,
        },
    }
