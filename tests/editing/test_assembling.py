from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from aigc_studio.core.errors import EditError
from aigc_studio.core.rates import FrameRate, TimeRange
from aigc_studio.editing.assembling import (
    Place,
    place_assets,
    remove_clips,
    sequence_format,
    split_at_playhead,
)
from tests.documents import asset, document, media_info

NTSC = FrameRate(30000, 1001)


def test_a_timeline_takes_the_format_that_most_seconds_have() -> None:
    short = asset("a", media_info(5, size=(426, 360)))
    long = asset("b", media_info(60, rate=NTSC, size=(1281, 721)))

    assert sequence_format([short, long]) == (NTSC, (1280, 720))
    assert sequence_format([]) == (FrameRate(25), (1920, 1080))


def test_a_steady_rate_goes_before_a_variable_one_and_odd_ones_become_standard() -> None:
    phone = asset("a", media_info(60, rate=FrameRate(57344, 2171), is_variable_rate=True))
    steady = asset("b", media_info(5, rate=FrameRate(2997, 100)))

    assert sequence_format([phone, steady])[0] == NTSC
    assert sequence_format([phone])[0] == FrameRate(25)


def test_placing_on_nothing_makes_a_timeline_with_linked_picture_and_sound() -> None:
    known = asset("a", media_info(4))
    project = replace(document("V1: z[0:1]"), assets=(known,), sequences=(), active_sequence=None)

    done = place_assets(project, [known.id]).apply(project)

    sequence = done.sequence()
    assert sequence is not None
    (picture,), (sound,) = (t.clips for t in sequence.tracks)
    assert picture.link == sound.link is not None
    assert picture.duration == 100


def test_a_part_of_a_source_is_placed_where_it_is_asked_for() -> None:
    project = document("V1: a[0:50]\nA1: a[0:50]")
    source = {project.assets[0].id: TimeRange(Fraction(2), Fraction(3))}

    done = place_assets(
        project, [project.assets[0].id], Place(at_frame=10, mode="overwrite"), source
    ).apply(project)

    sequence = done.sequence()
    assert sequence is not None
    assert [(c.start, c.end) for c in sequence.tracks[0].clips] == [(0, 10), (10, 35), (35, 50)]


def test_gestures_without_a_target_are_refused_with_the_reason() -> None:
    project = document("V1: a[0:50]")
    sequence = project.sequence()
    assert sequence is not None

    with pytest.raises(EditError, match="in the bin"):
        place_assets(project, [])
    with pytest.raises(EditError, match="under the playhead"):
        split_at_playhead(sequence, 80)
    with pytest.raises(EditError, match="No clip"):
        remove_clips(sequence, [], ripple=True)
