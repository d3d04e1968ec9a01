"""What a decoded picture tells of its stream: size, format, colour, rotation, fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from av import VideoFrame

# Numbers of ITU-T H.273, which FFmpeg keeps; names as FFmpeg prints them.
_SPACES = {0: "gbr", 1: "bt709", 4: "fcc", 5: "bt470bg", 6: "smpte170m", 7: "smpte240m",
           8: "ycgco", 9: "bt2020nc", 10: "bt2020c", 14: "ictcp"}  # fmt: skip
_TRANSFERS = {1: "bt709", 4: "gamma22", 5: "gamma28", 6: "smpte170m", 7: "smpte240m", 8: "linear",
              11: "iec61966-2-4", 13: "iec61966-2-1", 14: "bt2020-10", 15: "bt2020-12",
              16: "smpte2084", 17: "smpte428", 18: "arib-std-b67"}  # fmt: skip
_PRIMARIES = {1: "bt709", 4: "bt470m", 5: "bt470bg", 6: "smpte170m", 7: "smpte240m", 8: "film",
              9: "bt2020", 10: "smpte428", 11: "smpte431", 12: "smpte432"}  # fmt: skip
_RANGES = {1: "tv", 2: "pc"}
_HDR_TRANSFERS = frozenset({"smpte2084", "arib-std-b67"})


@dataclass(frozen=True, slots=True)
class PictureFacts:
    width: int
    height: int
    rotation: int
    """Clockwise: 0, 90, 180 or 270."""
    pixel_format: str
    bit_depth: int
    is_interlaced: bool
    has_alpha: bool
    color_space: str
    color_transfer: str
    color_primaries: str
    color_range: str

    @property
    def is_hdr(self) -> bool:
        return self.color_transfer in _HDR_TRANSFERS


def picture_facts(frame: VideoFrame) -> PictureFacts:
    layout = frame.format
    return PictureFacts(
        width=frame.width,
        height=frame.height,
        # FFmpeg gives the display matrix as degrees counter-clockwise.
        rotation=round(-frame.rotation / 90) * 90 % 360,
        pixel_format=layout.name,
        bit_depth=max((part.bits for part in layout.components), default=8),
        is_interlaced=bool(frame.interlaced_frame),
        has_alpha=any(part.is_alpha for part in layout.components),
        color_space=_SPACES.get(int(frame.colorspace), ""),
        color_transfer=_TRANSFERS.get(int(frame.color_trc), ""),
        color_primaries=_PRIMARIES.get(int(frame.color_primaries), ""),
        color_range=_RANGES.get(int(frame.color_range), ""),
    )
