"""The one decode pass on real files."""

from __future__ import annotations

import threading
import time
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from aigc_studio.core.errors import JobCancelled, MediaError
from aigc_studio.core.media import MediaInfo
from aigc_studio.core.results import MediaFeatures
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.children import Children
from aigc_studio.media.features import Extractor
from aigc_studio.media.probe import Prober

pytestmark = pytest.mark.real


@pytest.fixture
def study(children: Children, real_media: Path):
    def study_file(name: str) -> tuple[MediaInfo, MediaFeatures]:
        path = str(real_media / name)
        info = Prober(children).probe(path, JobContext()).info
        return info, Extractor(children).extract(path, info, JobContext())

    return study_file


def test_one_pass_yields_everything(study) -> None:
    info, features = study("shots/googlework_short.mp4")

    count = info.main_video.frames
    assert len(features.times) == count
    assert features.times.seconds(0) == Fraction(834, 1000)
    assert features.times.end == info.main_video.available_range.end
    assert set(features.curves) == {
        *("difference", "histogram", "luma_mean", "luma_deviation", "saturation"),
        *("sharpness", "motion", "shake", "dark", "bright"),
    }
    assert {len(curve) for curve in features.curves.values()} == {count}
    assert all(np.isfinite(curve.view()).all() for curve in features.curves.values())
    assert len(features.blocks) == count * 192
    assert features.thumbnails[0].picture == 0
    assert 17 <= len(features.thumbnails) <= 18
    assert len(features.levels_db) == 876
    assert features.damage == ()


def test_known_cuts_stand_out_at_their_very_picture(study) -> None:
    _, features = study("shots/googlework_short.mp4")
    difference = np.frombuffer(features.curves["difference"].data, np.float32)

    for cut in (17, 36, 54, 291, 432, 540, 710):
        assert difference[cut] > 3 * max(difference[cut - 1], difference[cut + 1])


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("robustness/exo_portrait_4k60.mp4", (90, 160)),
        ("robustness/decord_video_90.mov", (90, 160)),
        ("robustness/decord_video_180.mov", (284, 160)),
        ("robustness/autoeditor_SAR-2by3.mp4", (190, 160)),
        ("broll/intel_classroom.gif", (284, 160)),
    ],
)
def test_thumbnails_stand_upright_in_square_pixels(study, name, size) -> None:
    import cv2

    _, features = study(name)
    picture = cv2.imdecode(np.frombuffer(features.thumbnails[0].jpeg, np.uint8), cv2.IMREAD_COLOR)

    assert picture.shape[1::-1] == size


@pytest.mark.parametrize(
    "name",
    [
        "robustness/torchcodec_h264_10bits.mp4",
        "robustness/autoeditor_test_yuv422p.mp4",
        "robustness/-video-with-dash-.mp4",
        "broll/img_favorite-bird-1.jpg",
    ],
)
def test_odd_pixel_formats_show_the_colours_of_their_thumbnail(study, name) -> None:
    import cv2

    _, features = study(name)
    jpeg = np.frombuffer(features.thumbnails[0].jpeg, np.uint8)
    luma = cv2.cvtColor(cv2.imdecode(jpeg, cv2.IMREAD_COLOR), cv2.COLOR_BGR2GRAY)
    blocks = np.frombuffer(features.blocks, np.uint8).reshape(-1, 3, 8, 8)

    assert abs(float(blocks[0, 0].mean()) - float(luma.mean())) < 12


def test_all_sounds_have_waveforms_and_a_sound_alone_has_no_pictures(study) -> None:
    _, several = study("shots/nasa_13013_multistream.mp4")
    _, sound = study("speech_en/jfk.flac")

    assert [waveform.stream_index for waveform in several.waveforms] == [1, 4]
    assert (len(sound.times), sound.blocks, sound.thumbnails) == (0, b"", ())
    assert len(sound.levels_db) == 275


def test_damaged_pictures_are_skipped_and_told(study) -> None:
    info, features = study("robustness/decord_corrupted.mp4")

    assert len(features.times) == info.main_video.frames - 1
    assert features.damage[0] == (
        "1 packet of stream 0 could not be decoded, the first near 3.1 s."
    )


def test_cancelling_ends_the_pass_within_half_a_second(
    children: Children, real_media: Path
) -> None:
    path = str(real_media / "shots/sintel_trailer_720p.mp4")
    info = Prober(children).probe(path, JobContext()).info
    context = JobContext()
    threading.Timer(0.2, context.cancelled.set).start()
    begun = time.monotonic()

    with pytest.raises(JobCancelled):
        Extractor(children).extract(path, info, context)

    assert time.monotonic() - begun < 0.7


def test_a_file_that_was_replaced_is_told(children: Children, real_media: Path) -> None:
    two_pictures = str(real_media / "shots/nasa_13013_multistream.mp4")
    info = Prober(children).probe(two_pictures, JobContext()).info

    with pytest.raises(MediaError, match="relink"):
        Extractor(children).extract(str(real_media / "speech_en/jfk.flac"), info, JobContext())
