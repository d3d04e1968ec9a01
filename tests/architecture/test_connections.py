"""Signals of what outlives a widget are connected to bound methods, which end with the widget."""

from __future__ import annotations

import ast
import re

from tests.conftest import ROOT

OUTLIVES = re.compile(r"(self\._?)?(desk|state|look|titling|trimming|review)\.([\w.]+\.)?\w+")


def test_no_function_without_an_owner_listens_to_what_outlives_a_widget() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted((ROOT / "aigc_studio" / "gui").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "connect"
        and OUTLIVES.fullmatch(ast.unparse(node.func.value))
        and not isinstance(node.args[0], ast.Attribute)
    ]

    assert not found
