"""A fake listener: says what the test put into it, word by word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import ceil
from pathlib import Path

from aigc_studio.core.errors import ModelError
from aigc_studio.core.rates import TimeRange
from aigc_studio.core.results import Floats
from aigc_studio.core.settings import Settings
from aigc_studio.core.speech import (
    ACTIVITY_STEP,
    LEVEL_STEP,
    ListenEstimate,
    ListenTask,
    ListenWish,
    Speech,
    Voice,
    Word,
)
from aigc_studio.jobs.context import JobContext


def speech(text: str, *, seconds: float | Fraction = 60, voices: tuple[Voice, ...] = ()) -> Speech:
    """From words with times such as ``Hello[0.5:0.9] world.[1:1.4]#1`` (``#1`` is the voice).

    A sentence ends where a word ends in ``.``, ``!`` or ``?``. Voice activity is 1 under words.
    """
    words = tuple(_word(part) for part in text.split())
    starts = [0] if words else []
    starts += [i + 1 for i, word in enumerate(words[:-1]) if word.text[-1] in ".!?。！？"]
    span = TimeRange(Fraction(0), Fraction(seconds))
    return Speech(
        "en" if words else "",
        words,
        tuple(starts),
        tuple(word.range for word in words),
        _curve(words, span, ACTIVITY_STEP, 1.0, 0.0),
        _curve(words, span, LEVEL_STEP, -20.0, -70.0),
        span,
        voices,
        "fake recognizer",
    )


def _word(part: str) -> Word:
    text, _, rest = part.partition("[")
    span, _, voice = rest.partition("]")
    start, end = map(Fraction, span.split(":"))
    return Word(text, start, end, 0.9, int(voice.removeprefix("#") or -1))


def _curve(
    words: tuple[Word, ...], span: TimeRange, step: Fraction, inside: float, outside: float
) -> Floats:
    values = [outside] * ceil(span.duration / step)
    for word in words:
        for i in range(int(word.start / step), min(ceil(word.end / step), len(values))):
            values[i] = inside
    return Floats.of(values)


@dataclass
class FakeListener:
    """``speeches`` by file name; other files say nothing. Parts come a word at a time.

    ``stop_after`` words it fails with ``failure``, as a run that ends badly.
    """

    speeches: dict[str, Speech] = field(default_factory=dict)
    failure: str = ""
    stop_after: int = 0
    release: str = "1"
    tasks: list[ListenTask] = field(default_factory=list)

    def version(self, wish: ListenWish, settings: Settings) -> str:
        return f"fake {self.release} {wish.model} {settings.is_ai_enabled}"

    def estimate(self, task: ListenTask, context: JobContext) -> ListenEstimate:
        context.check()
        return ListenEstimate(float(task.info.duration) / 10, 10.0, "cpu")

    def listen(
        self, task: ListenTask, on_part: Callable[[Speech], None], context: JobContext
    ) -> Speech:
        self.tasks.append(task)
        whole = self.speeches.get(Path(task.path).name) or speech("", seconds=task.info.duration)
        done = len(task.known.words) if task.known is not None else 0
        for count in range(done + 1, len(whole.words) + 1):
            context.check()
            context.progress(count / len(whole.words), "Listening")
            if self.failure and count > self.stop_after:
                raise ModelError(self.failure)
            on_part(_first(whole, count))
        context.check()
        if self.failure:
            raise ModelError(self.failure)
        return whole


def _first(whole: Speech, count: int) -> Speech:
    end = whole.words[count - 1].end
    heard = TimeRange(whole.heard.start, end)
    activity = whole.activity.view()[: ceil(heard.duration / ACTIVITY_STEP)]
    levels = whole.levels_db.view()[: ceil(heard.duration / LEVEL_STEP)]
    return replace(
        whole,
        words=whole.words[:count],
        sentences=tuple(s for s in whole.sentences if s < count),
        voiced=tuple(r for r in whole.voiced if r.end <= end),
        activity=Floats.of(activity),
        levels_db=Floats.of(levels),
        heard=heard,
        is_complete=False,
    )
