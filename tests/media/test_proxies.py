"""Proxies of real files: the same pictures at the same times, small; nothing half made stays."""

from __future__ import annotations

import shutil
import threading
import time
from fractions import Fraction

import numpy as np
import pytest

from aigc_studio.core.errors import JobCancelled, MediaError
from aigc_studio.core.rates import FrameRate
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.pictures import PictureReader
from aigc_studio.media.proxies import ProxyFiles, candidates
from aigc_studio.media.proxy_pass import proxy_size
from tests.footage import asset, look
from tests.media_factory import Recipe, make_media, read_code, steady


def codes(path: str, info, times) -> list[int]:
    reader = PictureReader(path, info)
    try:
        return [read_code(reader.picture_at(at).to_ndarray(format="gray")) for at in times]
    finally:
        reader.close()


def varying() -> Recipe:
    stamps = (400 + np.cumsum(np.random.default_rng(3).integers(12, 70, 60))).tolist()
    return Recipe(stamps, Fraction(1, 1000), size=(1280, 720))


@pytest.mark.parametrize(
    "recipe",
    [
        steady(60, Fraction(30000, 1001), size=(1280, 720)),
        steady(60, Fraction(24000, 1001), size=(1280, 720)),
        varying(),
    ],
    ids=["29.97", "23.976", "variable, late start"],
)
def test_every_instant_shows_the_picture_that_the_file_shows(children, tmp_path, recipe) -> None:
    source = asset(make_media(tmp_path / "film.mp4", recipe))
    maker = ProxyFiles(children, tmp_path / "proxies")
    span = source.info.main_video.available_range

    proxy = maker.make(source, JobContext())

    stream = proxy.info.main_video
    assert (stream.width, stream.height) == (960, 540)
    assert stream.available_range == span
    assert (
        look(tmp_path / "proxies" / f"{source.fingerprint}.mp4").stamps
        == look(tmp_path / "film.mp4").stamps
    )
    times = [span.start + span.duration * n / 97 for n in (96, 50, 3, 4, 95, 0, 20)]
    assert codes(proxy.path, proxy.info, times) == codes(source.path, source.info, times)
    assert maker.is_there(proxy)
    assert [p.name for p in (tmp_path / "proxies").iterdir()] == [f"{source.fingerprint}.mp4"]
    maker.clear()
    assert not maker.is_there(proxy)


def test_cancelling_takes_less_than_half_a_second_and_leaves_nothing(children, tmp_path) -> None:
    source = asset(make_media(tmp_path / "film.mp4", steady(600, Fraction(25), size=(1280, 720))))
    folder = tmp_path / "proxies"
    begun, context = threading.Event(), JobContext(lambda _share, _stage: begun.set())
    ended: list[float] = []

    def make() -> None:
        with pytest.raises(JobCancelled):
            ProxyFiles(children, folder).make(source, context)
        ended.append(time.monotonic())

    thread = threading.Thread(target=make)
    thread.start()
    assert begun.wait(20)
    asked = time.monotonic()
    context.cancelled.set()
    thread.join(10)

    assert ended[0] - asked < 0.5
    assert list(folder.iterdir()) == []


def test_a_disk_without_room_is_told_before_anything_is_written(
    children, tmp_path, monkeypatch
) -> None:
    source = asset(make_media(tmp_path / "film.mp4", steady(10, Fraction(25))))
    usage = type("Usage", (), {"free": 1000})
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage)

    with pytest.raises(MediaError, match=r"no room left on the disk for the proxy of “film”"):
        ProxyFiles(children, tmp_path / "proxies").make(source, JobContext())

    assert list((tmp_path / "proxies").iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told(children, tmp_path) -> None:
    source = asset(make_media(tmp_path / "film.mp4", steady(10, Fraction(25))))
    (tmp_path / "proxies").write_text("in the way")

    with pytest.raises(MediaError, match=r"The proxy of “film” could not be written \("):
        ProxyFiles(children, tmp_path / "proxies").make(source, JobContext())


def test_the_cameras_own_proxy_is_taken_where_it_shows_the_same(children, tmp_path) -> None:
    big = make_media(tmp_path / "GX010042.MP4", steady(40, Fraction(25), size=(1280, 720)))
    make_media(tmp_path / "small.mp4", steady(40, Fraction(25), size=(320, 180)))
    (tmp_path / "small.mp4").rename(tmp_path / "GL010042.LRV")

    proxy = ProxyFiles(children, tmp_path / "proxies").make(asset(big), JobContext())

    assert proxy.is_camera_made
    assert proxy.path == str(tmp_path / "GL010042.LRV")
    assert proxy.info.main_video.frame_rate == FrameRate(25)
    assert not (tmp_path / "proxies").exists()


def test_what_lies_beside_and_is_shorter_is_not_taken(children, tmp_path) -> None:
    big = make_media(tmp_path / "clip.mp4", steady(40, Fraction(25), size=(1280, 720)))
    make_media(tmp_path / "clip_Proxy.mp4", steady(30, Fraction(25), size=(320, 180)))

    proxy = ProxyFiles(children, tmp_path / "proxies").make(asset(big), JobContext())

    assert [p.name for p in candidates(big)] == ["clip_Proxy.mp4"]
    assert not proxy.is_camera_made


def test_a_proxy_is_never_larger_than_what_it_stands_for(tmp_path) -> None:
    small = asset(make_media(tmp_path / "a.mp4", steady(3, Fraction(25)))).info.main_video

    assert proxy_size(small) == (320, 180)
