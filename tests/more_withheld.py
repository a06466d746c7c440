"""More withheld content, put into the places for it: blocks, items, rows, columns, words, rows of charts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from withheld_words import ADDED, Manner

_LINE = re.compile(r"^(?P<before>.*?)<\+(?P<kind>[btirlv])(?P<rest>[^>]*)>$")
_ALONE = re.compile(r"^.*?<\+[btirlv][^>]*>\n?", re.MULTILINE)
_WORDS = re.compile(r" ?<\+w(\w)(\d+)>")
_COLUMN = re.compile(r"<\+([hsc])(\d+)>")


def without_slots(text: str) -> str:
    """Give a text in which nothing more is put."""
    return _WORDS.sub("", _COLUMN.sub("", _ALONE.sub("", text)))


def with_more(text: str, manner: Manner, path: str) -> str:
    """Give a text with more withheld content at some places; in a huge one five hundred blocks at one, or none."""
    random = Random(f"{manner.more} {path}")
    lines: list[str] = []
    huge = manner.kind == "huge" and manner.more % 4 == 0
    for line in text.split("\n"):
        found = _LINE.match(line)
        if found is None:
            lines.append(line)
        elif random.randrange(3) == 0:
            many = 500 if huge and found["kind"] == "t" else 1
            huge = huge and many == 1
            for n in range(many):
                lines += [found["before"] + one for one in _made(found["kind"], found["rest"], manner, len(lines) + n)]
    columns = {number for _, number in _COLUMN.findall(text) if _wider(number, manner)}
    text = _COLUMN.sub(lambda m: _column(m[1], m[2], random) if m[2] in columns else "", "\n".join(lines))
    return _WORDS.sub(lambda m: _words(m, random), text)


def _wider(number: str, manner: Manner) -> bool:
    return Random(f"{manner.more} column {number}").randrange(3) == 0


def _words(found: re.Match[str], random: Random) -> str:
    return f" [<<{found[1]}{ADDED}{found[2]}>>]{{audience=home}}" if random.randrange(3) == 0 else ""


def _column(kind: str, number: str, random: Random) -> str:
    run = f"<<p{ADDED}{number}{random.randrange(100)}>>"
    return {"h": f" {run} {{audience=home}} |", "s": "---|", "c": f" {run} |"}[kind]


def _made(kind: str, rest: str, manner: Manner, n: int) -> Iterator[str]:
    """Give the lines of withheld content of a kind of place; the number makes its words its own."""
    random = Random(f"{manner.more} {kind} {n}")
    runs = [f"<<p{ADDED}{n}{i:02}>>" for i in range(40)]
    match kind:
        case "b":
            yield f"{runs[0]} {{audience=home}}"
        case "t":
            yield from _block(random, runs)
        case "i":
            yield f"{rest} {runs[0]} {{audience=home}}"
        case "r":
            number, _, count = rest.partition(".")
            cells = [f"{runs[0]} {{audience=home}}", *runs[1 : int(count) + _wider(number, manner)]]
            yield f"| {' | '.join(cells)} |"
        case "l":
            yield f"- - {runs[0]} {{audience=home}}"
            yield from (f"  - {run}" for run in runs[1 : int(rest)])
        case _:
            yield f"<<v{ADDED}{n}>>,{random.randrange(90000)},1,<@work1>,home"


def _block(random: Random, runs: list[str]) -> Iterator[str]:
    inner = random.choice(
        (
            [f"> {runs[0]}", "", f"- {runs[1]}"],
            [f"| {runs[0]} | {runs[1]} |", "|---|---|", f"| {runs[2]} | {runs[3]} |"],
            [f"### {runs[0]}", "", runs[1]],
            [runs[0], "", f":   {runs[1]}"],
            [f"{runs[0]} {{{{ fact.<@fact1> }}}} @<@work1> and {{{{ term.<@term1>.the }}}}"],
        )
    )
    yield from ("", "::: {audience=home}", *inner, ":::", "")
