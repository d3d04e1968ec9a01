"""Fixtures for all tests: the real footage and the collector of measured figures."""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
settings.register_profile("same", derandomize=True)

ROOT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--figures-json", default=None, help="write measured figures to this file")


def pytest_collection_finish() -> None:
    """What was imported stays: it need not be looked through for garbage again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def real_media() -> Path:
    """The folder of real footage and ground truth; skips where there is none."""
    folder = Path(os.environ.get("AIGC_STUDIO_MEDIA", ROOT.parent / "shared" / "media"))
    if not folder.is_dir():
        pytest.skip(f"no real footage at {folder}; set AIGC_STUDIO_MEDIA to its folder")
    return folder


class Figures:
    """Collects rows of measured figures, prints each table, and writes all to one JSON file."""

    def __init__(self) -> None:
        self.tables: dict[str, list[dict[str, Any]]] = {}

    def table(self, name: str, rows: list[dict[str, Any]]) -> None:
        """Record and print one table; every row has the same keys."""
        self.tables[name] = rows
        keys = list(rows[0])
        widths = {k: max(len(str(k)), *(len(_text(r[k])) for r in rows)) for k in keys}
        lines = [f"\n== {name}"]
        lines.append("  ".join(str(k).ljust(widths[k]) for k in keys))
        lines += ["  ".join(_text(row[k]).ljust(widths[k]) for k in keys) for row in rows]
        sys.stdout.write("\n".join(lines) + "\n")


def _text(value: Any) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)


@pytest.fixture(scope="session")
def figures(request: pytest.FixtureRequest) -> Iterator[Figures]:
    collected = Figures()
    yield collected
    path = request.config.getoption("--figures-json")
    if path:
        target = Path(path)
        known = json.loads(target.read_text()) if target.is_file() else {}
        target.write_text(json.dumps(known | collected.tables, indent=1, ensure_ascii=False))
