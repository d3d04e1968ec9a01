"""What the inspector tells of how a file or a clip looks: framing, camera and faces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from aigc_studio.core.looks import Looks
from aigc_studio.gui.words import translate
from aigc_studio.suggest.shot_looks import ShotLook


def asset_rows(looks: Looks, shots: tuple[ShotLook, ...]) -> list[tuple[str, str]]:
    """(name, words): how often each framing and move of the camera comes, the most usual first."""
    rows = [
        (translate("Looks", "Framing"), _often(scale_text(shot.scale) for shot in shots)),
        (translate("Looks", "Camera"), _often(camera_text(shot.camera) for shot in shots)),
    ]
    if looks.has_looked_for_faces:
        most = max((shot.faces or 0 for shot in shots), default=0)
        words = translate("Looks", "{tracks} in all, {most} at once at most")
        text = words.format(tracks=len(looks.faces), most=most) if looks.faces else "0"
    else:
        text = translate("Looks", "not looked for: no model, or AI is off")
    return [*rows, (translate("Looks", "Faces"), text)]


def clip_rows(look: ShotLook) -> list[tuple[str, str]]:
    faces = translate("Looks", "not looked for: no model, or AI is off")
    if look.faces is not None:
        faces = str(look.faces)
    return [
        (translate("Looks", "Framing"), scale_text(look.scale)),
        (translate("Looks", "Camera"), camera_text(look.camera)),
        (translate("Looks", "Faces"), faces),
    ]


def scale_text(scale: str) -> str:
    return {
        "extreme close": translate("Looks", "extreme close-up"),
        "close": translate("Looks", "close-up"),
        "medium": translate("Looks", "medium shot"),
        "full": translate("Looks", "full shot"),
        "wide": translate("Looks", "wide shot"),
    }.get(scale, translate("Looks", "unknown"))


def camera_text(move: str) -> str:
    return {
        "still": translate("Looks", "still"),
        "pan left": translate("Looks", "pans left"),
        "pan right": translate("Looks", "pans right"),
        "tilt up": translate("Looks", "tilts up"),
        "tilt down": translate("Looks", "tilts down"),
        "zoom in": translate("Looks", "zooms in"),
        "zoom out": translate("Looks", "zooms out"),
        "handheld": translate("Looks", "hand-held"),
    }.get(move, translate("Looks", "unknown"))


def _often(words: Iterable[str]) -> str:
    counts = Counter(words).most_common()
    if len(counts) == 1:
        return counts[0][0]
    return ", ".join(f"{word} {count}" for word, count in counts)
