from __future__ import annotations

import pytest

from aigc_studio.media.recording_facts import camera_text, recorded_at


def test_make_model_place_and_title_make_one_line() -> None:
    tags = {
        "com.apple.quicktime.make": "Apple",
        "com.apple.quicktime.model": "iPhone 15",
        "com.apple.quicktime.location.ISO6709": "+48.1+011.5/",
        "title": "Wedding",
        "artist": "",
        "encoder": "Lavf60",
    }

    assert camera_text(tags) == "Apple iPhone 15 +48.1+011.5/ Wedding"


def test_what_is_told_twice_is_told_once() -> None:
    assert camera_text({"make": "Sony", "model": "Sony"}) == "Sony"


@pytest.mark.parametrize(
    ("tags", "told"),
    [
        ({"creation_time": "2024-05-03T10:20:30.000000Z"}, "2024-05-03T10:20:30"),
        ({"DATE": "2019"}, "2019"),
        ({"date": "2019:07:01"}, "2019-07-01"),
        ({"creation_time": "1970-01-01T00:00:00.000000Z", "date": "2021-02"}, "2021-02"),
        ({"creation_time": "1904-01-01T00:00:00"}, ""),
        ({"creation_time": "yesterday"}, ""),
        ({}, ""),
    ],
)
def test_the_date_of_the_recording_is_told_where_it_was_set(
    tags: dict[str, str], told: str
) -> None:
    assert recorded_at(tags) == told
