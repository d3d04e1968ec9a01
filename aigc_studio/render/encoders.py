"""Finds an encoder by trying: a name on a list tells nothing about the card in this machine."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.delivery import ExportPreset
from aigc_studio.core.errors import RenderError
from aigc_studio.render.geometry import Size

if TYPE_CHECKING:
    from av.codec.hwaccel import HWAccel

_WORST = {"libx264": 51, "libx265": 51, "libvpx-vp9": 63, "libsvtav1": 63}
_FAMILIES = {"libx264": "h264", "libx265": "hevc", "libsvtav1": "av1"}
_MAKERS = ("nvenc", "qsv", "videotoolbox", "amf", "vaapi")
_ON_CARD = "_vaapi"
_UPLOADED = {"yuv420p": "nv12", "yuv420p10le": "p010le"}
_TRIED_FRAMES = 4
_TRIED_SIZE = (256, 256)
_SPEEDS = (
    "ultrafast",
    "superfast",
    "veryfast",
    "faster",
    "fast",
    "medium",
    "slow",
    "slower",
    "veryslow",
)
SPEEDS = _SPEEDS
"""From fast to small."""
_AVC_INTRA_SIZE = (1920, 1080)


@dataclass(frozen=True, slots=True)
class Encoder:
    """``name`` as FFmpeg knows it; ``note`` tells what was tried in vain."""

    name: str
    options: tuple[tuple[str, str], ...]
    note: str = ""


def encoder_for(preset: ExportPreset, size: Size) -> Encoder:
    """The encoder of a preset. Raises RenderError when this machine has none for it."""
    software = Encoder(preset.video_codec, tuple(_options(preset).items()))
    if preset.profile == "avcintra100" and size != _AVC_INTRA_SIZE:
        raise RenderError("AVC-Intra 100 is 1920x1080 alone; choose that size.")
    family = _FAMILIES.get(preset.video_codec)
    note = ""
    if preset.is_hardware and family is not None:
        for maker in _MAKERS:
            found = Encoder(f"{family}_{maker}", tuple(_card_options(preset, maker).items()))
            if works(found, preset.pixel_form, _TRIED_SIZE):
                return found
        note = (
            f"No graphics card here encodes {family.upper()} ({', '.join(_MAKERS)} were tried);"
            " the processor did it."
        )
    if not works(software, coded_form(preset), size if preset.profile else _TRIED_SIZE):
        raise RenderError(
            f"The encoder “{preset.video_codec}” does not work here in this form; choose another"
            " preset."
        )
    return replace(software, note=note)


def coded_form(preset: ExportPreset) -> str:
    """The pixels that an encoder takes: a few take RGB alone."""
    has_alpha = preset.pixel_form.startswith("yuva")
    if preset.video_codec in {"png", "tiff"}:
        return "rgba" if has_alpha else "rgb24"
    if preset.video_codec == "gif":
        return "pal8"
    if preset.video_codec == "libwebp_anim":
        return "bgra"
    return "yuvj420p" if preset.video_codec == "mjpeg" else preset.pixel_form


def uploaded_form(name: str, form: str) -> str:
    """The pixels that are handed to an encoder; those of VA-API lie on the card as NV12 or P010."""
    return _UPLOADED.get(form, form) if name.endswith(_ON_CARD) else form


def accelerator_of(name: str) -> HWAccel | None:
    """The device that pictures are brought to before an encoder of that name takes them."""
    from av.codec.hwaccel import HWAccel

    return HWAccel(_ON_CARD.removeprefix("_")) if name.endswith(_ON_CARD) else None


def works(encoder: Encoder, form: str, size: Size) -> bool:
    """Whether it opens and gives packets for a few pictures."""
    import av
    from av.codec.context import CodecContext
    from av.video.codeccontext import VideoCodecContext
    from av.video.frame import VideoFrame

    try:
        context = CodecContext.create(encoder.name, "w", hwaccel=accelerator_of(encoder.name))
        if not isinstance(context, VideoCodecContext):
            return False
        context.width, context.height = size
        context.pix_fmt = "gray" if form == "pal8" else uploaded_form(encoder.name, form)
        context.time_base, context.framerate = Fraction(1, 25), Fraction(25)
        context.options = dict(encoder.options)
        packets = []
        black = VideoFrame.from_ndarray(np.zeros((size[1], size[0], 3), np.uint8), "rgb24")
        for number in range(_TRIED_FRAMES):
            # Of a palette FFmpeg makes no conversion; grey is taken by what takes that.
            frame = black.reformat(format="gray" if form == "pal8" else form)
            frame.pts, frame.time_base = number, Fraction(1, 25)
            packets += context.encode(frame)
        packets += context.encode(None)
    except (av.error.FFmpegError, OSError, ValueError, NotImplementedError):
        return False
    return bool(packets)


def _options(preset: ExportPreset) -> dict[str, str]:
    by_codec = {
        "libx264": _x264,
        "libx265": _x265,
        "libsvtav1": _svt,
        "libvpx-vp9": _vp9,
        "prores_ks": _prores,
        "mpeg2video": _mpeg2,
        "mjpeg": _jpeg,
        "libwebp_anim": _webp,
    }
    make = by_codec.get(preset.video_codec)
    if make is not None:
        return make(preset)
    if preset.video_codec == "dnxhd":
        return {"profile": preset.profile or "dnxhr_hq"}
    return {"compression_algo": "deflate"} if preset.video_codec == "tiff" else {}


def _x264(preset: ExportPreset) -> dict[str, str]:
    if preset.profile == "avcintra100":
        return {"x264-params": "avcintra-class=100", "preset": preset.speed}
    options = {"preset": preset.speed} | _rate(preset)
    return options | ({"profile": preset.profile} if preset.profile else {})


def _x265(preset: ExportPreset) -> dict[str, str]:
    options = {"preset": preset.speed, "x265-params": "log-level=error"} | _rate(preset)
    return options | ({"profile": preset.profile} if preset.profile else {})


def _svt(preset: ExportPreset) -> dict[str, str]:
    # It writes a page on every start to where errors go.
    os.environ.setdefault("SVT_LOG", "1")
    # From 12, the fastest that is of use, to 4.
    return {"preset": str(12 - _place(preset))} | _rate(preset)


def _vp9(preset: ExportPreset) -> dict[str, str]:
    options = {"deadline": "good", "cpu-used": str(max(0, 6 - _place(preset) // 2)), "row-mt": "1"}
    if preset.pixel_form.startswith("yuva"):
        options["auto-alt-ref"] = "0"
    return options | _rate(preset)


def _prores(preset: ExportPreset) -> dict[str, str]:
    options = {"profile": preset.profile or "hq", "vendor": "apl0"}
    if preset.pixel_form.startswith("yuva"):
        options["alpha_bits"] = "16"
    return options


def _mpeg2(preset: ExportPreset) -> dict[str, str]:
    rate = str(preset.video_bitrate or 50_000_000)
    return {
        "b": rate,
        "minrate": rate,
        "maxrate": rate,
        "bufsize": "36408333",
        "g": "12",
        "bf": "2",
        "intra_vlc": "1",
        "non_linear_quant": "1",
        "dc": "10",
        "qmin": "1",
        "qmax": "28",
    }


def _jpeg(preset: ExportPreset) -> dict[str, str]:
    best = str(min(31, max(2, preset.crf)))
    return {"qmin": best, "qmax": best}


def _webp(preset: ExportPreset) -> dict[str, str]:
    return {"quality": str(min(100, preset.crf)), "loop": "0"}


def refuse_unfit_quality(preset: ExportPreset) -> None:
    """Raises RenderError for a quality that the encoder does not have."""
    worst = _WORST.get(preset.video_codec, preset.crf)
    if not preset.video_bitrate and preset.crf > worst:
        raise RenderError(f"The quality of this form goes from 0, the best, to {worst}.")


def _rate(preset: ExportPreset) -> dict[str, str]:
    if preset.video_bitrate:
        return {"b": str(preset.video_bitrate)}
    return {"crf": str(preset.crf)} | ({"b": "0"} if preset.video_codec == "libvpx-vp9" else {})


def _card_options(preset: ExportPreset, maker: str) -> dict[str, str]:
    if preset.video_bitrate:
        return {"b": str(preset.video_bitrate)}
    quality = str(preset.crf)
    return {
        "nvenc": {"rc": "vbr", "cq": quality, "b": "0"},
        "qsv": {"global_quality": quality},
        "videotoolbox": {
            "global_quality": str(118 * max(1, 100 - 2 * preset.crf)),
            "flags": "+qscale",
        },
        "amf": {"rc": "cqp", "qp_i": quality, "qp_p": quality},
        "vaapi": {"qp": quality},
    }[maker]


def _place(preset: ExportPreset) -> int:
    return _SPEEDS.index(preset.speed) if preset.speed in _SPEEDS else _SPEEDS.index("medium")
