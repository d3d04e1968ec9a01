"""The listener on sound: what is read, kept, cut into stretches and carried on."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from aigc_studio.analysis.activity import Chunk
from aigc_studio.analysis.listening import ACTIVITY_ONLY, WhisperListener, _Run
from aigc_studio.analysis.speech_sound import RATE, SpeechSound, levels_of
from aigc_studio.analysis.transcribing import (
    Stretch,
    found_language,
    stretch_of,
    transcribed,
    wanted_for,
)
from aigc_studio.app.folders import folders
from aigc_studio.core.errors import JobCancelled, ModelError
from aigc_studio.core.rates import TimeRange
from aigc_studio.core.settings import Settings
from aigc_studio.core.speech import ListenTask, ListenWish, Speech
from aigc_studio.inference.lease import ModelLeases
from aigc_studio.inference.silero import STEP_SAMPLES
from aigc_studio.inference.store import ModelStoreOnDisk
from aigc_studio.inference.whisper import Piece, Wanted, Written
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.children import Children
from aigc_studio.media.probe import Prober
from tests.documents import media_info

Sound = NDArray[np.float32]


class Ramp:
    """Sample n of either side is n / 100,000; counts what is read."""

    def __init__(self) -> None:
        self.reads: list[tuple[Fraction, int]] = []

    def read(self, start: Fraction, samples: int, rate: int) -> Sound:
        self.reads.append((start, samples))
        line = (np.arange(samples) + int(start * rate)) / 100_000
        return np.stack([line, line], axis=1).astype(np.float32)


class Counting:
    """Gives step numbers for probabilities."""

    def __init__(self) -> None:
        self.steps = 0

    def hear(self, sound: Sound) -> Sound:
        count = len(sound) // STEP_SAMPLES
        found = np.arange(self.steps, self.steps + count, dtype=np.float32)
        self.steps += count
        return found


SPAN = TimeRange(Fraction(2), Fraction(2) + Fraction(41, 4))


def test_sound_is_read_in_order_and_only_what_is_kept_is_remembered() -> None:
    ramp = Ramp()
    sound = SpeechSound(ramp, Counting(), SPAN)

    sound.hear(6, lambda: None)
    sound.forget_before(3 * RATE)
    sound.hear(60, lambda: None)

    assert sound.is_all_heard
    assert sound.samples == 164_000
    assert len(sound.activity) == 325
    assert sum(count for _, count in ramp.reads) == 164_000
    assert sound.sound(4 * RATE, 4 * RATE + 2).tolist() == pytest.approx([0.96, 0.96001])
    before = len(ramp.reads)
    assert sound.sound(0, 2).tolist() == pytest.approx([0.32, 0.32001])
    assert len(ramp.reads) == before + 1


def test_what_was_heard_before_is_not_heard_again() -> None:
    whole = SpeechSound(Ramp(), Counting(), SPAN)
    whole.hear(60, lambda: None)
    activity, levels = whole.curves_until(5 * RATE)

    ramp = Ramp()
    again = SpeechSound(ramp, Counting(), SPAN, (activity, levels))
    again.hear(60, lambda: None)

    assert ramp.reads[0][0] == SPAN.start + Fraction(496, 100)
    assert np.array_equal(again.activity[:155], whole.activity[:155])
    assert np.array_equal(again.levels_db, whole.levels_db)


def test_levels_are_those_of_each_hundredth_of_a_second() -> None:
    sound = np.concatenate([np.zeros(160), np.full(160, 0.1), np.full(160, -1.0)])

    assert levels_of(sound.astype(np.float32)).tolist() == pytest.approx([-120, -20, 0], abs=1e-3)


def test_a_stretch_is_its_pieces_without_what_lies_between() -> None:
    sound = SpeechSound(Ramp(), Counting(), SPAN)
    sound.hear(60, lambda: None)

    stretch = stretch_of(sound, Chunk(((0, 1), (10, 11)), 20))

    assert stretch.seconds == pytest.approx(0.064)
    assert stretch.sound[[0, 512]].tolist() == pytest.approx([0.32, 0.3712])


def test_the_language_is_that_of_all_stretches_together() -> None:
    votes = [{"en": 0.5, "zh": 0.4}, {"zh": 0.9, "en": 0.1}]

    assert found_language(votes) == ("zh", pytest.approx(0.65))


def test_likely_terms_are_told_to_the_model() -> None:
    plain = wanted_for(ListenWish(vocabulary=("Dashwood", "Sense")), "en")
    translated = wanted_for(ListenWish(is_translated=True), "zh")

    assert plain == Wanted("en", hotwords="Dashwood, Sense")
    assert translated == Wanted("zh", is_translated=True)


class Net:
    """Writes what it is told to: one text, and one where it must not repeat itself."""

    def __init__(self, text: str, unrepeated: str = "") -> None:
        self.texts = {False: text, True: unrepeated}
        self.asked: list[bool] = []

    def encode(self, sounds: list[Sound]) -> list[Sound]:
        return sounds

    def one_of(self, encoded: list[Sound], index: int) -> list[Sound]:
        return encoded[index : index + 1]

    def find_languages(self, encoded: list[Sound]) -> list[dict[str, float]]:
        return [{"zh": 1.0} for _ in encoded]

    def write(self, encoded: list[Sound], wanted: Wanted) -> list[Written]:
        self.asked.append(wanted.forbids_repeats)
        text = self.texts[wanted.forbids_repeats]
        return [Written((1,), text, -0.2, 0.0) for _ in encoded]

    def align(
        self, encoded: list[Sound], written: list[Written], seconds: list[float], wanted: Wanted
    ) -> list[list[Piece]]:
        return [[Piece(one.text, 0.0, s, 0.9)] for one, s in zip(written, seconds, strict=True)]


STRETCH = Stretch(Chunk(((0, 50),), 50), np.zeros(25600, np.float32))


def test_what_repeats_itself_is_written_once_more_without_repeats() -> None:
    net = Net("so it goes on and on " * 20, "So it goes on.")

    (found,) = transcribed(net, [STRETCH], net.encode([STRETCH.sound]), Wanted("en"))

    assert [p.text for p in found.pieces] == ["So it goes on."]
    assert net.asked == [False, True]


def test_chinese_without_stops_is_written_once() -> None:
    net = Net("秋天总是那么富有诗意树叶渐渐变红街道旁的银杏树也开始落叶")

    transcribed(net, [STRETCH], net.encode([STRETCH.sound]), wanted_for(ListenWish(), "zh"))

    assert net.asked == [False]


class Talking:
    """Hears speech everywhere."""

    def hear(self, sound: Sound) -> Sound:
        return np.full(len(sound) // STEP_SAMPLES, 0.9, np.float32)


class SmallNet(Net):
    """Has memory for one stretch at a time."""

    languages = frozenset({"en"})

    def write(self, encoded: list[Sound], wanted: Wanted) -> list[Written]:
        return [Written((1,), self.texts[False], -0.2, 0.0) for _ in encoded]

    def encode(self, sounds: list[Sound]) -> list[Sound]:
        self.asked.append(len(sounds) > 1)
        if len(sounds) > 1:
            raise ModelError("There is not enough memory to run this model; close other programs.")
        return sounds


def test_too_little_memory_for_several_stretches_is_enough_for_one() -> None:
    span = TimeRange(Fraction(0), Fraction(100))
    sound = SpeechSound(Ramp(), Talking(), span)
    net = SmallNet(" Hello.")
    info = media_info(100, kind="audio")
    task = ListenTask("talk.wav", info, ListenWish(language="en"), Settings())
    parts: list[Speech] = []

    run = _Run(task, sound, net, JobContext(), is_on_cpu=True)  # type: ignore[arg-type]
    said = run.listen(parts.append)

    assert [w.text for w in said.words] == ["Hello."] * 7
    assert [len(part.words) for part in parts] == [1, 3, 4, 5, 6]
    assert said.is_complete
    assert sum(net.asked) == 1


class Breathing(Net):
    """Every stretch begins and ends with a second of silence."""

    languages = frozenset({"zh"})

    def align(
        self, encoded: list[Sound], written: list[Written], seconds: list[float], wanted: Wanted
    ) -> list[list[Piece]]:
        return [
            [Piece(one.text, 1.0, s - 1.0, 0.9)] for one, s in zip(written, seconds, strict=True)
        ]


def test_the_pause_between_two_stretches_is_a_stop_in_chinese() -> None:
    sound = SpeechSound(Ramp(), Talking(), TimeRange(Fraction(0), Fraction(50)))
    task = ListenTask("x", media_info(50, kind="audio"), ListenWish(language="zh"), Settings())
    parts: list[Speech] = []

    run = _Run(task, sound, Breathing("我们走"), JobContext(), is_on_cpu=True)  # type: ignore[arg-type]
    said = run.listen(parts.append)

    assert [w.text for w in parts[0].words] == ["我们", "走"]
    assert [w.text for w in said.words] == ["我们", "走。"] * 4
    assert said.sentences == (0, 2, 4, 6)


# --- on real recordings, with the model -----------------------------------------------------------


@pytest.fixture(scope="module")
def children() -> Iterator[Children]:
    made = Children()
    yield made
    made.close()


@pytest.fixture(scope="module")
def listener() -> WhisperListener:
    places = folders()
    store = ModelStoreOnDisk(places.data / "models", places.manifest)
    if not store.is_installed("whisper-base"):
        pytest.skip("whisper-base is not installed")
    return WhisperListener(store, ModelLeases())


def task_for(path: Path, children: Children, wish: ListenWish | None = None) -> ListenTask:
    info = Prober(children).probe(str(path), JobContext()).info
    return ListenTask(str(path), info, wish or ListenWish(), Settings(device="cpu"))


def ignore(_part: Speech) -> None:
    """Nobody looks."""


@pytest.mark.real
def test_a_speech_is_written_down_with_times(
    listener: WhisperListener, children: Children, real_media: Path
) -> None:
    said = listener.listen(
        task_for(real_media / "speech_en" / "jfk.flac", children), ignore, JobContext()
    )

    text = " ".join(w.text for w in said.words)
    assert said.language == "en"
    assert "ask not what your country can do for you" in text
    assert all(a.end <= b.start for a, b in zip(said.words, said.words[1:], strict=False))
    assert all(w.start < w.end for w in said.words)
    assert said.recognizer == "Whisper base"
    assert len(said.activity) == 344
    assert len(said.levels_db) == 1100


@pytest.mark.real
@pytest.mark.slow
def test_a_run_that_was_broken_off_is_carried_on_where_it_was(
    listener: WhisperListener, children: Children, real_media: Path
) -> None:
    task = task_for(real_media / "speech_zh" / "azure_zh_autumn_53s.wav", children)
    parts: list[Speech] = []
    whole = listener.listen(task, parts.append, JobContext())
    assert parts
    assert not parts[0].is_complete

    again = listener.listen(replace(task, known=parts[0]), ignore, JobContext())

    begun = [w.text for w in parts[0].words]
    # Only now is the pause after the last one known.
    assert [w.text for w in again.words[: len(begun)]] == [*begun[:-1], f"{begun[-1]}。"]
    assert "".join(w.text for w in again.words) == "".join(w.text for w in whole.words)
    assert len(again.activity) == len(whole.activity)
    assert again.heard == whole.heard


@pytest.mark.real
def test_only_the_wished_range_is_heard(
    listener: WhisperListener, children: Children, real_media: Path
) -> None:
    wish = ListenWish(language="en", range=TimeRange(Fraction(8), Fraction(11)))
    path = real_media / "speech_en" / "jfk.flac"

    said = listener.listen(task_for(path, children, wish), ignore, JobContext())

    assert said.heard == wish.range
    assert "country" in " ".join(w.text for w in said.words)
    assert all(8 <= w.start < w.end <= 11 for w in said.words)


@pytest.mark.real
def test_music_is_not_written_down(
    listener: WhisperListener, children: Children, real_media: Path
) -> None:
    wish = ListenWish(range=TimeRange(Fraction(22), Fraction(36)))
    path = real_media / "shots" / "sintel_trailer_720p.mp4"

    said = listener.listen(task_for(path, children, wish), ignore, JobContext())

    assert said.words == ()
    assert said.language == ""


@pytest.mark.real
def test_listening_stops_within_half_a_second(
    listener: WhisperListener, children: Children, real_media: Path
) -> None:
    task = task_for(real_media / "speech_zh" / "azure_zh_autumn_53s.wav", children)
    cancelled = threading.Event()
    at: list[float] = []

    def cancel() -> None:
        at.append(time.monotonic())
        cancelled.set()

    threading.Timer(1.0, cancel).start()
    with pytest.raises(JobCancelled):
        listener.listen(task, ignore, JobContext(cancelled=cancelled))

    assert time.monotonic() - at[0] < 0.5


@pytest.mark.real
def test_with_ai_off_only_voice_activity_is_heard(
    listener: WhisperListener, children: Children, real_media: Path
) -> None:
    task = task_for(real_media / "speech_en" / "jfk.flac", children)
    off = replace(task, settings=Settings(is_ai_enabled=False))

    said = listener.listen(off, ignore, JobContext())

    assert said.recognizer == ACTIVITY_ONLY
    assert said.words == ()
    assert len(said.voiced) == 5
    assert listener.version(off.wish, off.settings) != listener.version(task.wish, task.settings)


@pytest.mark.real
def test_a_language_that_the_model_does_not_know_is_refused(
    listener: WhisperListener, children: Children, real_media: Path
) -> None:
    path = real_media / "speech_en" / "jfk.flac"

    with pytest.raises(ModelError, match="does not know that language"):
        listener.listen(task_for(path, children, ListenWish(language="qq")), ignore, JobContext())
