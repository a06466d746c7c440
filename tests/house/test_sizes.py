"""Files and functions stay small: one idea each."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "reportkit"
FILES = sorted(SOURCE.rglob("*.py"))


@cache
def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(text(path))


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_no_file_is_over_400_lines(path: Path) -> None:
    assert len(text(path).splitlines()) <= 400


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_no_function_is_over_60_lines_or_5_positional_parameters(path: Path) -> None:
    found = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            own = [a for a in node.args.posonlyargs + node.args.args if a.arg not in ("self", "cls")]
            # A click command takes its options by keyword from click; their number is the command line's.
            command = any("command" in ast.dump(d) or "callback" in ast.dump(d) for d in node.decorator_list)
            if length > 60 or (len(own) > 5 and not command):
                found.append(f"{node.name}: {length} lines, {len(own)} parameters")
    assert found == []


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_every_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(tree(path))


def test_there_is_no_grab_bag() -> None:
    assert [p.name for p in FILES if p.stem in {"util", "utils", "shared", "helpers", "misc", "common"}] == []
