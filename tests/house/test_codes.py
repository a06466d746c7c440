"""Every diagnostic code is used, has a test that names it, and is in the docs."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from reportkit.diagnostics import CODES

ROOT = Path(__file__).parents[2]


def text(folder: str, *suffixes: str) -> str:
    files = sorted(p for s in suffixes for p in (ROOT / folder).rglob(f"*{s}"))
    return "\n".join(p.read_text(encoding="utf-8") for p in files if not p.name.startswith("codes"))


def test_codes_are_well_formed() -> None:
    for code in CODES.values():
        assert re.fullmatch(r"RK[1-6]\d\d", code.id)
        assert code.title and code.title[0] == code.title[0].lower() and not code.title.endswith("."), code.id
        assert code.explanation.endswith("."), code.id


def test_every_code_in_the_table_is_reported_somewhere() -> None:
    used = set(re.findall(r"RK\d\d\d", text("src/reportkit", ".py")))
    assert sorted(set(CODES) - used) == []
    assert sorted(used - set(CODES)) == []


def docstrings(tree: ast.Module) -> str:
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef)
    return "\n".join(ast.get_docstring(node) or "" for node in ast.walk(tree) if isinstance(node, kinds))


def test_a_module_says_which_codes_it_reports() -> None:
    seen = 0
    for path in sorted((ROOT / "src" / "reportkit").rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        reported = set(re.findall(r'"(RK\d{3})"', source))
        if path.name.startswith("codes") or not reported:
            continue
        said = docstrings(ast.parse(source))
        named = set(re.findall(r"RK\d{3}", said))
        for first, last in re.findall(r"RK(\d{3}) to RK(\d{3})", said):
            named |= {f"RK{number}" for number in range(int(first), int(last) + 1)}
        assert sorted(reported - named) == [], path
        seen += len(reported)
    assert seen > 100


def test_every_code_has_a_test() -> None:
    tested = set(re.findall(r"RK\d\d\d", text("tests", ".py", ".md", ".yaml", ".txt")))
    assert sorted(set(CODES) - tested) == []


def test_every_code_is_documented() -> None:
    page = (ROOT / "docs" / "diagnostics.md").read_text(encoding="utf-8")
    assert sorted(set(CODES) - set(re.findall(r"RK\d\d\d", page))) == []
