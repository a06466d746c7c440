"""`case Kind():` as a question that mypyc answers by looking at the type; it calls Python's own `isinstance` for it."""

from __future__ import annotations

import ast


def asked_by_type(lines: list[str], tree: ast.Module) -> list[str]:
    """Write cases that ask for nothing but kinds of a name as guards: `case _ if isinstance(node, Kind):`."""
    lines = [*lines]
    for node in ast.walk(tree):
        if not isinstance(node, ast.Match) or not isinstance(node.subject, ast.Name):
            continue
        for case in node.cases:
            kinds, row = _kinds(case.pattern), case.pattern.lineno - 1
            if not kinds or case.pattern.end_lineno != row + 1:
                continue
            line, asked = lines[row].encode(), " or ".join(f"isinstance({node.subject.id}, {kind})" for kind in kinds)
            before, after = line[: case.pattern.col_offset].decode(), line[case.pattern.end_col_offset :].decode()
            if case.guard is not None:
                if case.guard.end_lineno != row + 1 or not after.startswith(" if "):
                    continue
                end = case.guard.end_col_offset - case.pattern.end_col_offset
                asked = f"({asked}) and ({after.encode()[4:end].decode()})"
                after = after.encode()[end:].decode()
            lines[row] = f"{before}_ if {asked}{after}"
    return lines


def _kinds(pattern: ast.pattern) -> list[str]:
    """Name the kinds that a pattern asks for; none where it asks for anything else."""
    if isinstance(pattern, ast.MatchOr):
        several = [_kinds(one) for one in pattern.patterns]
        return [name for names in several for name in names] if all(several) else []
    plain = isinstance(pattern, ast.MatchClass) and not pattern.patterns and not pattern.kwd_patterns
    return [ast.unparse(pattern.cls)] if plain else []  # type: ignore[attr-defined]
