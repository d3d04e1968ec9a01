"""A stretch that was listened to again takes its place in what was heard of the whole file."""

from __future__ import annotations

from dataclasses import dataclass, replace

from aigc_studio.core.speech import UNKNOWN_VOICE, ListenWish, Speech, Voice, Word
from aigc_studio.suggest.voice_names import likeness

_SAME_VOICE = 0.75
"""Cosine of speaker prints of one file; a stretch has few seconds to measure a voice by."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How a file was listened to: first the whole of it, then stretches in their order."""

    wishes: tuple[ListenWish, ...] = ()

    def then(self, wish: ListenWish) -> Asked:
        """A wish for the whole file takes the place of all before it."""
        if wish.range is None:
            return Asked((wish,))
        others = tuple(w for w in self.wishes if w.range != wish.range)
        return Asked((*others, wish))


def taken_in(before: Speech | None, fresh: Speech) -> Speech:
    """``fresh`` where it was heard, ``before`` elsewhere; ``fresh`` alone where it is no part.

    Nothing is missing from what both make together, also while more of ``fresh`` is to come.
    """
    if before is None or not _is_part(before, fresh):
        return fresh
    voices, numbers = _known_voices(before.voices, fresh.voices)
    heard = fresh.heard
    first = [w for w in before.words if w.end <= heard.start]
    last = [w for w in before.words if w.start >= heard.end]
    middle = [_numbered(word, numbers) for word in fresh.words]
    later = len(before.words) - len(last)
    starts = {s for s in before.sentences if s < len(first)}
    starts |= {len(first) + s for s in fresh.sentences}
    shift = len(first) + len(middle) - later
    starts |= {s + shift for s in before.sentences if s >= later}
    starts |= {len(first) + len(middle)} if last else set()
    return replace(
        before,
        words=(*first, *middle, *last),
        sentences=tuple(sorted(starts)),
        voices=voices,
        notes=tuple(dict.fromkeys((*before.notes, *fresh.notes))),
    )


def _is_part(before: Speech, fresh: Speech) -> bool:
    holds = before.heard.start <= fresh.heard.start and fresh.heard.end <= before.heard.end
    return before.is_complete and holds and fresh.heard != before.heard


def _known_voices(
    known: tuple[Voice, ...], fresh: tuple[Voice, ...]
) -> tuple[tuple[Voice, ...], dict[int, int]]:
    """All voices, and the number there of each fresh one."""
    voices, numbers = list(known), {}
    free = list(known)
    for voice in fresh:
        best = max(free, key=lambda v: likeness(v.print, voice.print), default=None)
        if best is not None and likeness(best.print, voice.print) >= _SAME_VOICE:
            free.remove(best)
            numbers[voice.number] = best.number
        else:
            numbers[voice.number] = len(voices)
            voices.append(replace(voice, number=len(voices)))
    return tuple(voices), numbers


def _numbered(word: Word, numbers: dict[int, int]) -> Word:
    return replace(word, voice=numbers.get(word.voice, UNKNOWN_VOICE))
