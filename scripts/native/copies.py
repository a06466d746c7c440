"""Changed copies of records, for mypyc: `replace(one, name=value)` asks the record itself, of a class known there."""

from __future__ import annotations

import ast


def asked_itself(text: str, tree: ast.Module) -> list[str]:
    """Give the lines of a module in which every record is asked itself, with a method that `records` writes.

    Where names of what changes are not written out, `replace` stays.
    """
    lines = [line.encode() for line in text.split("\n")]  # places of nodes are those of bytes
    edits: list[tuple[int, int, int, bytes]] = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not all(word.arg for word in node.keywords):
            continue
        match node:
            case ast.Call(func=ast.Name(id="replace", lineno=number, col_offset=start), args=[one]):
                edits.append((number, start, start + len("replace"), b""))
                number, end = one.end_lineno or 0, one.end_col_offset or 0
                comma = lines[number - 1].index(b",", end)
                edits += [(number, comma, comma + 1, b""), (number, end, end, b")._record_copied(")]
    for number, start, end, new in sorted(edits, reverse=True):
        line = lines[number - 1]
        lines[number - 1] = line[:start] + new + line[end:]
    return [line.decode() for line in lines]
