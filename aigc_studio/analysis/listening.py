"""The speech listener: voice activity over the whole sound.

Without a transcription model this is all there is to hear; the editor still gets pauses and levels.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from aigc_studio.analysis.activity import Span, voiced_spans
from aigc_studio.analysis.speech_sound import RATE, SpeechSound
from aigc_studio.core.rates import TimeRange
from aigc_studio.core.speech import (
    ACTIVITY_STEP,
    ListenEstimate,
    ListenTask,
    ListenWish,
    Speech,
)
from aigc_studio.inference.silero import SileroVad
from aigc_studio.media.sound import SoundReader

if TYPE_CHECKING:
    from aigc_studio.core.settings import Settings
    from aigc_studio.jobs.context import JobContext

_VERSION = "1"
ACTIVITY_ONLY = "voice activity only"
_STRIDE_SECONDS = 60.0


class WhisperListener:
    """Implements ``SpeechListener``."""

    def version(self, wish: ListenWish, settings: Settings) -> str:
        del wish, settings
        return f"speech-{_VERSION} activity"

    def estimate(self, task: ListenTask, context: JobContext) -> ListenEstimate:
        """How long the activity of the first seconds takes, for the whole."""
        sample = min(span_of(task).duration, Fraction(_STRIDE_SECONDS))
        part = replace(
            task.wish, range=TimeRange(span_of(task).start, span_of(task).start + sample)
        )
        began = time.perf_counter()
        self.listen(replace(task, wish=part, known=None), lambda _part: None, context)
        wall = time.perf_counter() - began
        share = float(span_of(task).duration / sample) if sample else 1.0
        return ListenEstimate(wall * share, float(sample), "cpu")

    def listen(
        self, task: ListenTask, on_part: Callable[[Speech], None], context: JobContext
    ) -> Speech:
        span = span_of(task)
        known = task.known
        with closing(SoundReader(task.path, task.info)) as reader:
            before = (known.activity, known.levels_db) if known is not None else None
            sound = SpeechSound(reader, SileroVad(), span, before)
            while not sound.is_all_heard:
                sound.hear(_STRIDE_SECONDS, context.check)
                context.progress(sound.heard_samples / sound.samples, "Listening")
                if not sound.is_all_heard:
                    on_part(_activity_alone(sound, span, is_complete=False))
            return _activity_alone(sound, span, is_complete=True)


def span_of(task: ListenTask) -> TimeRange:
    """What is to be listened to: the main sound, or the stretch of it that is wished."""
    stream = task.info.main_audio
    whole = stream.available_range if stream is not None else task.info.available_range
    if task.wish.range is None:
        return whole
    return whole.intersection(task.wish.range) or TimeRange(whole.start, whole.start)


def _activity_alone(sound: SpeechSound, span: TimeRange, *, is_complete: bool) -> Speech:
    activity, levels = sound.curves_until(sound.heard_samples)
    end = span.end if is_complete else span.start + Fraction(sound.heard_samples, RATE)
    voiced = tuple(range_of(item, span) for item in voiced_spans(sound.activity))
    return Speech(
        "",
        (),
        (),
        voiced,
        activity,
        levels,
        TimeRange(span.start, end),
        recognizer=ACTIVITY_ONLY,
        is_complete=is_complete,
    )


def range_of(steps: Span, span: TimeRange) -> TimeRange:
    """Media seconds of activity steps."""
    start = min(span.start + steps[0] * ACTIVITY_STEP, span.end)
    return TimeRange(start, min(span.start + steps[1] * ACTIVITY_STEP, span.end))
