"""The speech listener: voice activity over all, Whisper where somebody may speak.

The sound is heard from front to back. Stretches of up to 28 s that end in pauses are written down
several at a time; the first one is short, so that words are there within seconds. Without a model,
or with AI off, voice activity and levels are all there is: the editor still gets the pauses.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Protocol

from aigc_studio.analysis.activity import STEPS_A_SECOND, Chunk, Span, next_chunk, voiced_spans
from aigc_studio.analysis.chinese_stops import stopped
from aigc_studio.analysis.sentences import sentence_starts
from aigc_studio.analysis.speech_sound import RATE, SpeechSound
from aigc_studio.analysis.transcribing import (
    Stretch,
    found_language,
    stretch_of,
    transcribed,
    wanted_for,
    words_in,
)
from aigc_studio.analysis.voices import (
    centres_of,
    labelled,
    voices_of,
    windows_of,
    with_voices,
)
from aigc_studio.analysis.written_words import CHINESE
from aigc_studio.core.errors import ModelError
from aigc_studio.core.rates import TimeRange
from aigc_studio.core.speech import (
    ACTIVITY_STEP,
    ListenEstimate,
    ListenTask,
    ListenWish,
    Speech,
    Word,
)
from aigc_studio.inference.devices import chosen_device
from aigc_studio.inference.patience import patiently
from aigc_studio.inference.silero import STEP_SAMPLES, SileroVad
from aigc_studio.inference.speaker_encoder import SpeakerEncoder
from aigc_studio.inference.whisper import Whisper, whisper_devices
from aigc_studio.media.sound import SoundReader

if TYPE_CHECKING:
    from pathlib import Path

    from aigc_studio.core.settings import Settings
    from aigc_studio.inference.lease import ModelLeases
    from aigc_studio.jobs.context import JobContext

_VERSION = "4"
SPEAKER_MODEL = "speaker-voice"
_SPEAKER_WEIGHTS = "pretrained.pt"
_WORDS_SHARE = 0.85
"""Of the progress; the rest goes to telling voices apart."""
ACTIVITY_ONLY = "voice activity only"
_STRIDE_SECONDS = 30.0
_CHUNK_STEPS = int(28 * STEPS_A_SECOND)
_FIRST_CHUNK_STEPS = int(14 * STEPS_A_SECOND)
_LONG_SECONDS = 45
"""A shorter file is heard in two chunks at most; a short first one would only cost time."""
_SAMPLE_SECONDS = 20
_CPU_BATCH, _GPU_BATCH = 2, 16
_SURE_OF_LANGUAGE = 0.8
_MOST_VOTES = 4


class Weights(Protocol):
    """What is needed of the model store."""

    def is_installed(self, model_id: str) -> bool: ...

    def digest(self, model_id: str) -> str: ...

    def name(self, model_id: str) -> str: ...

    def folder(self, model_id: str) -> Path: ...

    def file(self, model_id: str, name: str) -> Path: ...


class WhisperListener:
    """Implements ``SpeechListener``."""

    def __init__(self, models: Weights, leases: ModelLeases) -> None:
        self._models = models
        self._leases = leases

    def version(self, wish: ListenWish, settings: Settings) -> str:
        if self._has_model(wish, settings):
            installed = (m for m in (wish.model, SPEAKER_MODEL) if self._models.is_installed(m))
            names = " ".join(f"{m} {self._models.digest(m)}" for m in installed)
            return f"speech-{_VERSION} {names}"
        return f"speech-{_VERSION} activity"

    def estimate(self, task: ListenTask, context: JobContext) -> ListenEstimate:
        """The model is loaded before the clock starts: it stays loaded for what follows."""
        whole = span_of(task)
        length = min(whole.duration, Fraction(_SAMPLE_SECONDS))
        start = whole.start + (whole.duration - length) / 2
        sample = replace(task.wish, range=TimeRange(start, start + length))
        device = self._device(task.settings)
        if self._has_model(task.wish, task.settings):
            with self._leases.lease(device, *self._loading(task.wish, device), context):
                pass
        began = time.perf_counter()
        self.listen(replace(task, wish=sample, known=None), lambda _part: None, context)
        wall = time.perf_counter() - began
        share = float(whole.duration / length) if length else 1.0
        return ListenEstimate(wall * share, float(length), device)

    def listen(
        self, task: ListenTask, on_part: Callable[[Speech], None], context: JobContext
    ) -> Speech:
        span, known = span_of(task), task.known
        with closing(SoundReader(task.path, task.info)) as reader:
            before = (known.activity, known.levels_db) if known is not None else None
            sound = SpeechSound(reader, SileroVad(), span, before)
            if not self._has_model(task.wish, task.settings):
                return _activity_alone(sound, span, on_part, context)
            device = self._device(task.settings)
            name, load = self._loading(task.wish, device)
            with self._leases.lease(device, name, load, context) as net:
                part = context.part(0.0, _WORDS_SHARE)
                run = _Run(task, sound, net, part, is_on_cpu=device == "cpu")
                run.recognizer = self._models.name(task.wish.model)
                run.digest = self._models.digest(task.wish.model)
                heard = run.listen(on_part)
            on_part(replace(heard, is_complete=False))
            return self._with_voices(task, sound, heard, context.part(_WORDS_SHARE, 1.0))

    def _with_voices(
        self, task: ListenTask, sound: SpeechSound, heard: Speech, context: JobContext
    ) -> Speech:
        """Who says each word, where the speaker model is installed; it runs on the CPU."""
        if not heard.words or not self._models.is_installed(SPEAKER_MODEL):
            return heard
        weights = self._models.file(SPEAKER_MODEL, _SPEAKER_WEIGHTS)
        name = f"{SPEAKER_MODEL} {self._models.digest(SPEAKER_MODEL)}"

        def tell(share: float) -> None:
            context.check()
            context.progress(share, "Telling voices apart")

        with self._leases.lease("cpu", name, lambda: SpeakerEncoder(weights), context) as encoder:
            windows = windows_of(centres_of(sound.activity), sound.sound, encoder, tell)
        labels = labelled(windows.prints, task.wish.speakers)
        words = with_voices(heard.words, windows, labels, sound.start)
        return replace(heard, words=words, voices=voices_of(windows, labels))

    def _has_model(self, wish: ListenWish, settings: Settings) -> bool:
        return settings.is_ai_enabled and self._models.is_installed(wish.model)

    def _device(self, settings: Settings) -> str:
        return chosen_device(settings.device, whisper_devices())

    def _loading(self, wish: ListenWish, device: str) -> tuple[str, Callable[[], Whisper]]:
        folder = self._models.folder(wish.model)
        name = f"{wish.model} {self._models.digest(wish.model)}"
        return name, lambda: Whisper(folder, device)


def span_of(task: ListenTask) -> TimeRange:
    """What is to be listened to: the main sound, or the stretch of it that is wished."""
    stream = task.info.main_audio
    whole = stream.available_range if stream is not None else task.info.available_range
    if task.wish.range is None:
        return whole
    return whole.intersection(task.wish.range) or TimeRange(whole.start, whole.start)


def _activity_alone(
    sound: SpeechSound, span: TimeRange, on_part: Callable[[Speech], None], context: JobContext
) -> Speech:
    while not sound.is_all_heard:
        sound.hear(2 * _STRIDE_SECONDS, context.check)
        context.progress(sound.heard_samples / sound.samples, "Listening")
        if not sound.is_all_heard:
            on_part(_speech(sound, span, sound.heard_samples, (), is_complete=False))
    return _speech(sound, span, sound.samples, (), is_complete=True)


class _Run:
    """One file being written down."""

    def __init__(
        self,
        task: ListenTask,
        sound: SpeechSound,
        net: Whisper,
        context: JobContext,
        *,
        is_on_cpu: bool,
    ) -> None:
        self._task = task
        self._span = span_of(task)
        self._sound = sound
        self._net = net
        self._context = context
        self._most = _CPU_BATCH if is_on_cpu else _GPU_BATCH
        known = task.known
        self._words: list[Word] = list(known.words) if known is not None else []
        self._language = task.wish.language or (known.language if known is not None else "")
        heard = known.heard.end - known.heard.start if known is not None else Fraction(0)
        self._at = int(heard * RATE) // STEP_SAMPLES
        self._dropped = 0
        self._is_first = known is None
        self.recognizer = ""
        self.digest = ""

    def listen(self, on_part: Callable[[Speech], None]) -> Speech:
        if self._language and self._language not in self._net.languages:
            raise ModelError("This model does not know that language; choose another model.")
        while stretches := self._next_stretches():
            self._write_in_memory(stretches)
            done = stretches[-1].chunk.end * STEP_SAMPLES
            self._sound.forget_before(done)
            self._context.progress(done / max(self._sound.samples, 1), "Listening")
            if done < self._sound.samples:
                on_part(self._told(done, is_complete=False))
        if self._words and self._is_chinese and self._task.wish.range is None:
            self._words[-1] = stopped(self._words, None)
        return self._told(self._sound.samples, is_complete=True)

    def _next_stretches(self) -> list[Stretch]:
        """What is written down next, together; the first one alone."""
        most = 1 if self._is_first else self._most
        stretches: list[Stretch] = []
        while len(stretches) < most and (chunk := self._next_chunk()) is not None:
            self._at = chunk.end
            stretches.append(stretch_of(self._sound, chunk))
        self._is_first = False
        return stretches

    def _next_chunk(self) -> Chunk | None:
        is_long = self._sound.samples > _LONG_SECONDS * RATE
        steps = _FIRST_CHUNK_STEPS if self._is_first and is_long else _CHUNK_STEPS
        while True:
            is_all = self._sound.is_all_heard
            activity = self._sound.activity[: -(-self._sound.heard_samples // STEP_SAMPLES)]
            if self._at >= len(activity) and is_all:
                return None
            chunk = next_chunk(activity, self._at, steps, is_all=is_all)
            if chunk is not None or is_all:
                return chunk
            self._sound.hear(_STRIDE_SECONDS, self._context.check)

    def _write_in_memory(self, stretches: list[Stretch]) -> None:
        """Together, or one by one from then on where the device has too little memory for that."""
        try:
            self._write(stretches)
        except ModelError:
            if len(stretches) == 1:
                raise
            self._most = 1
            for stretch in stretches:
                self._write([stretch])

    def _write(self, stretches: list[Stretch]) -> None:
        sounding = [s for s in stretches if len(s.sound)]
        if not sounding:
            return
        encoded = patiently(lambda: self._net.encode([s.sound for s in sounding]), self._context)
        if not self._language:
            votes = patiently(lambda: self._net.find_languages(encoded), self._context)
            self._language = self._agreed(votes)
        wanted = wanted_for(self._task.wish, self._language)
        written = patiently(
            lambda: transcribed(self._net, sounding, encoded, wanted), self._context
        )
        for stretch, transcript in zip(sounding, written, strict=True):
            words, dropped = words_in(
                transcript, stretch.chunk, self._sound, self._task.wish, wanted
            )
            self._add(words)
            self._dropped += dropped

    def _add(self, words: Sequence[Word]) -> None:
        """In Chinese the pause between two stretches is a stop as well."""
        if words and self._words and self._is_chinese:
            self._words[-1] = stopped(self._words, words[0].start - self._words[-1].end)
        self._words += words

    @property
    def _is_chinese(self) -> bool:
        return self._language in CHINESE and not self._task.wish.is_translated

    def _agreed(self, votes: list[dict[str, float]]) -> str:
        """The language of the file: by the first stretch if that is sure, else by several."""
        language, probability = found_language(votes)
        at = self._at
        while probability < _SURE_OF_LANGUAGE and len(votes) < _MOST_VOTES:
            chunk = self._next_chunk()
            if chunk is None:
                break
            self._at = chunk.end
            sound = stretch_of(self._sound, chunk).sound
            if len(sound):
                votes += patiently(
                    lambda sound=sound: self._net.find_languages(self._net.encode([sound])),  # type: ignore[misc]
                    self._context,
                )
                language, probability = found_language(votes)
        self._at = at
        return language

    def _told(self, done: int, *, is_complete: bool) -> Speech:
        speech = _speech(self._sound, self._span, done, tuple(self._words), is_complete=is_complete)
        notes: tuple[str, ...] = ()
        if self._dropped:
            notes = (f"Words left out because nobody is heard to say them: {self._dropped}.",)
        language = "en" if self._task.wish.is_translated else self._language
        return replace(
            speech,
            language=language if self._words else "",
            recognizer=self.recognizer,
            model_digest=self.digest,
            notes=notes,
        )


def _speech(
    sound: SpeechSound,
    span: TimeRange,
    done: int,
    words: tuple[Word, ...],
    *,
    is_complete: bool,
) -> Speech:
    done = min(done, sound.samples)
    activity, levels = sound.curves_until(done)
    end = span.end if is_complete else span.start + Fraction(done, RATE)
    voiced = voiced_spans(sound.activity[: len(activity)])
    return Speech(
        "",
        words,
        sentence_starts(words),
        tuple(range_of(item, span) for item in voiced),
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
