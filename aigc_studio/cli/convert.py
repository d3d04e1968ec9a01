"""``convert``: a timeline of one program for another, with all that is lost on the way."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from aigc_studio.cli.console import Console
from aigc_studio.cli.delivering import check_output, refuse_to_replace, tell_timeline
from aigc_studio.cli.desk import desk
from aigc_studio.cli.export_arguments import add_overwrite
from aigc_studio.cli.pump import Pump
from aigc_studio.core.delivery import FidelityReport
from aigc_studio.core.errors import RenderError
from aigc_studio.core.interchange import TimelineWish
from aigc_studio.core.rates import FrameRate
from aigc_studio.session.exporting import is_same_file
from aigc_studio.session.studio import Studio

_LARGEST_SIDE = 16384
_HIGHEST_RATE = 1000


def convert(studio: Studio, pump: Pump, console: Console, wanted: argparse.Namespace) -> int:
    wish = TimelineWish(wanted.fps, wanted.size)
    with desk(studio, pump, console, studio.new_unrecorded(wanted.source.stem)) as work:
        bench = work.bench
        if is_same_file(wanted.out, str(wanted.source)):
            raise RenderError(f"“{wanted.out}” is the timeline to convert; choose another name.")
        check_output(wanted.out, bench.exports.timeline_suffixes)
        refuse_to_replace(work, [wanted.out], is_allowed=wanted.overwrite)
        read: list[FidelityReport] = []
        written: list[FidelityReport] = []
        bench.timelines.arrived.subscribe(read.append)
        bench.timelines.failed.subscribe(lambda failure: work.problems.append(failure.sentence))
        bench.exports.timeline_written.subscribe(written.append)
        bench.timelines.import_timeline(wanted.source, wish)
        work.wait()
        if read:
            bench.exports.export_timeline(wanted.out)
            work.wait()
        if wanted.json and written:
            console.document(
                {
                    "read": {"path": read[0].path, "losses": list(read[0].losses)},
                    "written": {"path": written[0].path, "losses": list(written[0].losses)},
                }
            )
        elif written:
            tell_timeline(work, written[0], read[0].losses)
        return work.tell_problems()


def add_convert(verb: argparse.ArgumentParser) -> None:
    """The grammar of the verb."""
    verb.add_argument("source", type=Path, metavar="IN", help="a timeline of another program")
    verb.add_argument("out", type=Path, metavar="OUT", help="its suffix chooses the format")
    verb.add_argument(
        "--fps", type=_rate, metavar="R", help="where IN does not tell it, such as 25 or 29.97"
    )
    verb.add_argument(
        "--size", type=_size, metavar="WxH", help="where IN does not tell it, such as 1920x1080"
    )
    add_overwrite(verb)
    verb.add_argument("--json", action="store_true", help="tell losses as JSON")


def _rate(text: str) -> FrameRate:
    try:
        rate = FrameRate.parse(text)
    except (ValueError, ZeroDivisionError):
        rate = None
    if rate is None or not 1 <= rate.fraction <= _HIGHEST_RATE:
        raise argparse.ArgumentTypeError(f"{text!r} is no frame rate such as 29.97")
    return rate


def _size(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{1,5})[xX](\d{1,5})", text)
    sides = (int(match.group(1)), int(match.group(2))) if match else (0, 0)
    if not all(1 <= side <= _LARGEST_SIDE for side in sides):
        raise argparse.ArgumentTypeError(f"{text!r} is no size such as 1920x1080")
    return sides
