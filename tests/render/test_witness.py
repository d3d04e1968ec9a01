from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from aigc_studio.core.errors import JobCancelled, RenderError
from aigc_studio.render.readback import ReadBack, read_pictures
from aigc_studio.render.witness import Looked, Seen, Witness

FRAMES = 40


def write(path: Path, codec: str = "libx264") -> Seen:
    """A film of moving grey, watched by a witness."""
    import av

    random = np.random.default_rng(5)
    start = random.integers(0, 255, (180, 320, 3)).astype(np.uint8)
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=25, options={"g": "12", "bf": "3"})
        stream.width, stream.height, stream.pix_fmt = 320, 180, "yuv420p"
        stream.codec_context.time_base = Fraction(1, 25)
        witness = Witness(stream.codec_context, Looked(FRAMES))

        def put(packets):
            for packet in packets:
                witness.show(packet)
                container.mux(packet)

        for number in range(FRAMES):
            frame = av.VideoFrame.from_ndarray(np.roll(start, number * 4, axis=1), "rgb24")
            frame.pts = number
            put(stream.encode(frame))
        put(stream.encode(None))
        return witness.finish(lambda: None)


def read(path: Path, seen: Seen) -> ReadBack:
    found = ReadBack()
    read_pictures(path, found, seen, lambda _number: None)
    return found


@pytest.mark.parametrize("codec", ["libx264", "mpeg4"])
def test_the_packets_of_the_file_are_those_that_were_watched(tmp_path, codec):
    path = tmp_path / "a.mp4"

    seen = write(path, codec)
    found = read(path, seen)

    assert found.digests == seen.digests
    assert len(seen.digests) == FRAMES
    assert found.head == seen.head
    assert set(seen.lumas) <= set(range(FRAMES))
    assert len(seen.lumas) >= FRAMES // 4


def test_one_flipped_bit_in_any_picture_is_seen(tmp_path):
    import av

    path = tmp_path / "a.mp4"
    seen = write(path)
    with av.open(str(path)) as container:
        places = {p.pos: p.size for p in container.demux(video=0) if p.size}
    whole = path.read_bytes()

    for place, size in places.items():
        damaged = bytearray(whole)
        damaged[place + size // 2] ^= 16
        path.write_bytes(damaged)
        found = read(path, seen)
        assert sum(a != b for a, b in zip(found.digests, seen.digests, strict=True)) == 1


def test_waiting_for_the_last_picture_can_be_cancelled():
    import av

    encoder = av.CodecContext.create("libx264", "w")
    witness = Witness(encoder, Looked())
    witness._put = lambda _packet: None  # the end never comes

    def cancel() -> None:
        raise JobCancelled("Cancelled.")

    with pytest.raises(JobCancelled):
        witness.finish(cancel)
    witness.close()


def test_pictures_that_were_not_all_seen_are_no_proof():
    import av

    witness = Witness(av.CodecContext.create("libx264", "w"), Looked())
    witness.close()

    with pytest.raises(RenderError, match="cannot be read back"):
        witness.finish(lambda: None)


def test_what_cannot_be_decoded_is_told_before_the_rest_is_coded():
    import av

    witness = Witness(av.CodecContext.create("libx264", "w"), Looked())
    witness.show(av.Packet(b"no picture at all"))
    witness._thread.join(10)

    with pytest.raises(RenderError, match="cannot be read back at picture 0"):
        witness.show(av.Packet(b"more"))
    witness.close()
