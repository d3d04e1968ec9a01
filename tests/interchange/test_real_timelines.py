"""Files that other programs wrote; counts were taken by OpenTimelineIO's adapters and by hand."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from aigc_studio.core.rates import FrameRate
from aigc_studio.editing.invariants import violations
from aigc_studio.interchange.formats import FormatReader, FormatWriter
from aigc_studio.interchange.otio_bundles import OtioReader
from tests.interchange.formats import FORMATS

SUFFIXES = {s: make for make in FORMATS.values() for s in make.suffixes}
# Clips, transitions and markers of all timelines in the file; part of a note that has to be there.
KNOWN = {
    "cmx_25fps.edl": (4, 0, 0, "frame rate"),
    "cmx_avid_example.edl": (2, 0, 0, "frame rate"),
    "cmx_cdl.edl": (2, 0, 0, "frame rate"),
    "cmx_dissolve_test.edl": (3, 1, 0, "frame rate"),
    "cmx_dissolve_test_2.edl": (3, 1, 0, "frame rate"),
    "cmx_dissolve_test_3.edl": (4, 1, 0, "frame rate"),
    "cmx_dissolve_test_fail.edl": (3, 1, 0, "frame rate"),
    "cmx_gap_test.edl": (3, 0, 0, "frame rate"),
    "cmx_multi_audio.edl": (3, 0, 0, "frame rate"),
    "cmx_no_spaces_test.edl": (9, 0, 3, "frame rate"),
    "cmx_nucoda_example.edl": (2, 0, 0, "frame rate"),
    "cmx_premiere_example.edl": (2, 0, 0, "frame rate"),
    "cmx_screening_example.edl": (9, 0, 3, "frame rate"),
    "cmx_speed_effects_small.edl": (5, 0, 0, "frame rate"),
    "cmx_timecode_mismatch.edl": (20, 0, 0, "not as its source"),
    "cmx_transition_duration.edl": (4, 1, 0, "frame rate"),
    "cmx_wipe_test.edl": (3, 1, 0, "frame rate"),
    "fcp7_hiero_xml_export.xml": (2, 0, 0, ""),
    "fcp7_premiere_enable_property.xml": (16, 0, 0, "Channels of one sound"),
    "fcp7_premiere_example.xml": (26, 2, 3, "Channels of one sound"),
    "cmx_enabled.otio": (3, 0, 0, ""),
    "contrib_kdenlive_example_v221170.kdenlive": (9, 5, 2, "Titles and generators"),
    "fcp7_img_seq_media_reference.otio": (1, 0, 0, "A sequence of pictures is offline"),
    "fcpx_fcpx_clips.fcpxml": (8, 0, 0, "Clips that are on no timeline"),
    "fcpx_fcpx_example.fcpxml": (48, 10, 16, "shown up to the gap"),
    "fcpx_fcpx_library.fcpxml": (48, 10, 16, "shown up to the gap"),
    "fcpx_fcpx_project.fcpxml": (28, 5, 8, "shown up to the gap"),
    "otio_big_int.otio": (1, 0, 0, ""),
    "otio_clip_example.otio": (1, 1, 0, "shown up to the gap"),
    "otio_effects.otio": (37, 1, 0, "Effects of the other program"),
    "otio_generator_reference_test.otio": (1, 0, 0, "Titles and generators"),
    "otio_multiple_track.otio": (5, 0, 0, ""),
    "otio_multitrack.otio": (5, 0, 0, ""),
    "otio_preflattened.otio": (5, 0, 0, ""),
    "otio_screening_example.otio": (9, 0, 1, "Markers outside of the timeline"),
    "otio_simple_cut.otio": (4, 0, 0, ""),
    "otio_transition.otio": (4, 1, 0, ""),
    "otio_transition_test.otio": (3, 3, 0, "shown up to the gap"),
    "fcp7_sample_just_track.xml": (0, 0, 0, ""),
}


@pytest.fixture
def folder(real_media):
    return real_media / "interchange"


def read(path: Path):
    if path.suffix == ".otio":
        return OtioReader().read(path)
    return FormatReader(SUFFIXES[path.suffix]()).read(path)


@pytest.mark.real
@pytest.mark.parametrize("name", sorted(KNOWN))
def test_all_that_is_in_a_real_file_is_found_or_told(folder, name):
    clips, transitions, markers, note = KNOWN[name]

    found = read(folder / name)

    tracks = [t for s in found.sequences for t in s.tracks]
    assert violations(found.project) == ()
    assert sum(len(t.clips) for t in tracks) == clips
    assert sum(len(t.transitions) for t in tracks) == transitions
    assert sum(len(s.markers) for s in found.sequences) == markers
    assert note in " ".join(found.notes)


@pytest.mark.real
def test_a_real_file_written_again_holds_the_same(folder, tmp_path):
    """What was kept for the other program comes back with it."""
    for path in sorted(folder.iterdir()):
        if path.suffix not in SUFFIXES or path.name == "fcp7_premiere_example_filter.xml":
            continue
        found = read(path)
        if not found.main.duration:
            continue

        FormatWriter(SUFFIXES[path.suffix]()).write(
            found.project, found.opened, tmp_path / path.name
        )

        again = read(tmp_path / path.name)
        clips = [c for _, c in found.main.clips()]
        if path.suffix != ".edl":
            assert Counter(t for c in clips for t in c.extras) == Counter(
                t for _, c in again.main.clips() for t in c.extras
            )
        assert len(list(again.main.clips())) == len(clips), path.name


@pytest.mark.real
def test_a_speed_list_is_read_with_its_freezes_and_its_speed(folder):
    found = read(folder / "cmx_speed_effects_small.edl")

    clips = found.main.tracks[0].clips
    assert [c.ramp is not None for c in clips] == [False, True, True, False, False]
    assert clips[1].ramp.media_at(clips[1].source_start + 5) == FrameRate(24).seconds(86661)
    assert clips[4].speed == pytest.approx(47.6 / 24)


@pytest.mark.real
def test_premieres_own_timeline_is_read_with_nests_links_and_fades(folder):
    found = read(folder / "fcp7_premiere_example.xml")

    main = found.main
    assert (main.name, main.frame_rate, main.width) == ("sc01_sh010_layerA", FrameRate(30), 1280)
    assert [len(t.clips) for t in main.video_tracks[:2]] == [1, 4]
    fades = [t for track in main.video_tracks for t in track.transitions]
    assert [(t.lead, t.tail, t.after is None) for t in fades] == [(19, 0, True), (12, 13, False)]
    assert [m.frame for m in main.markers] == [113, 298, 492]
    assert sum(a.sequence_id is not None for a in found.assets) == 1
    linked = Counter(c.link for _, c in main.clips() if c.link is not None)
    assert set(linked.values()) == {2, 3}  # a pair of channels; a picture with its pair


@pytest.mark.real
def test_every_file_of_other_programs_is_looked_at(folder):
    """All but AAF, which is not read, and a lone filter, which is no timeline."""
    there = {p.name for p in folder.iterdir() if p.suffix != ".aaf"}

    assert there - set(KNOWN) == {"fcp7_premiere_example_filter.xml"}
