"""A cue that was split and merged again reads as before."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aigc_studio.core.ids import CueId, SequenceId, SubtitleTrackId
from aigc_studio.core.subtitles import SubtitleCue
from aigc_studio.editing.invariants import violations
from aigc_studio.editing.subtitles import SplitCue
from aigc_studio.gui.subtitles.cue_actions import part_of
from aigc_studio.suggest.cue_rules import rules_for
from aigc_studio.suggest.cues import cues_of, placed_cues
from aigc_studio.suggest.merged_cues import merge_cues
from tests.documents import RATE, document
from tests.timed_words import said

MAIN, S1 = SequenceId("main"), SubtitleTrackId("S1")


def project_of(cues: tuple[SubtitleCue, ...], language: str):
    project = document("V1: a[0:5000]\nS1: x[0:50]")
    sequence = project.sequences[0]
    track = replace(sequence.subtitles[0], cues=cues, language=language)
    return project.with_sequence(replace(sequence, subtitles=(track,)))


def track_of(project):
    return project.sequences[0].subtitles[0]


@st.composite
def broken_by_rules(draw: st.DrawFn):
    language = draw(st.sampled_from(["en", "zh"]))
    letters = "abcdefgh" if language == "en" else "我们今天来说剪辑视频的故事"
    size = st.integers(1, 9) if language == "en" else st.just(1)
    tokens = [
        "".join(draw(st.lists(st.sampled_from(letters), min_size=n, max_size=n)))
        for n in draw(st.lists(size, min_size=4, max_size=30))
    ]
    words = said(" ".join(tokens), seconds_each=draw(st.sampled_from([0.2, 0.5])))
    words = [replace(word, has_space=language == "en") for word in words]
    rules = rules_for(language, RATE)
    return language, placed_cues(cues_of(words, language, rules), RATE, "seed")


@settings(max_examples=150, deadline=None)
@given(st.data(), broken_by_rules())
def test_split_and_merged_a_text_is_the_same(data, made):
    language, cues = made
    project = project_of(cues, language)
    cue = data.draw(st.sampled_from([c for c in cues if c.duration > 1]))
    frame = data.draw(st.integers(cue.start + 1, cue.end - 1))
    at = part_of(cue, frame)

    split = SplitCue(MAIN, S1, cue.id, frame, at, "seed").apply(project)
    parts = tuple(c.id for c in track_of(split).cues if cue.start <= c.start < cue.end)
    merged = merge_cues(MAIN, track_of(split), parts, rules_for(language, RATE)).apply(split)

    assert len(parts) == 2
    assert [c.text for c in track_of(merged).cues] == [c.text for c in cues]
    assert violations(merged) == ()


@pytest.mark.parametrize(
    ("language", "texts", "merged"),
    [
        ("en", ("so that", "is the plan"), "so that is the plan"),
        ("zh", ("我们今天", "开始"), "我们今天开始"),
        ("zh", ("我们今天开始剪辑视频", "然后我们说故事"), "我们今天开始剪辑视频\n然后我们说故事"),
        # Three lines become two by the rules.
        ("en", ("so that is the plan that we\nmade for today", "and tomorrow in the office"),
         "so that is the plan that we\nmade for today and tomorrow in the office"),
        ("en", ("a line that stands here\nand one more line of some length", "and on it goes here"),
         "a line that stands here and one more line\nof some length and on it goes here"),
        # Too much for one cue: nothing is lost, and the checks name it.
        ("en", ("x" * 40 + "\n" + "y" * 40, "z" * 40),
         "x" * 40 + "\n" + "y" * 40 + "\n" + "z" * 40),
        ("en", ("", "only this"), "only this"),
    ],
)  # fmt: skip
def test_merged_text_runs_on_and_is_broken_by_the_rules(language, texts, merged):
    cues = tuple(SubtitleCue(CueId(f"c{n}"), n * 100, 90, text) for n, text in enumerate(texts))
    project = project_of(cues, language)

    edit = merge_cues(MAIN, track_of(project), (cues[0].id, cues[1].id), rules_for(language, RATE))
    after = edit.apply(project)

    assert [c.text for c in track_of(after).cues] == [merged]
    assert edit.label == "Merge subtitles"
