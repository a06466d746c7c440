"""What mypyc 2.4 compiles to something else, which no module of the package may say."""

from __future__ import annotations

import ast
import builtins
import re

from modules import Module, Unknown

_WORD = re.compile(r"[\w.]+")
_OFTEN = frozenset("start end find index rindex match len max min _end _length".split())
"""What may be called in the bound of a slice, which mypyc 2.4 evaluates twice where it does not know what is sliced."""


def check(module: Module) -> None:
    """Refuse calls in bounds of slices (see `_OFTEN`), one name for faults of two kinds, and `*name` in patterns."""
    for one in ast.walk(module.tree):
        if isinstance(one, ast.MatchStar) and one.name:
            raise Unknown(f"{module.path}:{one.lineno}: `*{one.name}` is said to be a list, and is a tuple of tuples")
        if isinstance(one, ast.FunctionDef):
            _check_faults(one, module)
        for node in ast.walk(one) if isinstance(one, ast.Slice) else ():
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
                if name not in _OFTEN:
                    raise Unknown(f"{module.path}:{node.lineno}: `{name}` would be called twice: give the bound a name")


def _check_faults(function: ast.FunctionDef, module: Module) -> None:
    kinds: dict[str, set[str]] = {}
    for node in ast.walk(function):
        if isinstance(node, ast.ExceptHandler) and node.name and node.type is not None:
            kinds.setdefault(node.name, set()).add(ast.unparse(node.type))
    for name, several in kinds.items():
        if len(several) > 1 and any(word not in dir(builtins) for kind in several for word in _WORD.findall(kind)):
            raise Unknown(f"{module.path}:{function.lineno}: `{name}` is said to be of the first kind: {several}")
