"""The text of a cue when words are taken out of it, and when two cues become one."""

from __future__ import annotations

import re

import pytest

from aigc_studio.core.ids import CueId
from aigc_studio.core.subtitles import CueWord, SubtitleCue
from aigc_studio.editing.cue_words import joined, only_words, seam, without_words


def cue(text: str) -> SubtitleCue:
    """Known words are runs of letters, one Chinese character each; ``<typed>`` is not known."""
    bare = re.sub("[<>]", "", text)
    words, at = [], 0
    for part in re.findall(r"<[^>]*>|[\u4e00-\u9fff]|[\w']+", text):
        at = bare.index(part.strip("<>"), at)
        if not part.startswith("<"):
            words.append(CueWord(len(words) * 10, (at, at + len(part))))
        at += len(part.strip("<>"))
    return SubtitleCue(CueId("c"), 0, 500, bare, words=tuple(words))


def left(text: str, *gone: str, is_new: bool = True) -> str | None:
    whole = cue(text)
    lost = {w for w in whole.words if whole.text[slice(*w.characters)] in gone}
    rest = without_words(whole, lambda word: word in lost, is_new=is_new)
    if rest is None:
        return None
    stay = [whole.text[slice(*w.characters)] for w in whole.words if w not in lost]
    # Every word that stays is still found by its characters.
    found = [re.sub(r"[^\w']", "", rest.text[slice(*w.characters)]) for w in rest.words]
    assert [f.casefold() for f in found] == [s.casefold() for s in stay]
    return rest.text


@pytest.mark.parametrize(
    ("text", "gone", "expected"),
    [
        ("so um we begin", ["um"], "so we begin"),
        ("so, um, we begin", ["um"], "so, we begin"),
        ("Well, that is it.", ["Well"], "That is it."),
        ("that is it, you know.", ["you", "know"], "that is it."),
        ("Stop. Well, go on.", ["Well"], "Stop. Go on."),
        ("Is it? Yes, it is.", ["it", "is", "Yes"], "Is?"),
        ("he said “um well” and left", ["um"], "he said well” and left"),
        ("我们嗯，今天开始。", ["嗯"], "我们今天开始。"),
        ("我们今天开始。", ["开", "始"], "我们今天。"),
        ("我们 okay 开始", ["okay"], "我们开始"),
        ("a first line\nand um a second", ["um"], "a first line\nand a second"),
        ("um um um\nand then it goes on", ["um"], "and then it goes on"),
        ("they came\nand um", ["and", "um"], "they came"),
        ("a very long line here\nand it", ["very", "and"], "a long line here it"),
        ("- Are you there?\n- Yes.", ["Yes"], "Are you there?"),
        ("- Um, are you there?\n- Yes.", ["Um"], "- Are you there?\n- Yes."),
        ("- No.\n- Well, yes.", ["Well"], "- No.\n- Yes."),
        ("gone", ["gone"], None),
        ("so <typed> we begin", ["so"], "typed we begin"),
        ("so <typed> we begin", ["so", "we"], "begin"),
    ],
)  # fmt: skip
def test_words_go_with_their_spaces_and_punctuation(text, gone, expected):
    assert left(text, *gone) == expected


def test_a_name_inside_a_sentence_leaves_no_capital():
    assert left("Paris is nice", "Paris", is_new=False) == "is nice"
    assert left("Paris is nice", "Paris") == "Is nice"


def test_typed_text_beside_a_lost_word_makes_the_cue_unsure():
    whole = cue("so <typed> we begin")

    beside = without_words(whole, lambda word: word == whole.words[0])
    apart = without_words(whole, lambda word: word == whole.words[2])

    assert beside is not None
    assert beside.is_cut
    assert apart is not None
    assert apart.text == "so typed we"
    assert apart.is_cut
    assert without_words(whole, lambda _word: False) is whole


def test_a_part_keeps_its_punctuation():
    whole = cue("so, that is it. We go")

    part = only_words(whole, lambda word: 10 <= word.start < 40)

    assert part is not None
    assert part.text == "that is it."
    assert [part.text[slice(*w.characters)] for w in part.words] == ["that", "is", "it."]


@pytest.mark.parametrize(
    ("one", "other", "joint"),
    [
        ("so we", "begin", " "),
        ("我们", "开始", ""),
        ("我们 ok", "开始", " "),
        ("a line that is rather long already", "and would be too long", "\n"),
        ("- Yes", "no", "\n"),
        ("", "x", ""),
    ],
)
def test_two_texts_are_joined_as_they_would_be_written(one, other, joint):
    assert seam(one, other) == joint
    left_cue, right_cue = cue(one), cue(other)
    both = joined(left_cue, right_cue, joint)
    assert both.text == one + joint + other
    assert [both.text[slice(*w.characters)] for w in both.words] == [
        c.text[slice(*w.characters)] for c in (left_cue, right_cue) for w in c.words
    ]
