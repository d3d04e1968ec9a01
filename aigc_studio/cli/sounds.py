"""What ``analyze`` tells of kinds of sound and of how it is spoken."""

from __future__ import annotations

from statistics import fmean

from aigc_studio.core.results import Floats
from aigc_studio.core.sounds import SOUND_STEP, Sounds


def sound_value(sounds: Sounds) -> dict[str, object]:
    """25 values a second; the curves of events are empty where no model told them apart."""
    prosody = sounds.prosody
    return {
        "start": float(sounds.start),
        "step": float(SOUND_STEP),
        "spans": [
            {
                "kind": span.kind,
                "start": float(span.start),
                "end": float(span.end),
                "confidence": span.confidence,
            }
            for span in sounds.spans
        ],
        "speech": _rounded(sounds.speech),
        "singing": _rounded(sounds.singing),
        "music": _rounded(sounds.music),
        "prosody": {
            "pitch_hz": _rounded(prosody.pitch_hz),
            "level_db": _rounded(prosody.level_db),
            "rate": _rounded(prosody.rate),
        },
        "detector": sounds.detector,
    }


def sound_lines(sound: dict[str, object]) -> list[str]:
    spans, prosody = sound["spans"], sound["prosody"]
    lines = [
        f"  {span['kind']:<7}{span['start']:9.3f} .. {span['end']:<9.3f} s"
        f"  {span['confidence']:.2f}"
        for span in (spans if isinstance(spans, list) else [])
    ]
    if isinstance(prosody, dict):
        voiced = [hertz for hertz in prosody["pitch_hz"] if hertz]
        pitch = f"{fmean(voiced):.0f} Hz" if voiced else "no pitch"
        rates = [rate for rate in prosody["rate"] if rate]
        pace = f", {fmean(rates):.1f} syllables a second" if rates else ""
        lines.append(f"  voice: {pitch}{pace} ({sound['detector']})")
    return lines


def _rounded(values: Floats) -> list[float]:
    return [round(value, 3) for value in values.view()]
