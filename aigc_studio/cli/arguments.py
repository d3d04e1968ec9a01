"""The grammar of the command line."""

from __future__ import annotations

import argparse
import math
import os
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

from aigc_studio.cli.broll import add_broll
from aigc_studio.cli.convert import add_convert
from aigc_studio.cli.export_arguments import add_deliver, add_form, add_overwrite, add_versions
from aigc_studio.cli.framing import add_framing
from aigc_studio.cli.passages import add_passages
from aigc_studio.cli.search_arguments import add_search, plain_query
from aigc_studio.session.file_study import SERVICES
from aigc_studio.suggest.footage import TightenWish
from aigc_studio.suggest.rhythm_styles import DEFAULT_STYLE, STYLES

VERBS = (
    "cut",
    "tighten",
    "analyze",
    "tag",
    "search",
    "transcribe",
    "new",
    "suggest",
    "accept",
    "reject",
    "undo",
    "redo",
    "show",
    "export",
    "check",
    "deliver",
    "convert",
    "models",
    "worker",
    "learn",
)
KINDS = (
    "split",
    "drop",
    "rough_cut",
    "silence",
    "filler",
    "retake",
    "off_topic",
    "chapters",
    "feeling",
    "key_sentence",
    "rhythm",
    "highlights",
    "trailer",
    "shorts",
    "snap",
    "repace",
    "duck",
    "music_fit",
    "reframe",
    "multicam",
    "broll",
    "shot_list",
    "transitions",
)
PROJECT_SUFFIX = ".aigc"
MOST_DEPTH_DB = 48.0
_LONGEST_SECONDS = 7 * 24 * 3600


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    """The arguments understood; wrong use ends the process with status 2."""
    grammar = parser()
    wanted = grammar.parse_args(plain_query(arguments))
    wanted.arguments = tuple(arguments)
    if wanted.verb in {"suggest", "accept", "reject"} and (wanted.script or wanted.shot_list):
        wanted.kind = wanted.kind or ["broll", "shot_list"]
    if wanted.verb in {"accept", "reject"}:
        has_rule = wanted.kind is not None or wanted.min_confidence is not None
        if not wanted.ids and not has_rule:
            grammar.error("name suggestions by id, or give --kind or --min-confidence")
    if wanted.verb == "export" and wanted.out is None and not wanted.list_presets:
        grammar.error("name the project and the file to write")
    return wanted


def parser() -> argparse.ArgumentParser:
    """The whole grammar."""
    root = argparse.ArgumentParser(
        prog="aigc-studio",
        description="Local models study the footage and suggest; you judge. Without a verb the"
        " window opens: aigc-studio [PROJECT|MEDIA…]",
    )
    verbs = root.add_subparsers(dest="verb", required=True, metavar="VERB")
    _add_cut(verbs.add_parser("cut", help="analyse, suggest, accept by rule, export"))
    _add_tighten(verbs.add_parser("tighten", help="take silences and fillers out of talk"))
    _add_analyze(verbs.add_parser("analyze", help="study files and tell their shots"))
    _add_knowing(verbs)
    new = verbs.add_parser("new", help="make a project of media, one after the other")
    _project(new)
    new.add_argument("media", nargs="+", type=Path, metavar="MEDIA")
    _add_judging(verbs)
    learn = verbs.add_parser("learn", help="learn how cuts are passed from a finished timeline")
    _project(learn)
    for verb in ("undo", "redo"):
        step = verbs.add_parser(verb, help=f"{verb} one step, or N")
        _project(step)
        step.add_argument("steps", nargs="?", type=_count, default=1, metavar="N")
    show = verbs.add_parser("show", help="tell what is in a project")
    _project(show)
    _json(show)
    export = verbs.add_parser("export", help="write the timeline as video or for other editors")
    export.add_argument("project", type=_project_path, metavar="P", nargs="?")
    export.add_argument("out", type=Path, metavar="OUT", nargs="?")
    export.add_argument("--list-presets", action="store_true", help="number, name and purpose")
    add_form(export)
    add_versions(export)
    add_overwrite(export)
    add_deliver(verbs.add_parser("deliver", help="watch a folder, or carry on with the queue"))
    check = verbs.add_parser("check", help="read a video and tell what is wrong with it")
    check.add_argument("file", type=Path, metavar="FILE")
    check.add_argument(
        "--against", type=_project_path, metavar="P", help="the project that it was made of"
    )
    add_form(check)
    _json(check)
    add_convert(verbs.add_parser("convert", help="a timeline of one program for another"))
    _add_worker(verbs.add_parser("worker", help="study files for analyze --scheduler"))
    models = verbs.add_parser("models", help="the model store")
    models.add_argument("action", choices=("list", "install", "check"))
    models.add_argument("ids", nargs="*", metavar="MODEL")
    _json(models)
    return root


def _add_judging(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    suggest = verbs.add_parser("suggest", help="list what is suggested for a project")
    _project(suggest)
    _wishes(suggest)
    _json(suggest)
    for verb in ("accept", "reject"):
        judge = verbs.add_parser(verb, help=f"{verb} suggestions by id or by rule")
        _project(judge)
        judge.add_argument("ids", nargs="*", metavar="ID")
        _wishes(judge)
        judge.add_argument("--min-confidence", type=_share, default=None, metavar="X")


def _wishes(verb: argparse.ArgumentParser) -> None:
    """What is asked of the rules."""
    _kind(verb)
    _rhythm(verb)
    add_framing(verb)
    add_broll(verb)
    add_passages(verb)


def _add_cut(cut: argparse.ArgumentParser) -> None:
    cut.add_argument("media", nargs="+", type=Path, metavar="MEDIA")
    cut.add_argument(
        "-o",
        "--out",
        action="append",
        required=True,
        type=Path,
        metavar="OUT",
        help="a video or a timeline file; may be given more than once",
    )
    add_framing(cut)
    cut.add_argument("--length", type=_seconds, metavar="S", help="seconds of the result")
    cut.add_argument("--music", type=Path, metavar="FILE", help="the footage is cut to it")
    _style_and_arc(cut)
    cut.add_argument("--project", type=_project_path, metavar="P", help="keep the project too")
    cut.add_argument(
        "--min-confidence",
        type=_share,
        default=0.8,
        metavar="X",
        help="accept suggestions from here up (0.8)",
    )


def _add_tighten(tighten: argparse.ArgumentParser) -> None:
    tighten.add_argument("media", nargs="+", type=Path, metavar="MEDIA")
    tighten.add_argument(
        "-o",
        "--out",
        action="append",
        required=True,
        type=Path,
        metavar="OUT",
        help="a video or a timeline file; may be given more than once",
    )
    tighten.add_argument(
        "--margin",
        type=_seconds,
        metavar="S",
        help="seconds to keep beside what is said (a breath, by the length of the pause)",
    )
    tighten.add_argument(
        "--min-silence",
        type=_seconds,
        default=TightenWish().min_silence,
        metavar="S",
        help="shorter pauses stay (0.7)",
    )
    tighten.add_argument("--keep-fillers", action="store_true", help="silences alone go")
    tighten.add_argument(
        "--keep",
        action="append",
        default=[],
        metavar="WORDS",
        help="never take these words for a filler; may be given more than once",
    )
    tighten.add_argument("--language", default="", metavar="L", help="such as en or zh (found)")
    tighten.add_argument("--project", type=_project_path, metavar="P", help="keep the project too")
    tighten.add_argument(
        "--min-confidence",
        type=_share,
        default=0.65,
        metavar="X",
        help="accept suggestions from here up (0.65)",
    )


def _add_analyze(analyze: argparse.ArgumentParser) -> None:
    analyze.add_argument("media", nargs="+", type=Path, metavar="MEDIA")
    analyze.add_argument("--only", type=_services, default=("shots",), metavar="shots,…")
    _listening(analyze)
    analyze.add_argument("--no-cache", action="store_true", help="analyse afresh")
    analyze.add_argument(
        "--profile",
        action="store_true",
        help="afresh, beside a bare decode, with the seconds of both",
    )
    analyze.add_argument("--threshold", type=_share, default=None, metavar="X")
    analyze.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="have it done by the workers of a dask scheduler, such as tcp://host:8786; they see"
        " the files under the same paths",
    )
    _tls(analyze)
    _json(analyze)


def _add_worker(worker: argparse.ArgumentParser) -> None:
    worker.add_argument("address", metavar="ADDRESS", help="such as tcp://host:8786")
    _tls(worker)


def _tls(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--tls", type=Path, metavar="FOLDER", help="with ca.pem, cert.pem and key.pem"
    )


def _add_knowing(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """What tells of files without a project."""
    _add_tag(verbs.add_parser("tag", help="tell what files show, shot by shot"))
    add_search(verbs.add_parser("search", help="find shots by what is said, seen, heard or read"))
    _add_transcribe(verbs.add_parser("transcribe", help="write down what is said in a file"))


def _add_tag(tag: argparse.ArgumentParser) -> None:
    tag.add_argument("media", nargs="+", type=Path, metavar="MEDIA")
    tag.add_argument("--no-cache", action="store_true", help="read anew what is known")
    _json(tag)


def _add_transcribe(transcribe: argparse.ArgumentParser) -> None:
    transcribe.add_argument("media", type=Path, metavar="MEDIA")
    _listening(transcribe)
    transcribe.add_argument("-o", "--out", required=True, type=Path, metavar="OUT")


def _listening(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--language", type=_language, metavar="L", help="en, zh, …")
    verb.add_argument(
        "--speakers", type=_count, default=0, metavar="N", help="how many speak; found if left out"
    )
    verb.add_argument("--model", default="", metavar="M", help="a speech model by its id")
    verb.add_argument(
        "--vocabulary", nargs="+", metavar="WORD", help="names and terms that are likely said"
    )
    verb.add_argument(
        "--script",
        choices=("simplified", "traditional", "as heard"),
        default="simplified",
        help="how Chinese is written",
    )
    verb.add_argument("--translate", action="store_true", help="into English")


def _project(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("project", type=_project_path, metavar="P")


def _kind(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--kind",
        type=lambda text: text.replace("-", "_"),
        choices=KINDS,
        action="append",
        help="may be given more than once",
    )


def _rhythm(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--length",
        type=_seconds,
        help="seconds of the cut, reel, short or fitted music",
    )
    verb.add_argument("--music", metavar="NAME", help="a sound of the project to cut to")
    verb.add_argument(
        "--tolerance", type=_seconds, metavar="S", help="a cut is snapped from at most so far"
    )
    verb.add_argument("--count", type=_count, default=5, metavar="N", help="how many shorts")
    verb.add_argument("--title", default="", metavar="WORDS", help="shown in a trailer")
    verb.add_argument(
        "--depth", type=_decibels, metavar="DB", help="how far music goes down under speech"
    )
    _style_and_arc(verb)


def _style_and_arc(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--style", choices=tuple(STYLES), default=DEFAULT_STYLE)
    verb.add_argument(
        "--arc",
        metavar="A",
        help="such as build, trailer, elegy, or points 0:0.2,1:0.9; the music's if left out",
    )
    verb.add_argument("--longest", type=_seconds, metavar="S", help="no shot is longer")
    verb.add_argument("--order", type=_share, default=0.5, metavar="X", help="1 is strict (0.5)")
    verb.add_argument("--on-beat", type=_share, metavar="X", help="share of cuts on it, at most")
    verb.add_argument(
        "--every-face", action="store_true", help="show each person whose face is seen once"
    )
    for name, words in (("--use", "at least once"), ("--avoid", "not at all")):
        verb.add_argument(
            name, action="append", default=[], metavar="NAME", help=f"show this file {words}"
        )


def _json(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--json", action="store_true", help="one JSON document on stdout")


def _project_path(text: str) -> Path:
    """A new name without the suffix gets it, so that the window knows the file for a project."""
    path = Path(text)
    if path.suffix.lower() == PROJECT_SUFFIX or os.path.lexists(path) or not path.name:
        return path
    return path.with_name(path.name + PROJECT_SUFFIX)


def _services(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    unknown = [name for name in names if name not in SERVICES]
    if unknown or not names:
        known = f"{', '.join(SERVICES[:-1])} and {SERVICES[-1]}"
        raise argparse.ArgumentTypeError(f"knows {known}, not {', '.join(unknown)}")
    return names


def _seconds(text: str) -> Fraction:
    try:
        # As a float first: Fraction("1e999999999") computes for hours.
        value = Fraction(text) if "/" in text or math.isfinite(float(text)) else Fraction(0)
    except (ValueError, ZeroDivisionError):
        value = Fraction(0)
    if not 0 < value <= _LONGEST_SECONDS:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds")
    return value


def _language(text: str) -> str:
    if not (text.isascii() and text.isalpha() and text.islower() and len(text) in {2, 3}):
        raise argparse.ArgumentTypeError(f"{text!r} is no language such as en or zh")
    return text


def _share(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0.0 <= value <= 1.0:
        raise argparse.ArgumentTypeError(f"{text!r} is not between 0 and 1")
    return value


def _decibels(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 1.0 <= value <= MOST_DEPTH_DB:
        raise argparse.ArgumentTypeError(f"{text!r} is not between 1 and {MOST_DEPTH_DB:.0f} dB")
    return value


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of steps")
    return int(text)
