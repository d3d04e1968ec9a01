"""Deleting, restoring, moving and pasting words cuts picture and sound, and severs no word."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from aigc_studio.core.document import Marker, Project
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import MarkerId
from aigc_studio.core.rates import FrameRange, TimeRange
from aigc_studio.core.speech import Word
from aigc_studio.core.subtitles import CueWord
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.invariants import violations
from aigc_studio.editing.subtitles import AddCues, RemoveCues
from aigc_studio.suggest.cut_points import CutFinder
from aigc_studio.suggest.footage import Spoken
from aigc_studio.suggest.removed_words import removed_words, restore_words
from aigc_studio.suggest.text_cuts import (
    TextCut,
    copy_words,
    cut_for_words,
    delete_words,
    move_words,
    paste_words,
)
from aigc_studio.suggest.transcript import SequenceTranscript, sequence_transcript
from tests.documents import document
from tests.speeches import of_words, spoken

TALK = "so (0.4) um (0.4) we begin. (1) today we talk. (1) thank you."
BOTH = "V1: a[0:300]\nA1: a[0:300]"


class Table:
    """A document, what is said in it, and edits applied one after the other."""

    def __init__(self, text: str, *talks: str) -> None:
        self.project = document(text)
        self.heard = [spoken(a, talk) for a, talk in zip(self.project.assets, talks, strict=True)]

    @property
    def sequence(self):
        return self.project.sequences[0]

    @property
    def transcript(self) -> SequenceTranscript:
        return sequence_transcript(self.project, self.heard)

    def apply(self, edit: Edit) -> Project:
        before = self.project
        self.project = edit.apply(before)
        assert violations(self.project) == ()
        return before

    @property
    def lines(self) -> list[str]:
        transcript = self.transcript
        return [transcript.text(p.first, p.end) for p in transcript.paragraphs]


def test_deleting_a_word_takes_it_out_of_picture_and_sound_in_one_step():
    table = Table(BOTH, TALK)

    table.apply(delete_words(table.sequence, table.transcript, [range(1, 2)]))

    assert table.transcript.text() == "so we begin. today we talk. thank you."
    picture, sound = table.sequence.tracks
    assert [(c.start, c.duration, c.source_start) for c in picture.clips] == [
        (c.start, c.duration, c.source_start) for c in sound.clips
    ]
    assert len(picture.clips) == 2


def test_a_breath_is_kept_after_the_word_before_and_before_the_word_after():
    # "so" ends at 1.3 s, "um" sounds from 1.8 to 2.1, "we" begins at 2.6.
    table = Table(BOTH, TALK)

    (cut,) = cut_for_words(table.sequence, table.transcript, [range(1, 2)])

    # 25 frames a second: 0.1 s after "so" would be frame 35; 80 ms before "we" frame 63.
    assert cut == TextCut(FrameRange(36, 63), is_clean=True)


def test_lifting_leaves_the_gap_and_keeps_all_else_in_place():
    table = Table(BOTH, TALK)

    table.apply(delete_words(table.sequence, table.transcript, [range(1, 2)], ripple=False))

    assert table.sequence.duration == 300
    assert table.transcript.word(1).frames == FrameRange(65, 73)


def test_several_selections_go_in_one_step():
    table = Table(BOTH, TALK)

    edit = delete_words(table.sequence, table.transcript, [range(1, 2), range(7, 9)])
    table.apply(edit)

    assert edit.label == "Delete words"
    assert table.lines == ["so we begin.", "today we talk."]


def test_words_that_run_together_are_parted_at_the_quietest_frame_and_it_is_said():
    project = document(BOTH)
    words = [
        Word(t, Fraction(s), Fraction(e), 0.9)
        for t, s, e in (("one", "1", "1.41"), ("two", "1.41", "1.83"), ("three", "1.83", "2.2"))
    ]
    heard = [Spoken(project.assets[0], of_words(words))]
    transcript = sequence_transcript(project, heard)

    (cut,) = cut_for_words(project.sequences[0], transcript, [range(1, 2)])

    assert cut == TextCut(FrameRange(35, 46), is_clean=False)


def test_a_pause_full_of_voice_is_not_cut_as_if_it_were_silent():
    project = document(BOTH)
    words = [
        Word("one", Fraction(1), Fraction("1.3"), 0.9),
        Word("two", Fraction(3), Fraction("3.3"), 0.9),
    ]
    laughing = TimeRange(Fraction(1), Fraction("2.2"))
    voiced = [laughing, words[1].range]
    heard = [Spoken(project.assets[0], of_words(words, voiced=voiced))]
    transcript = sequence_transcript(project, heard)

    (cut,) = cut_for_words(project.sequences[0], transcript, [range(1, 2)])

    assert cut.is_clean
    assert cut.frames.start / 25 > 2.2


def test_nothing_selected_is_told():
    table = Table(BOTH, TALK)

    with pytest.raises(EditError, match="Select words"):
        cut_for_words(table.sequence, table.transcript, [range(3, 3)])


def test_words_of_another_who_talks_at_the_same_time_are_counted():
    table = Table("A1: a[0:300]\nA2: b[0:300]", "one (2) two (2) three.", "(2.5) yes. (6) no.")

    transcript = table.transcript
    number = next(n for n, w in enumerate(transcript.words()) if w.text == "two")
    (cut,) = cut_for_words(table.sequence, transcript, [range(number, number + 1)])

    assert cut.others == 1


def test_what_was_removed_is_struck_through_in_its_place_and_restored_exactly():
    table = Table("V1: a[0:300]\nA1: a[0:300]\nA2: m[0:300]", TALK, "")
    before = table.transcript.text()
    table.apply(delete_words(table.sequence, table.transcript, [range(1, 4)]))

    (removed,) = removed_words(table.sequence, table.transcript)
    assert (removed.before, removed.text) == (1, "um we begin.")

    table.apply(restore_words(table.sequence, removed))

    assert table.transcript.text() == before
    assert removed_words(table.sequence, table.transcript) == ()
    assert [track.end for track in table.sequence.tracks] == [300, 300, 300]
    for track in table.sequence.tracks:
        assert all(
            c.source_start == c.start * table.sequence.frame_rate.frame_duration
            for c in track.clips
        )


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        (range(1, 2), "so um talk. thank you."),
        (range(5, 6), "so we talk. thank you."),
        (range(3, 5), "so begin. today talk. thank you."),
    ],
)
def test_some_of_the_removed_words_come_back(wanted: range, text: str):
    table = Table(BOTH, TALK)
    table.apply(delete_words(table.sequence, table.transcript, [range(1, 6)]))
    (removed,) = removed_words(table.sequence, table.transcript)

    table.apply(restore_words(table.sequence, removed, wanted))

    assert table.transcript.text() == text
    picture, sound = table.sequence.tracks
    assert [(c.start, c.duration, c.source_start) for c in picture.clips] == [
        (c.start, c.duration, c.source_start) for c in sound.clips
    ]


def test_words_that_were_moved_are_not_struck_through():
    table = Table(BOTH, TALK)

    table.apply(move_words(table.sequence, table.transcript, range(4, 7), 9))

    assert table.lines == ["so um we begin.", "thank you.", "today we talk."]
    assert removed_words(table.sequence, table.transcript) == ()


def test_moving_a_paragraph_keeps_length_links_and_markers():
    table = Table("V1: a[0:300]\nA1: a[0:300]", TALK)
    marker = Marker(MarkerId("m"), 105, "here")
    table.project = table.project.with_sequence(replace(table.sequence, markers=(marker,)))

    table.apply(move_words(table.sequence, table.transcript, range(4, 7), 0))

    assert table.lines == ["today we talk.", "so um we begin.", "thank you."]
    assert table.sequence.duration == 300
    picture, sound = table.sequence.tracks
    assert [c.link for c in picture.clips] == [c.link for c in sound.clips]
    assert len({c.link for c in picture.clips}) == len(picture.clips)
    (moved,) = table.sequence.markers
    # It stood five frames before "today", and still does.
    assert moved.frame == table.transcript.word(0).frames.start - 5


def test_the_subtitles_of_words_go_along_with_them():
    table = Table(f"{BOTH}\nS1: so_um_we_begin[20:80] today_we_talk[104:140] thank[165:190]", TALK)
    words = table.transcript.frames(4, 7)

    table.apply(move_words(table.sequence, table.transcript, range(4, 7), 0))

    cues = table.sequence.subtitles[0].cues
    assert [cue.text for cue in cues] == ["today we talk", "so um we begin", "thank"]
    by = words.start - table.transcript.frames(0, 3).start
    assert cues[0].start == 104 - by
    assert table.transcript.frames(0, 3).start == words.start - by
    assert cues[2] == table.project.sequences[0].subtitles[0].cues[2]


def test_words_cannot_be_moved_to_where_they_are():
    table = Table(BOTH, TALK)

    for before in (4, 5, 7):
        with pytest.raises(EditError, match="there already"):
            move_words(table.sequence, table.transcript, range(4, 7), before)


def test_copied_words_are_pasted_with_their_picture():
    table = Table(BOTH, TALK)

    board = copy_words(table.sequence, table.transcript, range(7, 9))
    table.apply(paste_words(table.sequence, table.transcript, board, 0))

    assert table.lines[0] == "thank you."
    assert table.transcript.text().count("thank you.") == 2


def test_a_cut_is_clean_only_in_quiet():
    table = Table(BOTH, TALK)
    finder = CutFinder(table.sequence, table.transcript)

    clean = [frame for frame in range(20, 60) if finder.is_clean(frame)]

    # "so" sounds in 25 to 32.5, "um" in 45 to 52.5; a frame is 40 ms, and so is the margin.
    assert clean == [*range(20, 24), *range(34, 44), *range(54, 60)]


def test_a_cue_that_is_made_again_keeps_its_speaker_and_what_was_written_by_hand():
    table = Table(f"{BOTH}\nS1: so_um_we_begin[20:80]", TALK)
    cue = table.sequence.subtitles[0].cues[0]
    track = table.sequence.subtitles[0]
    words = [table.transcript.word(n) for n in range(4)]
    spans = [(0, 3), (4, 6), (7, 9), (10, 15)]
    lit = tuple(CueWord(w.frames.start - cue.start, s) for w, s in zip(words, spans, strict=True))
    table.apply(RemoveCues(table.sequence.id, track.id, (cue.id,)))
    by_hand = replace(cue, text="so, um we begin", speaker="Anna", words=lit)
    table.apply(AddCues(table.sequence.id, track.id, (by_hand,)))
    table.apply(delete_words(table.sequence, table.transcript, [range(3, 4)]))
    (removed,) = removed_words(table.sequence, table.transcript)

    table.apply(restore_words(table.sequence, removed))

    found = table.sequence.subtitles[0].cues
    assert [(c.text.replace("\n", " "), c.speaker) for c in found] == [("so, um we begin.", "Anna")]
