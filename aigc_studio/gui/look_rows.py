"""What the inspector tells of how a file or a clip looks and sounds, and what its feeling is of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from aigc_studio.core.feeling import Feeling
from aigc_studio.core.looks import Looks
from aigc_studio.core.sounds import Sounds
from aigc_studio.gui.words import translate

if TYPE_CHECKING:
    from aigc_studio.core.looks import ShotLook

_LEAST_SHARE = 0.005


def asset_rows(looks: Looks, shots: tuple[ShotLook, ...]) -> list[tuple[str, str]]:
    """(name, words): how often each framing and move of the camera comes, the most usual first."""
    rows = clip_rows(shots)
    if looks.faces and looks.has_looked_for_faces:
        most = max((shot.faces or 0 for shot in shots), default=0)
        words = translate("Looks", "{tracks} in all, {most} at once at most")
        text = words.format(tracks=len(looks.faces), most=most)
        return [*rows[:-1], (translate("Looks", "Faces"), text)]
    return rows


def clip_rows(shots: tuple[ShotLook, ...]) -> list[tuple[str, str]]:
    """The same of the shots of a clip, with the most faces that are seen at once."""
    faces = [shot.faces for shot in shots if shot.faces is not None]
    unlooked = translate("Looks", "not looked for: no model, or AI is off")
    return [
        (translate("Looks", "Shot size"), _often(scale_text(shot.scale) for shot in shots)),
        (translate("Looks", "Camera"), _often(camera_text(shot.camera) for shot in shots)),
        (translate("Looks", "Faces"), str(max(faces)) if faces else unlooked),
    ]


def sound_row(sounds: Sounds) -> tuple[str, str]:
    """How much of the file is of each kind of sound."""
    names = {
        "speech": translate("Looks", "speech"),
        "singing": translate("Looks", "singing"),
        "music": translate("Looks", "music"),
    }
    whole = max(float(sounds.end - sounds.start), 1e-3)
    lengths = dict.fromkeys(names, 0.0)
    for span in sounds.spans:
        lengths[span.kind] += float(span.end - span.start)
    shares = [(names[kind], min(length / whole, 1.0)) for kind, length in lengths.items()]
    text = _percents(shares) or translate("Looks", "neither speech nor music")
    if not len(sounds.speech):
        text = translate("Looks", "not told apart: no model, or AI is off")
    return translate("Looks", "Heard"), text


def feeling_row(feeling: Feeling) -> tuple[str, str]:
    """Where the feeling comes from, by how much each source had to say."""
    names = {
        "sound": translate("Looks", "sound"),
        "picture": translate("Looks", "picture"),
        "faces": translate("Looks", "faces"),
        "words": translate("Looks", "words"),
    }
    said = [
        (names.get(each.name, each.name), sum(each.arousal.view()) + sum(each.valence.view()))
        for each in feeling.weights
    ]
    total = sum(weight for _, weight in said)
    shares = [(name, weight / total) for name, weight in said] if total else []
    return translate("Inspector", "Feeling"), _percents(shares)


def _percents(shares: list[tuple[str, float]]) -> str:
    ranked = sorted(shares, key=lambda pair: -pair[1])
    return ", ".join(f"{name} {share:.0%}" for name, share in ranked if share >= _LEAST_SHARE)


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
    """The most usual first, what is not known last."""
    unknown = translate("Looks", "unknown")
    counts = sorted(Counter(words).items(), key=lambda pair: (pair[0] == unknown, -pair[1]))
    if len(counts) == 1:
        return counts[0][0]
    return ", ".join(f"{word} {count}" for word, count in counts)
