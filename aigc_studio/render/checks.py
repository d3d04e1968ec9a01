"""Compares what an export gives back with what was planned. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from aigc_studio.core.delivery import Check
from aigc_studio.media.programme import ProgrammeLoudness
from aigc_studio.render.check_words import ranges, runs, same, seconds
from aigc_studio.render.course import Course
from aigc_studio.render.geometry import Size
from aigc_studio.render.readback import ReadBack
from aigc_studio.render.soft import Beside
from aigc_studio.render.witness import Seen

Luma = NDArray[np.uint8]

_MOST_LUMA_ERROR = 4.0
"""Of 255, mean over the 16x9 parts of a picture; coding moves it by less than 1."""
_MOST_PICTURE_ERROR = 10.0
"""Of 255, mean over all pixels of a spot check."""
_BLACK = 24
_SHIFTS = 3
_STILL, _MOVING = 0.06, 0.25
"""Mean change of a trace from one picture to the next, of 255."""
_FROZEN_SECONDS = Fraction(1, 2)
_RATE_ROUNDING = Fraction(1, 10_000)
_COLOR_NAMES = {(1, 1, 1, 1): "BT.709, limited", (1, 1, 1, 2): "BT.709, full"}
_COLOR_NAMES[6, 6, 6, 1] = "BT.601, limited"
_MOST_CUE_DRIFT = 20
"""Thousandths of a second."""


@dataclass(frozen=True, slots=True, eq=False)
class Planned:
    """``has_head``: whether the file tells its parameter sets as the encoder did."""

    course: Course
    size: Size
    lumas: Mapping[int, Luma] | Sequence[Luma]
    levels: NDArray[np.float32]
    seen: Seen
    sounds: dict[int, NDArray[np.float32]]
    """What should be heard, by the sample (from the start of the file) where it should start."""
    loudness: ProgrammeLoudness | None = None
    clipped: int = 0
    colors: tuple[int, int, int, int] | None = None
    streams: tuple[str, ...] = ()
    beside: Beside = field(default_factory=Beside)
    is_levelled: bool = False
    """Whether the sound was to come to a loudness."""
    target: float | None = None
    """That loudness in LUFS, where the peaks let it be reached."""


def picture_checks(planned: Planned, found: ReadBack) -> list[Check]:
    checks = [*_form(planned, found), *_pictures(planned, found)]
    if planned.colors is not None:
        checks.append(same("colour flags", color_words(planned.colors), color_words(found.colors)))
    if planned.seen.captions:
        lost = sorted(n for n, is_seen in planned.seen.captions.items() if not is_seen)
        count = len(planned.seen.captions)
        checks.append(
            Check(
                "burned subtitles",
                f"{count} looked at, all there",
                "all there" if not lost else f"missing at frame {lost[0]} and {len(lost) - 1} more",
                lost == [],
            )
        )
    return checks


def layout_checks(planned: Planned, found: ReadBack) -> list[Check]:
    checks = []
    if planned.streams:
        checks.append(same("streams", ", ".join(planned.streams), ", ".join(found.streams)))
    if planned.beside.tracks:
        checks.append(_cues(planned.beside, found))
    if planned.beside.chapters:
        checks.append(same("chapters", str(len(planned.beside.chapters)), str(found.chapters)))
    return checks


def _cues(beside: Beside, found: ReadBack) -> Check:
    """Text and times of all subtitle streams."""
    wanted = [cue for track in beside.tracks for cue in track.cues]
    there = [cue for cues in found.cues for cue in cues]
    left = list(there)
    missing = []
    for cue in wanted:
        match = next(
            (
                c
                for c in left
                if " ".join(c.text.split()) == " ".join(cue.text.split())
                and abs(c.start - cue.start) <= _MOST_CUE_DRIFT
                and abs(c.end - cue.end) <= _MOST_CUE_DRIFT
            ),
            None,
        )
        if match is None:
            missing.append(cue)
        else:
            left.remove(match)
    text = f"{len(there)}, the same" if not missing else f"{len(there)}, {len(missing)} missing"
    if missing:
        text += f" (“{missing[0].text[:40]}” at {missing[0].start / 1000:.2f} s)"
    return Check("subtitle streams", f"{len(wanted)} cues", text, not missing and not left)


def _form(planned: Planned, found: ReadBack) -> list[Check]:
    course = planned.course
    rate = course.rate
    size = f"{planned.size[0]}x{planned.size[1]}"
    checks = [
        same("frames", str(course.frames), str(len(found.stamps))),
        Check("time stamps", "exact", *_stamps(course, found)),
        same("resolution", size, f"{found.size[0]}x{found.size[1]}"),
        _duration(course, found),
    ]
    if found.frame_rate:
        back = found.frame_rate
        is_near = abs(back / rate.fraction - 1) < (_RATE_ROUNDING if found.tick else 0)
        told = f"{back.numerator}/{back.denominator}"
        is_same = back == rate.fraction or is_near
        checks.insert(1, Check("frame rate", str(rate), told, is_same))
    return checks


def _stamps(course: Course, found: ReadBack) -> tuple[str, bool]:
    """To the tick of the file, where that cannot tell them exactly."""
    off = None
    for number, stamp in enumerate(found.stamps):
        wanted = course.rate.seconds(number)
        # Some files count from another zero, such as transport streams.
        is_whole = not found.tick or (wanted / found.tick).denominator == 1
        limit = Fraction(0) if is_whole else found.tick
        if abs(stamp - wanted) > limit:
            off = number
            break
    if off is None:
        return "exact", True
    return f"frame {off} at {float(found.stamps[off]):.4f} s", False


def _duration(course: Course, found: ReadBack) -> Check:
    late = abs(found.picture_seconds - course.seconds)
    # Only a file that can tell every frame exactly can tell where the last one ends.
    is_whole = not found.tick or (course.rate.seconds(1) / found.tick).denominator == 1
    return Check(
        "video duration",
        seconds(course.seconds),
        seconds(found.picture_seconds),
        late <= (0 if is_whole else 2 * found.tick),
    )


def _pictures(planned: Planned, found: ReadBack) -> list[Check]:
    checks = [_coded(planned.seen, found)] if planned.seen.digests else []
    if not found.lumas:
        return checks
    errors = luma_errors(planned.lumas, found.lumas)
    worst = max(errors, key=lambda n: errors[n], default=0)
    black = unplanned_black(planned.lumas, found.lumas)
    frozen = unplanned_freeze(planned, found.lumas)
    spots = planned.seen.differences
    worst_spot = max(spots, key=lambda n: spots[n], default=0)
    return [
        *checks,
        Check(
            "picture content",
            f"frames within {_MOST_LUMA_ERROR:g} of 255",
            f"{len(errors)} compared, worst {errors.get(worst, 0.0):.2f} at frame {worst}",
            bool(errors) and all(error <= _MOST_LUMA_ERROR for error in errors.values()),
        ),
        Check(
            "spot checks",
            f"{len(spots)} frames within {_MOST_PICTURE_ERROR:g} of 255",
            f"worst {spots.get(worst_spot, 0.0):.2f} at frame {worst_spot}",
            all(error <= _MOST_PICTURE_ERROR for error in spots.values()),
        ),
        Check("black stretches", "none that was not planned", ranges(black, "frame"), black == []),
        Check(
            "frozen stretches", "none that was not planned", ranges(frozen, "frame"), frozen == []
        ),
    ]


def _coded(seen: Seen, found: ReadBack) -> Check:
    """Whether the file holds the very packets that were coded, and decoded beside the encoder."""
    wrong = sum(a != b for a, b in zip(seen.digests, found.digests, strict=False))
    wrong += abs(len(seen.digests) - len(found.digests))
    is_told = bool(seen.head and found.head)
    head = ", parameter sets differ" if is_told and seen.head != found.head else ""
    return Check(
        "coded pictures",
        f"{len(seen.digests)} as encoded",
        f"{len(found.digests)}, {wrong} differ{head}",
        wrong == 0 and not head,
    )


def luma_errors(
    planned: Mapping[int, Luma] | Sequence[Luma], found: Mapping[int, Luma]
) -> dict[int, float]:
    """For each frame that was decoded the mean difference of its 16x9 parts."""
    return {
        number: float(np.abs(planned[number].astype(np.int16) - luma).mean())
        for number, luma in found.items()
        if is_known(planned, number)
    }


def is_known(planned: Mapping[int, Luma] | Sequence[Luma], number: int) -> bool:
    if isinstance(planned, Mapping):
        return number in planned
    return 0 <= number < len(planned)


def picture_shift(planned: Mapping[int, Luma] | Sequence[Luma], found: Mapping[int, Luma]) -> int:
    """By how many frames the found pictures come late, of -3..3; 0 wins a draw."""
    shifts = sorted(range(-_SHIFTS, _SHIFTS + 1), key=abs)
    numbers = [n for n in found if all(is_known(planned, n - shift) for shift in shifts)]
    if not numbers:
        return 0
    second = np.stack([found[n] for n in numbers]).astype(np.int16)
    costs = [
        np.abs(np.stack([planned[n - shift] for n in numbers]).astype(np.int16) - second).mean()
        for shift in shifts
    ]
    return shifts[int(np.argmin(costs))]


def unplanned_black(
    planned: Mapping[int, Luma] | Sequence[Luma], found: Mapping[int, Luma]
) -> list[tuple[int, int]]:
    """Ranges of frames; half-open."""
    numbers = sorted(n for n in found if is_known(planned, n))
    is_black = [found[n].max() <= _BLACK < int(planned[n].max()) - 4 for n in numbers]
    lost = runs(np.array(is_black, bool), 1)
    return [(numbers[a], numbers[b - 1] + 1) for a, b in lost]


def unplanned_freeze(planned: Planned, found: Mapping[int, Luma]) -> list[tuple[int, int]]:
    """Half a second and more in which the file stands still and the plan moves; half-open.

    The plan moves by the mean over each half second: what hardly stirs may rest for a moment.
    """
    numbers = sorted(n for n in found if is_known(planned.lumas, n))
    steps = list(pairwise(numbers))
    is_still = np.array([_change(found[a], found[b]) < _STILL for a, b in steps], bool)
    moved = np.array([_change(planned.lumas[a], planned.lumas[b]) for a, b in steps])
    shortest = max(2, planned.course.rate.frames_ceil(_FROZEN_SECONDS))
    is_frozen = np.zeros(len(steps), bool)
    for first, end in runs(is_still, 1):
        last = first
        for start in range(first, end):
            while last < end and numbers[last] - numbers[start] < shortest - 1:
                last += 1
            if numbers[last] - numbers[start] < shortest - 1:
                break
            is_frozen[start:last] |= moved[start:last].mean() > _MOVING
    return [(numbers[a], numbers[b] + 1) for a, b in runs(is_frozen, 1)]


def _change(first: Luma, second: Luma) -> float:
    return float(np.abs(first.astype(np.int16) - second).mean())


def color_words(flags: tuple[int, int, int, int] | None) -> str:
    if flags is None:
        return "none"
    return _COLOR_NAMES.get(flags, f"matrix {flags[0]}, primaries {flags[1]}, transfer {flags[2]}")
