"""B-roll: where it lies, which shot it is, what it never covers, and what is left to shoot."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aigc_studio.core.document import Project
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import AssetId
from aigc_studio.core.looks import Box, FaceTrack, Looks
from aigc_studio.core.rates import FrameRange, FrameRate
from aigc_studio.editing.tracks import AddSequence
from aigc_studio.suggest.broll_forbidden import forbidden_stretches
from aigc_studio.suggest.broll_lines import lines_of_script
from aigc_studio.suggest.broll_material import BrollWish
from aigc_studio.suggest.broll_phrases import key_phrases
from aigc_studio.suggest.broll_pointing import points_at
from aigc_studio.suggest.broll_talk import BROLL_TRACK, broll_talk
from aigc_studio.suggest.footage import Looked, Situation, Spoken
from aigc_studio.suggest.rules import RuleBook
from aigc_studio.suggest.shot_list_text import shot_list_csv, shot_list_markdown
from aigc_studio.suggest.suggestion import Suggestion
from aigc_studio.suggest.transcript import Transcripts
from tests.documents import asset, document, media_info
from tests.libraries import answered, footage, library_shot, with_library
from tests.speeches import speech

TALK = (
    "hello and welcome to my own workshop. (6) "
    "the old river carries heavy boats. (2) then it all stood still. (6) "
    "my grandfather built violins from maple wood. (2) it went on like that. (8) "
    "they closed the city bridge. (2) so we waited and we waited. (8) "
    "now children play football behind the church. (2) and that was all. (8) "
    "we bake bread before the sun comes up. (2)"
)
LIBRARY = {
    "r.mp4": "river boats",
    "v.mp4": "violins maple wood",
    "b.mp4": "city bridge",
    "f.mp4": "children football church",
    "x.mp4": "elephant",
}
ASKED = BrollWish(is_asked=True)
WIDELY = replace(ASKED, coverage=0.5)


def offered(situation: Situation, kind: str = "broll") -> list[Suggestion]:
    return [s for s in RuleBook().suggest(situation) if s.kind == kind]


def situation_of(
    project: Project,
    words: dict[str, str],
    wish: BrollWish = WIDELY,
    text: str = TALK,
    *,
    seconds: float = 10,
) -> Situation:
    """A library with a file for each of these, tagged with its words."""
    files = footage(*words, seconds=seconds)
    records = [library_shot(f, words[f.name]) for f in files]
    talk = (Spoken(project.assets[0], speech(text, seconds=100)),) if project.assets else ()
    return answered(with_library(project, *files), talk, records, wish)


@pytest.fixture
def project() -> Project:
    return document("V1: a[0:2200]\nA1: a[0:2200]")


def shown(found: list[Suggestion]) -> list[str]:
    return [s.broll.name for s in found if s.broll is not None]


def test_each_shot_lies_over_the_words_that_it_shows(project: Project) -> None:
    found = offered(situation_of(project, LIBRARY))

    assert shown(found) == ["r.mp4", "v.mp4", "b.mp4", "f.mp4"]
    for suggestion in found:
        evidence = suggestion.broll
        assert evidence is not None
        assert evidence.sentence[slice(*evidence.lit)] == evidence.phrase
        assert abs(evidence.start_offset) <= 1
    assert [s.broll.phrase for s in found if s.broll][2] == "city bridge"


def test_nothing_is_offered_that_was_not_asked_for(project: Project) -> None:
    assert offered(situation_of(project, LIBRARY, BrollWish())) == []


def test_the_habits_of_editors_are_kept(project: Project) -> None:
    found = offered(situation_of(project, LIBRARY, ASKED))

    spans = [s.range for s in found]
    assert spans
    assert sum(s.duration for s in spans) <= 0.13 * 2200
    assert all(12 <= s.duration <= 200 for s in spans)
    assert all(b.start - a.end >= 225 for a, b in pairwise(spans))


def test_accepting_all_lays_them_on_one_track_above_and_the_talk_goes_on(project: Project) -> None:
    at = situation_of(project, LIBRARY)
    found = offered(at)
    changed = at.project
    for suggestion in found:
        changed = suggestion.edit.apply(changed)

    before, after = at.project.sequence(), changed.sequence()
    assert before is not None
    assert after is not None
    assert [t.name for t in after.tracks] == ["V1", BROLL_TRACK, "A1"]
    assert [after.tracks[0], after.tracks[2]] == list(before.tracks)
    assert [c.range_in_parent for c in after.tracks[1].clips] == [s.range for s in found]
    assert all(c.link is None for c in after.tracks[1].clips)


def test_what_was_accepted_is_not_offered_again_and_the_others_stay(project: Project) -> None:
    at = situation_of(project, LIBRARY)
    first, *others = offered(at)

    accepted = replace(at, project=first.edit.apply(at.project))

    left = offered(accepted)
    assert [s.id for s in left] == [s.id for s in others]
    assert [s.range for s in left] == [s.range for s in others]
    with pytest.raises(EditError, match="no room left"):
        first.edit.apply(accepted.project)


def test_a_shot_that_the_timeline_shows_already_is_not_laid_over_it() -> None:
    project = document("V1: a[0:2200]\nV2: r.mp4[2000:2050]\nA1: a[0:2200]")
    river = project.assets[1]
    at = answered(
        project,
        (Spoken(project.assets[0], speech(TALK, seconds=100)),),
        [
            library_shot(river, "river boats", end=100),
            library_shot(river, "boats", number=1, start=100, end=200),
        ],
        WIDELY,
    )

    (found,) = offered(at)

    assert found.broll is not None
    assert found.broll.source.start >= 100


def test_his_own_pictures_are_no_broll_to_what_somebody_says(project: Project) -> None:
    own = library_shot(project.assets[0], "river boats violins bridge football")
    at = answered(project, (Spoken(project.assets[0], speech(TALK, seconds=100)),), [own], WIDELY)

    assert offered(at) == []


def test_three_other_shots_can_be_chosen_and_are_used_nowhere_else(project: Project) -> None:
    more = {f"r{n}.mp4": "river boats" for n in range(5)}
    found = offered(situation_of(project, {**LIBRARY, **more}))

    river = found[0]
    assert len(river.alternatives) == 3
    names = [river.broll_of(n).name for n in range(4)]  # type: ignore[union-attr]
    assert len(set(names)) == 4
    assert not set(names[1:]) & set(shown(found[1:]))
    changed = river.edit_of(2).apply(situation_of(project, {**LIBRARY, **more}).project)
    sequence = changed.sequence()
    assert sequence is not None
    assert [c.name for c in sequence.tracks[1].clips] == [names[2]]


def test_two_phrases_never_get_one_shot(project: Project) -> None:
    only = {"all.mp4": "river boats violins maple wood city bridge children football church"}

    assert len(offered(situation_of(project, only))) == 1


def test_a_shot_leaves_room_for_transitions_and_one_with_room_is_preferred(
    project: Project,
) -> None:
    long, short = footage("long.mp4", seconds=9), footage("short.mp4", seconds=3)
    records = [library_shot(f, "river boats") for f in (*short, *long)]
    talk = (Spoken(project.assets[0], speech(TALK, seconds=100)),)
    at = answered(with_library(project, *short, *long), talk, records, WIDELY)

    (found,) = offered(at)

    evidence = found.broll
    assert evidence is not None
    assert evidence.name == "long.mp4"
    assert min(evidence.handles) >= 0.5
    assert ("room for a transition", 1.0) in [(r.feature, r.value) for r in found.reasons]


def test_shape_and_rate_of_the_frame_decide_between_equals(project: Project) -> None:
    wide = asset("wide.mp4", media_info(10))
    tall = asset("atall.mp4", media_info(10, size=(1080, 1920)))
    slow = asset("aslow.mp4", media_info(10, rate=FrameRate(12)))
    records = [library_shot(f, "river boats") for f in (slow, tall, wide)]
    talk = (Spoken(project.assets[0], speech(TALK, seconds=100)),)
    at = answered(with_library(project, slow, tall, wide), talk, records, WIDELY)

    (found,) = offered(at)

    names = [found.broll_of(n).name for n in range(3)]  # type: ignore[union-attr]
    assert names == ["wide.mp4", "aslow.mp4", "atall.mp4"]


def test_its_own_sound_stays_low_where_that_is_wished(project: Project) -> None:
    at = situation_of(project, {"r.mp4": "river boats"}, replace(WIDELY, keeps_ambience=True))

    changed = offered(at)[0].edit.apply(at.project).sequence()

    assert changed is not None
    assert [t.name for t in changed.tracks] == ["V1", BROLL_TRACK, "A1", BROLL_TRACK]
    picture, sound = changed.tracks[1].clips[0], changed.tracks[3].clips[0]
    assert picture.link == sound.link is not None
    assert sound.gain_db == -18
    assert sound.source_range(changed.frame_rate) == picture.source_range(changed.frame_rate)


def test_media_from_outside_comes_into_the_project_with_its_shot(project: Project) -> None:
    (river,) = footage("r.mp4")
    talk = (Spoken(project.assets[0], speech(TALK, seconds=100)),)
    shots = [library_shot(river, "river boats")]
    known = answered(project, talk, shots, replace(WIDELY, scope="known"), [river])

    (found,) = offered(known)
    changed = found.edit.apply(project)

    assert changed.assets == (*project.assets, river)
    assert offered(answered(project, talk, shots, WIDELY, [river])) == []


# --- what is never covered ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "now look at this little engine",
        "as you can see it is broken",
        "I have it right here on the table",
        "你看这个按钮",
        "请看屏幕上的曲线",
        "大家看这里",
    ],
)
def test_words_that_point_at_the_picture_are_known(text: str) -> None:
    assert points_at(text)


@pytest.mark.parametrize("text", ["we look after the garden", "she sees the river", "看书是好习惯"])
def test_other_words_of_seeing_point_at_nothing(text: str) -> None:
    assert points_at(text) == []


def test_nothing_is_laid_where_the_talk_says_look_here(project: Project) -> None:
    pointing = TALK.replace("they closed the city bridge", "look at this old city bridge")

    found = offered(situation_of(project, LIBRARY, text=pointing))

    assert shown(found) == ["r.mp4", "v.mp4", "f.mp4"]


def test_who_is_seen_first_and_a_face_at_its_peak_stay_in_sight(project: Project) -> None:
    times = tuple(Fraction(n, 5) for n in range(300, 440))
    calm, moved = (0.0,) * 6 + (1.0,), (0.0, 0.0, 0.0, 0.9, 0.0, 0.0, 0.1)
    shares = tuple(moved if n == 70 else calm for n in range(len(times)))
    face = FaceTrack(times, (Box(0.4, 0.3, 0.2, 0.3),) * len(times), (0.9,) * len(times), shares)
    looks = Looks(Fraction(0), Fraction(100), faces=(face,), has_looked_for_faces=True)
    sequence = project.sequence()
    assert sequence is not None

    found = forbidden_stretches(
        sequence, (), (Looked(project.assets[0], looks),), sequence.tracks[0].clips
    )

    assert [(f.why, f.frames) for f in found] == [
        ("first appearance", FrameRange(1500, 1575)),
        ("face at its peak", FrameRange(1825, 1876)),
    ]


def test_the_first_words_of_a_voice_are_not_covered(project: Project) -> None:
    found = offered(
        situation_of(project, LIBRARY, text="the river carries boats. (30) and so it goes on.")
    )

    assert found == []


# --- without a picture, and without a voice -------------------------------------------------------


def test_pictures_may_cover_all_of_a_talk_without_a_picture() -> None:
    project = document("A1: a[0:2200]")

    found = offered(situation_of(project, LIBRARY, replace(ASKED, fills=True), seconds=60))

    assert shown(found) == ["r.mp4", "v.mp4", "b.mp4", "f.mp4"]
    assert found[0].range.start < 300
    assert all(s.range.duration <= 200 for s in found)


def test_a_script_becomes_a_timeline_with_its_words_its_shots_and_what_is_missing() -> None:
    script = (
        "The old river carries heavy boats. A violin is built from maple wood.\n\n"
        "Nobody knows the lighthouse keeper."
    )
    project = with_library(Project("Test"))
    at = situation_of(project, LIBRARY, replace(ASKED, script=script, fills=True))

    (found,) = offered(at)

    assert isinstance(found.edit, AddSequence)
    made = found.edit.sequence
    assert " ".join(c.text.replace("\n", " ") for c in made.subtitles[0].cues) == " ".join(
        script.split()
    )
    assert [c.name for c in made.tracks[0].clips] == ["r.mp4", "v.mp4"]
    assert [row.phrase for row in found.wanted] == ["lighthouse keeper"]
    assert [m.name for m in made.markers] == ["lighthouse keeper"]
    assert offered(replace(at, project=found.edit.apply(at.project))) == []


def test_a_script_is_timed_by_the_measured_speed_of_reading() -> None:
    rate = FrameRate(25)
    english = lines_of_script("word " * 183, rate)
    chinese = lines_of_script("山" * 262, rate)

    assert english[-1].frames.end == pytest.approx(60 * 25, abs=1)
    assert chinese[-1].frames.end == pytest.approx(60 * 25, abs=1)


# --- what there is to shoot -----------------------------------------------------------------------


def test_what_the_library_lacks_is_on_the_shot_list_and_can_be_marked(project: Project) -> None:
    at = situation_of(project, {"r.mp4": "river boats"})

    (found,) = offered(at, "shot_list")
    changed = found.edit.apply(at.project).sequence()

    assert changed is not None
    assert [m.name for m in changed.markers] == [row.phrase for row in found.wanted]
    assert "city bridge" in [row.phrase for row in found.wanted]
    assert all("river" not in row.phrase for row in found.wanted)
    assert offered(replace(at, project=found.edit.apply(at.project)), "shot_list") == []


def test_a_shot_list_is_a_table_that_is_safe_to_open(project: Project) -> None:
    (found,) = offered(situation_of(project, {"x.mp4": "elephant"}), "shot_list")
    row = replace(found.wanted[0], phrase="=1+1", sentence="a | b")

    assert "'=1+1" in shot_list_csv([row])
    assert shot_list_csv([row]).startswith("Number,Timecode,Phrase,")
    text = shot_list_markdown([row])
    assert "a \\| b" in text
    assert len(text.splitlines()) == 3


# --- key phrases ----------------------------------------------------------------------------------


def test_key_phrases_are_whole_in_both_languages() -> None:
    rate = FrameRate(25)
    english = key_phrases(lines_of_script("We climbed the old stone bridge and so on.", rate))
    chinese = key_phrases(lines_of_script("我们在公路上看到了行驶的汽车。", rate))

    assert "old stone bridge" in [p.text for p in english]
    assert any("汽车" in p.text for p in chinese)


# --- laws -----------------------------------------------------------------------------------------

_NOUNS = ("river", "boats", "violin", "bridge", "football", "church", "bread", "elephant", "garden")


def _face(start: int, number: int) -> FaceTrack:
    """Seen for 4 s, each in a place of its own."""
    times = tuple(start + Fraction(n, 5) for n in range(20))
    return FaceTrack(times, (Box(0.3 * number, 0.3, 0.2, 0.3),) * 20, (0.9,) * 20)


@settings(max_examples=40, deadline=None)
@given(
    sentences=st.lists(
        st.tuples(st.lists(st.sampled_from(_NOUNS), min_size=1, max_size=4), st.integers(0, 12)),
        min_size=1,
        max_size=14,
    ),
    library=st.lists(
        st.tuples(st.sets(st.sampled_from(_NOUNS), min_size=1, max_size=3), st.integers(1, 12)),
        min_size=1,
        max_size=8,
    ),
    limits=st.tuples(st.sampled_from([0.05, 0.13, 0.4, 1.0]), st.sampled_from([0, 3, 9])),
    fills=st.booleans(),
    pointed=st.booleans(),
    faces=st.lists(st.integers(0, 60), max_size=3),
)
def test_every_plan_keeps_to_its_wish(sentences, library, limits, fills, pointed, faces) -> None:
    coverage, spacing = limits
    text = " ".join(f"the {' and the '.join(nouns)}. ({pause + 0.5})" for nouns, pause in sentences)
    text += " look at this garden. (3)" if pointed else ""
    project = document("V1: a[0:5000]\nA1: a[0:5000]")
    files = [asset(f"f{n}.mp4", media_info(seconds)) for n, (_, seconds) in enumerate(library)]
    records = [
        library_shot(file, " ".join(sorted(words)))
        for file, (words, _) in zip(files, library, strict=True)
    ]
    wish = replace(ASKED, coverage=coverage, spacing=Fraction(spacing), fills=fills)
    talk = (Spoken(project.assets[0], speech(text, seconds=200)),)
    copies = [replace(f, id=AssetId(f"copy {f.id}")) for f in files]
    at = answered(with_library(project, *files, *copies), talk, records, wish)
    tracks = tuple(_face(start, number) for number, start in enumerate(faces))
    looks = Looks(Fraction(0), Fraction(200), faces=tracks, has_looked_for_faces=True)
    at = replace(at, looked=(Looked(project.assets[0], looks),))

    found = offered(at)

    assert found == offered(at)
    spans = [s.range for s in found]
    apart = 0 if fills else 25 * spacing
    assert all(b.start - a.end >= apart for a, b in pairwise(spans))
    assert len(set(shown(found))) == len(found)
    assert all(s.duration <= 200 for s in spans)
    if not fills:
        assert sum(s.duration for s in spans) <= coverage * 5000
    known = broll_talk(at.project, talk, wish, Transcripts())
    assert known is not None
    taken = forbidden_stretches(known.sequence, known.lines, (), known.pictures)
    assert not [1 for span in spans for f in taken if span.overlaps(f.frames)]
    first = [FrameRange(25 * start, 25 * start + 75) for start in faces]
    assert not [1 for span in spans for frames in first if span.overlaps(frames)]
    project = at.project
    for suggestion in found:
        assert suggestion.broll is not None
        assert abs(suggestion.broll.start_offset) <= 1
        project = suggestion.edit.apply(project)
