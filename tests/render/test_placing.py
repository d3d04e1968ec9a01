"""A video, its report and its page come into place together or not at all."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from aigc_studio.core.delivery import ExportReport
from aigc_studio.core.errors import RenderError
from aigc_studio.render.placing import page_path, put_in_place, report_path

NAMES = ("cut.mp4", "cut.mp4.report.html", "cut.mp4.report.json")


def put(folder: Path) -> None:
    hidden = folder / ".cut-1.part"
    hidden.write_text("new video")
    report = ExportReport(str(folder / "cut.mp4"), 50, Fraction(2), ())
    try:
        put_in_place(hidden, folder / "cut.mp4", report, "new page")
    finally:
        hidden.unlink(missing_ok=True)


def texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in sorted(folder.iterdir())}


def test_all_three_replace_earlier_ones(tmp_path: Path) -> None:
    for name in NAMES:
        (tmp_path / name).write_text("old")

    put(tmp_path)

    found = texts(tmp_path)
    assert tuple(found) == NAMES
    assert found["cut.mp4"] == "new video"
    assert found["cut.mp4.report.html"] == "new page"
    assert '"frames": 50' in found["cut.mp4.report.json"]


@pytest.mark.parametrize("broken", [*NAMES])
@pytest.mark.parametrize("earlier", [(), NAMES])
def test_where_one_cannot_be_put_there_all_is_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str, earlier: tuple[str, ...]
) -> None:
    for name in earlier:
        (tmp_path / name).write_text(f"old {name}")
    before, plain = texts(tmp_path), Path.replace

    def replace(path: Path, target: Path) -> Path:
        if target.name == broken and path.suffix in {".part", ".report", ".page"}:
            raise PermissionError(13, "in use")
        return plain(path, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(RenderError, match=r"\(in use\); nothing was left there\.$"):
        put(tmp_path)

    assert texts(tmp_path) == before
    assert report_path(tmp_path / "cut.mp4").exists() is bool(earlier)
    assert page_path(tmp_path / "cut.mp4").exists() is bool(earlier)
