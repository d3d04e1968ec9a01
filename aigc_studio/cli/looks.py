"""What ``analyze`` tells of faces and of how shots look."""

from __future__ import annotations

from aigc_studio.core.looks import EXPRESSIONS, FaceTrack, Looks, ShotLook


def faces_value(looks: Looks) -> dict[str, object] | None:
    """Tracks in seconds of the file, boxes in shares of the picture; None: nobody looked."""
    if not looks.has_looked_for_faces:
        return None
    return {
        "step": float(looks.face_step),
        "expressions": list(EXPRESSIONS) if looks.has_read_expressions else [],
        "tracks": [_track_value(track) for track in looks.faces],
        "detector": looks.detector,
    }


def looks_value(looks: Looks, shots: tuple[ShotLook, ...]) -> dict[str, object]:
    return {
        "shots": [_shot_value(shot) for shot in shots],
        "hits": [{"at": float(hit.at), "strength": hit.strength} for hit in looks.hits],
        "detector": looks.detector,
    }


def faces_lines(faces: dict[str, object]) -> list[str]:
    tracks = faces["tracks"] if isinstance(faces["tracks"], list) else []
    lines = [f"  {len(tracks)} faces ({faces['detector']})"]
    for track in tracks:
        valences = track["valence"]
        mood = f"  valence {sum(valences) / len(valences):+.2f}" if valences else ""
        sure = track["confidence"]
        lines.append(
            f"  face   {track['start']:9.3f} .. {track['end']:<9.3f} s"
            f"  {sum(sure) / len(sure):.2f}{mood}"
        )
    return lines


def looks_lines(looks: dict[str, object]) -> list[str]:
    shots, hits = looks["shots"], looks["hits"]
    lines = [
        f"  look   {shot['start']:9.3f} .. {shot['end']:<9.3f} s  {shot['scale']}"
        f", {shot['camera']} {shot['camera_confidence']:.2f}"
        + ("" if shot["faces"] is None else f", faces {shot['faces']}")
        for shot in (shots if isinstance(shots, list) else [])
    ]
    count = len(hits) if isinstance(hits, list) else 0
    return [*lines, f"  {count} visual hits ({looks['detector']})"]


def _track_value(track: FaceTrack) -> dict[str, object]:
    return {
        "start": float(track.times[0]),
        "end": float(track.times[-1]),
        "times": [round(float(at), 6) for at in track.times],
        "boxes": [[box.left, box.top, box.width, box.height] for box in track.boxes],
        "confidence": list(track.confidences),
        "expression": [list(shares) for shares in track.expressions],
        "valence": list(track.valence),
        "valence_sd": list(track.valence_sd),
    }


def _shot_value(shot: ShotLook) -> dict[str, object]:
    return {
        "start": float(shot.start),
        "end": float(shot.end),
        "scale": shot.scale,
        "scale_confidence": round(shot.scale_confidence, 4),
        "camera": shot.camera,
        "camera_confidence": round(shot.camera_confidence, 4),
        "faces": shot.faces,
        "face_share": round(shot.face_share, 4),
        "direction": [round(shot.right, 4), round(shot.down, 4)],
    }
