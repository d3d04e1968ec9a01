from __future__ import annotations

from dataclasses import replace

import pytest

from aigc_studio.core.document import Project
from aigc_studio.core.ids import SequenceId, SubtitleTrackId
from aigc_studio.core.subtitles import SubtitleTrack
from aigc_studio.editing.cue_surgery import with_subtitles
from aigc_studio.editing.invariants import violations
from aigc_studio.editing.subtitle_tracks import SetSubtitleTrack
from aigc_studio.editing.subtitles import SetCue
from aigc_studio.suggest.cue_checks import CueProblem, check_cues, mend_all
from aigc_studio.suggest.cue_rules import rules_for
from tests.documents import RATE, document

MAIN, S1 = SequenceId("main"), SubtitleTrackId("S1")
SHOTS = (500,)


def film(text: str, language: str = "en") -> Project:
    made = document(f"V1: a[0:900]\nS1: {text}")
    if language != "en":
        made = SetSubtitleTrack(MAIN, S1, language=language).apply(made)
    return made


def track(project: Project) -> SubtitleTrack:
    sequence = project.sequence()
    assert sequence is not None
    return sequence.subtitles[0]


def problems(project: Project) -> tuple[CueProblem, ...]:
    found = track(project)
    return check_cues(MAIN, found, rules_for(found.language, RATE), SHOTS)


def told(project: Project) -> list[str]:
    return [str(problem.sentence) for problem in problems(project)]


def shown(project: Project) -> list[tuple[int, int, str]]:
    return [(c.start, c.end, c.text) for c in track(project).cues]


LONG = "A_line_that_is_far_too_long_to_be_read_in_one_go"


@pytest.mark.parametrize(
    ("text", "sentence", "mended"),
    [
        (f"{LONG}[0:100]", "A line of 48 characters, 42 at most",
         [(0, 100, "A line that is far too long\nto be read in one go")]),
        ("Good_evening_to_you_all[0:20]", "28.8 characters a second, 20 at most",
         [(0, 29, "Good evening to you all")]),
        ("a[0:30] Good_evening_all_of_you[40:60] b[65:90]", "28.8 characters a second, 20 at most",
         [(0, 30, "a"), (34, 63, "Good evening all of you"), (65, 90, "b")]),
        ("Yes[0:10]", "Stands 0.40 s, 0.83 s at least", [(0, 21, "Yes")]),
        ("Good_evening[0:200]", "Stands 8.0 s, 7 s at most", [(0, 174, "Good evening")]),
        ("Good[0:50] evening[51:90]", "Gap before it: 1 frames, 2 at least",
         [(0, 49, "Good"), (51, 90, "evening")]),
        ("Good_evening[490:560]", "Begins 10 frames before a shot change",
         [(500, 560, "Good evening")]),
        ("Good_evening[400:505]", "Ends 5 frames after a shot change",
         [(400, 498, "Good evening")]),
    ],
)  # fmt: skip
def test_a_problem_is_named_and_mended(
    text: str, sentence: str, mended: list[tuple[int, int, str]]
) -> None:
    project = film(text)
    (problem,) = problems(project)
    assert str(problem.sentence) == sentence
    assert problem.mend is not None

    after = problem.mend.apply(project)

    assert shown(after) == mended
    assert problems(after) == ()
    assert violations(after) == ()


def test_of_two_mends_that_want_the_same_pause_one_comes_first_and_the_other_later() -> None:
    project = film(f"Good_evening_to_you_all_of_them[0:10] {LONG}_please[70:80] b[83:110]")

    rounds = 0
    while (edit := mend_all(problems(project))) is not None:
        project = edit.apply(project)
        rounds += 1
        assert violations(project) == ()
        assert rounds < 5

    assert rounds >= 1


def test_an_empty_cue_is_taken_away() -> None:
    project = SetCue(MAIN, S1, track(film("a[0:50]")).cues[0].id, " ").apply(film("a[0:50]"))

    (problem,) = problems(project)

    assert (problem.kind, problem.mend is not None) == ("empty", True)
    assert problem.mend is not None
    assert shown(problem.mend.apply(project)) == []


def test_a_widow_is_broken_anew() -> None:
    project = film("x[0:100]")
    text = "a good evening to all of you\ntonight"
    project = SetCue(MAIN, S1, track(project).cues[0].id, text).apply(project)

    (problem,) = problems(project)

    assert problem.kind == "widow"
    assert problem.mend is not None
    assert shown(problem.mend.apply(project)) == [(0, 100, "a good evening to all of you tonight")]


def test_too_many_lines_become_several_cues() -> None:
    project = film("x[0:250]")
    text = (
        "first there was a line of some length here\nthen a second one came after it\nand a third"
    )
    project = SetCue(MAIN, S1, track(project).cues[0].id, text).apply(project)

    kinds = {problem.kind for problem in problems(project)}
    assert kinds == {"lines", "long"}
    mend = mend_all(problems(project))
    assert mend is not None
    after = mend.apply(project)

    assert problems(after) == ()
    assert len(shown(after)) == 2


def test_what_has_no_room_has_no_mend_and_it_is_said_why() -> None:
    project = film("a[0:30] Good_evening_all_of_you[32:52] b[54:90]")

    (problem,) = problems(project)

    assert (problem.kind, problem.mend) == ("fast", None)
    assert str(problem.why) == "No room: 1.2 s are needed, 0.8 s are free"


TALK = (
    "and then we went to the river to look at the boats that were coming down from the"
    " mountains in the spring of that year when the snow had melted and the water stood high"
)


@pytest.mark.parametrize("length", [60, 100, 150])
@pytest.mark.parametrize("stands", [40, 80, 120, 200, 300])
def test_too_long_and_too_fast_at_once_is_mended_where_the_pause_holds_it(length, stands) -> None:
    text = TALK[:length].strip().replace(" ", "_")
    project = film(f"a[0:30] {text}[32:{32 + stands}] b[290:330]" if stands < 256 else
                   f"a[0:30] {text}[32:{32 + stands}]")  # fmt: skip

    mend = mend_all(tuple(p for p in problems(project) if p.cue_id == "S1.2"))

    assert mend is not None
    after = mend.apply(project)
    assert problems(after) == ()
    assert violations(after) == ()
    assert " ".join(" ".join(c[2] for c in shown(after)[1:]).split()).startswith(
        text.replace("_", " ")
    )
    assert track(after).cues[1].id == "S1.2"


def test_what_is_too_long_and_too_fast_without_room_says_so_for_both() -> None:
    text = TALK[:150].strip().replace(" ", "_")
    found = problems(film(f"a[0:30] {text}[32:112] b[114:150]"))

    assert [(p.kind, p.mend, str(p.why)) for p in found] == [
        ("line", None, "No room: 7.5 s are needed, 3.2 s are free"),
        ("fast", None, "No room: 7.5 s are needed, 3.2 s are free"),
    ]


def test_words_keep_their_moments_when_a_cue_is_parted() -> None:
    project = film(f"{TALK[:100].strip().replace(' ', '_')}[0:100]")
    before = lit(project)

    mend = mend_all(problems(project))

    assert mend is not None
    after = mend.apply(project)
    assert [word for word, _ in lit(after)] == [word for word, _ in before]
    first = track(after).cues[0]
    assert lit(after)[: len(first.words)] == before[: len(first.words)]


def lit(project: Project) -> list[tuple[str, int]]:
    cues = track(project).cues
    return [(c.text[slice(*w.characters)], c.start + w.start) for c in cues for w in c.words]


def test_typed_text_gets_no_invented_words_when_it_is_parted() -> None:
    project = film("x[0:300]")
    project = SetCue(MAIN, S1, track(project).cues[0].id, TALK[:150].strip()).apply(project)

    mend = mend_all(problems(project))

    assert mend is not None
    assert {cue.words for cue in track(mend.apply(project)).cues} == {()}


def test_a_text_whose_speech_was_cut_is_asked_about_and_never_judged_by_rule() -> None:
    project = film("Good_evening[0:100]")
    cut = track(project).cues[0]
    changed = with_subtitles(
        project,
        project.sequences[0],
        replace(track(project), cues=(replace(cut, words=(), is_cut=True),)),
    )

    (problem,) = problems(changed)

    assert str(problem.sentence) == "Speech was cut out under it: does the text still fit?"
    assert mend_all((problem,)) is None
    assert problem.mend is not None
    assert problems(problem.mend.apply(changed)) == ()


def test_chinese_has_its_own_rules() -> None:
    text = "街上的行人脚步也不由得慢了下来享受这份静谧和美好"
    project = film(f"{text}[0:150]", "zh")
    (problem,) = problems(project)
    assert str(problem.sentence) == "A line of 24 characters, 16 at most"
    assert problem.mend is not None

    after = problem.mend.apply(project)

    assert problems(after) == ()
    assert shown(after)[0][2].replace("\n", "") == text


def test_a_sound_track_has_no_problems() -> None:
    assert told(film("Good_evening[0:60] to_you[62:100]")) == []
