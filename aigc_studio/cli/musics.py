"""What ``analyze`` tells of music."""

from __future__ import annotations

from aigc_studio.core.music import Music


def music_value(music: Music) -> dict[str, object]:
    """Seconds of the file. Beats, tempo and sections also stand at the head of the file's entry."""
    return {
        "tempo": music.tempo,
        "beats": [
            {
                "at": float(beat.at),
                "strength": round(beat.strength, 4),
                "confidence": round(beat.confidence, 4),
                "downbeat": beat.is_downbeat,
            }
            for beat in music.beats
        ],
        "tempos": [
            {"start": float(span.start), "end": float(span.end), "bpm": span.bpm}
            for span in music.tempos
        ],
        "sections": [
            {
                "start": float(section.start),
                "end": float(section.end),
                "kind": section.kind,
                "energy": round(section.energy, 4),
            }
            for section in music.sections
        ],
        "accents": [
            {"at": float(accent.at), "strength": round(accent.strength, 4)}
            for accent in music.accents
        ],
        "key": music.key,
        "mode": music.mode,
        "key_confidence": round(music.key_confidence, 4),
        "tracker": music.tracker,
    }


def music_entry(music: Music) -> dict[str, object]:
    value = music_value(music)
    return {
        "music": value,
        "beats": value["beats"],
        "tempo": value["tempo"],
        "sections": value["sections"],
    }


def music_lines(music: dict[str, object]) -> list[str]:
    """A head line, and one for each part."""
    beats, sections = music["beats"], music["sections"]
    count = len(beats) if isinstance(beats, list) else 0
    pulse = f"{music['tempo']:.1f} beats a minute, {count} beats" if count else "no beat"
    key = f", {music['key']} {music['mode']}" if music["key"] else ""
    lines = [f"  {pulse}{key} ({music['tracker']})"]
    lines += [
        f"  {part['kind']:<6}{part['start']:9.3f} .. {part['end']:<9.3f} s"
        f"  energy {part['energy']:.2f}"
        for part in (sections if isinstance(sections, list) else [])
    ]
    return lines
