"""Laws of cutting by words, for any speech and any selection."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from aigc_studio.core.document import Project
from aigc_studio.core.errors import EditError
from aigc_studio.core.speech import Speech, Word
from aigc_studio.editing.invariants import violations
from aigc_studio.suggest.footage import Spoken
from aigc_studio.suggest.removed_words import removed_words, restore_words
from aigc_studio.suggest.text_cuts import cut_before, cut_for_words, delete_words, move_words
from aigc_studio.suggest.transcript import SequenceTranscript, sequence_transcript
from tests.documents import document
from tests.speeches import of_words

START = document(
    "V1: a[0:500@5]\nA1: a[0:500@5]\nS1: one[5:60] two[61:130] three[150:300]", seconds=60
)
RUNS = settings(max_examples=80, deadline=None)


@st.composite
def talk(draw: st.DrawFn) -> Speech:
    at, words = 300, []
    for number in range(draw(st.integers(2, 30))):
        length = draw(st.integers(60, 700))
        words.append(Word(f"w{number}", Fraction(at, 1000), Fraction(at + length, 1000), 0.9))
        at += length + draw(st.sampled_from([0, 20, 90, 200, 450, 1200, 3000]))
    return of_words(words, seconds=60)


def read(project: Project, speech: Speech) -> SequenceTranscript:
    return sequence_transcript(project, [Spoken(project.assets[0], speech)])


def texts(transcript: SequenceTranscript) -> list[str]:
    return [word.text for word in transcript.read()]


def severed(project: Project, speech: Speech) -> list[str]:
    """Words that a new join of the timeline cuts into."""
    rate = project.sequences[0].frame_rate
    clips = project.sequences[0].tracks[1].clips
    edges = [c.source_range(rate) for c in clips]
    inner = {e.start for e in edges[1:]} | {e.end for e in edges[:-1]}
    return [w.text for w in speech.words if any(w.start < at < w.end for at in inner)]


def chosen(data: st.DataObject, transcript: SequenceTranscript) -> range:
    assume(len(transcript) >= 2)
    first = data.draw(st.integers(0, len(transcript) - 1))
    return range(first, data.draw(st.integers(first + 1, len(transcript))))


@RUNS
@given(st.data(), talk())
def test_a_clean_deletion_takes_the_selected_words_and_severs_none(data, speech):
    sequence, transcript = START.sequences[0], read(START, speech)
    words = chosen(data, transcript)
    before = texts(transcript)

    cuts = cut_for_words(sequence, transcript, [words])
    after = delete_words(sequence, transcript, [words]).apply(START)

    assert violations(after) == ()
    if all(cut.is_clean for cut in cuts):
        assert severed(after, speech) == []
        assert texts(read(after, speech)) == before[: words.start] + before[words.stop :]


@RUNS
@given(st.data(), talk())
def test_a_deletion_is_unclean_only_where_words_run_together(data, speech):
    sequence, transcript = START.sequences[0], read(START, speech)
    words = chosen(data, transcript)

    (cut,) = cut_for_words(sequence, transcript, [words])

    spoken = [transcript.word(n).source for n in range(len(transcript))]
    pauses = [
        spoken[n].start - spoken[n - 1].end
        for n in (words.start, words.stop)
        if 0 < n < len(transcript)
    ]
    # 80 ms of quiet around a frame of 40 ms, where the voice activity itself comes in 32 ms.
    if all(pause >= Fraction(200, 1000) for pause in pauses):
        assert cut.is_clean


@RUNS
@given(st.data(), talk())
def test_what_was_deleted_comes_back_whole(data, speech):
    sequence, transcript = START.sequences[0], read(START, speech)
    words = chosen(data, transcript)
    after = delete_words(sequence, transcript, [words]).apply(START)
    removed = removed_words(after.sequences[0], read(after, speech))
    assume(len(removed) == 1)

    restored = restore_words(after.sequences[0], removed[0]).apply(after)

    assert violations(restored) == ()
    assert texts(read(restored, speech)) == texts(transcript)
    assert restored.sequences[0].duration == sequence.duration


@RUNS
@given(st.data(), talk())
def test_moving_words_loses_none_and_keeps_picture_and_sound_together(data, speech):
    sequence, transcript = START.sequences[0], read(START, speech)
    # Of three words some can always go before the first or behind the last that stay.
    assume(len(transcript) >= 3)
    first = data.draw(st.integers(0, len(transcript) - 2))
    last = len(transcript) - (first == 0)
    words = range(first, data.draw(st.integers(first + 1, last)))
    places = [*range(first), *range(words.stop + 1, len(transcript) + 1)]
    before = data.draw(st.sampled_from(places))

    (cut,) = cut_for_words(sequence, transcript, [words])
    if cut.frames.start <= cut_before(sequence, transcript, before).frame <= cut.frames.end:
        with pytest.raises(EditError, match="there already"):
            move_words(sequence, transcript, words, before)
        return

    after = move_words(sequence, transcript, words, before).apply(START)

    assert violations(after) == ()
    cues = after.sequences[0].subtitles[0].cues
    assert {word for cue in cues for word in cue.text.split()} <= {"one", "two", "three"}
    assert after.sequences[0].duration == sequence.duration
    picture, sound = after.sequences[0].tracks
    assert [(c.start, c.duration, c.source_start, c.link) for c in picture.clips] == [
        (c.start, c.duration, c.source_start, c.link) for c in sound.clips
    ]
