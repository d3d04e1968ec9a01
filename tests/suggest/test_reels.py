from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aigc_studio.core.document import Project, Sequence
from aigc_studio.core.feeling import Feeling
from aigc_studio.core.keyframes import gain_at
from aigc_studio.core.music import MusicSection
from aigc_studio.core.rates import TimeRange
from aigc_studio.core.results import Floats
from aigc_studio.editing.tracks import AddSequence
from aigc_studio.suggest.footage import Felt, Heard, ReelWish, Situation, Spoken, Studied, Watched
from aigc_studio.suggest.rules import RuleBook
from aigc_studio.suggest.shorts import Unit, best_shorts
from aigc_studio.suggest.suggestion import Suggestion
from aigc_studio.suggest.trailers import begin_of, lift_of
from tests.documents import RATE
from tests.fake_subjects import crossing
from tests.rhythms import built_footage, built_music, music_asset
from tests.speeches import speech

TALK = (
    "the river is very old. (1.5) we live beside the river all our lives. (1.5) "
    "my father built boats for the river. (2) now nobody builds boats any more. (2) "
    "so the river is quiet. (1.5) but we still live beside it. (2) "
    "and every spring the river comes back to us. (2) that is what the river gives. (3) "
    "nobody asked the river why. (1.5) it never told us anything at all. (2)"
)


def situation(*studied: Studied, wish: ReelWish, **more: object) -> Situation:
    project = Project("Test", tuple(s.asset for s in studied))
    return replace(Situation(project, 1, studied), reel=wish, **more)


def made(at: Situation, kind: str) -> list[Suggestion]:
    return [s for s in RuleBook().suggest(at) if s.kind == kind]


def sequence_of(suggestion: Suggestion) -> Sequence:
    assert isinstance(suggestion.edit, AddSequence)
    return suggestion.edit.sequence


def excited(studied: Studied, *spans: tuple[float, float]) -> Felt:
    """Calm but for these seconds."""
    seconds = float(studied.asset.info.duration)
    course = [
        0.9 if any(start <= n / 25 < end for start, end in spans) else 0.2
        for n in range(int(seconds * 25))
    ]
    flat = Floats.of([0.1] * len(course))
    zero = Floats.of([0.0] * len(course))
    return Felt(studied.asset, Feeling(Fraction(0), Floats.of(course), flat, zero, flat))


def test_nothing_is_made_that_was_not_wished_for() -> None:
    at = situation(built_footage("a", [5] * 8), wish=ReelWish())

    assert not [s for s in RuleBook().suggest(at) if s.kind in {"highlights", "shorts", "trailer"}]


def test_a_reel_is_as_long_as_wished_and_shows_no_picture_twice() -> None:
    films = built_footage("a", [5, 7, 3, 20, 4]), built_footage("b", [6, 2, 9])
    (reel,) = made(situation(*films, wish=ReelWish(("highlights",), Fraction(20))), "highlights")

    sequence = sequence_of(reel)
    assert sequence.duration == 20 * 25
    shown = [
        (c.asset_id, c.source_range(sequence.frame_rate)) for c in sequence.video_tracks[0].clips
    ]
    assert shown == sorted(shown, key=lambda s: (s[0], s[1].start))
    assert not [1 for a, b in pairwise(shown) if a[0] == b[0] and a[1].overlaps(b[1])]
    assert reel.rhythm is not None
    assert [c.frame for c in reel.rhythm.cuts] == [c.start for c in sequence.video_tracks[0].clips]
    assert len(reel.evidence) == len(shown)


def test_a_reel_takes_what_moves_people() -> None:
    film = built_footage("a", [5] * 12)
    felt = excited(film, (10, 15), (40, 45))
    at = situation(film, wish=ReelWish(("highlights",), Fraction(9)), felt=(felt,))

    (reel,) = made(at, "highlights")

    starts = [float(c.source_start) for c in sequence_of(reel).video_tracks[0].clips]
    assert [int(s // 5) for s in starts] == [2, 8]
    assert {r.feature for r in reel.reasons} == {"strong feeling", "picture", "movement", "novelty"}


def test_the_best_may_come_first_instead() -> None:
    film = built_footage("a", [5] * 12)
    at = situation(
        film, wish=ReelWish(("highlights",), Fraction(14)), felt=(excited(film, (40, 45)),)
    )

    (reel,) = made(at, "highlights")

    first = reel.alternatives[0]
    assert isinstance(first.edit, AddSequence)
    assert str(first.label).startswith("Best first")
    assert float(first.edit.sequence.video_tracks[0].clips[0].source_start) // 5 == 8


def test_sentences_come_whole_and_what_nobody_listened_to_is_not_heard() -> None:
    film, other = built_footage("a", [10] * 6), built_footage("b", [5] * 3)
    heard = Spoken(film.asset, speech(TALK, seconds=60))
    at = situation(film, other, wish=ReelWish(("highlights",), Fraction(25)), spoken=(heard,))

    (reel,) = made(at, "highlights")

    sequence = sequence_of(reel)
    sounds = sequence.audio_tracks[0].clips
    assert {c.asset_id for c in sounds} == {film.asset.id}
    assert severed(sequence, heard) == []
    assert any(e.analysis == "speech" for e in reel.evidence)


def test_shorts_begin_and_end_with_sentences_and_do_not_overlap() -> None:
    film = built_footage("a", [10] * 6)
    heard = Spoken(film.asset, speech(TALK, seconds=60))
    wish = ReelWish(("shorts",), Fraction(15), count=3)

    shorts = made(situation(film, wish=wish, spoken=(heard,)), "shorts")

    assert 2 <= len(shorts) <= 3
    spans = [s.evidence[0].source_range for s in shorts]
    assert spans == sorted(spans, key=lambda s: s.start)
    assert not any(a.overlaps(b) for a, b in pairwise(spans))
    for suggestion, span in zip(shorts, spans, strict=True):
        assert 5 <= span.duration <= 15
        assert severed(sequence_of(suggestion), heard) == []
    assert "river" in str(shorts[0].sentence)


def test_a_file_that_is_hardly_longer_than_a_short_gives_none() -> None:
    at = situation(built_footage("a", [5] * 4), wish=ReelWish(("shorts",), Fraction(15)))

    assert made(at, "shorts") == []


def trailer_situation(title: str) -> tuple[Situation, Spoken]:
    film = built_footage("a", [4, 6, 5, 3, 7, 5, 6, 4, 5, 6, 4, 5], actions={2: 2.5, 6: 3.0})
    heard = Spoken(film.asset, speech("(20) " + TALK, seconds=60))
    song = music_asset(60)
    piece = replace(
        built_music(120, 60),
        sections=(
            MusicSection(Fraction(0), Fraction(24), "intro", 0.2),
            MusicSection(Fraction(24), Fraction(60), "drop", 1.0),
        ),
    )
    wish = ReelWish(("trailer",), Fraction(30), music=song.id, title=title)
    at = situation(film, wish=wish, spoken=(heard,), heard=(Heard(song, piece),))
    at = replace(at, project=replace(at.project, assets=(*at.project.assets, song)))

    return at, heard


def test_a_trailer_has_hook_build_title_and_button() -> None:
    at, heard = trailer_situation("RIVER")

    (trailer,) = made(at, "trailer")

    sequence = sequence_of(trailer)
    assert abs(sequence.duration - 30 * 25) <= 25
    pictures, music = sequence.video_tracks[0].clips, sequence.audio_tracks[1].clips
    (title,) = sequence.subtitles
    (cue,) = title.cues
    assert cue.text == "RIVER"
    assert title.is_burned
    assert pictures[-2].end == cue.start
    assert pictures[-1].start == cue.end
    (bed,) = music
    rate = sequence.frame_rate
    hook_end = pictures[0].end
    assert gain_at(bed.gain_points, bed.source_at(hook_end - 12, rate)) < -10
    assert gain_at(bed.gain_points, bed.source_at(hook_end + 1, rate)) == 0
    assert gain_at(bed.gain_points, bed.source_at(bed.end, rate)) < -40
    body = cue.start - hook_end
    lift = bed.start + int((24 - bed.source_start) * 25)
    assert 0.5 < (lift - hook_end) / body < 0.8
    assert severed(sequence, heard) == []
    shown = [c.source_range(rate) for c in pictures]
    assert not any(a.overlaps(b) for n, a in enumerate(shown) for b in shown[:n])


def test_without_a_rise_the_music_begins_where_the_hook_has_room() -> None:
    music = built_music(120, 60)

    assert lift_of(music) is None
    assert begin_of(music, Fraction(20), Fraction(4)) == 4


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(1, 12), st.integers(0, 3), st.floats(0, 1), st.booleans()),
        min_size=1,
        max_size=30,
    ),
    st.integers(5, 60),
    st.integers(1, 6),
)
def test_shorts_never_overlap_nor_exceed_what_was_wished(rows, longest, count) -> None:
    at, units = 0, []
    for length, gap, worth, is_clean in rows:
        source = TimeRange(Fraction(at), Fraction(at + length))
        units.append(
            Unit(
                source,
                Fraction(length),
                worth,
                1 - worth,
                is_clean,
                is_clean,
                is_start=True,
                is_end=True,
            )
        )
        at += length + gap

    shorts = best_shorts(units, Fraction(longest), count)

    assert len(shorts) <= count
    assert not any(a.source.overlaps(b.source) for a, b in pairwise(shorts))
    for short in shorts:
        assert longest / 3 <= short.source.duration <= longest
        assert short.source.start in {u.source.start for u in units if u.opens}
        assert short.source.end in {u.source.end for u in units if u.closes}


def severed(sequence: Sequence, heard: Spoken) -> list[str]:
    """Words that are heard only in part."""
    rate = sequence.frame_rate
    cut = []
    for clip in [c for t in sequence.audio_tracks for c in t.clips]:
        if clip.asset_id != heard.asset.id:
            continue
        span = clip.source_range(rate)
        cut += [
            w.text
            for w in heard.speech.words
            if w.start < span.start < w.end or w.start < span.end < w.end
        ]
    return cut


@pytest.mark.parametrize("seconds", [10, 30])
def test_alternatives_are_shorter_and_longer(seconds: int) -> None:
    at = situation(built_footage("a", [5] * 30), wish=ReelWish(("highlights",), Fraction(seconds)))

    (reel,) = made(at, "highlights")

    lengths = {
        str(a.label).split(":")[0]: a.edit.sequence.duration
        for a in reel.alternatives
        if isinstance(a.edit, AddSequence)
    }
    assert lengths["Shorter"] < sequence_of(reel).duration < lengths["Longer"]


def test_shorts_come_in_another_shape_with_captions_once_the_pictures_were_looked_at() -> None:
    film = built_footage("a", [10] * 6)
    heard = Spoken(film.asset, speech(TALK, seconds=60))
    wish = ReelWish(("shorts",), Fraction(15), count=3, aspect=(9, 16))
    at = situation(film, wish=wish, spoken=(heard,))
    assert made(at, "shorts") == []

    known = Watched(film.asset, crossing(60, 0.3, 0.6))
    shorts = made(replace(at, watched=(known,)), "shorts")

    assert shorts
    for suggestion in shorts:
        sequence = sequence_of(suggestion)
        assert sequence.width * 16 == pytest.approx(sequence.height * 9, rel=0.01)
        assert all(c.framing for c in sequence.video_tracks[0].clips)
        (captions,) = sequence.subtitles
        assert captions.is_burned
        assert "river" in " ".join(c.text for c in captions.cues)
        assert suggestion.sequence_id == sequence.id


def test_what_was_accepted_in_one_shape_can_be_had_in_another() -> None:
    film = built_footage("a", [10] * 6)
    at = situation(film, wish=ReelWish(("highlights",), Fraction(20)))
    at = replace(at, watched=(Watched(film.asset, crossing(60)),))
    rules = RuleBook()
    (reel,) = [s for s in rules.suggest(at) if s.kind == "highlights"]
    accepted = replace(at, project=reel.edit.apply(at.project))

    again = [s for s in rules.suggest(accepted) if s.kind == "highlights"]
    wish = replace(at.reel, aspect=(1, 1))
    square = [s for s in rules.suggest(replace(accepted, reel=wish)) if s.kind == "highlights"]

    assert again == []
    assert [(sequence_of(s).width, sequence_of(s).height) for s in square] == [(1080, 1080)]


def test_a_title_stays_in_another_shape_as_large_as_fits_and_captions_come_beside_it() -> None:
    at, _ = trailer_situation("A RIVER THAT NEVER ENDS")
    film = at.studied[0]
    at = replace(at, watched=(Watched(film.asset, crossing(60)),))
    shown = {}
    for has_captions in (True, False):
        wish = replace(at.reel, aspect=(9, 16), has_captions=has_captions)
        (trailer,) = made(replace(at, reel=wish), "trailer")
        shown[has_captions] = sequence_of(trailer).subtitles

    for tracks in shown.values():
        title = tracks[0]
        assert title.name == "Title"
        assert title.is_burned
        assert not title.is_hidden
        assert title.style.size < 110
    assert len(shown[True]) == 2
    assert shown[True][1].is_burned


def test_sentences_that_follow_closely_share_one_cut() -> None:
    film = built_footage("a", [10] * 6)
    close = " (0.2) ".join(f"this is what number {n} says." for n in ["one", "two", "three"])
    heard = Spoken(film.asset, speech(close, seconds=60))

    (reel,) = made(
        situation(film, wish=ReelWish(("highlights",), Fraction(30)), spoken=(heard,)),
        "highlights",
    )

    spans = [c.source_range(RATE) for c in sequence_of(reel).video_tracks[0].clips]
    assert not any(a.overlaps(b) for n, a in enumerate(spans) for b in spans[:n])


def test_what_is_said_late_in_a_long_piece_counts_as_much() -> None:
    film = built_footage("a", [10] * 300)
    words = " ".join(f"thing {n} is told about here and now. (0.5)" for n in range(700))
    heard = Spoken(film.asset, speech(words, seconds=3000))

    shorts = made(
        situation(film, wish=ReelWish(("shorts",), Fraction(30), count=60), spoken=(heard,)),
        "shorts",
    )

    assert max(float(s.evidence[0].source_range.end) for s in shorts) > 2000
