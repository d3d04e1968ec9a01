"""What ``analyze`` tells of feeling and motion."""

from __future__ import annotations

from itertools import pairwise
from statistics import fmean

from aigc_studio.core.feeling import FEELING_STEP, Feeling, FeelingShare
from aigc_studio.core.results import Floats, MediaFeatures


def emotion_value(feeling: Feeling) -> dict[str, object]:
    """25 values a second; ``..._sd`` is one standard deviation of what is not known."""
    return {
        "start": float(feeling.start),
        "step": float(FEELING_STEP),
        "arousal": _rounded(feeling.arousal),
        "arousal_sd": _rounded(feeling.arousal_sd),
        "valence": _rounded(feeling.valence),
        "valence_sd": _rounded(feeling.valence_sd),
        "sources": list(feeling.sources),
        "shares": [_share_value(share) for share in feeling.shares],
    }


def _share_value(share: FeelingShare) -> dict[str, object]:
    """What a term adds on the whole; the means of all shares sum to those of the curves."""
    return {
        "term": share.name,
        "source": share.source,
        "arousal": round(fmean(share.arousal.view()), 4) if len(share.arousal) else None,
        "valence": round(fmean(share.valence.view()), 4) if len(share.valence) else None,
    }


def motion_value(features: MediaFeatures) -> dict[str, object] | None:
    """Widths of the picture a second, a value a picture; None where there are no pictures."""
    speed = features.curves.get("motion")
    if speed is None or not len(features.times):
        return None
    base = features.times.time_base
    return {
        "times": [round(float(tick * base), 6) for tick in features.times.view()],
        "speed": _rounded(speed),
    }


def emotion_lines(emotion: dict[str, object], parts: int = 10) -> list[str]:
    """A line for each tenth of the file: mean arousal and valence with their spread."""
    arousal, valence, arousal_sd, valence_sd = (
        values if isinstance(values := emotion[name], list) else []
        for name in ("arousal", "valence", "arousal_sd", "valence_sd")
    )
    count = len(arousal)
    edges = [count * i // parts for i in range(parts + 1)]
    start = emotion["start"]
    origin = start if isinstance(start, float) else 0.0
    return [
        f"  {origin + first * float(FEELING_STEP):9.3f} s"
        f"  arousal {_mean(arousal[first:end]):.2f} ± {_mean(arousal_sd[first:end]):.2f}"
        f"  valence {_mean(valence[first:end]):+.2f} ± {_mean(valence_sd[first:end]):.2f}"
        for first, end in pairwise(edges)
        if first < end
    ]


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)


def _rounded(values: Floats) -> list[float]:
    return [round(value, 4) for value in values.view()]
