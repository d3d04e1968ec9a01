"""What each format can carry, told once: it decides what is compared, and what is told as lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from aigc_studio.core.document import Clip, Sequence, Track
from aigc_studio.core.transitions import PLAIN_KIND, Transition
from aigc_studio.interchange.film import Film, stream_place

TICKS = 254_016_000_000
"""A second in the units of Premiere: whole for every rate."""
MICROSECONDS = 1_000_000
_NAMED = 3
_GAIN_STEPS = 100
"""Gains are compared to a hundredth of a decibel."""


@dataclass(frozen=True, slots=True)
class Carries:
    """``steps``: how many positions a second of a source has; 0 takes frames, None any fraction.

    ``counts_retimed``: positions of a clip with a speed are told after its retiming.
    ``kinds``: what a transition becomes; those that are not named become the plain one.
    """

    video_tracks: int = 1000
    audio_tracks: int = 1000
    steps: int | None = None
    counts_retimed: bool = False
    largest_speed_part: int = 0
    """The largest denominator of a speed; 0 for any."""
    names: bool = True
    track_names: bool = True
    locks: bool = True
    mutes: bool = True
    disabled: bool = True
    gain: bool = True
    links: bool = True
    streams: bool = True
    speeds: bool = True
    ramps: bool = False
    freezes: bool = False
    reverses: bool = False
    """Whether a clip may run backwards at an even speed."""
    transitions: bool = True
    alignment: bool = True
    fades: bool = True
    plain_fades: bool = False
    """Whether what fades in or out is always the plain one."""
    kinds: Mapping[str, str] = field(default_factory=dict)
    markers: bool = True
    marker_notes: bool = True
    marker_lengths: bool = True
    marker_colors: frozenset[str] = frozenset()
    subtitles: bool = False
    nests: bool = True
    start: bool = True
    camera_timecode: bool = True
    size: bool = True
    rate: bool = True
    extras: str = ""
    """The kind of text in ``extras`` that is put back."""

    def kind(self, transition: Transition, track: Track) -> str:
        """The kind that a transition becomes."""
        is_fade = transition.before is None or transition.after is None
        plain = PLAIN_KIND[track.kind]
        return plain if is_fade and self.plain_fades else self.kinds.get(transition.kind, plain)

    def plays(self, clip: Clip) -> bool:
        """Whether its speed, if it changes, stands or runs backwards, has a place."""
        is_held, is_back = is_freeze(clip), bool(reverse_speed(clip))
        is_carried = self.ramps or (self.freezes and is_held) or (self.reverses and is_back)
        return clip.ramp is None or is_carried

    def source(self, seconds: Fraction, speed: Fraction, film: Film) -> Fraction:
        """A source second as it is told in the file."""
        told = seconds / speed if self.counts_retimed else seconds
        if self.steps is None:
            return told
        steps = Fraction(self.steps) if self.steps else film.rate.fraction
        return Fraction((told * steps + Fraction(1, 2)).__floor__()) / steps

    def speed(self, speed: Fraction) -> Fraction:
        if not self.largest_speed_part:
            return speed
        return speed.limit_denominator(self.largest_speed_part)


def losses(film: Film, carries: Carries) -> Iterator[str]:
    """Sentences on what is in the timeline and has no place in the format."""
    sequences = film.all() if carries.nests else (film.sequence,)
    for sequence in sequences:
        part = Film(film.project, sequence)
        yield from _of_clips(part, carries)
        yield from _of_transitions(part, carries)
        yield from _of_sequence(part, carries)
    if not carries.nests and len(film.all()) > 1:
        yield "A nested timeline is written as media that other programs will not find."


def _of_clips(film: Film, carries: Carries) -> Iterator[str]:
    clips = list(film.sequence.clips())
    for template, wanted in _CLIP_LOSSES:
        found = [c.name for track, c in clips if wanted(_Case(film, carries, track, c))]
        if found:
            words = template if len(set(found)) == 1 else _OF_MANY.get(template, template)
            yield words.format(names=_listed(found))


def _listed(names: list[str]) -> str:
    parts = [f"“{name}”" for name in dict.fromkeys(names)]
    return ", ".join(parts[:_NAMED]) + (" …" if len(parts) > _NAMED else "")


@dataclass(frozen=True, slots=True)
class _Case:
    film: Film
    carries: Carries
    track: Track
    clip: Clip


def _is_between(case: _Case) -> bool:
    clip, asset = case.clip, case.film.asset(case.clip)
    seconds = clip.source_start + (asset.info.label_offset if asset is not None else 0)
    told = seconds / clip.speed if case.carries.counts_retimed else seconds
    return case.carries.source(seconds, clip.speed, case.film) != told


def _has_other_stream(case: _Case) -> bool:
    place = stream_place(case.film.asset(case.clip), case.clip, case.track.kind)
    return place > 0 and not case.carries.streams


_BLENDED = "How {names} is blended has no place in the format."
_CHANGING = "The changing speed of {names} has no place in the format; it plays evenly."
_BACKWARDS = "That {names} runs backwards has no place in the format; it plays forward."
_BETWEEN = "{names} starts between frames; other programs will start it up to half a frame off."
_STREAM = "Which stream of its file {names} plays has no place in the format."
_OFF = "That {names} is switched off has no place in the format; it is left out."
_OF_MANY = {
    _BLENDED: "How {names} are blended has no place in the format.",
    _CHANGING: "The changing speeds of {names} have no place in the format; they play evenly.",
    _BACKWARDS: ("That {names} run backwards has no place in the format; they play forward."),
    _BETWEEN: (
        "{names} start between frames; other programs will start them up to half a frame off."
    ),
    _STREAM: "Which streams of their files {names} play has no place in the format.",
    _OFF: "That {names} are switched off has no place in the format; they are left out.",
}
_CLIP_LOSSES = (
    ("The media of {names} is not in the project; it is written as missing.",
     lambda k: k.film.asset(k.clip) is None),
    ("The effects of {names} have no place in the format.", lambda k: bool(k.clip.effects)),
    ("The framing of {names} has no place in the format.", lambda k: bool(k.clip.framing)),
    ("The course of gain of {names} has no place in the format.",
     lambda k: bool(k.clip.gain_points)),
    ("The gain of {names} has no place in the format.",
     lambda k: bool(k.clip.gain_db) and not k.carries.gain),
    (_BLENDED, lambda k: k.clip.blend != "normal"),
    (_CHANGING,
     lambda k: not k.carries.plays(k.clip) and not reverse_speed(k.clip)),
    (_BACKWARDS, lambda k: not k.carries.plays(k.clip) and bool(reverse_speed(k.clip))),
    ("The speed of {names} is written in decimals.",
     lambda k: k.carries.speed(k.clip.speed) != k.clip.speed),
    ("The speed of {names} has no place in the format.",
     lambda k: k.clip.speed != 1 and not k.carries.speeds),
    (_BETWEEN,
     _is_between),
    (_STREAM, _has_other_stream),
    (_OFF,
     lambda k: not k.clip.is_enabled and not k.carries.disabled),
    ("What another program wrote for {names} has no place in the format.",
     lambda k: any(kind != k.carries.extras for kind, _ in k.clip.extras)),
)  # fmt: skip


def _of_transitions(film: Film, carries: Carries) -> Iterator[str]:
    changed: dict[str, None] = {}
    for track in film.sequence.tracks:
        for transition in track.transitions:
            if not carries.transitions:
                yield "Transitions have no place in the format; they are written as cuts."
                return
            if not carries.fades and (transition.before is None or transition.after is None):
                yield "Fades have no place in the format."
            became = carries.kind(transition, track)
            if became != transition.kind:
                changed.setdefault(f"The transition “{transition.kind}” is written as “{became}”.")
            if transition.values or transition.easing != "linear" or transition.is_held:
                changed.setdefault("Settings of transitions have no place in the format.")
            if not carries.alignment and transition.alignment != "centre":
                changed.setdefault("Transitions lie across the middle of the cut in the format.")
    yield from changed


def _of_sequence(film: Film, carries: Carries) -> Iterator[str]:
    sequence = film.sequence
    told = (
        ("Tracks above what the format has room for are left out.",
         _has_more_tracks(film, carries)),
        ("Effects of tracks have no place in the format.", any(t.effects for t in sequence.tracks)),
        ("Gain, pan and solo of tracks have no place in the format.",
         any(t.gain_db or t.pan or t.is_solo for t in sequence.tracks)),
        ("Groups of clips have no place in the format.",
         any(c.group is not None for _, c in sequence.clips())),
        ("Titles have no place in the format.",
         any(film.shows_title(c) for _, c in sequence.clips())),
        ("Locked tracks have no place in the format.",
         not carries.locks and any(t.is_locked for t in sequence.tracks)),
        ("Muted tracks have no place in the format; they are heard and seen there.",
         not carries.mutes and any(t.is_muted for t in sequence.tracks)),
        ("Subtitles have no place in the format; export them as a file of their own.",
         not carries.subtitles and bool(sequence.subtitles)),
        ("Markers have no place in the format.", not carries.markers and bool(sequence.markers)),
        ("Notes of markers have no place in the format.",
         carries.markers and not carries.marker_notes and any(m.note for m in sequence.markers)),
        ("Lengths of markers have no place in the format.",
         carries.markers
         and not carries.marker_lengths
         and any(m.duration for m in sequence.markers)),
        ("Colours of markers have no place in the format.",
         carries.markers and any(m.color not in carries.marker_colors for m in sequence.markers)),
        ("Which clips are linked has no place in the format; like ones are linked again.",
         not carries.links and not _links_are_likely(sequence)),
        ("The timecode of the first frame has no place in the format.",
         not carries.start and sequence.start_frame > 0),
    )  # fmt: skip
    yield from (sentence for sentence, is_lost in told if is_lost)


def _links_are_likely(sequence: Sequence) -> bool:
    """Whether just picture and sound of the same stretch of the same media are linked."""
    groups: dict[object, set[object]] = {}
    kinds: dict[object, set[str]] = {}
    for track, clip in sequence.clips():
        key = (clip.asset_id, clip.start, clip.duration, clip.source_start, clip.speed)
        groups.setdefault(key, set()).add(clip.link)
        kinds.setdefault(key, set()).add(track.kind)
    links = [link for group in groups.values() for link in group if link is not None]
    return len(links) == len(set(links)) and all(
        len(group) == 1 and (None in group) != (len(kinds[key]) > 1)
        for key, group in groups.items()
    )


def _has_more_tracks(film: Film, carries: Carries) -> bool:
    video = sum(film.has_media(track) for track in film.sequence.video_tracks)
    audio = sum(film.has_media(track) for track in film.sequence.audio_tracks)
    return video > carries.video_tracks or audio > carries.audio_tracks


def is_freeze(clip: Clip) -> bool:
    """Whether it shows one picture all the time."""
    return clip.ramp is not None and all(point.speed == 0 for point in clip.ramp.points)


def reverse_speed(clip: Clip) -> Fraction:
    """How fast it runs backwards where it does so evenly; 0 where it does not."""
    speeds = {point.speed for point in clip.ramp.points} if clip.ramp is not None else set()
    speed = speeds.pop() if len(speeds) == 1 else Fraction(0)
    return -speed * clip.speed if speed < 0 else Fraction(0)


def gain_steps(gain_db: float) -> int:
    """A gain as it is compared."""
    return round(gain_db * _GAIN_STEPS)
