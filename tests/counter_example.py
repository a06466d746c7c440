"""Two projects that an audience tells apart, made alike as far as may be: what is left between them is the leak."""

from __future__ import annotations

from collections.abc import Callable
from difflib import SequenceMatcher, unified_diff

from relations import Files
from travelling import Refused

Seen = Callable[[Files], object]


def narrowed(whole: Files, other: Files, seen: Seen) -> Files:
    """Bring a project as near to another as may be while what is `seen` of them differs: by files, then by lines."""
    base = _look(whole, seen)
    for path in sorted({*whole, *other}):
        nearer = {p: b for p, b in (other | {path: whole.get(path, b"")}).items() if p in whole or p != path}
        if nearer != other and _look(nearer, seen) not in (None, base):
            other = nearer
    for path in sorted(path for path in other if path in whole and whole[path] != other[path]):
        if path.endswith(".png"):
            continue
        ours, theirs = (files[path].decode("utf-8").splitlines(keepends=True) for files in (whole, other))
        changes = [c for c in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes() if c[0] != "equal"]
        for change in reversed(changes):  # from the end, so that the places of the others stay
            _, first, last, start, stop = change
            nearer = other | {path: "".join([*theirs[:start], *ours[first:last], *theirs[stop:]]).encode("utf-8")}
            if _look(nearer, seen) not in (None, base):
                other, theirs = nearer, nearer[path].decode("utf-8").splitlines(keepends=True)
    return other


def _look(files: Files, seen: Seen) -> object:
    """Give what is seen of a project, None of one that is not sound."""
    try:
        return seen(files)
    except Refused:
        return None


def counter_example(whole: Files, other: Files, seen: Seen) -> str:
    """Say in which lines two projects differ that are told apart, and where that is seen."""
    other = narrowed(whole, other, seen)
    lines: list[str] = []
    for path in sorted({*whole, *other}):
        ours, theirs = whole.get(path, b""), other.get(path, b"")
        if ours != theirs and path.endswith(".png"):
            lines.append(f"{path}: {len(ours)} and {len(theirs)} bytes")
        elif ours != theirs:
            one, two = ours.decode("utf-8").splitlines(), theirs.decode("utf-8").splitlines()
            lines += unified_diff(one, two, path, path if theirs else "nothing", n=0, lineterm="")
    return "\n".join([*lines, "", *_told_apart(_look(whole, seen), _look(other, seen))])


def _told_apart(one: object, other: object) -> list[str]:
    if isinstance(one, str) and isinstance(other, str):
        return [line[:160] for line in unified_diff(one.split("\n"), other.split("\n"), n=0, lineterm="")][2:8]
    if isinstance(one, dict) and isinstance(other, dict):
        return [f"{path} differs" for path in sorted({*one, *other}) if one.get(path) != other.get(path)]
    return ["one of the two is not sound"]
