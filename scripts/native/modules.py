"""Modules of the package as they are written, and the records in them with their fields."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

_ASKED = frozenset({"slots", "frozen", "kw_only", "eq", "order"})
_OF_FIELD = frozenset({"default", "default_factory", "init", "repr", "compare"})
_PLAIN_BASES = {"bytes", "dict", "float", "frozenset", "int", "list", "set", "str", "tuple", "type"}


class Unknown(Exception):
    """Something that the package may say, and this does not know, or mypyc does not do right."""


@dataclass(frozen=True)
class Field:
    """A field; `default` and `factory` are expressions as they are written. `home` is the module of its class."""

    name: str
    type: str
    home: str
    default: str | None = None
    factory: str | None = None
    init: bool = True
    repr: bool = True
    compare: bool = True
    kw_only: bool = False

    @property
    def parameter(self) -> str:
        """Give it as a parameter of `__init__`."""
        if self.factory is not None:
            if any(part.strip() == "None" for part in self.type.split("|")):
                raise Unknown(f"{self.name}: None would ask for what its factory makes")
            return f"{self.name}: {self.type} | None = None"
        return f"{self.name}: {self.type}" + (f" = {self.default}" if self.default is not None else "")

    @property
    def value(self) -> str | None:
        """Give what it is set to; None where nothing is."""
        made = None
        if self.factory is not None:
            made = self.factory.removeprefix("lambda: ") if self.factory.startswith("lambda: ") else f"{self.factory}()"
        if not self.init:
            return made if made is not None else self.default
        return self.name if made is None else f"({made}) if {self.name} is None else {self.name}"


@dataclass
class Module:
    """A module of the package: its name, its path from the folder of the package on, its text and tree."""

    name: str
    path: str
    text: str
    tree: ast.Module
    records: dict[str, ast.ClassDef] = field(default_factory=dict)

    def home(self, name: str) -> str:
        """Give the module that a name comes from."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.ImportFrom) and any((one.asname or one.name) == name for one in node.names):
                return node.module or ""
        return self.name


class Package:
    """All modules of a package by their names, with the records in them."""

    def __init__(self, root: Path) -> None:
        self.modules: dict[str, Module] = {}
        for path in sorted(root.rglob("*.py")):
            parts = path.relative_to(root.parent).with_suffix("").parts
            name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            text = path.read_text(encoding="utf-8")
            module = self.modules[name] = Module(name, path.relative_to(root.parent).as_posix(), text, ast.parse(text))
            for node in ast.walk(module.tree):
                if isinstance(node, ast.ClassDef) and decorator_of(node) is not None:
                    module.records[node.name] = node
        self.not_native = self._of_plain_values()
        self.bases = {base_of(b) for m in self.modules.values() for c in m.records.values() for b in c.bases}

    def _of_plain_values(self) -> set[str]:
        """Give the classes that extend `dict`, `str` and so on, which are no native classes."""
        found = set(_PLAIN_BASES)
        while True:
            more = {
                node.name
                for module in self.modules.values()
                for node in ast.walk(module.tree)
                if isinstance(node, ast.ClassDef) and any(base_of(base) in found for base in node.bases)
            }
            if more <= found:
                return found
            found |= more

    def fields(self, cls: ast.ClassDef, module: Module) -> dict[str, Field]:
        """Give the fields of a record by name, those of its bases first."""
        found: dict[str, Field] = {}
        for base in cls.bases:
            home = self.modules.get(module.home(base_of(base)))
            if home is not None and base_of(base) in home.records:
                found |= self.fields(home.records[base_of(base)], home)
        kw_only = options_of(cls).get("kw_only", False)
        return found | {one.name: one for _, one in own_fields(cls, module.name, kw_only=kw_only)}


def own_fields(cls: ast.ClassDef, home: str, *, kw_only: bool) -> Iterator[tuple[ast.AnnAssign, Field]]:
    """Give the fields that a record does not inherit, each with the statement that says it."""
    for statement in cls.body:
        if not isinstance(statement, ast.AnnAssign) or not isinstance(statement.target, ast.Name):
            continue
        kind = ast.unparse(statement.annotation)
        if kind.startswith("ClassVar"):
            continue
        said: dict[str, object] = {}
        value = statement.value
        if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "field":
            for word in value.keywords:
                if word.arg not in _OF_FIELD:
                    raise Unknown(f"{cls.name}.{statement.target.id}: {word.arg}")
                written = ast.unparse(word.value)
                key = "factory" if word.arg == "default_factory" else word.arg
                said[key] = written if key in ("default", "factory") else ast.literal_eval(word.value)
        elif value is not None:
            said["default"] = ast.unparse(value)
        yield statement, Field(statement.target.id, kind, home, kw_only=kw_only, **said)  # type: ignore[arg-type]


def decorator_of(cls: ast.ClassDef) -> ast.expr | None:
    """Give what makes a class a record; None for any other class."""
    for one in cls.decorator_list:
        called = one.func if isinstance(one, ast.Call) else one
        if isinstance(called, ast.Name) and called.id == "dataclass":
            return one
    return None


def options_of(cls: ast.ClassDef) -> dict[str, bool]:
    """Give the options of a record by name."""
    decorator = decorator_of(cls)
    words = decorator.keywords if isinstance(decorator, ast.Call) else []
    said = {str(word.arg): bool(ast.literal_eval(word.value)) for word in words}
    if not said.keys() <= _ASKED:
        raise Unknown(f"{cls.name}: {sorted(said.keys() - _ASKED)}")
    return said


def base_of(base: ast.expr) -> str:
    """Give the name of a base; empty where it is no plain name."""
    base = base.value if isinstance(base, ast.Subscript) else base
    return base.id if isinstance(base, ast.Name) else ""
