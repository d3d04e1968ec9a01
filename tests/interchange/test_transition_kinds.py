"""Wipes, irises and the like go out by the names other programs have for them, and come back."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from aigc_studio.core.document import Project
from aigc_studio.core.ids import SequenceId, TransitionId
from aigc_studio.core.interchange import TimelineWish
from aigc_studio.core.rates import FrameRate
from aigc_studio.core.transitions import Transition
from aigc_studio.interchange.edl import Edl
from aigc_studio.interchange.fcpxml import Fcpxml
from aigc_studio.interchange.formats import Format, FormatReader, FormatWriter
from aigc_studio.interchange.kdenlive import Kdenlive
from aigc_studio.interchange.mlt import Mlt
from aigc_studio.interchange.mlt_reading import KIND, prop
from aigc_studio.interchange.safe_xml import Element, parsed
from aigc_studio.interchange.xmeml import Xmeml
from tests.documents import document

MAIN = SequenceId("main")
FORMS: tuple[Format, ...] = (Edl(), Fcpxml(), Kdenlive(), Mlt(), Xmeml())
NAMED = [
    (form, kind)
    for form in FORMS
    for kind in form.carries.kinds
    if kind not in {"constant_power", "constant_gain"}
]


def passing(kind: str) -> Project:
    project = document("V1: a[0:50@100] b[50:100@100]")
    sequence = project.sequences[0]
    (track,) = sequence.tracks
    before, after = track.clips
    passage = Transition(TransitionId("t"), kind, before.id, after.id, 6, 6)
    return project.with_sequence(
        replace(sequence, tracks=(replace(track, transitions=(passage,)),))
    )


def written(form: Format, project: Project, folder: Path) -> tuple[Path, tuple[str, ...]]:
    path = folder / f"cut{form.suffixes[0]}"
    report = FormatWriter(form).write(project, project.sequences[0].id, path)
    return path, report.losses


def read(form: Format, path: Path) -> tuple[Transition, tuple[str, ...]]:
    found = FormatReader(form).read(path, TimelineWish(FrameRate(25)))
    (passage,) = found.main.tracks[0].transitions
    return passage, found.notes


@pytest.mark.parametrize(("form", "kind"), NAMED, ids=[f"{f.suffixes[0]} {k}" for f, k in NAMED])
def test_a_kind_that_has_a_name_there_comes_back_as_it_was(form, kind, tmp_path):
    path, losses = written(form, passing(kind), tmp_path)

    passage, notes = read(form, path)

    assert (passage.kind, passage.lead, passage.tail, passage.extras) == (kind, 6, 6, ())
    assert not any("The transition" in sentence for sentence in (*losses, *notes))


@pytest.mark.parametrize("form", FORMS, ids=lambda f: f.suffixes[0])
def test_a_kind_that_has_none_is_told_and_dissolves(form, tmp_path):
    path, losses = written(form, passing("film_burn"), tmp_path)

    assert read(form, path)[0].kind == "dissolve"
    assert "The transition “film_burn” is written as “dissolve”." in losses


def test_every_format_carries_the_wipes_that_all_of_them_have():
    assert all({"wipe", "clock_wipe", "iris"} <= set(form.carries.kinds) for form in FORMS)


@pytest.mark.parametrize(
    ("form", "ours", "theirs", "kind", "told"),
    [
        (Edl(), "W001", "W102", "iris", "“W102” is kept and shown as “iris”"),
        (Edl(), "W001", "W042", "wipe", "“W042” is kept and shown as “wipe”"),
        (Xmeml(), "Edge Wipe", "Diamond Iris", "iris", "“Diamond Iris” is kept and shown as"),
        (Xmeml(), "Edge Wipe", "Page Peel", "dissolve", "“Page Peel” is kept and shown as"),
        (Mlt(), "%luma01.pgm", "/lumas/HD/cloud.pgm", "luma_wipe", "“cloud.pgm” is kept and"),
        (Mlt(), "%luma01.pgm", "%luma18.pgm", "iris", "“%luma18.pgm” is kept and shown as"),
        (Kdenlive(), "%luma01.pgm", "/lumas/HD/cloud.pgm", "luma_wipe", "“cloud.pgm” is kept"),
        (
            Fcpxml(),
            'name="Wipe" uid="FxPlug:857E2FBA-98DB-411B-A88C-CE6ABC1F65D8"',
            'name="Chevron" uid="FxPlug:75E22682"',
            "wipe",
            "is kept and shown as “wipe”",
        ),
    ],
    ids=lambda v: v if isinstance(v, str) else v.suffixes[0],
)
def test_another_form_of_a_kind_is_shown_as_it_and_put_back(
    form, ours, theirs, kind, told, tmp_path
):
    path, _ = written(form, passing("wipe"), tmp_path)
    text = path.read_text()
    assert ours in text
    path.write_text(text.replace(ours, theirs))

    passage, notes = read(form, path)
    found = FormatReader(form).read(path, TimelineWish(FrameRate(25)))
    (tmp_path / "again").mkdir()
    again, _ = written(form, found.project, tmp_path / "again")

    assert passage.kind == kind
    assert any(told in note for note in notes)
    assert theirs in again.read_text()
    assert read(form, again)[0].kind == kind


@pytest.mark.parametrize("form", FORMS, ids=lambda f: f.suffixes[0])
def test_a_kept_transition_that_was_changed_here_is_written_as_it_is_now(form, tmp_path):
    path, _ = written(form, passing("wipe"), tmp_path)
    names = {"%luma01.pgm": "/x/cloud.pgm", "W001": "W042", "Edge Wipe": "Band Wipe"}
    names['name="Wipe" uid="FxPlug:857E2FBA'] = 'name="Chevron" uid="FxPlug:75E22682'
    text = path.read_text()
    for ours, theirs in names.items():
        text = text.replace(ours, theirs)
    path.write_text(text)
    found = FormatReader(form).read(path, TimelineWish(FrameRate(25)))
    (track, *others) = found.main.tracks
    changed = replace(track.transitions[0], kind="clock_wipe")
    sequence = replace(found.main, tracks=(replace(track, transitions=(changed,)), *others))

    again, _ = written(form, found.project.with_sequence(sequence), tmp_path)

    assert read(form, again)[0].kind == "clock_wipe"


def test_luma_wipes_take_a_pattern_of_mlt_and_that_is_told(tmp_path):
    _, losses = written(Mlt(), passing("luma_wipe"), tmp_path)

    assert "Luma wipes take the pattern that the format has." in losses


def passing_twice(kind: str, extras: tuple[tuple[str, str], ...] = ()) -> Project:
    """Three clips: of Kdenlive's two playlists the second mix goes back to the first."""
    project = document("V1: a[0:50@100] b[50:100@100] c[100:150@100]")
    sequence = project.sequences[0]
    (track,) = sequence.tracks
    passages = tuple(
        Transition(TransitionId(f"t{n}"), kind, before.id, after.id, 6, 6, extras=extras)
        for n, (before, after) in enumerate(pairwise(track.clips))
    )
    return project.with_sequence(replace(sequence, tracks=(replace(track, transitions=passages),)))


def wipes(path: Path) -> list[Element]:
    root = parsed(path.read_bytes(), path.name)
    return [e for e in root.iter("transition") if prop(e, "resource").startswith("%luma")]


def directions(path: Path) -> list[tuple[str, str]]:
    """Whether each wipe of a document is reversed and whether its picture is inverted."""
    return [(prop(e, "reverse"), prop(e, "invert")) for e in wipes(path)]


@pytest.mark.parametrize("kind", ["wipe", "iris", "clock_wipe", "luma_wipe"])
def test_reversed_mixes_of_kdenlive_invert_the_picture_to_run_the_same_way(kind, tmp_path):
    path, _ = written(Kdenlive(), passing_twice(kind), tmp_path)

    found = FormatReader(Kdenlive()).read(path, TimelineWish(FrameRate(25)))

    assert directions(path) == [("0", ""), ("1", "1")]
    passages = found.main.tracks[0].transitions
    assert [(p.kind, p.extras) for p in passages] == [(kind, ()), (kind, ())]
    assert not any("The transition" in note for note in found.notes)


def test_dissolves_of_kdenlive_have_no_picture_to_invert(tmp_path):
    path, _ = written(Kdenlive(), passing_twice("dissolve"), tmp_path)

    assert 'name="invert"' not in path.read_text()


def test_a_wipe_that_was_inverted_elsewhere_stays_so_in_every_mix(tmp_path):
    luma = (
        '<transition><property name="resource">%luma01.pgm</property>'
        '<property name="softness">0.7</property><property name="invert">1</property></transition>'
    )
    project = passing_twice("wipe", ((KIND, luma),))
    path, _ = written(Kdenlive(), project, tmp_path)
    found = FormatReader(Kdenlive()).read(path, TimelineWish(FrameRate(25)))
    again, _ = written(Kdenlive(), found.project, tmp_path)
    there, _ = written(Mlt(), found.project, tmp_path)

    assert directions(again) == [("0", "1"), ("1", "")]
    assert directions(there) == [("0", "1"), ("0", "1")]
    assert again.read_text().count('<property name="softness">0.7</property>') == 2


@pytest.mark.parametrize("form", [Mlt(), Kdenlive()], ids=lambda f: f.suffixes[0])
@pytest.mark.parametrize(
    "changed",
    [
        {"softness": "0.7"},
        {"softness": "0.05", "invert": "1"},
        {"softness": "0.7", "invert": "1"},
        {"softness": ""},
        {"softness": "soft"},
    ],
    ids=str,
)
def test_our_wipe_with_another_edge_or_direction_is_told_and_put_back(form, changed, tmp_path):
    path, _ = written(form, passing("wipe"), tmp_path)
    ours = '<property name="softness">0.05</property>'
    theirs = "".join(f'<property name="{k}">{text}</property>' for k, text in changed.items())
    assert path.read_text().count(ours) == 1
    path.write_text(path.read_text().replace(ours, theirs))

    passage, notes = read(form, path)
    found = FormatReader(form).read(path, TimelineWish(FrameRate(25)))
    again, _ = written(form, found.project, tmp_path)

    assert passage.kind == "wipe"
    assert "The transition “%luma01.pgm” is kept and shown as “wipe”." in notes
    (wipe,) = wipes(again)
    assert {name: prop(wipe, name) for name in changed} == changed
    assert directions(again) == [("0", changed.get("invert", ""))]
