"""Laws of subtitles under cutting by words: they say what is said, where it is said, readably."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from aigc_studio.core.document import Project
from aigc_studio.core.speech import Speech, Word
from aigc_studio.core.subtitles import SubtitleCue
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.invariants import violations
from aigc_studio.editing.subtitle_tracks import AddSubtitleTrack
from aigc_studio.session.subtitling import made_track
from aigc_studio.suggest.cue_rules import rules_for
from aigc_studio.suggest.cue_sources import cue_source
from aigc_studio.suggest.footage import Spoken
from aigc_studio.suggest.removed_words import removed_words, restore_words
from aigc_studio.suggest.text_cuts import (
    copy_words,
    cut_before,
    cut_for_words,
    delete_words,
    move_words,
    paste_words,
)
from aigc_studio.suggest.transcript import SequenceTranscript, sequence_transcript
from tests.documents import document
from tests.speeches import of_words

RUNS = settings(max_examples=100, deadline=None)
RULES = rules_for("en", document("V1: a[0:9]").sequences[0].frame_rate)
SHORTEST = RULES.shortest_frames
CHINESE = "我们今天来说一说怎样剪辑视频的故事吧"


@st.composite
def talk(draw: st.DrawFn) -> Speech:
    """Words that can be told apart, in sentences, with pauses."""
    language = draw(st.sampled_from(["en", "zh"]))
    at, words, sentences, is_new = 300, list[Word](), [], True
    for number in range(draw(st.integers(4, 40))):
        length = draw(st.integers(120, 600))
        text = f"w{number}" if language == "en" else CHINESE[number % len(CHINESE)]
        if is_new:
            sentences.append(number)
            text = text.capitalize()
        mark = draw(st.sampled_from(["", "", "", "", ",", "."]))
        is_new = mark == "."
        mark = mark if language == "en" else mark.replace(",", "，").replace(".", "。")
        times = Fraction(at, 1000), Fraction(at + length, 1000)
        words.append(Word(text + mark, *times, 0.9, has_space=language == "en"))
        at += length + draw(st.sampled_from([120, 200, 450, 1200, 3000]))
    return of_words(words, sentences, seconds=90, language=language)


def read(project: Project, speech: Speech) -> SequenceTranscript:
    return sequence_transcript(project, [Spoken(project.assets[0], speech)])


def subtitled(speech: Speech) -> Project:
    """The talk on a timeline with automatic subtitles."""
    end = int(speech.words[-1].end * 25) + 40
    project = document(f"V1: a[0:{end}]\nA1: a[0:{end}]", seconds=90)
    spoken = [Spoken(project.assets[0], speech)]
    source = cue_source(project.sequences[0], read(project, speech), spoken)
    track = made_track(project.sequences[0], source.words, source.language, None, ((), {}))
    return AddSubtitleTrack(project.sequences[0].id, track).apply(project)


def bare(text: str) -> str:
    return re.sub(r"[^\w]", "", text).casefold()


def said(project: Project, speech: Speech) -> list[str]:
    return [bare(word.text) for word in read(project, speech).read()]


def shown(project: Project) -> list[str]:
    """The words of the subtitles by their characters, each of which must be known."""
    cues = project.sequences[0].subtitles[0].cues
    words = [bare(c.text[slice(*w.characters)]) for c in cues for w in c.words]
    assert "".join(words) == bare("".join(c.text for c in cues))
    return words


def assert_true(project: Project, speech: Speech) -> None:
    assert violations(project) == ()
    assert "".join(shown(project)) == "".join(said(project, speech))
    cues = project.sequences[0].subtitles[0].cues
    transcript = read(project, speech)
    lit = [(c.start + w.start, n) for n, c in enumerate(cues) for w in c.words]
    assert len(lit) == len(transcript)
    for number, (frame, place) in enumerate(lit):
        assert cues[place].start <= frame < cues[place].end
        late = frame - transcript.word(number).frames.start
        assert abs(late) <= 1 or (late > 0 and frame == pushed_start(cues, place))
    assert all(line.strip() == line and "  " not in line for c in cues for line in c.text.split())
    whole = min(SHORTEST, project.sequences[0].duration)
    assert [c.text for c in cues if c.duration < whole] == []


def pushed_start(cues: tuple[SubtitleCue, ...], place: int) -> int:
    """When a cue begins that waits until the one before it has been shown for the least time."""
    return cues[place - 1].start + SHORTEST + RULES.gap_frames if place else 0


def chosen(data: st.DataObject, count: int, most: int | None = None) -> range:
    first = data.draw(st.integers(0, count - 1))
    return range(first, data.draw(st.integers(first + 1, min(count, first + (most or count)))))


@RUNS
@given(st.data(), talk())
def test_after_a_deletion_the_subtitles_say_what_is_still_said(data, speech):
    project = subtitled(speech)
    transcript = read(project, speech)
    runs = [chosen(data, len(transcript), 6) for _ in range(data.draw(st.integers(1, 3)))]
    assume(all(c.is_clean for c in cut_for_words(project.sequences[0], transcript, runs)))
    assume(len({n for run in runs for n in run}) < len(transcript))

    after = delete_words(project.sequences[0], transcript, runs).apply(project)

    assert_true(after, speech)


@RUNS
@given(st.data(), talk())
def test_lifted_words_take_their_subtitles_with_them(data, speech):
    project = subtitled(speech)
    transcript = read(project, speech)
    words = chosen(data, len(transcript))
    (cut,) = cut_for_words(project.sequences[0], transcript, [words])
    assume(cut.is_clean and len(words) < len(transcript))

    after = delete_words(project.sequences[0], transcript, [words], ripple=False).apply(project)

    assert_true(after, speech)


@RUNS
@given(st.data(), talk())
def test_restored_words_are_subtitled_again(data, speech):
    project = subtitled(speech)
    transcript = read(project, speech)
    words = chosen(data, len(transcript), 8)
    (cut,) = cut_for_words(project.sequences[0], transcript, [words])
    assume(cut.is_clean and words.start > 0 and words.stop < len(transcript))
    gone = delete_words(project.sequences[0], transcript, [words]).apply(project)
    (removed,) = removed_words(gone.sequences[0], read(gone, speech))

    back = restore_words(gone.sequences[0], removed).apply(gone)

    assert_true(back, speech)


@RUNS
@given(st.data(), talk())
def test_moved_and_pasted_words_carry_their_subtitles(data, speech):
    project = subtitled(speech)
    sequence, transcript = project.sequences[0], read(project, speech)
    words = chosen(data, len(transcript), 8)
    places = [n for n in range(len(transcript) + 1) if n not in range(words.start, words.stop + 1)]
    assume(places)
    before = data.draw(st.sampled_from(places))
    (cut,) = cut_for_words(sequence, transcript, [words])
    place = cut_before(sequence, transcript, before)
    assume(cut.is_clean and place.is_clean)
    assume(not cut.frames.start <= place.frame <= cut.frames.end)

    moved = move_words(sequence, transcript, words, before).apply(project)
    board = copy_words(sequence, transcript, words)
    pasted = paste_words(sequence, transcript, board, before).apply(project)

    assert_true(moved, speech)
    assert_true(pasted, speech)


def test_a_text_cut_is_one_step_with_its_subtitles():
    speech = of_words(
        [
            Word(text, Fraction(n, 2), Fraction(n, 2) + Fraction(3, 10), 0.9)
            for n, text in enumerate(["So,", "um,", "that's", "the", "plan,", "I", "think."], 2)
        ],
        (0,),
        seconds=90,
    )
    project = subtitled(speech)
    transcript = read(project, speech)

    edit = delete_words(project.sequences[0], transcript, [range(1, 2), range(5, 7)])
    after = edit.apply(project)

    assert isinstance(edit, Batch)
    assert [c.text for c in after.sequences[0].subtitles[0].cues] == ["So, that's the plan."]
    locked = replace(project.sequences[0].subtitles[0], is_locked=True)
    kept = project.with_sequence(replace(project.sequences[0], subtitles=(locked,)))
    assert edit.apply(kept).sequences[0].subtitles == (locked,)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_shortest_cue_is_the_one_of_the_rules(language):
    assert rules_for(language).shortest_frames == SHORTEST


def test_a_word_moved_into_a_short_cue_is_read_in_its_place():
    rows = [(300, 200, "W0"), (620, 140, "w1."), (920, 150, "W2,"), (4070, 300, "w3.")]
    words = [Word(t, Fraction(a, 1000), Fraction(a + n, 1000), 0.9) for a, n, t in rows]
    speech = of_words(words, [0, 2], seconds=90)
    project = subtitled(speech)

    moved = move_words(project.sequences[0], read(project, speech), range(1), 2).apply(project)

    assert [c.text for c in moved.sequences[0].subtitles[0].cues][:2] == ["W1. W0", "W2,"]
    assert_true(moved, speech)
