"""The sequence transcript always equals the words of the clips that lie in it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from aigc_studio.core.document import Project
from aigc_studio.core.speech import Word
from aigc_studio.suggest.footage import Spoken
from aigc_studio.suggest.transcript import SequenceTranscript, Transcripts, sequence_transcript
from tests.documents import document
from tests.properties.edit_sequences import grown
from tests.speeches import of_words

START = document("V1: a[0:60@10] b[60:120]\nA1: a[0:60@10] b[60:120]\nA2: c[30:200]", seconds=60)


@st.composite
def talks(draw: st.DrawFn) -> tuple[Spoken, ...]:
    """Every asset of the start document with words of any length, gap and voice."""
    result = []
    for asset in START.assets:
        at = draw(st.integers(0, 400))
        words = []
        for number in range(draw(st.integers(0, 60))):
            length = draw(st.integers(20, 900))
            start, end = Fraction(at, 1000), Fraction(at + length, 1000)
            voice = draw(st.integers(-1, 2))
            words.append(Word(f"{asset.name}{number}", start, end, 0.5, voice))
            at += length + draw(st.sampled_from([0, 0, 30, 120, 800, 2500]))
        result.append(Spoken(asset, of_words(words, seconds=60)))
    return tuple(result)


def plainly(project: Project, spoken: tuple[Spoken, ...]) -> Counter[tuple[str, int, int]]:
    """(word, first frame, end frame) by the rule alone: clip by clip, word by word, in fractions.

    Words that the same asset's clips play at the same instant count once.
    """
    sequence = project.sequence()
    assert sequence is not None
    rate = sequence.frame_rate
    heard = {item.asset.id: item.speech for item in spoken}
    found: set[tuple[str, Fraction, int, int]] = set()
    twins: Counter[tuple[str, int, int]] = Counter()
    for track in sequence.audio_tracks:
        for clip in track.clips:
            asset = project.asset(clip.asset_id)
            speech = heard.get(clip.asset_id)
            if track.is_muted or not clip.is_enabled or asset is None or speech is None:
                continue
            source = clip.source_range(rate)
            for word in speech.words:
                if not source.contains((word.start + word.end) / 2):
                    continue
                first, last = (
                    clip.start + (at - clip.source_start) / clip.speed * rate.fraction
                    for at in (word.start, word.end)
                )
                key = (word.text, first, last)
                if key in found:
                    continue
                found.add(key)
                start = min(max(first // 1, clip.start), clip.end - 1)
                end = max(min(-(-last // 1), clip.end), start + 1)
                twins[word.text, start, end] += 1
    return twins


def told(transcript: SequenceTranscript) -> Counter[tuple[str, int, int]]:
    return Counter((w.text, w.frames.start, w.frames.end) for w in transcript.words())


@given(st.data(), talks())
@settings(deadline=None, max_examples=120)
def test_the_transcript_is_the_words_of_the_clips_after_any_edits(data, spoken):
    _, documents = grown(data.draw, START)
    transcripts = Transcripts()

    for project in documents:
        if project.sequence() is None:
            continue
        as_heard = replace(project, corrections=())

        assert told(transcripts.of_sequence(as_heard, spoken)) == plainly(project, spoken)
        kept = transcripts.of_sequence(project, spoken)
        assert kept == sequence_transcript(project, spoken)


@given(st.data(), talks())
@settings(deadline=None, max_examples=60)
def test_paragraphs_hold_every_word_once_and_in_order(data, spoken):
    _, documents = grown(data.draw, START)
    project = documents[-1]

    transcript = sequence_transcript(project, spoken)

    numbers = [n for p in transcript.paragraphs for n in range(p.first, p.end)]
    assert numbers == list(range(len(transcript)))
    assert all(
        len({w.asset_id for w in transcript.words(p.first, p.end)}) == 1
        for p in transcript.paragraphs
    )


@given(talks(), st.integers(0, 250))
@settings(deadline=None, max_examples=60)
def test_the_word_before_the_playhead_is_the_last_that_began(spoken, frame):
    sequence = START.sequences[0]
    alone = START.with_sequence(replace(sequence, tracks=sequence.tracks[:2]))
    transcript = sequence_transcript(alone, spoken)

    began = [n for n, w in enumerate(transcript.words()) if w.frames.start <= frame]

    assert transcript.word_before(frame) == (began[-1] if began else None)
