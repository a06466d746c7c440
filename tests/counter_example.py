"""Two projects that an audience tells apart, made alike as far as may be: what is left between them is the leak."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from difflib import SequenceMatcher, unified_diff

from generated_sources import Template
from generated_words import Pair
from generated_yaml import Listed
from relations import Files
from travelling import Refused

Seen = Callable[[Files], object]


def smaller(made: Template, leaks: Callable[[Template], bool]) -> Template:
    """Leave out of a project's memo what it can do without and still leak: halves of its blocks first, then each."""
    for path, text in made.texts.items():
        if not isinstance(text, Listed) or not path.startswith("sources/note/"):
            continue
        entries, many = text.entries, len(text.entries) // 2
        while many:
            at = 0
            while at < len(entries):
                fewer = _tied(entries[:at] + entries[at + many :])
                less = Template({**made.texts, path: replace(text, entries=fewer)}, made.kinds)
                if leaks(less):
                    made, entries = less, fewer
                else:
                    at += many
            many //= 2
    return made


_DEFINED = re.compile(r"^\[(\^?[^\]]+)\]: ", re.MULTILINE)


def _tied(entries: tuple[Pair, ...]) -> tuple[Pair, ...]:
    """Leave out definitions of notes and links that nothing uses any more, and references to what is gone."""
    out = []
    for n, (whole, left) in enumerate(entries):
        rest = "\n".join(other for m, (other, _) in enumerate(entries) if m != n)
        label = _DEFINED.search(whole)
        if label is not None and f"[{label[1]}]" not in rest:
            continue
        if whole.startswith("See @"):
            whole = "\n".join(line for line in whole.split("\n") if f"#{line[5:-1]}" in rest) or "End."
            left = whole
        out.append((whole, left))
    return tuple(out)


def narrowed(whole: Files, other: Files, seen: Seen) -> Files:
    """Bring a project as near to another as may be while what is `seen` of them differs: by files, then by lines."""
    base = _look(whole, seen)
    changed = [path for path in sorted({*whole, *other}) if whole.get(path) != other.get(path)]
    alone = (
        {p: b for p, b in (whole | {path: other.get(path, b"")}).items() if p in other or p != path} for path in changed
    )
    other = next((files for files in alone if _look(files, seen) not in (None, base)), other)  # mostly it is one file
    for path in sorted({*whole, *other}):
        nearer = {p: b for p, b in (other | {path: whole.get(path, b"")}).items() if p in whole or p != path}
        if nearer != other and _look(nearer, seen) not in (None, base):
            other = nearer
    for path in sorted(path for path in other if path in whole and whole[path] != other[path]):
        if path.endswith(".png"):
            continue
        ours, theirs = (files[path].decode("utf-8").splitlines(keepends=True) for files in (whole, other))
        changes = list(_changes(ours, theirs))
        for change in reversed(changes):  # from the end, so that the places of the others stay
            first, last, start, stop = change
            nearer = other | {path: "".join([*theirs[:start], *ours[first:last], *theirs[stop:]]).encode("utf-8")}
            if _look(nearer, seen) not in (None, base):
                other, theirs = nearer, nearer[path].decode("utf-8").splitlines(keepends=True)
    return other


def _changes(ours: list[str], theirs: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Give where two texts differ, line by line where as many lines stand for as many."""
    for kind, first, last, start, stop in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind == "replace" and last - first == stop - start:
            yield from ((first + n, first + n + 1, start + n, start + n + 1) for n in range(last - first))
        elif kind != "equal":
            yield first, last, start, stop


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
