"""What ``show`` tells of a project, as text and as plain values."""

from __future__ import annotations

from collections.abc import Iterator

from aigc_studio.cli.console import count
from aigc_studio.cli.telling import rate_value
from aigc_studio.core.document import Clip, Project, Sequence, Track
from aigc_studio.core.effects import Effect
from aigc_studio.core.retiming import SpeedRamp
from aigc_studio.core.timecode import format_timecode
from aigc_studio.core.transitions import Transition
from aigc_studio.editing.settling import cut_frame


def project_value(project: Project) -> dict[str, object]:
    return {
        "name": project.name,
        "assets": [
            {
                "id": a.id,
                "name": a.name,
                "path": a.path,
                "kind": a.info.kind,
                "rating": a.rating,
                "duration": float(a.info.duration),
                **rate_value(a.info),
            }
            for a in project.assets
        ],
        "active_sequence": project.active_sequence,
        "sequences": [_sequence_value(s) for s in project.sequences],
        "groups": [
            {
                "id": group.id,
                "name": group.name,
                "angles": [{"asset": a.asset_id, "at": float(a.at)} for a in group.angles],
            }
            for group in project.groups
        ],
        "searches": [{"name": s.name, "query": s.query} for s in project.searches],
    }


def _sequence_value(sequence: Sequence) -> dict[str, object]:
    return {
        "id": sequence.id,
        "name": sequence.name,
        "frame_rate": str(sequence.frame_rate),
        "width": sequence.width,
        "height": sequence.height,
        "duration": sequence.duration,
        "tracks": [_track_value(track) for track in sequence.tracks],
        "markers": [{"frame": m.frame, "name": m.name} for m in sequence.markers],
        "subtitles": [
            {"id": t.id, "name": t.name, "language": t.language, "cues": len(t.cues)}
            for t in sequence.subtitles
        ],
    }


def _track_value(track: Track) -> dict[str, object]:
    return {
        "name": track.name,
        "kind": track.kind,
        "clips": [_clip_value(clip) for clip in track.clips],
        "transitions": [
            {
                "id": t.id,
                "kind": t.kind,
                "frame": cut_frame(t, track),
                "lead": t.lead,
                "tail": t.tail,
                "before": t.before,
                "after": t.after,
            }
            for t in track.transitions
        ],
        "effects": _effect_values(track.effects),
    }


def _clip_value(clip: Clip) -> dict[str, object]:
    return {
        "id": clip.id,
        "asset": clip.asset_id,
        "name": clip.name,
        "start": clip.start,
        "end": clip.end,
        "source_start": str(clip.source_start),
        "speed": str(clip.speed),
        "ramp": _ramp_value(clip.ramp),
        "blend": clip.blend,
        "effects": _effect_values(clip.effects),
    }


def _ramp_value(ramp: SpeedRamp | None) -> dict[str, object] | None:
    if ramp is None:
        return None
    return {
        "start": str(ramp.start),
        "motion": ramp.motion,
        "points": [{"at": str(p.at), "speed": str(p.speed)} for p in ramp.points],
    }


def _effect_values(effects: tuple[Effect, ...]) -> list[dict[str, object]]:
    return [{"id": e.id, "kind": e.kind, "enabled": e.is_enabled} for e in effects]


def _groups_text(project: Project) -> list[str]:
    """Recordings of one event, with when each began on its clock."""
    names = {asset.id: asset.name for asset in project.assets}
    return [
        f"{group.name}: angles "
        + ", ".join(f"{names.get(a.asset_id, '?')} {float(a.at):+.3f} s" for a in group.angles)
        for group in project.groups
    ]


def project_text(project: Project) -> str:
    """What ``show`` prints."""
    files = count(len(project.assets), "file")
    lines = [f"{project.name}: {files}, {count(len(project.sequences), 'timeline')}"]
    for asset in project.assets:
        video = asset.info.main_video
        rate = f", {video.frame_rate} fps" if video is not None else ""
        lines.append(f"  {asset.name}: {float(asset.info.duration):.2f} s{rate}")
    for sequence in project.sequences:
        mark = "*" if sequence.id == project.active_sequence else " "
        length = format_timecode(sequence.duration, sequence.frame_rate)
        lines.append(
            f"{mark} {sequence.name}: {length} at {sequence.frame_rate} fps,"
            f" {sequence.width}x{sequence.height}"
        )
        for track in (*reversed(sequence.video_tracks), *sequence.audio_tracks):
            clips = "  ".join(f"{c.name}[{c.start}:{c.end}]" for c in track.clips)
            lines.append(f"    {track.name}: {clips or '(empty)'}")
            lines += [f"      {line}" for line in _track_lines(track)]
        lines += [
            f"    {subtitles.name}: {count(len(subtitles.cues), 'cue')}"
            for subtitles in sequence.subtitles
        ]
    lines += [f"  {line}" for line in _groups_text(project)]
    return "\n".join(lines)


def _track_lines(track: Track) -> Iterator[str]:
    """What is done at its cuts and to its clips."""
    for transition in track.transitions:
        yield _passage_line(transition, track)
    for clip in track.clips:
        done = [*([f"speed {clip.speed}"] if clip.speed != 1 else []), *_ramp_words(clip.ramp)]
        done += [clip.blend] if clip.blend != "normal" else []
        done += map(_effect_words, clip.effects)
        if done:
            yield f"{clip.name}[{clip.start}:{clip.end}]: {', '.join(done)}"
    if track.effects:
        yield f"the whole track: {', '.join(map(_effect_words, track.effects))}"


def _passage_line(transition: Transition, track: Track) -> str:
    way = ""
    if transition.before is None or transition.after is None:
        way = ", fades in" if transition.before is None else ", fades out"
    at = cut_frame(transition, track)
    length = f"{count(transition.lead, 'frame')} before, {transition.tail} after"
    return f"{at}: {transition.kind}, {length}{way}"


def _ramp_words(ramp: SpeedRamp | None) -> list[str]:
    if ramp is None:
        return []
    speeds = {point.speed for point in ramp.points}
    if speeds == {0}:
        return ["a held picture"]
    return ["plays backwards"] if speeds == {-1} else ["changing speed"]


def _effect_words(effect: Effect) -> str:
    return effect.kind if effect.is_enabled else f"{effect.kind} (off)"
