"""Ids that are the same whenever a generator draws the same, so that hypothesis can replay it."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from unittest.mock import patch

_PLACES = 80
"""Bits below those that an id shows."""


@contextmanager
def steady_ids(number: int) -> Iterator[None]:
    """While it stands, fresh ids count up from one that ``number`` gives."""
    numbers = count(number * 4096)
    with patch.object(uuid, "uuid4", lambda: uuid.UUID(int=next(numbers) << _PLACES)):
        yield
