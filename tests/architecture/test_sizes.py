"""Files stay under 500 lines, functions under 61, classes under 20 methods; no override list."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.conftest import ROOT

CODE = [*sorted((ROOT / "aigc_studio").rglob("*.py")), *sorted((ROOT / "packaging").glob("*.py"))]


def test_no_file_is_longer_than_500_lines() -> None:
    long = {str(p.relative_to(ROOT)): n for p in CODE if (n := _lines(p)) > 500}

    assert not long


def test_no_function_is_longer_than_60_lines() -> None:
    long = {
        f"{path.relative_to(ROOT)}:{node.name}": length
        for path in CODE
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or 0) - node.lineno + 1) > 60
    }

    assert not long


def test_no_class_has_more_than_20_methods() -> None:
    large = {
        f"{path.relative_to(ROOT)}:{node.name}": count
        for path in CODE
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
        and (count := sum(isinstance(n, ast.FunctionDef) for n in node.body)) > 20
    }

    assert not large


def test_the_top_level_holds_what_the_card_names_and_nothing_else() -> None:
    tracked = {
        "pyproject.toml",
        "aigc_studio",
        "resources",
        "tests",
        "packaging",
        "README.md",
        ".ci",
        ".gitignore",
        "LICENSE",
    }
    made_on_the_way = {
        ".git",
        ".venv",
        ".mypy_cache",
        ".ruff_cache",
        ".pytest_cache",
        ".hypothesis",
        ".import_linter_cache",
        "figures.json",
        "aigc_studio.egg-info",
        "build",
        "__pycache__",
        "cut.mp4",
        "cut.mp4.report.html",
        "cut.mp4.report.json",
        "cut.otio",
    }

    assert {p.name for p in ROOT.iterdir()} - made_on_the_way == tracked


def _lines(path: Path) -> int:
    return path.read_text(encoding="utf-8").count("\n")
