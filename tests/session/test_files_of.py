"""What a folder is taken to hold."""

from __future__ import annotations

from pathlib import Path

from aigc_studio.session.importing import files_of


def test_a_folder_is_its_media_in_natural_order(tmp_path: Path) -> None:
    for name in ("take 10.mp4", "take 2.MOV", "notes.txt", "truth.json", ".hidden.mp4", "odd"):
        (tmp_path / name).write_bytes(b"")

    assert [path.name for path in files_of(tmp_path)] == ["odd", "take 2.MOV", "take 10.mp4"]


def test_a_file_that_is_named_is_taken_whatever_it_is(tmp_path: Path) -> None:
    assert list(files_of(tmp_path / "notes.txt")) == [tmp_path / "notes.txt"]
