"""How good a shot looks, as one number 0..1 with its parts."""

from __future__ import annotations

from aigc_studio.core.results import Shot

_LIVELY_MOTION = 0.15
"""Widths a second; more is not better."""


def quality_parts(shot: Shot) -> tuple[tuple[str, float, float], ...]:
    """(feature, value 0..1, weight); the weights add up to 1."""
    return (
        ("sharpness", shot.sharpness, 0.35),
        ("exposure", 1.0 - abs(shot.exposure), 0.25),
        ("steadiness", 1.0 - shot.shake, 0.25),
        ("movement", min(shot.motion / _LIVELY_MOTION, 1.0), 0.15),
    )


def quality(shot: Shot) -> float:
    return sum(value * weight for _, value, weight in quality_parts(shot))
