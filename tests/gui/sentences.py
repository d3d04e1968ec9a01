"""Reads out of the source what the packages below the window can say."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from tests.conftest import ROOT

PACKAGE = ROOT / "aigc_studio"
BELOW = ("core", "editing", "jobs", "media", "suggest", "inference", "analysis", "render")
BELOW += ("interchange", "storage", "learning", "session")


def sources(*packages: str) -> Iterator[tuple[Path, ast.Module]]:
    for package in packages:
        for path in sorted((PACKAGE / package).rglob("*.py")):
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def errors() -> set[str]:
    """Sentences of errors that the session can tell, with ``{}`` for each value."""
    found: set[str] = set()
    for _, tree in sources(*BELOW):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args:
                name = getattr(node.func, "id", "")
                if name.endswith("Error") and name not in {"ValueError", "TypeError"}:
                    found.add(text_of(node.args[0]))
    return {text for text in found if text and text != "{}"}


def text_of(node: ast.expr) -> str:
    """A literal or an f-string with ``{}`` for its values; empty for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values
        )
    return ""


def shape(template: str) -> str:
    """A template of the catalogue with ``{}`` for each named value."""
    return re.sub(r"\{\w+\}", "{}", template)


CALLS = frozenset({"translate", "counted", "QT_TRANSLATE_NOOP"})


def translated_calls(calls: Collection[str] = CALLS) -> set[tuple[str, str]]:
    """(context, text) of every ``translate("Context", "text")`` in the window's source."""
    found: set[tuple[str, str]] = set()
    for _, tree in sources("gui"):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and len(node.args) >= 2:
                name = getattr(node.func, "id", "")
                if name in calls:
                    context, text = text_of(node.args[0]), text_of(node.args[1])
                    if context and text:
                        found.add((context, text))
    return found


def suggestion_texts() -> set[str]:
    """Every literal of ``suggest`` with named values in it: sentences and alternatives."""
    found: set[str] = set()
    for _, tree in sources("suggest"):
        documented = {ast.get_docstring(n, clean=False) for n in ast.walk(tree) if _has_doc(n)}
        for node in ast.walk(tree):
            text = text_of(node) if isinstance(node, ast.Constant) else ""
            if re.search(r"(?<!`)\{[a-z]+\}", text) and text not in documented:
                found.add(text)
    return found


def edit_labels() -> set[str]:
    """What the ``label`` of every edit can be, and the labels of accepted suggestions."""
    found: set[str] = set()
    for path, tree in sources("editing", "session"):
        for node in ast.walk(tree):
            is_label = isinstance(node, ast.FunctionDef) and node.name.endswith("label")
            if is_label and path.name != "edit.py":
                found |= {text_of(n) for n in ast.walk(node) if isinstance(n, ast.expr)}
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "label":
                found |= {text_of(n) for n in ast.walk(node.value) if isinstance(n, ast.expr)}
            if isinstance(node, ast.AnnAssign) and getattr(node.target, "id", "") == "_LABELS":
                found |= {text_of(n) for n in ast.walk(node) if isinstance(n, ast.expr)}
    # An f-string is walked into as well; its bare parts end in a blank or an open quote.
    return {text for text in found if text[:1].isupper() and not text.endswith((" ", "“", "."))}


def job_labels() -> set[str]:
    """The label of every job and the stage of every progress report."""
    found: set[str] = set()
    for _, tree in sources(*BELOW, "gui"):
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            if getattr(node.func, "id", "") == "Job":
                labels = [k.value for k in node.keywords if k.arg == "label"]
                found |= {text_of(label) for label in labels or node.args[1:2]}
            if getattr(node.func, "attr", "") == "progress" and len(node.args) > 1:
                found.add(text_of(node.args[1]))
    return found - {""}


def _has_doc(node: ast.AST) -> bool:
    return isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
