"""Every format writes the golden file of one mixed timeline, and still reads it.

``python -m tests.interchange.test_golden_timelines`` writes them anew; look at what changed.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from aigc_studio.core.document import Clip, Marker, MediaAsset, Project, Sequence, Track
from aigc_studio.core.ids import (
    AssetId,
    ClipId,
    CueId,
    LinkId,
    MarkerId,
    SubtitleTrackId,
    TrackId,
    TransitionId,
)
from aigc_studio.core.interchange import TimelineWish
from aigc_studio.core.rates import FrameRate
from aigc_studio.core.subtitles import SubtitleCue, SubtitleTrack
from aigc_studio.core.transitions import Transition
from aigc_studio.editing.invariants import violations
from aigc_studio.editing.settling import nested_info
from aigc_studio.interchange.formats import FormatReader, FormatWriter
from tests.interchange.formats import FORMATS
from tests.made_timelines import INNER, MAIN, media

GOLDEN = Path(__file__).parent.parent / "golden" / "interchange"
NTSC = FrameRate(30000, 1001)


def mixed() -> Project:
    """Linked sound of two streams, a gap, a speed, a dissolve, a fade, a nest, drop frame."""
    cam, pal = media("cam", "30000/1001", timecode="01:00:00:00", sounds=2), media("pal", sounds=3)

    def clip(name: str, asset: MediaAsset, start: int, length: int, first: int, **more) -> Clip:
        source = NTSC.seconds(first)
        return Clip(ClipId(name), asset.id, asset.name, start, length, source, **more)

    inner_track = Track(TrackId("i"), "video", "V1", (clip("i1", pal, 0, 60, 500),))
    inner = Sequence(INNER, "内 nest", NTSC, 1920, 1080, tracks=(inner_track,))
    nest = MediaAsset(AssetId("nest"), "内 nest", "", "n", nested_info(inner), sequence_id=INNER)
    video = (
        clip("a", cam, 0, 40, 100, link=LinkId("a")),
        clip("b", pal, 40, 50, 200, speed=Fraction(3, 2)),
        clip("c", nest, 100, 50, 5),
    )
    passages = (
        Transition(TransitionId("t1"), "dissolve", ClipId("a"), ClipId("b"), 5, 6),
        Transition(TransitionId("t2"), "dissolve", ClipId("c"), None, 12, 0),
    )
    sounds = [
        replace(video[0], id=ClipId(f"s{n}"), stream_index=n + 1 if n else None) for n in (0, 1)
    ]
    tracks = (
        Track(TrackId("v"), "video", "V1", video, transitions=passages),
        Track(TrackId("s0"), "audio", "A1", (replace(sounds[0], gain_db=-6.0),)),
        Track(TrackId("s1"), "audio", "A2", (sounds[1],)),
    )
    cue = SubtitleCue(CueId("q"), 10, 30, "Hello — 你好")
    main = Sequence(
        MAIN,
        "混合 <mixed>",
        NTSC,
        1920,
        1080,
        tracks=tracks,
        markers=(Marker(MarkerId("m"), 45, "看 here", "red", "why"),),
        subtitles=(SubtitleTrack(SubtitleTrackId("st"), "English", "en", (cue,)),),
        start_frame=107892,
    )
    return Project("P", (cam, pal, nest), (inner, main), MAIN)


def golden(name: str) -> Path:
    return GOLDEN / f"mixed_{name}{FORMATS[name].suffixes[0]}"


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_the_written_file_is_the_golden_one(name, tmp_path):
    FormatWriter(FORMATS[name]()).write(mixed(), MAIN, tmp_path / golden(name).name)

    assert (tmp_path / golden(name).name).read_bytes() == golden(name).read_bytes()


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_the_golden_file_is_still_read(name):
    form = FORMATS[name]()

    found = FormatReader(form).read(golden(name), TimelineWish(NTSC, (1920, 1080)))

    assert violations(found.project) == ()
    video = found.main.video_tracks[0]
    assert [(c.start, c.duration) for c in video.clips] == [(0, 40), (40, 50), (100, 50)]
    assert [c.speed for c in video.clips] == [1, Fraction(3, 2), 1]
    lengths = [(t.lead, t.tail) for t in video.transitions]
    assert lengths[0] == (5, 6)
    assert (lengths[1:] == [(12, 0)]) == form.carries.fades
    assert found.main.start_frame == (107892 if form.carries.start else 0)


def test_the_picture_of_the_golden_timeline_starts_at_the_camera_timecode():
    lines = golden("edl").read_text(encoding="utf-8").splitlines()

    assert lines[1] == "FCM: DROP FRAME"
    assert lines[2].split()[-4:] == ["01:00:03:10", "01:00:04:15", "01:00:00;00", "01:00:01;05"]


if __name__ == "__main__":
    for each in FORMATS:
        FormatWriter(FORMATS[each]()).write(mixed(), MAIN, golden(each))
