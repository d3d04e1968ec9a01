"""Fonts are found by what they call themselves, whatever their files are called."""

from __future__ import annotations

from pathlib import Path

import pytest

from aigc_studio.render.fonts import FontBook


@pytest.fixture(scope="module")
def families(tmp_path_factory) -> dict[str, Path]:
    """Two families of this system, copied to names that say nothing."""
    from PIL import ImageFont

    folder: Path = tmp_path_factory.mktemp("fonts")
    found: dict[str, Path] = {}
    for path in sorted(Path("/usr/share/fonts").rglob("*.ttf")):
        name, style = ImageFont.truetype(str(path), 24).getname()
        if name and style in {"Book", "Regular", "Bold"} and len(found) < 4:
            key = f"{name} {style == 'Bold'}"
            if key not in found:
                found[key] = folder / f"{len(found)}.ttf"
                found[key].write_bytes(path.read_bytes())
    if len({key.rsplit(" ", 1)[0] for key in found}) < 2:
        pytest.skip("this system has no two families")
    return found


def test_a_family_is_found_by_its_own_name_and_weight(families) -> None:
    folder = next(iter(families.values())).parent
    book = FontBook((folder,))

    for key in families:
        name, is_bold = key.rsplit(" ", 1)
        font, is_whole = book.font("Ab", 20, name, is_bold=is_bold == "True")
        assert font is not None
        assert is_whole
        assert font.getname()[0] == name
        assert (font.getname()[1] == "Bold") == (is_bold == "True")


def test_an_unknown_family_gives_one_that_has_the_letters(families) -> None:
    folder = next(iter(families.values())).parent

    font, is_whole = FontBook((folder,)).font("Ab", 20, "No Such Family")

    assert font is not None
    assert is_whole
