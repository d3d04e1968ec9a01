"""What is suggested of talk: silences, fillers, takes, topics, chapters, key sentences."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from aigc_studio.core.document import Project
from aigc_studio.core.rates import FrameRange, TimeRange
from aigc_studio.core.speech import Speech, Word
from aigc_studio.editing.invariants import violations
from aigc_studio.editing.placing import RemoveRange
from aigc_studio.suggest.footage import Heard, Situation, Spoken, TightenWish
from aigc_studio.suggest.rules import RuleBook
from aigc_studio.suggest.suggestion import REMOVALS, Suggestion
from aigc_studio.suggest.transcript import sequence_transcript
from tests.documents import document
from tests.rhythms import built_music
from tests.speeches import of_words, speech

BOTH = "V1: a[0:{0}]\nA1: a[0:{0}]"


def situation(talk: Speech | str, *, frames: int = 1000, **options: object) -> Situation:
    project = document(BOTH.format(frames))
    heard = speech(talk) if isinstance(talk, str) else talk
    return Situation(project, 1, spoken=(Spoken(project.assets[0], heard),), **options)  # type: ignore[arg-type]


def offered(at: Situation, *kinds: str) -> list[Suggestion]:
    return [s for s in RuleBook().suggest(at) if s.kind in kinds]


def told(suggestions: list[Suggestion]) -> list[str]:
    return [str(s.sentence) for s in suggestions]


def left(at: Situation, suggestion: Suggestion, alternative: int = 0) -> str:
    """What is still said after accepting it."""
    edits = [suggestion.edit, *(a.edit for a in suggestion.alternatives)]
    project: Project = edits[alternative].apply(at.project)
    assert violations(project) == ()
    return sequence_transcript(project, at.spoken).text()


# --- silences -------------------------------------------------------------------------------------


def test_a_long_pause_goes_but_for_a_breath():
    at = situation(speech("one two (3) three four", start="0.2"), frames=120)

    (silence,) = offered(at, "silence")

    # "two" ends at 0.9 s (frame 22.5), "three" begins at 4.0 (frame 100).
    assert silence.range == FrameRange(27, 94)
    assert str(silence.sentence) == "Drop 2.7 s of silence at 00:00:01:02"
    assert left(at, silence) == "one two three four"
    assert silence.confidence > 0.9


def test_more_or_less_breath_is_a_choice():
    at = situation(speech("one two (3) three four", start="0.2"), frames=120)

    (silence,) = offered(at, "silence")

    ranges = [a.edit.range for a in silence.alternatives]  # type: ignore[attr-defined]
    assert [str(a.label) for a in silence.alternatives] == [
        "Keep more breath: 2.4 s go",
        "Keep less breath: 2.8 s go",
    ]
    assert ranges[0].duration < silence.range.duration < ranges[1].duration


def test_pauses_shorter_than_the_least_stay():
    talk = speech("one (0.5) two three", start="0.2")
    assert offered(situation(talk, frames=40), "silence") == []
    wish = TightenWish(min_silence=Fraction(1, 2))

    assert len(offered(situation(talk, frames=40, tighten=wish), "silence")) == 1


def test_a_margin_that_was_asked_for_is_kept():
    wish = TightenWish(margin=Fraction(2, 5))

    talk = speech("one two (3) three four", start="0.2")
    (silence,) = offered(situation(talk, frames=110, tighten=wish), "silence")

    # 0.4 s after 0.9 is frame 32.5, and before 4.0 it is frame 90; voice activity ends later.
    assert silence.range == FrameRange(34, 89)


def test_a_laugh_in_a_pause_is_no_silence():
    words = [
        Word("one", Fraction(1), Fraction("1.3"), 0.9),
        Word("two", Fraction(5), Fraction("5.3"), 0.9),
    ]
    laugh = TimeRange(Fraction(2), Fraction(4))
    heard = of_words(words, voiced=[words[0].range, laugh, words[1].range])

    assert [s.range for s in offered(situation(heard, frames=140), "silence")] == [
        FrameRange(0, 21),
        FrameRange(104, 121),
    ]


def test_a_pause_is_silent_only_where_nobody_talks():
    project = document("A1: a[0:150]\nA2: b[0:150]")
    talks = (speech("one (3.5) two"), speech("(1.5) yes (0.1) but no"))
    heard = tuple(Spoken(a, t) for a, t in zip(project.assets, talks, strict=True))

    found = offered(Situation(project, 1, spoken=heard), "silence")

    transcript = sequence_transcript(project, heard)
    for silence in found:
        assert not any(w.frames.overlaps(silence.range) for w in transcript.words())
    assert len(found) == 4


# --- fillers --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("talk", "filler"),
    [
        ("so (0.3) um (0.3) we begin", "um"),
        ("well (0.3) um (0.2) uh (0.3) we begin", "um, uh"),
        ("it is, (0.3) you know, (0.3) quite good", "you know"),
        ("今天 (0.3) 嗯 (0.3) 我们开始", "嗯"),
        ("今天， (0.3) 就是， (0.3) 我们开始", "就是"),
    ],
)
def test_a_filler_goes_and_no_other_word(talk: str, filler: str):
    at = situation(talk, frames=120)
    before = sequence_transcript(at.project, at.spoken).text()

    (found,) = offered(at, "filler")

    assert f"“{filler}”" in str(found.sentence)
    words = [w.text.strip(",，") for w in sequence_transcript(at.project, at.spoken).words()]
    assert left(at, found) != before
    rest = [w for w in words if w not in filler.replace(",", "").split() and w not in filler]
    assert (
        left(at, found).replace(",", "").replace("，", "").split() == rest or not rest[0].isascii()
    )


def test_words_that_mean_something_are_no_fillers():
    for talk in (
        "do you know the way",
        "I like this one",
        "那个人来了",
        "就是他说的",
        "然后我们走",
    ):
        assert offered(situation(talk, frames=100), "filler") == []


def test_a_filler_that_runs_into_its_neighbours_cannot_go_cleanly_and_is_not_offered():
    words = [
        Word(t, Fraction(s), Fraction(e), 0.9)
        for t, s, e in (("so", "1", "1.3"), ("um", "1.3", "1.6"), ("we", "1.6", "1.9"))
    ]

    assert offered(situation(of_words(words), frames=60), "filler") == []


def test_kept_words_are_never_fillers():
    wish = TightenWish(kept_words=("Um", "you  know"))

    at = situation("so (0.3) um (0.3) it is, (0.3) you know, (0.3) good", tighten=wish)

    assert offered(at, "filler") == []


def test_a_voice_without_a_word_is_offered_with_little_confidence():
    words = [
        Word("one", Fraction(1), Fraction("1.3"), 0.9),
        Word("two", Fraction(3), Fraction("3.3"), 0.9),
    ]
    sound = TimeRange(Fraction("1.9"), Fraction("2.3"))
    at = situation(of_words(words, voiced=[words[0].range, sound, words[1].range]), frames=90)

    (found,) = offered(at, "filler")

    assert str(found.sentence) == "Drop a sound without a word of 0.4 s at 00:00:01:11"
    assert found.confidence < 0.65
    assert found.evidence[0].source_range == sound
    assert left(at, found) == "one two"


# --- takes ----------------------------------------------------------------------------------------

GOOD = "we cut the film by its words today."


def test_of_two_takes_the_more_fluent_stays_and_it_is_said_why():
    at = situation(f"{GOOD} (1) we cut (0.6) um (0.6) the film by its words today. (1) next point.")

    (take,) = offered(at, "retake")

    assert left(at, take).startswith(GOOD)
    assert left(at, take).endswith("next point.")
    assert "um" not in left(at, take)
    assert "is more fluent" in str(take.sentence)
    assert left(at, take, 1).count("words") == 1


def test_of_two_equal_takes_the_later_stays():
    (take,) = offered(situation(f"{GOOD} (1) {GOOD} (1) next point."), "retake")

    assert take.range.start < 50
    assert "is as good and later" in str(take.sentence)


def test_a_take_that_was_heard_better_stays():
    first, second = speech(GOOD, confidence=0.95), speech(GOOD, start="8", confidence=0.5)
    heard = of_words([*first.words, *second.words], (0, len(first.words)))

    (take,) = offered(situation(heard), "retake")

    assert take.range.start > 180
    assert "is heard more clearly" in str(take.sentence)


def test_a_false_start_goes():
    at = situation("we want to show… (1.3) we want to show you the new film. (1) good.")

    (start,) = offered(at, "retake")

    assert left(at, start) == "we want to show you the new film. good."
    assert "false start “we want to show…”" in str(start.sentence)


def test_words_said_twice_go_once():
    at = situation("and then (0.3) and then (0.3) we left the room.")

    (again,) = offered(at, "retake")

    assert left(at, again) == "and then we left the room."


def test_a_long_stretch_is_found_again_over_a_word_between():
    stretch = "it is worth a mention in passing that"
    at = situation(f"{stretch} (1) and (0.2) {stretch} cuts are words.")

    (again,) = offered(at, "retake")

    assert left(at, again) == f"{stretch} cuts are words."


def test_a_false_start_is_found_though_its_first_word_differs():
    at = situation("and so my fellow friends… (1.5) so my fellow friends ask what you can do.")

    (start,) = offered(at, "retake")

    assert left(at, start) == "so my fellow friends ask what you can do."


def test_what_is_said_twice_on_purpose_stays():
    for talk in ("it is very very good.", "你看看这个。", "yes. (1) yes, I think so too.", GOOD):
        assert offered(situation(talk), "retake") == []


def test_chinese_takes_are_found():
    at = situation("今天我们来讲怎么剪片子。 (1) 今天我们来讲怎样剪片子。 (1) 第一步。")

    (take,) = offered(at, "retake")

    assert left(at, take) == "今天我们来讲怎样剪片子。第一步。"


# --- topics ---------------------------------------------------------------------------------------

COOKING = (
    "boil the noodles in salted water.",
    "add garlic and pepper to the sauce.",
    "stir the sauce with the noodles.",
    "serve the noodles with garlic sauce.",
    "salted water makes the noodles better.",
    "taste the pepper sauce again.",
)
SAILING = (
    "hoist the sail when the wind turns.",
    "the boat heels in strong wind.",
    "trim the sail to steer the boat.",
    "a harbour shelters the boat from wind.",
    "the sail and the boat need care.",
    "wind fills the sail at sea.",
)


def talk_of(*parts: tuple[str, ...]) -> str:
    return " (4) ".join(" (2) ".join(" (2.2) ".join(part) for _ in range(2)) for part in parts)


def test_chapters_begin_where_the_words_change():
    at = situation(talk_of(COOKING, SAILING), frames=3300)

    (chapters,) = offered(at, "chapters")

    marked = chapters.edit.apply(at.project).sequences[0].markers
    starts = [
        w.frames.start
        for w in sequence_transcript(at.project, at.spoken).words()
        if w.text == "hoist"
    ]
    assert [m.frame for m in marked] == [25, starts[0]]
    assert "oodles" in marked[0].name
    assert "ail" in marked[1].name or "boat" in marked[1].name.lower()


def test_short_talk_has_no_chapters():
    assert offered(situation(" ".join(COOKING), frames=1500), "chapters") == []


def test_what_is_off_the_topic_is_offered_to_go_only_when_a_topic_is_given():
    talk = talk_of(SAILING, COOKING, SAILING)
    at = situation(talk, frames=5000, topic="sailing a boat in the wind")

    found = offered(at, "off_topic")

    assert found
    for offer in found:
        source = offer.evidence[0].source_range
        assert left(at, offer).count("noodles") < talk.count("noodles")
        assert left(at, offer).count("boat") >= talk.count("boat") - 2
        assert source.start > 0
    assert offered(replace(at, topic=""), "off_topic") == []
    assert offered(replace(at, topic="quantum chromodynamics"), "off_topic") == []


def test_chinese_topics_are_told_apart():
    tea = ("茶叶要用热水冲泡。", "好茶的香气很浓。", "绿茶和红茶的味道不同。", "冲泡绿茶水温要低。")
    cars = (
        "汽车发动机需要保养。",
        "轮胎磨损要更换轮胎。",
        "发动机机油影响汽车。",
        "汽车保养要看里程。",
    )
    talk = " (1.5) ".join((*tea, *tea, *cars, *cars, *tea))
    at = situation(talk, frames=5000, topic="茶叶 冲泡 绿茶")

    found = offered(at, "off_topic")

    assert found
    assert all(left(at, offer).count("茶") >= talk.count("茶") - 4 for offer in found)
    assert any(left(at, offer).count("汽") < talk.count("汽") for offer in found)


def test_key_sentences_can_be_marked_or_put_on_a_timeline():
    at = situation(talk_of(COOKING, SAILING), frames=3300)

    timeline, *marks = offered(at, "key_sentence")

    assert len(marks) >= 3
    project = timeline.edit.apply(at.project)
    assert violations(project) == ()
    summary = sequence_transcript(project, at.spoken)
    assert len(summary) == sum(len(m.sentence.values[1][1].split()) for m in marks)
    marked = marks[0].edit.apply(at.project).sequences[0].markers[0]
    assert FrameRange(marked.frame, marked.frame + marked.duration) == marks[0].range


# --- all ------------------------------------------------------------------------------------------


def test_every_removal_is_clean_and_touches_what_it_says():
    talk = f"so (0.4) um (0.4) {GOOD} (1) {GOOD} (2) and then (0.3) and then (0.3) that is it. (2)"
    at = situation(talk, frames=900, topic="films")
    transcript = sequence_transcript(at.project, at.spoken)

    found = [s for s in RuleBook().suggest(at) if s.kind in REMOVALS]

    assert {s.kind for s in found} == {"silence", "filler", "retake"}
    for offer in found:
        assert isinstance(offer.edit, RemoveRange)
        assert offer.edit.range == offer.range
        for word in transcript.words():
            inside = word.frames.intersection(offer.range)
            assert (
                inside is None
                or offer.range.start <= word.frames.start < word.frames.end <= offer.range.end
            )
        assert 0 < offer.confidence <= 1
        assert offer.evidence
        assert sum(r.weight for r in offer.reasons) == pytest.approx(1)


def test_ids_stay_the_same_while_they_mean_the_same():
    talk = "so (0.4) um (0.4) we begin. (3) and (0.4) uh (0.4) we end."
    at = situation(talk, frames=400)
    first = {s.id for s in offered(at, "silence", "filler")}
    um = offered(at, "filler")[0]
    after = replace(at, project=um.edit.apply(at.project), revision=2)

    second = {s.id for s in offered(after, "silence", "filler")}

    assert second == first - {um.id}


def test_nothing_heard_nothing_suggested():
    project = document(BOTH.format(100))

    assert RuleBook().suggest(Situation(project, 1)) == ()


def test_where_music_plays_that_nobody_listened_to_nothing_is_silent() -> None:
    quiet = situation("so (0.5) we begin. (4) and then we go on. (4) that was all.")
    starts = [s.range.start for s in offered(quiet, "silence")]
    assert any(start < 250 for start in starts)

    with_music = document(BOTH.format(1000) + "\nA2: song[0:250]")
    spoken = (replace(quiet.spoken[0], asset=with_music.assets[0]),)
    under_music = replace(quiet, project=with_music, spoken=spoken)

    assert all(s.range.start >= 250 for s in offered(under_music, "silence"))
    assert offered(under_music, "silence")


def test_music_is_never_silent_nor_is_what_nobody_speaks_in_tightened() -> None:
    quiet = situation("so (0.5) we begin. (4) and then we go on. (4) that was all.")
    as_music = replace(quiet, heard=(Heard(quiet.project.assets[0], built_music(120, 60)),))
    wordless = situation(of_words([], seconds=600))

    assert offered(quiet, "silence")
    assert offered(as_music, "silence") == []
    assert offered(wordless, "silence") == []
