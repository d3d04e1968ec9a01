"""A cut of films whose pictures carry their number: what another program shows can be read back."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np

from aigc_studio.core.document import Clip, MediaAsset, Project, Sequence, Track
from aigc_studio.core.ids import AssetId, ClipId, LinkId, SequenceId, TrackId, TransitionId
from aigc_studio.core.media import AudioStream, MediaInfo, VideoStream
from aigc_studio.core.rates import FrameRate, TimeRange
from aigc_studio.core.transitions import Transition
from tests.media_factory import Recipe, make_media, read_code

LENGTH = 400
MAIN = SequenceId("main")


def numbered(folder: Path, name: str, rate: FrameRate, first_code: int) -> MediaAsset:
    """A film of that rate with sound; its pictures carry numbers from ``first_code`` on."""
    path = folder / f"{name}.mp4"
    base = Fraction(1, rate.numerator)
    stamps = [n * rate.denominator for n in range(LENGTH)]
    sound = np.zeros((2, int(48000 * rate.seconds(LENGTH))), dtype=np.float32)
    make_media(path, Recipe(stamps, base, first_code=first_code, sound=sound))
    span = TimeRange(Fraction(0), rate.seconds(LENGTH))
    info = MediaInfo(
        "video",
        "mp4",
        path.stat().st_size,
        span,
        (VideoStream(0, "h264", 320, 180, rate, span, LENGTH),),
        (AudioStream(1, "aac", 48000, 2, span, "stereo"),),
    )
    return MediaAsset(AssetId(name), path.name, str(path), f"print-{name}", info)


def numbered_cut(folder: Path, rate: FrameRate) -> Project:
    """Cuts, a gap, a speed, a dissolve with both handles, and linked sound."""
    one = numbered(folder, "第一 one", rate, 0)
    two = numbered(folder, "two & more", rate, 1000)

    def clip(name: str, asset: MediaAsset, start: int, length: int, first: int, **more) -> Clip:
        source = rate.seconds(first)
        return Clip(ClipId(name), asset.id, asset.name, start, length, source, **more)

    clips = (
        clip("a", one, 0, 30, 17, link=LinkId("a")),
        clip("b", two, 30, 25, 101, link=LinkId("b")),
        clip("c", one, 60, 20, 40, speed=Fraction(2)),
        clip("d", two, 80, 30, 200),
        clip("e", one, 110, 41, 301),
    )
    dissolve = Transition(TransitionId("t"), "dissolve", ClipId("d"), ClipId("e"), 5, 6)
    sounds = tuple(replace(c, id=ClipId(f"s{c.id}")) for c in clips[:2])
    tracks = (
        Track(TrackId("v"), "video", "V1", clips, transitions=(dissolve,)),
        Track(TrackId("s"), "audio", "A1", sounds),
    )
    sequence = Sequence(MAIN, "编号 numbered", rate, 320, 180, tracks=tracks)
    return Project("P", (one, two), (sequence,), MAIN)


def expected(project: Project) -> dict[int, int]:
    """The number that every frame shows that is one picture of one clip.

    Other programs take the picture at the beginning of a frame, our viewer that in its middle: with
    a speed these are different ones.
    """
    sequence = project.sequence()
    rate, shown = sequence.frame_rate, {}
    for clip in sequence.tracks[0].clips:
        first = 0 if clip.asset_id.startswith("第") else 1000
        for frame in range(clip.start, clip.end):
            at_start = clip.source_at(frame, rate)
            seconds = at_start if clip.speed != 1 else clip.source_picture_at(frame, rate)
            shown[frame] = first + rate.frames_floor(seconds)
    return {frame: code for frame, code in shown.items() if not 105 <= frame < 116}


def shown_in(path: Path) -> list[int]:
    """The numbers in the pictures of a file, by FFmpeg's own reading of it."""
    import av

    with av.open(str(path)) as container:
        return [read_code(frame.to_ndarray(format="gray")) for frame in container.decode(video=0)]


def rendered(program: list[str], source: Path, target: Path, environment: dict[str, str]) -> Path:
    """What melt makes of a document, without loss."""
    command = [*program, str(source), "-consumer", f"avformat:{target}", "vcodec=ffv1", "an=1",
               "pix_fmt=yuv420p", "real_time=-1", "terminate_on_pause=1"]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=240, env=environment)
    return target
