from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from aigc_studio.core.document import Project
from aigc_studio.core.ids import TransitionId
from aigc_studio.core.keyframes import JUMP_SECONDS, FramingPoint
from aigc_studio.core.looks import Box
from aigc_studio.core.subjects import Subjects
from aigc_studio.core.subtitles import CueWord
from aigc_studio.core.transitions import Transition
from aigc_studio.editing.invariants import violations
from aigc_studio.editing.keyframes import keyframe_faults
from aigc_studio.editing.transitions import SetTransition
from aigc_studio.suggest.footage import ReframeWish, Situation, Watched
from aigc_studio.suggest.framed_captions import fitted_captions
from aigc_studio.suggest.framed_clips import Material, framed_clips, joined, stretches_of
from aigc_studio.suggest.reframing import ReframeRule, framed_size
from aigc_studio.suggest.subject_looks import moments_between
from tests.documents import RATE, document
from tests.fake_looks import face_track, looks
from tests.fake_subjects import crossing

WIDE, TALL = (1920, 1080), (9, 16)
CAPTIONED = document(
    """
    V1: a[0:100] b[100:200@50]
    A1: a[0:100]
    S1: The_quick_brown_fox_jumps_over_the_lazy_dog[0:50]
    """
)


def situation(project: Project, wish: ReframeWish, found: Subjects | None = None) -> Situation:
    watched = tuple(Watched(a, found or crossing(60)) for a in project.assets)
    return Situation(project, 3, watched=watched, reframe=wish)


def reframed(project: Project, wish: ReframeWish = ReframeWish(TALL)):  # noqa: B008 (frozen)
    (found,) = ReframeRule().suggest(situation(project, wish), {})
    return found


@pytest.mark.parametrize(
    ("size", "aspect", "expected"),
    [
        ((1920, 1080), (9, 16), (1080, 1920)),
        ((1920, 1080), (1, 1), (1080, 1080)),
        ((1920, 1080), (4, 5), (1080, 1350)),
        ((1080, 1920), (16, 9), (1920, 1080)),
        ((1920, 1080), (16, 9), (1920, 1080)),
        ((641, 361), (9, 16), (360, 640)),
    ],
)
def test_the_new_frame_keeps_the_short_side(size, aspect, expected) -> None:
    assert framed_size(size, aspect) == expected


def test_a_reframed_timeline_is_a_new_one_with_every_clip_framed() -> None:
    found = reframed(CAPTIONED)
    after = found.edit.apply(CAPTIONED)

    made, before = after.sequence(), CAPTIONED.sequence()
    assert made is not None
    assert before is not None
    assert (made.width, made.height, made.name) == (1080, 1920, "Timeline 1 9:16")
    assert after.sequence(before.id) == before
    assert list(violations(after)) == []
    for clip in made.video_tracks[0].clips:
        assert clip.framing
        assert not keyframe_faults(clip)
    assert all(not c.framing for c in made.audio_tracks[0].clips)
    assert found.reframing is not None
    assert found.reframing.inside > 0.97 > found.reframing.centred
    assert (found.kind, found.opens_timeline, found.revision) == ("reframe", True, 3)


def test_nothing_is_offered_unasked_unseen_or_twice() -> None:
    rule = ReframeRule()
    asked = situation(CAPTIONED, ReframeWish(TALL))
    (found,) = rule.suggest(asked, {})
    after = found.edit.apply(CAPTIONED)
    back = replace(after, active_sequence=CAPTIONED.active_sequence)

    assert rule.suggest(replace(asked, reframe=ReframeWish()), {}) == []
    assert rule.suggest(replace(asked, watched=asked.watched[:1]), {}) == []
    assert rule.suggest(replace(asked, reframe=ReframeWish((16, 9))), {}) == []
    assert rule.suggest(replace(asked, project=back), {}) == []


def test_what_the_editor_framed_stays_so() -> None:
    own = (FramingPoint(Fraction(0), 0.1, 0.5, 2.0),)
    sequence = CAPTIONED.sequence()
    assert sequence is not None
    track = sequence.tracks[0]
    clips = (replace(track.clips[0], framing=own), track.clips[1])
    tracks = (replace(track, clips=clips), *sequence.tracks[1:])
    project = CAPTIONED.with_sequence(replace(sequence, tracks=tracks))

    made = reframed(project).edit.apply(project).sequence()

    assert made is not None
    assert made.video_tracks[0].clips[0].framing == own
    assert made.video_tracks[0].clips[1].framing not in {own, ()}


def test_captions_come_along_burnt_in_with_lines_and_letters_that_fit() -> None:
    after = reframed(CAPTIONED).edit.apply(CAPTIONED).sequence()
    bare = reframed(CAPTIONED, ReframeWish(TALL, has_captions=False)).edit.apply(CAPTIONED)

    assert after is not None
    (track,) = after.subtitles
    assert track.cues[0].text == "The quick brown\nfox jumps over\nthe lazy dog"
    assert (track.is_burned, track.is_hidden, track.style.is_bold) == (True, False, True)
    assert track.style.margin > 200
    made = bare.sequence()
    assert made is not None
    assert [t.is_hidden for t in made.subtitles] == [True]


def test_lines_break_anew_and_words_stay_lit_at_their_places() -> None:
    sequence = CAPTIONED.sequence()
    assert sequence is not None
    chinese = replace(
        sequence.subtitles[0],
        language="zh",
        cues=(
            replace(
                sequence.subtitles[0].cues[0],
                text="今天天气很好，我们\n一起去公园散步吧",
                words=(CueWord(0, (0, 2)), CueWord(5, (10, 12)), CueWord(9, (13, 15))),
            ),
        ),
    )

    english, mandarin = fitted_captions([sequence.subtitles[0], chinese], (1080, 1920))

    cue = mandarin.cues[0]
    assert cue.text.replace("\n", "") == "今天天气很好，我们一起去公园散步吧"
    assert max(map(len, cue.text.split("\n"))) <= 10
    lit = [cue.text[slice(*w.characters)].replace("\n", "") for w in cue.words]
    assert lit == ["今天", "一起", "公园"]
    words = [english.cues[0].text[slice(*w.characters)] for w in english.cues[0].words]
    assert words == ["The", "quick", "brown", "fox", "jumps", "over", "the", "lazy", "dog"]


def test_a_wide_frame_leaves_captions_as_they_are() -> None:
    sequence = CAPTIONED.sequence()
    assert sequence is not None
    assert fitted_captions(sequence.subtitles, WIDE) == sequence.subtitles


def test_the_framing_jumps_at_a_cut_of_the_picture_and_not_elsewhere() -> None:
    cut = Fraction(4)
    left = crossing(4, 0.2, 0.2).boxes
    right = tuple(replace(b, at=b.at + cut) for b in crossing(4, 0.8, 0.8).boxes)
    seen = Subjects(Fraction(1, 8), tuple(b.at for b in (*left, *right)), (*left, *right))
    material = Material(WIDE, seen, None, (cut,))

    stretches = stretches_of("a", material, (Fraction(1), Fraction(7)), TALL)
    points = joined(stretches)

    assert [s.path.manner for s in stretches] == ["still", "still"]
    assert [p.at for p in points] == [Fraction(1), cut - JUMP_SECONDS, cut]
    assert points[0].x == points[1].x < 0.35
    assert points[2].x > 0.65


def test_clips_that_play_on_share_one_path() -> None:
    project = document("V1: a[0:50] a[50:100@50] a[100:150@0]")
    sequence = project.sequence()
    assert sequence is not None
    known = {project.assets[0].id: Material(WIDE, crossing(10))}

    found = framed_clips(sequence.video_tracks, RATE, known, TALL)

    first, second, third = (found[c.id].points for c in sequence.video_tracks[0].clips)
    assert first == second != third


def test_an_upright_picture_in_a_wide_frame_moves_up_and_down() -> None:
    material = Material((1080, 1920), crossing(4, 0.5, 0.5))

    (stretch,) = stretches_of("a", material, (Fraction(0), Fraction(4)), (16, 9))

    (point,) = stretch.points
    assert (stretch.axis, point.at, point.x, point.zoom) == ("y", Fraction(0), 0.5, 1.0)
    assert point.y == pytest.approx(0.5, abs=0.01)


def test_faces_go_before_all_else_and_are_held_while_lost_for_a_moment() -> None:
    face = face_track(0, 4, Box(0.7, 0.2, 0.2, 0.3))
    gap = replace(
        face,
        times=(*face.times[:8], *face.times[11:]),
        boxes=(*face.boxes[:8], *face.boxes[11:]),
        confidences=(*face.confidences[:8], *face.confidences[11:]),
    )
    seen = looks(4, (gap,))

    moments = moments_between(crossing(4, 0.1, 0.2), seen, Fraction(0), Fraction(4))

    heaviest = [max(boxes, key=lambda b: b.weight).kind for _at, boxes in moments]
    assert set(heaviest) == {"face"}


def test_a_doubtful_small_face_does_not_win() -> None:
    doubtful = replace(face_track(0, 4, Box(0.8, 0.2, 0.05, 0.08)), confidences=(0.56,) * 20)

    moments = moments_between(
        crossing(4, 0.1, 0.2), looks(4, (doubtful,)), Fraction(0), Fraction(4)
    )

    assert {max(b, key=lambda s: s.weight).kind for _at, b in moments} == {"motion"}


def test_a_reframe_means_the_same_when_more_is_known_later() -> None:
    rule = ReframeRule()
    asked = situation(CAPTIONED, ReframeWish(TALL))
    (found,) = rule.suggest(asked, {})
    later = tuple(replace(w, subjects=crossing(60, 0.5, 0.6)) for w in asked.watched)

    (again,) = rule.suggest(replace(asked, watched=later), {})

    assert again.edit != found.edit
    assert (again.id, again.sequence_id) == (found.id, found.sequence_id)


def test_transitions_come_along_between_the_copies_of_their_clips() -> None:
    sequence = CAPTIONED.sequences[0]
    track = sequence.video_tracks[0]
    a, b = track.clips
    wipe = Transition(TransitionId("t"), "wipe", a.id, b.id, 5, 5)
    project = SetTransition(sequence.id, track.id, wipe).apply(CAPTIONED)

    changed = reframed(project).edit.apply(project)

    made = changed.sequences[-1].video_tracks[0]
    (copied,) = made.transitions
    assert (copied.before, copied.after) == (made.clips[0].id, made.clips[1].id)
    assert (copied.kind, copied.lead, copied.tail) == ("wipe", 5, 5)
    assert violations(changed) == ()
