"""Damaged and hostile files: each ends in a result or in one sentence; nothing crashes or hangs.

The files are made from a few small real ones, the same ones in every run. Child processes do the
decoding, as in the studio; a child that dies is told as such, and that too must be a sentence.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from aigc_studio.core.errors import MediaError
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.children import Children
from aigc_studio.media.features import Extractor
from aigc_studio.media.probe import Prober

SOURCES = (
    "robustness/torchcodec_h264_10bits.mp4",
    "robustness/torchcodec_h265_video.mp4",
    "robustness/torchcodec_av1_video.mkv",
    "robustness/autoeditor_webvtt.mkv",
    "robustness/autoeditor_SAR-2by3.mp4",
    "robustness/exo_sample_h262_mpeg_audio.ps",
    "robustness/te[s]t_ video ' _ .flv",
    "robustness/subtitleedit_sample_MKV_SRT.mkv",
    "robustness/exo_bear.opus",
    "robustness/exo_sample_ima_adpcm.wav",
    "robustness/exo_sample_cbs_truncated.adts",
    "broll/img_butterfly.jpg",
)
DAMAGED = 300
LONGEST_SECONDS = 10.0


@pytest.fixture(scope="module")
def children() -> Iterator[Children]:
    stock = Children(stall_seconds=8.0)
    yield stock
    stock.close()


def look(children: Children, path: Path) -> str:
    """What the studio does with a file: a sentence when it is refused, else nothing."""
    begun = time.monotonic()
    try:
        info = Prober(children).probe(str(path), JobContext()).info
        Extractor(children).extract(str(path), info, JobContext())
    except MediaError as error:
        return str(error)
    finally:
        assert time.monotonic() - begun < LONGEST_SECONDS, path.name
    return ""


def truncated(data: bytearray, random: np.random.Generator) -> bytearray:
    return data[: int(len(data) * random.uniform(0.01, 0.98))]


def flipped(data: bytearray, random: np.random.Generator) -> bytearray:
    for place in random.integers(0, len(data), int(random.integers(1, 200))):
        data[place] ^= int(random.integers(1, 256))
    return data


def flipped_head(data: bytearray, random: np.random.Generator) -> bytearray:
    for place in random.integers(0, min(len(data), 600), 12):
        data[place] ^= int(random.integers(1, 256))
    return data


def zeroed(data: bytearray, random: np.random.Generator) -> bytearray:
    start = int(random.integers(0, len(data)))
    end = min(len(data), start + int(len(data) * random.uniform(0.02, 0.5)))
    data[start:end] = bytes(end - start)
    return data


def huge_sizes(data: bytearray, random: np.random.Generator) -> bytearray:
    """Four bytes of all ones where headers keep lengths and sizes."""
    for place in random.integers(0, max(len(data) - 4, 1), 6):
        data[place : place + 4] = b"\xff" * 4
    head = int(random.integers(0, 64))
    data[head : head + 4] = b"\x7f\xff\xff\xff"
    return data


def shuffled(data: bytearray, random: np.random.Generator) -> bytearray:
    third = len(data) // 3
    return data[2 * third :] + data[third : 2 * third] + data[:third]


HARMS = (truncated, flipped, flipped_head, zeroed, huge_sizes, shuffled)
SUFFIXES = (".mp4", ".mkv", ".avi", ".wav", ".png", ".ts", ".gif", ".mxf")


@pytest.mark.real
@pytest.mark.slow
def test_three_hundred_damaged_files_are_read_or_refused_in_one_sentence(
    children: Children, real_media: Path, tmp_path: Path, figures
) -> None:
    sources = [real_media / name for name in SOURCES]
    random = np.random.default_rng(300)
    refused: list[str] = []
    for number in range(DAMAGED):
        source = sources[number % len(sources)]
        harm = HARMS[number // len(sources) % len(HARMS)]
        is_renamed = number % 7 == 3
        suffix = SUFFIXES[number % len(SUFFIXES)] if is_renamed else source.suffix
        damaged = tmp_path / f"{number:03d}-{harm.__name__}{suffix}"
        damaged.write_bytes(harm(bytearray(source.read_bytes()), random))
        sentence = look(children, damaged)
        if sentence:
            refused.append(sentence)
            assert f"“{damaged.name}”" in sentence
            assert sentence.endswith(".")
            assert sentence.count("\n") == 0

    figures.table(
        "Damaged files",
        [
            {
                "files": DAMAGED,
                "read in part or whole": DAMAGED - len(refused),
                "refused in a sentence": len(refused),
                "decoder crashed": sum("crashed" in sentence for sentence in refused),
                "decoder hung": sum("hang" in sentence for sentence in refused),
            }
        ],
    )
    assert not any("nonsense" in sentence or "crashed" in sentence for sentence in refused)


@pytest.fixture
def listener() -> Iterator[tuple[int, list[object]]]:
    """A port of this machine and who called there."""
    callers: list[object] = []
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.1)
    is_over = threading.Event()

    def listen() -> None:
        while not is_over.is_set():
            try:
                callers.append(server.accept())
            except TimeoutError:
                continue

    thread = threading.Thread(target=listen)
    thread.start()
    yield server.getsockname()[1], callers
    is_over.set()
    thread.join()
    server.close()


SCRIPTS = {
    "playlist.mp4": "#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\n{url}\n#EXT-X-ENDLIST\n",
    "file-playlist.m3u8": "#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\n{file}\n#EXT-X-ENDLIST\n",
    "concat.mp4": "ffconcat version 1.0\nfile '{file}'\nfile '{url}'\n",
    "concat.ffconcat": "ffconcat version 1.0\nfile 'subfile,,start,0,end,99,,:{file}'\n",
    "session.sdp": "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\n"
    "m=video 5004 RTP/AVP 96\n",
    "manifest.mpd": '<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" '
    'type="static"><Period><AdaptationSet><Representation id="1"><BaseURL>{url}</BaseURL>'
    "</Representation></AdaptationSet></Period></MPD>",
    "redirect.asx": '<asx version="3.0"><entry><ref href="{url}"/></entry></asx>',
    "picture.svg": '<svg xmlns="http://www.w3.org/2000/svg"><image href="{url}"/></svg>',
    "images.txt": "{file}\n",
    "avisynth.avs": 'AviSource("{file}")\n',
    "empty.mp4": "",
}


@pytest.mark.parametrize("name", sorted(SCRIPTS))
def test_a_script_reads_no_other_file_and_calls_nobody(
    children: Children, tmp_path: Path, listener: tuple[int, list[object]], name: str
) -> None:
    port, callers = listener
    secret = tmp_path / "secret.wav"
    head = b"RIFF$\0\0\0WAVEfmt \x10\0\0\0\1\0\1\0@\x1f\0\0@\x1f\0\0\1\0\x08\0"
    secret.write_bytes(head + b"data\x10\0\0\0" + b"\x80" * 16)
    script = tmp_path / name
    text = SCRIPTS[name].format(url=f"http://127.0.0.1:{port}/a.ts", file=secret)
    script.write_text(text)

    assert look(children, script).startswith(f"“{name}” ")

    assert callers == []


@pytest.mark.parametrize(
    "name", ["a|b.mp4", "file:x.mp4", "%03d.png", "-i.mp4", "a\nb.mp4", "'.mp4"]
)
def test_a_name_is_never_taken_for_an_order(children: Children, tmp_path: Path, name: str) -> None:
    odd = tmp_path / name
    odd.write_text("no video")

    assert f"“{name}”" in look(children, odd)


def test_a_folder_and_a_device_are_no_media(children: Children, tmp_path: Path) -> None:
    assert "is not there" in look(children, tmp_path)
    assert "is not there" in look(children, Path("/dev/zero"))
