"""A stretch that was listened to again takes its place in what was heard of the whole file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from aigc_studio.core.speech import UNKNOWN_VOICE, ListenWish, Reheard, Speech, Voice, Word
from aigc_studio.suggest.voice_names import likeness

_SAME_VOICE = 0.75
"""Cosine of speaker prints of one file; a stretch has few seconds to measure a voice by."""


@dataclass(frozen=True, slots=True)
class AskedOnce:
    """``key``: under which the cache has what was heard, whatever models there are by now."""

    wish: ListenWish
    key: str


@dataclass(frozen=True, slots=True)
class Asked:
    """How a file was listened to: first the whole of it, then stretches in their order."""

    times: tuple[AskedOnce, ...] = ()

    def then(self, once: AskedOnce) -> Asked:
        """A wish for the whole file takes the place of all before it."""
        if once.wish.range is None:
            return Asked((once,))
        others = tuple(t for t in self.times if t.wish.range != once.wish.range)
        return Asked((*others, once))


def taken_in(before: Speech | None, fresh: Speech) -> Speech:
    """``fresh`` where it was heard, ``before`` elsewhere; ``fresh`` alone where it is no part.

    Nothing is missing from what both make together, also while more of ``fresh`` is to come. A word
    across the edge of the stretch stays where most of it lies, and is never there twice.
    """
    if before is None or not _is_part(before, fresh):
        return fresh
    voices, numbers = _known_voices(before.voices, fresh.voices)
    heard = fresh.heard
    first = [w for w in before.words if _middle(w) < heard.start]
    last = [w for w in before.words if _middle(w) >= heard.end]
    begin = max([heard.start, *(w.end for w in first[-1:])])
    end = min([heard.end, *(w.start for w in last[:1])])
    skipped = sum(_middle(w) < begin for w in fresh.words)
    said = [w for w in fresh.words[skipped:] if _middle(w) < end]
    middle = [_numbered(_between(word, begin, end), numbers) for word in said]
    starts = {s for s in before.sentences if s < len(first)}
    inner = (max(s - skipped, 0) for s in fresh.sentences)
    starts |= {len(first) + s for s in inner if s < len(middle)}
    later = len(before.words) - len(last)
    shift = len(first) + len(middle) - later
    starts |= {s + shift for s in before.sentences if s >= later}
    starts |= {len(first) + len(middle)} if last else set()
    return replace(
        before,
        words=(*first, *middle, *last),
        sentences=tuple(sorted(starts)),
        voices=voices,
        notes=tuple(dict.fromkeys((*before.notes, *fresh.notes))),
        reheard=_with(before.reheard, fresh),
    )


def _middle(word: Word) -> Fraction:
    return (word.start + word.end) / 2


def _between(word: Word, begin: Fraction, end: Fraction) -> Word:
    return replace(word, start=max(word.start, begin), end=min(word.end, end))


def _with(known: tuple[Reheard, ...], fresh: Speech) -> tuple[Reheard, ...]:
    """The parts that are still to be seen, and this one."""
    new = Reheard(fresh.heard, fresh.language, fresh.recognizer, fresh.model_digest)
    seen = [
        part
        for part in known
        if part.range.start < new.range.start or new.range.end < part.range.end
    ]
    return (*seen, new)


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
