"""Markdown and YAML made by grammar: every construct inside every other, mostly in wrong places."""

from __future__ import annotations

from random import Random

WORDS = "Council report river 47 members 2022 The of and, (see) A.B. été 인권 права ’n’ x".split(" ")
AUDIENCES = ("un", "domestic", "partner-state", "home", "away", "home away", "nobody", "")
KEYS = ("audience", "marking", "why", "none", "empty", "alt", "type", "src", "x", "lang", "colour")
CLASSES = ("variants", "note", "lines-to-take", "list-table", "chart", "num", "alt", "big")
IDS = ("sec-x", "fig-x", "tbl-x", "par-x", "rec-x", "recommendations", "checklist", "refs", "toc", "x", "9-")
VALUES = (
    "fact.members fact.votes-2022 fact.x.source term.council.the term.dprk.The term.x memo.title memo.x "
    "count.checklist count.recommendations.word fact"
).split(" ")


def words(chance: Random, most: int = 5) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(chance.randrange(1, most + 1)))


def attributes(chance: Random) -> str:
    parts = []
    for _ in range(chance.randrange(0, 3)):
        match chance.randrange(4):
            case 0:
                parts.append("#" + chance.choice(IDS))
            case 1:
                parts.append("." + chance.choice(CLASSES))
            case _:
                parts.append(f'{chance.choice(KEYS)}="{chance.choice((*AUDIENCES, *WORDS))}"')
    return "{" + " ".join(parts) + "}"


def inline(chance: Random, depth: int) -> str:
    """Give words with inlines in them, so many levels deep."""
    if depth <= 0:
        return words(chance)
    inner = inline(chance, depth - 1)
    match chance.randrange(15):
        case 0:
            return f"*{inner}*"
        case 1:
            return f"**{inner}** {words(chance)}"
        case 2:
            return f"[{inner}]{attributes(chance)}"
        case 3:
            return f"[{inner}](https://example.org/{chance.choice(('', 'a b', 'x(y)', '<z>'))})"
        case 4:
            one, other = chance.choice(("un", "home")), chance.choice(("away", "domestic partner-state"))
            return f'[[{inner}]{{audience={one}}}[{words(chance)}]{{audience="{other}"}}]{{.variants}}'
        case 5:
            return f"{{{{ {chance.choice(VALUES)} }}}} {inner}"
        case 6:
            return f"{inner}[^{chance.choice(('a', 'b', '1', 'x y'))}]"
        case 7:
            return f"`{inner}`{chance.choice(('', attributes(chance)))}"
        case 8:
            before, behind = chance.choice(("see ", "-", "")), chance.choice(("", ", p. 4", "; @x"))
            return f"[{before}@{chance.choice((*IDS, 'report', 'hrc'))}{behind}] {inner}"
        case 9:
            return f"<!-- {inner} -->"
        case 10:
            return f"\\{chance.choice('{[*_@<')}{inner}"
        case 11:
            end = chance.choice(("\\", "  ", ""))
            return f"{inner}{end}\n{words(chance)}" if depth > 1 else f"{inner} &amp; &eacute;"
        case 12:
            return f"_{inner} *{words(chance)}_ x*"
        case _:
            return f"{inner} {inline(chance, depth - 1)}"


def block(chance: Random, depth: int) -> list[str]:
    """Give the lines of blocks, so many levels deep."""
    if depth <= 0:
        return paragraph(chance)
    match chance.randrange(13):
        case 0:
            return [f"::: {attributes(chance)}", *block(chance, depth - 1), chance.choice((":::", ":::", "::::", ""))]
        case 1:
            mark = chance.choice(("- ", "1. ", "* ", "- [ ] ", "99) "))
            inner = block(chance, depth - 1)
            return [mark + inner[0], *(" " * len(mark) + line for line in inner[1:]), f"{mark}{words(chance)}"]
        case 2:
            return ["> " + line for line in block(chance, depth - 1)]
        case 3:
            return table(chance)
        case 4:
            return [
                f"{'#' * chance.randrange(1, 8)} {inline(chance, 1)} {chance.choice(('', attributes(chance)))}",
                "",
                *block(chance, depth - 1),
            ]
        case 5:
            return [
                chance.choice(("```", "~~~~", "```python")),
                *block(chance, depth - 1),
                chance.choice(("```", "~~~~", "")),
            ]
        case 6:
            return [
                f"[^{chance.choice('abx1')}]: {words(chance)}",
                "",
                *("    " + line for line in block(chance, depth - 1)),
            ]
        case 7:
            return [words(chance), "", f": {words(chance)}", "", *("  " + line for line in block(chance, depth - 1))]
        case 8:
            return [f"![{words(chance)}](figures/x.png){attributes(chance)}"]
        case 9:
            return [
                f"[{words(chance, 2)}]: {chance.choice(('https://example.org', '<x y>', '/x', ''))}",
                *block(chance, depth - 1),
            ]
        case 10:
            return ["<!--", *block(chance, depth - 1), chance.choice(("-->", ""))]
        case _:
            return [*block(chance, depth - 1), "", *block(chance, depth - 1)]


def table(chance: Random) -> list[str]:
    columns = chance.randrange(1, 4)
    rows = []
    for _ in range(3):
        cells = [inline(chance, 1).replace("\n", " ") for _ in range(columns + chance.choice((0, 0, 0, 1)))]
        rows.append("| " + " | ".join(cells) + " |")
    head = "| " + " | ".join(words(chance, 2) for _ in range(columns)) + " |"
    caption = chance.choice(([], ["", f"Table: {words(chance)} {{#tbl-{chance.choice('xyz')}}}"]))
    return [head, "|" + "---|" * columns, *rows, *caption]


def paragraph(chance: Random) -> list[str]:
    text = inline(chance, chance.randrange(0, 3)) + chance.choice(("", "", f" {attributes(chance)}"))
    return text.split("\n")


PLAIN = ("", "~", "null", "true", "no", "0", "-1", "1e9", "9" * 40, "2022-02-30", "2022-10-25", "1:30", "0x1F")
HARD = ("|", ">", "&a x", "*a", "!!str x", "@x", "%x", "`x`", "{", "[", '"', "? x", "x: y", "x #y")


def yaml_value(chance: Random, depth: int) -> str:
    """Give a value of YAML in one line, so many levels deep."""
    several = range(chance.randrange(0, 3))
    match chance.randrange(9):
        case 0 if depth:
            return "[" + ", ".join(yaml_value(chance, depth - 1) for _ in several) + "]"
        case 1 if depth:
            keys = (*AUDIENCES[:5], "withhold", "id", "default")
            return "{" + ", ".join(f"{chance.choice(keys)}: {yaml_value(chance, depth - 1)}" for _ in several) + "}"
        case 2:
            return chance.choice(PLAIN)
        case 3:
            return f'"{inline(chance, 2)}"'.replace("\n", "\\n")
        case 4:
            return "'" + words(chance).replace("'", "''") + "'"
        case 5:
            return chance.choice(HARD)
        case _:
            return words(chance)
