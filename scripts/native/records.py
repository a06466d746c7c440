"""Records as plain classes, for mypyc, which makes machine code of classes but not of what our decorator does to them.

A module is rewritten as text: `@dataclass(..)` goes, fields keep their types, and the methods that `reportkit.record`
would make at their first use are written out behind the class. Every line knows which line of the source it stands for.
What the rewriting does not know is an error; nothing is guessed.
"""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterator
from dataclasses import dataclass

from copies import asked_itself
from kinds import asked_by_type
from modules import Field, Module, Package, base_of, decorator_of, options_of, own_fields

_CONSTANT = re.compile(r"_?[A-Z][A-Z0-9_]+")
_ATTR = ("MYPY = False", "if MYPY: from mypy_extensions import mypyc_attr as _mypyc_attr")
"""Says something to mypyc alone: `mypy_extensions` is not installed where the package is."""
_ANY = "from typing import Any as _Any, ClassVar as _ClassVar"
_SAME = (_ANY, "def _same(kind: _Any) -> _Any: return kind")
"""A class with a decorator that mypyc does not know is no native class."""
_SIGNS = {"lt": "<", "le": "<=", "gt": ">", "ge": ">="}
_TOLD = ("reportkit.doctree.", "reportkit.style.")
"""Where records stand that each build tells, to know whether anything has changed: how, is written out for them."""


@dataclass
class Rewritten:
    """A module rewritten, and for each of its lines (from 1) the line of the source."""

    text: str
    lines: list[int]


def rewrite(package: Package, module: Module) -> Rewritten:
    """Rewrite the records of a module as plain classes."""
    own = module.home("replace") == "reportkit.record"
    source = asked_itself(module.text, module.tree) if own else module.text.split("\n")
    source = asked_by_type(source, module.tree)
    rows = [[(line, number)] for number, line in enumerate(source, 1)]
    words: set[str] = set()
    names: dict[str, set[str]] = {}
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.ClassDef):
            continue
        if node.name not in module.records:
            if node.name in package.not_native and any(base_of(base) in package.not_native for base in node.bases):
                rows[node.lineno - 1].insert(0, ("@_same", node.lineno))
                words.update(_SAME)
            continue
        words |= _plain(node, module, package, rows)
        words.add(_ANY)
        words.add("from reportkit.methods import shown as _shown")
        words.add("from reportkit.record import FIELDS as _fields_told")
        for one in package.fields(node, module).values():
            if one.home != module.name:
                names.setdefault(one.home, set()).update(_names(one))
    if _finals(module, rows):
        words.add("from typing import Final as _Final")
    known = {a.asname or a.name for n in module.tree.body if isinstance(n, ast.ImportFrom) for a in n.names}
    for home, wanted in sorted(names.items()):
        if wanted - known:
            words.add(f"from {home} import {', '.join(sorted(wanted - known))}")
    at = _behind_future(module.tree)
    rows[at][:0] = [(word, at + 1) for word in sorted(words)]
    flat = [row for several in rows for row in several]
    return Rewritten("\n".join(line for line, _ in flat), [number for _, number in flat])


def _finals(module: Module, rows: list[list[tuple[str, int]]]) -> bool:
    """Say of constants that they are final: machine code has them at hand then, and looks no name up."""
    bound = [n.id for n in ast.walk(module.tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store | ast.Del)]
    told = {name for n in ast.walk(module.tree) if isinstance(n, ast.Global) for name in n.names}
    made = False
    for node in module.tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                old, new = f"{name} =", f"{name}: _Final ="
            case ast.AnnAssign(target=ast.Name(id=name), annotation=kind, value=ast.expr() as value):
                said = ast.get_source_segment(module.text, kind) or ""
                if said.startswith(("Final", "TypeAlias")):
                    continue
                old, new = f"{name}: {said}", f"{name}: _Final[{said}]"
            case _:
                continue
        typed = isinstance(value, ast.Call) and ast.unparse(value.func) in ("TypeVar", "NewType")
        if typed or not _CONSTANT.fullmatch(name) or bound.count(name) > 1 or name in told:
            continue
        line = rows[node.lineno - 1][0][0]
        if line.startswith(old):
            rows[node.lineno - 1][0] = (line.replace(old, new, 1), node.lineno)
            made = True
    return made


def _plain(cls: ast.ClassDef, module: Module, package: Package, rows: list[list[tuple[str, int]]]) -> set[str]:
    """Rewrite a record in its rows; give the imports that it needs for its decorator."""
    decorator = decorator_of(cls)
    assert decorator is not None
    for number in range(decorator.lineno, (decorator.end_lineno or decorator.lineno) + 1):
        rows[number - 1] = []
    words: set[str] = set()
    if options_of(cls).get("frozen") and not any(base_of(base) == "Generic" for base in cls.bases):
        rows[decorator.lineno - 1] = [(" " * cls.col_offset + "@_mypyc_attr(acyclic=True)", decorator.lineno)]
        words.update(_ATTR)
    indent = " " * cls.body[0].col_offset
    for statement, one in own_fields(cls, module.name, kw_only=False):
        for number in range(statement.lineno, (statement.end_lineno or statement.lineno) + 1):
            rows[number - 1] = []
        rows[statement.lineno - 1] = [(f"{indent}{one.name}: {one.type}", statement.lineno)]
    told = module.name.startswith(_TOLD)
    for line in _methods(cls, package.fields(cls, module), matched=cls.name not in package.bases, told=told):
        rows[(cls.end_lineno or 1) - 1].append((indent + line, cls.lineno))
    return words


def _methods(cls: ast.ClassDef, fields: dict[str, Field], *, matched: bool, told: bool) -> Iterator[str]:
    options, have = options_of(cls), {s.name for s in cls.body if isinstance(s, ast.FunctionDef)}
    every = [*fields.values()]
    if "__init__" not in have:
        yield from _init(every, after="__post_init__" in have)
        yield from _copied(cls.name, every)
    compared = "".join(f"{{0}}.{one.name}, " for one in every if one.compare)
    own, other = f"({compared.format('self')})", f"({compared.format('other')})"
    if options.get("eq", True) and "__eq__" not in have:
        same = " and ".join(f"self.{one.name} == other.{one.name}" for one in every if one.compare) or "True"
        yield "def __eq__(self, other: object) -> bool:"
        alike = f"isinstance(other, {cls.name}) and type(other) is type(self)"
        yield f"    return ({same}) if {alike} else NotImplemented"
        if "__hash__" not in have:
            yield "def __hash__(self) -> int:"
            refused = f'raise TypeError("unhashable type: {cls.name!r}")'
            yield f"    return hash({own})" if options.get("frozen") else f"    {refused}"
    if options.get("order"):
        for name, sign in _SIGNS.items():
            yield f"def __{name}__(self, other: {cls.name!r}) -> bool:"
            yield f"    return {own} {sign} {other}"
    if "__repr__" not in have:
        yield "def __repr__(self) -> str:"
        rows = ", ".join(f"{one.name}={{repr(self.{one.name})}}" for one in every if one.repr)
        yield f'    return f"{cls.name}({rows})"' if matched and told else "    return _shown(self)"
    if matched:
        yield f"__match_args__ = {tuple(one.name for one in every if one.init and not one.kw_only)!r}  # type: ignore"
    rows = tuple((one.name, (one.type, one.init, one.repr)) for one in every)
    yield f"__record_fields__: _ClassVar[_Any] = dict({rows!r})"
    yield "__record_plain__: _ClassVar[bool] = False"
    yield "__dataclass_fields__: _ClassVar[_Any] = _fields_told"
    yield f"__record_frozen__: _ClassVar[bool] = {options.get('frozen', False)}"


def _copied(name: str, fields: list[Field]) -> Iterator[str]:
    """Write what makes a copy of which some attributes are others; `...` stands for those that are as they were."""
    own = sorted((one for one in fields if one.init), key=lambda one: one.kw_only)
    given = ", ".join(["self", *(["*"] if own else []), *(f"{one.name}: _Any = ..." for one in own)])
    yield f"def _record_copied({given}) -> {name!r}:"
    values = [(one, f"self.{one.name} if {one.name} is ... else {one.name}") for one in own]
    yield f"    return {name}({', '.join(f'{one.name}={value}' if one.kw_only else value for one, value in values)})"


def _init(fields: list[Field], *, after: bool) -> Iterator[str]:
    places = [one.parameter for one in fields if one.init and not one.kw_only]
    words = [one.parameter for one in fields if one.init and one.kw_only]
    yield f"def __init__({', '.join(['self', *places, *(['*'] if words else []), *words])}) -> None:"
    lines = [f"    self.{one.name} = {one.value}" for one in fields if one.value is not None]
    yield from lines
    if after:
        yield "    self.__post_init__()"
    elif not lines:
        yield "    pass"


def _names(one: Field) -> set[str]:
    """Give the names that the type, default and factory of a field speak of."""
    said = [ast.parse(text) for text in (one.type, one.default, one.factory) if text]
    return {n.id for tree in said for n in ast.walk(tree) if isinstance(n, ast.Name)} - {*dir(builtins)}


def _behind_future(tree: ast.Module) -> int:
    """Give the line (from 0) before which imports can be put."""
    first = tree.body[0]
    at = (first.end_lineno or 0) if isinstance(first, ast.Expr) else 0
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module == "__future__":
            at = node.end_lineno or 0
    return at
