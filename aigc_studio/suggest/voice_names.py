"""Who a voice is: named once in one file, known in the others by how he sounds."""

from __future__ import annotations

from collections.abc import Iterable
from operator import mul

from aigc_studio.core.document import Project, Speaker
from aigc_studio.core.results import Floats
from aigc_studio.core.speech import Voice
from aigc_studio.suggest.footage import Spoken

VoiceKey = tuple[str, int]
"""(fingerprint of the file, number of the voice in it)."""

_LEAST_LIKENESS = 0.82
"""Cosine of two speaker embeddings; one speaker in two files is mostly above .9, two below .75."""
_LEAST_LEAD = 0.03
"""What the likest name must have over the next one; else it is left open."""


def named_voices(project: Project, spoken: Iterable[Spoken]) -> dict[VoiceKey, Speaker]:
    """The speaker of each voice that is known: those named by hand, then those alike.

    In one file a speaker is found for at most one voice, the likest; what was named by hand is
    never changed. Pure; quick enough for the window's thread.
    """
    speeches = {item.asset.fingerprint: item.speech for item in spoken}
    by_hand = {key: speaker for speaker in project.speakers for key in speaker.voices}
    voices = {(f, v.number): v for f, speech in speeches.items() for v in speech.voices}
    known = [(s, voices[key]) for key, s in by_hand.items() if key in voices]
    result = dict(by_hand)
    claims: list[tuple[float, VoiceKey, Speaker]] = []
    for key, voice in voices.items():
        likest = _likest(voice, known) if key not in by_hand else None
        if likest is not None:
            claims.append((likest[0], key, likest[1]))
    taken = {(key[0], speaker.id) for key, speaker in by_hand.items()}
    for _, key, speaker in sorted(claims, key=lambda claim: (-claim[0], claim[1])):
        if (key[0], speaker.id) not in taken:
            taken.add((key[0], speaker.id))
            result[key] = speaker
    return result


def likeness(one: Floats, other: Floats) -> float:
    """Cosine of two prints of unit length; 0 where one is missing or of another kind."""
    if len(one) != len(other):
        return 0.0
    return float(sum(map(mul, one.view(), other.view())))


def _likest(voice: Voice, known: list[tuple[Speaker, Voice]]) -> tuple[float, Speaker] | None:
    best: dict[str, tuple[float, Speaker]] = {}
    for speaker, named in known:
        value = likeness(voice.print, named.print)
        if value > best.get(speaker.id, (-1.0, speaker))[0]:
            best[speaker.id] = (value, speaker)
    ranked = sorted(best.values(), key=lambda item: -item[0])
    if not ranked or ranked[0][0] < _LEAST_LIKENESS:
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _LEAST_LEAD:
        return None
    return ranked[0]
