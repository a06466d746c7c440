"""Names of countries in papers that follow the United Nations (UN-22), and their order in lists (UN-23, DIP-08)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from reportkit.compile.countries import Countries, countries, straight
from reportkit.compile.line import line_of
from reportkit.compile.order import Zone
from reportkit.compile.readings import Desk, Reading, words_pattern
from reportkit.model.content import BulletList, NumberedList, Paragraph
from reportkit.patterns import regex

_PARTS = regex(r",\s+(?:and\s+|as well as\s+)?|\s+and\s+|\s+as well as\s+")
_INSIDE: tuple[str, ...] = (
    *("Bosnia and Herzegovina", "Antigua and Barbuda", "Trinidad and Tobago", "Saint Kitts and Nevis"),
    *("Sao Tome and Principe", "Saint Vincent and the Grenadines", "Great Britain and Northern Ireland"),
)
"""Names with a word that parts the names of a list."""
_BACK = 60
"""Characters before a possessive within which the name of a country begins."""
_LEAST = 3
_LONGEST = 9
"""Words that the name of a country has at most."""
_NAME_BEHIND = regex(r"[ \u00a0][A-Z]")
_WORDS = regex(r"\w+")
_SOLID = regex(r"[^\s]+")
_NAMES_IN_A_ROW = regex(r", (?:the )?[A-Z]")
_LISTED = frozenset({Zone.BODY, Zone.NOTE, Zone.COVER, Zone.HEAD, Zone.CELL})


def lint_names(desk: Desk) -> None:
    """Report RK518: names of countries that are not those of UNTERM."""
    if not desk.english or not desk.keeps("UN-22"):
        return
    known = countries()
    there = [name for name in known.wrong if name.lower() in desk.low]
    if not there:
        return
    pattern = words_pattern(there)
    for reading in desk.holding(*{max(_WORDS.findall(name.lower()), key=len) for name in there}):
        if reading.unit.zone is Zone.ALTERNATIVE:
            continue
        for found in reading.find(pattern):
            if not (found[0] in known.alone and _of_longer(reading, found.start(), found.end(), known)):
                hint = f"write `{known.wrong[' '.join(found[0].split())]}`"
                said = f"`{found[0]}` is not the name that UNTERM has"
                desk.warn("RK518", reading.line.span(*found.span()), said, hint, rule="UN-22")


def _of_longer(reading: Reading, start: int, end: int, known: Countries) -> bool:
    """Say whether a name is a part of another: `Republic of Korea`, `Iran (Islamic Republic of)`."""
    text = reading.line.text
    before, behind = text[:start].rstrip(), text[end : end + 2]
    if behind.startswith(" (") or _NAME_BEHIND.match(behind):
        return True
    return before.endswith(("Republic of", "Peninsula of", "State of"))


def lint_owners(desk: Desk) -> None:
    """Report RK517: a country with a possessive (UN-21)."""
    if not desk.english or not desk.keeps("UN-21") or ("’s" not in desk.low and "'s" not in desk.low):
        return
    known = countries()
    for reading in desk.holding("’s", "'s"):
        text = reading.line.text
        for sign in ("’s", "'s"):
            at = text.find(sign)
            while at >= 0:
                owner = _edge(text, max(0, at - _BACK), at, known, first=False)
                if owner is not None and not text[at + 2 : at + 3].isalnum() and reading.own(owner[1], at):
                    said = f"the possessive of the country `{owner[0]}`"
                    desk.warn("RK517", reading.line.span(owner[1], at + 2), said, "write `of ..`", rule="UN-21")
                at = text.find(sign, at + 1)


def lint_order(desk: Desk) -> None:
    """Report RK519: countries in a row that are not in the order of the alphabet."""
    rule = "UN-23" if desk.keeps("UN-23") else "DIP-08"
    if not desk.english or not desk.keeps("UN-23", "DIP-08"):
        return
    known = countries()
    for reading in desk.holding(" and "):
        text = reading.line.text
        if reading.unit.zone not in _LISTED or not _NAMES_IN_A_ROW.search(text):
            continue
        for run in _runs(text, known):
            _compare(desk, reading, run, known, rule)
    stated = desk.released.memo.lines
    for _, said in stated.stated:
        for run in _runs(said, known):
            for (before, _, _), (after, _, _) in pairwise(run):
                if known.stands_before(after, before):
                    found = f"`{after}` stands behind `{before}`"
                    desk.warn("RK519", stated.span, found, "put the countries in alphabetical order", rule=rule)
                    break
    for node in desk.released.nodes:
        if isinstance(node, (BulletList, NumberedList)) and len(node.items) >= _LEAST:
            first = [item.blocks[0] for item in node.items if item.blocks]
            lines = [line_of(b.content, desk.substitutions.words) for b in first if isinstance(b, Paragraph)]
            names = [_name(line.text.strip(" ;,.")) for line in lines]
            if len(names) == len(node.items) and all(name in known.named for name in names):
                for (before, after), block in zip(pairwise(names), first[1:], strict=True):
                    if known.stands_before(after, before):
                        said = f"`{after}` stands behind `{before}`"
                        desk.warn("RK519", block.span, said, "put the countries in alphabetical order", rule=rule)
                        break


def _runs(text: str, known: Countries) -> Iterator[list[tuple[str, int, int]]]:
    """Give rows of names that stand side by side, each with its place: three at least."""
    held = text
    for name in _INSIDE:
        if name in held:
            held = held.replace(name, name.replace(" ", "\u00a0"))
    parts, at = [], 0
    for found in _PARTS.finditer(held):
        parts.append((at, found.start()))
        at = found.end()
    parts.append((at, len(held)))
    if len(parts) < _LEAST:
        return
    run: list[tuple[str, int, int]] = []
    for start, end in parts:
        whole = _exact(held, start, end, known)
        if whole is not None:
            run.append(whole)
            continue
        if run and (head := _edge(held, start, end, known, first=True)) is not None:
            run.append(head)
        if len(run) >= _LEAST:
            yield run
        tail = _edge(held, start, end, known, first=False)
        run = [] if tail is None else [tail]
    if len(run) >= _LEAST:
        yield run


def _exact(text: str, start: int, end: int, known: Countries) -> tuple[str, int, int] | None:
    name = _name(text[start:end].rstrip(" .;:"))
    return (name, start, end) if name in known.named else None


def _edge(text: str, start: int, end: int, known: Countries, *, first: bool) -> tuple[str, int, int] | None:
    """Find a country at the beginning, or at the end, of a part that says more."""
    if not any(c.isupper() for c in text[start:end]):
        return None
    places = [m.span() for m in _SOLID.finditer(text[start:end])]
    for count in range(min(_LONGEST, len(places)), 0, -1):
        some = places[:count] if first else places[-count:]
        a, b = start + some[0][0], start + some[-1][1]
        name = _name(text[a:b].rstrip(".,;:"))
        goes_on = first and count < len(places) and text[start + places[count][0]].isupper()
        if name in known.named and not goes_on:
            return name, a, b
    return None


def _name(words: str) -> str:
    return straight(words.replace("\u00a0", " ")).removeprefix("the ").removeprefix("The ").strip()


def _compare(desk: Desk, reading: Reading, run: list[tuple[str, int, int]], known: Countries, rule: str) -> None:
    for (before, _, _), (after, start, end) in pairwise(run):
        if known.stands_before(after, before) and reading.own(start, end):
            said = f"`{after}` stands behind `{before}`"
            desk.warn(
                "RK519", reading.line.span(start, end), said, "put the countries in alphabetical order", rule=rule
            )
            return
