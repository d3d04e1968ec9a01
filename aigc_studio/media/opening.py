"""Opens a media file with FFmpeg, safely.

Only plain files: the path is made absolute and given as ``file:``, so a name such as ``concat:a|b``
or ``http://…`` is just a file that does not exist. Only containers that hold their own media are
allowed: playlists and scripts (hls, dash, concat, lavfi, …) could name other files or the network.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from aigc_studio.core.errors import MediaError

if TYPE_CHECKING:
    from av.container import InputContainer

# Demuxers that read one file and nothing else.
CONTAINERS = (
    "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,mpegvideo,m2v,flv,asf,wmv,mxf,gxf,ogg,"
    "wav,w64,aiff,flac,mp3,aac,ac3,eac3,amr,caf,au,ape,wv,tta,dv,h264,hevc,obu,ivf,gif,apng,"
    "webp_pipe,png_pipe,jpeg_pipe,jpegxl_pipe,bmp_pipe,tiff_pipe,exr_pipe,psd_pipe,qoi_pipe,"
    "dpx_pipe,ppm_pipe,pgm_pipe,pam_pipe,tga_pipe,image2,rm,nut,vob,y4m,yuv4mpegpipe,dts,truehd,"
    "avif,heif,mpjpeg,mjpeg,m4v,h263,h261,vc1,loas,spdif,adts,opus"
)


def open_input(path: str | Path) -> InputContainer:
    """Open ``path`` for reading. The caller closes it.

    Raises MediaError with a sentence when it is no readable media file.
    """
    import av

    file = Path(path).absolute()
    if not file.is_file():
        raise MediaError(f"“{file.name}” is not there. Relink it, or bring the file back.")
    if file.stat().st_size == 0:
        raise MediaError(f"“{file.name}” is empty.")
    options = {
        "protocol_whitelist": "file",
        "format_whitelist": CONTAINERS,
        # Or a picture called “shot%03d.jpg” would stand for a series of other files.
        "pattern_type": "none",
    }
    try:
        return av.open(f"file:{file}", options=options, metadata_errors="ignore")
    except (av.error.FFmpegError, OSError, ValueError) as error:
        raise MediaError(
            f"“{file.name}” cannot be read as video, sound or a picture ({_plain(error)})."
        ) from error


def _plain(error: Exception) -> str:
    text = getattr(error, "strerror", None) or str(error)
    text = str(text).split(": 'file:")[0].strip() or type(error).__name__
    # FFmpeg's words for a kind of file that is unknown, or not on the list.
    unknown = text in {"Invalid argument", "Invalid data found when processing input"}
    return "it is another kind of file, or its head is damaged" if unknown else text
