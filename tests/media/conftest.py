"""One stock of decoding children for all tests of the media package."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from aigc_studio.media.children import Children


@pytest.fixture(scope="session")
def children() -> Iterator[Children]:
    stock = Children()
    yield stock
    stock.close()
