"""What is seen beside what is delivered, and files for that."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av  # noqa: TID253 - files are written and read here
import cv2  # noqa: TID253 - a picture is drawn here
import numpy as np

from aigc_studio.core.document import Clip, MediaAsset, Sequence, Track
from aigc_studio.core.ids import AssetId, ClipId, SequenceId, TrackId
from aigc_studio.editing.settling import nested_info
from aigc_studio.media.colour import PictureScaler, deep_planes_of
from aigc_studio.render.compositor import SequenceCompositor
from tests.footage import asset

SIZE = (160, 90)


def write_glass(path: Path) -> None:
    """A half opaque green box on nothing."""
    glass = np.zeros((180, 320, 4), np.uint8)
    glass[40:140, 60:200] = (30, 200, 90, 128)
    cv2.imwrite(str(path), glass)


def as_glass(found: MediaAsset) -> MediaAsset:
    clear = replace(found.info, video=(replace(found.info.video[0], has_alpha=True),))
    return replace(found, info=clear)


def write_deep(path) -> None:
    """A slow ramp of 10 bits from left to right."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("ffv1", rate=25)
        stream.width, stream.height, stream.pix_fmt = 320, 180, "yuv420p10le"
        context = stream.codec_context
        context.colorspace = context.color_primaries = context.color_trc = context.color_range = 1
        frame = av.VideoFrame(320, 180, "yuv420p10le")
        luma, *colours = deep_planes_of(frame)
        luma[...] = 300 + np.arange(320, dtype=np.uint16)[None, :] // 2
        for colour in colours:
            colour[...] = 512
        for number in range(30):
            frame.pts = number
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def rgb(picture) -> np.ndarray:
    return np.frombuffer(picture.data, np.uint8).reshape(picture.height, picture.width, 3)


def delivered(compositor, project, frame: int, path) -> np.ndarray:
    """The RGB of that frame after a lossless file."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("ffv1", rate=25)
        stream.width, stream.height, stream.pix_fmt = *SIZE, "yuv420p"
        made = compositor.frame(project, project.sequence(), frame, SIZE)
        copy = av.VideoFrame.from_ndarray(made.to_ndarray(), "yuv420p")
        copy.pts = 0
        container.mux(stream.encode(copy))
        container.mux(stream.encode(None))
    with av.open(str(path)) as container:
        found = next(container.decode(video=0))
        return PictureScaler(asset(path).info.main_video).rgb_of_yuv(found).copy()


def both(compositor, project, frame: int, path) -> tuple[np.ndarray, np.ndarray]:
    """What is seen and what is delivered, the viewer with a compositor of its own."""
    viewer = SequenceCompositor()
    try:
        seen = rgb(viewer.picture(project, project.active_sequence, frame, SIZE))
    finally:
        viewer.close()
    return seen, delivered(compositor, project, frame, path)


def nested(project, inner: Sequence, length: int = 30):
    """The project with a nest of ``inner`` on V1 and A1 of its sequence."""
    nest = MediaAsset(AssetId("nest"), "Nest", "", "", nested_info(inner), sequence_id=inner.id)
    clip = Clip(ClipId("n"), nest.id, "Nest", 0, length, Fraction(0))
    tracks = (
        Track(TrackId("V"), "video", "V1", (clip,)),
        Track(TrackId("A"), "audio", "A1", (replace(clip, id=ClipId("m")),)),
    )
    outer = replace(project.sequence(), id=SequenceId("outer"), tracks=tracks)
    return replace(
        project,
        assets=(*project.assets, nest),
        sequences=(inner, outer),
        active_sequence=outer.id,
    )
