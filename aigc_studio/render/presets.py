"""The forms a sequence can be delivered in."""

from __future__ import annotations

from aigc_studio.core.delivery import ExportPreset
from aigc_studio.render.geometry import Size, even, fitted

PRESETS = (
    ExportPreset("H.264 as sequence", crf=18),
    ExportPreset("H.264 1080p high", crf=17, speed="slow", width=1920, height=1080),
    ExportPreset(
        "H.264 small, fast (preview)",
        crf=27,
        speed="veryfast",
        audio_bitrate=128_000,
        width=960,
        height=540,
    ),
)


def output_size(preset: ExportPreset, sequence: Size) -> Size:
    """Even width and height: the sequence's shape in the preset's box, so no bars are added."""
    if preset.width == 0 or preset.height == 0:
        return even(sequence)
    return fitted(sequence, even((preset.width, preset.height)), step=2).size
