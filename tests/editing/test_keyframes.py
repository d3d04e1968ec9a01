from __future__ import annotations

from fractions import Fraction

import pytest

from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import ClipId, SequenceId
from aigc_studio.core.keyframes import FramingPoint, GainPoint, framing_at, gain_at
from aigc_studio.editing.clips import SplitClips
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.keyframes import SetFraming, SetGainPoints
from tests.documents import document

MAIN = SequenceId("main")
FILM = document("V1: a[0:50@10]\nA1: b[0:50]")
FALL = (GainPoint(Fraction(1), 0.0), GainPoint(Fraction(3), -12.0))
PAN = (FramingPoint(Fraction(0), 0.25, 0.5), FramingPoint(Fraction(4), 0.75, 0.5, 3.0))


def test_gain_runs_straight_between_points_and_stays_outside() -> None:
    heard = [gain_at(FALL, Fraction(at)) for at in (0, 1, 2, 3, 9)]

    assert heard == [0.0, 0.0, -6.0, -12.0, -12.0]
    assert gain_at((), Fraction(1)) == 0.0


def test_framing_runs_straight_between_points() -> None:
    assert framing_at(PAN, Fraction(2)) == FramingPoint(Fraction(2), 0.5, 0.5, 2.0)
    assert framing_at((), Fraction(2)) is None


def test_both_halves_of_a_split_clip_keep_their_course() -> None:
    changed = SetGainPoints(MAIN, ClipId("A1:b"), FALL).apply(FILM)
    split = SplitClips(MAIN, (ClipId("A1:b"),), 25, seed="s").apply(changed)

    sequence = split.sequence()
    assert sequence is not None
    assert [c.gain_points for c in sequence.audio_tracks[0].clips] == [FALL, FALL]


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (SetGainPoints(MAIN, ClipId("A1:b"), (GainPoint(Fraction(1), 25.0),)), "-96 dB"),
        (SetGainPoints(MAIN, ClipId("A1:b"), FALL[::-1]), "later"),
        (SetFraming(MAIN, ClipId("a"), PAN[::-1]), "forward"),
        (SetFraming(MAIN, ClipId("a"), (FramingPoint(Fraction(0), 1.5, 0.5),)), "inside"),
        (SetFraming(MAIN, ClipId("a"), (FramingPoint(Fraction(0), 0.5, 0.5, 0.5),)), "inside"),
        (SetFraming(MAIN, ClipId("nobody"), PAN), "no longer"),
    ],
)
def test_keyframes_that_cannot_be_played_are_refused(edit: Edit, sentence: str) -> None:
    with pytest.raises(EditError, match=sentence):
        edit.apply(FILM)
