"""First contact with real and odd files."""

from __future__ import annotations

import shutil
from fractions import Fraction
from pathlib import Path

import pytest

from aigc_studio.core.errors import MediaError
from aigc_studio.core.media import MediaInfo
from aigc_studio.core.rates import FrameRate, TimeRange
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.children import Children
from aigc_studio.media.probe import Prober

real = pytest.mark.real


@pytest.fixture
def prober(children: Children) -> Prober:
    return Prober(children)


@pytest.fixture
def look(prober: Prober, real_media: Path):
    def look_at(name: str) -> MediaInfo:
        return prober.probe(str(real_media / name), JobContext()).info

    return look_at


@real
@pytest.mark.parametrize(
    ("name", "rate", "frames", "start"),
    [
        ("shots/sintel_trailer_720p.mp4", FrameRate(24), 1253, Fraction(0)),
        ("shots/googlework_short.mp4", FrameRate(30000, 1001), 1026, Fraction(834, 1000)),
        ("shots/bbb_20s_1080p_vp8.webm", FrameRate(30), 600, Fraction(3, 1000)),
        ("shots/pyscenedetect_counter.mp4", FrameRate(10), 30, Fraction(0)),
        ("robustness/pyscenedetect_delayed_start.mp4", FrameRate(25), 24, Fraction(43, 40)),
        ("robustness/exo_bbb_2500ms.ts", FrameRate(24), 58, Fraction(61, 40)),
        ("robustness/exo_sample_fragmented.mp4", FrameRate(30000, 1001), 30, Fraction(1001, 15000)),
        ("robustness/decord_unordered.mov", FrameRate(32), 4, Fraction(0)),
        ("broll/cars_from_above.mp4", FrameRate(25, 2), 377, Fraction(0)),
        ("broll/intel_classroom.gif", FrameRate(15), 45, Fraction(0)),
    ],
)
def test_pictures_are_counted_and_timed_exactly(look, name, rate, frames, start) -> None:
    stream = look(name).main_video

    assert (stream.frame_rate, stream.frames, stream.available_range.start) == (rate, frames, start)
    assert not stream.is_variable_rate


@real
@pytest.mark.parametrize(
    "name",
    [
        "shots/pyfeat_face_noface.mov",
        "robustness/exo_sample_android_slow_motion.mp4",
        "robustness/exo_video_desks.3gp",
        "robustness/moviepy_fire2.mp4",
        "robustness/exo_hdr10-video-with-sdr-container.mp4",
    ],
)
def test_a_variable_rate_is_detected_and_told(look, name) -> None:
    info = look(name)

    assert info.main_video.is_variable_rate
    assert info.notes[0].startswith("Variable frame rate: ")


@real
@pytest.mark.parametrize(
    ("name", "rotation"),
    [
        ("decord_video_90.mov", 90),
        ("decord_video_180.mov", 180),
        ("decord_video_270.mov", 270),
        ("exo_portrait_4k60.mp4", 90),
        ("exo_sample.avi", 0),
    ],
)
def test_rotation_is_clockwise(look, name, rotation) -> None:
    assert look(f"robustness/{name}").main_video.rotation == rotation


@real
def test_odd_pictures_are_described(look) -> None:
    hlg = look("robustness/exo_dolbyVision-hdr.MOV").main_video
    pq = look("robustness/exo_hdr10-video-with-sdr-container.mp4").main_video

    assert (hlg.is_hdr, hlg.bit_depth, hlg.color_transfer) == (True, 10, "arib-std-b67")
    assert (pq.is_hdr, pq.color_transfer) == (True, "smpte2084")
    assert look("robustness/autoeditor_SAR-2by3.mp4").main_video.display_size == (427, 360)
    assert look("robustness/exo_video_desks.3gp").main_video.pixel_aspect == Fraction(12, 11)
    assert look("robustness/torchcodec_bt709_full_range.mp4").main_video.color_range == "pc"
    assert look("broll/intel_classroom.gif").main_video.has_alpha
    assert look("robustness/-video-with-dash-.mp4").main_video.width == 1


@real
def test_all_streams_are_found_and_a_cover_is_not_a_stream(look) -> None:
    several = look("shots/nasa_13013_multistream.mp4")
    cover = look("robustness/autoeditor_h264-mjpeg.mkv")

    assert [s.index for s in several.video] == [0, 3]
    assert [s.index for s in several.audio] == [1, 4]
    assert several.main_video.index == 3
    assert [s.codec for s in cover.video] == ["h264"]


@real
def test_sound_that_starts_later_is_told(look) -> None:
    info = look("robustness/subtitleedit_sample_MKV_delayed.mkv")

    assert info.main_audio.available_range.start == Fraction(1, 2)
    assert info.notes == ("Sound stream 0 starts 0.50 s later than the picture.",)


@real
def test_headers_that_lie_about_the_length_are_not_believed(look) -> None:
    assert look("robustness/exo_sample_fragmented.mp4").duration < 2
    assert look("robustness/exo_sample_mdat_too_long.mp4").duration < 2
    assert look("robustness/moviepy_no_duration.webm").duration == Fraction(4939, 1000)


@real
def test_stills_and_sounds_are_told_apart_from_videos(look) -> None:
    still = look("broll/img_elephant.jpg")
    sound = look("speech_en/jfk.flac")

    assert (still.kind, still.available_range) == ("still", TimeRange(Fraction(0), Fraction(5)))
    assert (sound.kind, sound.duration, sound.video) == ("audio", Fraction(11), ())


@real
def test_a_cover_makes_no_video_of_a_song(prober: Prober, real_media: Path, tmp_path: Path) -> None:
    import av

    song = tmp_path / "song.m4a"
    with av.open(str(song), "w", format="mp4") as out:
        source = av.open(str(real_media / "speech_en/jfk.flac"))
        cover = out.add_stream("png", rate=1)
        cover.width = cover.height = 64
        cover.pix_fmt = "rgb24"
        cover.disposition = av.stream.Disposition.attached_pic
        sound = out.add_stream("aac", rate=44100)
        import numpy as np

        picture = av.VideoFrame.from_ndarray(np.zeros((64, 64, 3), np.uint8), "rgb24")
        out.mux(cover.encode(picture))
        for frame in source.decode(audio=0):
            out.mux(sound.encode(frame))
        out.mux(sound.encode(None))
        source.close()

    info = prober.probe(str(song), JobContext()).info

    assert (info.kind, info.video) == ("audio", ())


@real
@pytest.mark.parametrize("name", ["片段 ünïcödé.mp4", "a'b [c] %03d;x.mp4", "concat:a|b.mp4"])
def test_any_name_will_do(prober: Prober, real_media: Path, tmp_path: Path, name: str) -> None:
    odd = tmp_path / name
    shutil.copy(real_media / "robustness/torchcodec_h265_video.mp4", odd)

    assert prober.probe(str(odd), JobContext()).info.main_video.frames == 10


@real
def test_a_picture_called_like_a_series_stands_for_itself(
    prober: Prober, real_media: Path, tmp_path: Path
) -> None:
    for name in ("shot%03d.jpg", "shot001.jpg", "shot002.jpg"):
        shutil.copy(real_media / "broll/img_elephant.jpg", tmp_path / name)

    assert prober.probe(str(tmp_path / "shot%03d.jpg"), JobContext()).info.kind == "still"


@pytest.mark.parametrize(
    "path", ["http://example.org/a.mp4", "concat:/etc/passwd|x", "subfile,,start,0,end,9,,:/x"]
)
def test_a_protocol_is_only_a_file_that_is_not_there(prober: Prober, path: str) -> None:
    with pytest.raises(MediaError, match="is not there"):
        prober.probe(path, JobContext())


def test_text_called_video_is_refused_in_one_sentence(prober: Prober, tmp_path: Path) -> None:
    text = tmp_path / "notes.mp4"
    text.write_text("This is no video.\n" * 100)

    with pytest.raises(MediaError, match=r"^“notes.mp4” cannot be read as video.*\.$"):
        prober.probe(str(text), JobContext())


def test_a_fingerprint_knows_content_and_neither_name_nor_place(
    prober: Prober, tmp_path: Path
) -> None:
    one, two, other = tmp_path / "a.mp4", tmp_path / "b.mov", tmp_path / "c.mp4"
    one.write_bytes(b"x" * 5_000_000)
    two.write_bytes(b"x" * 5_000_000)
    other.write_bytes(b"x" * 4_999_999 + b"y")

    assert prober.fingerprint(str(one)) == prober.fingerprint(str(two))
    assert prober.fingerprint(str(one)) != prober.fingerprint(str(other))
