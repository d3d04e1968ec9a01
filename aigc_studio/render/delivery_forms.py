"""What a form of delivery is to FFmpeg: containers, streams, and pictures for an encoder."""

from __future__ import annotations

from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

from aigc_studio.core.delivery import ExportPreset
from aigc_studio.core.errors import RenderError
from aigc_studio.render.course import Course
from aigc_studio.render.encoders import Encoder, accelerator_of, coded_form, uploaded_form
from aigc_studio.render.fields import FieldFlags, code_in_fields
from aigc_studio.render.geometry import Size

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.container import OutputContainer
    from av.filter.graph import Graph
    from av.video.codeccontext import VideoCodecContext
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

CONTAINERS = {
    ".mp4": "mp4",
    ".mov": "mov",
    ".mkv": "matroska",
    ".webm": "webm",
    ".mxf": "mxf",
    ".wav": "wav",
    ".flac": "flac",
    ".mp3": "mp3",
    ".m4a": "ipod",
    ".gif": "gif",
    ".webp": "webp",
}
PICTURE_SUFFIXES = frozenset({".png", ".jpg", ".tif"})
"""Of deliveries that are a folder with one file for each frame."""
COLORS = {"bt709": (1, 1, 1, 1), "bt601": (6, 6, 6, 1), "bt709-full": (1, 1, 1, 2)}
"""Matrix, primaries, transfer and range as FFmpeg numbers them."""
_MOVIES = frozenset({"mp4", "mov", "ipod"})
_DEEP = frozenset({"flac", "pcm_s24le"})


def container_of(preset: ExportPreset) -> str:
    """Raises RenderError for a kind of file that cannot be written."""
    found = CONTAINERS.get(preset.suffix.lower())
    if found is None:
        raise RenderError(f"Files that end in “{preset.suffix}” cannot be written.")
    return found


def muxer_options(preset: ExportPreset, course: Course) -> dict[str, str]:
    if container_of(preset) not in _MOVIES:
        return {}
    # Ticks in which frames and samples both are whole: the edit lists are exact.
    ticks = lcm(course.rate.numerator, course.plan.sequence.sample_rate)
    return {"movflags": "+faststart", "movie_timescale": str(ticks)}


def describe_pictures(
    context: VideoCodecContext, preset: ExportPreset, size: Size, course: Course
) -> None:
    """Set what does not depend on the encoder."""
    context.width, context.height = size
    form = coded_form(preset)
    context.pix_fmt = uploaded_form(context.name, form)
    # PyAV asks for slice threads, which keep x264 from using all cores.
    context.thread_type = "FRAME"
    context.time_base = course.rate.frame_duration
    context.framerate = course.rate.fraction
    if form.startswith("yuv"):
        matrix, primaries, transfer, span = COLORS[colors_of(preset)]
        context.colorspace, context.color_range = matrix, span
        context.color_primaries, context.color_trc = primaries, transfer
    if preset.has_fields:
        code_in_fields(context)
    if preset.video_codec == "libx265" and preset.suffix in {".mp4", ".mov"}:
        context.codec_tag = "hvc1"


def colors_of(preset: ExportPreset) -> str:
    return "bt709-full" if preset.video_codec == "mjpeg" else preset.color


def add_pictures(
    container: OutputContainer,
    job_preset: ExportPreset,
    encoder: Encoder,
    size: Size,
    course: Course,
) -> VideoStream:
    from av.video.stream import VideoStream

    stream = container.add_stream(
        encoder.name,
        rate=course.rate.fraction,
        options=dict(encoder.options),
        hwaccel=accelerator_of(encoder.name),
    )
    if not isinstance(stream, VideoStream):
        raise RenderError(f"“{encoder.name}” does not encode pictures.")
    describe_pictures(stream.codec_context, job_preset, size, course)
    return stream


def add_sound(container: OutputContainer, preset: ExportPreset, course: Course) -> AudioStream:
    from av.audio.stream import AudioStream

    stream = container.add_stream(
        preset.audio_codec,
        rate=course.plan.sequence.sample_rate,
        layout="mono" if preset.channels == 1 else "stereo",
    )
    if not isinstance(stream, AudioStream):
        raise RenderError(f"“{preset.audio_codec}” does not encode sound.")
    if preset.audio_codec in _DEEP:
        stream.codec_context.format = "s32"
    elif not preset.audio_codec.startswith("pcm"):
        stream.codec_context.bit_rate = preset.audio_bitrate
    return stream


class PictureForm:
    """Brings pictures (BT.709, limited range) into the form that an encoder takes, one by one."""

    def __init__(self, preset: ExportPreset) -> None:
        from av.video.reformatter import VideoReformatter

        self._form = coded_form(preset)
        self._colors = colors_of(preset)
        self._reformatter = VideoReformatter()
        self._palette: Graph | None = None
        self._fields = FieldFlags() if preset.has_fields else None

    def of(self, picture: VideoFrame) -> VideoFrame:
        if self._form == "pal8":
            return self._with_palette(self._rgb(picture, "rgb24"))
        if self._form in {"rgb24", "rgba", "bgra"}:
            return self._rgb(picture, self._form)
        if picture.format.name != self._form or self._colors != "bt709":
            picture = self._recoloured(picture)
        if self._fields is not None:
            picture = self._fields.on(picture)
        matrix, primaries, transfer, span = COLORS[self._colors]
        # ProRes and JPEG are described by their pictures.
        picture.colorspace, picture.color_range = matrix, span
        picture.color_primaries, picture.color_trc = primaries, transfer
        return picture

    def _recoloured(self, picture: VideoFrame) -> VideoFrame:
        from av.video.reformatter import Colorspace

        return self._reformatter.reformat(
            picture,
            format=self._form,
            src_colorspace=int(Colorspace.ITU709),
            dst_colorspace=int(
                Colorspace.SMPTE170M if self._colors == "bt601" else Colorspace.ITU709
            ),
            src_color_range="MPEG",
            dst_color_range="JPEG" if self._colors == "bt709-full" else "MPEG",
        )

    def _rgb(self, picture: VideoFrame, form: str) -> VideoFrame:
        from av.video.reformatter import Colorspace

        return self._reformatter.reformat(
            picture,
            format=form,
            src_colorspace=int(Colorspace.ITU709),
            dst_colorspace=int(Colorspace.ITU709),
            src_color_range="MPEG",
            dst_color_range="JPEG",
        )

    def _with_palette(self, picture: VideoFrame) -> VideoFrame:
        """Each picture with the 256 colours that suit it best."""
        if self._palette is None:
            self._palette = _palette_graph(picture)
        picture.pts = None
        self._palette.vpush(picture)
        return self._palette.vpull()


def _palette_graph(picture: VideoFrame) -> Graph:
    from av.filter.graph import Graph

    graph = Graph()
    source = graph.add_buffer(
        width=picture.width,
        height=picture.height,
        format=picture.format,
        time_base=Fraction(1, 100),
    )
    split = graph.add("split")
    palette = graph.add("palettegen", "stats_mode=single")
    used = graph.add("paletteuse", "new=1:dither=sierra2_4a")
    sink = graph.add("buffersink")
    source.link_to(split)
    split.link_to(palette, 0, 0)
    split.link_to(used, 1, 0)
    palette.link_to(used, 0, 1)
    used.link_to(sink)
    graph.configure()
    return graph
