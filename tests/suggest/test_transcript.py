"""The transcript of a sequence: which words are in it, where, and in what order."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from aigc_studio.core.document import Project, Speaker, WordCorrection
from aigc_studio.core.ids import SpeakerId
from aigc_studio.core.rates import FrameRange
from aigc_studio.core.results import Floats
from aigc_studio.core.speech import Voice
from aigc_studio.editing.clips import SplitClips
from aigc_studio.editing.placing import RemoveRange
from aigc_studio.suggest.footage import Spoken
from aigc_studio.suggest.transcript import SequenceTranscript, Transcripts, sequence_transcript
from tests.documents import document
from tests.speeches import spoken

TALK = "so we begin. (1) today we talk about cuts. (2) thank you all."
"""Words at 1.0, 1.4, 1.8; 3.2 .. 4.8; 7.2 .. 8.0 seconds; 10 frames a word at 25."""


def read(project: Project, *talks: str) -> SequenceTranscript:
    """The transcript when the assets, in their order, say ``talks``."""
    heard = [spoken(a, talk) for a, talk in zip(project.assets, talks, strict=True)]
    return sequence_transcript(project, heard)


def lines(transcript: SequenceTranscript) -> list[str]:
    return [transcript.text(p.first, p.end) for p in transcript.paragraphs]


def test_the_words_of_a_clip_stand_where_they_sound():
    transcript = read(document("A1: a[10:60@25]"), TALK)

    words = list(transcript.words())

    assert [(w.text, w.frames) for w in words] == [
        ("so", FrameRange(10, 18)),
        ("we", FrameRange(20, 28)),
        ("begin.", FrameRange(30, 38)),
    ]
    assert [w.index for w in words] == [0, 1, 2]


def test_a_word_belongs_to_the_clip_that_holds_its_middle():
    # "we" sounds from 1.4 to 1.7: frames 35 to 42.5 of the file, its middle at 38.75.
    assert read(document("A1: a[0:13@26]"), TALK).text() == "so we"
    assert read(document("A1: a[0:12@26]"), TALK).text() == "so"
    assert read(document("A1: a[0:12@39]"), TALK).text() == "begin."


def test_a_word_that_is_cut_into_shows_only_the_frames_that_play():
    transcript = read(document("A1: a[0:13@26]"), TALK)

    assert transcript.word(1).frames == FrameRange(9, 13)


def test_speed_moves_and_shortens_words():
    project = document("A1: a[0:50]")
    sequence = project.sequences[0]
    clip = replace(sequence.tracks[0].clips[0], speed=Fraction(2))
    track = replace(sequence.tracks[0], clips=(clip,))
    transcript = read(project.with_sequence(replace(sequence, tracks=(track,))), TALK)

    assert transcript.word(0).frames == FrameRange(12, 17)
    assert transcript.text() == "so we begin. today we"


def test_the_order_is_that_of_the_timeline_not_of_the_file():
    transcript = read(document("A1: a[0:50@175] a[50:100@25]"), TALK)

    assert lines(transcript) == ["thank you all.", "so we begin."]


def test_linked_picture_and_sound_are_read_once_and_picture_alone_is_silent():
    assert len(read(document("V1: a[0:250]\nA1: a[0:250]"), TALK)) == 11
    assert len(read(document("V1: a[0:250]"), TALK)) == 0


def test_the_same_sound_on_two_tracks_in_sync_is_read_once():
    assert len(read(document("A1: a[0:250]\nA2: a[0:250]"), TALK)) == 11
    assert read(document("A1: a[0:50]\nA2: a[25:250@25]"), TALK).text() == (
        "so we begin. today we talk about cuts. thank you all."
    )


def test_the_same_sound_out_of_sync_is_heard_and_read_twice():
    assert len(read(document("A1: a[0:250]\nA2: a[100:350]"), TALK)) == 22


def test_muted_tracks_and_disabled_clips_are_not_read():
    project = document("A1: a[0:250]")
    sequence = project.sequences[0]
    muted = replace(sequence.tracks[0], is_muted=True)
    off = replace(sequence.tracks[0].clips[0], is_enabled=False)
    disabled = replace(sequence.tracks[0], clips=(off,))

    for track in (muted, disabled):
        assert len(read(project.with_sequence(replace(sequence, tracks=(track,))), TALK)) == 0


def test_clips_that_sound_together_are_read_utterance_by_utterance():
    project = document("A1: a[0:250]\nA2: b[0:250]")

    transcript = read(project, "how are you? (3) good.", "(2) fine thanks. (3) bye.")

    assert lines(transcript) == ["how are you?", "fine thanks.", "good.", "bye."]


def test_paragraphs_end_at_another_voice_a_long_pause_and_a_jump():
    voices = read(document("A1: a[0:250]"), "1: good day. 2: good day to you.")
    pauses = read(document("A1: a[0:250]"), "one two (1.1) three (0.6) four.")
    small = read(document("A1: a[0:50@25] a[50:100@75]"), "a b c d e f g h i j")
    jump = read(document("A1: a[0:50@25] a[50:100@250]"), " ".join("abcdefghijklmnopqrstuvwxyz"))

    assert lines(voices) == ["good day.", "good day to you."]
    assert lines(pauses) == ["one two", "three four."]
    assert lines(small) == ["a b c d e f g h i j"]
    assert lines(jump) == ["a b c d e", "x y z"]


def test_the_word_under_the_playhead_is_found_and_pauses_have_none():
    transcript = read(document("A1: a[0:250]"), TALK)

    found = [transcript.word_at(frame) for frame in (0, 24, 25, 32, 33, 36, 80, 249)]
    assert found == [None, None, 0, 0, None, 1, 3, None]
    assert transcript.word_before(33) == 0
    assert transcript.word_before(3) is None
    assert transcript.words_between(FrameRange(26, 81)) == range(1, 4)


def test_the_word_under_the_playhead_is_found_while_two_talk():
    project = document("A1: a[0:250]\nA2: b[0:250]")
    transcript = read(project, "one two three four five six", "(0.5) yes")

    number = transcript.word_at(75)

    assert number is not None
    assert transcript.word(number).text == "six"


def test_corrections_are_read_wherever_the_media_is_used():
    project = document("A1: a[0:50@25] a[50:100@25] b[100:150@25]")
    correction = WordCorrection("print-a", Fraction("1.4"), Fraction("2.1"), "they began.")
    corrected = replace(project, corrections=(correction,))

    assert lines(read(corrected, TALK, TALK)) == ["so they began."] * 2 + ["so we begin."]


def test_a_named_speaker_is_shown_in_his_words():
    project = document("A1: a[0:250]")
    named = replace(project, speakers=(Speaker(SpeakerId("s"), "Ada", (("print-a", 1),)),))

    transcript = read(named, "1: yes 2: no")

    assert [w.speaker for w in transcript.words()] == ["Ada", ""]
    assert [p.speaker for p in transcript.paragraphs] == ["Ada", ""]


def test_after_an_edit_what_it_did_not_touch_is_kept():
    project = document("A1: a[0:100] a[100:250@100]")
    heard = [spoken(project.assets[0], TALK)]
    transcripts = Transcripts()
    before = transcripts.of_sequence(project, heard)
    sequence = project.sequences[0]
    edited = SplitClips(sequence.id, (sequence.tracks[0].clips[1].id,), 130, "s").apply(project)
    edited = RemoveRange(sequence.id, FrameRange(0, 25), seed="r").apply(edited)

    after = transcripts.of_sequence(edited, heard)

    assert after == sequence_transcript(edited, heard)
    assert after.text() == before.text()
    assert after.stretches[0].transcript is before.stretches[0].transcript


def test_an_empty_project_has_an_empty_transcript():
    nothing = sequence_transcript(Project("Empty"), [])

    assert (len(nothing), nothing.paragraphs, nothing.text()) == (0, (), "")
    assert nothing.word_at(0) is None


def test_a_speaker_named_in_one_file_is_known_in_another_by_his_voice():
    project = document("A1: a[0:100] b[100:200]")
    ada = Speaker(SpeakerId("s"), "Ada", (("print-a", 1),))
    voices = (Voice(1, Floats.of([1.0, 0.0]), 9.0),)
    heard = [
        Spoken(item.asset, replace(item.speech, voices=voices))
        for item in (spoken(a, "1: yes indeed") for a in project.assets)
    ]
    named = replace(project, speakers=(ada,))

    transcripts = Transcripts()
    before = transcripts.of_sequence(project, heard)
    after = transcripts.of_sequence(named, heard)

    assert [p.speaker for p in before.paragraphs] == ["", ""]
    assert [p.speaker for p in after.paragraphs] == ["Ada", "Ada"]
