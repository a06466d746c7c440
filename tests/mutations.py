"""Sources damaged by rule: characters, words, lines and bytes cut, doubled, swapped, moved and spliced.

Every mutation takes its choices from a `Random`, so that a seed names an input, and Hypothesis can shrink one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from grammar import block, inline, yaml_value

NASTY = (
    "{{ {{ }} { } {# {. {} [ ] [^ ^[ [[ ]] ]{ ]( ) ( ``` ` ~~~ ::: :: :::: <!-- --> <b> < & &amp; &#0; &#x202e; "
    "* ** _ __ *** | || |-|-| \\ \\\\ @ [@ [@x] @sec-x [-@ # ## ####### - + 1. 1) > >> --- === ... ! ![ ![x](y) : :: ; "
    ", ? ' \" '' \"\" % $ ^ = == audience=home audience= {audience=un} {audience=nobody} {.variants} {.num} {#sec-x} "
    "{marking=RED} {{ fact.x }} {{ term.x.the }} {{ count.checklist }} [x]: https://e.org http:// mailto: javascript:x "
    "null ~ true no 012 1:30 2022-02-30 0x1F 1e999 .5 -0 &a *a !!x [] {} - - ? , <<: | > |- >-"
).split(" ")
"""Tokens that mean something in Markdown, in our own markup, or in YAML."""

ODD = tuple(
    "\t\u00a0\u00ad\u200b\u2028\ufeff\u202e\u0301\x00\x1b\x7f\u0085\ufffd\ud7ff\U0001f600\uac00\u05d0\u4e2d\u00df\ufb01"
)
BYTES = (
    "\udcff",
    "\udcc3",
    "\udced\udca0\udc80",
    "\udcf4\udc90\udc80\udc80",
    "\udc80",
    "\udcfe\udcff",
    "\r",
    "\r\n",
    "\0\0",
)
"""Not UTF-8, as Python's `surrogateescape` has it; and line ends of others."""


@dataclass(frozen=True)
class Damaged:
    """Sources after damage: what was done, and the lines (from 1) of a file that it touched last."""

    files: dict[str, bytes]
    path: str
    first: int
    last: int
    how: tuple[str, ...]


Lines = list[str]
Mutation = Callable[[Lines, Random], tuple[int, int]]
"""Changes lines in place; gives the first and the last index that it touched."""


def damage(files: Mapping[str, bytes], chance: Random, count: int = 1) -> Damaged:
    """Give sources with so many mutations in one of their files."""
    path = chance.choice(sorted(files))
    lines = files[path].decode("utf-8", "surrogateescape").split("\n")
    first = last = 0
    how = []
    for _ in range(count):
        name = chance.choice(NAMES)
        first, last = MUTATIONS[name](lines, chance)
        how.append(name)
    data = "\n".join(lines).encode("utf-8", "surrogateescape")
    return Damaged({**files, path: data}, path, first + 1, last + 1, tuple(how))


def _at(lines: Lines, chance: Random) -> int:
    return chance.randrange(len(lines))


def _line(lines: Lines, chance: Random) -> int:
    """Pick a line, one with text where a few tries find one."""
    for _ in range(4):
        at = _at(lines, chance)
        if lines[at].strip():
            break
    return at


def _spot(line: str, chance: Random) -> int:
    return chance.randrange(len(line) + 1)


def delete_line(lines: Lines, chance: Random) -> tuple[int, int]:
    at = _line(lines, chance)
    if len(lines) > 1:
        del lines[at]
    return max(0, at - 1), min(at, len(lines) - 1)


def double_line(lines: Lines, chance: Random) -> tuple[int, int]:
    at = _line(lines, chance)
    lines[at:at] = [lines[at]] * chance.choice((1, 1, 2, 9))
    return at, at + 1


def swap_lines(lines: Lines, chance: Random) -> tuple[int, int]:
    at = _line(lines, chance)
    other = min(at + 1, len(lines) - 1)
    lines[at], lines[other] = lines[other], lines[at]
    return at, other


def join_lines(lines: Lines, chance: Random) -> tuple[int, int]:
    at = _line(lines, chance)
    if at + 1 < len(lines):
        lines[at : at + 2] = [lines[at] + chance.choice(("", " ")) + lines[at + 1].lstrip()]
    return at, at


def split_line(lines: Lines, chance: Random) -> tuple[int, int]:
    at = _line(lines, chance)
    spot = _spot(lines[at], chance)
    lines[at : at + 1] = [lines[at][:spot], lines[at][spot:]]
    return at, at + 1


def indent_line(lines: Lines, chance: Random) -> tuple[int, int]:
    at = _line(lines, chance)
    if chance.random() < 0.5:
        lines[at] = chance.choice((" ", "  ", "    ", "\t")) + lines[at]
    else:
        lines[at] = lines[at].lstrip() if chance.random() < 0.5 else lines[at][1:]
    return at, at


def blank_line(lines: Lines, chance: Random) -> tuple[int, int]:
    at = _at(lines, chance)
    lines.insert(at, chance.choice(("", "", " ", "\t")))
    return at, at


def delete_characters(lines: Lines, chance: Random) -> tuple[int, int]:
    at = _line(lines, chance)
    spot = _spot(lines[at], chance)
    lines[at] = lines[at][:spot] + lines[at][spot + chance.choice((1, 1, 1, 2, 5, 20)) :]
    return at, at


def double_characters(lines: Lines, chance: Random) -> tuple[int, int]:
    at = _line(lines, chance)
    spot = _spot(lines[at], chance)
    piece = lines[at][spot : spot + chance.choice((1, 1, 3, 12))]
    lines[at] = lines[at][:spot] + piece * chance.choice((2, 2, 3, 60)) + lines[at][spot + len(piece) :]
    return at, at


def swap_characters(lines: Lines, chance: Random) -> tuple[int, int]:
    at = _line(lines, chance)
    spot = _spot(lines[at], chance)
    one, two = lines[at][spot : spot + 1], lines[at][spot + 1 : spot + 2]
    lines[at] = lines[at][:spot] + two + one + lines[at][spot + 2 :]
    return at, at


def put_token(lines: Lines, chance: Random) -> tuple[int, int]:
    at = _line(lines, chance)
    spot = _spot(lines[at], chance)
    gone = chance.choice((0, 0, 0, 1, 4))
    lines[at] = lines[at][:spot] + chance.choice(NASTY) + chance.choice(("", "", " ")) + lines[at][spot + gone :]
    return at, at


def put_line_of_tokens(lines: Lines, chance: Random) -> tuple[int, int]:
    at = _at(lines, chance)
    lines.insert(at, " ".join(chance.choice(NASTY) for _ in range(chance.randrange(1, 5))))
    return at, at


def put_odd_character(lines: Lines, chance: Random) -> tuple[int, int]:
    at = _line(lines, chance)
    spot = _spot(lines[at], chance)
    lines[at] = lines[at][:spot] + chance.choice(ODD) + lines[at][spot:]
    return at, at


def put_bytes(lines: Lines, chance: Random) -> tuple[int, int]:
    at = _line(lines, chance)
    spot = _spot(lines[at], chance)
    lines[at] = lines[at][:spot] + chance.choice(BYTES) + lines[at][spot:]
    return at, at


def wrap_word(lines: Lines, chance: Random) -> tuple[int, int]:
    at = _line(lines, chance)
    words = lines[at].split(" ")
    n = chance.randrange(len(words))
    before, after = chance.choice(
        (
            ("*", "*"),
            ("**", "*"),
            ("[", "]"),
            ("[", "]{audience=un}"),
            ("{", "}"),
            ("{{ ", " }}"),
            ("`", "`"),
            ('"', '"'),
        )
    )
    words[n] = before + words[n] + after
    lines[at] = " ".join(words)
    return at, at


def move_lines(lines: Lines, chance: Random) -> tuple[int, int]:
    at = _line(lines, chance)
    taken = lines[at : at + chance.choice((1, 2, 5))]
    del lines[at : at + len(taken)]
    to = chance.randrange(len(lines) + 1)
    lines[to:to] = taken
    return min(at, to), max(at, to + len(taken) - 1)


def cut_off(lines: Lines, chance: Random) -> tuple[int, int]:
    at = _line(lines, chance)
    del lines[at + 1 :]
    lines[at] = lines[at][: _spot(lines[at], chance)]
    return at, at


def put_block(lines: Lines, chance: Random) -> tuple[int, int]:
    at = _at(lines, chance)
    made = ["", *block(chance, chance.randrange(1, 4)), ""]
    lines[at:at] = made
    return at, at + len(made) - 1


def put_inlines(lines: Lines, chance: Random) -> tuple[int, int]:
    at = _line(lines, chance)
    spot = _spot(lines[at], chance)
    lines[at] = lines[at][:spot] + inline(chance, chance.randrange(1, 4)) + lines[at][spot:]
    return at, at


def put_value(lines: Lines, chance: Random) -> tuple[int, int]:
    at = _line(lines, chance)
    for n in range(at, len(lines)):
        key, colon, _ = lines[n].partition(": ")
        if colon:
            lines[n] = f"{key}: {yaml_value(chance, 3)}"
            return n, n
    return at, at


MUTATIONS: dict[str, Mutation] = {
    made.__name__: made
    for made in (
        delete_line, double_line, swap_lines, join_lines, split_line, indent_line, blank_line, delete_characters,
        double_characters, swap_characters, put_token, put_line_of_tokens, put_odd_character, put_bytes, wrap_word,
        move_lines, cut_off, put_block, put_inlines, put_value,
    )
}  # fmt: skip
NAMES = tuple(MUTATIONS)
