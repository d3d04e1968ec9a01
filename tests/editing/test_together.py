"""Ripples over a J- or an L-cut: refused whole, or what goes stays linked with what goes."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from aigc_studio.core.document import Clip, Project
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import ClipId, TrackId
from aigc_studio.core.rates import FrameRange
from aigc_studio.editing.clips import Edge, TrimClips
from aigc_studio.editing.placing import Insert, Placement, RemoveRange
from aigc_studio.editing.sync import out_of_sync
from aigc_studio.editing.tracks import SetTrack
from tests.documents import document, spelled


def j_cut() -> Project:
    """Picture b comes at 50, its sound already at 40."""
    film = document("V1: a[0:50@40] b[50:90@100]\nA1: a[0:50@40] b[50:90@100]")
    sequence = film.sequence()
    assert sequence is not None
    picture, sound = sequence.tracks
    first, second = sound.clips
    early = replace(second, start=40, duration=50, source_start=Fraction(90, 25))
    clips = (replace(first, duration=40), early)
    return film.with_sequence(replace(sequence, tracks=(picture, replace(sound, clips=clips))))


def linked(project: Project) -> set[frozenset[str]]:
    sequence = project.sequence()
    assert sequence is not None
    found: dict[str, set[str]] = {}
    for _, clip in sequence.clips():
        if clip.link is not None:
            found.setdefault(clip.link, set()).add(f"{clip.start}-{clip.end}")
    return {frozenset(places) for places in found.values() if len(places) > 1}


def test_an_insert_at_the_cut_links_what_goes_with_what_is_cut_off() -> None:
    film = j_cut()
    sequence = film.sequence()
    assert sequence is not None
    fresh = Clip(ClipId("new"), film.assets[0].id, "new", 50, 10, Fraction(0))

    made = Insert(sequence.id, (Placement(TrackId("V1"), fresh),), "s").apply(film)

    after = made.sequence()
    assert after is not None
    assert spelled(made) == (
        "V1: a[0:50@40] new[50:60] b[60:100@100]\nA1: a[0:40@40] b[40:50@90] b[60:100@100]"
    )
    assert out_of_sync(made, after) == {}
    assert linked(made) == {frozenset({"0-50", "0-40"})}
    links = {c.link for _, c in after.clips() if (c.start, c.end) == (60, 100)}
    assert len(links) == 1


def test_an_extracted_range_keeps_the_sync_of_what_is_behind_it() -> None:
    film = j_cut()
    sequence = film.sequence()
    assert sequence is not None

    made = RemoveRange(sequence.id, FrameRange(42, 48), ripple=True, seed="s").apply(film)

    after = made.sequence()
    assert after is not None
    assert out_of_sync(made, after) == {}
    links = {c.link for _, c in after.clips() if c.end == 84}
    assert len(links) == 1


def test_a_ripple_trim_that_would_pull_a_j_cut_apart_is_refused() -> None:
    film = j_cut()
    sequence = film.sequence()
    assert sequence is not None

    with pytest.raises(EditError, match="would pull linked picture and sound of “b” apart"):
        TrimClips(sequence.id, (ClipId("a"),), "out", 10, ripple=True).apply(film)


@pytest.mark.parametrize(
    ("edge", "by", "expected"),
    [
        ("out", 10, "V1: a[0:60@40] b[60:100@100]\nA1: a[0:50@40] b[50:100@90]"),
        ("out", -10, "V1: a[0:40@40] b[40:80@100]\nA1: a[0:30@40] b[30:80@90]"),
        ("in", 10, "V1: a[0:40@50] b[40:80@100]\nA1: a[0:30@50] b[30:80@90]"),
        ("in", -10, "V1: a[0:60@30] b[60:100@100]\nA1: a[0:50@30] b[50:100@90]"),
    ],
)
@pytest.mark.parametrize("held", ["a", "A1:a"])
def test_a_ripple_trim_over_a_j_cut_moves_each_edge_and_all_behind_it(
    held: str, edge: Edge, by: int, expected: str
) -> None:
    film = j_cut()
    sequence = film.sequence()
    assert sequence is not None
    ids = sorted((ClipId("a"), ClipId("A1:a")), key=lambda i: i != held)

    made = TrimClips(sequence.id, tuple(ids), edge, by, ripple=True).apply(film)

    after = made.sequence()
    assert after is not None
    assert spelled(made) == expected
    assert out_of_sync(made, after) == {}
    assert linked(made).isdisjoint(linked(film))
    assert len(linked(made)) == 2


def test_music_below_a_j_cut_stays_and_what_is_linked_elsewhere_goes_along() -> None:
    film = document(
        "V2: t[60:80]\nV1: a[0:50@40] b[50:90@100]\nA1: a[0:50@40] b[50:90@100]\nA2: t[60:80]\n"
        "A3: m[0:200]"
    )
    sequence = film.sequence()
    assert sequence is not None
    sounds = sequence.tracks[2]
    first, second = sounds.clips
    clips = (
        replace(first, duration=40),
        replace(second, start=40, duration=50, source_start=Fraction(90, 25)),
    )
    tracks = tuple(replace(t, clips=clips) if t.id == sounds.id else t for t in sequence.tracks)
    film = film.with_sequence(replace(sequence, tracks=tracks))

    made = TrimClips(sequence.id, (ClipId("a"), ClipId("A1:a")), "out", -5, ripple=True).apply(film)

    after = made.sequence()
    assert after is not None
    assert spelled(made) == (
        "V2: t[55:75]\nV1: a[0:45@40] b[45:85@100]\nA1: a[0:35@40] b[35:85@90]\nA2: t[55:75]\n"
        "A3: m[0:200]"
    )
    assert out_of_sync(made, after) == {}


def test_a_track_whose_sync_lock_is_off_is_left_behind_on_purpose() -> None:
    film = j_cut()
    sequence = film.sequence()
    assert sequence is not None
    released = SetTrack(sequence.id, TrackId("A1"), is_sync_locked=False).apply(film)

    made = TrimClips(sequence.id, (ClipId("a"),), "out", 10, ripple=True).apply(released)

    after = made.sequence()
    assert after is not None
    assert spelled(made).splitlines()[0] == "V1: a[0:60@40] b[60:100@100]"
    assert set(out_of_sync(made, after).values()) == {10, -10}
