"""The grammar of deliveries: export, check and deliver."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from aigc_studio.core.delivery import ExportOptions, ExportPreset
from aigc_studio.core.document import Sequence
from aigc_studio.core.errors import RenderError
from aigc_studio.core.ids import SubtitleTrackId
from aigc_studio.core.rates import FrameRange, FrameRate

_LARGEST = 16384
_ALL = "all"


def add_form(verb: argparse.ArgumentParser) -> None:
    """Everything that a preset leaves open."""
    verb.add_argument("--preset", metavar="N", help="number or name of a preset")
    verb.add_argument(
        "--range", type=frames, metavar="A:B", help="frames from A up to, not including, B"
    )
    verb.add_argument("--size", type=_size, metavar="WxH", help="of the picture, such as 1280x720")
    verb.add_argument("--crf", type=_number(0, 100), metavar="Q", help="quality; lower is better")
    verb.add_argument(
        "--bitrate", type=_number(50, 500_000), metavar="K", help="of the picture, in kbit/s"
    )
    verb.add_argument("--fps", type=_rate, metavar="R", help="frames a second, such as 30000/1001")
    verb.add_argument("--speed", metavar="S", help="ultrafast to veryslow; slower is smaller")
    verb.add_argument(
        "--loudness", type=_loudness, metavar="L", help="in LUFS, such as -14; peaks stay below -1"
    )
    verb.add_argument("--mono", action="store_true", help="one channel of sound")
    verb.add_argument("--hardware", action="store_true", help="try the graphics card first")
    verb.add_argument("--copy", action="store_true", help="take coded pictures over where they fit")
    for name, words in (
        ("--burn-in", "draw these subtitles into the picture"),
        ("--soft-subtitles", "put these subtitles into the file as streams"),
    ):
        verb.add_argument(
            name,
            nargs="?",
            const=_ALL,
            metavar="TRACK",
            help=f"{words}: a name or language, or all",
        )
    verb.add_argument("--chapters", action="store_true", help="markers become chapters")


def add_overwrite(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "-y", "--overwrite", action="store_true", help="replace a file that is there already"
    )


def add_versions(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--versions", nargs="+", metavar="N", help="several presets, a file for each")
    verb.add_argument(
        "--timelines", nargs="+", metavar="NAME", help="several timelines of the project, or all"
    )
    verb.add_argument("--languages", nargs="+", metavar="L", help="burn each in, a file for each")


def add_deliver(verb: argparse.ArgumentParser) -> None:
    actions = verb.add_subparsers(dest="action", required=True, metavar="ACTION")
    watch = actions.add_parser("watch", help="deliver every project that is put into a folder")
    watch.add_argument("folder", type=Path, metavar="FOLDER")
    watch.add_argument("--once", action="store_true", help="end when all that is there is done")
    add_form(watch)
    queue = actions.add_parser("queue", help="carry on with what an earlier run left")
    queue.add_argument("--drop", action="store_true", help="throw it away instead")


def options_of(
    wanted: argparse.Namespace, path: Path, preset: ExportPreset, sequence: Sequence | None
) -> ExportOptions:
    """Raises RenderError when a track is not there."""
    return ExportOptions(
        path,
        form_of(wanted, preset),
        wanted.range,
        _tracks(wanted.burn_in, sequence),
        _tracks(wanted.soft_subtitles, sequence),
        chapters=wanted.chapters,
    )


def form_of(wanted: argparse.Namespace, preset: ExportPreset) -> ExportPreset:
    """The preset with what was asked for."""
    if wanted.size is not None:
        preset = replace(preset, width=wanted.size[0], height=wanted.size[1])
    if wanted.crf is not None:
        preset = replace(preset, crf=wanted.crf, video_bitrate=0, is_two_pass=False)
    if wanted.bitrate is not None:
        preset = replace(preset, video_bitrate=wanted.bitrate * 1000)
    if wanted.fps is not None:
        preset = replace(preset, frame_rate=wanted.fps)
    if wanted.speed is not None:
        preset = replace(preset, speed=wanted.speed)
    if wanted.loudness is not None:
        preset = replace(preset, loudness=wanted.loudness)
    return replace(
        preset,
        channels=1 if wanted.mono else preset.channels,
        is_hardware=wanted.hardware or preset.is_hardware,
        copies=wanted.copy or preset.copies,
    )


def _tracks(name: str | None, sequence: Sequence | None) -> tuple[SubtitleTrackId, ...]:
    if name is None or sequence is None:
        return ()
    found = tuple(
        track.id
        for track in sequence.subtitles
        if name in {_ALL, track.name, track.language, str(track.id)}
    )
    if not found:
        known = ", ".join(f"“{track.name}”" for track in sequence.subtitles) or "none"
        raise RenderError(f"There is no subtitle track “{name}”; there are {known}.")
    return found


def frames(text: str) -> FrameRange:
    start, _, end = text.partition(":")
    if not (start.isdecimal() and end.isdecimal() and int(start) < int(end)):
        _refuse(text, "no range of frames such as 0:250")
    return FrameRange(int(start), int(end))


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    if not (width.isdecimal() and height.isdecimal()):
        _refuse(text, "no size such as 1280x720")
    size = int(width), int(height)
    if not all(16 <= side <= _LARGEST for side in size):  # noqa: PLR2004 - no encoder goes below
        _refuse(text, "no size that can be encoded")
    return size


def _number(low: int, high: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not text.isdecimal() or not low <= int(text) <= high:
            _refuse(text, f"not between {low} and {high}")
        return int(text)

    return read


def _rate(text: str) -> FrameRate:
    try:
        rate = FrameRate.parse(text)
    except (ValueError, ZeroDivisionError):
        _refuse(text, "no frame rate such as 25 or 30000/1001")
    if not 1 <= rate.fraction <= 240:  # noqa: PLR2004 - what players take
        _refuse(text, "not between 1 and 240 frames a second")
    return rate


def _loudness(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not -40.0 <= value <= -5.0:  # noqa: PLR2004 - what any platform asks for
        _refuse(text, "not between -40 and -5 LUFS")
    return value


def _refuse(text: str, words: str) -> NoReturn:
    raise argparse.ArgumentTypeError(f"{text!r} is {words}")
