"""A timeline reduced to what a format carries, and as plain values that can be compared.

A writer writes the reduced timeline; what it reads back must have the same outline.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from aigc_studio.core.document import Clip, MediaAsset, Project, Sequence, Track
from aigc_studio.core.rates import FrameRate
from aigc_studio.core.transitions import Transition
from aigc_studio.editing.settling import cut_frame
from aigc_studio.interchange.carrying import Carries, gain_steps, is_freeze, reverse_speed
from aigc_studio.interchange.film import Film, from_first, label_seconds, stream_place
from aigc_studio.interchange.places import media_path, offline
from aigc_studio.interchange.safe_xml import clean

Outline = tuple[object, ...]


def reduced(film: Film, carries: Carries) -> Film:
    """The film without what has no place in the format, nests too."""
    assets = tuple(
        a if not a.has_file else replace(a, path=media_path(a.path, Path("/")))
        for a in film.project.assets
    )
    project = replace(film.project, assets=assets)
    for sequence in film.all() if carries.nests else (film.sequence,):
        project = project.with_sequence(_reduced(Film(project, sequence), carries))
    return Film(project, next(s for s in project.sequences if s.id == film.sequence.id))


def outline(film: Film, carries: Carries) -> Outline:
    """What a reader has to find again."""
    sequence = film.sequence
    links = Counter(c.link for _, c in sequence.clips() if c.link is not None)
    numbers = {link: n for n, link in enumerate(x for x, count in links.items() if count > 1)}
    tracks = tuple(
        (
            track.kind,
            track.name if carries.track_names else "",
            track.is_locked and carries.locks,
            track.is_muted and carries.mutes,
            tuple(
                (
                    *_clip(film, carries, track, c),
                    numbers.get(c.link) if carries.links and c.link else None,
                )
                for c in track.clips
            ),
            tuple(sorted(_transition(track, t, carries) for t in track.transitions)),
        )
        for track in sequence.tracks
        if track.clips
    )
    return (
        sequence.name if carries.names else "",
        str(sequence.frame_rate) if carries.rate else "",
        (sequence.width, sequence.height) if carries.size else (),
        sequence.start_frame if carries.start else 0,
        tracks,
        _markers(sequence, carries),
        _subtitles(sequence) if carries.subtitles else (),
    )


def _reduced(film: Film, carries: Carries) -> Sequence:
    sequence = film.sequence
    tracks: list[Track] = []
    for kind, room in (("video", carries.video_tracks), ("audio", carries.audio_tracks)):
        used = [t for t in sequence.tracks if t.kind == kind and (film.has_media(t) or room > 100)]  # noqa: PLR2004
        tracks += [_reduced_track(film, carries, track) for track in used[:room]]
    markers = tuple(replace(m, name=plain(m.name), note=plain(m.note)) for m in sequence.markers)
    return replace(
        sequence,
        name=plain(sequence.name) or "Timeline",
        tracks=tuple(tracks),
        subtitles=sequence.subtitles if carries.subtitles else (),
        markers=markers if carries.markers else (),
    )


def _reduced_track(film: Film, carries: Carries, track: Track) -> Track:
    clips = tuple(
        _reduced_clip(film, carries, clip)
        for clip in track.clips
        if (clip.is_enabled or carries.disabled) and not film.shows_title(clip)
    )
    kept = {clip.id for clip in clips}
    transitions = tuple(
        replace(_aligned(t, carries), kind=carries.kind(t, track), values=(), easing="linear")
        for t in track.transitions
        if carries.transitions
        and {t.before, t.after} - {None} <= kept
        and (carries.fades or (t.before is not None and t.after is not None))
    )
    return replace(track, name=plain(track.name), clips=clips, transitions=transitions, effects=())


def _aligned(transition: Transition, carries: Carries) -> Transition:
    if carries.alignment or transition.before is None or transition.after is None:
        return transition
    lead = transition.duration // 2
    return replace(transition, lead=lead, tail=transition.duration - lead)


def _reduced_clip(film: Film, carries: Carries, clip: Clip) -> Clip:
    if not carries.plays(clip):
        clip = evenly(clip, film.rate)
    asset = film.asset(clip)
    return replace(
        clip,
        name=plain(clip.name) or plain(asset.name if asset else "") or "clip",
        speed=carries.speed(clip.speed) if carries.speeds else Fraction(1),
        gain_db=clip.gain_db if carries.gain else 0.0,
        effects=(),
        framing=(),
        gain_points=(),
        blend="normal",
        extras=tuple((k, text) for k, text in clip.extras if k == carries.extras),
    )


def plain(name: str) -> str:
    """A name on one line, without what no text file of a timeline can hold."""
    return " ".join(clean(name).split())


def evenly(clip: Clip, rate: FrameRate) -> Clip:
    """The clip at the mean speed of its ramp; at full speed where that is none or backwards."""
    if clip.ramp is None:
        return clip
    used = clip.source_range(rate)
    first, last = clip.ramp.media_at(used.start), clip.ramp.media_at(used.end)
    length = rate.seconds(clip.duration)
    speed = (last - first) / length if last > first else Fraction(1)
    return replace(clip, ramp=None, source_start=min(first, last), speed=speed)


def _clip(film: Film, carries: Carries, track: Track, clip: Clip) -> Outline:
    asset = film.asset(clip)
    seconds = (label_seconds if carries.camera_timecode else from_first)(asset, clip.source_start)
    backwards = reverse_speed(clip)
    if is_freeze(clip) or backwards:
        seconds += clip.media_at(clip.source_start) - clip.source_start
    is_still = asset is not None and asset.info.kind == "still"
    return (
        clip.start,
        clip.duration,
        _media(film, carries, asset, clip),
        Fraction(0) if is_still else carries.source(seconds, clip.speed, film),
        backwards or clip.speed,
        stream_place(asset, clip, track.kind) if carries.streams else 0,
        clip.name if carries.names else "",
        clip.is_enabled,
        gain_steps(clip.gain_db),
        "freeze" if is_freeze(clip) else "backwards" if backwards else clip.ramp,
        tuple(sorted(clip.extras)),
    )


def _media(film: Film, carries: Carries, asset: MediaAsset | None, clip: Clip) -> Outline:
    if asset is None:
        return ("file", offline(clip.name))
    inner = film.nested(asset)
    if asset.sequence_id is not None:
        if inner is None or not carries.nests:
            return ("file", offline(asset.name))
        return ("nest", outline(Film(film.project, inner), carries))
    return ("file", media_path(asset.path, Path("/")))


def _transition(
    track: Track, transition: Transition, carries: Carries
) -> tuple[int, ...] | Outline:
    has = (transition.before is not None, transition.after is not None)
    return (
        cut_frame(transition, track) or 0,
        has,
        transition.lead,
        transition.tail,
        carries.kind(transition, track),
    )


def _markers(sequence: Sequence, carries: Carries) -> Outline:
    if not carries.markers:
        return ()
    return tuple(
        sorted(
            (
                m.frame,
                m.name,
                m.note if carries.marker_notes else "",
                m.duration if carries.marker_lengths else 0,
                m.color if m.color in carries.marker_colors else "",
            )
            for m in sequence.markers
        )
    )


def _subtitles(sequence: Sequence) -> Outline:
    return tuple(
        (track.language, tuple((c.start, c.duration, c.text) for c in track.cues))
        for track in sequence.subtitles
        if track.cues
    )


def film_of(project: Project) -> Film:
    """The open sequence of a project."""
    return Film(project, next(s for s in project.sequences if s.id == project.active_sequence))
