"""Values that cross between the editor and its decoding child."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest

from aigc_studio.core.media import AudioStream, MediaInfo
from aigc_studio.core.rates import TimeRange
from aigc_studio.media.wire import packed, unpacked

INFO = MediaInfo(
    kind="audio",
    container="wav",
    size_bytes=44,
    available_range=TimeRange(Fraction(0), Fraction(1001, 30_000)),
    audio=(AudioStream(0, "pcm", 48_000, 2, TimeRange(Fraction(0), Fraction(1, 3)), title="声"),),
)


def test_media_info_survives_the_way_through_json() -> None:
    assert unpacked(MediaInfo, json.loads(json.dumps(packed(INFO)))) == INFO


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("kind", "game"),
        ("size_bytes", "44"),
        ("size_bytes", True),
        ("available_range", {"start": "0/1", "end": "1/0"}),
        ("available_range", {"start": "2/1", "end": "1/1"}),
        ("notes", "text"),
        ("audio", [None]),
    ],
)
def test_a_value_that_does_not_fit_is_refused(name: str, value: object) -> None:
    message = dict(packed(INFO)) | {name: value}

    with pytest.raises(ValueError):  # noqa: PT011 (any reason will do)
        unpacked(MediaInfo, message)
