"""Whether a file holds all that it says it holds, and whether all of it can be decoded."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from aigc_studio.core.delivery import Check
from aigc_studio.media.opening import open_input
from aigc_studio.render.check_words import seconds
from aigc_studio.render.readback import ReadBack

STRICT = {"err_detect": "crccheck+bitstream+buffer+explode"}
"""For a decoder that is to complain of what a player would pass over."""
STRICTLY_READ = frozenset({"h264", "hevc", "vp8", "vp9", "mpeg4", "prores"})
"""Of others, such as MPEG-2 of XDCAM, a strict decoder refuses pictures that are whole."""
_SHORT = Fraction(1, 10)
"""Seconds by which a stream may end before its end; two pictures where those are longer."""
_SECOND = 1_000_000


def wholeness_checks(path: Path, found: ReadBack) -> list[Check]:
    """After every picture and sample was decoded. Raises MediaError."""
    checks = [_damage(found), *_stored(path)]
    ends = [*_ends(path, found)]
    if ends:
        name, told, there, limit = max(ends, key=lambda end: end[1] - end[2] - end[3])
        checks.append(
            Check(
                "end of the file",
                f"{name} until {seconds(told)}",
                f"{name} until {seconds(there)}",
                there >= told - limit,
            )
        )
    return checks


def _damage(found: ReadBack) -> Check:
    words = []
    if found.damaged:
        more = len(found.damaged) - 1
        words.append(f"picture {found.damaged[0]} is damaged" + (f" and {more} more" * bool(more)))
    if found.damaged_sound:
        words.append(f"{found.damaged_sound} packets of sound are damaged")
    return Check("damage", "none", ", ".join(words) or "none", not words)


def _stored(path: Path) -> list[Check]:
    """Where an index tells places, the last of them lies in the file."""
    size = path.stat().st_size
    with open_input(path) as container:
        ends = [e.pos + e.size for s in container.streams for e in s.index_entries if e.size > 0]
    lost = sum(end > size for end in ends)
    if not ends:
        return []
    return [
        Check("cut short", "no", f"{lost} packets lie behind its end" if lost else "no", not lost)
    ]


def _ends(path: Path, found: ReadBack) -> list[tuple[str, Fraction, Fraction, Fraction]]:
    """What a stream, its end as told and as found, and by how much that may be early."""
    step = 2 / found.frame_rate if found.frame_rate else Fraction(0)
    ends, heard = [], found.heard_seconds
    with open_input(path) as container:
        streams = [*container.streams.video[:1], *container.streams.audio[:1]]
        whole = Fraction(container.duration or 0, _SECOND)
        start = Fraction(container.start_time or 0, _SECOND)
        is_told = all(stream.duration for stream in streams)
        for stream in streams if is_told else ():
            is_sound = stream.type == "audio"
            there = heard if is_sound else found.shown_seconds
            told = (stream.duration or 0) * (stream.time_base or Fraction(1))
            limit = _SHORT if is_sound else max(_SHORT, step)
            ends.append(("sound" if is_sound else "pictures", told, there, limit))
    if not is_told and whole:
        last = max(heard, found.shown_seconds)
        ends.append(("media", whole, last + max(Fraction(0), -start), max(_SHORT, step)))
    return ends
