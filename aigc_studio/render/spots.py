"""Which pictures of a delivery are looked at closely. Pure."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from aigc_studio.render.course import Course

_MOST_SPOTS = 8
_MOST_CUTS = 24
_MOST_CAPTIONS = 8
_MOST_JOINTS = 16
_MOST_ENDS = 3


def spot_frames(course: Course) -> set[int]:
    """The first and last frame, and frames on both sides of cuts, as numbers in the file."""
    return set(_some(cut_frames(course) | {0, course.frames - 1}, _MOST_SPOTS))


def joint_frames(course: Course, joints: Iterable[int]) -> list[int]:
    """Pictures that begin a piece, of which a few alone have to be decoded; some that end one."""
    places = _some({*joints, 0, course.frames}, _MOST_JOINTS)
    both = {*places, *(place - 1 for place in _some(places, _MOST_ENDS))}
    return sorted(n for n in both if 0 <= n < course.frames)


def shown_cuts(course: Course) -> list[tuple[int, int]]:
    """Last frame before and first after, for at most so many cuts, spread over the file."""
    cuts = {course.number_of(s.range.start) for s in course.plan.segments}
    inside = [n for n in cuts if 0 < n < course.frames]
    return [(n - 1, n) for n in _some(inside, _MOST_CUTS)]


def cut_frames(course: Course) -> set[int]:
    edges = {course.number_of(s.range.start) for s in course.plan.segments}
    edges |= {course.number_of(s.range.end) - 1 for s in course.plan.segments}
    return {n for n in edges if 0 <= n < course.frames}


def caption_frames(course: Course) -> set[int]:
    """The middles of some burned cues."""
    return set(_some(all_caption_frames(course), _MOST_CAPTIONS))


def all_caption_frames(course: Course) -> set[int]:
    """The middles of all burned cues."""
    span = course.plan.range
    middles = set()
    for track in course.plan.sequence.subtitles:
        for cue in track.cues if not track.is_hidden else ():
            part = cue.range.intersection(span)
            if part is not None and cue.text.strip():
                middles.add(course.number_of((part.start + part.end) // 2))
    return {n for n in middles if 0 <= n < course.frames}


def _some(numbers: Iterable[int], most: int) -> list[int]:
    ordered = sorted(set(numbers))
    if len(ordered) <= most:
        return ordered
    picks = np.linspace(0, len(ordered) - 1, most).round().astype(int).tolist()
    return [ordered[place] for place in picks]
