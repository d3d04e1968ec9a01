"""What people really have: every codec and container is probed, studied and shown to the frame."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from aigc_studio.core.document import MediaAsset, Project
from aigc_studio.core.ids import AssetId
from aigc_studio.core.rates import FrameRate
from aigc_studio.editing.assembling import place_assets
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.children import Children
from aigc_studio.media.features import Extractor
from aigc_studio.media.probe import Prober
from aigc_studio.render.compositor import SequenceCompositor

PICTURES = 30
FORMATS = {
    "h264.mp4": ("libx264", "yuv420p", {}),
    "h264.mov": ("libx264", "yuv422p", {}),
    "h264.mkv": ("libx264", "yuv444p", {}),
    "h264-10bit.mp4": ("libx264", "yuv420p10le", {}),
    "hevc.mp4": ("libx265", "yuv420p", {"x265-params": "log-level=none"}),
    "hevc-10bit.mkv": ("libx265", "yuv420p10le", {"x265-params": "log-level=none"}),
    "vp9.webm": ("libvpx-vp9", "yuv420p", {"deadline": "realtime", "cpu-used": "8"}),
    "vp8.webm": ("libvpx", "yuv420p", {"deadline": "realtime", "cpu-used": "8"}),
    "av1.mp4": ("libsvtav1", "yuv420p", {"preset": "12"}),
    "prores.mov": ("prores_ks", "yuv422p10le", {}),
    "prores4444.mov": ("prores_ks", "yuva444p10le", {"profile": "4444"}),
    "dnxhr.mov": ("dnxhd", "yuv422p", {"profile": "dnxhr_lb"}),
    "mjpeg.avi": ("mjpeg", "yuvj420p", {}),
    "mjpeg.mov": ("mjpeg", "yuvj422p", {}),
    "mpeg4.avi": ("mpeg4", "yuv420p", {}),
    "mpeg2.ts": ("mpeg2video", "yuv420p", {}),
    "ffv1.mkv": ("ffv1", "yuv420p", {}),
}


@pytest.fixture(scope="module")
def children() -> Iterator[Children]:
    made = Children()
    yield made
    made.close()


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_probed_studied_and_shown_to_the_frame(
    name: str, children: Children, tmp_path: Path
) -> None:
    path = tmp_path / name
    codec, form, options = FORMATS[name]
    encode(path, codec, form, options)

    probed = Prober(children).probe(str(path), JobContext())
    features = Extractor(children).extract(str(path), probed.info, JobContext())

    video = probed.info.main_video
    assert video is not None
    assert (video.frames, video.frame_rate, video.is_variable_rate) == (
        PICTURES,
        FrameRate(25),
        False,
    )
    assert len(features.times) == PICTURES
    assert not features.damage
    # Every picture is a grey of its own, so each position proves which picture is shown.
    luma = np.frombuffer(features.curves["luma_mean"].data, "<f4")
    assert (np.diff(luma) > 0).all()
    shown = greys(path, probed.fingerprint, probed.info)
    assert (np.diff(shown) > 0).all(), shown
    assert np.abs(shown - np.array([level(n) for n in range(PICTURES)])).max() < 8


def level(number: int) -> int:
    return 40 + 5 * number


def encode(path: Path, codec: str, form: str, options: dict[str, str]) -> None:
    """Pictures of rising grey with a textured edge, at 25 a second."""
    import av

    texture = np.random.default_rng(3).integers(0, 60, (144, 32, 3), dtype=np.uint8)
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=25, options=options)
        stream.width, stream.height, stream.pix_fmt = 256, 144, form
        if codec in {"mpeg2video", "mpeg4"}:
            stream.bit_rate = 4_000_000
        for number in range(PICTURES):
            picture = np.full((144, 256, 3), level(number), dtype=np.uint8)
            picture[:, :32] = texture
            frame = av.VideoFrame.from_ndarray(picture, "rgb24").reformat(format=form)
            frame.pts, frame.time_base = number, Fraction(1, 25)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def greys(path: Path, fingerprint: str, info) -> np.ndarray:
    """The grey that the compositor shows at each frame, jumping about to make it seek."""
    asset = MediaAsset(AssetId("a"), path.name, str(path), fingerprint, info)
    project = Project("Film", (asset,))
    project = place_assets(project, [asset.id]).apply(project)
    sequence = project.sequence()
    compositor = SequenceCompositor()
    order = sorted(range(PICTURES), key=lambda n: (n * 7) % PICTURES)
    found = np.zeros(PICTURES)
    for frame in order:
        picture = compositor.picture(project, sequence.id, frame, (256, 144))
        pixels = np.frombuffer(picture.data, np.uint8).reshape(144, 256, 3)
        found[frame] = pixels[:, 64:, :].mean()
    compositor.close()
    return found
