from __future__ import annotations

from fractions import Fraction

import pytest

from aigc_studio.interchange.numbers import exact


def test_numbers_of_other_programs_are_read_exactly() -> None:
    written = ["2", "-1.5", "30000/1001", "1e-3", ".25", "12.", "+4"]

    assert [exact(text) for text in written] == [
        2,
        Fraction(-3, 2),
        Fraction(30000, 1001),
        Fraction(1, 1000),
        Fraction(1, 4),
        12,
        4,
    ]


@pytest.mark.parametrize(
    "text", ["1e200000000", "1e3000000", "9" * 5000, "1/0", "", "nan", "1e19", "0x10", "1_000"]
)
def test_what_no_timeline_can_hold_is_refused_at_once(text: str) -> None:
    with pytest.raises(ValueError, match=r"number|large"):
        exact(text)
