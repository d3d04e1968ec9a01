"""Freezes and clips that run backwards at one speed, by format: carried exactly, or told."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aigc_studio.core.document import Project
from aigc_studio.core.errors import InterchangeError
from aigc_studio.core.interchange import TimelineWish
from aigc_studio.core.rates import FrameRate
from aigc_studio.core.retiming import SpeedPoint, SpeedRamp
from aigc_studio.editing.invariants import violations
from aigc_studio.interchange.edl import Edl
from aigc_studio.interchange.fcpxml import Fcpxml
from aigc_studio.interchange.formats import FormatReader, FormatWriter
from aigc_studio.interchange.mlt import Mlt
from aigc_studio.interchange.xmeml import Xmeml
from tests.documents import document


def playing(ramp: SpeedRamp) -> Project:
    project = document("V1: a[0:50@100] b[50:100@100]\nA1: a[0:50@100]")
    sequence = project.sequences[0]
    tracks = tuple(
        replace(t, clips=(replace(t.clips[0], ramp=ramp), *t.clips[1:])) for t in sequence.tracks
    )
    return project.with_sequence(replace(sequence, tracks=tracks))


def at(speed: Fraction, start: Fraction = Fraction(6)) -> SpeedRamp:
    return SpeedRamp(start, (SpeedPoint(Fraction(3), speed), SpeedPoint(Fraction(5), speed)))


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    speed=st.fractions(Fraction(1, 3), Fraction(3, 2), max_denominator=1001),
    start=st.fractions(Fraction(4), Fraction(8), max_denominator=30000),
)
def test_fcpxml_runs_clips_backwards_exactly(tmp_path, speed, start):
    project, path = playing(at(-speed, start)), tmp_path / "cut.fcpxml"

    report = FormatWriter(Fcpxml()).write(project, project.sequences[0].id, path)

    found = FormatReader(Fcpxml()).read(path).main
    for ours, theirs in zip(project.sequences[0].tracks, found.tracks, strict=True):
        clip, other = ours.clips[0], theirs.clips[0]
        for frame in (0, 1, 25, 49, 50):
            seconds = [c.media_at(c.source_at(frame, FrameRate(25))) for c in (clip, other)]
            assert seconds[0] == seconds[1]
    assert not any("backwards" in loss or "speed" in loss for loss in report.losses)


@pytest.mark.parametrize("form", [Edl(), Mlt(), Xmeml()], ids=lambda f: f.suffixes[0])
def test_what_runs_backwards_plays_forward_elsewhere_and_that_is_told(form, tmp_path):
    project, path = playing(at(Fraction(-1))), tmp_path / f"cut{form.suffixes[0]}"

    report = FormatWriter(form).write(project, project.sequences[0].id, path)

    assert "That “a” runs backwards has no place in the format; it plays forward." in report.losses
    assert not any("changing speed" in loss for loss in report.losses)
    clip = FormatReader(form).read(path, TimelineWish(FrameRate(25))).main.tracks[0].clips[0]
    assert (clip.ramp, clip.speed) == (None, 1)


def test_a_reverse_of_final_cut_7_that_cannot_be_placed_is_told(tmp_path):
    project, path = document("V1: a[0:50@100]"), tmp_path / "cut.xml"
    sequence = project.sequences[0]
    (track,) = sequence.tracks
    clips = tuple(replace(c, speed=Fraction(2)) for c in track.clips)
    faster = project.with_sequence(replace(sequence, tracks=(replace(track, clips=clips),)))
    FormatWriter(Xmeml()).write(faster, sequence.id, path)
    text = path.read_text()
    name = text.index("<name>reverse</name>")
    path.write_text(text[:name] + text[name:].replace("FALSE", "TRUE", 1))

    found = FormatReader(Xmeml()).read(path)

    assert "Clips that run backwards are shown forward." in found.notes


def test_a_speed_that_nobody_can_play_is_told_and_the_clip_stays(tmp_path):
    project, path = playing(at(Fraction(-1))), tmp_path / "cut.fcpxml"
    FormatWriter(Fcpxml()).write(project, project.sequences[0].id, path)
    text = path.read_text()
    first = text.index('<timept time="')
    second = text.index('value="', text.index("<timept", first + 1))
    path.write_text(f'{text[:second]}value="-9000000s"{text[text.index(chr(32), second) :]}')

    found = FormatReader(Fcpxml()).read(path)

    assert "The speed of “a” cannot be played; it plays at full speed." in found.notes
    clip = found.main.tracks[0].clips[0]
    assert (clip.ramp, clip.duration) == (None, 50)
    assert violations(found.project) == ()


def test_a_rate_that_nobody_can_play_is_one_sentence(tmp_path):
    project, path = document("V1: a[0:50]"), tmp_path / "cut.mlt"
    FormatWriter(Mlt()).write(project, project.sequences[0].id, path)
    text = path.read_text()
    path.write_text(text.replace('frame_rate_num="25"', 'frame_rate_num="99999999"'))

    with pytest.raises(InterchangeError, match=r"can be read \(1e\+08 frames a second\)"):
        FormatReader(Mlt()).read(path)


def test_a_reason_of_the_parser_stays_a_sentence(tmp_path):
    path = tmp_path / "cut.mlt"
    path.write_text(f'<?xml version="1.0" encoding="UTF{"1" * 5000}"?><mlt/>')

    with pytest.raises(InterchangeError) as told:
        FormatReader(Mlt()).read(path)

    assert len(str(told.value)) < 200
